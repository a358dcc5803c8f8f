"""A line is shown whole; where it has no room the shorter text that was given with it is."""

import pytest
from textual.app import App

from forumtui.ui.widgets.line import Line

WHOLE = "หนี้ของนายพิชญากร ยืดเวลาไปถึง 30 พ.ย. 2572 ต้องให้ผู้ค้ำลงชื่อยินยอมใหม่"
COUNTED = "ต้องมีเอกสาร 2 เรื่อง"


class _OneLine(App):
    CSS = "Line { max-height: 2; }"

    def compose(self):
        yield Line(id="law")


@pytest.mark.parametrize(("columns", "said"), [(80, WHOLE), (40, WHOLE), (26, COUNTED)])
async def test_a_line_without_room_says_the_shorter_text_and_no_half_of_the_longer(columns, said):
    app = _OneLine()
    async with app.run_test(size=(columns, 6)) as pilot:
        line = app.query_one("#law", Line)
        line.update(WHOLE, COUNTED)
        await pilot.pause()
        assert "".join(str(line.render()).split()) == "".join(said.split())
        assert line.text == WHOLE


async def test_a_line_says_the_longer_text_again_once_there_is_room():
    app = _OneLine()
    async with app.run_test(size=(26, 6)) as pilot:
        line = app.query_one("#law", Line)
        line.update(WHOLE, COUNTED)
        await pilot.pause()
        assert str(line.render()) == COUNTED
        await pilot.resize_terminal(80, 6)
        await pilot.pause()
        assert "".join(str(line.render()).split()) == "".join(WHOLE.split())
