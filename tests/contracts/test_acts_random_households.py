"""Random households from their registers to the contract: quote, contract and records never differ."""

import itertools
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.contracts.test_acts_restructuring import DAY, agree, put_forward
from tests.helpers.small_village import SOMCHAI
from tests.helpers.whole_plans import check_plans

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.planning import options
from forumtui.contracts.acts.register import rebuilt, register_of_contracts
from forumtui.contracts.records.contracts import contract_of
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.plan import Plan, TrancheChange
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.lending.periods import EVERY_MONTHS
from forumtui.lending.schedule import Method
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.importing import import_register
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import found_village
from forumtui.village.records.village import stops

PEOPLE = "บ้านเลขที่,ชื่อ-สกุล\n1,นายสมชาย ใจดี\n1,นางสมศรี ใจดี\n"
HEADINGS = "เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย\n"
FUNDS = ("กองทุนหมู่บ้านทดลอง", "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง", "โครงการ กข.คจ.")
COUNT = itertools.count()

loans = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["นายสมชาย ใจดี", "นางสมศรี ใจดี"]),
    st.integers(100_000, 20_000_000),
    st.integers(0, 300_000),
    st.integers(0, 15),
    st.sampled_from(["", " คงที่", " ลดต้นลดดอก"]),
)


def a_village(folder, drawn):
    home = folder / str(next(COUNT))
    home.mkdir()
    (home / "people.csv").write_text(PEOPLE, "utf-8")
    store = open_home(home)
    found_village(store, "บ้านทดลอง", DAY)
    import_register(store, home / "people.csv")
    for fund, name in enumerate(FUNDS):
        rows = [
            f'{fund}{number}/2558,{who},1,"{format_baht(owed)}","{format_baht(accrued)}",'
            f"ร้อยละ {0 if fund == 2 else rate} ต่อปี{method}\n"
            for number, (of, who, owed, accrued, rate, method) in enumerate(drawn, start=1)
            if of == fund
        ]
        if rows:
            path = home / f"fund{fund}.csv"
            path.write_text(f"{name}\n{HEADINGS}{''.join(rows)}", "utf-8")
            import_register(store, path)
    decide(store)
    return store


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(loans, min_size=1, max_size=6), st.sampled_from(EVERY_MONTHS), st.data())
def test_a_random_household_is_contracted_as_it_was_quoted(tmp_path, drawn, every, data):
    store = a_village(tmp_path, drawn)
    try:
        with store.reading():
            (stop,) = stops()
        household = stop.household
        view = verification.confirm(store, household, SOMCHAI)
        assert view.debt_satang == sum(owed for _, _, owed, *_ in drawn)
        count = data.draw(st.integers(1, min(48, 360 // every)))
        changes = tuple(
            TrancheChange(
                line.line,
                data.draw(st.integers(0, line.rate_ppm or 0)),
                Method.DECLINING,
                accrued_waived_satang=data.draw(st.integers(0, line.accrued_satang)),
            )
            for line in view.lines
        )
        plan = Plan(RepaymentTerms(count, date(2017, 6, 1), every), changes=changes)
        try:
            quoted = options(store, household, plan, today=DAY).kept
        except Refusal:
            assume(False)
        put_forward(store, household, plan)
        agree(store, household)
        done = carry_out(store, household, today=DAY)
        with store.reading():
            (again,) = rebuilt([contract_of(household)])
            check_plans([contract_of(household)])
        assert again.instalments == quoted.consolidation.instalments
        assert again.tranches == quoted.consolidation.tranches
        assert done.contract.facts.consolidation.instalments == again.instalments
        (line,) = register_of_contracts(store)
        assert line.figures == quoted.then
        waived = sum(change.accrued_waived_satang for change in changes)
        assert line.figures.debt_satang == view.debt_satang + view.accrued_satang - waived
        plain = consolidation.draw_up(store, household, today=DAY)
        assert plain.again
        assert plain.facts.consolidation.debt_satang == line.figures.debt_satang
    finally:
        store.close()
