"""The top line with how things stand, the quiet line, and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from companion.domain.meeting import Meeting
from companion.domain.pace import Pace
from companion.ui.commands import Command


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the top line shows."""

    now: datetime
    pace: Pace
    meeting: Meeting
    unsaved: int
    trouble: str


class StatusBar(Static):
    """Time, elapsed, minutes and concerns left, who is here, saved or not."""

    DEFAULT_CSS = """
    StatusBar { height: 2; padding: 0 1; background: $surface; }
    """

    def show(self, standing: Standing) -> None:
        """Show how things stand; drawn anew only when the words change."""
        width = max(20, self.size.width - 2)
        content = Content("\n").join([_first(standing, width), _second(standing, width)])
        if content != getattr(self, "_shown", None):
            self._shown = content
            self.update(content, layout=False)


def _first(standing: Standing, width: int) -> Content:
    pace, total = standing.pace, len(standing.meeting.concerns)
    narrow = width < 76
    parts = [Content.styled(f"{standing.now:%H:%M}", "bold")]
    parts.append(Content.styled(f"{pace.elapsed} min" + ("" if narrow else " in"), "$text-muted"))
    if pace.left is not None:
        words = f"{pace.left} left" if pace.left >= 0 else f"{-pace.left} over"
        if not narrow:
            words = f"{abs(pace.left)} min {'left' if pace.left >= 0 else 'over'}"
        parts.append(Content.styled(words, "bold $warning" if pace.short else ""))
    if total:
        words = (
            f"{pace.concerns_left} open"
            if narrow
            else f"{pace.concerns_left} of {total} concerns open"
        )
        parts.append(Content.styled(words, "bold $warning" if pace.short else ""))
    right = _saved(standing)
    left = Content.styled(" · ", "$text-disabled").join(parts)
    gap = width - left.cell_length - right.cell_length
    return (left + Content(" " * max(1, gap)) + right).truncate(width, ellipsis=True)


def _saved(standing: Standing) -> Content:
    if standing.trouble:
        return Content.styled(f"{standing.unsaved} NOT SAVED", "bold $error")
    if standing.unsaved:
        return Content.styled("… saving", "$warning")
    return Content.styled("✓ all saved", "$success")


def _second(standing: Standing, width: int) -> Content:
    if standing.trouble:
        why = standing.trouble.rstrip(".")
        words = f"Not on the disk yet: {why}. It is tried again and again; go on typing."
        return Content.styled(words, "$error").truncate(width, ellipsis=True)
    title = standing.meeting.agenda.title or "Meeting"
    here = standing.meeting.present_ids
    who = f"here: {' '.join(here)}" if here else "who is here?  /here all"
    room = max(8, width - len(who) - 2)
    name = Content.styled(title, "$text-muted").truncate(room, ellipsis=True)
    gap = width - name.cell_length - len(who)
    return (name + Content(" " * max(2, gap)) + Content.styled(who, "$text-muted")).truncate(
        width, ellipsis=True
    )


class KeyBar(Widget, can_focus=False):
    """The keys, each with a word; a click does the same."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyBar { height: auto; padding: 0 1; background: $surface; }
    """

    @dataclass
    class Clicked(Message):
        """A key's word was clicked."""

        command: str

    def __init__(self, commands: Iterable[Command], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._commands = [command for command in commands if command.label]
        self._spans: list[tuple[int, int, int, str]] = []

    def render(self) -> Content:
        width = max(10, self.size.width or self.app.size.width - 2)
        self._spans, lines, line, x = [], [], Content(""), 0
        for command in self._commands:
            size = len(command.sign) + 1 + len(command.label)
            if x and x + size > width:
                lines.append(line)
                line, x = Content(""), 0
            self._spans.append((len(lines), x, x + size, command.id))
            line += Content.assemble(
                (command.sign, "bold $accent"), (f" {command.label}  ", "$text-muted")
            )
            x += size + 2
        return Content("\n").join([*lines, line])

    def on_click(self, event: events.Click) -> None:
        x, y = event.x - self.styles.padding.left, event.y
        for line, start, end, command in self._spans:
            if line == y and start <= x < end:
                self.post_message(self.Clicked(command))
