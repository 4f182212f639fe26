"""A topic's decisions in sentences that can be read aloud to the table."""

from __future__ import annotations

from datetime import date

from companion.domain.meeting import Meeting

_SPOKEN = {
    "agreed": "we agreed",
    "partly": "we agreed in part",
    "trial": "we try it for a while",
    "deferred": "it is put off",
    "refused": "the answer is no for now",
    "withdrawn": "I take it back",
}


def readback(meeting: Meeting, concern: int | None) -> tuple[str, ...]:
    """Say what was decided on one concern.

    Args:
        meeting: As it stands.
        concern: Its number; None for the last one that was talked about.

    Returns:
        Sentences, each speakable in one breath; never empty.
    """
    concern = concern or _last(meeting)
    if concern is None:
        return ("Nothing has been decided yet that I could read back.",)
    state, item = meeting.concerns[concern - 1], meeting.agenda.concern(concern)
    lines = [f"Let me read back what I have. {item.text.rstrip('.')}."]
    if state.outcome:
        detail = f": {state.detail.rstrip('.')}" if state.detail else ""
        lines.append(f"{_SPOKEN[state.outcome].capitalize()}{detail}.")
    if state.review_on:
        lines.append(f"We look at it again on {spoken_date(state.review_on)}.")
    for action in meeting.actions:
        if action.entry in state.entries:
            by = f" by {spoken_date(action.due)}" if action.due else ""
            lines.append(f"{action.owner or 'Somebody'}: {action.what}{by}.")
    if state.notice and state.notice.state == "promised":
        due = f" by {spoken_date(state.notice.due)}" if state.notice.due else ""
        lines.append(f"{state.notice.by or 'The school'} sends the written notice{due}.")
    if len(lines) == 1:
        lines.append("Nothing is decided on it yet.")
    lines.append("Is that right?")
    return tuple(lines)


def spoken_date(iso: str) -> str:
    """Say a date as people do: `Friday, October 16`; as it is when it is none.

    >>> spoken_date("2026-10-16")
    'Friday, October 16'
    """
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%A}, {day:%B} {day.day}"


def _last(meeting: Meeting) -> int | None:
    if meeting.current:
        return meeting.current
    tied = (entry.concern for entry in reversed(meeting.entries) if not entry.taken_back)
    return next((n for n in tied if n and 1 <= n <= len(meeting.concerns)), None)
