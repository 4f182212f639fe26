"""The whole program in a real terminal: odd bytes, closed windows, kills, and starting again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from terminal_kit import Program

COMPANION = [sys.executable, "-m", "companion"]
STREAMS: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "data" / "key-streams.json").read_text("utf-8")
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def env(home: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "COMPANION_HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }


@contextmanager
def window(home: Path, *words: str, **more: str) -> Iterator[Program]:
    """The program in a window, ready to be typed in."""
    program = Program([*COMPANION, *words], env(home, **more), (100, 30))
    try:
        program.until(lambda text: "all saved" in text or "Start a meeting" in text)
        yield program
    finally:
        program.close()


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMPANION, *words], env=env(home), capture_output=True, text=True, timeout=30, check=False
    )


def record(home: Path) -> dict[str, Any]:
    exported = run(home, "export", "last", "--to", "json", "-o", "-")
    assert exported.returncode == 0, exported.stderr
    found: dict[str, Any] = json.loads(exported.stdout)
    return found


def notes(home: Path) -> list[str]:
    return [entry["text"] for entry in record(home)["entries"] if entry["kind"] == "note"]


def saved(words: str) -> Any:
    return re.compile(rf"\d\d:\d\d +{re.escape(words)}").search


START = ("start", "sample-annual-review")


@pytest.mark.parametrize("name", STREAMS)
def test_odd_bytes_from_the_keyboard_end_nothing_and_cost_no_note(
    name: str, tmp_path: Path
) -> None:
    with window(tmp_path, *START) as program:
        program.send("before\r")
        program.until(saved("before"))
        program.send(bytes.fromhex(STREAMS[name]))
        program.rest(0.5)
        program.send(b"\x1b[201~")  # in case the stream left a paste open
        program.rest(0.3)
        program.send("\x15after\r")
        program.rest(0.8)
        program.send("last\r")
        program.until(saved("last"))
    kept = notes(tmp_path)
    assert kept[0] == "before"
    assert kept[-1] == "last"
    assert any(text.endswith("after") for text in kept)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_program_told_to_end_keeps_the_half_typed_line_and_offers_it_again(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with window(tmp_path, *START) as program:
        program.send("one\r")
        program.until(saved("one"))
        program.send("half a tho")
        program.until(lambda text: "half a tho" in text)
        program.signal(number)
        assert program.ended(3) == code
        if number == signal.SIGTERM:
            assert b"\x1b[?1049l" in program.raw, "the terminal is given back"
    with window(tmp_path, *START) as program:
        program.until(lambda text: "half a tho" in text)
        program.send("ught\r")
        program.until(saved("half a thought"))
    assert notes(tmp_path) == ["one", "half a thought"]


def test_a_killed_program_goes_on_where_it_stood(tmp_path: Path) -> None:
    with window(tmp_path, *START) as program:
        program.send("#4 AP: no hours left\r/refused\r")
        program.until(lambda text: "on the notice list" in text and "all saved" in text)
        program.send("two seconds old")
        program.rest(2.6)
        program.signal(signal.SIGKILL)
        assert program.ended() == -9
    with window(tmp_path, "start") as program:
        program.until(lambda text: "two seconds old" in text and "refused" in text)
    assert record(tmp_path)["concerns"][3]["notice"]["state"] == "not asked"


def test_the_home_screen_offers_the_unfinished_meeting_first(tmp_path: Path) -> None:
    with window(tmp_path, *START) as program:
        program.send("one\r")
        program.until(saved("one"))
        program.send("\x11")
        assert program.ended() == 0
    with window(tmp_path) as program:
        assert "Go on with" in program.text
        program.send("\r")
        program.until(saved("one"))


def test_a_meeting_in_the_window_ends_in_a_sealed_record_that_show_prints(tmp_path: Path) -> None:
    with window(tmp_path, *START) as program:
        program.send("CM: stay 30x3\r/end\r")
        program.until(lambda text: "Enter seals the record" in text)
        program.send("\r")
        program.until(lambda text: "The record is sealed" in text)
        program.send("\r")
        assert program.ended() == 0
    shown = run(tmp_path, "show", "last")
    assert "stay 30x3" in shown.stdout
    verified = run(tmp_path, "verify", "last")
    assert (verified.returncode, "INTACT" in verified.stdout) == (0, True)
    sealed = next((tmp_path / "meetings").glob("*.jsonl"))
    assert sealed.stat().st_mode & 0o777 == 0o400
    beside = sealed.with_suffix(".md")
    assert beside.stat().st_mode & 0o777 == 0o600
    assert beside.read_text("utf-8") == shown.stdout


def test_a_second_window_is_told_who_has_the_meeting(tmp_path: Path) -> None:
    with window(tmp_path, *START) as program:
        other = run(tmp_path, "start", "--plain", "sample-annual-review")
        assert other.returncode == 1
        assert "open in another window" in other.stderr
        assert str(program.pid) in other.stderr


def test_without_a_terminal_it_says_so_and_goes_line_by_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMPANION, *START],
        input="CM: hello\n/frobnicate\n/end\n",
        env=env(tmp_path),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "line by line" in done.stdout
    assert notes(tmp_path) == ["hello", "/frobnicate"]
    assert record(tmp_path)["sealed"]


def test_the_end_of_input_leaves_the_meeting_open_to_be_gone_on_with(tmp_path: Path) -> None:
    for words in ("first\n", "second\n/end\n"):
        done = subprocess.run(
            [*COMPANION, *START, "--plain"],
            input=words,
            env=env(tmp_path),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert notes(tmp_path) == ["first", "second"]
    assert len(list((tmp_path / "meetings").glob("*.jsonl"))) == 1


def test_a_crash_shows_no_word_of_her_notes_and_says_that_they_are_safe(tmp_path: Path) -> None:
    crash = (
        "import sys\n"
        "from companion.ui.widgets.notes_pane import NotesPane\n"
        "real = NotesPane.present\n"
        "def broken(self, meeting, *args, **kwargs):\n"
        "    if any('marker' in e.text for e in meeting.entries): raise OSError(str(meeting))\n"
        "    return real(self, meeting, *args, **kwargs)\n"
        "NotesPane.present = broken\n"
        f"sys.argv = ['companion', *{START!r}]\n"
        "from companion.cli import entry\n"
        "entry()\n"
    )
    program = Program([sys.executable, "-c", crash], env(tmp_path), (100, 30))
    try:
        program.until(lambda text: "all saved" in text)
        program.send("the marker word\r")
        assert program.ended() == 70
        after = bytes(program.raw).rpartition(b"\x1b[?1049l")[2].decode("utf-8", "replace")
    finally:
        program.close()
    assert "notes are safe" in after
    assert "marker" not in after
    assert "Traceback" not in after
    assert notes(tmp_path) == ["the marker word"]
