"""Copies that a file manager made, readable files that she changed, and what counts as intact."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from record_kit import ABOUT, RESUME, SEAL, good, names, note, sealed

from companion.errors import DiskError, RecordError
from companion.storage.chain import scan
from companion.storage.port import Verdict
from companion.storage.records import FileRecords

if TYPE_CHECKING:
    from pathlib import Path

COPY = "2026-11-22-01 (copy)"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def records(home: Path) -> FileRecords:
    return FileRecords(home)


def held(records: FileRecords, date: str = "2026-10-06", *, seal: bool = True) -> str:
    """A meeting on that day; gives its id."""
    journal = records.start(ABOUT, date)
    journal.append(note("74 wpm now"))
    if seal:
        journal.seal(SEAL)
    journal.close()
    return journal.id


def put(home: Path, name: str, data: bytes) -> Path:
    path = home / "meetings" / f"{name}.jsonl"
    path.write_bytes(data)
    return path


def test_a_copy_never_outranks_the_original(records: FileRecords, home: Path) -> None:
    held(records, "2026-11-21")
    held(records, "2026-11-22", seal=False)
    for name in (COPY, "Copy of 2026-11-22-01", "last"):
        copy = put(home, name, b"".join(good(3)))
    assert [glance.id for glance in records.glances()] == [
        "2026-11-22-01",
        "2026-11-21-01",
        "last",
        "Copy of 2026-11-22-01",
        COPY,
    ]
    assert [glance.id for glance in records.unfinished()] == ["2026-11-22-01"]
    for name in ("last", "2026-11-22", "2026-11-22-01"):
        assert records.read(name).id == "2026-11-22-01"
    assert len(records.read(COPY).rows) == 4
    for name in ("Copy", "2026-11-22-01 ("):
        with pytest.raises(RecordError, match="There is no meeting"):
            records.read(name)
    before = copy.read_bytes()
    with pytest.raises(RecordError, match="can only be read"):
        records.resume(COPY, RESUME)
    assert copy.read_bytes() == before
    journal = records.resume("last", RESUME)
    assert journal.id == "2026-11-22-01"
    journal.close()


def test_a_copy_alone_is_not_last_and_not_named_as_the_meeting_before(
    records: FileRecords, home: Path
) -> None:
    first = held(records)
    path = records.read(first).path
    path.rename(path.with_name(f"{COPY}.jsonl"))
    with pytest.raises(RecordError, match="There is no meeting “last”"):
        records.read("last")
    header = scan(records.read(held(records)).path.read_bytes()).header
    assert header is not None
    assert not header.get("after")


def test_a_readable_file_that_she_changed_is_kept(records: FileRecords, home: Path) -> None:
    record_id = held(records)
    path = records.keep_beside(record_id, ".md", "# Ours\n")
    records.keep_beside(record_id, ".md", "# Ours\n")
    assert names(path.parent) == [f"{record_id}.jsonl", f"{record_id}.jsonl.lock", path.name]
    hers = "# Ours\nand what I remember\n"
    for _ in range(2):
        path.write_text(hers)
        for _ in range(2):
            records.keep_beside(record_id, ".md", "# Ours\n")
        assert path.read_text() == "# Ours\n"
    path.write_text("something else")
    records.keep_beside(record_id, ".md", "# Ours\n")
    others = [path.with_name(f"{record_id}.other-{k}.md") for k in (1, 2)]
    assert [other.read_text() for other in others] == [hers, "something else"]
    assert [glance.id for glance in records.glances()] == [record_id]


def test_what_she_changed_and_cannot_be_kept_is_not_written_over(
    records: FileRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_id = held(records)
    path = records.keep_beside(record_id, ".md", "# Ours\n")
    path.write_text("hers")

    def refuse(*_args: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "link", refuse)
        broken.setattr(os, "write", refuse)
        with pytest.raises(DiskError, match="the disk is full"):
            records.keep_beside(record_id, ".md", "# Ours\n")
    assert path.read_text() == "hers"


def test_what_counts_as_intact() -> None:
    assert {verdict for verdict in Verdict if verdict.intact} == {
        Verdict.INTACT,
        Verdict.NOT_SEALED,
        Verdict.ADDED_AFTER,
        Verdict.REOPENED,
    }


def test_a_torn_line_that_was_explained_leaves_a_record_intact(records: FileRecords) -> None:
    record_id = held(records, seal=False)
    path = records.read(record_id).path
    path.write_bytes(path.read_bytes()[:-20])
    journal = records.resume(record_id, RESUME)
    journal.seal(SEAL)
    journal.close()
    record = records.read(record_id)
    assert record.verdict is Verdict.REOPENED
    assert record.verdict.intact
    assert not record.link_broken


def test_a_broken_link_is_told_apart_from_what_the_record_itself_is(records: FileRecords) -> None:
    first, second = held(records, "2026-10-05"), held(records, "2026-10-06")
    assert not records.read(second).link_broken
    path = records.read(first).path
    path.chmod(0o600)
    path.write_bytes(b"".join(sealed()))
    before, after = records.read(first), records.read(second)
    assert (before.verdict, before.link_broken) == (Verdict.INTACT, False)
    assert (after.verdict, after.link_broken) == (Verdict.INTACT, True)
    assert "is not the one sealed then" in after.findings[-1].what
