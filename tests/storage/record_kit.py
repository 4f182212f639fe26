"""Makes records, whole and broken, for the tests of the storage."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from companion.storage.chain import encode, encode_header
from companion.storage.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from companion.storage.chain import Scan

UUID = "3f0e7c1a-0000-4000-8000-000000000001"
SALT = "00112233445566778899aabbccddeeff"
ABOUT = {
    "kind": "about",
    "t": "2026-10-06T13:02:11.120+00:00",
    "o": -240,
    "m": 12,
    "title": "Annual review: K.R.",
    "child": "K.R.",
}


def note(text: str, **more: Any) -> dict[str, Any]:
    """A note as the meeting screen hands it over."""
    times = {"t": "2026-10-06T13:05:00.000+00:00", "o": -240, "m": 5_000}
    return {"kind": "note", **times, "text": text, **more}


SEAL = {"kind": "seal", "t": "2026-10-06T14:00:00.000+00:00", "o": -240, "m": 9_000, "count": 6}
RESUME = {"kind": "resume", "t": "2026-10-06T13:40:00.000+00:00", "o": -240, "m": 7_000}


def lines(docs: Sequence[dict[str, Any]], *, p: str = "", first: int = 1) -> list[bytes]:
    """A record as its lines, with line ends; a doc of kind `seal` seals."""
    made = []
    if not p:
        header, p = encode_header(UUID, SALT, None)
        made.append(header)
    for n, doc in enumerate(docs, first):
        line, p, _ = encode(n, p, doc, seal=doc["kind"] == "seal")
        made.append(line)
    return made


def good(notes: int = 5) -> list[bytes]:
    """An unsealed record: header, about, and so many notes."""
    return lines([ABOUT, *(note(f"note {i}") for i in range(1, notes + 1))])


def sealed(notes: int = 5) -> list[bytes]:
    """The same, sealed."""
    return lines([ABOUT, *(note(f"note {i}") for i in range(1, notes + 1)), SEAL])


def texts(found: Scan) -> list[str]:
    """What the notes that could be read say."""
    return [row.doc["text"] for row in found.rows if row.doc["kind"] == "note"]


def read_back(path: Path) -> list[str]:
    """What the notes of a file on disk say, whole lines only."""
    from companion.storage.chain import scan

    return texts(scan(path.read_bytes()))


def ledger(path: Path, notes: int = 0) -> Ledger:
    """A new record on disk with so many notes in it, ready for more."""
    made = Ledger(path, new=True)
    for i in range(1, notes + 1):
        made.append(note(f"note {i}"))
    assert made.flush()
    return made


def names(folder: Path) -> list[str]:
    """What is in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def python(code: str, *args: object) -> subprocess.Popen[str]:
    """Start another Python; what it prints can be read line by line."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
