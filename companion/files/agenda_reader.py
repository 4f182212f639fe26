"""Reads the sections of an agenda file into an agenda and the pieces it was read from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from companion.domain.agenda import Agenda, Concern, Member
from companion.files.agenda_sections import (
    Section,
    concern_runs,
    is_item,
    section_name,
    sections,
)
from companion.files.agenda_values import Values
from companion.files.markdown import Block, split_box
from companion.files.problems import short
from companion.files.sheet import (
    CONCERN_KEYS,
    EXAMPLES,
    FREE_SECTIONS,
    MOST_CONCERNS,
    NOT_NAMED,
    SECTIONS,
    TOP_KEYS,
    WITH_US,
    Group,
    Part,
    Piece,
    Sheet,
    free_id,
    split_key,
)
from companion.files.tidy import said, with_ids

_MEMBER = re.compile(r"([^\W_]{1,12})\s*:\s*(.*)")


class AgendaReader:
    """Reads one file; used once."""

    def __init__(self) -> None:
        self._values = Values()
        self._top: dict[str, Any] = {}
        self._taken: set[str] = set()
        self._deciders: list[tuple[int, str]] = []
        self._last_concern = (0, 0)
        """How many concerns there are, and the line of the one too many."""
        self._seen: dict[str, int] = {}
        self._until_line = 0

    def read(self, blocks: tuple[Block, ...]) -> Sheet:
        """Read all blocks of one file."""
        parts = tuple(self._part(section) for section in sections(blocks))
        team = tuple(item for item in _items(parts, "team") if isinstance(item, Member))
        parts = tuple(_same_ids(part, team) for part in parts)
        lists: dict[str, Any] = {name: tuple(_items(parts, name)) for name in SECTIONS}
        self._top["begins"], self._top["all_day"] = self._top.pop("date", (None, False))
        agenda = Agenda(**self._top, **lists)
        self._look_over(agenda)
        problems = sorted(self._values.problems, key=lambda problem: problem.line)
        return Sheet(agenda, tuple(problems), parts, agenda)

    def _part(self, section: Section) -> Part:
        if heading := section.heading:
            self._notice(heading, section.name)
        if section.name == "head":
            return Part("head", (Group(tuple(map(self._head, section.blocks))),))
        if section.name == "concerns":
            before, *runs = concern_runs(section)
            return Part("concerns", (_free(before), *map(self._concern, runs)))
        if section.name:
            return Part(section.name, self._list(section))
        return Part("", (_free(section.blocks),))

    def _notice(self, heading: Block, name: str) -> None:
        title = short(heading.text)
        if name and name in self._seen:
            what = f"“{title}” was there before, in line {self._seen[name]}; both are read."
            self._values.add(heading.line, title, what, "Keep one such heading only.")
        elif not name and section_name(heading) not in FREE_SECTIONS:
            what = f"The section “{title}” is not known; it is kept."
            self._values.add(heading.line, title, what, "## Concerns")
        self._seen.setdefault(name, heading.line)

    def _head(self, block: Block) -> Piece:
        if block.kind == "heading" and block.level == 1 and "title" not in self._top:
            fits = self._values.fits(block.text, block.line, "# Annual review")
            self._top["title"] = block.text if fits else ""
            return Piece(block.raw, "title", block.mark)
        key, value = split_key(block.text)
        if not is_item(block):
            if block.kind == "text" and key in TOP_KEYS:
                what = f"“{short(block.text)}” needs a dash in front to be read; it is kept."
                self._values.add(block.line, block.text, what, EXAMPLES[key])
        elif key in TOP_KEYS and key not in self._top:
            self._top[key] = self._values.read(key, value, block.line)
            self._until_line = block.line if key == "until" else self._until_line
            return Piece(block.raw, key, block.mark)
        elif key in TOP_KEYS:
            self._values.twice(block, key)
        elif block.text:
            self._values.unknown_key(block, key, TOP_KEYS)
        return Piece(block.raw)

    def _list(self, section: Section) -> tuple[Group, ...]:
        groups = [_free([])]
        for block in section.blocks:
            value = self._item(section.name, block) if is_item(block) else None
            if value is None:
                last = groups.pop()
                groups.append(replace(last, pieces=(*last.pieces, Piece(block.raw))))
            else:
                groups.append(Group((Piece(block.raw, "item", block.mark),), value))
        return tuple(groups)

    def _item(self, name: str, block: Block) -> Member | str | None:
        starter = name == "strengths" and block.text.endswith(":") and block.ticked is None
        if not block.text or starter:
            return None
        if not self._values.fits(block.text, block.line, EXAMPLES.get(name, "- a few words")):
            return None
        return self._member(block) if name == "team" else block.text

    def _member(self, block: Block) -> Member:
        text = WITH_US.sub("", block.text)
        found = _MEMBER.fullmatch(text)
        wanted, role = (found[1], found[2]) if found else ("", text)
        if not found and re.fullmatch(r"[^\W_]{1,12}", text) and text.isupper():
            wanted, role = text, ""
        initials = "".join(re.findall(r"\b[^\W_]", role.split(":")[0])).upper()
        made = free_id(wanted or initials, self._taken)
        if not wanted:
            what = f"“{short(text)}” has no short id in front; it is called {made}."
            self._values.add(block.line, text, what, f"- {made}: {short(text)}")
        elif made != wanted:
            what = f"The id “{wanted}” is taken; this one is called {made}."
            self._values.add(block.line, text, what, f"- {made}: {short(role)}")
        return Member(made, role.strip(), text != block.text)

    def _concern(self, blocks: list[Block]) -> Group:
        first = blocks[0]
        ticked, text = first.ticked, first.text
        if first.kind == "heading":
            ticked, text = split_box(text)
        if not self._values.fits(text, first.line, EXAMPLES["concern"]):
            text = ""
        fields: dict[str, Any] = {"evidence": ()}
        pieces = [self._field(block, fields) for block in blocks[1:]]
        concern = Concern(text or NOT_NAMED, done=bool(ticked), **fields)
        if not said(concern):
            return _free(blocks)
        if not text:
            what = "A concern has no words of its own."
            self._values.add(first.line, first.raw, what, EXAMPLES["concern"])
        count = self._last_concern[0] + 1
        self._last_concern = (count, first.line)
        if count == MOST_CONCERNS + 1:
            what = f"There are more than {MOST_CONCERNS} concerns."
            example = "Keep the few that matter most."
            self._values.add(first.line, text, what, example, fatal=True)
        return Group((Piece(first.raw, "item", first.mark), *pieces), concern)

    def _field(self, block: Block, fields: dict[str, Any]) -> Piece:
        if not (is_item(block) or is_item(block, 1)):
            return Piece(block.raw)
        key, text = split_key(block.text)
        if key == "evidence":
            value = self._values.read(key, text, block.line)
            fields[key] += (value,) if value else ()
            return Piece(block.raw, key, block.mark, value)
        if key in CONCERN_KEYS and key not in fields:
            fields[key] = self._values.read(key, text, block.line)
            self._deciders += [(block.line, w) for w in fields[key]] if key == "decides" else []
            return Piece(block.raw, key, block.mark)
        if key in CONCERN_KEYS:
            self._values.twice(block, key)
        elif key:
            self._values.unknown_key(block, key, CONCERN_KEYS)
        return Piece(block.raw)

    def _look_over(self, agenda: Agenda) -> None:
        known = {member.id.casefold() for member in agenda.team}
        for line, who in self._deciders:
            if known and who.casefold() not in known:
                what = f"“{short(who)}” decides, but is nobody in Team."
                self._values.add(line, who, what, f"- Decides: {agenda.team[0].id}")
        begins, until = agenda.begins, agenda.until
        if begins and until and not agenda.all_day and until <= begins.time():
            what = f"The meeting would end at {until:%H:%M}, before it begins."
            self._values.add(self._until_line, f"{until:%H:%M}", what, "- Until: 13:00")


def _free(blocks: list[Block]) -> Group:
    return Group(tuple(Piece(block.raw) for block in blocks))


def _items(parts: tuple[Part, ...], name: str) -> list[Concern | Member | str]:
    groups = (group for part in parts if part.name == name for group in part.groups)
    return [group.value for group in groups if group.value is not None]


def _same_ids(part: Part, team: tuple[Member, ...]) -> Part:
    return replace(
        part,
        groups=tuple(
            replace(group, value=with_ids((group.value,), team)[0])
            if isinstance(group.value, Concern)
            else group
            for group in part.groups
        ),
    )
