"""Reads the labelled statements, and turns them into what a model is trained and judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from companion.domain.phrases import Phrase
from companion.domain.words import features
from companion.files import pack_file, shelf
from companion.files.situations import SITUATIONS

FOLDER = Path(__file__).parents[1] / "statements"
_TRIED = ("AP: 2 assts w/o hrs, cant do it", "We'd love to help. Is he ok? 30 min x5", "nd wnt")
"""Read differently, what was learned no longer fits."""
HELD_BACK = "held-back"
OWN_MOVES = ("opening", "document-it", "trial-review", "wrap-up", "pause")
"""Groups of phrases that answer nothing in particular; no statement is labelled with them."""
LABELS = (*(name for name in SITUATIONS if name not in OWN_MOVES), "none")
ANSWERS = (*LABELS[:-1], "document-it", "trial-review")
"""Groups whose phrases can be good answers to a statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something heard, or noted in a hurry."""

    text: str
    situation: str
    good: tuple[str, ...]
    """Groups whose phrases are good answers, the situation first; empty for `none`."""
    source: str


def read(name: str) -> list[Statement]:
    """One file of statements."""
    found = []
    for row in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines():
        situation, good, text, source = row.split("\t")
        answers = () if situation == "none" else tuple(good.split(";"))
        found.append(Statement(text, situation, answers, source))
    return found


def to_learn_from() -> list[Statement]:
    """All statements but those held back, and the Hear lines of the shipped phrases."""
    names = sorted(path.stem for path in FOLDER.glob("*.tsv"))
    found = [one for name in names if name != HELD_BACK for one in read(name)]
    for phrase in shipped():
        if phrase.situation in LABELS:
            good = (phrase.situation,)
            found += [Statement(h, phrase.situation, good, phrase.id) for h in phrase.hear]
    return found


@dataclass(frozen=True, slots=True)
class Pick:
    """Which phrases of a group an advocate would say to a statement."""

    text: str
    group: str
    best: str
    """Id of the phrase."""
    second: str


def picks() -> list[Pick]:
    """All of them; never of a statement that is held back."""
    found = []
    for row in (FOLDER / "picked" / "picked.tsv").read_text("utf-8").splitlines():
        group, best, second, text = row.split("\t")
        found.append(Pick(text, group, best, second))
    return found


def shipped() -> list[Phrase]:
    """The phrases that come with the program."""
    packs, _ = pack_file.read_all(shelf.pack_paths(None))
    return [phrase for pack in packs for phrase in pack.phrases]


def digest(statements: Sequence[Statement], picked: Sequence[Pick]) -> str:
    """Of all that is learned from; a test holds the shipped file to it."""
    rows = sorted(
        f"{one.situation}\t{';'.join(one.good)}\t{one.text}\t{one.source}" for one in statements
    )
    rows.append(f"{[features(text) for text in _TRIED]}")
    rows += sorted(f"{one.group}\t{one.best}\t{one.second}\t{one.text}" for one in picked)
    return sha256("\n".join(rows).encode()).hexdigest()
