"""The record for people: every word is in it, and none of them is taken for markup."""

from __future__ import annotations

import html
import re

import pytest
from conftest import StoppedClock, seat
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companion.domain.fold import fold
from companion.domain.minutes import SIGNS, minutes
from companion.domain.text import clean
from companion.domain.timeline import md
from companion.live.sitting import Sitting
from domain.domain_kit import HOSTILE, TRIED, entry, folded, obeyed

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
"""Reads Markdown as mail programs and GitHub do."""


def written(sitting: Sitting) -> str:
    return minutes(sitting.meeting, "2026-10-06-01")


def read(markdown: str) -> str:
    """What a person sees of it."""
    return html.unescape(re.sub(r"<[^>]*>", "", READER.renderInline(markdown)))


TYPED = [
    pytest.param("41 to 47 wcpm", id="a note"),
    pytest.param("CM: stay 30x3", id="a note by somebody"),
    pytest.param("#3 graph monthly", id="a note on another concern"),
    pytest.param("? what is PSI", id="a question"),
    pytest.param("+ GT: kind, helps others", id="a strength"),
    pytest.param("! CM: send graph", id="a job"),
    pytest.param("! CM: send graph by fri, 10/16", id="a job with its day as it was typed"),
    pytest.param("! cm, gt: one page in 6 weeks", id="a job for two in six weeks"),
    pytest.param("/tick 2 quickly", id="a tick"),
    pytest.param("/agreed 2 from Monday on", id="an outcome"),
    pytest.param("/trial 1 probes, review week of Nov 16", id="a trial"),
    pytest.param("/notice 4 promised CM by fri", id="a notice"),
    pytest.param("/notice 4 received 10/20 by mail", id="a notice that is here"),
    pytest.param("/documented 4 yes, no wait", id="kept as typed"),
    pytest.param("/documented 4 yes CM attaches it", id="documented"),
    pytest.param("/proposal another class", id="a proposal"),
    pytest.param("/here BS behavior specialist", id="an arrival"),
    pytest.param("/gone GT", id="a departure"),
    pytest.param("/sign consent FBA only", id="a signature"),
    pytest.param("/reply-by fri", id="a reply"),
    pytest.param("/next week of Nov 16", id="the next meeting"),
    pytest.param("/say nothing more to them", id="a phrase that is none"),
    pytest.param("/refused4 a slip", id="a slip of the finger"),
]


@pytest.mark.parametrize("line", TYPED)
def test_every_word_that_was_typed_is_in_it(sitting: Sitting, line: str) -> None:
    sitting.enter("#1")
    sitting.enter(line, sure=True)
    notes = read(written(sitting).split("## Notes, as typed")[1]).casefold()
    said = line.partition(" ")[2] if line[0] in "/#" else line
    for word in re.findall(r"[\w-]+", said):
        if not re.fullmatch(r"[1-4]", word):
            assert word.casefold() in notes, word


@given(st.lists(st.text(max_size=20), max_size=5))
@TRIED
def test_whatever_was_typed_is_in_it(lines: list[str]) -> None:
    sitting = seat(StoppedClock())
    for line in lines:
        sitting.enter(line, sure=True)
    notes = written(sitting)
    for said in sitting.meeting.entries:
        assert md(said.text) in notes


def test_it_tells_the_whole_meeting(clock: StoppedClock) -> None:
    sitting = seat(clock)
    for line in (
        "/here CM GT", "#1 no numbers", "/trial 45x4, review 2026-11-16", "/tick",
        "/refused 4 no hours", "/notice 4 promised CM 10/16", "/documented 4 no",
        "/proposal another class", "/object no data", "! GT: graph by 10/30", "/sign home",
        "/reply-by 10/16", "/next 11/16", "+ GT: kind", "? PSI",
    ):  # fmt: skip
        clock.forward(minutes=1)
        sitting.enter(line)
    text = written(sitting)
    for line in (
        "# Annual review: K.R.",
        "- Record: 2026-10-06-01",
        "- Child: K.R.",
        "- Held: Tuesday, October 6, 2026, 09:02, not ended",
        "- CM: case manager, special-education teacher · here 09:03 to …",
        "- J: friend (with us)",
        "### 1. Reading help is too little",
        "- Outcome: ◔ trial: 45x4, review 2026-11-16 (09:05, discussed 09:06)",
        "- Ask: 45 min x 5, group of 3, structured literacy",
        "- Evidence: tutor's report",
        "- Look at it again: 2026-11-16",
        "- Outcome: none yet (not ticked)",
        "- Prior written notice: promised by CM for 2026-10-16",
        "- In the school's papers: no",
        "- p1 another class (09:10) · objected: no data",
        "- GT: graph · by 2026-10-30",
        "- q1 PSI (09:17) · no answer yet",
        "- GT: kind (09:16)",
        "- Papers taken home, not signed (09:13)",
        "- I answer in writing by 2026-10-16",
        "- Next meeting: 2026-11-16",
    ):
        assert f"\n{line}\n" in f"\n{text}", line
    assert "09:07 · 6" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_what_was_taken_back_or_corrected_can_still_be_read(sitting: Sitting) -> None:
    for line in ("slip of the finger", "/undo", "the frist words", "/fix the first words"):
        sitting.enter(line)
    text = written(sitting)
    assert "~~slip of the finger~~ (taken back)" in text
    assert "~~the frist words~~ the first words (corrected)" in text
    assert "correction of" in text


def test_a_sealed_record_bears_its_fingerprint_and_its_end(sitting: Sitting) -> None:
    sitting.enter("hello")
    fingerprint = sitting.seal()
    text = minutes(sitting.meeting, "2026-10-06-01", fingerprint)
    assert f"- Fingerprint: {fingerprint}" in text
    assert "09:02 to 09:02" in text


def test_a_later_thought_stands_by_itself_with_its_date(sitting: Sitting) -> None:
    sitting.seal()
    rows = [(row.n, row.doc) for row in sitting.journal.rows]
    late = {"kind": "late", "t": "2026-10-08T13:00:00.000+00:00", "o": -240, "text": "AP called"}
    text = minutes(fold([*rows, (99, late)]), "id")
    assert "## Added later\n\n- Thursday, October 8, 2026: AP called" in text
    assert text.count("AP called") == 1


DRAFTS = [
    pytest.param([entry("draft", text="half a sen")], True, id="never entered"),
    pytest.param([entry("draft", text="half a sen"), entry("note", text="half a sentence")], False,
                 id="entered afterwards"),
    pytest.param([entry("note", text="half a sentence"), entry("draft", text="half a sen")], True,
                 id="typed again and not entered"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "there"), DRAFTS)
def test_a_line_that_was_cut_off_is_told_unless_it_was_entered(
    said: list[dict[str, str]], there: bool
) -> None:
    text = minutes(folded(*said), "id")
    assert ("typed and not entered: half a sen" in text) is there


@pytest.mark.parametrize("kind", ["clock", "resume", "seal"])
def test_the_programs_own_bookkeeping_is_not_in_it(kind: str) -> None:
    assert "zzz" not in minutes(folded(entry(kind, text="zzz")), "id")


def test_an_entry_of_a_later_version_is_told_by_its_kind() -> None:
    assert "hologram:" in minutes(folded(entry("hologram", text="x")), "id")


def test_every_outcome_has_a_sign_and_its_word() -> None:
    assert all(word in sign and len(sign) == len(word) + 2 for word, sign in SIGNS.items())


HARMFUL = [
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param('<img src="https://example.org/x.png">', id="a picture"),
    pytest.param("![x](https://example.org/x.png)", id="a picture in Markdown"),
    pytest.param("[x](javascript:alert(1))", id="a link"),
    pytest.param("<https://example.org>", id="a link in brackets"),
    pytest.param("[x]: https://example.org", id="a link by name"),
    pytest.param("**bold** _thin_ `code`", id="styles"),
    pytest.param("~~he said no~~ (taken back)", id="struck through"),
    pytest.param("&lt;b&gt; &amp; &#65;", id="letters by name"),
    pytest.param("# a heading", id="a heading"),
    pytest.param("1. a list", id="a list"),
    pytest.param("- a list", id="another list"),
    pytest.param("> a quotation", id="a quotation"),
    pytest.param("| a | table |", id="a table"),
    pytest.param("a \\* b \\", id="backslashes"),
    pytest.param("47 -> [80] wcpm, 45 x 5 * 2", id="what people really type"),
    pytest.param("Q: [/ page 4 [red]", id="brackets of a screen"),
]


@pytest.mark.parametrize("text", HARMFUL)
def test_markup_in_her_words_stands_for_itself(text: str) -> None:
    assert read(md(text)) == text


@pytest.mark.parametrize("text", HARMFUL)
def test_markup_in_her_words_does_nothing_in_the_record(sitting: Sitting, text: str) -> None:
    plain = READER.render(written(sitting))
    sitting.enter("hello")
    before = READER.render(written(sitting))
    sitting.enter(f"/fix 2 {text}")
    for lead in ("", "CM: ", "? ", "+ GT: ", "! CM: ", "/agreed 1 ", "/proposal ", "/object ",
                 "/sign consent ", "/here BS "):  # fmt: skip
        sitting.enter(lead + text, sure=True)
    rendered = READER.render(written(sitting))
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= {"h1", "h2", "h3", "ul", "li", "p", "s"}
    assert plain.count("<h3>") == rendered.count("<h3>")
    assert rendered.count("<s>") == before.count("<s>") + 1, "only the correction strikes out"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert_in_the_record(sitting: Sitting, text: str) -> None:
    sitting.enter("#1")
    for line in (text, f"CM: {text}", f"/refused 2 {text}", f"! GT: {text}", f"+ {text}"):
        sitting.enter(line, sure=True)
    record = written(sitting)
    assert not obeyed(record) - {"\n"}
    assert {"link", "script", "a", "img"}.isdisjoint(re.findall(r"<(\w+)", READER.render(record)))
    if shown := clean(text).strip():
        assert md(shown) in record


MARKS = st.lists(
    st.sampled_from(
        ["*", "_", "`", "~~", "[x]", "(y)", "<b>", "&lt;", "&", "\\", "!", "#", "x", " "]
    ),
    min_size=1,
    max_size=6,
).map(lambda parts: "".join(parts).strip())


@given(MARKS)
@TRIED
def test_any_heap_of_marks_stands_for_itself(text: str) -> None:
    assert read(f"x {md(text)} x") == f"x {text} x"
