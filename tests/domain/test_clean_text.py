"""Text is made safe to show and stays the text that was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.text import LONGEST, clean, clean_lines, cut
from domain.domain_kit import HOSTILE, TRIED, obeyed

ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("a \t\r\n\x00\x1b[]\x07\x7f\x85\x9b\u2028\u202e\u2066\ufeff\ud800\U000e0041")
)
ORDINARY = st.text(
    st.characters(categories=("L", "M", "N", "P", "S")) | st.sampled_from(" \u00a0\u200d")
)


@given(ANYTHING)
@TRIED
def test_no_control_character_survives(text: str) -> None:
    assert not obeyed(clean(text))


@given(ANYTHING)
@TRIED
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
@TRIED
def test_letters_around_a_control_character_stay_in_their_order(text: str) -> None:
    kept = [letter for letter in text if not obeyed(letter)]
    left = iter(clean(text))
    assert all(letter in left for letter in kept)


@given(ORDINARY)
@TRIED
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Zoë Müller", id="accents"),
        pytest.param("שלום abc مرحبا", id="right to left"),
        pytest.param("👨‍👩‍👧‍👦 and 👩🏽‍🏫", id="families and teachers"),
        pytest.param("日本語のメモ", id="Japanese"),
        pytest.param("क्‍ष", id="joined letters"),
        pytest.param("“47 → 80” – 45×5 [85%] <b>", id="signs and brackets"),
        pytest.param("Z" + "\u0301" * 60, id="many accents"),
    ],
)
def test_no_script_of_the_world_is_harmed(text: str) -> None:
    assert clean(text) == text


SIGNS = [
    pytest.param("\x1b[2J", "␛[2J", id="clear the screen"),
    pytest.param("\x1b]52;c;x\x07", "␛]52;c;x␇", id="write to the clipboard"),
    pytest.param("\x9d0;t\x9c", "⟨009D⟩0;t⟨009C⟩", id="the same in one byte"),
    pytest.param("gone\b\b", "gone␈␈", id="backspaces"),
    pytest.param("a\x7fb", "a␡b", id="delete"),
    pytest.param("a\x00b", "a␀b", id="nothing"),
    pytest.param("one\ttwo\nthree\r", "one two three ", id="tabs and line ends are blanks"),
    pytest.param("\ud800", "⟨D800⟩", id="half a letter"),
    pytest.param("exe\u202egpj", "exe⟨202E⟩gpj", id="turned round"),
]


@pytest.mark.parametrize(("typed", "shown"), SIGNS)
def test_what_a_terminal_would_obey_becomes_a_sign(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_out_inert_and_in_one_piece(text: str) -> None:
    shown = clean(text)
    assert not obeyed(shown)
    assert "\n" not in shown
    assert len(shown) >= len(text)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(ANYTHING)
@TRIED
def test_a_paste_becomes_lines_without_blank_ones(text: str) -> None:
    lines = clean_lines(text)
    assert not obeyed("".join(lines))
    assert all(line == line.strip() and line for line in lines)


def test_a_paste_is_cut_at_line_ends_of_every_system() -> None:
    assert clean_lines("mac\rwindows\r\n\r\n unix \nold\x0bodd\u2028new") == [
        "mac", "windows", "unix", "old", "odd", "new",
    ]  # fmt: skip


def test_a_text_that_is_too_long_says_how_much_of_it_is_missing() -> None:
    assert cut("x" * LONGEST) == "x" * LONGEST
    assert cut("x" * (LONGEST + 7)) == "x" * LONGEST + " [… 7 more letters were cut]"
    assert cut("abcdef", 4) == "abcd [… 2 more letters were cut]"
