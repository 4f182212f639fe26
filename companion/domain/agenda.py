"""What she prepared: the meeting, the team, the concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at the table."""

    id: str
    """Short and typed often: `CM`. Letters and digits, never blank."""
    role: str
    """Who that is: "case manager, special-education teacher". May be empty."""
    with_us: bool = False
    """Came with the parent, so is not asked for a job at the end."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing the parent wants changed."""

    text: str
    ask: str = ""
    """What she asks for, so that one can tell whether she got it."""
    evidence: tuple[str, ...] = ()
    fallback: str = ""
    """What she could agree to for a while."""
    decides: tuple[str, ...] = ()
    """Ids of those who can say yes."""
    minutes: int = 0
    """Minutes set aside; 0 means that none were."""
    sent: date | None = None
    """When the ask went out in writing; None means not yet."""
    done: bool = False
    """Ticked by hand in the file."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda, as read from its file. Everything may be missing."""

    title: str = ""
    begins: datetime | None = None
    """Planned start, without a zone: the meeting is where she is."""
    all_day: bool = False
    """`begins` is a date only; no hour was given."""
    until: time | None = None
    """Planned end, on the same day."""
    child: str = ""
    meeting: str = ""
    """The kind of meeting: "annual review"."""
    place: str = ""
    vision: str = ""
    team: tuple[Member, ...] = ()
    strengths: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()
    questions: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()

    @property
    def planned_minutes(self) -> int | None:
        """Whole minutes from start to end as planned; None when either is not known."""
        if self.begins is None or self.all_day or self.until is None:
            return None
        end = datetime.combine(self.begins.date(), self.until)
        return max(0, int((end - self.begins).total_seconds()) // 60) or None

    def concern(self, n: int) -> Concern:
        """Concern `n`, counted from 1.

        Raises:
            IndexError: There is none; a mistake in the program, not in the agenda.
        """
        if not 1 <= n <= len(self.concerns):
            raise IndexError(f"concern {n} outside 1..{len(self.concerns)}")
        return self.concerns[n - 1]
