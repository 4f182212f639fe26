"""Everything that was typed, in order, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from companion.domain.kinds import BOOKKEEPING
from companion.domain.meeting import Entry, Meeting
from companion.domain.record import as_typed, described


def timeline(meeting: Meeting) -> Iterator[str]:
    """All that was typed, a line of Markdown each, with time and number."""
    for entry in meeting.entries:
        if entry.kind not in BOOKKEEPING and entry.kind != "late":
            yield f"- {_line(entry)}"
        elif entry.kind == "draft" and _unfinished(entry, meeting):
            yield f"- {entry.at:%H:%M} · typed and not entered: {md(entry.text)}"


def _line(entry: Entry) -> str:
    words = md(as_typed(entry) if entry.kind == "action" else described(entry))
    if entry.taken_back:
        words = f"~~{words}~~ (taken back)" if words else "(taken back)"
    if entry.corrected is not None:
        words = f"~~{words}~~ {md(entry.corrected)} (corrected)"
    concern = f" #{entry.concern}" if entry.concern else ""
    by = f"{md(entry.by)}: " if entry.by else ""
    lead = _lead(entry)
    said = f"{lead}{by}{words}" if words else lead.rstrip(" :")
    return f"{clock(entry.at)} · {entry.n}{concern} · {said}"


def _lead(entry: Entry) -> str:
    doc = entry.doc
    match entry.kind:
        case "note":
            return ""
        case "present":
            return "here: " if doc.get("here") else "left: "
        case "fix" | "strike":
            word = "correction of" if entry.kind == "fix" else "taken back:"
            return f"{word} {doc.get('of')} "
        case "notice":
            return "notice asked for" if not entry.text else "notice "
    return f"{_KINDS.get(entry.kind, entry.kind)}: "


_KINDS = {
    "topic": "turned to the concern",
    "tick": "discussed",
    "untick": "not discussed after all",
    "phrase": "I said",
    "documented": "in the school's papers",
    "answered": "answer",
    "signing": "signed or taken home",
    "reply_by": "I answer by",
    "next": "we meet again",
    "action": "who does what",
}


def _unfinished(entry: Entry, meeting: Meeting) -> bool:
    """Was what stood on the line when the program was cut off never entered afterwards?"""
    later = (e for e in meeting.entries if e.n > entry.n and e.kind != "draft")
    words = entry.text.strip()
    return not any(str(e.doc.get("typed", e.text)).startswith(words) for e in later)


def md(text: str) -> str:
    """Make text stand for itself in Markdown.

    >>> md("47 -> [80] *wcpm* <b>")
    '47 -> \\\\[80\\\\] \\\\*wcpm\\\\* \\\\<b>'
    """
    text = re.sub(r"([\\`*_\[\]<&~|])", r"\\\1", text)
    text = re.sub(r"^(\s*)([#>+=-])", r"\1\\\2", text)
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text)


def clock(at: datetime | None) -> str:
    """A time of day; dots for one that has not come."""
    return f"{at:%H:%M}" if at else "…"
