"""What is being heard, and which words answer it best, from the words of one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Protocol

from companion.domain.words import features

NOTHING = "none"
"""Stands among the situations for a line that calls for no answer."""


class Ear(Protocol):
    """Knows what a line says."""

    @property
    def companions(self) -> Mapping[str, Mapping[str, float]]:
        """For each situation: how often the phrases of another group help, too, 0 to 1."""
        ...

    def hear(self, text: str) -> dict[str, float]:
        """How likely each situation is, `NOTHING` among them; together 1."""
        ...

    def suits(self, groups: Iterable[str], text: str) -> dict[str, dict[str, float]]:
        """For each of these groups that is known: how likely each phrase is what one would say."""
        ...


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: each feature of a line adds a little to each name."""

    names: tuple[str, ...]
    scales: tuple[float, ...]
    """For each group of features that it looks at: what a weight of 1 is worth."""
    offsets: tuple[float, ...]
    """For each name: what it starts from."""
    weights: memoryview
    """For each feature a row with one weight for each name, as signed bytes."""

    def shares(self, found: tuple[tuple[int, ...], ...]) -> dict[str, float]:
        """How likely each name is, from the features of a line; together 1."""
        rows, size = self.weights, len(self.names)
        sums, many = list(self.offsets), len(rows) // size
        for group, scale in zip(found, self.scales, strict=False):
            if not group:
                continue
            worth = scale / len(group) ** 0.5
            places = (n % many * size for n in group)
            columns = zip(*(rows[start : start + size] for start in places), strict=True)
            added = [worth * sum(column) for column in columns]
            sums = [before + more for before, more in zip(sums, added, strict=True)]
        return dict(zip(self.names, _softmax(sums), strict=True))


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was learned by `tests/benchmarks/train_suggestions.py`; shipped as data."""

    situations: Linear
    phrases: Mapping[str, Linear]
    """For each group of phrases: which of them one would say."""
    companions: Mapping[str, Mapping[str, float]]
    learned_from: str = ""
    """Digest of the statements it was trained on."""

    def hear(self, text: str) -> dict[str, float]:
        return self.situations.shares(features(text))

    def suits(self, groups: Iterable[str], text: str) -> dict[str, dict[str, float]]:
        found = features(text)
        return {g: self.phrases[g].shares(found) for g in groups if g in self.phrases}


def unpack(data: bytes) -> Hearing:
    """Read what was learned: a line of JSON, then the weights of one model after the other.

    Raises:
        ValueError: It is not one.
    """
    head, _, weights = data.partition(b"\n")
    about, rest = json.loads(head), memoryview(weights).cast("b")
    models: dict[str, Linear] = {}
    for part in about["models"]:
        names = tuple(part["names"])
        size = len(names) * part["buckets"]
        scales, offsets = tuple(part["scales"]), tuple(part["offsets"])
        if not 0 < size <= len(rest) or len(offsets) != len(names):
            raise ValueError("the weights are not complete")
        models[part["of"]] = Linear(names, scales, offsets, rest[:size])
        rest = rest[size:]
    situations = models.pop("")
    return Hearing(situations, models, about["companions"], about["learned_from"])


def _softmax(sums: list[float]) -> list[float]:
    most = max(sums)
    parts = [exp(value - most) for value in sums]
    whole = sum(parts)
    return [part / whole for part in parts]
