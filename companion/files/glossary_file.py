"""Reads the glossary that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from companion.domain.terms import Glossary, Term
from companion.files.sheet import split_key
from companion.files.text_file import read_text

KEYS = ("name", "also", "means", "ask", "cite", "strength", "varies")


def read() -> Glossary:
    """Read the packaged glossary."""
    return Glossary(parse(read_text(Path(__file__).parents[1] / "glossary.md")))


def parse(text: str) -> tuple[Term, ...]:
    """Read terms: a `##` heading each, with keys below; lines it does not know are passed over."""
    return tuple(_term(word, keys) for word, keys in _entries(text))


def _entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    from companion.files.markdown import blocks

    keys: dict[str, str] = {}
    word = ""
    for block in blocks(text):
        if block.kind == "heading":
            if word:
                yield word, keys
            word, keys = (block.text if block.level == 2 else ""), {}
        elif block.kind == "bullet":
            key, value = split_key(block.text)
            keys.setdefault(key, value)
    if word:
        yield word, keys


def _term(word: str, keys: dict[str, str]) -> Term:
    return Term(
        word=word,
        name=keys.get("name", ""),
        also=tuple(filter(None, (other.strip() for other in keys.get("also", "").split(",")))),
        means=keys.get("means", ""),
        ask=keys.get("ask", ""),
        cite=keys.get("cite", ""),
        strength=keys.get("strength", "").lower(),
        varies=keys.get("varies", "").lower() not in ("", "no"),
    )
