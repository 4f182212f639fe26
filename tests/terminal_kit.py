"""A program in a pseudo-terminal, seen through an emulated screen."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress

import pyte

COLUMNS, ROWS = 120, 36
SURROUNDINGS = {
    **os.environ,
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
}
"""Of a program in such a terminal."""
_ODD = re.compile(rb"\x1b\[[<=>?][0-9;]*[a-zA-Z$]+|\x1b[P_][^\x1b]*\x1b\\")


class Program:
    """A program that runs in a window of its own."""

    def __init__(
        self, command: list[str], env: dict[str, str], size: tuple[int, int] = (COLUMNS, ROWS)
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        """All that it has written so far."""
        self.status: int | None = None
        """How it ended, as the system says; None while it runs."""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What can be read on its screen."""
        return "\n".join(self._screen.display)

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self._fd, keys if isinstance(keys, bytes) else keys.encode())

    def signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def until(self, holds: Callable[[str], bool], seconds: float = 20) -> float:
        """Wait until the screen is as wanted; gives the milliseconds it took."""
        began = time.perf_counter()
        while not holds(self.text):
            left = began + seconds - time.perf_counter()
            if left < 0 or not self._read(left):
                raise TimeoutError(self.text)
        return (time.perf_counter() - began) * 1000

    def rest(self, seconds: float) -> None:
        """Let some time go by."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and self._read(left):
            pass

    def ended(self, seconds: float = 10) -> int:
        """Wait until it has ended; gives its exit code, or minus the signal."""
        end = time.perf_counter() + seconds
        while self.status is None:
            if time.perf_counter() > end:
                raise TimeoutError(self.text)
            self._read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
        self._read(0)
        return os.waitstatus_to_exitcode(self.status)

    def close(self) -> None:
        """End it for good."""
        if self.status is None:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, 9)
                self.status = os.waitpid(self.pid, 0)[1]
        os.close(self._fd)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False  # it has closed its side
        self.raw += data
        self._stream.feed(_ODD.sub(b"", data))
        return bool(data)
