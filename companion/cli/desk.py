"""Her desk: the folder with agendas and records, as the screens want it."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from companion.cli import records as record_commands
from companion.cli.guides import guide_for
from companion.cli.output import give
from companion.clock import Clock
from companion.domain.agenda import Agenda
from companion.domain.minutes import minutes
from companion.domain.text import clean
from companion.errors import CompanionError
from companion.files import agenda_file, glossary_file, shelf
from companion.files.text_file import shown
from companion.live import opening
from companion.live.sitting import Sitting
from companion.storage.port import Journal
from companion.storage.records import FileRecords
from companion.ui.desk import Offer, PutAway

_RECORDS_SHOWN = 6
SAMPLE = "sample-annual-review"


class FileDesk:
    """Finds, opens and puts away what lies in her folder."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self._home = home
        self._clock = clock
        self._records = FileRecords(home)

    @property
    def unfinished(self) -> bool:
        """Is there a meeting to go on with?"""
        return bool(self._records.unfinished())

    def offers(self) -> tuple[Offer, ...]:
        open_now = self._records.unfinished()
        going_on = {glance.id for glance in open_now}
        unfinished = [
            Offer("resume", g.id, g.title or g.id, record_commands.when(g)) for g in open_now
        ]
        agendas = [
            Offer("start", str(path), *_described(path, self._mine(path)))
            for path in shelf.agenda_paths(self._home)
            if self._mine(path) or path.stem == SAMPLE
        ]
        read = [
            Offer(
                "read",
                g.id,
                g.title or g.id,
                f"{record_commands.when(g)} · {record_commands.state(g)}",
            )
            for g in self._records.glances()
            if g.id not in going_on
        ]
        return (*unfinished, *agendas, *read[:_RECORDS_SHOWN])

    def _mine(self, path: Path) -> bool:
        return self._home in path.parents

    def sit_down(self, offer: Offer) -> Sitting:
        if offer.kind == "resume":
            return self.seat(opening.resume(self._records, offer.id, self._clock))
        return self.begin(agenda_file.read(Path(offer.id)).agenda)

    def begin(self, agenda: Agenda) -> Sitting:
        """Begin a meeting from an agenda."""
        return self.seat(opening.begin(self._records, agenda, self._clock))

    def start(self, name: str | None, *, afresh: bool) -> tuple[Sitting, str]:
        """Begin from an agenda, or go on with the meeting that was begun from it.

        Returns:
            The meeting, and a sentence for her; empty when there is nothing to say.

        Raises:
            CompanionError: There is no such agenda, or nothing to go on with.
        """
        if name is None:
            found = self._records.unfinished()
            if not found:
                raise CompanionError(
                    "No meeting is unfinished, and no agenda was named.",
                    f"Name one, such as: companion start {SAMPLE}",
                )
            sitting = self.seat(opening.resume(self._records, found[0].id, self._clock))
            return sitting, f"Going on with {found[0].title or 'the meeting'} ({found[0].id})."
        path = shelf.find_agenda(name, self._home)
        sheet = agenda_file.read(path)
        odd = f"Parts of the agenda are odd: companion check {shown(name)}"
        said = [odd] if sheet.problems else []
        like = None if afresh else opening.unfinished_like(self._records, sheet.agenda, self._clock)
        if like:
            sitting = self.seat(opening.resume(self._records, like.id, self._clock))
            return sitting, f"Going on with {like.id}, which was not ended. --new begins afresh."
        other = self._records.unfinished()
        sitting, refused = self._seat(opening.begin(self._records, sheet.agenda, self._clock))
        said += refused
        if other:
            said.append(f"{other[0].id} is not ended; companion start goes on with it.")
        return sitting, " ".join(said)

    def seat(self, journal: Journal) -> Sitting:
        """Everything a meeting needs, around its journal."""
        return self._seat(journal)[0]

    def _seat(self, journal: Journal) -> tuple[Sitting, list[str]]:
        """A meeting, and a sentence for each pack of hers that was left out."""
        guide, refused = guide_for(self._home)
        sitting = Sitting(journal, self._clock, guide.book, glossary_file.read(), guide)
        return sitting, refused

    def read(self, record_id: str) -> str:
        return record_commands.as_markdown(self._records.read(record_id))

    def put_away(self, sitting: Sitting, late: str = "") -> PutAway:
        sitting.journal.close()
        record_id, fingerprint = sitting.journal.id, sitting.fingerprint
        if late.strip():
            entry = {"kind": "late", **opening.stamp(self._clock), "text": clean(late)}
            fingerprint = self._records.add_late(record_id, (entry,))
        text = record_commands.as_markdown(self._records.read(record_id))
        return PutAway(fingerprint, str(self._records.keep_beside(record_id, ".md", text)))

    def rescue(self, sitting: Sitting) -> Path | None:
        name = f"companion-{sitting.journal.id}-unsaved.md"
        text = minutes(sitting.meeting, sitting.journal.id)
        for folder in (Path.home(), Path.cwd(), Path(tempfile.gettempdir())):
            with suppress(CompanionError, RuntimeError):
                give(text, str(folder / name))
                return folder / name
        return None


def _described(path: Path, mine: bool) -> tuple[str, str]:
    """Title of an agenda, and a few words that tell it from others."""
    try:
        agenda = agenda_file.read(path).agenda
    except CompanionError:
        return shown(path.stem), f"cannot be read: companion check {shown(path)}"
    if not mine:
        return agenda.title, "a sample to try out"
    day = f"{agenda.begins:%a %b} {agenda.begins.day} · " if agenda.begins else ""
    return agenda.title or shown(path.stem), f"{day}{shown(path.name)}"
