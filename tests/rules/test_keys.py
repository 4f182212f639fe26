"""Keys: each one arrives in every terminal, does one thing, and is taken by nobody else."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from domain.domain_kit import room
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from companion.domain.acts import OUTCOMES, Unclear
from companion.domain.commands import BY_NAME
from companion.domain.gate import OUTCOME_LETTERS as LETTERS
from companion.domain.grammar import parse
from companion.ui.commands import BY_ID, BY_KEY, MEETING, Command

DELIVERED = re.compile(r"f([1-9]|1[0-2])|up|down|left|right|pageup|pagedown|tab|ctrl\+[a-z]")
"""What macOS Terminal, iTerm2, Windows Terminal and GNOME Terminal all send, and send alike."""

LOOK_ALIKE = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
}
PREFIXES = {"ctrl+b": "tmux", "ctrl+c": "copy and stop"}

DELIBERATE = {
    "tab": "completes, as it does in every shell; focus never leaves the note line",
    "ctrl+p": "opens the palette, as in Textual",
    "ctrl+q": "leaves, as in Textual, but only once everything is on disk",
}
"""Keys that Textual has and the meeting takes over, each with its reason."""


def keys(owner: Any) -> set[str]:
    bindings = (b if isinstance(b, Binding) else Binding(*b) for b in owner.BINDINGS)
    return {key.strip() for binding in bindings for key in binding.key.split(",")}


TAKEN = keys(App) | keys(Screen) | keys(Input) | {App.COMMAND_PALETTE_BINDING}


@pytest.mark.parametrize("command", MEETING, ids=lambda command: command.id)
def test_its_key_arrives_in_every_terminal(command: Command) -> None:
    assert DELIVERED.fullmatch(command.key), "not every terminal can send it"
    assert command.key not in LOOK_ALIKE, f"to a terminal it is {LOOK_ALIKE.get(command.key)}"
    assert command.key not in PREFIXES, f"it belongs to {PREFIXES.get(command.key)}"


@pytest.mark.parametrize("command", MEETING, ids=lambda command: command.id)
def test_its_key_is_not_one_that_editing_a_line_needs(command: Command) -> None:
    assert command.key not in TAKEN - DELIBERATE.keys(), "Textual, or a text field, uses it"


def test_textual_still_has_the_keys_that_are_taken_over_on_purpose() -> None:
    assert DELIBERATE.keys() <= TAKEN
    assert DELIBERATE.keys() <= BY_KEY.keys()


def test_no_two_commands_share_a_key_or_a_name() -> None:
    assert max(Counter(command.key for command in MEETING).values()) == 1
    assert max(Counter(command.id for command in MEETING).values()) == 1
    assert len(BY_ID) == len(BY_KEY) == len(MEETING)


SIGNS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn"}


@pytest.mark.parametrize("command", MEETING, ids=lambda command: command.id)
def test_the_sign_shown_is_that_of_the_key(command: Command) -> None:
    key = command.key
    sign = f"^{key[-1].upper()}" if key.startswith("ctrl+") else SIGNS.get(key, key.capitalize())
    assert command.sign == sign


@pytest.mark.parametrize("command", MEETING, ids=lambda command: command.id)
def test_what_it_does_is_said_in_a_word_and_in_a_sentence(command: Command) -> None:
    assert len(command.label) <= 8
    assert re.fullmatch(r"[A-Z].*\.", command.does)


@pytest.mark.parametrize("command", [c for c in MEETING if c.line], ids=lambda c: c.id)
def test_a_key_that_enters_a_line_enters_one_that_is_understood(command: Command) -> None:
    assert not isinstance(parse(command.line, room()), Unclear)
    assert command.line[1:] in BY_NAME


def test_each_outcome_is_one_letter_away() -> None:
    assert sorted(LETTERS.values()) == sorted(OUTCOMES)
    assert all(word.startswith(letter) for letter, word in LETTERS.items())
