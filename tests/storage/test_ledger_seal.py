"""A seal, and the entry that comes at the same moment."""

from __future__ import annotations

import errno
import os
from threading import Lock
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import SEAL, ledger, note, read_back

from companion.errors import RecordError
from companion.storage.chain import judge, scan
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from companion.storage.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-10-06-01.jsonl"


def broken(*_args: object) -> int:
    raise OSError(errno.EIO, "broken")


class Slipping:
    """A mutex that lets another thread in as soon as it is let go of with a seal queued."""

    def __init__(self, log: Ledger) -> None:
        self._log, self._lock = log, Lock()
        self.refused = self._tried = False

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_why: object) -> None:
        self._lock.release()
        rows = self._log._rows
        if not self._tried and rows[-1].doc["kind"] == "seal":
            self._tried = True
            try:
                self._log.append(note("slipped in"))
            except RecordError:
                self.refused = True


def slip_before_the_seal(log: Ledger, patch: pytest.MonkeyPatch, *, then: Any = None) -> None:
    """After the first flush, and before the seal, somebody enters something."""
    real = log.flush
    flushed: list[bool] = []

    def flush() -> bool:
        done = real()
        if not flushed:
            flushed.append(done)
            log.append(note("slipped in"))
            if then:
                patch.setattr(os, "write", then)
        return done

    patch.setattr(log, "flush", flush)


def test_a_seal_that_fails_drops_no_entry_that_came_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)
    with monkeypatch.context() as patch:
        slip_before_the_seal(log, patch, then=broken)
        assert not log.seal(SEAL)
    assert (log.saved, log.unsaved) == (1, [2])
    assert log.append(note("and on")) == 3
    assert log.flush()
    assert read_back(path) == ["note 1", "slipped in", "and on"]
    found = scan(path.read_bytes())
    assert (judge(found), found.findings) == (Verdict.NOT_SEALED, ())
    assert log.seal(SEAL)
    assert judge(scan(path.read_bytes())) is Verdict.INTACT
    log.close()


def test_what_comes_just_before_the_seal_is_under_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)
    with monkeypatch.context() as patch:
        slip_before_the_seal(log, patch)
        assert log.seal(SEAL)
    log.close()
    assert read_back(path) == ["note 1", "slipped in"]
    assert judge(scan(path.read_bytes())) is Verdict.INTACT


def test_nothing_gets_in_behind_the_seal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = ledger(path, 1)
    mutex = Slipping(log)
    monkeypatch.setattr(log, "_mutex", mutex)
    assert log.seal(SEAL)
    assert mutex.refused
    log.close()
    assert judge(scan(path.read_bytes())) is Verdict.INTACT
    assert [row.doc["kind"] for row in log.rows] == ["note", "seal"]


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), ValueError("our own")])
def test_a_seal_that_fails_for_any_reason_leaves_the_record_open(
    error: Exception, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)

    def refuse(*_args: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        assert not log.seal(SEAL)
    assert not log.sealed
    assert [row.doc["kind"] for row in log.rows] == ["note"]
    assert log.append(note("goes on")) == 2
    assert log.seal(SEAL)
    assert judge(scan(path.read_bytes())) is Verdict.INTACT
    log.close()


def test_a_seal_that_fails_first_thing_leaves_the_missing_line_end_to_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.storage.ledger import Ledger

    ledger(path, 1).close()
    path.write_bytes(path.read_bytes()[:-1])
    log = Ledger(path, new=False)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", broken)
        assert not log.seal(SEAL)
    log.append(note("note 2"))
    assert log.flush()
    log.close()
    assert read_back(path) == ["note 1", "note 2"]
    assert scan(path.read_bytes()).findings == ()
