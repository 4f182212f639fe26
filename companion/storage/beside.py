"""Keeps what somebody else put under the name of one of our files."""

from __future__ import annotations

import filecmp
import itertools
import os
import stat
from typing import TYPE_CHECKING

from companion.storage import disk

if TYPE_CHECKING:
    from pathlib import Path


def keep_other(path: Path, image: bytes, *, readable: bool = False) -> None:
    """Give whatever else bears our name a second one, so that nobody's words are lost.

    A second name and not a new one: the record's own is never without a file.

    Args:
        path: Our name.
        image: What will take it. A file with a beginning of that holds nothing else.
        readable: Keep the ending, so that what people open still opens: `x.other-1.md`.
            A record must not have it, or the other would be listed as one, too.

    Raises:
        OSError: It could not be kept, so it must not be replaced either.
    """
    try:
        there = path.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    small = stat.S_ISREG(there.st_mode) and there.st_size <= len(image)
    if small and _holds_part_of(path, image):
        return
    for k in itertools.count(1):
        name = f"{path.stem}.other-{k}{path.suffix}" if readable else f"{path.name}.other-{k}"
        if _second_name(path, path.with_name(name)):
            return


def _holds_part_of(path: Path, image: bytes) -> bool:
    try:
        return image.startswith(disk.read_file(path, len(image)))
    except OSError:
        return False


def _second_name(path: Path, other: Path) -> bool:
    """Keep `path` as `other`, too. False: that name stands for something else already."""
    try:
        os.link(path, other, follow_symlinks=os.link not in os.supports_follow_symlinks)
    except FileExistsError:
        return filecmp.cmp(path, other, shallow=False)
    except (OSError, NotImplementedError):
        # A USB stick knows no second names.
        if other.exists():
            return filecmp.cmp(path, other, shallow=False)
        disk.atomic_write(other, path.read_bytes())
    return True
