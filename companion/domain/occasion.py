"""What could be said because of where the meeting stands, whatever was heard."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.meeting import Entry, Meeting
from companion.domain.moment import HEARD, Moment
from companion.domain.phrases import Book, Phrase
from companion.domain.standing import last_done

_CLOSING_MINUTES = 8
_JUST_NOTED = HEARD | {"strength", "action"}
"""After one of these what was heard decides, and a friendly word stays without an answer."""


class ByOccasion:
    """Ranks by where the meeting stands.

    The opening before the first note, the next rung after a phrase, the notice
    after a refusal, the measure after a trial, the closing round near the end.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def rank(self, moment: Moment, limit: int) -> tuple[Phrase, ...]:
        said = {phrase for phrase, _ in moment.meeting.said}
        fitting = dict.fromkeys(self._fitting(moment))
        return tuple(phrase for phrase in fitting if phrase.id not in said)[:limit]

    def heard(self, moment: Moment) -> str:
        return ""

    def _fitting(self, moment: Moment) -> Iterator[Phrase]:
        meeting, book = moment.meeting, self._book
        last = last_done(meeting)
        if last is None or last.kind not in _JUST_NOTED:
            if moment.current:
                yield from self._after_outcome(meeting, moment.current)
            if last and last.kind == "phrase" and last.concern == moment.current:
                yield from self._rungs(last)
            noted = any(entry.kind in _JUST_NOTED for entry in meeting.entries)
            if moment.current is None and not noted:
                yield from book.of("opening")
        if moment.minutes_left is not None and moment.minutes_left <= _CLOSING_MINUTES:
            for situation in ("wrap-up", "document-it", "sign-now"):
                yield from book.of(situation)

    def _after_outcome(self, meeting: Meeting, current: int) -> Iterator[Phrase]:
        state = meeting.concerns[current - 1]
        match state.outcome:
            case "refused":
                if state.notice and state.notice.state in ("not asked", "asked"):
                    yield from self._book.of("pwn")
            case "trial" | "partly":
                yield from self._book.of("trial-review")

    def _rungs(self, last: Entry) -> Iterator[Phrase]:
        if phrase := self._book.get(last.phrase or ""):
            yield from self._book.rungs(phrase)
