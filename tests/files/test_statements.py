"""What the suggestions learned is what the statements say, and nothing that they are judged on."""

from __future__ import annotations

from urllib.parse import urlsplit

from statements import ANSWERS, FOLDER, HELD_BACK, LABELS, digest, picks, shipped, to_learn_from
from statements import read as statements_of

from companion.domain.hearing import Hearing
from companion.domain.words import words
from companion.files.hearing_file import PATH, read
from companion.files.situations import SITUATIONS


def host(source: str) -> str:
    return urlsplit(source).hostname or ""


def test_the_shipped_file_was_learned_from_these_very_statements() -> None:
    learned = read(PATH)
    assert isinstance(learned, Hearing)
    assert learned.learned_from == digest(to_learn_from(), picks())


def test_every_statement_has_a_known_situation_and_answers_that_begin_with_it() -> None:
    for name in sorted(path.stem for path in FOLDER.glob("*.tsv")):
        for one in statements_of(name):
            assert one.situation in LABELS, (name, one.text)
            assert (one.situation == "none") == (not one.good), (name, one.text)
            assert one.good[:1] in ((), (one.situation,)), (name, one.text)
            assert set(one.good) <= set(ANSWERS), (name, one.text)


def test_nothing_is_learned_from_what_is_held_back_or_from_its_sources() -> None:
    held_back = statements_of(HELD_BACK)
    wordings = {" ".join(words(one.text)) for one in held_back}
    learned = to_learn_from()
    assert not wordings & {" ".join(words(one.text)) for one in learned}
    assert not wordings & {" ".join(words(pick.text)) for pick in picks()}
    heard = {one.text for one in statements_of("heard")}
    hosts = {host(one.source) for one in learned if one.text not in heard} - {""}
    assert not hosts & {host(one.source) for one in held_back}


def test_every_pick_names_phrases_of_its_group() -> None:
    ids = {phrase.id: phrase.situation for phrase in shipped()}
    for pick in picks():
        assert pick.group in SITUATIONS
        assert ids[pick.best] == ids[pick.second] == pick.group, pick.text
