"""Files that are no text files are refused at once, each with its own sentence."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from companion.errors import FileFormatError
from companion.files import agenda_file
from companion.files.text_file import LARGEST, read_text


def refused(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(FileFormatError) as caught:
        read_text(path)
    assert time.monotonic() - began < 1
    assert caught.value.exit_code == 65
    assert caught.value.remedy.endswith(".")
    return caught.value.what


def test_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.md")
    assert "is a pipe" in refused(tmp_path / "fifo.md")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    assert "leads back to itself" in refused(tmp_path / "loop.md")


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "missing.md").symlink_to(tmp_path / "nowhere.md")
    assert "a link to a file that is not there" in refused(tmp_path / "missing.md")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.md")


def test_an_endless_device_is_refused() -> None:
    assert "is a device" in refused(Path("/dev/zero"))


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the whole path would be too long for a socket
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.md")
        assert "is a socket" in refused(Path("s.md"))


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "noread.md").write_text("- a")
    monkeypatch.setattr(os, "open", forbidden)  # root may read everything
    assert "You may not read" in refused(tmp_path / "noread.md")


def test_a_failing_disk_is_an_error_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", broken)
    assert "cannot be read: Input/output error" in refused(tmp_path / "a.md")


def test_five_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(5_000_000_000)
    assert "larger than 1 MB" in refused(tmp_path / "huge.md")


def test_a_file_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.md"
    path.write_bytes(b"a" * (LARGEST + 1))
    real = os.stat_result((0o100600, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: real)
    with pytest.raises(FileFormatError, match="larger than 1 MB"):
        read_text(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param("- Ä".encode("utf-16"), "UTF-16", id="UTF-16 with a mark"),
        pytest.param("- A".encode("utf-16-le"), "not a text file", id="UTF-16 without"),
        pytest.param("a\n- Jos\u00e9".encode("latin-1"), "not UTF-8 text, in line 2", id="Latin-1"),
        pytest.param(b"\xed\xa0\x80", "not UTF-8", id="a surrogate in UTF-8"),
        pytest.param(b"- a\0b", "not a text file", id="NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "not a text file", id="a picture"),
    ],
)
def test_what_is_not_utf8_is_never_guessed(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert words in refused(tmp_path / "a.md")
    with pytest.raises(FileFormatError, match="Save it again as plain text, UTF-8"):
        read_text(tmp_path / "a.md")


@pytest.mark.parametrize(
    "data",
    [b"- a\n- b\n", b"\xef\xbb\xbf- a\n- b\n", b"- a\r\n- b\r\n", b"- a\r- b\r"],
    ids=["plain", "byte-order mark", "Windows", "old Mac"],
)
def test_marks_and_line_ends_of_other_systems_make_no_difference(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert read_text(tmp_path / "a.md") == "- a\n- b\n"


@pytest.mark.parametrize(
    ("name", "inert"),
    [
        (b"new\nline.md", "new line.md"),
        (b"esc\x1b[2J.md", "esc\u241b[2J.md"),
        (b"bad\xff.md", "bad\u27e8DCFF\u27e9.md"),
    ],
)
def test_a_hostile_file_name_opens_and_is_shown_inert(
    tmp_path: Path, name: bytes, inert: str
) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_text("- Minutes: 0\n")
    except OSError:
        pytest.skip("this disk does not take such a name")
    assert read_text(path)
    path.write_text("- Date: 2026-02-30\n")
    with pytest.raises(FileFormatError) as caught:
        agenda_file.read(path)
    assert inert in caught.value.what
    caught.value.what.encode("utf-8")


def test_a_name_with_a_nul_is_refused() -> None:
    assert "cannot be the name of a file" in refused(Path("a\0b"))


def test_an_agenda_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("- a\n")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert read_text(tmp_path / "link.md") == "- a\n"
