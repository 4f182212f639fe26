"""All records of one person: names, links, the list, and what is put beside them."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import ABOUT, RESUME, SEAL, note, sealed

from companion.errors import CompanionError, DiskError, RecordError
from companion.storage.chain import fingerprint, scan
from companion.storage.port import Records, Verdict
from companion.storage.records import FileRecords

if TYPE_CHECKING:
    from pathlib import Path

LATE = {"kind": "late", "t": "2026-10-07T08:00:00.000+00:00", "o": -240, "m": 1, "text": "later"}


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
    (home / "meetings").mkdir(parents=True, exist_ok=True)
    path = home / "meetings" / f"{name}.jsonl"
    path.write_bytes(data)
    return path


def test_nothing_is_made_before_a_meeting_is_begun(records: FileRecords, home: Path) -> None:
    port: Records = records
    assert port.glances() == ()
    assert port.unfinished() == ()
    with pytest.raises(RecordError, match="There are no meetings yet"):
        port.read("last")
    assert not home.exists()


def test_names_are_made_of_date_and_number_and_never_used_again(records: FileRecords) -> None:
    assert [held(records) for _ in range(2)] == ["2026-10-06-01", "2026-10-06-02"]
    assert held(records, "2025-10-06") == "2025-10-06-01"
    assert held(records) == "2026-10-06-03"


@pytest.mark.parametrize("date", ["", "soon", "../../x", "2026-13-01", "20261006", "a/../x"])
def test_a_name_never_comes_from_what_is_no_date(
    date: str, records: FileRecords, home: Path
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's own
        records.start(ABOUT, date)
    assert not home.exists()


def test_two_that_begin_at_once_get_two_names(records: FileRecords) -> None:
    first = records.start(ABOUT, "2026-10-06")
    second = records.start(ABOUT, "2026-10-06")
    assert (first.id, second.id) == ("2026-10-06-01", "2026-10-06-02")
    first.close()
    second.close()


def test_a_name_taken_by_a_dangling_link_is_passed_over(records: FileRecords, home: Path) -> None:
    put(home, "x", b"").unlink()
    (home / "meetings" / "2026-10-06-01.jsonl").symlink_to(home / "nowhere")
    assert held(records) == "2026-10-06-02"
    assert not (home / "nowhere").exists()


def test_each_meeting_names_the_seal_of_the_one_before(records: FileRecords) -> None:
    first = held(records, "2026-10-05")
    held(records, "2026-10-06", seal=False)
    third = held(records, "2026-10-07")
    header = scan(records.read(third).path.read_bytes()).header
    assert header is not None
    assert header["after"] == {"id": first, "head": records.read(first).head}
    assert records.read(third).findings == ()


def test_a_meeting_rewritten_whole_is_noticed_by_the_next_one(
    records: FileRecords, home: Path
) -> None:
    first, second = held(records, "2026-10-05"), held(records, "2026-10-06")
    sent = fingerprint(records.read(first).head)
    path = records.read(first).path
    path.chmod(0o600)
    path.write_bytes(b"".join(sealed()))
    assert records.read(first).verdict is Verdict.INTACT
    assert records.read(first, sent).verdict is Verdict.NOT_THE_SEALED
    assert "2026-10-05-01, is not the one sealed then" in records.read(second).findings[0].what


def test_a_record_is_found_by_id_by_a_unique_beginning_and_as_last(records: FileRecords) -> None:
    held(records, "2025-10-06")
    held(records, "2026-10-06")
    held(records, "2026-10-06", seal=False)
    for name in ("2025-10-06-01", "2025", "2"):
        if name == "2":
            with pytest.raises(RecordError, match="3 meetings begin with “2”"):
                records.read(name)
        else:
            assert records.read(name).id == "2025-10-06-01"
    last = records.read("last")
    assert (last.id, last.sealed, last.draft) == ("2026-10-06-02", False, "")
    for name in ("", "1999", "../meetings/2025-10-06-01", "2025-10-06-01.jsonl", "\0", "/"):
        with pytest.raises(RecordError) as said:
            records.read(name)
        assert said.value.remedy


def test_an_addendum_is_dated_marked_and_sealed_again(records: FileRecords) -> None:
    record_id = held(records)
    before = records.read(record_id)
    people = records.add_late(record_id, (LATE, LATE | {"text": "and more"}))
    after = records.read(record_id, people)
    assert after.verdict is Verdict.ADDED_AFTER
    assert after.rows[: len(before.rows)] == before.rows
    assert [row.doc["kind"] for row in after.rows[3:]] == ["late", "late", "seal"]
    assert after.rows[-1].doc == {"kind": "seal", **_times(LATE), "count": 5}
    assert after.path.stat().st_mode & 0o777 == 0o400
    assert records.read(record_id, fingerprint(before.head)).verdict is Verdict.ADDED_AFTER
    assert len(list(after.path.parent.iterdir())) == 2


def _times(doc: dict[str, Any]) -> dict[str, Any]:
    return {key: doc[key] for key in ("t", "o", "m")}


def test_an_addendum_needs_a_sealed_record_and_words(records: FileRecords) -> None:
    record_id = held(records, seal=False)
    with pytest.raises(RecordError, match="not ended yet"):
        records.add_late(record_id, (LATE,))
    journal = records.resume(record_id, RESUME)
    journal.seal(SEAL)
    journal.close()
    with pytest.raises(ValueError, match="no addendum"):
        records.add_late(record_id, ())
    with pytest.raises(RecordError, match="This meeting is ended"):
        records.resume(record_id, RESUME)


@pytest.mark.parametrize("name", ["write", "fsync", "ftruncate"])
def test_an_addendum_that_could_not_be_saved_is_not_in_the_record(
    name: str, records: FileRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_id = held(records)
    before = records.read(record_id)

    def refuse(*_args: object) -> int:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as broken:
        broken.setattr(os, name, refuse)
        if name == "ftruncate":
            broken.setattr(os, "fsync", refuse)
        with pytest.raises(DiskError, match="addendum could not be saved"):
            records.add_late(record_id, (LATE,))
    if name != "ftruncate":
        assert records.read(record_id).rows == before.rows
    assert before.path.stat().st_mode & 0o777 == 0o400


def test_an_addendum_cut_off_by_a_power_cut_is_explained_by_the_next(records: FileRecords) -> None:
    record_id = held(records)
    path = records.read(record_id).path
    path.chmod(0o600)
    with path.open("ab") as file:
        file.write(b'{"n":4,"p":"12')
    assert records.read(record_id).verdict is Verdict.ADDED_AFTER
    records.add_late(record_id, (LATE,))
    after = records.read(record_id)
    assert after.verdict is Verdict.REOPENED
    assert [row.doc["kind"] for row in after.rows[3:]] == ["resume", "late", "seal"]


def test_a_readable_file_is_kept_beside_the_record(records: FileRecords) -> None:
    record_id = held(records)
    for text in ("# Ümlaut\n", "# again \ud800\n"):
        path = records.keep_beside(record_id, ".md", text)
    assert path.name == "2026-10-06-01.md"
    assert path.read_text(encoding="utf-8") == "# again ?\n"
    assert path.stat().st_mode & 0o777 == 0o600
    for suffix in (".jsonl", "", "/../x.md", ".jsonl.lock", ".md\n"):
        with pytest.raises(ValueError, match="suffix"):
            records.keep_beside(record_id, suffix, "x")
    with pytest.raises(RecordError):
        records.keep_beside("1999", ".md", "x")


def test_a_meeting_that_cannot_be_begun_is_said_in_two_sentences(
    records: FileRecords, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    held(records)
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refuse)
        with pytest.raises(DiskError, match="the disk is full") as said:
            records.start(ABOUT, "2026-10-06")
        assert said.value.remedy.startswith("Make some room")
    assert held(records) == "2026-10-06-02"
    shutil.rmtree(home)
    home.write_bytes(b"")
    with pytest.raises(CompanionError):
        records.start(ABOUT, "2026-10-06")
