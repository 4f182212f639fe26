"""An agenda together with everything else that stands in its file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from companion.domain.agenda import Agenda, Concern, Member
from companion.domain.text import LONGEST
from companion.files.problems import Problem

MOST_CONCERNS = 200
LONGEST_TEXT = LONGEST
"""The most letters of one line with its continuation, as of a note."""

TOP_KEYS = ("date", "until", "child", "meeting", "place", "vision")
CONCERN_KEYS = ("ask", "evidence", "fallback", "decides", "minutes", "sent")
SECTIONS = ("team", "strengths", "concerns", "questions", "bring")
KEPT = "kept from before"
FREE_SECTIONS = ("before you go", KEPT)
"""Sections without a meaning for the program, which are no surprise."""

EXAMPLES = {
    "date": "- Date: 2026-10-06 09:00",
    "until": "- Until: 10:00",
    "child": "- Child: K.R.",
    "meeting": "- Meeting: annual review",
    "place": "- Place: Room 12",
    "vision": "- Vision: reads for pleasure by grade 6",
    "ask": "- Ask: 45 min x 5, group of 3",
    "evidence": "- Evidence: tutor's report",
    "fallback": "- Fallback: six-week trial",
    "decides": "- Decides: CM, AP",
    "minutes": "- Minutes: 8",
    "sent": "- Sent: 2026-09-29",
    "team": "- CM: case manager",
    "concern": "- [ ] Reading help is too little",
}

NOT_NAMED = "(not named)"
"""Text of a concern that has an ask or the like, but no words of its own."""

WITH_US = re.compile(r"\s*\(\s*with us\s*\)\s*$", re.IGNORECASE)

_KEY = re.compile(r"[*_]{0,2}([^\W\d_][^\W_]*(?:[ '-][^\W_]+){0,3})[*_]{0,2}\s?:[*_]{0,2}(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of the file that say one thing."""

    raw: str
    """The lines as typed, with the blank ones that follow."""
    owner: str = ""
    """A key, `title` or `item`; empty for what only stands there and is kept."""
    mark: str = ""
    """What stands before the words: `  - `."""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One item of a section with all that hangs on it."""

    pieces: tuple[Piece, ...]
    value: Concern | Member | str | None = None
    """The item as read; None for what stands before the first item."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section; the first group is its heading and what stands before the first item."""

    name: str
    """`head`, one of `SECTIONS`, or empty for one that is only kept."""
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agenda file. To change it: `dataclasses.replace(sheet, agenda=...)`, then `write`."""

    agenda: Agenda
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()
    """The file as it stood; empty for an agenda that has none yet."""
    as_read: Agenda = field(default_factory=Agenda)
    """What `parts` say."""

    @property
    def kept(self) -> tuple[str, ...]:
        """All lines that say nothing to the program, to be shown and put back."""
        pieces = (p for part in self.parts for group in part.groups for p in group.pieces)
        raw = "\n".join(piece.raw for piece in pieces if not piece.owner)
        return tuple(line for line in raw.split("\n") if line.strip())


def split_key(text: str) -> tuple[str, str]:
    """Split `Ask: 45 min` into its key, in small letters, and the rest; no key is empty.

    >>> split_key("**Ask:** 45 min: daily")
    ('ask', '45 min: daily')
    """
    found = _KEY.match(text)
    return (found[1].lower(), text[found.end() :].strip()) if found else ("", text)


def split_ids(text: str) -> tuple[str, ...]:
    """Split `CM, AP and OT` into its ids."""
    return tuple(part for word in re.split(r"[,;&]|\band\b", text) if (part := word.strip()))


def free_id(wanted: str, taken: set[str]) -> str:
    """Make an id of letters and digits that nobody at the table has yet; remembers it.

    >>> free_id("case manager", {"cm"})
    'CM2'
    """
    words = re.findall(r"[^\W_]+", wanted)
    letters = wanted if len(words) == 1 and len(wanted) <= 12 else "".join(w[0] for w in words)
    plain = "".join(re.findall(r"[^\W_]", letters if letters == wanted else letters.upper()))
    base = plain[:12] or "P"
    # Thousands of people called the same would each count from 2.
    found, n = base, 2 if len(taken) < 100 else len(taken)
    while found.casefold() in taken:
        found, n = f"{base[: 12 - len(str(n))]}{n}", n + 1
    taken.add(found.casefold())
    return found
