"""Small things kept for her between meetings: what she taught, how her practice went.

None of it is evidence, and none of it holds her words as she wrote them (numbers of
words can be worked out again, so it is as private as her notes); losing it costs no
more than the habit. So it is written behind her back, and a write that fails is passed
over.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB

from companion.storage.atomic import AtomicStorage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST = 500
"""Rows of a kind; the oldest go."""


class Keepsakes:
    """Rows by kind, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = TinyDB(path, storage=AtomicStorage)
        self._lock = threading.Lock()
        self._writers: list[threading.Thread] = []

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """All rows of a kind, oldest first. A damaged file has none."""
        with self._lock, contextlib.suppress(ValueError, OSError):
            return [dict(row) for row in self._db.table(kind)]
        return []

    def add(self, kind: str, row: Mapping[str, Any]) -> None:
        """Keep one more; returns at once."""
        writer = threading.Thread(target=self._write, args=(kind, dict(row)), daemon=True)
        if not self._writers:
            atexit.register(self.settle)
        self._writers = [one for one in self._writers if one.is_alive()] + [writer]
        writer.start()

    def settle(self, seconds: float = 0.5) -> None:
        """Wait until all is written, but no longer than that for each."""
        for writer in self._writers:
            writer.join(seconds)

    def forget(self, kind: str) -> int:
        """Drop all rows of a kind; returns how many there were.

        Raises:
            OSError: They are still there.
        """
        self.settle()
        with self._lock:
            many = len(self._db.table(kind))
            self._db.drop_table(kind)
            if not many:  # nothing there, or nothing that can be read: that goes, too
                self._path.unlink(missing_ok=True)
            return many

    def _write(self, kind: str, row: dict[str, Any]) -> None:
        with self._lock, contextlib.suppress(OSError, ValueError):
            table = self._db.table(kind)
            table.insert(row)
            if len(table) > _MOST:
                table.remove(doc_ids=[doc.doc_id for doc in table.all()[:-_MOST]])
