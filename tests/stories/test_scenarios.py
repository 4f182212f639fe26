"""Two whole meetings, typed on the screen and line by line: the same record, as the key says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import NoClipboard, StoppedClock
from scenario_kit import MEETINGS, Scenario

from companion.cli.desk import FileDesk
from companion.cli.records import meeting_of
from companion.domain.record import export
from companion.domain.timeline import md
from companion.plain import Plain
from companion.storage import places
from companion.storage.records import FileRecords
from companion.ui.app import CompanionApp
from companion.ui.widgets.note_line import NoteLine


def read_back(home: Path) -> dict[str, Any]:
    record = FileRecords(home).read("last")
    return export(meeting_of(record), record.id, record.head, record.sealed)


async def on_the_screen(scenario: Scenario, home: Path) -> dict[str, Any]:
    clock = StoppedClock(scenario.begins)
    places.make(home)
    desk = FileDesk(home, clock)
    sitting, _ = desk.start(scenario.agenda, afresh=True)
    app = CompanionApp(desk, NoClipboard(), clock, sitting)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.1)
        line = app.screen.query_one(NoteLine)
        for hour, minute, typed in scenario.lines:
            clock.until(hour, minute)
            line.put(typed)
            await pilot.press("enter")
        await pilot.pause(0.6)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
    sitting.journal.close()
    return read_back(home)


def line_by_line(scenario: Scenario, home: Path) -> dict[str, Any]:
    clock = StoppedClock(scenario.begins)
    places.make(home)
    desk = FileDesk(home, clock)
    sitting, _ = desk.start(scenario.agenda, afresh=True)

    def lines() -> Any:
        for hour, minute, typed in scenario.lines:
            clock.until(hour, minute)
            yield f"{typed}\n".encode()

    assert Plain(sitting, lambda done: desk.put_away(done).where, asks=False).run(lines()) == 0
    sitting.journal.close()
    return read_back(home)


@pytest.mark.parametrize("scenario", MEETINGS, ids=lambda scenario: scenario.name)
async def test_a_whole_meeting_is_the_same_on_the_screen_and_line_by_line(
    scenario: Scenario, tmp_path: Path
) -> None:
    typed = await on_the_screen(scenario, tmp_path / "screen")
    spoken = line_by_line(scenario, tmp_path / "plain")
    assert typed.pop("head") != spoken.pop("head"), "each record has a salt of its own"
    assert typed == spoken


@pytest.mark.parametrize("scenario", MEETINGS, ids=lambda scenario: scenario.name)
def test_the_record_of_a_whole_meeting_is_what_the_key_says(
    scenario: Scenario, tmp_path: Path
) -> None:
    record, key = line_by_line(scenario, tmp_path), scenario.key
    assert record["id"] == key["id"]
    for concern, wanted in zip(record["concerns"], key["concerns"], strict=True):
        for field in ("n", "outcome", "review_on", "documented"):
            assert concern[field] == wanted[field], (concern["n"], field)
        assert bool(concern["ticked_at"]) == wanted["ticked"]
        notice = concern["notice"]
        short = notice and {name: notice[name] for name in ("state", "by", "due")}
        assert short == wanted["notice"], concern["n"]
    for field in ("owner", "what", "due"):
        assert [a[field] for a in record["actions"]] == [a[field] for a in key["actions"]]
    on_list = [concern["n"] for concern in record["concerns"] if concern["notice"]]
    assert on_list == key["notice_list"]
    said = [entry["phrase"] for entry in record["entries"] if entry["kind"] == "phrase"]
    assert said == key["phrases_said"]
    assert [q["text"] for q in record["questions"]] == key["questions"]
    assert [(s["by"], s["text"]) for s in record["strengths"]] == [
        (s["by"], s["text"]) for s in key["strengths"]
    ]
    assert [(s["what"], s["detail"]) for s in record["signing"]] == [
        (s["what"], s["detail"]) for s in key["signing"]
    ]
    assert [(p["text"], p["answer"]) for p in record["proposals"]] == [
        (p["text"], p["answer"]) for p in key["proposals"]
    ]
    assert (record["reply_by"], record["next_meeting"]) == (key["reply_by"], key["next_meeting"])


@pytest.mark.parametrize("scenario", MEETINGS, ids=lambda scenario: scenario.name)
def test_her_slips_stay_as_she_typed_them(scenario: Scenario, tmp_path: Path) -> None:
    record = line_by_line(scenario, tmp_path)
    notes = [entry["text"] for entry in record["entries"] if entry["kind"] == "note"]
    assert notes == scenario.key["kept_as_typed"]
    markdown = (tmp_path / "meetings" / f"{record['id']}.md").read_text("utf-8")
    assert all(md(text) in markdown for text in notes)


def test_lines_that_are_no_utf8_cost_nothing(tmp_path: Path) -> None:
    clock = StoppedClock()
    places.make(tmp_path)
    desk = FileDesk(tmp_path, clock)
    sitting, _ = desk.start("sample-annual-review", afresh=True)
    said = BytesIO(b"before\nab\xffcd\n\x00\x1b[2J\nafter\n")
    assert Plain(sitting, lambda done: desk.put_away(done).where, asks=False).run(said) == 0
    sitting.journal.close()
    notes = [e["text"] for e in read_back(tmp_path)["entries"] if e["kind"] == "note"]
    assert notes == ["before", "ab\ufffdcd", "␀␛[2J", "after"]
