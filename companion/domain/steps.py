"""What each kind of entry changes in the meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from companion.domain.acts import OUTCOMES
from companion.domain.agenda import Member
from companion.domain.meeting import (
    ActionItem,
    Attendance,
    ConcernState,
    Entry,
    Meeting,
    Notice,
    Proposal,
    Question,
    Signing,
    Strength,
)


def with_concern(meeting: Meeting, n: int, state: ConcernState) -> Meeting:
    """The meeting with concern `n` in another state."""
    concerns = (*meeting.concerns[: n - 1], state, *meeting.concerns[n:])
    return replace(meeting, concerns=concerns)


def _state(meeting: Meeting, entry: Entry) -> ConcernState | None:
    n = entry.concern
    return meeting.concerns[n - 1] if n and 1 <= n <= len(meeting.concerns) else None


def _said(key: str, entry: Entry) -> str | None:
    value = entry.doc.get(key)
    return value if isinstance(value, str) and value else None


def _talk(meeting: Meeting, entry: Entry) -> Meeting:
    return replace(meeting, current=entry.concern if _state(meeting, entry) else None)


def _question(meeting: Meeting, entry: Entry) -> Meeting:
    question = Question(entry.text, entry.at)
    return _talk(replace(meeting, questions=(*meeting.questions, question)), entry)


def _tick(meeting: Meeting, entry: Entry) -> Meeting:
    if (state := _state(meeting, entry)) and entry.concern:
        at = entry.at if entry.kind == "tick" else None
        return with_concern(meeting, entry.concern, replace(state, ticked_at=at))
    return meeting


def _outcome(meeting: Meeting, entry: Entry) -> Meeting:
    state, outcome = _state(meeting, entry), entry.doc.get("outcome")
    if state is None or not entry.concern or outcome not in OUTCOMES:
        return meeting
    notice = state.notice
    if outcome == "refused":
        notice = notice or Notice()
    elif notice and notice.state == "not asked":
        notice = None
    same = state.outcome == outcome
    state = replace(
        state,
        outcome=outcome,
        detail=entry.text or (state.detail if same else ""),
        outcome_at=entry.at,
        review_on=_said("review_on", entry) or (state.review_on if same else None),
        notice=notice,
    )
    return with_concern(meeting, entry.concern, state)


def _noticed(notice: Notice | None, entry: Entry) -> Notice:
    notice, state = notice or Notice(), entry.doc.get("state")
    match state:
        case "asked":
            return replace(notice, state="asked", asked_at=entry.at)
        case "promised":
            by = _said("by", entry)
            return replace(
                notice,
                state="promised",
                asked_at=notice.asked_at,
                by=by or notice.by,
                due=_said("due", entry) or (notice.due if by in (None, notice.by) else None),
            )
        case "received":
            return replace(notice, state="received", received_on=_said("received_on", entry))
    return notice


def _notice(meeting: Meeting, entry: Entry) -> Meeting:
    n = entry.doc.get("proposal")
    if type(n) is int and 1 <= n <= len(meeting.proposals):
        proposal = meeting.proposals[n - 1]
        return _with_proposal(meeting, replace(proposal, notice=_noticed(proposal.notice, entry)))
    if (state := _state(meeting, entry)) and entry.concern:
        return with_concern(
            meeting, entry.concern, replace(state, notice=_noticed(state.notice, entry))
        )
    return meeting


def _with_proposal(meeting: Meeting, new: Proposal) -> Meeting:
    return replace(
        meeting, proposals=tuple(new if old.n == new.n else old for old in meeting.proposals)
    )


def _documented(meeting: Meeting, entry: Entry) -> Meeting:
    if (state := _state(meeting, entry)) and entry.concern:
        return with_concern(meeting, entry.concern, replace(state, documented=_said("how", entry)))
    return meeting


def _proposal(meeting: Meeting, entry: Entry) -> Meeting:
    proposal = Proposal(len(meeting.proposals) + 1, entry.n, entry.text, entry.at)
    return replace(meeting, proposals=(*meeting.proposals, proposal))


def _answer(meeting: Meeting, entry: Entry) -> Meeting:
    n = entry.doc.get("proposal")
    if type(n) is not int or not 1 <= n <= len(meeting.proposals):
        return meeting
    answered = replace(meeting.proposals[n - 1], answer=_said("answer", entry), detail=entry.text)
    return _with_proposal(meeting, answered)


def _answered(meeting: Meeting, entry: Entry) -> Meeting:
    n = entry.doc.get("question")
    if type(n) is not int or not 1 <= n <= len(meeting.questions):
        return meeting
    answered = replace(meeting.questions[n - 1], answer=entry.text)
    questions = (*meeting.questions[: n - 1], answered, *meeting.questions[n:])
    return replace(meeting, questions=questions)


def _action(meeting: Meeting, entry: Entry) -> Meeting:
    n, owner, due = len(meeting.actions) + 1, _said("owner", entry), _said("due", entry)
    item = ActionItem(n, entry.n, entry.text, owner, due)
    return replace(meeting, actions=(*meeting.actions, item))


def _strength(meeting: Meeting, entry: Entry) -> Meeting:
    strength = Strength(entry.by, entry.text, entry.at)
    return replace(meeting, strengths=(*meeting.strengths, strength))


def _phrase(meeting: Meeting, entry: Entry) -> Meeting:
    if entry.phrase is None:
        return meeting
    return replace(meeting, said=(*meeting.said, (entry.phrase, entry.concern)))


def _present(meeting: Meeting, entry: Entry) -> Meeting:
    who = entry.doc.get("who")
    for name in who if isinstance(who, list | tuple) else ():
        if isinstance(name, str) and name:
            meeting = _moved(meeting, name, entry)
    return meeting


def _moved(meeting: Meeting, name: str, entry: Entry) -> Meeting:
    team = meeting.team
    person = next((p for p in team if p.member.id == name), None)
    if person is None:
        person = Attendance(Member(name, _said("role", entry) or ""))
        team = (*team, person)
    times = person.present
    if entry.doc.get("here") is True:
        times = times if person.here else (*times, (entry.at, None))
    elif person.here:
        times = (*times[:-1], (times[-1][0], entry.at))
    elif not times:
        # Nobody leaves without having been there; she need not have said so.
        times = ((meeting.started, entry.at),)
    moved = replace(person, present=times)
    return replace(meeting, team=tuple(moved if p is person else p for p in team))


def _signing(meeting: Meeting, entry: Entry) -> Meeting:
    signing = Signing(_said("what", entry) or "", entry.at, entry.text)
    return replace(meeting, signing=(*meeting.signing, signing))


def _reply_by(meeting: Meeting, entry: Entry) -> Meeting:
    return replace(meeting, reply_by=_said("date", entry))


def _next(meeting: Meeting, entry: Entry) -> Meeting:
    return replace(meeting, next_meeting=_said("date", entry))


def _seal(meeting: Meeting, entry: Entry) -> Meeting:
    if meeting.ended:
        return meeting
    team = tuple(
        replace(person, present=(*person.present[:-1], (person.present[-1][0], entry.at)))
        if person.here
        else person
        for person in meeting.team
    )
    return replace(meeting, ended=entry.at, team=team)


def _late(meeting: Meeting, entry: Entry) -> Meeting:
    return replace(meeting, addenda=(*meeting.addenda, entry))


STEPS: dict[str, Callable[[Meeting, Entry], Meeting]] = {
    "note": _talk,
    "topic": _talk,
    "question": _question,
    "tick": _tick,
    "untick": _tick,
    "outcome": _outcome,
    "notice": _notice,
    "documented": _documented,
    "proposal": _proposal,
    "answer": _answer,
    "answered": _answered,
    "action": _action,
    "strength": _strength,
    "phrase": _phrase,
    "present": _present,
    "signing": _signing,
    "reply_by": _reply_by,
    "next": _next,
    "seal": _seal,
    "late": _late,
}
