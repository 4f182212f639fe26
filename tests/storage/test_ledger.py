"""The storage behind TinyDB: entries can be added, and nothing else can be done to them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import ABOUT, SEAL, ledger, note, read_back
from tinydb import TinyDB, where
from tinydb.table import Document

from companion.errors import RecordError
from companion.storage.chain import judge, scan
from companion.storage.ledger import ImmutableError, Ledger
from companion.storage.lock import HeldError
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tinydb.table import Table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-10-06-01.jsonl"


@pytest.fixture
def db(path: Path) -> Iterator[TinyDB]:
    with TinyDB(path, storage=Ledger) as made:
        made.table("log").insert(ABOUT)
        made.table("log").insert(note("74 wpm now"))
        yield made


def test_what_is_inserted_is_on_disk_and_found_again(db: TinyDB, path: Path) -> None:
    log = db.table("log")
    assert log.insert(note("they agreed")) == 3
    assert log.insert(Document(note("and left"), doc_id=4)) == 4
    assert log.insert_multiple([note("a"), note("b")]) == [5, 6]
    assert read_back(path) == ["74 wpm now", "they agreed", "and left", "a", "b"]
    assert [d.doc_id for d in log.search(where("text") == "they agreed")] == [3]
    assert db.tables() == {"log"}
    db.close()
    with TinyDB(path, storage=Ledger) as again:
        assert len(again.table("log")) == 6
        assert again.table("log").get(doc_id=2) == note("74 wpm now")


CHANGES: dict[str, Callable[[TinyDB, Table], Any]] = {
    "update": lambda db, log: log.update({"text": "0 wpm"}),
    "update one": lambda db, log: log.update({"text": "0 wpm"}, doc_ids=[2]),
    "update by a function": lambda db, log: log.update(lambda doc: doc.pop("text"), doc_ids=[2]),
    "update many": lambda db, log: log.update_multiple([({"text": ""}, where("kind") == "note")]),
    "remove": lambda db, log: log.remove(doc_ids=[2]),
    "remove by query": lambda db, log: log.remove(where("kind") == "note"),
    "truncate": lambda db, log: log.truncate(),
    "drop the table": lambda db, log: db.drop_table("log"),
    "drop all tables": lambda db, log: db.drop_tables(),
    "upsert": lambda db, log: log.upsert(note("0 wpm"), where("kind") == "note"),
    "insert over": lambda db, log: log.insert(Document(note("x"), doc_id=2)),
    "insert ahead": lambda db, log: log.insert(Document(note("x"), doc_id=9)),
    "another table": lambda db, log: db.insert(note("x")),
    "write": lambda db, log: db.storage.write({"log": {"1": ABOUT, "2": note("74 wpm now")}}),
    "write nothing": lambda db, log: db.storage.write({}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_way_of_changing_a_record_changes_it(change: str, db: TinyDB, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises((ImmutableError, AttributeError, TypeError, ValueError)):
        CHANGES[change](db, db.table("log"))
    assert path.read_bytes() == before
    assert db.table("log").get(doc_id=2) == note("74 wpm now")
    db.table("log").insert(Document(note("still open"), doc_id=3))
    assert read_back(path) == ["74 wpm now", "still open"]


def test_nothing_counts_as_saved_before_it_is_flushed(path: Path) -> None:
    log = ledger(path)
    before = path.read_bytes()
    assert [log.append(note(text)) for text in "abc"] == [1, 2, 3]
    assert (log.saved, log.unsaved) == (0, [1, 2, 3])
    assert path.read_bytes() == before
    assert log.flush()
    assert (log.saved, log.unsaved) == (3, [])
    assert read_back(path) == ["a", "b", "c"]
    log.close()


def test_a_sealed_record_is_read_only_and_takes_nothing_more(path: Path) -> None:
    log = ledger(path, 2)
    assert log.seal(SEAL)
    assert path.stat().st_mode & 0o777 == 0o400
    with pytest.raises(RecordError, match="This record is sealed"):
        log.append(note("one more"))
    log.close()
    with pytest.raises(RecordError, match="ended"):
        Ledger(path)
    assert path.stat().st_mode & 0o777 == 0o400
    assert judge(scan(path.read_bytes())) is Verdict.INTACT


def test_a_record_that_is_open_says_who_has_it(path: Path) -> None:
    log = ledger(path, 1)
    with pytest.raises(HeldError, match=f"process {os.getpid()} on"):
        Ledger(path)
    log.close()
    Ledger(path).close()


def test_a_damaged_or_strange_file_may_only_be_read(path: Path) -> None:
    ledger(path, 2).close()
    good = path.read_bytes()
    for data in (good.replace(b"note 1", b"nOte 1"), b'{"_default": {}}', good[:40], b"\0\0"):
        path.write_bytes(data)
        with pytest.raises(RecordError, match="can only be read"):
            Ledger(path)
        assert path.read_bytes() == data


def test_an_empty_file_under_the_name_is_a_beginning(path: Path) -> None:
    path.write_bytes(b"")
    with TinyDB(path, storage=Ledger) as db:
        db.table("log").insert(note("x"))
    assert read_back(path) == ["x"]


def test_a_new_record_takes_no_name_that_is_taken(path: Path) -> None:
    ledger(path, 1).close()
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        Ledger(path, new=True)
    assert path.read_bytes() == before


def test_a_link_is_no_record(path: Path, tmp_path: Path) -> None:
    ledger(tmp_path / "other.jsonl", 1).close()
    path.symlink_to(tmp_path / "other.jsonl")
    before = (tmp_path / "other.jsonl").read_bytes()
    for new in (True, False, None):
        with pytest.raises(OSError):  # noqa: PT011 - which one differs by way
            Ledger(path, new=new)
    assert (tmp_path / "other.jsonl").read_bytes() == before


def test_everything_made_is_private_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    log = ledger(path, 1)
    os.umask(before)
    made = sorted(path.parent.iterdir())
    assert [p.name.removeprefix(path.name) for p in made] == ["", ".lock", ".reserve"]
    assert {p.stat().st_mode & 0o777 for p in made} == {0o600}
    log.close()
    assert not path.with_name(f"{path.name}.reserve").exists()


def test_an_entry_is_on_disk_within_milliseconds_after_a_thousand(path: Path) -> None:
    """The promise is 100 ms at the 95th percentile; this leaves room for a slow machine."""
    log = ledger(path, 1_000)
    took = []
    for i in range(50):
        began = time.perf_counter()
        log.append(note(f"quick {i}"))
        assert log.flush()
        took.append(time.perf_counter() - began)
    assert sorted(took)[25] < 0.05
    log.close()
