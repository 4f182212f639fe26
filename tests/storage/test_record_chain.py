"""What the chain says of a record that somebody, or a power cut, changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_kit import ABOUT, RESUME, SEAL, good, lines, note, sealed, texts

from companion.storage.chain import Scan, encode, fingerprint, judge, scan
from companion.storage.port import Verdict

ALL = ["note 1", "note 2", "note 3", "note 4", "note 5"]


def resumed(data: bytes) -> bytes:
    """The same record after the program was started again."""
    found = scan(data)
    doc: dict[str, Any] = dict(RESUME)
    if found.torn:
        torn = found.torn
        doc["torn"] = {"line": torn.line, "length": torn.length, "sha256": torn.sha256}
    line, _, _ = encode(found.next_n, found.head, doc)
    return data + found.tail + line


def test_a_sealed_record_is_intact_and_an_open_one_is_not_sealed() -> None:
    assert judge(scan(b"".join(sealed()))) is Verdict.INTACT
    assert judge(scan(b"".join(good()))) is Verdict.NOT_SEALED
    assert scan(b"".join(sealed())).findings == ()


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80, 0xFF])
def test_every_byte_that_is_changed_is_noticed_and_costs_only_its_line(flip: int) -> None:
    data = b"".join(sealed(2))
    whole = [row.n for row in scan(data).rows]
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= flip
        found = scan(bytes(changed))
        hit = data.count(b"\n", 0, at)
        assert judge(found) is not Verdict.INTACT, at
        assert found.findings, at
        # A line end that is gone joins two lines.
        lost = {hit, hit + 1} if data[at : at + 1] == b"\n" else {hit}
        assert {row.n for row in found.rows} >= set(whole) - lost, at
        assert {f.line - 1 for f in found.findings} & lost, at


def test_a_record_cut_at_any_byte_keeps_every_whole_entry_and_can_go_on() -> None:
    data = b"".join(good(3))
    start = data.index(b"\n") + 1
    for at in range(len(data) + 1):
        cut = data[:at]
        found = scan(cut)
        whole = sum(line in cut or line.rstrip(b"\n") in cut for line in good(3)[1:])
        assert len(found.rows) == whole, at
        assert not found.damaged, at
        assert judge(found) in (Verdict.NOT_SEALED, Verdict.EMPTY), at
        if at < start:
            continue
        again = scan(resumed(cut))
        assert [row.n for row in again.rows] == list(range(1, whole + 2)), at
        torn = found.torn is not None
        assert judge(again) is (Verdict.REOPENED if torn else Verdict.NOT_SEALED), at
        assert scan(resumed(resumed(cut))).explained == again.explained


@pytest.mark.parametrize("at", [5, 60, 150])
@pytest.mark.parametrize("keep_end", [True, False], ids=["its end survived", "its end did not"])
def test_a_line_with_nuls_from_a_power_cut_is_torn_and_not_tampering(
    at: int, keep_end: bool
) -> None:
    *before, last = good(3)
    end = last[at + 40 :] if keep_end else b""
    data = b"".join(before) + last[:at] + b"\0" * 40 + end
    found = scan(data)
    assert found.torn is not None
    assert judge(found) is Verdict.NOT_SEALED
    assert texts(found) == ALL[:2]
    assert judge(scan(resumed(data))) is Verdict.REOPENED


def test_a_torn_line_that_was_explained_and_then_changed_is_damage() -> None:
    data = resumed(b"".join(good(3))[:-20])
    assert judge(scan(data)) is Verdict.REOPENED
    at = data.index(b"note 3")
    assert judge(scan(data[:at] + b"Note" + data[at + 4 :])) is Verdict.DAMAGED


def test_a_reopened_record_stays_so_when_it_is_sealed() -> None:
    data = resumed(b"".join(good(3))[:-20])
    found = scan(data)
    line, head, _ = encode(found.next_n, found.head, SEAL, seal=True)
    assert judge(scan(data + line)) is Verdict.REOPENED
    assert judge(scan(data + line), fingerprint(head)) is Verdict.REOPENED
    assert scan(data + line).sealed


def test_addenda_after_the_seal_are_named_and_both_seals_hold() -> None:
    before = sealed(2)
    first = scan(b"".join(before))
    late = {"kind": "late", "text": "CM said it again at the door"}
    more = lines([late, SEAL], p=first.head, first=first.next_n)
    found = scan(b"".join(before + more))
    assert judge(found) is Verdict.ADDED_AFTER
    assert found.after_seal == 2
    assert found.seals == (first.head, found.head)
    for head in found.seals:
        assert judge(found, fingerprint(head)) is Verdict.ADDED_AFTER
    assert judge(first, fingerprint(found.head)) is Verdict.NOT_THE_SEALED


def test_what_is_put_behind_a_seal_is_never_passed_over() -> None:
    data = b"".join(sealed(2))
    for more in (b"x", b"\0\0\0", b"\n", b"{}\n", b"x\n"):
        found = scan(data + more)
        assert judge(found) is not Verdict.INTACT, more
        assert found.findings, more


@pytest.mark.parametrize("which", range(7))
def test_a_destroyed_line_costs_only_itself(which: int) -> None:
    whole = sealed(4)
    broken = [*whole[:which], b"\xff" * 20 + b"\n", *whole[which + 1 :]]
    found = scan(b"".join(broken))
    assert judge(found) is Verdict.DAMAGED
    assert [row.n for row in found.rows] == [n for n in range(1, 7) if n != which]
    assert [f.line for f in found.findings] == [which + 1]


def test_two_destroyed_neighbours_are_one_finding() -> None:
    whole = good(5)
    whole[3] = whole[4] = b"\xff\n"
    found = scan(b"".join(whole))
    assert [(f.line, f.what) for f in found.findings] == [
        (4, "This line cannot be read; so too down to line 5.")
    ]


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_at_all_make_the_reader_fail(data: bytes) -> None:
    _sane(scan(data))
    _sane(scan(good()[0] + data))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_shuffling_of_lines_makes_the_reader_fail(data: st.DataObject) -> None:
    whole = sealed(4)
    picked = data.draw(st.lists(st.sampled_from(whole), max_size=12))
    found = scan(b"".join(picked))
    _sane(found)
    shown = [row.n for row in found.rows]
    assert len(shown) == len(set(shown))
    if judge(found) is Verdict.INTACT:
        assert picked == whole


def _sane(found: Scan) -> None:
    assert judge(found) in Verdict
    assert all(f.line >= 1 and f.what.endswith(".") for f in found.findings)


def test_a_first_entry_without_a_fingerprint_to_compare_is_still_read() -> None:
    assert scan(b"".join(good())).rows[0].doc == ABOUT
    assert scan(b"".join(lines([note("x")]))).rows[0].doc == note("x")
