"""A record may have been written by anything; folding it always gives a meeting."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.fold import begin, fold, step
from companion.domain.gate import gate
from companion.domain.meeting import Meeting
from companion.domain.minutes import minutes
from companion.domain.pace import pace
from companion.domain.readback import readback
from companion.domain.record import export
from domain.domain_kit import BEGAN, SLOWLY, TRIED, docs, entry, folded, json_values, obeyed, rows

RECORDS = st.lists(docs, max_size=10)


def looked_at(meeting: Meeting) -> str:
    """Everything that is ever made of a meeting."""
    gate(meeting)
    readback(meeting, meeting.current)
    pace(meeting, BEGAN + timedelta(hours=1))
    exported = json.dumps(export(meeting, "2026-10-06-01", "0" * 64, sealed=False))
    return minutes(meeting, "2026-10-06-01") + exported


@given(RECORDS)
@SLOWLY
def test_whatever_entries_hold_there_is_a_meeting_to_look_at(
    said: list[dict[str, Any]],
) -> None:
    meeting = folded(*said)
    assert len(meeting.entries) == sum(doc["kind"] != "about" for doc in said)
    assert looked_at(meeting)


@given(
    st.lists(
        st.tuples(st.integers(), st.dictionaries(st.text(max_size=4), json_values, max_size=3)),
        max_size=4,
    )
)
@SLOWLY
def test_dictionaries_that_are_no_entries_at_all_do_no_harm(
    said: list[tuple[int, dict[str, Any]]],
) -> None:
    assert len(fold(said).entries) == len(said)


@pytest.mark.parametrize("kind", [[], {}, ["note"], 5, None, True, 1.5])
def test_a_kind_that_is_no_word_does_no_harm(kind: object) -> None:
    meeting = fold([*rows(), (2, {"kind": kind, "text": "x"})])
    assert [e.text for e in meeting.entries] == ["x"]
    assert step(meeting, 3, {"kind": kind, "text": "y"})


@given(json_values)
@TRIED
def test_an_agenda_that_is_none_is_an_empty_one(packed: Any) -> None:
    assert begin({"kind": "about", "agenda": packed}).entries == ()


@given(RECORDS)
@SLOWLY
def test_folding_step_by_step_is_folding_at_once(said: list[dict[str, Any]]) -> None:
    record = rows(*said)
    meeting = fold(record[:1])
    for place, (n, doc) in enumerate(record[1:], 2):
        after = step(meeting, n, doc)
        meeting = after if after is not None else fold(record[:place])
    assert meeting == fold(record)


FIELDS = [
    "text", "by", "owner", "due", "review_on", "date", "what", "how", "phrase", "received_on",
    "role", "kind", "of",
]  # fmt: skip
SHOWN = [
    entry("note", text="x", by="GT"),
    entry("outcome", concern=1, outcome="trial", text="x", review_on="2026-11-16"),
    entry("notice", concern=1, state="promised", text="x", by="CM", due="2026-10-16"),
    entry("notice", concern=1, state="received", text="x", received_on="2026-10-16"),
    entry("action", text="x", owner="CM", due="2026-10-16"),
    entry("strength", text="x", by="GT"),
    entry("signing", what="home", text="x"),
    entry("documented", concern=1, how="yes", text="x"),
    entry("reply_by", date="2026-10-16", text="x"),
    entry("next", date="2026-10-16", text="x"),
    entry("present", who=["BS"], here=True, role="x", text="x"),
    entry("fix", of=1, text="x"),
    entry("late", text="x"),
]


@pytest.mark.parametrize("doc", SHOWN, ids=[f"{n} {d['kind']}" for n, d in enumerate(SHOWN)])
def test_a_record_made_by_somebody_else_cannot_send_commands_to_a_terminal(
    doc: dict[str, Any],
) -> None:
    """`companion show` prints a record, and a record may come from anywhere."""
    for field in FIELDS:
        if field in doc:
            meeting = folded({**doc, field: "\x1b]0;gotcha\x07\x9b2J\u202e\n# Agreed"})
            text = minutes(meeting, "2026-10-06-01")
            assert not obeyed(text) - {"\n"}, field
            assert "\n# Agreed" not in text, f"{field} began a heading of its own"
            exported = json.dumps(export(meeting, "id", "", sealed=False), ensure_ascii=False)
            assert not obeyed(exported), field


def test_an_agenda_inside_a_record_cannot_do_so_either() -> None:
    agenda = {
        "title": "T\x1b[2J",
        "concerns": [{"text": "c\x9b2J", "ask": "\x1b[2J"}],
        "team": [{"id": "CM\x07", "role": "r\u202e"}],
    }
    about = {"kind": "about", "agenda": agenda}
    text = minutes(fold([(1, about)]), "2026-10-06-01")
    assert not obeyed(text) - {"\n"}
