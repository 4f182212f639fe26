"""Where the time comes from, so that a test can move it."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that knows the time."""

    def now(self) -> datetime:
        """The present moment, with the local time zone."""
        ...

    def steady_ms(self) -> int:
        """Milliseconds on a clock that nobody can set; only differences mean anything."""
        ...


class WallClock:
    """The time on the wall, in the local time zone.

    Wall time shows the ten minutes that a sleeping laptop missed; the steady
    clock beside it tells a slept-through meeting from a clock that was set.
    """

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def steady_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000
