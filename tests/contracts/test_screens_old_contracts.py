"""The old contracts by keys: reached from the list, given back or struck out, received by whom."""

import pytest

from forumtui.contracts.acts.consolidate import draw_up, household_contracts
from forumtui.contracts.acts.register import old_contracts
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.screens.old_contracts import OldContractsScreen
from forumtui.messages import LANGUAGES, Messages
from forumtui.ui import display as ui_display
from forumtui.ui.marks import HIDDEN
from forumtui.ui.screen import BLANK, HELP, MORE
from forumtui.ui.widgets.bars import KeyBar
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import village as hall_steps
from forumtui.village.acts.village import at_home

SIZES = ((80, 16), (60, 14))


@pytest.fixture
def replaced(village):
    """A village in which some households have their contract; their old papers are still there."""
    with at_home(village) as store:
        made = 0
        for one in household_contracts(store):
            verification.confirm(store, one.household, verification.Speaker("A"))
            lines = verification.household(store, one.household).lines
            if all((line.rate_ppm or 0) <= 150_000 for line in lines if line.kind == "loan"):
                draw_up(store, one.household, acknowledged=set(LegalMatter))
                made += 1
            if made == 4:
                return village
    raise AssertionError("too few households owe anything")


def papers(home):
    with at_home(home) as store:
        return old_contracts(store)


async def to_the_papers(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("7")
    await hall.sees("ทำสัญญาแล้ว")
    await hall.press("f11", "3")
    await hall.sees("สัญญาเดิมที่ต้องคืน")
    await hall.sees("ยังเหลือ ")


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_is_given_back_to_its_debtor(replaced, running, size):
    before = papers(replaced)
    first = before[0]
    count = sum(one.fund == first.fund for one in before)
    async with running(replaced, size=size) as hall:
        await to_the_papers(hall)
        await hall.sees(f"ยังเหลือ {count} จาก {count} ฉบับ")
        assert "F2 คืนแล้ว  F3 ขีดฆ่าแล้ว" in hall.text
        await hall.press("f2")
        await hall.sees("ใครเป็นผู้รับ")
        await hall.sees(first.debtor)
        await hall.press("f2")
        await hall.sees("จดแล้ว คืนสัญญาให้")
        await hall.sees(f"ยังเหลือ {count - 1} จาก {count} ฉบับ")
        assert "√ คืนแล้ว" in hall.text
    after = papers(replaced)
    assert [one.paper is None for one in after] == [False, *[True] * (len(before) - 1)]
    assert (after[0].paper.fate, after[0].paper.done_by) == ("returned", first.debtor)


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_is_struck_out_and_the_last_word_counts(replaced, running, size):
    async with running(replaced, size=size) as hall:
        await to_the_papers(hall)
        await hall.press("end", "f3")
        await hall.sees("ขีดฆ่าสัญญาแล้ว ใครเป็นผู้รับ")
        hall.app.screen.query_one("#by").value = ""
        await hall.press("f2")
        await hall.sees("ยังไม่ได้กรอกชื่อ")
        await hall.type("ยายมี")
        await hall.press("f2")
        await hall.sees("× ขีดฆ่าแล้ว")
        await hall.sees("ผู้รับ ยายมี")
        await hall.press("f2")
        await hall.sees("คืนสัญญาแล้ว ใครเป็นผู้รับ")
        await hall.press("f2")
        await hall.sees("√ คืนแล้ว")
    assert papers(replaced)[-1].paper.fate == "returned"


async def test_leaving_the_question_writes_nothing(replaced, running):
    async with running(replaced) as hall:
        await to_the_papers(hall)
        await hall.press("f2")
        await hall.sees("ใครเป็นผู้รับ")
        await hall.press("escape")
        await hall.sees("ยังไม่คืน")
    assert {one.paper for one in papers(replaced)} == {None}


async def test_every_fund_is_reached_and_amounts_stay_behind_the_curtain(replaced, running):
    with at_home(replaced) as store:
        hall_steps.choose_hall(
            store, ui_display.DisplaySettings(curtain=ui_display.Curtain.CONSENT)
        )
    async with running(replaced) as hall:
        await to_the_papers(hall)
        for one in papers(replaced):
            await hall.sees(f"ฉบับ   {one.fund}")
            await hall.sees(f"หนี้ {HIDDEN} บาท   รวมเข้าสัญญา {one.number}")
            await hall.press("down")


async def test_where_no_contract_was_made_there_is_no_paper_to_give_back(village, running):
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.app.push_screen(OldContractsScreen())
        await hall.sees("ไม่มีสัญญาเดิมที่ต้องคืน")
        await hall.press("f2")
        assert "ใครเป็นผู้รับ" not in hall.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [80, 60])
def test_the_keys_stand_whole_in_their_bar(language, columns):
    say = Messages(language)
    words = KeyBar(OldContractsScreen.KEYS, (MORE, BLANK, HELP), say).words(columns)
    for command in OldContractsScreen.KEYS:
        assert f"{command.key_name} {say(command.label)}" in words
