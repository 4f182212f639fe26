"""No phrase and no term tells a parent law that is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from law_lint import MOST_WORDS, Said, faults

from companion.cli.shelves import read_book
from companion.domain.phrases import Phrase
from companion.domain.terms import Term
from companion.files import glossary_file
from companion.files.situations import SITUATIONS

BOOK = read_book(Path("nowhere"))
TERMS = glossary_file.read().terms
GOOD = Said("WP-9", "May I see it?", "May I see it? They must give it.", (), "practice", False)


@pytest.mark.parametrize("phrase", BOOK.phrases, ids=lambda phrase: phrase.id)
def test_a_phrase_says_only_what_the_rules_say(phrase: Phrase) -> None:
    assert list(faults(Said.phrase(phrase))) == []


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.word)
def test_a_term_says_only_what_the_rules_say(term: Term) -> None:
    assert list(faults(Said.term(term))) == []


@pytest.mark.parametrize("phrase", BOOK.phrases, ids=lambda phrase: phrase.id)
def test_a_phrase_can_be_said_in_one_breath_and_leads_on(phrase: Phrase) -> None:
    assert len(phrase.say.split()) <= MOST_WORDS
    assert phrase.next
    assert all(BOOK.get(id_) for id_ in phrase.next)
    assert phrase.id not in phrase.next
    assert len({line.casefold() for line in phrase.hear}) >= 15
    assert phrase.why


def test_every_situation_has_four_phrases_or_more() -> None:
    counts = Counter(phrase.situation for phrase in BOOK.phrases)
    assert set(counts) == set(SITUATIONS)
    assert min(counts.values()) >= 4
    assert sum(counts.values()) >= 140


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"cites": ("300.321(a)(4)",), "text": "Who has authority?"}, "trap 1"),
        ({"text": "FAPE is a fair and appropriate education."}, "trap 2"),
        ({"text": "The school must hold a meeting when you ask."}, "trap 3"),
        ({"say": "I withdraw my consent to this."}, "trap 4"),
        ({"text": "Object, and stay-put keeps the plan."}, "trap 5"),
        ({"text": "Your concerns go in verbatim."}, "trap 6"),
        ({"text": "Reports must come with every report card."}, "trap 7"),
        ({"text": "The notice must come within ten days."}, "trap 8"),
        ({"text": "Notice is owed for every no."}, "trap 8"),
        ({"text": "It is illegal for staff to mention medication."}, "trap 9"),
        ({"text": "You have a right to record."}, "trap 10"),
        ({"cites": ("300.322(a)",), "say": "Can you show me the written policy?"}, "trap 11"),
        ({"text": "Drafts are not allowed."}, "trap 12"),
        ({"say": "I want an independent FBA please"}, "trap 13"),
        ({"cites": ("300.39(b)(3)",)}, "trap 14"),
        ({"cites": ("300.347(a)(7)",)}, "trap 15"),
        ({"text": "Nobody may leave without your word."}, "trap 16"),
        ({"cites": ("300.321(e)(1)",)}, "trap 16"),
        ({"text": "It takes 60 days."}, "trap 17"),
        ({"cites": ("300.999",)}, "not in the table"),
        ({"cites": ("300.503(d)",)}, "not in the table"),
        ({"cites": ("300.322(a)",), "strength": "practice"}, "practice only"),
        ({"cites": ("300.518(a)",)}, "states differ"),
        ({"cites": ("OSEP Memo 11-07",)}, "guidance shown as a rule"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_known_myth_is_caught(wrong: dict[str, Any], fault: str) -> None:
    said = replace(GOOD, **({"strength": "rule"} | wrong))
    assert any(fault in found for found in faults(said))
    assert list(faults(GOOD)) == []
