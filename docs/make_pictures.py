"""Makes the pictures in this folder from the real program.

    python docs/make_pictures.py

A meeting from the sample agenda is typed in, at a stopped clock, in a folder that is
thrown away; each picture is what the screen then shows.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from rich.cells import cell_len

from companion.cli.desk import FileDesk
from companion.files import shelf
from companion.live.sitting import Sitting
from companion.storage import places
from companion.ui.app import CompanionApp
from companion.ui.widgets.note_line import NoteLine

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parent / "tests" / "scenarios" / "annual-review" / "script.tsv"
SHOWN_UNTIL = "09:41"


class ScriptClock:
    """Stands at the time of the line that is being typed."""

    def __init__(self) -> None:
        self._begins = datetime(2026, 10, 6, 9, 2, tzinfo=timezone(timedelta(hours=-4)))
        self._now = self._begins

    def now(self) -> datetime:
        return self._now

    def steady_ms(self) -> int:
        return int((self._now - self._begins).total_seconds() * 1000)

    def later(self, **by: float) -> None:
        self._now += timedelta(**by)

    def at(self, time: str) -> None:
        hour, minute = map(int, time.split(":"))
        self._now = max(self._now, self._now.replace(hour=hour, minute=minute))


class NoClipboard:
    """Pictures copy nothing."""

    def copy(self, text: str) -> bool:
        return True


def lines() -> list[tuple[str, str]]:
    rows = [row.split("\t", 1) for row in SCRIPT.read_text("utf-8").splitlines()]
    return [(time, line) for time, line in rows]


def hold(sitting: Sitting, clock: ScriptClock, until: str) -> None:
    """Type the script up to a time."""
    for time, line in lines():
        if time > until or line == "/end":
            break
        clock.at(time)
        sitting.enter(line)


def meeting(folder: Path, until: str) -> tuple[FileDesk, ScriptClock, Sitting]:
    clock = ScriptClock()
    places.make(folder)
    desk = FileDesk(folder, clock)
    sitting, _ = desk.start("sample-annual-review", afresh=True)
    hold(sitting, clock, until)
    sitting.journal.settle(5)
    return desk, clock, sitting


async def shoot(
    app: CompanionApp, size: tuple[int, int], name: str, *keys: str, typed: str = ""
) -> None:
    """Press keys, type words, and take the picture; `...` among the keys is a moment's rest."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        for key in keys:
            await (pilot.pause(0.6) if key == "..." else pilot.press(key))
        if typed:
            app.screen.query_one(NoteLine).put(typed)
        await pilot.pause(0.5)
        (HERE / f"{name}.svg").write_text(
            _spaced(app.export_screenshot(title="companion")), "utf-8"
        )
    print(f"{name}.svg")


def _spaced(svg: str) -> str:
    """Put a text where its first letter stands: some viewers drop blanks before it."""
    return re.sub(
        r'(<text [^>]*?x=")([\d.]+)("[^>]*?textLength=")([\d.]+)("[^>]*>)((?:&#160;)*)([^<]*?)'
        r"((?:&#160;)*)(</text>)",
        _without_blanks,
        svg,
    )


def _without_blanks(found: re.Match[str]) -> str:
    before, words, after = found[6].count(";"), found[7], found[8].count(";")
    letters = before + cell_len(html.unescape(words)) + after
    width = float(found[4]) / max(1, letters)
    if not words:
        return ""
    x, length = float(found[2]) + before * width, float(found[4]) - (before + after) * width
    return f"{found[1]}{x:.1f}{found[3]}{length:.1f}{found[5]}{words}{found[9]}"


def furnish(folder: Path) -> tuple[FileDesk, ScriptClock]:
    """A data folder with an ended meeting, one that was cut off, and an agenda of hers."""
    desk, clock, sitting = meeting(folder, "10:06")
    sitting.seal()
    desk.put_away(sitting)
    clock.later(days=41)
    prepared = shelf.find_agenda("parent-requested", None).read_text("utf-8")
    titled = prepared.replace("# Meeting I asked for", "# Review of the reading trial")
    (folder / "agendas" / "reading-trial.md").write_text(titled, "utf-8")
    cut_off, _ = desk.start("reading-trial", afresh=True)
    cut_off.enter("CM: probes are here")
    cut_off.journal.close()
    return desk, clock


async def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)
        root = Path()
        for size in ((120, 36), (100, 30), (80, 24), (60, 20)):
            name = f"{size[0]}x{size[1]}"
            desk, clock, sitting = meeting(root / name, SHOWN_UNTIL)
            app = CompanionApp(desk, NoClipboard(), clock, sitting)
            typed = "AP: not sure we need to go down that ro"
            await shoot(app, size, f"meeting-{name}", typed=typed)
        desk, clock, sitting = meeting(root / "opening", "")
        app = CompanionApp(desk, NoClipboard(), clock, sitting)
        await shoot(app, (100, 30), "opening-100x30")
        desk, clock, sitting = meeting(root / "gate", "10:01")
        app = CompanionApp(desk, NoClipboard(), clock, sitting)
        await shoot(app, (100, 30), "gate-100x30", "ctrl+r")
        desk, clock, sitting = meeting(root / "my-meetings", "10:06")
        app = CompanionApp(desk, NoClipboard(), clock, sitting)
        await shoot(app, (100, 30), "sealed-100x30", "ctrl+r", "ctrl+r", "...", "enter", "...")
        desk, clock = furnish(root / "home")
        await shoot(CompanionApp(desk, NoClipboard(), clock), (100, 30), "home-100x30")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
