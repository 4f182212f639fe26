"""An agenda is read as it was meant, however it was written down."""

from __future__ import annotations

import time
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import pytest

from companion.domain.agenda import Agenda, Concern, Member
from companion.errors import FileFormatError
from companion.files.agenda_file import check, parse, read, write

ROOT = Path(__file__).parents[2]
SHIPPED = [*sorted((ROOT / "agendas").glob("*.md")), *ROOT.glob("tests/scenarios/*/agenda.md")]

GOLDEN = """\
# Annual review: K.R.

- Date: 2026-10-06 09:00
- Until: 10:00
- Child: K.R.
- Meeting: annual review
- Place: Room 12
- Vision: reads for pleasure by grade 6

## Team
- CM: case manager, special-education teacher
- AP: assistant principal, district representative
- J: friend (with us)

## Strengths
- built a robot

## Concerns
- [ ] Reading help is too little
  - Ask: 45 min x 5, group of 3, structured literacy
  - Evidence: 41 to 47 words a minute, September to June
  - Evidence: tutor's report
  - Fallback: six-week trial at 45 x 4 with weekly probes
  - Decides: CM, AP
  - Minutes: 8
  - Sent: 2026-09-29
- [ ] Goals cannot be measured

## Questions
- What does PSI mean?

## Bring
- [ ] photo
"""


def concerns(text: str) -> list[str]:
    sheet = parse(text)
    assert write(sheet) == text
    return [concern.text for concern in sheet.agenda.concerns]


def test_the_agenda_of_the_design_is_read_to_the_last_word() -> None:
    sheet = parse(GOLDEN)
    assert sheet.problems == ()
    assert write(sheet) == GOLDEN
    assert sheet.agenda == Agenda(
        title="Annual review: K.R.",
        begins=datetime(2026, 10, 6, 9, 0),
        until=clock(10, 0),
        child="K.R.",
        meeting="annual review",
        place="Room 12",
        vision="reads for pleasure by grade 6",
        team=(
            Member("CM", "case manager, special-education teacher"),
            Member("AP", "assistant principal, district representative"),
            Member("J", "friend", with_us=True),
        ),
        strengths=("built a robot",),
        concerns=(
            Concern(
                "Reading help is too little",
                ask="45 min x 5, group of 3, structured literacy",
                evidence=("41 to 47 words a minute, September to June", "tutor's report"),
                fallback="six-week trial at 45 x 4 with weekly probes",
                decides=("CM", "AP"),
                minutes=8,
                sent=date(2026, 9, 29),
            ),
            Concern("Goals cannot be measured"),
        ),
        questions=("What does PSI mean?",),
        bring=("photo",),
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_agenda_has_no_problem_and_is_saved_as_it_is(path: Path) -> None:
    assert check(path) == ()
    sheet = read(path)
    assert sheet.agenda.concerns
    assert write(sheet) == path.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- nothing yet -->\n", "<!--\n- a\n-->"])
def test_an_empty_file_is_an_empty_agenda(text: str) -> None:
    sheet = parse(text)
    assert (sheet.agenda, sheet.problems) == (Agenda(), ())
    assert write(sheet) == text


@pytest.mark.parametrize(
    "text",
    [
        "- reading\n- math\n",
        "* reading\n\n* math\n",
        "1. reading\n2. math\n",
        "\u2022 reading\n\u2022 math\n",
        "    - reading\n    - math\n",
        "reading\n\nmath\n",
        "My worries:\n- reading\n- math\n",
        "# For Tuesday\n- reading\n- math\n",
        "## My worries\n- reading\n- math\n",
        "- Date: 2026-10-06\n- reading\n- math\n",
        "## Concerns\n### reading\n### math\n",
        "## concerns:\n1) reading\n2) math\n",
        "## Concerns\nreading\n\nmath\n",
        "# Concerns\n- reading\n- math\n# Questions\n- why?\n",
        "Concerns\n--------\n- [ ] reading\n- [ ] math",
        "---\nlayout: x\n---\n\n- reading\n- math\n",
    ],
)
def test_a_list_becomes_concerns_however_it_is_written(text: str) -> None:
    assert concerns(text) == ["reading", "math"]


def test_paragraphs_beside_a_list_are_kept_as_text() -> None:
    sheet = parse("Dear team,\n\n- reading\n\nBest, M.\n")
    assert [concern.text for concern in sheet.agenda.concerns] == ["reading"]
    assert sheet.kept == ("Dear team,", "Best, M.")


@pytest.mark.parametrize("field", ["  - Ask: more", "- Ask: more", " - ask: more", "\t- ASK: more"])
def test_an_ask_is_found_however_far_it_is_indented(field: str) -> None:
    (concern,) = parse(f"## Concerns\n- [ ] reading\n{field}\n").agenda.concerns
    assert (concern.text, concern.ask) == ("reading", "more")


def test_a_heading_concern_takes_the_lines_below_it() -> None:
    text = "## Concerns\n### Reading [x]\n- he guesses words\n- **Ask:** 45 min\n  x 5\nwords\n"
    (concern,) = parse(text).agenda.concerns
    assert (concern.text, concern.ask) == ("Reading [x]", "45 min x 5 words")


def test_a_ticked_concern_is_done() -> None:
    found = parse("## Concerns\n- [x] a\n- [ ] b\n### [X] c\n").agenda.concerns
    assert [concern.done for concern in found] == [True, False, True]


def test_starters_and_empty_keys_are_not_filled_in_and_stay() -> None:
    text = "- Date:\n- Child:\n\n## Strengths\n- good at:\n\n## Concerns\n- [ ]\n  - Ask:\n"
    sheet = parse(text)
    assert (sheet.agenda, sheet.problems) == (Agenda(), ())
    assert write(sheet) == text


@pytest.mark.parametrize(
    ("typed", "begins", "all_day"),
    [
        ("2026-10-06 09:00", datetime(2026, 10, 6, 9), False),
        ("2026-10-06T09:00", datetime(2026, 10, 6, 9), False),
        ("2026-10-06", datetime(2026, 10, 6), True),
        ("10/6/2026 9:00", datetime(2026, 10, 6, 9), False),
        ("10/6/26, 2:30 p.m.", datetime(2026, 10, 6, 14, 30), False),
        ("Oct 6 2026 9:00 am", datetime(2026, 10, 6, 9), False),
        ("Tuesday, October 6th, 2026 at 9 AM", datetime(2026, 10, 6, 9), False),
        ("6 October 2026 noon", datetime(2026, 10, 6, 12), False),
        ("10/6/2026 12:05 am", datetime(2026, 10, 6, 0, 5), False),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, begins: datetime, all_day: bool) -> None:
    sheet = parse(f"- Date: {typed}\n")
    assert (sheet.agenda.begins, sheet.agenda.all_day, sheet.problems) == (begins, all_day, ())


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("- Date: 2026-02-30", "- Date: 2026-10-06 09:00"),
        ("- Date: 2026-13-01 09:00", "- Date: 2026-10-06 09:00"),
        ("- Date: 0000-01-01", "- Date: 2026-10-06 09:00"),
        ("- Date: 16/10/2026", "- Date: 2026-10-06 09:00"),
        ("- Date: Feb 30 2026", "- Date: 2026-10-06 09:00"),
        ("- Date: Oct 6", "- Date: 2026-10-06 09:00"),
        ("- Date: 2026-10-06 25:00", "- Date: 2026-10-06 09:00"),
        ("- Until: 10:60", "- Until: 10:00"),
        ("- Until: 13 pm", "- Until: 10:00"),
        ("## Concerns\n- a\n  - Minutes: -5", "- Minutes: 8"),
        ("## Concerns\n- a\n  - Minutes: 1e308", "- Minutes: 8"),
        ("## Concerns\n- a\n  - Minutes: 601", "- Minutes: 8"),
        ("## Concerns\n- a\n  - Minutes: 99999999999", "- Minutes: 8"),
        ("## Concerns\n- a\n  - Sent: 2026-09-31", "- Sent: 2026-09-29"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_a_right_example(
    tmp_path: Path, line: str, example: str
) -> None:
    path = tmp_path / "mine.md"
    path.write_text(f"# T\n\n{line}\n", "utf-8")
    number = 3 + line.count("\n")
    found = line.rpartition(": ")[2]
    with pytest.raises(FileFormatError) as caught:
        read(path)
    assert caught.value.what.startswith(f"{path}, line {number}: \u201c{found}\u201d ")
    assert caught.value.remedy == f"Write it like: {example}"
    (problem,) = check(path)
    assert (problem.line, problem.found, problem.fatal) == (number, found, True)
    assert problem.said("mine.md").startswith(f"mine.md, line {number}: ")
    assert problem.said("mine.md").endswith(f"Write it like: {example}")


def test_a_date_still_open_is_no_reason_to_refuse() -> None:
    sheet = parse("- Date: to be told\n")
    assert sheet.agenda.begins is None
    assert [(p.line, p.fatal) for p in sheet.problems] == [(1, False)]


@pytest.mark.parametrize("minutes", ["0", "8", "8 min", "600 minutes"])
def test_minutes_may_carry_their_unit(minutes: str) -> None:
    (concern,) = parse(f"- a\n  - Ask: b\n  - Minutes: {minutes}\n").agenda.concerns
    assert concern.minutes == int(minutes.split()[0])


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("- Child: a\n- Child: b\n## Concerns", 2, "child"),
        ("- Snacks: yes\n## Concerns", 1, "snacks"),
        ("- remember the photo\n## Concerns", 1, "remember the photo"),
        ("Date: 2026-10-06\n\n## Concerns\n- a", 1, "needs a dash"),
        ("## Concerns\n- a\n  - Ask: b\n  - Ask: c", 4, "ask"),
        ("## Concerns\n- a\n  - Askk: b", 3, "askk"),
        ("## Concerns\n- a\n## Snacks\n- b", 3, "Snacks"),
        ("## Concerns\n- a\n## Concerns\n- b", 3, "Concerns"),
        ("## Team\n- case manager", 2, "CM"),
        ("## Team\n- CM: a\n- CM: b", 3, "CM2"),
        ("## Team\n- CM: a\n## Concerns\n- b\n  - Decides: XY", 5, "XY"),
        ("- Date: 2026-10-06 09:00\n- Until: 1:00\n## Concerns", 2, "before it begins"),
    ],
)
def test_what_is_odd_is_kept_and_named(text: str, line: int, named: str) -> None:
    sheet = parse(text)
    (problem,) = sheet.problems
    assert (problem.line, problem.fatal) == (line, False)
    assert named in problem.what
    assert write(sheet) == text


def test_a_key_nearly_right_is_answered_with_the_right_one() -> None:
    (problem,) = parse("## Concerns\n- a\n  - Evidense: b").problems
    assert problem.example.startswith("- Evidence:")


def test_both_sections_of_one_name_count() -> None:
    assert concerns("## Concerns\n- a\n## Team\n- CM: x\n## Concerns\n- b\n") == ["a", "b"]


def test_a_team_line_without_an_id_gets_its_initials() -> None:
    text = (
        "## Team\n- case manager\n- Carla Moss: teacher\n- O.T.: therapist\n- my friend (with us)"
    )
    team = parse(text).agenda.team
    assert [member.id for member in team] == ["CM", "CM2", "OT", "MF"]
    assert [member.with_us for member in team] == [False, False, False, True]


def test_ids_of_those_who_decide_are_written_as_the_team_has_them() -> None:
    text = "## Concerns\n- a\n  - Decides: cm and ap\n## Team\n- CM: a\n- AP: b\n"
    assert parse(text).agenda.concerns[0].decides == ("CM", "AP")


@pytest.mark.parametrize(
    "text",
    [
        "- x\n" * 10_000,
        "## Concerns\n" + "- x\n" * 201,
        f"# {'t' * 200_000}\n",
        f"- {'t' * 200_000}\n",
        "\n".join("  " * n + "- x" for n in range(1000)),
    ],
    ids=["10,000 concerns", "201 concerns", "a long title", "a long concern", "1,000 levels"],
)
def test_what_is_too_much_is_refused_by_a_stated_limit(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode()[:1_000_000])
    began = time.monotonic()
    with pytest.raises(FileFormatError, match=r"more than [\d,]+|longer than|deeper than \d+"):
        read(path)
    assert time.monotonic() - began < 1


def test_five_thousand_people_called_the_same_take_no_time() -> None:
    began = time.monotonic()
    team = parse("## Team\n" + "- CM: teacher\n" * 4_900).agenda.team
    assert len({member.id for member in team}) == 4_900
    assert time.monotonic() - began < 1


def test_a_word_of_five_thousand_letters_is_read_whole() -> None:
    assert concerns(f"- {'w' * 5000}") == ["w" * 5000]


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "[a](http://x)", "![p](x.png)", "!include /etc/passwd", "<b>x"],
)
def test_html_links_and_includes_stay_text(words: str) -> None:
    assert concerns(f"- {words}\n- b\n") == [words, "b"]


def test_control_characters_become_visible() -> None:
    assert parse("- a\x1b[2Jb\u202ec").agenda.concerns[0].text == "a\u241b[2Jb\u27e8202E\u27e9c"


def test_check_answers_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (problem,) = check(tmp_path)
    assert (problem.line, problem.fatal) == (0, True)
    assert "folder" in problem.said("x")
