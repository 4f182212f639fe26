"""Makes any agenda one that a file can hold, so that nothing changes between saving and reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from companion.domain.agenda import Agenda, Concern, Member
from companion.domain.text import clean, cut
from companion.files.sheet import LONGEST_TEXT, NOT_NAMED, WITH_US, free_id, split_ids
from companion.files.when import MOST_MINUTES


def tidy(agenda: Agenda) -> Agenda:
    """Take out what an agenda file cannot say.

    Control characters become visible, blank items go, ids become unique, and
    times lose seconds and zone.
    """
    taken: set[str] = set()
    team = tuple(_member(member, taken) for member in agenda.team)
    begins = agenda.begins and agenda.begins.replace(second=0, microsecond=0, tzinfo=None)
    if begins and agenda.all_day:
        begins = datetime.combine(begins.date(), datetime.min.time())
    return Agenda(
        title=_line(agenda.title),
        begins=begins,
        all_day=agenda.all_day and begins is not None,
        until=agenda.until and agenda.until.replace(second=0, microsecond=0, tzinfo=None),
        child=_line(agenda.child),
        meeting=_line(agenda.meeting),
        place=_line(agenda.place),
        vision=_line(agenda.vision),
        team=team,
        strengths=_lines(agenda.strengths),
        concerns=with_ids(tuple(filter(said, map(_concern, agenda.concerns))), team),
        questions=_lines(agenda.questions),
        bring=_lines(agenda.bring),
    )


def said(concern: Concern) -> bool:
    """Whether a concern says anything; also when all it has is a name that was made up."""
    return replace(concern, done=False) != Concern(NOT_NAMED)


def with_ids(concerns: tuple[Concern, ...], team: tuple[Member, ...]) -> tuple[Concern, ...]:
    """Write the ids of those who decide as the team has them: `cm` is `CM`."""
    known = {member.id.casefold(): member.id for member in team}
    return tuple(
        replace(c, decides=tuple(known.get(who.casefold(), who) for who in c.decides))
        for c in concerns
    )


def _concern(concern: Concern) -> Concern:
    sent = concern.sent
    return Concern(
        text=_line(concern.text) or NOT_NAMED,
        ask=_line(concern.ask),
        evidence=_lines(concern.evidence),
        fallback=_line(concern.fallback),
        decides=split_ids(_line(", ".join(concern.decides))),
        minutes=min(max(concern.minutes, 0), MOST_MINUTES),
        sent=sent.date() if isinstance(sent, datetime) else sent,
        done=concern.done,
    )


def _member(member: Member, taken: set[str]) -> Member:
    role = _line(member.role)
    if not member.with_us:
        while found := WITH_US.search(role):
            role = role[: found.start()]
    return Member(free_id(member.id, taken), role, member.with_us)


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := _line(text)))


def _line(text: str) -> str:
    # `cut` adds a few words, so that it must leave room for them.
    text = clean(text).strip()
    return cut(text, LONGEST_TEXT - 60) if len(text) > LONGEST_TEXT else text
