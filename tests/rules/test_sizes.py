"""Modules and functions stay short enough to be read in one piece."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "companion"
MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST_MODULE = 250
LONGEST_FUNCTION = 30

EXCEPTIONS: dict[str, str] = {}
"""Reasons, by `domain/record.py` or `domain/record.py: export`."""


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function, without its signature and docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if body:
                yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE or place(path) in EXCEPTIONS


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = {
        name: lines
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION and f"{place(path)}: {name}" not in EXCEPTIONS
    }
    assert long == {}


def test_an_exception_that_is_no_longer_needed_goes() -> None:
    long = {place(p) for p in MODULES if len(p.read_text("utf-8").splitlines()) > LONGEST_MODULE}
    long |= {
        f"{place(p)}: {name}"
        for p in MODULES
        for name, lines in functions(p)
        if lines > LONGEST_FUNCTION
    }
    assert EXCEPTIONS.keys() <= long


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_begins_with_one_sentence_that_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not text:
        return
    says = ast.get_docstring(ast.parse(text))
    assert says
    first = says.split("\n\n")[0]
    assert first[0].isupper()
    assert first.endswith(".")
