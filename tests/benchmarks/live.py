"""Measures the live screen against a bare Textual app, both as whole programs in one run.

    python tests/benchmarks/live.py [--rounds 40]

*Bare* is a Textual app with one `Input` and one list that gains the line on Enter;
it keeps nothing. The companion is measured empty and with 300 notes, in turns.

    key echo       a letter is typed until it stands on the emulated screen
    note to saved  Enter until the note stands there with its time, so is on disk
                   (bare: until it stands in the list)
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from terminal_kit import SURROUNDINGS, Program

BARE = """
from textual.app import App
from textual.widgets import Input, OptionList
class Bare(App):
    def compose(self):
        yield OptionList(markup=False)
        yield Input()
    def on_mount(self):
        self.query_one(Input).focus()
    def on_input_submitted(self, event):
        event.input.clear()
        notes = self.query_one(OptionList)
        notes.add_option("kept " + event.value)
        notes.scroll_end(animate=False)
Bare().run()
"""


@contextmanager
def programs(notes: int) -> Iterator[dict[str, Program]]:
    """The three programs, ready to be typed in."""
    work = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    companion = [sys.executable, "-m", "companion"]
    running = {"bare": Program([sys.executable, "-c", BARE], SURROUNDINGS)}
    for name, many in (("empty", 0), (f"{notes} notes", notes)):
        home = {**SURROUNDINGS, "COMPANION_HOME": str(work / name.replace(" ", "-"))}
        lines = "".join(f"CM: note number {n} about the reading group\n" for n in range(many))
        start = [*companion, "start", "sample-annual-review"]
        subprocess.run(
            [*start, "--plain"], input=lines.encode(), env=home, check=True, capture_output=True
        )
        running[name] = Program(start, home)
    try:
        running["bare"].rest(1.5)
        for name in ("empty", f"{notes} notes"):
            running[name].until(lambda text: "all saved" in text)
            running[name].rest(1.0)
        yield running
    finally:
        for program in running.values():
            program.close()
        shutil.rmtree(work, ignore_errors=True)


def contains(token: str, text: str) -> bool:
    return token in text


def one_round(name: str, program: Program, number: int) -> tuple[list[float], float]:
    """Type one note of eight letters; milliseconds of each echo, and of the saving."""
    token, echoes = "", []
    for letter in f"{number:05d}zqz"[::-1]:
        token += letter
        program.send(letter)
        echoes.append(program.until(partial(contains, token)))
        program.rest(0.03)
    program.send("\r")
    kept = re.compile(rf"kept {token}" if name == "bare" else rf"\d\d:\d\d +{token}")
    took = program.until(lambda text: bool(kept.search(text)))
    program.rest(0.15)
    return echoes, took


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--notes", type=int, default=300)
    given = options.parse_args()
    echo: dict[str, list[float]] = {}
    saved: dict[str, list[float]] = {}
    with programs(given.notes) as running:
        for number in range(given.rounds):
            for name, program in running.items():
                echoes, took = one_round(name, program, number)
                echo.setdefault(name, []).extend(echoes)
                saved.setdefault(name, []).append(took)
    bare = statistics.median(echo["bare"])
    bare_saved = statistics.median(saved["bare"])
    print(
        f"{'':12}{'key echo p50':>14}{'p95':>8}{'ratio':>8}{'saved p50':>12}{'p95':>8}{'ratio':>8}"
    )
    for name in echo:
        middle, late = statistics.median(echo[name]), statistics.quantiles(echo[name], n=20)[-1]
        kept, slow = statistics.median(saved[name]), statistics.quantiles(saved[name], n=20)[-1]
        print(
            f"{name:12}{middle:11.1f} ms{late:8.1f}{middle / bare:8.2f}"
            f"{kept:9.1f} ms{slow:8.1f}{kept / bare_saved:8.2f}"
        )


if __name__ == "__main__":
    main()
