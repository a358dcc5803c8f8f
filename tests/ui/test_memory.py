"""What is no longer on the screen is not kept in memory."""

import gc
import weakref

from forumtui.ui.dialogs import YesNo


async def test_the_picture_of_a_closed_dialog_is_let_go_of(village, running):
    async with running(village, size=(80, 16)) as hall:
        pictures = []
        for _ in range(3):
            await hall.press("f10")
            await hall.sees(hall.app.messages("common.quit_question"))
            assert isinstance(hall.app.screen, YesNo)
            pictures += [
                weakref.ref(widget._styles_cache)
                for widget in hall.app.screen.walk_children(with_self=True)
            ]
            await hall.press("escape")
            await hall.pilot.pause(0.1)
        gc.collect()
        assert len(pictures) > 12
        assert not [picture for picture in pictures if picture() is not None]
