"""A list of wrapped lines that stays quick with thousands of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
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

    Draws only the lines in view, so it costs the same with ten rows and ten
    thousand; an `OptionList` takes eleven times as long with 2,000.
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
        self._strips: list[list[Strip]] = []
        self._starts: list[int] = [0]
        self._drawn_width = 0
        self._at_end = True
        self.follow = follow
        """Does the last row stay in view as rows are added?"""

    # ------------------------------------------------------------ rows

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are."""
        return tuple(self._rows)

    def show(self, rows: Iterable[Row]) -> None:
        """Show other rows. Costs nothing when they are the same."""
        rows = list(rows)
        if rows == self._rows:
            return
        known = dict(zip(self._rows, self._strips, strict=False)) if self._strips else {}
        self._rows = rows
        self._strips = [known.get(row) or self._draw(row) for row in rows] if self._width else []
        self._lay_out()
        if self.styles.is_auto_height:
            self.refresh(layout=True)

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        rows = list(rows)
        self._rows += rows
        if self._width:
            self._strips += [self._draw(row) for row in rows]
        self._lay_out()

    def put(self, key: str, row: Row) -> None:
        """Replace the row of that key, where it stands."""
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key == key:
                if self._rows[place] != row:
                    self._rows[place] = row
                    if self._width and place < len(self._strips):
                        self._strips[place] = self._draw(row)
                    self._lay_out()
                return

    def reveal(self, key: str) -> None:
        """Scroll so that the row of that key is in view."""
        place = next((i for i, row in enumerate(self._rows) if row.key == key), None)
        if place is None or not self._strips:
            return
        top, bottom = self._starts[place], self._starts[place + 1]
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False)

    def turn(self, by: int) -> None:
        """Scroll by half a page: back if negative, else forth."""
        self.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    # ------------------------------------------------------------ drawing

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """For `height: auto`: the lines of all rows."""
        return sum(len(self._wrapped(row, width)) for row in self._rows)

    def _wrapped(self, row: Row, width: int) -> list[Content]:
        room = max(8, width - row.lead.cell_length)
        if row.short:
            return [row.text.truncate(room, ellipsis=True)]
        return row.text.wrap(room) or [Content("")]

    def _draw(self, row: Row) -> list[Strip]:
        width, indent = self._width, row.lead.cell_length
        lines = self._wrapped(row, width)
        blank = Content(" " * indent)
        whole = [(row.lead if i == 0 else blank) + line for i, line in enumerate(lines)]
        style = self.visual_style
        if row.lit:
            style = self.get_visual_style("line-list--lit")
        strips = []
        for line in whole:
            strips += Visual.to_strips(self, line, width, 1, style, pad=True)
        return strips

    def _lay_out(self) -> None:
        if not self._width:
            return
        self._starts = [0]
        for strips in self._strips:
            self._starts.append(self._starts[-1] + len(strips))
        self.virtual_size = Size(self._width, self._starts[-1])
        self.vertical_scrollbar.window_virtual_size = self._starts[-1]
        self.vertical_scrollbar.window_size = self.scrollable_content_region.height
        if self.follow and self._at_end:
            end = max(0, self._starts[-1] - self.scrollable_content_region.height)
            self.scroll_to(y=end, animate=False, immediate=True, force=True)
            self._at_end = True
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._at_end = new_value >= self.max_scroll_y - 1

    def on_resize(self, event: events.Resize) -> None:
        if self._width != self._drawn_width or len(self._strips) != len(self._rows):
            self._redraw()
        elif self.follow:
            self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._strips:
            self._redraw()

    def _redraw(self) -> None:
        self._drawn_width = self._width
        if self._width:
            self._strips = [self._draw(row) for row in self._rows]
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if not self._strips or line >= self._starts[-1]:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        place = bisect_right(self._starts, line) - 1
        return self._strips[place][line - self._starts[place]]

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if self._strips and line < self._starts[-1]:
            key = self._rows[bisect_right(self._starts, line) - 1].key
            if key:
                self.post_message(self.Picked(self, key))
