"""The meeting line by line: for screen readers, plain terminals, and scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from companion.domain.commands import COMMANDS, SIGNS
from companion.domain.gate import TITLES, gate
from companion.errors import CompanionError
from companion.live.reply import Kind, Reply
from companion.live.sitting import Sitting

_PATIENCE_SECONDS = 5.0


class Plain:
    """Reads lines, says what came of each, and never moves the cursor."""

    def __init__(
        self,
        sitting: Sitting,
        put_away: Callable[[Sitting], str],
        *,
        asks: bool,
    ) -> None:
        """
        Args:
            sitting: The meeting.
            put_away: Writes the readable record of a sealed meeting.
            asks: Is there somebody who can answer? If not, nothing asks: what
                looks like a command and is none becomes a note at once.
        """
        self._sitting = sitting
        self._put_away = put_away
        self._asks = asks
        self._unclear = ""
        self._ending = False

    def run(self, lines: Iterable[bytes], said: str = "") -> int:
        """Take lines until `/end`, or until they stop; then the meeting stays open.

        Returns:
            The exit code.
        """
        self._greet(said)
        for raw in lines:
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if self._take(line):
                return 0
        if self._unclear:
            self._keep_unclear()
        self._sitting.journal.settle(_PATIENCE_SECONDS)
        return 0

    def _greet(self, said: str) -> None:
        meeting = self._sitting.meeting
        for line in filter(None, (said, meeting.agenda.title)):
            print(line)
        for n, concern in enumerate(meeting.agenda.concerns, 1):
            state = meeting.concerns[n - 1]
            print(f"  {n}. {concern.text}{f' ({state.outcome})' if state.outcome else ''}")
        if restored := self._sitting.restored:
            self._keep_restored(restored)
        if self._asks:
            print("Type what is said. /help lists the commands, /end ends the meeting.")

    def _keep_restored(self, text: str) -> None:
        if self._asks:
            self._unclear = text
            print(f"Typed and not entered last time: {text}\nEnter keeps it as a note.")
        else:
            self._sitting.keep_draft(text)

    def _take(self, line: str) -> bool:
        """Take one line; True when the meeting is over."""
        if not line.strip() and self._unclear:
            self._keep_unclear()
            return False
        if self._unclear:  # she went on without an answer: what she typed stays a note
            self._keep_unclear()
        reply = self._sitting.enter(line, sure=not self._asks)
        if reply.kind is Kind.END:
            return self._end()
        self._unclear = line if reply.kind is Kind.UNCLEAR else ""
        if self._unclear:  # on disk, too, until she has decided
            self._sitting.journal.draft(self._unclear)
        self._ending = False
        self._tell(reply)
        return False

    def _keep_unclear(self) -> None:
        self._tell(self._sitting.enter(self._unclear, sure=True))
        self._unclear = ""
        self._sitting.journal.draft("")

    def _tell(self, reply: Reply) -> None:
        words = []
        if reply.kind is Kind.KEPT:
            words.append(self._kept())
        if reply.kind is Kind.HIDE:
            print("\n" * 60)
        if reply.phrase:
            words.append(f"said {reply.phrase.id}: {reply.phrase.say}")
        words.append(reply.said)
        if reply.asks and self._asks:
            words.append(f"{reply.asks} To answer, type {reply.start}… or just go on.")
        if reply.card:
            words += [reply.card.title, *reply.card.lines, reply.card.small]
        if reply.help:
            words += [f"{typed}   {does}" for typed, does in SIGNS]
            words += [f"{command.usage}   {command.does}" for command in COMMANDS]
        for phrase in reply.found or ():
            words.append(f"{phrase.id}  {phrase.say}")
        if reply.kind is Kind.KEPT and self._asks:
            words += self._fitting()
        for word in filter(None, words):
            print(word)
        sys.stdout.flush()

    def _fitting(self) -> list[str]:
        """What one could say now, in one line; /say alone says it."""
        return [f"you could say {one.id}: {one.say}" for one in self._sitting.suggestions(1)]

    def _kept(self) -> str:
        """Say that an entry is saved, when it is, and not before."""
        sitting = self._sitting
        if sitting.journal.settle(_PATIENCE_SECONDS):
            return f"saved {sitting.journal.saved}"
        return f"NOT SAVED YET: {sitting.journal.trouble}. It is tried again and again."

    def _end(self) -> bool:
        points = gate(self._sitting.meeting)
        if points:
            print("Still open:")
            title = ""
            for point in points:
                if title != TITLES[point.kind]:
                    title = TITLES[point.kind]
                    print(title)
                first = point.choices[0].line.strip()
                print(f"  {point.text}   ({first})")
        if self._asks and points and not self._ending:
            self._ending = True
            print("/end once more seals the record. Anything else goes on.")
            return False
        try:
            fingerprint = self._sitting.seal()
        except CompanionError as error:
            print(f"{error.what} {error.remedy}")
            return False
        print(f"The record {self._sitting.journal.id} is sealed. Fingerprint: {fingerprint}")
        try:
            print(f"To read it: {self._put_away(self._sitting)}")
        except CompanionError as error:
            print(f"{error.what} {error.remedy}")
        return True
