"""The handover sheet and the debt register: nothing too wide, no sum wrong, no signature alone."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.registers.documents.debt_register import (
    DebtRegisterFacts,
    HouseholdDebt,
    debt_register,
)
from forumtui.registers.documents.handover_sheet import (
    ControlFacts,
    CountFacts,
    HandoverFacts,
    handover_sheet,
)
from forumtui.registers.rules.control_totals import Against, ComparisonStanding, Measure
from forumtui.thai.text import MARKS

GOLDEN = Path(__file__).parents[1] / "golden"
THAI = Messages("th")
LONG = "กุ๊งกิ้งน้ำผึ้งเพ็ชรซื่อตรงทั่วถ้ำปิ่นเกล้าฤๅษีฏีกุญฺชรน้ำค้างรุ่งเรืองศิริโรจน์วัฒนานุกูลธรรมค้ำจุนกิจ" * 3
HOSTILE = "\x1b[2J\tก\u0e49\u0e49\u0e49\u0e49\u0e49 👨‍👩‍👧 שלום {x} ฯ"
AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d(?!\d)")

CONTROLS = (
    ControlFacts(
        Measure.SAVING,
        Against.TOTAL_ROW,
        "ออมทรัพย์.xlsx เงินออม",
        99_690_000,
        99_675_000,
        ComparisonStanding.ROWS_WAIT,
    ),
    ControlFacts(
        Measure.SAVING, Against.BALANCE_SHEET, "", 99_690_000, 99_690_000, ComparisonStanding.AGREES
    ),
    ControlFacts(
        Measure.LOAN,
        Against.TOTAL_ROW,
        "ออมทรัพย์.xlsx",
        50_205_050,
        None,
        ComparisonStanding.NOT_STATED,
    ),
    ControlFacts(
        Measure.LOAN,
        Against.BALANCE_SHEET,
        "",
        50_205_050,
        50_255_075,
        ComparisonStanding.EXPLAINED,
        "นายทองใบจ่ายเมื่อ ๓๐ มีนาคม แต่งบยังไม่ได้ลง เหรัญญิกเปิดใบเสร็จเล่ม ๓ เลขที่ ๔๒ ให้ดูแล้ว",
        "นางน้ำฝน แก้วกู่",
    ),
)


def sheet(**changes):
    facts = HandoverFacts(
        village="บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ",
        place="ศาลาประชาคมหมู่ 7",
        made_on=date(2026, 11, 23),
        cut_off=date(2026, 10, 31),
        fund="กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองน้ำใส",
        savings=CountFacts(186, 187, 99_690_000),
        loans=CountFacts(80, 82, 50_205_050),
        accrued=CountFacts(24, 25, 1_768_100),
        waiting=3,
        controls=CONTROLS,
        other_days=(date(2026, 9, 30),),
        handed_by="นางบัวผัน ศรีสุขใส",
    )
    return replace(facts, **changes)


def debts(count=5, outside=""):
    return tuple(
        HouseholdDebt(
            house=outside or f"{1 + k // 2}/{k // 2 % 3}",
            moo=outside or "7",
            head=outside or ("นางบัวผัน ศรีสุขใส", "นายทองใบ ใจดี")[k // 2 % 2],
            fund=outside or ("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์เพื่อการผลิต", "กข.คจ.")[k % 3],
            loans=1 + k % 2,
            satang=1_000_000 + k * 315_075,
            accrued_satang=85_075 * (k % 2),
            known=k < count - 1,
        )
        for k in range(count)
    )


def register(lines, *, village="บ้านหนองน้ำใส หมู่ที่ 7", training=False):
    return DebtRegisterFacts(village, date(2026, 11, 23), date(2026, 10, 31), lines, training)


def assert_fits(pages):
    for page in pages:
        assert len(page) == 65
        for line in page:
            assert 0 <= wcswidth(line) <= 80, line
            assert line[:1] not in MARKS


def assert_as_approved(name, paper):
    golden = GOLDEN / name
    if "APPROVE_GOLDEN" in os.environ:
        golden.write_text(paper, "utf-8")
    assert paper == golden.read_text("utf-8")


def satang(text):
    return int(text.replace(",", "").replace(".", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_as_it_was_approved(language):
    paper = to_text(handover_sheet(sheet(), Messages(language)))
    assert_as_approved(f"handover_{language}.txt", paper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_is_as_it_was_approved(language):
    paper = to_text(debt_register(register(debts(7)), Messages(language)))
    assert_as_approved(f"debt_register_{language}.txt", paper)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outside", [LONG, HOSTILE, "", "x" * 300])
@pytest.mark.parametrize("amount", [0, 1, 10**9, 10**13, -(10**13)])
def test_no_line_of_a_sheet_is_too_wide(language, outside, amount):
    control = ControlFacts(
        Measure.SAVING,
        Against.TOTAL_ROW,
        outside,
        amount,
        -amount - 1,
        ComparisonStanding.EXPLAINED,
        outside,
        outside,
    )
    facts = sheet(
        village=outside,
        place=outside,
        fund=outside,
        savings=CountFacts(10**6, 10**6, amount),
        controls=(control,) * 40,
        other_days=(date(2026, 9, 30), date(2025, 9, 30)),
        handed_by=outside,
        received_by=outside,
        training=True,
    )
    pages = handover_sheet(facts, Messages(language))
    assert_fits(pages)
    total = len(pages)
    for number, page in enumerate(pages, start=1):
        assert Messages(language)("printing.page", number=number, total=total) in "".join(page)


@settings(deadline=None)
@given(count=st.integers(0, 120), reason=st.integers(0, 800))
def test_signatures_stand_with_the_sums_they_are_put_to(count, reason):
    control = replace(CONTROLS[-1], reason="เหตุผล " * (reason // 7))
    pages = handover_sheet(sheet(controls=(control,) * count), THAI)
    assert_fits(pages)
    (last,) = [page for page in pages if any("ลงชื่อ" in line for line in page)]
    assert last is pages[-1]
    words = "".join(last)
    for word in ("ผู้ส่งมอบขอรับรอง", "ผู้รับมอบ", "996,900.00", "502,050.50"):
        assert word in words
    assert sum(line.count("พยาน") for line in last if "ลงชื่อ" in line) == 2


def test_the_whole_reason_is_on_the_paper():
    reason = " ".join(f"ข้อ{n}" for n in range(60))
    control = replace(CONTROLS[-1], reason=reason)
    paper = to_text(handover_sheet(sheet(controls=(control,)), THAI))
    assert reason in " ".join(paper.split())


def test_a_fund_on_hold_says_so_on_every_page_and_has_room_for_the_reason():
    control = replace(CONTROLS[-1], standing=ComparisonStanding.ON_HOLD, reason="", written_by="")
    pages = handover_sheet(sheet(controls=(*CONTROLS[:3] * 20, control)), THAI)
    assert len(pages) > 1
    assert all("ยังรับมอบไม่ได้" in page[0] for page in pages)
    assert "ยังไม่มีเหตุผล" in to_text(pages)
    assert "ยังรับมอบไม่ได้" not in to_text(handover_sheet(sheet(), THAI))


def test_a_name_that_is_not_known_leaves_a_line_to_write_on():
    lines = to_text(handover_sheet(sheet(), THAI)).splitlines()
    names = next(line for line in lines if "นางบัวผัน ศรีสุขใส" in line)
    assert "(กรรมการ ......" in names


def test_another_paper_has_another_check_code():
    def code(facts):
        return re.search(r"รหัสตรวจ ([0-9A-F]{8})", to_text(handover_sheet(facts, THAI)))[1]

    assert code(sheet()) == code(sheet())
    assert code(sheet()) != code(sheet(waiting=4))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outside", [LONG, HOSTILE, "", "x" * 300])
def test_no_line_of_a_register_is_too_wide(language, outside):
    lines = tuple(
        replace(debt, satang=10**13 - k) for k, debt in enumerate(debts(150, outside=outside))
    )
    pages = debt_register(register(lines, village=outside, training=True), Messages(language))
    assert_fits(pages)


@given(count=st.integers(1, 200))
def test_the_lines_add_up_to_their_household_and_to_the_whole_village(count):
    lines = debts(count)
    pages = debt_register(register(lines), THAI)
    assert_fits(pages)
    text = to_text(pages).replace("\f", "").splitlines()
    printed = [AMOUNT.findall(line) for line in text if re.match(r" *\d+  \D", line)]
    assert len(printed) == count
    totals = [AMOUNT.findall(line) for line in text if "รวมทั้งหมู่บ้าน" in line]
    assert len(totals) == 2
    for column in range(2):
        together = sum(satang(row[column]) for row in printed)
        assert [satang(total[column]) for total in totals] == [together] * 2
    assert sum(debt.satang for debt in lines) == satang(totals[0][0])
    households = {line: satang(AMOUNT.findall(line)[0]) for line in text if "หนี้กับดอกเบี้ยค้าง" in line}
    owed = sum(debt.satang + debt.accrued_satang for debt in lines)
    assert sum(households.values()) == owed


def test_every_page_of_a_register_begins_with_its_heads_and_a_household():
    pages = debt_register(register(debts(150)), THAI)
    assert len(pages) > 2
    for page in pages[:-1]:
        assert "ทะเบียนลูกหนี้" in page[0]
        assert page[4].split()[0] == "ที่"
        assert page[6].startswith(("บ้านเลขที่", "ยังไม่รู้บ้าน"))


def test_a_village_without_debts_says_so():
    pages = debt_register(register(()), THAI)
    assert "ไม่มีลูกหนี้" in to_text(pages)
    assert_fits(pages)
