"""What could be said to one thing that was heard: different answers, the best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from companion.domain.hearing import NOTHING, Ear
from companion.domain.lessons import Lessons
from companion.domain.likeness import HearLines
from companion.domain.phrases import Book, Phrase

LIT = 0.75
"""A line lights the pane if it calls for an answer with at least this likelihood."""
_HER_OWN_LINE = 0.45
"""A line as much like a Hear line of her own packs lights the pane, whatever is learned."""
_LEAST_SCORE = 0.01


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase, and how well it fits."""

    phrase: Phrase
    score: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class So:
    """How the talk went so far, as far as it matters for the choice among phrases."""

    said: frozenset[str] = frozenset()
    """Ids of phrases already used on this concern."""
    rungs: tuple[str, ...] = ()
    """Ids that come next after those."""
    again: bool = False
    """Is it at least the second no on this concern?"""


class Answers:
    """Chooses phrases for what was heard. Built once; only what she teaches changes it."""

    def __init__(self, book: Book, ear: Ear, lessons: Lessons) -> None:
        self.book = book
        self._ear = ear
        self._lessons = lessons
        self._lines = cache(lambda situation: HearLines(book.of(situation)))
        self._heard: dict[tuple[str, int], Mapping[str, float]] = {}

    @cached_property
    def _own(self) -> HearLines:
        """Of her own packs: made when something is heard, not while a meeting opens."""
        return HearLines(p for pack in self.book.packs if pack.hers for p in pack.phrases)

    def hear(self, text: str) -> Mapping[str, float]:
        """How likely each situation is in a line, with what she taught; may sum to less than 1."""
        key = text, len(self._lessons)  # the notes of a concern are asked about at each pause
        if key not in self._heard:
            if len(self._heard) > 512:
                self._heard.clear()
            self._heard[key] = self._with_lessons(text, self._ear.hear(text))
        return self._heard[key]

    def lights(self, text: str, least: float = LIT) -> bool:
        """Does this line call for an answer?"""
        return bool(text.strip()) and 1 - self.hear(text).get(NOTHING, 0.0) >= least

    def suggest(self, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
        """What could be said to a line; nothing if it calls for no answer."""
        return self.answer(text, limit) if self.lights(text) else ()

    def answer(self, text: str, limit: int = 3, so: So | None = None) -> tuple[Suggestion, ...]:
        """Choose phrases for a line, whether it lights the pane or not.

        Returns:
            Best first. As long as there are others, no two answer the same situation.
        """
        so, heard = so or So(), dict(self.hear(text))
        heard.pop(NOTHING, None)
        weights = self._lessons.weigh(text)
        groups = self._groups(heard, limit)
        chosen: list[Suggestion] = []
        ranked = {group: self._ranked(group, text, weights, so) for group, _ in groups}
        score = 1.0
        for place in range(max((len(r) for r in ranked.values()), default=0)):
            for group, worth in groups:
                if place < len(ranked[group]):
                    score = min(score, worth * 0.7**place)
                    chosen.append(Suggestion(ranked[group][place], max(_LEAST_SCORE, score)))
        return tuple(chosen[:limit])

    def _with_lessons(self, text: str, heard: Mapping[str, float]) -> Mapping[str, float]:
        taught = self._taught(text)
        if not taught:
            return heard
        shares = dict(heard)
        for situation, weight in taught.items():
            before = shares.get(situation, 0.0)
            shares[situation] = max(before, weight) if weight > 0 else before * (1 + weight)
        rest = max(0.0, 1 - sum(share for name, share in shares.items() if name != NOTHING))
        shares[NOTHING] = min(rest, 1 - max(taught.values())) if max(taught.values()) > 0 else rest
        return shares

    def _taught(self, text: str) -> dict[str, float]:
        """For each situation: what her lessons and the Hear lines of her own packs say, -1 to 1."""
        taught: dict[str, float] = {}
        for id_, alike in self._own.compare(text).items():
            if alike >= _HER_OWN_LINE and (phrase := self.book.get(id_)):
                taught[phrase.situation] = max(alike, taught.get(phrase.situation, 0.0))
        for id_, weight in self._lessons.weigh(text).items():
            if phrase := self.book.get(id_):
                before = taught.get(phrase.situation, 0.0)
                taught[phrase.situation] = weight if abs(weight) > abs(before) else before
        return taught

    def _groups(self, heard: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
        """Whose phrases to offer: the likeliest situation's, then what helps in other cases."""
        if not heard:
            return []
        first = max(heard, key=lambda situation: heard[situation])
        groups, open_ = [(first, heard[first])], dict(heard)
        names = {*heard, *(name for useful in self._ear.companions.values() for name in useful)}
        while len(groups) < limit:
            open_ = {s: share * (1 - self._helps(groups[-1][0], s)) for s, share in open_.items()}
            taken = {group for group, _ in groups}
            worth = {
                group: sum(share * self._helps(group, s) for s, share in open_.items())
                for group in names - taken
                if self.book.of(group)
            }
            if not worth:
                break
            best = max(worth, key=lambda group: (worth[group], group))
            groups.append((best, worth[best]))
        return groups

    def _helps(self, group: str, situation: str) -> float:
        """How often a phrase of `group` is a good answer in `situation`."""
        return 1.0 if group == situation else self._ear.companions.get(situation, {}).get(group, 0)

    def _ranked(self, group: str, text: str, weights: Mapping[str, float], so: So) -> list[Phrase]:
        """The phrases of a group, best first."""
        alike = self._lines(group).compare(text)
        tone = "firm" if so.again else "collaborative"

        def fits(phrase: Phrase) -> float:
            return (
                alike.get(phrase.id, 0.0)
                + weights.get(phrase.id, 0.0)
                + 0.1 * (phrase.tone == tone)
                + 0.3 * (phrase.id in so.rungs)
                - 1.0 * (phrase.id in so.said)
            )

        return sorted(self.book.of(group), key=fits, reverse=True)
