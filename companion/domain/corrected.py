"""What an entry says once its right words are in the place of the first ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from companion.domain.acts import Context, Write
from companion.domain.grammar import parse
from companion.domain.meeting import Entry, Meeting


def corrected(meeting: Meeting, entry: Entry) -> Entry:
    """The entry as it should have been: its right words read as the first ones were.

    `/next 11/16` corrected to `11/18` moves the date, not only the words.
    """
    if entry.corrected is None:
        return entry
    doc = {**entry.doc, "text": entry.corrected}
    if lead := _LEADS.get(entry.kind):
        context = Context(
            meeting.team_ids,
            len(meeting.concerns),
            entry.concern,
            entry.at.date(),
            len(meeting.proposals),
        )
        act = parse(f"{lead(entry)} {entry.corrected}", context)
        if isinstance(act, Write) and act.kind == entry.kind:
            doc |= act.fields
    return replace(entry, doc=doc)


def _about(entry: Entry) -> str:
    """What a command was about, as it is typed: `#4` or `p1`."""
    proposal = entry.doc.get("proposal")
    return f"p{proposal}" if proposal else f"#{entry.concern}"


_LEADS: dict[str, Callable[[Entry], str]] = {
    "action": lambda _: "!",
    "strength": lambda _: "+",
    "outcome": lambda entry: f"/{entry.doc.get('outcome')} {_about(entry)}",
    "notice": lambda entry: f"/notice {_about(entry)}",
    "reply_by": lambda _: "/reply-by",
    "next": lambda _: "/next",
    "present": lambda entry: "/here" if entry.doc.get("here") else "/gone",
}
"""How a line of that kind begins; the rest of it is what `text` holds."""
