"""Which records may be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import RecordError
from companion.storage.chain import judge
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from companion.storage.chain import Scan

SEALED = ("This meeting is ended.", "Add what came to mind later as an addendum.")
"""What is said whenever a sealed meeting would be gone on with."""
CLOSED = ("This record is sealed.", "Begin a new meeting, or add an addendum.")
"""What is said when an entry comes after the seal, or after the record was let go of."""
_WRITABLE = (Verdict.NOT_SEALED, Verdict.REOPENED, Verdict.INTACT, Verdict.ADDED_AFTER)


def refuse(found: Scan, *, late: bool) -> None:
    """Let only a whole record pass, and a sealed one only for an addendum.

    Raises:
        RecordError: It may only be read.
    """
    verdict = judge(found)
    if verdict not in _WRITABLE:
        raise RecordError(
            f"This record can only be read: {verdict.value.lower()}.",
            "Read it with “companion review”, and begin a new meeting to go on.",
        )
    if found.sealed and not late:
        raise RecordError(*SEALED)
