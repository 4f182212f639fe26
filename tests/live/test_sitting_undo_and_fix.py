"""Slips of the finger: taking an entry back, and putting it right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import StoppedClock, seat

from companion.domain.meeting import Meeting
from companion.live.reply import Kind
from companion.live.sitting import Sitting

LINES = [
    pytest.param("a slip of the finger", id="a note"),
    pytest.param("#3 a slip", id="a note on another concern"),
    pytest.param("#3", id="a turn to another concern"),
    pytest.param("#0", id="a turn to none"),
    pytest.param("? why", id="a question"),
    pytest.param("+ GT: kind", id="a strength"),
    pytest.param("! CM: graph by fri", id="a job"),
    pytest.param("/tick", id="a tick"),
    pytest.param("/untick 2", id="an untick"),
    pytest.param("/agreed 1", id="an outcome"),
    pytest.param("/refused 1 no hours", id="a refusal"),
    pytest.param("/trial 2 probes, review 11/16", id="another outcome of the same concern"),
    pytest.param("/notice 4", id="a notice"),
    pytest.param("/documented 4 yes", id="how it is written down"),
    pytest.param("/proposal another class", id="a proposal"),
    pytest.param("/object no data", id="an objection"),
    pytest.param("/say WP-1", id="a phrase"),
    pytest.param("/here BS specialist", id="an arrival"),
    pytest.param("/gone CM", id="a departure"),
    pytest.param("/sign signed", id="a signature"),
    pytest.param("/reply-by 10/16", id="a reply date"),
    pytest.param("/next 11/16", id="a meeting date"),
    pytest.param("/fix the right words", id="a correction"),
]


def before_the_slip() -> Sitting:
    sitting = seat(StoppedClock())
    for line in ("/here CM GT", "/proposal fewer minutes", "#2 numbers", "/tick 2", "/agreed 2",
                 "/refused 4", "the frist words"):  # fmt: skip
        sitting.enter(line)
    return sitting


def stands(meeting: Meeting) -> Meeting:
    """How the meeting stands, without the entries that led there."""
    return replace(meeting, entries=())


@pytest.mark.parametrize("line", LINES)
def test_undo_takes_back_whatever_was_done_last(line: str) -> None:
    sitting = before_the_slip()
    meeting, current = sitting.meeting, sitting.current
    assert sitting.enter(line).kind is Kind.KEPT
    slip = sitting.meeting.entries[-1]
    reply = sitting.enter("/undo")
    assert reply.kind is Kind.KEPT
    assert reply.said.startswith("Taken back: ")
    assert stands(sitting.meeting) == stands(meeting)
    assert sitting.current == current, "the next note goes where it would have gone"
    found = sitting.entry(slip.n)
    assert found is not None
    assert found.taken_back
    assert found.doc == slip.doc


CHOSEN = [
    pytest.param("/tick 1", id="a tick"),
    pytest.param("a slip", id="a note"),
    pytest.param("#4 a slip", id="a note on another concern"),
    pytest.param("#4", id="a turn to another concern"),
    pytest.param("/fix the right words", id="a correction"),
]


@pytest.mark.parametrize("line", CHOSEN)
def test_undo_leaves_her_on_the_concern_that_she_chose_since(line: str) -> None:
    """She turned to 3 by a key, which leaves no trace; the next note belongs there."""
    sitting = before_the_slip()
    sitting.enter(line)
    sitting.choose(3)
    sitting.enter("/undo")
    assert sitting.current == 3


def test_undo_of_a_note_leaves_her_on_the_concern_that_she_chose_for_it() -> None:
    sitting = before_the_slip()
    sitting.choose(4)
    sitting.enter("a slip")
    sitting.enter("/undo")
    assert sitting.current == 4


def test_undo_after_going_on_with_a_meeting_leaves_her_where_she_is(clock: StoppedClock) -> None:
    before = before_the_slip()
    again = Sitting(before.journal, clock, before.book, before.glossary)
    again.choose(1)
    again.enter("/undo")
    assert again.current == 1


def test_undo_goes_back_step_by_step_and_then_says_that_it_is_the_start(
    sitting: Sitting, clock: StoppedClock
) -> None:
    start = stands(sitting.meeting)
    for line in ("one", "/refused 4", "/fix two"):
        clock.forward(minutes=1)
        sitting.enter(line)
    for _ in range(3):
        sitting.enter("/undo")
    assert stands(sitting.meeting) == start
    reply = sitting.enter("/undo")
    assert (reply.kind, reply.said) == (Kind.SHOWN, "There is nothing to take back.")
    assert [row.doc["kind"] for row in sitting.journal.rows[3:]] == ["fix", *["strike"] * 3]


def test_undo_passes_over_what_the_program_wrote_of_its_own_accord(
    sitting: Sitting, clock: StoppedClock
) -> None:
    sitting.enter("first")
    clock.set(hours=1)
    sitting.enter("second")
    sitting.enter("/undo")
    sitting.enter("/undo")
    assert [e.text for e in sitting.meeting.entries if e.taken_back] == ["first", "second"]


def test_what_is_taken_back_is_quoted_shortly(sitting: Sitting) -> None:
    sitting.enter("x" * 60)
    said = sitting.enter("/undo").said
    assert said.startswith("Taken back: " + "x" * 29 + "…")
    sitting.enter("/tick 1")
    assert sitting.enter("/undo").said.startswith("Taken back: 1 tick.")


def test_typing_goes_on_after_an_undo(sitting: Sitting) -> None:
    for line in ("slip", "/undo", "right"):
        sitting.enter(line)
    assert [(e.text, e.taken_back) for e in sitting.meeting.entries if e.kind == "note"] == [
        ("slip", True), ("right", False),
    ]  # fmt: skip


def test_fix_corrects_the_last_thing_she_wrote(sitting: Sitting) -> None:
    for line in ("the frist words", "/tick 1", "/say WP-1"):
        sitting.enter(line)
    reply = sitting.enter("/fix the first words")
    assert reply.said == "Corrected 2, “the frist words”; the first words are kept, too."
    entry = sitting.entry(2)
    assert entry is not None
    assert (entry.text, entry.corrected) == ("the frist words", "the first words")


def test_fix_with_a_number_corrects_that_entry(sitting: Sitting) -> None:
    for line in ("/trial 1 45x4", "another note"):
        sitting.enter(line)
    sitting.enter("/fix 2 45x5")
    assert sitting.meeting.concerns[0].detail == "45x5"


def test_two_corrections_follow_each_other(sitting: Sitting) -> None:
    for line in ("frist", "/fix firts", "/fix first"):
        sitting.enter(line)
    entry = sitting.entry(2)
    assert entry is not None
    assert entry.corrected == "first"


NOT_THERE = [
    pytest.param([], "/fix words", "There is nothing to correct.", id="nothing yet"),
    pytest.param(["one"], "/fix 99 words", "There is no entry 99 to correct.", id="no such entry"),
    pytest.param(["one"], "/fix 1 words", "There is no entry 1 to correct.", id="the agenda"),
    pytest.param(["one", "/undo"], "/fix words", "There is nothing to correct.",
                 id="what was taken back"),
    pytest.param(["one", "/undo"], "/fix 2 words", "There is no entry 2 to correct.",
                 id="what was taken back, by number"),
    pytest.param(["one", "/undo"], "/fix 3 words", "There is no entry 3 to correct.",
                 id="the taking back itself"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "line", "why"), NOT_THERE)
def test_a_correction_of_what_is_not_there_asks(
    sitting: Sitting, lines: list[str], line: str, why: str
) -> None:
    for earlier in lines:
        sitting.enter(earlier)
    rows = len(sitting.journal.rows)
    reply = sitting.enter(line)
    assert (reply.kind, reply.why) == (Kind.UNCLEAR, why)
    assert len(sitting.journal.rows) == rows
    sitting.enter(line, sure=True)
    assert sitting.journal.rows[-1].doc["text"] == line


def test_a_corrected_date_is_the_one_that_counts(sitting: Sitting) -> None:
    sitting.enter("/next 11/16")
    sitting.enter("/fix 11/18")
    assert sitting.meeting.next_meeting == "2026-11-18"
