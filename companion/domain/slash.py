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
    NewPhrase,
    Say,
    Show,
    Unclear,
    Undo,
    Unfit,
    Write,
)
from companion.domain.commands import BY_NAME
from companion.domain.dates import date_after, read_date, read_past_date
from companion.domain.matter import concern_number, counted, matter
from companion.domain.presence import gone, here

_SIGNED = ("attendance", "home", "consent", "signed")
_DOCUMENTED = ("yes", "no", "summary")


def command(line: str, context: Context) -> Act:
    """Read a line that begins with `/` and a letter."""
    word, *others = line[1:].split(maxsplit=1)
    name, rest = word.casefold(), "".join(others)
    if name in OUTCOMES:
        return _outcome(name, rest, context)
    reader = _READERS.get(name)
    if reader is None:
        return Unclear(f"There is no command “/{word}”.", "/help")
    return reader(rest, context)


def _outcome(name: str, rest: str, context: Context) -> Act:
    n, detail = concern_number(rest, context)
    if isinstance(n, Unclear):
        return n
    dated = date_after("review|until|by", detail, context.today)
    review = dated[0].isoformat() if dated else None
    return Write("outcome", {"concern": n, "outcome": name, "text": detail, "review_on": review})


def _tick(kind: str) -> Callable[[str, Context], Act]:
    def read(rest: str, context: Context) -> Act:
        n, tail = concern_number(rest, context)
        if isinstance(n, Unclear):
            return n
        if tail:
            return Unclear("One concern is ticked at a time, by its number alone.", f"/{kind} {n}")
        return Write(kind, {"concern": n, "text": ""})

    return read


def _notice(rest: str, context: Context) -> Act:
    target, tail = matter(rest, context)
    if isinstance(target, Unclear):
        return target
    word, _, more = tail.partition(" ")
    fields = {**target, "text": tail}
    match word.casefold():
        case "" | "asked":
            return Write("notice", fields | {"state": "asked"})
        case "promised":
            by, more = None, _undated(more)
            day = read_date(more, context.today)
            if more and not day:
                who, _, when = more.partition(" ")
                by = context.member(who) or who
                later = date_after("by|on|for", when, context.today)
                day = read_date(_undated(when), context.today) or (later[0] if later else None)
            due = day.isoformat() if day else None
            return Write("notice", fields | {"state": "promised", "by": by, "due": due})
        case "received":
            came = read_past_date(_undated(more), context.today) if more else context.today
            if came:
                return Write(
                    "notice", fields | {"state": "received", "received_on": came.isoformat()}
                )
            return Unclear(f"“{more}” has no date in front.", "/notice 4 received 2026-10-20")
    return Unclear(
        "A notice is asked for, promised or received.", "/notice 4 promised CM 2026-10-16"
    )


def _documented(rest: str, context: Context) -> Act:
    n, tail = concern_number(rest, context)
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


def _answered(rest: str, context: Context) -> Act:
    found = re.match(r"q(\d{1,3})\b\s*", rest, re.IGNORECASE)
    n = int(found[1]) if found else context.questions
    text = rest[found.end() :] if found else rest
    if not 1 <= n <= context.questions:
        return Unclear("No question like that has been noted yet.", "? what does PSI mean")
    if not text:
        return Unclear("What did they say?", f"/answer q{n} copying takes twice as long")
    return Write("answered", {"question": n, "text": text})


def _phrase(name: str, act: Callable[[str], Act]) -> Callable[[str, Context], Act]:
    def read(rest: str, context: Context) -> Act:
        if len(rest.split()) > 1:
            return Unclear("A phrase is named by its id alone.", f"/{name} {rest.split()[0]}")
        return act(rest)

    return read


def _new_phrase(rest: str, context: Context) -> Act:
    if not rest:
        return Unclear("Which words would you like to have at hand?", "/phrase May I finish?")
    return NewPhrase(rest)


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
    # "47 -> 80" are the right words, not a correction of entry 47.
    found = None if counted(rest) else re.match(r"(\d{1,6})\s+(?=[^\W_]|[\"“'‘(@])", rest)
    if not rest or rest.isdigit():
        return Unclear("What are the right words?", "/fix the right words")
    return Fix(int(found[1]), rest[found.end() :]) if found else Fix(None, rest)


def _undated(text: str) -> str:
    """Take away the small words before a date."""
    return re.sub(r"^\s*(?:by|on|until)\s+", "", text, flags=re.IGNORECASE).strip()


def _alone(name: str, act: Act) -> Callable[[str, Context], Act]:
    """A command without words behind it; with some it is more likely a note."""

    def read(rest: str, context: Context) -> Act:
        return Unclear(f"“/{name}” takes no words behind it.", f"/{name}") if rest else act

    return read


_READERS: dict[str, Callable[[str, Context], Act]] = {
    "tick": _tick("tick"),
    "untick": _tick("untick"),
    "notice": _notice,
    "documented": _documented,
    "proposal": _proposal,
    "object": _answer("objected"),
    "accept": _answer("agreed"),
    "say": _phrase("say", Say),
    "unfit": _phrase("unfit", Unfit),
    "phrase": _new_phrase,
    "answer": _answered,
    "find": lambda rest, _: Show("find", rest),
    "term": lambda rest, _: Show("term", rest),
    "here": here,
    "gone": gone,
    "sign": _sign,
    "reply-by": _dated("reply_by", "/reply-by 2026-10-16"),
    "next": _dated("next", "/next 2026-11-16"),
    "fix": _fix,
    "undo": _alone("undo", Undo()),
    "readback": _alone("readback", Show("readback")),
    "help": _alone("help", Show("help")),
    "hide": _alone("hide", Hide()),
    "end": _alone("end", End()),
}
assert _READERS.keys() | set(OUTCOMES) == BY_NAME.keys()
