"""Begins a meeting, or goes on with one that was cut off."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from companion.clock import Clock
from companion.domain.agenda import Agenda
from companion.domain.snapshot import pack
from companion.storage.port import Glance, Journal, Records

_SAME_SITTING = timedelta(hours=24)


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


def unfinished_like(records: Records, agenda: Agenda, clock: Clock) -> Glance | None:
    """The unfinished meeting that was begun from this agenda within a day, if there is one.

    The same agenda, or one of the same title for the same child: she may have
    put a word right in the file meanwhile. What is older was another meeting.
    """
    packed = json.loads(json.dumps(pack(agenda)))
    for glance in records.unfinished():
        try:
            age = clock.now() - datetime.fromisoformat(glance.started)
        except ValueError:
            continue
        named = bool(agenda.title) and _folded(glance) == _folded(agenda)
        if age < _SAME_SITTING and (named or _agenda_of(records, glance) == packed):
            return glance
    return None


def _folded(named: Glance | Agenda) -> tuple[str, str]:
    return named.title.casefold(), named.child.casefold()


def _agenda_of(records: Records, glance: Glance) -> object:
    rows = records.read(glance.id).rows
    return json.loads(json.dumps(rows[0].doc.get("agenda"))) if rows else None
