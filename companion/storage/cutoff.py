"""What was left of a meeting when it was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.storage import draft

if TYPE_CHECKING:
    from pathlib import Path

    from companion.storage.ledger import Ledger
    from companion.storage.port import Doc, Row

_NOT_NOTES = frozenset({"resume", "clock", "draft"})


def with_torn(doc: Doc, ledger: Ledger) -> Doc:
    """Add to an entry what is torn at the end of the record, so that it is explained."""
    torn = ledger.scan.torn
    if torn is None:
        return doc
    told = {"line": torn.line, "length": torn.length, "sha256": torn.sha256}
    return {**doc, "torn": told}


def restored(path: Path, rows: tuple[Row, ...]) -> str:
    """Give what was typed and never entered when this record was last left.

    The `.draft` file, else the last `draft` entry that no note came after.
    """
    if text := draft.read(path):
        return text
    for row in reversed(rows):
        kind, entered = row.doc["kind"], row.doc.get("text")
        if kind == "draft":
            return entered if isinstance(entered, str) else ""
        if kind not in _NOT_NOTES:
            return ""
    return ""
