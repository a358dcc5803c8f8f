"""Typing Thai: the cursor, selection and Delete go by whole letters, Backspace by single signs."""

import random

import pytest
from textual.app import App

from forumtui.thai.text import MARKS, clusters
from forumtui.thai.width import width
from forumtui.ui.widgets.field import ThaiInput

NAME = "น้ำใสกุ้ง"
BORDERS = [0, 3, 4, 5, 8, 9]
"""Where the letters of the name begin and end: น้ำ ใ ส กุ้ ง."""

KEYS = ("left", "right", "delete", "shift+left", "shift+right")


class OneField(App[None]):
    def __init__(self, value="", columns=30, *, replaced=False):
        super().__init__()
        self.value, self.columns, self.replaced = value, columns, replaced

    def compose(self):
        field = ThaiInput(self.value, "text", replaced=self.replaced)
        field.styles.width = self.columns
        yield field

    @property
    def field(self):
        return self.query_one(ThaiInput)

    @property
    def cursor(self):
        """The text under the cursor's colour."""
        strip = self.field.render_line(0)
        colour = self.field.get_component_rich_style("input--cursor").bgcolor
        return "".join(
            segment.text
            for segment in strip
            if segment.style is not None and segment.style.bgcolor == colour
        )


async def places(key, start, *, select=False):
    """Return where the cursor stands after each press of a key, from one end to the other."""
    app = OneField(NAME)
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        app.field.cursor_position = start
        seen = [app.field.cursor_position]
        for _ in range(len(BORDERS) + 1):
            await pilot.press(key)
            seen.append(app.field.selection.end if select else app.field.cursor_position)
        return seen


@pytest.mark.parametrize(
    ("keys", "left"),
    [(("x",), "x"), (("right", "x"), f"{NAME}x"), (("backspace", "x"), "x"), ((), NAME)],
)
async def test_who_is_offered_goes_with_the_first_sign_and_stays_after_an_arrow(keys, left):
    app = OneField(NAME, replaced=True)
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        await pilot.pause()
        await pilot.press(*keys)
        assert app.field.value == left


async def test_the_cursor_steps_over_whole_letters():
    last = BORDERS[-1]
    assert await places("right", 0) == [*BORDERS, last, last]
    assert await places("left", last) == [*reversed(BORDERS), 0, 0]


async def test_a_selection_grows_by_whole_letters():
    last = BORDERS[-1]
    assert await places("shift+right", 0, select=True) == [*BORDERS, last, last]
    assert await places("shift+left", last, select=True) == [*reversed(BORDERS), 0, 0]


async def test_delete_takes_a_letter_with_its_marks():
    app = OneField(NAME)
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        app.field.cursor_position = 0
        left = []
        for _ in range(len(BORDERS)):
            await pilot.press("delete")
            left.append(app.field.value)
    assert left == [NAME[border:] for border in BORDERS[1:]] + [""]


async def test_backspace_takes_one_sign():
    app = OneField("กุ้ง")
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        app.field.cursor_position = 4
        left = []
        for _ in range(4):
            await pilot.press("backspace")
            left.append(app.field.value)
    assert left == ["กุ้", "กุ", "ก", ""]


async def test_typing_replaces_what_is_selected():
    app = OneField(NAME)
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        app.field.cursor_position = 0
        await pilot.press("shift+right", "shift+right", "ก")
        assert app.field.value == "กสกุ้ง"
        await pilot.press("shift+right", "delete")
        assert app.field.value == "กกุ้ง"


@pytest.mark.parametrize("columns", [8, 20])
async def test_the_cursor_is_always_in_sight(columns):
    long = "ผู้ใหญ่น้ำทิพย์ ณ ท่าศาลา กุ้งก้ามกรามที่ปู่ย่า"
    app = OneField(long, columns)
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        for start, key in ((len(long), "left"), (0, "right")):
            app.field.cursor_position = start
            await pilot.pause()
            for _ in range(len(tuple(clusters(long)))):
                assert width(app.cursor) == 1, app.field.cursor_position
                await pilot.press(key)


async def test_no_key_parts_a_mark_from_its_letter():
    chance = random.Random(2560)
    app = OneField()
    async with app.run_test(size=(40, 3)) as pilot:
        app.field.focus()
        for _ in range(8):
            app.field.value = text = "".join(chance.choices("กนำใเุ้์ ง๑", k=12))
            app.field.cursor_position = len(text)
            for key in chance.choices(KEYS, k=8):
                await pilot.press(key)
                value = app.field.value
                for place in app.field.selection:
                    assert place in (0, len(value)) or value[place] not in MARKS | {"ำ"}


async def test_a_key_that_can_mean_two_things_is_asked_for(village, running):
    async with running(village) as hall:
        await hall.press("f3")
        await hall.sees("บ้านเลขที่")
        await hall.press("f3")
        await hall.sees("ขอแก้รายการนี้")
        await hall.press("1")
        await hall.type("ๅ/ภ")
        await hall.sees("ปุ่ม / เป็นได้ทั้งเครื่องหมายและเลข 2")
        assert hall.app.screen.query_one(ThaiInput).value == "14"
