"""Every kind of broken record that people, editors, git and power cuts are known to make."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from record_kit import ABOUT, SEAL, good, lines, note, sealed, texts

from companion.storage.chain import fingerprint, judge, scan
from companion.storage.port import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = ["note 1", "note 2", "note 3", "note 4", "note 5"]


def flip(line: bytes) -> bytes:
    return line.replace(b"note", b"nOte", 1)


def rehash(line: bytes, old: bytes, new: bytes) -> bytes:
    """Forge a line: other content, and a hash that is right for it."""
    body = line[: line.rindex(b',"h":"')].replace(old, new)
    return body + b',"h":"' + sha256(body).hexdigest().encode() + b'"}\n'


def raw(body: str) -> bytes:
    """A line that was never made by us, with a right hash."""
    return rehash(body.encode() + b',"h":""}\n', b"", b"")


def pretty() -> bytes:
    return b"".join(json.dumps(json.loads(line), indent=2).encode() + b"\n" for line in good())


def line2(d: str, more: str = "") -> bytes:
    """Header, about, and an entry as raw JSON, rightly chained."""
    before = good(0)
    p = json.loads(before[-1])["h"]
    return b"".join(before) + raw(f'{{"n":2,"p":"{p}","d":{d}{more}')


G, S = good(), sealed()
OTHER = lines([ABOUT | {"title": "other"}, note("theirs")])
FORGED = [*G[:4], rehash(G[4], b"note 3", b"fine 3"), *G[5:]]
MERGED = [*G[:5], b"<<<<<<< HEAD\n", G[5], b"=======\n", G[5], b">>>>>>> theirs\n", G[6]]
DEEP = '{"kind":"note","x":' + "[" * 50_000 + "]" * 50_000 + "}"

DAMAGED: dict[str, tuple[bytes, list[str], list[int]]] = {
    # (bytes, notes still shown, lines named)
    "one-bit": (b"".join([*G[:2], flip(G[2]), *G[3:]]), ALL[1:], [3]),
    "line-removed": (b"".join([*G[:3], *G[4:]]), [*ALL[:1], *ALL[2:]], [4]),
    "lines-swapped": (b"".join([*G[:3], G[4], G[3], *G[5:]]), ALL, [4, 5]),
    "line-doubled": (b"".join([*G[:4], G[3], *G[4:]]), ALL, [5]),
    "forged": (b"".join(FORGED), [*ALL[:2], "fine 3", *ALL[3:]], [6]),
    "no-header": (b"".join(G[1:]), ALL, [1]),
    "notepad-bom": (b"\xef\xbb\xbf" + b"".join(G), ALL, [1]),
    "crlf": (b"".join(G).replace(b"\n", b"\r\n"), ALL, [1]),
    "utf16": (b"".join(G).decode().encode("utf-16"), ALL, [1]),
    "two-in-one": (b"".join(G + OTHER), [*ALL, "theirs"], [8]),
    "merge-marks": (b"".join(MERGED), ALL, [6, 8, 9, 10]),
    "key-twice": (line2('{"kind":"note","text":"a","text":"b"}'), [], [3]),
    "deep": (line2(DEEP), [], [3]),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_shows_every_other_entry_and_names_the_line(name: str) -> None:
    data, shown, named = DAMAGED[name]
    found = scan(data)
    assert judge(found) is Verdict.DAMAGED
    assert texts(found) == shown
    assert [f.line for f in found.findings] == named


@pytest.mark.parametrize("name", ["notepad-bom", "crlf", "utf16"])
def test_what_an_editor_did_is_called_that(name: str) -> None:
    what = scan(DAMAGED[name][0]).findings[0].what
    assert "ditor" in what
    assert "no entry is lost" in what


def test_a_record_re_formatted_by_an_editor_is_damaged_and_no_crash() -> None:
    found = scan(pretty())
    assert judge(found) is Verdict.DAMAGED
    assert found.rows == ()


@pytest.mark.parametrize(
    "d",
    [
        "null",
        "[]",
        "3",
        '"x"',
        "{}",
        '{"kind":null}',
        '{"kind":["note"]}',
        '{"kind":"note","text":5}',
        '{"kind":"note","text":null}',
        '{"kind":"note","text":"x","t":17}',
        '{"kind":"note","text":"x","m":[]}',
        '{"kind":"note","x":1e999}',
        '{"kind":"note","x":NaN}',
        '{"kind":"note","x":' + "9" * 5000 + "}",
        '{"kind":"note","x":"\x01"}',
        '{"kind":"note"',
        '{"kind":"resume","torn":{"line":"x","length":[],"sha256":3}},"x":{"kind":3}',
    ],
)
def test_values_where_they_do_not_belong_are_damage_and_no_crash(d: str) -> None:
    found = scan(line2(d))
    if "resume" in d:  # an unknown shape inside an entry is the entry's own affair
        assert judge(found) is Verdict.NOT_SEALED
        return
    assert judge(found) is Verdict.DAMAGED
    assert [f.line for f in found.findings] == [3]


@pytest.mark.parametrize("more", [',"s":2', ',"s":true', ',"s":"1"', ',"s":null', ',"s":[1]'])
def test_a_seal_that_is_none_does_not_seal(more: str) -> None:
    found = scan(line2('{"kind":"seal"}', more))
    assert judge(found) is Verdict.DAMAGED
    assert not found.sealed


@pytest.mark.parametrize("old", ['"f":1', '"salt":"', '"id":"', '"after":null'])
@pytest.mark.parametrize("new", ["[]", "null", "1.5", "-1", "true", '"x"', '{"id":3}'])
def test_a_header_with_wrong_values_is_damage_and_no_crash(old: str, new: str) -> None:
    key = old.split(":")[0]
    value = json.loads(G[0])[key.strip('"')]
    forged = rehash(G[0], f"{key}:{json.dumps(value)}".encode(), f"{key}:{new}".encode())
    found = scan(forged + b"".join(G[1:]))
    right = (key in ('"id"', '"salt"') and new == '"x"') or (key == '"after"' and new == "null")
    assert right or judge(found) is Verdict.DAMAGED
    assert texts(found) == ALL


def test_a_torn_record_opens_with_its_notes_and_reports_the_cut_line() -> None:
    for data in (b"".join(G)[:-30], b"".join(G[:-1]) + b"\0" * 200):
        found = scan(data)
        assert judge(found) is Verdict.NOT_SEALED
        assert texts(found) == ALL[:4]
        assert [f.line for f in found.findings] == [7]


def test_a_last_line_without_its_end_is_a_whole_line() -> None:
    found = scan(b"".join(G)[:-1])
    assert judge(found) is Verdict.NOT_SEALED
    assert texts(found) == ALL
    assert found.tail == b"\n"
    assert judge(scan(b"".join(S)[:-1])) is Verdict.DAMAGED


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, G[0], G[0][:7], G[0][:90], G[0] + G[1][:50]])
def test_a_record_from_a_power_cut_at_the_very_start_is_empty(data: bytes) -> None:
    found = scan(data)
    assert judge(found) is Verdict.EMPTY
    assert "Nothing was ever saved in this file." in [f.what for f in found.findings]


def test_a_record_without_its_seal_is_not_the_one_that_was_sealed() -> None:
    sent = fingerprint(scan(b"".join(S)).head)
    cut = scan(b"".join(S[:-1]))
    assert judge(cut) is Verdict.NOT_SEALED
    assert judge(cut, sent) is Verdict.NOT_THE_SEALED


def test_a_record_written_anew_by_someone_who_knows_how_needs_the_fingerprint() -> None:
    sent = fingerprint(scan(b"".join(S)).head)
    rechained = scan(b"".join(lines([ABOUT, note("all was agreed"), SEAL])))
    assert judge(rechained) is Verdict.INTACT
    assert judge(rechained, sent) is Verdict.NOT_THE_SEALED
    assert judge(scan(b"".join(S)), sent) is Verdict.INTACT


@pytest.mark.parametrize("old", [b'"f":1', b'"enc":null'])
def test_a_record_of_a_newer_version_is_read_as_far_as_possible(old: bytes) -> None:
    new = b'"f":99' if b"f" in old else b'"enc":"3f0e"'
    found = scan(rehash(G[0], old, new) + b"".join(G[1:]))
    assert judge(found) is Verdict.NEWER
    assert texts(found) == ALL
    assert len(found.findings) == 1


def test_an_entry_of_an_unknown_kind_is_kept() -> None:
    found = scan(b"".join(lines([ABOUT, {"kind": "hologram", "text": "x", "depth": [1, {}]}])))
    assert judge(found) is Verdict.NOT_SEALED
    assert found.rows[-1].doc == {"kind": "hologram", "text": "x", "depth": [1, {}]}


def test_odd_times_and_corrections_of_nothing_are_no_damage() -> None:
    docs: list[dict[str, Any]] = [
        ABOUT,
        {"kind": "note", "t": "1970-01-01T00:00:00.000+00:00", "o": 14 * 60, "m": 0, "text": "a"},
        {"kind": "note", "t": "no time", "text": "b"},
        {"kind": "note", "text": "c"},
        {"kind": "fix", "of": 99, "text": "d"},
        {"kind": "strike", "of": -1},
        {"kind": "fix", "of": 6, "text": "itself"},
    ]
    found = scan(b"".join(lines(docs)))
    assert judge(found) is Verdict.NOT_SEALED
    assert [row.doc for row in found.rows] == docs


@pytest.mark.parametrize(
    "data",
    [
        b'{"_default": {"1": {"text": "buy milk"}}}',
        b'{"_default": {"1": {"text": "buy milk"}}}\n',
        b"# Annual review\n\n- Child: K.R.\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"[]",
    ],
)
def test_a_file_of_some_other_program_is_not_a_record(data: bytes) -> None:
    assert judge(scan(data)) is Verdict.NOT_A_RECORD


def _many_line_ends() -> bytes:
    return b"\n" * (4 << 20)


def _many_headers() -> bytes:
    return b"".join(rehash(G[0], b'"salt":"', b'"salt":"%d' % i) for i in range(20_000))


def _many_jumps() -> bytes:
    return b"".join(
        raw(f'{{"n":{i * 3},"p":"{"0" * 64}","d":{{"kind":"x"}}') for i in range(20_000)
    )


@pytest.mark.parametrize(
    "make", [_many_line_ends, lambda: b"x" * (16 << 20), _many_headers, _many_jumps]
)
def test_a_hostile_file_takes_neither_long_nor_much_room(make: Callable[[], bytes]) -> None:
    data = G[0] + make()
    began = time.perf_counter()
    found = scan(data)
    assert time.perf_counter() - began < 2
    assert len(found.findings) <= 1_001
    assert judge(found) in (Verdict.DAMAGED, Verdict.EMPTY)
