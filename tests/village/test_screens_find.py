"""Looking for a household by keys."""

import time

from textual.events import Key

from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.households import find_households
from forumtui.village.acts.village import at_home


async def test_whoever_types_quicker_than_is_found_comes_to_the_house_they_typed(
    village, running, monkeypatch
):
    def slowly(store, text):
        time.sleep(0.2 * (len(text) > 1))
        return find_households(store, text)

    monkeypatch.setattr("forumtui.village.screens.find.find_households", slowly)
    with at_home(village) as store:
        houses = [stop.house for stop in village_acts_households.walk(store)]
    wanted = next(
        house
        for house in houses
        if any(other != house and house.startswith(other) for other in houses)
    )
    async with running(village) as hall:
        await hall.press("f3")
        await hall.sees("บ้านที่ 1 จาก 40")
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.press(wanted[0])
        for sign in wanted[1:]:
            hall.app.post_message(Key("slash" if sign == "/" else sign, sign))
        hall.app.post_message(Key("enter", "\r"))
        await hall.sees(f"บ้านเลขที่ {wanted} ")


async def test_a_house_found_by_its_number_bears_its_heads_name_and_nothing_found_says_so(
    village, running
):
    with at_home(village) as store:
        stop = village_acts_households.walk(store)[0]
        head = village_acts_households.head_names(store)[stop.household]
    async with running(village) as hall:
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type(stop.house)
        await hall.sees(f"บ้าน {stop.house}  {head}")
        await hall.type("999")
        await hall.sees("ไม่พบ ลองกรอกให้สั้นลง")
        await hall.press("home", "delete", "delete", "delete", "delete")
        await hall.type("0001")
        await hall.sees("เลขสมาชิก 0001")
