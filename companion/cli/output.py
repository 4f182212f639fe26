"""Where what a command gives goes to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from companion.domain.phrases import Phrase
from companion.errors import CompanionError, DiskError


def two_lines(phrase: Phrase) -> str:
    """A phrase as the lists print it: its id and words, and below what it stands on."""
    return f"{phrase.id:<6} {phrase.say}\n       {phrase.tone} · {phrase.footing}"


def give(text: str, output: str | None) -> None:
    """Print `text`, or write it to a file that is not there yet.

    Raises:
        CompanionError: The file is there already; it is left alone.
        DiskError: It cannot be written.
    """
    if output in (None, "-"):
        sys.stdout.write(text)
        return
    path = Path(str(output))
    try:
        # 0o600: it names a child.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CompanionError(
            f"{path} is there already, and was left as it is.", "Choose another name with -o."
        ) from error
    except (OSError, ValueError) as error:
        raise DiskError(
            f"{path} could not be written ({_reason(error)}).", "Choose another place with -o."
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise DiskError(
            f"{path} could not be written ({_reason(error)}).", "Make room, or choose another disk."
        ) from error
    print(f"Written: {path}", file=sys.stderr)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
