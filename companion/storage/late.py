"""What came to mind after a meeting was sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import DiskError, RecordError
from companion.storage.chain import fingerprint
from companion.storage.cutoff import with_torn

if TYPE_CHECKING:
    from companion.storage.ledger import Ledger
    from companion.storage.port import Doc


def add_late(ledger: Ledger, entries: tuple[Doc, ...]) -> str:
    """Add addenda to a sealed record and seal it again, or nothing of it; see `port.Records`."""
    if not ledger.scan.sealed:
        raise RecordError("This meeting is not ended yet.", "Go on with it and end it first.")
    if not entries:
        raise ValueError("no addendum")
    times = {key: entries[-1][key] for key in ("t", "o", "m") if key in entries[-1]}
    if ledger.scan.torn:
        ledger.append(with_torn({"kind": "resume", **times}, ledger))
    for entry in entries:
        ledger.append(entry)
    seal = {"kind": "seal", **times, "count": len(ledger.rows)}
    if not ledger.seal_all(seal):
        raise DiskError(
            f"The addendum could not be saved: {ledger.error}.",
            "Make some room and add it again; nothing of it is in the record.",
        )
    return fingerprint(ledger.head)
