import os
import re
import string
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from tests.helpers.summary_facts import as_the_books_have
from wcwidth import wcswidth

from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import (
    ApprovedBy,
    OldLine,
    OldStep,
    SummaryFacts,
)
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.contract import Consolidation, ContractInstalment, DebtTranche
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.plan import Way
from forumtui.messages import LANGUAGES, Language, Messages
from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.layout.signatures import Guarded, Party
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import MARKS
from forumtui.thai.width import cut

MakeFacts = Callable[..., SummaryFacts]
GOLDEN = Path(__file__).parents[1] / "golden"
THAI = Messages("th")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")


def on_paper(facts: SummaryFacts, language: Language = "th") -> str:
    return to_text(contract_summary(facts, Messages(language)))


def satang(text: str) -> int:
    return int(Decimal(text.replace(",", "")) * 100)


def between(paper: str, first: str, last: str) -> list[str]:
    """Return the lines after the one that begins with `first`, up to the one with `last`."""
    lines = paper.replace("\f", "").splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith(first)) + 1
    end = next(k for k in range(start, len(lines)) if lines[k].startswith(last))
    return lines[start:end]


def amounts(line: str) -> list[int]:
    return [satang(found) for found in AMOUNT.findall(line)]


def assert_fits(pages: tuple[Page, ...]) -> None:
    for page in pages:
        assert len(page) == 65
        for line in page:
            assert 0 <= wcswidth(line) <= 80, line
            assert line == line.rstrip()
            assert line[:1] not in MARKS


def test_the_whole_paper_of_one_household_is_as_it_was_approved(make_facts: MakeFacts):
    facts = make_facts(4, debtors=2, guarantors=2, left_out=(LeftOut.DISPUTED,))
    paper = to_text(contract_summary(facts, Messages(), code="K7M-2P4-X9Q", journal="4AC-DEF-GH5"))
    golden = GOLDEN / "contract_summary_th.txt"
    if "APPROVE_GOLDEN" in os.environ:
        golden.write_text(paper, "utf-8")
    assert paper == golden.read_text("utf-8")


@pytest.mark.parametrize("loans", range(1, 7))
def test_up_to_six_loans_of_three_funds_and_debtors_take_three_pages(
    make_facts: MakeFacts, loans: int
):
    pages = contract_summary(make_facts(loans, debtors=min(3, loans), guarantors=4), THAI)
    assert len(pages) <= 3
    assert_fits(pages)


@pytest.mark.parametrize(
    ("loans", "debtors", "guarantors", "language"),
    list(product((1, 6, 12, 40), (1, 3), (0, 4, 5), LANGUAGES)),
)
def test_no_page_is_too_long_and_no_line_too_wide(
    make_facts: MakeFacts, loans: int, debtors: int, guarantors: int, language: Language
):
    facts = make_facts(
        loans, debtors=min(loans, debtors), guarantors=guarantors, months=360, left_out=(*LeftOut,)
    )
    assert_fits(contract_summary(facts, Messages(language)))


@pytest.mark.parametrize("part", [("3. ", "4. "), ("4. ", "5. ")])
def test_the_old_debts_and_those_of_the_contract_add_up_to_the_same_printed_sums(
    make_facts: MakeFacts, part: tuple[str, str]
):
    facts = make_facts(5, debtors=2)
    paper = on_paper(facts)
    lines = between(paper, *part)
    debts = [amounts(line) for line in lines if re.match(r" *\d+ ", line)]
    (totals,) = [amounts(line) for line in lines if line.strip().startswith("รวม")]
    assert len(debts) == 5
    assert totals[:2] == [sum(debt[k] for debt in debts) for k in (0, 1)]
    assert totals[0] == 5 * 2_000_000 + 10 * 315_050
    assert totals[1] == 2 * 85_075
    debt = next(line for line in paper.splitlines() if line.startswith("4. "))
    assert amounts(debt) == [totals[0] + totals[1]]


def test_each_debtor_reads_their_own_debt_and_their_own_instalment(make_facts: MakeFacts):
    facts = make_facts(5, debtors=2)
    lines = between(on_paper(facts), "4. ", "5. ")
    own = [amounts(line) for line in lines if line.startswith("   หนี้ของ")]
    rows = [amounts(line) for line in lines if re.match(r" *\d+ ", line)]
    (totals,) = [amounts(line) for line in lines if line.strip().startswith("รวม")]
    assert sum(owed for owed, _ in own) == totals[0] + totals[1]
    # Whoever owes several pays the sum of what stands beside each.
    assert [each for _, each in own] == [
        sum(row[-1] for row in part) for part in (rows[:3], rows[3:])
    ]
    assert sum(each for _, each in own) == totals[-1] == facts.consolidation.payment_satang


def test_the_years_add_up_to_the_printed_totals_and_every_balance_follows(make_facts: MakeFacts):
    facts = make_facts(5, debtors=2, months=50)
    lines = between(on_paper(facts), "5. ", "6. ")
    years = [amounts(line) for line in lines if re.match(r"\d{4} ", line)]
    (totals,) = [amounts(line) for line in lines if line.startswith("รวม")]
    assert [line[:4] for line in lines if re.match(r"\d{4} ", line)] == [
        *("2570", "2571", "2572", "2573", "2574")
    ]
    assert totals[:4] == [sum(year[k] for year in years) for k in range(4)]
    assert totals[0] == facts.consolidation.principal_satang
    assert totals[2] == facts.consolidation.accrued_satang
    balance = totals[0]
    for principal, interest, accrued, total, left in years:
        balance -= principal
        assert left == balance
        assert total == principal + interest + accrued
    assert balance == 0


def test_the_mean_rate_is_weighed_by_principal_and_said_to_be_only_a_mean(make_facts: MakeFacts):
    debts = [
        OldDebt(f"L{k}", "กทบ.", "นาง ก", "", None, balance, 0, rate, "P1")
        for k, (balance, rate) in enumerate(
            [(2_000_000, 60_000), (3_000_000, 120_000), (1_000_000, 0)]
        )
    ]
    merged = consolidate(debts, months=36, first_due=date(2027, 1, 5))
    facts = replace(make_facts(), consolidation=merged, old=as_the_books_have(debts), pledged=())
    paper = on_paper(facts)
    assert " *8.00 " in paper
    assert "* อัตราเฉลี่ยถ่วงน้ำหนัก แต่ละรายการคิดดอกเบี้ยตามอัตราของตน ดอกเบี้ยค้างไม่คิดดอกเบี้ยซ้ำ\n" in paper
    assert "ส่งเดือนละ 1,882.65 บาท (งวดที่ 1-35)  งวดสุดท้าย (งวดที่ 36) 1,882.55 บาท\n" in paper


@pytest.mark.parametrize(
    ("balance", "figures", "words"),
    [
        (100_00, "100.00", "หนึ่งร้อยบาทถ้วน"),
        (101_00, "101.00", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (28_450_75, "28,450.75", "สองหมื่นแปดพันสี่ร้อยห้าสิบบาทเจ็ดสิบห้าสตางค์"),
        (1_100_011_01, "1,100,011.01", "หนึ่งล้านหนึ่งแสนสิบเอ็ดบาทหนึ่งสตางค์"),
    ],
)
def test_the_new_debt_stands_in_figures_and_in_words(
    make_facts: MakeFacts, balance: int, figures: str, words: str
):
    paper = on_paper(make_facts(1, balance_satang=balance))
    assert f"4. ยอดหนี้ตามสัญญานี้ {figures} บาท  ({words})\n" in paper
    assert f"ตกลงตามนี้ เป็นเงิน {figures} บาท" in paper


def test_a_contract_without_a_number_is_marked_a_draft_on_top_and_at_the_bottom(
    make_facts: MakeFacts,
):
    for draft in contract_summary(make_facts(number=""), THAI):
        assert draft[0].strip("= ") == "ร่าง ยังไม่ใช่สัญญา"
        assert draft[-1].startswith("ร่าง ")
    assert "ร่าง" not in on_paper(make_facts())


def test_a_number_that_cannot_be_seen_is_no_number(make_facts: MakeFacts):
    draft, *_ = contract_summary(replace(make_facts(), number=" \x1b "), THAI)
    assert draft[0].strip("= ") == "ร่าง ยังไม่ใช่สัญญา"


def test_paper_of_the_training_village_says_so_on_top_and_bottom_of_every_page(
    make_facts: MakeFacts,
):
    pages = contract_summary(make_facts(12, debtors=3, months=120, training=True), THAI)
    assert len(pages) > 1
    for page in pages:
        assert page[0].strip("= ") == page[-1].strip("= ") == "ฝึกซ้อม ไม่มีผลผูกพัน"
    assert "ฝึกซ้อม" not in on_paper(make_facts())


def test_every_debt_left_out_is_named_with_its_amount_and_its_reason(make_facts: MakeFacts):
    paper = on_paper(make_facts(2, left_out=(*LeftOut,)))
    said = re.sub(r"\s+", "", paper)
    reasons = [
        *("ผู้กู้โต้แย้งยอด อยู่ระหว่างตรวจสอบ", "ลูกหนี้เสียชีวิตแล้ว", "ยังไม่รู้ว่าเป็นหนี้ของใคร"),
        *("เจ้าของหนี้ยังไม่ได้รับรองยอด", "ยังไม่รู้อัตราดอกเบี้ย"),
    ]
    for k, reason in enumerate(reasons):
        accrued = f"(ดอกเบี้ยค้าง{50 * k}.00บาท)" if k else ""
        assert (
            f"ไม่รวมในสัญญานี้:หนี้กองทุนหมู่บ้านของนางบัวผันศรีสุขใส10,000.0{k}บาท{accrued}"
            f"เพราะ{reason.replace(' ', '')}"
        ) in said


def test_every_debtor_is_named_whole_and_signs_once_beside_who_consents(make_facts: MakeFacts):
    facts = make_facts(3, debtors=3)
    paper = on_paper(facts)
    for number, debtor in enumerate(facts.debtors, start=1):
        assert (
            f"{number}) {debtor.name}  อายุ {51 + number} ปี  "
            "เลขประจำตัวประชาชน 3-0000-00123-45-0\n"
            "      อยู่บ้านเลขที่ 48/1  บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ\n"
        ) in paper
        assert paper.count(f"({debtor.name})") == 1
        assert paper.count(f"คู่สมรส (ถ้ามี) ของ {debtor.name}") == 1
    assert "ผู้ติดต่อ นางสาวกัญญา ศรีสุขใส (หัวหน้าครัวเรือน)" in paper


@pytest.mark.parametrize(
    ("guarded", "who"),
    [(Guarded.MINOR, "ผู้แทนโดยชอบธรรม"), (Guarded.INCAPABLE, "ผู้อนุบาลหรือผู้พิทักษ์")],
)
def test_whoever_cannot_bind_themselves_has_a_place_for_who_acts_for_them(
    make_facts: MakeFacts, guarded: Guarded, who: str
):
    facts = make_facts(1)
    (debtor,) = facts.debtors
    paper = on_paper(replace(facts, debtors=(replace(debtor, guarded=guarded),)))
    assert f"{who} ของ {debtor.name}" in paper
    assert "คู่สมรส" not in paper


def test_what_is_not_known_of_a_person_is_left_to_be_written(make_facts: MakeFacts):
    facts = replace(make_facts(), head=None, debtors=(Party("นางคำ", "", ""),), moo="")
    paper = on_paper(facts)
    assert f"1) นางคำ  อายุ ..... ปี  เลขประจำตัวประชาชน {'.' * 22}" in paper
    assert "อยู่บ้านเลขที่ ........" in paper
    assert "ผู้ติดต่อ" not in paper
    assert "ครัวเรือน บ้านเลขที่ 48/1\n" in paper


@pytest.mark.parametrize("guarantors", [0, 1, 4, 5])
def test_guarantors_stand_with_their_lines_and_their_sums_and_do_not_sign(
    make_facts: MakeFacts, guarantors: int
):
    facts = make_facts(3, guarantors=guarantors)
    paper = on_paper(facts)
    assert "... ผู้ค้ำประกัน" not in paper
    said = re.sub(r"\s+", " ", paper)
    owed = {one.debt.line: one.debt.owed_satang for one in facts.consolidation.tranches}
    for place, one in enumerate(facts.pledged, start=1):
        (line,) = one.lines
        number, amount = facts.numbers[line], format_baht(owed[line])
        assert (
            f"{place}) {one.guarantor.name} เลขประจำตัวประชาชน {'.' * 22} บ้าน 50 "
            f"ค้ำรายการที่ {number} รวมไม่เกิน {amount} บาท"
        ) in said
    assert ("ไม่ได้ลงชื่อค้ำประกันในสัญญานี้" in paper) == (guarantors > 0)
    assert ("7. ผู้ค้ำประกันหนี้เดิม ไม่มี" in said) == (guarantors == 0)
    assert len(re.findall(r"ลงชื่อ \.+ พยาน", paper)) == 2


def test_every_fund_has_its_own_place_to_sign_and_to_say_who_acts_for_it(make_facts: MakeFacts):
    paper = on_paper(make_facts(6, debtors=2))
    assert len(re.findall(r"ลงชื่อ \.+ ผู้ให้กู้", paper)) == 3
    assert paper.count("ผู้รับมอบอำนาจตาม ....") == 3
    for fund in ("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์เพื่อการผลิต", "กข.คจ."):
        assert paper.count(f"แทน {fund}") == 1


@pytest.mark.parametrize("debtors", [1, 2, 3])
@pytest.mark.parametrize("loans", [3, 6, 12])
def test_there_is_room_to_sign_two_abreast_above_dots_of_four_centimetres(
    make_facts: MakeFacts, loans: int, debtors: int
):
    lines = on_paper(make_facts(loans, debtors=debtors)).splitlines()
    signed = [k for k, line in enumerate(lines) if line.startswith("ลงชื่อ ...")]
    for k in signed:
        # A line is a sixth of an inch, a column a twelfth where it is narrowest.
        assert not any(lines[k - blank].strip("|+- ") for blank in (1, 2, 3))
        dots = re.findall(r"\.+", lines[k])
        assert len(dots) == 2 or k == signed[-2]
        assert all(len(each) * 25.4 / 12 >= 40 for each in dots)
    assert lines[signed[-1]].count("พยาน") == 2


def test_many_loans_repeat_the_head_of_the_table_and_keep_the_signatures_together(
    make_facts: MakeFacts,
):
    facts = make_facts(70, debtors=3, guarantors=4, months=120)
    pages = contract_summary(facts, THAI)
    assert_fits(pages)
    with_debts = [
        page for page in pages if any(re.match(r" *\d+ +(กทบ|ออมทรัพย์|กข)", x) for x in page)
    ]
    assert len(with_debts) >= 4
    for page in with_debts:
        assert any(re.search("เงินต้นคงเหลือ +ดอกเบี้ยค้าง +% ต่อปี", line) for line in page)
    twelve = contract_summary(make_facts(12, debtors=3, guarantors=4, months=120), THAI)
    for found in (pages, twelve):
        signed = [page for page in found if any("ลงชื่อ ." in line for line in page)]
        assert len(found) > 1
        assert signed == [found[-1]]
        assert "\n".join(found[-1]).count("ลงชื่อ .") == 3 * 2 + 3 + 1 + 2
        assert any(line.startswith("อ่านให้ผู้กู้ฟังแล้ว") for line in found[-1])
        assert [page[-1].split()[-1] for page in found] == [
            f"{number}/{len(found)}" for number in range(1, len(found) + 1)
        ]


def test_a_page_that_begins_among_the_debts_says_whose_they_are(make_facts: MakeFacts):
    second = contract_summary(make_facts(90, debtors=2), THAI)[1]
    first_row = next(k for k, line in enumerate(second) if re.match(r" *\d+ ", line))
    assert second[first_row - 1].startswith("   หนี้ของ")


def test_debts_of_one_debtor_are_not_set_under_a_name(make_facts: MakeFacts):
    assert "   หนี้ของ" not in on_paper(make_facts(3, debtors=1))


def with_totals(facts: SummaryFacts, totals: list[int]) -> SummaryFacts:
    """Return the facts with instalments of these sums, all principal of one debt."""
    debt = replace(facts.consolidation.tranches[0].debt, balance_satang=sum(totals))
    debt = replace(debt, accrued_satang=0)
    instalments = tuple(
        ContractInstalment(k, date(2027, k, 5), total, 0, 0, sum(totals[k:]))
        for k, total in enumerate(totals, start=1)
    )
    tranches = (DebtTranche(debt, (), ()),)
    merged = Consolidation(len(totals), date(2027, 1, 5), tranches, (), instalments)
    return replace(facts, consolidation=merged, pledged=())


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ([500, 500, 500], "ส่งเดือนละ 5.00 บาท เท่ากันทุกงวด"),
        ([500, 500, 503], "ส่งเดือนละ 5.00 บาท (งวดที่ 1-2)  งวดสุดท้าย (งวดที่ 3) 5.03 บาท"),
        (
            [500, 400, 400, 100],
            "ส่งเดือนละ 4.00 บาท (งวดที่ 2-3)  งวดที่ 1 จำนวน 5.00 บาท\n   งวดสุดท้าย (งวดที่ 4) 1.00 บาท",
        ),
        (
            [500, 500, 400, 300, 300, 1000],
            (
                "ส่งเดือนละ 5.00 บาท (งวดที่ 1-2)  งวดที่ 3 จำนวน 4.00 บาท"
                "  งวดที่ 4-5 งวดละ 3.00 บาท\n   งวดสุดท้าย (งวดที่ 6) 10.00 บาท"
            ),
        ),
        (
            [500, 500, 300, 300, 1001],
            (
                "ส่งเดือนละ 5.00 บาท (งวดที่ 1-2)  งวดที่ 3-4 งวดละ 3.00 บาท\n"
                "   งวดสุดท้าย (งวดที่ 5) ส่งเงินก้อนใหญ่ 10.01 บาท"
            ),
        ),
        (
            [300, 400, 200, 500, 300, 400, 200, 100],
            (
                "งวดที่ 1-7 ไม่เท่ากัน สูงสุด 5.00 บาท ต่ำสุด 2.00 บาท รวม 23.00 บาท\n"
                "   งวดสุดท้าย (งวดที่ 8) 1.00 บาท"
            ),
        ),
    ],
)
def test_the_sums_to_pay_are_said_as_they_are(make_facts: MakeFacts, totals: list[int], said: str):
    assert f"\n   {said}\n" in on_paper(with_totals(make_facts(1), totals))


@pytest.mark.parametrize(
    ("first_due", "months", "said"),
    [
        (
            date(2027, 1, 5),
            2,
            "ชำระรายเดือน 2 งวด  ทุกวันที่ 5  งวดแรก 5 ม.ค. 2570  งวดสุดท้าย 5 ก.พ. 2570",
        ),
        (
            date(2027, 4, 20),
            360,
            "ชำระรายเดือน 360 งวด  ทุกวันที่ 20  งวดแรก 20 เม.ย. 2570  งวดสุดท้าย 20 มี.ค. 2600",
        ),
        (
            date(2027, 1, 31),
            2,
            "ชำระรายเดือน 2 งวด  ทุกวันที่ 31 (เดือนใดไม่มี ใช้วันสิ้นเดือน)  งวดแรก 31 ม.ค. 2570",
        ),
        (date(2027, 1, 31), 1, "ชำระครั้งเดียว วันที่ 31 ม.ค. 2570"),
    ],
)
def test_the_days_to_pay_are_said(make_facts: MakeFacts, first_due: date, months: int, said: str):
    paper = on_paper(make_facts(1, first_due=first_due, months=months))
    assert f"\n   {said}\n" in paper


@pytest.mark.parametrize(
    "condition",
    [
        "ผู้กู้ยอมรับว่าเป็นหนี้ผู้ให้กู้อยู่จริง",
        "อายุความเริ่มนับใหม่ (ม.193/14)",
        "แล้วหักดอกเบี้ย แล้วหักเงินต้น (ม.329)",
        "เฉพาะจากเงินต้นของงวดที่ผิดนัด ร้อยละ 5.00 ต่อปี ไม่คิดทบต้น (ม.224, 224/1)",
        "ชำระก่อนกำหนดได้ทุกเมื่อ ทั้งหมดหรือบางส่วน ไม่มีค่าปรับ และคิดดอกเบี้ยถึงวันที่ชำระเท่านั้น",
        "ขอเลื่อนงวดได้",
        "การรวมสัญญานี้ไม่เป็นการแปลงหนี้ใหม่",
        "กู้เงินใหม่ไม่ได้ จนกว่าจะชำระหนี้ตามสัญญานี้หมด",
        "ผู้ไม่ยินยอมพ้นจากการค้ำประกัน (ม.700)",
        "การคืนหรือขีดฆ่าสัญญาเดิมเป็นการเปลี่ยนหลักฐาน ไม่ใช่การชำระหนี้ (ม.653)",
        "อากรแสตมป์ 36 บาท",
        "ปิดอากรแสตมป์ 36 บาท",
        "ทำขึ้นสองฉบับ ข้อความตรงกัน",
        "เอกสารแนบท้าย",
        "ลายพิมพ์นิ้วหัวแม่มือ ( ) ขวา ( ) ซ้าย",
        "... ผู้อ่าน",
    ],
)
def test_what_a_contract_must_say_is_on_the_paper(make_facts: MakeFacts, condition: str):
    said = re.sub(r"\s+", "", on_paper(make_facts()))
    assert condition.replace(" ", "") in said


def test_no_word_of_guarantors_where_there_are_none_or_nothing_is_extended(make_facts: MakeFacts):
    facts = make_facts()
    assert "ม.700" in on_paper(facts)
    assert "ม.700" not in on_paper(make_facts(guarantors=0))
    tranches = tuple(
        replace(one, debt=replace(one.debt, due_on=date(2040, 1, 1)))
        for one in facts.consolidation.tranches
    )
    merged = replace(facts.consolidation, tranches=tranches)
    assert "ม.700" not in on_paper(replace(facts, consolidation=merged))


def test_a_fund_free_of_interest_takes_none_in_default_either(make_facts: MakeFacts):
    facts = make_facts(3, debtors=1)
    free = tuple(
        replace(one, debt=replace(one.debt, interest_free=not one.debt.rate_ppm))
        for one in facts.consolidation.tranches
    )
    paper = on_paper(replace(facts, consolidation=replace(facts.consolidation, tranches=free)))
    assert "รายการที่ 3 เป็นเงินยืมไม่มีดอกเบี้ย ไม่คิดดอกเบี้ยผิดนัดด้วย" in paper
    assert "ร้อยละ 5.00 ต่อปี" in paper
    merged = consolidate([free[2].debt], months=12, first_due=date(2027, 1, 5))
    alone = replace(facts, consolidation=merged, old=facts.old[2:], pledged=())
    assert "ร้อยละ 5.00" not in on_paper(alone)


def test_interest_runs_from_a_day_that_is_said_and_not_before(make_facts: MakeFacts):
    facts = make_facts()
    assert facts.consolidation.terms is not None
    terms = replace(facts.consolidation.terms, start=date(2026, 11, 23))
    paper = on_paper(replace(facts, consolidation=replace(facts.consolidation, terms=terms)))
    said = re.sub(r"\s+", "", paper)
    first, none = "ตั้งแต่วันที่23พ.ย.2569", "ไม่คิดดอกเบี้ยตั้งแต่วันที่1พ.ย.2569ถึงวันที่22พ.ย.2569"
    assert f"{first}และ{none}" in said


def test_what_became_of_the_old_debts_stands_under_them_as_the_books_had_them(
    make_facts: MakeFacts,
):
    """By hand: 30,000.00 + 1,500.25 at 12 %, 3,100 waived, 9,000 paid, the rest at 8 %."""
    debt = OldDebt("L1", "ออมทรัพย์", "นายธรรมดา", "อท 57", None, 19_900_25, 0, 80_000, "P1")
    merged = consolidate([debt], months=48, first_due=date(2027, 1, 5))
    old = OldLine(
        *("L1", "ออมทรัพย์", "อท 57", "นายธรรมดา", None, 30_000_00, 1_500_25, 120_000),
        steps=(
            OldStep(Way.WAIVED, 2_000_00, 1_100_00, 100_00),
            OldStep(Way.SAVINGS, 8_599_75, 400_25, who="นางธรรมดี"),
        ),
    )
    gone = OldLine(
        *("L2", "กข.คจ.", "ก 3", "นายธรรมดา", None, 5_000_00, 0, 0),
        steps=(OldStep(Way.WAIVED, 5_000_00, 0),),
    )
    approved = ApprovedBy("มติครั้งที่ 1/2569", "นายหนึ่ง นายสอง", date(2026, 11, 20))
    facts = replace(
        make_facts(),
        consolidation=merged,
        old=(old, gone),
        pledged=(),
        replaces="6/2569",
        approved=approved,
    )
    said = re.sub(r"\s+", " ", on_paper(facts))
    assert "1 ออมทรัพย์ อท 57 - 30,000.00 1,500.25 12.00" in said
    for sentence in (
        "ใช้แทนสัญญารวมหนี้เลขที่ 6/2569",
        "ตาม มติครั้งที่ 1/2569 ผู้เห็นชอบ นายหนึ่ง นายสอง วันที่ 20 พ.ย. 2569",
        "ยกเงินต้นให้ 2,000.00 บาท",
        "ยกดอกเบี้ยค้างให้ 1,100.00 บาท",
        "(ในนั้นเป็นค่าปรับ 100.00 บาท)",
        "ชำระเงินต้นจากเงินออมของ นางธรรมดี 8,599.75 บาท",
        "ชำระดอกเบี้ยค้างจากเงินออมของ นางธรรมดี 400.25 บาท",
        "อัตราเดิมร้อยละ 12.00 อัตราใหม่ร้อยละ 8.00 ต่อปี",
        "เข้าสัญญานี้ 19,900.25 บาท",
        "2 กข.คจ. ก 3 - 5,000.00 0.00 0.00",
        "หมดหนี้รายการนี้แล้ว",
    ):
        assert sentence in said, sentence


def test_a_changed_debtor_is_a_novation_and_a_moved_claim_is_assigned(make_facts: MakeFacts):
    facts = make_facts(2)
    first, second = facts.old
    old = (
        replace(first, debtor="นายเก่า", steps=(OldStep(Way.DEBTOR, 0, 0, who="นางบัวผัน ศรีสุขใส"),)),
        replace(second, fund="กลุ่มเดิม", steps=(OldStep(Way.FUND, 0, 0, who="กลุ่มใหม่"),)),
    )
    said = re.sub(r"\s+", " ", on_paper(replace(facts, old=old)))
    assert ("รายการที่ 1 เปลี่ยนลูกหนี้จาก นายเก่า เป็น นางบัวผัน ศรีสุขใส เป็นการแปลงหนี้ใหม่") in said
    assert "รายการที่ไม่ได้เปลี่ยนตัวลูกหนี้ การรวมสัญญานี้ไม่เป็นการแปลงหนี้ใหม่" in said
    assert "รายการที่ 2 โอนสิทธิเรียกร้องจาก กลุ่มเดิม ให้ กลุ่มออมทรัพย์เพื่อการผลิต" in said


HOSTILE = {
    "markup": "[/x] bad [red]",
    "format": "{amount} {0} %s {name!r}",
    "escape": "\x1b[31m\x1b(0red\x1b[2J\x9b5m",
    "controls": "a\x00\x01b\x07\x08c\r\nd\te\x0cf\x0bg\x85h\u2028i\x7f",
    "separating line": "\x01",
    "direction": "\u202eabc\u200b\u2066def\ufeff",
    "long Thai": "ก็" * 60,
    "long Thai words": "กลุ่มออมทรัพย์เพื่อการผลิต" * 40,
    "marks only": "\u0e34\u0e48" * 40,
    "wide": "漢字" * 50,
    "emoji": "❤️👨‍👩‍👧🇹🇭1️⃣" * 20,
    "unassigned and alone": "\U000e0fff\ud800\uffff",
    "spaces": "\u00a0\u2003 a \u3000",
    "number": "1e5",
    "very long": "x" * 10_000,
}


@pytest.mark.parametrize("outside", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_from_outside_cannot_disturb_the_paper(
    make_facts: MakeFacts, outside: str, language: Language
):
    facts = make_facts(
        6, debtors=3, guarantors=4, outside=outside, names=(outside,) * 3, left_out=(*LeftOut,)
    )
    pages = contract_summary(facts, Messages(language))
    assert_fits(pages)
    paper = to_text(pages)
    assert paper.encode("utf-8")
    assert not re.search(r"[\x00-\x09\x0b\x0d-\x1f\x7f-\x9f]", paper)
    assert paper.count("\f") == len(pages) - 1


def test_markup_in_a_name_is_printed_as_it_is_written(make_facts: MakeFacts):
    assert "([/x] bad)" in on_paper(make_facts(1, names=("[/x] bad",)))


def test_a_name_of_sixty_clusters_is_printed_whole(make_facts: MakeFacts):
    name = "นาย" + "ก้" * 28 + " " + "ข้" * 28
    paper = on_paper(make_facts(1, names=(name,)))
    assert name.replace(" ", "") in re.sub(r"[\s]", "", paper)
    assert "…" not in paper
    # Below the dots, where the next place stands beside it, it takes two lines, ended at the blank.
    lines = paper.splitlines()
    below = next(k for k, line in enumerate(lines) if line.lstrip().startswith("(นายก้"))
    left = [cut(line, 38, "").strip() for line in lines[below : below + 2]]
    assert " ".join(left) == f"({name})"


@pytest.mark.parametrize("count", [30, 60])
def test_more_people_than_a_page_holds_all_sign(make_facts: MakeFacts, count: int):
    names = tuple(f"นายคนที่{k} ใจดี" for k in range(count))
    pages = contract_summary(make_facts(count, debtors=count, names=names), THAI)
    assert_fits(pages)
    paper = to_text(pages)
    assert all(paper.count(f"({name})") == 1 for name in names)


def test_debts_of_ten_millions_fit(make_facts: MakeFacts):
    pages = contract_summary(make_facts(3, balance_satang=999_999_999, months=360), THAI)
    assert_fits(pages)


def test_english_paper_has_every_figure_of_the_thai_paper(make_facts: MakeFacts):
    facts = make_facts(6, debtors=3, left_out=(*LeftOut,))
    assert sorted(AMOUNT.findall(on_paper(facts, "en"))) == sorted(AMOUNT.findall(on_paper(facts)))


def test_every_sentence_of_the_room_is_used_and_has_the_same_gaps_in_both_languages():
    rooms = {
        language: tomllib.loads(
            (files("forumtui.papers") / "messages" / language / "printing.toml").read_text("utf-8")
        )
        for language in LANGUAGES
    }
    gaps = {
        language: {
            key: {gap for _, gap, *_ in string.Formatter().parse(sentence) if gap}
            for key, sentence in room.items()
        }
        for language, room in rooms.items()
    }
    assert gaps["th"] == gaps["en"]
    source = "".join(path.read_text("utf-8") for path in Path(str(files("forumtui"))).rglob("*.py"))
    assert set(rooms["th"]) == set(re.findall(r"[\"']printing\.(\w+)[\"']", source))
