"""What every `Journal` promises, asked of the one on disk and of the stand-in in memory."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Protocol

import pytest
from conftest import ListJournal
from record_kit import ABOUT, RESUME, SEAL, note

from companion.errors import DiskError, RecordError
from companion.storage.chain import scan
from companion.storage.journal import FileJournal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.storage.port import Journal


class Rig(Protocol):
    """One kind of journal, and the disk below it."""

    def open(self, restored: str = "") -> Journal:
        """Begin a meeting; or go on with one in which so much was typed and not entered."""
        ...

    def fail(self) -> None: ...

    def mend(self) -> None: ...

    def durable(self) -> int:
        """Number of the last entry that a power cut would leave."""
        ...


class OnDisk:
    """`FileJournal` on a disk that can be full."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._path = folder / "2026-10-06-01.jsonl"
        self._patch = patch

    def open(self, restored: str = "") -> Journal:
        journal = FileJournal.begin(self._path, ABOUT, None)
        if not restored:
            return journal
        journal.draft(restored)
        journal.close()
        return FileJournal.resume(self._path, RESUME)

    def fail(self) -> None:
        def full(*_args: object) -> int:
            raise OSError(errno.ENOSPC, "full")

        self._patch.setattr(os, "write", full)

    def mend(self) -> None:
        self._patch.undo()

    def durable(self) -> int:
        return scan(self._path.read_bytes()).rows[-1].n


class InMemory:
    """`ListJournal`, whose disk is what it says of it."""

    def open(self, restored: str = "") -> Journal:
        self._journal = ListJournal(ABOUT, restored)
        return self._journal

    def fail(self) -> None:
        self._journal.fail("the disk is full")

    def mend(self) -> None:
        self._journal.fail("")

    def durable(self) -> int:
        return self._journal.saved


@pytest.fixture(params=["on disk", "in memory"])
def rig(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Rig]:
    made: Rig = OnDisk(tmp_path, monkeypatch) if request.param == "on disk" else InMemory()
    yield made
    made.mend()


@pytest.fixture
def journal(rig: Rig) -> Iterator[Journal]:
    made = rig.open()
    yield made
    rig.mend()
    made.close()


def test_a_new_meeting_has_its_first_entry_saved(journal: Journal, rig: Rig) -> None:
    assert (journal.saved, rig.durable(), journal.trouble, journal.restored) == (1, 1, "", "")
    assert [(row.n, dict(row.doc)) for row in journal.rows] == [(1, ABOUT)]


def test_entries_are_numbered_from_two_in_the_order_they_came(journal: Journal) -> None:
    said = [f"note {i}" for i in range(30)]
    assert [journal.append(note(text)) for text in said] == list(range(2, 32))
    assert [row.n for row in journal.rows] == list(range(1, 32))
    assert [row.doc["text"] for row in journal.rows[1:]] == said
    assert journal.settle(5)
    assert journal.saved == 31


def test_nothing_is_called_saved_that_is_not(journal: Journal, rig: Rig) -> None:
    heard: list[bool] = []
    journal.listen(lambda: heard.append(journal.saved <= rig.durable()))
    for i in range(5):
        journal.append(note(f"note {i}"))
        assert journal.saved <= rig.durable()
    assert journal.settle(5)
    assert journal.saved == rig.durable() == 6
    assert heard
    assert all(heard)


def test_a_failing_disk_is_said_and_all_is_saved_in_order_once_it_is_mended(
    journal: Journal, rig: Rig
) -> None:
    rig.fail()
    assert [journal.append(note(text)) for text in "ab"] == [2, 3]
    assert not journal.settle(0.2)
    assert journal.trouble
    assert (journal.saved, rig.durable()) == (1, 1)
    assert [row.n for row in journal.rows] == [1, 2, 3]
    rig.mend()
    assert journal.settle(5)
    assert (journal.saved, rig.durable(), journal.trouble) == (3, 3, "")


def test_the_seal_is_the_last_entry_and_gives_a_fingerprint(journal: Journal, rig: Rig) -> None:
    journal.append(note("a"))
    assert journal.settle(5)
    people = journal.seal(SEAL)
    assert [len(part) for part in people.split("-")] == [4] * 8
    assert [row.doc["kind"] for row in journal.rows] == ["about", "note", "seal"]
    assert journal.saved == rig.durable() == 3


def test_nothing_is_added_behind_the_seal(journal: Journal) -> None:
    journal.seal(SEAL)
    rows = journal.rows
    for doc in (note("too late"), SEAL):
        with pytest.raises(RecordError, match="This record is sealed"):
            journal.append(doc)
    with pytest.raises(RecordError):
        journal.seal(SEAL)
    assert journal.rows == rows


def test_nothing_is_added_after_closing(journal: Journal) -> None:
    journal.append(note("a"))
    journal.close()
    rows = journal.rows
    with pytest.raises(RecordError):
        journal.append(note("too late"))
    assert journal.rows == rows


def test_a_seal_is_refused_while_something_is_not_saved(journal: Journal, rig: Rig) -> None:
    rig.fail()
    journal.append(note("a"))
    with pytest.raises(DiskError):
        journal.seal(SEAL)
    assert [row.doc["kind"] for row in journal.rows] == ["about", "note"]
    assert journal.append(note("b")) == 3  # the meeting stays open
    rig.mend()
    assert journal.settle(5)
    assert journal.seal(SEAL)
    assert [row.doc["kind"] for row in journal.rows] == ["about", "note", "note", "seal"]


def test_a_seal_that_fails_itself_leaves_the_meeting_open(journal: Journal, rig: Rig) -> None:
    journal.append(note("a"))
    assert journal.settle(5)
    rig.fail()
    with pytest.raises(DiskError):
        journal.seal(SEAL)
    rig.mend()
    assert journal.append(note("b")) == 3
    assert journal.settle(5)
    assert journal.seal(SEAL)


def test_trouble_is_about_entries_and_there_is_none_when_all_are_saved(
    journal: Journal, rig: Rig
) -> None:
    assert journal.settle(5)
    rig.fail()
    assert journal.settle(1)
    assert journal.trouble == ""


def test_what_was_typed_and_not_entered_comes_back(rig: Rig) -> None:
    journal = rig.open(restored="and then she sa")
    assert journal.restored == "and then she sa"
    journal.draft("and then she said")
    assert journal.restored == "and then she sa"
    journal.close()


def test_an_emptied_draft_is_not_offered_again(journal: Journal) -> None:
    journal.draft("half")
    journal.append(note("half"))
    journal.draft("")
    assert journal.settle(5)
    assert journal.restored == ""
