"""What the list of meetings shows, remembered so that 2,000 records need not be read.

A cache: it can be deleted at any time, is never believed about anything but a file
whose size and time are unchanged, and no path is ever taken from it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB

from companion.storage.atomic import AtomicStorage
from companion.storage.port import Glance, Verdict

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

_TABLE = "records"
_TEXTS = ("id", "title", "child", "started", "verdict")
_NUMBERS = ("size", "mtime", "entries")


class Index:
    """Glances by file name, as good as the files are unchanged."""

    def __init__(self, path: Path) -> None:
        self._db = TinyDB(path, storage=AtomicStorage)
        self._rows: dict[str, dict[str, Any]] = {}
        # A key that is no number is somebody else's work.
        with contextlib.suppress(ValueError):
            self._rows = {row["id"]: dict(row) for row in self._db.table(_TABLE) if _whole(row)}

    def get(self, record_id: str, found: os.stat_result) -> Glance | None:
        """Give what is known of a file, if it is still that file."""
        row = self._rows.get(record_id)
        if row is None or (row["size"], row["mtime"]) != (found.st_size, found.st_mtime_ns):
            return None
        return Glance(
            id=record_id,
            title=row["title"],
            child=row["child"],
            started=row["started"],
            sealed=row["sealed"],
            verdict=Verdict(row["verdict"]),
            entries=row["entries"],
        )

    def keep(self, known: Iterable[tuple[Glance, os.stat_result]]) -> None:
        """Remember these and no others. Failing to is no trouble for anybody."""
        rows = {glance.id: _row(glance, found) for glance, found in known}
        if rows == self._rows:
            return
        # Straight to the storage: the whole table is new, and one write is enough.
        with contextlib.suppress(OSError, ValueError):
            self._db.storage.write({_TABLE: {str(i): rows[key] for i, key in enumerate(rows, 1)}})
            self._rows = rows


def _row(glance: Glance, found: os.stat_result) -> dict[str, Any]:
    return {
        "id": glance.id,
        "size": found.st_size,
        "mtime": found.st_mtime_ns,
        "title": glance.title,
        "child": glance.child,
        "started": glance.started,
        "sealed": glance.sealed,
        "verdict": glance.verdict.value,
        "entries": glance.entries,
    }


def _whole(row: Any) -> bool:
    return (
        all(isinstance(row.get(key), str) for key in _TEXTS)
        and all(type(row.get(key)) is int for key in _NUMBERS)
        and isinstance(row.get("sealed"), bool)
        and row["verdict"] in set(Verdict)
    )
