"""The exported record, schema 1: what other programs read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from companion.domain.kinds import BOOKKEEPING
from companion.domain.meeting import (
    ActionItem,
    Attendance,
    ConcernState,
    Entry,
    Meeting,
    Notice,
    Proposal,
)

SCHEMA = 1

_HIDDEN = BOOKKEEPING - {"draft"}


def export(meeting: Meeting, record_id: str, head: str, sealed: bool) -> dict[str, Any]:
    """Make the exported record.

    Args:
        meeting: The folded record.
        record_id: Its id.
        head: SHA-256 of its last line.
        sealed: Was it ended?

    Returns:
        JSON values in the shape of schema 1. Text is as typed. Times are ISO
        8601 with the offset they were made in, in whole seconds; dates are
        ISO; what is not known is null, and a moment that has not come is empty.
    """
    return {
        "schema": SCHEMA,
        "id": record_id,
        **_head(meeting),
        "sealed": sealed,
        "head": head,
        "team": [_member(person) for person in meeting.team],
        "strengths": [{"by": s.by, "text": s.text, "at": stamp(s.at)} for s in meeting.strengths],
        "concerns": [_concern(n, meeting, state) for n, state in enumerate(meeting.concerns, 1)],
        "proposals": [_proposal(proposal) for proposal in meeting.proposals],
        "entries": [
            _entry(entry, meeting.started) for entry in meeting.entries if entry.kind not in _HIDDEN
        ],
        "actions": [_action(item) for item in meeting.actions],
        "questions": [
            {"text": q.text, "at": stamp(q.at), "answer": q.answer} for q in meeting.questions
        ],
        "signing": [
            {"what": s.what, "at": stamp(s.at), "detail": s.detail} for s in meeting.signing
        ],
        "reply_by": meeting.reply_by,
        "next_meeting": meeting.next_meeting,
        "addenda": [{"at": stamp(late.at), "text": late.text} for late in meeting.addenda],
    }


def _head(meeting: Meeting) -> dict[str, Any]:
    agenda = meeting.agenda
    return {
        "title": agenda.title,
        "child": agenda.child,
        "meeting": agenda.meeting,
        "place": agenda.place,
        "started": stamp(meeting.started),
        "ended": stamp(meeting.ended),
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "n": proposal.n,
        "text": proposal.text,
        "at": stamp(proposal.at),
        "answer": proposal.answer,
        "detail": proposal.detail,
        "notice": _notice(proposal.notice),
    }


def _action(item: ActionItem) -> dict[str, Any]:
    return {
        "n": item.n,
        "what": item.what,
        "owner": item.owner,
        "due": item.due,
        "done_on": item.done_on,
        "entry": item.entry,
    }


def stamp(at: datetime | None) -> str:
    """A time as it is exported; empty when there is none."""
    return at.isoformat(timespec="seconds") if at else ""


def _member(person: Attendance) -> dict[str, Any]:
    return {
        "id": person.member.id,
        "role": person.member.role,
        "with_us": person.member.with_us,
        "present": [
            [f"{came:%H:%M}", f"{went:%H:%M}" if went else None] for came, went in person.present
        ],
    }


def _concern(n: int, meeting: Meeting, state: ConcernState) -> dict[str, Any]:
    concern = meeting.agenda.concern(n)
    return {
        "n": n,
        "text": concern.text,
        "ask": concern.ask,
        "evidence": list(concern.evidence),
        "fallback": concern.fallback,
        "decides": list(concern.decides),
        "ticked_at": stamp(state.ticked_at) or None,
        "outcome": state.outcome,
        "detail": state.detail,
        "outcome_at": stamp(state.outcome_at),
        "review_on": state.review_on,
        "entries": list(state.entries),
        "notice": _notice(state.notice),
        "documented": state.documented,
    }


def _notice(notice: Notice | None) -> dict[str, Any] | None:
    if notice is None:
        return None
    return {
        "state": notice.state,
        "asked_at": stamp(notice.asked_at),
        "by": notice.by,
        "due": notice.due,
        "received_on": notice.received_on,
    }


def _entry(entry: Entry, started: datetime) -> dict[str, Any]:
    return {
        "n": entry.n,
        "at": stamp(entry.at),
        "elapsed_s": max(0, int((entry.at - started).total_seconds())),
        "kind": entry.kind,
        "by": entry.by,
        "concern": entry.concern,
        "text": as_typed(entry),
        "phrase": entry.phrase,
        "corrected": entry.corrected,
        "taken_back": entry.taken_back,
    }


def as_typed(entry: Entry) -> str:
    """The words of an entry as typed; of an action item with its owner and date."""
    typed = entry.doc.get("typed")
    if entry.kind == "action" and isinstance(typed, str):
        return typed.lstrip("! ")
    return entry.text


def described(entry: Entry) -> str:
    """The words of an entry as typed, led by what it did where the words alone do not say."""
    key = _LEADING.get(entry.kind)
    lead = entry.doc.get(key) if key else None
    if not isinstance(lead, str) or not lead:
        return entry.text
    return f"{lead}: {entry.text}" if entry.text else lead


_LEADING = {"outcome": "outcome", "answer": "answer", "documented": "how", "signing": "what"}
"""For kinds of entry whose words need a lead: the field that holds it."""
