"""Keeps the phrases that she adds herself, in one pack that she can edit and give away."""

from __future__ import annotations

import os
from pathlib import Path

from companion.domain.phrases import Phrase
from companion.errors import DiskError

NAME = "my-phrases.md"
_HEAD = "# My own words\n"


class OwnPack:
    """The pack `my-phrases.md` in her folder of phrases."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def add(self, phrase: Phrase) -> None:
        """Write one more phrase at the end; what stands there is left alone.

        Raises:
            DiskError: It could not be written.
        """
        try:
            # 0o600: what she means to say is nobody else's business.
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8", newline="\n") as file:
                file.write(("" if file.tell() else _HEAD) + written(phrase))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise DiskError(
                f"Your phrase could not be kept in {self._path} ({error.strerror or error}).",
                "Make room, then add it again.",
            ) from error


def written(phrase: Phrase) -> str:
    """A phrase as it stands in a pack that has phrases for several situations."""
    rows = [
        f"## {phrase.say}",
        f"- Id: {phrase.id}",
        f"- Situation: {phrase.situation}",
        f"- Tone: {phrase.tone}",
        *(f"- Hear: {heard}" for heard in phrase.hear),
        f"- Why: {phrase.why}" if phrase.why else "",
        f"- Next: {', '.join(phrase.next)}" if phrase.next else "",
    ]
    return "\n" + "\n".join(filter(None, rows)) + "\n"
