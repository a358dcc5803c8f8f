"""What is no longer on the screen is not kept in memory."""

import gc
import sys
import weakref

from rich import cells
from textual import _cells

from forumtui.evening.screens.app import ForumApp
from forumtui.ui.dialogs import YesNo
from forumtui.ui.terminal.widths import MOST_WIDTHS

DIALOGS = 5


async def test_the_pictures_of_closed_dialogs_are_let_go_of(village, running):
    async with running(village, size=(80, 16)) as hall:
        pictures = []
        for _ in range(DIALOGS):
            await hall.press("f10")
            await hall.sees(hall.app.messages("common.quit_question"))
            assert isinstance(hall.app.screen, YesNo)
            pictures.append(
                [
                    weakref.ref(widget._styles_cache)
                    for widget in hall.app.screen.walk_children(with_self=True)
                ]
            )
            await hall.press("escape")
            await hall.pilot.pause(0.1)
        gc.collect()
        assert all(len(of_one) > 3 for of_one in pictures)
        # What the map first needs while a dialog lies over it, a scroll bar, holds that dialog only.
        kept = [of_one for of_one in pictures if any(picture() for picture in of_one)]
        assert len(kept) <= 1


def test_the_widths_of_a_thousand_households_are_not_kept(tmp_path):
    """A text is measured by one function in all of Rich and Textual, which remembers a screen's."""
    ForumApp(tmp_path)
    assert _cells.cell_len is cells.cached_cell_len
    assert cells.cached_cell_len.cache_info().maxsize == MOST_WIDTHS
    measuring = {
        id(kept)
        for known, module in list(sys.modules.items())
        if known.startswith(("rich", "textual"))
        for kept in vars(module).values()
        if getattr(kept, "__name__", "") == "cached_cell_len"
    }
    assert measuring == {id(cells.cached_cell_len)}
    assert cells.cell_len("น้ำ") == cells.cached_cell_len("น้ำ") == 2
