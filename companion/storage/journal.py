"""The record of one meeting while it is open, with the one thread that waits for the disk."""

from __future__ import annotations

import contextlib
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, cast

from tinydb import TinyDB

from companion.errors import DiskError, RecordError
from companion.storage import disk, draft
from companion.storage.chain import fingerprint
from companion.storage.cutoff import restored, with_torn
from companion.storage.ledger import TABLE, Ledger
from companion.storage.refuse import CLOSED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tinydb.table import Table

    from companion.storage.port import Doc, Row

_RETRY = 0.5
"""Seconds until an entry that the disk refused is tried again."""
_PATIENCE = 5.0
"""Seconds that `close` waits for a disk that does not answer."""


class FileJournal:
    """A `Journal` in one file, through TinyDB with `Ledger` as its storage."""

    def __init__(self, path: Path, db: TinyDB) -> None:
        """Use `begin` or `resume`."""
        self._path = path
        self._db = db
        self._ledger = cast("Ledger", db.storage)
        self._draft = draft.Draft(path)
        self._restored = restored(path, self._ledger.rows)
        self._typed_in: str | None = None
        self._heard: Callable[[], None] | None = None
        self._told = (self._ledger.saved, "")
        self._mistake = ""
        self._cond = Condition()
        self._woken = self._hurry = self._stopping = False
        self._retry_at = 0.0
        self._thread = Thread(target=self._run, name=f"writer of {path.stem}", daemon=True)

    @classmethod
    def begin(cls, path: Path, about: Doc, after: Mapping[str, str] | None) -> FileJournal:
        """Begin a record; on return its first entry is on disk.

        Raises:
            DiskError: It is not. Nothing is left behind.
            FileExistsError: There is a file by that name.
            HeldError: Another copy of the program is just beginning that one.
            OSError: The file cannot be made.
        """
        db = TinyDB(path, storage=Ledger, new=True, defer=True, after=after)
        ledger = cast("Ledger", db.storage)
        try:
            ledger.append(about)
            if not ledger.flush():
                raise DiskError(
                    f"The meeting could not be begun: {ledger.error}.",
                    "Make some room, or choose another folder with --home.",
                )
        except BaseException:
            ledger.erase()
            raise
        return cls(path, db)._started()

    @classmethod
    def resume(cls, path: Path, resumed: Doc) -> FileJournal:
        """Go on with a record. What was torn stays in it, and `resumed` says so.

        Raises:
            RecordError: It is open elsewhere, sealed, or damaged.
            OSError: It cannot be opened.
        """
        db = TinyDB(path, storage=Ledger, new=False, defer=True)
        try:
            journal = cls(path, db)
            journal.append(with_torn(resumed, journal._ledger))
        except BaseException:
            db.close()
            raise
        return journal._started()

    @property
    def id(self) -> str:
        return self._path.stem

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._ledger.rows

    @property
    def log(self) -> Table:
        """The entries for TinyDB's queries. Without its cache, which `append` bypasses."""
        return self._db.table(TABLE, cache_size=0)

    @property
    def restored(self) -> str:
        return self._restored

    @property
    def saved(self) -> int:
        return self._ledger.saved

    @property
    def trouble(self) -> str:
        return self._mistake or (self._ledger.error if self._ledger.unsaved else "")

    def append(self, doc: Doc) -> int:
        with self._cond:
            if self._stopping:  # nobody would write it any more
                raise RecordError(*CLOSED)
            n = self._ledger.append(doc)
            if doc["kind"] == "draft":
                self._typed_in = str(doc.get("text", ""))
                self._draft.typed(self._typed_in, n)
            self._wake()
        return n

    def draft(self, text: str) -> None:
        with self._cond:
            if not self._ledger.sealed and text != self._draft.text:
                self._draft.typed(text, self._ledger.last)
                self._cond.notify_all()

    def listen(self, heard: Callable[[], None]) -> None:
        self._heard = heard

    def settle(self, seconds: float) -> bool:
        with self._cond:
            self._hurry = True
            self._wake()
            return self._cond.wait_for(self._settled, seconds)

    def seal(self, doc: Doc) -> str:
        if not self._ledger.seal(doc):
            raise DiskError(
                f"The meeting is not sealed: {self._ledger.error or disk.UNKNOWN}.",
                "Leave it open until everything is saved, then seal it.",
            )
        with self._cond:
            self._draft.typed("", self._ledger.last)
            self._wake()
        with contextlib.suppress(Exception):  # sealed it is; the writer says what is wrong
            self._draft.write(self._ledger.saved)
        return fingerprint(self._ledger.head)

    def close(self) -> None:
        with self._cond:
            self._stopping = True
            self._wake()
        self._thread.join(_PATIENCE)
        # A disk that hangs may still take the write: letting go of the lock now would
        # let another copy write into the middle of it. The end of the program lets go.
        if not self._thread.is_alive():
            self._db.close()

    def _started(self) -> FileJournal:
        self._thread.start()
        return self

    def _wake(self) -> None:
        self._woken = True
        self._cond.notify_all()

    def _settled(self) -> bool:
        return not self._ledger.unsaved and self._draft.due(self._ledger.saved) is None

    def _run(self) -> None:
        while self._turn():
            pass

    def _turn(self) -> bool:
        """Wait for something to do, and do it. False: it was the last time."""
        with self._cond:
            while (pause := self._pause()) is None or pause > 0:
                self._cond.wait(pause)
            stop, hurry = self._stopping, self._hurry or bool(self._mistake)
            self._woken = self._hurry = False
        try:
            self._work(at_once=stop or hurry)
            self._mistake = ""
        except Exception as error:  # a thread that ends here would say "saving" for ever
            self._mistake, self._retry_at = disk.reason(error), monotonic() + _RETRY
        self._tell()
        with self._cond:
            self._cond.notify_all()
        return not stop

    def _pause(self) -> float | None:
        """Seconds until there is something to do; None: nothing, until somebody wakes us."""
        if self._woken:
            return 0
        times = [self._retry_at] if self._ledger.unsaved or self._mistake else []
        if not self._mistake and (due := self._draft.due(self._ledger.saved)) is not None:
            times.append(due)
        return max(0.0, min(times) - monotonic()) if times else None

    def _work(self, *, at_once: bool) -> None:
        typed_in = self._typed_in
        if self._ledger.flush():
            with self._cond:
                if typed_in is not None and self._typed_in == typed_in:
                    self._draft.entered(typed_in)
                    self._typed_in = None
            if not self._draft.text:
                # At once: killed now, she would be offered again what was just saved.
                self._draft.write(self._ledger.saved)
        else:
            self._retry_at = monotonic() + _RETRY
        self._tell()
        saved = self._ledger.saved
        due = self._draft.due(saved)
        if due is not None and (at_once or due <= monotonic()):
            self._draft.write(saved)

    def _tell(self) -> None:
        now = (self._ledger.saved, self.trouble)
        if now != self._told and self._heard:
            # A screen that is just closing may raise anything; the notes come first.
            with contextlib.suppress(Exception):
                self._heard()
        self._told = now
