"""What has been said, in order, each line with its time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from textual.content import Content

from companion.domain.agenda import Agenda
from companion.domain.meeting import Entry, Meeting
from companion.domain.record import described
from companion.ui.signs import short_date, sign
from companion.ui.widgets.line_list import LineList, Row

_UNSHOWN = frozenset({"about", "seal"})
_WHEN = 6
"""So wide is a time, and so is a number."""


class NotesPane(LineList):
    """The notes, the newest at the bottom. Scrolling back takes nothing from the note line."""

    DEFAULT_CSS = """
    NotesPane { padding: 0 0 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, follow=True)
        self._opened: Agenda | None = None
        self._shown: tuple[Entry, ...] = ()
        self._saved = 0
        self._unsaved: deque[Entry] = deque()
        self._numbers = False

    def present(self, meeting: Meeting, saved: int, *, numbers: bool = False) -> None:
        """Show the notes as they stand.

        Args:
            meeting: The meeting.
            saved: Number of the last entry that is on disk. Only what is there
                bears its time; the rest bears a sign that it is on its way.
            numbers: Show numbers instead of times, to name an entry by.
        """
        self._count(numbers)
        entries, before = meeting.entries, self._shown
        if not entries:
            self._open(meeting)
        elif entries is before and saved == self._saved:
            pass
        elif before and saved >= self._saved and _grown(before, entries):
            self._shown = entries
            self._save(meeting, saved)
            if len(entries) > len(before):
                self.add(self._rows_of(meeting, entries[len(before) :], before[-1]))
        else:
            self.follow = True
            self._opened, self._shown, self._saved = None, entries, saved
            self._unsaved.clear()
            self.show(self._rows_of(meeting, entries, None))

    def lead_of(self, row: Row) -> Content:
        """Its lead, with the number in place of the time while numbers are shown."""
        if not self._numbers or not row.key or int(row.key) > self._saved:
            return row.lead
        return Content.styled(f"{row.key:>5} ", "$accent") + row.lead[_WHEN:]

    def _count(self, numbers: bool) -> None:
        """Show numbers, or times."""
        if numbers != self._numbers:
            self._numbers = numbers
            self.redraw()

    def _open(self, meeting: Meeting) -> None:
        """Show what to begin with."""
        if self._opened is not meeting.agenda:
            self.follow = False
            self._opened, self._shown = meeting.agenda, ()
            self.show(_opening(meeting))

    def _save(self, meeting: Meeting, saved: int) -> None:
        """Give their times to those that are on disk by now."""
        self._saved = saved
        while self._unsaved and self._unsaved[0].n <= saved:
            entry = self._unsaved.popleft()
            self.put(str(entry.n), self._row(entry, _room(meeting)))

    def _rows_of(
        self, meeting: Meeting, entries: tuple[Entry, ...], last: Entry | None
    ) -> Iterator[Row]:
        on, room = _topic(last), _room(meeting)
        for entry in entries:
            if entry.kind in _UNSHOWN:
                continue
            topic = _topic(entry)
            if topic != on and topic is not None:
                yield _heading(meeting, topic)
            on = topic
            if entry.kind == "topic":
                continue
            if entry.n > self._saved:
                self._unsaved.append(entry)
            yield self._row(entry, room)

    def _row(self, entry: Entry, room: int) -> Row:
        if entry.n > self._saved:
            when = Content.styled("  …   ", "$warning")
        else:
            when = Content.styled(f"{entry.at:%H:%M} ", "$text-muted")
        mark, style = sign(entry)
        name = f"{mark} {entry.by}" if entry.by and mark else entry.by or mark
        who = Content.styled(f"{name[:room]:<{room}} ", "bold $primary" if entry.by else style)
        return Row(str(entry.n), _words(entry), when + who)


def _grown(before: tuple[Entry, ...], entries: tuple[Entry, ...]) -> bool:
    """Are these the same entries, or the same and some more?

    One more leaves those before it as they are; what changes one makes all anew.
    """
    return len(entries) >= len(before) and entries[len(before) - 1] is before[-1]


def _room(meeting: Meeting) -> int:
    """The width that names have."""
    return max(4, min(7, max(map(len, meeting.team_ids), default=0)))


def _opening(meeting: Meeting) -> Iterator[Row]:
    """What to begin with, while nothing has been noted."""
    agenda = meeting.agenda
    yield Row("", Content.styled("Opening", "bold $accent"))
    for sign_, words in (
        ("^S", "Thank everyone: the first phrase is yours to say."),
        ("+", "Ask each for one good thing about your child:  + GT: kind, helps others"),
        ("/", "Say who is here:  /here all   or   /here CM GT"),
        ("↓", "Turn to your first concern when it is reached."),
    ):
        yield Row("", Content(words), Content.styled(f"{sign_:>3}  ", "bold $accent"))
    if agenda.strengths or agenda.vision or agenda.questions:
        yield Row("", Content(""))
        yield Row("", Content.styled("What you wrote", "bold $accent"))
    for strength in agenda.strengths:
        yield Row("", Content(strength), Content.styled("  +  ", "$success"))
    for question in agenda.questions:
        yield Row("", Content(question), Content.styled("  ?  ", "$secondary"))
    if agenda.vision:
        yield Row("", Content(agenda.vision), Content.styled("  ›  ", "$secondary"))


def _topic(entry: Entry | None) -> int | None:
    return entry.concern if entry else None


def _heading(meeting: Meeting, n: int) -> Row:
    text = meeting.agenda.concern(n).text if n <= len(meeting.concerns) else ""
    words = Content.assemble((f"{n} {text}", "bold $accent"))
    return Row("", words, short=True)


def _words(entry: Entry) -> Content:
    words = _plain(entry)
    if entry.taken_back:
        struck = Content.styled(words, "strike $text-muted")
        return struck + Content.styled("  taken back", "$text-muted")
    if entry.corrected is not None:
        old = Content.styled(words, "strike $text-muted")
        return Content.assemble(old, " ", entry.corrected)
    return Content.styled(words, _STYLES.get(entry.kind, ""))


def _plain(entry: Entry) -> str:
    words = described(entry)
    if entry.kind in _WORDED:
        return words
    tell = _TELLING.get(entry.kind)
    return tell(entry, words) if tell else f"{entry.kind}: {words}"


def _action(entry: Entry, words: str) -> str:
    owner, due = entry.doc.get("owner"), entry.doc.get("due")
    return f"{f'{owner}: ' if owner else ''}{words}{f' · by {short_date(str(due))}' if due else ''}"


def _signing(entry: Entry, words: str) -> str:
    home = entry.doc.get("what") == "home"
    return f"papers home, not signed. {entry.text}" if home else f"signed: {words}"


_TELLING: dict[str, Callable[[Entry, str], str]] = {
    "action": _action,
    "signing": _signing,
    "tick": lambda *_: "discussed",
    "untick": lambda *_: "not discussed",
    "notice": lambda _, words: f"notice {words or 'asked for'}",
    "documented": lambda _, words: f"in their papers: {words}",
    "present": lambda entry, words: f"{'here' if entry.doc.get('here') else 'left'}: {words}",
    "fix": lambda entry, words: f"{entry.doc.get('of')} reads: {words}",
    "strike": lambda entry, _: f"{entry.doc.get('of')} taken back",
    "reply_by": lambda _, words: f"you answer by {words}",
    "next": lambda _, words: f"you meet again {words}",
    "resume": lambda *_: "gone on with",
}
"""How an entry reads whose words alone would not tell."""

_WORDED = frozenset(
    {"note", "question", "answered", "strength", "phrase", "outcome", "proposal", "answer"}
    | {"draft", "late"}
)
_STYLES = {
    "tick": "$text-muted",
    "untick": "$text-muted",
    "present": "$text-muted",
    "documented": "$text-muted",
    "fix": "$text-muted",
    "strike": "$text-muted",
    "resume": "$text-muted",
    "clock": "$text-muted",
    "draft": "italic $text-muted",
    "phrase": "italic $primary",
}
