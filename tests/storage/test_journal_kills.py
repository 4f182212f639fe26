"""The program killed at any moment: what was acknowledged is there, once, in order."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from record_kit import RESUME, python, read_back

from companion.storage.chain import judge, scan
from companion.storage.port import Verdict
from companion.storage.records import FileRecords

if TYPE_CHECKING:
    from pathlib import Path

TYPING = """
import sys
from pathlib import Path
from companion.storage.records import FileRecords

records = FileRecords(Path(sys.argv[1]))
first = int(sys.argv[2])
if first:
    journal = records.resume("last", {"kind": "resume"})
else:
    journal = records.start({"kind": "about", "title": "T"}, "2026-10-06")
notes = {}
said = 0

def heard():
    global said
    while said + 1 in notes or said + 1 <= journal.saved:
        if said + 1 > journal.saved:
            return
        said += 1
        if said in notes:
            print(notes[said], flush=True)

journal.listen(heard)
print("ready", flush=True)
for i in range(first, first + 100_000):
    journal.draft(f"note {i}")
    n = journal.rows[-1].n + 1
    notes[n] = f"note {i}"
    journal.append({"kind": "note", "text": f"note {i}"})
    journal.draft("")
    if i % 3 == 0:
        journal.settle(5)
"""

HALF = """
import sys, time
from pathlib import Path
from companion.storage.records import FileRecords

journal = FileRecords(Path(sys.argv[1])).start({"kind": "about"}, "2026-10-06")
journal.append({"kind": "note", "text": "entered"})
journal.draft("and then she sa")
print("typed", flush=True)
time.sleep(60)
"""


def test_no_acknowledged_entry_is_lost_or_doubled_in_a_dozen_kills(tmp_path: Path) -> None:
    rnd = random.Random(20261006)
    acknowledged: list[str] = []
    path = tmp_path / "meetings" / "2026-10-06-01.jsonl"
    for _ in range(12):
        first = len(read_back(path)) if path.exists() else 0
        with python(TYPING, tmp_path, first) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "ready\n"
            time.sleep(rnd.uniform(0.01, 0.12))
            other.kill()
            acknowledged += other.stdout.read().split("\n")[:-1]
        found = read_back(path)
        assert found == [f"note {i}" for i in range(len(found))]
        assert set(acknowledged) <= set(found)
        assert len(set(acknowledged)) == len(acknowledged)
    assert len(acknowledged) > 50
    assert judge(scan(path.read_bytes())) in (Verdict.NOT_SEALED, Verdict.REOPENED)


def test_what_was_typed_two_seconds_ago_is_there_after_a_kill(tmp_path: Path) -> None:
    with python(HALF, tmp_path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "typed\n"
        time.sleep(2.1)
        other.kill()
    records = FileRecords(tmp_path)
    assert records.read("last").draft == "and then she sa"
    assert [glance.id for glance in records.unfinished()] == ["2026-10-06-01"]
    journal = records.resume("2026-10-06-01", RESUME)
    assert journal.restored == "and then she sa"
    assert [row.doc["kind"] for row in journal.rows] == ["about", "note", "resume"]
    journal.close()
