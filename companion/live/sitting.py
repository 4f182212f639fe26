"""One meeting while it goes on: what the screen and the plain mode both talk to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from companion.clock import Clock
from companion.domain import acts
from companion.domain.fold import fold, step
from companion.domain.grammar import note, parse
from companion.domain.kinds import BOOKKEEPING, SIGNS, TALK
from companion.domain.meeting import Entry, Meeting
from companion.domain.moment import Moment
from companion.domain.occasion import ByOccasion
from companion.domain.pace import Pace, pace
from companion.domain.phrases import Book, Phrase
from companion.domain.standing import NO_DEED, last_done, last_worded
from companion.domain.terms import Glossary
from companion.domain.text import LONGEST, clean, parts
from companion.live import answers
from companion.live.beat import Beat
from companion.live.guide import Guide
from companion.live.opening import stamp
from companion.live.reply import Kind, Reply
from companion.storage.port import Journal


class Sitting:
    """Takes lines, keeps the record, and knows how the meeting stands.

    Nothing here waits for the disk or knows of a screen. Every way to do
    something (key, mouse, palette, typed command) ends in `enter`.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        book: Book,
        glossary: Glossary,
        guide: Guide | None = None,
    ) -> None:
        self.journal = journal
        self.book = book
        self.glossary = glossary
        self._clock = clock
        self._guide = guide or Guide(book, ByOccasion(book))
        self.typing = ""
        """What stands on the note line, as far as it may have been heard."""
        self.meeting: Meeting = fold((row.n, row.doc) for row in journal.rows)
        self.current: int | None = self.meeting.current
        """The concern being talked about; she may choose another without a word."""
        self._chosen: dict[int, int | None] = {}
        """For each entry of this sitting, the concern that was chosen when it was made."""
        self._beat = Beat()
        self.fingerprint = ""
        """Of the sealed record, for people; empty while the meeting goes on."""

    # ------------------------------------------------------------ what she does

    def enter(self, line: str, *, sure: bool = False) -> Reply:
        """Take a line.

        Args:
            line: As typed; cleaned here.
            sure: Keep it as a note even if it looks like a command.

        Returns:
            What came of it. `UNCLEAR` is the only reply after which the line
            is neither kept nor done with.
        """
        line = clean(line).strip()
        if len(line) > LONGEST:
            return self.paste([line])
        act = parse(line, self.context)
        match act:
            case acts.Write():
                return self._write(act, line)
            case acts.Unclear():
                return self._unclear(act, line, sure=sure)
            case acts.Say() | acts.Unfit():
                return self._phrase(act, line, sure=sure)
            case acts.NewPhrase():
                return answers.new_phrase(act.text, self._guide, self._moment)
            case acts.Fix():
                return self._fix(act, line, sure=sure)
            case acts.Undo():
                return self._undo()
        return answers.aside(act, self)

    def paste(self, lines: Sequence[str]) -> Reply:
        """Take the lines of a paste as notes, in order; none of them is a command."""
        whole = (clean(line).strip() for line in lines)
        kept = [part for line in whole for part in parts(line)]
        for line in kept:
            self._write(note(line, self.current, self.context), line)
        return Reply(Kind.KEPT if kept else Kind.NOTHING, f"{len(kept)} notes.")

    def choose(self, n: int | None) -> None:
        """Turn to a concern, or to none. Leaves a trace only with the next entry."""
        if n is None or 1 <= n <= len(self.meeting.concerns):
            self.current = n

    def move(self, by: int) -> None:
        """Turn to the next or the previous concern; beyond the ends there is none."""
        size = len(self.meeting.concerns) + 1
        self.choose(((self.current or 0) + by) % size or None)

    def seal(self) -> str:
        """End the meeting; returns the fingerprint for people. Waits for the disk.

        Raises:
            DiskError: Something is not on disk; the meeting goes on.
        """
        entries = sum(entry.kind not in BOOKKEEPING for entry in self.meeting.entries)
        doc = {"kind": "seal", **stamp(self._clock), "count": entries}
        self.fingerprint = self.journal.seal(doc)
        self.meeting = fold((row.n, row.doc) for row in self.journal.rows)
        return self.fingerprint

    def keep_draft(self, text: str) -> None:
        """Write what is half typed into the record, unless it stands there already."""
        text = clean(text)
        quiet = ("resume", "clock")
        last = next((e for e in reversed(self.meeting.entries) if e.kind not in quiet), None)
        if text.strip() and not (last and last.kind == "draft" and last.text == text):
            self._append("draft", {"text": text})

    # ------------------------------------------------------------ how it stands

    @property
    def context(self) -> acts.Context:
        """What the meaning of a line depends on, now."""
        meeting = self.meeting
        return acts.Context(
            team=meeting.team_ids,
            concerns=len(meeting.concerns),
            current=self.current,
            today=self._clock.now().date(),
            proposals=len(meeting.proposals),
            questions=len(meeting.questions),
        )

    @property
    def pace(self) -> Pace:
        """Minutes and concerns left, now."""
        return pace(self.meeting, self._clock.now())

    @property
    def restored(self) -> str:
        """What stood on her line when the meeting was cut off; empty if it was entered since."""
        text, last = self.journal.restored.strip(), last_done(self.meeting)
        entered = last and text in (last.doc.get("typed"), last.text)
        return "" if entered else text

    @property
    def unsaved(self) -> int:
        """How many entries are not on disk yet."""
        rows = self.journal.rows
        return rows[-1].n - self.journal.saved if rows else 0

    def suggestions(self, limit: int = 3) -> tuple[Phrase, ...]:
        """What one could say now, best first."""
        return self._guide.suggest(self._moment, limit)

    @property
    def _moment(self) -> Moment:
        return Moment(self.typing, self.meeting, self.current, self.pace.left)

    def entry(self, n: int) -> Entry | None:
        """Entry `n`; None when there is none."""
        return next((entry for entry in reversed(self.meeting.entries) if entry.n == n), None)

    # ------------------------------------------------------------ how it is kept

    def _write(self, act: acts.Write, line: str) -> Reply:
        before = self.meeting
        typed = {"typed": line} if line != act.fields.get("text") else {}
        self._append(act.kind, {**act.fields, **typed})
        if act.kind in TALK:
            self.current = self.meeting.current
        return answers.kept(act, before, self.meeting)

    def _unclear(self, why: acts.Unclear, line: str, *, sure: bool) -> Reply:
        """Ask about a line, or keep it as typed."""
        if not sure:
            return answers.unclear(why)
        self._append("note", {"text": line, "by": None, "concern": self.current})
        return Reply(Kind.KEPT, f"Kept as a note. {why.why}")

    def _append(self, kind: str, fields: Mapping[str, Any]) -> None:
        filled = {key: value for key, value in fields.items() if value is not None}
        when = stamp(self._clock)
        self._mark_jump(when)
        unmoved = kind in TALK or self.current == self.meeting.current
        turned = {} if unmoved else {"on": self.current or 0}
        doc = {"kind": kind, **when, **filled, **turned}
        n = self.journal.append(doc)
        self._chosen[n] = self.current
        self._fold_in(n, doc)

    def _fold_in(self, n: int, doc: Mapping[str, Any]) -> None:
        after = step(self.meeting, n, doc)
        if after is None:
            after = fold((row.n, row.doc) for row in self.journal.rows)
        self.meeting = after

    def _mark_jump(self, when: Mapping[str, Any]) -> None:
        """Write an entry if the laptop slept or its clock was set since the last one."""
        wall = self._clock.now().timestamp()
        if (jump := self._beat.jump(wall, int(when["m"]))) is not None:
            text = f"asleep or clock changed: {jump / 60_000:+.0f} min"
            doc = {"kind": "clock", **when, "text": text, "jump_ms": jump}
            self._fold_in(self.journal.append(doc), doc)

    def _phrase(self, act: acts.Say | acts.Unfit, line: str, *, sure: bool) -> Reply:
        phrase = self._guide.named(self._moment, act.phrase)
        if phrase is None:
            return self._unclear(answers.no_phrase(act), line, sure=sure)
        if isinstance(act, acts.Unfit):
            return answers.unfit(phrase, heard=self._guide.unfit(self._moment, phrase))
        self._guide.took(self._moment, phrase)
        fields = {"phrase": phrase.id, "text": phrase.say, "concern": self.current, "typed": line}
        self._append("phrase", fields)
        return answers.said(phrase, self.book.rungs(phrase))

    def _fix(self, act: acts.Fix, line: str, *, sure: bool) -> Reply:
        entry = last_worded(self.meeting) if act.of is None else self.entry(act.of)
        if entry is None or entry.taken_back or entry.kind in NO_DEED:
            name = "nothing" if act.of is None else f"no entry {act.of}"
            why = acts.Unclear(f"There is {name} to correct.", "/fix the right words")
            return self._unclear(why, line, sure=sure)
        text = act.text.lstrip(SIGNS.get(entry.kind, "")).strip() or act.text
        self._append("fix", {"of": entry.n, "text": text, "typed": line})
        return Reply(Kind.KEPT, answers.corrected(entry))

    def _undo(self) -> Reply:
        entry = last_done(self.meeting)
        if entry is None:
            return Reply(Kind.SHOWN, "There is nothing to take back.")
        self._append("strike", {"of": entry.n})
        if entry.kind in TALK and self.current == entry.concern:
            self.current = self._chosen.get(entry.n, self.meeting.current)
        return Reply(Kind.KEPT, answers.taken_back(entry))
