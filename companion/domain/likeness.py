"""How much a line is like what is heard when a phrase is the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import log, sqrt

from companion.domain.phrases import Phrase
from companion.domain.words import marks

_NEAREST = (0.6, 0.25, 0.15)
"""How much the most alike Hear line of a phrase counts, the second, and the third."""


class HearLines:
    """The Hear lines of some phrases, ready to be compared with. Built once; never changes.

    Words and pairs of words are weighed by how rare they are among these lines.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        lines = [(phrase.id, marks(line)) for phrase in phrases for line in phrase.hear]
        seen = Counter(mark for _, found in lines for mark in found)
        self._unknown = log(1 + len(lines)) ** 2
        self._worth = {mark: log(1 + len(lines) / many) ** 2 for mark, many in seen.items()}
        self._lines: list[tuple[str, float]] = []
        self._having: dict[int, list[int]] = {}
        for id_, found in lines:
            for mark in found:
                self._having.setdefault(mark, []).append(len(self._lines))
            self._lines.append((id_, self._length(found)))

    def _length(self, found: Iterable[int]) -> float:
        return sqrt(sum(self._worth.get(mark, self._unknown) for mark in found))

    def compare(self, text: str) -> dict[str, float]:
        """Compare a line with them.

        Returns:
            For each phrase with a Hear line like it: how much, 0 to 1.
        """
        found = marks(text)
        common: dict[int, float] = {}
        for mark in found:
            for place in self._having.get(mark, ()):
                common[place] = common.get(place, 0.0) + self._worth[mark]
        length = self._length(found)
        alike: dict[str, list[float]] = {}
        for place, worth in common.items():
            id_, other = self._lines[place]
            alike.setdefault(id_, []).append(worth / (length * other))
        return {id_: _together(cosines) for id_, cosines in alike.items()}


def _together(cosines: list[float]) -> float:
    """How much alike the nearest lines are; a single line counts in full."""
    best = sorted(cosines, reverse=True)[: len(_NEAREST)]
    return sum(w * c for w, c in zip(_NEAREST, best, strict=False)) / sum(_NEAREST[: len(best)])


def nearest(phrases: Iterable[Phrase], words: str) -> Phrase | None:
    """The phrase whose own words are most like these; None when none is like them at all."""
    phrases = tuple(phrases)
    alike = HearLines(replace(phrase, hear=(phrase.say,)) for phrase in phrases).compare(words)
    return max(phrases, key=lambda phrase: alike.get(phrase.id, 0.0)) if alike else None
