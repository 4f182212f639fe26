"""The meeting as it stands: frozen values, made from the entries alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from companion.domain.agenda import Agenda, Member


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, as the record has it."""

    n: int
    """Its number in the record."""
    at: datetime
    """When Enter was pressed, with her zone."""
    kind: str
    doc: Mapping[str, Any]
    """The entry as it stands in the record; kinds of later versions too."""
    corrected: str | None = None
    """The right words, if it was corrected later; the first ones stay in `doc`."""
    taken_back: bool = False

    @property
    def text(self) -> str:
        """The words as first typed; empty for what has none."""
        text = self.doc.get("text", "")
        return text if isinstance(text, str) else str(text)

    @property
    def by(self) -> str | None:
        """Id of who said it; None for the parent's own and for what nobody said."""
        return _string(self.doc.get("by"))

    @property
    def concern(self) -> int | None:
        """The concern it is tied to."""
        n = self.doc.get("concern")
        return n if isinstance(n, int) else None

    @property
    def phrase(self) -> str | None:
        """Id of the phrase that was said."""
        return _string(self.doc.get("phrase"))


@dataclass(frozen=True, slots=True)
class Notice:
    """Prior written notice of a refusal or a proposal (34 CFR 300.503)."""

    state: str = "not asked"
    """`not asked`, `asked`, `promised` or `received`."""
    asked_at: datetime | None = None
    by: str | None = None
    """Who promised it."""
    due: str | None = None
    """ISO date it was promised for."""
    received_on: str | None = None


@dataclass(frozen=True, slots=True)
class ConcernState:
    """What has become of one concern."""

    ticked_at: datetime | None = None
    outcome: str | None = None
    detail: str = ""
    outcome_at: datetime | None = None
    review_on: str | None = None
    notice: Notice | None = None
    documented: str | None = None
    entries: tuple[int, ...] = ()

    @property
    def on_notice_list(self) -> bool:
        """Should written notice be asked for, or was it?"""
        return self.notice is not None

    @property
    def open(self) -> bool:
        """Is there still something to talk about?"""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something the school wants to change."""

    n: int
    entry: int
    text: str
    at: datetime
    answer: str | None = None
    """`agreed` or `objected`."""
    detail: str = ""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Who does what, by when."""

    n: int
    entry: int
    what: str
    owner: str | None
    due: str | None
    done_on: str | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """A good thing said of the child."""

    by: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """Something to get answered."""

    text: str
    at: datetime
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """What was signed, or taken home unsigned."""

    what: str
    at: datetime
    detail: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member and when that person was in the room."""

    member: Member
    present: tuple[tuple[datetime, datetime | None], ...] = ()
    """From, to; `to` is None while the person is here."""

    @property
    def here(self) -> bool:
        return bool(self.present) and self.present[-1][1] is None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything the record says, folded into what one wants to know."""

    agenda: Agenda
    started: datetime
    entries: tuple[Entry, ...] = ()
    team: tuple[Attendance, ...] = ()
    concerns: tuple[ConcernState, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    strengths: tuple[Strength, ...] = ()
    questions: tuple[Question, ...] = ()
    signing: tuple[Signing, ...] = ()
    said: tuple[tuple[str, int | None], ...] = ()
    """Phrase ids in the order said, each with the concern it was said on."""
    reply_by: str | None = None
    next_meeting: str | None = None
    current: int | None = None
    """The concern last talked about."""
    ended: datetime | None = None
    addenda: tuple[Entry, ...] = ()

    @property
    def team_ids(self) -> tuple[str, ...]:
        return tuple(person.member.id for person in self.team)

    @property
    def present_ids(self) -> tuple[str, ...]:
        return tuple(person.member.id for person in self.team if person.here)

    @property
    def open_concerns(self) -> tuple[int, ...]:
        """Numbers of the concerns without an outcome."""
        return tuple(n for n, concern in enumerate(self.concerns, 1) if concern.open)

    @property
    def notice_list(self) -> tuple[int, ...]:
        """Numbers of the concerns for which written notice is due."""
        return tuple(n for n, state in enumerate(self.concerns, 1) if state.on_notice_list)


def moment(doc: Mapping[str, Any]) -> datetime | None:
    """When an entry was made, in the zone it was made in; None when it does not say."""
    try:
        at = datetime.fromisoformat(doc["t"])
        if at.tzinfo is None:
            return None
        offset = doc.get("o", 0)
        return at.astimezone(timezone(timedelta(minutes=offset if isinstance(offset, int) else 0)))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None
