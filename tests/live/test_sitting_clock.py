"""The laptop slept, or somebody set its clock: the record says so."""

from __future__ import annotations

import pytest
from conftest import StoppedClock, fields

from companion.live.sitting import Sitting

JUMPS = [
    pytest.param({"minutes": 12}, "asleep or clock changed: +12 min", id="asleep"),
    pytest.param({"hours": -1}, "asleep or clock changed: -60 min", id="set back by an hour"),
    pytest.param({"seconds": 2.5}, "asleep or clock changed: +0 min", id="set by a time server"),
]


@pytest.mark.parametrize(("by", "text"), JUMPS)
def test_a_jump_of_the_clock_is_written_before_the_next_entry(
    sitting: Sitting, clock: StoppedClock, by: dict[str, float], text: str
) -> None:
    sitting.enter("before")
    clock.set(**by)
    sitting.enter("after")
    assert [row.doc["kind"] for row in sitting.journal.rows] == ["about", "note", "clock", "note"]
    (jump,) = fields(sitting.meeting, "clock")
    assert jump["text"] == text
    assert jump["jump_ms"] == sum(
        amount * {"hours": 3_600_000, "minutes": 60_000, "seconds": 1_000}[unit]
        for unit, amount in by.items()
    )
    assert jump["t"] == sitting.journal.rows[-1].doc["t"]


@pytest.mark.parametrize(
    "seconds", [pytest.param(1.9, id="hardly forward"), pytest.param(-1.9, id="hardly back")]
)
def test_a_clock_that_hardly_drifts_is_left_in_peace(
    sitting: Sitting, clock: StoppedClock, seconds: float
) -> None:
    sitting.enter("before")
    clock.set(seconds=seconds)
    sitting.enter("after")
    assert fields(sitting.meeting, "clock") == []


def test_a_long_silence_is_no_jump(sitting: Sitting, clock: StoppedClock) -> None:
    sitting.enter("before")
    clock.forward(hours=3)
    sitting.enter("after")
    assert fields(sitting.meeting, "clock") == []


def test_each_jump_is_written_once(sitting: Sitting, clock: StoppedClock) -> None:
    sitting.enter("one")
    clock.set(minutes=10)
    for line in ("two", "three", "/tick 1"):
        clock.forward(minutes=1)
        sitting.enter(line)
    assert len(fields(sitting.meeting, "clock")) == 1


def test_the_order_is_that_of_the_record_even_when_the_clock_went_back(
    sitting: Sitting, clock: StoppedClock
) -> None:
    sitting.enter("first")
    clock.set(hours=-2)
    sitting.enter("second")
    assert [e.text for e in sitting.meeting.entries if e.kind == "note"] == ["first", "second"]
    assert sitting.pace.elapsed == 0
