"""Which phrases stand at the top of the say pane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from companion.domain.meeting import Meeting
from companion.domain.phrases import Book, Phrase


@dataclass(frozen=True, slots=True)
class Moment:
    """What is going on while she types."""

    typing: str
    """What stands on the note line; empty when nothing does."""
    meeting: Meeting
    current: int | None
    """The concern being talked about."""
    minutes_left: int | None


class Suggester(Protocol):
    """Ranks phrases for a moment."""

    def rank(self, moment: Moment, limit: int) -> tuple[Phrase, ...]:
        """The phrases that fit, best first; empty when nothing does."""
        ...


class ByOccasion:
    """Ranks by where the meeting stands, not yet by what is being typed.

    The opening when it opens, the next rung after a phrase, the notice after
    a refusal, the measure after a trial, the closing round near the end.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def rank(self, moment: Moment, limit: int) -> tuple[Phrase, ...]:
        said = {phrase for phrase, _ in moment.meeting.said}
        fitting = dict.fromkeys(self._fitting(moment))
        return tuple(phrase for phrase in fitting if phrase.id not in said)[:limit]

    def _fitting(self, moment: Moment) -> Iterator[Phrase]:
        meeting, book = moment.meeting, self._book
        if moment.current:
            yield from self._after_outcome(meeting, moment.current)
            yield from self._rungs(meeting, moment.current)
        if moment.minutes_left is not None and moment.minutes_left <= 8:
            for situation in ("wrap-up", "document-it", "sign-now"):
                yield from book.of(situation)
        if moment.current is None:
            yield from book.of("opening")
        yield from book.of("document-it")

    def _after_outcome(self, meeting: Meeting, current: int) -> Iterator[Phrase]:
        state = meeting.concerns[current - 1]
        match state.outcome:
            case "refused":
                if state.notice and state.notice.state in ("not asked", "asked"):
                    yield from self._book.of("pwn")
            case "trial" | "partly":
                yield from self._book.of("trial-review")

    def _rungs(self, meeting: Meeting, current: int) -> Iterator[Phrase]:
        last = next((id_ for id_, on in reversed(meeting.said) if on == current), None)
        if last and (phrase := self._book.get(last)):
            yield from self._book.rungs(phrase)
