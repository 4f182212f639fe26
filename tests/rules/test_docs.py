"""Everything that can be typed is in the README, and the README promises nothing else."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from companion.cli.parser import parser
from companion.domain.commands import BY_NAME, COMMANDS
from companion.ui.commands import MEETING

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("there are no commands")


def named(word: str) -> bool:
    return re.search(rf"(?<![\w/-]){re.escape(word)}(?![\w-])", README) is not None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_of_the_note_line_is_explained(command: object) -> None:
    name = getattr(command, "name", "")
    assert named(f"/{name}")


@pytest.mark.parametrize("name", subcommands())
def test_every_command_of_the_command_line_is_explained(name: str) -> None:
    assert named(f"companion {name}")


@pytest.mark.parametrize("command", [c for c in MEETING if c.label], ids=lambda c: c.id)
def test_every_key_of_the_key_bar_is_explained(command: object) -> None:
    key = getattr(command, "key", "")
    ctrl = key.removeprefix("ctrl+").upper()
    forms = [f"^{ctrl}", f"Ctrl+{ctrl}", f"Ctrl-{ctrl}"] if key.startswith("ctrl+") else [ctrl]
    assert any(form in README for form in forms)


def test_no_command_is_explained_that_is_not_there() -> None:
    typed = set(re.findall(r"(?<![\w/.:~\\])/([a-z][a-z-]+)\b(?![/.\w])", README))
    assert typed <= BY_NAME.keys(), "of the note line"
    lines = re.findall(r"^\s*(?:\$ )?companion ([a-z]+)", README, re.MULTILINE)
    assert set(lines) <= subcommands().keys(), "of the command line"


@pytest.mark.parametrize("name", subcommands())
def test_every_command_says_what_it_does_in_a_sentence(name: str) -> None:
    about = subcommands()[name].description
    assert about
    assert re.fullmatch(r"[A-Z].*[.?]", about)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_usage_of_a_command_begins_with_its_name(command: object) -> None:
    name, usage, does = (getattr(command, field) for field in ("name", "usage", "does"))
    assert usage.split()[0] == f"/{name}"
    assert re.fullmatch(r"[A-Z].*\.", does)
