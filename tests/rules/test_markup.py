"""Square brackets in what a person types are square brackets. Nowhere are they markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "companion"
MODULES = sorted(PACKAGE.rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_escaping_is_not_relied_on(path: Path) -> None:
    """`escape` of Rich and Textual lets `[85%]` and `[/` through (Textual#6155)."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            assert not (names & {"escape", "escape_markup"}), f"line {node.lineno}"
            assert node.module not in ("rich.markup", "textual.markup"), f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if node.func.attr == "escape":
                assert owner in ("re", "html"), f"line {node.lineno}: {owner}.escape"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_markup_is_never_turned_on(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.keyword) and node.arg == "markup":
            assert isinstance(node.value, ast.Constant), f"line {node.value.lineno}"
            assert node.value.value is False, f"line {node.value.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_only_fixed_words_are_ever_read_as_markup(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "from_markup":
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}"


PARSED = {"notify": "message", "Static": "content", "Label": "content", "Button": "label"}
"""What reads its text as markup unless told otherwise."""


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_what_would_read_markup_is_handed_content_or_told_not_to(path: Path) -> None:
    """A string that is put together may hold her words: `Content`, or `markup=False`."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in PARSED or any(key.arg == "markup" for key in node.keywords):
            continue
        texts = [*node.args[:1], *(k.value for k in node.keywords if k.arg == PARSED[name])]
        for text in texts:
            fixed = isinstance(text, ast.Constant)
            content = isinstance(text, ast.Call) and "Content" in ast.unparse(text.func)
            assert fixed or content, f"line {node.lineno}: {ast.unparse(node)}"
