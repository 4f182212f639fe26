"""What a record's bytes say: its entries, and whether anything was changed.

Pure functions: nothing here opens a file, and nothing here raises for bad data.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, replace

from companion.storage.line import FORMAT, HEADER_START, encode, encode_header
from companion.storage.pieces import BOM, Piece, Torn, explained, split, torn_end
from companion.storage.port import Doc, Finding, Row, Verdict
from companion.storage.walk import Walk

__all__ = ["Scan", "Torn", "encode", "encode_header", "fingerprint", "judge", "matches", "scan"]

_NEWER = Finding(1, "This record was made by a newer version of the program.")
_TRACE = re.compile(rb'"h"\s*:\s*"[0-9a-f]{64}"')


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that the bytes of one record say."""

    header: Doc | None
    """Line 0; None when it is lost."""
    rows: tuple[Row, ...]
    """Every entry that could be read, in order, each once."""
    findings: tuple[Finding, ...]
    """Everything that is not as it should be; a torn end and an editor's doing, too."""
    damaged: bool
    """Some finding is more than a torn end."""
    torn: Torn | None
    """The torn end, as long as no later entry explains it."""
    explained: int
    """Torn lines that the entry of a reopening accounts for."""
    tail: bytes
    """What must be written before the next line: a line end, or nothing."""
    head: str
    """Hash of the last good line; empty when there is none."""
    seals: tuple[str, ...]
    """Hashes of all seals, in order."""
    after_seal: int
    """Entries behind the first seal, further seals included."""
    newer: bool
    """Written by a later version, or encrypted."""
    foreign: bool
    """Not a record at all."""

    @property
    def sealed(self) -> bool:
        return bool(self.seals)

    @property
    def next_n(self) -> int:
        """Number of the entry that would come next."""
        return max((row.n for row in self.rows), default=0) + 1


def scan(data: bytes) -> Scan:
    """Read a whole record.

    Args:
        data: The file, byte for byte. Anything: this never raises for its sake.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _scan_utf16(data)
    pieces = list(split(data))
    torn = torn_end(data, pieces)
    if all(piece.item is None for piece in pieces) and not _ours(data):
        return _foreign()
    walk = Walk(excused=explained(data, pieces), torn=torn.line if torn else 0)
    for piece in pieces:
        walk.take(piece.line, piece.item, piece.why)
    _editor(data, pieces, walk)
    if not (walk.damaged or walk.rows()):
        walk.blame(1, "Nothing was ever saved in this file.", harmless=True)
    return _result(data, walk, torn)


def _result(data: bytes, walk: Walk, torn: Torn | None) -> Scan:
    newer = _newer(walk.header)
    return Scan(
        header=walk.header,
        rows=walk.rows(),
        findings=(_NEWER,) if newer else walk.findings(),
        damaged=walk.damaged and not newer,
        torn=torn,
        explained=walk.explained,
        tail=b"" if data.endswith(b"\n") or not data else b"\n",
        head=walk.head,
        seals=tuple(walk.seals),
        after_seal=walk.after_seal,
        newer=newer,
        foreign=False,
    )


def judge(scan: Scan, fingerprint: str | None = None) -> Verdict:
    """Say in the words of `companion verify` what a record is.

    Args:
        scan: What was read.
        fingerprint: The one for people, or a whole head, as it was sent or written
            down when the meeting was sealed. Only with it does a record show that
            somebody wrote anew from the first line.
    """
    checks = (
        (scan.foreign, Verdict.NOT_A_RECORD),
        (scan.newer, Verdict.NEWER),
        (scan.damaged, Verdict.DAMAGED),
        (
            fingerprint is not None and not any(matches(h, fingerprint) for h in scan.seals),
            Verdict.NOT_THE_SEALED,
        ),
        (not scan.rows, Verdict.EMPTY),
        (scan.explained > 0, Verdict.REOPENED),
        (not scan.seals, Verdict.NOT_SEALED),
        (scan.after_seal > 0 or scan.torn is not None, Verdict.ADDED_AFTER),
    )
    return next((verdict for holds, verdict in checks if holds), Verdict.INTACT)


def fingerprint(head: str) -> str:
    """Give the first 160 bits of a head so that people can write them down.

    >>> fingerprint("00443214c74254b635cf84653a56d7c675be77df" + 24 * "0")
    'ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567'
    """
    text = base64.b32encode(bytes.fromhex(head)[:20]).decode()
    return "-".join(text[i : i + 4] for i in range(0, 32, 4))


def matches(head: str, given: str) -> bool:
    """Is this the fingerprint, or the whole head, however it was copied?"""
    plain = re.sub(r"[\s-]", "", given).upper()
    return plain in (fingerprint(head).replace("-", ""), head.upper())


def _editor(data: bytes, pieces: list[Piece], walk: Walk) -> None:
    """Name what an editor, a mail program or git did to the file; it costs no entry."""
    if data.startswith(BOM):
        walk.blame(1, "An editor put a mark at the start of this file; no entry is lost by that.")
    changed = next((p.line for p in pieces if p.item and p.raw.endswith(b"\r")), 0)
    if changed:
        what = "An editor or git changed the line ends of this file; no entry is lost by that."
        walk.blame(changed, what)
    if pieces and pieces[-1].item and not pieces[-1].ended:
        what = "The last line lacks its line end; no entry is lost by that."
        walk.blame(pieces[-1].line, what, harmless=not walk.seals)


def _newer(header: Doc | None) -> bool:
    form = header.get("f") if header else None
    later = type(form) is int and form > FORMAT
    return later or bool(header and header.get("enc") is not None)


def _scan_utf16(data: bytes) -> Scan:
    # Its lines are all there, in other bytes; after turning them back the hashes hold.
    inner = scan(data.decode("utf-16", "replace").encode("utf-8", "replace"))
    what = "An editor saved this file as UTF-16; no entry is lost by that."
    return replace(inner, findings=(Finding(1, what), *inner.findings), damaged=True)


def _ours(data: bytes) -> bool:
    """Is there any trace of a record, or a record's very first bytes?"""
    start = data.removeprefix(BOM)[: len(HEADER_START)]
    return HEADER_START.startswith(start) or not data.strip(b"\0") or bool(_TRACE.search(data))


def _foreign() -> Scan:
    what = Finding(1, "This file is not the record of a meeting.")
    return Scan(None, (), (what,), False, None, 0, b"", "", (), 0, False, True)
