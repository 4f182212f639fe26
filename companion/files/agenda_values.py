"""Reads the values of an agenda file, and remembers what is odd about them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from companion.files import when
from companion.files.markdown import Block
from companion.files.problems import Problem, short
from companion.files.sheet import EXAMPLES, LONGEST_TEXT, split_ids

_READ: dict[str, Callable[[str], Any]] = {
    "date": when.read_moment,
    "until": when.read_time,
    "minutes": when.read_minutes,
    "sent": when.read_day,
    "decides": split_ids,
}
_UNFILLED: dict[str, Any] = {
    "date": (None, False),
    "until": None,
    "minutes": 0,
    "sent": None,
    "decides": (),
}


class Values:
    """Turns words into values; what cannot be read becomes a problem, never an exception."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, key: str, text: str, line: int) -> Any:
        """Read the value of one key; what is empty or odd gives the value for "not filled in"."""
        if not text or not self.fits(text, line, EXAMPLES[key]):
            return _UNFILLED.get(key, "")
        try:
            return _READ.get(key, str)(text)
        except ValueError as why:
            # "To be told" is fine on paper; a number that is wrong is a slip
            # that would put her in front of a locked door.
            fatal = any(letter.isdigit() for letter in text)
            self.add(line, text, f"“{short(text)}” {why}", EXAMPLES[key], fatal=fatal)
            return _UNFILLED[key]

    def fits(self, text: str, line: int, example: str) -> bool:
        """Whether a text is short enough; reports it if not."""
        if len(text) <= LONGEST_TEXT:
            return True
        what = f"“{short(text)}” is longer than {LONGEST_TEXT:,} letters."
        self.add(line, text, what, example, fatal=True)
        return False

    def unknown_key(self, block: Block, key: str, known: tuple[str, ...]) -> None:
        """Report a line whose key we do not know, with the one that was probably meant."""
        near = get_close_matches(key, known, n=1, cutoff=0.6)
        what = f"“{short(key or block.text)}” is not known here; the line is kept."
        self.add(block.line, block.text, what, EXAMPLES[near[0] if near else known[0]])

    def twice(self, block: Block, key: str) -> None:
        """Report a key that stood before."""
        what = f"“{short(key)}” stands here a second time; the first one counts."
        self.add(block.line, block.text, what, f"Keep one line with “{key.capitalize()}:” only.")

    def add(self, line: int, found: str, what: str, example: str, *, fatal: bool = False) -> None:
        """Remember one problem."""
        self.problems.append(Problem(line, short(found), what, example, fatal))
