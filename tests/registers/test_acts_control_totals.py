"""Control totals: every fund compared with its books, held while a difference has no reason."""

from datetime import date

import pytest

from forumtui.messages import Messages
from forumtui.people.acts import identity as linking
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.importing import import_register
from forumtui.registers.documents.set_form import FormFund, write_set_form
from forumtui.registers.reading.records import LoanRecord, Who
from forumtui.registers.refusals import DifferenceChanged, NothingDiffers, WhyMissing
from forumtui.registers.rules.control_totals import Against, ComparisonStanding, Hint, Measure
from forumtui.thai.names import PersonName
from forumtui.village.refusals import NameMissing
from forumtui.village.rules import FundKind


def read(store, home, name, text):
    path = home / "data" / name
    path.write_text(text, "utf-8")
    return import_register(store, path)


def read_into(store, folder, text):
    path = folder / "ทะเบียน.csv"
    path.write_text(text, "utf-8")
    return import_register(store, path)


def fund_of(store, kind):
    return next(one for one in control.control(store) if one.fund.kind == kind)


def in_books(fund):
    return next(
        c
        for c in fund.comparisons
        if c.measure is Measure.LOAN and c.against is Against.BALANCE_SHEET
    )


def explain(store, one, *, reason="ลูกหนี้จ่ายแล้วแต่งบยังไม่ลง", by="เหรัญญิก"):
    control.explain(
        store,
        one.fund,
        one.matter,
        difference_satang=one.difference_satang,
        reason=reason,
        by=by,
    )


def test_without_a_balance_sheet_the_total_row_is_what_there_is(store):
    fund = fund_of(store, "village_fund")
    assert [c.standing for c in fund.comparisons] == [
        ComparisonStanding.AGREES,
        ComparisonStanding.NOT_STATED,
    ]
    assert fund.comparisons[0].members_satang == 4_600_000
    assert control.held(store) == control.HoldCount(3, 0)


def test_books_that_agree_hold_nothing(store, balance_sheet):
    balance_sheet("46,000.00")
    fund = fund_of(store, "village_fund")
    assert [c.standing for c in fund.comparisons] == [
        ComparisonStanding.AGREES,
        ComparisonStanding.AGREES,
    ]
    assert not fund.on_hold
    assert fund.other_days == ()


def test_a_difference_holds_the_fund_until_its_reason_is_written(store, balance_sheet):
    balance_sheet("42,000.00")
    fund = fund_of(store, "village_fund")
    differs = in_books(fund)
    assert (differs.standing, differs.difference_satang) == (ComparisonStanding.ON_HOLD, -400_000)
    assert control.held(store) == control.HoldCount(3, 1)
    (single,) = [clue for clue in differs.likely if clue.hint is Hint.SINGLE]
    ((place,),) = single.places
    assert (place.file, place.row, place.house, place.satang) == ("กองทุน.csv", 5, "10/1", 400_000)
    explain(store, differs)
    fund = fund_of(store, "village_fund")
    assert in_books(fund).standing is ComparisonStanding.EXPLAINED
    assert in_books(fund).note.reason == "ลูกหนี้จ่ายแล้วแต่งบยังไม่ลง"
    assert control.held(store) == control.HoldCount(3, 0)


def test_another_difference_brings_the_hold_back(store, home, balance_sheet):
    balance_sheet("42,000.00")
    explain(store, in_books(fund_of(store, "village_fund")))
    read(
        store,
        home,
        "กองทุนเพิ่ม.csv",
        "กองทุนหมู่บ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย\n"
        '9/2559,นายคำปัน ไม่มีหนี้,10,"1,000","700",ร้อยละ 6 ต่อปี\n',
    )
    differs = in_books(fund_of(store, "village_fund"))
    assert (differs.standing, differs.difference_satang) == (ComparisonStanding.ON_HOLD, -470_000)
    assert differs.note is None
    explain(store, differs, reason="รวมสัญญาใหม่ด้วย")
    assert not fund_of(store, "village_fund").on_hold


def test_a_later_balance_sheet_states_a_line_anew(store, balance_sheet):
    balance_sheet("42,000.00")
    explain(store, in_books(fund_of(store, "village_fund")))
    balance_sheet("46,500.00", name="งบดุลกองทุนหมู่บ้าน แก้ไข.csv")
    differs = in_books(fund_of(store, "village_fund"))
    assert (differs.standing, differs.difference_satang) == (ComparisonStanding.ON_HOLD, 50_000)
    balance_sheet("46,000.00", name="งบดุลกองทุนหมู่บ้าน แก้ไขอีก.csv")
    assert in_books(fund_of(store, "village_fund")).standing is ComparisonStanding.AGREES


def test_every_reason_stays_and_the_act_is_in_the_journal(store, balance_sheet):
    balance_sheet("42,000.00")
    one = in_books(fund_of(store, "village_fund"))
    explain(store, one, reason="แรก")
    explain(store, one, reason="หลัง")
    assert in_books(fund_of(store, "village_fund")).note.reason == "หลัง"
    rows = store._engine.execute_sql("SELECT reason FROM fund_note ORDER BY id").fetchall()
    assert rows == [("แรก",), ("หลัง",)]
    acts = store._engine.execute_sql(
        "SELECT body FROM journal WHERE act = 'control.explain' ORDER BY id"
    ).fetchall()
    assert len(acts) == 2
    assert '"difference_satang":-400000' in acts[0][0]


@pytest.mark.parametrize(
    ("reason", "by", "refusal"),
    [(" ", "เหรัญญิก", WhyMissing), ("เพราะ", " ", NameMissing)],
)
def test_a_reason_says_why_and_who(store, reason, by, refusal, balance_sheet):
    balance_sheet("42,000.00")
    with pytest.raises(refusal):
        explain(store, in_books(fund_of(store, "village_fund")), reason=reason, by=by)
    assert fund_of(store, "village_fund").on_hold


def test_only_the_difference_that_was_seen_is_explained(store, balance_sheet):
    balance_sheet("46,000.00")
    agrees = in_books(fund_of(store, "village_fund"))
    with pytest.raises(NothingDiffers):
        explain(store, agrees)
    balance_sheet("42,000.00", name="งบดุลใหม่กองทุนหมู่บ้าน.csv")
    with pytest.raises(DifferenceChanged):
        explain(store, agrees)
    count = store._engine.execute_sql("SELECT count(*) FROM fund_note").fetchone()
    assert count == (0,)


def test_another_day_in_a_title_is_said(store, balance_sheet):
    balance_sheet("46,000.00", day="31 ธันวาคม 2559")
    assert fund_of(store, "village_fund").other_days == (date(2016, 12, 31),)


def test_two_registers_of_other_days_are_said(empty, tmp_path):
    for name, title in (
        ("ก.csv", "กองทุนหมู่บ้านทดลอง\nทะเบียนลูกหนี้ ณ วันที่ ๓๐ กันยายน ๒๕๕๙"),
        ("ข.csv", "กลุ่มออมทรัพย์ทดลอง\nทะเบียนเงินสัจจะ ณ วันที่ 31/3/2560"),
    ):
        text = f"{title}\nชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ\nนายสมชาย ใจดี,1,500\n"
        (tmp_path / name).write_text(text.replace("กู้", "ออม") if name == "ข.csv" else text, "utf-8")
        import_register(empty, tmp_path / name)
    assert fund_of(empty, "village_fund").other_days == (date(2016, 9, 30),)
    assert fund_of(empty, "savings_group").other_days == ()


def test_the_day_of_a_set_form_is_looked_at_too(empty, tmp_path):
    fund = FormFund("กองทุนหมู่บ้านทดลอง", FundKind.VILLAGE_FUND)
    owed = [LoanRecord(Who(PersonName("นาย", "สมชาย", "ใจดี"), "1"), 500, rate_ppm=60_000)]
    for day, name in ((date(2016, 9, 30), "ก.xlsx"), (date(2017, 3, 31), "ข.xlsx")):
        path = tmp_path / name
        write_set_form(path, Messages("th"), fund=fund, cut_off=day, records=owed)
        import_register(empty, path)
    assert fund_of(empty, "village_fund").other_days == (date(2016, 9, 30),)


def test_a_register_saved_again_under_another_name_holds_nothing(store, home):
    text = (home / "data" / "กองทุน.csv").read_text("utf-8")
    report = read(store, home, "กองทุน สำเนา.csv", text + "\n")
    assert (report.accepted, report.waiting) == (0, 3)
    copy = next(
        c for c in fund_of(store, "village_fund").comparisons if c.file == "กองทุน สำเนา.csv"
    )
    assert copy.standing is ComparisonStanding.ROWS_WAIT


def test_of_the_real_shaped_registers_one_fund_is_on_hold(registers):
    funds = control.control(registers)
    assert sorted(one.fund.kind for one in funds) == [
        "poverty_fund",
        "savings_group",
        "village_fund",
        "womens_group",
    ]
    for one in funds:
        assert in_books(one).stated_satang is not None
    assert [one.fund.kind for one in funds if one.on_hold] == ["village_fund"]
    differs = in_books(fund_of(registers, "village_fund"))
    assert differs.members_satang == 167_000_000
    assert differs.stated_satang == 167_050_000
    assert differs.difference_satang == 50_000
    savings = [c for c in fund_of(registers, "savings_group").comparisons if c.difference_satang]
    (adds_up,) = savings
    assert (adds_up.standing, adds_up.difference_satang) == (ComparisonStanding.ROWS_WAIT, -15_000)
    assert adds_up.likely[0].hint is Hint.WAITING
    assert adds_up.likely[0].places[0][0].row == 12
    explain(registers, differs)
    assert control.held(registers) == control.HoldCount(4, 0)


def test_a_likely_rows_house_follows_what_was_said_of_its_person(store, home, balance_sheet):
    read(
        store,
        home,
        "กองทุนเพิ่ม.csv",
        "กองทุนหมู่บ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย\n"
        '9/2559,นายวัน สุขสัย,99,"1,000","777",ร้อยละ 6 ต่อปี\n',
    )
    balance_sheet("46,000.00")

    def house():
        likely = in_books(fund_of(store, "village_fund")).likely
        (single,) = [clue for clue in likely if clue.hint is Hint.SINGLE]
        return single.places[0][0].house

    (stranger,) = [one for one in linking.persons_waiting(store) if one.house == "99"]
    (owner,) = store._engine.execute_sql(
        "SELECT id FROM person WHERE given = 'วันดี' AND NOT provisional"
    ).fetchone()
    assert house() == "99"
    linking.say_same(store, stranger.id, owner)
    assert house() == "10/1"
    linking.take_back(store)
    assert house() == "99"


SUBTOTALS = (
    "กองทุนหมู่บ้านทดลอง\nที่,ชื่อผู้กู้,บ้านเลขที่,เลขที่สัญญา,เงินกู้คงเหลือ\n"
    "1,นายสมชาย ใจดี,12,1/59,4000\n2,นางบัวคำ แสนสุข,13,2/59,3000\n,รวมหมู่ 6,,,7000\n"
    "3,นางสาวจันทร์เพ็ญ ทองแท้,7,3/59,2000\n4,นายคำปัน วงศ์ใหญ่,45,4/59,1000\n,รวมหมู่ 7,,,{part}\n"
)


@pytest.mark.parametrize("end", [",รวมทั้งสิ้น,,,10000\n", ""])
def test_subtotals_and_a_grand_total_beside_each_other_agree(empty, tmp_path, end):
    report = read_into(empty, tmp_path, SUBTOTALS.format(part=3000) + end)
    assert (report.accepted, report.waiting, report.tables[0].difference_satang) == (4, 0, 0)
    against = fund_of(empty, "village_fund").comparisons[0]
    assert (against.standing, against.stated_satang) == (ComparisonStanding.AGREES, 1_000_000)


def test_a_wrong_grand_total_is_held_and_a_wrong_subtotal_waits(empty, tmp_path):
    report = read_into(empty, tmp_path, SUBTOTALS.format(part=3300) + ",รวมทั้งสิ้น,,,10500\n")
    assert [row.reason.code for row in report.tables[0].waiting] == ["total_differs"]
    against = fund_of(empty, "village_fund").comparisons[0]
    assert (against.standing, against.difference_satang) == (ComparisonStanding.ON_HOLD, 50_000)
    assert [likely.hint for likely in against.likely] == []


def test_the_funds_own_money_is_no_waiting_debt(empty, tmp_path):
    ends = ",รวมทั้งสิ้น,,,12500\n,เงินสดในมือ,,,2500\n"
    report = read_into(empty, tmp_path, SUBTOTALS.format(part=3000) + ends)
    assert [row.reason.code for row in report.tables[0].waiting][-1] == "row_of_fund"
    against = fund_of(empty, "village_fund").comparisons[0]
    assert against.standing is not ComparisonStanding.ROWS_WAIT
