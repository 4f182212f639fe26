"""Keeps a second copy of the program from writing the same record."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import re
import sys
from typing import TYPE_CHECKING

from companion.errors import RecordError
from companion.storage.disk import open_record, write_all

if TYPE_CHECKING:
    from pathlib import Path

# Windows locks bytes, and refuses others to read them: so one far behind the text.
_FAR = 1 << 30
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL})


class HeldError(RecordError):
    """Another copy of the program has the record open."""


class Lock:
    """One writer per record. The system lets go of it however the program ends.

    The file is never deleted, and not emptied before it is held: deleting lets two
    programs hold two files of one name (tox-dev/filelock#591).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = -1

    def take(self) -> None:
        """Get hold of it at once, or not at all.

        Raises:
            HeldError: It names the holder.
            OSError: The lock file cannot be opened.
        """
        fd = open_record(self.path)
        try:
            _hold(fd)
        except OSError as error:
            holder = _holder(fd)
            os.close(fd)
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise
            raise HeldError(
                f"This meeting is open in another window ({holder}).",
                "Go on there, or close it there first.",
            ) from None
        self._fd = fd
        # Who holds it is a help, not a promise: a full disk must not keep her out.
        with contextlib.suppress(OSError):
            os.ftruncate(fd, 0)
            write_all(fd, f"pid {os.getpid()} on {platform.node()}\n".encode())

    def release(self) -> None:
        """Let go of it. Nothing happens if it is not held."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def _holder(fd: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(fd, 0, os.SEEK_SET)
        text = os.read(fd, 300).decode("utf-8", "replace")
        if found := re.match(r"pid (\d{1,10}) on ([\w.-]{1,100})\s", text):
            return f"process {found[1]} on {found[2]}"
    return "it does not say which"


if sys.platform == "win32":
    import msvcrt

    def _hold(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        os.lseek(fd, 0, os.SEEK_SET)

else:
    import fcntl

    def _hold(fd: int) -> None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A network folder without locks: go on. The check of inode and size behind
            # each write still notices another writer.
            if error.errno not in _NO_LOCKS:
                raise
