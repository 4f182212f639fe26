"""The glossary that comes with the program can be read."""

from __future__ import annotations

from pathlib import Path

from companion.files import glossary_file
from companion.files.glossary_file import KEYS, parse, read
from companion.files.markdown import blocks
from companion.files.sheet import split_key
from companion.files.text_file import read_text


def test_every_term_is_explained_and_found() -> None:
    glossary = read()
    assert len(glossary.terms) > 100
    for term in glossary.terms:
        assert term.means, term.word
        assert term in glossary.look_up(term.word)


def test_every_line_of_the_glossary_is_understood() -> None:
    text = read_text(Path(glossary_file.__file__).parents[1] / "glossary.md")
    for block in blocks(text):
        assert block.kind == "heading" or split_key(block.text)[0] in KEYS, block


def test_all_keys_are_read() -> None:
    text = (
        "# G\n\n## PSI\n- Name: Processing Speed Index\n- Also: speed, p.s.i.\n- Means: m\n"
        "- Ask: a?\n- Cite: 34 CFR 1\n- Strength: Rule\n- Varies: state\n"
    )
    (term,) = parse(text)
    assert term.also == ("speed", "p.s.i.")
    assert term.footing == "rule · 34 CFR 1 · varies by state"
