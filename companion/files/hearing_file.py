"""Reads what the suggestions have learned; it comes with the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from companion.domain.hearing import NOTHING, Ear, unpack

PATH = Path(__file__).parents[1] / "hearing.bin"


class LateEar:
    """Reads the file when something is heard for the first time, not before."""

    @cached_property
    def _ear(self) -> Ear:
        return read(PATH)

    @property
    def companions(self) -> Mapping[str, Mapping[str, float]]:
        return self._ear.companions

    def hear(self, text: str) -> dict[str, float]:
        return self._ear.hear(text)

    def suits(self, groups: Iterable[str], text: str) -> dict[str, dict[str, float]]:
        return self._ear.suits(groups, text)


class Deaf:
    """Hears nothing: without the file the program goes on, and the phrases are found by hand."""

    companions: Mapping[str, Mapping[str, float]] = {}

    def hear(self, text: str) -> dict[str, float]:
        return {NOTHING: 1.0}

    def suits(self, groups: Iterable[str], text: str) -> dict[str, dict[str, float]]:
        return {}


def read(path: Path) -> Ear:
    """Read a trained model; a `Deaf` ear if it is missing or damaged."""
    try:
        return unpack(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Deaf()
