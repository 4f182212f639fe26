"""Reads the meetings that are practised with, and makes decks of what is heard."""

from __future__ import annotations

from pathlib import Path
from random import Random

from companion.domain.drill import Card
from companion.domain.phrases import Book

PATH = Path(__file__).parents[1] / "practice.tsv"


def meeting(number: str, book: Book) -> tuple[Card, ...]:
    """What is heard in one of the two meetings, in its order, with what was said to it."""
    cards = []
    for row in PATH.read_text("utf-8").splitlines():
        of, heard, said = row.split("\t")
        if of == number and (phrase := book.get(said)):
            cards.append(Card(heard, phrase.situation, said))
    return tuple(cards)


def deck(book: Book, situation: str, most: int, random: Random) -> tuple[Card, ...]:
    """Things that are heard, in any order: of one situation, or of all if it is empty."""
    groups = (situation,) if situation else book.situations
    cards = [
        Card(heard, phrase.situation, phrase.id)
        for group in groups
        for phrase in book.of(group)
        for heard in phrase.hear
    ]
    return tuple(random.sample(cards, min(most, len(cards))))
