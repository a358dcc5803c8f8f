"""Answers are bound to figures: what comes later reopens a household everywhere at once."""

import pytest
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.debts import debt_register
from forumtui.contracts.refusals import NotConfirmed
from forumtui.evening.acts.overview import overview
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.people.acts import identity as linking
from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.verification import Answer
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.words.household import answers

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
LATE = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
{name},{house},900,900
"""
SAY = Messages()


@pytest.fixture
def late(store, home):
    """Return what reads one more debt of somebody."""

    def read(name, house):
        path = home / f"late-{house}.csv"
        path.write_text(LATE.format(name=name, house=house), "utf-8")
        import_register(store, path)

    return read


@pytest.fixture
def drawn(store, at):
    verification.confirm(store, at("1"), HEAD)
    return consolidation.draw_up(store, at("1"), today=TODAY)


def everywhere(store, household):
    """Return how a household stands on the walk, the map, the debt register and among contracts."""
    listed = {one.household: one for one in consolidation.household_contracts(store)}
    debts = {line.debt.household: line.status for line in debt_register(store)}
    standing = {one.household: one.status for one in verification.standings(store)}
    return {
        verification.household(store, household).status,
        standing[household],
        debts[household],
        listed[household].status,
    }


def test_a_debt_that_comes_later_reopens_the_household_everywhere(store, at, drawn, late):
    assert everywhere(store, at("1")) == {HouseholdStatus.CONFIRMED}
    assert overview(store).progress.confirmed.households == 1
    listed = {one.household: one for one in consolidation.household_contracts(store)}
    assert not listed[at("1")].outdated
    late("นายสมชาย ใจดี", "1")
    assert everywhere(store, at("1")) == {HouseholdStatus.PARTLY}
    assert overview(store).progress.confirmed.households == 0
    listed = {one.household: one for one in consolidation.household_contracts(store)}
    assert (listed[at("1")].number, listed[at("1")].outdated) == (drawn.number, True)
    with pytest.raises(NotConfirmed):
        consolidation.offer(store, at("1"), today=TODAY)
    assert isinstance(check(store), Sound)


def test_the_old_answer_stays_in_the_record(store, at, drawn, late):
    late("นายสมชาย ใจดี", "1")
    verification.confirm(store, at("1"), HEAD)
    with store.reading():
        kept = [(one.person_id, one.verdict) for one in Answer.select().order_by(Answer.id)]
    assert len(kept) == 3
    assert {verdict for _, verdict in kept} == {"confirmed"}
    assert isinstance(check(store), Sound)


def test_what_was_answered_and_what_the_books_say_now_are_shown(store, at, drawn, late):
    late("นายสมชาย ใจดี", "1")
    view = verification.household(store, at("1"))
    assert view.reopened
    (change,) = view.changes
    assert (change.before, change.now.balance_satang) == (None, 90_000)
    assert answers(view, SAY) == "ยอดเปลี่ยนหลังจากที่ตอบไว้ ขอถามใหม่  กลุ่มสตรี เพิ่มมา 900.00"
    assert "900" not in answers(view, SAY, shown=False)


def test_only_the_lines_of_whose_answer_no_longer_counts_are_shown(store, at, drawn, late):
    late("นายสมชาย ใจดี", "1")
    view = verification.household(store, at("1"))
    owners = {line.line: line.person for line in view.lines}
    answered = {answer.person for answer in view.answers}
    assert {owners[change.line.line] for change in view.changes}.isdisjoint(answered)


def test_a_line_that_is_linked_and_taken_back_comes_and_goes(store, at, drawn, late):
    late("นายสมหมาย ใจดี", "99")
    waiting = next(one for one in linking.persons_waiting(store) if "สมหมาย" in one.name)
    head = verification.household(store, at("1")).members[0].id
    linking.say_same(store, waiting.id, head)
    assert everywhere(store, at("1")) == {HouseholdStatus.PARTLY}
    linked = verification.household(store, at("1"))
    assert [change.now.balance_satang for change in linked.changes] == [90_000]
    verification.confirm(store, at("1"), HEAD)
    linking.take_back(store)
    view = verification.household(store, at("1"))
    assert view.reopened
    assert [(change.before.balance_satang, change.now) for change in view.changes] == [
        (90_000, None)
    ]
    assert answers(view, SAY).endswith("กลุ่มสตรี 900.00 ไม่มีแล้ว")
    assert isinstance(check(store), Sound)


def test_a_household_without_a_line_reopens_when_one_comes(store, at, late):
    verification.confirm(store, at("10"), Speaker("นายคำปัน ไม่มีหนี้"))
    late("นายคำปัน ไม่มีหนี้", "10")
    view = verification.household(store, at("10"))
    assert (view.status, view.reopened) == (HouseholdStatus.NOT_ASKED, True)
    assert len(view.changes) == 1
    assert everywhere(store, at("10")) == {HouseholdStatus.NOT_ASKED}


def test_many_changes_are_counted(store, at, home):
    verification.confirm(store, at("10"), Speaker("นายคำปัน ไม่มีหนี้"))
    path = home / "many.csv"
    rows = "".join(f"นายคำปัน ไม่มีหนี้,10,{n}00,{n}00\n" for n in range(1, 6))
    path.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\n" + rows, "utf-8")
    import_register(store, path)
    view = verification.household(store, at("10"))
    assert len(view.changes) == 5
    assert answers(view, SAY).endswith("และอีก 3 รายการ")


def test_other_households_stay_as_they_were(store, at, drawn, late):
    verification.confirm(store, at("2"), Speaker("นายประเสริฐ มั่นคง"))
    before = verification.household(store, at("2"))
    late("นายสมชาย ใจดี", "1")
    assert verification.household(store, at("2")) == before
    with pytest.raises(Refusal):
        verification.confirm(store, at("2"), Speaker("นายประเสริฐ มั่นคง"))
