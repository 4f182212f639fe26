"""The project speaks only of itself: no paths of the machines it was made on, no leftovers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Written in pieces, so that these lines do not find themselves.
ELSEWHERE = {
    "a home folder": r"/(?:home|Users)" + r"/\w",
    "a home folder on Windows": r"[A-Z]:\\" + r"Users\\\w",
    "root's home folder": r"(?<![\w.])/roo" + r"t/",
    "a working folder": r"(?<![\w.])/wor" + r"k/",
    "a temporary environment": r"/tmp/" + r"(?:venv|build)",
    "a neighbouring folder": r"\.\./" + r"shared\b",
}
LEFT_BEHIND = {
    "a merge conflict": r"^(?:<{7}|>{7}) ",
    "a breakpoint": r"\bbreak" + r"point\(\)",
}

TEXT = {".py", ".md", ".toml", ".tcss", ".yml", ".yaml", ".json", ".jsonl", ".tsv", ".txt", ".cfg",
        ".svg", ""}  # fmt: skip


def files() -> list[Path]:
    """Everything that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    paths = (ROOT / name for name in listed.stdout.decode("utf-8", "replace").split("\0") if name)
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


FILES = files()


@pytest.mark.skipif(not FILES, reason="not in a checkout")
@pytest.mark.parametrize("pattern", [*ELSEWHERE, *LEFT_BEHIND])
def test_no_line_speaks_of_anything_else(pattern: str) -> None:
    wanted = re.compile({**ELSEWHERE, **LEFT_BEHIND}[pattern], re.MULTILINE)
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="replace")
        if match := wanted.search(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}, line {line}: {match[0]}")
    assert found == []


@pytest.mark.skipif(not FILES, reason="not in a checkout")
def test_the_parents_data_and_the_machines_caches_stay_out() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in FILES]
    assert not [name for name in names if re.search(r"__pycache__|\.pyc$|(^|/)\.hypothesis", name)]
    assert not [name for name in names if name.startswith(("meetings/", "letters/"))]
