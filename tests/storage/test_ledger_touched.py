"""A record that somebody else touches while it is open."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from record_kit import ledger, note, read_back

from companion.storage.chain import scan

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-10-06-01.jsonl"


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced(path: Path) -> None:
    other = path.with_name("edited")
    other.write_bytes(path.read_bytes().replace(b"note 1", b"NOTE 1"))
    other.replace(path)


def edited_in_place(path: Path) -> None:
    data = path.read_bytes().replace(b"note 1", b"NOTE 1")
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(1, 1))  # the clock of a file system is coarse


def appended_to(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"theirs\n")


def linked_away(path: Path) -> None:
    moved(path)
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize(
    "did", [deleted, moved, emptied, replaced, edited_in_place, appended_to, linked_away]
)
def test_a_record_touched_while_open_is_written_again_and_theirs_is_kept(
    did: Callable[[Path], None], path: Path
) -> None:
    log = ledger(path, 2)
    did(path)
    theirs = path.read_bytes() if path.exists() else b""
    log.append(note("note 3"))
    assert log.flush()
    assert read_back(path) == ["note 1", "note 2", "note 3"]
    assert not scan(path.read_bytes()).findings
    assert not path.is_symlink()
    other = path.with_name(f"{path.name}.other-1")
    kept = did in (replaced, edited_in_place, appended_to, linked_away)
    assert other.exists() == kept
    assert not kept or other.read_bytes() == theirs
    log.append(note("note 4"))
    assert log.flush()
    assert read_back(path)[-1] == "note 4"
    log.close()


@pytest.mark.parametrize("did", [deleted, replaced, emptied])
def test_a_record_touched_in_the_middle_of_a_write_is_not_called_saved_until_it_is(
    did: Callable[[Path], None], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 2)
    real, todo = os.fsync, [did]

    def meanwhile(fd: int) -> None:
        real(fd)
        if todo:
            todo.pop()(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", meanwhile)
        log.append(note("note 3"))
        assert log.flush()
    assert read_back(path) == ["note 1", "note 2", "note 3"]
    log.close()


def test_a_folder_that_is_gone_is_made_again_with_all_that_was_in_the_record(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "home" / "meetings"
    folder.mkdir(parents=True)
    path = folder / "r.jsonl"
    log = ledger(path, 1)
    shutil.rmtree(tmp_path / "home")
    log.append(note("note 2"))
    assert log.flush()
    assert read_back(path) == ["note 1", "note 2"]
    assert folder.stat().st_mode & 0o777 == 0o700
    log.close()


def test_a_folder_that_cannot_be_made_again_is_said_and_when_it_is_back_all_is_saved(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "meetings"
    folder.mkdir()
    path = folder / "r.jsonl"
    log = ledger(path, 1)
    folder.rename(tmp_path / "away")
    folder.write_text("in the way")
    log.append(note("note 2"))
    assert not log.flush()
    assert log.error == "the folder is gone"
    assert log.unsaved == [2]
    folder.unlink()
    (tmp_path / "away").rename(folder)
    log.append(note("note 3"))
    assert log.flush()
    assert read_back(path) == ["note 1", "note 2", "note 3"]
    log.close()
