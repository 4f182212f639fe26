"""How a meeting is ended: the closing gate, a moment to think, the seal."""

from __future__ import annotations

from textual import work
from textual.timer import Timer

from companion.clock import Clock
from companion.domain.gate import gate
from companion.errors import CompanionError
from companion.live.sitting import Sitting
from companion.ui.desk import Desk, PutAway
from companion.ui.screens.meeting_view import MeetingView
from companion.ui.screens.sealed import SealedScreen

_ARMING_SECONDS = 0.4


class MeetingEnd(MeetingView):
    """Opens the gate and seals. Nothing here stands in the way of ending, or of going on."""

    def __init__(self, sitting: Sitting, desk: Desk, clock: Clock) -> None:
        super().__init__(sitting, clock)
        self._desk = desk
        self.sealing = False
        """Is the record being closed? What is typed meanwhile becomes an addendum."""
        self.typed_late: list[str] = []
        self._arming: Timer | None = None
        self._meant = False

    def to_the_gate(self) -> None:
        """Show what is open; asked for while it is shown, get ready to seal."""
        again = self.view == "gate"
        self.disarm()
        self.switch("gate")
        self.tell("↑ ↓ choose · ^O and a letter settles · /end seals · Esc goes back")
        if again:
            self.arm()

    def arm(self) -> None:
        """From now on Enter on an empty line seals; not at once, for Enter may bounce."""
        self._arming = self.set_timer(_ARMING_SECONDS, self._now_armed)

    def disarm(self) -> None:
        """Enter seals nothing any more; `seal_if_meant` still knows whether it did."""
        if self._arming:
            self._arming.stop()
        self._meant, self.armed = self.armed, False

    def _now_armed(self) -> None:
        if self.view == "gate":
            self.armed = True
            self.tell("Enter seals the record for good. Esc goes back.")
            self.show_prompt()

    def seal_if_meant(self) -> None:
        """Seal if Enter meant that when it was pressed."""
        if self._meant:
            self.sealing = True
            self._seal()
        elif not gate(self.sitting.meeting):
            self.arm()

    @work(thread=True, exclusive=True, group="keep", exit_on_error=False)
    def _seal(self) -> None:
        try:
            self.sitting.seal()
        except CompanionError as error:
            self.app.call_from_thread(self._not_sealed, str(error))
        else:
            self.app.call_from_thread(self._sealed)

    def _not_sealed(self, why: str) -> None:
        self.sealing = False
        for text in self.typed_late:
            self.sitting.enter(text, sure=True)
        self.typed_late.clear()
        self.tell(why)
        self.show()

    def _sealed(self) -> None:
        late = " / ".join(filter(None, (*self.typed_late, *self.line.whole.splitlines())))
        try:
            kept = self._desk.put_away(self.sitting, late)
        except CompanionError as error:
            kept = PutAway(self.sitting.fingerprint, str(error))
        self.app.switch_screen(SealedScreen(self.sitting, kept))
