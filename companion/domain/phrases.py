"""The words to say, and how they are found again by what was heard or by their own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

TONES = ("collaborative", "firm")
STRENGTHS = ("rule", "guidance", "practice")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing that can be said aloud."""

    id: str
    """`WP-1`; unique over all packs."""
    say: str
    """The words, to be spoken in one breath."""
    situation: str
    """Id of what it answers: `written-policy`."""
    tone: str = "collaborative"
    """`collaborative` or `firm`."""
    hear: tuple[str, ...] = ()
    """What somebody says when this is the answer."""
    why: str = ""
    cite: str = ""
    """A section; empty for what is practice only."""
    strength: str = "practice"
    """`rule`, `guidance` or `practice`."""
    varies: bool = False
    """States differ on this."""
    note: str = ""
    next: tuple[str, ...] = ()
    """Ids of the next rungs, nearest first."""
    source: str = ""

    @property
    def footing(self) -> str:
        """What it stands on, in a few words: `rule · 34 CFR 300.503(b) · varies by state`."""
        cite = self.cite.replace("; 34 CFR", ",") if self.strength != "practice" else ""
        return " · ".join(
            filter(None, (self.strength, cite, "varies by state" if self.varies else ""))
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of phrases for one situation."""

    title: str
    """What is heard, in a few words: "We don't do that here"."""
    situation: str
    about: str = ""
    phrases: tuple[Phrase, ...] = ()
    hers: bool = False
    """Is it from her own folder?"""


class Book:
    """All packs together. It changes only by what she adds."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        self.phrases: tuple[Phrase, ...] = ()
        self._by_id: dict[str, Phrase] = {}
        self._by_situation: dict[str, list[Phrase]] = {}
        for pack in self.packs:
            for phrase in pack.phrases:
                self._enter(phrase)
            self.phrases += pack.phrases

    def add(self, phrase: Phrase) -> None:
        """Take one more phrase in; of two with the same id `get` gives the first."""
        self.phrases = (*self.phrases, phrase)
        self._enter(phrase)
        self.__dict__.pop("_words", None)

    def _enter(self, phrase: Phrase) -> None:
        self._by_id.setdefault(phrase.id.casefold(), phrase)
        self._by_situation.setdefault(phrase.situation, []).append(phrase)

    def get(self, phrase_id: str) -> Phrase | None:
        """The phrase with that id, whatever its case; None when there is none."""
        return self._by_id.get(phrase_id.casefold())

    def of(self, situation: str) -> tuple[Phrase, ...]:
        """All phrases for one situation, in the order of their packs."""
        return tuple(self._by_situation.get(situation, ()))

    @property
    def situations(self) -> tuple[str, ...]:
        """Every situation that has a phrase, in the order of the packs."""
        return tuple(self._by_situation)

    def title(self, situation: str) -> str:
        """How a situation is called in the packs; its id if no pack says."""
        packs = (pack for pack in self.packs if pack.situation == situation)
        return next((pack.title for pack in packs), situation)

    def rungs(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What to say next if this one did not help."""
        return tuple(found for rung in phrase.next if (found := self.get(rung)))

    def find(self, words: str, limit: int = 20) -> tuple[Phrase, ...]:
        """Find phrases by beginnings of words, best first.

        All words must occur, in the phrase, its pack's title, its situation,
        its id, or what is heard; a word of the phrase itself counts most.
        """
        wanted = self._wanted(words)
        if not wanted:
            return ()
        scored = []
        for place, (phrase, fields) in enumerate(zip(self.phrases, self._words, strict=True)):
            best = [
                max((w for w, words in fields if _has(words, want)), default=0) for want in wanted
            ]
            if all(best):
                scored.append((-sum(best), place, phrase))
        return tuple(phrase for _, _, phrase in sorted(scored, key=lambda row: row[:2])[:limit])

    def _wanted(self, words: str) -> list[str]:
        """The words to look for; one with a hyphen stays whole only if it begins an id."""
        found: list[str] = []
        for word in re.findall(r"[\w-]+", words.casefold()):
            whole = any(known.startswith(word) for known in self._by_id)
            found += [word] if whole else re.findall(r"\w+", word)
        return found

    @cached_property
    def _words(self) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], ...]:
        """For each phrase: weight and words of what it can be found by."""
        return tuple(
            (
                (9, (phrase.id.casefold(),)),
                (5, _split(phrase.say)),
                (4, (*_split(self.title(phrase.situation)), phrase.situation)),
                (2, _split(" ".join(phrase.hear))),
                (1, _split(phrase.why)),
            )
            for phrase in self.phrases
        )


def _split(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _has(words: tuple[str, ...], start: str) -> bool:
    return any(word.startswith(start) for word in words)
