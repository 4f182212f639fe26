"""Which phrases stand at the top of the say pane."""

from __future__ import annotations

from typing import Protocol

from companion.domain.answers import LIT, Answers, So
from companion.domain.moment import HEARD, Moment, words_of
from companion.domain.occasion import ByOccasion
from companion.domain.phrases import Phrase

_LOOKED_BACK = 40
"""So many entries back a first no is remembered; each one has to be heard again."""
_FADES = 0.08
"""For each line that came since, a line has to be surer by so much."""


class Suggester(Protocol):
    """Ranks phrases for a moment."""

    def rank(self, moment: Moment, limit: int) -> tuple[Phrase, ...]:
        """The phrases that fit, best first; empty when nothing does."""
        ...

    def heard(self, moment: Moment) -> str:
        """The line that is still to be answered; empty when there is none."""
        ...


class ByHearing:
    """Ranks by what is heard, on the line being typed or in the latest notes; else by occasion."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._occasion = ByOccasion(answers.book)

    def rank(self, moment: Moment, limit: int) -> tuple[Phrase, ...]:
        text = self.heard(moment)
        if not text:
            return self._occasion.rank(moment, limit)
        found = self._answers.answer(text, limit, self._so(moment, text))
        return tuple(suggestion.phrase for suggestion in found)

    def heard(self, moment: Moment) -> str:
        """The line that is still to be answered; empty when there is none."""
        lines = ((text, LIT + _FADES * since) for text, since in moment.lines())
        return next((text for text, least in lines if self._answers.lights(text, least)), "")

    def _so(self, moment: Moment, text: str) -> So:
        """How the talk on this concern went before `text`."""
        meeting, book = moment.meeting, self._answers.book
        said = [id_ for id_, on in meeting.said if on == moment.current]
        rungs = tuple(
            rung.id for id_ in said[-2:] if (used := book.get(id_)) for rung in book.rungs(used)
        )
        before = [
            words_of(entry)
            for entry in meeting.entries[-_LOOKED_BACK:]
            if entry.kind in HEARD and entry.concern == moment.current and not entry.taken_back
        ]
        if before and before[-1] == text and not moment.typing:
            before.pop()  # the very line that is to be answered
        again = moment.current is not None and any(map(self._answers.lights, before))
        return So(frozenset(said), rungs, again)
