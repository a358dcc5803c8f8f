"""How many keys a household takes: one where it says right or is not there, few where it does not."""

import re
from datetime import date

import pytest
from tests.helpers.met import meet

from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.thai.names import split_name
from forumtui.verification.acts import answers as steps
from forumtui.verification.acts.answers import find_speakers
from forumtui.verification.rules import HouseholdStatus, Verdict
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.village.acts.households import household_at, walk
from forumtui.village.acts.village import at_home, found_village

RESIDENTS = """ทะเบียนราษฎร
บ้านเลขที่,ชื่อ-สกุล,ฐานะ,วันเกิด
1,นายสมชาย ใจดี,หัวหน้าครัวเรือน,1/1/2500
1,นางสมศรี ใจดี,คู่สมรส,1/1/2505
1,นายลูก ใจดี,บุตร,1/1/2545
2,นางสาวสอง สองใจ,หัวหน้าครัวเรือน,1/1/2510
3,นายสาม สามใจ,หัวหน้าครัวเรือน,1/1/2510
4,นายสี่ สี่ใจ,หัวหน้าครัวเรือน,1/1/2510
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นายสมชาย ใจดี,1,"20,000","12,000",6
2/2558,นางสมศรี ใจดี,1,"30,000","27,200",6
3/2558,นางสาวสอง สองใจ,2,"5,000","3,000",6
4/2558,นายสาม สามใจ,3,"5,000","4,000",6
5/2558,นายสี่ สี่ใจ,4,"5,000","5,000",6
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("presses")
    with at_home(folder / "v", make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("ราษฎร", RESIDENTS), ("กองทุน", FUND)):
            path = folder / f"{name}.csv"
            path.write_text(text, "utf-8")
            import_register(store, path)
    return folder / "v"


@pytest.fixture
def unmet(made, tmp_path):
    """Four households, and no meeting."""
    import shutil

    return shutil.copytree(made, tmp_path / "v")


@pytest.fixture
def home(unmet):
    """The same with the meeting open."""
    meet(unmet)
    return unmet


class Counted:
    """Presses keys, and counts them."""

    def __init__(self, hall):
        self.hall, self.presses = hall, 0

    async def press(self, *keys, sees):
        self.presses += len(keys)
        await self.hall.press(*keys)
        await self.hall.sees(sees)

    async def type(self, text):
        self.presses += len(text)
        await self.hall.type(text)


async def to_walk(hall):
    return await to_walk_at(hall, 1)


async def to_walk_at(hall, gate):
    await hall.sees("๑.๓")
    await hall.press("f3")
    await hall.sees(f"บ้านที่ {gate} จาก 4")
    return Counted(hall)


def household(home, house="1"):
    with at_home(home) as store:
        return steps.household(store, household_at(store, house))


async def stands(hall, house="1"):
    """Return where a household stands while the program is open."""

    def status(store):
        return steps.household(store, household_at(store, house)).status

    return await hall.app.desk.run(status)


async def test_an_ordinary_household_is_one_key_and_the_head_has_spoken(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await hall.sees("ใครตอบ » 1√นายสมชาย  2√นางสมศรี  0 คนอื่น")
        await keys.press("f2", sees="บ้าน 1: √ ถูกต้อง บันทึกแล้ว (F6 ถอน)")
        await hall.sees("บ้านที่ 2 จาก 4")
        assert keys.presses == 1
    view = household(home)
    assert view.status is HouseholdStatus.CONFIRMED
    assert {one.spoken_by for one in view.answers} == {"นายสมชาย ใจดี"}


async def test_another_speaker_is_one_digit_more(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("2", sees="» 2√นางสมศรี")
        await keys.press("f2", sees="บันทึกแล้ว")
        assert keys.presses == 2
    assert {one.spoken_by for one in household(home).answers} == {"นางสมศรี ใจดี"}


async def test_a_child_is_no_speaker(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        assert "3 นายลูก" not in hall.text
        await hall.press("3")
        await hall.sees("» 1√นายสมชาย")


async def test_an_absent_household_is_one_key_and_f6_takes_it_back(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("f4", sees="บ้าน 1: – ไว้วันหลัง บันทึกแล้ว (F6 ถอน)")
        assert keys.presses == 1
        await hall.press("f6")
        await hall.sees("ถอนคำตอบของบ้าน 1")
        await hall.press("f2")
        await hall.sees("ถอนคำตอบของบ้าน 1 แล้ว")
    assert household(home).status is HouseholdStatus.NOT_ASKED


async def test_a_disputed_line_is_ten_keys_and_the_rest_of_the_house_is_right(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("f3", sees="ยอดที่สมาชิกแจ้ง")
        await keys.press("2", sees="ยอดที่สมาชิกแจ้ง")
        await keys.type("20000")
        await hall.sees("น้อยกว่าบัญชี 7,200.00 บาท")
        await keys.press("enter", "1", sees="» 1 จ่ายแล้ว มีใบเสร็จ")
        await keys.press("f2", sees="บ้าน 1: × ขอแก้ บันทึกแล้ว")
        await hall.sees("บ้านที่ 2 จาก 4")
        assert keys.presses <= 10
    view = household(home)
    assert [one.claimed_satang for one in view.lines] == [None, 2_000_000]
    assert [one.verdict.value for one in view.answers] == ["confirmed", "disputed"]
    assert view.unanswered == ()
    assert len({one.act for one in view.answers}) == 1
    with at_home(home) as store:
        assert isinstance(check(store), Sound)


async def test_another_line_of_the_same_house_is_disputed_by_one_key(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f3", "1", *"100", "enter", "4", "f3")
        await hall.sees("เก็บไว้แล้ว 1 รายการ")
        await hall.press("2", *"200", "enter", "6")
        await hall.type("คืนแล้ว")
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 4")
    assert [one.claimed_satang for one in household(home).lines] == [10_000, 20_000]


async def test_what_is_missing_of_a_dispute_is_said_and_nothing_is_written(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f3", "1", "f2")
        await hall.sees("กรอกยอด เหตุผล และผู้ตอบให้ครบ")
        await hall.press(*"12000", "enter", "1", "f2")
        await hall.sees("ตรงกับในบัญชีอยู่แล้ว")
        await hall.press("escape")
        await hall.sees("บ้านที่ 1 จาก 4")
    assert household(home).answers == ()


async def test_a_proxy_is_seven_keys_may_dispute_too_and_is_offered_again(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("f5", sees="20/04/2560")
        await keys.type("สอง")
        await keys.press("enter", "4", sees="นางสาวสอง สองใจ ตอบในนามบ้านนี้ (ญาติ)")
        await keys.press("f2", sees="√ ถูกต้อง (ในนาม) บันทึกแล้ว")
        assert keys.presses <= 7
        await hall.sees("ในนาม 1")
        await hall.press("pagedown")
        await hall.sees("บ้านที่ 3 จาก 4")
        keys.presses = 0
        await keys.press("f5", sees="» นางสาวสอง สองใจ")
        await keys.press("enter", "5", sees="ตอบในนามบ้านนี้ (เพื่อนบ้าน)")
        await keys.press("f3", sees="ผู้พูด นางสาวสอง สองใจ")
        await keys.press("5", "enter", "2", "f2", sees="บ้าน 3: × ขอแก้ (ในนาม) บันทึกแล้ว")
    for house, relation, verdict in (("1", "ญาติ", "confirmed"), ("3", "เพื่อนบ้าน", "disputed")):
        answers = household(home, house).answers
        assert {one.verdict.value for one in answers} == {verdict}
        assert {(one.proxy, one.spoken_as, one.paper) for one in answers} == {
            (True, relation, "หนังสือมอบอำนาจ ลงวันที่ 20 เม.ย. 2560")
        }


async def test_an_arrow_marks_another_name_while_the_cursor_stays_where_it_is_typed(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f5")
        await hall.sees("20/04/2560")
        await hall.type("ส")
        await hall.sees("│ » ")
        first, second, *_ = re.findall(r"│ [» ] (น\S+ \S+) ", hall.text)
        await hall.press("down")
        await hall.sees(f"» {second}")
        await hall.press("up")
        await hall.sees(f"» {first}")
        await hall.press("down", "enter")
        await hall.sees(f"ชื่อผู้รับมอบอำนาจ              {second}")


async def test_who_was_looked_for_answers_and_the_walk_comes_back(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type("4")
        await hall.press("enter")
        await hall.sees("F2 แล้วกลับไปบ้าน 1")
        await hall.press("f2")
        await hall.sees("บ้านที่ 1 จาก 4")
        for number in (2, 3):
            await hall.press("f2", "enter")
            await hall.sees(f"บ้านที่ {number} จาก 4")
        # House 4 has answered already: nobody is left.
        await hall.press("f2")
        await hall.sees("ถามครบทุกบ้านแล้ว")
    assert {household(home, one).status for one in "1234"} == {HouseholdStatus.CONFIRMED}


async def test_who_is_left_is_listed_at_the_end_and_walked_one_after_the_other(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f4")
        await hall.sees("บ้านที่ 2 จาก 4")
        await hall.press("f2")
        await hall.sees("บ้านที่ 3 จาก 4")
        await hall.press("f4")
        await hall.sees("บ้านที่ 4 จาก 4")
        await hall.press("f2")
        await hall.sees("ไว้วันหลัง 2")
        await hall.press("enter")
        await hall.sees("บ้านที่ 1 จาก 4   – ไว้วันหลัง")
        await hall.press("f2")
        await hall.sees("บ้านที่ 3 จาก 4   – ไว้วันหลัง")
        await hall.press("f2")
        await hall.sees("ถามครบทุกบ้านแล้ว")
    assert {household(home, one).status for one in "1234"} == {HouseholdStatus.CONFIRMED}


async def test_f11_lists_who_is_left_and_the_map_goes_on_at_the_first_unasked(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 4")
        await hall.press("f11", "1")
        await hall.sees("ยังไม่ถาม 3")
        await hall.press("escape", "pageup")
        await hall.sees("บ้านที่ 1 จาก 4")
        await hall.press("escape")
    async with running(home) as hall:
        await hall.sees("๑.๓")
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก 4")


async def test_without_a_meeting_nobody_answers_until_it_is_opened(unmet, running):
    async with running(unmet) as hall:
        await to_walk(hall)
        await hall.press("f2")
        await hall.sees("ยังไม่ได้เปิดประชุม")
        await hall.press("escape", "f4")
        await hall.sees("ยังไม่ได้เปิดประชุม")
        await hall.press("f2")
        await hall.sees("ที่ไหน")
        for words in ("ศาลา", "นายหนึ่ง", "นางสอง"):
            await hall.type(words)
            await hall.press("down")
        await hall.press("f2")
        await hall.sees("บ้าน 1: – ไว้วันหลัง บันทึกแล้ว")
    assert household(unmet).status is HouseholdStatus.ABSENT


async def test_a_day_is_agreed_on_with_three_keys_and_enter_does_nothing(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f11")
        await hall.sees("4  นัดวันหลัง")
        await hall.press("4")
        await hall.sees("27/04/2560")
        await hall.press("enter")
        await hall.sees("กรอกครบแล้วกด F2")
        await hall.press("f2")
        await hall.sees("บ้าน 1: ○ นัดวันที่ 27 เม.ย. 2560 บันทึกแล้ว")
        await hall.sees("นัดแล้ว 1")
        await hall.press("f11", "1")
        await hall.sees("นัดวันหลัง 1")
        await hall.sees("○ นัด 27 เม.ย. 2560")
    assert household(home).status is HouseholdStatus.ABSENT


async def test_a_day_that_is_none_is_refused_and_who_answered_needs_none(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f11", "4")
        await hall.sees("27/04/2560")
        await hall.type("20/04/2560")
        await hall.press("f2")
        await hall.sees("วันนัดต้องเป็นวันที่ 21 เม.ย. 2560 ถึง 21 เม.ย. 2561")
        await hall.press("f2")
        await hall.sees("บ้าน 1: √ ถูกต้อง บันทึกแล้ว")
        await hall.press("pageup", "f11", "4")
        await hall.sees("บ้านนี้ตอบแล้ว ไม่ต้องนัด")
    assert household(home).appointed is None


async def test_who_is_not_here_is_unticked_and_asked_another_time(home, running):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("f11", "5", sees="2√นางสมศรี ใจดี")
        await keys.press("2", sees="2·นางสมศรี ใจดี")
        await keys.press("f2", sees="ใครตอบ » 1√นายสมชาย  2·นางสมศรี  0 คนอื่น")
        await keys.press("f2", sees="บ้าน 1:")
        assert keys.presses == 5
        await hall.sees("บ้านที่ 2 จาก 4")
        await hall.press("f2")
        await hall.sees("บ้านที่ 3 จาก 4")
    (answer,) = household(home).answers
    assert (answer.spoken_by, answer.verdict) == ("นายสมชาย ใจดี", Verdict.CONFIRMED)
    view = household(home)
    assert view.status is HouseholdStatus.PARTLY
    wife = next(one.id for one in view.members if one.name == "นางสมศรี ใจดี")
    assert view.unanswered == (wife,)
    async with running(home) as hall:
        keys = await to_walk_at(hall, 3)
        for at in (3, 4):
            await hall.sees(f"บ้านที่ {at} จาก 4")
            await hall.press("f2")
        await hall.sees("บ้านที่ 1 จาก 4")
        await hall.sees("ใครตอบ » 1 นายสมชาย  2 นางสมศรี")
        await hall.press("2", "f2")
        await hall.sees("ถามครบทุกบ้านแล้ว")
    view = household(home)
    assert view.status is HouseholdStatus.CONFIRMED
    assert {one.person == wife: one.spoken_by for one in view.answers} == {
        True: "นางสมศรี ใจดี",
        False: "นายสมชาย ใจดี",
    }
    with at_home(home) as store:
        assert isinstance(check(store), Sound)


async def test_where_the_head_is_not_here_the_next_one_answers(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f11", "5")
        await hall.sees("ใครอยู่ที่นี่บ้าง")
        await hall.press("up", "enter")
        await hall.sees("1·นายสมชาย ใจดี")
        await hall.press("f2")
        await hall.sees("ใครตอบ 1·นายสมชาย  » 2√นางสมศรี")
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 4")
    assert [one.spoken_by for one in household(home).answers] == ["นางสมศรี ใจดี"]


async def test_somebody_must_be_here_and_one_alone_is_not_asked_about(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f11", "5", "1", "2", "f2")
        await hall.sees("ถ้าไม่มีใครอยู่เลย กด Esc แล้วกด F4")
        await hall.press("escape", "f2")
        await hall.sees("บ้านที่ 2 จาก 4")
        await hall.press("f11", "5")
        await hall.sees("บ้านนี้ไม่มียอดของผู้ใหญ่หลายคนให้แยกถาม")
    assert household(home).status is HouseholdStatus.CONFIRMED


async def test_a_dispute_says_nothing_of_who_is_not_here(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f11", "5", "2", "f2")
        await hall.sees("2·นางสมศรี")
        await hall.press("f3")
        await hall.sees("ขอแก้")
        await hall.press("1")
        await hall.type("9000")
        await hall.press("enter", "1", "f2")
        await hall.sees("บ้านที่ 2 จาก 4")
    view = household(home)
    assert [one.verdict for one in view.answers] == [Verdict.DISPUTED]
    assert len(view.unanswered) == 1


async def test_f2_asks_why_and_the_reason_writes_a_six_digit_dispute_down_in_ten_keys(
    home, running
):
    async with running(home) as hall:
        keys = await to_walk(hall)
        await keys.press("f3", sees="ยอดที่สมาชิกแจ้ง")
        await keys.press("2", sees="ยอดที่สมาชิกแจ้ง")
        await keys.type("272000")
        await keys.press("f2", sees="กดเลขของเหตุผล แล้วบันทึกเลย")
        assert await stands(hall) is HouseholdStatus.NOT_ASKED
        await keys.press("1", sees="บ้าน 1: × ขอแก้ บันทึกแล้ว")
        assert keys.presses == 10
    assert [one.claimed_satang for one in household(home).lines] == [None, 27_200_000]


async def test_a_reason_writes_nothing_down_where_f2_was_not_pressed_for_this_figure(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f3", "2", *"27200", "f2")
        await hall.sees("ตรงกับในบัญชีอยู่แล้ว")
        await hall.press("backspace", "backspace", *"11", "f2")
        await hall.sees("กดเลขของเหตุผล แล้วบันทึกเลย")
        await hall.press("shift+tab")
        await hall.type("5")
        await hall.press("enter", "1")
        await hall.sees("» 1 จ่ายแล้ว")
    assert household(home).status is HouseholdStatus.NOT_ASKED


@pytest.mark.parametrize("key", ["f2", "f4"])
async def test_a_key_too_soon_for_anybody_to_have_looked_is_said(home, running, monkeypatch, key):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 4")
        with monkeypatch.context() as patch:
            patch.setattr(VerificationScreen, "_pressed_twice", lambda _self: True)
            await hall.press(key)
            await hall.sees("บันทึกบ้านก่อนแล้ว  บ้าน 2 ดูยอดก่อน แล้วกดอีกครั้ง")
        assert await stands(hall, "2") is HouseholdStatus.NOT_ASKED
        await hall.press(key)
        await hall.sees("บ้านที่ 3 จาก 4")


async def test_what_was_said_of_a_house_is_gone_at_the_next_gate(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("f2")
        await hall.sees("บ้าน 1: √ ถูกต้อง บันทึกแล้ว")
        await hall.press("pagedown")
        await hall.sees("บ้านที่ 3 จาก 4")
        await hall.pilot.pause()
        assert "บันทึกแล้ว" not in hall.text


AROUND_THE_NAME = 4
"""F5, Enter, the digit of the relation, and the F2 that says yes."""


def parts_typed(name):
    """Yield what may be typed of a name, the shortest first: a part of the given name, some surname."""
    parts = split_name(name)
    given, surname = parts.given, parts.surname
    for many in range(1, 5):
        for of_given in range(many, 0, -1):
            for start in range(len(given) if many > of_given else 1):
                yield given[start : start + of_given] + surname[: many - of_given]


def test_whoever_speaks_by_proxy_is_eight_keys_at_most_however_common_the_name(village):
    day = date.today()  # noqa: DTZ011 - of age is who is so today
    known = {}
    with at_home(village) as store:
        views = [steps.household(store, stop.household) for stop in walk(store)]

        def keys(name, text):
            if text not in known:
                known[text] = list(dict.fromkeys(find_speakers(store, text, day)))
            place = known[text].index(name) if name in known[text] else 9
            return AROUND_THE_NAME + len(text) + place

        names = {one.name for view in views for one in view.speakers(day)}
        too_many = {
            name for name in names if all(keys(name, text) > 8 for text in parts_typed(name))
        }
    assert len(names) > 60
    assert too_many == set()
