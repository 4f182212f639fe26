"""The agenda as it goes into the record, so that the record needs no other file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from companion.domain.agenda import Agenda, Concern, Member


def pack(agenda: Agenda) -> dict[str, Any]:
    """Turn an agenda into JSON values; what is not filled in is left out."""
    packed: dict[str, Any] = {
        "title": agenda.title,
        "begins": agenda.begins.isoformat() if agenda.begins else "",
        "all_day": agenda.all_day,
        "until": agenda.until.isoformat("minutes") if agenda.until else "",
        "child": agenda.child,
        "meeting": agenda.meeting,
        "place": agenda.place,
        "vision": agenda.vision,
        "team": [_filled({"id": m.id, "role": m.role, "with_us": m.with_us}) for m in agenda.team],
        "strengths": list(agenda.strengths),
        "concerns": [_pack_concern(concern) for concern in agenda.concerns],
        "questions": list(agenda.questions),
        "bring": list(agenda.bring),
    }
    return _filled(packed)


def unpack(packed: Mapping[str, Any]) -> Agenda:
    """Turn it back. What is missing or of the wrong type counts as not filled in."""
    begins = _parsed(datetime.fromisoformat, packed.get("begins"))
    return Agenda(
        title=_text(packed, "title"),
        begins=begins.replace(tzinfo=None) if begins else None,
        all_day=packed.get("all_day") is True,
        until=_parsed(time.fromisoformat, packed.get("until")),
        child=_text(packed, "child"),
        meeting=_text(packed, "meeting"),
        place=_text(packed, "place"),
        vision=_text(packed, "vision"),
        team=tuple(
            Member(_text(row, "id"), _text(row, "role"), row.get("with_us") is True)
            for row in _rows(packed, "team")
            if _text(row, "id")
        ),
        strengths=_texts(packed, "strengths"),
        concerns=tuple(_unpack_concern(row) for row in _rows(packed, "concerns")),
        questions=_texts(packed, "questions"),
        bring=_texts(packed, "bring"),
    )


def _pack_concern(concern: Concern) -> dict[str, Any]:
    return _filled(
        {
            "text": concern.text,
            "ask": concern.ask,
            "evidence": list(concern.evidence),
            "fallback": concern.fallback,
            "decides": list(concern.decides),
            "minutes": concern.minutes,
            "sent": concern.sent.isoformat() if concern.sent else "",
            "done": concern.done,
        }
    )


def _unpack_concern(row: Mapping[str, Any]) -> Concern:
    minutes = row.get("minutes")
    return Concern(
        text=_text(row, "text"),
        ask=_text(row, "ask"),
        evidence=_texts(row, "evidence"),
        fallback=_text(row, "fallback"),
        decides=_texts(row, "decides"),
        minutes=minutes if type(minutes) is int and minutes > 0 else 0,
        sent=_parsed(date.fromisoformat, row.get("sent")),
        done=row.get("done") is True,
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key, "")
    return value if isinstance(value, str) else ""


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key)
    return tuple(t for t in value if isinstance(t, str)) if isinstance(value, list | tuple) else ()


def _rows(row: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    value = row.get(key)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(item for item in value if isinstance(item, Mapping))


def _parsed(read: Any, value: Any) -> Any:
    try:
        return read(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
