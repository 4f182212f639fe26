"""Builders for the tests of the domain: entries as a record has them, good ones and odd ones."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from conftest import AGENDA, HERE
from hypothesis import settings
from hypothesis import strategies as st

from companion.domain.acts import OUTCOMES, Context
from companion.domain.agenda import Agenda
from companion.domain.fold import fold
from companion.domain.kinds import BOOKKEEPING
from companion.domain.meeting import Meeting
from companion.domain.snapshot import pack
from companion.domain.steps import STEPS

TODAY = date(2026, 10, 6)
"""A Tuesday."""
BEGAN = datetime(2026, 10, 6, 9, 0, tzinfo=HERE)

TRIED = settings(max_examples=150, deadline=None, derandomize=True, database=None)
"""For properties: the same examples on every machine, and soon done."""
SLOWLY = settings(TRIED, max_examples=60)
"""For properties whose examples take long to make."""

HOSTILE: list[str] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "hostile-text.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def room(current: int | None = 2, *, concerns: int = 8, proposals: int = 2) -> Context:
    """What a line is read in: eight concerns, the second one being talked about."""
    team = ("CM", "GT", "AP", "OT", "J")
    return Context(team, concerns, current, TODAY, proposals)


def entry(kind: str, **fields: Any) -> dict[str, Any]:
    """An entry without its time, which `rows` adds."""
    return {"kind": kind, **fields}


def rows(*docs: Mapping[str, Any], agenda: Agenda = AGENDA) -> list[tuple[int, dict[str, Any]]]:
    """A record: entry 1 is about the meeting, entry `n` is made at minute `n`."""
    about = entry("about", title=agenda.title, agenda=pack(agenda))
    return [(n, {**_time(n), **doc}) for n, doc in enumerate((about, *docs), 1)]


def folded(*docs: Mapping[str, Any], agenda: Agenda = AGENDA) -> Meeting:
    """The meeting made of these entries; the first of them is entry 2."""
    return fold(rows(*docs, agenda=agenda))


def minute(n: int) -> datetime:
    """When entry `n` was made."""
    return BEGAN + timedelta(minutes=n)


def _time(n: int) -> dict[str, Any]:
    return {"t": minute(n).astimezone(UTC).isoformat(timespec="milliseconds"), "o": -240}


def obeyed(text: str) -> set[str]:
    """The letters in `text` that a terminal could obey, or that hide what is written."""
    return {c for c in text if unicodedata.category(c) in _OBEYED or c in _HIDING or c in _TAGS}


_OBEYED = ("Cc", "Cs", "Zl", "Zp")
_HIDING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_TAGS = frozenset(map(chr, range(0xE0000, 0xE0080)))

KINDS = (*STEPS, *sorted(BOOKKEEPING), "fix", "strike", "hologram")

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=3,
)

_times = st.sampled_from(
    ["2026-10-06T13:20:00.000+00:00", "2026-10-06", "0001-01-01T00:00:00+00:00", "", "nine"]
)
_days = st.sampled_from(["2026-10-16", "2026-02-30", "soon", ""])
_words = st.text(max_size=12) | st.sampled_from(["GT: kind", "CM: graph by fri", "review 11/16"])
_people = st.sampled_from(["CM", "GT", "XX", ""])
_numbers = st.integers(-2, 9)

docs: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS)},
    optional={
        "t": _times | json_values,
        "o": st.sampled_from([-240, 0, 10**9]) | json_values,
        "text": _words | json_values,
        "of": _numbers | json_values,
        "concern": _numbers | json_values,
        "proposal": _numbers | json_values,
        "outcome": st.sampled_from(OUTCOMES) | json_values,
        "state": st.sampled_from(["asked", "promised", "received"]) | json_values,
        "answer": st.sampled_from(["agreed", "objected"]) | json_values,
        "by": _people | json_values,
        "owner": _people | json_values,
        "who": st.lists(_people, max_size=3) | json_values,
        "here": st.booleans() | json_values,
        "how": st.sampled_from(["yes", "no", "summary"]) | json_values,
        "phrase": st.just("WP-1") | json_values,
        "review_on": _days | json_values,
        "due": _days | json_values,
        "date": _days | json_values,
        "what": _words | json_values,
    },
)
"""Entries as a later version, a broken disk or somebody else might have written them."""
