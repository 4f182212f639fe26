"""What looks like a command and is none: it asks, and says how it would be right."""

from __future__ import annotations

import pytest

from companion.domain.acts import Context, Unclear
from companion.domain.grammar import parse
from domain.domain_kit import room

ALL = room(None, proposals=0)

UNCLEAR = [
    pytest.param("/agred 4", "no command “/agred”", id="a slip of the finger"),
    pytest.param("/n", "no command “/n”", id="not finished"),
    pytest.param("#9", "no concern 9; the agenda has 1 to 8", id="a concern too many"),
    pytest.param("#9 a note", "no concern 9", id="a note on a concern too many"),
    pytest.param("/tick 9", "no concern 9", id="a tick too many"),
    pytest.param("/tick 0", "no concern 0", id="a tick on none"),
    pytest.param("/agreed #9 they do", "no concern 9", id="an outcome too many"),
    pytest.param("/tick", "No concern is chosen", id="a tick on nothing"),
    pytest.param("/refused no hours", "No concern is chosen", id="a refusal of nothing"),
    pytest.param("/documented 4", "yes, no or summary", id="documented, but how"),
    pytest.param("/documented 4 maybe", "yes, no or summary", id="documented, perhaps"),
    pytest.param("/notice 4 refused", "asked for, promised or received", id="a notice refused"),
    pytest.param("/notice p1", "no proposal 1", id="a notice of nothing"),
    pytest.param("/proposal", "What do they propose", id="a proposal of nothing"),
    pytest.param("/object", "Nothing like that has been proposed", id="an objection to nothing"),
    pytest.param("/object p7 no", "Nothing like that", id="an objection to a proposal too many"),
    pytest.param("/say it again", "by its id alone", id="saying words"),
    pytest.param("/here", "Who is here", id="nobody is here"),
    pytest.param("/here (late)", "short name of letters", id="no name"),
    pytest.param("/gone", "Who left", id="nobody left"),
    pytest.param("/gone XX", "Who left", id="somebody unknown left"),
    pytest.param("/sign", "What was signed", id="something signed"),
    pytest.param("/sign here", "What was signed", id="signed here"),
    pytest.param("/reply-by", "Which day", id="a reply some day"),
    pytest.param("/reply-by soon", "“soon” has no date", id="a reply soon"),
    pytest.param("/next 2/30", "“2/30” has no date", id="a day that does not exist"),
    pytest.param("/fix", "right words", id="a correction without words"),
    pytest.param("/fix 12", "right words", id="a number without words"),
]


@pytest.mark.parametrize(("line", "why"), UNCLEAR)
def test_it_says_in_one_sentence_what_is_missing(line: str, why: str) -> None:
    act = parse(line, ALL)
    assert isinstance(act, Unclear)
    assert why in act.why
    assert act.why.count("\n") == 0


@pytest.mark.parametrize(("line", "why"), UNCLEAR)
def test_the_line_that_it_calls_right_is_right(line: str, why: str) -> None:
    act = parse(line, ALL)
    assert isinstance(act, Unclear)
    assert why
    assert not isinstance(parse(act.example, ALL), Unclear), act.example


@pytest.mark.parametrize("line", ["/agred", "/tick", "#9", "/agreed 9"])
@pytest.mark.parametrize(
    "concerns", [pytest.param(1, id="one concern"), pytest.param(0, id="no concerns")]
)
def test_it_is_right_for_a_short_agenda_too(line: str, concerns: int) -> None:
    """`/agreed 2` is no help where there is one concern, or none."""
    context = room(None, concerns=concerns, proposals=0)
    act = parse(line, context)
    assert isinstance(act, Unclear)
    assert not isinstance(parse(act.example, context), Unclear), act.example


WORDY = [
    pytest.param("/end of year goals", id="end"),
    pytest.param("/hide and seek at recess", id="hide"),
    pytest.param("/undo the last goal", id="undo"),
    pytest.param("/help with writing", id="help"),
    pytest.param("/readback went well", id="readback"),
    pytest.param("/say WP-1 to the AP twice", id="say"),
]


@pytest.mark.parametrize("line", WORDY)
def test_a_command_that_takes_no_words_asks_before_it_drops_them(line: str) -> None:
    """`/end of year goals` is a note; it must not end the meeting, nor be lost."""
    assert isinstance(parse(line, room()), Unclear)


@pytest.mark.parametrize(
    "line", ["/tick", "/agreed 3", "#2", "#0 note", "/reply-by 10/16", "? why", "! CM: it by fri"]
)
def test_an_agenda_without_concerns_is_no_reason_to_fail(line: str) -> None:
    parse(line, Context((), 0, None, ALL.today))
