"""All keys and commands, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from companion.domain.commands import COMMANDS, SIGNS
from companion.ui.commands import MEETING
from companion.ui.widgets.line_list import LineList, Row


class HelpPane(LineList):
    """Shows the keys while the note line goes on taking notes."""

    DEFAULT_CSS = """
    HelpPane { padding: 0 0 0 1; }
    """

    def on_mount(self) -> None:
        self.show(_rows())


def _rows() -> Iterator[Row]:
    yield _title("On the note line")
    for typed, does in SIGNS:
        yield _row(typed, does, 20)
    yield Row("", Content(""))
    yield _title("Keys")
    for command in MEETING:
        yield _row(command.sign, command.does, 6)
    yield Row("", Content(""))
    yield _title("Commands")
    for slash in COMMANDS:
        key = f"put:/{slash.name} "
        yield Row(key, Content.styled(slash.usage, "$accent"))
        yield Row(key, Content.styled(slash.does, "$text-muted"), Content("  "))


def _title(words: str) -> Row:
    return Row("", Content.styled(words, "bold $accent"))


def _row(left: str, right: str, width: int) -> Row:
    return Row("", Content(right), Content.styled(f"{left:<{width}}", "$accent"))
