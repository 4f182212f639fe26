"""A list of wrapped lines that stays quick with thousands of rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

_NOTHING = Content("")
_KEPT = 256
"""So many rows at most are kept as drawn."""
_EVEN = re.compile(r"[ -~\xa1-\xac\xae-\u02af\u2010-\u2027]*").fullmatch
"""Does a text have only letters one cell wide, and no space but the plain one?"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, which may take several lines on the screen."""

    key: str
    """What a click on it means; empty: nothing."""
    text: Content
    """Wrapped to the width. Always `Content`: what people type may hold brackets."""
    lead: Content = _NOTHING
    """Stands before the first line; the lines below are indented as far."""
    lit: bool = False
    """Drawn as the chosen one."""
    short: bool = False
    """One line at most, cut with an ellipsis."""


class LineList(ScrollView, can_focus=False):
    """Shows rows, the last one in view unless she has scrolled back.

    Of each row it knows how many lines it takes; it draws those in view, so it
    costs the same to add, replace and scroll with ten rows and ten thousand.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--lit"}

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $background;
        scrollbar-color: $panel-lighten-1;
        overflow-x: hidden;
        overflow-y: scroll;
    }
    """

    # A row more changes no other widget; Textual would lay the whole screen out.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        line_list: LineList
        key: str

        @property
        def control(self) -> LineList:
            return self.line_list

    def __init__(self, *, id: str | None = None, follow: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._starts: list[int] = [0]
        self._drawn: dict[int, list[Strip]] = {}
        self._drawn_width = 0
        self._at_end = True
        self.follow = follow
        """Does the last row stay in view as rows are added?"""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are."""
        return tuple(self._rows)

    def show(self, rows: Iterable[Row]) -> None:
        """Show other rows. Costs nothing when they read the same."""
        rows = list(rows)
        if rows == self._rows:
            return
        self._rows, self._starts = rows, [0]
        self._places = {row.key: place for place, row in enumerate(rows)}
        self._drawn.clear()
        self._lay_out()
        if self.styles.is_auto_height:
            self.refresh(layout=True)

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self._places[row.key] = len(self._rows)
            self._rows.append(row)
        self._lay_out()

    def put(self, key: str, row: Row) -> None:
        """Replace the last row of that key, where it stands, by another of that key."""
        place = self._places.get(key)
        if place is None or self._rows[place] == row:
            return
        before, self._rows[place] = self._rows[place], row
        self._drawn.pop(place, None)
        if _height(row, self._drawn_width) != _height(before, self._drawn_width):
            del self._starts[place + 1 :]
        self._lay_out()

    def reveal(self, key: str) -> None:
        """Scroll so that the row of that key is in view."""
        place = next((i for i, row in enumerate(self._rows) if row.key == key), None)
        if place is None or place >= len(self._starts) - 1:
            return
        top, bottom = self._starts[place], self._starts[place + 1]
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False)

    def turn(self, by: int) -> None:
        """Scroll by half a page: back if negative, else forth."""
        self.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """For `height: auto`: the lines of all rows."""
        return sum(_height(row, width) for row in self._rows)

    def lead_of(self, row: Row) -> Content:
        """What to draw before a row: as wide as its lead, but it may say something else."""
        return row.lead

    def redraw(self) -> None:
        """Draw the rows in view anew, because they look different now."""
        self._drawn.clear()
        self.refresh()

    def _draw(self, row: Row) -> list[Strip]:
        width, blank = self._drawn_width, Content(" " * row.lead.cell_length)
        style = self.get_visual_style("line-list--lit") if row.lit else self.visual_style
        strips = []
        for i, line in enumerate(_wrapped(row.text, _room(row, width), row.short)):
            whole = (blank if i else self.lead_of(row)) + line
            strips += Visual.to_strips(self, whole, width, 1, style, pad=True)
        return strips

    def _measure(self) -> None:
        """Count the lines of the rows not counted yet; of all if the width is another."""
        if self._width != self._drawn_width:
            self._drawn_width, self._starts, self._drawn = self._width, [0], {}
        starts, end = self._starts, self._starts[-1]
        for place in range(len(starts) - 1, len(self._rows)):
            end += _height(self._rows[place], self._drawn_width)
            starts.append(end)

    def _lay_out(self) -> None:
        if not self._width:
            return
        self._measure()
        lines, height = self._starts[-1], self.scrollable_content_region.height
        self.virtual_size = Size(self._width, lines)
        self.vertical_scrollbar.window_virtual_size = lines
        self.vertical_scrollbar.window_size = height
        end = max(0, lines - height)
        if self.scroll_y > end or (self.follow and self._at_end):
            self.scroll_to(y=end, animate=False, immediate=True, force=True)
            self._at_end = True
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._at_end = new_value >= self.max_scroll_y - 1

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        self._lay_out()

    def _place_at(self, line: int) -> int | None:
        """Place of the row that has this line."""
        return bisect_right(self._starts, line) - 1 if 0 <= line < self._starts[-1] else None

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        place = self._place_at(line)
        if place is None:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        if place not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[place] = self._draw(self._rows[place])
        return self._drawn[place][line - self._starts[place]]

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        place = None if at is None else self._place_at(at.y + self.scroll_offset.y)
        if place is not None and self._rows[place].key:
            self.post_message(self.Picked(self, self._rows[place].key))


def _room(row: Row, width: int) -> int:
    return max(8, width - row.lead.cell_length)


def _wrapped(text: Content, room: int, short: bool = False) -> list[Content]:
    try:
        return [text.truncate(room, ellipsis=True)] if short else text.wrap(room) or [_NOTHING]
    except IndexError:  # Rich stumbles over joiners that join nothing.
        return _wrapped(Content(re.sub("[\u200d\ufe0f]", "", text.plain)), room, short)


def _height(row: Row, width: int) -> int:
    return 1 if row.short else _lines(row.text.plain, _room(row, width), bool(row.text.spans))


@lru_cache(maxsize=32_768)
def _lines(text: str, room: int, styled: bool) -> int:
    """How many lines a text takes: what `_wrapped` gives, mostly without wrapping it."""
    start, end, lines = 0, len(text.rstrip(" ")), 1
    even = "  " not in text and _EVEN(text) is not None
    while even and end - start > room:
        space = text.rfind(" ", start, start + room + 1)
        even = space > start
        start, lines = space + 1, lines + 1
    # Textual takes tabs as wider in a styled text.
    return lines if even else len(_wrapped(Content.styled(text, "bold" if styled else ""), room))
