"""On the command line: what to say to a statement, practice, packs, forgetting."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from companion.cli import main
from companion.domain.lessons import lesson
from companion.storage.taught import Taught

PACK = """# What my sister says
- Situation: staffing-budget

## Who could be borrowed from the other school for a month?
- Id: SIS-1
- Hear: the other school has somebody
- Why: It was done once.
"""


def run(home: Path, *words: str) -> int:
    return main(["--home", str(home), *words])


def test_one_statement_gets_different_answers_best_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "suggest", "we dont have the staff for an aide") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("SB-")
    ids = [row.split()[0] for row in shown.splitlines() if row[0] != " "]
    assert len({id_.split("-")[0] for id_ in ids}) > 1


def test_statements_a_line_become_json_a_line_and_silence_is_an_empty_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "AP: no staff for that\nthank you, he had a great week\n\n\xff?\n"
    stdin = io.TextIOWrapper(io.BytesIO(lines.encode("latin-1")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert run(tmp_path, "suggest", "-n", "2", "-") == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows][:3] == lines.split("\n")[:3]
    assert len(rows) == 4
    first, friendly, empty, _ = (row["phrases"] for row in rows)
    assert len(first) == 2
    assert set(first[0]) == {"id", "say", "situation", "score"}
    assert first[0]["situation"] == "staffing-budget"
    assert 1 >= first[0]["score"] >= first[1]["score"] > 0
    assert friendly == empty == []


def test_a_pack_is_one_file_that_can_be_given_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sister.md"
    file.write_text(PACK, "utf-8")
    home = tmp_path / "home"
    assert run(home, "phrases", "--add", str(file)) == 0
    capsys.readouterr()
    assert run(home, "suggest", "the other school has somebody") == 0
    assert capsys.readouterr().out.startswith("SIS-1")
    assert run(home, "phrases", "--ladder", "staffing-budget") == 0
    assert "Who could be borrowed" in capsys.readouterr().out


def test_a_pack_that_is_wrong_is_not_taken_and_its_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sister.md"
    file.write_text(PACK.replace("staffing-budget", "staffing-bugdet"), "utf-8")
    assert run(tmp_path / "home", "phrases", "--add", str(file)) == 65
    told = capsys.readouterr().err
    assert "sister.md, line 2" in told
    assert not (tmp_path / "home" / "phrases" / "sister.md").exists()


def test_what_she_taught_weighs_until_she_has_it_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "we dont have the staff for an aide"
    run(tmp_path, "suggest", text)
    before = capsys.readouterr().out
    taught = Taught(tmp_path)
    taught.keep(lesson(text, right="WP-1", wrong="SB-1"))
    taught.settle()
    run(tmp_path, "suggest", text)
    assert capsys.readouterr().out.startswith("WP-1")
    assert run(tmp_path, "phrases", "--forget") == 0
    capsys.readouterr()
    run(tmp_path, "suggest", text)
    assert capsys.readouterr().out == before


def test_practice_shows_what_she_met_and_how_it_went_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for answers in ("1\n2\nwho is free then?\n", "1\n1\n1\n"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(answers.encode())))
        assert run(tmp_path, "practice", "staffing-budget", "-n", "3", "--seed", "7") == 0
    shown = capsys.readouterr().out
    assert "1/3" in shown
    assert "3/3" in shown
    assert shown.count("of 3 answers fitted.") == 2
    assert "We don't have the staff or the money" in shown
    rounds = json.loads((tmp_path / "practice.json").read_text("utf-8"))
    assert rounds
    assert f"{date.today()}: " in shown, "how it went before"
    assert "who is free" not in json.dumps(rounds), "her words are not kept"


def test_a_situation_that_is_none_is_named_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "practice", "staffing") == 1
    assert "staffing-budget" in capsys.readouterr().err
    assert run(tmp_path, "phrases", "--ladder", "staff") == 1
    assert "staffing-budget" in capsys.readouterr().err
