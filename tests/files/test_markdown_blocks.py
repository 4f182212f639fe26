"""Markdown is cut into blocks, and its words are left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.files import markdown
from companion.files.markdown import TooMuchError, blocks

ROOT = Path(__file__).parents[2]
SHIPPED = [*sorted((ROOT / "agendas").glob("*.md")), *sorted((ROOT / "phrases").glob("*.md"))]

LINES = st.sampled_from(
    [
        "# T",
        "## S ##",
        "### c",
        "- a",
        "  - b",
        "    - c",
        "- [x] d",
        "1. e",
        "",
        "text",
        "  text",
        "> q",
        "```",
        "---",
        "===",
        "<!-- x -->",
        "<!--",
        "-->",
        "• p",
        "\t- t",
        "- - - f",
        "-",
        "[a]: b",
        "<div>",
        "#",
        "# #",
        "- # g",
        "* * *",
        "~~~",
        "      code",
        "\\",
        "10) h",
        "- ",
    ]
)
DOCUMENTS = st.lists(LINES, max_size=12).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(DOCUMENTS, st.text(alphabet="-*#>`~[]x 1.\n\t\u2022", max_size=40)))
def test_all_blocks_together_are_the_text_again(text: str) -> None:
    assert "".join(block.raw for block in blocks(text)) == text


SIMPLE = st.sampled_from(["# T", "## S ##", "# #", "- a", "  - b", "- [x] c", "", "\u2022 d", "- "])


@settings(max_examples=300, deadline=None)
@given(st.lists(SIMPLE, max_size=10).map("\n".join))
def test_the_quick_way_for_simple_files_finds_what_the_parser_finds(text: str) -> None:
    quick = blocks(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_plain", lambda _: None)
        assert blocks(text) == quick


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_files_read_the_same_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = blocks(path.read_text("utf-8"))
    monkeypatch.setattr(markdown, "_plain", lambda _: None)
    assert blocks(path.read_text("utf-8")) == quick


@pytest.mark.parametrize(
    "words",
    [
        "see [a](http://x) *now*",
        "<b>x</b> &amp; <!-- y -->",
        "![p](file:///etc/passwd)",
        "\\[x\\]",
        "# not a heading",
        "> not a quote",
        "- not a list",
        "``` no fence",
        "{0} %s $(id) [/red]",
    ],
)
def test_words_stay_letter_by_letter(words: str) -> None:
    (block,) = blocks(f"- [ ] {words}")
    assert (block.text, block.ticked) == (words, False)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("  " * n + "- x" for n in range(1000)),
        "\n".join("   " * n + "1. x" for n in range(60)),
        "- x\n" * 10_000,
    ],
    ids=["1,000 levels", "60 levels", "10,000 lines"],
)
def test_too_much_is_refused_within_a_second(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(TooMuchError, match=r"more than 5,000 lines|deeper than 50"):
        blocks(text)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "- " * 300000 + "x",
        "> " * 300000,
        "1. " * 300000,
        "\t" * 900000,
        "#" * 900000,
        "# " + " " * 900000 + "#",
        "`" * 900000,
        ("- " * 40 + "x\n") * 4900,
        "[" * 900000,
        ("> - " * 25 + "x\n") * 4900,
        "> a\nb\n" * 2450,
        "<!--\n" * 4900,
        "---\n" * 4900,
    ],
    ids=lambda text: text[:5],
)
def test_text_made_to_be_slow_is_not(text: str) -> None:
    began = time.monotonic()
    blocks(text)
    assert time.monotonic() - began < 1


def test_comments_and_front_matter_are_kept_and_mean_nothing() -> None:
    found = blocks("---\ntitle: x\n---\n<!--\n- not a concern\n-->\n- a\n")
    assert [block.kind for block in found] == ["other", "other", "bullet"]
