"""The one table of what a key does in the meeting; keys, key bar, palette and help come from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something she can ask for with one key."""

    id: str
    """Never changes once released."""
    key: str
    """One that every terminal can send: see the tests for what is ruled out."""
    sign: str
    """How the key is shown: `^T`."""
    label: str
    """One short word for the key bar; empty keeps it out of there."""
    does: str
    """One sentence, for help and palette."""
    line: str = ""
    """What it enters on the note line, if that is all it does."""

    @property
    def name(self) -> str:
        """How the palette calls it."""
        return self.label or self.id.replace("_", " ")


MEETING = (
    Command("tick", "ctrl+t", "^T", "tick", "Mark the concern as discussed, or not."),
    Command("outcome", "ctrl+o", "^O", "outcome", "Set an outcome: then one letter."),
    Command("say", "ctrl+s", "^S", "say", "You say the first phrase: logged and copied."),
    Command("pick", "ctrl+y", "^Y", "2·3", "Say another one: then its number."),
    Command("find", "ctrl+f", "^F", "find", "Find a phrase by a word."),
    Command("term", "ctrl+l", "^L", "word", "Look a word or abbreviation up."),
    Command("notice", "ctrl+n", "^N", "notice", "Written notice was asked for.", "/notice"),
    Command("undo", "ctrl+z", "^Z", "undo", "Take the last entry back.", "/undo"),
    Command("readback", "f5", "F5", "read", "The topic's decisions, to read aloud.", "/readback"),
    Command("hide", "ctrl+g", "^G", "hide", "A neutral screen until you press a key.", "/hide"),
    Command("gate", "ctrl+r", "^R", "closing", "What is still open before you sign or leave."),
    Command("agenda", "f2", "F2", "agenda", "Show or leave the agenda."),
    Command("panel", "f4", "F4", "phrases", "Show or leave the phrases."),
    Command("help", "f1", "F1", "keys", "All keys and commands."),
    Command("all", "ctrl+p", "^P", "all", "Every command by its name."),
    Command("unfit", "f8", "F8", "", "The first phrase does not fit what was said.", "/unfit"),
    Command("concern_above", "up", "↑", "", "Turn to the concern above."),
    Command("concern_below", "down", "↓", "", "Turn to the concern below."),
    Command("scroll_back", "pageup", "PgUp", "", "Scroll back in the notes."),
    Command("scroll_on", "pagedown", "PgDn", "", "Scroll forth in the notes."),
    Command("complete", "tab", "Tab", "", "Complete a word, or answer the question shown."),
    Command("leave", "ctrl+q", "^Q", "leave", "Leave; the meeting stays open and safe."),
)  # fmt: skip

BY_ID = {command.id: command for command in MEETING}
BY_KEY = {command.key: command for command in MEETING}
