"""A long meeting: thousands of notes read and scroll as ten do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import pytest
from conftest import StoppedClock, journal_of, seat
from kit import Parent, at_the_table
from textual.app import App, ComposeResult
from textual.content import Content

from companion.domain.meeting import Meeting
from companion.storage.port import Row as Entered
from companion.ui.widgets.line_list import LineList, Row, _lines, _wrapped
from companion.ui.widgets.notes_pane import NotesPane

MANY = 2_000


@cache
def taken() -> tuple[Meeting, tuple[Entered, ...]]:
    """The meeting with 2,000 notes, and its record."""
    sitting = seat(StoppedClock())
    tail = "and the rest of it takes a second line, as wide as the notes may be " * 2
    sitting.paste([f"note {n} {tail if n % 3 else ''}." for n in range(1, MANY + 1)])
    return sitting.meeting, journal_of(sitting).rows


@asynccontextmanager
async def late_in_the_meeting() -> AsyncIterator[Parent]:
    """Sit at the table when 2,000 notes are taken."""
    async with at_the_table() as parent:
        parent.sitting.meeting, journal_of(parent.sitting).rows = taken()
        journal_of(parent.sitting).fail("")
        parent.screen.show()
        await parent.pilot.pause()
        yield parent


def pane(parent: Parent) -> NotesPane:
    """The notes."""
    return parent.app.screen_stack[1].query_one(NotesPane)


def read(pane: LineList) -> list[str]:
    """What stands in the pane, line by line."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.content_size.height)]


async def test_one_more_note_stands_at_the_bottom() -> None:
    async with late_in_the_meeting() as parent:
        await parent.enters("the very last")
        assert f"note {MANY} " in "".join(read(pane(parent))[:-1])
        assert "the very last" in read(pane(parent))[-1]
        assert "the very last" in parent.sees


async def test_the_scrollbar_tells_how_much_there_is_and_where_she_is() -> None:
    async with late_in_the_meeting() as parent:
        notes = pane(parent)
        bar, height = notes.vertical_scrollbar, notes.content_size.height
        assert bar.window_virtual_size == notes.virtual_size.height > MANY
        assert bar.window_size == height
        assert bar.position == notes.virtual_size.height - height


async def test_scrolled_back_it_stays_where_it_is_when_a_note_comes_in() -> None:
    async with late_in_the_meeting() as parent:
        notes = pane(parent)
        for _ in range(5):
            await parent.press("pageup")
        before = read(notes)
        await parent.enters("one more")
        assert read(notes) == before
        notes.scroll_end(animate=False)
        await parent.pilot.pause()
        await parent.enters("and another")
        assert "and another" in read(notes)[-1], "at the end again it follows again"


async def test_a_correction_shows_numbers_in_place_of_times_and_back() -> None:
    async with late_in_the_meeting() as parent:
        notes = pane(parent)
        times, number = read(notes), parent.sitting.meeting.entries[-1].n
        await parent.types("/fix")
        numbers = read(notes)
        assert any(line.startswith(f"{number:>5} ") for line in numbers)
        assert not any("09:02" in line for line in numbers)
        assert [line[6:] for line in numbers] == [line[6:] for line in times]
        await parent.press("backspace")
        assert read(notes) == times


async def test_what_is_not_saved_has_neither_time_nor_number_until_it_is() -> None:
    async with late_in_the_meeting() as parent:
        notes = pane(parent)
        journal_of(parent.sitting).fail("The disk is full.")
        await parent.enters("not on disk")
        await parent.types("/fix")
        assert read(notes)[-1].startswith("  …   ")
        journal_of(parent.sitting).fail("")
        await parent.pilot.pause(0.1)
        parent.screen.show_notes()
        number = parent.sitting.meeting.entries[-1].n
        assert read(notes)[-1].startswith(f"{number:>5} ")
        for _ in "/fix":
            await parent.press("backspace")
        assert read(notes)[-1].startswith("09:02 ")


async def test_a_note_taken_back_is_struck_where_it_stands() -> None:
    async with late_in_the_meeting() as parent:
        await parent.enters("too hasty")
        await parent.enters("/undo")
        assert any("too hasty  taken back" in line for line in read(pane(parent)))


@pytest.mark.parametrize("size", [(100, 30), (70, 24), (160, 50)])
async def test_another_size_keeps_the_end_in_view(size: tuple[int, int]) -> None:
    async with late_in_the_meeting() as parent:
        await parent.enters("the very last")
        await parent.pilot.resize_terminal(*size)
        await parent.pilot.pause(0.1)
        assert "the very last" in read(pane(parent))[-1]
        assert "the very last" in parent.sees


async def test_notes_taken_while_another_pane_is_shown_are_there_afterwards() -> None:
    async with late_in_the_meeting() as parent:
        await parent.enters("/help")
        assert not pane(parent).region
        await parent.enters("taken behind the help")
        parent.screen.switch("notes")
        await parent.pilot.pause(0.1)
        assert any("taken behind the help" in line for line in read(pane(parent)))
        assert "taken behind the help" in parent.sees


class Padded(App[None]):
    """A list with room above and rows of one, two and one line."""

    CSS = "LineList { width: 24; height: 12; padding: 2 1; } .-gone { display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineList()

    def on_mount(self) -> None:
        words = ("short", "so long that it takes two lines", "short again")
        self.query_one(LineList).show(Row(str(n), Content(text)) for n, text in enumerate(words))

    def on_line_list_picked(self, event: LineList.Picked) -> None:
        self.picked.append(event.key)


@pytest.mark.parametrize(
    ("y", "key"),
    [(1, None), (2, "0"), (3, "1"), (4, "1"), (5, "2"), (6, None), (11, None)],
)
async def test_a_click_picks_the_row_under_it_and_none_in_the_padding(
    y: int, key: str | None
) -> None:
    app = Padded()
    async with app.run_test() as pilot:
        await pilot.click(LineList, offset=(3, y))
        await pilot.pause()
        assert app.picked == ([key] if key else [])


async def test_rows_replaced_added_and_dropped_keep_their_lines() -> None:
    app = Padded()
    async with app.run_test() as pilot:
        rows = app.query_one(LineList)
        rows.put("0", Row("0", Content("now this one takes two lines")))
        rows.put("none", Row("none", Content("nowhere")))
        rows.add([Row("3", Content("cut, as it is far too long"), short=True)])
        await pilot.pause()
        assert read(rows)[:2] == ["now this one takes", "two lines"]
        assert read(rows)[2:4] == ["so long that it takes", "two lines"]
        assert read(rows)[4:6] == ["short again", "cut, as it is far to…"]
        rows.show([Row("0", Content("alone"))])
        assert read(rows)[:2] == ["alone", ""]
        assert rows.virtual_size.height == 1


async def test_rows_shown_and_replaced_while_hidden_appear() -> None:
    app = Padded()
    async with app.run_test() as pilot:
        rows = app.query_one(LineList)
        rows.add_class("-gone")
        await pilot.pause()
        rows.put("2", Row("2", Content("this one has become two lines")))
        rows.add([Row("3", Content("the last"))])
        rows.reveal("3")
        rows.remove_class("-gone")
        await pilot.pause()
        assert read(rows)[3:6] == ["this one has become", "two lines", "the last"]


async def test_a_list_scrolled_down_that_becomes_short_shows_its_rows() -> None:
    app = Padded()
    async with app.run_test() as pilot:
        rows = app.query_one(LineList)
        rows.add(Row(str(n), Content(f"row {n}")) for n in range(3, 50))
        rows.scroll_end(animate=False)
        await pilot.pause()
        assert read(rows)[-1] == "row 49"
        rows.show([Row("0", Content("alone"))])
        await pilot.pause()
        assert read(rows)[0] == "alone"


async def test_other_colours_are_drawn_at_once() -> None:
    app = Padded()
    async with app.run_test() as pilot:
        rows = app.query_one(LineList)
        dark = rows.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert rows.render_line(0).text == dark.text
        assert list(rows.render_line(0)) != list(dark)


WORDS = "41 to 47 words a minute, September to June "


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a", "ends with a blank ", " begins with one", "two  blanks", "a\nb\n", "a\tb"),
        *("“quotes” – and é", "字" * 30, "字字 字\t字 a\t字", "an emoji ✓ 👍🏽 in it", "x" * 50),
        *(WORDS * 3, WORDS + "y" * 30, "\u200d\u200d字字\u200d\u200d字字aa"),
    ],
)
@pytest.mark.parametrize("style", ["", "bold"])
def test_lines_are_counted_as_they_are_wrapped(text: str, style: str) -> None:
    content = Content.styled(text, style)
    for room in range(8, 60):
        lines = _wrapped(content, room)
        assert _lines(content.plain, room, bool(content.spans)) == len(lines), room
