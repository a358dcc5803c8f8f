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
from wcwidth import wcswidth

from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.contract import Consolidation, ContractInstalment, DebtTranche
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.messages import LANGUAGES, Language, Messages
from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.layout.signatures import Party
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
def test_up_to_six_loans_of_three_funds_and_debtors_take_one_page(
    make_facts: MakeFacts, loans: int
):
    pages = contract_summary(make_facts(loans, debtors=min(3, loans), guarantors=4), THAI)
    assert len(pages) == 1
    assert_fits(pages)


def test_a_draft_of_the_training_village_with_a_debt_left_out_takes_one_page_too(
    make_facts: MakeFacts,
):
    facts = make_facts(
        6, debtors=3, guarantors=4, number="", training=True, left_out=(LeftOut.DISPUTED,)
    )
    pages = contract_summary(facts, THAI)
    assert len(pages) == 1
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


def test_the_old_debts_add_up_to_the_printed_totals_and_to_the_new_debt(make_facts: MakeFacts):
    facts = make_facts(5, debtors=2)
    paper = on_paper(facts)
    lines = between(paper, "๑.", "๒.")
    debts = [amounts(line) for line in lines if re.match(r" *\d+ ", line)]
    (totals,) = [amounts(line) for line in lines if line.strip().startswith("รวม")]
    assert len(debts) == 5
    assert totals[:2] == [sum(debt[k] for debt in debts) for k in (0, 1)]
    assert totals[0] == 5 * 2_000_000 + 10 * 315_050
    assert totals[1] == 2 * 85_075
    new_debt = next(line for line in paper.splitlines() if line.startswith("๒."))
    assert amounts(new_debt) == [totals[0] + totals[1]]
    of_each_debtor = [amounts(line)[0] for line in lines if line.startswith("   หนี้ของ")]
    assert sum(of_each_debtor) == totals[0] + totals[1]


def test_the_years_add_up_to_the_printed_totals_and_every_balance_follows(make_facts: MakeFacts):
    facts = make_facts(5, debtors=2, months=50)
    lines = between(on_paper(facts), "๓.", "๔.")
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
    paper = on_paper(replace(make_facts(), consolidation=merged))
    assert " *8.00\n* อัตราเฉลี่ย แต่ละรายการคิดดอกเบี้ยตามอัตราของตน ดอกเบี้ยค้างไม่คิดดอกเบี้ยซ้ำ\n" in paper
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
    assert f"๒. ยอดหนี้ใหม่ {figures} บาท  ({words})\n" in paper
    assert f"ตกลงตามนี้ ยอดหนี้ใหม่ {figures} บาท" in paper


def test_a_contract_without_a_number_is_marked_a_draft_on_top_and_at_the_bottom(
    make_facts: MakeFacts,
):
    (draft,) = contract_summary(make_facts(number=""), THAI)
    assert draft[0].strip("= ") == "ร่าง ยังไม่ใช่สัญญา"
    assert draft[-1].startswith("ร่าง ")
    assert "ร่าง" not in on_paper(make_facts())


def test_a_number_that_cannot_be_seen_is_no_number(make_facts: MakeFacts):
    (draft,) = contract_summary(replace(make_facts(), number=" \x1b "), THAI)
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
    said = re.sub(r"\n   ", "", "\n".join(between(paper, "* อัตราเฉลี่ย", "๒."))).split("\n")
    reasons = [
        *("เจ้าตัวว่ายอดไม่ตรง", "ลูกหนี้เสียชีวิตแล้ว", "ยังไม่รู้ว่าเป็นหนี้ของใคร"),
        *("เจ้าตัวยังไม่ได้รับรองยอด", "ยังไม่รู้อัตราดอกเบี้ย"),
    ]
    for k, reason in enumerate(reasons):
        line = said[k].replace(" ", "")
        assert line.startswith("ไม่รวม:หนี้กองทุนหมู่บ้านของนางบัวผันศรีสุขใส")
        assert f"10,000.0{k}บาท" in line
        assert (f"(ดอกเบี้ยค้าง{50 * k}.00บาท)" in line) == (k > 0)
        assert line.endswith(f"เพราะ{reason}")


def test_every_debtor_signs_and_is_named_with_house_and_masked_number(make_facts: MakeFacts):
    facts = make_facts(3, debtors=3)
    paper = on_paper(facts)
    for number, debtor in enumerate(facts.debtors, start=1):
        assert (
            f"{number}) {debtor.name} อายุ {51 + number} ปี  เลขประจำตัว x-xxxx-xxxxx-45-0  บ้าน 48/1"
            in paper
        )
        assert paper.count(f"({debtor.name})") == 1
    assert "ผู้ติดต่อ นางสาวกัญญา ศรีสุขใส (หัวหน้าครัวเรือน)" in paper


def test_what_is_not_known_of_a_person_is_left_open(make_facts: MakeFacts):
    facts = replace(make_facts(), head=None, debtors=(Party("นางคำ", "", ""),), moo="")
    paper = on_paper(facts)
    assert "ผู้กู้        นางคำ  เลขประจำตัว -  บ้าน -\n" in paper
    assert "ผู้ติดต่อ" not in paper
    assert "ครัวเรือน บ้านเลขที่ 48/1\n" in paper


@pytest.mark.parametrize(("guarantors", "places"), [(0, 0), (1, 1), (4, 4), (5, 0)])
def test_up_to_four_guarantors_sign_here_and_more_on_a_sheet_of_their_own(
    make_facts: MakeFacts, guarantors: int, places: int
):
    paper = on_paper(make_facts(guarantors=guarantors))
    assert len(re.findall(r"ลงชื่อ \.+ ผู้ค้ำประกัน", paper)) == places
    assert ("ผู้ค้ำประกัน 5 คน ลงลายมือชื่อในใบแนบ" in paper) == (guarantors > 4)
    assert ("ผู้ค้ำประกัน  ไม่มี" in paper) == (guarantors == 0)
    assert len(re.findall(r"ลงชื่อ \.+ พยาน", paper)) == 2
    assert len(re.findall(r"ลงชื่อ \.+ ผู้ให้กู้", paper)) == 1


@pytest.mark.parametrize("guarantors", range(5))
@pytest.mark.parametrize("debtors", [1, 2, 3])
@pytest.mark.parametrize("loans", [3, 6])
def test_the_two_witnesses_sign_beside_each_other(
    make_facts: MakeFacts, loans: int, debtors: int, guarantors: int
):
    paper = on_paper(make_facts(loans, debtors=debtors, guarantors=guarantors))
    assert [line.count("พยาน") for line in paper.splitlines() if "... พยาน" in line] == [2]


def test_many_loans_repeat_the_head_of_the_table_and_keep_the_signatures_together(
    make_facts: MakeFacts,
):
    facts = make_facts(70, debtors=3, guarantors=4, months=120)
    pages = contract_summary(facts, THAI)
    assert_fits(pages)
    with_debts = [
        page for page in pages if any(re.match(r" *\d+ +(กองทุน|กลุ่ม|กข)", x) for x in page)
    ]
    assert len(with_debts) == 2
    for page in with_debts:
        assert any(line.startswith("๑. หนี้เดิม") for line in page)
        assert any("เงินต้นคงเหลือ ดอกเบี้ยค้าง % ต่อปี" in line for line in page)
    twelve = contract_summary(make_facts(12, debtors=3, guarantors=4, months=120), THAI)
    for found in (pages, twelve):
        signed = [page for page in found if any("ลงชื่อ ." in line for line in page)]
        assert len(found) > 1
        assert signed == [found[-1]]
        assert "\n".join(found[-1]).count("ลงชื่อ .") == 3 + 1 + 4 + 2
        assert any(line.startswith("๔.") for line in found[-1])
        assert any(line.startswith("อ่านให้ผู้กู้ฟังแล้ว") for line in found[-1])
        assert [page[-1].split()[-1] for page in found] == [
            f"{number}/{len(found)}" for number in range(1, len(found) + 1)
        ]


def test_a_page_that_begins_among_the_debts_says_whose_they_are(make_facts: MakeFacts):
    second = contract_summary(make_facts(60, debtors=2), THAI)[1]
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
    return replace(facts, consolidation=merged)


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
            "ผ่อนรายเดือน 2 งวด  ทุกวันที่ 5  งวดแรก 5 ม.ค. 2570  งวดสุดท้าย 5 ก.พ. 2570",
        ),
        (
            date(2027, 4, 20),
            360,
            "ผ่อนรายเดือน 360 งวด  ทุกวันที่ 20  งวดแรก 20 เม.ย. 2570  งวดสุดท้าย 20 มี.ค. 2600",
        ),
        (
            date(2027, 1, 31),
            2,
            "ผ่อนรายเดือน 2 งวด  ทุกวันที่ 31 (เดือนใดไม่มี ใช้วันสิ้นเดือน)  งวดแรก 31 ม.ค. 2570",
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
        "คิดดอกเบี้ยผิดนัดเฉพาะเงินต้นของงวดนั้น อัตราตามกฎหมาย ไม่ทบต้น (ม.224/1)",
        "ชำระก่อนกำหนดได้ทุกเมื่อ",
        "การรวมสัญญานี้ไม่ถือเป็นการแปลงหนี้ใหม่",
        "กู้เงินใหม่ไม่ได้ จนกว่าจะชำระหนี้ตามสัญญานี้หมด",
        "ผู้ค้ำประกันเดิมต้องยินยอมใหม่ ผู้ไม่ยินยอมพ้นจากการค้ำประกัน (ม.700)",
    ],
)
def test_the_lawful_conditions_are_on_the_paper(make_facts: MakeFacts, condition: str):
    assert condition in on_paper(make_facts())


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
    # Below the dots, where the next place stands beside it, the name takes two lines.
    lines = paper.splitlines()
    below = next(k for k, line in enumerate(lines) if line.lstrip().startswith("(นายก้"))
    left = "".join(cut(line, 38, "") for line in lines[below : below + 2])
    assert left.replace(" ", "") == f"({name})".replace(" ", "")


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
