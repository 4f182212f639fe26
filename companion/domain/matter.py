"""Which concern or proposal a command is about, and what is said behind the number."""

from __future__ import annotations

import re

from companion.domain.acts import Context, Unclear

# "/trial 6 weeks" speaks of weeks, "/trial 6" of concern 6.
_UNIT = re.compile(
    r"(?:x\b|×|%|per\s?cent|min|hours?\b|hrs?\b|days?\b|wee?ks?\b|wks?\b|months?\b"
    r"|years?\b|yrs?\b|times\b|sessions?\b|wcpm|of\b|out\b|school\s+days)",
    re.IGNORECASE,
)


def counted(text: str) -> bool:
    """Does `text` begin with a number of something: `45 min`?"""
    found = re.match(r"\d+\s*", text)
    return bool(found and _UNIT.match(text, found.end()))


def concern_number(rest: str, context: Context) -> tuple[int | Unclear, str]:
    """Split off the concern that a command is about; the current one when none is named."""
    found = re.match(r"(#?)(\d{1,4})(?![\w/]|[.:]\d|-\w)[:,.)-]*\s*", rest)
    if found:
        n, tail = int(found[2]), rest[found.end() :]
        counts = bool(_UNIT.match(tail)) and not found[1]
        if 1 <= n <= context.concerns and not counts:
            return n, tail
        if not counts:
            return Unclear(no_concern(n, context), _example("/agreed", context)), rest
    if context.current is None:
        why = "No concern is chosen; turn to one with ↓ or #1."
        return Unclear(why, _example("/tick", context)), rest
    return context.current, rest


def _example(command: str, context: Context) -> str:
    """A right line for this agenda; where there is no concern, a note."""
    return f"{command} 1" if context.concerns else "AP: they said no"


def no_concern(n: int, context: Context) -> str:
    """Say that there is no concern `n`."""
    if not context.concerns:
        return "This agenda has no concerns."
    return f"There is no concern {n}; the agenda has 1 to {context.concerns}."


def matter(rest: str, context: Context) -> tuple[dict[str, int] | Unclear, str]:
    """Split off what a notice is about: a concern, or a proposal as `p1`."""
    if found := re.match(r"p(\d{1,3})\b\s*", rest, re.IGNORECASE):
        n = int(found[1])
        if 1 <= n <= context.proposals:
            return {"proposal": n}, rest[found.end() :]
        return Unclear(f"There is no proposal {n}.", "/proposal move to another class"), rest
    n_or_why, tail = concern_number(rest, context)
    return (n_or_why if isinstance(n_or_why, Unclear) else {"concern": n_or_why}), tail
