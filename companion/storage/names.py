"""Which files are records of ours, and which one is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

_OURS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{2,})")


def is_ours(record_id: str) -> bool:
    """Tell a name made here, date and number, from what a file manager calls its copy."""
    return _OURS.fullmatch(record_id) is not None


def number(record_id: str, date: str) -> int:
    """Give the number of a record of that date; 0 for any other."""
    ours = _OURS.fullmatch(record_id)
    return int(ours[2]) if ours and ours[1] == date else 0


def order(record_id: str) -> tuple[bool, str, int, str]:
    """Sort by date and number; whatever is not ours comes before all of them."""
    ours = _OURS.fullmatch(record_id)
    return (True, ours[1], int(ours[2]), record_id) if ours else (False, "", 0, record_id)


def one(name: str, ids: Sequence[str]) -> str:
    """Find the one record of that name. No path is ever made from what was typed.

    Args:
        name: A whole name; or of ours a unique beginning, or `last`.
        ids: All names there are, newest first.

    Raises:
        RecordError: There is none, or more than one, by that name.
    """
    ours = [record_id for record_id in ids if is_ours(record_id)]
    if name in ids and name != "last":
        return name
    fits = ours[:1] if name == "last" else [i for i in ours if name and i.startswith(name)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise RecordError(
            f"{len(fits)} meetings begin with “{name}”.", "Give more of the date and number."
        )
    raise RecordError(
        f"There is no meeting “{name}”." if ids else "There are no meetings yet.",
        "Look for it with “companion list”." if ids else "Begin one with “companion start”.",
    )
