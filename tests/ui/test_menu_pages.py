"""Rows in pages: every row stands on the screen once, on the page that counts it as seen."""

import random

import pytest
from tests.helpers.sample import DAY, LONG
from textual.app import App

from forumtui.messages import Messages
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow
from forumtui.ui.widgets.page import PaperPage

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


async def test_every_row_of_a_list_stands_there_while_it_is_the_highlighted_one():
    chance, menu = random.Random(DAY), Menu()
    app = Pages(menu, 5)
    app.messages = Messages()
    async with app.run_test(size=(30, 30)) as pilot:
        for _ in range(TRIES // 3):
            rows = [str(place) for place in range(chance.randint(1, 20))]
            menu.styles.height = chance.randint(1, 12)
            menu.set_rows([MenuRow(key, key) for key in rows])
            for key in chance.sample(rows, min(len(rows), 5)):
                if chance.random() < 0.5:
                    # The window grows or shrinks under what is highlighted.
                    menu.styles.height = chance.randint(1, 12)
                menu.move_to(key)
                await pilot.pause()
                here = [*map(menu.render_line, range(menu.size.height))]
                assert sum(strip.text.startswith(SIGN) for strip in here) == 1
                assert next(s for s in here if s.text.startswith(SIGN)).text.split() == ["»", key]


async def test_every_line_of_a_paper_is_reached_in_every_window():
    chance, page = random.Random(DAY), PaperPage()
    app = Pages(page, 5)
    async with app.run_test(size=(30, 30)) as pilot:
        for _ in range(max(1, TRIES // 15)):
            lines = [f"l{place}" for place in range(chance.randint(1, 20))]
            page.styles.height = chance.randint(1, 12)
            page.show(lines)
            await pilot.pause()
            page.focus()
            seen = []
            for _ in range(len(lines) + 1):
                seen += [page.render_line(y).text.strip() for y in range(page.size.height)]
                await pilot.press("down")
            assert {*seen} - {""} == {*lines}
