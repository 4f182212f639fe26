"""The live meeting, with a screen or line by line."""

from __future__ import annotations

import argparse
import os
import sys

from companion.cli import home_of
from companion.cli.desk import FileDesk
from companion.clock import WallClock
from companion.errors import CompanionError
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
        return _on_screen(desk, sitting)
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
    return Plain(sitting, desk.put_away, WallClock(), asks=asks).run(sys.stdin.buffer, said)


def _on_screen(desk: FileDesk, sitting: Sitting | None) -> int:
    # What needs two frames (a note, then its time) waits for the frame timer in between:
    # 47 ms from Enter to "saved" at Textual's 60 frames a second, 36 at 240. Nothing is
    # drawn while nothing changes. Read when Textual is imported.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # Textual takes a third of a second to import; nothing else here needs it.
    from companion.clipboard import SystemClipboard
    from companion.ui.app import CompanionApp

    app = CompanionApp(desk, SystemClipboard(), WallClock(), sitting)
    app.run()
    if app.sitting:
        app.sitting.journal.close()
        if not app.sitting.meeting.ended:
            print(f"Your meeting {app.sitting.journal.id} is saved and not ended.")
            print("To go on with it: companion start")
    return app.return_code or 0
