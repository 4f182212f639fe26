"""Agendas and packs are found by name: her own first, then the shipped ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from companion.errors import FileFormatError
from companion.files import shelf as shelf_module
from companion.files.shelf import agenda_paths, find_agenda, pack_paths, shelf


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("agendas", "phrases"):
        (tmp_path / name).mkdir()
    (tmp_path / "agendas" / "blank.md").write_text("- mine\n")
    (tmp_path / "agendas" / ".hidden.md").write_text("- no\n")
    (tmp_path / "agendas" / "notes.txt").write_text("no\n")
    (tmp_path / "phrases" / "mine.md").write_text("# P\n")
    return tmp_path


def test_the_shelf_is_beside_the_package_in_a_checkout() -> None:
    assert (shelf("agendas") / "blank.md").is_file()
    assert (shelf("phrases") / "pwn.md").is_file()


def test_the_shelf_is_inside_the_package_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "companion" / "_shelf" / "agendas"
    packed.mkdir(parents=True)
    (packed / "blank.md").write_text("- a\n")
    monkeypatch.setattr(
        shelf_module, "__file__", str(tmp_path / "companion" / "files" / "shelf.py")
    )
    assert agenda_paths(None) == (packed / "blank.md",)


def test_her_own_agendas_come_first_and_stand_in_for_shipped_ones(home: Path) -> None:
    first, *others = agenda_paths(home)
    assert first == home / "agendas" / "blank.md"
    assert "blank.md" not in [path.name for path in others]
    assert shelf("agendas") / "transition.md" in others


def test_her_own_packs_come_last(home: Path) -> None:
    assert pack_paths(home)[-1] == home / "phrases" / "mine.md"
    assert len(pack_paths(home)) == len(pack_paths(None)) + 1


def test_a_home_that_is_not_there_yet_is_no_trouble(tmp_path: Path) -> None:
    assert agenda_paths(tmp_path / "none") == agenda_paths(None)


def test_an_agenda_is_found_by_path_or_by_name(home: Path) -> None:
    (home / "here.md").write_text("- a\n")
    assert find_agenda("here.md", home) == Path("here.md")
    assert find_agenda("blank", home) == home / "agendas" / "blank.md"
    assert find_agenda("blank.md", home) == home / "agendas" / "blank.md"
    assert find_agenda("transition", home) == shelf("agendas") / "transition.md"
    assert find_agenda("blank", None) == shelf("agendas") / "blank.md"


def test_a_folder_with_the_name_of_an_agenda_does_not_hide_it(home: Path) -> None:
    (home / "transition").mkdir()
    assert find_agenda("transition", home) == shelf("agendas") / "transition.md"


@pytest.mark.parametrize(
    "name",
    ["nope", "../agendas/nope", "", "a\0b", "x" * 5000, "\x1b[2J", "\udcff", "~root", "-rf"],
    ids=repr,
)
def test_a_name_that_is_nowhere_is_refused_with_advice(home: Path, name: str) -> None:
    with pytest.raises(FileFormatError, match="There is no agenda") as caught:
        find_agenda(name, home)
    str(caught.value).encode("utf-8")
    assert "\x1b" not in str(caught.value)


def test_a_name_nearly_right_is_answered_with_the_right_one(home: Path) -> None:
    with pytest.raises(FileFormatError) as caught:
        find_agenda("Anual-revew", home)
    assert "annual-review" in caught.value.remedy


@pytest.mark.parametrize("module", ["shelf", "agenda_file", "pack_file", "glossary_file"])
def test_importing_it_does_not_load_the_markdown_parser(module: str) -> None:
    probe = f"import sys, companion.files.{module}; print('markdown_it' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert found.stdout.strip() == "False", found.stderr


def test_reading_all_packs_does_not_load_the_markdown_parser() -> None:
    probe = (
        "import sys; from companion.files import pack_file, shelf\n"
        "packs, _ = pack_file.read_all(shelf.pack_paths(None))\n"
        "print(len(packs), 'markdown_it' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert found.stdout.strip() == "30 False", found.stderr
