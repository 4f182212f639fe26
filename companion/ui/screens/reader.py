"""A text to read, such as a record."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from companion.ui.widgets.line_list import LineList, Row


class ReaderScreen(Screen[None]):
    """Shows Markdown as it is written, headings picked out; arrows scroll, Esc goes back."""

    BINDINGS = [  # noqa: RUF012
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-15)", show=False),
        Binding("pagedown,space", "scroll(15)", show=False),
        Binding("escape,q,enter", "dismiss", "Back"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        yield LineList(id="reader")
        yield Static(
            Content.styled("↑ ↓ PgUp PgDn scroll · Esc goes back", "$text-muted"),
            id="home-hint",
            markup=False,
        )

    def on_mount(self) -> None:
        self.query_one(LineList).show(_row(line) for line in self._text.splitlines())

    def action_scroll(self, lines: int) -> None:
        self.query_one(LineList).scroll_relative(y=lines, animate=False)


def _row(line: str) -> Row:
    if line.startswith("#"):
        return Row("", Content.styled(line.lstrip("# "), "bold $accent"))
    if line.startswith("- "):
        return Row("", Content(line[2:]), Content.styled("· ", "$text-muted"))
    return Row("", Content(line))
