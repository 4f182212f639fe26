"""What Tab adds, and what the quiet line shows while she types `/`, `@` or `#`."""

from __future__ import annotations

import re

from companion.domain.commands import BY_NAME, COMMANDS
from companion.domain.meeting import Meeting


def complete(text: str, meeting: Meeting) -> str | None:
    """What the line becomes by Tab; None when nothing fits."""
    if found := re.fullmatch(r"/([\w-]*)", text):
        name = next((c.name for c in COMMANDS if c.name.startswith(found[1].lower())), None)
        return f"/{name} " if name else None
    if found := re.fullmatch(r"(.*)@(\w*)", text):
        member = next((m for m in meeting.team_ids if _begins(m, found[2])), None)
        return f"{found[1]}@{member} " if member else None
    if found := re.fullmatch(r"(/(?:here|gone)\b.*\s)(\w*)", text):
        member = next((m for m in meeting.team_ids if _begins(m, found[2])), None)
        return f"{found[1]}{member} " if member else None
    if found := re.fullmatch(r"#(.*)", text):
        n = next(iter(_concerns(found[1], meeting)), None)
        return f"#{n} " if n else None
    return None


def preview(text: str, meeting: Meeting) -> str:
    """What could be meant so far, in one line; empty when the line is a plain note."""
    if found := re.fullmatch(r"/([\w-]*)", text):
        names = [c.name for c in COMMANDS if c.name.startswith(found[1].lower())]
        if len(names) == 1:
            return f"{BY_NAME[names[0]].usage}   {BY_NAME[names[0]].does}"
        return "  ".join(f"/{name}" for name in names)
    if found := re.match(r"/([\w-]+)\s", text):
        command = BY_NAME.get(found[1].lower())
        return f"{command.usage}   {command.does}" if command else ""
    if found := re.fullmatch(r".*@(\w*)", text):
        people = [p.member for p in meeting.team if _begins(p.member.id, found[1])]
        return "  ".join(f"@{member.id} {member.role}".strip() for member in people)
    if (found := re.fullmatch(r"#(\S*)", text)) and meeting.concerns:
        found_n = _concerns(found[1], meeting)
        return "  ".join(f"#{n} {meeting.agenda.concern(n).text}" for n in found_n)
    return ""


def _concerns(typed: str, meeting: Meeting) -> list[int]:
    """Concerns by the beginning of their number, or by a word of theirs."""
    numbers = range(1, len(meeting.concerns) + 1)
    if typed.isdigit() or not typed:
        return [n for n in numbers if str(n).startswith(typed)]
    return [n for n in numbers if typed.casefold() in meeting.agenda.concern(n).text.casefold()]


def _begins(word: str, start: str) -> bool:
    return word.casefold().startswith(start.casefold())
