"""Minutes left against concerns left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from conftest import AGENDA, HERE

from companion.domain.agenda import Agenda
from companion.domain.meeting import Meeting
from companion.domain.pace import Pace, pace
from domain.domain_kit import entry, folded

NINE = datetime(2026, 10, 6, 9, 0, tzinfo=HERE)


def begun(agenda: Agenda = AGENDA, *, at: datetime = NINE) -> Meeting:
    return replace(folded(agenda=agenda), started=at)


ELAPSED = [
    pytest.param(0, 0, 60, id="at the start"),
    pytest.param(0.9, 0, 59, id="not yet a minute"),
    pytest.param(25, 25, 35, id="on the way"),
    pytest.param(60, 60, 0, id="at the end"),
    pytest.param(66, 66, -6, id="beyond the end"),
    pytest.param(-3, 0, 63, id="with a clock set back"),
]


@pytest.mark.parametrize(("minutes", "elapsed", "left"), ELAPSED)
def test_time_goes_by(minutes: float, elapsed: int, left: int) -> None:
    now = pace(begun(), NINE + timedelta(minutes=minutes))
    assert (now.elapsed, now.left) == (elapsed, left)


STARTS = [
    pytest.param(NINE - timedelta(minutes=5), 35, id="begun early: the planned end holds"),
    pytest.param(NINE + timedelta(minutes=12), 35, id="begun late: the planned end holds"),
]


@pytest.mark.parametrize(("began", "left"), STARTS)
def test_people_plan_until_a_time_on_the_clock(began: datetime, left: int) -> None:
    assert pace(begun(at=began), NINE + timedelta(minutes=25)).left == left


def test_a_meeting_held_on_another_day_lasts_as_long_as_was_planned() -> None:
    began = NINE + timedelta(days=2, hours=4)
    assert pace(begun(at=began), began + timedelta(minutes=25)).left == 35


PLANS = [
    pytest.param(replace(AGENDA, until=None), id="no end"),
    pytest.param(replace(AGENDA, begins=None), id="no start"),
    pytest.param(replace(AGENDA, all_day=True), id="no hour"),
    pytest.param(replace(AGENDA, until=time(8)), id="an end before the start"),
    pytest.param(Agenda(), id="nothing"),
]


@pytest.mark.parametrize("agenda", PLANS)
def test_without_a_plan_nothing_is_short(agenda: Agenda) -> None:
    now = pace(begun(agenda), NINE + timedelta(minutes=25))
    assert (now.left, now.short) == (None, 0)


def test_what_is_settled_needs_no_more_minutes() -> None:
    assert pace(folded(), NINE) == Pace(0, 60, concerns_left=4, needed=28)
    settled = [entry("outcome", concern=n, outcome="agreed") for n in (1, 3)]
    assert pace(folded(*settled), NINE).concerns_left == 2
    assert pace(folded(*settled), NINE).needed == 16


SHORT = [
    pytest.param(Pace(0, 60, 4, 28), 0, id="plenty"),
    pytest.param(Pace(40, 28, 4, 28), 0, id="just enough"),
    pytest.param(Pace(40, 20, 4, 28), 8, id="eight minutes short"),
    pytest.param(Pace(70, -10, 4, 28), 28, id="past the end all of it is short"),
    pytest.param(Pace(70, -10, 0, 0), 0, id="all settled"),
    pytest.param(Pace(40, 5, 4, 0), 0, id="no minutes set aside"),
    pytest.param(Pace(40, None, 4, 28), 0, id="no plan"),
]


@pytest.mark.parametrize(("now", "short"), SHORT)
def test_how_many_minutes_are_missing(now: Pace, short: int) -> None:
    assert now.short == short
