"""How things look: a sign and a word for each, and a colour that only helps."""

from __future__ import annotations

from textual.content import Content

from companion.domain.meeting import ConcernState, Entry

OUTCOME_SIGNS = {
    "agreed": ("✓", "$success"),
    "partly": ("◐", "$warning"),
    "trial": ("◔", "$warning"),
    "deferred": ("→", "$secondary"),
    "refused": ("✗", "$error"),
    "withdrawn": ("·", "$text-muted"),
}

KIND_SIGNS = {
    "question": ("?", "$secondary"),
    "strength": ("+", "$success"),
    "action": ("!", "$accent"),
    "phrase": ("❝", "$primary"),
    "notice": ("✉", "$error"),
    "documented": ("≡", "$text-muted"),
    "proposal": ("◇", "$warning"),
    "answer": ("◆", "$warning"),
    "answered": ("?", "$success"),
    "present": ("·", "$text-muted"),
    "signing": ("✎", "$accent"),
    "reply_by": ("⏲", "$accent"),
    "next": ("⏲", "$accent"),
    "fix": ("↺", "$text-muted"),
    "strike": ("↶", "$text-muted"),
    "tick": ("✓", "$text-muted"),
    "untick": ("·", "$text-muted"),
    "resume": ("↻", "$text-muted"),
    "clock": ("⏲", "$text-muted"),
    "draft": ("…", "$text-muted"),
    "late": ("+", "$secondary"),
}


def outcome_words(state: ConcernState) -> Content:
    """What has become of a concern, in two or three words."""
    if state.outcome is None:
        return Content.styled("discussed" if state.ticked_at else "open", "$text-muted")
    sign, style = OUTCOME_SIGNS[state.outcome]
    words = Content.styled(f"{sign} {state.outcome}", style)
    if state.notice:
        words += Content.styled(f" · notice {state.notice.state}", "$text-muted")
    if state.review_on:
        words += Content.styled(f" · review {short_date(state.review_on)}", "$text-muted")
    return words


def short_date(iso: str) -> str:
    """`2026-11-16` as `Nov 16`; as it is when it is no date."""
    from datetime import date

    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%b} {day.day}"


def sign(entry: Entry) -> tuple[str, str]:
    """The sign of an entry and its colour; blank for a note."""
    if entry.kind == "outcome":
        return OUTCOME_SIGNS.get(str(entry.doc.get("outcome")), ("?", ""))
    return KIND_SIGNS.get(entry.kind, ("", ""))
