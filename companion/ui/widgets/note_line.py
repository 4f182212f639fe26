"""The line she types on. It has the focus from the first minute to the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message

from companion.domain.text import clean, clean_lines
from companion.ui.widgets.prompt_input import PromptInput


class NoteLine(PromptInput):
    """Takes one line at a time, whatever the speed at which keys arrive."""

    DEFAULT_CSS = """
    NoteLine, NoteLine:focus {
        border: none;
        padding: 0;
        height: 1;
        background: $background;
    }
    NoteLine > .input--placeholder { color: $text-muted; }
    """

    @dataclass
    class Written(Message):
        """Enter was pressed."""

        text: str
        """The line as typed; may be blank."""
        number: int
        """Which of her lines it is, counted from 1."""

    @dataclass
    class Pasted(Message):
        """Lines were pasted, and Enter said that they are notes."""

        lines: list[str]

    @dataclass
    class Pressed(Message):
        """A command key was pressed."""

        command: str
        """Its id."""
        letter: str = ""
        """The key behind it, for commands that want one."""

    @dataclass
    class Typed(Message):
        """What stands on the line changed, or what the next key means did."""

        text: str
        waits_for: str
        """Id of the command that waits for its letter; else empty."""
        pasted: int
        """Lines of a paste that wait for Enter."""

    def __init__(
        self,
        keys: Mapping[str, str],
        letters: Mapping[str, Callable[[str], bool]],
        asides: Mapping[str, str],
        complete: Callable[[str], str | None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """
        Args:
            keys: Command id for each command key.
            letters: For each command that wants a second key: does it take this one?
            asides: For each command that looks something up: what the line begins
                with meanwhile. What stood there is put back afterwards.
            complete: What the line becomes by Tab; None when there is nothing to add.
            id: Of the widget.
        """
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._keys = keys
        self._letters = letters
        self._asides = asides
        self._complete = complete
        self._aside: str | None = None
        self._sent: list[str] = []
        self.looking_up = False
        """Is what stands there something to look up, and no note?"""
        self._written = 0
        self._waits_for = ""
        self._pasted: list[str] = []

    # ------------------------------------------------------------ what stands there

    @property
    def whole(self) -> str:
        """All that would be lost if the program ended now, a line each.

        Lines entered and not yet `taken`, what was put aside, what stands
        there, and a paste in waiting; but not what is only looked up.
        """
        shown = "" if self.looking_up else self.value
        return "\n".join(filter(None, (*self._sent, self._aside or "", shown, *self._pasted)))

    @property
    def waiting(self) -> bool:
        """Does the next key belong to a command that was begun?"""
        return bool(self._waits_for)

    def taken(self) -> None:
        """The oldest line that was entered is in the record now."""
        del self._sent[:1]

    def put(self, text: str) -> None:
        """Let the line read `text`, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)
        self.changed()

    def take_back(self, text: str, number: int) -> bool:
        """Offer line `number` for another try; False if she has typed on already."""
        if self.value or number != self._written:
            return False
        self.put(text)
        return True

    def begin(self, text: str) -> None:
        """Let the line begin with `text`; what stands there comes back after Enter or Escape."""
        self._aside = self.value if self._aside is None else self._aside
        self.looking_up = False
        self.put(text)

    def look_up(self, command: str) -> None:
        """Turn the line to looking something up, in the same way."""
        self.begin(self._asides[command])
        self.looking_up = True

    # ------------------------------------------------------------ keys

    def take(self, event: events.Key) -> bool:
        key = "enter" if event.key == "ctrl+j" else event.key
        if self._waits_for and self._letter(event):
            return True
        if self._pasted and key != "enter":
            self._join_paste()
            if key == "escape":
                return True
        if key == "enter":
            self._enter()
        elif key == "escape":
            self._escape()
        elif command := self._keys.get(key):
            self._command(command)
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._pasted:
            lines, self._pasted = self._pasted, []
            self._sent.append("\n".join(lines))
            self.post_message(self.Pasted(lines))
        else:
            text = self.value
            self._written += 1
            self._sent.append("" if self.looking_up else text)
            self.post_message(self.Written(text, self._written))
            self._restore()
        self.changed()

    def _escape(self) -> None:
        if self._aside is not None:
            self._restore()
            self.changed()
        self.post_message(self.Pressed("escape"))

    def _command(self, command: str) -> None:
        if command in self._asides:
            self.look_up(command)
        elif command == "complete":
            self.put(self._complete(self.value) or self.value)
        elif command in ("concern_above", "concern_below") and self.looking_up:
            return  # the notes are covered; turning unseen to another concern would mislead
        elif command in self._letters:
            self._waits_for = command
            self.changed()
        else:
            self.post_message(self.Pressed(command))
            if command == "say" and self.looking_up:
                self._restore()
                self.changed()

    def _restore(self) -> None:
        """Empty the line, or put back what stood there before something was looked up."""
        self.value, self._aside, self.looking_up = self._aside or "", None, False
        self.cursor_position = len(self.value)

    def _letter(self, event: events.Key) -> bool:
        """Take the second key of a command; what it does not take is typed as usual."""
        command, self._waits_for = self._waits_for, ""
        taken = bool(event.character) and self._letters[command](event.character or "")
        if taken:
            self.post_message(self.Pressed(command, event.character or ""))
            if self.looking_up:
                self._restore()
        self.changed()
        return taken or event.key == "escape"

    # ------------------------------------------------------------ paste

    def _on_paste(self, event: events.Paste) -> None:
        # `Input` keeps the first line of a paste and drops the rest.
        event.stop()
        event.prevent_default()
        lines = clean_lines(event.text)
        if len(lines) > 1:
            self._pasted += lines
        else:
            self._insert(clean(event.text.strip("\r\n")))
        self.changed()

    def _join_paste(self) -> None:
        self._insert(" / ".join(self._pasted))
        self._pasted = []
        self.changed()

    def _insert(self, text: str) -> None:
        self.replace(text, *self.selection)

    # ------------------------------------------------------------ telling

    def changed(self) -> None:
        self.post_message(self.Typed(self.value, self._waits_for, len(self._pasted)))
