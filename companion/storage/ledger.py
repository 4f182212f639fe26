"""One record behind TinyDB: entries can be added and read, and nothing else.

    db = TinyDB(path, storage=Ledger)
    db.table("log").insert({"kind": "note", "text": "74 wpm now"})

Stock `JSONStorage` writes over the open file at each insert, and a power cut then
loses all of it (msiemens/tinydb#467).
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from threading import Lock as Mutex
from threading import RLock
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from companion.errors import RecordError
from companion.storage import appender, disk
from companion.storage.chain import encode, encode_header, scan
from companion.storage.lock import Lock
from companion.storage.port import Doc, Row
from companion.storage.refuse import CLOSED, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "log"


class ImmutableError(RecordError):
    """What is in the record would have been changed."""


class Ledger(Storage):
    """The storage of one record. `append` and `flush` may come from two threads.

    An entry counts as saved when `flush` has returned True, or `saved` has reached
    its number; until then it is in memory only.

    Args:
        path: The record. Its folder must be there.
        new: True: it must not be there yet; False: it must; None: either.
        late: A sealed record may be added to.
        defer: `write` leaves the disk to whoever calls `flush`.
        after: For a new record, `id` and `head` of the one sealed before.

    Raises:
        HeldError: Another copy of the program has it open.
        RecordError: It is sealed, or damaged and may only be read.
        OSError: It cannot be made or opened. Nothing is left behind.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        new: bool | None = None,
        late: bool = False,
        defer: bool = False,
        after: Mapping[str, str] | None = None,
    ) -> None:
        self.path, self._defer, self._error = Path(path), defer, ""
        self._mutex, self._disk = Mutex(), RLock()
        self._lock = Lock(self.path.with_name(f"{self.path.name}.lock"))
        self._lock.take()
        try:
            data = b"" if new else appender.found(self.path, required=new is False)
            self.scan = scan(data)
            if data or new is False:
                refuse(self.scan, late=late)
                self._head, self._file = self.scan.head, appender.go_on(self.path, data)
            else:
                header, self._head = encode_header(str(uuid.uuid4()), os.urandom(16).hex(), after)
                self._file = appender.begin(self.path, header)
        except BaseException:
            self._lock.release()
            raise
        self._queue: list[tuple[int, bytes]] = []
        self._rows, self._docs = list(self.scan.rows), {str(r.n): r.doc for r in self.scan.rows}
        self._last = self._saved = self.scan.next_n - 1
        self._tail, self._closed = self.scan.tail, False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every entry, saved or not."""
        with self._mutex:
            return tuple(self._rows)

    @property
    def sealed(self) -> bool:
        """Nothing more can be added."""
        return self._closed

    @property
    def saved(self) -> int:
        """Number of the last entry on disk; 0 when there is none."""
        return self._saved

    @property
    def last(self) -> int:
        """Number of the last entry, saved or not; 0 when there is none."""
        return self._last

    @property
    def unsaved(self) -> list[int]:
        """Numbers of the entries that are in memory only."""
        with self._mutex:
            return [n for n, _ in self._queue]

    @property
    def error(self) -> str:
        """Why the last `flush` failed, in plain words; empty when it did not."""
        return self._error

    @property
    def head(self) -> str:
        """Hash of the last line, saved or not."""
        return self._head

    def append(self, doc: Doc) -> int:
        """Queue one entry and give its number. The disk is not touched.

        Raises:
            RecordError: The record is sealed, just being sealed, or closed.
            TypeError, ValueError: See `chain.encode`.
        """
        with self._mutex:
            return self._add(doc, seal=False)

    def flush(self) -> bool:
        """Put everything queued on disk. False: some of it is not, and `error` says why."""
        with self._disk:
            try:
                with self._mutex:
                    batch = list(self._queue)
                self._put(batch)
            except Exception as error:  # whatever it was, the entries stay queued
                self._error = disk.reason(error)
                return False
            return True

    def seal(self, doc: Doc) -> bool:
        """Put the last entry on disk and make the file read-only, or leave all as it was."""
        with self._disk:
            return self.flush() and self.seal_all(doc)

    def seal_all(self, doc: Doc) -> bool:
        """Put everything queued and a seal on disk in one go, or nothing of it.

        While it is tried, nothing can be added; if it fails, what was queued still is.
        """
        with self._disk:
            with self._mutex:
                before, tail = self._head, self._tail
                n, self._closed = self._add(doc, seal=True), True
            done = False
            try:
                done = self.flush()
            finally:
                if done:
                    self._file.lock_down()
                else:
                    self._file.take_back()
                    self._unseal(n, before, tail)
            return done

    def read(self) -> dict[str, dict[str, Any]]:
        """Give TinyDB the table. The entries are read-only views."""
        with self._mutex:
            return {TABLE: dict(self._docs)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take the table back from TinyDB; only entries with the next numbers may be new.

        Raises:
            ImmutableError: Something else changed. Nothing was written.
        """
        table = data.get(TABLE, {})
        with self._mutex:
            kept = all(table.get(n) is doc for n, doc in self._docs.items())
            new = [doc for n, doc in table.items() if n not in self._docs]
            follow = [str(self._last + 1 + i) for i in range(len(new))]
        if not kept or set(data) != {TABLE} or [n for n in table if n not in self._docs] != follow:
            raise ImmutableError(
                "What is in the record stays as it is.", "Add a correction to it instead."
            )
        for doc in new:
            self.append(doc)
        if not self._defer:
            self.flush()

    def close(self) -> None:
        """Let go of file, reserve and lock. What is not saved is lost."""
        with self._disk:
            with self._mutex:
                self._closed = True
            if self.scan.sealed:
                self._file.lock_down()  # adding to it may have failed
            self._file.close()
            self._lock.release()

    def erase(self) -> None:
        """Take away a record that has just been begun and could not be."""
        self.path.unlink(missing_ok=True)
        self.close()

    def _add(self, doc: Doc, *, seal: bool) -> int:
        """Queue one line. The mutex is held."""
        if self._closed:
            raise RecordError(*CLOSED)
        n = self._last + 1
        line, head, kept = encode(n, self._head, doc, seal=seal)
        self._queue.append((n, self._tail + line))
        self._tail, self._head, self._last = b"", head, n
        self._rows.append(Row(n, kept))
        self._docs[str(n)] = kept
        return n

    def _unseal(self, n: int, head: str, tail: bytes) -> None:
        """Take seal `n` back, and nothing else; the record is open again."""
        with self._mutex:
            if self._queue and self._queue[-1][0] == n == self._last:
                del self._queue[-1], self._rows[-1], self._docs[str(n)]
                self._head, self._tail, self._last = head, tail, n - 1
                self._closed = False

    def _put(self, batch: list[tuple[int, bytes]]) -> None:
        if not batch:
            return
        try:
            self._file.put(b"".join(line for _, line in batch))
        except OSError as error:
            half = len(batch) // 2
            if error.errno not in disk.FULL or not half or self._closed:
                raise
            # What little room there is may do for the first of them.
            self._put(batch[:half])
            self._put(batch[half:])
            return
        with self._mutex:
            del self._queue[: len(batch)]
            self._saved = batch[-1][0]
            self._error = ""
