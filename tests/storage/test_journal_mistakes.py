"""The writer thread stumbles over the program's own mistakes, and goes on."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING

import pytest
from record_kit import ABOUT, SEAL, note, read_back

from companion.errors import RecordError
from companion.storage import disk
from companion.storage.chain import judge, scan
from companion.storage.journal import FileJournal
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OURS = "the program made a mistake of its own"


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


def stumble(*_args: object, **_more: object) -> int:
    raise ZeroDivisionError("our own")


def refuse(*_args: object) -> int:
    raise OSError(errno.EIO, "broken")


@pytest.mark.parametrize("name", ["write", "fsync", "fstat"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_while_writing_is_said_and_the_entry_is_saved_later(
    name: str, journal: FileJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    journal.listen(lambda: heard.append(journal.trouble))
    with monkeypatch.context() as patch:
        patch.setattr(os, name, stumble)
        journal.append(note("a"))
        wait_until(lambda: journal.trouble == OURS)
        assert (journal.saved, len(journal.rows)) == (1, 2)
        journal.append(note("b"))
        assert not journal.settle(0.1)
    wait_until(lambda: journal.saved == 3)  # without a key pressed
    assert journal.trouble == ""
    assert heard[0] == OURS
    assert heard[-1] == ""
    assert read_back(path) == ["a", "b"]
    assert judge(scan(path.read_bytes())) is Verdict.NOT_SEALED


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_over_the_draft_costs_neither_entries_nor_the_draft(
    journal: FileJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(disk, "atomic_write", stumble)
        journal.draft("half a thou")
        assert not journal.settle(0.3)
        wait_until(lambda: journal.trouble == OURS)
        journal.append(note("a"))
        wait_until(lambda: journal.saved == 2)
        assert journal.trouble == OURS
        turns: list[int] = []

        def turn(**_how: bool) -> None:
            turns.append(1)
            stumble()

        patch.setattr(journal, "_work", turn)
        time.sleep(0.7)
        assert len(turns) <= 3  # it waits between two tries
    wait_until(lambda: journal.trouble == "")
    assert journal.settle(5)
    assert draft_of(path).read_text() == "half a thou"


def test_after_the_seal_and_after_closing_an_entry_is_refused_in_two_sentences(
    journal: FileJournal, path: Path
) -> None:
    other = FileJournal.begin(path.with_name("2026-10-06-02.jsonl"), ABOUT, None)
    other.close()
    journal.seal(SEAL)
    for ended in (journal, other):
        rows = ended.rows
        with pytest.raises(RecordError) as said:
            ended.append(note("too late"))
        assert type(said.value) is RecordError
        assert said.value.what == "This record is sealed."
        assert said.value.remedy == "Begin a new meeting, or add an addendum."
        assert ended.rows == rows


def test_a_draft_outlives_the_entry_made_of_it_until_that_is_on_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entered just behind a flush: what is emptied then must wait for the next one."""
    journal = FileJournal.begin(path, ABOUT, None)
    journal.draft("they said no")
    assert journal.settle(5)
    assert draft_of(path).exists()
    ledger = journal._ledger
    done: list[bool] = []
    real = ledger.flush

    def flush() -> bool:
        saved = real()
        if not done:
            done.append(saved)
            monkeypatch.setattr(os, "fsync", refuse)
            journal.append(note("they said no"))
            journal.draft("")
        return saved

    monkeypatch.setattr(ledger, "flush", flush)
    journal.append(note("before"))
    wait_until(lambda: bool(done) and journal.trouble != "")
    time.sleep(0.7)
    assert journal.saved == 2
    assert draft_of(path).read_text() == "they said no"
    monkeypatch.undo()
    assert journal.settle(5)
    assert not draft_of(path).exists()
    assert read_back(path) == ["before", "they said no"]
    journal.close()


def test_a_draft_stays_when_the_program_ends_with_its_entry_unsaved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal.begin(path, ABOUT, None)
    journal.draft("they said no")
    assert journal.settle(5)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        journal.append(note("they said no"))
        journal.draft("")
        journal.close()
    assert read_back(path) == []
    again = FileJournal.resume(path, {"kind": "resume"})
    assert again.restored == "they said no"
    again.close()
