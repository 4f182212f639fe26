"""The dates that people type in a hurry, on Tuesday, October 6, 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.dates import date_after, read_date
from domain.domain_kit import TODAY, TRIED

DATES = [
    ("2026-10-16", "2026-10-16"),
    ("2026-9-5", "2026-09-05"),
    ("10/16", "2026-10-16"),
    ("10/16/26", "2026-10-16"),
    ("10/16/2027", "2027-10-16"),
    ("10/6", "2026-10-06"),
    ("9/18", "2026-09-18"),
    ("9/5", "2026-09-05"),
    ("9/4", "2027-09-04"),
    ("1/15", "2027-01-15"),
    ("12/31", "2026-12-31"),
    ("oct 16", "2026-10-16"),
    ("Oct. 16th", "2026-10-16"),
    ("October 16, 2027", "2027-10-16"),
    ("OCTOBER 16", "2026-10-16"),
    ("16 oct", "2026-10-16"),
    ("16th of October", "2026-10-16"),
    ("the 16th of oct", "2026-10-16"),
    ("on Nov 3rd", "2026-11-03"),
    ("Sept 3", "2027-09-03"),
    ("may 5", "2027-05-05"),
    ("mar 9 2027", "2027-03-09"),
    ("fri", "2026-10-09"),
    ("Friday", "2026-10-09"),
    ("fri,", "2026-10-09"),
    ("tue", "2026-10-13"),
    ("Tuesday", "2026-10-13"),
    ("wed", "2026-10-07"),
    ("thurs", "2026-10-08"),
    ("next Monday", "2026-10-12"),
    ("this friday", "2026-10-09"),
    ("fri 10/16", "2026-10-16"),
    ("Fri, Oct 16th", "2026-10-16"),
    ("mon. 10/19", "2026-10-19"),
    ("week of Nov 16", "2026-11-16"),
    ("wk of 11/16", "2026-11-16"),
    ("the week of nov 16", "2026-11-16"),
    ("today", "2026-10-06"),
    ("tonight", "2026-10-06"),
    ("tomorrow", "2026-10-07"),
    ("tmrw", "2026-10-07"),
    ("in 6 weeks", "2026-11-17"),
    ("6 weeks", "2026-11-17"),
    ("in six wks", "2026-11-17"),
    ("in a week", "2026-10-13"),
    ("in 10 days", "2026-10-16"),
    ("in a month", "2026-11-06"),
    ("in 3 months", "2027-01-06"),
    ("  10/16, with the draft", "2026-10-16"),
    ("10/16.", "2026-10-16"),
    ("10/16 or later", "2026-10-16"),
]


@pytest.mark.parametrize(("text", "day"), DATES, ids=[text for text, _ in DATES])
def test_a_date_as_people_write_it(text: str, day: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "by fri", "Nov 31", "2/30", "13/4", "31/12", "2026-13-01", "0000-01-01", "0/5",
     "25/25", "10/16-10/20", "fri-sat", "marking 20 papers", "monster", "wednesbury", "6", "45x4",
     "6 kids", "in 6", "of 9", "sun-dried", "octopus 8", "the"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize("text", ["Oct 45", "45 oct", "Nov 32", "may 60 min", "99/10/16"])
def test_a_number_that_is_no_day_does_not_become_a_year(text: str) -> None:
    """`until may 60 min a day` must not look again in 2060."""
    assert read_date(text, TODAY) is None


LEAP = [
    pytest.param(date(2027, 10, 6), date(2028, 2, 29), id="the coming one, seen from last year"),
    pytest.param(date(2028, 1, 10), date(2028, 2, 29), id="the coming one, seen from its year"),
    pytest.param(date(2028, 3, 10), date(2028, 2, 29), id="the one just gone by"),
]


@pytest.mark.parametrize(("today", "day"), LEAP)
def test_the_29th_of_february_is_the_next_one_there_is(today: date, day: date) -> None:
    assert read_date("2/29", today) == day


def test_the_29th_of_february_never_becomes_another_day() -> None:
    assert read_date("2/29", date(2028, 10, 6)) in (None, date(2032, 2, 29))


@pytest.mark.parametrize("text", ["ſat", "ſunday", "frİ", "frı", "ſep 3", "in ſix weeks", "frK"])
def test_letters_that_only_look_like_others_are_no_date(text: str) -> None:
    """To a pattern that ignores case the long s is an s; to a list of weekdays it is not."""
    assert read_date(text, TODAY) is None


AFTER = [
    pytest.param("send graph by fri", ("2026-10-09", "by fri"), id="at the end"),
    pytest.param("by fri send graph", ("2026-10-09", "by fri"), id="at the start"),
    pytest.param("drive by the school by fri", ("2026-10-09", "by fri"), id="the second by"),
    pytest.param("BY: 10/16", ("2026-10-16", "BY: 10/16"), id="with a colon"),
    pytest.param("by Friday and by Monday", ("2026-10-09", "by Friday"), id="the first of two"),
    pytest.param("nearby 10/16", None, id="the end of another word"),
    pytest.param("by heart", None, id="no date"),
    pytest.param("by", None, id="nothing behind"),
    pytest.param("due in 6 weeks", ("2026-11-17", "due in 6 weeks"), id="another word"),
]


@pytest.mark.parametrize(("text", "found"), AFTER)
def test_a_date_stands_behind_its_word(text: str, found: tuple[str, str] | None) -> None:
    dated = date_after("by|due", text, TODAY)
    if found is None:
        assert dated is None
    else:
        assert dated is not None
        day, start, end = dated
        assert (day.isoformat(), text[start:end]) == found


TYPED = st.text(max_size=20) | st.lists(
    st.sampled_from(
        ["by", "on", "the", "week of", "next", "fri", "sat", "Oct", "may", "feb", "29", "31", "0",
         "16th", "of", ",", "/", "-", "2026", "99", "9999", "10/16", "1/1/1", "in", "six", "999",
         "days", "months", "tmrw", "ſ", "İ", "٣", "²", "ſat", "."]
    ),
    max_size=6,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))  # fmt: skip


@given(TYPED, st.dates())
@TRIED
def test_nothing_that_is_typed_as_a_date_fails(text: str, today: date) -> None:
    read_date(text, today)
    if dated := date_after("by|in", text, today):
        assert 0 <= dated[1] < dated[2] <= len(text)


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@given(st.integers(1, 12), st.integers(1, 31), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
@TRIED
def test_a_day_without_a_year_is_never_far_behind_nor_far_ahead(
    month: int, day: int, today: date
) -> None:
    forms = (f"{month}/{day}", f"{_MONTHS[month - 1]} {day}", f"{day} {_MONTHS[month - 1]}")
    read = {read_date(form, today) for form in forms}
    assert len(read) == 1, "the same day, however it is written"
    found = read.pop()
    if (month, day) == (2, 29) or day > 28:
        return
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert timedelta(days=-31) <= found - today <= timedelta(days=366)


@given(TYPED, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
@TRIED
def test_without_a_year_nothing_is_read_as_long_ago(text: str, today: date) -> None:
    found = read_date(text, today)
    if found and not re.search(r"\d{4}|/\S*/|\b\d\d\b.*\b\d\d\b", text):
        assert found >= today - timedelta(days=31)
