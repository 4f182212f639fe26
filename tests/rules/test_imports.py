"""Who may import whom. What a machine checks need not be remembered."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "companion"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
INITS = sorted(PACKAGE.rglob("__init__.py"))

FIRST = {"errors"}
CORE = {*FIRST, "clock", "domain"}
LIVE = {*CORE, "live", "storage.port"}
FACE = {*LIVE, "clipboard"}
MAY_KNOW: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "clock": set(),
    "domain": {*FIRST, "domain"},
    "files": {*CORE, "files"},
    "storage": {*CORE, "storage"},
    "clipboard": {*FIRST},
    "live": LIVE,
    "plain": FACE,
    "ui": {*FACE, "ui"},
    "cli": {*FACE, "cli", "files", "storage", "plain", "ui", "__version__"},
    "__main__": {"cli"},
}
"""For each part of the package: the parts that it may know."""

OUTSIDE = {
    "domain/dates.py": {"dateutil"},
    "files/": {"markdown_it", "dateutil"},
    "storage/": {"tinydb"},
    "storage/places.py": {"platformdirs"},
    "ui/": {"textual", "rich"},
}
"""Where something other than the standard library may be used."""


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> set[str]:
    """Every name a module imports, inside functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)} imports by dots"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, parts: set[str]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def test_every_part_of_the_package_has_its_place_in_the_order() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in [*MODULES, *INITS]}
    assert parts <= MAY_KNOW.keys()


@pytest.mark.parametrize("path", [*MODULES, *INITS], ids=place)
def test_imports_point_inwards(path: Path) -> None:
    own = place(path).split("/")[0].removesuffix(".py")
    for name in imports(path):
        if name.split(".")[0] == "companion":
            known = name.removeprefix("companion.")
            assert within(known, MAY_KNOW[own]), f"{own} must not know {known}"


@pytest.mark.parametrize("path", [*MODULES, *INITS], ids=place)
def test_what_others_made_is_used_in_its_own_place_only(path: Path) -> None:
    allowed = set().union(*(use for where, use in OUTSIDE.items() if place(path).startswith(where)))
    for name in imports(path):
        top = name.split(".")[0]
        if top != "companion" and top not in sys.stdlib_module_names:
            assert top in allowed, f"{place(path)} must not use {top}"


def test_inside_the_screen_a_widget_knows_no_screen_and_a_screen_not_the_app() -> None:
    for path in MODULES:
        own = place(path)
        names = imports(path)
        if own.startswith("ui/widgets/"):
            assert not any(within(n, {"companion.ui.screens", "companion.ui.app"}) for n in names)
        if own.startswith("ui/screens/"):
            assert not any(within(n, {"companion.ui.app"}) for n in names)


def test_the_clipboard_is_asked_in_a_process_of_its_own() -> None:
    """pyperclip can hang for ever; a process can be stopped, a thread cannot."""
    users = [place(path) for path in MODULES if "pyperclip" in path.read_text(encoding="utf-8")]
    assert users == ["clipboard.py"]
    assert not any("pyperclip" in name for path in MODULES for name in imports(path))


def test_the_database_is_known_to_the_storage_only_and_by_all_who_keep_records() -> None:
    users = {
        place(path) for path in MODULES if any(name.startswith("tinydb") for name in imports(path))
    }
    assert users
    assert all(user.startswith("storage/") for user in users)
    assert "storage/port.py" not in users


def test_nothing_happens_when_a_part_is_imported() -> None:
    """No folder is made, no file opened, no setting read: imports are imports."""
    calls = {"open", "print", "mkdir", "write_text", "read_text", "getenv", "setlocale", "run"}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If):
                continue
            for call in ast.walk(node):
                if isinstance(call, ast.Call):
                    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                    assert name not in calls, f"{place(path)}, line {call.lineno}: {name}"


PROBE = """\
import contextlib, io, sys
import companion.cli
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = companion.cli.main(sys.argv[1:]) if sys.argv[1:] else 0
print(code, sorted({"textual", "rich", "markdown_it"} & sys.modules.keys()))
"""

STARTS = [
    pytest.param([], id="the command line itself"),
    pytest.param(["--help"], id="help"),
    pytest.param(["--version"], id="version"),
    pytest.param(["list"], id="list"),
    pytest.param(["verify"], id="verify"),
]


@pytest.mark.parametrize("argv", STARTS)
def test_what_needs_no_screen_does_not_wait_for_one(argv: list[str], tmp_path: Path) -> None:
    out = subprocess.run(
        [sys.executable, "-c", PROBE, *argv],
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        env={**os.environ, "COMPANION_HOME": str(tmp_path)},
        check=False,
    )
    assert out.stdout.strip() == "0 []", out.stderr
