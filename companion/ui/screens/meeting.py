"""The live meeting: three panes, one line, and the talk between the line and the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from companion.clipboard import Clipboard
from companion.clock import Clock
from companion.domain.gate import gate
from companion.domain.phrases import Phrase
from companion.errors import CompanionError
from companion.live.reply import Card, Kind, Reply
from companion.live.sitting import Sitting
from companion.ui.commands import BY_ID, BY_KEY, LETTERS, MEETING
from companion.ui.completion import complete, preview
from companion.ui.desk import Desk
from companion.ui.screens.hidden import HiddenScreen
from companion.ui.screens.sealed import SealedScreen
from companion.ui.widgets.agenda_pane import AgendaPane
from companion.ui.widgets.bars import KeyBar, Standing, StatusBar
from companion.ui.widgets.gate_pane import GatePane
from companion.ui.widgets.help_pane import HelpPane
from companion.ui.widgets.line_list import LineList
from companion.ui.widgets.note_line import NoteLine
from companion.ui.widgets.notes_pane import NotesPane
from companion.ui.widgets.say_pane import SayPane, SayStrip

_ARMING_SECONDS = 0.4
_OPENING = "Thank everyone. “+ GT: kind, helps others” keeps a good word; /here all says who is here."


class MeetingScreen(Screen[None]):
    """Conducts: keys and clicks become lines, lines go to the sitting, the answer is shown."""

    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "NoteLine"

    @dataclass
    class SavedMore(Message):
        """The record on disk has grown, or cannot."""

    @dataclass
    class Copied(Message):
        """A phrase went to the clipboard, or did not."""

        to_desktop: bool

    def __init__(self, sitting: Sitting, desk: Desk, clipboard: Clipboard, clock: Clock) -> None:
        super().__init__()
        self.sitting = sitting
        self._desk = desk
        self._clipboard = clipboard
        self._clock = clock
        self._view = "notes"
        self._armed = False
        self._asks: Reply | None = None
        self._unclear = ""
        self._found: tuple[Phrase, ...] | None = None
        self._card: Card | None = None
        self._quiet = ""

    def compose(self) -> ComposeResult:
        yield StatusBar(id="status", markup=False)
        with Horizontal(id="panes"):
            yield AgendaPane(id="agenda")
            with Vertical(id="middle"):
                yield NotesPane(id="notes")
                yield GatePane(id="gate")
                yield HelpPane(id="help")
            yield SayPane(self.sitting.book, id="say")
        yield SayStrip(id="strip")
        yield Static(id="hint", markup=False)
        with Horizontal(id="entry"):
            yield Static(id="prompt", markup=False)
            yield NoteLine(
                {key: command.id for key, command in BY_KEY.items()},
                {"outcome": self._takes_letter, "pick": str.isdigit},
                {"find": "/find ", "term": "/term "},
                self._complete,
                id="line",
            )
        yield KeyBar(MEETING, id="keys")

    def on_mount(self) -> None:
        self.set_class(True, "view-notes")
        self.sitting.journal.listen(self._saved_more)
        self.set_interval(2, self._show_standing)
        if restored := self.sitting.journal.restored:
            self.line.put(restored)
            self._tell("This stood on your line when the program was cut off. Enter keeps it.")
        elif not self.sitting.meeting.entries:
            self._tell(_OPENING)
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    @property
    def line(self) -> NoteLine:
        """The note line."""
        return self.query_one(NoteLine)

    # ------------------------------------------------------------ what she does

    @on(NoteLine.Written)
    def _written(self, event: NoteLine.Written) -> None:
        if not event.text.strip():
            if self._view == "gate" and (self._armed or not gate(self.sitting.meeting)):
                self._seal()
            elif self._view != "gate":
                self._quiet_down()
            return
        self._armed = False
        sure, self._unclear = event.text == self._unclear, ""
        self._answer(self.sitting.enter(event.text, sure=sure), event.text)

    @on(NoteLine.Pasted)
    def _pasted(self, event: NoteLine.Pasted) -> None:
        self._answer(self.sitting.paste(event.lines), "")

    @on(NoteLine.Pressed)
    async def _pressed(self, event: NoteLine.Pressed) -> None:
        await self._do(event.command, event.letter)

    @on(KeyBar.Clicked)
    async def _clicked(self, event: KeyBar.Clicked) -> None:
        await self._do(event.command, "")

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        key = event.key
        if key.startswith("say:"):
            self._enter(f"/say {key.removeprefix('say:')}")
        elif key.startswith("hear:"):
            situation = key.removeprefix("hear:")
            self._found, self._card = self.sitting.book.of(situation), None
            self._show()
        elif event.line_list.id == "concerns":
            self.sitting.choose(int(key))
            self._show()
        elif key.startswith("point:"):
            self.query_one(GatePane).choose(key)

    async def run_command(self, command: str) -> None:
        """Do what the command palette asks for."""
        await self._do(command, "")

    async def _do(self, command: str, letter: str) -> None:
        """Do what a key, a click or the palette asks for."""
        if line := BY_ID[command].line if command in BY_ID else "":
            self._enter(line)
        elif command in ("previous", "following"):
            self._move(-1 if command == "previous" else 1)
        elif command in ("back", "forth"):
            notes = self.query_one(NotesPane)
            notes.scroll_relative(y=(-1 if command == "back" else 1) * notes.size.height // 2)
        elif command in ("say", "pick"):
            self._say(int(letter or 1))
        elif command == "tick":
            self._tick()
        elif command == "outcome":
            self._outcome(letter)
        elif command == "leave":
            await self.app.action_quit()
        else:
            self._look_at(command)

    def _look_at(self, command: str) -> None:
        match command:
            case "gate":
                self._armed = False
                if self._view == "gate":
                    self._arm()
                self._switch("gate")
                self._tell(self._gate_hint())
            case "help" | "agenda":
                self._switch(command if self._view != command else "notes")
            case "panel":
                self._switch("say" if self._view != "say" else "notes")
            case "find" | "term":
                self.line.look_up(command)
            case "complete":
                self.line.put(self._complete(self.line.value) or self.line.value)
            case "escape":
                self._quiet_down()
                self._switch("notes")

    # ------------------------------------------------------------ the talk

    def _enter(self, line: str) -> None:
        """Enter a line on behalf of a key or a click."""
        reply = self.sitting.enter(line)
        if reply.kind is Kind.UNCLEAR:  # a key was pressed; there is no line to keep
            self._tell(reply.said.split(" Enter keeps")[0])
        else:
            self._answer(reply, line)

    def _answer(self, reply: Reply, line: str) -> None:
        """Show what came of a line."""
        self._asks, self._found, self._card = None, reply.found, reply.card
        match reply.kind:
            case Kind.UNCLEAR:
                self._hand_back(reply, line)
            case Kind.HIDE:
                self.app.push_screen(HiddenScreen(self._clock))
            case Kind.END:
                self._switch("gate")
                self._arm()
            case _:
                self._tell(reply.said)
        if reply.asks:
            self._asks = reply
        if reply.phrase:
            self._copy(reply.phrase.say)
        if reply.card and reply.card.title == "Commands":
            self._card = None
            self._switch("help")
        elif (reply.card or reply.found) and not self.has_class("-wide"):
            self._switch("say")
        elif reply.phrase and self._view == "say":
            self._switch("notes")
        self._show()

    def _hand_back(self, reply: Reply, line: str) -> None:
        if self.line.take_back(line):
            self._unclear = line
            self._tell(reply.said)
        else:  # she types on already: what she typed before stays a note
            self._answer(self.sitting.enter(line, sure=True), line)

    def _tick(self) -> None:
        n = self.sitting.current
        ticked = bool(n) and self.sitting.meeting.concerns[(n or 1) - 1].ticked_at is not None
        self._enter("/untick" if ticked else "/tick")

    def _takes_letter(self, letter: str) -> bool:
        if self._view == "gate":
            point = self.query_one(GatePane).chosen
            return point is not None and any(c.key == letter.lower() for c in point.choices)
        return letter.lower() in LETTERS

    def _outcome(self, letter: str) -> None:
        if not letter:
            self._tell("Press ^O and then a letter: " + _letters())
        elif self._view != "gate":
            self._enter(f"/{LETTERS[letter.lower()]}")
        elif point := self.query_one(GatePane).chosen:
            choice = next(c for c in point.choices if c.key == letter.lower())
            if choice.line.endswith(" "):
                self.line.put(choice.line)
            else:
                self._enter(choice.line)

    def _say(self, place: int) -> None:
        phrases = self._phrases()
        if place > len(phrases) or place < 1:
            self._tell("There is no phrase of that number." if phrases else "Nothing to say yet.")
            return
        self._enter(f"/say {phrases[place - 1].id}")

    def _move(self, by: int) -> None:
        if self._view == "gate":
            self.query_one(GatePane).move(by)
        else:
            self.sitting.move(by)
            self._show()

    # ------------------------------------------------------------ ending

    def _arm(self) -> None:
        """From now on Enter on an empty line seals; not at once, for Enter may bounce."""
        self.set_timer(_ARMING_SECONDS, self._now_armed)

    def _now_armed(self) -> None:
        self._armed = self._view == "gate"
        self._tell(self._gate_hint())

    def _gate_hint(self) -> str:
        if self._armed:
            return "Enter seals the record. ↑ ↓ then ^O and a letter settles a point; Esc goes back."
        return "↑ ↓ choose, ^O and a letter settles. ^R again, or /end, to seal; Esc goes back."

    @work(thread=True, exclusive=True, group="keep", exit_on_error=False)
    def _seal(self) -> None:
        try:
            fingerprint = self.sitting.seal()
        except CompanionError as error:
            self.app.call_from_thread(self._tell, str(error))
            return
        try:
            where = str(self._desk.put_away(self.sitting, fingerprint))
        except CompanionError as error:
            where = str(error)
        self.app.call_from_thread(self._sealed, fingerprint, where)

    def _sealed(self, fingerprint: str, where: str) -> None:
        self.app.switch_screen(SealedScreen(self.sitting, fingerprint, where))

    # ------------------------------------------------------------ copying

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)  # OSC 52: reaches through SSH
        self._copy_to_desktop(text)

    @work(thread=True, exclusive=True, group="copy", exit_on_error=False)
    def _copy_to_desktop(self, text: str) -> None:
        self.post_message(self.Copied(self._clipboard.copy(text)))

    @on(Copied)
    def _copied(self, event: Copied) -> None:
        how = "Copied." if event.to_desktop else "Sent to the terminal's clipboard."
        self._tell(f"{how} {self._quiet}")

    # ------------------------------------------------------------ showing

    @on(NoteLine.Typed)
    def _typed(self, event: NoteLine.Typed) -> None:
        self.sitting.journal.draft(self.line.whole)
        if event.waits_for:
            self._hint(_waiting(event.waits_for, self._view))
        elif event.pasted:
            self._hint(f"{event.pasted} lines pasted. Enter: {event.pasted} notes. Esc: one line to edit.")
        else:
            self._look_up(event.text)
            self._hint(preview(event.text, self.sitting.meeting) or self._quiet)
        if event.text.startswith("/fix") or self._view == "numbers":
            self._show_notes(numbers=event.text.startswith("/fix"))
            self._view = "numbers" if event.text.startswith("/fix") else "notes"

    def _look_up(self, text: str) -> None:
        """Show what a half-typed `/find` or `/term` finds so far."""
        if text.startswith(("/find ", "/term ")):
            reply = self.sitting.enter(text)
            self._found, self._card = reply.found, reply.card
            if not self.has_class("-wide") and self._view != "say":
                self._switch("say")
            self._show_phrases()

    def _complete(self, text: str) -> str | None:
        if not text and self._asks:
            start, self._asks = self._asks.start, None
            return start
        return complete(text, self.sitting.meeting)

    def _saved_more(self) -> None:
        # From the writer thread; `post_message` is safe there.
        self.post_message(self.SavedMore())

    @on(SavedMore)
    def _show_saved(self) -> None:
        self._show_notes()
        self._show_standing()

    def _switch(self, view: str) -> None:
        self.remove_class(*(f"view-{name}" for name in ("notes", "gate", "help", "agenda", "say")))
        self.add_class(f"view-{view}")
        self._view = view
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        sitting = self.sitting
        self._show_notes()
        self.query_one(AgendaPane).show(sitting.meeting, sitting.current, sitting.pace)
        if self._view == "gate":
            self.query_one(GatePane).present(gate(sitting.meeting))
        self._show_phrases()
        self._show_prompt()
        self._show_standing()

    def _show_notes(self, numbers: bool | None = None) -> None:
        shown = self.line.value.startswith("/fix") if numbers is None else numbers
        self.query_one(NotesPane).present(
            self.sitting.meeting, self.sitting.journal.saved, numbers=shown
        )

    def _phrases(self) -> tuple[Phrase, ...]:
        if self._found is not None:
            return self._found
        return self.sitting.suggestions()

    def _show_phrases(self) -> None:
        phrases = self._phrases()
        title = "Say   ^S says the first" if self._found is None else "Found   ^S says the first"
        self.query_one(SayPane).show(phrases, title, self._card)
        self.query_one(SayStrip).present(phrases)

    def _show_prompt(self) -> None:
        n = self.sitting.current
        prompt = Content.assemble((f"{n or '–'} ", "bold $accent"), ("› ", "$text-muted"))
        self.query_one("#prompt", Static).update(prompt)
        asks = f"{self._asks.asks} Tab answers; or just go on." if self._asks else "Type what is said. Enter keeps it."
        self.line.placeholder = asks

    def _show_standing(self) -> None:
        sitting = self.sitting
        self.query_one(StatusBar).show(
            Standing(
                self._clock.now(),
                sitting.pace,
                sitting.meeting,
                sitting.unsaved,
                sitting.journal.trouble if sitting.unsaved else "",
            )
        )

    def _quiet_down(self) -> None:
        self._asks, self._found, self._card, self._unclear = None, None, None, ""
        self._tell("")
        self._show()

    def _tell(self, words: str) -> None:
        self._quiet = words
        self._hint(words)

    def _hint(self, words: str) -> None:
        hint = self.query_one("#hint", Static)
        content = Content.styled(words, "$text-muted")
        if getattr(hint, "shown", None) != content:
            hint.shown = content
            hint.update(content, layout=False)


def _letters() -> str:
    return "  ".join(f"{letter} {outcome}" for letter, outcome in LETTERS.items())


def _waiting(command: str, view: str) -> str:
    if command == "pick":
        return "Which one? 2 or 3, or another number shown."
    return "Press the letter shown." if view == "gate" else _letters()
