"""Practice: something is heard, she answers, and is told how it fits. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.domain.phrases import Book, Phrase


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is heard."""

    heard: str
    situation: str
    """What it is; empty where nothing needs an answer."""
    said: str = ""
    """Id of the phrase that was said in the meeting this is taken from."""


@dataclass(frozen=True, slots=True)
class Try:
    """How she answered one card."""

    card: Card
    answer: str
    """The phrase's id, or her own words; empty when she passed."""
    fits: bool


@dataclass(frozen=True, slots=True)
class Result:
    """How a round of practice went."""

    tries: tuple[Try, ...]

    @property
    def fitted(self) -> int:
        """How many answers fitted."""
        return sum(one.fits for one in self.tries)

    @property
    def met(self) -> tuple[str, ...]:
        """The situations that came up, each once."""
        return tuple(dict.fromkeys(one.card.situation for one in self.tries))

    @property
    def again(self) -> tuple[str, ...]:
        """The situations to read again."""
        return tuple(dict.fromkeys(one.card.situation for one in self.tries if not one.fits))


def best(book: Book, card: Card) -> Phrase:
    """The phrase that was said in the meeting; for any other card the first that fits."""
    return book.get(card.said) or book.of(card.situation)[0]


def offers(book: Book, card: Card, others: Sequence[str], place: int) -> tuple[Phrase, ...]:
    """Three phrases to choose among, one of which fits.

    Args:
        book: All phrases.
        card: What is heard.
        others: Situations for the two that do not fit.
        place: Where the one that fits stands, from 0 to 2.
    """
    right = best(book, card)
    wrong = [book.of(other)[0] for other in others if other != card.situation][:2]
    return (*wrong[:place], right, *wrong[place:])


def judge(book: Book, card: Card, answer: str, heard: Iterable[str]) -> Try:
    """Say whether an answer fits.

    Args:
        book: All phrases.
        card: What was heard.
        answer: A phrase's id, or her own words.
        heard: The situations that phrases most like her own words answer.
    """
    phrase = book.get(answer)
    fits = phrase.situation == card.situation if phrase else card.situation in heard
    return Try(card, answer, bool(answer) and fits)
