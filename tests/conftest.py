"""Stand-ins that can be told to fail, builders, and what a person can read on the screen."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from companion.domain.agenda import Agenda, Concern, Member
from companion.domain.meeting import Meeting
from companion.domain.phrases import Book, Pack, Phrase
from companion.domain.terms import Glossary, Term
from companion.errors import DiskError, RecordError
from companion.live.opening import begin
from companion.live.sitting import Sitting
from companion.storage.port import Doc, Journal, Row
from companion.ui.desk import PutAway

HERE = timezone(timedelta(hours=-4))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests, so that pytest alone is enough."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


class StoppedClock:
    """A clock that moves only when told."""

    def __init__(self, begins: datetime = datetime(2026, 10, 6, 9, 2, 11, tzinfo=HERE)) -> None:
        self._now = begins
        self._steady = 5_000

    def now(self) -> datetime:
        return self._now

    def steady_ms(self) -> int:
        return self._steady

    def forward(self, **by: float) -> None:
        """Move on: `clock.forward(minutes=5)`."""
        step = timedelta(**by)
        self._now += step
        self._steady += int(step.total_seconds() * 1000)

    def until(self, hour: int, minute: int) -> None:
        """Move on to a time of the same day; never back."""
        goal = self._now.replace(hour=hour, minute=minute, second=0)
        if goal > self._now:
            self.forward(seconds=(goal - self._now).total_seconds())

    def set(self, **by: float) -> None:
        """Set the clock on the wall, as a person or a time server does."""
        self._now += timedelta(**by)


class ListJournal:
    """A `Journal` in memory, which can be told to fail; held to the same contract."""

    def __init__(self, about: Doc, restored: str = "") -> None:
        self.id = "2026-10-06-01"
        self.rows: tuple[Row, ...] = (Row(1, about),)
        self.restored = restored
        self.drafted = ""
        self.sealed = False
        self._closed = False
        self._failing = ""
        self._saved = 1
        self._heard: Callable[[], None] = lambda: None

    @property
    def saved(self) -> int:
        return self._saved

    @property
    def trouble(self) -> str:
        return self._failing if self._saved < self.rows[-1].n else ""

    def fail(self, trouble: str) -> None:
        """From now on nothing reaches the disk; an empty string mends it."""
        self._failing = trouble
        if not trouble:
            self._saved = self.rows[-1].n
        self._heard()

    def append(self, doc: Doc) -> int:
        if self.sealed or self._closed:
            raise RecordError("This record is sealed.", "Begin a new meeting, or add an addendum.")
        n = self.rows[-1].n + 1
        self.rows = (*self.rows, Row(n, doc))
        if not self._failing:
            self._saved = n
            self._heard()
        return n

    def draft(self, text: str) -> None:
        self.drafted = text

    def listen(self, heard: Callable[[], None]) -> None:
        self._heard = heard

    def settle(self, seconds: float) -> bool:
        return self._saved == self.rows[-1].n

    def seal(self, doc: Doc) -> str:
        if self._failing:
            raise DiskError(
                "The record is not sealed: the disk is full.", "Make room, then end it."
            )
        self.append(doc)
        self.sealed = True
        return "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"

    def close(self) -> None:
        self._closed = True
        self._heard = lambda: None


class ListRecords:
    """Makes `ListJournal`s."""

    def start(self, about: Doc, date: str) -> Journal:
        return ListJournal(about)


AGENDA = Agenda(
    title="Annual review: K.R.",
    begins=datetime(2026, 10, 6, 9, 0),
    until=datetime(2026, 10, 6, 10, 0).time(),
    child="K.R.",
    meeting="annual review",
    team=(
        Member("CM", "case manager, special-education teacher"),
        Member("GT", "general-education teacher"),
        Member("AP", "assistant principal, district representative"),
        Member("J", "friend", with_us=True),
    ),
    concerns=(
        Concern(
            "Reading help is too little",
            ask="45 min x 5, group of 3, structured literacy",
            evidence=("41 to 47 words a minute, September to June", "tutor's report"),
            fallback="six-week trial at 45 x 4 with weekly probes",
            decides=("CM", "AP"),
            minutes=8,
        ),
        Concern("Goals cannot be measured", ask="numbers for goal 1", minutes=8),
        Concern("I see no data between meetings", ask="probe graph by email monthly", minutes=4),
        Concern("Writing block: cannot start", ask="adult support 30 min a day", minutes=8),
    ),
)

BOOK = Book(
    (
        Pack(
            "We don't do that here",
            "written-policy",
            phrases=(
                Phrase(
                    "WP-1", "Can you show me the written policy?", "written-policy", "firm",
                    hear=("we can't do that",), why="A habit settles nothing.", next=("PW-1",),
                ),
                Phrase("WP-2", "Is that the law, or how it is usually done?", "written-policy"),
            ),
        ),
        Pack(
            "A plain refusal",
            "pwn",
            phrases=(
                Phrase(
                    "PW-1", "Please send me prior written notice of that.", "pwn", "firm",
                    cite="34 CFR 300.503(a)(2)", strength="rule", next=("PW-4",),
                ),
                Phrase("PW-4", "Who is writing the notice, and by when?", "pwn", "firm"),
            ),
        ),
        Pack("Opening", "opening", phrases=(Phrase("OP-1", "Thank you all.", "opening"),)),
        Pack(
            "In writing",
            "document-it",
            phrases=(Phrase("DI-1", "How will that be written down?", "document-it"),),
        ),
    )
)  # fmt: skip

GLOSSARY = Glossary(
    (Term("PSI", "Processing Speed Index", means="How fast a child does paper-and-pencil work."),)
)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def sitting(clock: StoppedClock) -> Sitting:
    """A meeting that has just begun, kept in memory."""
    return seat(clock)


def seat(clock: StoppedClock, agenda: Agenda = AGENDA, book: Book = BOOK) -> Sitting:
    """Begin a meeting in memory."""
    records: Any = ListRecords()
    return Sitting(begin(records, agenda, clock), clock, book, GLOSSARY)


def journal_of(sitting: Sitting) -> ListJournal:
    """The stand-in behind a meeting."""
    journal: Any = sitting.journal
    assert hasattr(journal, "fail")
    stand_in: ListJournal = journal
    return stand_in


class NoDesk:
    """A `Desk` with nothing on it, which remembers what was put away."""

    def __init__(self) -> None:
        self.put: list[str] = []
        self.late: list[str] = []
        self.rescued: list[str] = []

    def offers(self) -> tuple[Any, ...]:
        return ()

    def sit_down(self, offer: Any) -> Sitting:
        raise AssertionError("nothing to sit down to")

    def read(self, record_id: str) -> str:
        return ""

    def put_away(self, sitting: Sitting, late: str) -> PutAway:
        self.put.append(sitting.fingerprint)
        self.late.append(late)
        return PutAway(sitting.fingerprint, f"{sitting.journal.id}.md")

    def rescue(self, sitting: Sitting) -> Path | None:
        self.rescued.append(sitting.journal.id)
        return Path("copy.md")


class NoClipboard:
    """A `Clipboard` that remembers, and can be told that there is none."""

    def __init__(self) -> None:
        self.text = ""
        self.there = True

    def copy(self, text: str) -> bool:
        self.text = text
        return self.there


def words_on(app: Any) -> str:
    """Everything a person can read on the screen, line by line."""
    return "\n".join(
        "".join(segment.text for segment in strip)
        for strip in app.screen._compositor.render_strips()
    )


def fields(meeting: Meeting, kind: str) -> list[Mapping[str, Any]]:
    """The entries of one kind, as they stand in the record."""
    return [entry.doc for entry in meeting.entries if entry.kind == kind]
