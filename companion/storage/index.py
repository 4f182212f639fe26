"""What the list of meetings shows, remembered so that 2,000 records need not be read.

A cache: it can be deleted at any time, is never believed about anything but a file
whose size and time are unchanged, and no path is ever taken from it.
"""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage

from companion.storage import disk
from companion.storage.port import Glance, Verdict

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

_FORMAT = 1
_TABLE = "records"
_MOST = 32 * 1024 * 1024
_TEXTS = ("id", "title", "child", "started", "verdict")
_NUMBERS = ("size", "mtime", "entries")


class AtomicStorage(Storage):
    """A TinyDB file replaced in one step, that knows when it was damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give what was kept; None for a missing, damaged or strange file."""
        try:
            whole = json.loads(disk.read_file(self._path, _MOST))
            tables = whole["tables"]
            good = whole["f"] == _FORMAT and whole["sum"] == _sum(tables)
            rows = all(isinstance(row, dict) for table in tables.values() for row in table.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return tables if good and rows else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file.

        Raises:
            OSError: The old one stands.
        """
        whole = {"f": _FORMAT, "sum": _sum(data), "tables": data}
        disk.atomic_write(self._path, json.dumps(whole).encode())


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


def _sum(tables: Any) -> str:
    return sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()
