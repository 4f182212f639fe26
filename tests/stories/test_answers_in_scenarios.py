"""In the two whole meetings: does the pane hold the words that the script uses next?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from conftest import StoppedClock
from scenario_kit import MEETINGS, SCENARIOS, Scenario

from companion.cli.desk import FileDesk
from companion.storage import places

LEAST_PHRASES, LEAST_KINDS = 0.25, 0.5
"""Of the lines that answer something heard; the aim for the very phrase is 0.8."""


def answers() -> list[tuple[Scenario, str, str]]:
    """Meeting, what she types, and the phrase that the script says then."""
    rows = (SCENARIOS.parent / "data" / "answers-in-scenarios.tsv").read_text("utf-8").splitlines()
    return [
        (MEETINGS[int(n) - 1], line, phrase) for n, line, phrase in (r.split("\t") for r in rows)
    ]


def shown(scenario: Scenario, home: Path) -> Iterator[tuple[str, list[str]]]:
    """Each line as it is typed, with the ids of the three phrases that stand there then."""
    clock = StoppedClock(scenario.begins)
    places.make(home)
    sitting, _ = FileDesk(home, clock).start(scenario.agenda, afresh=True)
    for hour, minute, line in scenario.lines:
        clock.until(hour, minute)
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
    seen = {one.name: list(shown(one, tmp_path / one.name)) for one in MEETINGS}
    said: list[tuple[str, list[str]]] = []
    for scenario, typed, phrase in wanted:
        found = [ids for line, ids in seen[scenario.name] if typed in line]
        assert found, f"{typed} is not typed in the script"
        said.append((phrase, found[0]))
    phrases = sum(phrase in ids for phrase, ids in said) / len(said)
    kinds = sum(kind(phrase) in map(kind, ids) for phrase, ids in said) / len(said)
    print(f"the very phrase {phrases:.0%}, one of its kind {kinds:.0%}")
    assert phrases >= LEAST_PHRASES
    assert kinds >= LEAST_KINDS
