"""Minutes left against concerns left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Pace:
    """How the meeting stands against its hour."""

    elapsed: int
    """Whole minutes since it began."""
    left: int | None
    """Whole minutes until the planned end, below zero when it is past; None without a plan."""
    concerns_left: int
    """Concerns without an outcome."""
    needed: int
    """Minutes set aside for those concerns; 0 when none were set aside."""

    @property
    def short(self) -> int:
        """Minutes missing to get through what is left as planned; 0 when there is time."""
        if self.left is None or not self.concerns_left:
            return 0
        return max(0, self.needed - max(0, self.left))


def pace(meeting: Meeting, now: datetime) -> Pace:
    """Say how the meeting stands.

    Args:
        meeting: As it stands.
        now: The present moment, with a zone.

    Returns:
        The pace. Planned minutes are counted from when the meeting really
        began, unless it began early: then its planned end holds.
    """
    agenda, open_now = meeting.agenda, meeting.open_concerns
    elapsed = max(0, int((now - meeting.started).total_seconds()) // 60)
    return Pace(
        elapsed=elapsed,
        left=_minutes_left(meeting, now),
        concerns_left=len(open_now),
        needed=sum(agenda.concerns[n - 1].minutes for n in open_now),
    )


def _minutes_left(meeting: Meeting, now: datetime) -> int | None:
    planned = meeting.agenda.planned_minutes
    if planned is None:
        return None
    end = meeting.started + timedelta(minutes=planned)
    begins, until = meeting.agenda.begins, meeting.agenda.until
    if begins and until and begins.date() == meeting.started.date():
        # People plan until a time on the clock, not for a number of minutes; but
        # a meeting begun after that time has its whole length still before it.
        started = meeting.started
        clock = started.replace(hour=until.hour, minute=until.minute, second=0, microsecond=0)
        end = clock if clock > started else end
    return int((end - now).total_seconds()) // 60
