"""Reads the dates, times and minutes that people write into a file."""

from __future__ import annotations

import re
from datetime import date, datetime, time

MOST_MINUTES = 600

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_LEAD = re.compile(r"(?:on\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?", re.IGNORECASE)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})",
        r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4}|[0-9]{2})",
        rf"{_MONTH}\s*{_DAY},?\s+(?P<y>[0-9]{{4}})",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<y>[0-9]{{4}})",
    )
)
_NO_YEAR = re.compile(rf"[0-9]{{1,2}}/[0-9]{{1,2}}|{_MONTH}\s*{_DAY}", re.IGNORECASE)
_TIME = r"[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\s*[ap]\.?m\.?)?|[0-9]{1,2}\s*[ap]\.?m\.?|noon"
_CLOCK = re.compile(
    r"(?P<h>[0-9]{1,2})(?::(?P<m>[0-9]{2}))?(?::[0-9]{2})?\s*(?P<half>[ap])?(?:\.?m\.?)?",
    re.IGNORECASE,
)
_MOMENT = re.compile(rf"(.+?)(?:[\s,]*\bat\s+|[\s,]+|(?<=[0-9])T)({_TIME})", re.IGNORECASE)
_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:m|mins?|minutes?)?\.?", re.IGNORECASE)


def read_day(text: str) -> date:
    """Read a whole date with its year; with slashes the month comes first.

    Raises:
        ValueError: It is none, or does not exist; says why.

    >>> read_day("Tue, Oct 6, 2026")
    datetime.date(2026, 10, 6)
    """
    words = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]  # matches nothing, too
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _DATES)), None)
    if found is None:
        raise ValueError("has no year." if _NO_YEAR.fullmatch(words) else "is not a date.")
    parts = found.groupdict()
    name, year = parts.get("name"), int(parts["y"])
    month = _MONTHS.index(name.lower()) + 1 if name else int(parts["m"])
    try:
        return date(year + 2000 if len(parts["y"]) == 2 else year, month, int(parts["d"]))
    except ValueError:
        raise ValueError("is a date that does not exist.") from None


def read_time(text: str) -> time:
    """Read a time of day: `10:00`, `9 am`, `2:30 p.m.`, `noon`.

    Raises:
        ValueError: It is none, or does not exist; says why.
    """
    if not re.fullmatch(_TIME, text, re.IGNORECASE):
        raise ValueError("is not a time of day.")
    if text.lower() == "noon":
        return time(12)
    found = _CLOCK.fullmatch(text)
    assert found  # the same shape, cut into its parts
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError("is a time that does not exist.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found["m"] or 0))
    except ValueError:
        raise ValueError("is a time that does not exist.") from None


def read_moment(text: str) -> tuple[datetime, bool]:
    """Read a date with or without a time; true means that there is no time.

    >>> read_moment("10/6/2026 at 9 am")
    (datetime.datetime(2026, 10, 6, 9, 0), False)
    """
    if found := _MOMENT.fullmatch(text):
        return datetime.combine(read_day(found[1]), read_time(found[2])), False
    return datetime.combine(read_day(text), time()), True


def read_minutes(text: str) -> int:
    """Read whole minutes, `8` or `8 min`."""
    found = _MINUTES.fullmatch(text)
    if not found or int(found[1]) > MOST_MINUTES:
        raise ValueError(f"is not a number of minutes from 0 to {MOST_MINUTES}.")
    return int(found[1])
