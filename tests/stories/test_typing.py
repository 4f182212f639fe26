"""No key is lost and no two notes are mixed, however the keys come."""

from __future__ import annotations

import pytest
from conftest import journal_of
from kit import at_the_table


async def test_keys_typed_behind_enter_belong_to_the_next_note() -> None:
    """A slow link delivers many keys at once; none may change places."""
    async with at_the_table() as parent:
        await parent.bursts("first\nsecond\nthird\nfour")
        assert parent.notes == ["first", "second", "third"]
        assert parent.line.value == "four"


async def test_a_command_key_between_letters_takes_effect_in_its_place() -> None:
    from textual import events

    async with at_the_table() as parent:
        keys = [("down", None), *((c, c) for c in "one"), ("enter", "\r"), ("down", None)]
        keys += [*((c, c) for c in "two"), ("backspace", "\x7f"), ("x", "x"), ("enter", "\r")]
        for key, character in keys:
            parent.app.post_message(events.Key(key, character))
        await parent.pilot.pause(0.3)
        entries = parent.sitting.meeting.entries
        assert [(e.concern, e.text) for e in entries] == [(1, "one"), (2, "twx")]


async def test_an_outcome_in_the_middle_of_a_note_leaves_the_note_as_it_is() -> None:
    async with at_the_table() as parent:
        await parent.press("down")
        await parent.types("she said ")
        await parent.press("ctrl+o", "r")
        await parent.enters("no")
        assert parent.notes == ["she said no"]
        assert parent.sitting.meeting.concerns[0].outcome == "refused"


async def test_a_key_that_is_no_outcome_is_typed_as_usual() -> None:
    async with at_the_table() as parent:
        await parent.press("ctrl+o", "x", "y", "enter")
        assert parent.notes == ["xy"]


async def test_twenty_pasted_lines_are_twenty_notes_after_one_question() -> None:
    lines = [f"line {n} of the e-mail" for n in range(20)]
    async with at_the_table() as parent:
        await parent.pastes("\r\n".join(lines))
        assert parent.notes == []
        assert "20 lines pasted" in parent.sees
        assert journal_of(parent.sitting).drafted.splitlines() == lines, "not lost if cut off now"
        await parent.press("enter")
        assert parent.notes == lines


async def test_pasted_lines_are_never_commands() -> None:
    async with at_the_table() as parent:
        await parent.pastes("/end\n/undo\n#9 nothing\n! CM: x")
        await parent.press("enter")
        assert parent.notes == ["/end", "/undo", "#9 nothing", "! CM: x"]


async def test_a_paste_can_be_made_one_line_instead() -> None:
    async with at_the_table() as parent:
        await parent.pastes("one\ntwo")
        await parent.press("escape")
        assert parent.line.value == "one / two"
        await parent.press("enter")
        assert parent.notes == ["one / two"]


async def test_typing_on_behind_a_paste_loses_neither() -> None:
    async with at_the_table() as parent:
        await parent.pastes("one\ntwo")
        await parent.enters("!")
        assert parent.notes == ["one / two!"]


async def test_a_paste_of_five_thousand_letters_with_line_ends_is_all_kept() -> None:
    text = "\n".join(f"{n:04d} " + "x" * 45 for n in range(100))
    async with at_the_table() as parent:
        await parent.pastes(text)
        await parent.press("enter")
        assert "\n".join(parent.notes) == text


@pytest.mark.parametrize(
    "words",
    [
        "fluency [85%]",
        "see [/ page 4",
        "[red]x",
        "a \\[ b",
        "[link=x]y[/link]",
        "日本 👩‍👧 שלום",
        "$100 {x} %s",
    ],
)
async def test_what_is_typed_is_shown_as_typed(words: str) -> None:
    """Textual#6155: markup in what a person types swallowed it, or crashed."""
    async with at_the_table() as parent:
        parent.line.put(words)
        await parent.press("enter")
        assert parent.notes == [words]
        shown = parent.sees
        assert all(word in shown for word in words.split())


async def test_escape_sequences_are_shown_as_signs_and_never_obeyed() -> None:
    async with at_the_table() as parent:
        await parent.pastes("\x1b]52;c;ZXZpbA==\x07 hi \x1b[2J")
        await parent.press("enter")
        assert parent.notes == ["␛]52;c;ZXZpbA==␇ hi ␛[2J"]
        assert "\x1b" not in parent.sees


async def test_resizing_in_mid_word_loses_nothing() -> None:
    async with at_the_table() as parent:
        await parent.types("adult sup")
        for size in [(80, 24), (60, 20), (20, 5), (1, 1), (200, 60), (100, 30)]:
            await parent.pilot.resize_terminal(*size)
            await parent.pilot.pause()
        await parent.enters("port")
        assert parent.notes == ["adult support"]
        assert "adult support" in parent.sees


async def test_scrolling_back_does_not_take_the_note_line_away() -> None:
    async with at_the_table((80, 24)) as parent:
        for n in range(40):
            parent.sitting.enter(f"note number {n}")
        parent.screen.show()
        await parent.pilot.pause()
        await parent.types("half")
        assert "note number 1 " not in parent.sees
        await parent.press("pageup", "pageup", "pageup", "pageup", "pageup", "pageup")
        assert "note number 1 " in parent.sees
        await parent.enters(" done")
        assert parent.notes[-1] == "half done"


async def test_what_looks_like_a_command_stays_a_note_after_a_question() -> None:
    async with at_the_table() as parent:
        await parent.enters("/agred 4")
        assert parent.notes == []
        assert parent.line.value == "/agred 4"
        assert "Enter keeps it as a note" in parent.sees
        await parent.press("enter")
        assert parent.notes == ["/agred 4"]


async def test_a_command_that_is_none_is_kept_when_she_types_on_at_once() -> None:
    async with at_the_table() as parent:
        await parent.bursts("/agred 4\nnext words\n")
        assert parent.notes == ["/agred 4", "next words"]


async def test_what_is_being_typed_is_kept_as_a_draft() -> None:
    async with at_the_table() as parent:
        await parent.types("half a tho")
        assert journal_of(parent.sitting).drafted == "half a tho"
        await parent.enters("ught")
        assert journal_of(parent.sitting).drafted == ""


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("/ref", "/refused "), ("@g", "@GT "), ("#wri", "#4 "), ("/here c", "/here CM ")],
)
async def test_tab_completes(typed: str, completed: str) -> None:
    async with at_the_table() as parent:
        await parent.types(typed)
        await parent.press("tab")
        assert parent.line.value == completed


async def test_a_second_enter_keeps_whatever_stands_there() -> None:
    async with at_the_table() as parent:
        await parent.enters("/foo one")
        await parent.enters(" and two")
        await parent.enters("three")
        assert parent.notes == ["/foo one and two", "three"]


async def test_an_unknown_command_can_be_put_right_where_it_stands() -> None:
    async with at_the_table() as parent:
        await parent.enters("/tick")
        await parent.enters(" 2")
        assert parent.sitting.meeting.concerns[1].ticked_at is not None
        assert parent.notes == []


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("cover", ["f1", "f2", "f4", "f5", "ctrl+r"])
async def test_notes_are_taken_while_another_pane_covers_them(
    cover: str, size: tuple[int, int]
) -> None:
    async with at_the_table(size) as parent:
        await parent.enters("#1 one")
        await parent.press(cover)
        await parent.enters("two")
        await parent.press("ctrl+o", "t")
        await parent.press("escape")
        assert parent.notes == ["one", "two"]
        assert "two" in parent.sees


async def test_ctrl_c_with_nothing_selected_does_nothing() -> None:
    async with at_the_table() as parent:
        await parent.types("half")
        await parent.press("ctrl+c", "ctrl+x", "ctrl+v")
        await parent.enters(" a note")
        assert parent.notes == ["half a note"]


async def test_joiners_typed_on_the_keyboard_are_kept() -> None:
    async with at_the_table() as parent:
        await parent.bursts("👩‍👧 می‌خوانم\n")
        assert parent.notes == ["👩‍👧 می‌خوانم"]


async def test_a_line_feed_is_an_enter() -> None:
    async with at_the_table() as parent:
        await parent.types("one")
        await parent.press("ctrl+j")
        await parent.types("two")
        await parent.press("ctrl+j")
        assert parent.notes == ["one", "two"]
