"""What can go wrong in a way that the person at the keyboard can act on."""

from __future__ import annotations


class CompanionError(Exception):
    """Something went wrong that the person at the keyboard can act on.

    Args:
        what: What happened, in one plain sentence. No jargon, no class names.
        remedy: What to do now, in one plain sentence. Starts with a verb.

    Both are shown as they are, with markup off: either may quote a child's
    words, and words may hold square brackets.
    """

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class FileFormatError(CompanionError):
    """A file written by hand that cannot be read as what it should be."""

    exit_code = 65  # EX_DATAERR in sysexits.h


class RecordError(CompanionError):
    """A session record that cannot be opened or found."""

    exit_code = 1


class DiskError(CompanionError):
    """Something that could not be kept. The words themselves are never dropped."""

    exit_code = 74  # EX_IOERR in sysexits.h
