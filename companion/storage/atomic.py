"""A small TinyDB file that is replaced in one step, and knows when it was damaged."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from companion.storage import disk

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = 1
_MOST = 32 * 1024 * 1024


class AtomicStorage(Storage):
    """A TinyDB file replaced in one step, that knows when it was damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give what was kept; None for a missing, damaged or strange file."""
        try:
            whole = json.loads(disk.read_file(self._path, _MOST))
            tables = whole["tables"]
            good = whole["f"] == _FORMAT and whole["sum"] == checksum(tables)
            rows = all(isinstance(row, dict) for table in tables.values() for row in table.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return tables if good and rows else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file.

        Raises:
            OSError: The old one stands.
        """
        whole = {"f": _FORMAT, "sum": checksum(data), "tables": data}
        disk.atomic_write(self._path, json.dumps(whole).encode())


def checksum(tables: Any) -> str:
    """What a file says of its own content, so that damage is noticed."""
    return sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()
