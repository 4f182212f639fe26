"""The desktop's clipboard, honest about whether it took the text."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Protocol

_COPY = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


class Clipboard(Protocol):
    """Anywhere text can be copied to."""

    def copy(self, text: str) -> bool:
        """Copy `text`; say whether the desktop's clipboard took it.

        Blocks for up to two seconds: call it from a worker, never from the
        event loop. Never raises: a copy that fails must not cost the text.
        """
        ...


class SystemClipboard:
    """The desktop's clipboard, through pyperclip in a process of its own.

    `pyperclip.copy` can hang for many seconds under Wayland
    (asweigart/pyperclip#274), and a thread cannot be stopped. A process can.
    """

    def __init__(self, seconds: float = 2.0) -> None:
        self._seconds = seconds

    def copy(self, text: str) -> bool:
        # Over SSH there is a clipboard at most on the far machine; the
        # terminal's own (OSC 52) is the one she can paste from.
        if os.environ.get("SSH_CONNECTION"):
            return False
        try:
            done = subprocess.run(
                [sys.executable, "-c", _COPY],
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._seconds,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0
