"""Writing to a disk so that it stays written, whatever the system."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path

PRIVATE = 0o600
"""What is written names a child. Nobody else on the machine may read it."""
SEALED = 0o400
MOST = 64 * 1024 * 1024
"""Bytes. A longer record is not read; an hour of typing is a twentieth of one megabyte."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
TOO_BIG = errno.EFBIG

UNKNOWN = "the disk does not take it"
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file may not grow any more",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the file may not be written",
    errno.EPERM: "the file may not be written",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "the folder is gone",
    errno.ESTALE: "the folder is gone",
    errno.EISDIR: "a folder stands where the file should be",
    errno.ELOOP: "a link stands where the file should be",
    errno.EIO: "the disk reports a fault",
    errno.ENODEV: "the disk was taken out",
    errno.ENXIO: "the disk was taken out",
    errno.EBUSY: "another program holds the file",
    errno.ETIMEDOUT: "the network drive does not answer",
    errno.ENOTCONN: "the network drive does not answer",
}

_TRIES = 5
_PAUSE = 0.02
"""Seconds, doubled each time. A virus scanner or OneDrive lets go of a file within a few."""

# No following of links: a record that is a link may lead anywhere. Not O_NONBLOCK for
# speed, but because opening a FIFO would otherwise wait for ever.
_SAFELY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def reason(error: BaseException) -> str:
    """Say in a few plain words why something could not be kept."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    if isinstance(error, MemoryError):
        return "the computer is out of memory"
    if not isinstance(error, OSError):
        return "the program made a mistake of its own"
    return UNKNOWN


def sync(fd: int) -> None:
    """Return once the drive itself has what was written.

    Raises:
        OSError: It may not have it. Never sync this handle again: the kernel may
            have dropped the pages and would report success (LWN 752063).
    """
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's own cache. Network drives lack the better call.
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def sync_dir(folder: Path) -> None:
    """Make new and changed names in a folder last. Windows does so by itself."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        # Some network and FUSE folders know no fsync; there is nothing better to do.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
    finally:
        os.close(fd)


def make_again(folder: Path) -> None:
    """Make a folder that was taken away, and those above it, for nobody else to look into.

    Raises:
        OSError: It cannot be made.
    """
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(0o700, exist_ok=True)
        missing.chmod(0o700)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte, however few the system takes at a time."""
    rest = memoryview(data)
    while rest:
        taken = os.write(fd, rest)
        if taken == 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[taken:]


def open_record(path: Path, *, new: bool = False) -> int:
    """Open a private file that only grows; links and devices are refused.

    Args:
        path: In a folder that is there.
        new: It must not be there yet, whatever its name leads to.

    Raises:
        OSError: Also for a link (ELOOP), or something else than a file (EISDIR, EPERM).
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | _SAFELY | (os.O_EXCL if new else 0)
    fd = os.open(path, flags, PRIVATE)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(errno.EPERM, "not a file")
        make_private(fd, path)
    except BaseException:
        os.close(fd)
        if new:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return fd


def make_private(fd: int, path: Path, mode: int = PRIVATE) -> None:
    """Set the mode whatever the umask. Some drives have no modes; that is not an error."""
    with contextlib.suppress(OSError):
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)
        else:  # Windows before Python 3.13
            path.chmod(mode)


def allow_writing(path: Path) -> None:
    """Take back the read-only mode of a sealed record. A link is not followed."""
    fd = os.open(path, os.O_RDONLY | _SAFELY)
    try:
        make_private(fd, path)
    finally:
        os.close(fd)


def read_file(path: Path, limit: int) -> bytes:
    """Read a plain file.

    Args:
        path: Not a link, not a device.
        limit: Bytes. A bigger file is not read at all.

    Raises:
        OSError: EFBIG for a file over the limit, ELOOP for a link, EPERM for a device.
    """
    fd = os.open(path, os.O_RDONLY | _SAFELY)
    with os.fdopen(fd, "rb") as file:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EPERM, "not a file")
        if found.st_size > limit:
            raise OSError(errno.EFBIG, "too big")
        return file.read(limit)


def patient() -> bool:
    """Does this system refuse a name while another program looks at the file?"""
    return os.name == "nt"


def replace(source: Path, target: Path) -> None:
    """Put one file in the place of another in one step, with patience on Windows."""
    for tried in range(_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if not patient() or tried == _TRIES - 1:
                raise
            time.sleep(_PAUSE * 2**tried)
        else:
            return


def atomic_write(path: Path, data: bytes) -> None:
    """Replace a file's whole content so that it is the old or the new one, never half.

    Raises:
        OSError: The old content stands, and nothing is left beside it.
    """
    spare = path.with_name(f".{path.name}.new")
    spare.unlink(missing_ok=True)
    fd = open_record(spare, new=True)
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        replace(spare, path)
    except BaseException:
        with contextlib.suppress(OSError):
            spare.unlink()
        raise
    sync_dir(path.parent)
