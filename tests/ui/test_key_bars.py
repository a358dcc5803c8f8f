"""Every key of the first screen stands whole in its bar, in the hall's own size."""

import pytest

from forumtui.evening.screens.home import HomeScreen
from forumtui.messages import LANGUAGES, Messages
from forumtui.ui.screen import HELP
from forumtui.ui.widgets.bars import KeyBar


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_map_is_in_the_bar(language):
    say = Messages(language)
    words = KeyBar(HomeScreen.KEYS, (HELP,), say).words(80)
    for command in HomeScreen.KEYS:
        if command.bar:
            assert f"{command.key_name} {say(command.label)}" in words
