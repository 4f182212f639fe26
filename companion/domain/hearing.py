"""What is being heard: how likely each situation is, from the words of one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Protocol

from companion.domain.words import BUCKETS, features

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


@dataclass(frozen=True, slots=True)
class Hearing:
    """A linear model: each feature of a line adds a little to each situation.

    Trained by `tests/benchmarks/train_suggestions.py` and shipped as data.
    """

    situations: tuple[str, ...]
    companions: Mapping[str, Mapping[str, float]]
    scales: tuple[float, ...]
    """For each group of features: what a weight of 1 is worth."""
    offsets: tuple[float, ...]
    """For each situation: what it starts from."""
    weights: bytes
    """For each feature a row with one weight for each situation, as signed bytes."""
    learned_from: str = ""
    """Digest of the statements it was trained on."""

    def hear(self, text: str) -> dict[str, float]:
        rows, size = memoryview(self.weights).cast("b"), len(self.situations)
        sums = list(self.offsets)
        for group, scale in zip(features(text), self.scales, strict=True):
            if not group:
                continue
            worth = scale / len(group) ** 0.5
            columns = zip(*(rows[n * size : n * size + size] for n in group), strict=True)
            added = [worth * sum(column) for column in columns]
            sums = [before + more for before, more in zip(sums, added, strict=True)]
        return dict(zip(self.situations, _shares(sums), strict=True))


def unpack(data: bytes) -> Hearing:
    """Read a trained model: a line of JSON, then the weights.

    Raises:
        ValueError: It is not one.
    """
    head, _, weights = data.partition(b"\n")
    about = json.loads(head)
    situations = tuple(about["situations"])
    if len(weights) != BUCKETS * len(situations):
        raise ValueError("the weights are not complete")
    return Hearing(
        situations,
        about["companions"],
        tuple(about["scales"]),
        tuple(about["offsets"]),
        weights,
        about["learned_from"],
    )


def _shares(sums: list[float]) -> list[float]:
    """Softmax."""
    most = max(sums)
    parts = [exp(value - most) for value in sums]
    whole = sum(parts)
    return [part / whole for part in parts]
