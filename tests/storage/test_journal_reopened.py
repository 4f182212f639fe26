"""A meeting that was cut off: what was typed, what was torn, and how it goes on."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING

import pytest
from record_kit import ABOUT, RESUME, note, read_back

from companion.errors import RecordError
from companion.storage.chain import judge, scan
from companion.storage.journal import FileJournal
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-10-06-01.jsonl"


@pytest.fixture
def journal(path: Path) -> Iterator[FileJournal]:
    made = FileJournal.begin(path, ABOUT, None)
    yield made
    made.close()


def draft_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.draft")


def wait_until(what: Callable[[], bool], seconds: float = 4) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def full(*_args: object) -> int:
    raise OSError(errno.ENOSPC, "full")


def test_closing_twice_is_no_harm_and_what_is_typed_stays(path: Path) -> None:
    made = FileJournal.begin(path, ABOUT, None)
    made.append(note("a"))
    made.draft("half")
    made.close()
    made.close()
    assert read_back(path) == ["a"]
    again = FileJournal.resume(path, RESUME)
    assert again.restored == "half"
    again.close()


def test_what_is_being_typed_is_on_disk_within_two_seconds(
    journal: FileJournal, path: Path
) -> None:
    began = time.monotonic()
    text = ""
    while not draft_of(path).exists():
        assert time.monotonic() - began < 2.5
        text += "x"
        journal.draft(text)
        time.sleep(0.05)
    assert time.monotonic() - began > 1.5  # not at each key
    wait_until(lambda: draft_of(path).read_text() == text, 2)
    assert draft_of(path).stat().st_mode & 0o077 == 0


def test_the_draft_goes_when_its_words_are_saved_and_not_before(
    journal: FileJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.draft("they said no")
    assert journal.settle(5)
    assert draft_of(path).read_text() == "they said no"
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        journal.append(note("they said no"))
        journal.draft("")
        assert not journal.settle(0.8)
        assert draft_of(path).exists()
    assert journal.settle(5)
    assert not draft_of(path).exists()


def test_a_draft_entry_outranks_the_older_file(path: Path) -> None:
    made = FileJournal.begin(path, ABOUT, None)
    made.draft("hello")
    assert made.settle(5)
    made.append({"kind": "draft", "text": "hello world"})
    assert made.settle(5)
    made.close()
    assert not draft_of(path).exists()
    for _ in range(2):  # a reopening is no note
        again = FileJournal.resume(path, RESUME)
        assert again.restored == "hello world"
        again.close()
    again = FileJournal.resume(path, RESUME)
    again.append(note("hello world, she said"))
    again.close()
    last = FileJournal.resume(path, RESUME)
    assert last.restored == ""
    last.close()


@pytest.mark.parametrize("cut", [1, 20, 120])
def test_a_torn_record_goes_on_and_says_what_was_torn(cut: int, path: Path) -> None:
    made = FileJournal.begin(path, ABOUT, None)
    for text in ("a", "b"):
        made.append(note(text))
    made.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    again = FileJournal.resume(path, {**RESUME, "host": "lili", "gap": 12})
    torn = again.rows[-1].doc.get("torn")
    assert again.rows[-1].doc["host"] == "lili"
    again.append(note("c"))
    assert again.settle(5)
    again.close()
    data = path.read_bytes()
    assert data.startswith(whole[:-cut])
    if cut == 1:
        assert torn is None
        assert read_back(path) == ["a", "b", "c"]
        assert judge(scan(data)) is Verdict.NOT_SEALED
    else:
        assert torn is not None
        assert torn["line"] == 4
        assert read_back(path) == ["a", "c"]
        assert judge(scan(data)) is Verdict.REOPENED


def test_a_sealed_or_damaged_record_is_not_gone_on_with(path: Path) -> None:
    made = FileJournal.begin(path, ABOUT, None)
    made.append(note("a"))
    made.append(note("b"))
    made.close()
    path.write_bytes(path.read_bytes().replace(b'"text":"a"', b'"text":"A"'))
    with pytest.raises(RecordError, match="only be read: damaged"):
        FileJournal.resume(path, RESUME)


def test_reopening_on_a_full_disk_keeps_the_words_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileJournal.begin(path, ABOUT, None).close()
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        again = FileJournal.resume(path, RESUME)
        again.append(note("said anyway"))
        assert not again.settle(0.2)
        assert again.trouble == "the disk is full"
    assert again.settle(5)
    again.close()
    assert read_back(path) == ["said anyway"]
