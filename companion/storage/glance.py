"""What one record looks like in a list of meetings."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from companion.storage.port import Glance

if TYPE_CHECKING:
    from companion.storage.port import Doc, Record


def glance_of(record: Record) -> Glance:
    """Sum a record up. Whatever its first entry holds, this does not fail."""
    about = next((row.doc for row in record.rows if row.doc.get("kind") == "about"), {})
    return Glance(
        id=record.id,
        title=_text(about, "title"),
        child=_text(about, "child"),
        started=local_time(about),
        sealed=record.sealed,
        verdict=record.verdict,
        entries=len(record.rows),
    )


def local_time(doc: Doc) -> str:
    """Give the time of an entry as the clock on the wall showed it, with its offset.

    >>> local_time({"t": "2026-10-06T13:02:11.120+00:00", "o": -240})
    '2026-10-06T09:02:11-04:00'
    >>> local_time({"t": "soon"})
    ''
    """
    offset = doc.get("o", 0)
    try:
        zone = timezone(timedelta(minutes=offset))
        return datetime.fromisoformat(_text(doc, "t")).astimezone(zone).isoformat("T", "seconds")
    except (ValueError, TypeError, OverflowError, OSError):
        return ""


def _text(doc: Doc, key: str) -> str:
    value = doc.get(key, "")
    return value if isinstance(value, str) else ""
