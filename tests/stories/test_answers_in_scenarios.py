"""In the two whole meetings: does the pane hold the words that the script uses next?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from conftest import HERE, StoppedClock

from companion.cli.desk import FileDesk
from companion.storage import places

TESTS = Path(__file__).parents[1]
MEETINGS = {
    "1": ("annual-review", "sample-annual-review", datetime(2026, 10, 6, 9, 2, tzinfo=HERE)),
    "2": ("behavior", "", datetime(2026, 10, 28, 13, 1, tzinfo=HERE)),
}
LEAST_PHRASES, LEAST_KINDS = 0.25, 0.5
"""Of the lines that answer something heard; the aim for the very phrase is 0.8."""


def answers() -> list[tuple[str, str, str]]:
    """Meeting, what she types, and the phrase that the script says then."""
    rows = (TESTS / "data" / "answers-in-scenarios.tsv").read_text("utf-8").splitlines()
    return [(meeting, line, phrase) for meeting, line, phrase in (r.split("\t") for r in rows)]


def shown(meeting: str, home: Path) -> Iterator[tuple[str, list[str]]]:
    """Each line as it is typed, with the ids of the three phrases that stand there then."""
    folder, agenda, begins = MEETINGS[meeting]
    clock = StoppedClock(begins)
    places.make(home)
    desk = FileDesk(home, clock)
    named = agenda or str(TESTS / "scenarios" / folder / "agenda.md")
    sitting, _ = desk.start(named, afresh=True)
    for row in (TESTS / "scenarios" / folder / "script.tsv").read_text("utf-8").splitlines():
        time, line = row.split("\t", 1)
        hour, minute = time.split(":")
        clock.until(int(hour), int(minute))
        sitting.typing = line
        yield line, [one.id for one in sitting.suggestions()]
        sitting.typing = ""
        sitting.enter(line, sure=True)
    sitting.journal.close()


def kind(phrase: str) -> str:
    """What all phrases of a pack have in common: `SB` of `SB-1`."""
    return phrase.split("-")[0]


def test_the_words_of_the_script_stand_among_the_three(tmp_path: Path) -> None:
    wanted = answers()
    seen = {m: [(line, ids) for line, ids in shown(m, tmp_path / m)] for m in MEETINGS}
    said: list[tuple[str, list[str]]] = []
    for meeting, typed, phrase in wanted:
        found = [ids for line, ids in seen[meeting] if typed in line]
        assert found, f"{typed} is not typed in the script"
        said.append((phrase, found[0]))
    phrases = sum(phrase in ids for phrase, ids in said) / len(said)
    kinds = sum(kind(phrase) in map(kind, ids) for phrase, ids in said) / len(said)
    print(f"the very phrase {phrases:.0%}, one of its kind {kinds:.0%}")
    assert phrases >= LEAST_PHRASES
    assert kinds >= LEAST_KINDS
