"""The funds hand over: a sheet each and the debt register, with the sums of the database."""

import json
import re
from datetime import date

import pytest
from wcwidth import wcswidth

from forumtui.contracts.acts.debts import debt_register
from forumtui.papers.refusals import ExportFailed
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts import handover
from forumtui.registers.refusals import NothingToHandOver

TODAY = date(2017, 4, 20)


def papers(store, **wishes):
    return handover.hand_over(store, today=TODAY, **wishes)


def by_kind(done, kind):
    return next(one for one in done.sheets if kind in one.path.name)


def test_every_fund_gets_a_sheet_and_the_village_a_register(store):
    done = papers(store, handed_by="นายส่ง มอบให้", received_by="นางรับ ไว้แล้ว")
    names = sorted(path.name for path in (store.folder / "exports").iterdir())
    assert names == [
        "debt_register.txt",
        "handover_1_village_fund.txt",
        "handover_2_savings_group.txt",
        "handover_3_poverty_fund.txt",
    ]
    text = by_kind(done, "village_fund").path.read_text("utf-8")
    assert "(นายส่ง มอบให้)" in text
    assert "(นางรับ ไว้แล้ว)" in text
    assert "20 เม.ย. 2560" in text
    assert "46,000.00" in text
    assert "100.50" in text
    facts = by_kind(done, "savings_group").facts
    assert (facts.savings.persons, facts.savings.satang) == (2, 150_025)
    register = done.register.read_text("utf-8")
    assert "บ้านเลขที่ 1 หมู่ที่ 6 นายสมชาย ใจดี  หนี้กับดอกเบี้ยค้าง 16,600.50 บาท" in register
    for path in (*(one.path for one in done.sheets), done.register):
        assert max(wcswidth(line) for line in path.read_text("utf-8").splitlines()) <= 80


def test_a_fund_on_hold_is_marked_until_its_reason_is_written_and_then_shows_it(
    store, home, balance_sheet
):
    balance_sheet("42,000.00")
    held = by_kind(papers(store), "village_fund")
    assert held.facts.on_hold
    assert "ยังรับมอบไม่ได้" in held.path.read_text("utf-8")
    (differs,) = [c for f in control.control(store) for c in f.comparisons if c.difference_satang]
    control.explain(
        store,
        differs.fund,
        differs.matter,
        difference_satang=-400_000,
        reason="งบลงช้า",
        by="นางเหรัญญิก",
    )
    free = by_kind(papers(store), "village_fund")
    text = free.path.read_text("utf-8")
    assert not free.facts.on_hold
    assert "ยังรับมอบไม่ได้" not in text
    assert "ต่างกัน -4,000.00 บาท เพราะ งบลงช้า (ผู้เขียน: นางเหรัญญิก)" in " ".join(text.split())


def test_the_journal_keeps_what_was_handed_over(store):
    papers(store, handed_by="นายส่ง")
    bodies = store._engine.execute_sql(
        "SELECT body FROM journal WHERE act = 'handover.hand_over'"
    ).fetchall()
    (kept,) = [json.loads(body) for (body,) in bodies]
    assert kept["handed_by"] == "นายส่ง"
    assert [fund["debt_satang"] for fund in kept["funds"]] == [4_600_000, 0, 450_000]
    assert [fund["savings_satang"] for fund in kept["funds"]] == [0, 150_025, 0]


def test_the_papers_lie_where_they_are_wanted(store, tmp_path):
    done = papers(store, out=tmp_path / "usb" / "กระดาษ")
    assert {one.path.parent for one in done.sheets} == {tmp_path / "usb" / "กระดาษ"}
    assert done.register.exists()
    assert not (store.folder / "exports").exists()


def test_without_funds_there_is_nothing_to_hand_over(empty):
    with pytest.raises(NothingToHandOver):
        papers(empty)
    assert not (empty.folder / "exports").exists()


def test_where_no_file_can_be_written_nothing_is_journalled(store, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    with pytest.raises(ExportFailed):
        papers(store, out=blocked)
    acts = store._engine.execute_sql(
        "SELECT count(*) FROM journal WHERE act = 'handover.hand_over'"
    ).fetchone()
    assert acts == (0,)


def test_the_register_holds_every_debt_of_the_real_shaped_registers(registers):
    done = papers(registers)
    lines = done.register.read_text("utf-8").replace("\f", "").splitlines()
    printed = [line for line in lines if re.match(r" *\d+  \D", line)]
    assert len(printed) == len(debt_register(registers))
    total = next(line for line in lines if "รวมทั้งหมู่บ้าน" in line)
    assert total.split()[-2:] == ["6,901,900.00", "17,681.00"]
    (held,) = [one for one in done.sheets if one.facts.on_hold]
    assert held.path.name.endswith("_village_fund.txt")
