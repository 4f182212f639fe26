"""Phrase packs: what is odd in one never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.domain.phrases import Book, Phrase
from companion.files.pack_file import check, looks_like_pack, parse, read, read_all
from companion.files.shelf import pack_paths
from companion.files.situations import SITUATIONS

SHIPPED = pack_paths(None)
GOLDEN = """\
# We don't do that here
- Situation: written-policy

## Can you show me the written policy?
- Id: WP-1
- Tone: firm
- Hear: we can't do that
- Hear: this is how it works in our schools
- Why: an unwritten habit cannot settle an individual plan
- Next: PW-1
"""


def own(folder: Path, text: str, name: str = "mine.md") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_pack_of_the_design_is_read_to_the_last_word() -> None:
    sheet = parse(GOLDEN)
    assert sheet.problems == ()
    assert (sheet.pack.title, sheet.pack.situation) == ("We don't do that here", "written-policy")
    assert sheet.pack.phrases == (
        Phrase(
            id="WP-1",
            say="Can you show me the written policy?",
            situation="written-policy",
            tone="firm",
            hear=("we can't do that", "this is how it works in our schools"),
            why="an unwritten habit cannot settle an individual plan",
            next=("PW-1",),
        ),
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_pack_has_no_problem(path: Path) -> None:
    assert check(path) == ()
    pack = read(path).pack
    assert path.stem == pack.situation
    assert pack.phrases


def test_every_situation_has_a_pack_and_none_is_missing() -> None:
    assert {path.stem for path in SHIPPED} == set(SITUATIONS)


def test_all_shipped_packs_are_read_and_nothing_in_them_is_odd() -> None:
    packs, problems = read_all(SHIPPED)
    assert (len(packs), problems) == (30, ())


def test_all_keys_are_read() -> None:
    text = GOLDEN.replace(
        "- Next: PW-1",
        "- CITE: 34 CFR 300.503\n- Strength: Rule\n- Varies: state\n- Note: n\n- From: f\n"
        "- Next: PW-1, PW-2,",
    ).replace("written-policy\n", "Written-Policy\n- About: a habit\n", 1)
    sheet = parse(text)
    assert sheet.problems == ()
    assert sheet.pack.about == "a habit"
    (phrase,) = sheet.pack.phrases
    assert phrase.footing == "rule · 34 CFR 300.503 · varies by state"
    assert (phrase.next, phrase.note, phrase.source) == (("PW-1", "PW-2"), "n", "f")


@pytest.mark.parametrize(
    ("old", "new", "line", "named"),
    [
        ("- Situation: written-policy\n", "", 1, "There is no situation"),
        ("written-policy", "writen-policy", 2, "writen-policy"),
        ("- Id: WP-1\n", "", 4, "WDDTH-1"),
        ("Tone: firm", "Tone: angry", 6, "angry"),
        ("- Why", "- Cite: 34 CFR 1\n- Why", 9, "practice"),
        ("- Why", "- Strength: law\n- Why", 9, "law"),
        ("- Why", "- Wyh", 9, "wyh"),
        ("- Why", "- Tone: firm\n- Why", 9, "second time"),
        ("- Why: an", f"- Why: {'a' * 20_001}", 9, "longer than"),
    ],
)
def test_what_is_odd_is_named_and_the_rest_works(old: str, new: str, line: int, named: str) -> None:
    sheet = parse(GOLDEN.replace(old, new))
    (problem,) = sheet.problems
    assert (problem.line, problem.fatal) == (line, False)
    assert named in problem.what
    assert sheet.pack.phrases[0].say == "Can you show me the written policy?"
    assert sheet.pack.phrases[0].cite == ""


def test_two_phrases_with_one_id_are_named_by_both_lines_and_the_first_counts() -> None:
    sheet = parse(GOLDEN + "\n## Other words\n- Id: wp-1\n\n## More\n- Id: WP-9\n")
    (problem,) = sheet.problems
    assert "lines 4 and 12" in problem.what
    assert [phrase.id for phrase in sheet.pack.phrases] == ["WP-1", "WP-9"]


@pytest.mark.parametrize(
    "words",
    ["{0} {x!r} %s", "$(id) `id`", "[red]x[/red] [/]", "[@click=app.quit]x[/]", "a &amp; <b>b</b>"],
)
def test_a_phrase_stays_letter_by_letter(words: str) -> None:
    sheet = parse(GOLDEN.replace("Can you show me the written policy?", words))
    assert sheet.pack.phrases[0].say == words


def test_one_of_hers_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    mine = own(tmp_path, GOLDEN.replace("Can you show me", "May I read"))
    packs, problems = read_all((*SHIPPED, mine))
    book = Book(packs)
    assert problems == ()
    assert book.get("wp-1") == packs[-1].phrases[0]
    assert [p.id for p in book.phrases].count("WP-1") == 1


def test_two_of_hers_with_one_id_are_named_with_both_files(tmp_path: Path) -> None:
    files = [own(tmp_path, GOLDEN, name) for name in ("a.md", "b.md")]
    packs, problems = read_all((*SHIPPED, *files))
    ((path, problem),) = problems
    assert path == files[1]
    assert problem.line == 4
    assert "a.md, line 4" in problem.what
    assert [len(pack.phrases) for pack in packs[-2:]] == [1, 0]


def test_a_made_up_id_never_takes_the_place_of_another(tmp_path: Path) -> None:
    bare = GOLDEN.replace("- Id: WP-1\n", "")
    files = [own(tmp_path, bare, name) for name in ("a.md", "b.md")]
    packs, _ = read_all((*SHIPPED, *files))
    assert [pack.phrases[0].id for pack in packs[-2:]] == ["WDDTH-1", "WDDTH-2"]


def test_a_next_that_is_nowhere_is_named(tmp_path: Path) -> None:
    mine = own(tmp_path, GOLDEN.replace("WP-1", "MY-1").replace("PW-1", "QQ-7"))
    (problem,) = check(mine)
    assert (problem.line, problem.found, problem.fatal) == (4, "QQ-7", False)


def test_a_pack_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\0")
    deep = own(tmp_path, "\n".join("  " * n + "- x" for n in range(60)))
    packs, problems = read_all((*SHIPPED, tmp_path / "picture.md", tmp_path / "no.md", deep))
    assert len(packs) == 30
    assert [problem.fatal for _, problem in problems] == [True, True, True]


def test_a_pack_is_told_from_an_agenda() -> None:
    assert looks_like_pack(GOLDEN)
    assert not looks_like_pack("# T\n- Date:\n## Concerns\n- Situation at lunch\n")


@pytest.mark.parametrize("text", ["", "\n", "words only", "## \n- Id: X", "# T\n# U\n- Id: X"])
def test_a_file_that_is_hardly_a_pack_opens(text: str) -> None:
    assert parse(text).problems
