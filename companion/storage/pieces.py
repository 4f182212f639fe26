"""The lines of a record's bytes, and which of them a power cut left torn."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.storage.line import Line, UnreadableError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.storage.port import Doc

BOM = b"\xef\xbb\xbf"
"""What Notepad puts at the start of a file."""
_MOST_UNREADABLE = 10_000
"""Lines. A file with more of them is some other file; reading on would only take long."""


@dataclass(frozen=True, slots=True)
class Torn:
    """The end of a file that was being written when the power went."""

    line: int
    """Line of the file where it begins, from 1."""
    length: int
    """Bytes to the end of the file, line ends included."""
    sha256: str
    """Of these bytes, 64 hex digits."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes between two line ends."""

    line: int
    start: int
    raw: bytes
    ended: bool
    item: Line | None
    why: str

    @property
    def cut(self) -> bool:
        """Looks like a write that never finished: no line end, or NULs, which we never write."""
        return self.item is None and (not self.ended or b"\0" in self.raw)


def split(data: bytes) -> Iterator[Piece]:
    start = len(BOM) if data.startswith(BOM) else 0
    line = unreadable = 0
    while start < len(data) and unreadable < _MOST_UNREADABLE:
        end = data.find(b"\n", start)
        raw = data[start : end if end >= 0 else len(data)]
        item, why = _read(raw)
        line, unreadable = line + 1, unreadable + (item is None)
        yield Piece(line, start, raw, end >= 0, item, why)
        start += len(raw) + 1
    if start < len(data):
        yield Piece(line + 1, start, b"", True, None, "From here on nothing was read.")


def _read(raw: bytes) -> tuple[Line | None, str]:
    try:
        return parse(raw.removesuffix(b"\r")), ""
    except UnreadableError as error:
        return None, str(error)


def torn_end(data: bytes, pieces: list[Piece]) -> Torn | None:
    first = len(pieces)
    while first and pieces[first - 1].cut:
        first -= 1
    if first == len(pieces):
        return None
    rest = data[pieces[first].start :]
    return Torn(pieces[first].line, len(rest), sha256(rest).hexdigest())


def explained(data: bytes, pieces: list[Piece]) -> frozenset[int]:
    """Find the lines whose state a later `resume` entry wrote down, to the byte."""
    lines: set[int] = set()
    for piece in pieces:
        doc = piece.item.doc if piece.item else {}
        torn = doc.get("torn")
        if doc.get("kind") != "resume" or not isinstance(torn, dict):
            continue
        first = torn.get("line")
        if type(first) is int and 0 < first < piece.line:
            start = pieces[first - 1].start
            whole = data[start : piece.start]
            if _is(torn, whole) or (whole[-1:] == b"\n" and _is(torn, whole[:-1])):
                lines.update(range(first, piece.line))
    return frozenset(lines)


def _is(torn: Doc, data: bytes) -> bool:
    return torn.get("length") == len(data) and torn.get("sha256") == sha256(data).hexdigest()
