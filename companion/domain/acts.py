"""What a line typed in the room can turn into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

OUTCOMES = ("agreed", "partly", "trial", "deferred", "refused", "withdrawn")
"""How a concern can end; a tick ("discussed") is separate."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the meaning of a line depends on."""

    team: tuple[str, ...]
    """Ids of everybody on the list, as written there."""
    concerns: int
    """How many concerns the agenda has."""
    current: int | None
    """The concern being talked about."""
    today: date
    proposals: int = 0
    """How many things the school has proposed so far."""
    questions: int = 0
    """How many questions she has noted so far."""

    def member(self, word: str) -> str | None:
        """The id that `word` means, whatever its case; None when nobody has it."""
        return next((known for known in self.team if known.casefold() == word.casefold()), None)


@dataclass(frozen=True, slots=True)
class Write:
    """An entry for the record."""

    kind: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    """JSON values. `text` is as typed; `concern` is there for what is tied to one."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction; the entry it corrects stays as it is."""

    of: int | None
    """Number of the entry; None for the last thing she wrote."""
    text: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last entry back."""


@dataclass(frozen=True, slots=True)
class Say:
    """A phrase was said."""

    phrase: str = ""
    """Its id or its number in the pane, as typed; empty for the one on top."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A suggested phrase does not answer what was heard."""

    phrase: str = ""
    """Its id or its number in the pane; empty for the one on top."""


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """A phrase of her own, to be found and suggested from now on."""

    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """Something to look at, which leaves no trace in the record."""

    what: str
    """`term`, `find`, `readback` or `help`."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hide:
    """Show a neutral screen."""


@dataclass(frozen=True, slots=True)
class End:
    """The closing gate, then the seal."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A blank line."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Looks like a command and cannot be one. It can still be kept as a note."""

    why: str
    """One plain sentence."""
    example: str
    """A right line."""


Act = Write | Fix | Undo | Say | Unfit | NewPhrase | Show | Hide | End | Nothing | Unclear
