"""Reads a text file that may be anything at all: a pipe, a picture, five gigabytes."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from companion.domain.text import clean
from companion.errors import FileFormatError

LARGEST = 1_000_000
"""The most bytes a file written by hand may have."""

_PLAIN = "Save it again as plain text, UTF-8."
_OTHER = "Name a text file."
_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file."),
    (stat.S_ISFIFO, "is a pipe, not a file."),
    (stat.S_ISSOCK, "is a socket, not a file."),
    (stat.S_ISCHR, "is a device, not a file."),
    (stat.S_ISBLK, "is a device, not a file."),
)


def read_text(path: Path) -> str:
    """Read one text file, and refuse at once whatever is not one.

    Args:
        path: The file; it may be a link to one.

    Returns:
        Its text, without a byte-order mark, every line end a line feed.

    Raises:
        FileFormatError: It is missing, locked away, no regular file, larger
            than `LARGEST` bytes, or not UTF-8.
    """
    data = _bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileFormatError(f"“{shown(path)}” is saved as UTF-16.", _PLAIN)
    if b"\0" in data:
        raise FileFormatError(f"“{shown(path)}” is not a text file.", _PLAIN)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFormatError(
            f"“{shown(path)}” holds something that is not UTF-8 text, in line {line}.", _PLAIN
        ) from None
    return one_line_end(text)


def one_line_end(text: str) -> str:
    """Make the line ends of Windows and of old Macs plain line feeds."""
    return re.sub("\r\n?", "\n", text)


def shown(path: Path | str) -> str:
    """Make a file name safe to show: it may hold line ends, escapes, or bytes that are no text."""
    return clean(os.fspath(path))


def _bytes(path: Path) -> bytes:
    # Not blocking, because opening a pipe waits for somebody to write into it.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123
            _refuse_other_kinds(path, os.fstat(descriptor))
            # The size may be a lie (files of /proc) or change while we read.
            data = _at_most(file.read, LARGEST + 1)
    except OSError as error:
        raise _refusal(path, error) from None
    except ValueError:  # a name with a NUL
        raise FileFormatError(
            f"“{shown(path)}” cannot be the name of a file.", "Check the name."
        ) from None
    if len(data) > LARGEST:
        raise _too_large(path)
    return data


def _at_most(read: Callable[[int], bytes | None], count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0 and (part := read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _refuse_other_kinds(path: Path, found: os.stat_result) -> None:
    for is_kind, words in _KINDS:
        if is_kind(found.st_mode):
            raise FileFormatError(f"“{shown(path)}” {words}", _OTHER)
    if not stat.S_ISREG(found.st_mode):
        raise FileFormatError(f"“{shown(path)}” is not a file.", _OTHER)
    if found.st_size > LARGEST:
        raise _too_large(path)


def _too_large(path: Path) -> FileFormatError:
    return FileFormatError(
        f"“{shown(path)}” is larger than 1 MB.", "Keep only the text that you need."
    )


def _refusal(path: Path, error: OSError) -> FileFormatError:
    name = shown(path)
    if error.errno == errno.ELOOP:
        return FileFormatError(f"“{name}” is a link that leads back to itself.", _OTHER)
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114 - never raises
            return FileFormatError(f"“{name}” is a link to a file that is not there.", _OTHER)
        return FileFormatError(f"There is no file “{name}”.", "Check the name and the folder.")
    if os.path.isdir(path):  # noqa: PTH112 - Windows refuses to open a folder
        return FileFormatError(f"“{name}” is a folder, not a file.", _OTHER)
    if isinstance(error, PermissionError):
        return FileFormatError(
            f"You may not read “{name}”.", "Ask its owner, or copy it to your own folder."
        )
    if error.errno == errno.ENXIO:
        return FileFormatError(f"“{name}” is a socket or a device, not a file.", _OTHER)
    return FileFormatError(
        f"“{name}” cannot be read: {clean(error.strerror or 'no reason given')}.",
        "Copy it to another folder and try again.",
    )
