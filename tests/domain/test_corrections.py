"""Corrections: nothing is ever changed, and yet what is right is what counts."""

from __future__ import annotations

from typing import Any

import pytest

from companion.domain.meeting import Meeting, Notice
from domain.domain_kit import entry, folded


def outcome(word: str, text: str = "", n: int = 1) -> dict[str, Any]:
    return entry("outcome", concern=n, outcome=word, text=text)


def fix(of: object, text: str) -> dict[str, Any]:
    return entry("fix", of=of, text=text)


def strike(of: object) -> dict[str, Any]:
    return entry("strike", of=of)


def essence(meeting: Meeting) -> tuple[object, ...]:
    """Everything that was made of the entries, without the entries."""
    return (
        meeting.team, meeting.concerns, meeting.proposals, meeting.actions, meeting.strengths,
        meeting.questions, meeting.signing, meeting.said, meeting.reply_by, meeting.next_meeting,
        meeting.current, meeting.ended, meeting.addenda,
    )  # fmt: skip


KINDS = [
    entry("note", text="x", concern=2),
    entry("topic", concern=3),
    entry("question", text="why", concern=1),
    entry("tick", concern=1),
    outcome("refused", "no hours"),
    entry("notice", concern=1, state="asked"),
    entry("documented", concern=1, how="yes"),
    entry("proposal", text="another class"),
    entry("action", text="graph", owner="CM"),
    entry("strength", text="kind", by="GT"),
    entry("phrase", phrase="WP-1", text="Can you show me?"),
    entry("present", who=["CM", "BS"], here=True),
    entry("signing", what="home"),
    entry("reply_by", date="2026-10-16"),
    entry("next", date="2026-11-16"),
]


@pytest.mark.parametrize("doc", KINDS, ids=[doc["kind"] for doc in KINDS])
def test_what_is_taken_back_counts_for_nothing_and_stays_in_the_record(
    doc: dict[str, Any],
) -> None:
    meeting = folded(doc, strike(2))
    assert essence(folded(doc)) != essence(folded()), "it did count before"
    assert essence(meeting) == essence(folded())
    assert meeting.entries[0].taken_back
    assert dict(meeting.entries[0].doc).items() >= doc.items()


def test_taking_back_a_refusal_brings_the_earlier_outcome_back() -> None:
    meeting = folded(outcome("trial", "45x4"), outcome("refused"), strike(3))
    assert (meeting.concerns[0].outcome, meeting.concerns[0].detail) == ("trial", "45x4")
    assert meeting.notice_list == ()


def test_taking_back_an_agreement_puts_the_refusal_back_on_the_list() -> None:
    meeting = folded(outcome("refused"), outcome("agreed"), strike(3))
    assert meeting.notice_list == (1,)
    assert meeting.concerns[0].notice == Notice("not asked")


def test_a_correction_counts_and_the_first_words_are_kept() -> None:
    meeting = folded(outcome("agreed", "45x4"), fix(2, "45x5"))
    first = meeting.entries[0]
    assert meeting.concerns[0].detail == "45x5"
    assert (first.text, first.corrected, first.taken_back) == ("45x4", "45x5", False)


def test_a_corrected_job_is_read_anew() -> None:
    meeting = folded(
        entry("action", text="graph", owner="CM", due="2026-10-30"), fix(2, "GT: probes by 10/16")
    )
    (job,) = meeting.actions
    assert (job.owner, job.what, job.due) == ("GT", "probes", "2026-10-16")


def test_a_corrected_strength_is_read_anew() -> None:
    meeting = folded(entry("strength", text="kind", by="GT"), fix(2, "CM: kind to all"))
    (strength,) = meeting.strengths
    assert (strength.by, strength.text) == ("CM", "kind to all")


def test_a_corrected_proposal_and_a_corrected_question_say_the_right_words() -> None:
    meeting = folded(
        entry("proposal", text="another clas"), fix(2, "another class"),
        entry("question", text="PIS?"), fix(4, "PSI?"),
    )  # fmt: skip
    assert [p.text for p in meeting.proposals] == ["another class"]
    assert [q.text for q in meeting.questions] == ["PSI?"]


def test_a_corrected_meeting_date_is_the_date_that_counts() -> None:
    """`/next 11/16`, then `/fix 11/18`: two days too early would be the wrong day to come."""
    meeting = folded(entry("next", date="2026-11-16", text="11/16"), fix(2, "11/18"))
    assert meeting.next_meeting == "2026-11-18"


def test_a_corrected_reply_date_is_the_date_that_counts() -> None:
    meeting = folded(entry("reply_by", date="2026-10-16", text="10/16"), fix(2, "10/20"))
    assert meeting.reply_by == "2026-10-20"


def test_a_corrected_review_date_is_the_date_that_counts() -> None:
    doc = {**outcome("trial", "probes, review 11/16"), "review_on": "2026-11-16"}
    state = folded(doc, fix(2, "probes, review 11/20")).concerns[0]
    assert (state.detail, state.review_on) == ("probes, review 11/20", "2026-11-20")


def test_a_corrected_promise_names_the_right_person_and_day() -> None:
    doc = entry(
        "notice", concern=1, state="promised", by="CM", due="2026-10-16", text="promised CM 10/16"
    )
    notice = folded(doc, fix(2, "promised AP 10/20")).concerns[0].notice
    assert notice is not None
    assert (notice.by, notice.due) == ("AP", "2026-10-20")


def test_a_corrected_arrival_is_that_of_the_right_person() -> None:
    meeting = folded(entry("present", who=["CM"], here=True, text="CM"), fix(2, "AP"))
    assert meeting.present_ids == ("AP",)


def test_a_correction_of_a_correction_reaches_the_first_words() -> None:
    meeting = folded(outcome("agreed", "45x4"), fix(2, "45x44"), fix(3, "45x5"))
    assert meeting.concerns[0].detail == "45x5"
    assert [e.corrected for e in meeting.entries] == ["45x5", "45x5", None]


def test_the_last_of_two_corrections_counts() -> None:
    assert folded(outcome("agreed", "a"), fix(2, "b"), fix(2, "c")).concerns[0].detail == "c"


def test_a_correction_that_is_taken_back_gives_the_first_words_back() -> None:
    meeting = folded(outcome("agreed", "45x4"), fix(2, "45x5"), strike(3))
    assert meeting.concerns[0].detail == "45x4"
    assert meeting.entries[0].corrected is None


def test_taking_back_the_second_correction_leaves_the_first() -> None:
    assert folded(outcome("agreed", "a"), fix(2, "b"), fix(2, "c"), strike(4)).concerns[
        0
    ].detail == ("b")


def test_taking_back_what_was_taken_back_brings_it_back() -> None:
    meeting = folded(outcome("refused"), strike(2), strike(3))
    assert meeting.notice_list == (1,)
    assert not meeting.entries[0].taken_back
    assert meeting.entries[1].taken_back


def test_a_correction_of_what_was_taken_back_does_not_bring_it_back() -> None:
    meeting = folded(outcome("agreed", "a"), strike(2), fix(2, "b"))
    assert meeting.concerns[0].outcome is None


@pytest.mark.parametrize("kind", ["fix", "strike"])
@pytest.mark.parametrize("of", [3, 4, 99, 0, -1, True, 2.0, "2", None, [2], {"n": 2}])
def test_a_correction_of_what_is_not_there_or_not_yet_does_no_harm(kind: str, of: object) -> None:
    said = [outcome("agreed", "a"), entry(kind, of=of, text="b"), entry("note", text="later")]
    state = folded(*said).concerns[0]
    assert (state.outcome, state.detail) == ("agreed", "a")
    assert len(folded(*said).entries) == 3


def test_corrections_that_point_at_each_other_come_to_an_end() -> None:
    meeting = folded(fix(3, "a"), fix(2, "b"), fix(4, "c"), strike(5), strike(5))
    assert len(meeting.entries) == 5
