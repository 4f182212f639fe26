"""The command line: one way in, one way out, and no traceback on either."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from companion.errors import CompanionError

_INTERNAL = 70  # EX_SOFTWARE in sysexits.h


def entry() -> None:
    """What the command `companion` runs."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: Arguments without the program's name; those of the process if None.

    Returns:
        The exit code: 0; 1 for what the person can mend; 2 for a wrong option;
        3 when a record is not intact; 65 for a bad file; 74 for the disk; 128
        and the number of the signal that ended it.
    """
    from companion.cli.parser import parser

    _forgive_output()
    try:
        options = parser().parse_args(argv)
        run = options.run
        return int(run(options))
    except CompanionError as error:
        print(f"companion: {error.what}\n  {error.remedy}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Who read our output has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except Exception as error:
        if os.environ.get("COMPANION_DEBUG"):
            raise
        print(_mistake(error), file=sys.stderr)
        return _INTERNAL


def _mistake(error: Exception) -> str:
    """Where the program failed, without any value: values may be her notes."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at else "unknown"
    return (
        f"companion: The program made a mistake of its own ({type(error).__name__} in {place}).\n"
        "  Start it again; what was saved is safe. Setting COMPANION_DEBUG=1 shows more."
    )


def _forgive_output() -> None:
    """Never fail for a sign that the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def home_of(options: argparse.Namespace) -> str | None:
    """The data folder she named, if any."""
    return getattr(options, "home", None)
