"""The room of members: everybody by name, what comes next of each, the row of pledges, papers."""

from datetime import date

from forumtui.meetings.acts import meetings as meeting
from forumtui.membership.acts import applying, saving
from forumtui.membership.acts.room import MemberStep, members_count, pledge_book, recruiting_room
from forumtui.people.acts.households import villagers
from forumtui.village.acts.village import at_home

WAY = ("home", *["down"] * 6, "enter")
PAPERS = ("บัตร", "ทะเบียนบ้าน")


def assembled(home):
    with at_home(home) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)


def joined(home, many=3):
    """Let the first grown ones by name be members who pledge 100 baht a month."""
    assembled(home)
    with at_home(home) as store:
        grown = [one for one in recruiting_room(store).invited if not one.associate][:many]
        for one in grown:
            person = one.recruit.person
            applying.apply(store, person)
            applying.see_papers(store, person, PAPERS)
            applying.pay_fee(store, person, 20_00, by="นางสมศรี")
            applying.decide(store, person, admitted=True, meeting="3/2560")
            applying.sign_register(store, person)
            saving.set_pledge(store, person, 100_00)
        return [one.recruit for one in grown]


async def to_the_room(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press(*WAY)
    await hall.sees("๒.๓ รับสมาชิก")


async def room_of(hall):
    return await hall.app.desk.run(recruiting_room)


def printed(home):
    return {path.stem for path in (home / "exports").glob("*.txt")}


async def test_somebody_goes_from_the_form_to_the_register_by_f2(village, running):
    assembled(village)
    with at_home(village) as store:
        # One of the sample has died: nobody invites them.
        assert members_count(store).people == len(villagers(store)) - 1
        first = recruiting_room(store).invited[0].recruit
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees(f"F2 รับใบสมัครของ {first.name}")
        await hall.press("f2")
        await hall.type("นายหนึ่ง")
        await hall.press("enter", "enter")
        await hall.sees("ครบแล้ว กด F2 จด")
        assert not (await room_of(hall)).begun
        await hall.press("f2")
        await hall.sees("รอเอกสาร")
        await hall.press("f2", "f2")
        await hall.sees("รอค่าสมัคร")
        await hall.press("f2", "enter")
        await hall.type("นางสมศรี")
        await hall.press("f2")
        await hall.sees("รอมติ")
        await hall.press("f2")
        await hall.type("3/2560")
        await hall.press("f3")
        await hall.sees("ไม่รับต้องบอกเหตุผล")
        await hall.press("f2")
        await hall.sees("รับแล้ว รอลงชื่อ")
        await hall.press("f2", "f2")
        await hall.sees("หุ้นและเงินสัจจะ")
        await hall.press("enter")
        await hall.type("100")
        await hall.press("f2")
        await hall.sees("√ สมาชิก 1")
        one = (await room_of(hall)).invited[0]
        assert one.step is MemberStep.MEMBER
        has = await hall.app.desk.run(saving.savings, first.person)
        assert (has.shares, has.pledge_satang) == (1, 100_00)
    assert f"decision_letter_{first.person}" in printed(village)


async def test_why_somebody_was_refused_stands_in_the_letter_and_on_no_screen(village, running):
    assembled(village)
    with at_home(village) as store:
        person = recruiting_room(store).invited[0].recruit.person
        applying.apply(store, person)
        applying.see_papers(store, person, PAPERS)
        applying.pay_fee(store, person, 20_00, by="นางสมศรี")
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("รอมติ")
        await hall.press("f2")
        await hall.type("3/2560")
        await hall.press("enter")
        await hall.type("เคยถูกให้ออก")
        await hall.press("f3")
        await hall.sees("ไม่ได้เข้า คืนค่าสมัครกด F2")
        assert "เคยถูกให้ออก" not in hall.text
        await hall.press("f2")
        await hall.sees("คืนค่าสมัครของ")
        await hall.press("f2")
        await hall.sees("คืนค่าสมัครให้")
    letter = next((village / "exports").glob("decision_letter_*.txt")).read_text("utf-8")
    assert "เพราะ เคยถูกให้ออก" in letter
    assert "เงินที่คืนให้ท่าน 20.00 บาท (ยี่สิบบาทถ้วน)" in letter


async def test_a_pledge_is_one_key_and_enter_posts_no_money(village, running):
    members = joined(village)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("√ สมาชิก 1")
        await hall.press("enter")
        await hall.sees("ส่งแล้ว 0 จาก 3 คน")
        await hall.press("enter")
        await hall.sees("เงินจดด้วย F2")
        await hall.press("f2")
        await hall.type("นางสมศรี")
        await hall.press("f2")
        await hall.sees("ส่งแล้ว 1 จาก 3 คน")
        await hall.press("f2")
        await hall.sees("ส่งแล้ว 2 จาก 3 คน")
        await hall.type("250")
        await hall.press("f2")
        await hall.sees("ส่งแล้ว 3 จาก 3 คน")
        has = await hall.app.desk.run(saving.savings, members[2].person)
        assert [one.satang for one in has.entries] == [100_00, 100_00, 50_00]
        await hall.press("f6", "f2")
        await hall.sees("ถอนรายการของ")
        book = await hall.app.desk.run(pledge_book)
        assert sum(one.paid_satang for one in book.rows) < 450_00


async def test_what_changes_of_a_member_is_in_the_numbered_list(village, running):
    (member,) = joined(village, many=1)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("√ สมาชิก 1")
        await hall.press("f11", "1")
        await hall.sees("ผู้รับโอนผลประโยชน์")
        await hall.type("นางลูก หนึ่ง, ลูก")
        await hall.press("enter", "enter", "enter")
        await hall.type("นายสี่ พยาน, นางห้า พยาน")
        await hall.press("f2")
        await hall.sees("จดผู้รับโอนผลประโยชน์")
        await hall.press("f11", "4")
        await hall.type("ย้ายบ้าน")
        await hall.press("f2")
        await hall.sees("ขอลาออก")
        await hall.press("f11", "5")
        await hall.sees("พ้นจากสมาชิกเพราะ")
        await hall.press("down", "down", "down", "down", "enter")
        await hall.sees("ประชุมครั้งที่/ปี")
        await hall.type("4/2560")
        await hall.press("f2")
        await hall.sees("พ้นแล้ว")
        await hall.press("f11", "1")
        await hall.sees("เลือกคนที่เป็นสมาชิกก่อน")
    resigned = next((village / "exports").glob("resignation_*.txt")).read_text("utf-8")
    assert f"ข้าพเจ้า {member.name}" in resigned


async def test_the_papers_of_a_member_and_the_blank_ones_are_written(village, running):
    joined(village, many=1)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("√ สมาชิก 1")
        for number in "134567":
            await hall.press("f8", number)
            await hall.sees("เก็บไว้ที่")
    found = printed(village)
    assert {"member_card_1", "member_register", "member_call"} <= found
    blank = ("application", "book", "cards", "withdrawal", "resignation")
    assert {f"blank_{one}" for one in blank} <= found
    card = (village / "exports" / "member_card_1.txt").read_text("utf-8")
    assert "สมาชิกเลขที่ 1" in card


async def test_who_waits_is_shown_alone_and_the_map_counts_them(village, running):
    assembled(village)
    with at_home(village) as store:
        applying.apply(store, recruiting_room(store).invited[0].recruit.person)
    async with running(village, size=(80, 17)) as hall:
        await hall.sees("สมาชิก 0 รอ 1")
        await to_the_room(hall)
        await hall.sees("รอเอกสาร")
        await hall.press("f3")
        assert hall.app.screen.query_one("#people").row_count == 1
        await hall.press("f3", "f3")
        assert hall.app.screen.query_one("#people").row_count > 100
