"""All records of one person, one file each, in one folder."""

from __future__ import annotations

import datetime
import os
import re
import stat
from typing import TYPE_CHECKING, cast

from tinydb import TinyDB

from companion.errors import DiskError, RecordError
from companion.storage import beside, disk, names, places
from companion.storage.chain import Scan, judge, scan
from companion.storage.cutoff import restored
from companion.storage.glance import glance_of
from companion.storage.index import Index
from companion.storage.journal import FileJournal
from companion.storage.late import add_late
from companion.storage.ledger import Ledger
from companion.storage.lock import HeldError
from companion.storage.port import Doc, Finding, Glance, Record, Verdict

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX = re.compile(r"\.(md|txt|html|json|csv|ics|docx)")
_RESUMABLE = (Verdict.NOT_SEALED, Verdict.REOPENED)
_MOST_BYTES = disk.MOST // (1024 * 1024)


class FileRecords:
    """`Records` in the folder `meetings` of a data folder."""

    def __init__(self, home: Path) -> None:
        """Nothing is made or read before it is needed.

        Args:
            home: The data folder; see `places.home`.
        """
        self._home = home
        self._folder = home / "meetings"
        self._index = home / "index.json"

    def start(self, about: Doc, date: str) -> FileJournal:
        """See `port.Records`. `date` is any date at all, past ones too.

        Raises:
            DiskError: The record cannot be begun. Nothing is left behind.
            ValueError: `date` is no date.
        """
        if datetime.date.fromisoformat(date).isoformat() != date:
            raise ValueError(f"not written as 2026-10-06: {date!r}")  # 20261006 is, for Python
        places.make(self._home)
        after = self._last_seal()
        number = self._next(date)
        while True:
            try:
                return FileJournal.begin(self._path(f"{date}-{number:02d}"), about, after)
            except (FileExistsError, HeldError):
                number += 1  # another copy of the program was quicker
            except OSError as error:
                raise DiskError(
                    f"The meeting could not be begun: {disk.reason(error)}.",
                    "Make some room, or choose another folder with --home.",
                ) from error

    def resume(self, record_id: str, resumed: Doc) -> FileJournal:
        name = self._one(record_id)
        if not names.is_ours(name):
            raise RecordError(
                f"“{name}” is not a name that this program gives, so it can only be read.",
                "Go on with the meeting it was copied from, or begin a new one.",
            )
        path = self._path(name)
        try:
            return FileJournal.resume(path, resumed)
        except OSError as error:
            raise self._closed(path, error) from error

    def unfinished(self) -> tuple[Glance, ...]:
        mine = (g for g in self.glances() if names.is_ours(g.id))
        return tuple(g for g in mine if not g.sealed and g.verdict in _RESUMABLE)

    def glances(self) -> tuple[Glance, ...]:
        index, known = Index(self._index), []
        for record_id, found in self._files():
            if stat.S_ISREG(found.st_mode):
                glance = index.get(record_id, found) or glance_of(self._read(record_id))
                known.append((glance, found))
        if known or self._index.exists():
            index.keep(known)
        return tuple(glance for glance, _ in known)

    def read(self, name: str, fingerprint: str | None = None) -> Record:
        """See `port.Records`.

        Args:
            name: Id, a unique beginning of one, or `last`.
            fingerprint: What was sent when it was sealed; without it somebody who
                wrote the whole record anew goes unnoticed.
        """
        return self._read(self._one(name), fingerprint, linked=True)

    def add_late(self, record_id: str, entries: tuple[Doc, ...]) -> str:
        path = self._path(self._one(record_id))
        try:
            db = TinyDB(path, storage=Ledger, new=False, late=True, defer=True)
        except OSError as error:
            raise self._closed(path, error) from error
        ledger = cast("Ledger", db.storage)
        try:
            return add_late(ledger, entries)
        finally:
            db.close()

    def keep_beside(self, record_id: str, suffix: str, text: str) -> Path:
        """See `port.Records`.

        Raises:
            DiskError: It could not be written; an earlier one stands.
            ValueError: `suffix` is none of those that people read.
        """
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"no suffix for a readable file: {suffix!r}")
        path = self._path(self._one(record_id)).with_suffix(suffix)
        data = text.encode("utf-8", "replace")
        try:
            beside.keep_other(path, data, readable=True)
            disk.atomic_write(path, data)
        except OSError as error:
            raise DiskError(
                f"{path.name} could not be written: {disk.reason(error)}.",
                "Make some room and try again; the record itself is safe.",
            ) from error
        return path

    def _path(self, record_id: str) -> Path:
        return self._folder / f"{record_id}.jsonl"

    def _read(self, record_id: str, given: str | None = None, *, linked: bool = False) -> Record:
        path = self._path(record_id)
        try:
            found = scan(disk.read_file(path, disk.MOST))
        except OSError as error:
            return self._unread(record_id, error)
        broken = self._link(found) if linked else ()
        return Record(
            id=record_id,
            path=path,
            verdict=judge(found, given),
            findings=found.findings + broken,
            rows=found.rows,
            head=found.head,
            sealed=found.sealed,
            draft="" if found.sealed else restored(path, found.rows),
            link_broken=bool(broken),
        )

    def _files(self) -> list[tuple[str, os.stat_result]]:
        """Every file that may be a record, newest first, what is not ours last; links, too."""
        try:
            with os.scandir(self._folder) as entries:
                found = [
                    (entry.name.removesuffix(".jsonl"), entry.stat(follow_symlinks=False))
                    for entry in entries
                    if entry.name.endswith(".jsonl") and entry.name.isprintable()
                ]
        except OSError:
            return []
        return sorted(found, key=lambda file: names.order(file[0]), reverse=True)

    def _one(self, name: str) -> str:
        return names.one(name, [record_id for record_id, _ in self._files()])

    def _next(self, date: str) -> int:
        return max((names.number(found, date) for found, _ in self._files()), default=0) + 1

    def _last_seal(self) -> dict[str, str] | None:
        """Name the seal of the meeting sealed before: sending one fingerprint covers it too."""
        for glance in self.glances():
            ours = names.is_ours(glance.id)
            if ours and glance.sealed and (seals := self._seals(glance.id)):
                return {"id": glance.id, "head": seals[-1]}
        return None

    def _seals(self, record_id: str) -> tuple[str, ...]:
        try:
            return scan(disk.read_file(self._path(record_id), disk.MOST)).seals
        except OSError:
            return ()

    def _link(self, found: Scan) -> tuple[Finding, ...]:
        """Say whether the meeting sealed before this one is still the one it was then."""
        after = found.header.get("after") if found.header else None
        if not isinstance(after, dict) or found.newer:
            return ()
        before = after.get("id")
        # From the list, as a path made of what stands in a file could lead anywhere.
        if before not in [record_id for record_id, _ in self._files()]:
            return ()
        if after.get("head") in self._seals(before):
            return ()
        return (Finding(1, f"The meeting before it, {before}, is not the one sealed then."),)

    def _unread(self, record_id: str, error: OSError) -> Record:
        path = self._path(record_id)
        if path.is_symlink() or not path.is_file():
            raise self._closed(path, error)
        too_big = error.errno == disk.TOO_BIG
        what = f"It is over {_MOST_BYTES} MB" if too_big else "It may not be read"
        finding = Finding(1, f"{what}, so nothing of it was looked at.")
        return Record(record_id, path, Verdict.DAMAGED, (finding,), (), "", False, "")

    def _closed(self, path: Path, error: OSError) -> RecordError:
        if path.is_symlink() or not path.is_file():
            what = f"{path.name} is not a file of its own but a link, a folder or a device."
            return RecordError(what, "Put the record itself into the folder.")
        return RecordError(
            f"{path.name} cannot be opened: {disk.reason(error)}.",
            "Look at who may read and write it, and try again.",
        )
