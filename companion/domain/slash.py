"""Reads the commands of the note line: `/refused 4 no hours left`."""

from __future__ import annotations

import re
from collections.abc import Callable

from companion.domain.acts import (
    OUTCOMES,
    Act,
    Context,
    End,
    Fix,
    Hide,
    Say,
    Show,
    Unclear,
    Undo,
    Write,
)
from companion.domain.commands import BY_NAME
from companion.domain.dates import date_after, read_date

# "/trial 6 weeks" speaks of weeks, "/trial 6" of concern 6.
_UNIT = re.compile(
    r"(?:x\b|×|%|per\s?cent|min|hours?\b|hrs?\b|days?\b|wee?ks?\b|wks?\b|months?\b"
    r"|years?\b|yrs?\b|times\b|sessions?\b|wcpm|school\s+days)",
    re.IGNORECASE,
)
_SIGNED = ("attendance", "home", "consent", "signed")
_DOCUMENTED = ("yes", "no", "summary")


def command(line: str, context: Context) -> Act:
    """Read a line that begins with `/` and a letter."""
    word, _, rest = line[1:].partition(" ")
    name, rest = word.casefold(), rest.strip()
    if name in OUTCOMES:
        return _outcome(name, rest, context)
    reader = _READERS.get(name)
    if reader is None:
        return Unclear(f"There is no command “/{word}”.", "/agreed 2")
    return reader(rest, context)


def _outcome(name: str, rest: str, context: Context) -> Act:
    n, detail = _number(rest, context)
    if isinstance(n, Unclear):
        return n
    dated = date_after("review|until|by", detail, context.today)
    review = dated[0].isoformat() if dated else None
    return Write("outcome", {"concern": n, "outcome": name, "text": detail, "review_on": review})


def _number(rest: str, context: Context) -> tuple[int | Unclear, str]:
    """Split off the concern that a command is about; the current one when none is named."""
    found = re.match(r"(#?)(\d{1,4})(?![\w./:-])\s*", rest)
    if found:
        n, tail = int(found[2]), rest[found.end() :]
        counts = bool(_UNIT.match(tail)) and not found[1] and context.current is not None
        if 1 <= n <= context.concerns and not counts:
            return n, tail
        if found[1] or not (context.current and tail):
            return Unclear(no_concern(n, context), "/agreed 1"), rest
    if context.current is None:
        return Unclear("No concern is chosen, so it could be any of them.", "/tick 2"), rest
    return context.current, rest


def no_concern(n: int, context: Context) -> str:
    """Say that there is no concern `n`."""
    if not context.concerns:
        return "This agenda has no concerns."
    return f"There is no concern {n}; the agenda has 1 to {context.concerns}."


def _tick(kind: str) -> Callable[[str, Context], Act]:
    def read(rest: str, context: Context) -> Act:
        n, tail = _number(rest, context)
        if isinstance(n, Unclear):
            return n
        return Write(kind, {"concern": n, "text": tail})

    return read


def _notice(rest: str, context: Context) -> Act:
    target, tail = _matter(rest, context)
    if isinstance(target, Unclear):
        return target
    word, _, more = tail.partition(" ")
    fields = {**target, "text": tail}
    match word.casefold():
        case "" | "asked":
            return Write("notice", fields | {"state": "asked"})
        case "promised":
            by, day = None, read_date(_undated(more), context.today)
            if more.strip() and not day:
                who, _, when = more.strip().partition(" ")
                by = context.member(who) or who
                day = read_date(_undated(when), context.today)
            due = day.isoformat() if day else None
            return Write("notice", fields | {"state": "promised", "by": by, "due": due})
        case "received":
            day = read_date(_undated(more), context.today) or context.today
            return Write("notice", fields | {"state": "received", "received_on": day.isoformat()})
    return Unclear(
        "A notice is asked for, promised or received.", "/notice 4 promised CM 2026-10-16"
    )


def _matter(rest: str, context: Context) -> tuple[dict[str, int] | Unclear, str]:
    """Split off what a notice is about: a concern, or a proposal as `p1`."""
    if found := re.match(r"p(\d{1,3})\b\s*", rest, re.IGNORECASE):
        n = int(found[1])
        if 1 <= n <= context.proposals:
            return {"proposal": n}, rest[found.end() :]
        return Unclear(f"There is no proposal {n}.", "/proposal move to another class"), rest
    n_or_why, tail = _number(rest, context)
    return (n_or_why if isinstance(n_or_why, Unclear) else {"concern": n_or_why}), tail


def _documented(rest: str, context: Context) -> Act:
    n, tail = _number(rest, context)
    if isinstance(n, Unclear):
        return n
    word, _, more = tail.partition(" ")
    how = next((how for how in _DOCUMENTED if word and how.startswith(word.casefold())), None)
    if how is None:
        return Unclear("How is it written down: yes, no or summary?", "/documented 4 summary")
    return Write("documented", {"concern": n, "how": how, "text": more.strip()})


def _proposal(rest: str, context: Context) -> Act:
    if not rest:
        return Unclear("What do they propose?", "/proposal a smaller class from Monday")
    return Write("proposal", {"text": rest, "concern": context.current})


def _answer(answer: str) -> Callable[[str, Context], Act]:
    def read(rest: str, context: Context) -> Act:
        found = re.match(r"p(\d{1,3})\b\s*", rest, re.IGNORECASE)
        n = int(found[1]) if found else context.proposals
        if not 1 <= n <= context.proposals:
            return Unclear("Nothing like that has been proposed yet.", "/proposal a smaller class")
        text = rest[found.end() :] if found else rest
        return Write("answer", {"proposal": n, "answer": answer, "text": text})

    return read


def _say(rest: str, context: Context) -> Act:
    if not rest:
        return Unclear("Which phrase did you say?", "/say WP-1")
    return Say(rest.split()[0])


def _here(rest: str, context: Context) -> Act:
    words = rest.replace(",", " ").split()
    if not words:
        return Unclear("Who is here?", "/here CM")
    if words[0].casefold() == "all":
        return Write("present", {"who": list(context.team), "here": True, "text": rest})
    known = [context.member(word) for word in words]
    if all(known):
        return Write("present", {"who": known, "here": True, "text": rest})
    if not re.fullmatch(r"\w{1,12}", words[0]):
        return Unclear("A person on the list has a short name of letters.", "/here BS")
    who = known[0] or words[0]
    role = rest.partition(words[0])[2].strip(" ,")
    return Write("present", {"who": [who], "here": True, "role": role, "text": rest})


def _gone(rest: str, context: Context) -> Act:
    words = rest.replace(",", " ").split()
    who = [context.member(word) for word in words]
    if not words or not all(who):
        return Unclear("Who left? Use the short name from the list.", "/gone OT")
    return Write("present", {"who": who, "here": False, "text": rest})


def _sign(rest: str, context: Context) -> Act:
    word, _, detail = rest.partition(" ")
    if word.casefold() not in _SIGNED:
        return Unclear("What was signed: attendance, home, consent or signed?", "/sign attendance")
    return Write("signing", {"what": word.casefold(), "text": detail.strip()})


def _dated(kind: str, example: str) -> Callable[[str, Context], Act]:
    def read(rest: str, context: Context) -> Act:
        day = read_date(_undated(rest), context.today)
        if day is None:
            return Unclear(f"“{rest}” has no date in front." if rest else "Which day?", example)
        return Write(kind, {"date": day.isoformat(), "text": rest})

    return read


def _fix(rest: str, context: Context) -> Act:
    found = re.match(r"(\d{1,6})\s+(?=\S)", rest)
    if not rest or rest.isdigit():
        return Unclear("What are the right words?", "/fix the right words")
    return Fix(int(found[1]), rest[found.end() :]) if found else Fix(None, rest)


def _undated(text: str) -> str:
    """Take away the small words before a date."""
    return re.sub(r"^\s*(?:by|on|until)\s+", "", text, flags=re.IGNORECASE)


_READERS: dict[str, Callable[[str, Context], Act]] = {
    "tick": _tick("tick"),
    "untick": _tick("untick"),
    "notice": _notice,
    "documented": _documented,
    "proposal": _proposal,
    "object": _answer("objected"),
    "accept": _answer("agreed"),
    "say": _say,
    "find": lambda rest, _: Show("find", rest),
    "term": lambda rest, _: Show("term", rest),
    "here": _here,
    "gone": _gone,
    "sign": _sign,
    "reply-by": _dated("reply_by", "/reply-by 2026-10-16"),
    "next": _dated("next", "/next 2026-11-16"),
    "fix": _fix,
    "undo": lambda *_: Undo(),
    "readback": lambda *_: Show("readback"),
    "help": lambda *_: Show("help"),
    "hide": lambda *_: Hide(),
    "end": lambda *_: End(),
}
assert _READERS.keys() | set(OUTCOMES) == BY_NAME.keys()
