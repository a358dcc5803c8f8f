"""However figures are corrected and taken back, every sum is what was read plus what stands."""

import shutil
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumtui.contracts.acts.debts import debt_register
from forumtui.ledger.records.debts import fund_sums
from forumtui.ledger.rules import LineField
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.importing import source_rows
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records import walk
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home
from forumtui.village.records.village import funds

TWO = {"approved_by": ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ"), "reason": "ดูสมุดแล้ว"}
WHO = Speaker("ผู้ตอบ")
what = st.sampled_from(("balance", "accrued", "take_back", "dispute", "dismiss", "confirm"))
doings = st.lists(st.tuples(what, st.integers(0, 20), st.integers(0, 3_000_000)), max_size=12)


@pytest.fixture
def folder(store):
    """The village's folder; it is copied for every example."""
    return store.folder


def households(told):
    """Return how many households stand where."""
    return [told.of(status).households for status in HouseholdStatus]


def _do(store, doing, line, satang):
    household, lines = line
    name, kind = lines
    match doing:
        case "balance":
            correction.correct(store, name, LineField.BALANCE, satang, **TWO)
        case "accrued" if kind == "loan":
            correction.correct(store, name, LineField.ACCRUED, satang % 100_000, **TWO)
        case "take_back":
            correction.take_back(store, name, **TWO)
        case "dispute":
            verification.dispute(
                store, household, name, claimed_satang=satang, reason="ไม่ใช่", speaker=WHO
            )
        case "dismiss":
            found = correction.dispute_of(store, name)
            correction.dismiss(store, found.id, why=TWO["reason"], decided_by=TWO["approved_by"])
        case "confirm":
            verification.confirm(store, household, WHO)


def _lines(store):
    return [
        (stop.household, (line.line, line.kind))
        for stop in village_acts_households.walk(store)
        for line in verification.household(store, stop.household).lines
    ]


def _expected(store):
    """Return what each kind of line is in all, from the rows and from the record of corrections."""
    read = {row.line: (row.kind, row.satang) for row in source_rows(store) if row.line}
    sums = Counter()
    for kind, satang in read.values():
        sums[kind] += satang
    latest = {}
    for one in correction.settlings(store):
        if one.stands and one.field is LineField.BALANCE:
            latest[one.line.line] = one.new_value
    for line, value in latest.items():
        kind, satang = read[line]
        sums[kind] += value - satang
    return sums


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(doings)
def test_every_sum_is_the_source_and_its_corrections(folder, tmp_path_factory, acts):
    copy = tmp_path_factory.mktemp("village") / "home"
    shutil.copytree(folder, copy)
    with at_home(copy) as store:
        lines = _lines(store)
        for doing, place, satang in acts:
            try:
                _do(store, doing, lines[place % len(lines)], satang)
            except Refusal:
                # What cannot be done changes nothing; the sums below say so.
                continue
        expected = _expected(store)
        shown = [
            verification.household(store, s.household) for s in village_acts_households.walk(store)
        ]
        assert sum(view.debt_satang for view in shown) == expected["loan"]
        assert sum(view.savings_satang for view in shown) == expected["saving"]
        told = verification.village_progress(store)
        assert told.total.satang == expected["loan"]
        with store.reading():
            assert households(walk.households_progress()) == households(told)
        assert sum(one.debt.satang for one in debt_register(store)) == expected["loan"]
        members = Counter()
        for fund in control.control(store):
            for one in fund.comparisons:
                if one.file is None:
                    members[one.measure.value] += one.members_satang
        assert members == +expected
        with store.reading():
            handed = [fund_sums(fund.id) for fund in funds()]
        assert sum(one.debt_satang for one in handed) == expected["loan"]
        assert sum(one.savings_satang for one in handed) == expected["saving"]
        accrued = sum(line.accrued_satang for view in shown for line in view.lines)
        assert sum(one.debt.accrued_satang for one in debt_register(store)) == accrued
        assert isinstance(check(store), Sound)
