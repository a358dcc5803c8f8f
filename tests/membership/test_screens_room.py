"""The room of members: whom to invite, who is in a fund, and whose form is printed."""

from forumtui.membership.acts.room import how_many_to_invite, recruiting_room
from forumtui.people.acts.households import villagers
from forumtui.village.acts.village import at_home

WAY = ("home", *["down"] * 6, "enter")


async def to_the_room(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press(*WAY)
    await hall.sees("๒.๓ ชวนและรับสมัครสมาชิก")
    await hall.sees("F8 มีใบสมัครของ")


def printed(home):
    return sorted((home / "exports").glob("*.txt"))


async def test_everybody_is_invited_by_name_and_a_form_bears_what_is_known(village, running):
    with at_home(village) as store:
        room = recruiting_room(store)
        # One of the sample has died: nobody invites them.
        assert how_many_to_invite(store) == len(room.invited) == len(villagers(store)) - 1
        first = room.invited[0].recruit
    async with running(village) as hall:
        await to_the_room(hall)
        assert f"F8 มีใบสมัครของ {first.name}" in hall.text
        await hall.press("f8", "1")
        await hall.sees("เก็บไว้ที่")
    (form,) = printed(village)
    text = form.read_text("utf-8")
    assert f"ข้าพเจ้า {first.name}" in text
    assert f"อยู่บ้านเลขที่ {first.house}" in text
    assert "การรับโอนผลประโยชน์" in text


async def test_a_household_gets_a_form_for_each_who_lives_there(village, running):
    with at_home(village) as store:
        room = recruiting_room(store)
        house = room.invited[0].recruit.household
        many = sum(one.recruit.household == house for one in room.invited)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f8", "2")
        await hall.sees("เก็บไว้ที่")
    assert len(printed(village)) == many


async def test_who_is_in_a_fund_is_left_out_and_found_again(village, running):
    with at_home(village) as store:
        room = recruiting_room(store)
    known = next(one.recruit for one in room.invited if one.recruit.funds)
    others = sum(not one.recruit.funds for one in room.invited)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f3")
        people = hall.app.screen.query_one("#people")
        assert people.row_count == others
        await hall.press("f7")
        await hall.type(known.name.split()[-1])
        await hall.press("enter")
        while str(known.person) != hall.app.screen.query_one("#found").highlighted:
            await hall.press("down")
        await hall.press("enter")
        await hall.sees(f"F8 มีใบสมัครของ {known.name}")
        assert people.row_count == len(room.invited)


async def test_enter_prints_nothing(village, running):
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("enter", "down", "enter")
        await hall.sees("F8 มีใบสมัครของ")
    assert printed(village) == []


async def test_the_call_and_the_blank_forms_are_written(village, running):
    async with running(village) as hall:
        await to_the_room(hall)
        for number in "34567":
            await hall.press("f8", number)
            await hall.sees("เก็บไว้ที่")
    names = {path.stem for path in printed(village)}
    assert "member_call" in names
    assert {f"blank_{one}" for one in ("application", "book", "cards")} <= names
    assert {"blank_withdrawal", "blank_resignation"} <= names
