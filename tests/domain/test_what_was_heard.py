"""What was heard decides what is suggested, and she can teach it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.cli.shelves import read_book
from companion.domain.answers import Answers, So
from companion.domain.lessons import Lessons, lesson
from companion.files.hearing_file import PATH, Deaf, read
from domain.domain_kit import TRIED

BOOK = read_book(Path("nowhere"))
EAR = read(PATH)


def suggested(text: str, lessons: Lessons | None = None) -> list[str]:
    found = Answers(BOOK, EAR, lessons or Lessons()).suggest(text)
    return [one.phrase.situation for one in found]


def test_the_three_answer_different_things_best_first() -> None:
    found = Answers(BOOK, EAR, Lessons()).suggest("we just don't have the staff for that this year")
    assert found[0].phrase.situation == "staffing-budget"
    assert len({one.phrase.situation for one in found}) == 3
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_a_friendly_note_lights_nothing() -> None:
    assert suggested("thank you all, he had a great week") == []
    assert suggested("next mtg may 14 9am rm 6") == []


def test_a_phrase_that_was_used_makes_room_for_another() -> None:
    answers, text = Answers(BOOK, EAR, Lessons()), "there is no staff for an aide"
    first = answers.answer(text)[0].phrase
    again = answers.answer(text, so=So(said=frozenset({first.id})))[0].phrase
    assert again.situation == first.situation
    assert again.id != first.id


def test_what_she_turns_down_goes_and_what_she_takes_comes() -> None:
    text = "we just don't have the staff for that this year"
    first = Answers(BOOK, EAR, Lessons()).suggest(text)[0].phrase
    lessons = Lessons([lesson(text, right="WP-1", wrong=first.id)])
    found = Answers(BOOK, EAR, lessons).suggest(text)
    assert found[0].phrase.id == "WP-1"
    assert first.id not in {one.phrase.id for one in found}


def test_without_what_was_learned_nothing_is_suggested_and_nothing_fails(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / "missing"), Deaf)
    (tmp_path / "bad").write_bytes(b"{}\n")
    assert isinstance(read(tmp_path / "bad"), Deaf)
    assert Answers(BOOK, Deaf(), Lessons()).suggest("no staff") == ()


@given(st.text(max_size=300))
@TRIED
def test_any_line_can_be_heard(text: str) -> None:
    heard = EAR.hear(text)
    assert abs(sum(heard.values()) - 1) < 1e-6
    assert len(Answers(BOOK, EAR, Lessons()).answer(text, 3)) == 3
