"""What is being typed, kept on disk while it is."""

from __future__ import annotations

import math
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from companion.storage import disk

if TYPE_CHECKING:
    from pathlib import Path

_REST = 1.0
"""Seconds after the last key; a word is seldom cut then."""
_LATEST = 2.0
"""Seconds after the first key that is not on disk: all that a power cut may cost."""
_MOST = 4 * 1024 * 1024


class Draft:
    """The `.draft` file. `typed` costs nothing; `write` waits for the disk."""

    def __init__(self, record: Path) -> None:
        self.path = record.with_name(f"{record.name}.draft")
        self._io = Lock()
        self._kept = read(record)
        # Text, and number of the entry that must be on disk before its file may go.
        # One name for both: the writer thread looks while she types.
        self._now = (self._kept, 0)
        self._first = self._last = self._failed = -math.inf

    @property
    def text(self) -> str:
        """What is being typed, on disk or not."""
        return self._now[0]

    def typed(self, text: str, after: int) -> None:
        """Take note of what is in the note line now.

        Args:
            text: All of it.
            after: Number of the last entry so far. An emptied draft stays on disk until
                that one is, too: its words went into an entry that a kill would lose.
        """
        now = monotonic()
        if self.text == self._kept:
            self._first = now
        self._last, self._now = now, (text, after)

    def due(self, saved: int) -> float | None:
        """When to write, on the clock of `monotonic`; None: nothing to write.

        Args:
            saved: Number of the last entry on disk.
        """
        text, after = self._now
        if text == self._kept:
            return None
        if not text:
            return self._failed + _LATEST if saved >= after else None
        return max(min(self._last + _REST, self._first + _LATEST), self._failed + _LATEST)

    def write(self, saved: int) -> bool:
        """Put it on disk now, or take the file away if nothing is being typed.

        Args:
            saved: Number of the last entry on disk; see `typed`.
        """
        with self._io:
            text, after = self._now
            if text == self._kept:
                return True
            if not text and saved < after:
                return False
            try:
                if text:
                    disk.atomic_write(self.path, text.encode("utf-8", "surrogatepass"))
                else:
                    self.path.unlink(missing_ok=True)
            except Exception as error:
                self._failed = monotonic()
                if not isinstance(error, OSError):
                    raise
                return False
            self._kept = text
            return True

    def entered(self, text: str) -> None:
        """The words stand in an entry on disk: the older file must not outrank them."""
        if self.text == text:
            self._now = ("", 0)


def read(record: Path) -> str:
    """Give what was being typed when a meeting was cut off; empty if nothing was."""
    try:
        data = disk.read_file(record.with_name(f"{record.name}.draft"), _MOST)
    except OSError:
        return ""
    return data.decode("utf-8", "replace")
