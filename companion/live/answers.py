"""The program's side of the talk: short, plain, and never in the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.acts import End, Hide, Nothing, Say, Show, Unclear, Unfit, Write
from companion.domain.meeting import Entry, Meeting
from companion.domain.moment import Moment
from companion.domain.phrases import Phrase
from companion.domain.readback import readback, spoken_date
from companion.domain.record import described
from companion.domain.terms import Term
from companion.errors import CompanionError
from companion.live.reply import Card, Kind, Reply

if TYPE_CHECKING:
    from companion.live.guide import Guide
    from companion.live.sitting import Sitting

_ASKS = {
    "trial": "How is it measured, and when do you meet again?",
    "deferred": "Until when, and what is looked at then?",
    "partly": "Which part, and from when?",
}


def unclear(act: Unclear) -> Reply:
    """It looks like a command and is none."""
    said = f"{act.why} Enter keeps it as a note; right would be {act.example}"
    return Reply(Kind.UNCLEAR, said, why=act.why)


def kept(act: Write, before: Meeting, after: Meeting) -> Reply:
    """Something was written down."""
    n = act.fields.get("concern")
    match act.kind:
        case "outcome" if isinstance(n, int):
            return _outcome(n, act, before, after)
        case "tick" | "untick":
            word = "Discussed" if act.kind == "tick" else "Not discussed"
            return Reply(Kind.KEPT, f"{word}: {n} {after.agenda.concern(n).text}" if n else word)
        case "topic":
            text = f"On {n}: {after.agenda.concern(n).text}" if n else "No concern chosen."
            return Reply(Kind.KEPT, text)
        case "notice":
            return Reply(Kind.KEPT, _notice(act, after))
        case "action":
            return Reply(Kind.KEPT, _action(act, after))
        case "present":
            word = "Here" if act.fields["here"] else "Gone"
            return Reply(Kind.KEPT, f"{word}: {' '.join(act.fields['who'])}")
        case "reply_by" | "next":
            word = "You answer by" if act.kind == "reply_by" else "You meet again on"
            return Reply(Kind.KEPT, f"{word} {_day(act.fields['date'], after)}.")
        case "proposal":
            p = len(after.proposals)
            return Reply(Kind.KEPT, f"Their proposal p{p}. /object if you do not agree.")
    return Reply(Kind.KEPT)


def _outcome(n: int, act: Write, before: Meeting, after: Meeting) -> Reply:
    state, text = after.concerns[n - 1], after.agenda.concern(n).text
    said = f"{n} {text}: {state.outcome}."
    if act.fields.get("review_on"):
        said += f" Review {_day(act.fields['review_on'], after)}."
    elif re.search(r"\b(?:review|until)\b", str(act.fields["text"]), re.IGNORECASE):
        said += " No date was read in it."
    if state.outcome == "refused":
        asked = before.concerns[n - 1].notice
        if asked is None:
            said = f"{n} is refused and now on the notice list."
        return Reply(Kind.KEPT, said)
    if state.outcome == "agreed" and not _has_action(n, after):
        return Reply(Kind.KEPT, said, "Who does it, and by when?", "! ")
    if state.outcome in _ASKS and not (state.detail and state.review_on):
        return Reply(Kind.KEPT, said, _ASKS[state.outcome], f"/{state.outcome} {n} ")
    return Reply(Kind.KEPT, said)


def _has_action(n: int, meeting: Meeting) -> bool:
    tied = meeting.concerns[n - 1].entries
    return any(action.entry in tied for action in meeting.actions)


def _notice(act: Write, meeting: Meeting) -> str:
    fields = act.fields
    target = f"p{fields['proposal']}" if "proposal" in fields else str(fields.get("concern"))
    words = f"Notice for {target}: {fields['state']}"
    if fields.get("by"):
        words += f" by {fields['by']}"
    if day := fields.get("due") or fields.get("received_on"):
        words += f", {_day(day, meeting)}"
    elif fields["state"] == "promised":
        words += ", no date was read"
    return words + "."


def _action(act: Write, meeting: Meeting) -> str:
    due = act.fields.get("due")
    when = f"by {_day(due, meeting)}" if due else "no date yet"
    return f"{act.fields.get('owner') or 'Nobody named'}: {act.fields['text']} ({when})"


def _day(iso: object, meeting: Meeting) -> str:
    """A date as it is spoken; with its year if that is not the meeting's."""
    year = str(iso)[:4]
    spoken = spoken_date(str(iso))
    return spoken if year == f"{meeting.started.year}" else f"{spoken}, {year}"


def said(phrase: Phrase, rungs: tuple[Phrase, ...]) -> Reply:
    """A phrase was said."""
    then = f"If that does not help: {rungs[0].say}" if rungs else ""
    return Reply(Kind.KEPT, then, phrase=phrase)


def no_phrase(act: Say | Unfit) -> Unclear:
    """What was named is no phrase."""
    name = act.phrase
    what = f"There is no phrase “{name}”." if name else "Nothing is suggested now."
    return Unclear(what, "/say WP-1" if isinstance(act, Say) else "/unfit WP-1")


def unfit(phrase: Phrase, *, heard: bool) -> Reply:
    """A suggestion did not fit."""
    if not heard:
        return Reply(Kind.SHOWN, "It was not suggested for anything that was said.")
    return Reply(Kind.SHOWN, f"{phrase.id} comes up less for words like these. ^F finds another.")


def new_phrase(words: str, guide: Guide, moment: Moment) -> Reply:
    """She adds a phrase of her own."""
    try:
        phrase = guide.add(moment, words)
    except CompanionError as error:
        said = f"Yours for this meeting only: “{words}”. {error.what} {error.remedy}"
        return Reply(Kind.SHOWN, said, found=guide.book.find(words, 3))
    said = f"Yours from now on: {phrase.id}, under “{guide.book.title(phrase.situation)}”."
    return Reply(Kind.SHOWN, said, found=(phrase,))


def corrected(entry: Entry) -> str:
    """The words of an entry were corrected."""
    words = entry.text if len(entry.text) <= 30 else f"{entry.text[:29]}…"
    return f"Corrected {entry.n}, “{words}”; the first words are kept, too."


def taken_back(entry: Entry) -> str:
    """An entry was taken back."""
    n = f"{entry.concern} " if entry.concern and entry.kind not in ("note", "question") else ""
    words = described(entry) or entry.kind
    words = words if len(words) <= 30 else f"{words[:29]}…"
    return f"Taken back: {n}{words}. It stays, struck through."


def aside(act: Nothing | Show | Hide | End, sitting: Sitting) -> Reply:
    """What leaves the record as it is."""
    match act:
        case Show():
            return _show(act, sitting)
        case Hide():
            return Reply(Kind.HIDE)
        case End():
            return Reply(Kind.END)
    return Reply(Kind.NOTHING)


def _show(act: Show, sitting: Sitting) -> Reply:
    match act.what:
        case "term":
            return _term(sitting, act.words)
        case "find":
            return _find(sitting, act.words)
        case "readback":
            lines = readback(sitting.meeting, sitting.current)
            return Reply(Kind.SHOWN, card=Card("Read back", lines))
    return Reply(Kind.SHOWN, help=True)


def _term(sitting: Sitting, words: str) -> Reply:
    found = sitting.glossary.look_up(words)
    if not found:
        said = f"“{words}” is not in the glossary. You could ask: what does that mean?"
        return Reply(Kind.SHOWN, said if words else "Which word? For example /term PSI")
    return Reply(Kind.SHOWN, card=term_card(found[0], found[1:]))


def term_card(term: Term, others: tuple[Term, ...] = ()) -> Card:
    """A term to look at, with others of the same beginning."""
    lines = [term.means]
    if term.ask:
        lines.append(f"You could ask: {term.ask}")
    if others:
        lines.append("Also: " + ", ".join(other.word for other in others))
    name = f"{term.word}: {term.name}" if term.name else term.word
    return Card(name, tuple(lines), term.footing)


def _find(sitting: Sitting, words: str) -> Reply:
    found = sitting.book.find(words)
    nothing = f"No phrase with “{words}”. Try one plain word, like policy or wait."
    return Reply(Kind.SHOWN, "" if found else nothing, found=found)
