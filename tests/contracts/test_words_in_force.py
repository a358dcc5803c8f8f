"""A contract in force at one glance: figures as the paper has them, bars of one measure, nothing cut."""

from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.summary_facts import summary_facts

from forumtui.contracts.acts.shown.glance import AtAGlance, SignedAs
from forumtui.contracts.documents.member_sheet import books_satang
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.restructuring import PaymentFigures, figures_of
from forumtui.contracts.rules.signatures import Role
from forumtui.contracts.words.falling import falling_edge
from forumtui.contracts.words.in_force import face
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.ui.widgets.blocks import block_figures

THAI = Messages("th")
SIZES = [(58, 11), (78, 13), (98, 27), (118, 37)]
DEBTORS = tuple(f"นายยาวเหลือเกินชื่อเรียงพิมพ์คนที่{k} สกุลยาวพอกันทุกคนในบ้าน" for k in range(12))


def glance(facts=None, *, before=None, **signed):
    facts = summary_facts() if facts is None else facts
    by_the_books = PaymentFigures(principal_satang=books_satang(facts.old))
    return AtAGlance(
        facts=facts,
        changed=False,
        before=before or by_the_books,
        signed=(
            SignedAs(Role.BORROWER, 2, ("นางบัวผัน ศรีสุขใส", "นายทองใบ ศรีสุขใส"), ("นายทองใบ ศรีสุขใส",)),
            SignedAs(Role.GUARANTOR, 0, (), ()),
            SignedAs(Role.WITNESS, 2, (), ()),
        ),
        out=1,
        waiting=2,
        signing="",
    )


def of(facts, columns=78, rows=13, say=THAI):
    return face(glance(facts), say, columns, rows)


def test_the_usual_instalment_is_the_large_figure_and_the_exception_is_named():
    facts = summary_facts()
    rows = of(facts)
    usual = facts.consolidation.payment_satang
    for block in block_figures(format_baht(usual)):
        assert any(block.strip() in row for row in rows)
    last = facts.consolidation.instalments[-1].total_satang
    assert last != usual
    assert any(f"งวดสุดท้าย (งวดที่ 36) {format_baht(last)}" in row for row in rows)
    assert any("36 งวด" in row and "ทุกวันที่ 5" in row for row in rows)
    assert any("งวดแรก 5 ม.ค. 2570" in row for row in rows)
    assert any("หมดหนี้ 5 ธ.ค. 2572" in row for row in rows)


def test_before_and_now_are_bars_of_one_measure():
    before = PaymentFigures(payment_satang=100, count=10, principal_satang=100_000_00)
    facts = summary_facts(1, balance_satang=50_000_00)
    now = figures_of(facts.consolidation)
    rows = face(glance(facts, before=before), THAI, 78, 13)
    old, new = (next(row for row in rows if row.startswith(word)) for word in ("เดิม", "ใหม่"))
    assert (old.count("█"), old.count("▒")) == (old.count("█"), 0)
    assert new.count("█") * 2 == pytest.approx(old.count("█"), abs=2)
    share = now.interest_satang / 100_000_00
    assert new.count("▒") == pytest.approx(share * old.count("█"), abs=1.5)
    assert format_baht(100_000_00) in old
    assert format_baht(now.total_satang) in new
    legend = next(row for row in rows if "█ เงินต้น" in row)
    assert format_baht(now.principal_satang) in legend
    assert format_baht(now.interest_satang) in legend


def test_who_signed_and_what_was_printed_stands_by_number():
    rows = of(summary_facts())
    (signed,) = (row for row in rows if "ลงชื่อแล้ว" in row)
    assert "ผู้กู้ 1/2" in signed
    assert "พยาน 0/2" in signed
    assert "ผู้ค้ำ" not in signed
    assert "พิมพ์แล้ว 1 ฉบับ" in signed
    assert "รอดูว่าออกครบ 2 ฉบับ" in signed


def test_what_it_took_the_place_of_is_said_with_what_was_paid_then():
    facts = replace(summary_facts(), replaces="0001/2569")
    before = PaymentFigures(payment_satang=338_184, count=36, principal_satang=10_350_000)
    rows = face(glance(facts, before=before), THAI, 78, 13)
    assert any("แทนสัญญา 0001/2569" in row and "3,381.84" in row and "36 งวด" in row for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("loans", [1, 3, 12])
def test_no_row_is_wider_than_the_screen_and_none_is_cut(columns, rows, loans, language):
    for large in (2_000_000, 99_999_999_99):
        facts = summary_facts(loans, debtors=min(loans, 12), names=DEBTORS, balance_satang=large)
        drawn = of(facts, columns, rows, Messages(language))
        assert all(width(row) <= columns for row in drawn)
        text = "".join(drawn)
        assert "…" not in text
        whole = "".join(text.split())
        for tranche in facts.consolidation.tranches:
            assert "".join(tranche.debt.debtor.split()) in whole
            assert format_baht(tranche.debt.owed_satang) in text


def test_a_paid_once_contract_and_one_that_never_pays_the_same_have_their_figure():
    debt = OldDebt("L1", "กองทุน", "นายหนึ่ง", "", None, 1_000_000, 0, 60_000, "P1")
    for terms in (
        RepaymentTerms(1, date(2027, 1, 5)),
        RepaymentTerms(10, date(2027, 1, 5), every_months=12, grace=2),
    ):
        merged = reckon([debt], terms)
        facts = replace(summary_facts(1), consolidation=merged)
        drawn = of(facts)
        assert any("█" in row or "▀" in row for row in drawn[1:5])
        assert all(width(row) <= 78 for row in drawn)


def test_a_debt_falls_from_the_whole_to_nothing_and_never_rises():
    merged = summary_facts(1, balance_satang=48_000_00).consolidation
    drawn = falling_edge(merged.instalments, merged.principal_satang, 80, 9)
    edges = [row.split("┤")[-1].split("│")[-1] for row in drawn[:-1]]
    high = [
        sum(" ▁▂▃▄▅▆▇█".index(row[place]) if place < len(row) else 0 for row in edges)
        for place in range(36)
    ]
    assert high == sorted(high, reverse=True)
    first = merged.instalments[0].principal_balance_satang
    assert high[0] == -(-first * 64 // merged.principal_satang)
    assert high[-1] == 0
    assert "2570" in drawn[-1]
    assert "2572" in drawn[-1]


def test_where_there_is_no_room_there_is_no_edge():
    merged = summary_facts(1).consolidation
    assert falling_edge(merged.instalments, merged.principal_satang, 80, 3) == ()
    assert falling_edge(merged.instalments[:3], merged.principal_satang, 80, 9) == ()
    assert falling_edge(merged.instalments, 0, 80, 9) == ()
    tall = of(summary_facts(), 98, 27)
    assert any("┤" in row for row in tall)
    assert not any("┤" in row for row in of(summary_facts()))
