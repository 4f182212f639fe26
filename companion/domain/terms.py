"""The words of the meeting in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Term:
    """One word or abbreviation."""

    word: str
    """As it is heard: `PSI`."""
    name: str = ""
    """The long form; empty when the word is already plain."""
    also: tuple[str, ...] = ()
    """Other ways to say it."""
    means: str = ""
    ask: str = ""
    """A question that helps to understand it."""
    cite: str = ""
    strength: str = ""
    """`rule` or `guidance`, when there is a citation."""
    varies: bool = False

    @property
    def footing(self) -> str:
        """What it stands on: `rule · 34 CFR 300.503`; empty for plain knowledge."""
        return " · ".join(
            filter(None, (self.strength, self.cite, "varies by state" if self.varies else ""))
        )


class Glossary:
    """All terms. Built once; never changes."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_word: dict[str, Term] = {}
        for term in self.terms:
            self._by_word.setdefault(_key(term.word), term)
        for term in self.terms:
            for word in (term.name, *term.also):
                self._by_word.setdefault(_key(word), term)

    def look_up(self, words: str, limit: int = 5) -> tuple[Term, ...]:
        """Find a term by word, long form, beginning or near spelling; best first."""
        key = _key(words)
        if not key:
            return ()
        found = [self._by_word[key]] if key in self._by_word else []
        found += [term for known, term in self._by_word.items() if known.startswith(key)]
        found += [term for known, term in self._by_word.items() if f" {key}" in known]
        if not found:
            near = get_close_matches(key, self._by_word, n=3, cutoff=0.75)
            found = [self._by_word[word] for word in near]
        return tuple(dict.fromkeys(found))[:limit]


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace(".", "").split())
