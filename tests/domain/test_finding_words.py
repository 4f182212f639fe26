"""Phrases and terms are found again by what she remembers of them."""

from __future__ import annotations

import pytest
from conftest import BOOK, GLOSSARY
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.moment import Moment
from companion.domain.occasion import ByOccasion
from companion.domain.phrases import Book, Pack, Phrase
from companion.domain.terms import Glossary, Term
from domain.domain_kit import TRIED, entry, folded

FOUND = [
    pytest.param("policy", ["WP-1"], id="a word of the phrase"),
    pytest.param("POL", ["WP-1"], id="its beginning in capitals"),
    pytest.param("writ poli", ["WP-1"], id="two beginnings"),
    pytest.param("wp-2", ["WP-2"], id="its id"),
    pytest.param("wp", ["WP-1", "WP-2"], id="the beginning of an id"),
    pytest.param("can't do", ["WP-1"], id="what was heard"),
    pytest.param("refusal", ["PW-1", "PW-4"], id="the title of its pack"),
    pytest.param("pwn", ["PW-1", "PW-4"], id="its situation"),
    pytest.param("habit", ["WP-1"], id="why it is said"),
    pytest.param("written", ["WP-1", "PW-1", "DI-1", "WP-2"],
                 id="the phrase itself counts more than its situation"),
    pytest.param("written xyzzy", [], id="all words must be there"),
    pytest.param("", [], id="nothing"),
    pytest.param("?!", [], id="no word at all"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "ids"), FOUND)
def test_phrases_are_found_by_words(words: str, ids: list[str]) -> None:
    assert [phrase.id for phrase in BOOK.find(words)] == ids


def test_no_more_phrases_come_than_were_asked_for() -> None:
    assert len(BOOK.find("written", limit=2)) == 2


@pytest.mark.parametrize("words", ["follow-up", "follow up", "one-on-one", "Follow-UP email"])
def test_a_word_with_a_hyphen_is_found_as_it_is_written(words: str) -> None:
    book = Book(
        [Pack("p", "s", phrases=(Phrase("FU-1", "A one-on-one follow-up e-mail, email?", "s"),))]
    )
    assert [phrase.id for phrase in book.find(words)] == ["FU-1"]


@given(st.text())
@TRIED
def test_looking_for_anything_never_fails(words: str) -> None:
    assert set(BOOK.find(words)) <= set(BOOK.phrases)
    assert len(GLOSSARY.look_up(words)) <= 1


def test_an_id_is_found_whatever_its_case_and_its_rungs_in_order() -> None:
    phrase = BOOK.get("wp-1")
    assert phrase is not None
    assert [rung.id for rung in BOOK.rungs(phrase)] == ["PW-1"]
    assert BOOK.get("XX-9") is None


def test_a_rung_that_is_nowhere_is_passed_over() -> None:
    phrase = Phrase("A-1", "a", "s", next=("NO-1", "a-1"))
    assert Book([Pack("p", "s", phrases=(phrase,))]).rungs(phrase) == (phrase,)


def test_a_pack_keeps_its_order_and_its_title() -> None:
    assert [phrase.id for phrase in BOOK.of("written-policy")] == ["WP-1", "WP-2"]
    assert BOOK.of("xyzzy") == ()
    assert BOOK.title("pwn") == "A plain refusal"
    assert BOOK.title("xyzzy") == "xyzzy"


FOOTING = [
    pytest.param(Phrase("A", "a", "s"), "practice", id="practice"),
    pytest.param(Phrase("A", "a", "s", cite="34 CFR 1"), "practice", id="practice is never cited"),
    pytest.param(Phrase("A", "a", "s", cite="34 CFR 300.503", strength="rule"),
                 "rule · 34 CFR 300.503", id="a rule"),
    pytest.param(Phrase("A", "a", "s", cite="OSEP letter", strength="guidance", varies=True),
                 "guidance · OSEP letter · varies by state", id="guidance that varies"),
    pytest.param(Phrase("A", "a", "s", cite="34 CFR 300.503; 34 CFR 300.322", strength="rule"),
                 "rule · 34 CFR 300.503, 300.322", id="two rules"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "footing"), FOOTING)
def test_a_phrase_says_what_it_stands_on(phrase: Phrase, footing: str) -> None:
    assert phrase.footing == footing


WORDS = Glossary(
    (
        Term("PSI", "Processing Speed Index", also=("speed index",)),
        Term("IEP", "Individualized Education Program"),
        Term("IEE", "Independent Educational Evaluation", also=("outside evaluation",)),
        Term("FAPE", "Free Appropriate Public Education"),
        Term("one-pager"),
    )
)

LOOKED_UP = [
    pytest.param("PSI", "PSI", id="the word"),
    pytest.param("psi", "PSI", id="in small letters"),
    pytest.param("P.S.I.", "PSI", id="with full stops"),
    pytest.param("processing speed index", "PSI", id="the long form"),
    pytest.param("process", "PSI", id="the beginning of the long form"),
    pytest.param("speed", "PSI", id="a word within it"),
    pytest.param("outside eval", "IEE", id="another way to say it"),
    pytest.param("fappe", "FAPE", id="a near spelling"),
    pytest.param("one pager", "one-pager", id="without its hyphen"),
    pytest.param("IEE", "IEE", id="the exact word before its neighbours"),
]


@pytest.mark.parametrize(("words", "term"), LOOKED_UP)
def test_a_term_is_found_by_what_was_heard(words: str, term: str) -> None:
    assert WORDS.look_up(words)[0].word == term


@pytest.mark.parametrize("words", ["", "  ", ".", "-", "xyzzy"])
def test_what_is_no_term_finds_none(words: str) -> None:
    assert WORDS.look_up(words) == ()


def test_a_short_beginning_offers_several_terms_each_once() -> None:
    found = [term.word for term in WORDS.look_up("i")]
    assert found == ["IEP", "IEE", "PSI"]
    assert len(WORDS.look_up("i", limit=1)) == 1


def suggested(*said: dict[str, object], current: int | None, left: int | None = 40) -> list[str]:
    moment = Moment("", folded(*said), current, left)
    return [phrase.id for phrase in ByOccasion(BOOK).rank(moment, 3)]


def test_what_to_say_fits_the_moment() -> None:
    refused = entry("outcome", concern=1, outcome="refused")
    said = entry("phrase", phrase="WP-1", concern=1)
    assert suggested(current=None)[0] == "OP-1"
    assert suggested(refused, current=1)[:2] == ["PW-1", "PW-4"]
    assert suggested(said, current=1)[0] == "PW-1"
    assert "PW-1" not in suggested(said, current=2), "it was said on another concern"
    assert "WP-1" not in suggested(said, current=1)
    assert suggested(current=2, left=5)[0] == "DI-1"


def test_after_the_notice_was_promised_nothing_pushes_for_it() -> None:
    refused = entry("outcome", concern=1, outcome="refused")
    promised = entry("notice", concern=1, state="promised")
    assert "PW-1" not in suggested(refused, promised, current=1)
