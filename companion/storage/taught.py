"""What she taught the suggestions, kept between meetings as numbers of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.lessons import Lesson
from companion.storage.keepsakes import Keepsakes

if TYPE_CHECKING:
    from pathlib import Path

_KIND = "lessons"


class Taught:
    """The lessons in her folder."""

    def __init__(self, home: Path) -> None:
        self._kept = Keepsakes(home / "learned.json")

    def lessons(self) -> list[Lesson]:
        """All of them, oldest first; what is no lesson is passed over."""
        return [one for row in self._kept.rows(_KIND) if (one := _lesson(row))]

    def keep(self, taught: Lesson) -> None:
        """Keep one more; returns at once."""
        row = {"marks": list(taught.marks), "right": taught.right, "wrong": taught.wrong}
        self._kept.add(_KIND, row)

    def settle(self) -> None:
        """Wait, a moment at most, until all is written."""
        self._kept.settle()

    def forget(self) -> int:
        """Drop them all; returns how many there were.

        Raises:
            OSError: They are still there.
        """
        return self._kept.forget(_KIND)


def _lesson(row: dict[str, Any]) -> Lesson | None:
    marks, right, wrong = row.get("marks"), row.get("right"), row.get("wrong")
    good = isinstance(marks, list) and all(type(mark) is int for mark in marks)
    if not (good and isinstance(right, str) and isinstance(wrong, str)):
        return None
    return Lesson(tuple(marks or ()), right, wrong)
