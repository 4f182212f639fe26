"""The record of one open meeting, and the one thread that waits for its disk."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from record_kit import ABOUT, RESUME, SEAL, note, python, read_back
from tinydb import where

from companion.errors import DiskError, RecordError
from companion.storage.chain import fingerprint, judge, scan
from companion.storage.journal import FileJournal
from companion.storage.lock import HeldError
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from companion.storage.port import Journal


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


def test_a_meeting_that_was_begun_is_on_disk_at_once(journal: FileJournal, path: Path) -> None:
    port: Journal = journal
    assert (port.id, port.saved, port.trouble, port.restored) == ("2026-10-06-01", 1, "", "")
    assert [row.doc for row in scan(path.read_bytes()).rows] == [ABOUT]
    assert [row.doc for row in port.rows] == [ABOUT]


def test_entries_get_their_numbers_at_once_and_are_saved_soon(
    journal: FileJournal, path: Path
) -> None:
    assert [journal.append(note(f"note {i}")) for i in range(20)] == list(range(2, 22))
    assert [row.n for row in journal.rows] == list(range(1, 22))
    assert journal.settle(5)
    assert journal.saved == 21
    assert read_back(path) == [f"note {i}" for i in range(20)]


def test_what_is_entered_can_be_queried_through_tinydb(journal: FileJournal) -> None:
    log = journal.log
    assert log.count(where("kind") == "note") == 0
    journal.append(note("45 min x 5"))
    assert [doc.doc_id for doc in log.search(where("text") == "45 min x 5")] == [2]
    assert log.count(where("kind") == "note") == 1


def test_a_slow_disk_never_makes_typing_wait_and_takes_all_in_one_go(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, syncs = os.fsync, []

    def slow(fd: int) -> None:
        syncs.append(fd)
        time.sleep(0.2)
        real(fd)

    monkeypatch.setattr(os, "fsync", slow)
    began = time.perf_counter()
    for i in range(50):
        journal.append(note(f"note {i}"))
        journal.draft(f"half of {i}")
    assert time.perf_counter() - began < 0.15
    journal.draft("")
    assert journal.settle(5)
    assert len(syncs) <= 4


def test_who_listens_hears_of_every_change_even_if_he_stumbles(journal: FileJournal) -> None:
    heard: list[tuple[int, str, str]] = []

    def hear() -> None:
        heard.append((journal.saved, journal.trouble, threading.current_thread().name))
        raise RuntimeError("the screen is gone")

    journal.listen(hear)
    journal.append(note("a"))
    assert journal.settle(5)
    journal.append(note("b"))
    assert journal.settle(5)
    assert [saved for saved, _, _ in heard] == [2, 3]
    assert heard[0][2] == "writer of 2026-10-06-01"


def test_a_full_disk_is_said_and_the_entry_is_saved_when_there_is_room(
    journal: FileJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    journal.listen(lambda: heard.append(journal.trouble))
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        journal.append(note("they refused"))
        assert not journal.settle(0.3)
        assert journal.trouble == "the disk is full"
        assert journal.saved == 1
        assert [row.n for row in journal.rows] == [1, 2]
    wait_until(lambda: journal.saved == 2, 2)  # without a key pressed
    assert journal.trouble == ""
    assert heard == ["the disk is full", ""]
    assert read_back(path) == ["they refused"]


def test_a_seal_ends_the_meeting_and_gives_the_fingerprint(
    journal: FileJournal, path: Path
) -> None:
    journal.append(note("a"))
    journal.draft("half a thought")
    assert journal.settle(5)
    people = journal.seal(SEAL)
    found = scan(path.read_bytes())
    assert people == fingerprint(found.head)
    assert judge(found, people) is Verdict.INTACT
    assert [row.n for row in journal.rows] == [1, 2, 3]
    with pytest.raises(RecordError, match="This record is sealed"):
        journal.append(note("b"))
    journal.draft("too late")
    wait_until(lambda: journal.saved == 3)
    journal.close()
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o400


def test_a_meeting_is_not_sealed_while_something_is_not_on_disk(
    journal: FileJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        journal.append(note("a"))
        with pytest.raises(DiskError, match="the disk is full"):
            journal.seal(SEAL)
        assert journal.append(note("b")) == 3
    assert journal.settle(5)
    assert read_back(path) == ["a", "b"]
    journal.seal(SEAL)
    assert judge(scan(path.read_bytes())) is Verdict.INTACT


def test_a_second_copy_is_told_and_changes_nothing(journal: FileJournal, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(HeldError, match=f"process {os.getpid()} on"):
        FileJournal.resume(path, RESUME)
    assert path.read_bytes() == before


def test_a_meeting_that_cannot_be_begun_leaves_no_record(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def fail_later(fd: int) -> None:
        calls.append(fd)
        if len(calls) > 3:
            raise OSError(errno.EIO, "broken")
        real(fd)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail_later)
        with pytest.raises(DiskError, match="the disk reports a fault"):
            FileJournal.begin(path, ABOUT, None)
    assert [p.name for p in path.parent.iterdir()] == [f"{path.name}.lock"]
    FileJournal.begin(path, ABOUT, None).close()


def test_importing_the_storage_does_not_wait_for_a_screen() -> None:
    code = (
        "import sys, companion.storage.records as r;"
        "print([m for m in ('textual', 'rich', 'asyncio', 'platformdirs') if m in sys.modules])"
    )
    with python(code) as other:
        assert other.stdout is not None
        assert other.stdout.read() == "[]\n"
