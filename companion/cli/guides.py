"""Puts together what suggests: phrases, what was learned, and what she taught."""

from __future__ import annotations

from pathlib import Path

from companion.cli.shelves import read_book, read_shelf
from companion.domain.answers import Answers
from companion.domain.lessons import Lessons
from companion.domain.suggest import ByHearing
from companion.files.hearing_file import LateEar
from companion.files.own_phrases import OwnPack
from companion.live.guide import Guide
from companion.storage.taught import Taught


def answers_for(home: Path) -> Answers:
    """What could be said to a line, as `companion suggest` and practice ask it."""
    return Answers(read_book(home), LateEar(), Lessons(Taught(home).lessons()))


def guide_for(home: Path) -> tuple[Guide, list[str]]:
    """The guide of a meeting; what it learns is kept in her folder.

    Returns:
        The guide, and a sentence for each pack of hers that was left out.
    """
    book, refused = read_shelf(home)
    taught = Taught(home)
    lessons = Lessons(taught.lessons())
    suggester = ByHearing(Answers(book, LateEar(), lessons))
    return Guide(book, suggester, lessons, taught.keep, OwnPack(home / "phrases")), refused
