"""Which entry was the last of its kind that still stands."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.kinds import BOOKKEEPING, WORDED
from companion.domain.meeting import Entry, Meeting

NO_DEED = BOOKKEEPING | {"strike", "late"}
"""Kinds that cannot be taken back or corrected."""


def last_done(meeting: Meeting) -> Entry | None:
    """The last thing she did that can be taken back."""
    return next((entry for entry in _standing(meeting) if entry.kind not in NO_DEED), None)


def last_worded(meeting: Meeting) -> Entry | None:
    """The last thing she typed words for."""
    return next((e for e in _standing(meeting) if e.text and e.kind in WORDED), None)


def _standing(meeting: Meeting) -> Iterator[Entry]:
    return (entry for entry in reversed(meeting.entries) if not entry.taken_back)
