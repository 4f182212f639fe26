"""How a meeting is ended: the closing gate, a moment to think, the seal."""

from __future__ import annotations

from textual import work

from companion.clock import Clock
from companion.domain.gate import gate
from companion.errors import CompanionError
from companion.live.sitting import Sitting
from companion.ui.desk import Desk
from companion.ui.screens.meeting_view import MeetingView
from companion.ui.screens.sealed import SealedScreen

_ARMING_SECONDS = 0.4


class MeetingEnd(MeetingView):
    """Opens the gate and seals. Nothing here stands in the way of ending, or of going on."""

    def __init__(self, sitting: Sitting, desk: Desk, clock: Clock) -> None:
        super().__init__(sitting, clock)
        self._desk = desk

    def to_the_gate(self) -> None:
        """Show what is open; asked for while it is shown, get ready to seal."""
        if self.view == "gate":
            self.arm()
        self.armed = False
        self.switch("gate")
        self.tell("↑ ↓ choose · ^O and a letter settles · /end seals · Esc goes back")

    def arm(self) -> None:
        """From now on Enter on an empty line seals; not at once, for Enter may bounce."""
        self.set_timer(_ARMING_SECONDS, self._now_armed)

    def _now_armed(self) -> None:
        if self.view == "gate":
            self.armed = True
            self.tell("Enter seals the record for good. Esc goes back.")
            self.show_prompt()

    def seal_if_meant(self) -> None:
        """Seal if Enter means that by now."""
        if self.armed:
            self.armed = False
            self._seal()
        elif not gate(self.sitting.meeting):
            self.arm()

    @work(thread=True, exclusive=True, group="keep", exit_on_error=False)
    def _seal(self) -> None:
        try:
            fingerprint = self.sitting.seal()
        except CompanionError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        try:
            where = str(self._desk.put_away(self.sitting, fingerprint))
        except CompanionError as error:
            where = str(error)
        self.app.call_from_thread(
            self.app.switch_screen, SealedScreen(self.sitting, fingerprint, where)
        )
