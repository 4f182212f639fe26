"""What could be said to one thing that was heard: different answers, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.domain.hearing import NOTHING, Ear
from companion.domain.lessons import Lessons
from companion.domain.likeness import HearLines
from companion.domain.phrases import Book, Phrase

LIT = 0.7
"""A line lights the pane if it calls for an answer with at least this likelihood."""
_HER_OWN_LINE = 0.45
"""A line as much like a Hear line of her own packs lights the pane, whatever is learned."""
_LEAST_SCORE = 0.01
_GROUPS = 8
"""So many groups of phrases are looked at; the others hardly ever help."""
_ENOUGH = 0.7
"""So much of a situation is answered by any phrase of its group: the next answers something else
unless nothing else is likely."""
_SAID, _FIRM, _FIRM_AGAIN, _RUNG = 0.05, 0.3, 2.5, 0.5
"""A phrase already said fits that much less, a firm one, too, but that much better
after a second no; the next rung at least that well."""


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
            Best first. Each adds what the ones before it leave open: another
            answer to the same thing, or the answer to something else it may be.
        """
        open_ = dict(self.hear(text))
        open_.pop(NOTHING, None)
        if not open_:
            return ()
        first = max(open_, key=lambda situation: open_[situation])
        fits = self._fits(dict.fromkeys((first, *self._helpful(open_))), text, so or So())
        chosen: list[Suggestion] = []
        while len(chosen) < limit and any(fits.values()):
            # The likeliest comes first, unless nobody has words for it.
            among = {first: fits[first]} if fits[first] and not chosen else fits
            worth = self._worth(open_, among)
            group, id_ = max(worth, key=lambda one: worth[one])
            score = min(worth[group, id_], chosen[-1].score if chosen else 1.0)
            fit = fits[group].pop(id_)
            if phrase := self.book.get(id_):
                chosen.append(Suggestion(phrase, max(_LEAST_SCORE, score)))
            done = max(fit, _ENOUGH)
            open_ = {s: share * (1 - self._helps(group, s) * done) for s, share in open_.items()}
        return tuple(chosen)

    def _helpful(self, open_: Mapping[str, float]) -> list[str]:
        """The groups that may help most."""
        others = (group for useful in self._ear.companions.values() for group in useful)
        helped = self._helped(open_, {*open_, *others})
        return sorted(helped, key=lambda group: helped[group], reverse=True)[:_GROUPS]

    def _helped(self, open_: Mapping[str, float], groups: Iterable[str]) -> dict[str, float]:
        """For each group: how likely one of its phrases helps with what is still open."""
        return {g: sum(share * self._helps(g, s) for s, share in open_.items()) for g in groups}

    def _worth(
        self, open_: Mapping[str, float], fits: Mapping[str, Mapping[str, float]]
    ) -> dict[tuple[str, str], float]:
        """For each phrase of each group: how likely it helps with what is still open."""
        helped = self._helped(open_, fits)
        return {(g, id_): helped[g] * fit for g in fits for id_, fit in fits[g].items()}

    def _with_lessons(self, text: str, heard: Mapping[str, float]) -> Mapping[str, float]:
        taught = self._taught(text)
        if not taught:
            return heard
        shares = dict(heard)
        for situation, weight in taught.items():
            shares[situation] = max(shares.get(situation, 0.0), weight)
        shares[NOTHING] = min(shares.get(NOTHING, 0.0), 1 - max(*taught.values(), LIT))
        return shares

    def _taught(self, text: str) -> dict[str, float]:
        """For each situation: what her lessons and the Hear lines of her own packs say, to 1."""
        taught: dict[str, float] = {}
        for id_, alike in self._own.compare(text).items():
            if alike >= _HER_OWN_LINE and (phrase := self.book.get(id_)):
                taught[phrase.situation] = max(alike, taught.get(phrase.situation, 0.0))
        for id_, weight in self._lessons.weigh(text).items():
            # A phrase that was turned down says nothing against the others of its situation.
            if weight > 0 and (phrase := self.book.get(id_)):
                taught[phrase.situation] = max(weight, taught.get(phrase.situation, 0.0))
        taught.pop(NOTHING, None)
        return taught

    def _helps(self, group: str, situation: str) -> float:
        """How often a phrase of `group` is a good answer in `situation`."""
        return 1.0 if group == situation else self._ear.companions.get(situation, {}).get(group, 0)

    def _fits(self, groups: Iterable[str], text: str, so: So) -> dict[str, dict[str, float]]:
        """For each phrase of these groups: how likely these are the words for it, 0 to 1."""
        groups = list(groups)
        learned, own = self._ear.suits(groups, text), self._own.compare(text)
        fits: dict[str, dict[str, float]] = {}
        for group in groups:
            phrases = self.book.of(group)
            known = learned.get(group, {})
            alike = 1 / max(1, len(phrases))  # of what was not there to be learned
            fits[group] = {
                one.id: _fit(one, max(known.get(one.id, alike), own.get(one.id, 0.0)), so)
                for one in phrases
            }
        for id_, weight in self._lessons.weigh(text).items():
            for group in (group for group in groups if id_ in fits[group]):
                fit = fits[group][id_]
                fits[group][id_] = max(fit, weight) if weight > 0 else fit * (1 + weight)
        return fits


def _fit(phrase: Phrase, fit: float, so: So) -> float:
    """How well a phrase fits, with how the talk went so far."""
    if phrase.id in so.said:
        return fit * _SAID
    if phrase.tone == "firm":
        fit *= _FIRM_AGAIN if so.again else _FIRM
    return min(1.0, max(fit, _RUNG) if phrase.id in so.rungs else fit)
