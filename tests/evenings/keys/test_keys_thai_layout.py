"""A keyboard left on Thai leads to every screen and dialog, and does there what it does on English.

Without `FORUMTUI_LONG=1` some of them are gone to, others every day.
"""

import re

import pytest
from tests.evenings.keys.desk import Desk, desk
from tests.evenings.keys.standing import entries
from tests.evenings.keys.ways import WAYS
from tests.helpers.sample import every
from tests.helpers.session import ThaiKitty, ThaiLayout, UsLayout
from textual.events import Key
from textual.widgets import Input

from forumtui.ui.terminal.parser import HallParser
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu

PRESSED = ("1", "2", "9")
"""What is pressed where a way leads to, one after the other."""
STAYS, LOOKS = 5, 200
"""How often the same is seen before it is taken for what stays, and how often it is looked at most."""
VARIES = re.compile(r"\d\d:\d\d|[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}|village\d+|forum-\S+|\S+\.db")
"""What is another in another copy of a village, or a minute later."""


def bytes_of(layout, sign):
    """Return what a terminal sends for a digit's key; text is typed as the text it is."""
    return (layout if sign.isdecimal() else UsLayout()).sign(sign)


def keys_of(layout, sign):
    """Return the keys the program makes of it."""
    made = HallParser().feed(bytes_of(layout, sign).decode())
    return [event for event in made if isinstance(event, Key) and event.key != "<ignore>"]


class Layout:
    """Presses keys as they come from a keyboard that is switched to a layout."""

    def __init__(self, layout, monkeypatch):
        self._layout = layout
        monkeypatch.setattr(Desk, "send", lambda at, *keys: self.send(at, *keys))

    def send(self, at, *keys):
        for key in keys:
            if len(key) > 1:
                at.app.post_message(Key(key, None))
                continue
            for event in keys_of(self._layout, key):
                at.app.post_message(event)


def state(at, way):
    """Return where somebody is, and what is highlighted and said there."""
    # A field takes Thai as the text it is; what waits for a held database stands there or not.
    if way.held or isinstance(at.app.focused, Input):
        return at.stack, ()
    menus = tuple((menu.id, menu.at, len(menu._rows)) for menu in at.app.screen.query(Menu))
    said = tuple(VARIES.sub("", line.text) for line in at.app.screen.query(Line))
    return at.stack, (menus, said)


async def lasting(at, way, wanted=None):
    """Return the state once it stays, or is the wanted one."""
    before, times = None, 0
    for _ in range(LOOKS):
        await at.rest()
        now = state(at, way)
        if now == wanted:
            return now
        times = times + 1 if now == before else 0
        if wanted is None and times == STAYS:
            return now
        before = now
        await at.app.animator.wait_for_idle()
    return now


async def seen(home, way, layout, monkeypatch, wanted=None):
    """Go a way, press what is pressed there, and return what came of each, and what was written."""
    Layout(layout, monkeypatch)
    states = []
    async with desk(home, way) as at:
        for place, key in enumerate(("", *PRESSED)):
            if key:
                await at.press(key)
            states.append(await lasting(at, way, wanted and wanted[0][place]))
        return states, entries(home)


@pytest.mark.parametrize("name", every(24, WAYS))
async def test_a_keyboard_left_on_thai_does_the_same_on_every_screen_and_dialog(
    village_for, monkeypatch, name
):
    way = WAYS[name]
    english = await seen(village_for(way), way, UsLayout(), monkeypatch)
    assert english[0][0][0][-1] == name
    layout = ThaiKitty() if list(WAYS).index(name) % 2 else ThaiLayout()
    assert await seen(village_for(way), way, layout, monkeypatch, english) == english


def test_the_bytes_of_the_two_layouts_are_not_the_same():
    for sign in "123456789":
        (english,) = keys_of(UsLayout(), sign)
        for layout in (ThaiLayout(), ThaiKitty()):
            (thai,) = keys_of(layout, sign)
            assert bytes_of(layout, sign) != bytes_of(UsLayout(), sign)
            assert thai.key == english.key
            assert thai.character != english.character
