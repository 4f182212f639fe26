"""Copies a phrase both ways there are, and says which one is known to have worked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from companion.clipboard import Clipboard


class Copier:
    """Sends text to the terminal's clipboard and to the desktop's."""

    def __init__(
        self, screen: Screen[None], clipboard: Clipboard, done: Callable[[str], None]
    ) -> None:
        """
        Args:
            screen: Whose worker waits for the desktop.
            clipboard: The desktop's.
            done: Told in a few words where the text is, once that is known.
        """
        self._screen = screen
        self._clipboard = clipboard
        self._done = done

    def copy(self, text: str) -> None:
        """Copy `text`; never waits, never fails."""
        self._screen.app.copy_to_clipboard(text)  # OSC 52: reaches through SSH, answers nothing
        self._screen.run_worker(
            partial(self._to_desktop, text),
            thread=True,
            exclusive=True,
            group="copy",
            exit_on_error=False,
        )

    def _to_desktop(self, text: str) -> None:
        taken = self._clipboard.copy(text)
        words = "Copied." if taken else "Sent to the terminal's clipboard."
        if self._screen.is_running:
            self._screen.app.call_from_thread(self._done, words)
