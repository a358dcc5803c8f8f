"""Extend, reduce, release: a household at the table, by keys alone at the projector's size."""

import asyncio
import threading
from dataclasses import astuple, replace
from datetime import date

import pytest
from tests.helpers.decisions import vote_carried, vote_held
from tests.helpers.small_village import proposals_of
from textual.screen import ModalScreen

from forumtui.contracts.acts import proposals as restructuring
from forumtui.contracts.acts.consents import consents_of
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.planning import at_the_table, figures_from_text, options_of
from forumtui.contracts.acts.register import register_of_contracts
from forumtui.contracts.acts.shown.four_plans import weigh_four
from forumtui.contracts.rules import gate
from forumtui.contracts.rules.four_plans import FourWays, four_plans
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.contracts.rules.plan import PlannedRelease, Way, plan_from_text
from forumtui.contracts.rules.plan_steps import changed
from forumtui.contracts.words import options as words
from forumtui.contracts.words.plan_rows import plan_rows
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import Messages
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.rules import Cost
from forumtui.thai.width import width
from forumtui.ui import display as ui_display
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import village as hall_steps
from forumtui.village.acts.village import at_home

WHOLE_NAME = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์ หมู่ที่ ๖"


@pytest.fixture
def debtor(village):
    """A household that owes a loan with interest and has confirmed its figures."""
    with at_home(village) as store:
        for standing in verification.standings(store):
            view = verification.household(store, standing.household)
            if any(line.kind == "loan" and line.rate_ppm for line in view.lines):
                verification.confirm(store, view.id, verification.Speaker("A"))
                return verification.household(store, view.id)
    raise AssertionError("nobody owes anything with interest")


@pytest.fixture
def table(village, debtor):
    with at_home(village) as store:
        return at_the_table(store, debtor.id)


async def at_the_screen(hall, debtor):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("f3")
    await hall.sees("บ้านที่ ")
    await hall.press("f7")
    await hall.sees("หาบ้าน")
    await hall.type(debtor.house)
    await hall.press("enter")
    await hall.sees(f"บ้านเลขที่ {debtor.house} ")
    await hall.press("f8")
    await hall.sees("หน้า 1/")
    await hall.press("f3")
    await hall.sees("ดอกเบี้ยรวม")


async def test_more_time_is_seen_at_once_proposed_approved_and_drawn_up(village, running, debtor):
    with at_home(village) as store:
        for name, pin in OFFICERS[:2]:
            officers.appoint(store, name=name, role="x", pin=pin, since=date(2017, 1, 1))
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("» ยืด 48 งวด")
        await hall.sees("ส่งน้อยลงเดือนละ")
        # A stray Enter puts nothing forward.
        await hall.press("enter")
        await hall.sees("ถ้าจะเสนอแบบนี้ กด F2")
        await hall.press("f2")
        for _ in range(6):
            if "เสนอแบบนี้" in hall.text:
                break
            await hall.sees("F2")
            await hall.press("f2")
        await hall.sees("เสนอแบบนี้")
        await hall.type("รอเก็บเกี่ยว")
        await hall.press("enter")
        await hall.type("สมชาย")
        await hall.press("f2")
        await hall.sees("สมชาย เสนอไว้ รอความเห็นชอบ")
        # What was put forward stands beside what is, and is changed by no key.
        await hall.press("left")
        await hall.sees("» ที่เสนอ 48 งวด")
        await approve_by_committee(hall, "ยังไม่มีมติที่ผ่านและครบองค์ประชุม")
        await hall.sees("เห็นชอบแล้ว (ให้ตามที่ขอ)")
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("เก็บไว้ที่ exports")
    with at_home(village) as store:
        (contract,) = register_of_contracts(store)
        (proposal,) = proposals_of(store, debtor.id)
    assert contract.house == debtor.house
    assert proposal.approval is not None
    assert proposal.carried_out


async def test_a_household_is_given_more_time_in_a_quarter_of_the_keys(village, running, debtor):
    """From the list of contracts until the new one is drawn up: 54 keys where all was typed."""
    with at_home(village) as store:
        words = {"place": "ศาลา", "chair": "นายประธาน ที่ประชุม", "secretary": "นางเลขา ใจดี"}
        meeting.open_meeting(store, held_on=date.today(), **words)  # noqa: DTZ011
        vote_held(store)
        (heard,) = (
            to_be_heard(one.option.findings)
            for one in weigh_four(store, at_the_table(store, debtor.id), {})
            if one.way is FourWays.EXTEND
        )
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("ทำสัญญาแล้ว")
        hall.app.screen.query_one("#households").move_to(str(debtor.id))
        keys = ["f3", "2", "7", "0", "0", *["f2"] * (6 + len(heard))]
        shown = [
            "ดอกเบี้ยรวม",
            *["» ยืด 48 งวด"] * 3,
            "ไหว",
            *["รับทราบ"] * len(heard),
            "ส่งไหวเดือนละ 2,700.00",
            "เสนอไว้ รอความเห็นชอบ",
            "1/1  ปรับหนี้ตามที่เสนอ",
            "เห็นชอบแล้ว (มติที่ 1/1",
            "ใช่ไหม",
            "เก็บไว้ที่ exports",
        ]
        for key, words in zip(keys, shown, strict=True):
            await hall.press(key)
            await hall.sees(words)
            if words == "ไหว":
                # The room sees no more than the two instalments: what can be paid is the desk's.
                moment = hall.app.screen.for_the_wall()
                assert moment.kind == "extend"
                assert 270_000 not in astuple(moment)
    assert len(keys) <= 54 / 4
    with at_home(village) as store:
        (proposal,) = proposals_of(store, debtor.id)
        (contract,) = register_of_contracts(store)
    assert "ส่งไหวเดือนละ 2,700.00" in proposal.reason
    assert (contract.house, contract.figures.count) == (debtor.house, 48)


async def test_f2_right_after_an_arrow_proposes_what_the_arrow_changed(
    village, running, debtor, table
):
    """F2 comes before what the arrow changed is reckoned: the desk has other work just then."""
    (terms,) = (
        row.key for row in plan_rows(table, table.plan, Messages(), {}) if "36" in row.value
    )
    begun = four_plans(table.plan, table.circumstances)[FourWays.EXTEND]
    longer = changed(table.circumstances, begun, terms, 1, large=True)
    before, now = (
        words.compared(options_of(table, one).kept, Messages()) for one in (begun, longer)
    )
    assert before != now
    gate = threading.Event()
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.press("f3")
        await hall.sees("< 48 งวด >")
        assert before in hall.text
        other = asyncio.create_task(hall.app.desk.run(lambda _store: gate.wait(20)))
        await hall.press("pageup", "f2")
        await hall.pilot.pause(0.2)
        asked = isinstance(hall.app.screen, ModalScreen)
        gate.set()
        await other
        assert not asked, hall.text
        for _ in range(6):
            await hall.sees("F2")
            if "เสนอแบบนี้" in hall.text:
                break
            await hall.press("f2")
        await hall.sees("เสนอแบบนี้")
        assert now in hall.text
        assert before not in hall.text
        await hall.type("รอเก็บเกี่ยว")
        await hall.press("enter")
        await hall.type("สมชาย")
        await hall.press("f2")
        await hall.sees("สมชาย เสนอไว้ รอความเห็นชอบ")
    with at_home(village) as store:
        (proposal,) = proposals_of(store, debtor.id)
    assert plan_from_text(proposal.plan).terms.count == longer.terms.count == 60
    assert (
        figures_from_text(proposal.after).interest_satang
        == options_of(table, longer).kept.then.interest_satang
    )


async def test_a_proposal_is_withdrawn_and_the_plan_can_be_changed_again(village, running, debtor):
    with at_home(village) as store:
        table = at_the_table(store, debtor.id)
        asked = {one.matter for one in options_of(table, table.plan).kept.findings}
        restructuring.propose(
            store,
            debtor.id,
            table.plan,
            reason="x",
            proposed_by="B",
            acknowledged=asked & set(gate.ASKED),
        )
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("B เสนอไว้")
        await hall.press("f6")
        await hall.type("คิดใหม่")
        await hall.press("f2")
        await hall.sees("ถอนข้อเสนอแล้ว")
        await hall.press("f3")
        await hall.sees("< 48 งวด >")
        await hall.press("left")
        await hall.sees("< 47 งวด >")
        # What was changed is among the four.
        await hall.press("f3")
        await hall.sees("» ปรับเอง 47 งวด")


OFFICERS = (("นายหนึ่ง ก", "4861"), ("นายสอง ข", "5937"), ("นายสาม ค", "6148"))


@pytest.fixture
def waiver(village, debtor, monkeypatch):
    """The village with its officers, where the household is to be forgiven some of what it owes."""
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    line = next(one.line for one in debtor.lines if one.kind == "loan" and one.rate_ppm)
    with at_home(village) as store:
        vote_carried(store)
        for name, pin in OFFICERS:
            officers.appoint(store, name=name, role="x", pin=pin, since=date(2017, 1, 1))
        table = at_the_table(store, debtor.id)
        change = replace(table.plan.change_of(line), principal_waived_satang=100_00)
        others = tuple(one for one in table.plan.changes if one.line != line)
        restructuring.propose(
            store,
            debtor.id,
            replace(table.plan, changes=(*others, change)),
            reason="x",
            proposed_by="B",
            acknowledged=set(gate.ASKED),
        )
    return village


async def approve_by_vote(hall):
    await hall.press("f2")
    await hall.sees("1/1  ปรับหนี้ตามที่เสนอ")
    # A stray Enter approves nothing.
    await hall.press("enter")
    await hall.sees("เห็นชอบตามมติที่ประชุมข้อไหน")
    await hall.press("f2")


async def approve_by_committee(hall, shown="เห็นชอบตามมติที่ประชุมข้อไหน"):
    await hall.press("f2")
    await hall.sees(shown)
    await hall.press("f3")
    await hall.sees("· นายหนึ่ง ก")
    await hall.press("enter", "down", "enter")
    await hall.sees("√ นายสอง ข")
    await hall.press("tab")
    await hall.type("ให้ตามที่ขอ")
    await hall.press("f2")


async def test_what_a_household_is_forgiven_two_officers_allow(waiver, running, debtor):
    async with running(waiver) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("B เสนอไว้")
        await approve_by_vote(hall)
        await hall.sees("ขอรหัสกรรมการสองคน")
        for name, pin in OFFICERS[:2]:
            await hall.press("enter")
            await hall.sees(f"รหัสของ {name}")
            await hall.type(pin)
            await hall.press("enter")
        await hall.sees("เห็นชอบแล้ว (มติที่ 1/1")


async def test_what_the_committee_cannot_forgive_is_said_before_anybodys_pin(
    waiver, running, debtor
):
    async with running(waiver) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("B เสนอไว้")
        await approve_by_committee(hall)
        await hall.sees(Messages()("restructuring_refusals.resolution_wanted")[:20])
        assert "ขอรหัสกรรมการสองคน" not in hall.text
    with at_home(waiver) as store:
        assert proposals_of(store, debtor.id)[0].approval is None


async def test_what_is_no_longer_confirmed_is_said_before_anybody_says_who_approved(
    waiver, running, debtor
):
    with at_home(waiver) as store:
        pins = [
            PinEntry(one.id, pin)
            for one, (_, pin) in zip(officers.officers(store), OFFICERS[:2], strict=False)
        ]
    async with running(waiver) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("B เสนอไว้")
        # As another desk would, while the proposal is on the screen.
        await hall.app.desk.run(verification.undo_last, debtor.id, pins=pins)
        await hall.press("f2")
        await hall.sees(f"บ้าน {debtor.house} ยังตอบไม่ครบ")
        assert "เห็นชอบข้อเสนอ" not in hall.text


async def test_amounts_are_shown_only_when_the_members_agree(village, running, debtor):
    with at_home(village) as store:
        chosen = ui_display.DisplaySettings(curtain=ui_display.Curtain.CONSENT)
        hall_steps.choose_hall(store, chosen)
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("๑ ครัวเรือน ๑ สัญญา")
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type(debtor.house)
        await hall.press("enter")
        await hall.pilot.pause(0.3)
        await hall.press("f3")
        await hall.sees("สมาชิกยินยอมไหม")
        assert "ดอกเบี้ยรวม" not in hall.text
        await hall.press("escape")
        await hall.sees("๑ ครัวเรือน ๑ สัญญา")


def test_every_row_changes_both_ways_and_comes_back(table):
    say = Messages()
    for row in plan_rows(table, table.plan, say, {}):
        there = changed(table.circumstances, table.plan, row.key, 1)
        other = changed(table.circumstances, table.plan, row.key, -1)
        assert {there, other} - {table.plan}, row.key
        back = (
            changed(table.circumstances, there, row.key, -1) if there != table.plan else table.plan
        )
        assert back == table.plan, row.key


def test_no_two_debts_look_the_same_in_the_rows(table):
    say = Messages()
    (one, *_) = table.circumstances.debts
    alike = tuple(
        replace(one, line=f"L{number}", contract_no=f"{number}/2566", fund=WHOLE_NAME)
        for number in (901, 902)
    )
    there = replace(table, circumstances=replace(table.circumstances, debts=alike))
    short = {record_of(one.fund_key): "ออมทรัพย์"}
    labels = [row.label for row in plan_rows(there, table.plan, say, short) if row.line]
    assert len(labels) == len({*labels}) > 2
    for label in labels:
        assert one.debtor in label
        assert WHOLE_NAME not in label
        assert width(label) <= 80 - 4 - 1 - len("< 0.00 จาก 46,000.00 >")


def test_the_whole_name_of_a_debts_fund_stands_above_its_rows(table):
    for debt in table.circumstances.debts:
        lead = words.lead(table, Messages(), debt.line)
        assert debt.fund in lead
        assert debt.contract_no in lead


def test_no_row_leaves_what_a_plan_may_be(table):
    say = Messages()
    for row in plan_rows(table, table.plan, say, {}):
        for by in (-1, 1):
            plan = table.plan
            for _ in range(80):
                plan = changed(table.circumstances, plan, row.key, by, large=True)
            assert changed(table.circumstances, plan, row.key, by, large=True) == plan, row.key
            assert plan_rows(table, plan, say, {})


def test_a_rate_is_lowered_and_never_raised_above_what_was_agreed(table):
    (line, agreed) = next(
        (debt.line, debt.agreed_rate_ppm)
        for debt in table.circumstances.debts
        if debt.agreed_rate_ppm
    )
    assert changed(table.circumstances, table.plan, f"{line}.rate", 1) == table.plan
    lower = changed(table.circumstances, table.plan, f"{line}.rate", -1).change_of(line).rate_ppm
    assert lower is not None
    assert agreed - 5_000 <= lower < agreed


def test_all_ways_of_release_can_be_reached(table):
    debt = table.circumstances.debts[0]
    plan, seen = table.plan, set()
    for _ in range(20):
        plan = changed(table.circumstances, plan, f"{debt.line}.release", 1)
        seen |= {one.way for one in plan.releases}
    assert Way.WAIVED in seen
    assert Way.FUND in seen


@pytest.fixture
def one_saver(village):
    """A household whose plan pays two debts from the savings of one person."""
    with at_home(village) as store:
        for standing in verification.standings(store):
            view = verification.household(store, standing.household)
            saved = [one for one in view.lines if one.kind == "saving"]
            saved = [one for one in saved if one.balance_satang > 200_00]
            if not saved or sum(one.kind == "loan" for one in view.lines) < 2:
                continue
            verification.confirm(store, view.id, verification.Speaker("A"))
            table = at_the_table(store, view.id)
            loans = [one for one in table.circumstances.debts if one.owed_satang > 100_00][:2]
            if len(loans) < 2:
                continue
            releases = tuple(
                PlannedRelease(one.line, Way.SAVINGS, 50_00, saving=saved[0].line) for one in loans
            )
            plan = replace(table.plan, releases=releases)
            words = {"reason": "x", "proposed_by": "B", "acknowledged": set(gate.ASKED)}
            restructuring.propose(store, view.id, plan, **words)
            return verification.household(store, view.id), saved[0].person_name
    raise AssertionError("nobody saves and owes two debts")


async def test_one_saver_signs_once_for_two_debts(village, running, one_saver):
    household, saver = one_saver
    async with running(village) as hall:
        await at_the_screen(hall, household)
        await hall.sees("B เสนอไว้")
        await hall.press("f5")
        await hall.sees("ทุกรายการในใบเดียว")
        await hall.press("enter")
        await hall.type("ใบที่ 1")
        await hall.press("f2")
        await hall.sees(f"จดแล้ว {saver} ลงชื่อ")
        await hall.press("f5")
        assert f"{saver} (เจ้าของเงินออม)" not in hall.text
    with at_home(village) as store:
        (given,) = consents_of(store, household.id)
    assert (given.role, given.name, given.loan) == ("saver", saver, None)
