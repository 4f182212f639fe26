"""Judges the suggestions on statements that nothing was learned from or tuned on.

    pip install -e '.[train]'
    python tests/benchmarks/suggestions.py [--on held-back] [--confused 12]

Prints, for fuzzy matching of the Hear lines, for TF-IDF, and for the program's own way:

    useful      a phrase of a group that is a good answer is among the top three
    first       the first phrase answers the very situation
    disturbed   neutral notes that get a suggestion all the same

then a table by situation, and what is taken for what.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from statements import HELD_BACK, LABELS, Statement, read

from companion.cli.shelves import read_book
from companion.domain.answers import Answers
from companion.domain.lessons import Lessons
from companion.domain.phrases import Book
from companion.files.hearing_file import LateEar

Suggest = Callable[[str], Sequence[str]]
"""From a statement to the groups of the phrases suggested, best first; empty for none."""


def program(book: Book) -> Suggest:
    """What the companion does."""
    answers = Answers(book, LateEar(), Lessons())
    return lambda text: [one.phrase.situation for one in answers.suggest(text)]


def fuzzy(book: Book) -> Suggest:
    """Token-set matching with the Hear lines, as most programs would do it."""
    from rapidfuzz import fuzz, process

    lines, groups = _hear_lines(book)

    def suggest(text: str) -> list[str]:
        found = process.extract(text, lines, scorer=fuzz.token_set_ratio, limit=3)
        return [groups[place] for _, score, place in found if score >= 60]

    return suggest


def tf_idf(book: Book) -> Suggest:
    """Cosine of TF-IDF vectors with the Hear lines."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    lines, groups = _hear_lines(book)
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    known = vectors.fit_transform(lines)

    def suggest(text: str) -> list[str]:
        likeness = (known @ vectors.transform([text]).T).toarray().ravel()
        order = likeness.argsort()[::-1][:3]
        return [groups[place] for place in order if likeness[place] >= 0.15]

    return suggest


def _hear_lines(book: Book) -> tuple[list[str], list[str]]:
    pairs = [(line, phrase.situation) for phrase in book.phrases for line in phrase.hear]
    return [line for line, _ in pairs], [group for _, group in pairs]


def judge(suggest: Suggest, statements: Sequence[Statement]) -> dict[str, float]:
    """The three figures, each 0 to 1."""
    heard = [one for one in statements if one.good]
    neutral = [one for one in statements if not one.good]
    found = {one.text: suggest(one.text)[:3] for one in statements}
    return {
        "useful": sum(bool(set(found[one.text]) & set(one.good)) for one in heard) / len(heard),
        "first": sum(found[one.text][:1] == [one.situation] for one in heard) / len(heard),
        "disturbed": sum(bool(found[one.text]) for one in neutral) / max(1, len(neutral)),
    }


def table(suggest: Suggest, statements: Sequence[Statement], confused: int) -> None:
    """What is right and wrong, by situation."""
    taken: Counter[tuple[str, str]] = Counter()
    print(f"\n{'situation':26}{'n':>5}{'useful':>9}{'first':>8}{'silent':>8}")
    for label in LABELS[:-1]:
        own = [one for one in statements if one.situation == label]
        found = [suggest(one.text)[:3] for one in own]
        useful = sum(bool(set(f) & set(one.good)) for f, one in zip(found, own, strict=True))
        first = sum(f[:1] == [label] for f in found)
        taken.update((label, f[0] if f else "silence") for f in found if f[:1] != [label])
        many = max(1, len(own))
        silent = sum(not f for f in found)
        print(f"{label:26}{len(own):5}{useful / many:9.0%}{first / many:8.0%}{silent / many:8.0%}")
    print("\ntaken for")
    for (label, other), times in taken.most_common(confused):
        print(f"{times:4}  {label} -> {other}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--on", default=HELD_BACK, help="a file of tests/statements, without .tsv")
    options.add_argument("--confused", type=int, default=12)
    given = options.parse_args()
    statements, book = read(given.on), read_book(Path("nowhere"))
    print(f"{len(statements)} statements of {given.on}.tsv, {len(book.phrases)} phrases\n")
    print(f"{'':12}{'useful':>9}{'first':>8}{'disturbed':>11}")
    for name, made in (("fuzzy", fuzzy), ("tf-idf", tf_idf), ("companion", program)):
        figures = judge(made(book), statements)
        print(
            f"{name:12}{figures['useful']:9.1%}{figures['first']:8.1%}{figures['disturbed']:11.1%}"
        )
    table(program(book), statements, given.confused)


if __name__ == "__main__":
    main()
