"""Reads the blocks of one phrase pack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from companion.domain.phrases import STRENGTHS, TONES, Pack, Phrase
from companion.domain.text import LONGEST
from companion.files.markdown import Block
from companion.files.pack_file import PackSheet
from companion.files.problems import Problem, short
from companion.files.sheet import split_key
from companion.files.situations import SITUATIONS

EXAMPLES = {
    "situation": "- Situation: written-policy",
    "about": "- About: A rule, habit or policy is given as the reason.",
    "id": "- Id: WP-1",
    "tone": "- Tone: firm",
    "hear": "- Hear: we can't do that",
    "why": "- Why: an unwritten habit cannot settle an individual plan",
    "cite": "- Cite: 34 CFR 300.322(a)",
    "strength": "- Strength: rule",
    "varies": "- Varies: state",
    "note": "- Note: Give a date for it.",
    "next": "- Next: PW-1",
    "from": "- From: a friend",
}
_TOP = ("situation", "about")
_KEYS = tuple(key for key in EXAMPLES if key != "about")


@dataclass(slots=True)
class _Draft:
    """A phrase, or the head of the pack, while its lines are read."""

    block: Block | None
    known: tuple[str, ...] = _KEYS
    values: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Value and line of each key."""
    hear: list[str] = field(default_factory=list)

    def get(self, key: str) -> str:
        return self.values.get(key, ("", 0))[0]


class PackReader:
    """Reads one pack; used once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._lines: dict[str, int] = {}
        self._made_up: set[str] = set()

    def read(self, blocks: tuple[Block, ...]) -> PackSheet:
        """Read all blocks of one file."""
        head, drafts = self._drafts(blocks)
        title = head.block.text if head.block else ""
        alone = bool(drafts) and all(draft.get("situation") for draft in drafts)
        situation = "" if alone and not head.get("situation") else self._situation(head)
        given = {draft.get("id").casefold() for draft in drafts}
        phrases = []
        for draft in drafts:
            id_ = draft.get("id") or self._made(draft, title or situation, given)
            if self._is_new(id_, draft):
                phrases.append(self._phrase(draft, id_, situation))
        pack = Pack(title or situation, situation, head.get("about"), tuple(phrases))
        problems = sorted(self._problems, key=lambda problem: problem.line)
        return PackSheet(pack, tuple(problems), self._lines, frozenset(self._made_up))

    def _drafts(self, blocks: tuple[Block, ...]) -> tuple[_Draft, list[_Draft]]:
        head = _Draft(None, _TOP)
        drafts: list[_Draft] = []
        for block in blocks:
            if len(block.text) > LONGEST:
                what = f"“{short(block.text)}” is longer than {LONGEST:,} letters; it is left out."
                self._add(block.line, block.text, what, "## Can you show me the written policy?")
            elif block.kind == "heading" and block.level == 1 and not head.block and not drafts:
                head.block = block
            elif block.kind == "heading" and block.text:
                drafts.append(_Draft(block))
            elif block.kind in ("bullet", "numbered"):
                self._key(block, drafts[-1] if drafts else head)
        return head, drafts

    def _key(self, block: Block, draft: _Draft) -> None:
        key, value = split_key(block.text)
        if key == "hear" and key in draft.known:
            draft.hear += [value] if value else []
        elif key in draft.known and key not in draft.values:
            draft.values[key] = (value, block.line)
        elif key in draft.known:
            what = f"“{key.capitalize()}” stands here a second time; the first one counts."
            self._add(block.line, key, what, EXAMPLES[key])
        elif block.text:
            near = get_close_matches(key, draft.known, n=1, cutoff=0.6) or draft.known
            what = f"“{short(key or block.text)}” is not known here; the line is not used."
            self._add(block.line, block.text, what, EXAMPLES[near[0]])

    def _situation(self, draft: _Draft) -> str:
        """The situation of a pack, or of a phrase that names its own."""
        value, line = draft.values.get("situation", ("", 0))
        situation = value.lower()
        if situation not in SITUATIONS:
            near = get_close_matches(situation, SITUATIONS, n=1, cutoff=0.4)
            example = f"- Situation: {near[0] if near else 'written-policy'}"
            what = f"“{short(value)}” is not a situation." if value else "There is no situation."
            self._add(line or (draft.block.line if draft.block else 1), value, what, example)
        return situation

    def _made(self, draft: _Draft, name: str, taken: set[str]) -> str:
        assert draft.block
        letters = (
            "".join(word[0] for word in re.findall(r"[^\W_][\w'’]*", name)).upper()[:6] or "MY"
        )
        n = 1
        while f"{letters}-{n}".casefold() in taken:
            n += 1
        made = f"{letters}-{n}"
        taken.add(made.casefold())
        self._made_up.add(made.casefold())
        what = f"“{short(draft.block.text)}” has no id; it is called {made}."
        self._add(draft.block.line, draft.block.text, what, f"- Id: {made}")
        return made

    def _is_new(self, id_: str, draft: _Draft) -> bool:
        assert draft.block
        key, line = id_.casefold(), draft.block.line
        if key in self._lines:
            what = (
                f"The phrases in lines {self._lines[key]} and {line} have the same id, "
                f"“{short(id_)}”; the first one counts."
            )
            self._add(draft.values["id"][1], id_, what, f"- Id: {short(id_)}b")
            return False
        self._lines[key] = line
        return True

    def _phrase(self, draft: _Draft, id_: str, situation: str) -> Phrase:
        assert draft.block
        strength = self._choice(draft, "strength", STRENGTHS, "practice")
        cite, line = draft.values.get("cite", ("", 0))
        if cite and strength == "practice":
            what = f"“{short(cite)}” is not shown, because this is practice, not a rule."
            self._add(line, cite, what, EXAMPLES["strength"])
            cite = ""
        return Phrase(
            id=id_,
            say=draft.block.text,
            situation=self._situation(draft) if draft.get("situation") else situation,
            tone=self._choice(draft, "tone", TONES, "collaborative"),
            hear=tuple(draft.hear),
            why=draft.get("why"),
            cite=cite,
            strength=strength,
            varies=draft.get("varies").lower() not in ("", "no"),
            note=draft.get("note"),
            next=tuple(filter(None, (rung.strip() for rung in draft.get("next").split(",")))),
            source=draft.get("from"),
        )

    def _choice(self, draft: _Draft, key: str, choices: tuple[str, ...], usual: str) -> str:
        value, line = draft.values.get(key, ("", 0))
        if value.lower() in choices:
            return value.lower()
        if value:
            what = f"“{short(value)}” is none of {', '.join(choices)}; {usual} is used."
            self._add(line, value, what, f"- {key.capitalize()}: {usual}")
        return usual

    def _add(self, line: int, found: str, what: str, example: str) -> None:
        self._problems.append(Problem(line, short(found), what, example))
