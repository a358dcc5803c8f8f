"""Every sign on the screen is in the kiosk's font (Arundina Sans Mono), or drawn by the terminal."""

import ast
import shutil
import subprocess
from pathlib import Path

import pytest

import forumtui
from forumtui.messages import LANGUAGES, _room
from forumtui.ui.keys import KEY_NAMES
from forumtui.ui.marks import HIDDEN
from forumtui.ui.widgets.menu import SIGN
from forumtui.verification.words.marks import SIGNS

FONT = Path("/usr/share/fonts/truetype/arundina/ArundinaSansMono-Bold.ttf")
RANGES = (
    "20-7e a0-ff 106-107 10c-10d 111 11e-11f 130-131 141-142 152-153 15e-161 178 17d-17e 192 "
    "2c6-2c7 2d8-2dd 3a9 3c0 e00-e3a e3f-e5b 200b-200f 2013-2014 2018-201a 201c-201e 2020-2022 "
    "2026 2030 2039-203a 20ac 2122 2202 2206 220f 2211-2212 2215 2219-221a 221e 222b 2248 2260 "
    "2264-2265 25ca 25cc f700-f71d f880-f882 fb00-fb04"
)
"""What the font holds, as its own table says."""
DRAWN = range(0x2500, 0x25A0)
"""Lines of boxes, and the blocks of figures and bars; foot draws them itself, in any font."""


def held():
    for part in RANGES.split():
        low, _, high = part.partition("-")
        yield from range(int(low, 16), int(high or low, 16) + 1)


HELD = frozenset(held())


def missing(text):
    return {
        sign for sign in text if ord(sign) not in HELD and ord(sign) not in DRAWN and sign != "\n"
    }


@pytest.mark.skipif(not (FONT.exists() and shutil.which("fc-query")), reason="the font is not here")
def test_the_table_is_the_fonts_own():
    query = ("fc-query", "--format=%{charset}", str(FONT))
    assert subprocess.run(query, capture_output=True, text=True, check=True).stdout == RANGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_in_the_font(language):
    paths = Path(forumtui.__file__).parent.glob(f"**/messages/{language}/*.toml")
    rooms = [path.stem for path in paths]
    assert len(rooms) > 10
    for room in rooms:
        for key, text in _room(language, room).items():
            assert missing(text) == set(), f"{room}.{key}"


def test_the_signs_are_in_the_font():
    assert missing("".join((*SIGNS.values(), HIDDEN, SIGN, *KEY_NAMES.values()))) == set()


def test_what_the_screens_write_themselves_is_in_the_font():
    source = Path(forumtui.__file__).parent
    paths = [*source.glob("*/screens/*.py"), *(source / "ui").rglob("*.py")]
    assert len(paths) > 50
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert {s for s in missing(node.value) if s.isprintable()} == set(), path


def test_a_sign_the_font_lacks_is_found():
    assert missing("✓●▶") == {"✓", "●", "▶"}


async def test_what_is_on_the_screens_is_in_the_font(village, running):
    async with running(village) as hall:
        for room in "123456":
            await hall.press(room)
            await hall.sees("F1")
            assert missing(hall.text) == set()
            await hall.press("escape")
        await hall.press("f3")
        await hall.sees("F2")
        for key in ("f2", "f3", "f4", "f5", "f7", "f9", "f1"):
            await hall.press(key)
            await hall.pilot.pause()
            assert missing(hall.text) == set()
            await hall.press("escape")
