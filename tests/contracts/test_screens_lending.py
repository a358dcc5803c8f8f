"""What contracts begin from, on the screen: shown, changed, and never by Enter alone."""

from forumtui.contracts.acts.lending import Lending, fund_reckonings, lending, settle
from forumtui.lending.schedule import Method
from forumtui.village.acts.village import at_home


async def to_the_choices(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press("6")
    await hall.sees("เงินต้นรวม")
    await hall.press("f11", "4")
    await hall.sees("จำนวนงวดปกติ")


async def test_the_usual_term_is_changed(village, running):
    async with running(village) as hall:
        await to_the_choices(hall)
        await hall.sees("คิดถึงวันทำสัญญา")
        await hall.press("enter")
        await hall.sees("แก้ข้อตกลง")
        await hall.press("backspace", "backspace")
        await hall.type("24")
        await hall.press("enter")
        await hall.sees("จดแล้ว")
    with at_home(village) as store:
        assert lending(store).usual_months == 24


async def test_how_a_fund_reckons_interest_is_said_with_f2_not_with_enter(village, running):
    async with running(village) as hall:
        await to_the_choices(hall)
        await hall.press(*["down"] * 5)
        await hall.press("enter")
        await hall.sees("ถามกองทุนก่อนเลือก")
        await hall.press("enter", "enter")
        await hall.press("down")
        await hall.press("f2")
        await hall.sees("จดแล้ว")
    with at_home(village) as store:
        assert [one.said for one in fund_reckonings(store)].count(Method.FLAT) == 1


async def test_without_a_vote_no_interest_is_given_away(village, running):
    async with running(village) as hall:
        await to_the_choices(hall)
        await hall.press(*["down"] * 4)
        await hall.press("enter")
        await hall.sees("ให้ลงมติที่ ๑.๑ ก่อน")
        await hall.press("enter", "f2")
    with at_home(village) as store:
        assert lending(store).waived_by is None
        assert lending(store).reckoned


async def test_that_interest_runs_is_decided_where_nothing_was(village, running):
    with at_home(village) as store:
        settle(store, Lending())
    async with running(village) as hall:
        await to_the_choices(hall)
        await hall.sees("! ยังไม่ได้ตกลง")
        await hall.press(*["down"] * 4)
        await hall.press("enter")
        await hall.sees("คิดดอกเบี้ยถึงวันทำสัญญา")
        await hall.press("f2")
        await hall.sees("จดแล้ว")
    with at_home(village) as store:
        assert lending(store).reckoned
