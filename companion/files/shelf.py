"""Finds agendas and phrase packs: her own, and those that came with the program."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from companion.domain.text import clean
from companion.errors import FileFormatError

Name = Literal["agendas", "phrases"]


def shelf(name: Name) -> Path:
    """Find the folder of files that came with the program, packed or in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / "_shelf" / name
    return packed if packed.is_dir() else package.parent / name


def agenda_paths(home: Path | None) -> tuple[Path, ...]:
    """List her own agendas, then the shipped ones that hers do not stand in for.

    Args:
        home: Her data folder; it need not exist. None for the shipped ones only.
    """
    own = _in(home / "agendas") if home else ()
    names = {path.name for path in own}
    return (*own, *(path for path in _in(shelf("agendas")) if path.name not in names))


def pack_paths(home: Path | None) -> tuple[Path, ...]:
    """List the shipped phrase packs, then her own."""
    return (*_in(shelf("phrases")), *(_in(home / "phrases") if home else ()))


def find_agenda(name: str, home: Path | None) -> Path:
    """Find an agenda by its path, or by its name with or without `.md`.

    Args:
        name: As typed. A file that is there counts before any name.
        home: Her data folder; None for the shipped agendas only.

    Raises:
        FileFormatError: There is none; names those that are spelled alike.
    """
    # os.path answers False where Path raises: a name too long, or with a NUL.
    if os.path.isfile(name):  # noqa: PTH113
        return Path(name)
    known = {path.name: path for path in agenda_paths(home)}
    found = known.get(name) or known.get(f"{name}.md")
    if found or os.path.lexists(name):
        return found or Path(name)
    raise FileFormatError(f"There is no agenda “{clean(name)}”.", _advice(name, known))


def _advice(name: str, known: dict[str, Path]) -> str:
    names = {clean(file.removesuffix(".md")): None for file in known}
    near = get_close_matches(clean(name)[:100].removesuffix(".md").lower(), names, n=3, cutoff=0.5)
    if near:
        return f"Try {' or '.join(near)}."
    return f"Try one of these: {', '.join(list(names)[:20])}." if names else "Give its whole path."


def _in(folder: Path) -> tuple[Path, ...]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".md")
    except OSError:  # not there, or not to be read: then she has none
        return ()
    return tuple(path for path in found if not path.name.startswith("."))
