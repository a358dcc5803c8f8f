"""Another desk changes what stands on this screen: nothing is written, and all is shown anew."""

from dataclasses import replace

import pytest
from tests.contracts.test_screens_restructuring import at_the_screen
from tests.helpers.decisions import by_vote, vote_carried
from tests.helpers.other_desk import at_another_desk, command_elsewhere
from tests.helpers.small_village import proposals_of

from forumtui.contracts.acts import proposals as restructuring
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.acts.register import register_of_contracts
from forumtui.contracts.rules import gate
from forumtui.contracts.rules.plan import PlannedRelease, Way
from forumtui.engine.journal import last_sequence
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.usefixtures("unaware")

STALE = "ข้อมูลบนจอเปลี่ยนไปแล้วระหว่างนี้"
PROPOSE = (
    "from forumtui.contracts.rules import gate",
    "from forumtui.contracts.acts.planning import at_the_table",
    "from forumtui.contracts.acts import proposals",
    "from dataclasses import replace",
)


@pytest.fixture
def debtor(village):
    """A household that owes a loan with interest, lawfully, and has confirmed its figures."""
    with at_home(village) as store:
        for standing in verification.standings(store):
            view = verification.household(store, standing.household)
            loans = [line for line in view.lines if line.kind == "loan"]
            if loans and all(line.rate_ppm and line.rate_ppm <= 80_000 for line in loans):
                verification.confirm(store, view.id, verification.Speaker("A"))
                return verification.household(store, view.id)
    raise AssertionError("nobody owes anything with interest")


def correct_elsewhere(village, view, satang):
    """Let another desk correct a figure, and the household confirm it there."""
    (line, *_) = [line.line for line in view.lines if line.kind == "loan"]
    return at_another_desk(
        village,
        "from forumtui.verification.acts.corrections import correct",
        "from forumtui.verification.acts import answers",
        "from forumtui.ledger.rules import LineField",
        f"correct(store, '{line}', LineField.BALANCE, {satang}, reason='x', approved_by=['ก', 'ข'])",
        f"answers.confirm(store, {view.id}, answers.Speaker('A'))",
    )


async def written(hall):
    """Return the last act there is, asked at the program's own desk."""

    def last(store):
        with store.reading():
            return last_sequence()

    return await hall.app.desk.run(last)


async def proposed(village, debtor, months=48):
    await at_another_desk(
        village,
        *PROPOSE,
        f"table = at_the_table(store, {debtor.id})",
        f"plan = replace(table.plan, terms=replace(table.plan.terms, count={months}))",
        f"proposals.propose(store, {debtor.id}, plan, reason='x', proposed_by='ข',",
        "    acknowledged=set(gate.ASKED))",
    )


def put_forward(village, debtor, months=48, *, approved=False):
    with at_home(village) as store:
        table = at_the_table(store, debtor.id)
        longer = replace(table.plan, terms=replace(table.plan.terms, count=months))
        words = {"reason": "x", "proposed_by": "ก", "acknowledged": set(gate.ASKED)}
        restructuring.propose(store, debtor.id, longer, **words)
        if approved:
            approve(store, debtor)


def approve(store, debtor):
    restructuring.approve(store, debtor.id, by=by_vote(store))


async def to_the_preview(hall, debtor):
    await at_the_screen(hall, debtor)
    await hall.press("escape")
    await hall.sees("หน้า 1/")


async def test_another_debt_than_the_preview_shows_is_not_drawn_up(village, running, debtor):
    async with running(village) as hall:
        await to_the_preview(hall, debtor)
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await correct_elsewhere(village, debtor, 8_888_800)
        before = await written(hall)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("หน้า 1/")
        page = "\n".join("".join(line) for line in hall.app.screen._pages[0])
        assert "88,888.00" in page
        assert await written(hall) == before
        # Whoever has seen it draws it up.
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("เก็บไว้ที่ exports")
        await hall.sees("√ ใช้อยู่")
        # What stands is drawn up once more by nobody's habit.
        await hall.press("f11", "3")
        await hall.sees("หน้า 1/")
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("มีอยู่แล้ว ไม่เปลี่ยน")
    with at_home(village) as store:
        (contract,) = register_of_contracts(store)
    assert contract.house == debtor.house


async def test_of_all_that_are_ready_none_is_drawn_up_over_another_debt(village, running, debtor):
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("ทำสัญญาแล้ว")
        await hall.press("f11", "1")
        await hall.sees("ทำสัญญา 1 บ้าน")
        await correct_elsewhere(village, debtor, 8_888_800)
        await hall.press("f2")
        await hall.sees("ทำสัญญาแล้ว 0 บ้าน")
        await hall.sees("88,888.00")
    with at_home(village) as store:
        assert register_of_contracts(store) == ()


async def test_a_plan_over_another_debt_is_not_proposed(village, running, debtor):
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.press("f2")
        await hall.sees("เสนอแบบนี้")
        shown = hall.app.screen_stack[-2]._offered.kept.then.payment_satang
        await correct_elsewhere(village, debtor, 8_888_800)
        before = await written(hall)
        await hall.type("x")
        await hall.press("enter")
        await hall.type("ก")
        await hall.press("f2")
        await hall.sees(STALE)
        now = hall.app.screen._offered.kept.then.payment_satang
        assert now != shown
        assert format_baht(now) in hall.text
        assert await written(hall) == before
    assert proposals_here(village, debtor) == ()


def proposals_here(village, debtor):
    with at_home(village) as store:
        return proposals_of(store, debtor.id)


async def test_another_proposal_than_the_dialog_shows_is_not_approved(village, running, debtor):
    put_forward(village, debtor)
    with at_home(village) as store:
        vote_carried(store)
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("48 งวด")
        await hall.press("f2")
        await hall.sees("เห็นชอบตามมติที่ประชุมข้อไหน")
        await command_elsewhere(village, "withdraw", debtor.house, "--reason", "x")
        await proposed(village, debtor, 240)
        before = await written(hall)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("240 งวด")
        assert await written(hall) == before
        # Asked before anything is typed, it is said at once.
        await command_elsewhere(village, "withdraw", debtor.house, "--reason", "x")
        await proposed(village, debtor, 60)
        await hall.press("f2")
        await hall.sees("60 งวด")
        await hall.sees(STALE)
    (standing,) = proposals_here(village, debtor)
    assert standing.approval is None


async def test_another_approval_is_not_carried_out_or_withdrawn(village, running, debtor):
    put_forward(village, debtor, approved=True)
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.sees("เห็นชอบแล้ว")
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await command_elsewhere(village, "withdraw", debtor.house, "--reason", "x")
        await proposed(village, debtor, 240)
        await command_elsewhere(village, "approve", debtor.house, "--resolution", "1/1")
        before = await written(hall)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("240 งวด")
        assert await written(hall) == before
        await hall.press("f6")
        await hall.sees("ถอนข้อเสนอ")
        await command_elsewhere(village, "withdraw", debtor.house, "--reason", "x")
        await proposed(village, debtor, 60)
        before = await written(hall)
        await hall.type("x")
        await hall.press("enter")
        await hall.sees(STALE)
        await hall.sees("60 งวด")
        assert await written(hall) == before
    (standing,) = proposals_here(village, debtor)
    assert not standing.carried_out


async def test_an_income_stated_elsewhere_is_shown_before_another_is(village, running, debtor):
    async with running(village) as hall:
        await at_the_screen(hall, debtor)
        await hall.press("f11", "1")
        await hall.sees("รายได้")
        await at_another_desk(
            village,
            "from forumtui.contracts.acts.consents import state_income",
            f"state_income(store, {debtor.id}, monthly_satang=2_000_000, said_by='ข')",
        )
        before = await written(hall)
        await hall.type("9000")
        await hall.press("enter")
        await hall.sees(STALE)
        await hall.sees("ร้อยละ 3 ของ")
        assert await written(hall) == before


async def test_an_old_paper_that_was_given_back_elsewhere_is_shown_so(village, running, debtor):
    put_forward(village, debtor, approved=True)
    with at_home(village) as store:
        carry_out(store, debtor.id)
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("ทำสัญญาแล้ว")
        await hall.press("f11", "3")
        await hall.sees("· ")
        await hall.press("f3")
        await hall.sees("F2")
        loan = int(next(iter(hall.app.screen_stack[-2]._papers)))
        await at_another_desk(
            village,
            "from forumtui.contracts.acts.consents import Fate, old_paper",
            f"old_paper(store, {loan}, Fate.RETURNED, done_by='ข')",
        )
        before = await written(hall)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("√ ")
        assert await written(hall) == before


async def test_a_proposal_that_needs_savings_now_disputed_is_still_shown(village, running, debtor):
    """What a plan names may be gone: the room says so, and stays."""
    saving = next((line for line in debtor.lines if line.kind == "saving"), None)
    loan = next(line for line in debtor.lines if line.kind == "loan")
    if saving is None:
        pytest.skip("this household saves nothing")
    with at_home(village) as store:
        table = at_the_table(store, debtor.id)
        paid = PlannedRelease(loan.line, Way.SAVINGS, satang=100, saving=saving.line)
        plan = replace(table.plan, releases=(paid,))
        words = {"reason": "x", "proposed_by": "ก", "acknowledged": set(gate.ASKED)}
        restructuring.propose(store, debtor.id, plan, **words)
        words = {"claimed_satang": 1, "reason": "x", "speaker": verification.Speaker("A")}
        verification.dispute(store, debtor.id, saving.line, **words)
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงาน")
        await at_the_screen_of(hall, debtor)
        await hall.sees(saving.line)


async def at_the_screen_of(hall, debtor):
    await hall.press("f3")
    await hall.sees("บ้านที่ ")
    await hall.press("f7")
    await hall.sees("หาบ้าน")
    await hall.type(debtor.house)
    await hall.press("enter")
    await hall.sees(f"บ้านเลขที่ {debtor.house} ")
    await hall.press("f8")
    await hall.press("f3")
