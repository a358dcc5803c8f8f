"""What a key does is said whole, in the hall's own size, on every screen and in every dialog."""

from itertools import product
from operator import attrgetter

import pytest
from tests.evenings.keys.ways import KINDS
from tests.helpers.sample import every

from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width
from forumtui.ui.dialogs import Help, help_lines
from forumtui.ui.screen import BACK, BLANK, HALL, HELP, QUIT
from forumtui.ui.widgets.menu import Menu

WITH_KEYS = sorted(name for name, kind in KINDS.items() if getattr(kind, "KEYS", ()))
ALWAYS = (BACK, BLANK, HALL, HELP, QUIT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITH_KEYS)
def test_every_line_of_help_is_whole(name, language):
    say = Messages(language)
    for columns in (42, 60, 70):
        for command in (*KINDS[name].KEYS, *ALWAYS):
            lines = help_lines(command, say, columns)
            assert all(width(line) <= columns for line in lines), lines
            said = "".join("".join(line[14:].split()) for line in lines)
            assert said == "".join(say(command.help or command.label).split())


@pytest.mark.parametrize(("language", "size"), every(3, product(LANGUAGES, ((80, 16), (60, 14)))))
async def test_nothing_of_help_is_cut_on_the_screen(village, running, language, size):
    """The longest help of all, on the screen: every page is turned, each line has been on one."""
    commands = {command: None for name in WITH_KEYS for command in (*KINDS[name].KEYS, *ALWAYS)}
    say = Messages(language)
    async with running(village, size=size, language=language) as hall:
        hall.app.push_screen(Help(tuple(commands)))
        await hall.sees(say("common.help_title"))
        menu = hall.app.screen.query_one(Menu)
        shown = []
        for _ in range(menu.row_count):
            inside = [line.split("│")[1] for line in hall.lines if line.count("│") > 1]
            shown += [line for line in inside if line not in shown]
            before = menu.at
            await hall.press("pagedown")
            if menu.at == before:
                break
        assert menu.at == menu.row_count - 1
        assert menu.row_count >= len(commands)
        assert [line for line in shown if "…" in line] == []
        assert len(shown) > len(set(map(attrgetter("help", "label"), commands)))
