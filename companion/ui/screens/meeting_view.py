"""What she sees in the meeting: the parts, where they stand, and how they are filled."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from companion.clock import Clock
from companion.domain.gate import OUTCOME_LETTERS, gate
from companion.domain.phrases import Phrase
from companion.live.reply import Card, Reply
from companion.live.sitting import Sitting
from companion.ui.commands import BY_KEY, MEETING
from companion.ui.completion import complete, preview
from companion.ui.listening import Listening
from companion.ui.widgets.agenda_pane import AgendaPane
from companion.ui.widgets.bars import KeyBar, Standing, StatusBar
from companion.ui.widgets.gate_pane import GatePane
from companion.ui.widgets.help_pane import HelpPane
from companion.ui.widgets.line_list import LineList
from companion.ui.widgets.note_line import NoteLine
from companion.ui.widgets.notes_pane import NotesPane
from companion.ui.widgets.say_pane import SAY, SayPane, SayStrip

VIEWS = ("notes", "gate", "help", "agenda", "say")
_READ = {"agenda": "concerns", "say": "phrases"}


class MeetingView(Screen[None]):
    """Shows a sitting. Knows how things look, not what keys do; `MeetingScreen` adds that."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (120, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "NoteLine"

    @dataclass
    class SavedMore(Message):
        """The record on disk has grown, or cannot."""

    def __init__(self, sitting: Sitting, clock: Clock) -> None:
        super().__init__()
        self.sitting = sitting
        self.clock = clock
        self.view = "notes"
        """Which pane has the middle, or the whole of a narrow screen: one of `VIEWS`."""
        self.asks: Reply | None = None
        """A question that Tab answers."""
        self.found: tuple[Phrase, ...] | None = None
        """Phrases that were looked for; None: what fits the moment is shown."""
        self.card: Card | None = None
        self.armed = False
        """At the closing gate: does Enter on an empty line seal?"""
        self.quiet = ""
        """The last thing the program said; shown while nothing is being typed."""
        self.listening = Listening(self, sitting, self._picking, self.show_phrases)

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
                {"outcome": self.takes_letter, "pick": "123456789".__contains__},
                {"find": "/find ", "term": "/term "},
                self.complete,
                id="line",
            )
        yield KeyBar(MEETING, id="keys")

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Keep the focus on the note line, whatever is clicked, on the screen or off it."""
        super().set_focus(widget or self.line, scroll_visible, from_app_focus)

    @property
    def line(self) -> NoteLine:
        """The note line."""
        return self.query_one(NoteLine)

    @property
    def wide(self) -> bool:
        """Is there room for three panes?"""
        return not self.has_class("-narrow")

    @property
    def reading(self) -> LineList:
        """The list that PgUp and PgDn scroll."""
        return self.query_one(f"#{_READ.get(self.view, self.view)}", LineList)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases shown, best first; ^S says the first of them, whatever fits by now."""
        return self.listening.phrases if self.found is None else self.found

    def _picking(self) -> bool:
        return self.found is not None or self.line.waiting

    # ------------------------------------------------------------ what the note line asks

    def complete(self, text: str) -> str | None:
        """What the line becomes by Tab: the answer to a question begun, or a word completed."""
        if not text and self.asks:
            start, self.asks = self.asks.start, None
            return start
        return complete(text, self.sitting.meeting)

    def takes_letter(self, letter: str) -> bool:
        """Does ^O take this letter: as an outcome, or at the gate as a way to settle?"""
        if self.view == "gate":
            return self.query_one(GatePane).choice(letter.lower()) is not None
        return letter.lower() in OUTCOME_LETTERS

    def preview(self, text: str) -> str:
        """What a half-typed command or name could become, in one line."""
        return preview(text, self.sitting.meeting)

    def taken(self) -> None:
        """What was entered is in the record, so it need not be kept as a draft any more."""
        self.line.taken()
        self.sitting.journal.draft(self.line.whole)

    # ------------------------------------------------------------ showing

    def switch(self, view: str) -> None:
        """Give the middle to another pane."""
        self.remove_class(*(f"view-{name}" for name in VIEWS))
        self.add_class(f"view-{view}")
        if view != self.view:
            self.tell("")
        self.view = view
        self.call_after_refresh(self.show)

    def turn_to(self, reply: Reply) -> None:
        """Bring the pane into view in which the answer stands."""
        if reply.help:
            self.switch("help")
        elif (reply.card or reply.found) and not self.wide:
            self.switch("say")
        elif reply.phrase and self.view == "say":
            self.switch("notes")

    def look_up(self, text: str) -> None:
        """Show what a half-typed `/find` or `/term` finds so far."""
        if self.line.looking_up and text.startswith(("/find ", "/term ")):
            reply = self.sitting.enter(text)
            self.found, self.card = reply.found, reply.card
            if not self.wide and self.view != "say":
                self.switch("say")
            self.show_phrases()

    def turned(self) -> None:
        """Say which concern she turned to: on a small screen the agenda is covered."""
        n = self.sitting.current
        self.tell(
            f"On {n}: {self.sitting.meeting.agenda.concern(n).text}" if n else "On no concern."
        )
        self.show()

    def show(self) -> None:
        """Show everything as it stands."""
        sitting = self.sitting
        self.show_notes()
        self.query_one(AgendaPane).show(sitting.meeting, sitting.current, sitting.pace)
        if self.view == "gate":
            self.query_one(GatePane).present(gate(sitting.meeting))
        self.listening.now()
        self.show_phrases()
        self.show_prompt()
        self.show_standing()

    def show_notes(self) -> None:
        """Show the notes; with their numbers while a correction is being typed."""
        self.query_one(NotesPane).present(
            self.sitting.meeting,
            self.sitting.journal.saved,
            numbers=self.line.value.startswith("/fix"),
        )

    def show_phrases(self) -> None:
        """Show what could be said, or what was looked up."""
        phrases = self.phrases
        title = SAY if self.found is None else "Found"
        self.query_one(SayPane).show(phrases, title, self.card)
        self.query_one(SayStrip).present(phrases)

    def show_prompt(self) -> None:
        """Show the concern's number before the line, and in the empty line what to do."""
        n = self.sitting.current
        prompt = Content.assemble((f"{n or '–'} ", "bold $accent"), ("› ", "$text-muted"))
        before = self.query_one("#prompt", Static)
        if before.visual != prompt:
            before.update(prompt)
        if self.asks:
            words = f"{self.asks.asks} Tab answers, or go on."
        elif self.armed:
            words = "Enter seals the record."
        else:
            words = "Type what is said. Enter keeps it."
        self.line.placeholder = words

    def show_standing(self) -> None:
        """Show time, pace, who is here, and whether all is saved."""
        sitting = self.sitting
        trouble = sitting.journal.trouble if sitting.unsaved else ""
        self.query_one(StatusBar).show(
            Standing(self.clock.now(), sitting.pace, sitting.meeting, sitting.unsaved, trouble)
        )

    def tell(self, words: str) -> None:
        """Say something in the quiet line, until the next thing is said."""
        self.quiet = words
        self.hint(words)

    def hint(self, words: str) -> None:
        """Show words in the quiet line for as long as what is typed calls for them."""
        hint = self.query_one("#hint", Static)
        content = Content.styled(words, "$text-muted")
        if hint.visual != content:
            hint.update(content, layout=False)

    @on(SavedMore)
    def _show_saved(self) -> None:
        self.show_notes()
        self.show_standing()

    def saved_more(self) -> None:
        """Called from the writer thread, where `post_message` is safe."""
        self.post_message(self.SavedMore())
