"""Writing so that it stays written: whole files, locks, modes, places."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from record_kit import names, python

from companion.errors import DiskError
from companion.storage import disk, places
from companion.storage.beside import keep_other
from companion.storage.lock import HeldError, Lock

if TYPE_CHECKING:
    from collections.abc import Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_whole_and_private(tmp_path: Path, no_umask: None) -> None:
    path = tmp_path / "index.json"
    path.write_bytes(b"old")
    disk.atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert names(tmp_path) == ["index.json"]


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.json"
    path.write_bytes(b"old")

    def refuse(*_args: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, name, refuse)
        with pytest.raises(OSError, match="full"):
            disk.atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["index.json"]


def test_a_name_that_windows_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError("held"), PermissionError("held")]
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        real(source, target)

    monkeypatch.setattr(disk, "patient", lambda: True)
    monkeypatch.setattr(os, "replace", held)
    disk.atomic_write(tmp_path / "x", b"kept")
    assert (tmp_path / "x").read_bytes() == b"kept"


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    fd = disk.open_record(tmp_path / "x", new=True)
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:3]))
    disk.write_all(fd, b"0123456789")
    os.close(fd)
    assert (tmp_path / "x").read_bytes() == b"0123456789"


def test_a_disk_that_takes_nothing_is_a_fault_and_no_endless_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fd = disk.open_record(tmp_path / "x", new=True)
    monkeypatch.setattr(os, "write", lambda fd, data: 0)
    with pytest.raises(OSError, match="nothing was written"):
        disk.write_all(fd, b"x")
    os.close(fd)


@posix
@pytest.mark.parametrize("what", ["link", "folder", "fifo", "device"])
def test_only_plain_files_are_opened(what: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    if what == "link":
        (tmp_path / "target").write_bytes(b"not yours")
        path.symlink_to(tmp_path / "target")
    elif what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    else:
        path = Path("/dev/zero")
    with pytest.raises(OSError):  # noqa: PT011 - which one differs by system
        disk.open_record(path)
    with pytest.raises(OSError):  # noqa: PT011
        disk.read_file(path, 100)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(5 << 30)
    with pytest.raises(OSError, match="too big"):
        disk.read_file(path, 1 << 20)


def test_a_second_opener_is_told_who_has_it(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "x.lock"), Lock(tmp_path / "x.lock")
    first.take()
    with pytest.raises(HeldError, match=f"process {os.getpid()} on "):
        second.take()
    first.release()
    second.take()
    second.release()
    assert (tmp_path / "x.lock").exists()


def test_what_stands_in_a_lock_file_is_not_repeated_unless_it_is_ours(tmp_path: Path) -> None:
    held = Lock(tmp_path / "x.lock")
    held.take()
    (tmp_path / "x.lock").write_bytes(b"pid 5 on \x1b[2Jevil\n")
    with pytest.raises(HeldError, match="it does not say which"):
        Lock(tmp_path / "x.lock").take()
    held.release()


def test_a_folder_without_locks_is_no_reason_not_to_take_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(fd: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = Lock(tmp_path / "x.lock")
    lock.take()
    lock.release()


def test_a_lock_is_free_after_its_holder_was_killed(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from companion.storage.lock import Lock;"
        "lock = Lock(pathlib.Path(sys.argv[1])); lock.take(); print('held', flush=True); input()"
    )
    with python(code, tmp_path / "x.lock") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HeldError, match=f"process {other.pid} on "):
            Lock(tmp_path / "x.lock").take()
        other.kill()
    lock = Lock(tmp_path / "x.lock")
    lock.take()
    lock.release()


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_foreign_file_gets_a_name_of_its_own_once(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"ours, cha")
    keep_other(path, b"ours, changed not")
    assert names(tmp_path) == ["r.jsonl"]
    for theirs in (b"theirs", b"theirs", b"others"):
        path.unlink()
        path.write_bytes(theirs)
        keep_other(path, b"ours")
    assert names(tmp_path) == ["r.jsonl", "r.jsonl.other-1", "r.jsonl.other-2"]
    assert (tmp_path / "r.jsonl.other-1").read_bytes() == b"theirs"
    assert (tmp_path / "r.jsonl.other-2").read_bytes() == b"others"


@posix
def test_the_folders_are_private_whatever_the_umask(tmp_path: Path, no_umask: None) -> None:
    home = tmp_path / "a" / "data"
    places.make(home)
    for path in (home, *(home / n for n in ("meetings", "agendas", "phrases", "letters"))):
        assert mode(path) == 0o700
    (home / "meetings").chmod(0o755)
    places.make(home)
    assert mode(home / "meetings") == 0o700


@posix
def test_a_folder_of_hers_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    places.make(tmp_path)
    assert mode(tmp_path) == 0o750


def test_the_place_is_the_one_named_else_the_one_set_else_the_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "set"))
    assert places.home(str(tmp_path / "named")) == tmp_path / "named"
    assert places.home(None) == tmp_path / "set"
    assert places.home("") == tmp_path / "set"
    monkeypatch.setenv("COMPANION_HOME", "")
    assert places.home().name == "companion"
    assert not (tmp_path / "named").exists()


def test_a_folder_that_cannot_be_made_is_said_in_two_sentences(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for home in (tmp_path / "file", tmp_path / "file" / "in"):
        with pytest.raises(DiskError) as said:
            places.make(home)
        assert said.value.what.endswith(".")
        assert said.value.remedy.startswith("Choose")
