"""Writes an agenda back into the file it came from: only what was changed is worded anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from companion.domain.agenda import Agenda, Concern, Member
from companion.files.sheet import (
    CONCERN_KEYS,
    KEPT,
    SECTIONS,
    TOP_KEYS,
    Group,
    Part,
    Piece,
    Sheet,
)

Item = Concern | Member | str

# A list line that begins like this cannot be taken for anything but words.
_PLAIN = re.compile(r"[^\W\d_]|\d+(?![\d.)])")


def fresh(agenda: Agenda, kept: Iterable[str] = ()) -> str:
    """Write an agenda as a new file.

    Args:
        agenda: A tidy one.
        kept: Lines to be put at the end, quoted so that they stay only words.
    """
    lines = [_heading(1, agenda.title), ""] if agenda.title else []
    lines += [top_line(agenda, key) for key in TOP_KEYS]
    for name in SECTIONS:
        lines += ["", f"## {name.capitalize()}"]
        lines += [line for item in _of(agenda, name) for line in _new_item(name, item)]
    quoted = [f"> {line}" for line in kept]
    return "\n".join(lines + (["", f"## {KEPT.capitalize()}", *quoted] if quoted else [])) + "\n"


def patched(sheet: Sheet, agenda: Agenda) -> str:
    """Write an agenda into its file; lines that say the same as before stay as typed."""
    done: set[str] = set()
    texts = []
    for n, part in enumerate(sheet.parts):
        if part.name == "head":
            texts.append(_head(part, sheet, agenda, first=part.name not in done))
        elif not part.name or _of(sheet.as_read, part.name) == _of(agenda, part.name):
            texts.append("".join(p.raw for group in part.groups for p in group.pieces))
        elif part.name in done:  # the first section of that name has its items already
            texts.append("".join(p.raw for p in part.groups[0].pieces))
        else:
            same = [g for p in sheet.parts[n:] if p.name == part.name for g in p.groups[1:]]
            texts.append(_section(replace(part, groups=(part.groups[0], *same)), agenda))
        done.add(part.name)
    for name in SECTIONS:
        if name not in done and _of(agenda, name):
            lines = [line for item in _of(agenda, name) for line in _new_item(name, item)]
            before = ("head", *SECTIONS[: SECTIONS.index(name)])
            after = [n for n, part in enumerate(sheet.parts) if part.name in before]
            at = after[-1] if after else 0
            texts[at] = _ended(texts[at]) + "\n".join(["", f"## {name.capitalize()}", *lines, "\n"])
    return "".join(map(_ended, texts)).rstrip("\n") + "\n"


def top_line(agenda: Agenda, key: str) -> str:
    """Write one line of the head; also when there is nothing to say."""
    value = str(_top(agenda, key) or "")
    return f"- {key.capitalize()}: {value}".rstrip()


def _top(agenda: Agenda, key: str) -> str:
    if key == "date":
        if agenda.begins is None:
            return ""
        day = agenda.begins.date().isoformat()
        return day if agenda.all_day else f"{day} {agenda.begins:%H:%M}"
    if key == "until":
        return f"{agenda.until:%H:%M}" if agenda.until else ""
    return str(getattr(agenda, key))


def _head(part: Part, sheet: Sheet, agenda: Agenda, *, first: bool) -> str:
    texts: list[str] = []
    owners = {p.owner for q in sheet.parts for g in q.groups for p in g.pieces if q.name == "head"}
    last = 0
    """Where new lines go: behind the title and the lines that are there."""
    for piece in (piece for group in part.groups for piece in group.pieces):
        texts.append(_old_top(piece, sheet.as_read, agenda))
        last = len(texts) if piece.owner else last
    new = [top_line(agenda, key) for key in TOP_KEYS if _top(agenda, key) and key not in owners]
    if not first:
        return "".join(texts)
    if agenda.title and "title" not in owners:
        texts.insert(0, f"{_heading(1, agenda.title)}\n\n")
        last += 1
    if new:
        spot = max(last - 1, 0)
        texts[spot:last] = [_behind("".join(texts[spot:last]), new)]
    return "".join(map(_ended, texts))


def _old_top(piece: Piece, old: Agenda, new: Agenda) -> str:
    if piece.owner == "title":
        same = old.title == new.title
        return piece.raw if same else _swap(piece.raw, _heading(1, new.title))
    if not piece.owner or _top(old, piece.owner) == _top(new, piece.owner):
        return piece.raw
    return _swap(piece.raw, top_line(new, piece.owner))


def _section(part: Part, agenda: Agenda) -> str:
    items = _of(agenda, part.name)
    old = list(part.groups[1:])
    before = "".join(_ended(piece.raw) for piece in part.groups[0].pieces)
    texts = [before if old or not before else before.rstrip("\n") + "\n"]
    pairs = _matched(old, items)
    for item, group in pairs:
        new = "\n".join(_new_item(part.name, item))
        text = _changed(group, item, new) if group else new
        # The blank lines behind the section would part its old items from new ones.
        ends = group is part.groups[-1] or group is None
        texts.append(text.rstrip("\n") + "\n" if ends else _ended(text))
    used = {id(group) for _, group in pairs}
    for group in old:
        if id(group) not in used:
            # What hangs on a concern goes with it; a line of its own stays.
            texts += [p.raw for p in group.pieces if not p.owner and not p.raw[:1].isspace()]
    return "".join(texts).rstrip("\n") + "\n\n"


def _matched(old: Sequence[Group], items: Sequence[Item]) -> list[tuple[Item, Group | None]]:
    """Find for each item the lines it was read from: the same, else the same words, else next."""
    left = [group for group in old if group.value is not None]
    found: list[Group | None] = [None] * len(items)
    tests = (
        lambda group, item: group.value == item,
        lambda group, item: _name(group.value) == _name(item),
        lambda group, item: True,
    )
    for test in tests:
        for n, item in enumerate(items):
            if found[n] is None and (group := next((g for g in left if test(g, item)), None)):
                found[n] = group
                left = [other for other in left if other is not group]
    return list(zip(items, found, strict=True))


def _changed(group: Group, item: Item, new: str) -> str:
    if group.value == item:
        return "".join(piece.raw for piece in group.pieces)
    if not isinstance(item, Concern) or not isinstance(group.value, Concern):
        first = _swap(group.pieces[0].raw, new)
        return first + "".join(piece.raw for piece in group.pieces[1:])
    return _concern(group, group.value, item)


def _concern(group: Group, old: Concern, new: Concern) -> str:
    title = group.pieces[0]
    texts = [title.raw]
    if (old.text, old.done) != (new.text, new.done):
        words = f"{title.mark}[{'x' if new.done else ' '}] {new.text}"
        words += " #" if title.mark.endswith("# ") and new.text.endswith("#") else ""
        texts = [_swap(title.raw, words)]
    width = len(title.mark)
    mark = "- " if title.mark.endswith("# ") else " " * width + "- "
    changed = {key for key in CONCERN_KEYS if getattr(old, key) != getattr(new, key)}
    written: set[str] = set()
    last = 1
    for piece in group.pieces[1:]:
        mark = piece.mark or mark
        deeper = len(piece.raw) - len(piece.raw.lstrip()) > len(mark) - 2
        if piece.owner not in changed:
            texts.append(piece.raw)
        elif piece.owner not in written and (lines := fields(new, mark, [piece.owner])):
            texts.append(_swap(piece.raw, "\n".join(lines)))
        written.add(piece.owner)
        last = len(texts) if piece.owner or (deeper and last == len(texts) - 1) else last
    if lines := fields(new, mark, [key for key in CONCERN_KEYS if key in changed - written]):
        texts[last - 1] = _behind(texts[last - 1], lines)
    return "".join(map(_ended, texts))


def fields(concern: Concern, mark: str, keys: Iterable[str] = CONCERN_KEYS) -> list[str]:
    """Write the lines below a concern; keys that are not filled in give none."""
    lines = []
    for key in keys:
        value = getattr(concern, key)
        texts = value if key == "evidence" else [", ".join(value) if key == "decides" else value]
        lines += [f"{mark}{key.capitalize()}: {text}" for text in texts if text]
    return lines


def _new_item(name: str, item: Item) -> list[str]:
    if isinstance(item, Concern):
        return [f"- [{'x' if item.done else ' '}] {item.text}", *fields(item, "  - ")]
    if isinstance(item, Member):
        words = filter(None, (f"- {item.id}:", item.role, "(with us)" if item.with_us else ""))
        return [" ".join(words)]
    boxed = name == "bring" or not _PLAIN.match(item) or item.endswith(":")
    return [f"- [ ] {item}" if boxed else f"- {item}"]


def _of(agenda: Agenda, name: str) -> tuple[Item, ...]:
    items: tuple[Item, ...] = getattr(agenda, name)
    return items


def _name(item: Item | None) -> str:
    if isinstance(item, Concern):
        return item.text
    return item.id if isinstance(item, Member) else str(item)


def _heading(level: int, text: str) -> str:
    # Signs at the end would be taken for closing ones; one more shields them.
    return f"{'#' * level} {text}{' #' if text.endswith('#') else ''}"


def _swap(raw: str, line: str) -> str:
    return line + (raw[len(raw.rstrip("\n")) :] or "\n")


def _behind(raw: str, lines: list[str]) -> str:
    body = raw.rstrip("\n")
    return "\n".join([*([body] if body else []), *lines]) + (raw[len(body) :] or "\n")


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
