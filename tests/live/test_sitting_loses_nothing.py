"""Whatever is typed, in whatever order: every word is in the record."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from conftest import StoppedClock, seat
from domain.domain_kit import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.fold import fold
from companion.domain.text import clean
from companion.live.reply import Kind
from companion.live.sitting import Sitting

SEQUENCES = settings(max_examples=80, deadline=None, derandomize=True, database=None)

STARTS = [
    *("", "#1 ", "#0 ", "#3 ", "#9 ", "? ", "+ ", "+ GT: ", "! ", "! CM, XX: ", "CM: ", "@gt "),
    *("@XX ", "/tick ", "/untick ", "/agreed ", "/partly ", "/trial 2 ", "/deferred ", "//", "/"),
    *("/refused 4 ", "/withdrawn ", "/notice 4 promised ", "/notice ", "/documented 1 yes "),
    *("/documented ", "/proposal ", "/object p1 ", "/object ", "/accept ", "/here ", "/gone "),
    *("/sign consent ", "/sign ", "/reply-by 10/16 ", "/next ", "/fix 3 ", "/fix ", "/TRIAL "),
    "/nonsense ",
]
COMMANDS = [
    *("#2", "#0", "/tick", "/undo", "/undo", "/readback", "/help", "/hide", "/end", "/say wp-1"),
    *("/term PSI", "/find policy", "/here all", "/gone CM", "/notice p1", "/next fri"),
]
WORDS = st.text(max_size=16) | st.lists(
    st.sampled_from(["stay", "30x3", "47", "by fri", "10/16", "review", "Ümlaut", "[/b]", "²", "４",
                     "CM", "p1", "…", "日本", "'s", "\u202e", "#4", "no", "until", "ﬁne", "ſo"]),
    max_size=5,
).map(" ".join)  # fmt: skip
LINES = st.sampled_from(COMMANDS) | st.tuples(st.sampled_from(STARTS), WORDS).map("".join)


def found(word: str, text: str) -> bool:
    """Is a word in what was written, as it is or as the number that it stands for?"""
    if word.casefold() in text.casefold():
        return True
    digits = word.lstrip("pP")
    return digits.isdecimal() and str(int(digits)) in text


def assert_nothing_lost(line: str, written: list[dict[str, Any]]) -> None:
    """Every word of a line, but the name of its command, is in the entries made of it."""
    shown = clean(line).strip()
    said = shown.partition(" ")[2] if re.match(r"/[A-Za-z]", shown) else shown
    if any(doc.get("text") == shown for doc in written):
        return
    text = json.dumps(written, ensure_ascii=False)
    missing = [word for word in re.findall(r"\w+", said) if not found(word, text)]
    assert not missing, (line, written)


def take(sitting: Sitting, line: str) -> None:
    """Enter a line, and look for it."""
    rows = len(sitting.journal.rows)
    reply = sitting.enter(line, sure=True)
    written = [dict(row.doc) for row in sitting.journal.rows[rows:]]
    shown = clean(line).strip()
    assert reply.kind is not Kind.UNCLEAR
    match reply.kind:
        case Kind.NOTHING:
            assert shown == ""
        case Kind.KEPT:
            assert written
            if not re.match(r"/(undo|say|fix)\b", shown):
                assert written[-1].get("typed", written[-1].get("text")) == shown
            assert_nothing_lost(line, written)
        case _:
            assert re.match(r"/(undo|readback|help|hide|end|term|find)\b", shown)
            assert written == []


@given(st.lists(LINES, max_size=10))
@SEQUENCES
def test_no_sequence_of_lines_loses_a_word(lines: list[str]) -> None:
    sitting = seat(StoppedClock())
    for line in lines:
        take(sitting, line)
        assert fold((row.n, row.doc) for row in sitting.journal.rows) == sitting.meeting


@given(st.lists(LINES, max_size=6))
@SEQUENCES
def test_going_on_in_a_new_process_finds_the_same_meeting(lines: list[str]) -> None:
    clock = StoppedClock()
    sitting = seat(clock)
    for line in lines:
        clock.forward(seconds=20)
        sitting.enter(line, sure=True)
    rows = json.loads(json.dumps([[row.n, dict(row.doc)] for row in sitting.journal.rows]))
    assert fold((n, doc) for n, doc in rows) == sitting.meeting


@given(st.lists(st.text(max_size=12), max_size=8))
@SEQUENCES
def test_no_paste_loses_a_word(lines: list[str]) -> None:
    sitting = seat(StoppedClock())
    sitting.paste(lines)
    texts = [row.doc["text"] for row in sitting.journal.rows[1:]]
    typed = [shown for line in lines if (shown := clean(line).strip())]
    assert len(texts) == len(typed)
    assert all(line.endswith(text) for line, text in zip(typed, texts, strict=True))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("start", ["", "CM: ", "/refused 4 ", "! "])
def test_hostile_text_is_one_more_entry_and_nothing_else(start: str, text: str) -> None:
    sitting = seat(StoppedClock())
    sitting.enter("before")
    take(sitting, start + text)
    take(sitting, "after")
    assert sitting.meeting.entries[0].text == "before"
    assert sitting.meeting.entries[-1].text == "after"
    assert len(sitting.journal.rows) <= 4


KEPT_WORDS = [
    pytest.param("/say WP-1 to the AP, twice", id="behind a phrase"),
    pytest.param("/undo that was wrong", id="behind an undo"),
    pytest.param("/end of year goals", id="behind an end"),
    pytest.param("/hide and seek at recess", id="behind a hide"),
    pytest.param("/help with writing", id="behind a cry for help"),
    pytest.param("/readback was good", id="behind a readback"),
]


@pytest.mark.parametrize("line", KEPT_WORDS)
def test_words_behind_a_command_that_takes_none_are_not_lost(sitting: Sitting, line: str) -> None:
    """Nothing typed is ever dropped; line by line, `/end of year goals` even sealed the record."""
    sitting.enter("before")
    sitting.enter(line, sure=True)
    assert line.partition(" ")[2] in " ".join(e.text for e in sitting.meeting.entries)
