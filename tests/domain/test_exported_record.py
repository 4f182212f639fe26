"""The exported record: the shape that other programs build against."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import AGENDA, StoppedClock, seat

from companion.domain.fold import fold
from companion.domain.record import SCHEMA, export
from domain.domain_kit import entry, folded

HEAD = "ab" * 32

LINES = (
    ("09:00", "/here CM GT AP J"),
    ("09:02", "+ GT: kind, helps others"),
    ("09:03", "#1"),
    ("09:04", "CM: stay 30x3 redaing"),
    ("09:05", "? what is PSI"),
    ("09:06", "/say wp-1"),
    ("09:07", "/trial 45x4, weekly probes, review 2026-11-16"),
    ("09:08", "/tick"),
    ("09:10", "/refused 4 no hours left"),
    ("09:11", "/notice 4 promised CM fri 10/16"),
    ("09:12", "/documented 4 summary"),
    ("09:13", "/proposal another class"),
    ("09:14", "/object no data"),
    ("09:15", "! CM: monthly graph by 2026-10-30"),
    ("09:16", "slip of the finger"),
    ("09:16", "/undo"),
    ("09:17", "the frist words"),
    ("09:17", "/fix the first words"),
    ("09:18", "/sign attendance wrote it beside the line"),
    ("09:19", "/reply-by 10/20"),
    ("09:20", "/next week of Nov 16"),
)


@pytest.fixture(name="exported")
def _exported(clock: StoppedClock) -> dict[str, Any]:
    """A whole meeting, sealed, with a thought added later, as other programs get it."""
    sitting = seat(clock)
    for at, line in LINES:
        clock.until(int(at[:2]), int(at[3:]))
        sitting.enter(line)
    clock.until(9, 30)
    sitting.seal()
    late = {"kind": "late", "t": "2026-10-07T01:00:00.000+00:00", "o": -240, "text": "she called"}
    rows = [(row.n, row.doc) for row in sitting.journal.rows]
    meeting = fold([*rows, (rows[-1][0] + 1, late)])
    made: dict[str, Any] = json.loads(json.dumps(export(meeting, "2026-10-06-01", HEAD, True)))
    return made


NOTICE = {"state", "asked_at", "by", "due", "received_on"}
SHAPE: dict[str, set[str]] = {
    "team": {"id", "role", "with_us", "present"},
    "strengths": {"by", "text", "at"},
    "concerns": {
        "n", "text", "ask", "evidence", "fallback", "decides", "ticked_at", "outcome", "detail",
        "outcome_at", "review_on", "entries", "notice", "documented",
    },
    "proposals": {"n", "text", "at", "answer", "detail", "notice"},
    "entries": {
        "n", "at", "elapsed_s", "kind", "by", "concern", "text", "phrase", "corrected",
        "taken_back",
    },
    "actions": {"n", "what", "owner", "due", "done_on", "entry"},
    "questions": {"text", "at", "answer"},
    "signing": {"what", "at", "detail"},
    "addenda": {"at", "text"},
}  # fmt: skip
SCALARS = {
    "schema", "id", "title", "child", "meeting", "place", "started", "ended", "sealed", "head",
    "reply_by", "next_meeting",
}  # fmt: skip


def test_it_has_exactly_the_keys_that_were_promised(exported: dict[str, Any]) -> None:
    assert exported.keys() == SCALARS | SHAPE.keys()
    for name, keys in SHAPE.items():
        assert exported[name], f"nothing to look at in {name}"
        assert all(row.keys() == keys for row in exported[name]), name
    notices = [row["notice"] for row in exported["concerns"] if row["notice"]]
    assert notices
    assert all(notice.keys() == NOTICE for notice in notices)


def test_an_empty_meeting_has_the_same_keys() -> None:
    exported = export(fold([]), "2026-10-06-01", "", sealed=False)
    assert exported.keys() == SCALARS | SHAPE.keys()
    assert all(exported[name] == [] for name in SHAPE)


def test_the_head_says_what_was_held_and_when(exported: dict[str, Any]) -> None:
    assert {key: exported[key] for key in SCALARS} == {
        "schema": SCHEMA,
        "id": "2026-10-06-01",
        "title": AGENDA.title,
        "child": "K.R.",
        "meeting": "annual review",
        "place": "",
        "started": "2026-10-06T09:02:11-04:00",
        "ended": "2026-10-06T09:30:00-04:00",
        "sealed": True,
        "head": HEAD,
        "reply_by": "2026-10-20",
        "next_meeting": "2026-11-16",
    }


def test_a_concern_says_all_that_became_of_it(exported: dict[str, Any]) -> None:
    first, _, _, fourth = exported["concerns"]
    assert first == {
        "n": 1,
        "text": "Reading help is too little",
        "ask": "45 min x 5, group of 3, structured literacy",
        "evidence": ["41 to 47 words a minute, September to June", "tutor's report"],
        "fallback": "six-week trial at 45 x 4 with weekly probes",
        "decides": ["CM", "AP"],
        "ticked_at": "2026-10-06T09:08:00-04:00",
        "outcome": "trial",
        "detail": "45x4, weekly probes, review 2026-11-16",
        "outcome_at": "2026-10-06T09:07:00-04:00",
        "review_on": "2026-11-16",
        "entries": [4, 5, 6, 7, 8, 9, 13, 15, 18],
        "notice": None,
        "documented": None,
    }
    assert fourth["notice"] == {
        "state": "promised",
        "asked_at": "",
        "by": "CM",
        "due": "2026-10-16",
        "received_on": None,
    }
    assert fourth["documented"] == "summary"


def test_an_entry_is_as_it_was_typed_with_its_time(exported: dict[str, Any]) -> None:
    by_n = {row["n"]: row for row in exported["entries"]}
    assert by_n[5] == {
        "n": 5,
        "at": "2026-10-06T09:04:00-04:00",
        "elapsed_s": 109,
        "kind": "note",
        "by": "CM",
        "concern": 1,
        "text": "stay 30x3 redaing",
        "phrase": None,
        "corrected": None,
        "taken_back": False,
    }
    said = next(row for row in exported["entries"] if row["kind"] == "phrase")
    assert (said["phrase"], said["text"]) == ("WP-1", "Can you show me the written policy?")


def test_what_was_taken_back_or_corrected_is_there_and_marked(exported: dict[str, Any]) -> None:
    by_text = {row["text"]: row for row in exported["entries"] if row["kind"] == "note"}
    assert by_text["slip of the finger"]["taken_back"] is True
    assert by_text["the frist words"]["corrected"] == "the first words"


def test_the_rest_of_the_meeting_is_told_in_order(exported: dict[str, Any]) -> None:
    assert exported["team"][0] == {
        "id": "CM",
        "role": "case manager, special-education teacher",
        "with_us": False,
        "present": [["09:02", "09:30"]],
    }
    assert exported["team"][3]["with_us"] is True
    assert [row["by"] for row in exported["strengths"]] == ["GT"]
    assert exported["questions"] == [
        {"text": "what is PSI", "at": "2026-10-06T09:05:00-04:00", "answer": None}
    ]
    (proposal,) = exported["proposals"]
    assert (proposal["n"], proposal["answer"], proposal["detail"]) == (1, "objected", "no data")
    (job,) = exported["actions"]
    assert (job["n"], job["what"], job["owner"]) == (1, "monthly graph", "CM")
    assert (job["due"], job["done_on"]) == ("2026-10-30", None)
    assert {row["n"]: row["kind"] for row in exported["entries"]}[job["entry"]] == "action"
    assert exported["signing"] == [
        {
            "what": "attendance",
            "at": "2026-10-06T09:18:00-04:00",
            "detail": "wrote it beside the line",
        }
    ]
    assert exported["addenda"] == [{"at": "2026-10-06T21:00:00-04:00", "text": "she called"}]


def test_the_programs_own_bookkeeping_is_not_exported(exported: dict[str, Any]) -> None:
    kinds = {row["kind"] for row in exported["entries"]}
    assert not kinds & {"about", "resume", "clock", "seal"}


def test_what_was_typed_and_never_entered_is_not_lost() -> None:
    exported = export(folded(entry("draft", text="half a sen")), "id", "", sealed=False)
    assert [row["text"] for row in exported["entries"]] == ["half a sen"]


def test_somebody_still_here_has_no_time_of_leaving() -> None:
    exported = export(folded(entry("present", who=["CM"], here=True)), "id", "", sealed=False)
    assert exported["team"][0]["present"] == [["09:02", None]]
    assert exported["ended"] == ""


def test_a_clock_set_back_gives_no_time_below_zero() -> None:
    doc = entry("note", text="x", t="2026-10-06T12:00:00.000+00:00")
    (row,) = export(folded(doc), "id", "", sealed=False)["entries"]
    assert row["elapsed_s"] == 0
