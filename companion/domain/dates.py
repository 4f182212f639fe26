"""Reads the dates that people type in a hurry: `10/16`, `fri`, `in 6 weeks`, `week of Nov 16`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta, weekday

_WEEKDAYS: dict[str, weekday] = {
    "mon": MO, "tue": TU, "wed": WE, "thu": TH, "fri": FR, "sat": SA, "sun": SU,
}  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_CALENDAR = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{{4}}|/\d{{2}})?"
    rf"|{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?"
    rf"|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
)
_WORDS = {"tomorrow": 1, "tmrw": 1, "tmw": 1, "yesterday": -1}
_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
_SPAN = rf"(?:in\s+)?(?:{'|'.join(_COUNT)}|\d{{1,3}})\s+(?:days?|wee?ks?|wks?|months?)"
_PHRASE = re.compile(
    rf"(?P<lead>(?:on\s+|the\s+|week\s+of\s+|wk\s+of\s+|next\s+|this\s+)*)"
    rf"(?:(?P<day>{_WEEKDAY})\b[,.]?\s*(?P<after>{_CALENDAR})?"
    rf"|(?P<calendar>{_CALENDAR})"
    rf"|(?P<nth>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
    rf"|(?P<span>{_SPAN})"
    rf"|(?P<word>today|tonight|tomorrow|tmrw|tmw|yesterday))(?![\w/-])",
    re.IGNORECASE | re.ASCII,
)


def read_date(text: str, today: date) -> date | None:
    """Read a date that stands at the very start of `text`.

    A day without a year is the next such day, counted from `today`; a weekday
    is the next one, never today. Numbers with slashes are month first, as US
    schools write them. "Week of" gives the day named.

    Args:
        text: What was typed behind `by`, `review` or `until`.
        today: The day of the meeting.

    Returns:
        The date, or None when no date stands there or the date does not exist.

    >>> read_date("fri 10/16, with the draft", date(2026, 10, 6))
    datetime.date(2026, 10, 16)
    >>> read_date("in 6 weeks", date(2026, 10, 6))
    datetime.date(2026, 11, 17)
    >>> read_date("soon", date(2026, 10, 6)) is None
    True
    """
    found = _PHRASE.match(text.strip())
    return _resolve(found, today) if found else None


def read_past_date(text: str, today: date) -> date | None:
    """Read the date of something that has happened: the last such day, never a coming one."""
    day = read_date(text, today)
    if day is None or day <= today:
        return day
    if re.match(_WEEKDAY + r"\b", text.strip(), re.IGNORECASE):
        return day - timedelta(days=7)
    with suppress(ValueError):
        return day if re.search(r"\d{4}", text) else day.replace(year=day.year - 1)
    return None


def date_after(word: str, text: str, today: date) -> tuple[date, int, int] | None:
    """Find the first date that stands right behind one of some words.

    Args:
        word: A regular expression of the words, such as `by|due`.
        text: What was typed.
        today: The day of the meeting.

    Returns:
        The date, and where in `text` the words begin and the date ends; None
        when there is none.
    """
    for lead in re.finditer(rf"\b(?:{word})\b:?\s+", text, re.IGNORECASE):
        found = _PHRASE.match(text, lead.end())
        day = _resolve(found, today) if found else None
        if found and day:
            return day, lead.start(), found.end()
    return None


def _resolve(found: re.Match[str], today: date) -> date | None:
    try:
        if calendar := found["calendar"] or found["after"]:
            return _calendar_day(calendar, today)
        if span := found["span"]:
            return _after_span(span, today)
        if nth := found["nth"]:
            return _next_of_number(int(nth[:-2]), today)
        if day := found["day"]:
            if day == "SAT":
                return None  # the test, not the day
            step = _WEEKDAYS[day[:3].lower()]
            return today + relativedelta(days=+1, weekday=step(+1))
        return today + timedelta(days=_WORDS.get(found["word"].lower(), 0))
    except (OverflowError, ValueError):
        return None


def _calendar_day(text: str, today: date) -> date:
    from dateutil.parser import parse  # a tenth of the start, and most lines hold no date

    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", "", text)
    if re.search(r"\d{4}|\d/\d{1,2}/\d\d", text):
        return parse(plain, default=datetime(today.year, 1, 1)).date()
    # A day without a year that has gone by is meant for next year; a month's
    # grace keeps "the substitute of 9/18" from becoming next September. February
    # 29 may be eight years off.
    earliest = today - timedelta(days=31)
    for year in range(earliest.year, today.year + 9):
        with suppress(ValueError):
            day = parse(f"{plain} {year}" if "/" not in plain else f"{plain}/{year}").date()
            if day >= earliest:
                return day
    raise ValueError(f"no such day: {text}")


def _next_of_number(number: int, today: date) -> date:
    for months in range(3):
        with suppress(ValueError):
            day = (today.replace(day=1) + relativedelta(months=months)).replace(day=number)
            if day > today:
                return day
    raise ValueError(f"no such day: {number}")


def _after_span(text: str, today: date) -> date:
    words = text.lower().split()
    number, unit = words[-2], words[-1]
    count = _COUNT.get(number) or int(number)
    if unit.startswith("d"):
        return today + relativedelta(days=count)
    if unit.startswith("w"):
        return today + relativedelta(weeks=count)
    return today + relativedelta(months=count)
