"""What the screens are handed to work with, so that they know nothing of files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.live.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the home screen."""

    kind: str
    """`resume`, `start` or `read`."""
    id: str
    """What to hand back to the desk: a record's id, or an agenda's path."""
    title: str
    small: str = ""
    """A few words about it."""


@dataclass(frozen=True, slots=True)
class PutAway:
    """A sealed record."""

    fingerprint: str
    """For people: eight groups of four."""
    where: str
    """Path of the readable record; or why there is none."""


class Desk(Protocol):
    """Finds what there is, opens it, and puts away what is done."""

    def offers(self) -> tuple[Offer, ...]:
        """Unfinished meetings first, then agendas, then records."""
        ...

    def sit_down(self, offer: Offer) -> Sitting:
        """Begin or resume a meeting.

        Raises:
            CompanionError: It cannot be opened.
        """
        ...

    def read(self, record_id: str) -> str:
        """A record as Markdown.

        Raises:
            CompanionError: It cannot be read.
        """
        ...

    def put_away(self, sitting: Sitting, late: str) -> PutAway:
        """Write the readable record beside the sealed one.

        Args:
            sitting: Sealed.
            late: What was typed behind the seal; becomes a dated addendum.

        Raises:
            CompanionError: It could not be written. The sealed record stands.
        """
        ...

    def rescue(self, sitting: Sitting) -> Path | None:
        """Write the whole meeting somewhere else, because its own place takes no more.

        Returns:
            Where it is; None if no place would take it.
        """
        ...
