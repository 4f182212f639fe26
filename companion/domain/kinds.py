"""What the kinds of entry have in common."""

from __future__ import annotations

BOOKKEEPING = frozenset({"about", "resume", "clock", "draft", "seal"})
"""Kinds that the program writes of its own accord; `/undo` passes over them."""

TALK = frozenset({"note", "topic", "question"})
"""Kinds that turn the talk to their concern."""

SIGNS = {"action": "! ", "strength": "+ ", "question": "? "}
"""What a line of that kind begins with; its correction may, too."""

WORDED = SIGNS.keys() | {
    *("note", "answered", "proposal", "answer", "outcome", "notice", "signing", "reply_by", "next")
}
"""Kinds that `/fix` without a number corrects; not who is here, which it could wipe out."""
