"""Reads who came in and who left: `/here CM GT`, `/gone OT`."""

from __future__ import annotations

import re

from companion.domain.acts import Act, Context, Unclear, Write


def here(rest: str, context: Context) -> Act:
    """Read who came: `CM GT`, `all`, or somebody new with a role."""
    words = _names(rest)
    if not words:
        return Unclear("Who is here?", "/here CM")
    if words[0].casefold() in ("all", "everyone", "everybody"):
        if not context.team:
            return Unclear("Nobody is on the list yet.", "/here CM case manager")
        return Write("present", {"who": list(context.team), "here": True, "text": rest})
    known = [context.member(word) for word in words]
    if all(known):
        return Write("present", {"who": known, "here": True, "text": rest})
    if not re.fullmatch(r"\w{1,12}", words[0]):
        return Unclear("A person on the list has a short name of letters.", "/here BS")
    if known[0] or (len(words) > 1 and any(known[1:])):
        unknown = next(word for word, name in zip(words, known, strict=True) if not name)
        return Unclear(f"{unknown} is not on the list yet.", f"/here {_short(unknown)} role")
    who = words[0]
    role = rest.partition(words[0])[2].strip(" ,")
    return Write("present", {"who": [who], "here": True, "role": role, "text": rest})


def _short(name: str) -> str:
    """A short name as the list wants it."""
    return re.sub(r"\W", "", name)[:12] or "BS"


def gone(rest: str, context: Context) -> Act:
    """Read who left."""
    words = _names(rest)
    who = [context.member(word) for word in words]
    if not words or not all(who):
        return Unclear("Who left? Use the short name from the list.", "/gone OT")
    return Write("present", {"who": who, "here": False, "text": rest})


def _names(rest: str) -> list[str]:
    """The words of `CM, GT and AP` that can be names."""
    return [word for word in re.split(r"[\s,&+]+", rest) if word and word.casefold() != "and"]
