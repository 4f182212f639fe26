"""What is still open before the pen comes out, and how each point is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import AGENDA, StoppedClock, seat

from companion.domain.agenda import Agenda, Member
from companion.domain.gate import Choice, Point, gate, without_a_job
from companion.live.reply import Kind
from companion.live.sitting import Sitting
from domain.domain_kit import entry, folded

WANTED = {
    "notice": "CM 10/16",
    "job": "send the notes by fri",
    "signing": "the FBA",
    "reply": "10/16",
    "next": "week of Nov 16",
}
"""The words behind a choice that still wants some."""


def of_kind(sitting: Sitting, kind: str) -> list[Point]:
    return [point for point in gate(sitting.meeting) if point.kind == kind]


def choose(sitting: Sitting, point: Point, choice: Choice) -> None:
    """Settle a point as a person does: one key, and words where they are wanted."""
    line = choice.line + (WANTED[point.kind] if choice.line.endswith(" ") else "")
    assert sitting.enter(line).kind is Kind.KEPT, line


def test_at_the_start_everything_is_open_in_the_order_in_which_it_is_settled() -> None:
    kinds = [point.kind for point in gate(folded())]
    assert kinds == [
        *["reached"] * 4, *["documented"] * 4, *["job"] * 4, "signing", "reply", "next",
    ]  # fmt: skip


def test_a_concern_never_touched_was_not_reached(sitting: Sitting) -> None:
    sitting.enter("#2 no numbers in goal 1")
    sitting.enter("/tick 3")
    sitting.enter("/agreed 4")
    assert [(point.concern, point.kind) for point in gate(sitting.meeting)[:3]] == [
        (1, "reached"), (2, "outcome"), (3, "outcome"),
    ]  # fmt: skip
    assert gate(sitting.meeting)[0].text == "1 Reading help is too little · not reached"
    assert gate(sitting.meeting)[1].text == "2 Goals cannot be measured"


def test_a_note_that_was_taken_back_did_not_reach_anything(sitting: Sitting) -> None:
    sitting.enter("#2 slip of the finger")
    sitting.enter("/undo")
    assert [point.kind for point in gate(sitting.meeting)[:4]] == ["reached"] * 4


def test_a_refusal_asks_for_written_notice_until_it_was_asked_for(sitting: Sitting) -> None:
    sitting.enter("/refused 4 no hours")
    (point,) = of_kind(sitting, "notice")
    assert (point.concern, point.text) == (4, "4 Writing block: cannot start")
    sitting.enter("/notice 4")
    assert of_kind(sitting, "notice") == []


def test_a_proposal_wants_an_answer(sitting: Sitting) -> None:
    sitting.enter("/proposal another class")
    (point,) = of_kind(sitting, "notice")
    assert (point.concern, point.text) == (None, "Proposed: another class")
    sitting.enter("/object no data")
    assert of_kind(sitting, "notice") == []


def test_each_concern_wants_to_be_written_down_somehow(sitting: Sitting) -> None:
    sitting.enter("/documented 2 summary")
    assert [point.concern for point in of_kind(sitting, "documented")] == [1, 3, 4]


def test_everybody_of_the_school_leaves_with_a_job_and_so_does_she(sitting: Sitting) -> None:
    assert without_a_job(sitting.meeting) == ("CM", "GT", "AP", "me")
    sitting.enter("! CM, gt: accommodations by 10/13")
    assert without_a_job(sitting.meeting) == ("AP", "me")
    texts = [point.text for point in of_kind(sitting, "job")]
    assert texts == ["AP assistant principal, district representative", "You"]


@pytest.mark.parametrize("name", ["P", "me", "I", "Mom", "Dad", "we", "parents", "CM and me"])
def test_her_own_job_counts_whatever_she_calls_herself(sitting: Sitting, name: str) -> None:
    sitting.enter(f"! {name}: summary letter")
    assert "P" not in without_a_job(sitting.meeting)


@pytest.mark.parametrize("name", ["P", "Mom", "me"])
def test_a_parent_on_the_list_is_asked_for_a_job_once(clock: StoppedClock, name: str) -> None:
    """She is on her own list as `P: parent`; one person has one line."""
    agenda = replace(AGENDA, team=(*AGENDA.team, Member(name, "parent")))
    sitting = seat(clock, agenda)
    assert len(of_kind(sitting, "job")) == 4
    sitting.enter(f"! {name}: summary letter")
    assert len(of_kind(sitting, "job")) == 3


def test_somebody_who_came_late_is_asked_too(sitting: Sitting) -> None:
    sitting.enter("/here BS behavior specialist")
    assert "BS behavior specialist" in [point.text for point in of_kind(sitting, "job")]


PAPERS = [
    pytest.param("/sign attendance", "signing", id="only that she was there"),
    pytest.param("/sign home", "signing", id="nothing"),
    pytest.param("/reply-by 10/16", "reply", id="when she answers"),
    pytest.param("/next 11/16", "next", id="when they meet again"),
]


@pytest.mark.parametrize(("line", "kind"), PAPERS)
def test_papers_and_dates_are_open_until_they_are_said(
    sitting: Sitting, line: str, kind: str
) -> None:
    assert len(of_kind(sitting, kind)) == 1
    sitting.enter(line)
    assert of_kind(sitting, kind) == []


def prepared(clock: StoppedClock) -> Sitting:
    """A meeting with every kind of point open."""
    sitting = seat(clock)
    for line in ("#2 a note", "/refused 4 no hours", "/proposal another class"):
        sitting.enter(line)
    return sitting


def test_there_are_points_of_every_kind(clock: StoppedClock) -> None:
    kinds = {point.kind for point in gate(prepared(clock).meeting)}
    assert kinds == {
        "reached", "outcome", "notice", "documented", "job", "signing", "reply", "next",
    }  # fmt: skip


def test_every_choice_of_every_point_has_its_own_key_and_settles_it(clock: StoppedClock) -> None:
    for place, point in enumerate(gate(prepared(clock).meeting)):
        assert len({choice.key for choice in point.choices}) == len(point.choices) > 0
        for choice in point.choices:
            sitting = prepared(clock)
            choose(sitting, gate(sitting.meeting)[place], choice)
            left = [(p.kind, p.text) for p in gate(sitting.meeting)]
            assert (point.kind, point.text) not in left, choice.line


@pytest.mark.parametrize("place", [0, -1], ids=["the first choice", "the last choice"])
def test_settling_one_point_after_the_other_leaves_nothing_open(
    clock: StoppedClock, place: int
) -> None:
    sitting = prepared(clock)
    for _ in range(60):
        points = gate(sitting.meeting)
        if not points:
            break
        choose(sitting, points[0], points[0].choices[place])
    assert gate(sitting.meeting) == ()


def test_an_empty_agenda_asks_only_for_her_job_and_the_papers() -> None:
    kinds = [point.kind for point in gate(folded(agenda=Agenda()))]
    assert kinds == ["job", "signing", "reply", "next"]


def test_an_owner_of_a_later_version_does_no_harm() -> None:
    assert "CM" in without_a_job(folded(entry("action", text="x", owner=["CM"])))
