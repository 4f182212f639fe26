"""What the rest of the program may ask of whatever keeps the records, and what it promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

Doc = Mapping[str, Any]
"""One entry as it stands in the record: JSON values only, `kind` always there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with its place in the record."""

    n: int
    """Line number in the record, from 1; the header is line 0. Order is `n`, never time."""
    doc: Doc
    """Read-only. Kinds and fields that a later version wrote are kept as they are."""


class Verdict(StrEnum):
    """What `companion verify` says of a record, in the words it uses."""

    INTACT = "INTACT"
    NOT_SEALED = "INTACT, NOT SEALED"
    ADDED_AFTER = "INTACT, ADDED TO AFTER SEALING"
    REOPENED = "INTACT, WITH LINES ALREADY UNREADABLE WHEN REOPENED"
    EMPTY = "EMPTY"
    DAMAGED = "DAMAGED"
    NOT_THE_SEALED = "NOT THE RECORD THAT WAS SEALED"
    NEWER = "MADE BY A NEWER VERSION"
    NOT_A_RECORD = "NOT A SESSION RECORD"

    @property
    def intact(self) -> bool:
        """No entry was changed, lost or added unseen. A torn line that was explained is none."""
        return self in (
            Verdict.INTACT,
            Verdict.NOT_SEALED,
            Verdict.ADDED_AFTER,
            Verdict.REOPENED,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    line: int
    """Line of the file, from 1 as an editor counts."""
    what: str
    """One plain sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read back from disk: whole, or as much of it as there is."""

    id: str
    """Date and number: `2026-10-06-01`. A file that somebody else named: its whole name."""
    path: Path
    verdict: Verdict
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    """Every entry that could be read, in order."""
    head: str
    """SHA-256 of the last line, 64 hex digits; empty when nothing could be read."""
    sealed: bool
    draft: str
    """What was typed and never entered, if the meeting was cut off; else empty."""
    link_broken: bool = False
    """The meeting that this one names as sealed before it is not the one it was then.
    `verdict` is of this record alone and may well be INTACT; a finding says which."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list of meetings shows of one record, without opening it."""

    id: str
    title: str
    child: str
    started: str
    """ISO 8601 with offset; empty when it could not be read."""
    sealed: bool
    verdict: Verdict
    entries: int


class Journal(Protocol):
    """The record of one meeting while it is open for writing.

    `append` and `draft` never wait for the disk; one writer thread does. An
    entry may be shown as saved only once `saved` has reached its number.
    """

    @property
    def id(self) -> str: ...

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every entry so far, saved or not, in order."""
        ...

    @property
    def restored(self) -> str:
        """What was typed and not entered when this meeting was cut off; else empty."""
        ...

    @property
    def saved(self) -> int:
        """Number of the last entry that is on disk; every one before it is, too."""
        ...

    @property
    def trouble(self) -> str:
        """Why the oldest unsaved entry is not on disk, in plain words; else empty.

        A mistake of the program's own in the writer thread is told here, too, and
        what it was doing is tried again.
        """
        ...

    def append(self, doc: Doc) -> int:
        """Give an entry its number and queue it for the disk. Never raises for the disk's sake.

        Raises:
            RecordError: The record is sealed, or just being sealed, or was closed.
                The entry is not in it.
        """
        ...

    def draft(self, text: str) -> None:
        """Keep what is being typed, at most two seconds old on disk. Empty: nothing is.

        Append an entry before emptying the draft it came from: what was typed stays on
        disk until every entry appended before is there, too.
        """
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard`, from the writer thread, whenever `saved` or `trouble` changed."""
        ...

    def settle(self, seconds: float) -> bool:
        """Wait until everything is on disk. False: it is not, after so many seconds."""
        ...

    def seal(self, doc: Doc) -> str:
        """Write the last entry, make the file read-only, and give the fingerprint for people.

        Raises:
            DiskError: Something is not on disk yet. The meeting stays open, and
                every entry appended so far stays queued.
            RecordError: It is sealed already, or was closed.
        """
        ...

    def close(self) -> None:
        """Stop writing and let go of the lock. What is unsaved is tried once more."""
        ...


class Records(Protocol):
    """All records of one person."""

    def start(self, about: Doc, date: str) -> Journal:
        """Begin a record on `date` (`2026-10-06`); `about` is entry 1."""
        ...

    def resume(self, record_id: str, resumed: Doc) -> Journal:
        """Go on with an unsealed record. `resumed` is the entry that says so.

        Raises:
            RecordError: Another copy of the program has it open, it is sealed,
                it is damaged and may only be read, or its name is not date and number.
        """
        ...

    def unfinished(self) -> tuple[Glance, ...]:
        """Meetings that were begun and not ended, newest first."""
        ...

    def glances(self) -> tuple[Glance, ...]:
        """All records, newest first. A damaged one is listed, too.

        Last of all come files that are not named date and number, such as the copies
        that file managers make: they can be read by their whole name and nothing else.
        """
        ...

    def read(self, name: str) -> Record:
        """Read a record by id, by a unique beginning of one, or `last`.

        A file that is not named date and number: only by its whole name.

        Raises:
            RecordError: There is none, or more than one, by that name.
        """
        ...

    def add_late(self, record_id: str, entries: tuple[Doc, ...]) -> str:
        """Append dated addenda to a sealed record, seal again, give the new fingerprint."""
        ...

    def keep_beside(self, record_id: str, suffix: str, text: str) -> Path:
        """Write a readable file next to the record (`.md`), atomically, mode 0600.

        Whatever else stands under that name, her own changes say, is kept as
        `2026-10-06-01.other-1.md` first.
        """
        ...
