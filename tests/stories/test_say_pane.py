"""What was just said is answered while she types; and she has the last word on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from conftest import StoppedClock
from kit import Parent, seated

from companion.cli.desk import FileDesk
from companion.storage import places
from companion.ui.screens.meeting import MeetingScreen

SAID = "AP: 2 assistants whole grade, no hrs left"


@asynccontextmanager
async def with_her_folder(home: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Parent]:
    """A meeting with all packs and what was learned, kept in a folder."""
    clock = StoppedClock()
    places.make(home)
    sitting, _ = FileDesk(home, clock).start("sample-annual-review", afresh=True)
    async with seated(sitting, clock, size) as parent:
        yield parent
    sitting.journal.close()


async def hears(parent: Parent, text: str) -> None:
    """Type a line and leave it there for a moment."""
    await parent.types(text)
    await parent.pilot.pause(0.35)


async def kept_lessons(home: Path) -> str:
    """The file of lessons; it is written behind her back."""
    for _ in range(100):
        if (home / "learned.json").exists():
            return (home / "learned.json").read_text("utf-8")
        await asyncio.sleep(0.02)
    raise AssertionError("nothing was kept")


def top(parent: Parent) -> list[str]:
    return [phrase.id for phrase in parent.screen.phrases[:3]]


async def test_the_answer_stands_there_before_she_has_entered_the_line(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await hears(parent, SAID)
        assert top(parent)[0] == "SB-1"
        assert "I know staffing is hard" in parent.sees
        assert parent.app.focused is parent.line
        await parent.press("ctrl+s")
        assert parent.sitting.meeting.said == (("SB-1", None),)
        assert parent.line.value == SAID, "what she was typing is still there"


async def test_in_a_small_window_the_answer_stands_there_too(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path, size=(80, 24)) as parent:
        await hears(parent, SAID)
        assert "I know staffing is hard" in parent.sees


async def test_a_friendly_word_is_left_without_an_answer(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.enters("thank you all for coming, he had a great week")
        await parent.pilot.pause(0.35)
        assert parent.screen.phrases == ()


async def test_the_pane_follows_what_she_types_and_nothing_moves_while_she_picks(
    tmp_path: Path,
) -> None:
    async with with_her_folder(tmp_path) as parent:
        before = top(parent)
        await parent.bursts("PR: thats against district policy")
        await parent.pilot.pause(0.35)
        shown = top(parent)
        assert shown != before
        parent.line.value = "PR: please sign here before you go"
        await parent.press("ctrl+y")
        await parent.pilot.pause(0.35)
        assert top(parent) == shown
        await parent.press("2")
        assert parent.sitting.meeting.said[-1][0] == shown[1]


async def test_what_does_not_fit_goes_and_stays_away(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await hears(parent, SAID)
        assert top(parent)[0] == "SB-1"
        await parent.press("f8")
        assert parent.screen.phrases[0].situation == "staffing-budget", "another answer to it"
        assert "SB-1" not in top(parent)
    kept = await kept_lessons(tmp_path)
    assert "assistant" not in kept, "her words are not in what is learned"
    assert "hour" not in kept
    async with with_her_folder(tmp_path) as parent:
        await hears(parent, SAID)
        assert parent.screen.phrases[0].situation == "staffing-budget"
        assert "SB-1" not in top(parent)


@pytest.mark.parametrize("taken", ["WP-1", "SB-2"], ids=["of another kind", "of the same kind"])
async def test_what_she_takes_instead_comes_first_the_next_time(taken: str, tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.enters(SAID)
        await parent.enters(f"/say {taken}")
    await kept_lessons(tmp_path)
    async with with_her_folder(tmp_path) as parent:
        await hears(parent, SAID)
        assert top(parent)[0] == taken


async def test_words_of_her_own_are_added_in_one_line(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.enters("/phrase Could we look at what he needs before who is free?")
        assert isinstance(parent.app.screen, MeetingScreen)
    pack = (tmp_path / "phrases" / "my-phrases.md").read_text("utf-8")
    assert "## Could we look at what he needs before who is free?" in pack
    async with with_her_folder(tmp_path) as parent:
        await parent.enters("/find who is free")
        assert top(parent)[0] == "MY-1"


async def test_a_pack_of_hers_that_cannot_be_read_is_named_and_the_rest_works(
    tmp_path: Path,
) -> None:
    places.make(tmp_path)
    (tmp_path / "phrases" / "broken.md").write_bytes(b"# Mine\n- Situation: pwn\n\xff\xfe\n")
    desk = FileDesk(tmp_path, StoppedClock())
    sitting, said = desk.start("sample-annual-review", afresh=True)
    assert "broken.md" in said
    assert "line 3" in said
    assert len(sitting.book.phrases) >= 140
    sitting.journal.close()


async def test_after_a_second_no_the_words_are_firmer(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.press("down")
        await hears(parent, "AP: the answer is no")
        first = parent.screen.phrases[0]
        await parent.press("enter")
        await parent.press("ctrl+s")
        await hears(parent, "AP: no, we wont do that")
        second = parent.screen.phrases[0]
        assert (first.tone, second.tone) == ("collaborative", "firm")
        assert second.id != first.id


async def test_words_of_her_own_are_suggested_for_what_they_were_made_for(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.enters(SAID)
        await parent.enters("/phrase Who could come over from the other school?")
        await hears(parent, SAID)
        assert top(parent)[0] == "MY-1"


async def test_the_number_means_the_phrase_she_sees_under_it(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.enters("/find policy")
        shown = top(parent)
        await parent.enters("/say 2")
        assert parent.sitting.meeting.said[-1][0] == shown[1]


async def test_a_number_that_is_none_says_nothing_and_ends_nothing(tmp_path: Path) -> None:
    async with with_her_folder(tmp_path) as parent:
        await parent.pastes("/say " + "9" * 5000)
        await parent.press("enter")
        assert parent.sitting.meeting.said == ()
        assert isinstance(parent.app.screen, MeetingScreen)


async def test_words_of_her_own_that_cannot_be_kept_are_there_for_this_meeting(
    tmp_path: Path,
) -> None:
    async with with_her_folder(tmp_path) as parent:
        (tmp_path / "phrases").rmdir()
        await parent.enters("/phrase Who could come over from the other school?")
        assert top(parent)[0] == "MY-1"
        assert "for this meeting only" in parent.sees
        await parent.press("ctrl+s")
        assert parent.sitting.meeting.said[-1][0] == "MY-1"
