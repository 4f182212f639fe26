"""Commands on the records: list, show, export, verify, addendum."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime

from companion.cli import home_of
from companion.cli.output import give
from companion.clock import WallClock
from companion.domain.fold import fold
from companion.domain.meeting import Meeting
from companion.domain.minutes import minutes
from companion.domain.record import export as export_record
from companion.domain.text import clean, cut
from companion.errors import CompanionError
from companion.live.opening import stamp
from companion.storage import places
from companion.storage.chain import fingerprint
from companion.storage.port import Glance, Record
from companion.storage.records import FileRecords

_NOT_INTACT = 3


def records_of(options: argparse.Namespace) -> FileRecords:
    """Her records."""
    return FileRecords(places.home(home_of(options)))


def meeting_of(record: Record) -> Meeting:
    """The record, folded."""
    return fold((row.n, row.doc) for row in record.rows)


def as_markdown(record: Record) -> str:
    """The record for people. What is damaged is said first; the rest is all there."""
    text = minutes(meeting_of(record), record.id, fingerprint(record.head) if record.sealed else "")
    if record.verdict.intact:
        return text
    findings = "".join(f"- line {f.line}: {f.what}\n" for f in record.findings)
    return f"> This record is not intact: {record.verdict}.\n\n{findings}\n{text}"


def list_(options: argparse.Namespace) -> int:
    """List the records, newest first."""
    glances = records_of(options).glances()
    if options.json:
        rows = [
            {
                "id": g.id,
                "title": g.title,
                "child": g.child,
                "started": g.started,
                "sealed": g.sealed,
                "state": str(g.verdict),
                "entries": g.entries,
            }
            for g in glances
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if not glances:
        print("No records yet. Begin with: companion start sample-annual-review")
    for glance in glances:
        print(f"{glance.id}  {when(glance):<16}  {state(glance):<10}  {clean(glance.title)}")
    return 0


def when(glance: Glance) -> str:
    """When a meeting began, for a list."""
    try:
        began = datetime.fromisoformat(glance.started)
        return f"{began:%a %b} {began.day} {began:%H:%M}"
    except ValueError:
        return "time unknown"


def state(glance: Glance) -> str:
    """How a record stands, in one or two words."""
    if not glance.verdict.intact:
        return str(glance.verdict).lower()
    return "sealed" if glance.sealed else "unfinished"


def show(options: argparse.Namespace) -> int:
    """Print a record to read."""
    record = records_of(options).read(options.record)
    sys.stdout.write(_as_json(record) if options.json else as_markdown(record))
    return 0


def export(options: argparse.Namespace) -> int:
    """Give a record to another program."""
    record = records_of(options).read(options.record)
    give(_as_json(record) if options.to == "json" else as_markdown(record), options.output)
    return 0


def _as_json(record: Record) -> str:
    exported = export_record(meeting_of(record), record.id, record.head, record.sealed)
    return json.dumps(exported, ensure_ascii=False, indent=1) + "\n"


def verify(options: argparse.Namespace) -> int:
    """Say of each record whether it is as it was written."""
    records = records_of(options)
    names = options.records or [glance.id for glance in records.glances()]
    if options.fingerprint and len(options.records) != 1:
        raise CompanionError(
            "A fingerprint belongs to one record.",
            "Name it: companion verify RECORD --fingerprint …",
        )
    if not names:
        print("No records yet.")
    return _NOT_INTACT if [name for name in names if not _intact(records, name, options)] else 0


def _intact(records: FileRecords, name: str, options: argparse.Namespace) -> bool:
    try:
        record = records.read(name, fingerprint=options.fingerprint)
    except CompanionError as error:
        print(f"{clean(name)}: {error.what} {error.remedy}")
        return False
    print(f"{record.id}: {record.verdict}")
    for finding in record.findings:
        print(f"  {record.path.name}, line {finding.line}: {finding.what}")
    if record.sealed and record.verdict.intact:
        print(f"  fingerprint {fingerprint(record.head)}")
    return record.verdict.intact and not record.link_broken


def addendum(options: argparse.Namespace) -> int:
    """Add a dated thought to a sealed record."""
    records = records_of(options)
    record = records.read(options.record)
    if not record.sealed:
        raise CompanionError(f"{record.id} is not ended yet.", "Go on with it: companion start")
    text = cut(clean(" ".join(options.words) or sys.stdin.read()).strip())
    if not text:
        raise CompanionError("There is nothing to add.", "Write the words behind the record's id.")
    late = {"kind": "late", **stamp(WallClock()), "text": text}
    new = records.add_late(record.id, (late,))
    print(f"Added to {record.id}. Its fingerprint is now {new}")
    records.keep_beside(record.id, ".md", as_markdown(records.read(record.id)))
    return 0
