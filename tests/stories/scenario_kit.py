"""The two whole meetings: when they begin, what she types, what the record must hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from conftest import HERE

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@dataclass
class Scenario:
    """One of the two meetings."""

    name: str
    agenda: str
    begins: datetime

    @property
    def lines(self) -> list[tuple[int, int, str]]:
        """Hour, minute, and what she types."""
        rows = (SCENARIOS / self.name / "script.tsv").read_text("utf-8").splitlines()
        found = []
        for row in rows:
            time, line = row.split("\t", 1)
            hour, minute = time.split(":")
            found.append((int(hour), int(minute), line))
        return found

    @property
    def key(self) -> dict[str, Any]:
        """What the record must hold."""
        key: dict[str, Any] = json.loads(
            (SCENARIOS / self.name / "expected.json").read_text("utf-8")
        )
        return key


MEETINGS = [
    Scenario("annual-review", "sample-annual-review", datetime(2026, 10, 6, 9, 2, tzinfo=HERE)),
    Scenario(
        "behavior",
        str(SCENARIOS / "behavior" / "agenda.md"),
        datetime(2026, 10, 28, 13, 1, tzinfo=HERE),
    ),
]
