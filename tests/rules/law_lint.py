"""What may be printed as law: sections as the rule table has them, and none of the known myths.

`tests/data/law.tsv` is the table: topic, citations (34 CFR unless they say otherwise), how sure
each is (A read, B summarised or commentary), and whether states differ (`state`; `days`: only in
the number of days). What is not in it is not cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.domain.phrases import Phrase
from companion.domain.terms import Term

_TABLE = Path(__file__).parents[1] / "data" / "law.tsv"
_SECTION = re.compile(r"(?:34 CFR )?((?:300|104)\.\d+)((?:\([A-Za-z0-9]+\))*)(?:-(\S+))?$")
_OLD_SECTIONS = range(340, 351)
MOST_WORDS = 21
"""More cannot be said in one breath."""


@dataclass(frozen=True, slots=True)
class Said:
    """Anything that is shown to her, phrase or term, ready to be checked."""

    name: str
    say: str
    text: str
    """All its words together."""
    cites: tuple[str, ...]
    strength: str
    varies: bool
    note: str = ""

    @classmethod
    def phrase(cls, one: Phrase) -> Said:
        text = " ".join((one.say, one.why, one.note))
        cites = _cites(one.cite)
        return cls(one.id, one.say, text, cites, one.strength, one.varies, one.note)

    @classmethod
    def term(cls, one: Term) -> Said:
        text = " ".join((one.name, one.means, one.ask))
        return cls(one.word, one.ask, text, _cites(one.cite), one.strength, one.varies)


def _cites(text: str) -> tuple[str, ...]:
    """Each citation in full: `34 CFR 300.34(a), (c)(5)` is two."""
    cites: list[str] = []
    for part in filter(None, re.split(r"; ", text)):
        if not part.startswith("34 CFR"):
            cites.append(part)
            continue
        section = ""
        for piece in part.removeprefix("34 CFR ").split(", "):
            section = piece.split("(")[0] or section
            cites.append(piece if piece[0].isdigit() else section + piece)
    return tuple(cites)


def _steps(paragraphs: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\(([^)]+)\)", paragraphs))


@dataclass(frozen=True, slots=True)
class Rule:
    """One citation of the table: a section, a paragraph, and how far it reaches."""

    section: str
    steps: tuple[str, ...]
    last: str
    """The last paragraph of a range; empty for one."""
    varies: str

    def covers(self, section: str, steps: tuple[str, ...]) -> bool:
        """Is a citation part of this one, or this one all that is known of it?"""
        if section != self.section:
            return False
        *outer, first = self.steps or ("",)
        if not first or steps[: len(self.steps)] == self.steps or self.steps[: len(steps)] == steps:
            return True
        return bool(self.last) and list(steps[: len(outer)]) == outer and self._within(steps)

    def _within(self, steps: tuple[str, ...]) -> bool:
        place = len(self.steps) - 1
        low, mine, high = (_rank(one) for one in (self.steps[place], steps[place], self.last))
        return low <= mine <= high


def _rank(step: str) -> int:
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii")
    if step in roman[1:]:
        return roman.index(step) + 1
    return int(step) if step.isdigit() else ord(step) - ord("a") + 1


def _table() -> tuple[list[Rule], dict[str, str]]:
    """The sections, and other sources with whether states differ."""
    rules, others = [], {}
    for row in _TABLE.read_text("utf-8").splitlines()[1:]:
        _, cites, _, varies = row.split("\t")
        for cite in cites.split("; "):
            if found := _SECTION.match(cite):
                last = (_steps(found[3] or "") or ("",))[-1]
                rules.append(Rule(found[1], _steps(found[2]), last, varies))
            else:
                others[cite] = varies
    return rules, others


RULES, OTHERS = _table()

_DAYS = r"\b(?:\d+|three|five|seven|ten|fifteen|thirty)[- ](?:school |calendar |business )?days?\b"
MYTHS = (
    (2, r"fair (?:and |& )?appropriate"),
    (3, r"(?:must|has to|have to) (?:hold|call|grant|give you) (?:a|the|another) meeting|"
        r"right to (?:a|another|call a|request a) meeting"),
    (6, r"verbatim|(?:must|has to|have to) be (?:printed|copied|included|written) (?:in )?"
        r"word for word|must print"),
    (7, r"(?:must|has to|have to) (?:come|send|be sent)[^.]*every report card|"
        r"will (?:meet|be met) (?:it|the goal)? ?by (?:the end of the year|june)"),
    (8, r"notice (?:is owed |is due |must come )?(?:with)?in "
        + _DAYS + r"|notice (?:is owed )?for (?:any|every) no\b"),
    (9, r"(?:illegal|not allowed|forbidden)[^.]*(?:mention|suggest|speak of)[^.]*medic|"
        r"may not (?:mention|suggest|recommend|speak of)[^.]*medic"),
    (10, r"right to record\b|(?:law|idea|rule) (?:says|lets)[^.]*record (?:the|this|a|our)"),
    (12, r"drafts? (?:is|are|may|can) (?:not allowed|not be|forbidden|illegal|predetermin)"),
    (16, r"(?:nobody|no one) (?:may|can) leave"),
)  # fmt: skip
"""Traps by number, as words that are never printed."""


def faults(one: Said) -> Iterator[str]:
    """Everything that is wrong with what would be shown as law."""
    yield from _cited(one)
    yield from _told(one)


def _cited(one: Said) -> Iterator[str]:
    if one.cites and one.strength not in ("rule", "guidance"):
        yield "a citation on what is practice only"
    for cite in one.cites:
        yield from _section(one, cite)
    binding = [cite for cite in one.cites if _SECTION.match(cite) or " U.S. " in cite]
    if one.strength == "rule" and one.cites and not binding:
        yield "guidance shown as a rule"
    cited = " ".join(one.cites)
    if "300.321(a)" in cited and "authority" in one.text.casefold():
        yield "trap 1: authority is not in that paragraph"
    if "policy" in one.say.casefold() and "written" in one.say.casefold() and one.cites:
        yield "trap 11: asking for the policy has no section"
    if "300.39(b)(3)" in cited and not one.note:
        yield "trap 14: say that naming a method is largely the district's choice"
    if "300.321(e)" in cited and not re.search(r"\bfour\b", one.text):
        yield "trap 16: say that the rule covers the four required roles"


def _section(one: Said, cite: str) -> Iterator[str]:
    found = _SECTION.match(cite)
    if not found:
        sources = [name for name in OTHERS if name.split(" (")[0] in cite]
        if not sources:
            yield f"not in the table: {cite}"
        if any(OTHERS[name] == "state" for name in sources) and not one.varies:
            yield f"states differ on {cite}"
        return
    if found[1].startswith("300.3") and int(found[1][4:]) in _OLD_SECTIONS:
        yield f"trap 15: a section that is no longer there: {cite}"
        return
    covering = [rule for rule in RULES if rule.covers(found[1], _steps(found[2]))]
    if not covering:
        yield f"not in the table: {cite}"
    if covering and all(rule.varies == "state" for rule in covering) and not one.varies:
        yield f"states differ on {cite}"


def _told(one: Said) -> Iterator[str]:
    text, say = one.text.casefold(), one.say.casefold()
    for trap, words in MYTHS:
        if re.search(words, text):
            yield f"trap {trap}: {words}"
    if re.search(r"withdraw (?:my )?consent|revoke|old iep stays|current iep stays", say):
        yield "trap 4: an objection is never worded so"
    if re.search(r"stay[- ]put", text) and "due process" not in text:
        yield "trap 5: stay-put needs a due process complaint"
    if re.search(r"\brecord(?:ing)? (?:the|this|our) meeting|audio|\btape\b", text) and (
        one.strength == "rule" or not one.varies
    ):
        yield "trap 10: recording is for states and districts to rule on"
    if re.search(r"\bfba\b", say) and re.search(r"independent|\biee\b", say) and not one.varies:
        yield "trap 13: courts differ on an independent FBA"
    sixty = re.search(r"\b(?:60|sixty)[- ](?:calendar )?days?\b", text)
    if (
        sixty
        and "complaint" not in text + one.name.casefold()
        and not ("consent" in text and one.varies)
    ):
        yield "trap 17: sixty days run from consent, and states differ"
