"""The member's sheet: one page, the contract's own figures, the largest of them what is to be paid."""

import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.helpers.papers import LONG, restructured
from tests.helpers.summary_facts import as_the_books_have, summary_facts
from wcwidth import wcswidth

from forumtui.contracts.documents.member_sheet import (
    Change,
    books_satang,
    changes_of,
    member_sheet,
    shares_of,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import OldStep, SummaryFacts
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.contracts.rules.plan import Way
from forumtui.lending.schedule import Method, Rounding
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.layout.kinds import LineKind, kinded
from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.printers import pdf
from forumtui.papers.printers.fold import fold, to_tis620
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import clusters

THAI = Messages("th")
AMOUNT = re.compile(r"(?<![\d,.])\d[\d,]*\.\d\d(?!\d)")
MADE = date(2026, 11, 29)
SEED = 2569


def sheet(facts: SummaryFacts, say: Messages = THAI) -> Page:
    """Return the only page of a sheet."""
    (page,) = member_sheet(facts, say, code="K7M-2P4-X9Q", journal="4AC-DEF-GH5")
    return page


def amounts(text: str) -> list[int]:
    return [int(Decimal(found.replace(",", "")) * 100) for found in AMOUNT.findall(text)]


def part(page: Page, first: str, last: str) -> list[str]:
    """Return the lines after a heading, up to the next."""
    start = next(k for k, line in enumerate(page) if line.startswith(first)) + 1
    end = next(k for k in range(start, len(page)) if page[k].startswith(last))
    return [line for line in page[start:end] if line.strip("- ")]


def key_of(page: Page) -> str:
    (key,) = [line.text.strip() for line in kinded(page) if line.kind is LineKind.KEY]
    return key


def assert_one_page(pages: tuple[Page, ...]) -> None:
    (page,) = pages
    assert len(page) == 65
    assert all(0 <= wcswidth(line) <= 80 for line in page)
    assert to_tis620([page]).decode("tis-620") == fold(to_text([page])).text


def long_name(k: int) -> str:
    """Return a name of sixty clusters."""
    letters = "กิตติพัฒนพงศ์พิทักษ์ธรรมวัฒนานุกูลศิริโรจน์รุ่งเรืองค้ำจุนกิจน้ำผึ้งเพ็ชรซื่อตรงทั่วถ้ำปิ่นเกล้าวงศ์"
    return "".join([*clusters("นาย"), *clusters(letters)[:55]]) + f"{k:02d}"


def contract(
    debts: list[OldDebt], terms: RepaymentTerms, steps: tuple[tuple[str, OldStep], ...] = ()
) -> SummaryFacts:
    """Return a contract of debts before which `steps` were taken, each on a line."""
    taken: dict[str, list[OldStep]] = {}
    for line, step in steps:
        taken.setdefault(line, []).append(step)
    old = [
        replace(
            one,
            principal_satang=one.principal_satang
            + sum(step.principal_satang for step in taken.get(one.line, ())),
            accrued_satang=one.accrued_satang
            + sum(step.accrued_satang for step in taken.get(one.line, ())),
            steps=tuple(taken.get(one.line, ())),
        )
        for one in as_the_books_have(debts)
    ]
    return replace(summary_facts(), consolidation=reckon(debts, terms), old=tuple(old), pledged=())


def random_contracts(count: int) -> Iterator[SummaryFacts]:
    """Yield contracts of all kinds: how many debts, of whom, how they are paid, what was waived."""
    chance = random.Random(SEED)
    methods = [method for method in Method if method is not Method.FIXED]
    made = 0
    while made < count:
        debts = [
            OldDebt(
                f"L{k}",
                chance.choice(("กองทุนหมู่บ้าน", "กข.คจ.", "ออมทรัพย์")),
                f"นาง{'กขคงจ'[who]} ใจดี",
                "",
                None,
                chance.randrange(50_000, 9_000_000),
                chance.choice((0, chance.randrange(1, 90_000))),
                chance.choice((0, 60_000, 120_000)),
                f"P{who}",
                method=chance.choice(methods),
            )
            for k in range(chance.randrange(1, 7))
            for who in [chance.randrange(5)]
        ]
        every = chance.choice((1, 1, 1, 2, 3, 6, 12))
        several = chance.randrange(1, 61)
        grace = chance.choice((0, 0, min(6, several - 1)))
        terms = RepaymentTerms(
            several if every == 1 else min(several, 10),
            chance.choice((date(2026, 12, 29), date(2027, 1, 31), date(2027, 5, 5))),
            every_months=every,
            start=MADE,
            grace=min(grace, 9) if every > 1 and several > 9 else grace,
            unit_satang=chance.choice((1, 1, 100)),
            rounding=chance.choice((Rounding.HALF_UP, Rounding.UP)),
        )
        steps = tuple(
            (
                one.line,
                OldStep(
                    chance.choice((Way.WAIVED, Way.SAVINGS)),
                    chance.randrange(0, 500_000),
                    chance.randrange(0, 40_000),
                    who="นางก ใจดี",
                ),
            )
            for one in debts
            if chance.random() < 0.4
        )
        try:
            yield contract(debts, terms, steps)
        except Refusal:
            continue
        made += 1


def test_every_figure_of_the_sheet_is_the_contracts():
    for facts in random_contracts(300):
        merged, page = facts.consolidation, sheet(facts)
        said = " ".join(to_text(contract_summary(facts, THAI)).split())
        key = amounts(key_of(page))
        parts = spoken_parts(merged.instalments)
        usual = [one.highest_satang for one in parts if one.usual]
        assert key == (usual or [max(one.total_satang for one in merged.instalments)])
        assert f"{format_baht(key[0])} บาท" in said
        for words in (THAI.day(merged.first_due), THAI.day(merged.last_due)):
            assert any(words in line for line in page)
            assert words in said
        debts = [amounts(line) for line in part(page, "1.", "2.")]
        before, *less = [one[0] for one in debts[: -3 - sum("ดอกเบี้ยลด" in x for x in page)]]
        after, interest, together = [
            amounts(next(line for line in page if line.strip().startswith(words)))[0]
            for words in ("หลัง", "ดอกเบี้ยใหม่", "รวมส่งทั้งหมด")
        ]
        assert before - sum(less) == after == merged.debt_satang
        assert after + interest == together == sum(one.total_satang for one in merged.instalments)
        assert f"4. ยอดหนี้ตามสัญญานี้ {format_baht(after)} บาท" in said
        shares = [amounts(line)[0] for line in part(page, "2.", "3.")]
        assert shares == [each for _, each in shares_of(facts)]
        if len(shares) > 1:
            for each in shares:
                assert f"ชำระงวดละ {format_baht(each)} บาท" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_one_page_that_a_printer_of_tis_620_holds(language):
    say = Messages(language)
    for facts in random_contracts(60):
        assert_one_page(member_sheet(facts, say, copy=2))


def test_before_less_what_was_waived_paid_and_moved_is_after():
    facts = restructured()
    changes = changes_of(facts)
    assert [(what, who) for what, who, _ in changes] == [
        (Change.WAIVED_WITH_PENALTY, ""),
        (Change.WAIVED_PRINCIPAL, ""),
        (Change.SAVINGS, "นางบัวผัน ศรีสุขใส"),
        (Change.MOVED, "นายทองใบ"),
    ]
    less = sum(satang for _, _, satang in changes)
    assert books_satang(facts.old) - less == facts.consolidation.debt_satang
    lines = part(sheet(facts), "1.", "2.")
    assert [amounts(line) for line in lines[1:5]] == [[satang] for _, _, satang in changes]
    assert all("- " in line for line in lines[1:5])


@pytest.mark.parametrize(
    ("terms", "label", "figure", "days"),
    [
        (
            RepaymentTerms(48, date(2026, 12, 29), start=MADE),
            *("ส่งเดือนละ", "790.02 บาท", "ทุกวันที่ 29 (เดือนใดไม่มี ใช้วันสิ้นเดือน)"),
        ),
        (
            RepaymentTerms(5, date(2027, 1, 15), every_months=12, start=date(2026, 1, 15)),
            *("ส่งปีละ", "8,322.29 บาท", "ทุกวันที่ 15 ม.ค."),
        ),
        (
            RepaymentTerms(1, date(2026, 12, 29), start=MADE),
            *("ส่งครั้งเดียว", "30,300.00 บาท", "วันที่ 29 ธ.ค. 2569"),
        ),
    ],
)
def test_what_is_paid_and_when_stands_in_the_frame(terms, label, figure, days):
    debt = OldDebt("L1", "ออมทรัพย์", "นาง ก", "", None, 3_000_000, 0, 120_000, "P1")
    page = sheet(contract([debt], terms))
    framed = [line.text.strip() for line in kinded(page) if line.framed][1:-1]
    assert framed[0] == label
    assert key_of(page) == figure
    assert days in framed


def test_what_is_not_as_usual_stands_in_the_frame_by_its_number():
    terms = RepaymentTerms(48, date(2026, 12, 29), start=MADE, grace=6)
    debt = OldDebt("L1", "ออมทรัพย์", "นาง ก", "", None, 3_000_000, 150_025, 120_000, "P1")
    framed = [line.text.strip() for line in kinded(sheet(contract([debt], terms))) if line.framed]
    assert any(line.startswith("งวดที่ 1-6 ยังไม่ส่งเงินต้น งวดละ 331.26 บาท") for line in framed)


def test_where_no_instalment_is_usual_the_highest_is_what_it_is_at_most():
    terms = RepaymentTerms(48, date(2026, 12, 29), start=MADE)
    method = Method.EQUAL_PRINCIPAL
    debt = OldDebt("L1", "ออมทรัพย์", "นาง ก", "", None, 3_000_000, 0, 120_000, "P1", method=method)
    facts = contract([debt], terms)
    framed = [line.text.strip() for line in kinded(sheet(facts)) if line.framed]
    assert framed[1] == "ส่งเดือนละไม่เกิน"
    assert amounts(key_of(sheet(facts))) == [925_00]


def test_twelve_debts_of_people_with_names_of_sixty_clusters_stand_whole_on_one_page():
    names = tuple(map(long_name, range(12)))
    facts = summary_facts(12, debtors=12, names=names)
    page = sheet(facts)
    text = to_text([page])
    assert "…" not in text
    said = re.sub(r"\s", "", text)
    for (name, each), own in zip(shares_of(facts), names, strict=True):
        assert name == own
        assert f"{own}{format_baht(each)}" in said


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_even_of_seventy_debtors_and_the_longest_village_it_is_one_page(language, training):
    names = tuple(f"{long_name(k)}{LONG[:40]}" for k in range(70))
    facts = summary_facts(
        70, debtors=70, names=names, left_out=(*LeftOut,), training=training, outside=""
    )
    many = restructured()
    whole = replace(facts, village=LONG, place=LONG, old=(*facts.old, *many.old[-2:]))
    say = Messages(language)
    assert_one_page(member_sheet(whole, say, copy=2))
    page = sheet(whole, say)
    heads = ("2.", "3.")
    shown = [amounts(line)[-1] for line in part(page, *heads) if amounts(line)]
    # What there is no room for stands as one sum.
    assert sum(shown) == sum(each for _, each in shares_of(whole))


def test_what_stays_outside_is_said_with_its_sum():
    page = sheet(summary_facts(3, left_out=(LeftOut.DISPUTED, LeftOut.DECEASED)))
    (line,) = [line for line in page if "ยังไม่รวมในสัญญา" in line]
    assert "2 รายการ" in line
    assert amounts(line) == [1_000_000 + 1_000_001 + 5_000]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_law_stands_on_it_nobody_signs_it_and_four_sentences_are_to_be_remembered(language):
    page = sheet(restructured(), Messages(language))
    text = to_text([page])
    for law in ("ม.", "s. ", "section", "ลงชื่อ .", "Signed .", "พยาน", "x-xxxx", "3-0000"):
        assert law not in text.replace("ม.ค.", "").replace("ม.6", "")
    head = "4."
    place = next(k for k, line in enumerate(page) if line.startswith(head))
    remembered = [line for line in page[place:] if re.match(r" +\d\) ", line)]
    assert [line.strip()[:2] for line in remembered] == ["1)", "2)", "3)", "4)"]


def test_its_largest_figure_is_at_least_three_times_as_high_as_its_text():
    pytest.importorskip("fpdf")
    if pdf.typo_font() is None:
        pytest.skip("the font Tlwg Typo is not installed")
    for facts in (restructured(), summary_facts(12, debtors=3, balance_satang=900_000_000)):
        text = to_text([sheet(facts)])
        sizes = pdf.key_sizes(text)
        assert sizes
        assert min(sizes) >= 3 * pdf.type_of(text).size


def test_the_sheet_is_drawn_larger_than_the_contract():
    facts = summary_facts(2)
    large = pdf.type_of(to_text([sheet(facts)]))
    small = pdf.type_of(to_text(contract_summary(facts, THAI)))
    assert large.size >= 12 > small.size


def test_three_hundred_sheets_are_laid_out_a_second():
    several = [*random_contracts(40)]
    for facts in several:
        sheet(facts)
    seconds = []
    for _ in range(3):
        began = time.process_time()
        for facts in several:
            sheet(facts)
        seconds.append(time.process_time() - began)
    assert len(several) / min(seconds) >= 300


GOLDEN = Path(__file__).parents[1] / "golden" / "member_sheet_th.txt"


def test_the_text_of_the_sheet_holds_its_frame_for_printers_that_draw_nothing():
    lines = GOLDEN.read_text("utf-8").splitlines()
    edge = f"+{'-' * 78}+"
    upper, lower = (k for k, line in enumerate(lines) if line == edge)
    assert all(line[0] == line[-1] == "|" for line in lines[upper + 1 : lower])
