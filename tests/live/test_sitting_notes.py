"""A meeting while it goes on: what she types is kept, and answered in one quiet line."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import AGENDA, StoppedClock, journal_of, seat

from companion.live.reply import Kind, Reply
from companion.live.sitting import Sitting


def docs(sitting: Sitting) -> list[dict[str, Any]]:
    """The record behind `about`, without the times and the lines as typed."""
    aside = {"t", "o", "m", "typed", "on"}
    return [
        {key: value for key, value in row.doc.items() if key not in aside}
        for row in sitting.journal.rows[1:]
    ]


def enter(sitting: Sitting, *lines: str) -> Reply:
    """Enter lines; the answer to the last."""
    return [sitting.enter(line) for line in lines][-1]


def test_a_note_is_kept_with_its_time_and_answered_with_nothing(
    sitting: Sitting, clock: StoppedClock
) -> None:
    clock.forward(minutes=5)
    assert sitting.enter("41 to 47 wcpm") == Reply(Kind.KEPT)
    assert docs(sitting) == [{"kind": "note", "text": "41 to 47 wcpm"}]
    row = sitting.journal.rows[-1].doc
    assert (row["t"], row["o"]) == ("2026-10-06T13:07:11.000+00:00", -240)
    assert row["m"] == clock.steady_ms()


LINES = [
    pytest.param("41 to 47 wcpm", id="a note"),
    pytest.param("#2 cm :stay  30x3", id="a note by somebody on some concern"),
    pytest.param("#3", id="a turn to another concern"),
    pytest.param("! cm: graph by  fri.", id="a job"),
    pytest.param("/NOTICE 4 promised cm  by fri", id="a notice"),
    pytest.param("/agreed 4, from Monday", id="an outcome"),
    pytest.param("/object P1  no data", id="an objection"),
    pytest.param("/here cm & gt", id="two arrivals"),
    pytest.param("/documented 1 y", id="an abbreviation"),
    pytest.param("/agred 4", id="a slip of the finger"),
]


@pytest.mark.parametrize("line", LINES)
def test_the_record_holds_the_line_letter_by_letter(sitting: Sitting, line: str) -> None:
    enter(sitting, "/proposal another class")
    sitting.enter(f"  {line} ", sure=True)
    doc = sitting.journal.rows[-1].doc
    assert doc.get("typed", doc.get("text")) == line


@pytest.mark.parametrize("line", ["", "   ", "\t", "\n", " \r\n "])
def test_a_blank_line_adds_nothing(sitting: Sitting, line: str) -> None:
    assert sitting.enter(line).kind is Kind.NOTHING
    assert sitting.enter(line, sure=True).kind is Kind.NOTHING
    assert docs(sitting) == []


def test_notes_are_tied_to_the_concern_being_talked_about(sitting: Sitting) -> None:
    enter(sitting, "before", "#3", "graph?", "#1 CM: stay 30x3", "and then", "#0", "after")
    assert [(d["text"], d.get("concern")) for d in docs(sitting) if d["kind"] == "note"] == [
        ("before", None), ("graph?", 3), ("stay 30x3", 1), ("and then", 1), ("after", None),
    ]  # fmt: skip


def test_turning_to_a_concern_says_which_one_it_is(sitting: Sitting) -> None:
    assert sitting.enter("#3").said == "On 3: I see no data between meetings"
    assert sitting.enter("#0").said == "No concern chosen."


def test_choosing_a_concern_by_key_leaves_no_trace_until_the_next_note(sitting: Sitting) -> None:
    sitting.choose(4)
    assert docs(sitting) == []
    sitting.enter("cannot start")
    assert docs(sitting) == [{"kind": "note", "text": "cannot start", "concern": 4}]


def test_moving_on_goes_round_by_way_of_no_concern(sitting: Sitting) -> None:
    seen = []
    for _ in range(6):
        sitting.move(1)
        seen.append(sitting.current)
    assert seen == [1, 2, 3, 4, None, 1]
    sitting.move(-1)
    sitting.move(-1)
    assert sitting.current == 4


@pytest.mark.parametrize("n", [0, -1, 5, 99])
def test_a_concern_that_is_not_there_cannot_be_chosen(sitting: Sitting, n: int) -> None:
    sitting.choose(2)
    sitting.choose(n)
    assert sitting.current == 2


ANSWERS = [
    pytest.param("/tick 2", "Discussed: 2 Goals cannot be measured", id="a tick"),
    pytest.param("/untick 2", "Not discussed: 2 Goals cannot be measured", id="no tick"),
    pytest.param("/refused 4 no hours", "4 is refused and now on the notice list.", id="refused"),
    pytest.param("/withdrawn 3", "3 I see no data between meetings: withdrawn.", id="withdrawn"),
    pytest.param("/notice 4 promised CM 10/16", "Notice for 4: promised by CM, Friday, October 16.",
                 id="a notice"),
    pytest.param("/notice 4", "Notice for 4: asked.", id="a notice asked for"),
    pytest.param("! CM: graph by 10/30", "CM: graph (by Friday, October 30)", id="a job"),
    pytest.param("! decide", "Nobody named: decide (no date yet)", id="a job for nobody"),
    pytest.param("/reply-by 10/16", "You answer by Friday, October 16.", id="a reply"),
    pytest.param("/next 11/16", "You meet again on Monday, November 16.", id="the next meeting"),
    pytest.param("/proposal another class",
                 "Their proposal p1. /object if you do not agree.", id="a proposal"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), ANSWERS)
def test_what_was_understood_is_said_back(sitting: Sitting, line: str, said: str) -> None:
    reply = sitting.enter(line)
    assert (reply.kind, reply.said, reply.asks) == (Kind.KEPT, said, "")


ASKS = [
    pytest.param(["/agreed 1"], "Who does it, and by when?", "! ", id="agreed, nobody does it"),
    pytest.param(["#1", "! CM: it by fri", "/agreed"], "", "", id="agreed, somebody does it"),
    pytest.param(["#2", "! CM: it by fri", "/agreed 1"], "Who does it, and by when?", "! ",
                 id="agreed, somebody does something else"),
    pytest.param(["/trial 1"], "How is it measured, and when do you meet again?", "/trial 1 ",
                 id="a trial of nothing"),
    pytest.param(["/trial 1 probes"], "How is it measured, and when do you meet again?",
                 "/trial 1 ", id="a trial without an end"),
    pytest.param(["/trial 1 probes, review 11/16"], "", "", id="a trial with all it needs"),
    pytest.param(["/trial 1 probes", "/trial 1 review 11/16"], "", "", id="a trial in two parts"),
    pytest.param(["/deferred 1 winter"], "Until when, and what is looked at then?",
                 "/deferred 1 ", id="put off for ever"),
    pytest.param(["/partly 1"], "Which part, and from when?", "/partly 1 ", id="partly"),
    pytest.param(["/refused 1"], "", "", id="a refusal asks nothing of her"),
    pytest.param(["/withdrawn 1"], "", "", id="what she takes back neither"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "asks", "start"), ASKS)
def test_an_outcome_asks_for_what_is_missing_and_she_may_pass_over_it(
    sitting: Sitting, lines: list[str], asks: str, start: str
) -> None:
    reply = enter(sitting, *lines)
    assert (reply.kind, reply.asks, reply.start) == (Kind.KEPT, asks, start)
    assert sitting.enter("passed over").kind is Kind.KEPT


def test_a_second_refusal_does_not_say_again_that_it_is_on_the_list(sitting: Sitting) -> None:
    reply = enter(sitting, "/refused 4", "/notice 4", "/refused 4 again")
    assert reply.said == "4 Writing block: cannot start: refused."


def test_a_phrase_that_was_said_is_logged_and_its_next_rung_offered(sitting: Sitting) -> None:
    sitting.choose(2)
    reply = sitting.enter("/say wp-1")
    assert docs(sitting) == [
        {"kind": "phrase", "phrase": "WP-1", "text": "Can you show me the written policy?",
         "concern": 2}
    ]  # fmt: skip
    assert reply.phrase is sitting.book.get("WP-1")
    assert "Please send me prior written notice of that." in reply.said
    assert sitting.suggestions()[0].id == "PW-1"


def test_a_phrase_without_a_next_rung_offers_none(sitting: Sitting) -> None:
    reply = sitting.enter("/say OP-1")
    assert (reply.phrase is not None, reply.said) == (True, "")


UNCLEAR = ["/agred 4", "#9", "#9 a note", "/tick", "/say XX-9", "/fix 99 words", "/next soon",
           "/gone XX", "/documented 1 maybe"]  # fmt: skip


@pytest.mark.parametrize("line", UNCLEAR)
def test_what_is_unclear_is_kept_only_when_she_is_sure(sitting: Sitting, line: str) -> None:
    reply = sitting.enter(line)
    assert reply.kind is Kind.UNCLEAR
    assert reply.why
    assert reply.why in reply.said
    assert docs(sitting) == []
    sure = sitting.enter(line, sure=True)
    assert sure.kind is Kind.KEPT
    assert docs(sitting) == [{"kind": "note", "text": line}]


LOOKED_AT = [
    pytest.param("/term psi", "PSI: Processing Speed Index", id="a term"),
    pytest.param("/readback", "Read back", id="the readback"),
]


@pytest.mark.parametrize(("line", "title"), LOOKED_AT)
def test_looking_something_up_leaves_no_trace(sitting: Sitting, line: str, title: str) -> None:
    reply = sitting.enter(line)
    assert reply.kind is Kind.SHOWN
    assert reply.card is not None
    assert reply.card.title == title
    assert docs(sitting) == []


def test_what_is_not_in_the_glossary_or_the_packs_says_what_to_try(sitting: Sitting) -> None:
    assert "what does that mean?" in sitting.enter("/term xyzzy").said
    assert "Which word?" in sitting.enter("/term").said
    assert sitting.enter("/find xyzzy").said.startswith("No phrase with “xyzzy”")
    assert [phrase.id for phrase in sitting.enter("/find policy").found or ()] == ["WP-1"]
    assert docs(sitting) == []


def test_help_hide_and_end_are_for_the_face_to_do(sitting: Sitting) -> None:
    assert sitting.enter("/help").help
    assert sitting.enter("/hide").kind is Kind.HIDE
    assert sitting.enter("/end").kind is Kind.END
    assert docs(sitting) == []


def test_a_control_character_is_made_visible_at_the_door(sitting: Sitting) -> None:
    sitting.enter("74\x1b]0;gotcha\x07 wpm\u202e")
    assert docs(sitting) == [{"kind": "note", "text": "74␛]0;gotcha␇ wpm⟨202E⟩"}]


def test_a_note_of_a_whole_book_becomes_several_and_nothing_is_cut(sitting: Sitting) -> None:
    sitting.enter("x" * 20_005)
    assert [len(doc["text"]) for doc in docs(sitting)] == [20_000, 5]


PASTE = [f"line {n}" for n in range(1, 16)] + [
    "/end", "/undo", "#3", "! CM: do it", "CM: as she wrote",
]  # fmt: skip


def test_a_paste_of_twenty_lines_is_twenty_notes_in_order_and_no_command(
    sitting: Sitting,
) -> None:
    sitting.choose(2)
    reply = sitting.paste(PASTE)
    assert (reply.kind, reply.said) == (Kind.KEPT, "20 notes.")
    kept = docs(sitting)
    assert [d["kind"] for d in kept] == ["note"] * 20
    assert [d["text"] for d in kept] == [*PASTE[:-1], "as she wrote"]
    assert kept[-1]["by"] == "CM"
    assert {d["concern"] for d in kept} == {2}
    assert sitting.current == 2


def test_blank_lines_of_a_paste_are_no_notes_and_are_not_counted(sitting: Sitting) -> None:
    reply = sitting.paste(["one", "", "  ", "two\x1b"])
    assert [d["text"] for d in docs(sitting)] == ["one", "two␛"]
    assert reply.said == "2 notes."


def test_nothing_waits_for_a_disk_that_is_in_trouble() -> None:
    sitting = seat(StoppedClock())
    journal = journal_of(sitting)
    sitting.enter("saved")
    journal.fail("The disk is full.")
    enter(sitting, "kept one", "kept two")
    assert sitting.unsaved == 2
    assert [e.text for e in sitting.meeting.entries] == ["saved", "kept one", "kept two"]
    journal.fail("")
    assert sitting.unsaved == 0


def test_ending_seals_the_record_and_counts_what_she_did() -> None:
    clock = StoppedClock()
    sitting = seat(clock)
    enter(sitting, "one", "two", "/undo")
    clock.set(hours=1)
    enter(sitting, "three")
    assert sitting.seal().startswith("AAAA")
    assert docs(sitting)[-1] == {"kind": "seal", "count": 4}
    assert sitting.meeting.ended == clock.now()
    assert journal_of(sitting).sealed


def test_going_on_with_a_meeting_finds_it_as_it_was(clock: StoppedClock) -> None:
    before = seat(clock)
    enter(before, "#3 graph?", "/refused 4 no", "/here CM", "/undo")
    again = Sitting(before.journal, clock, before.book, before.glossary)
    assert again.meeting == before.meeting
    assert again.current == 3
    again.enter("going on")
    assert [d["text"] for d in docs(again) if d["kind"] == "note"] == ["graph?", "going on"]


RESTORED = [
    pytest.param([], "half a sen", "half a sen", id="nothing was entered"),
    pytest.param(["CM: stay 30x3"], "CM: stay 30x3", "", id="it was entered in the end"),
    pytest.param(["! CM: graph by fri"], "! CM: graph by fri", "", id="a job was entered"),
    pytest.param(["/refused 4 no hours"], "/refused 4 no hours", "", id="a refusal was entered"),
    pytest.param(["/say WP-1"], "/say WP-1", "", id="a phrase was said"),
    pytest.param(["frist", "/fix first"], "/fix first", "", id="a correction was made"),
    pytest.param(["/agred 4"], "/agred 4", "", id="it was kept as it was typed"),
    pytest.param(["one", "one"], "one", "", id="it was entered twice"),
    pytest.param(["no"], "AP said no", "AP said no", id="it only ends like the last note"),
    pytest.param(["47"], "from 41 to 47", "from 41 to 47", id="it only ends in the same figure"),
    pytest.param(["47", "#2"], "41 to 47", "41 to 47", id="an older note ends the same way"),
]


@pytest.mark.parametrize(("lines", "typed", "restored"), RESTORED)
def test_what_stood_on_her_line_comes_back_unless_it_was_entered(
    lines: list[str], typed: str, restored: str
) -> None:
    sitting = seat(StoppedClock())
    for line in lines:
        sitting.enter(line, sure=True)
    journal_of(sitting).restored = typed
    assert sitting.restored == restored


def test_the_concern_she_turned_to_is_chosen_again_when_she_goes_on(clock: StoppedClock) -> None:
    before = seat(clock)
    before.enter("#2 numbers")
    before.move(1)
    before.enter("/tick")
    assert Sitting(before.journal, clock, before.book, before.glossary).current == 3
    before.choose(None)
    before.enter("/say WP-1")
    assert Sitting(before.journal, clock, before.book, before.glossary).current is None


def test_the_pace_is_that_of_the_moment(sitting: Sitting, clock: StoppedClock) -> None:
    sitting.enter("/agreed 1")
    clock.until(9, 40)
    assert (sitting.pace.elapsed, sitting.pace.left) == (37, 20)
    assert (sitting.pace.concerns_left, sitting.pace.short) == (3, 0)
    clock.until(9, 50)
    assert sitting.pace.short == 10


def test_an_entry_is_found_by_its_number(sitting: Sitting) -> None:
    enter(sitting, "one", "two")
    found = sitting.entry(3)
    assert found is not None
    assert found.text == "two"
    assert sitting.entry(99) is None


def test_the_agenda_of_the_meeting_is_the_one_that_was_prepared(sitting: Sitting) -> None:
    assert sitting.meeting.agenda == AGENDA


def test_a_half_typed_line_is_written_once_however_often_she_leaves(clock: StoppedClock) -> None:
    sitting = seat(clock)
    sitting.keep_draft("she said")
    sitting.keep_draft("she said")
    assert [doc["text"] for doc in docs(sitting)] == ["she said"]
    sitting.enter("a note")
    sitting.keep_draft("she said")
    assert [doc["kind"] for doc in docs(sitting)] == ["draft", "note", "draft"]
    sitting.keep_draft("  ")
    assert len(docs(sitting)) == 3
