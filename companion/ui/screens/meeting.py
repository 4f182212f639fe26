"""The live meeting: keys and clicks become lines, lines go to the sitting, the answer is shown."""

from __future__ import annotations

from textual import on

from companion.clipboard import Clipboard
from companion.clock import Clock
from companion.domain.gate import OUTCOME_LETTERS
from companion.live.reply import Kind, Reply
from companion.live.sitting import Sitting
from companion.ui.commands import BY_ID
from companion.ui.copier import Copier
from companion.ui.desk import Desk
from companion.ui.listening import by_place
from companion.ui.screens.hidden import HiddenScreen
from companion.ui.screens.meeting_end import MeetingEnd
from companion.ui.widgets.bars import KeyBar
from companion.ui.widgets.gate_pane import GatePane
from companion.ui.widgets.line_list import LineList
from companion.ui.widgets.note_line import NoteLine

_HINT = "  ".join(f"{letter} {outcome}" for letter, outcome in OUTCOME_LETTERS.items())


class MeetingScreen(MeetingEnd):
    """Conducts the meeting; every way to do something ends in `Sitting.enter`."""

    def __init__(
        self, sitting: Sitting, desk: Desk, clipboard: Clipboard, clock: Clock, said: str = ""
    ) -> None:
        super().__init__(sitting, desk, clock)
        self._said = said
        self._copier = Copier(self, clipboard, self._copied)
        self._unclear = ""

    def on_mount(self) -> None:
        self.add_class("view-notes")
        self.sitting.journal.listen(self.saved_more)
        self.set_interval(2, self.show_standing)
        if restored := self.sitting.restored:
            self.line.put(" / ".join(restored.splitlines()))
            self._said = "This was on your line the last time. Enter keeps it."
        self.tell(self._said)
        self.call_after_refresh(self.show)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    # ------------------------------------------------------------ the note line

    @on(NoteLine.Written)
    def _written(self, event: NoteLine.Written) -> None:
        self.disarm()
        if self.sealing:
            self.typed_late.append(event.text)
        elif event.text.strip():
            self.sitting.typing = ""
            self._enter_typed(event)
        elif self.view == "gate":
            self.seal_if_meant()
        else:
            self._quiet_down()
        self.taken()

    def _enter_typed(self, event: NoteLine.Written) -> None:
        asked, self._unclear = self._unclear, ""
        # After a question whatever stands there is kept: she has seen it, or types on.
        reply = self.sitting.enter(by_place(event.text, self.phrases), sure=bool(asked))
        if reply.kind is Kind.UNCLEAR and not self.line.take_back(event.text, event.number):
            reply = self.sitting.enter(event.text, sure=True)
        elif reply.kind is Kind.UNCLEAR:
            self._unclear = event.text
        self._answer(reply)

    @on(NoteLine.Pasted)
    def _pasted(self, event: NoteLine.Pasted) -> None:
        self.disarm()
        if self.sealing:
            self.typed_late += event.lines
        else:
            self._answer(self.sitting.paste(event.lines))
        self.taken()

    @on(NoteLine.Pressed)
    async def _pressed(self, event: NoteLine.Pressed) -> None:
        await self._do(event.command, event.letter)

    @on(NoteLine.Typed)
    def _typed(self, event: NoteLine.Typed) -> None:
        self.sitting.journal.draft(self.line.whole)
        if event.waits_for == "pick":
            self.hint("Which one? 2 or 3, or another number shown.")
        elif event.waits_for:
            self.hint("Press the letter shown." if self.view == "gate" else _HINT)
        elif event.pasted:
            many = event.pasted
            self.hint(f"{many} lines pasted. Enter: {many} notes. Esc: one line to edit.")
        else:
            self.look_up(event.text)
            self.listening.to("" if self.line.looking_up else event.text)
            if not self.line.value and self._unclear:
                self._unclear, self.quiet = "", ""
            asked = self._unclear and self.line.value == self._unclear
            self.hint(self.quiet if asked else self.preview(event.text) or self.quiet)
            self.show_notes()

    # ------------------------------------------------------------ keys, clicks, palette

    @on(KeyBar.Clicked)
    async def _clicked(self, event: KeyBar.Clicked) -> None:
        await self._do(event.command, "")

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        kind, _, rest = event.key.partition(":")
        if kind in ("say", "unfit"):
            self._enter(f"/{kind} {rest}")
        elif kind == "hear":
            heard = self.sitting.book.of(rest)
            self.found = tuple(sorted(heard, key=lambda phrase: phrase.tone == "firm"))
            self.card = None
            self.show()
        elif kind == "put":
            self.line.begin(rest)
        elif kind == "point":
            self.query_one(GatePane).choose(event.key)
        elif event.line_list.id == "concerns":
            self.sitting.choose(int(event.key))
            self.turned()

    async def run_command(self, command: str) -> None:
        """Do what the command palette asks for; `/name` is put on the line to be finished."""
        if command.startswith("/"):
            self.line.begin(f"{command} ")
        else:
            await self._do(command, "")

    async def _do(self, command: str, letter: str) -> None:
        if self.sealing:
            return
        if command != "gate":
            self.disarm()
        if line := BY_ID[command].line if command in BY_ID else "":
            self._enter(line)
            return
        match command:
            case "concern_above" | "concern_below":
                self._move(-1 if command == "concern_above" else 1)
            case "scroll_back" | "scroll_on":
                self.reading.turn(-1 if command == "scroll_back" else 1)
            case "say" | "pick":
                self._say(int(letter or (2 if command == "pick" else 1)))
            case "tick":
                self._tick()
            case "outcome":
                self._outcome(letter)
            case "leave":
                await self.app.action_quit()
            case _:
                self._look_at(command)

    def _look_at(self, command: str) -> None:
        match command:
            case "gate":
                self.to_the_gate()
            case "all":
                self.app.action_command_palette()
            case "help" | "agenda" | "panel":
                view = "say" if command == "panel" else command
                self.switch(view if self.view != view else "notes")
            case "find" | "term":
                self.line.look_up(command)
            case "complete":
                self.line.put(self.complete(self.line.value) or self.line.value)
            case "escape":
                self._quiet_down()
                self.switch("notes")

    def _tick(self) -> None:
        n = self.sitting.current
        ticked = n is not None and self.sitting.meeting.concerns[n - 1].ticked_at is not None
        self._enter("/untick" if ticked else "/tick")

    def _outcome(self, letter: str) -> None:
        if not letter:
            self.tell(f"^O and then a letter: {_HINT}")
        elif self.view != "gate":
            if outcome := OUTCOME_LETTERS.get(letter.lower()):
                self._enter(f"/{outcome}")
        elif choice := self.query_one(GatePane).choice(letter.lower()):
            if choice.line.endswith(" "):
                self.line.begin(choice.line)
            else:
                self._enter(choice.line)

    def _say(self, place: int) -> None:
        if 1 <= place <= len(self.phrases):
            self._enter(f"/say {place}")
        else:
            self.tell("There is no phrase of that number. ^F finds one by a word.")

    def _move(self, by: int) -> None:
        if self.view == "gate":
            self.query_one(GatePane).move(by)
        else:
            self.sitting.move(by)
            self.turned()

    # ------------------------------------------------------------ the talk

    def _enter(self, line: str) -> None:
        """Enter a line on behalf of a key or a click."""
        reply = self.sitting.enter(by_place(line, self.phrases))
        if reply.kind is Kind.UNCLEAR:  # a key was pressed; there is no line to keep
            self.tell(reply.why)
        else:
            self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        """Show what came of a line."""
        self.found, self.card = reply.found, reply.card
        self.asks = reply if reply.asks else None
        self.turn_to(reply)
        if reply.kind is Kind.HIDE:
            self.app.push_screen(HiddenScreen(self.clock))
        elif reply.kind is Kind.END:
            self.switch("gate")
            self.arm()
        else:
            self.tell(reply.said)
        if reply.phrase:
            self._copier.copy(reply.phrase.say)
        self.show()

    def _copied(self, how: str) -> None:
        self.tell(f"{how} {self.quiet}".strip())

    def _quiet_down(self) -> None:
        self.asks, self.found, self.card, self._unclear = None, None, None, ""
        self.tell("")
        self.show()
