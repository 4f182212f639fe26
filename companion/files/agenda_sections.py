"""Decides which lines of an agenda file belong to which section."""

from __future__ import annotations

from dataclasses import dataclass

from companion.files.markdown import Block
from companion.files.sheet import CONCERN_KEYS, FREE_SECTIONS, SECTIONS, TOP_KEYS, split_key


@dataclass(slots=True)
class Section:
    """One section before it is read."""

    name: str
    """`head`, one of `SECTIONS`, or empty."""
    blocks: list[Block]
    """With its heading, if it has one, as the first."""

    @property
    def heading(self) -> Block | None:
        """Its heading; None for the head, and for lines that have none."""
        first = self.blocks[0] if self.blocks else None
        return first if first and first.kind == "heading" and first.level <= 2 else None


def is_item(block: Block, depth: int = 0) -> bool:
    """Whether it is a list line, bulleted or numbered, at that depth."""
    return block.kind in ("bullet", "numbered") and block.level == depth


def section_name(block: Block) -> str:
    """How a section is called: in small letters, without a colon."""
    return block.text.rstrip(": ").lower()


def sections(blocks: tuple[Block, ...]) -> list[Section]:
    """Cut a file into sections, in the order in which they stand.

    The first `#` is the title, unless the file uses `#` for its sections. A
    file without any section that we know is a list of concerns.
    """
    headings = [b for b in blocks if b.kind == "heading"]
    found = [Section("head", [])]
    titled = not any(b.level == 2 for b in headings)
    title = next(
        (b for b in headings if b.level == 1 and not (titled and section_name(b) in SECTIONS)),
        None,
    )
    for block in blocks:
        if block is title and found[-1].name != "head":
            found.append(Section("head", []))
        elif block.kind == "heading" and block.level <= 2 and block is not title:
            name = section_name(block)
            found.append(Section(name if name in SECTIONS else "", []))
        found[-1].blocks.append(block)
    if any(section_name(b) in (*SECTIONS, *FREE_SECTIONS) for b in headings if b is not title):
        return found
    return _bare(found, blocks, headings)


def concern_runs(section: Section) -> list[list[Block]]:
    """Cut the section of concerns: what stands before the first, then one run for each."""
    texts = not any(
        is_item(block) or (block.kind == "heading" and block.level > 2) for block in section.blocks
    )
    runs: list[list[Block]] = [[]]
    for block in section.blocks:
        if _begins(block, runs[-1][0] if len(runs) > 1 else None, texts):
            runs.append([])
        runs[-1].append(block)
    return runs


def _begins(block: Block, current: Block | None, texts: bool) -> bool:
    if block.kind == "heading":
        return block.level == 3
    if texts:
        return block.kind == "text"
    if not is_item(block):
        return False
    if current is None or block.ticked is not None:
        return True
    # An ask that was not indented is still an ask; and under a `###` concern
    # the list lines are about it.
    return current.kind != "heading" and split_key(block.text)[0] not in CONCERN_KEYS


def _bare(found: list[Section], blocks: tuple[Block, ...], headings: list[Block]) -> list[Section]:
    if not headings and not any(is_item(block) for block in blocks):
        return [Section("concerns", list(blocks))]
    bare = []
    for section in found:
        first = next((n for n, b in enumerate(section.blocks) if _is_concern(section, b)), None)
        if first is None:
            bare.append(section)
        elif section.name == "head":
            bare.append(Section("head", section.blocks[:first]))
            bare.append(Section("concerns", section.blocks[first:]))
        else:
            bare.append(Section("concerns", section.blocks))
    return bare


def _is_concern(section: Section, block: Block) -> bool:
    if section.name == "head" and split_key(block.text)[0] in TOP_KEYS:
        return False
    return is_item(block)
