"""The agenda travels inside the record and comes out of it as it went in."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

import pytest
from conftest import AGENDA
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.agenda import Agenda, Concern, Member
from companion.domain.snapshot import pack, unpack
from domain.domain_kit import TRIED, json_values

TEXTS = st.text(max_size=10)
MANY = st.lists(TEXTS, max_size=3).map(tuple)
AGENDAS = st.builds(
    Agenda,
    title=TEXTS,
    begins=st.none() | st.datetimes(),
    all_day=st.booleans(),
    until=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    child=TEXTS,
    meeting=TEXTS,
    place=TEXTS,
    vision=TEXTS,
    team=st.lists(
        st.builds(Member, st.text(min_size=1, max_size=6), TEXTS, st.booleans()), max_size=3
    ).map(tuple),
    strengths=MANY,
    concerns=st.lists(
        st.builds(
            Concern,
            text=TEXTS,
            ask=TEXTS,
            evidence=MANY,
            fallback=TEXTS,
            decides=MANY,
            minutes=st.integers(0, 600),
            sent=st.none() | st.dates(),
            done=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    questions=MANY,
    bring=MANY,
)


@given(AGENDAS)
@TRIED
def test_an_agenda_comes_out_of_the_record_as_it_went_in(agenda: Agenda) -> None:
    assert unpack(json.loads(json.dumps(pack(agenda)))) == agenda


@given(json_values | st.dictionaries(st.sampled_from(list(pack(AGENDA))), json_values))
@TRIED
def test_an_agenda_that_is_damaged_is_as_much_of_it_as_there_is(packed: Any) -> None:
    agenda = unpack(packed if isinstance(packed, dict) else {})
    assert unpack(pack(agenda)) == agenda


def test_what_is_not_filled_in_takes_no_room() -> None:
    assert pack(Agenda()) == {}
    assert pack(Agenda(title="T", concerns=(Concern("c"),))) == {
        "title": "T",
        "concerns": [{"text": "c"}],
    }


DAMAGED = [
    pytest.param({"title": 5}, Agenda(), id="a title that is a number"),
    pytest.param({"begins": "2026-13-01"}, Agenda(), id="a month that does not exist"),
    pytest.param({"until": "25:00"}, Agenda(), id="an hour that does not exist"),
    pytest.param({"team": "CM"}, Agenda(), id="a team that is a word"),
    pytest.param({"team": [{"role": "x"}, 5]}, Agenda(), id="a member without a name"),
    pytest.param({"concerns": [{"text": "c", "minutes": -5}]}, Agenda(concerns=(Concern("c"),)),
                 id="minus five minutes"),
    pytest.param({"concerns": [{"text": "c", "minutes": True}]}, Agenda(concerns=(Concern("c"),)),
                 id="yes minutes"),
    pytest.param({"questions": ["why", 5, None]}, Agenda(questions=("why",)), id="odd questions"),
    pytest.param({"begins": "2026-10-06T09:00:00-04:00"}, Agenda(begins=datetime(2026, 10, 6, 9)),
                 id="a start with a zone"),
]  # fmt: skip


@pytest.mark.parametrize(("packed", "agenda"), DAMAGED)
def test_what_is_of_the_wrong_type_counts_as_not_filled_in(
    packed: dict[str, Any], agenda: Agenda
) -> None:
    assert unpack(packed) == agenda


def test_the_sent_date_of_an_ask_survives() -> None:
    agenda = Agenda(concerns=(Concern("c", sent=date(2026, 9, 29), done=True),))
    assert unpack(pack(agenda)).concerns[0].sent == date(2026, 9, 29)


PLANNED = [
    pytest.param(datetime(2026, 10, 6, 9), False, time(10), 60, id="an hour"),
    pytest.param(datetime(2026, 10, 6, 9), False, None, None, id="no end"),
    pytest.param(None, False, time(10), None, id="no start"),
    pytest.param(datetime(2026, 10, 6), True, time(10), None, id="a day without an hour"),
    pytest.param(datetime(2026, 10, 6, 9), False, time(9), None, id="no time at all"),
    pytest.param(datetime(2026, 10, 6, 22), False, time(1), None, id="an end before the start"),
]


@pytest.mark.parametrize(("begins", "all_day", "until", "planned"), PLANNED)
def test_how_many_minutes_are_planned(
    begins: datetime | None, all_day: bool, until: time | None, planned: int | None
) -> None:
    assert Agenda(begins=begins, all_day=all_day, until=until).planned_minutes == planned


@pytest.mark.parametrize("n", [0, -1, 5])
def test_asking_for_a_concern_that_is_not_there_is_a_mistake_of_the_program(n: int) -> None:
    with pytest.raises(IndexError, match=f"concern {n} outside 1..4"):
        AGENDA.concern(n)
