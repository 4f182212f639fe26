"""What is going on while she types, as far as it decides what could be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.meeting import Entry, Meeting

HEARD = frozenset({"note", "question", "proposal"})
"""Kinds of entry in which somebody may have been heard."""
_LATELY = timedelta(minutes=3)
_NOTES = 3
"""So many notes back, something is still unanswered."""
_COMMAND = re.compile(r"[/!+]")
_SIGN = re.compile(r"^(?:#\d{1,4}[:,.)]?\s*|\?\s*)")
LONGEST = 1000
"""Letters of a line that are listened to; whatever was said, it is said by then."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is going on while she types."""

    typing: str
    """What stands on the note line; empty when nothing does."""
    meeting: Meeting
    current: int | None
    """The concern being talked about."""
    minutes_left: int | None

    def lines(self) -> Iterator[tuple[str, int]]:
        """What may have been heard and is not answered yet.

        Yields:
            Newest first: the words, and how many lines came since. What was
            heard before the last phrase she said is answered.
        """
        since = 0
        if (typing := spoken(self.typing)) and " " in typing:
            yield typing, since
            since += 1
        entries = self.meeting.entries
        for entry in reversed(entries):
            over = entry.kind == "phrase" and not entry.taken_back
            if over or since >= _NOTES or entries[-1].at - entry.at > _LATELY:
                return
            if entry.kind in HEARD and not entry.taken_back:
                yield words_of(entry), since
                since += 1


def spoken(line: str) -> str:
    """What of a line being typed may have been heard: no command, no sign.

    >>> spoken("#4 AP: no hours left"), spoken("why? no hours"), spoken("/tick 4")
    ('AP: no hours left', 'why? no hours', '')
    """
    line = line[:LONGEST].strip()
    return "" if _COMMAND.match(line) else _SIGN.sub("", line, count=1)


def words_of(entry: Entry) -> str:
    """The words of an entry as they are right."""
    return (entry.corrected or entry.text)[:LONGEST]
