"""What to say first in a situation, and what next if it does not help."""

from __future__ import annotations

from companion.domain.phrases import Book, Phrase


def ladder(book: Book, situation: str) -> tuple[tuple[Phrase, tuple[Phrase, ...]], ...]:
    """The phrases of a situation as a ladder.

    Returns:
        Each phrase with its next rungs: the friendly ones first, then the firm
        ones, and among those the ones that are nobody's next rung before others.
    """
    phrases = book.of(situation)
    own = {phrase.id for phrase in phrases}
    later = {rung.id for p in phrases for rung in book.rungs(p) if rung.id in own}
    ordered = sorted(phrases, key=lambda p: (p.tone == "firm", p.id in later))
    return tuple((phrase, book.rungs(phrase)) for phrase in ordered)
