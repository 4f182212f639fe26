"""What the live say pane costs a keystroke: the companion with it and without it, in turns.

    python tests/benchmarks/say_pane.py [--lines 30]

All shipped phrases are loaded, and 200 of her own. Statements are typed, a twelfth of a
second after each echo, so that the pane ranks again and again; an echo lasts from a key
until the letter stands on the line of the emulated screen.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from live import contains
from statements import read
from terminal_kit import SURROUNDINGS, Program

from companion.files.situations import SITUATIONS

WITHOUT = """
from companion.ui.listening import Listening
Listening.to = lambda self, text: None
from companion.cli import entry
entry()
"""
OWN, MOST, BETWEEN_SECONDS = 200, 40, 1 / 12


def her_pack() -> str:
    """Two hundred phrases of her own, each with what is heard."""
    heard = [one.text for one in read("elementary")]
    names = list(SITUATIONS)
    rows = ["# My own words"]
    for number in range(OWN):
        rows += [
            f"\n## Could we look at point {number} of my page together?",
            f"- Id: OWN-{number}",
            f"- Situation: {names[number % len(names)]}",
            *(f"- Hear: {heard[(number * 3 + more) % len(heard)]}" for more in range(3)),
        ]
    return "\n".join(rows) + "\n"


def started(folder: Path, command: list[str]) -> Program:
    """A companion at the table, ready to be typed in."""
    (folder / "phrases").mkdir(parents=True)
    (folder / "phrases" / "mine.md").write_text(her_pack(), "utf-8")
    here = {**SURROUNDINGS, "COMPANION_HOME": str(folder)}
    program = Program([sys.executable, *command, "start", "sample-annual-review"], here)
    program.until(lambda text: "all saved" in text)
    program.rest(1.0)
    return program


def typed(program: Program, text: str) -> list[float]:
    """Type a line; milliseconds of each echo."""
    echoes = []
    for end in range(1, len(text) + 1):
        program.send(text[end - 1])
        took = program.until(partial(contains, f"› {text[:end]}".rstrip()))
        if text[end - 1] != " ":  # nobody sees a space come
            echoes.append(took)
        program.rest(BETWEEN_SECONDS)
    program.send("\r")
    program.rest(0.4)
    return echoes


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=30)
    given = options.parse_args()
    plain = [one.text for one in read("heard") if one.text.isascii() and one.text[0].isalpha()]
    lines = [text[:MOST] for text in random.Random(1).sample(plain, given.lines)]
    work = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    echo: dict[str, list[float]] = {"with the pane": [], "without": []}
    programs = {
        "with the pane": started(work / "with", ["-m", "companion"]),
        "without": started(work / "without", ["-c", WITHOUT]),
    }
    try:
        for text in lines:
            for name, program in programs.items():
                echo[name] += typed(program, text)
    finally:
        for program in programs.values():
            program.close()
        shutil.rmtree(work, ignore_errors=True)
    late = {name: statistics.quantiles(found, n=20)[-1] for name, found in echo.items()}
    print(f"{'':16}{'keys':>6}{'p50':>10}{'p95':>10}")
    for name, found in echo.items():
        print(f"{name:16}{len(found):6}{statistics.median(found):7.1f} ms{late[name]:7.1f} ms")
    print(f"{'more, p95':16}{late['with the pane'] - late['without']:23.1f} ms")


if __name__ == "__main__":
    main()
