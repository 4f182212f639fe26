"""A meeting on the screen, with a person at the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from conftest import NoClipboard, NoDesk, StoppedClock, fields, seat, words_on
from textual import events
from textual.pilot import Pilot

from companion.domain.agenda import Agenda
from companion.live.sitting import Sitting
from companion.ui.app import CompanionApp
from companion.ui.screens.meeting import MeetingScreen
from companion.ui.widgets.note_line import NoteLine

_NAMES = {" ": "space", "/": "slash", "#": "number_sign", "@": "at", "\n": "enter"}


@dataclass
class Parent:
    """Somebody who types."""

    app: CompanionApp
    pilot: Pilot[str]
    sitting: Sitting
    clock: StoppedClock
    clipboard: NoClipboard
    desk: NoDesk
    keys: int = 0
    """How many keys were pressed so far."""

    async def press(self, *keys: str) -> None:
        """Press keys, counted."""
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def types(self, text: str) -> None:
        """Type letters; they are counted, too."""
        await self.press(*(_NAMES.get(letter, letter) for letter in text))

    async def enters(self, line: str) -> None:
        """Type a line and press Enter."""
        await self.types(line)
        await self.press("enter")

    async def bursts(self, text: str) -> None:
        """Have all keys arrive in one read, as over a slow link."""
        for letter in text:
            key = "enter" if letter == "\n" else _NAMES.get(letter, letter)
            self.app.post_message(events.Key(key, "\r" if letter == "\n" else letter))
        await self.pilot.pause(0.3)

    async def pastes(self, text: str) -> None:
        """Paste, as a terminal that brackets its pastes does."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause(0.1)

    @property
    def sees(self) -> str:
        """Everything on the screen."""
        return words_on(self.app)

    @property
    def line(self) -> NoteLine:
        """The note line."""
        return self.app.screen_stack[1].query_one(NoteLine)

    @property
    def notes(self) -> list[str]:
        """The texts of all notes in the record."""
        return [str(doc["text"]) for doc in fields(self.sitting.meeting, "note")]

    @property
    def screen(self) -> MeetingScreen:
        """The meeting's screen."""
        assert isinstance(self.app.screen, MeetingScreen)
        return self.app.screen

    def kinds(self) -> list[str]:
        """The kinds of all entries, in order."""
        return [entry.kind for entry in self.sitting.meeting.entries]


@asynccontextmanager
async def at_the_table(
    size: tuple[int, int] = (120, 36), agenda: Agenda | None = None
) -> AsyncIterator[Parent]:
    """Sit down to a meeting that has just begun."""
    clock = StoppedClock()
    sitting = seat(clock, agenda) if agenda else seat(clock)
    async with seated(sitting, clock, size) as parent:
        yield parent


@asynccontextmanager
async def seated(
    sitting: Sitting, clock: StoppedClock, size: tuple[int, int]
) -> AsyncIterator[Parent]:
    """Sit down to this very meeting."""
    clipboard, desk = NoClipboard(), NoDesk()
    app = CompanionApp(desk, clipboard, clock, sitting)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield Parent(app, pilot, sitting, clock, clipboard, desk)
