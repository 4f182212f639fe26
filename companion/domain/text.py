"""Makes text safe to show: what a terminal would obey becomes a sign that it can only print."""

from __future__ import annotations

import re

# C0 and DEL have pictures of their own in Unicode; C1, lone surrogates, line and
# paragraph separators, byte-order marks and the characters that turn the writing
# direction have none, and are spelled out. Joiners stay: families of emoji and
# many scripts are written with them.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)

LONGEST = 20_000
"""The most letters one entry takes; what is longer becomes several."""


def clean(text: str) -> str:
    """Make every control character visible, and a tab or line end a space.

    Use it at each door: what is typed, pasted, or read from a file. A pasted
    e-mail could otherwise retitle the window or write to the clipboard
    (terminals obey escape sequences even where a program means plain text).

    Args:
        text: Anything at all.

    Returns:
        One line without control characters; letters, accents, emoji and
        scripts that run from right to left stay as they are.

    >>> clean("74 wpm\\x1b]0;gotcha\\x07\\tnow")
    '74 wpm␛]0;gotcha␇ now'
    >>> clean("a\\u202eb")
    'a⟨202E⟩b'
    """
    return _OBEYED.sub(_visible, text)


def clean_lines(text: str) -> list[str]:
    """Split a paste into its lines, each made `clean`; blank ones are left out.

    >>> clean_lines("one\\r\\n\\n  two\\x1b\\n")
    ['one', 'two␛']
    """
    lines = (clean(line).strip() for line in re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text))
    return [line for line in lines if line]


def cut(text: str, limit: int = LONGEST) -> str:
    """Shorten what is too long to keep, saying how much is missing."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]} [… {len(text) - limit} more letters were cut]"


def parts(text: str, limit: int = LONGEST) -> list[str]:
    """Split what is too long for one entry; nothing is left out.

    >>> parts("abcde", 2)
    ['ab', 'cd', 'e']
    """
    return [text[start : start + limit] for start in range(0, len(text), limit)]


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in (9, 10, 13):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"⟨{code:04X}⟩"
