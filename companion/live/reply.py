"""What a line brought about, for whichever face shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.domain.phrases import Phrase


class Kind(StrEnum):
    """What kind of thing happened."""

    KEPT = "kept"
    """Something was written into the record."""
    SHOWN = "shown"
    """Something to look at; the record is as it was."""
    UNCLEAR = "unclear"
    """Nothing was written; entering the same line again keeps it as a note."""
    NOTHING = "nothing"
    HIDE = "hide"
    END = "end"


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines to look at."""

    title: str
    lines: tuple[str, ...]
    small: str = ""
    """What it stands on."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a line."""

    kind: Kind
    said: str = ""
    """One quiet line for her; may be empty."""
    asks: str = ""
    """A question that she may answer or pass over."""
    start: str = ""
    """What the note line begins with when she answers it."""
    why: str = ""
    """For what is unclear: the reason alone."""
    help: bool = False
    """Were keys and commands asked for?"""
    card: Card | None = None
    phrase: Phrase | None = None
    """The phrase that was said; to be copied."""
    found: tuple[Phrase, ...] | None = None
    """Phrases found by `/find`; None when nothing was looked for."""
