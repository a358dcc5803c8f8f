"""The dialogs that are filled in: Enter goes on, F2 takes all, and what is wrong is said there."""

import ast
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import pytest

import forumtui
from forumtui.contracts.screens.preview import Months
from forumtui.engine.clock import Clock, Trust, clock
from forumtui.meetings.screens.opening import MeetingWanted, OpenMeeting
from forumtui.registers.screens.control_totals import Explain, HandOver, Names, WrittenReason
from forumtui.ui.form import Form
from forumtui.ui.widgets.field import Field

SURE = Clock(datetime(2026, 1, 5, tzinfo=UTC), None, Trust.SURE)


class ThreeWords(Form[tuple[str, ...]]):
    """All three must be filled in."""

    TITLE = "handover.title"
    FIELDS = ("name", "relation", "paper")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "steps_refusals.proxy_incomplete"))

    def compose_body(self):
        for name in self.FIELDS:
            yield Field("verification.proxy_name", id=name)

    def answer(self, typed):
        return tuple(typed)


def _place(node):
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _forms():
    """Yield every form of the program that says its fields, with those it lays out, from above."""
    for path in sorted(Path(forumtui.__file__).parent.rglob("screens/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            says = any(
                isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "FIELDS"
                for one in node.body
            )
            laid_out = [
                word.value.value
                for call in sorted(ast.walk(node), key=_place)
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "Field"
                for word in call.keywords
                if word.arg == "id" and isinstance(word.value, ast.Constant)
            ]
            if says and len(laid_out) > 1:
                inside = path.relative_to(Path(forumtui.__file__).parents[1]).with_suffix("")
                form = getattr(import_module(".".join(inside.parts)), node.name)
                yield pytest.param(form.FIELDS, tuple(laid_out), id=node.name)


@pytest.mark.parametrize(("named", "laid_out"), [*_forms()])
def test_enter_goes_through_a_form_from_above(named, laid_out):
    assert [one for one in named if one in laid_out] == [*laid_out]


async def shown(hall, dialog):
    """Show a dialog; return the list its answer will be in."""
    await hall.sees("F1 ช่วย")
    answers = []
    hall.app.push_screen(dialog, answers.append)
    await hall.sees("F2 บันทึก")
    return answers


async def test_enter_goes_on_to_what_is_empty_and_then_takes_it_all(village, running):
    async with running(village) as hall:
        answers = await shown(hall, ThreeWords())
        for text in ("ยาย", "แม่", "ใบที่ ๑"):
            await hall.type(text)
            assert answers == []
            await hall.press("enter")
        assert answers == [("ยาย", "แม่", "ใบที่ ๑")]


async def test_enter_in_the_last_field_goes_back_to_the_one_left_out(village, running):
    async with running(village) as hall:
        answers = await shown(hall, ThreeWords())
        await hall.press("down", "down")
        await hall.type("ใบ")
        await hall.press("enter")
        await hall.type("ยาย")
        await hall.press("f2")
        await hall.sees("ให้ครบก่อน")
        await hall.type("แม่")
        await hall.press("f2")
        assert answers == [("ยาย", "แม่", "ใบ")]


async def test_a_field_that_cannot_be_read_is_said_and_gone_to(village, running):
    async with running(village) as hall:
        answers = await shown(hall, OpenMeeting(await hall.app.desk.run(clock)))
        for text in ("ศาลา", "ประธาน", "เลขา"):
            await hall.type(text)
            await hall.press("enter" if text != "เลขา" else "up")
        await hall.press("up", "up", *["backspace"] * 10)
        await hall.type("31/2/2560")
        await hall.press("f2")
        await hall.sees("อ่านวันที่ไม่ได้: 31/2/2560")
        await hall.press("backspace")
        # What was wrong is no longer said while it is mended.
        assert "อ่านวันที่ไม่ได้" not in hall.text
        await hall.press(*["backspace"] * 8)
        await hall.type("28/2/2560")
        await hall.press("enter")
        assert answers == [MeetingWanted(date(2017, 2, 28), "ศาลา", "ประธาน", "เลขา")]


async def test_where_nothing_is_needed_enter_goes_down_and_takes_at_the_end(village, running):
    async with running(village) as hall:
        answers = await shown(hall, HandOver())
        await hall.press("enter")
        await hall.type("นางรับ")
        await hall.press("enter")
        assert answers == [Names("", "นางรับ")]


async def test_each_field_may_have_its_own_sentence(village, running):
    async with running(village) as hall:
        answers = await shown(hall, Explain("", by=""))
        await hall.press("f2")
        await hall.sees("ยังไม่ได้จดเหตุผล")
        await hall.type("ลืมจด")
        await hall.press("f2")
        await hall.sees("ยังไม่ได้กรอกชื่อ")
        await hall.type("สมศรี")
        await hall.press("enter")
        assert answers == [WrittenReason("ลืมจด", "สมศรี")]


@pytest.mark.parametrize("typed", ["", "0", "361", "๓๖๑"])
async def test_months_out_of_reach_are_refused(village, running, typed):
    async with running(village) as hall:
        answers = await shown(hall, Months(36))
        await hall.press("backspace", "backspace")
        await hall.type(typed)
        await hall.press("enter")
        await hall.sees("360")
        assert answers == []
        await hall.press(*["backspace"] * len(typed))
        await hall.type("๓๖๐")
        await hall.press("f2")
        assert answers == [360]


async def test_escape_takes_nothing(village, running):
    async with running(village) as hall:
        answers = await shown(hall, HandOver())
        await hall.type("นายส่ง")
        await hall.press("escape")
        assert answers == [None]
