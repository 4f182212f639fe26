"""Reads phrase packs: Markdown files of things to say in one situation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from companion.domain.phrases import Pack, Phrase
from companion.errors import FileFormatError
from companion.files.problems import Problem, short
from companion.files.shelf import pack_paths, shelf
from companion.files.text_file import one_line_end, read_text, shown


@dataclass(frozen=True, slots=True)
class PackSheet:
    """One pack as read, and what is odd in its file."""

    pack: Pack
    problems: tuple[Problem, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each phrase, by its id in small letters."""
    made_up: frozenset[str] = frozenset()
    """Ids, in small letters, that the file does not give."""


def read(path: Path) -> PackSheet:
    """Read one pack.

    Raises:
        FileFormatError: It cannot be read at all; whatever else is odd is a problem.
    """
    sheet = parse(read_text(path))
    for problem in sheet.problems:
        if problem.fatal:
            raise problem.error(shown(path))
    return sheet


def parse(text: str) -> PackSheet:
    """Read a pack from its text; what is odd is in `problems`."""
    from companion.files.markdown import TooMuchError, blocks
    from companion.files.pack_reader import PackReader

    try:
        return PackReader().read(blocks(one_line_end(text).removeprefix("\ufeff")))
    except TooMuchError as error:
        return PackSheet(Pack("", ""), (error.problem,))


def check(path: Path) -> tuple[Problem, ...]:
    """List all that is odd in one pack, also beside the shipped ones. Raises nothing."""
    found = read_all(dict.fromkeys((*pack_paths(None), path)))[1]
    return tuple(problem for file, problem in found if file == path)


def looks_like_pack(text: str) -> bool:
    """Whether a file names a situation, as packs do and agendas do not."""
    return bool(re.search(r"^\s*[-*+]\s+\**situation\**:", text, re.IGNORECASE | re.MULTILINE))


def read_all(
    paths: Iterable[Path],
) -> tuple[tuple[Pack, ...], tuple[tuple[Path, Problem], ...]]:
    """Read all packs together; one that cannot be read never stops the others.

    Args:
        paths: As `pack_paths` gives them. A pack that is not from the shelf is
            her own: a phrase of hers takes the place of a shipped one with the
            same id. Otherwise the first one with an id wins.

    Returns:
        The packs in their order, and what is odd, each with its file.
    """
    problems: list[tuple[Path, Problem]] = []
    sheets: list[tuple[Path, PackSheet]] = []
    for path in paths:
        try:
            sheet = read(path)
        except FileFormatError as error:
            problems.append((path, Problem(0, "", error.what, error.remedy, fatal=True)))
        else:
            sheets.append((path, sheet))
            problems += [(path, problem) for problem in sheet.problems]
    packs = _joined(sheets, problems)
    problems += _lost(sheets, packs)
    order = {path: n for n, (path, _) in enumerate(sheets)}
    problems.sort(key=lambda row: (order.get(row[0], -1), row[1].line))
    return packs, tuple(problems)


def _joined(
    sheets: list[tuple[Path, PackSheet]], problems: list[tuple[Path, Problem]]
) -> tuple[Pack, ...]:
    """Settle who keeps an id that two packs have."""
    owners: dict[str, int] = {}
    kept: list[list[Phrase]] = []
    for n, (path, sheet) in enumerate(sheets):
        kept.append([])
        for phrase in sheet.pack.phrases:
            key = phrase.id.casefold()
            other = owners.get(key)
            if other is not None and key in sheet.made_up:
                phrase = replace(phrase, id=_next_id(phrase.id, owners))
                key = phrase.id.casefold()
            elif other is not None and _hers(path) and not _hers(sheets[other][0]):
                kept[other] = [p for p in kept[other] if p.id.casefold() != key]
            elif other is not None:
                problems.append((path, _same_id(phrase.id, sheet, sheets[other])))
                continue
            owners[key] = n
            kept[n].append(phrase)
    return tuple(
        replace(sheet.pack, phrases=tuple(phrases), hers=_hers(path))
        for (path, sheet), phrases in zip(sheets, kept, strict=True)
    )


def _hers(path: Path) -> bool:
    return path.parent != shelf("phrases")


def _next_id(made_up: str, taken: Iterable[str]) -> str:
    stem, n = made_up.rpartition("-")[0], 1
    while f"{stem}-{n}".casefold() in taken:
        n += 1
    return f"{stem}-{n}"


def _same_id(id_: str, sheet: PackSheet, other: tuple[Path, PackSheet]) -> Problem:
    line = other[1].lines.get(id_.casefold(), 0)
    what = (
        f"“{short(id_)}” is the id of a phrase in {shown(other[0].name)}, line {line}; "
        "that one counts."
    )
    return Problem(sheet.lines[id_.casefold()], short(id_), what, "- Id: MY-1")


def _lost(
    sheets: list[tuple[Path, PackSheet]], packs: tuple[Pack, ...]
) -> list[tuple[Path, Problem]]:
    """Find the next rungs that are in no pack."""
    known = {phrase.id.casefold(): phrase.id for pack in packs for phrase in pack.phrases}
    found = []
    for (path, sheet), pack in zip(sheets, packs, strict=True):
        for phrase in pack.phrases:
            for rung in phrase.next:
                if rung.casefold() not in known:
                    what = f"“{short(rung)}” comes next, but no phrase has that id."
                    example = f"- Next: {next(iter(known.values()))}"
                    line = sheet.lines.get(phrase.id.casefold(), 0)
                    found.append((path, Problem(line, short(rung), what, example)))
    return found
