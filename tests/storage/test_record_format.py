"""The bytes of a record: what every later version, and people without us, must be able to read."""

from __future__ import annotations

import json
import shutil
import subprocess
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_kit import ABOUT, SALT, UUID, good, note, sealed

from companion.storage.chain import encode, encode_header, fingerprint, matches
from companion.storage.line import UnreadableError, parse

ZERO = "0" * 64

GOLDEN = (
    '{"n":1,"p":"' + ZERO + '","d":{"kind":"note","t":"2026-10-06T13:05:00.000+00:00","o":-240,'
    '"m":5000,"text":"“größer” 日本"},'
    '"h":"c70dd0c93797b1fb073a1815fcca69842036a22a2cc3fd44169498645a933631"}\n'
)


def test_a_line_is_byte_for_byte_what_the_format_says() -> None:
    line, _, _ = encode(1, ZERO, note("“größer” 日本"))
    assert line.decode() == GOLDEN


def test_the_header_is_what_the_format_says() -> None:
    line, h = encode_header(UUID, SALT, {"id": "2025-11-22-01", "head": "f" * 64})
    body = (
        f'{{"n":0,"p":"{ZERO}","f":1,"id":"{UUID}","salt":"{SALT}",'
        f'"after":{{"id":"2025-11-22-01","head":"{"f" * 64}"}},"enc":null'
    )
    assert line.decode() == f'{body},"h":"{sha256(body.encode()).hexdigest()}"}}\n'
    assert h == sha256(body.encode()).hexdigest()


def test_a_seal_is_marked_outside_the_entry() -> None:
    assert b'},"s":1,"h":"' in sealed()[-1]
    assert b'"s":1' not in good()[-1]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_sha256sum_checks_a_line_without_us() -> None:
    line = good()[3]
    body = line[: line.rindex(b',"h":"')]
    said = subprocess.run(["sha256sum"], input=body, capture_output=True, check=True).stdout
    assert said.split()[0].decode() == json.loads(line)["h"]


def test_each_line_names_the_one_before() -> None:
    before = ZERO
    for line in sealed():
        assert json.loads(line)["p"] == before
        before = json.loads(line)["h"]


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back_and_cannot_act_on_a_terminal(text: str) -> None:
    line, h, kept = encode(7, "a" * 64, note(text))
    assert not any(ord(c) < 32 or 0x7F <= ord(c) <= 0x9F for c in line.decode()[:-1])
    back = parse(line[:-1])
    assert back.doc == kept
    assert (back.n, back.h, back.odd) == (7, h, "")
    if not any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        assert back.doc["text"] == text


@pytest.mark.parametrize(
    "c", "\x00\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202e\u2066\u2069\ufeff\ud800\udfff"
)
def test_what_could_turn_or_break_a_line_is_written_as_an_escape(c: str) -> None:
    line, _, kept = encode(1, ZERO, note(f"a{c}b"))
    assert c.encode("utf-8", "surrogatepass") not in line
    assert f"\\u{ord(c):04x}".encode() in line
    assert kept["text"] == f"a{c}b"


def test_the_joiner_of_a_family_emoji_stays_readable() -> None:
    line, _, _ = encode(1, ZERO, note("👩\u200d👧"))
    assert "👩\u200d👧".encode() in line


@pytest.mark.parametrize(
    "doc",
    [
        {"text": "no kind"},
        {"kind": 3},
        {"kind": "note", "text": None},
        {"kind": "note", "t": 5},
        {"kind": "note", "m": "soon"},
        {"kind": "fix", "of": True},
        {"kind": "note", "x": float("nan")},
        {"kind": "note", "x": object()},
        {"kind": "note", "x": {1: "a", "1": "b"}},
    ],
    ids=str,
)
def test_an_entry_that_would_read_back_as_damage_is_refused(doc: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        encode(1, ZERO, doc)


def test_brackets_too_deep_are_refused_when_written_and_when_read() -> None:
    deep: Any = "x"
    for _ in range(40):
        deep = [deep]
    with pytest.raises(ValueError, match="too deep"):
        encode(1, ZERO, note("x", more=deep))


def test_an_entry_is_read_only_and_apart_from_what_it_was_made_of() -> None:
    mine = note("x", present=["CM"])
    _, _, kept = encode(1, ZERO, mine)
    mine["present"].append("AP")
    assert kept["present"] == ["CM"]
    with pytest.raises(TypeError):
        kept["text"] = "y"  # type: ignore[index]


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_bytes_that_are_no_line_are_only_ever_unreadable(data: bytes) -> None:
    body = data + b',"h":"' + sha256(data).hexdigest().encode() + b'"}'
    for raw in (data, body):
        with pytest.raises(UnreadableError):
            parse(raw)


def test_a_fingerprint_is_found_again_however_it_was_copied() -> None:
    head = sha256(b"x").hexdigest()
    people = fingerprint(head)
    assert len(people) == 39
    assert all(len(group) == 4 for group in people.split("-"))
    for copied in (people, people.lower(), people.replace("-", " "), f" {people}\n", head):
        assert matches(head, copied)
    assert not matches(head, people[:-1] + ("A" if people[-1] != "A" else "B"))
    assert not matches(head, "")


def test_the_first_entry_is_kept_as_it_was_given() -> None:
    assert parse(good()[1][:-1]).doc == ABOUT
