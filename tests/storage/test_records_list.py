"""The list of meetings, and the index that spares reading them all."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import ABOUT, RESUME, SEAL, good, lines, note, python, sealed

from companion.errors import RecordError
from companion.storage.atomic import checksum
from companion.storage.chain import judge, scan
from companion.storage.port import Record, Verdict
from companion.storage.records import FileRecords

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_the_list_shows_what_is_in_the_first_entry_newest_first(records: FileRecords) -> None:
    held(records, "2026-10-05")
    held(records, "2026-10-06", seal=False)
    newest, older = records.glances()
    assert (newest.id, newest.sealed, newest.entries) == ("2026-10-06-01", False, 2)
    assert newest.verdict is Verdict.NOT_SEALED
    assert (older.title, older.child) == ("Annual review: K.R.", "K.R.")
    assert older.started == "2026-10-06T09:02:11-04:00"
    assert older.verdict is Verdict.INTACT
    assert [g.id for g in records.unfinished()] == ["2026-10-06-01"]


def test_ten_meetings_on_a_day_and_more_stay_in_order(records: FileRecords, home: Path) -> None:
    for n in (1, 2, 99, 100):
        put(home, f"2026-10-06-{n:02d}", b"".join(good()))
    ids = [g.id.rpartition("-")[2] for g in records.glances()]
    assert ids == ["100", "99", "02", "01"]


def test_one_broken_record_never_affects_another(records: FileRecords, home: Path) -> None:
    for n, data in enumerate(
        (b"", b"".join(good())[:-9], b"\xff" * 99, b'{"_default": {}}', b"".join(good()[1:])), 2
    ):
        put(home, f"2026-10-06-{n:02d}", data)
    put(home, "2026-10-06-01", b"".join(sealed()))
    assert [g.verdict for g in reversed(records.glances())] == [
        Verdict.INTACT,
        Verdict.EMPTY,
        Verdict.NOT_SEALED,
        Verdict.NOT_A_RECORD,
        Verdict.NOT_A_RECORD,
        Verdict.DAMAGED,
    ]
    assert [g.id for g in records.unfinished()] == ["2026-10-06-03"]
    for name in ("2026-10-06-02", "2026-10-06-04", "2026-10-06-06"):
        before = (home / "meetings" / f"{name}.jsonl").read_bytes()
        with pytest.raises(RecordError, match="can only be read"):
            records.resume(name, RESUME)
        assert (home / "meetings" / f"{name}.jsonl").read_bytes() == before


def test_a_record_of_five_gigabytes_is_listed_and_not_read(
    records: FileRecords, home: Path
) -> None:
    held(records, "2026-10-05")
    with put(home, "2026-10-06-01", b"").open("wb") as file:
        file.truncate(5 << 30)
    assert [g.verdict for g in records.glances()] == [Verdict.DAMAGED, Verdict.INTACT]
    assert "over 64 MB" in records.read("last").findings[0].what
    with pytest.raises(RecordError):
        records.resume("last", RESUME)


@pytest.mark.parametrize("what", ["link", "folder", "fifo"])
def test_what_is_no_plain_file_is_refused_and_not_listed(
    what: str, records: FileRecords, home: Path
) -> None:
    target = put(home.parent / "elsewhere", "secret", b"".join(good()))
    held(records, "2026-10-05")
    path = home / "meetings" / "2026-10-06-01.jsonl"
    if what == "link":
        path.symlink_to(target)
    elif what == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    assert [g.id for g in records.glances()] == ["2026-10-05-01"]
    before = target.read_bytes()
    ways: list[Callable[[], object]] = [
        lambda: records.read("2026-10-06-01"),
        lambda: records.resume("2026-10-06-01", RESUME),
        lambda: records.add_late("2026-10-06-01", (LATE,)),
    ]
    for way in ways:
        with pytest.raises(RecordError, match="a link, a folder or a device"):
            way()
    assert target.read_bytes() == before


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    real = FileRecords._read

    def counted(self: FileRecords, record_id: str, *args: Any, **more: Any) -> Record:
        read.append(record_id)
        return real(self, record_id, *args, **more)

    monkeypatch.setattr(FileRecords, "_read", counted)
    return read


def test_a_record_is_read_again_only_when_its_file_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in (1, 2, 3):
        put(home, f"2026-10-06-{n:02d}", b"".join(good(n)))
    first = FileRecords(home).glances()
    read = count_reads(monkeypatch)
    assert FileRecords(home).glances() == first
    assert read == []
    put(home, "2026-10-06-02", b"".join(sealed()))
    assert [g.sealed for g in FileRecords(home).glances()] == [False, True, False]
    assert read == ["2026-10-06-02"]


def forged(home: Path, **change: Any) -> bytes:
    """An index with right sums, made by somebody who knows how."""
    tables = json.loads((home / "index.json").read_bytes())["tables"]
    for row in tables["records"].values():
        row.update(change)
    return json.dumps({"f": 1, "sum": checksum(tables), "tables": tables}).encode()


def test_a_missing_damaged_or_forged_index_is_made_again(records: FileRecords, home: Path) -> None:
    held(records)
    right = records.glances()
    path = home / "index.json"
    whole = path.read_bytes()
    strange = [
        b"",
        whole[:-9],
        whole.replace(b"K.R.", b"X.Y."),
        b'{"f":1,"sum":"","tables":{}}',
        b"[" * 100_000,
        b"\xff\xfe",
        b"null",
        b'{"f":1}',
        forged(home, id="../../../etc/passwd"),
        forged(home, id=["2026-10-06-01"]),
        forged(home, verdict="FINE"),
        forged(home, entries="many"),
        forged(home, sealed=1),
        forged(home, size=1, title="forged"),
        forged(home, path="/etc/passwd"),
    ]
    for data in strange:
        path.write_bytes(data)
        assert FileRecords(home).glances() == right, data[:80]
        assert judge(scan(records.read("last").path.read_bytes())) is Verdict.INTACT
    path.unlink()
    assert FileRecords(home).glances() == right
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_index_that_cannot_be_written_or_is_a_link_is_no_trouble(
    records: FileRecords, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(records)
    right = records.glances()
    path = home / "index.json"
    path.rename(home / "real.json")
    path.symlink_to(home / "real.json")
    before = (home / "real.json").read_bytes()
    assert FileRecords(home).glances() == right
    assert (home / "real.json").read_bytes() == before

    def refuse(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    path.unlink()
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refuse)
        assert FileRecords(home).glances() == right
    assert not path.exists()


def test_a_meeting_open_in_another_program_is_listed_and_readable(
    records: FileRecords, home: Path
) -> None:
    code = (
        "import sys, pathlib; from companion.storage.records import FileRecords;"
        "j = FileRecords(pathlib.Path(sys.argv[1])).start({'kind': 'about'}, '2026-10-06');"
        "print('open', flush=True); input()"
    )
    with python(code, home) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(RecordError, match=f"process {other.pid} on"):
            records.resume("last", RESUME)
        assert records.read("last").verdict is Verdict.NOT_SEALED
        other.kill()
    journal = records.resume("last", RESUME)
    journal.seal(SEAL)
    with pytest.raises(RecordError, match="This record is sealed"):
        journal.append(note("x"))
    journal.close()


def test_names_that_could_act_on_a_terminal_are_not_ours(records: FileRecords, home: Path) -> None:
    for name in ("new\nline", "esc\x1b[2J", "bad\udcff"):
        put(home, name, b"".join(lines([ABOUT])))
    put(home, "2026-10-06-01 (copy)", b"".join(good()))
    assert [g.id for g in records.glances()] == ["2026-10-06-01 (copy)"]
