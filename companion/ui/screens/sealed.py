"""After the seal: what there is now, and what to do tonight."""

from __future__ import annotations

from collections import Counter

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from companion.live.sitting import Sitting
from companion.ui.desk import PutAway
from companion.ui.signs import OUTCOME_SIGNS


class SealedScreen(Screen[None]):
    """Says that the record is safe, where it is, and how to prove it unchanged."""

    DEFAULT_CSS = """
    SealedScreen { align: center middle; }
    SealedScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
        background: $surface;
    }
    """

    BINDINGS = [  # noqa: RUF012
        Binding("enter,escape,q", "app.quit", "Close"),
    ]

    def __init__(self, sitting: Sitting, kept: PutAway) -> None:
        super().__init__()
        self._sitting = sitting
        self._kept = kept

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self._words(), markup=False)

    def _words(self) -> Content:
        meeting = self._sitting.meeting
        counts = Counter(state.outcome for state in meeting.concerns if state.outcome)
        parts = [
            Content.styled("✓ The record is sealed.", "bold $success"),
            Content(meeting.agenda.title or "Meeting"),
            Content(""),
            Content("  ").join(
                Content.styled(f"{OUTCOME_SIGNS[word][0]} {count} {word}", OUTCOME_SIGNS[word][1])
                for word, count in counts.items()
            ),
            Content(f"{len(meeting.actions)} things to do"),
            Content(f"{len(meeting.notice_list)} on the notice list"),
            Content(""),
            Content.styled("To read it, in any editor:", "$text-muted"),
            Content(self._kept.where),
            Content.styled("Or here:", "$text-muted") + Content(" companion show last"),
            Content(""),
            Content.styled(
                "Its fingerprint, to send along with your letter tonight:", "$text-muted"
            ),
            Content.styled(self._kept.fingerprint, "bold"),
            Content.styled("If a letter of the record changes, this does, too.", "$text-muted"),
            Content(""),
            Content.styled("Enter", "bold $accent")
            + Content.styled(" closes the program.", "$text-muted"),
        ]
        return Content("\n").join(parts)
