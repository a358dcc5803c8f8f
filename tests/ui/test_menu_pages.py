"""Rows in pages: every row stands on the screen once, on the page that counts it as seen."""

import random

import pytest
from tests.helpers.sample import DAY, LONG
from textual.app import App

from forumtui.ui.widgets.menu import Menu, MenuRow

TRIES = 400 if LONG else 15


class Pages(App[None]):
    def __init__(self, menu, height):
        super().__init__()
        self.menu, self.height = menu, height

    def compose(self):
        self.menu.styles.height = self.height
        yield self.menu


def drawn(menu):
    """Return the keys of the rows that stand on the screen."""
    strips = [menu.render_line(y) for y in range(menu.size.height)]
    return tuple(words[-1] for strip in strips if (words := strip.text.split()))


async def test_every_row_stands_on_one_page_whatever_room_there_is():
    chance, menu = random.Random(DAY), Menu(paged=True)
    app = Pages(menu, 5)
    async with app.run_test(size=(30, 30)) as pilot:
        for _ in range(TRIES):
            rows, height, page = chance.randint(1, 30), chance.randint(1, 12), chance.randint(0, 12)
            menu.styles.height = height
            menu.page_by(page)
            menu.set_rows([MenuRow(str(place), str(place)) for place in range(rows)])
            menu.move_to("0")
            await pilot.pause()
            if menu.without_room:
                menu.page_by(height)
            seen = []
            while True:
                await pilot.pause()
                assert drawn(menu) == menu.on_page, (rows, height, page)
                seen += drawn(menu)
                if not menu.turn(1):
                    break
            assert seen == [str(place) for place in range(rows)], (rows, height, page)


@pytest.mark.parametrize("at", range(12))
async def test_a_page_of_fewer_rows_than_have_room_shows_its_own(at):
    menu = Menu(paged=True)
    async with Pages(menu, 5).run_test(size=(30, 30)) as pilot:
        menu.page_by(4)
        menu.set_rows([MenuRow(str(place), str(place)) for place in range(12)])
        menu.move_to(str(at))
        await pilot.pause()
        assert drawn(menu) == tuple(str(one) for one in range(at // 4 * 4, at // 4 * 4 + 4))
