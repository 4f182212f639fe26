"""All keys and commands, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from companion.domain.commands import COMMANDS
from companion.ui.commands import MEETING
from companion.ui.widgets.line_list import LineList, Row

_SIGNS = (
    ("CM: text", "CM said it. @CM text is the same."),
    ("#4", "Turn to concern 4; #0 to none. #4 text notes it there."),
    ("? text", "A question to get answered."),
    ("+ GT: kind", "A good thing said of the child."),
    ("! CM: graph by fri", "Who does what, by when."),
)


class HelpPane(LineList):
    """Shows the keys while the note line goes on taking notes."""

    DEFAULT_CSS = """
    HelpPane { padding: 0 0 0 1; }
    """

    def on_mount(self) -> None:
        self.show(_rows())


def _rows() -> Iterator[Row]:
    yield _title("On the note line")
    for typed, does in _SIGNS:
        yield _row(typed, does, 20)
    yield Row("", Content(""))
    yield _title("Keys")
    for command in MEETING:
        yield _row(command.sign, command.does, 6)
    yield Row("", Content(""))
    yield _title("Commands")
    for slash in COMMANDS:
        yield Row("", Content.styled(slash.usage, "$accent"))
        yield Row("", Content.styled(slash.does, "$text-muted"), Content("  "))


def _title(words: str) -> Row:
    return Row("", Content.styled(words, "bold $accent"))


def _row(left: str, right: str, width: int) -> Row:
    return Row("", Content(right), Content.styled(f"{left:<{width}}", "$accent"))
