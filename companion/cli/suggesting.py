"""Commands around the suggestions: what to say to a statement."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from companion.cli import home_of
from companion.cli.guides import answers_for
from companion.cli.output import two_lines
from companion.domain.answers import Suggestion
from companion.domain.moment import LONGEST, spoken
from companion.domain.text import clean
from companion.errors import CompanionError
from companion.storage import places


def suggest(options: argparse.Namespace) -> int:
    """Print the phrases that answer what was said; `-` reads a statement a line."""
    if options.most < 1:
        raise CompanionError("-n takes a number from 1 on.", "For example: -n 3")
    answers = answers_for(places.home(home_of(options)))
    if options.words == ["-"]:
        for raw in sys.stdin.buffer:
            text = raw.decode("utf-8", "replace").rstrip("\r\n")
            print(_json(text, answers.suggest(_heard(text), options.most)), flush=True)
        return 0
    text = " ".join(options.words)
    found = answers.suggest(_heard(text), options.most)
    if options.json:
        print(_json(text, found))
    elif found:
        for one in found:
            print(two_lines(one.phrase))
    else:
        print("Nothing in that needs an answer. companion phrases WORD finds phrases by a word.")
    return 0


def _heard(text: str) -> str:
    line = clean(text)
    return spoken(line) or line[:LONGEST]


def _json(text: str, found: Iterable[Suggestion]) -> str:
    phrases = [
        {
            "id": one.phrase.id,
            "say": one.phrase.say,
            "situation": one.phrase.situation,
            "score": round(one.score, 3),
        }
        for one in found
    ]
    return json.dumps({"text": text, "phrases": phrases}, ensure_ascii=False)
