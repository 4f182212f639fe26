"""What is still open before the pen comes out. Nothing here stops her from ending."""

from __future__ import annotations

import re
from dataclasses import dataclass

from companion.domain.acts import OUTCOMES
from companion.domain.agenda import Member
from companion.domain.meeting import Meeting

_PARENT_WORDS = frozenset({"p", "me", "i", "we", "us", "parent", "parents", "mom", "mum", "dad"})
"""What she may call herself as the owner of an action item, unless somebody else has that id."""
_PARENT_ROLE = re.compile(r"\b(parent|mother|father|mom|mum|dad|guardian|me)\b", re.IGNORECASE)

PARENT = "me"
"""Stands for her where a short name is wanted."""


TITLES = {
    "reached": "Not reached, or without an outcome",
    "outcome": "Not reached, or without an outcome",
    "notice": "Refused or proposed: is written notice asked for?",
    "question": "Questions without an answer",
    "documented": "How will it stand in their papers?",
    "job": "Without a job yet",
    "signing": "Papers",
    "reply": "Papers",
    "next": "Papers",
}
"""What the points of a kind are called together."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to settle a point, in one key."""

    key: str
    label: str
    line: str
    """What is entered on the note line; ends in a blank when words are still wanted."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is still open."""

    kind: str
    """One of the keys of `TITLES`."""
    text: str
    """In a few neutral words."""
    choices: tuple[Choice, ...] = ()
    concern: int | None = None


OUTCOME_LETTERS = {outcome[0]: outcome for outcome in OUTCOMES}
"""The key for each outcome: its first letter."""


def gate(meeting: Meeting) -> tuple[Point, ...]:
    """List what is still open, in the order in which it is best settled."""
    return (
        *_outcomes(meeting),
        *_notices(meeting),
        *_questions(meeting),
        *_documented(meeting),
        *_jobs(meeting),
        *_papers(meeting),
    )


def without_a_job(meeting: Meeting) -> tuple[str, ...]:
    """Ids of the team members who own no action item; `me` stands for the parent.

    People who came with her are not asked. Practice, not law: everybody
    leaves with one job.
    """
    owners = {
        word.casefold()
        for action in meeting.actions
        for word in re.findall(r"\w+", action.owner or "")
    }
    team = [person.member for person in meeting.team if not person.member.with_us]
    school = [member for member in team if not _is_parent(member)]
    idle = tuple(member.id for member in school if member.id.casefold() not in owners)
    hers = _PARENT_WORDS - {member.id.casefold() for member in school}
    hers |= {member.id.casefold() for member in team if _is_parent(member)}
    return idle if owners & hers else (*idle, PARENT)


def _is_parent(member: Member) -> bool:
    """Is that the parent herself, on her own list?"""
    if member.role:
        return bool(_PARENT_ROLE.search(member.role))
    return member.id.casefold() in _PARENT_WORDS


def _outcomes(meeting: Meeting) -> tuple[Point, ...]:
    points = []
    for n in meeting.open_concerns:
        state, text = meeting.concerns[n - 1], meeting.agenda.concern(n).text
        reached = bool(state.entries) or state.ticked_at is not None
        points.append(
            Point(
                "outcome" if reached else "reached",
                f"{n} {text}" + ("" if reached else " · not reached"),
                tuple(Choice(key, word, f"/{word} {n}") for key, word in OUTCOME_LETTERS.items()),
                n,
            )
        )
    return tuple(points)


def _notices(meeting: Meeting) -> tuple[Point, ...]:
    points = [
        Point(
            "notice",
            f"{n} {meeting.agenda.concern(n).text}",
            (
                Choice("n", "notice asked", f"/notice {n}"),
                Choice("b", "promised by …", f"/notice {n} promised "),
            ),
            n,
        )
        for n in meeting.notice_list
        if (notice := meeting.concerns[n - 1].notice) and notice.state == "not asked"
    ]
    points += [
        Point(
            "notice",
            f"Proposed: {proposal.text}",
            (
                Choice("o", "I object", f"/object p{proposal.n}"),
                Choice("a", "I agree", f"/accept p{proposal.n}"),
            ),
        )
        for proposal in meeting.proposals
        if proposal.answer is None
    ]
    return tuple(points)


def _questions(meeting: Meeting) -> tuple[Point, ...]:
    asked = {question.text.casefold() for question in meeting.questions}
    prepared = (text for text in meeting.agenda.questions if text.casefold() not in asked)
    return (
        *(
            Point("question", q.text, (Choice("w", "they said …", f"/answer q{n} "),))
            for n, q in enumerate(meeting.questions, 1)
            if not q.answer
        ),
        *(Point("question", text, (Choice("q", "asked it", f"? {text}"),)) for text in prepared),
    )


def _documented(meeting: Meeting) -> tuple[Point, ...]:
    return tuple(
        Point(
            "documented",
            f"{n} {meeting.agenda.concern(n).text}",
            tuple(
                Choice(how[0], how, f"/documented {n} {how}") for how in ("yes", "no", "summary")
            ),
            n,
        )
        for n, state in enumerate(meeting.concerns, 1)
        if state.documented is None
    )


def _jobs(meeting: Meeting) -> tuple[Point, ...]:
    roles = {person.member.id: person.member.role for person in meeting.team}
    return tuple(
        Point(
            "job",
            "You" if name == PARENT else f"{name} {roles.get(name, '')}".strip(),
            (Choice("j", "a job …", f"! {name}: "),),
        )
        for name in without_a_job(meeting)
    )


def _papers(meeting: Meeting) -> tuple[Point, ...]:
    points = []
    if not meeting.signing:
        points.append(
            Point(
                "signing",
                "What did you sign?",
                (
                    Choice("p", "only that I was here", "/sign attendance"),
                    Choice("h", "nothing, papers go home", "/sign home"),
                    Choice("c", "consent to …", "/sign consent "),
                    Choice("s", "signed", "/sign signed"),
                ),
            )
        )
    if not meeting.reply_by:
        points.append(Point("reply", "You answer by", (Choice("y", "date …", "/reply-by "),)))
    if not meeting.next_meeting:
        points.append(Point("next", "You meet again on", (Choice("m", "date …", "/next "),)))
    return tuple(points)
