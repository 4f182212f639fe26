"""What could be said now, and what she teaches about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from companion.domain.lessons import Lesson, Lessons, lesson
from companion.domain.likeness import nearest
from companion.domain.moment import Moment
from companion.domain.phrases import Book, Phrase
from companion.domain.suggest import Suggester

_LONGEST_PLACE = 3
"""Digits of a place in the pane; a longer number is a name."""


class OwnPhrases(Protocol):
    """Where phrases of her own are kept."""

    def add(self, phrase: Phrase) -> None:
        """Keep one more.

        Raises:
            DiskError: It could not be written.
        """
        ...


class Guide:
    """Suggests, and learns from what she takes and what she turns down."""

    def __init__(
        self,
        book: Book,
        suggester: Suggester,
        lessons: Lessons | None = None,
        keep: Callable[[Lesson], None] = lambda taught: None,
        own: OwnPhrases | None = None,
    ) -> None:
        """
        Args:
            book: All phrases.
            suggester: Ranks them.
            lessons: What she taught so far; the suggester knows them, too.
            keep: Keeps a lesson for the next meeting; returns at once.
            own: Keeps new phrases; None: they last as long as the meeting.
        """
        self.book = book
        self._suggester = suggester
        self._lessons = lessons if lessons is not None else Lessons()
        self._keep = keep
        self._own = own

    def suggest(self, moment: Moment, limit: int = 3) -> tuple[Phrase, ...]:
        """What one could say now, best first."""
        return self._suggester.rank(moment, limit)

    def named(self, moment: Moment, name: str) -> Phrase | None:
        """The phrase of that id, or of that place among the suggestions; unnamed: the first."""
        if not name or (name.isdecimal() and len(name) <= _LONGEST_PLACE):
            place = int(name or 1)
            return next(iter(self.suggest(moment, place)[place - 1 :]), None) if place else None
        return self.book.get(name)

    def took(self, moment: Moment, phrase: Phrase) -> None:
        """She said a phrase. If another stood on top for what was heard, that is a lesson."""
        text = self._suggester.heard(moment)
        first = next(iter(self.suggest(moment, 1)), None) if text else None
        if first and first.id != phrase.id:
            self._learn(lesson(text, right=phrase.id, wrong=first.id))

    def unfit(self, moment: Moment, phrase: Phrase) -> bool:
        """A phrase does not fit what was heard; False if nothing was heard."""
        text = self._suggester.heard(moment)
        if text:
            self._learn(lesson(text, wrong=phrase.id))
        return bool(text)

    def add(self, moment: Moment, words: str) -> Phrase:
        """Take a phrase of her own into the book, for what is being heard.

        Raises:
            DiskError: It could not be kept; it lasts as long as the meeting.
        """
        heard = self._suggester.heard(moment)
        first = next(iter(self.suggest(moment, 1)), None) if heard else None
        like = first or nearest(self.book.phrases, words)
        phrase = Phrase(self._free_id(), words, like.situation if like else "pause")
        self.book.add(phrase)
        if heard:
            self._learn(lesson(heard, right=phrase.id))
        if self._own:
            self._own.add(phrase)
        return phrase

    def _free_id(self) -> str:
        n = 1
        while self.book.get(f"MY-{n}"):
            n += 1
        return f"MY-{n}"

    def _learn(self, taught: Lesson) -> None:
        self._lessons.add(taught)
        self._keep(taught)
