"""The live meeting, with a screen or line by line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from companion.cli import home_of
from companion.cli.desk import FileDesk
from companion.clock import WallClock
from companion.errors import CompanionError, DiskError
from companion.live.sitting import Sitting
from companion.storage import places


def home(options: argparse.Namespace) -> int:
    """The home screen."""
    if not _has_screen():
        raise CompanionError(
            "This is not a terminal that can show a screen.",
            "Use companion start --plain AGENDA, or companion --help.",
        )
    return _on_screen(_desk(options), None)


def start(options: argparse.Namespace) -> int:
    """The live meeting."""
    desk = _desk(options)
    if options.agenda is None and not desk.unfinished and _has_screen() and not options.plain:
        return _on_screen(desk, None)
    sitting, said = desk.start(options.agenda, afresh=options.new)
    try:
        if options.plain or not _has_screen():
            if not options.plain:
                print("This is no terminal with a screen, so it goes line by line.")
            return _line_by_line(desk, sitting, said)
        return _on_screen(desk, sitting, said)
    finally:
        sitting.journal.close()


def _desk(options: argparse.Namespace) -> FileDesk:
    folder = places.home(home_of(options))
    places.make(folder)
    return FileDesk(folder, WallClock())


def _has_screen() -> bool:
    # Textual reads stdin and draws on stderr; without a terminal it does not
    # fail, it waits for ever.
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    return terminal and os.environ.get("TERM", "dumb") not in ("", "dumb", "unknown")


def _line_by_line(desk: FileDesk, sitting: Sitting, said: str) -> int:
    from companion.plain import Plain

    asks = sys.stdin.isatty()
    code = Plain(sitting, lambda done: desk.put_away(done).where, asks=asks).run(
        sys.stdin.buffer, said
    )
    if sitting.fingerprint:
        return code
    rescued = desk.rescue(sitting) if sitting.unsaved else None
    farewell(sitting, rescued)
    return DiskError.exit_code if sitting.unsaved else code


def _on_screen(desk: FileDesk, sitting: Sitting | None, said: str = "") -> int:
    # What needs two frames (a note, then its time) waits for the frame timer in between:
    # 47 ms from Enter to "saved" at Textual's 60 frames a second, 36 at 240. Nothing is
    # drawn while nothing changes. Read when Textual is imported.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    for leak in ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG"):  # each can write her words to a file
        os.environ.pop(leak, None)
    # Textual takes a third of a second to import; nothing else here needs it.
    from companion.clipboard import SystemClipboard
    from companion.ui.app import CompanionApp

    app = CompanionApp(desk, SystemClipboard(), WallClock(), sitting, said)
    app.run()
    if app.sitting and not app.sitting.fingerprint:
        farewell(app.sitting, app.rescued)
    if app.sitting:
        app.sitting.journal.close()
    return app.return_code or 0


def farewell(sitting: Sitting, rescued: Path | None) -> None:
    """Say where the meeting is that was left open."""
    if not sitting.unsaved:
        print(f"Your meeting {sitting.journal.id} is saved and not ended.")
        print("To go on with it: companion start")
    elif rescued:
        print(f"{sitting.unsaved} entries could not be saved: {sitting.journal.trouble}.")
        print(f"A copy of the whole meeting is here: {rescued}")
    else:
        print(f"{sitting.unsaved} entries could not be saved anywhere: {sitting.journal.trouble}.")
