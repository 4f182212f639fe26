"""Cuts a Markdown file into headings, list lines and paragraphs; text stays letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING, Literal

from companion.domain.text import clean
from companion.files.problems import Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LINES = 5_000
"""The most lines a file may have."""
DEEPEST = 50
"""The most levels of a list in a list."""

Kind = Literal["heading", "bullet", "numbered", "text", "other"]

# Word and mail programs paste these for a dash; Markdown does not know them.
_SIGNS = "•◦▪●○‣·–—☐☑☒✓✔"
_PASTED = re.compile(rf"^(\s*)[{_SIGNS}](?=\s)")
_RULE = re.compile(r"[\s*_-]*")
_LIST_LINE = re.compile(r"^(\s*(?:[-+*]|[0-9]{1,9}[.)])\s+)\S.*")
_QUOTE = re.compile(r"^( {0,3})>.*")
_MARK = re.compile(rf"\s*(?:[-+*{_SIGNS}]|[0-9]{{1,9}}[.)])(?:\s+|$)")
_BOX = re.compile(r"\[([ xX✓✔]?)\](?:\s+|$)")
_LEAVES = {
    "heading_open": "heading",
    "paragraph_open": "text",
    "fence": "other",
    "hr": "other",
}


class TooMuchError(Exception):
    """A stated limit was passed; holds the problem to be reported."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, list line, paragraph, or anything else, with the lines it stands on."""

    kind: Kind
    line: int
    """Its first line, counted from 1."""
    raw: str
    """Its lines as typed, with the blank ones that follow."""
    text: str = ""
    """Its words as typed, in one line, made clean; without the mark and the box."""
    level: int = 0
    """Of a heading, 1 to 6; of anything else, how many lists it stands in."""
    mark: str = ""
    """What stands before the words: `- `, `  2. `, `### `."""
    ticked: bool | None = None
    """Of its box; None when there is none."""


@dataclass(slots=True)
class _Start:
    kind: Kind
    line: int
    end: int
    level: int


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a text into blocks. Their `raw` put together is the text again.

    Comments that fill whole lines, and front matter, are kept as `other`.
    Nothing is rendered: links, HTML and emphasis stay as the letters typed.

    Raises:
        TooMuchError: More than `MOST_LINES` lines or `DEEPEST` levels.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES + 1:
        raise TooMuchError(_limit(MOST_LINES + 1, f"There are more than {MOST_LINES:,} lines."))
    shadow, starts = _hide(lines)
    starts += _plain(shadow) or _walk(_parser().parse(dedent("\n".join(shadow))))
    firsts = {start.line: start for start in sorted(starts, key=lambda s: s.line, reverse=True)}
    ordered = sorted(firsts.values(), key=lambda start: start.line)
    if not ordered or ordered[0].line > 0:
        ordered.insert(0, _Start("other", 0, 0, 0))
    ends = [start.line for start in ordered[1:]] + [len(lines)]
    return tuple(_block(s, lines, end) for s, end in zip(ordered, ends, strict=True))


def split_box(text: str) -> tuple[bool | None, str]:
    """Take a box off the start: whether it is ticked (None without a box), and the rest.

    >>> split_box("[x] see [page 4]")
    (True, 'see [page 4]')
    """
    found = _BOX.match(text)
    return (found[1] not in ("", " "), text[found.end() :]) if found else (None, text)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # as slow as reading all packs, which do not need it

    # `reference` would swallow lines such as `[name]: words`; `code` would make
    # anything indented by four a picture of itself, bullets too.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST + 10})
    return parser.disable(["inline", "reference", "code", "html_block"])


def _hide(lines: list[str]) -> tuple[list[str], list[_Start]]:
    """Leave of each line only what gives the text its shape.

    Pasted bullets become real ones; comments and front matter are blanked out.
    """
    shadow = [_shape(line) for line in lines]
    starts = []
    for first, last in _hidden(lines):
        starts.append(_Start("other", first, last + 1, 0))
        shadow[first : last + 1] = [""] * (last + 1 - first)
    return shadow, starts


def _shape(line: str) -> str:
    line = _PASTED.sub(r"\1-", line)
    if _RULE.fullmatch(line):
        return line
    # The words of a list line are words, even where they look like a list, a
    # heading or a fence; forty dashes in each line would also take seconds.
    return _QUOTE.sub(r"\1> x", _LIST_LINE.sub(r"\1x", line))


def _hidden(lines: list[str]) -> Iterator[tuple[int, int]]:
    here = 0
    if lines[0].rstrip() == "---":
        ends = (n for n, line in enumerate(lines[1:50], 1) if line.rstrip() in ("---", "..."))
        if (last := next(ends, 0)) and all(line.strip() for line in lines[1:last]):
            yield 0, last
            here = last + 1
    closed = max((n for n, line in enumerate(lines) if "-->" in line), default=-1)
    while here <= closed:
        if not lines[here].lstrip().startswith("<!--"):
            here += 1
            continue
        last = next(n for n in range(here, closed + 1) if "-->" in lines[n])
        if lines[last].rstrip().endswith("-->"):
            yield here, last
        here = last + 1


def _plain(shadow: list[str]) -> list[_Start] | None:
    """Find the blocks of a file that has only headings and list lines, two levels deep.

    Such a file means the same to everybody, and all packs are like that: at
    the start of the program this saves loading and running the parser. None
    when there is anything else.
    """
    starts: list[_Start] = []
    for n, line in enumerate(shadow):
        if line == "- x" or (line == "  - x" and starts and starts[-1].kind == "bullet"):
            starts.append(_Start("bullet", n, n + 1, len(line) // 5))
        elif line.startswith(("# ", "## ")) and not line.endswith(" "):
            starts.append(_Start("heading", n, n + 1, line.index(" ")))
        elif line:
            return None
    return starts


def _walk(tokens: list[Token]) -> Iterator[_Start]:
    lists: list[Kind] = []
    item: _Start | None = None
    """The list line that still waits for its words."""
    quotes = 0
    last_line = -1
    for token in tokens:
        if token.type.startswith("blockquote"):
            quotes += token.nesting
        if token.type.endswith("list_open"):
            lists.append("bullet" if token.type.startswith("bullet") else "numbered")
        elif token.type.endswith("list_close"):
            lists.pop()
        start = None if quotes > 1 else _start(token, lists, quotes)
        if start is None or (start.line == last_line and item is None):
            continue
        if item and (start.line == item.line or start.kind == "text"):
            if token.type != "list_item_open":
                item.end, item = start.end, None
            continue
        last_line = start.line
        item = start if token.type == "list_item_open" else None
        yield start


def _start(token: Token, lists: list[Kind], quotes: int) -> _Start | None:
    if token.map is None:
        return None
    first, end = token.map
    depth = len(lists)
    if depth > DEEPEST:
        what = f"A list in a list goes deeper than {DEEPEST} levels."
        raise TooMuchError(_limit(first + 1, what))
    if token.type == "blockquote_open":
        return _Start("other", first, end, depth)
    if quotes:
        return None
    if token.type == "list_item_open":
        return _Start(lists[-1], first, first + 1, depth - 1)
    if token.type == "heading_open" and not lists:
        return _Start("heading", first, end, int(token.tag[1]))
    kind = _LEAVES.get(token.type)
    if kind is None:
        return None
    return _Start("other" if kind == "other" else "text", first, end, depth)


def _block(start: _Start, lines: list[str], end: int) -> Block:
    own = lines[start.line : max(start.line, min(start.end, end))]
    raw = "\n".join(lines[start.line : end]) + ("\n" if end < len(lines) else "")
    mark, ticked = "", None
    if start.kind in ("bullet", "numbered") and (found := _MARK.match(own[0])):
        mark = found[0].rstrip() + " "
        ticked, own[0] = split_box(own[0][found.end() :])
        if (sign := mark.strip()) in "☐☑☒✓✔":
            ticked = sign != "☐"
    elif start.kind == "heading":
        mark = "#" * start.level + " "
        own = [_heading_words(own[0])] if len(own) == 1 else own[:-1]
    text = clean(" ".join(line.strip() for line in own)).strip()
    return Block(start.kind, start.line + 1, raw, text, start.level, mark, ticked)


def _heading_words(line: str) -> str:
    """Take the signs off a heading: in front, and the closing ones that some write."""
    words = line.strip().lstrip("#").strip()
    bare = words.rstrip("#")
    return bare if bare != words and (not bare or bare[-1].isspace()) else words


def _limit(line: int, what: str) -> Problem:
    return Problem(line, "", what, "Keep only what you need, or make two files of it.", True)
