"""Has what is being typed answered, quietly: seldom enough, and never under her fingers."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic

from textual.screen import Screen
from textual.timer import Timer

from companion.domain.phrases import Phrase
from companion.live.sitting import Sitting

_PLACE = re.compile(r"(/say|/unfit)(?:\s+(\d{1,2}))?")
_SECONDS = 0.25
"""From the last key to the answer; while she types on, keys cost nothing."""
_LONGEST_SECONDS = 2.0
"""From the first key to an answer, however fast she types."""


def by_place(line: str, phrases: tuple[Phrase, ...]) -> str:
    """Put for a number of a phrase the one that she sees under it.

    >>> by_place("/say 2", (Phrase("WP-1", "", ""), Phrase("WP-2", "", "")))
    '/say WP-2'
    """
    found = _PLACE.fullmatch(line.strip())
    place = int(found[2] or 1) if found else 0
    return f"{found[1]} {phrases[place - 1].id}" if found and 0 < place <= len(phrases) else line


class Listening:
    """The phrases that fit the moment, as they stand on the screen."""

    def __init__(
        self,
        screen: Screen[None],
        sitting: Sitting,
        still: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        """
        Args:
            screen: Whose timer is used.
            sitting: Suggests.
            still: Must the phrases stay as they are now, because she is picking one?
            changed: Told when they changed.
        """
        self._screen = screen
        self._sitting = sitting
        self._still = still
        self._changed = changed
        self._timer: Timer | None = None
        self._began = 0.0
        self.phrases: tuple[Phrase, ...] = ()
        """As shown, best first."""

    def to(self, text: str) -> None:
        """Listen to a half-typed line; what fits is shown a moment later."""
        self._sitting.typing = text
        if self._timer is None:
            self._began = monotonic()
            self._timer = self._screen.set_timer(_SECONDS, self._answer)
        elif monotonic() - self._began < _LONGEST_SECONDS:
            self._timer.reset()

    def now(self) -> None:
        """Take what fits the moment, at once: something was entered or chosen."""
        self.phrases = self._sitting.suggestions()

    def _answer(self) -> None:
        self._timer = None
        if self._still():
            return
        before = self.phrases
        self.now()
        if self.phrases != before:
            self._changed()
