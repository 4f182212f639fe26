"""Reads one line typed in the room. Pure: the same line in the same context is the same act."""

from __future__ import annotations

import re

from companion.domain.acts import Act, Context, Nothing, Unclear, Write
from companion.domain.dates import date_after
from companion.domain.matter import no_concern
from companion.domain.slash import command

_NAMED = re.compile(r"(\w{2,12})\s+(?:to\s+|will\s+)?(?=\S)")
"""`CM to send graph`: a colon is easily forgotten; the id must be written as on the list."""

_DUE = r"by|due|on|before|in(?=\s+\w+\s+(?:d|w|m))"


def parse(line: str, context: Context) -> Act:
    """Read a line.

    Args:
        line: One line, already `clean`.
        context: Team, concerns, the current concern and the day.

    Returns:
        The act. Whatever is not clearly something else is a note; nothing
        that was typed is ever dropped, except blanks at both ends.
    """
    line = line.strip()
    if not line:
        return Nothing()
    first, rest = line[0], line[1:].strip()
    if first == "/" and re.match(r"/[A-Za-z]", line):
        return command(line, context)
    if first == "#" and (found := re.match(r"#(\d{1,4})(?!\w|[./]\d|-\w)[:,.)]?\s*", line)):
        return _topic(line, int(found[1]), line[found.end() :], context)
    if first == "?" and _has_word(rest):
        return Write("question", {"text": rest, "concern": context.current})
    if first == "+" and _has_word(rest) and not rest[0].isdigit():
        by, text = _speaker(rest, context)
        return Write("strength", {"text": text, "by": by})
    if first == "!" and _has_word(rest):
        return action(rest, context)
    return note(line, context.current, context)


def note(line: str, concern: int | None, context: Context) -> Write:
    """Read a line as a note, with its speaker if it names one. Never anything else."""
    by, text = _speaker(line, context)
    return Write("note", {"text": text, "by": by, "concern": concern})


def action(text: str, context: Context) -> Write:
    """Read `CM: send graph by 2026-10-30`: who, what, by when; each may be missing."""
    owner, what = None, text
    if found := re.match(r"([\w ,&+-]{1,40}?):\s+(?=\S)", text):
        names = [context.member(name.strip()) or name.strip() for name in found[1].split(",")]
        owner, what = ", ".join(names), text[found.end() :]
    elif (found := _NAMED.match(text)) and found[1] in context.team:
        owner, what = found[1], text[found.end() :]
    due = None
    if dated := date_after(_DUE, what, context.today):
        day, start, end = dated
        due = day.isoformat()
        if not _has_word(what[end:]) and what[:start].strip(" ,"):
            what = what[:start].rstrip(" ,")
    fields = {"text": what, "owner": owner, "due": due, "concern": context.current}
    return Write("action", fields)


def _topic(line: str, n: int, text: str, context: Context) -> Act:
    if n > context.concerns:
        return Unclear(no_concern(n, context), "#1" if context.concerns else "#0")
    concern = n or None
    return note(text, concern, context) if text else Write("topic", {"concern": concern})


def _speaker(line: str, context: Context) -> tuple[str | None, str]:
    """Split off `CM:` or `@CM`; only for ids that are on the list."""
    found = re.match(r"@(\w{1,12}):?\s+(?=\S)|(\w{1,12})\s?:\s*(?=\S)", line)
    by = context.member(found[1] or found[2]) if found else None
    return (by, line[found.end() :]) if found and by else (None, line)


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
