"""Notices when the clock on the wall and the steady clock part."""

from __future__ import annotations

_SLACK_MS = 2_000


class Beat:
    """Compares the two clocks from one entry to the next."""

    def __init__(self) -> None:
        self._last: tuple[float, int] | None = None

    def jump(self, wall: float, steady_ms: int) -> int | None:
        """How far the wall clock jumped since the last call.

        Args:
            wall: Seconds since 1970, by the clock on the wall.
            steady_ms: Milliseconds by a clock that nobody can set, and that may
                stand still while the laptop sleeps.

        Returns:
            Milliseconds, positive when the wall clock is ahead; None when the
            two agree to within two seconds, and at the first call.
        """
        last, self._last = self._last, (wall, steady_ms)
        if last is None:
            return None
        jump = round((wall - last[0]) * 1000 - (steady_ms - last[1]))
        return jump if abs(jump) > _SLACK_MS else None
