"""What was written by hand is not lost on saving, and what is saved reads the same again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.agenda import Agenda, Concern, Member
from companion.domain.text import clean
from companion.files.agenda_file import Sheet, parse, write
from companion.files.tidy import tidy

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "agendas").glob("*.md"))
HOSTILE: list[str] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "hostile-text.jsonl")
    .read_text("utf-8")
    .splitlines()
]
HOSTILE += ["# x", "#", "## Concerns", "---", "- - -", "> q", "```", "~~~", "1. x", "[x] y", "[ ]"]
HOSTILE += ["<!--", "-->", "<div>", "Ask: x", "Date: 2026", "***", "\u2022 x", "===", "(with us)"]
HOSTILE += [
    "    x",
    "Concerns",
    "Before you go",
    "x #",
    "good at:",
    "\\",
    "[a]: b",
    "and",
    "{0} %s",
]

WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=12),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join),
)
IDS = st.one_of(WORDS, st.sampled_from(["CM", "cm", "AP", "a and b"]))


def several(what: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(what, max_size=3).map(tuple)


CONCERNS = st.builds(
    Concern,
    text=WORDS,
    ask=WORDS,
    evidence=several(WORDS),
    fallback=WORDS,
    decides=several(IDS),
    minutes=st.integers(-5, 700),
    sent=st.none() | st.dates(),
    done=st.booleans(),
)
AGENDAS = st.builds(
    Agenda,
    title=WORDS,
    begins=st.none() | st.datetimes(),
    all_day=st.booleans(),
    until=st.none() | st.times(),
    child=WORDS,
    meeting=WORDS,
    place=WORDS,
    vision=WORDS,
    team=st.lists(st.builds(Member, IDS, WORDS, st.booleans()), max_size=3).map(tuple),
    strengths=several(WORDS),
    concerns=st.lists(CONCERNS, max_size=3).map(tuple),
    questions=several(WORDS),
    bring=several(WORDS),
)
LINES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "# T",
            "## Team",
            "## Concerns",
            "## Strengths",
            "## Other",
            "### c",
            "- a",
            "  - Ask: z",
            "- Ask: y",
            "- [x] b",
            "  - Evidence: e",
            "  - Evidence: f",
            "",
            "- Date: 2026-10-06",
            "- Until:",
            "- Child: k",
            "- CM: role",
            "  text",
            "text",
            "- good at:",
            "\t- Minutes: 5",
            "1. n",
            "    - deep",
            "- Bad: k",
            "  - Sent: 2026-01-01",
            "c\n---",
            "t\n===",
            "> q",
            "  - Decides: cm",
            "<!-- x -->",
            "* star",
            "  > q",
            "  ```",
            "• p",
            "- teacher",
        ]
    ),
)
FILES = st.lists(LINES, max_size=14).map("\n".join)
MANY = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(AGENDAS)
def test_a_saved_agenda_is_the_same_when_it_is_read_again(agenda: Agenda) -> None:
    sheet = parse(write(Sheet(agenda)))
    assert sheet.agenda == tidy(agenda)
    assert tidy(sheet.agenda) == sheet.agenda
    assert not any(problem.fatal for problem in sheet.problems)


@MANY
@given(FILES)
def test_saving_without_a_change_changes_nothing(text: str) -> None:
    sheet = parse(text)
    surrogates = re.sub("[\ud800-\udfff]", lambda found: clean(found[0]), text)
    assert write(sheet) == re.sub("\r\n?", "\n", surrogates)
    assert tidy(sheet.agenda) == sheet.agenda


@MANY
@given(FILES, AGENDAS)
def test_any_change_to_any_file_reads_the_same_again(text: str, agenda: Agenda) -> None:
    sheet = parse(text)
    if not any(problem.fatal for problem in sheet.problems):
        assert parse(write(replace(sheet, agenda=agenda))).agenda == tidy(agenda)


@MANY
@given(FILES)
def test_a_change_drops_no_word_that_the_program_does_not_know(text: str) -> None:
    sheet = parse(text)
    if any(problem.fatal for problem in sheet.problems):
        return
    timed = tuple(replace(concern, minutes=77) for concern in sheet.agenda.concerns)
    saved = write(replace(sheet, agenda=replace(sheet.agenda, child="zz", concerns=timed)))
    for line in sheet.kept:
        assert line.strip() in saved


@pytest.mark.parametrize("words", HOSTILE, ids=repr)
def test_hostile_words_are_inert_in_every_field(words: str) -> None:
    concern = Concern(words, words, (words, words), words, (words,), 5)
    agenda = Agenda(words, child=words, place=words, strengths=(words,), questions=(words,))
    agenda = replace(agenda, team=(Member(words, words),), concerns=(concern,), bring=(words,))
    saved = write(Sheet(agenda))
    assert parse(saved).agenda == tidy(agenda)
    saved.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", saved)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_change_to_a_shipped_agenda_touches_only_its_own_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    sheet = parse(text)
    first, *others = sheet.agenda.concerns
    changed = replace(first, minutes=first.minutes + 1)
    agenda = replace(sheet.agenda, child="Z.", concerns=(changed, *others))
    before, after = text.split("\n"), write(replace(sheet, agenda=agenda)).split("\n")
    new = [line for line, old in zip(after, before, strict=True) if line != old]
    assert new == ["- Child: Z.", f"  - Minutes: {changed.minutes}"]


CROWDED = """\
<!-- from the PTA -->
# Mine

- Date: Oct 6 2026 9:00 am
- Snacks: yes

## Concerns
Please read this first.

- [ ] Reading
  - Ask: 45 min
    - five times a week
  - Owner: me
- [ ] Math

> a quote about math

## Strengths
- good at:
- robots

## Parking
Use lot B.
"""


def test_moved_concerns_take_along_what_hangs_on_them() -> None:
    sheet = parse(CROWDED)
    reading, math = sheet.agenda.concerns
    moved = replace(sheet.agenda, concerns=(math, replace(reading, minutes=8)))
    assert write(replace(sheet, agenda=moved)) == CROWDED.replace(
        "- [ ] Reading\n  - Ask: 45 min\n    - five times a week\n  - Owner: me\n"
        "- [ ] Math\n\n> a quote about math\n",
        "- [ ] Math\n\n> a quote about math\n"
        "- [ ] Reading\n  - Ask: 45 min\n    - five times a week\n  - Minutes: 8\n  - Owner: me\n",
    )


def test_a_date_stays_as_typed_until_it_is_changed() -> None:
    sheet = parse(CROWDED)
    assert sheet.agenda.begins
    ticked = replace(sheet, agenda=replace(sheet.agenda, vision="reads"))
    assert "- Date: Oct 6 2026 9:00 am\n- Snacks" not in write(ticked)
    assert "- Date: Oct 6 2026 9:00 am\n- Vision: reads\n" in write(ticked)
    later = replace(sheet.agenda, begins=sheet.agenda.begins.replace(day=7))
    assert "- Date: 2026-10-07 09:00\n" in write(replace(sheet, agenda=later))


def test_new_sections_stand_where_people_look_for_them() -> None:
    sheet = parse("# T\n\n## Concerns\n- a\n\n## Before you go\nBreathe.\n")
    agenda = replace(sheet.agenda, team=(Member("CM", "case manager"),), bring=("photo",))
    saved = write(replace(sheet, agenda=agenda))
    assert re.findall("## (.*)", saved) == ["Team", "Concerns", "Bring", "Before you go"]


def test_a_change_that_the_old_lines_would_swallow_is_written_anew() -> None:
    sheet = parse("# T\n\n## Concerns\n- a\n\n```\nnever closed\n")
    saved = write(replace(sheet, agenda=replace(sheet.agenda, bring=("photo",))))
    assert parse(saved).agenda.bring == ("photo",)
    assert "> never closed" in saved
