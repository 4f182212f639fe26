"""Where the parent's data lives; the only maker of folders."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from companion.errors import DiskError
from companion.storage.disk import reason

_PRIVATE = 0o700
_FOLDERS = ("meetings", "agendas", "phrases", "letters")


def home(given: str | None = None) -> Path:
    """Say where the data folder is, without making or looking for it.

    Args:
        given: What `--home` says; without it `$COMPANION_HOME`, else the place that
            this platform has for a person's data.
    """
    if chosen := given or os.environ.get("COMPANION_HOME"):
        path = Path(chosen)
        return (path.expanduser() if chosen.startswith("~") else path).absolute()
    # Only here: it costs a few milliseconds that --home does not need.
    from platformdirs import user_data_path

    return user_data_path("companion", appauthor=False)


def make(home: Path) -> None:
    """Make the data folder and its inner folders, for nobody else to look into.

    A data folder that is there already keeps its mode: it may be any folder of hers.

    Raises:
        DiskError: One of them cannot be made.
    """
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        _folder(home, ours=False)
        for name in _FOLDERS:
            _folder(home / name, ours=True)
    except OSError as error:
        why = "something else has its name" if error.errno == errno.EEXIST else reason(error)
        raise DiskError(
            f"The folder for your meetings, {home}, cannot be made: {why}.",
            "Choose another with --home, or set that one right.",
        ) from error


def _folder(path: Path, *, ours: bool) -> None:
    try:
        path.mkdir(_PRIVATE)
    except FileExistsError:
        if not path.is_dir():
            raise
        if not ours:
            return
    if path.stat().st_mode & 0o777 != _PRIVATE:
        path.chmod(_PRIVATE)
