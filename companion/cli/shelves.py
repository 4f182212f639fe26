"""Commands on what people write by hand: agendas, phrase packs, words."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from companion.cli import home_of
from companion.cli.output import give
from companion.domain.phrases import Book
from companion.errors import CompanionError, FileFormatError
from companion.files import agenda_file, glossary_file, pack_file, shelf
from companion.files.text_file import read_text, shown
from companion.storage import places


def new(options: argparse.Namespace) -> int:
    """Copy a template into her folder, or to a file she names."""
    template = shelf.find_agenda(options.template, None)
    text = read_text(template)
    if options.output:
        give(text, options.output)
        where = options.output
    else:
        home = places.home(home_of(options))
        places.make(home)
        where = str(_free(home / "agendas", template.stem))
        give(text, where)
    if where != "-":
        print(f"Your agenda: {where}\nFill it in with any editor, then: companion start {where}")
    return 0


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.md", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.md", number + 1
    return path


def check(options: argparse.Namespace) -> int:
    """Read files and say what is wrong with them, a line each."""
    failed, home = False, places.home(home_of(options))
    for name in options.files:
        try:
            path = Path(name) if Path(name).exists() else shelf.find_agenda(name, home)
            is_pack = pack_file.looks_like_pack(read_text(path))
            problems = pack_file.check(path) if is_pack else agenda_file.check(path)
        except CompanionError as error:
            print(f"{error.what} {error.remedy}")
            failed = True
            continue
        for problem in problems:
            print(problem.said(name))
        failed = failed or bool(problems)
        if not problems:
            print(f"{shown(name)}: good, {_counted(path, is_pack)}")
    return FileFormatError.exit_code if failed else 0


def _counted(path: Path, is_pack: bool) -> str:
    """What was understood of a file."""
    if is_pack:
        return f"{len(pack_file.read(path).pack.phrases)} phrases"
    agenda = agenda_file.read(path).agenda
    return f"{len(agenda.concerns)} concerns, {len(agenda.team)} people"


def agendas(options: argparse.Namespace) -> int:
    """List her agendas, then the templates."""
    home = places.home(home_of(options))
    rows = []
    for path in shelf.agenda_paths(home):
        mine = home in path.parents
        try:
            title = agenda_file.read(path).agenda.title
        except FileFormatError as error:
            title = f"cannot be read: {error.what}"
        rows.append({"name": path.stem, "title": title, "yours": mine, "path": str(path)})
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(f"{'yours   ' if row['yours'] else 'template'}  {row['name']:<28} {row['title']}")
    return 0


def read_shelf(home: Path) -> tuple[Book, list[str]]:
    """All packs, and a sentence for each that was left out; a broken one costs only itself."""
    packs, problems = pack_file.read_all(shelf.pack_paths(home))
    refused = [problem.said(shown(path.name)) for path, problem in problems if problem.fatal]
    return Book(packs), refused


def read_book(home: Path) -> Book:
    """All packs that can be read."""
    return read_shelf(home)[0]


def term(options: argparse.Namespace) -> int:
    """Explain a word."""
    words = " ".join(options.words)
    found = glossary_file.read().look_up(words)
    if options.json:
        rows = [{"term": t.word, "name": t.name, "means": t.means, "cite": t.cite} for t in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if not found:
        raise CompanionError(
            f"“{words}” is not in the glossary.", "Ask in the room: what does that mean?"
        )
    best = found[0]
    print(f"{best.word}: {best.name}" if best.name else best.word)
    print(best.means)
    for line in (best.ask and f"You could ask: {best.ask}", best.footing):
        if line:
            print(line)
    return 0
