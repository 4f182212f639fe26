"""Begins a meeting, or goes on with one that was cut off."""

from __future__ import annotations

from typing import Any

from companion.clock import Clock
from companion.domain.agenda import Agenda
from companion.domain.snapshot import pack
from companion.storage.port import Glance, Journal, Records


def stamp(clock: Clock) -> dict[str, Any]:
    """The time as an entry carries it: UTC to the millisecond, her offset, a steady clock."""
    now = clock.now()
    offset = now.utcoffset()
    utc = (now - offset).replace(tzinfo=None) if offset is not None else now
    return {
        "t": utc.isoformat(timespec="milliseconds") + "+00:00",
        "o": int(offset.total_seconds()) // 60 if offset is not None else 0,
        "m": clock.steady_ms(),
    }


def begin(records: Records, agenda: Agenda, clock: Clock) -> Journal:
    """Begin a record of a meeting that starts now."""
    about = {
        "kind": "about",
        **stamp(clock),
        "title": agenda.title,
        "child": agenda.child,
        "meeting": agenda.meeting,
        "place": agenda.place,
        "date": f"{clock.now():%Y-%m-%d}",
        "agenda": pack(agenda),
    }
    return records.start(about, about["date"])


def resume(records: Records, record_id: str, clock: Clock) -> Journal:
    """Go on with a meeting that was cut off."""
    return records.resume(record_id, {"kind": "resume", **stamp(clock)})


def unfinished_like(records: Records, agenda: Agenda) -> Glance | None:
    """The newest unfinished meeting that was begun from this agenda, as far as one can tell."""
    title, child = agenda.title.casefold(), agenda.child.casefold()
    return next(
        (
            glance
            for glance in records.unfinished()
            if glance.title.casefold() == title and glance.child.casefold() == child
        ),
        None,
    )
