"""Every line that the note line knows, and what is written into the record for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.acts import Act, Context, End, Fix, Hide, Nothing, Say, Show, Undo, Write
from companion.domain.grammar import note, parse
from domain.domain_kit import TRIED, room


def written(line: str, context: Context | None = None) -> dict[str, Any]:
    """The entry that a line becomes, without what is not known."""
    act = parse(line, context or room())
    assert isinstance(act, Write), act
    known = {key: value for key, value in act.fields.items() if value is not None}
    return {"kind": act.kind, **known}


def action(text: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "action", "text": text, "concern": 2, **fields}


def outcome(word: str, n: int, text: str = "", **fields: Any) -> dict[str, Any]:
    return {"kind": "outcome", "outcome": word, "concern": n, "text": text, **fields}


def notice(text: str, state: str, **fields: Any) -> dict[str, Any]:
    about = fields if "proposal" in fields else {"concern": 4, **fields}
    return {"kind": "notice", "text": text, "state": state, **about}


def here(text: str, *who: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "present", "who": list(who), "here": True, "text": text, **fields}


NOTES = [
    pytest.param("41 to 47 wcpm", {"text": "41 to 47 wcpm"}, id="a note"),
    pytest.param("  47 wcpm  ", {"text": "47 wcpm"}, id="blanks at both ends go"),
    pytest.param("CM: stay 30x3", {"by": "CM", "text": "stay 30x3"}, id="a speaker"),
    pytest.param("@CM stay 30x3", {"by": "CM", "text": "stay 30x3"}, id="a speaker with @"),
    pytest.param("@CM: stay 30x3", {"by": "CM", "text": "stay 30x3"}, id="a speaker with both"),
    pytest.param("cm: stay", {"by": "CM", "text": "stay"}, id="a speaker in small letters"),
    pytest.param("@Cm stay", {"by": "CM", "text": "stay"}, id="a speaker in mixed letters"),
    pytest.param("CM :stay", {"by": "CM", "text": "stay"}, id="a blank before the colon"),
    pytest.param("CM:stay", {"by": "CM", "text": "stay"}, id="no blank behind the colon"),
    pytest.param("j: with you", {"by": "J", "text": "with you"}, id="a friend is a speaker too"),
    pytest.param("XX: hello", {"text": "XX: hello"}, id="an unknown speaker stays in the text"),
    pytest.param("@XX hello", {"text": "@XX hello"}, id="an unknown @speaker stays in the text"),
    pytest.param("ASK: 45x5", {"text": "ASK: 45x5"}, id="a word with a colon is nobody"),
    pytest.param("10:30 break", {"text": "10:30 break"}, id="a time of day is nobody"),
    pytest.param("CM", {"text": "CM"}, id="a name alone is a note"),
    pytest.param("CM:", {"text": "CM:"}, id="a speaker who says nothing"),
    pytest.param("@CM", {"text": "@CM"}, id="an @speaker who says nothing"),
    pytest.param("CMs: both", {"text": "CMs: both"}, id="a longer name is somebody else"),
    pytest.param("#4 no goal", {"concern": 4, "text": "no goal"}, id="a note on another concern"),
    pytest.param("#4 GT: yes", {"concern": 4, "by": "GT", "text": "yes"}, id="who said it there"),
    pytest.param("#4x", {"text": "#4x"}, id="a number with a letter is a word"),
    pytest.param("# heading", {"text": "# heading"}, id="a heading is a note"),
    pytest.param("#", {"text": "#"}, id="a sign alone is a note"),
    pytest.param("?!", {"text": "?!"}, id="marks without a word are a note"),
    pytest.param("!!!", {"text": "!!!"}, id="marks of anger are a note"),
    pytest.param("+", {"text": "+"}, id="a plus alone is a note"),
    pytest.param("+ 5 wpm", {"text": "+ 5 wpm"}, id="a gain in numbers is no praise"),
    pytest.param("+5", {"text": "+5"}, id="a number with a sign is a note"),
    pytest.param("/ 4", {"text": "/ 4"}, id="a slash and a blank"),
    pytest.param("/4 of the class", {"text": "/4 of the class"}, id="a slash and a number"),
    pytest.param("//x", {"text": "//x"}, id="two slashes"),
    pytest.param("= 2x as long", {"text": "= 2x as long"}, id="a sign that means nothing here"),
]


@pytest.mark.parametrize(("line", "fields"), NOTES)
def test_what_she_types_becomes_a_note_on_the_concern_being_talked_about(
    line: str, fields: dict[str, Any]
) -> None:
    assert written(line) == {"kind": "note", "concern": 2, **fields}


def test_without_a_current_concern_a_note_is_tied_to_none() -> None:
    assert written("hello", room(None)) == {"kind": "note", "text": "hello"}


def test_none_current_unties_the_note_from_the_concern() -> None:
    assert written("#0 a break") == {"kind": "note", "text": "a break"}


@pytest.mark.parametrize("line", ["#4.5 hours short", "#1.5", "#2-3 kids", "#1/2", "#3-ring"])
def test_a_number_that_goes_on_behind_its_point_is_no_concern(line: str) -> None:
    """`#4.5 hours` must not become `.5 hours` on concern 4: a figure would be lost."""
    assert written(line) == {"kind": "note", "text": line, "concern": 2}


OTHERS = [
    pytest.param("#4", {"kind": "topic", "concern": 4}, id="to concern 4"),
    pytest.param("#0", {"kind": "topic"}, id="to none"),
    pytest.param("#8", {"kind": "topic", "concern": 8}, id="to the last one"),
    pytest.param("? what is PSI", {"kind": "question", "text": "what is PSI", "concern": 2},
                 id="a question"),
    pytest.param("?80% of what", {"kind": "question", "text": "80% of what", "concern": 2},
                 id="a question without a blank"),
    pytest.param("+ GT: kind, helps others",
                 {"kind": "strength", "by": "GT", "text": "kind, helps others"}, id="praise"),
    pytest.param("+ gt: kind", {"kind": "strength", "by": "GT", "text": "kind"},
                 id="praise by somebody in small letters"),
    pytest.param("+ built a robot", {"kind": "strength", "text": "built a robot"},
                 id="praise by nobody in particular"),
    pytest.param("+ XX: kind", {"kind": "strength", "text": "XX: kind"},
                 id="praise by somebody not on the list"),
    pytest.param("! CM: send graph by 2026-10-30",
                 action("send graph", owner="CM", due="2026-10-30"), id="a job"),
    pytest.param("! cm: send graph by fri",
                 action("send graph", owner="CM", due="2026-10-09"), id="a job by Friday"),
    pytest.param("! GT: look again in 6 weeks",
                 action("look again", owner="GT", due="2026-11-17"), id="a job in six weeks"),
    pytest.param("! CM, gt: one page, due 10/13",
                 action("one page", owner="CM, GT", due="2026-10-13"), id="a job for two"),
    pytest.param("! team: decide", action("decide", owner="team"),
                 id="a job for somebody not on the list"),
    pytest.param("! send graph", action("send graph"), id="a job for nobody yet"),
    pytest.param("! AP: call by fri about make-up hours",
                 action("call by fri about make-up hours", owner="AP", due="2026-10-09"),
                 id="a date in the middle stays where it is"),
    pytest.param("! call back at 10:30", action("call back at 10:30"),
                 id="a time of day is no owner"),
    pytest.param("! CM: finish it soon", action("finish it soon", owner="CM"), id="no date"),
    pytest.param("/tick", {"kind": "tick", "concern": 2, "text": ""}, id="tick the current one"),
    pytest.param("/tick 4", {"kind": "tick", "concern": 4, "text": ""}, id="tick another"),
    pytest.param("/TICK #4", {"kind": "tick", "concern": 4, "text": ""}, id="tick in capitals"),
    pytest.param("/untick 4", {"kind": "untick", "concern": 4, "text": ""}, id="untick"),
    pytest.param("/agreed", outcome("agreed", 2), id="agreed"),
    pytest.param("/agreed 4", outcome("agreed", 4), id="agreed on another"),
    pytest.param("/agreed 4 CM starts Monday", outcome("agreed", 4, "CM starts Monday"),
                 id="agreed in detail"),
    pytest.param("/agreed CM starts Monday", outcome("agreed", 2, "CM starts Monday"),
                 id="agreed in detail on the current one"),
    pytest.param("/partly 1 GT's half", outcome("partly", 1, "GT's half"), id="partly"),
    pytest.param("/trial 1 45x4, review 2026-11-16",
                 outcome("trial", 1, "45x4, review 2026-11-16", review_on="2026-11-16"),
                 id="a trial with its review"),
    pytest.param("/trial 1 probes, review on week of Nov 16",
                 outcome("trial", 1, "probes, review on week of Nov 16", review_on="2026-11-16"),
                 id="a review in some week"),
    pytest.param("/deferred 8 until mar 9 2027",
                 outcome("deferred", 8, "until mar 9 2027", review_on="2027-03-09"), id="until"),
    pytest.param("/deferred 7 AP calls by thu 10/8",
                 outcome("deferred", 7, "AP calls by thu 10/8", review_on="2026-10-08"), id="by"),
    pytest.param("/refused 4 held back by the director",
                 outcome("refused", 4, "held back by the director"), id="by somebody is no date"),
    pytest.param("/withdrawn 3 not now", outcome("withdrawn", 3, "not now"), id="withdrawn"),
    pytest.param("/agreed 45 min x 5", outcome("agreed", 2, "45 min x 5"), id="minutes"),
    pytest.param("/trial 6 weeks, then probes", outcome("trial", 2, "6 weeks, then probes"),
                 id="weeks"),
    pytest.param("/agreed 3 times a week", outcome("agreed", 2, "3 times a week"), id="times"),
    pytest.param("/agreed 2x a week", outcome("agreed", 2, "2x a week"), id="2x"),
    pytest.param("/partly 5 sessions", outcome("partly", 2, "5 sessions"), id="sessions"),
    pytest.param("/agreed 8% more", outcome("agreed", 2, "8% more"), id="per cent"),
    pytest.param("/partly 2.5 hours", outcome("partly", 2, "2.5 hours"), id="a broken number"),
    pytest.param("/agreed 3-5 kids", outcome("agreed", 2, "3-5 kids"), id="from three to five"),
    pytest.param("/agreed 3-ring binder", outcome("agreed", 2, "3-ring binder"), id="a compound"),
    pytest.param("/agreed 2-on-1 help", outcome("agreed", 2, "2-on-1 help"), id="two on one"),
    pytest.param("/agreed 10/16 it starts", outcome("agreed", 2, "10/16 it starts"), id="a day"),
    pytest.param("/agreed 7:30 on Mondays", outcome("agreed", 2, "7:30 on Mondays"), id="an hour"),
    pytest.param("/agreed 4 45 min x 5", outcome("agreed", 4, "45 min x 5"),
                 id="a concern and then minutes"),
    pytest.param("/trial #6 weeks of it", outcome("trial", 6, "weeks of it"),
                 id="with its sign it is a concern"),
    pytest.param("/notice 4", notice("", "asked"), id="notice asked for"),
    pytest.param("/notice 4 asked", notice("asked", "asked"), id="notice asked for, said so"),
    pytest.param("/notice 4 promised CM 2026-10-16",
                 notice("promised CM 2026-10-16", "promised", by="CM", due="2026-10-16"),
                 id="notice promised"),
    pytest.param("/notice 4 promised cm by fri 10/16",
                 notice("promised cm by fri 10/16", "promised", by="CM", due="2026-10-16"),
                 id="notice promised in a hurry"),
    pytest.param("/notice 4 promised by fri",
                 notice("promised by fri", "promised", due="2026-10-09"), id="by nobody named"),
    pytest.param("/notice 4 promised AP", notice("promised AP", "promised", by="AP"),
                 id="by no day named"),
    pytest.param("/notice 4 received 2026-10-20",
                 notice("received 2026-10-20", "received", received_on="2026-10-20"),
                 id="notice is here"),
    pytest.param("/notice 4 received", notice("received", "received", received_on="2026-10-06"),
                 id="notice is here today"),
    pytest.param("/notice p2 promised AP 10/16",
                 notice("promised AP 10/16", "promised", proposal=2, by="AP", due="2026-10-16"),
                 id="notice of a proposal"),
    pytest.param("/documented 4 yes", {"kind": "documented", "concern": 4, "how": "yes",
                                       "text": ""}, id="documented"),
    pytest.param("/documented n", {"kind": "documented", "concern": 2, "how": "no", "text": ""},
                 id="not documented, in one letter"),
    pytest.param("/documented 1 Summary CM attaches it",
                 {"kind": "documented", "concern": 1, "how": "summary", "text": "CM attaches it"},
                 id="documented as a summary"),
    pytest.param("/proposal another class", {"kind": "proposal", "text": "another class",
                                             "concern": 2}, id="a proposal"),
    pytest.param("/object no data", {"kind": "answer", "proposal": 2, "answer": "objected",
                                     "text": "no data"}, id="she objects to the last one"),
    pytest.param("/object P1 no data", {"kind": "answer", "proposal": 1, "answer": "objected",
                                        "text": "no data"}, id="she objects to the first one"),
    pytest.param("/accept p1", {"kind": "answer", "proposal": 1, "answer": "agreed", "text": ""},
                 id="she accepts"),
    pytest.param("/here CM", here("CM", "CM"), id="somebody is here"),
    pytest.param("/here cm, gt", here("cm, gt", "CM", "GT"), id="two are here"),
    pytest.param("/here all", here("all", "CM", "GT", "AP", "OT", "J"), id="all are here"),
    pytest.param("/here BS behavior specialist",
                 here("BS behavior specialist", "BS", role="behavior specialist"),
                 id="somebody new is here"),
    pytest.param("/gone ot", {"kind": "present", "who": ["OT"], "here": False, "text": "ot"},
                 id="somebody left"),
    pytest.param("/sign attendance", {"kind": "signing", "what": "attendance", "text": ""},
                 id="attendance signed"),
    pytest.param("/sign consent FBA only", {"kind": "signing", "what": "consent",
                                            "text": "FBA only"}, id="consent signed"),
    pytest.param("/sign home", {"kind": "signing", "what": "home", "text": ""}, id="taken home"),
    pytest.param("/sign Signed page 3", {"kind": "signing", "what": "signed", "text": "page 3"},
                 id="signed"),
    pytest.param("/reply-by fri 10/16", {"kind": "reply_by", "date": "2026-10-16",
                                         "text": "fri 10/16"}, id="reply by"),
    pytest.param("/next week of Nov 16", {"kind": "next", "date": "2026-11-16",
                                          "text": "week of Nov 16"}, id="next meeting"),
    pytest.param("/next on 11/16 at 9", {"kind": "next", "date": "2026-11-16",
                                         "text": "on 11/16 at 9"}, id="next meeting at an hour"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "entry"), OTHERS)
def test_a_sign_or_a_command_says_what_the_line_is(line: str, entry: dict[str, Any]) -> None:
    assert written(line) == entry


ACTS = [
    pytest.param("", Nothing(), id="nothing"),
    pytest.param("   ", Nothing(), id="blanks"),
    pytest.param("/say WP-1", Say("WP-1"), id="a phrase said"),
    pytest.param("/say wp-1", Say("wp-1"), id="a phrase said in small letters"),
    pytest.param("/term PSI", Show("term", "PSI"), id="a word"),
    pytest.param("/find written policy", Show("find", "written policy"), id="a phrase to find"),
    pytest.param("/readback", Show("readback"), id="read back"),
    pytest.param("/help", Show("help"), id="help"),
    pytest.param("/fix 47 wcpm", Fix(None, "47 wcpm"), id="a correction by number"),
    pytest.param("/fix it was 47", Fix(None, "it was 47"), id="a correction of the last entry"),
    pytest.param("/undo", Undo(), id="undo"),
    pytest.param("/hide", Hide(), id="hide"),
    pytest.param("/END", End(), id="end"),
]


@pytest.mark.parametrize(("line", "act"), ACTS)
def test_some_commands_do_something_else_than_write(line: str, act: Act) -> None:
    assert parse(line, room()) == act


PUNCTUATED = [
    pytest.param("/tick 4.", id="a full stop"),
    pytest.param("/refused 4: no money", id="a colon"),
    pytest.param("/agreed 4, CM starts", id="a comma"),
    pytest.param("/refused 4:no money", id="a colon and no blank"),
    pytest.param("/agreed 4) CM starts", id="a bracket"),
    pytest.param("/agreed 4 - CM starts", id="a dash"),
    pytest.param("/agreed 4- CM starts", id="a dash at once"),
    pytest.param("#4: no goal", id="a topic with a colon"),
]


@pytest.mark.parametrize("line", PUNCTUATED)
def test_a_mark_behind_the_number_does_not_move_it_to_another_concern(line: str) -> None:
    """`/refused 4: no money` is about 4, even while 2 is being talked about."""
    assert written(line)["concern"] == 4


def test_a_notice_promised_by_somebody_names_that_person() -> None:
    entry = written("/notice 4 promised by CM 10/16")
    assert (entry.get("by"), entry.get("due")) == ("CM", "2026-10-16")


@pytest.mark.parametrize("line", ["/here CM and GT", "/here CM & GT", "/here cm, ap and gt"])
def test_people_named_with_an_and_between_them_are_all_here(line: str) -> None:
    assert {"CM", "GT"} <= set(written(line)["who"])


LINES = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ["/agreed", "/notice", "/here", "/gone", "/sign", "/next", "/object", "/say", "/fix", "!",
         "#4", "#9", "#", "?", "+", "@CM", "CM:", "4", "p1", "by", "fri", "10/16", "in 6 weeks",
         "promised", "received", "yes", "[/b]", "²", "٤", "…"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(LINES, st.sampled_from([None, 1, 8]), st.integers(0, 8), st.integers(0, 2))
@TRIED
def test_every_line_means_something_and_always_the_same(
    line: str, current: int | None, concerns: int, proposals: int
) -> None:
    context = room(current if concerns == 8 else None, concerns=concerns, proposals=proposals)
    act = parse(line, context)
    assert act == parse(line, context)
    assert isinstance(act, Nothing) == (not line.strip())


@given(LINES)
@TRIED
def test_a_line_read_as_a_note_is_never_anything_else(line: str) -> None:
    read = note(line, 3, room())
    assert read.kind == "note"
    assert read.fields["concern"] == 3
    assert line.endswith(read.fields["text"])
