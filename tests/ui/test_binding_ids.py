"""Every key of a screen or dialog has an id, so that it can be named: "verification.confirm"."""

import re

import pytest
from tests.helpers.whole_house import import_everything
from textual.binding import Binding

from forumtui.ui.dialog import ForumDialog
from forumtui.ui.screen import ForumScreen

ID = re.compile(r"[a-z_]+\.[a-z0-9_]+")


def below(kind):
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


import_everything()
SCREENS = sorted(
    {one for base in (ForumScreen, ForumDialog) for one in below(base) if one.KEYS},
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.__name__)
def test_every_key_has_an_id_and_two_acts_never_the_same(screen):
    keys = [key for key in screen.BINDINGS if isinstance(key, Binding)]
    assert len(keys) > len(screen.KEYS)
    assert [key.id for key in keys if not ID.fullmatch(key.id)] == []
    acts = {}
    for key in keys:
        assert acts.setdefault(key.id, key.action) == key.action


def test_there_are_screens_to_look_at():
    assert len(SCREENS) > 40
