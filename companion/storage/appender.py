"""A file that only grows, and that outlives its own faults.

Three faults have one way out (`_anew`): a handle that cannot be trusted any more, a
name that is gone, a file that somebody else changed. Everything is written again to a
file beside it, which then takes the name.
"""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from companion.storage import beside, disk

if TYPE_CHECKING:
    from pathlib import Path

RESERVE = 256 * 1024
"""Bytes set aside while a record is open, and given back when the disk is full."""


class Appender:
    """Not for two threads at a time; whoever has it sees to that."""

    def __init__(self, path: Path, fd: int, data: bytes) -> None:
        """Take over an open file.

        Args:
            path: The name it must keep.
            fd: From `disk.open_record`.
            data: What is in it, every byte.
        """
        self._path = path
        self._fd = fd
        self._kept = [data] if data else []
        self._size = len(data)
        self._seen = self._look()
        self._suspect = False
        self.reserve = path.with_name(f"{path.name}.reserve")

    def settle(self) -> None:
        """Make last what was found in the file: a killed program leaves it in memory only."""
        try:
            disk.sync(self._fd)
        except OSError:
            self._suspect = True

    def put(self, data: bytes) -> None:
        """Append, and return once it is on disk under its name.

        Raises:
            OSError: It is not. The file holds what it held before, or will be written
                anew by the next call; nothing is doubled by calling again.
        """
        try:
            self._put(data)
        except OSError as error:
            if error.errno not in disk.FULL or not self._give_back():
                raise
            self._put(data)
        except BaseException:
            self._suspect = True  # nobody knows how far it came
            raise
        self._kept.append(data)
        self._size += len(data)

    def take_back(self) -> None:
        """Cut off what was written and never acknowledged."""
        try:
            os.ftruncate(self._fd, self._size)
            self._seen = self._look()
        except OSError:
            self._suspect = True

    def set_aside(self) -> None:
        """Put the reserve down. Having none is no reason not to take notes."""
        try:
            fd = disk.open_record(self.reserve, new=True)
        except OSError:
            return
        try:
            # Random, so that no file system keeps it in less space than it says.
            disk.write_all(fd, os.urandom(RESERVE))
            disk.sync(fd)
        except OSError:
            self._give_back()
        finally:
            os.close(fd)

    def lock_down(self) -> None:
        """Make the file read-only."""
        disk.make_private(self._fd, self._path, disk.SEALED)

    def close(self) -> None:
        """Let go of the file and of the reserve."""
        self._give_back()
        fd, self._fd = self._fd, -1
        if fd >= 0:
            with contextlib.suppress(OSError):
                os.close(fd)

    def _put(self, data: bytes) -> None:
        if self._suspect or not self._ours(0) or not self._append(data):
            self._suspect = True
            self._anew(data)

    def _append(self, data: bytes) -> bool:
        try:
            disk.write_all(self._fd, data)
        except OSError:
            self.take_back()
            raise
        try:
            disk.sync(self._fd)
        except OSError:
            return False
        self._seen = self._look()
        return self._ours(len(data))

    def _ours(self, more: int) -> bool:
        """Does the name still lead to our file, and is it as we left it?"""
        if self._fd < 0:
            return False
        try:
            named = self._path.stat(follow_symlinks=False)
            held = os.fstat(self._fd)
        except OSError:
            return False
        same = os.path.samestat(named, held) and held.st_size == self._size + more
        return same and held.st_mtime_ns == self._seen

    def _look(self) -> int:
        try:
            return os.fstat(self._fd).st_mtime_ns
        except OSError:
            return -1

    def _anew(self, data: bytes) -> None:
        image = b"".join([*self._kept, data])
        disk.make_again(self._path.parent)
        spare = self._path.with_name(f".{self._path.name}.new")
        spare.unlink(missing_ok=True)
        fd = disk.open_record(spare, new=True)
        try:
            try:
                disk.write_all(fd, image)
                disk.sync(fd)
                written = os.fstat(fd)
            finally:
                os.close(fd)  # Windows renames no open file
            beside.keep_other(self._path, image)
            self._drop()
            disk.replace(spare, self._path)
        except BaseException:
            with contextlib.suppress(OSError):
                spare.unlink()
            raise
        self._hold(written, len(data))

    def _hold(self, written: os.stat_result, more: int) -> None:
        """Go on with the file that now has the name."""
        disk.sync_dir(self._path.parent)
        self._fd = disk.open_record(self._path)
        self._seen = self._look()
        if not os.path.samestat(written, os.fstat(self._fd)) or not self._ours(more):
            raise OSError(errno.EBUSY, "replaced again")
        self._suspect = False

    def _drop(self) -> None:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            with contextlib.suppress(OSError):
                os.close(fd)

    def _give_back(self) -> bool:
        try:
            self.reserve.unlink()
        except OSError:
            return False
        return True


def found(path: Path, *, required: bool) -> bytes:
    """Read what is there to go on with; an empty file is taken away unless `required`.

    Raises:
        OSError: It cannot be read; FileNotFoundError only if it is required.
    """
    try:
        data = disk.read_file(path, disk.MOST)
        if not data and not required:
            path.unlink()  # what a power cut leaves of a beginning
    except FileNotFoundError:
        if required:
            raise
        return b""
    return data


def begin(path: Path, header: bytes) -> Appender:
    """Make a file with its first line on disk, and a reserve.

    Raises:
        FileExistsError: The name is taken, if only by a link.
        OSError: It could not be made; nothing is left behind.
    """
    file = Appender(path, disk.open_record(path, new=True), b"")
    try:
        file.put(header)
        disk.sync_dir(path.parent)
    except BaseException:
        file.close()
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    file.set_aside()
    return file


def go_on(path: Path, data: bytes) -> Appender:
    """Open a file that holds `data`, for more.

    Raises:
        OSError: It cannot be opened.
    """
    disk.allow_writing(path)
    file = Appender(path, disk.open_record(path), data)
    file.settle()
    file.set_aside()
    return file
