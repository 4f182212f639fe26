"""What can be typed after `companion`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from companion import __version__

_ABOUT = """\
Your side of the table in an IEP meeting: your agenda, your notes with their times,
the right words, and a record you can rely on. Nothing leaves this computer.
This is not legal advice."""

_FORMATS = ("md", "json")


class _Parser(argparse.ArgumentParser):
    """Says in two sentences what is wrong and what to do."""

    def error(self, message: str) -> NoReturn:
        what = message.split(" (choose from")[0].rstrip(".")
        what = re.sub(r"^argument \S+: ", "", what)
        self.exit(2, f"companion: {what[:1].upper()}{what[1:]}.\n  See: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(prog="companion", description=_ABOUT)
    top.add_argument("--version", action="version", version=f"companion {__version__}")
    _home(top, default=None)
    top.set_defaults(run=_later("meetings", "home"))
    add = top.add_subparsers(title="commands", metavar="COMMAND").add_parser
    _meetings(add)
    _shelves(add)
    _records(add)
    return top


def _meetings(add: Callable[..., argparse.ArgumentParser]) -> None:
    start = _command(add, "start", "meetings", "the live meeting; resumes an unfinished one")
    start.add_argument("agenda", nargs="?", help="a file, or the name of an agenda")
    start.add_argument("--plain", action="store_true", help="line by line, without a screen")
    start.add_argument("--new", action="store_true", help="do not resume, begin afresh")


def _shelves(add: Callable[..., argparse.ArgumentParser]) -> None:
    new = _command(add, "new", "shelves", "an agenda from a template")
    new.add_argument("--template", default="annual-review", metavar="NAME")
    new.add_argument("-o", dest="output", metavar="FILE", help="where to; - is standard output")
    check = _command(add, "check", "shelves", "read agendas and packs; one line per problem")
    check.add_argument("files", nargs="+", metavar="FILE")
    _json(_command(add, "agendas", "shelves", "your agendas and the templates"))
    phrases = _command(add, "phrases", "phrasing", "the phrases, or those with a word")
    phrases.add_argument("words", nargs="*", metavar="WORD")
    _json(phrases)
    phrases.add_argument("--ladder", metavar="SITUATION", help="what to say first, and then")
    phrases.add_argument("--add", metavar="FILE", help="take a pack into your folder")
    phrases.add_argument(
        "--forget", action="store_true", help="drop what you taught the suggestions"
    )
    suggest = _command(add, "suggest", "suggesting", "what to say to something that was said")
    suggest.add_argument("words", nargs="+", metavar="TEXT", help="- reads a statement a line")
    suggest.add_argument("-n", dest="most", type=int, default=3, help="how many phrases; 3")
    _json(suggest)
    practice = _command(add, "practice", "practising", "practise answering, by yourself")
    practice.add_argument("what", nargs="?", default="deck", help="1, 2, deck or a situation")
    practice.add_argument("-n", dest="most", type=int, default=10, help="cards of a deck; 10")
    practice.add_argument("--seed", type=int, help="the same order again")
    term = _command(add, "term", "shelves", "what a word or abbreviation means")
    term.add_argument("words", nargs="+", metavar="WORD")
    _json(term)


def _records(add: Callable[..., argparse.ArgumentParser]) -> None:
    _json(_command(add, "list", "records", "your records, newest first"))
    show = _command(add, "show", "records", "a record, to read")
    _record(show)
    _json(show)
    export = _command(add, "export", "records", "a record for other programs")
    _record(export)
    export.add_argument("--to", choices=_FORMATS, default="md")
    export.add_argument("-o", dest="output", metavar="FILE", help="where to; - is standard output")
    verify = _command(add, "verify", "records", "is the record as it was sealed?")
    verify.add_argument("records", nargs="*", metavar="RECORD", help="all of them if none is named")
    verify.add_argument("--fingerprint", help="the one that was sent with the letter")
    late = _command(add, "addendum", "records", "add a dated thought to a sealed record")
    _record(late)
    late.add_argument("words", nargs="*", metavar="WORD", help="standard input if none")


def _command(
    add: Callable[..., argparse.ArgumentParser], name: str, module: str, does: str
) -> argparse.ArgumentParser:
    made = add(name, help=does, description=_sentence(does))
    _home(made, default=argparse.SUPPRESS)
    made.set_defaults(run=_later(module, name))
    return made


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}" + ("" if words.endswith("?") else ".")


def _home(made: argparse.ArgumentParser, default: Any) -> None:
    made.add_argument("--home", metavar="DIR", default=default, help="your data folder")


def _json(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="for other programs")


def _record(made: argparse.ArgumentParser) -> None:
    made.add_argument("record", metavar="RECORD", help="its id, the beginning of one, or last")


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Import a command's module when it runs, so that --help waits for none of them."""

    def run(options: argparse.Namespace) -> int:
        command = getattr(import_module(f"companion.cli.{module}"), name.replace("list", "list_"))
        return int(command(options))

    return run
