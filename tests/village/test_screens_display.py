"""The screen's own choices: language, colours."""

import re
from datetime import date

import pytest
from tests.helpers.sample import every

from forumtui.meetings.acts.meetings import open_meeting
from forumtui.ui.display import Theme
from forumtui.ui.theme import COLOURS, THEMES
from forumtui.village.acts.village import at_home

FREE = re.compile(r"√ [\d,]+ MB free")
ROOMS = ("meeting", "intake", "control", "verification", "linking", "debts", "consolidation")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_web_guidelines_do():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", [theme.value for theme in Theme])
def test_every_text_has_seven_times_the_light_of_its_ground(name):
    for text, ground in COLOURS[name].pairs():
        assert contrast(text, ground) >= 7, (text, ground)
    assert name in THEMES


async def test_what_is_drawn_has_that_contrast_too(village, running):
    """Nothing on the walk is dimmed or mixed on the way from the theme to the terminal."""
    async with running(village) as hall:
        await hall.press("f3")
        await hall.sees("F2")
        for name in ("dark", "light", "faint"):
            hall.app.theme = THEMES[name].name
            await hall.pilot.pause()
            seen = set()
            for strip in hall.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    if segment.text.strip() and style and style.color and style.bgcolor:
                        text, ground = (c.get_truecolor().hex for c in (style.color, style.bgcolor))
                        seen.add((text, ground))
                        assert contrast(text, ground) >= 7, (name, segment.text)
            assert len(seen) >= 3


async def settled(hall):
    """Wait until a room has looked up what it shows."""
    await hall.pilot.pause(0.3)
    while any(not worker.is_finished for worker in hall.app.workers):
        await hall.pilot.pause(0.05)
    await hall.pilot.pause()


def timeless(lines):
    """Return what does not change from minute to minute; what is free on the disk does."""
    return [FREE.sub("√ # MB free", line) for line in lines if "Clock" not in line]


@pytest.mark.parametrize("place", every(2, range(len(ROOMS))))
async def test_every_room_speaks_the_other_language_at_once(village, running, place):
    async def open_room(hall):
        await hall.press(*["down"] * place, "enter")
        await hall.sees("F1")

    async with running(village, language="en") as hall:
        await open_room(hall)
        await settled(hall)
        english = timeless(hall.lines)
    async with running(village, language=None) as hall:
        await open_room(hall)
        await settled(hall)
        thai = timeless(hall.lines)
        await hall.press("f9", "enter", "escape")
        await hall.sees("F1 Help")
        await settled(hall)
        assert timeless(hall.lines) == english != thai
        await hall.press("escape")
        await hall.sees("F3")
        assert not any("\u0e01" <= sign <= "\u0e2e" for sign in hall.lines[4][:36])
    async with running(village, language=None) as hall:
        await hall.sees("F1 Help")


async def test_the_meeting_s_day_in_the_title_speaks_the_other_language_too(village, running):
    with at_home(village) as store:
        open_meeting(store, held_on=date(2017, 4, 20), place="วัด", chair="ก", secretary="ข")
    async with running(village, language=None) as hall:
        await hall.sees("20 เม.ย. 2560")
        await hall.press("f9", "enter", "escape")
        await hall.sees("20/04/2560")
        assert "เม.ย." not in hall.text


async def test_what_is_typed_stays_when_the_language_changes(tmp_path, running):
    async with running(tmp_path) as hall:
        await hall.type("บ้านใหม่")
        await hall.press("f9", "enter", "escape")
        await hall.sees("F1 Help")
        await hall.sees("บ้านใหม่")


async def test_colours_change_at_once_and_are_kept(village, running):
    async with running(village) as hall:
        await hall.press("f9", "down", "enter")
        await hall.pilot.pause()
        assert hall.app.theme == "hall-light"
        await hall.press("enter")
        await hall.pilot.pause()
        assert hall.app.theme == "hall-faint"
    async with running(village) as hall:
        assert hall.app.theme == "hall-faint"
