"""Follows the chain of a record line by line, and says where it does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.storage.line import NO_LINE, Line
from companion.storage.port import Finding, Row

if TYPE_CHECKING:
    from companion.storage.port import Doc

_MOST = 1_000
"""Findings. Nobody reads more, and a hostile file must not fill the memory with them."""


class Walk:
    """One way through a record, from its first line to its last.

    A destroyed line costs only itself: the line behind it cannot be checked against
    it, but every later one can, because each carries the hash of the one before.
    """

    def __init__(self, *, excused: frozenset[int], torn: int) -> None:
        """Args:
        excused: Lines that a later entry says were already unreadable.
        torn: Line from which on the end of the file is torn; 0 when it is not.
        """
        self.header: Doc | None = None
        self.seals: list[str] = []
        self.after_seal = 0
        self.explained = 0
        self.damaged = False
        self.head = ""
        self._excused = excused
        self._torn = torn
        self._found: list[tuple[int, int, str]] = []
        self._rows: list[tuple[int, int, Row]] = []
        self._seen: set[str] = set()
        self._last: Line | None = None
        self._gap = 0  # unreadable lines since `_last`
        self._part = 0  # a file may hold two records, pasted together

    def rows(self) -> tuple[Row, ...]:
        """Every entry, by number; of two records in one file, first those of the first."""
        ordered = sorted(self._rows, key=lambda found: found[:2])
        return tuple(row for _, _, row in ordered)

    def findings(self) -> tuple[Finding, ...]:
        """Everything odd, by line, neighbours with the same fault as one."""
        return tuple(
            Finding(first, what if first == last else f"{what[:-1]}; so too down to line {last}.")
            for first, last, what in sorted(self._found)
        )

    def blame(self, line: int, what: str, *, harmless: bool = False) -> None:
        """Put down one finding; `harmless` ones do not make the record a damaged one."""
        self.damaged = self.damaged or not harmless
        if self._found and self._found[-1][1:] == (line - 1, what):
            self._found[-1] = (self._found[-1][0], line, what)
        elif len(self._found) < _MOST:
            self._found.append((line, line, what))

    def take(self, line: int, item: Line | None, why: str) -> None:
        """Go on by one line of the file; `why` says why there is no `item`."""
        if item is None:
            self._unreadable(line, why)
        elif item.n == 0:
            self._begin(line, item)
        elif item.h in self._seen:
            self.blame(line, "This line is there twice; its entry is shown once.")
        else:
            self._entry(line, item)

    def _unreadable(self, line: int, why: str) -> None:
        if line in self._excused:
            self.explained += 1
            what = "This line was already unreadable when the meeting was reopened."
            self.blame(line, what, harmless=True)
        elif self._torn and line >= self._torn:
            self.blame(line, "This line was cut off while it was being written.", harmless=True)
        else:
            self._gap += 1
            self.blame(line, why)

    def _begin(self, line: int, item: Line) -> None:
        if self._last is not None:
            self._part += 1
            self.blame(line, "Another record begins here.")
        elif item.p != NO_LINE or item.odd:
            self.blame(line, item.odd or "The first line claims another before it.")
        if self.header is None:
            self.header = item.doc
        self._pass(item)

    def _entry(self, line: int, item: Line) -> None:
        if what := self._break(item) or item.odd:
            self.blame(line, what)
        self._rows.append((self._part, item.n, Row(item.n, item.doc)))
        self.after_seal += bool(self.seals)
        if item.seal:
            self.seals.append(item.h)
        if self._last is None or item.n > self._last.n:
            self._pass(item)
        self._seen.add(item.h)

    def _pass(self, item: Line) -> None:
        self._seen.add(item.h)
        self._last, self._gap, self.head = item, 0, item.h

    def _break(self, item: Line) -> str:
        """Say why this line does not follow the last good one; empty when it does."""
        if self._last is None:
            if self._gap == 0:
                return "The first line of the record is missing before this one."
            return "" if item.n <= self._gap else _missing(1, item.n - 1)
        expected = self._last.n + 1
        if item.n < expected:
            return f"Entry {item.n} is out of its order."
        if item.n > expected + self._gap:
            return _missing(expected, item.n - 1)
        if item.n == expected and item.p != self._last.h:
            return "The line before this one is not the one that was there when this was written."
        return ""


def _missing(first: int, last: int) -> str:
    if first >= last:
        return f"Entry {last} is missing before this line."
    return f"Some of the entries {first} to {last} are missing before this line."
