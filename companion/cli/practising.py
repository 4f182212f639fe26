"""Practice: what is said in meetings comes line by line, and she answers."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from random import Random

from companion.cli import home_of
from companion.cli.guides import answers_for
from companion.domain.answers import Answers
from companion.domain.drill import Card, Result, Try, best, judge, offers
from companion.domain.likeness import nearest
from companion.domain.phrases import Book, Phrase
from companion.errors import CompanionError
from companion.files import deck_file
from companion.storage import places
from companion.storage.keepsakes import Keepsakes

_KIND = "rounds"
_SHOWN = 5


def practice(options: argparse.Namespace) -> int:
    """Play a meeting or a deck; print how it went and how it went before."""
    if options.most < 1:
        raise CompanionError("-n takes a number from 1 on.", "For example: -n 10")
    home = places.home(home_of(options))
    answers, random = answers_for(home), Random(options.seed)
    cards = _cards(options, answers.book, random)
    print("Answer with 1, 2 or 3, or in your own words. Enter alone passes; q ends.")
    result = Result(tuple(_tries(cards, answers, random)))
    if result.tries:
        places.make(home)
        _tell(result, answers.book)
        _compare(result, Keepsakes(home / "practice.json"))
    return 0


def _cards(options: argparse.Namespace, book: Book, random: Random) -> tuple[Card, ...]:
    if options.what in ("1", "2"):
        return deck_file.meeting(options.what, book)
    situation = "" if options.what == "deck" else options.what
    if situation and not book.of(situation):
        raise CompanionError(
            f"There is no situation “{situation}”.",
            f"Use 1 or 2 for a meeting, deck, or one of: {', '.join(book.situations)}.",
        )
    return deck_file.deck(book, situation, options.most, random)


def _tries(cards: tuple[Card, ...], answers: Answers, random: Random) -> list[Try]:
    tries = []
    for number, card in enumerate(cards, 1):
        # Such as an office cousin who would interpret: what else is like it is a fair wrong answer.
        likely = answers.hear(card.heard)
        others = sorted(answers.book.situations, key=lambda s: -likely.get(s, 0))
        choice = offers(answers.book, card, others, random.randrange(3))
        print(f"\n{number}/{len(cards)}  “{card.heard}”")
        for place, phrase in enumerate(choice, 1):
            print(f"  {place}  {phrase.say}")
        sys.stdout.flush()
        line = sys.stdin.buffer.readline().decode("utf-8", "replace")
        typed = line.strip()
        if not line or typed == "q":
            break
        tries.append(_answered(card, typed, choice, answers.book))
    return tries


def _answered(card: Card, typed: str, choice: tuple[Phrase, ...], book: Book) -> Try:
    picked = choice[int(typed) - 1].id if typed in ("1", "2", "3") else typed
    like = None if book.get(picked) else nearest(book.phrases, picked)
    one = judge(book, card, picked, (like.situation,) if like else ())
    right = best(book, card)
    title = book.title(card.situation)
    print("  Good." if one.fits else f"  This is “{title}”. Said: {right.id}  {right.say}")
    if right.why:
        print(f"  {right.why}")
    return one


def _tell(result: Result, book: Book) -> None:
    print(f"\n{result.fitted} of {len(result.tries)} answers fitted.")
    print("You met: " + ", ".join(book.title(situation) for situation in result.met))
    if result.again:
        print("To read again:")
        for situation in result.again:
            print(f"  companion phrases --ladder {situation}")


def _compare(result: Result, kept: Keepsakes) -> None:
    before = kept.rows(_KIND)[-_SHOWN:]
    for row in before:
        print(f"{row.get('day')}: {row.get('fitted')} of {row.get('of')}")
    row = {"day": f"{date.today()}", "fitted": result.fitted, "of": len(result.tries)}
    kept.add(_KIND, row)
    kept.settle()
    print(f"today: {result.fitted} of {len(result.tries)}")
