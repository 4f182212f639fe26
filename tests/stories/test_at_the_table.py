"""What she sees and finds kept in the course of a meeting."""

from __future__ import annotations

import pytest
from conftest import AGENDA, journal_of
from kit import at_the_table
from textual import events

from companion.domain.agenda import Agenda
from companion.ui.screens.sealed import SealedScreen
from companion.ui.widgets.line_list import LineList


async def test_a_note_bears_its_time_once_it_is_on_disk_and_not_before() -> None:
    async with at_the_table() as parent:
        journal_of(parent.sitting).fail("The disk is full.")
        await parent.enters("call the clinic")
        assert "09:02 " not in next(x for x in parent.sees.splitlines() if "call the clinic" in x)
        assert "1 NOT SAVED" in parent.sees
        assert "The disk is full." in parent.sees
        journal_of(parent.sitting).fail("")
        await parent.pilot.pause(0.1)
        assert "09:02 " in next(x for x in parent.sees.splitlines() if "call the clinic" in x)
        assert "all saved" in parent.sees


async def test_a_refusal_is_on_the_notice_list_by_itself() -> None:
    async with at_the_table() as parent:
        await parent.enters("#4 AP: no hours left")
        await parent.press("ctrl+o", "r")
        assert "on the notice list" in parent.sees
        assert "✗ refused · notice not" in parent.sees
        await parent.press("ctrl+n")
        assert parent.sitting.meeting.concerns[3].notice is not None
        assert parent.sitting.meeting.concerns[3].notice.state == "asked"


async def test_a_trial_asks_for_measure_and_date_and_goes_on_if_she_does() -> None:
    async with at_the_table() as parent:
        await parent.enters("#1")
        await parent.press("ctrl+o", "t")
        assert "How is it measured" in parent.sees
        await parent.enters("GT sees guessing")
        assert parent.notes == ["GT sees guessing"], "talk goes on; the question is no trap"
        await parent.press("ctrl+o", "t", "tab")
        assert parent.line.value == "/trial 1 "
        await parent.enters("weekly probes, review 2026-11-16")
        state = parent.sitting.meeting.concerns[0]
        assert (state.outcome, state.review_on) == ("trial", "2026-11-16")
        assert state.detail == "weekly probes, review 2026-11-16"


async def test_an_agreement_asks_who_and_by_when() -> None:
    async with at_the_table() as parent:
        await parent.enters("#3")
        await parent.press("ctrl+o", "a")
        assert "Who does it, and by when?" in parent.sees
        await parent.press("tab")
        await parent.enters("CM: send graph by 2026-10-30")
        action = parent.sitting.meeting.actions[0]
        assert (action.owner, action.what, action.due) == ("CM", "send graph", "2026-10-30")


async def test_the_chosen_concern_shows_its_ask_evidence_and_fallback() -> None:
    async with at_the_table() as parent:
        await parent.press("down")
        rows = parent.screen.query_one("#chosen", LineList).rows
        shown = " ".join(row.text.plain for row in rows)
        for words in ("45 min x 5", "41 to 47 words", "tutor's report", "six-week trial"):
            assert words in shown
        assert "tutor's report" in parent.sees


async def test_a_correction_shows_the_right_words_and_the_first_ones() -> None:
    async with at_the_table() as parent:
        await parent.enters("lost 59 words")
        await parent.enters("/fix lost 12 words")
        row = next(line for line in parent.sees.splitlines() if "lost 59 words" in line)
        assert "lost 12 words" in row
        entry = parent.sitting.meeting.entries[0]
        assert (entry.text, entry.corrected) == ("lost 59 words", "lost 12 words")


async def test_a_correction_can_name_an_older_entry_by_its_number() -> None:
    async with at_the_table() as parent:
        await parent.enters("first")
        await parent.enters("second")
        await parent.types("/fix ")
        assert "  2 " in next(x for x in parent.sees.splitlines() if "first" in x)
        await parent.enters("2 the first")
        assert parent.sitting.meeting.entries[0].corrected == "the first"


async def test_saying_a_phrase_offers_the_next_rung() -> None:
    async with at_the_table() as parent:
        await parent.enters("#2")
        await parent.enters("/say WP-1")
        assert parent.screen.phrases[0].id == "PW-1"
        assert "prior written" in parent.sees


@pytest.mark.parametrize(("there", "words"), [(True, "Copied."), (False, "the terminal's clip")])
async def test_it_says_honestly_where_a_copy_went(there: bool, words: str) -> None:
    async with at_the_table() as parent:
        parent.clipboard.there = there
        await parent.press("ctrl+s")
        await parent.app.workers.wait_for_complete()
        await parent.pilot.pause(0.1)
        assert words in parent.sees


async def test_a_phrase_shows_why_it_holds_and_what_it_stands_on() -> None:
    async with at_the_table() as parent:
        await parent.enters("#1")
        await parent.press("ctrl+o", "r")
        shown = " ".join(parent.sees.split())
        assert "firm · rule" in shown
        assert "300.503(a)(2)" in shown


async def test_phrases_are_found_by_what_is_heard_with_the_mouse() -> None:
    async with at_the_table() as parent:
        rows = parent.sees.splitlines()
        row = next(i for i, line in enumerate(rows) if "We don't do that here" in line)
        await parent.pilot.click(offset=(rows[row].index("We don't do that here") + 1, row))
        await parent.pilot.pause()
        assert {phrase.id for phrase in parent.screen.phrases} == {"WP-1", "WP-2"}
        assert parent.app.focused is parent.line


async def test_a_concern_is_chosen_with_the_mouse_and_the_line_keeps_the_focus() -> None:
    async with at_the_table() as parent:
        await parent.types("half")
        rows = parent.sees.splitlines()
        row = next(i for i, line in enumerate(rows) if "Goals cannot" in line)
        await parent.pilot.click(offset=(8, row))
        await parent.pilot.pause()
        assert parent.sitting.current == 2
        await parent.enters(" a note")
        assert parent.notes == ["half a note"]


@pytest.mark.parametrize("size", [(120, 36), (100, 30), (80, 24), (60, 20)])
async def test_what_must_always_be_seen_is_seen_at_every_size(size: tuple[int, int]) -> None:
    async with at_the_table(size) as parent:
        await parent.enters("/here CM GT")
        await parent.enters("#1 CM: stay 30x3")
        shown = parent.sees
        for words in ("09:02", "0 min", "57", "4", "CM GT", "saved", "stay 30x3", "^R closing"):
            assert words in shown, words


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_on_a_small_screen_agenda_and_phrases_are_one_key_away(size: tuple[int, int]) -> None:
    async with at_the_table(size) as parent:
        await parent.enters("stay 30x3")
        await parent.press("f2")
        assert "Reading help is too little" in parent.sees
        await parent.press("f2")
        assert "stay 30x3" in parent.sees
        await parent.press("f4")
        assert "What do you hear?" in parent.sees
        await parent.press("escape")
        assert "stay 30x3" in parent.sees


async def test_the_gate_lists_what_is_open_and_each_is_settled_in_two_keys() -> None:
    async with at_the_table((120, 60)) as parent:
        await parent.enters("#4 no hours")
        await parent.press("ctrl+o", "r", "ctrl+r")
        for words in ("1 Reading help", "not reached", "4 Writing block", "CM case manager", "You"):
            assert words in parent.sees
        await parent.press("ctrl+o", "a")
        assert parent.sitting.meeting.concerns[0].outcome == "agreed"
        await parent.press("ctrl+o", "d")
        assert parent.sitting.meeting.concerns[1].outcome == "deferred"


async def test_notes_can_be_taken_at_the_gate() -> None:
    async with at_the_table() as parent:
        await parent.press("ctrl+r")
        await parent.enters("AP: sign here please")
        assert parent.notes == ["sign here please"]
        assert "Not reached" in parent.sees


async def test_ending_shows_the_gate_then_seals_and_says_where_the_record_is() -> None:
    async with at_the_table() as parent:
        await parent.enters("only note")
        await parent.enters("/end")
        assert "Not reached" in parent.sees
        await parent.pilot.pause(0.6)
        assert "Enter seals the record" in parent.sees
        await parent.press("enter")
        await parent.app.workers.wait_for_complete()
        await parent.pilot.pause(0.2)
        assert journal_of(parent.sitting).sealed
        assert isinstance(parent.app.screen, SealedScreen)
        assert "AAAA-BBBB" in parent.sees
        assert "2026-10-06-01.md" in parent.sees
        assert parent.desk.put == ["AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"]


async def test_two_enters_in_one_burst_do_not_seal() -> None:
    async with at_the_table() as parent:
        await parent.bursts("/end\n\n\n")
        assert not journal_of(parent.sitting).sealed


async def test_esc_goes_back_from_the_gate_and_enter_then_seals_nothing() -> None:
    async with at_the_table() as parent:
        await parent.enters("/end")
        await parent.pilot.pause(0.6)
        await parent.press("escape", "enter")
        assert not journal_of(parent.sitting).sealed


async def test_a_half_typed_line_of_last_time_stands_on_the_line_again() -> None:
    from conftest import BOOK, GLOSSARY, ListJournal, NoClipboard, NoDesk, StoppedClock
    from kit import Parent

    from companion.domain.snapshot import pack
    from companion.live.opening import stamp
    from companion.live.sitting import Sitting
    from companion.ui.app import CompanionApp

    clock = StoppedClock()
    about = {"kind": "about", **stamp(clock), "agenda": pack(AGENDA)}
    sitting = Sitting(ListJournal(about, "adult sup"), clock, BOOK, GLOSSARY)
    app = CompanionApp(NoDesk(), NoClipboard(), clock, sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        parent = Parent(app, pilot, sitting, clock, NoClipboard(), NoDesk())
        assert parent.line.value == "adult sup"
        await parent.enters("port")
        assert parent.notes == ["adult support"]


async def test_leaving_keeps_the_half_typed_line() -> None:
    async with at_the_table() as parent:
        await parent.types("half a thought")
        await parent.press("ctrl+q")
        await parent.pilot.pause(0.2)
    last = journal_of(parent.sitting).rows[-1].doc
    assert (last["kind"], last["text"]) == ("draft", "half a thought")


async def test_a_meeting_without_any_agenda_still_takes_notes() -> None:
    async with at_the_table(agenda=Agenda()) as parent:
        await parent.enters("AP: welcome")
        await parent.press("down", "ctrl+t", "ctrl+o", "r")
        assert parent.notes == ["AP: welcome"]
        assert "No concern" in parent.sees or "no concerns" in parent.sees


async def test_time_left_and_concerns_left_are_shown_against_each_other() -> None:
    async with at_the_table() as parent:
        parent.clock.forward(minutes=50)
        await parent.enters("late")
        assert "7 min left" in parent.sees
        assert "4 of 4 concerns open" in parent.sees


async def test_settling_a_point_at_the_gate_takes_the_seal_off_enter() -> None:
    async with at_the_table() as parent:
        await parent.press("ctrl+r", "ctrl+r")
        await parent.pilot.pause(0.6)
        assert "Enter seals the record" in parent.sees
        await parent.press("ctrl+o", "a", "enter")
        await parent.app.workers.wait_for_complete()
        assert not journal_of(parent.sitting).sealed


async def test_on_a_small_screen_she_reads_which_concern_she_turned_to() -> None:
    async with at_the_table((80, 24)) as parent:
        await parent.press("down", "down")
        assert "On 2: Goals cannot be measured" in parent.sees


async def test_the_phrases_are_not_shown_twice_on_a_small_screen() -> None:
    async with at_the_table((80, 24)) as parent:
        await parent.press("f4")
        assert parent.sees.count("Thank you all.") == 1


async def test_the_opening_is_read_from_its_first_line_on_the_smallest_screen() -> None:
    async with at_the_table((60, 20)) as parent:
        assert "Thank everyone" in parent.sees


async def test_a_long_line_of_last_time_does_not_push_the_prompt_away() -> None:
    async with at_the_table((80, 24)) as parent:
        await parent.press("down")
        parent.line.put("x" * 300)
        await parent.pilot.pause(0.2)
        assert "1 ›" in parent.sees


async def test_what_is_typed_behind_the_seal_becomes_a_dated_addendum() -> None:
    async with at_the_table() as parent:
        await parent.enters("only note")
        await parent.enters("/end")
        await parent.pilot.pause(0.6)
        await parent.bursts("\nwait one more\nand ha")
        await parent.app.workers.wait_for_complete()
        await parent.pilot.pause(0.2)
        assert isinstance(parent.app.screen, SealedScreen)
        assert parent.desk.late == ["wait one more / and ha"]
        assert parent.notes == ["only note"]


async def test_a_disk_that_takes_nothing_is_said_before_she_leaves_and_a_copy_is_made() -> None:
    async with at_the_table() as parent:
        journal_of(parent.sitting).fail("the disk is full")
        await parent.enters("her only evidence")
        await parent.press("ctrl+q")
        await parent.pilot.pause(0.2)
        assert "1 not saved yet. ^Q again leaves a copy elsewhere." in parent.sees
        await parent.press("ctrl+q")
        await parent.pilot.pause(0.2)
    assert parent.desk.rescued == ["2026-10-06-01"]
    assert parent.app.return_code == 74


async def test_settling_a_point_at_the_gate_keeps_the_half_typed_line() -> None:
    async with at_the_table((120, 60)) as parent:
        await parent.types("AP just said they have no")
        await parent.press("ctrl+r")
        rows = parent.sees.splitlines()
        row = next(i for i, line in enumerate(rows) if "CM case manager" in line)
        await parent.pilot.click(offset=(6, row))
        await parent.press("ctrl+o", "j")
        assert parent.line.value == "! CM: "
        await parent.enters("send graph")
        assert parent.line.value == "AP just said they have no"
        assert parent.sitting.meeting.actions[0].what == "send graph"


async def test_what_was_entered_counts_as_half_typed_until_it_is_in_the_record() -> None:
    async with at_the_table() as parent:
        await parent.types("call her")
        parent.line.take(events.Key("enter", "\r"))
        assert parent.line.whole == "call her", "a hang-up now must not lose it"
        await parent.pilot.pause(0.1)
        assert parent.notes == ["call her"]
        assert parent.line.whole == ""


async def test_a_stray_enter_after_a_note_at_the_gate_seals_nothing() -> None:
    async with at_the_table() as parent:
        await parent.press("ctrl+r", "ctrl+r")
        await parent.enters("one thing more")
        await parent.pilot.pause(0.6)
        await parent.press("enter")
        await parent.app.workers.wait_for_complete()
        assert not journal_of(parent.sitting).sealed


async def test_two_keys_at_once_on_the_hidden_screen_bring_the_notes_back() -> None:
    async with at_the_table() as parent:
        await parent.enters("private words")
        await parent.press("ctrl+g")
        await parent.bursts("ab")
        assert "private words" in parent.sees


@pytest.mark.parametrize("letter", ["²", "0", "x"])
async def test_a_key_that_is_no_number_is_typed_as_usual(letter: str) -> None:
    async with at_the_table() as parent:
        await parent.press("ctrl+y")
        await parent.bursts(letter + "\n")
        assert parent.notes == [letter]


async def test_keys_for_the_gate_in_one_burst_do_no_harm() -> None:
    async with at_the_table() as parent:
        for key, character in (("ctrl+r", None), ("ctrl+o", None), ("a", "a"), ("x", "x")):
            parent.app.post_message(events.Key(key, character))
        await parent.pilot.pause(0.3)
        assert parent.sees
        await parent.enters(" still here")
        assert any("still here" in note for note in parent.notes)
