"""A neutral screen, for when somebody looks over her shoulder."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from companion.clock import Clock


class HiddenScreen(Screen[None]):
    """Shows the time and nothing else, until any key."""

    DEFAULT_CSS = """
    HiddenScreen { align: center middle; }
    HiddenScreen > Static { width: auto; color: $text-muted; }
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._leaving = False

    def compose(self) -> ComposeResult:
        yield Static(id="time", markup=False)

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(5, self._tick)

    def _tick(self) -> None:
        self.query_one("#time", Static).update(Content(f"{self._clock.now():%H:%M}"))

    def on_key(self, event: events.Key) -> None:
        # The key only brings the notes back; it must not be typed into them.
        event.stop()
        event.prevent_default()
        self._leave()

    def on_click(self) -> None:
        self._leave()

    def _leave(self) -> None:
        if not self._leaving:  # a second key may be on its way already
            self._leaving = True
            self.dismiss()
