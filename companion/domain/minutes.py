"""The record as Markdown that any editor opens and any mail program sends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from companion.domain.meeting import Attendance, ConcernState, Meeting, Notice
from companion.domain.timeline import clock, md, timeline

SIGNS = {
    "agreed": "✓ agreed",
    "partly": "◐ partly",
    "trial": "◔ trial",
    "deferred": "→ deferred",
    "refused": "✗ refused",
    "withdrawn": "· withdrawn",
}
"""How an outcome is shown everywhere: a sign and a word, never colour alone."""


def minutes(meeting: Meeting, record_id: str, fingerprint: str = "") -> str:
    """Write the record down for people.

    Args:
        meeting: The folded record.
        record_id: Its id.
        fingerprint: Of the sealed record, for people; empty when it is not sealed.

    Returns:
        Markdown. Every word that was typed is in it, corrected and taken-back
        ones too; markup in those words is made harmless.
    """
    parts = (
        _head(meeting, record_id, fingerprint),
        _concerns(meeting),
        _section("Proposals of the school", _proposals(meeting)),
        _section("Who does what", _actions(meeting)),
        _section("Questions", _questions(meeting)),
        _section("Strengths", _strengths(meeting)),
        _section("Papers", _papers(meeting)),
        _section("Notes, as typed", timeline(meeting)),
        _section("Added later", (f"- {_day(e.at)}: {md(e.text)}" for e in meeting.addenda)),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head(meeting: Meeting, record_id: str, fingerprint: str) -> Iterator[str]:
    agenda = meeting.agenda
    yield f"# {md(agenda.title) or 'Meeting'}"
    yield ""
    yield f"- Record: {record_id}"
    for label, value in (
        ("Child", agenda.child),
        ("Meeting", agenda.meeting),
        ("Place", agenda.place),
        ("Vision", agenda.vision),
    ):
        if value:
            yield f"- {label}: {md(value)}"
    ended = f" to {clock(meeting.ended)}" if meeting.ended else ", not ended"
    yield f"- Held: {_day(meeting.started)}, {clock(meeting.started)}{ended}"
    if fingerprint:
        yield f"- Fingerprint: {fingerprint}"
    yield ""
    yield "These are my own notes of the meeting, with the time at which each was typed."
    yield ""
    yield from _section("Team", (_member(person) for person in meeting.team))


def _member(person: Attendance) -> str:
    times = ", ".join(
        f"{clock(came)} to {clock(went) if went else '…'}" for came, went in person.present
    )
    friend = " (with us)" if person.member.with_us else ""
    here = f" · here {times}" if times else ""
    return f"- {md(person.member.id)}: {md(person.member.role)}{friend}{here}"


def _concerns(meeting: Meeting) -> Iterator[str]:
    if not meeting.concerns:
        return
    yield "## Concerns"
    yield ""
    for n, (concern, state) in enumerate(
        zip(meeting.agenda.concerns, meeting.concerns, strict=True), 1
    ):
        yield f"### {n}. {md(concern.text)}"
        yield ""
        yield f"- Outcome: {_outcome(state)}"
        for label, value in (
            ("Ask", concern.ask),
            *(("Evidence", line) for line in concern.evidence),
            ("Fallback", concern.fallback),
            ("Who decides", ", ".join(concern.decides)),
            ("Asked in writing", concern.sent.isoformat() if concern.sent else ""),
        ):
            if value:
                yield f"- {label}: {md(value)}"
        if state.review_on:
            yield f"- Look at it again: {state.review_on}"
        if state.notice:
            yield f"- Prior written notice: {_notice(state.notice)}"
        if state.documented:
            yield f"- In the school's papers: {state.documented}"
        yield ""


def _outcome(state: ConcernState) -> str:
    discussed = f"discussed {clock(state.ticked_at)}" if state.ticked_at else "not ticked"
    if not state.outcome or not state.outcome_at:
        return f"none yet ({discussed})"
    detail = f": {md(state.detail)}" if state.detail else ""
    return f"{SIGNS[state.outcome]}{detail} ({clock(state.outcome_at)}, {discussed})"


def _notice(notice: Notice) -> str:
    words = [notice.state]
    if notice.by:
        words.append(f"by {md(notice.by)}")
    if notice.due:
        words.append(f"for {notice.due}")
    if notice.received_on:
        words.append(f"on {notice.received_on}")
    if notice.asked_at:
        words.append(
            f"at {clock(notice.asked_at)}"
            if notice.state == "asked"
            else f"(asked {clock(notice.asked_at)})"
        )
    return " ".join(words)


def _proposals(meeting: Meeting) -> Iterator[str]:
    for p in meeting.proposals:
        answer = f"{p.answer}{': ' + md(p.detail) if p.detail else ''}" if p.answer else "no answer"
        notice = f" · notice {_notice(p.notice)}" if p.notice else ""
        yield f"- p{p.n} {md(p.text)} ({clock(p.at)}) · {answer}{notice}"


def _actions(meeting: Meeting) -> Iterator[str]:
    for item in meeting.actions:
        due = f" · by {item.due}" if item.due else ""
        yield f"- {md(item.owner or 'nobody named')}: {md(item.what)}{due}"


_SIGNED = {
    "attendance": "Signed for attendance only",
    "home": "Papers taken home, not signed",
    "consent": "Signed a consent",
    "signed": "Signed",
}


def _questions(meeting: Meeting) -> Iterator[str]:
    for n, question in enumerate(meeting.questions, 1):
        answer = f" · {md(question.answer)}" if question.answer else " · no answer yet"
        yield f"- q{n} {md(question.text)} ({clock(question.at)}){answer}"
    asked = {question.text for question in meeting.questions}
    for text in meeting.agenda.questions:
        if text not in asked:
            yield f"- {md(text)} · on my list, not asked"


def _strengths(meeting: Meeting) -> Iterator[str]:
    for strength in meeting.strengths:
        by = f"{md(strength.by)}: " if strength.by else ""
        yield f"- {by}{md(strength.text)} ({clock(strength.at)})"


def _papers(meeting: Meeting) -> Iterator[str]:
    for signing in meeting.signing:
        detail = f": {md(signing.detail)}" if signing.detail else ""
        what = _SIGNED.get(signing.what, signing.what)
        yield f"- {what}{detail} ({clock(signing.at)})"
    if meeting.reply_by:
        yield f"- I answer in writing by {meeting.reply_by}"
    if meeting.next_meeting:
        yield f"- Next meeting: {meeting.next_meeting}"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is None:
        return
    yield f"## {title}"
    yield ""
    yield first
    yield from lines
    yield ""


def _day(at: date) -> str:
    return f"{at:%A, %B} {at.day}, {at:%Y}"
