"""Looks phrases up, prints a ladder, takes a pack in, forgets what was taught."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from companion.cli import home_of
from companion.cli.output import give, two_lines
from companion.domain.ladder import ladder
from companion.domain.phrases import Book, Phrase
from companion.errors import CompanionError, DiskError, FileFormatError
from companion.files import pack_file, shelf
from companion.files.text_file import read_text, shown
from companion.storage import places
from companion.storage.taught import Taught


def phrases(options: argparse.Namespace) -> int:
    """List the phrases, or do one of the other things around them."""
    home = places.home(home_of(options))
    if options.forget:
        return _forget(home)
    if options.add:
        return _add(Path(options.add), home)
    packs, problems = pack_file.read_all(shelf.pack_paths(home))
    for path, problem in problems:
        print(f"companion: {problem.said(shown(path))}", file=sys.stderr)
    book = Book(packs)
    return _ladder(book, options.ladder) if options.ladder else _list(book, options)


def _list(book: Book, options: argparse.Namespace) -> int:
    words = " ".join(options.words)
    found = book.find(words, limit=200) if words else book.phrases
    if options.json:
        print(json.dumps([_row(phrase) for phrase in found], ensure_ascii=False, indent=1))
        return 0
    if not found:
        raise CompanionError(
            f"No phrase has “{words}”.", "Try one plain word, like policy or wait."
        )
    for phrase in found:
        print(two_lines(phrase))
    return 0


def _ladder(book: Book, situation: str) -> int:
    rungs = ladder(book, situation.lower())
    if not rungs:
        near = get_close_matches(situation.lower(), book.situations, n=1, cutoff=0.4)
        known = near or book.situations
        raise CompanionError(f"There is no situation “{situation}”.", f"Try: {', '.join(known)}.")
    print(book.title(situation.lower()))
    for phrase, then in rungs:
        print(f"\n{two_lines(phrase)}")
        for rung in then:
            print(f"       if that does not help: {rung.id}  {rung.say}")
    return 0


def _add(path: Path, home: Path) -> int:
    """Copy a pack into her folder, unless something in it is wrong."""
    text = read_text(path)
    problems = pack_file.check(path)
    if problems or not pack_file.looks_like_pack(text):
        for problem in problems:
            print(problem.said(shown(path)), file=sys.stderr)
        remedy = "A pack names a situation, like: - Situation: written-policy"
        if problems:
            remedy = "Put the lines named above right, or ask who made it."
        raise FileFormatError(f"{shown(path)} was not taken in.", remedy)
    places.make(home)
    target = home / "phrases" / f"{path.stem}.md"
    give(text, str(target))
    many = len(pack_file.read(target).pack.phrases)
    print(f"{many} {'phrase is' if many == 1 else 'phrases are'} yours now.")
    return 0


def _forget(home: Path) -> int:
    try:
        many = Taught(home).forget()
    except OSError as error:
        raise DiskError(
            f"What you taught could not be dropped ({error.strerror or error}).",
            f"Delete the file {home / 'learned.json'} yourself.",
        ) from error
    print(f"Forgotten: {many} lessons. The suggestions are as they came.")
    return 0


def _row(phrase: Phrase) -> dict[str, Any]:
    return {
        "id": phrase.id,
        "say": phrase.say,
        "situation": phrase.situation,
        "tone": phrase.tone,
        "why": phrase.why,
        "cite": phrase.cite,
        "strength": phrase.strength,
        "varies": phrase.varies,
        "next": list(phrase.next),
    }
