"""Her concerns: which one is on, which are ticked, what came of each, what is left."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from companion.domain.meeting import Meeting
from companion.domain.pace import Pace
from companion.ui.signs import outcome_words, short_date
from companion.ui.widgets.line_list import LineList, Row


class AgendaPane(Vertical):
    """The agenda with its ticks and outcomes, and the chosen concern in full below."""

    DEFAULT_CSS = """
    AgendaPane {
        & > #pace { height: 2; padding: 0 1; margin-bottom: 1; }
        & > #concerns { height: 1fr; padding: 0 0 0 1; min-height: 3; }
        & > #chosen {
            height: auto; max-height: 45%; padding: 0 1; overflow-y: hidden;
            scrollbar-gutter: auto;
            border-top: solid $panel-lighten-1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="pace", markup=False)
        yield LineList(id="concerns")
        yield LineList(id="chosen")

    def show(self, meeting: Meeting, current: int | None, pace: Pace) -> None:
        """Show how things stand."""
        self._show_pace(_pace(meeting, pace, self.size.width - 2))
        concerns = self.query_one("#concerns", LineList)
        concerns.show(_concerns(meeting, current))
        if current:
            concerns.reveal(str(current))
        rows = list(_chosen(meeting, current))
        chosen = self.query_one("#chosen", LineList)
        chosen.show(rows)
        chosen.display = bool(rows)

    def _show_pace(self, content: Content) -> None:
        pace = self.query_one("#pace", Static)
        if pace.visual != content:
            pace.update(content, layout=False)


def _concerns(meeting: Meeting, current: int | None) -> Iterator[Row]:
    if not meeting.concerns:
        yield Row(
            "", Content.styled("No concerns on this agenda. Your notes are kept.", "$text-muted")
        )
    for n, state in enumerate(meeting.concerns, 1):
        on = n == current
        lead = Content.assemble(
            ("▸" if on else " ", "bold $accent"),
            ("✓" if state.ticked_at else "·", "$success" if state.ticked_at else "$text-muted"),
            (f"{n:>2} ", "bold $accent" if on else "$text-muted"),
        )
        text = Content.styled(
            meeting.agenda.concern(n).text,
            "bold" if on else "" if state.open else "$text-muted",
        )
        yield Row(str(n), text, lead, lit=on, short=not on)
        if state.outcome:
            yield Row(str(n), outcome_words(state), Content("     "), lit=on, short=True)


def _chosen(meeting: Meeting, current: int | None) -> Iterator[Row]:
    if current is None:
        return
    concern, state = meeting.agenda.concern(current), meeting.concerns[current - 1]
    lines = [("ask", concern.ask, "bold")]
    lines += [("facts", text, "") for text in concern.evidence]
    if state.detail:
        lines.append(("got", state.detail, "$success" if state.outcome == "agreed" else ""))
    else:
        lines.append(("or", concern.fallback, ""))
    lines += [
        ("who", ", ".join(concern.decides), ""),
        ("sent", f"{concern.sent:%b} {concern.sent.day}" if concern.sent else "", ""),
    ]
    for label, text, style in lines:
        if text:
            yield Row("", Content.styled(text, style), Content.styled(f"{label:<6}", "$text-muted"))
    if state.notice and state.notice.due:
        due = f"{state.notice.by or 'the school'}, {short_date(state.notice.due)}"
        yield Row("", Content(due), Content.styled("notice", "$text-muted") + " ")


def _pace(meeting: Meeting, pace: Pace, width: int) -> Content:
    total = len(meeting.concerns)
    settled = total - pace.concerns_left
    bar = max(6, min(width - 16, 24))
    lines = []
    if pace.left is not None:
        whole = max(1, pace.elapsed + max(0, pace.left))
        used = min(1.0, pace.elapsed / whole)
        words = f"{pace.left} min left" if pace.left >= 0 else f"{-pace.left} min over"
        lines.append(_bar(bar, used, "$accent" if pace.short else "$primary") + f" {words}")
    if total:
        lines.append(
            _bar(bar, settled / total, "$success") + f" {pace.concerns_left} of {total} open"
        )
    return Content("\n").join(lines)


def _bar(width: int, share: float, style: str) -> Content:
    full = round(width * share)
    return Content.assemble(("━" * full, style), ("━" * (width - full), "$panel-lighten-2"))
