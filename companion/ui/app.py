"""The program with a screen: parts, signals, and the way out."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from companion.clipboard import Clipboard
from companion.clock import Clock
from companion.domain.commands import COMMANDS
from companion.errors import DiskError
from companion.live.sitting import Sitting
from companion.ui.commands import MEETING
from companion.ui.desk import Desk
from companion.ui.screens.home import HomeScreen
from companion.ui.screens.meeting import MeetingScreen
from companion.ui.terminal import forgive_bytes

EVENING = Theme(
    name="evening",
    primary="#8fb8de",
    secondary="#a3b8cc",
    accent="#e8b668",
    warning="#e8a05c",
    error="#e58a7f",
    success="#93c48b",
    foreground="#dfe3e8",
    background="#15191e",
    surface="#1c2127",
    panel="#252b33",
    boost="#262d36",
    dark=True,
    variables={"text-muted": "#98a3af", "text-disabled": "#6f7b88"},
)

_LAST_WORD_SECONDS = 1.5
"""How long a hang-up waits for the disk; the window is gone, and so is her patience."""


class CompanionApp(App[str]):
    """Shows a meeting, or the home screen if none is chosen yet."""

    TITLE = "companion"
    CSS_PATH = Path("app.tcss")
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ALLOW_SELECT = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        desk: Desk,
        clipboard: Clipboard,
        clock: Clock,
        sitting: Sitting | None = None,
        said: str = "",
    ) -> None:
        """
        Args:
            desk: Finds, opens and puts away.
            clipboard: The desktop's.
            clock: The time.
            sitting: The meeting to show; None: the home screen comes first.
            said: The first thing to tell her.
        """
        forgive_bytes()
        super().__init__()
        self._desk = desk
        self._desktop = clipboard
        self._clock = clock
        self.sitting = sitting
        """The meeting that is open; None on the home screen."""
        self.rescued: Path | None = None
        """Where a copy of the meeting lies, if its own place took no more."""
        self._said = said
        self._asked_to_leave = False

    def on_mount(self) -> None:
        self.register_theme(EVENING)
        self.theme = "evening"
        self._listen_for_goodbyes()
        if self.sitting:
            self._sit_down(self.sitting)
        else:
            self.push_screen(HomeScreen(self._desk), self._sit_down)

    def _sit_down(self, sitting: Sitting | None) -> None:
        if sitting is None:
            self.exit()
            return
        self.sitting = sitting
        self.push_screen(MeetingScreen(sitting, self._desk, self._desktop, self._clock, self._said))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command of the meeting, for who does not know the key. Not Textual's
        own: one of those writes the screen, and so the notes, to a file."""
        if isinstance(screen, MeetingScreen):
            for command in MEETING:
                yield SystemCommand(
                    f"{command.name} ({command.sign})",
                    command.does,
                    partial(screen.run_command, command.id),
                )
            for slash in COMMANDS:
                run = partial(screen.run_command, f"/{slash.name}")
                yield SystemCommand(slash.usage, slash.does, run)
        else:
            yield SystemCommand("leave", "Close the program.", self.action_quit)

    # ------------------------------------------------------------ leaving

    async def action_quit(self) -> None:
        """Leave; what stands on the note line is kept for the next time.

        With something not on disk it stays, once, and says so; asked again it
        leaves a copy elsewhere.
        """
        meeting = self._meeting
        if meeting and meeting.sealing:
            return
        safe = await asyncio.to_thread(self.keep_all, _LAST_WORD_SECONDS)
        if not safe and meeting and not self._asked_to_leave:
            self._asked_to_leave = True
            meeting.tell(
                f"{meeting.sitting.unsaved} not saved yet. ^Q again leaves a copy elsewhere."
            )
            return
        # Draw nothing more: once a window is gone Textual's writer thread is
        # dead, and the 31st thing to draw would block the program for ever.
        with self.batch_update():
            self._leave(safe, 0)

    def _leave(self, safe: bool, code: int) -> None:
        if not safe and self.sitting:
            self.rescued = self._desk.rescue(self.sitting)
            code = code or DiskError.exit_code
        self.exit(return_code=code)

    def keep_all(self, seconds: float) -> bool:
        """Put the half-typed line and everything unsaved on disk; False: it is not there."""
        sitting = self.sitting
        if sitting is None or sitting.fingerprint:
            return True
        sitting.keep_draft(self._meeting.line.whole if self._meeting else "")
        return sitting.journal.settle(seconds)

    @property
    def _meeting(self) -> MeetingScreen | None:
        return next((s for s in self.screen_stack if isinstance(s, MeetingScreen)), None)

    def _listen_for_goodbyes(self) -> None:
        """Leave properly when the window closes or the machine shuts down. Textual
        leaves these signals alone, and their default is to end on the spot."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):  # no SIGHUP on Windows
                try:
                    loop.add_signal_handler(number, self._goodbye, number)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Windows, or not the main thread

    def _goodbye(self, number: int) -> None:
        # A watchdog: whatever hangs from here on, the process does not stay.
        watchdog = threading.Timer(_LAST_WORD_SECONDS + 0.3, os._exit, [128 + number])
        watchdog.daemon = True
        watchdog.start()
        safe = self.keep_all(_LAST_WORD_SECONDS)
        if number == getattr(signal, "SIGHUP", None):
            if not safe and self.sitting:
                self._desk.rescue(self.sitting)
            os._exit(128 + number)  # no terminal is left to tidy
        self._leave(safe, 128 + number)

    def _fatal_error(self) -> None:
        """Show a crash without the values of variables: they hold what was said
        about a child, and people paste crashes into bug reports. Private to
        Textual; a test fails if it goes away."""
        self.bell()
        lines = ["companion: The program had to stop because of a mistake of its own."]
        if self.sitting:
            safe = self.keep_all(_LAST_WORD_SECONDS)
            name = self.sitting.journal.id
            if safe:
                lines.append(f"  Your notes are safe in record {name}; start it again to go on.")
            else:
                copy = self._desk.rescue(self.sitting)
                lines.append(f"  Your notes could not be saved in their place. A copy: {copy}")
        self._exit_renderables.append("\n".join(lines))
        self._close_messages_no_wait()
        self._return_code = 70
