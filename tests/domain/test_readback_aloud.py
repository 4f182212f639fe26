"""What was decided, in sentences that she can read aloud to the table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import AGENDA

from companion.domain.acts import OUTCOMES
from companion.domain.agenda import Agenda, Concern
from companion.domain.readback import readback, spoken_date
from domain.domain_kit import entry, folded

FIRST = "Let me read back what I have. Reading help is too little."
LAST = "Is that right?"


def outcome(word: str, text: str = "", **fields: Any) -> dict[str, Any]:
    return entry("outcome", concern=1, outcome=word, text=text, **fields)


SPOKEN = [
    pytest.param([], ["Nothing is decided on it yet."], id="nothing yet"),
    pytest.param([outcome("agreed")], ["We agreed."], id="agreed"),
    pytest.param([outcome("agreed", "45x5 from Monday")], ["We agreed: 45x5 from Monday."],
                 id="agreed in detail"),
    pytest.param([outcome("agreed", "45x5.")], ["We agreed: 45x5."], id="one full stop is enough"),
    pytest.param([outcome("partly", "45x4")], ["We agreed in part: 45x4."], id="partly"),
    pytest.param([outcome("refused", "no hours")], ["The answer is no for now: no hours."],
                 id="refused"),
    pytest.param([outcome("withdrawn")], ["I take it back."], id="withdrawn"),
    pytest.param([outcome("trial", "45x4", review_on="2026-11-16")],
                 ["We try it for a while: 45x4.", "We look at it again on Monday, November 16."],
                 id="a trial with its review"),
    pytest.param([outcome("agreed"), entry("action", concern=1, text="graph by email", owner="CM",
                                           due="2026-10-30")],
                 ["We agreed.", "CM: graph by email by Friday, October 30."], id="and a job"),
    pytest.param([entry("action", concern=1, text="decide")], ["Somebody: decide."],
                 id="a job for nobody yet"),
    pytest.param([outcome("agreed"), entry("action", concern=2, text="goal")], ["We agreed."],
                 id="a job of another concern is not read"),
    pytest.param([outcome("refused"), entry("notice", concern=1, state="promised", by="CM",
                                            due="2026-10-16")],
                 ["The answer is no for now.",
                  "CM sends the written notice by Friday, October 16."], id="a notice promised"),
    pytest.param([outcome("refused"), entry("notice", concern=1, state="promised")],
                 ["The answer is no for now.", "The school sends the written notice."],
                 id="a notice promised by nobody named"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentences"), SPOKEN)
def test_a_concern_is_read_back(said: list[dict[str, Any]], sentences: list[str]) -> None:
    assert list(readback(folded(*said), 1)) == [FIRST, *sentences, LAST]


@pytest.mark.parametrize("word", OUTCOMES)
def test_every_outcome_can_be_said_aloud(word: str) -> None:
    sentence = readback(folded(outcome(word, "so it is")), 1)[1]
    assert sentence[0].isupper()
    assert sentence.endswith(": so it is.")


def test_a_pause_in_her_words_stays_a_pause() -> None:
    assert readback(folded(outcome("agreed", "45x5 ... maybe")), 1)[1] == (
        "We agreed: 45x5 ... maybe."
    )


def test_with_no_concern_named_the_last_topic_is_read() -> None:
    said = [outcome("agreed"), entry("note", concern=3, text="graph?"), entry("topic")]
    assert "I see no data between meetings" in readback(folded(*said), None)[0]
    assert "Goals cannot be measured" in readback(folded(entry("topic", concern=2)), None)[0]


def test_before_anything_was_talked_about_there_is_nothing_to_read() -> None:
    assert readback(folded(), None) == ("Nothing has been decided yet that I could read back.",)


def test_a_concern_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    agenda = replace(AGENDA, concerns=(Concern("He cannot start."),))
    assert readback(folded(agenda=agenda), 1)[0].endswith("He cannot start.")
    assert readback(folded(agenda=Agenda()), None)


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2026-10-16", "Friday, October 16"),
        ("2026-11-01", "Sunday, November 1"),
        ("soon", "soon"),
        ("", ""),
        ("2026-02-30", "2026-02-30"),
    ],
)
def test_a_date_is_said_as_people_say_it(iso: str, spoken: str) -> None:
    assert spoken_date(iso) == spoken
