"""How a meeting begins, and how one that was cut off is found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import AGENDA, ListJournal, StoppedClock

from companion.domain.agenda import Agenda, Concern
from companion.domain.fold import fold
from companion.live.opening import begin, resume, stamp, unfinished_like
from companion.storage.port import Glance, Journal, Record, Row, Verdict

BEGUN = "2026-10-06T09:00:00-04:00"


class Shelf:
    """Records of which only the list is looked at."""

    def __init__(self, *titles: tuple[str, str]) -> None:
        self.begun: dict[str, Any] = {}
        self.resumed: tuple[str, dict[str, Any]] = ("", {})
        self.dated = ""
        self._glances = tuple(
            Glance(f"2026-10-06-{n:02}", title, child, BEGUN, False, Verdict.NOT_SEALED, 3)
            for n, (title, child) in enumerate(titles, 1)
        )

    def start(self, about: Mapping[str, Any], date: str) -> Journal:
        self.begun, self.dated = dict(about), date
        return ListJournal(about)

    def resume(self, record_id: str, resumed: Mapping[str, Any]) -> Journal:
        self.resumed = (record_id, dict(resumed))
        return ListJournal(resumed)

    def read(self, record_id: str) -> Record:
        path = Path(f"{record_id}.jsonl")
        rows = (Row(1, self.begun),) if self.begun else ()
        return Record(record_id, path, Verdict.NOT_SEALED, (), rows, "", False, "")

    def unfinished(self) -> tuple[Glance, ...]:
        return self._glances


def test_the_record_begins_with_the_agenda_and_needs_no_other_file(clock: StoppedClock) -> None:
    shelf: Any = Shelf()
    begin(shelf, AGENDA, clock)
    assert shelf.dated == shelf.begun["date"] == "2026-10-06"
    assert (shelf.begun["title"], shelf.begun["child"]) == ("Annual review: K.R.", "K.R.")
    meeting = fold([(1, shelf.begun)])
    assert (meeting.agenda, meeting.started) == (AGENDA, clock.now())


def test_the_date_of_a_record_is_hers_and_not_that_of_london() -> None:
    clock = StoppedClock(datetime(2026, 10, 6, 23, 30, tzinfo=timezone(timedelta(hours=-7))))
    shelf: Any = Shelf()
    begin(shelf, Agenda(), clock)
    assert shelf.dated == "2026-10-06"
    assert shelf.begun["t"].startswith("2026-10-07T06:30")


ZONES = [
    pytest.param(timezone(timedelta(hours=-4)), "2026-10-06T13:02:11.500+00:00", -240, id="east"),
    pytest.param(UTC, "2026-10-06T09:02:11.500+00:00", 0, id="London"),
    pytest.param(timezone(timedelta(hours=5, minutes=45)), "2026-10-06T03:17:11.500+00:00", 345,
                 id="Kathmandu"),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "t", "o"), ZONES)
def test_a_time_is_utc_to_the_millisecond_with_her_offset(zone: timezone, t: str, o: int) -> None:
    clock = StoppedClock(datetime(2026, 10, 6, 9, 2, 11, 500_000, tzinfo=zone))
    assert stamp(clock) == {"t": t, "o": o, "m": clock.steady_ms()}


def test_going_on_is_an_entry_of_its_own(clock: StoppedClock) -> None:
    shelf: Any = Shelf()
    resume(shelf, "2026-10-06-01", clock)
    record_id, doc = shelf.resumed
    assert record_id == "2026-10-06-01"
    assert doc == {"kind": "resume", **stamp(clock)}


UNFINISHED = [
    pytest.param([("Annual review: K.R.", "K.R.")], "2026-10-06-01", id="the same"),
    pytest.param([("ANNUAL REVIEW: k.r.", "k.r.")], "2026-10-06-01", id="in other letters"),
    pytest.param([("Other", "K.R."), ("Annual review: K.R.", "K.R.")], "2026-10-06-02",
                 id="among others"),
    pytest.param([("Annual review: K.R.", "K.R.")] * 2, "2026-10-06-01", id="the newest of two"),
    pytest.param([("Annual review: K.R.", "M.S.")], None, id="of another child"),
    pytest.param([], None, id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "found"), UNFINISHED)
def test_a_meeting_that_was_cut_off_is_found_by_its_agenda(
    titles: list[tuple[str, str]], found: str | None
) -> None:
    shelf: Any = Shelf(*titles)
    clock = StoppedClock()
    glance = unfinished_like(shelf, AGENDA, clock)
    assert (glance.id if glance else None) == found
    assert unfinished_like(shelf, replace(AGENDA, title="x"), clock) is None


def test_two_lists_without_a_title_are_two_meetings(clock: StoppedClock) -> None:
    """Her words about one child's bus must not land under another's reading."""
    shelf: Any = Shelf(("", ""))
    one = Agenda(concerns=(Concern("the bus is late"),))
    begin(shelf, one, clock)
    assert unfinished_like(shelf, one, clock)
    assert unfinished_like(shelf, Agenda(concerns=(Concern("reading"),)), clock) is None


def test_a_meeting_of_another_day_is_another_meeting(clock: StoppedClock) -> None:
    shelf: Any = Shelf((AGENDA.title, AGENDA.child))
    clock.forward(hours=25)
    assert unfinished_like(shelf, AGENDA, clock) is None
