"""What is odd in a file written by hand, and how it would be right."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.text import clean
from companion.errors import FileFormatError

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is odd in one file."""

    line: int
    """Counted from 1; 0 means the whole file."""
    found: str
    """The words that stand there, made clean and cut."""
    what: str
    """What is wrong, in one plain sentence that quotes what was found."""
    example: str
    """A line that would be right; or a sentence of advice, where no line is."""
    fatal: bool = False
    """The file is not read at all because of it."""

    def said(self, name: str) -> str:
        """Put it in one line: `FILE, line N: what. Write it like: example`."""
        return f"{self._where(name)}: {self.what} {self._remedy()}"

    def error(self, name: str) -> FileFormatError:
        """Make it an error to be raised."""
        return FileFormatError(f"{self._where(name)}: {self.what}", self._remedy())

    def _where(self, name: str) -> str:
        return f"{clean(name)}, line {self.line}" if self.line else clean(name)

    def _remedy(self) -> str:
        # A line to copy starts with its mark; anything else is advice already.
        is_line = self.example.startswith(("-", "#"))
        return f"Write it like: {self.example}" if is_line else self.example


def short(text: str) -> str:
    """Make text inert and short enough to be quoted in one line.

    >>> short("a" * 100)[-3:]
    'aa…'
    """
    text = " ".join(clean(text).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
