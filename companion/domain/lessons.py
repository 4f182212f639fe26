"""What she has taught the suggestions: which phrase was right for a note, and which was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.domain.words import marks

_ALIKE = 0.35
"""Notes less alike than this have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What she made of the suggestions for one note."""

    marks: tuple[int, ...]
    """Of the note: numbers of its words, never the words."""
    right: str = ""
    """Id of the phrase she took; empty when she only said that one does not fit."""
    wrong: str = ""
    """Id of the phrase that stood on top and was not meant; may be empty."""


def lesson(text: str, right: str = "", wrong: str = "") -> Lesson:
    """What is learned from a note; its words are not kept."""
    return Lesson(marks(text), right, wrong)


class Lessons:
    """All that she has taught so far."""

    def __init__(self, taught: Iterable[Lesson] = ()) -> None:
        self._taught = list(taught)

    def __len__(self) -> int:
        return len(self._taught)

    def add(self, taught: Lesson) -> None:
        """One more; it weighs from now on."""
        self._taught.append(taught)

    def weigh(self, text: str) -> dict[str, float]:
        """What they say about a line.

        Returns:
            For each phrase named in a lesson on a note like this one: up to 1
            if it was right there, down to -1 if it was wrong. The newest lesson
            on the same words has the last say.
        """
        if not self._taught:
            return {}
        now, said = frozenset(marks(text)), dict[str, float]()
        for one in self._taught:
            alike = len(now.intersection(one.marks)) / max(1.0, (len(now) * len(one.marks)) ** 0.5)
            weight = (alike - _ALIKE) / (1 - _ALIKE)
            if weight > 0:
                for id_, sign in ((one.wrong, -1.0), (one.right, 1.0)):
                    if id_:
                        said[id_] = said.get(id_, 0.0) * (1 - weight) + sign * weight
        return said
