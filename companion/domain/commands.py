"""The commands of the note line: what is typed, how it is written, what it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One `/word` of the note line."""

    name: str
    usage: str
    """As shown while it is typed; brackets mean that it can be left out."""
    does: str
    """One sentence."""


COMMANDS = (
    Command("tick", "/tick [4]", "Mark a concern as discussed."),
    Command("untick", "/untick [4]", "Take the tick off."),
    Command("agreed", "/agreed [4] [who, what, from when]", "They agree."),
    Command("partly", "/partly [4] [what you got]", "They agree in part."),
    Command("trial", "/trial [4] [measure, review DATE]", "Something is tried for a while."),
    Command("deferred", "/deferred [4] [why, until DATE]", "It is put off."),
    Command("refused", "/refused [4] [their words]", "They say no; it goes on the notice list."),
    Command("withdrawn", "/withdrawn [4] [why]", "You take it back."),
    Command(
        "notice",
        "/notice [4] [promised CM DATE | received DATE]",
        "Written notice of a refusal: asked for, promised, or here.",
    ),
    Command("documented", "/documented [4] yes | no | summary", "How it stands in their papers."),
    Command("proposal", "/proposal what they want to change", "The school proposes something."),
    Command("object", "/object [p1] [why]", "You object to what they propose."),
    Command("accept", "/accept [p1] [detail]", "You agree to what they propose."),
    Command("answer", "/answer [q1] what they said", "A question of yours is answered."),
    Command("say", "/say [2 | WP-1]", "You said a phrase: logged and copied."),
    Command("unfit", "/unfit [2 | WP-1]", "A suggestion does not fit what was said."),
    Command("phrase", "/phrase your own words", "Add a phrase of your own."),
    Command("find", "/find words", "Find a phrase by its words or by what was heard."),
    Command("term", "/term PSI", "What a word or abbreviation means."),
    Command("here", "/here CM [role] | all", "Somebody is here, or came in."),
    Command("gone", "/gone OT", "Somebody left."),
    Command(
        "sign",
        "/sign attendance | home | consent WHAT | signed",
        "What you signed, or took home unsigned.",
    ),
    Command("reply-by", "/reply-by DATE", "You answer in writing by then."),
    Command("next", "/next DATE", "When you meet again."),
    Command("fix", "/fix [N] right words", "Correct an entry; the original stays."),
    Command("undo", "/undo", "Take the last entry back."),
    Command("readback", "/readback", "The last topic's decisions, to read aloud."),
    Command("hide", "/hide", "A neutral screen until you press a key."),
    Command("help", "/help", "All keys and commands."),
    Command("end", "/end", "What is still open; then the record is sealed."),
)

SIGNS = (
    ("CM: text", "CM said it. @CM text is the same."),
    ("#4", "Turn to concern 4; #0 to none. #4 text notes it there."),
    ("? text", "A question to get answered."),
    ("+ GT: kind", "A good thing said of the child."),
    ("! CM: graph by fri", "Who does what, by when."),
)
"""What begins a line that is no command: typed, and what it means."""

BY_NAME = {command.name: command for command in COMMANDS}
