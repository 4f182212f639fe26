"""The meeting as it stands, made from the entries alone."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import AGENDA

from companion.domain.acts import OUTCOMES
from companion.domain.agenda import Agenda
from companion.domain.fold import fold
from companion.domain.meeting import ActionItem, Meeting, Notice
from domain.domain_kit import entry, folded, minute, rows


def outcome(word: str, text: str = "", n: int = 1, **fields: Any) -> dict[str, Any]:
    return entry("outcome", concern=n, outcome=word, text=text, **fields)


def notice(state: str, n: int = 1, **fields: Any) -> dict[str, Any]:
    return entry("notice", concern=n, state=state, **fields)


def here(*who: str, **fields: Any) -> dict[str, Any]:
    return entry("present", who=list(who), here=True, **fields)


def gone(*who: str) -> dict[str, Any]:
    return entry("present", who=list(who), here=False)


def spans(meeting: Meeting, name: str) -> list[tuple[int, int | None]]:
    """When somebody was there, in minutes."""
    person = next(p for p in meeting.team if p.member.id == name)
    numbers = {minute(n): n for n in range(1, 30)}
    return [(numbers[came], numbers[went] if went else None) for came, went in person.present]


def test_at_the_start_everything_prepared_is_there_and_nothing_has_happened() -> None:
    meeting = folded()
    assert meeting.agenda == AGENDA
    assert meeting.started == minute(1)
    assert meeting.open_concerns == (1, 2, 3, 4)
    assert meeting.team_ids == ("CM", "GT", "AP", "J")
    assert meeting.present_ids == ()
    assert meeting.entries == ()
    assert meeting.ended is None


def test_no_entries_at_all_are_an_empty_meeting() -> None:
    assert fold([]).agenda == Agenda()


@pytest.mark.parametrize("word", OUTCOMES)
def test_an_outcome_settles_a_concern_word_for_word(word: str) -> None:
    meeting = folded(outcome(word, "45x4, CM starts Mon", 3, review_on="2026-11-16"))
    state = meeting.concerns[2]
    assert (state.outcome, state.detail) == (word, "45x4, CM starts Mon")
    assert (state.outcome_at, state.review_on) == (minute(2), "2026-11-16")
    assert state.entries == (2,)
    assert meeting.open_concerns == (1, 2, 4)


def test_a_tick_says_discussed_and_settles_nothing() -> None:
    meeting = folded(entry("tick", concern=2))
    assert meeting.concerns[1].ticked_at == minute(2)
    assert 2 in meeting.open_concerns
    assert folded(entry("tick", concern=2), entry("untick", concern=2)).concerns[1] == (
        meeting.concerns[1].__class__(entries=(2, 3))
    )


def test_an_outcome_leaves_the_tick_alone() -> None:
    state = folded(entry("tick", concern=1), outcome("agreed")).concerns[0]
    assert (state.ticked_at, state.outcome) == (minute(2), "agreed")


PARTIAL = [
    pytest.param(
        [outcome("trial", "45x4"), outcome("trial", "", review_on="2026-11-16")],
        ("trial", "45x4", "2026-11-16"),
        id="the review is added to the detail",
    ),
    pytest.param(
        [outcome("trial", "", review_on="2026-11-16"), outcome("trial", "45x4")],
        ("trial", "45x4", "2026-11-16"),
        id="the detail is added to the review",
    ),
    pytest.param(
        [outcome("trial", "45x4", review_on="2026-11-16"), outcome("trial", "45x5")],
        ("trial", "45x5", "2026-11-16"),
        id="the detail is said anew",
    ),
    pytest.param(
        [outcome("trial", "45x4", review_on="2026-11-16"), outcome("agreed")],
        ("agreed", "", None),
        id="another outcome begins afresh",
    ),
    pytest.param(
        [outcome("refused", "no hours"), outcome("deferred", "until May")],
        ("deferred", "until May", None),
        id="the last outcome holds",
    ),
]


@pytest.mark.parametrize(("said", "stands"), PARTIAL)
def test_a_detail_may_come_in_parts(
    said: list[dict[str, Any]], stands: tuple[str, str, str | None]
) -> None:
    state = folded(*said).concerns[0]
    assert (state.outcome, state.detail, state.review_on) == stands


def test_a_refusal_puts_the_concern_on_the_notice_list_by_itself() -> None:
    meeting = folded(outcome("refused", n=4), outcome("agreed", n=2))
    assert meeting.notice_list == (4,)
    assert meeting.concerns[3].notice == Notice("not asked")


@pytest.mark.parametrize("word", [word for word in OUTCOMES if word != "refused"])
def test_a_refusal_that_turned_into_something_else_leaves_the_list(word: str) -> None:
    assert folded(outcome("refused"), outcome(word)).notice_list == ()


@pytest.mark.parametrize("state", ["asked", "promised", "received"])
def test_a_notice_that_was_asked_for_stays_whatever_they_say_then(state: str) -> None:
    meeting = folded(outcome("refused"), notice(state), outcome("agreed"))
    assert meeting.notice_list == (1,)
    kept = meeting.concerns[0].notice
    assert kept is not None
    assert kept.state == state


def test_a_second_refusal_does_not_forget_that_notice_was_asked_for() -> None:
    kept = folded(outcome("refused"), notice("asked"), outcome("refused", "again")).concerns[0]
    assert kept.notice == Notice("asked", asked_at=minute(3))


def test_a_notice_goes_from_asked_to_promised_to_received_and_keeps_it_all() -> None:
    meeting = folded(
        outcome("refused"),
        notice("asked"),
        notice("promised", by="CM", due="2026-10-16"),
        notice("received", received_on="2026-10-20"),
    )
    assert meeting.concerns[0].notice == Notice(
        "received", minute(3), "CM", "2026-10-16", "2026-10-20"
    )


def test_a_promise_without_a_day_keeps_the_day_that_the_same_person_named() -> None:
    meeting = folded(notice("promised", by="CM", due="2026-10-16"), notice("promised", by="CM"))
    kept = meeting.concerns[0].notice
    assert kept is not None
    assert (kept.by, kept.due) == ("CM", "2026-10-16")


def test_a_promise_by_somebody_else_does_not_inherit_a_day() -> None:
    meeting = folded(notice("promised", by="CM", due="2026-10-16"), notice("promised", by="AP"))
    kept = meeting.concerns[0].notice
    assert kept is not None
    assert (kept.by, kept.due) == ("AP", None)


def test_a_proposal_is_numbered_answered_and_noticed() -> None:
    meeting = folded(
        entry("proposal", text="another class"),
        entry("proposal", text="fewer minutes"),
        entry("answer", proposal=1, answer="objected", text="no data"),
        entry("notice", proposal=1, state="promised", by="AP"),
    )
    first, second = meeting.proposals
    assert (first.n, first.entry, first.text) == (1, 2, "another class")
    assert (first.answer, first.detail) == ("objected", "no data")
    assert first.notice == Notice("promised", by="AP")
    assert (second.n, second.answer, second.notice) == (2, None, None)
    assert meeting.notice_list == (), "the list is of concerns"


def test_people_come_and_go_and_come_back() -> None:
    meeting = folded(here("CM", "OT"), entry("note"), gone("OT"), here("OT"), entry("seal"))
    assert spans(meeting, "CM") == [(2, 6)]
    assert spans(meeting, "OT") == [(2, 4), (5, 6)]
    assert spans(meeting, "GT") == []
    assert meeting.ended == minute(6)


def test_somebody_already_here_does_not_come_twice() -> None:
    assert spans(folded(here("CM"), here("CM")), "CM") == [(2, None)]


def test_who_leaves_without_having_been_greeted_was_there_from_the_start() -> None:
    assert spans(folded(gone("GT")), "GT") == [(1, 2)]


def test_somebody_new_joins_the_team_with_a_role() -> None:
    meeting = folded(here("BS", role="behavior specialist"))
    person = meeting.team[-1]
    assert (person.member.id, person.member.role) == ("BS", "behavior specialist")
    assert meeting.present_ids == ("BS",)


def test_jobs_questions_and_strengths_are_gathered_in_order() -> None:
    meeting = folded(
        entry("action", text="graph", owner="CM", due="2026-10-30", concern=3),
        entry("question", text="what is PSI", concern=2),
        entry("strength", text="kind", by="GT"),
        entry("action", text="decide"),
    )
    assert meeting.actions == (
        ActionItem(1, 2, "graph", "CM", "2026-10-30"),
        ActionItem(2, 5, "decide", None, None),
    )
    assert [q.text for q in meeting.questions] == ["what is PSI"]
    assert [(s.by, s.text) for s in meeting.strengths] == [("GT", "kind")]
    assert meeting.concerns[2].entries == (2,)


def test_papers_dates_and_phrases_are_kept() -> None:
    meeting = folded(
        entry("signing", what="attendance", text="wrote it beside the line"),
        entry("reply_by", date="2026-10-12"),
        entry("reply_by", date="2026-10-16"),
        entry("next", date="2026-11-16"),
        entry("phrase", phrase="WP-1", text="Can you show me?", concern=2),
        entry("documented", concern=4, how="summary"),
    )
    assert [(s.what, s.detail) for s in meeting.signing] == [
        ("attendance", "wrote it beside the line")
    ]
    assert (meeting.reply_by, meeting.next_meeting) == ("2026-10-16", "2026-11-16")
    assert meeting.said == (("WP-1", 2),)
    assert meeting.concerns[3].documented == "summary"


def test_the_last_note_or_topic_says_what_is_being_talked_about() -> None:
    assert folded(entry("topic", concern=3)).current == 3
    assert folded(entry("topic", concern=3), entry("note", text="x", concern=2)).current == 2
    assert folded(entry("topic", concern=3), entry("topic")).current is None
    assert folded(entry("topic", concern=3), entry("tick", concern=1)).current == 3


@pytest.mark.parametrize("n", [0, -1, 5, 99])
@pytest.mark.parametrize("kind", ["note", "topic", "question"])
def test_a_concern_that_is_not_there_cannot_be_talked_about(kind: str, n: int) -> None:
    """A record made elsewhere may name concern 99; nothing may look it up later."""
    assert not folded(entry(kind, text="x", concern=n)).current


def test_a_thought_after_the_seal_is_an_addendum_and_ends_nothing_twice() -> None:
    meeting = folded(entry("seal"), entry("late", text="she called"), entry("seal"))
    assert meeting.ended == minute(2)
    assert [late.text for late in meeting.addenda] == ["she called"]


def test_an_entry_of_a_later_version_is_kept_as_it_is() -> None:
    meeting = folded(entry("hologram", text="x", concern=2, depth=3))
    kept = meeting.entries[0]
    assert (kept.kind, kept.text, kept.doc["depth"]) == ("hologram", "x", 3)
    assert meeting.concerns[1].entries == (2,)


def test_entries_keep_the_time_and_the_zone_they_were_made_in() -> None:
    (kept,) = folded(entry("note", text="x", t="2026-10-06T13:30:00.250+00:00", o=-300)).entries
    assert kept.at.isoformat() == "2026-10-06T08:30:00.250000-05:00"


@pytest.mark.parametrize("t", ["", "nine", None, 5, "2026-10-06T09:00:00", "9999-12-31T23:59:59Z"])
def test_an_entry_with_no_time_that_can_be_read_is_still_there(t: object) -> None:
    meeting = fold([*rows(), (2, {"kind": "note", "text": "x", "t": t, "o": 900})])
    assert [e.text for e in meeting.entries] == ["x"]
