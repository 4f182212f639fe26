"""A disk that fails at any call: nothing is called saved that is not, and nothing is doubled."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import SEAL, ledger, note, read_back

from companion.storage.chain import judge, scan
from companion.storage.ledger import Ledger
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = ("write", "fsync", "ftruncate", "stat", "fstat", "replace", "link", "open", "unlink")
REASONS = {errno.ENOSPC: "full", errno.EIO: "fault", errno.EROFS: "read-only"}


class Faults:
    """Breaks the k-th system call of a kind, once or for good."""

    def __init__(self, patch: pytest.MonkeyPatch, path: Path) -> None:
        self.armed: dict[str, tuple[int, int, bool]] = {}
        self.hits = dict.fromkeys(CALLS, 0)
        self.partly = False
        self._path = str(path)
        for name in CALLS:
            patch.setattr(os, name, self._wrap(name, getattr(os, name)))

    def arm(self, name: str, at: int, code: int, *, for_good: bool) -> None:
        self.hits[name], self.armed[name] = 0, (at, code, for_good)

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if name not in self.armed:
                return real(*args, **more)
            at, code, for_good = self.armed[name]
            self.hits[name] += 1
            if self.hits[name] == at or (for_good and self.hits[name] > at):
                if name == "write" and self.partly:
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                raise OSError(code, "injected")
            return real(*args, **more)

        return call


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-10-06-01.jsonl"


def check(path: Path, log: Ledger, said: list[str]) -> None:
    """What was called saved is there, once, in order; nothing else but what was tried is."""
    found = read_back(path) if path.exists() else []
    acknowledged = [f"note {i}" for i in range(1, log.saved + 1)]
    assert found[: len(acknowledged)] == acknowledged
    assert found == said[: len(found)]


@pytest.mark.parametrize("partly", [False, True], ids=["nothing written", "half written"])
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("code", REASONS, ids=REASONS.values())
@pytest.mark.parametrize("name", CALLS)
def test_a_fault_at_any_call_never_gives_a_false_saved(
    name: str,
    code: int,
    for_good: bool,
    partly: bool,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for at in range(1, 6):
        path.unlink(missing_ok=True)
        log = ledger(path, 2)
        with monkeypatch.context() as patch:
            faults = Faults(patch, path)
            faults.partly = partly
            faults.arm(name, at, code, for_good=for_good)
            said = ["note 1", "note 2"]
            for i in (3, 4):
                log.append(note(f"note {i}"))
                said.append(f"note {i}")
                if not log.flush():
                    assert log.error
                    assert log.unsaved
                disarmed, faults.armed = faults.armed, {}
                check(path, log, said)
                faults.armed = disarmed
        assert log.flush(), log.error
        assert (log.error, log.unsaved, log.saved) == ("", [], 4)
        assert read_back(path) == said
        assert not scan(path.read_bytes()).findings
        log.close()
        assert sorted(p.name for p in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]


@pytest.mark.parametrize("lost", ["fsync", "ftruncate"])
def test_a_suspect_handle_is_never_synced_again(
    lost: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a failed fsync the kernel may have dropped the pages, and reports success."""
    log = ledger(path, 2)
    inode = path.stat().st_ino
    with monkeypatch.context() as patch:
        faults = Faults(patch, path)
        faults.partly = True
        faults.arm(lost, 1, errno.EIO, for_good=False)
        if lost == "ftruncate":
            faults.armed["write"] = (1, errno.EIO, False)
        log.append(note("note 3"))
        log.flush()
    assert log.flush()
    assert path.stat().st_ino != inode
    assert read_back(path) == ["note 1", "note 2", "note 3"]
    log.close()


def test_a_full_disk_gives_back_the_reserve_once_and_saves_the_entry(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)
    reserve = path.with_name(f"{path.name}.reserve")
    assert reserve.stat().st_size == 256 * 1024
    real = os.write

    def full(fd: int, data: bytes) -> int:
        if reserve.exists():
            raise OSError(errno.ENOSPC, "full")
        return real(fd, data)

    monkeypatch.setattr(os, "write", full)
    log.append(note("note 2"))
    assert log.flush()
    assert not reserve.exists()
    assert read_back(path) == ["note 1", "note 2"]
    log.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports a fault"),
        (errno.EMFILE, "the disk does not take it"),
    ],
)
def test_the_reason_is_given_in_plain_words_and_goes_away(
    code: int, words: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)
    with monkeypatch.context() as patch:
        faults = Faults(patch, path)
        faults.arm("write", 1, code, for_good=True)
        log.append(note("note 2"))
        assert not log.flush()
        assert log.error == words
    assert log.flush()
    assert log.error == ""
    log.close()


def test_a_seal_that_could_not_be_saved_leaves_the_meeting_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("write", "fsync"):
        path.unlink(missing_ok=True)
        log = ledger(path, 1)
        with monkeypatch.context() as patch:
            faults = Faults(patch, path)
            faults.arm(name, 1, errno.EIO, for_good=True)
            assert not log.seal(SEAL)
        assert log.append(note("note 2")) == 2
        assert log.seal(SEAL)
        assert [row.n for row in scan(path.read_bytes()).rows] == [1, 2, 3]
        assert judge(scan(path.read_bytes())) is Verdict.INTACT
        log.close()


def test_a_record_that_cannot_be_begun_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("write", "fsync", "fstat"):
        with monkeypatch.context() as patch:
            faults = Faults(patch, path)
            # The lock file is written first, and may fail without harm.
            faults.arm(name, 2, errno.EIO, for_good=True)
            with pytest.raises(OSError, match="injected"):
                Ledger(path, new=True)
        assert not path.exists()
        Ledger(path, new=True).close()
        path.unlink()


def test_what_little_room_there_is_is_used_for_the_first_entries(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = ledger(path, 1)
    log._file.reserve.unlink()
    room = path.stat().st_size + 600
    real = os.write

    def small(fd: int, data: bytes) -> int:
        left = room - os.fstat(fd).st_size
        if left <= 0:
            raise OSError(errno.ENOSPC, "full")
        return real(fd, bytes(data)[:left])

    with monkeypatch.context() as full:
        full.setattr(os, "write", small)
        for i in range(2, 12):
            log.append(note(f"note {i}"))
        assert not log.flush()
        assert log.saved == 3
        assert read_back(path) == ["note 1", "note 2", "note 3"]
    assert log.flush()
    assert read_back(path) == [f"note {i}" for i in range(1, 12)]
    log.close()


def test_what_was_half_written_is_cut_off_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program killed now must not leave a torn line that was never acknowledged."""
    log = ledger(path, 2)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        faults = Faults(patch, path)
        faults.partly = True
        faults.arm("write", 1, errno.EIO, for_good=True)
        log.append(note("note 3"))
        assert not log.flush()
    assert path.read_bytes() == before
    log.close()
