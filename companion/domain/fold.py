"""Folds the entries of a record into the meeting as it stands. Pure; tolerates anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from companion.domain.corrected import corrected
from companion.domain.meeting import Attendance, ConcernState, Entry, Meeting, moment
from companion.domain.snapshot import unpack
from companion.domain.steps import STEPS, with_concern
from companion.domain.text import clean

Rows = Iterable[tuple[int, Mapping[str, Any]]]
"""Number and document of each entry, in the order of the record."""

_CORRECTIONS = frozenset({"fix", "strike"})


def fold(rows: Rows) -> Meeting:
    """Make the meeting from its entries.

    Args:
        rows: All entries of one record. Unknown kinds, wrong types and
            corrections of what is not there are kept and do no harm; text is
            made `clean`, for a record may have been made by somebody else.

    Returns:
        The meeting; the same rows always give the same meeting.
    """
    rows = [(n, _inert(doc)) for n, doc in rows]
    about = next((doc for _, doc in rows if doc.get("kind") == "about"), {})
    meeting = begin(about)
    struck, fixed = _corrections(rows)
    for n, doc in rows:
        entry = _entry(n, doc, meeting.started, fixed.get(n), n in struck)
        meeting = _after(meeting, entry)
    return meeting


def begin(about: Mapping[str, Any]) -> Meeting:
    """Make a meeting in which nothing has happened yet."""
    packed = about.get("agenda")
    agenda = unpack(packed if isinstance(packed, Mapping) else {})
    return Meeting(
        agenda=agenda,
        started=moment(about) or datetime.fromtimestamp(0, UTC),
        team=tuple(Attendance(member) for member in agenda.team),
        concerns=tuple(ConcernState() for _ in agenda.concerns),
    )


def step(meeting: Meeting, n: int, doc: Mapping[str, Any]) -> Meeting | None:
    """Add one new entry. None: it changes earlier ones, so `fold` must run anew."""
    if _kind(doc) in _CORRECTIONS:
        return None
    return _after(meeting, _entry(n, _inert(doc), meeting.started, None, False))


def _corrections(rows: list[tuple[int, Mapping[str, Any]]]) -> tuple[set[int], dict[int, str]]:
    """Which entries are taken back, and the right words of those corrected.

    Walked from the end, so that a correction which was itself taken back
    counts for nothing; one that points forward or nowhere never counts.
    """
    known = {n for n, _ in rows}
    struck: set[int] = set()
    fixed: dict[int, str] = {}
    for n, doc in reversed(rows):
        of, kind = doc.get("of"), _kind(doc)
        if kind not in _CORRECTIONS or n in struck or type(of) is not int or of >= n:
            continue
        if kind == "strike":
            struck.add(of)
        else:
            text = fixed.get(n) or doc.get("text")
            if isinstance(text, str) and of in known:
                fixed.setdefault(of, text)
    return struck, fixed


def _entry(
    n: int, doc: Mapping[str, Any], started: datetime, fixed: str | None, struck: bool
) -> Entry:
    return Entry(
        n=n,
        at=moment(doc) or started,
        kind=_kind(doc),
        doc=doc,
        corrected=fixed,
        taken_back=struck,
    )


def _kind(doc: Mapping[str, Any]) -> str:
    kind = doc.get("kind")
    return kind if isinstance(kind, str) else "?"


def _inert(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {_inert(key): _inert(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_inert(inner) for inner in value]
    return value


def _after(meeting: Meeting, entry: Entry) -> Meeting:
    if entry.kind == "about":
        return meeting
    entries = (*meeting.entries, entry)
    if entry.taken_back:
        return replace(meeting, entries=entries)
    change = STEPS.get(entry.kind)
    after = change(meeting, corrected(meeting, entry)) if change else meeting
    if isinstance(on := entry.doc.get("on"), int):
        after = replace(after, current=on if 1 <= on <= len(after.concerns) else None)
    n = entry.concern
    if n is not None and 1 <= n <= len(after.concerns):
        tied = after.concerns[n - 1]
        after = with_concern(after, n, replace(tied, entries=(*tied.entries, entry.n)))
    return replace(after, entries=entries)
