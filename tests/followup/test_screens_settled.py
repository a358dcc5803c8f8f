"""What the village settled for payments, changed at the desk."""

from forumtui.followup.acts.settings import settings_settled
from forumtui.followup.screens.settled import PayRulesScreen
from forumtui.messages import Messages
from forumtui.village.acts.village import at_home

SAY = Messages("th")


async def test_holidays_are_typed_one_beside_the_other_and_what_is_no_day_is_said(
    running, worked_home
):
    async with running(worked_home, size=(80, 16)) as hall:
        hall.app.push_screen(PayRulesScreen())
        await hall.sees(SAY("pay_rules.what_pay_holidays"))
        await hall.press("down", "down", "down", "enter")
        await hall.sees(SAY("pay_rules.type_days"))
        await hall.type("1/13/2570")
        await hall.press("f2")
        await hall.sees("อ่านวันที่ไม่ได้: 1/13/2570")
    with at_home(worked_home) as store:
        assert {one.name: one.value for one in settings_settled(store)}["pay.holidays"] == ""
