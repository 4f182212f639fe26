"""Reads and writes one agenda: a Markdown file that people also edit, print and tick by hand."""

from __future__ import annotations

import re
from pathlib import Path

from companion.domain.agenda import Agenda
from companion.domain.text import clean
from companion.errors import FileFormatError
from companion.files.problems import Problem
from companion.files.sheet import Group, Part, Piece, Sheet
from companion.files.text_file import one_line_end, read_text, shown

__all__ = ["Sheet", "check", "parse", "read", "write"]


def read(path: Path) -> Sheet:
    """Read an agenda file.

    Raises:
        FileFormatError: It cannot be read, or says something that cannot be,
            such as 30 February. Names the file and the line.
    """
    sheet = parse(read_text(path))
    for problem in sheet.problems:
        if problem.fatal:
            raise problem.error(shown(path))
    return sheet


def check(path: Path) -> tuple[Problem, ...]:
    """List all that is odd in an agenda file, in the order of its lines. Raises nothing."""
    try:
        return parse(read_text(path)).problems
    except FileFormatError as error:
        return (Problem(0, "", error.what, error.remedy, fatal=True),)


def parse(text: str) -> Sheet:
    """Read an agenda from its text, whatever that is; what is odd is in `problems`.

    >>> [concern.text for concern in parse("- reading\\n- math").agenda.concerns]
    ['reading', 'math']
    """
    from companion.files.agenda_reader import AgendaReader
    from companion.files.markdown import TooMuchError, blocks

    text = one_line_end(re.sub("[\ud800-\udfff]", lambda m: clean(m[0]), text))
    try:
        return AgendaReader().read(blocks(text.removeprefix("\ufeff")))
    except TooMuchError as error:
        whole = Part("", (Group((Piece(text),)),))
        return Sheet(Agenda(), (error.problem,), (whole,))


def write(sheet: Sheet) -> str:
    """Write an agenda as the text of its file.

    Lines that say the same as when they were read stay as they were typed, and
    so does everything that says nothing to the program. Reading the text again
    gives the same agenda: where the lines around a change would not let it,
    the agenda is written anew and those lines are quoted at the end.
    """
    from companion.files.agenda_writer import fresh, patched
    from companion.files.tidy import tidy

    agenda = tidy(sheet.agenda)
    if sheet.parts and agenda == sheet.as_read:
        return "".join(p.raw for part in sheet.parts for g in part.groups for p in g.pieces)
    if sheet.parts:
        text = patched(sheet, agenda)
        if parse(text).agenda == agenda:
            return text
    return fresh(agenda, sheet.kept)
