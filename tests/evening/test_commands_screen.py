"""The operator's card, and how well a screen can be read."""

import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from fractions import Fraction

import pytest
from click.testing import CliRunner

from forumtui.evening.commands.group import forumtui
from forumtui.evening.commands.screen import READABLE, letter_height, screen_height
from forumtui.evening.documents.operator_card import operator_card
from forumtui.evening.screens.key_card import key_rooms
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import COLUMNS, LINES
from forumtui.thai.width import width
from forumtui.verification.screens.verification import VerificationScreen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_one_page_and_nothing_on_it_is_cut(language):
    say = Messages(language)
    (page,) = operator_card(tuple(key_rooms(say)), say)
    assert len(page) == LINES
    assert all(width(line) <= COLUMNS for line in page)
    assert "…" not in "".join(page)


def test_every_key_of_the_walk_is_on_the_card():
    result = CliRunner().invoke(forumtui, ["card"])
    assert result.exit_code == 0
    for command in VerificationScreen.KEYS:
        if command.key.startswith("f"):
            assert f"{command.key_name} " in result.output
    assert "บัตรช่วยจำสำหรับผู้ใช้เครื่อง" in result.output
    assert "\f" not in result.output


def on_terminal(rows, columns, pixels):
    """Return what the command says in a terminal of that size."""
    pid, file = pty.fork()
    if pid == 0:
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, pixels))
        os.execv(sys.executable, [sys.executable, "-m", "forumtui", "readability"])
    said = b""
    try:
        while part := os.read(file, 4096):
            said += part
    except OSError:
        pass
    os.waitpid(pid, 0)
    os.close(file)
    return said.decode()


def test_the_cells_of_this_terminal_are_told():
    said = on_terminal(16, 80, 0)
    assert "80 ตัวอักษร 16 บรรทัด" in said
    assert "ไม่รู้ขนาดตัวอักษร" in said


def test_without_a_terminal_it_says_so():
    run = subprocess.run(
        [sys.executable, "-m", "forumtui", "readability"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
    )
    assert "ต้องเรียกจากหน้าจอ" in run.stdout


@pytest.mark.parametrize(("rows", "readable"), [(16, True), (17, True), (24, False), (30, False)])
def test_sixteen_rows_are_readable_and_twenty_four_are_not(rows, readable):
    assert (letter_height(rows, 1056, 1080) >= READABLE) is readable


def test_the_letter_of_the_kiosk_is_a_forty_fifth_of_the_screen():
    assert letter_height(16, 1056, 1080) == Fraction(597 * 40, 1000 * 1080)
    assert round(1 / letter_height(16, 1056, 1080)) == 45


def connector(folder, name, status, modes):
    (folder / name).mkdir()
    (folder / name / "status").write_text(status + "\n")
    (folder / name / "modes").write_text(modes)


def test_the_height_of_the_only_connected_screen_is_found(tmp_path):
    connector(tmp_path, "card0-HDMI-A-1", "connected", "1280x720\n1920x1080\n")
    connector(tmp_path, "card0-HDMI-A-2", "disconnected", "1920x1080\n")
    assert screen_height(tmp_path) == 720


@pytest.mark.parametrize("modes", ["1920x1080\n", "", "?\n"])
def test_of_several_screens_or_unknown_ones_nothing_is_said(tmp_path, modes):
    connector(tmp_path, "card0-HDMI-A-1", "connected", modes)
    connector(tmp_path, "card0-HDMI-A-2", "connected", "1280x720\n")
    height = screen_height(tmp_path)
    assert height is None if modes.startswith("1920") else height == 720
    assert screen_height(tmp_path / "nowhere") is None


def test_the_handbook_is_printed_whole_or_the_committee_s_page_alone():
    whole = CliRunner().invoke(forumtui, ["handbook"])
    alone = CliRunner().invoke(forumtui, ["handbook", "--proofs"])
    assert (whole.exit_code, alone.exit_code) == (0, 0)
    assert whole.output.endswith(f"\f{alone.output}")
    assert "\f" not in alone.output
    assert "อะไรพิสูจน์อะไร" in alone.output
