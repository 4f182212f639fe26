"""One line of a record: how an entry becomes bytes, and how bytes become an entry again.

    {"n":2,"p":"<h of the line before>","d":{"kind":"note",...},"h":"<sha256>"}

`h` is the SHA-256 of the bytes of its own line before `,"h":"`. There is no canonical
form: what is on disk is what is hashed, so `head -c` and `sha256sum` can check it.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.storage.port import Doc

FORMAT = 1
"""The format this version writes. A record of a higher one is only read."""
NO_LINE = "0" * 64
"""`p` of the header, which has no line before it."""
HEADER_START = b'{"n":0,"p":"0'
"""How every record begins, and so how one begins that was cut off at once."""

_HASH_PART = 72  # ,"h":" and 64 digits and "}
_DEPTH = 32
"""Levels of brackets. An entry has three or four; thousands are an attack on the reader."""

# DEL, C1, bidi controls, line and paragraph separator, byte-order mark, halves of a
# surrogate pair: `cat` of a record must be safe, and its bytes must be UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_HEX64 = re.compile(r"[0-9a-f]{64}")

_TEXTS = ("kind", "t", "text", "title", "child")
_NUMBERS = ("o", "m", "of")


class UnreadableError(ValueError):
    """A line that cannot be taken as an entry. Its text is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line whose hash is right."""

    n: int
    """Its number; 0 is the header."""
    p: str
    """The hash that the line before had when this one was written."""
    h: str
    """Its own hash."""
    doc: Doc
    """The entry, read-only; of the header, everything but `n`, `p` and `h`."""
    seal: bool
    """It ends the meeting, or a round of addenda."""
    odd: str
    """What is wrong with a field, in one sentence; else empty."""


def encode_header(uuid: str, salt: str, after: Mapping[str, str] | None) -> tuple[bytes, str]:
    """Give the first line of a record, and its hash.

    Args:
        uuid: Names this record for ever, whatever its file is called.
        salt: 32 random hex digits. Without them, who has only the fingerprint
            could try guesses at what was written.
        after: `id` and `head` of the meeting sealed before this one.
    """
    fields = {"f": FORMAT, "id": uuid, "salt": salt, "after": dict(after) if after else None}
    rest = _json(fields | {"enc": None})[1:-1]
    return _close(f'{{"n":0,"p":"{NO_LINE}",{rest}')


def encode(n: int, p: str, doc: Doc, *, seal: bool = False) -> tuple[bytes, str, Doc]:
    """Give an entry's line with its end, its hash, and the entry as it will be read back.

    Raises:
        TypeError: A field is of a kind that JSON, or the format, does not have.
        ValueError: NaN, a key twice, or brackets too deep. All are mistakes in the
            program: nothing a person types leads here.
    """
    text = _json(dict(doc))
    kept = _loads(text)
    if odd := _odd(kept):
        raise TypeError(odd)
    line, h = _close(f'{{"n":{n},"p":"{p}","d":{text}' + (',"s":1' if seal else ""))
    return line, h, MappingProxyType(kept)


def parse(raw: bytes) -> Line:
    """Read one line, without its line end.

    Raises:
        UnreadableError: Whatever the bytes are; nothing else is ever raised.
    """
    if raw[-_HASH_PART:][:6] != b',"h":"' or raw[-2:] != b'"}':
        raise UnreadableError("This line cannot be read.")
    if sha256(raw[:-_HASH_PART]).hexdigest().encode() != raw[-66:-2]:
        raise UnreadableError("This line was changed after it was written.")
    try:
        fields = _loads(raw.decode("utf-8"))
    except UnreadableError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadableError("This line has a right hash but is not well formed.") from error
    if not isinstance(fields, dict):
        raise UnreadableError("This line has a right hash but is not well formed.")
    return _line(fields)


def _line(fields: dict[str, Any]) -> Line:
    n, p, h = (fields.pop(key, None) for key in ("n", "p", "h"))
    if type(n) is not int or n < 0 or not isinstance(p, str) or not _HEX64.fullmatch(p):
        raise UnreadableError("This line does not say where it belongs.")
    if n == 0:
        return Line(n, p, h, MappingProxyType(fields), False, _odd_header(fields))
    doc, s = fields.get("d"), fields.get("s", 0)
    if not isinstance(doc, dict) or not isinstance(doc.get("kind"), str):
        raise UnreadableError("This line holds no entry.")
    odd = _odd(doc) if type(s) is int and s in (0, 1) else "The seal of this line is no seal."
    return Line(n, p, h, MappingProxyType(doc), s == 1 and not odd, odd)


def _odd(doc: Mapping[str, Any]) -> str:
    """Say which field has a value that its kind of field never has. Unknown fields never do."""
    for key in _TEXTS:
        if key in doc and not isinstance(doc[key], str):
            return f"What stands as “{key}” in this entry is not text."
    for key in _NUMBERS:
        if key in doc and type(doc[key]) not in (int, float):
            return f"What stands as “{key}” in this entry is not a number."
    return "" if "kind" in doc else "This entry does not say what kind it is."


def _odd_header(fields: Mapping[str, Any]) -> str:
    after = fields.get("after")
    linked = after is None or (
        isinstance(after, dict) and all(isinstance(after.get(key), str) for key in ("id", "head"))
    )
    texts = all(isinstance(fields.get(key), str) for key in ("id", "salt"))
    form = fields.get("f")
    good = linked and texts and type(form) is int and form >= 1
    return "" if good else "The first line has a value where it does not belong."


def _close(body: str) -> tuple[bytes, str]:
    raw = body.encode("utf-8")
    h = sha256(raw).hexdigest()
    return raw + b',"h":"' + h.encode() + b'"}\n', h


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _loads(text: str) -> Any:
    value = _decoder.decode(text)
    # Counting brackets is quick and nearly always enough.
    if text.count("[") + text.count("{") > _DEPTH and _deeper(value, _DEPTH):
        raise UnreadableError("This line has brackets nested too deep.")
    return value


def _deeper(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit + 1):
        inner = [v.values() if isinstance(v, dict) else v for v in level if type(v) in (dict, list)]
        if not inner:
            return False
        level = [v for values in inner for v in values]
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        # Two programs would read two different entries out of it.
        raise UnreadableError("This line has the same key twice.")
    return fields


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise UnreadableError(f"This line has {text[:12]} where a number should be.")


_decoder = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_constant=_no_number)
