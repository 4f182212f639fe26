"""Each row of the keystroke budget, counted in keys; the focus never leaves the note line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kit import Parent, at_the_table

from companion.domain.commands import COMMANDS
from companion.ui.screens.hidden import HiddenScreen


@asynccontextmanager
async def within(keys: int, parent: Parent) -> AsyncIterator[None]:
    """What happens inside takes exactly so many keys, and leaves the focus where it was."""
    before = parent.keys
    yield
    assert parent.keys - before == keys
    assert parent.app.focused is parent.line or isinstance(parent.app.screen, HiddenScreen)


async def test_a_note_costs_no_key_beyond_its_letters_and_enter() -> None:
    async with at_the_table() as parent:
        async with within(len("stay 30x3") + 1, parent):
            await parent.enters("stay 30x3")
        assert parent.notes == ["stay 30x3"]


async def test_another_concern_is_one_key_away() -> None:
    async with at_the_table() as parent:
        async with within(1, parent):
            await parent.press("down")
        await parent.enters("about reading")
        assert parent.sitting.meeting.entries[-1].concern == 1
        async with within(1, parent):
            await parent.press("down")
        assert parent.sitting.current == 2


async def test_a_tick_is_one_key() -> None:
    async with at_the_table() as parent:
        await parent.press("down")
        async with within(1, parent):
            await parent.press("ctrl+t")
        assert parent.sitting.meeting.concerns[0].ticked_at is not None


async def test_an_outcome_is_two_keys() -> None:
    letters = {
        "a": "agreed", "p": "partly", "t": "trial",
        "d": "deferred", "r": "refused", "w": "withdrawn",
    }  # fmt: skip
    async with at_the_table() as parent:
        await parent.press("down")
        for letter, outcome in letters.items():
            async with within(2, parent):
                await parent.press("ctrl+o", letter)
            assert parent.sitting.meeting.concerns[0].outcome == outcome


async def test_the_top_suggestion_is_one_key_and_is_logged_and_copied() -> None:
    async with at_the_table() as parent:
        top = parent.screen.phrases[0]
        async with within(1, parent):
            await parent.press("ctrl+s")
        assert parent.sitting.meeting.said == ((top.id, None),)
        await parent.pilot.pause(0.1)
        assert parent.clipboard.text == top.say


async def test_the_second_or_third_suggestion_is_two_keys() -> None:
    async with at_the_table() as parent:
        for place in ("2", "3"):
            await parent.enters("/find w")
            wanted = parent.screen.phrases[int(place) - 1]
            async with within(2, parent):
                await parent.press("ctrl+y", place)
            assert parent.sitting.meeting.said[-1][0] == wanted.id


async def test_a_phrase_is_found_by_two_keys_and_a_word() -> None:
    async with at_the_table() as parent:
        await parent.types("half a note")
        async with within(2 + len("policy"), parent):
            await parent.press("ctrl+f")
            await parent.types("policy")
            assert "Can you show me the" in parent.sees
            await parent.press("ctrl+s")
        assert parent.sitting.meeting.said[-1][0] == "WP-1"
        assert parent.line.value == "half a note"


async def test_a_word_is_looked_up_by_two_keys_and_the_word() -> None:
    async with at_the_table() as parent:
        await parent.types("half a note")
        async with within(2 + len("psi"), parent):
            await parent.press("ctrl+l")
            await parent.types("psi")
            await parent.press("enter")
        assert "Processing Speed Index" in parent.sees
        assert parent.line.value == "half a note"
        assert parent.kinds() == []


async def test_undo_is_one_key() -> None:
    async with at_the_table() as parent:
        await parent.enters("wrong")
        async with within(1, parent):
            await parent.press("ctrl+z")
        assert parent.sitting.meeting.entries[0].taken_back
        assert "taken back" in parent.sees


async def test_hiding_is_one_key_and_so_is_coming_back() -> None:
    async with at_the_table() as parent:
        await parent.enters("private words")
        await parent.types("half")
        async with within(1, parent):
            await parent.press("ctrl+g")
        assert "private" not in parent.sees
        assert "Reading" not in parent.sees
        await parent.press("x")
        assert "private words" in parent.sees
        assert parent.line.value == "half", "the key that brings the notes back is not typed"


async def test_the_closing_gate_is_one_key_away() -> None:
    async with at_the_table() as parent:
        async with within(1, parent):
            await parent.press("ctrl+r")
        assert "Not reached" in parent.sees


async def test_every_command_is_a_key_shown_on_the_screen_a_mouse_target_and_in_the_palette() -> (
    None
):
    async with at_the_table() as parent:
        from companion.ui.commands import MEETING

        offered = {command.help for command in parent.app.get_system_commands(parent.screen)}
        for command in MEETING:
            assert command.does in offered
            if command.label:
                assert f"{command.sign} {command.label}" in parent.sees
        for slash in COMMANDS:
            assert slash.does in offered
        row = next(i for i, line in enumerate(parent.sees.splitlines()) if "^R closing" in line)
        column = parent.sees.splitlines()[row].index("^R closing")
        await parent.pilot.click(offset=(column + 1, row))
        await parent.pilot.pause()
        assert "Not reached" in parent.sees


async def test_a_command_is_done_from_the_palette_by_its_name() -> None:
    async with at_the_table() as parent:
        await parent.types("half")
        await parent.press("ctrl+p", *"here", "enter")
        await parent.pilot.pause(0.3)
        assert parent.line.value == "/here "
        await parent.enters("CM")
        assert parent.sitting.meeting.present_ids == ("CM",)
        assert parent.line.value == "half", "what stood there comes back"
