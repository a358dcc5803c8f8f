"""Two reviewers settle which figure is right; every room says the same at once, nothing is edited."""

from datetime import date

import pytest
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import TODAY
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.debts import debt_register
from forumtui.contracts.refusals import NotConfirmed
from forumtui.engine.database import typed_rows
from forumtui.engine.refusals import NotFound
from forumtui.evening.acts.demo import decide
from forumtui.ledger.records.loans import loan_facts
from forumtui.ledger.rules import LineField, Outcome
from forumtui.messages import LANGUAGES, Messages
from forumtui.people.acts import identity as linking
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.acts.households import move
from forumtui.people.records.debtors import owed_loans
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.words import why
from forumtui.safekeeping.acts.check import Broken, Link, Sound, check
from forumtui.tables.lines import Loan
from forumtui.tables.verification import Answer
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.corrections import correct, dismiss, take_back
from forumtui.verification.records.household_view import household_view
from forumtui.verification.refusals import (
    DisputeNotOpen,
    DisputeOpen,
    FieldNotOfSaving,
    LineInContract,
    NothingSettled,
    ReviewerConcerned,
    ReviewersTooFew,
    SameAsNow,
    SameFigure,
    SettlingUnreasoned,
)
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.words import corrections as words

HEAD = verification.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
SAID = {"reason": "เห็นใบเสร็จเล่มที่ ๓", "approved_by": TWO}
SAY = Messages()
WITHOUT_RATE = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
นายประเสริฐ มั่นคง,2,900,900
"""


def loan_of(store, household):
    return next(
        line for line in verification.household(store, household).lines if line.kind == "loan"
    )


@pytest.fixture
def line(store, at):
    """The village fund's loan of house 1: 12,000 baht, accrued interest of 100.50."""
    return loan_of(store, at("1")).line


@pytest.fixture
def disputed(store, at, line):
    """House 1 has answered: its first loan is said to be 9,000 baht, the rest is right."""
    verification.dispute(
        store, at("1"), line, claimed_satang=900_000, reason="จ่ายไปแล้ว", speaker=HEAD
    )
    verification.confirm(store, at("1"), HEAD)
    return correction.dispute_of(store, line)


def everywhere(store, household):
    """Return the debt of a household in every room that shows it, in satang."""
    standing = next(s for s in verification.standings(store) if s.household == household)
    return {
        verification.household(store, household).debt_satang,
        standing.debt_satang,
        sum(d.debt.satang for d in debt_register(store) if d.debt.household == household),
        sum(
            one.debt_satang
            for one in consolidation.household_contracts(store)
            if one.household == household
        ),
    }


def statuses(store, household):
    """Return how a household stands in every room that shows it."""
    listed = {one.household: one.status for one in consolidation.household_contracts(store)}
    debts = {one.debt.household: one.status for one in debt_register(store)}
    standing = {one.household: one.status for one in verification.standings(store)}
    view = verification.household(store, household)
    return {view.status, standing[household], debts[household], listed[household]}


def test_a_corrected_figure_is_the_figure_in_every_room(store, at, line):
    before = verification.village_progress(store).total.satang
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert everywhere(store, at("1")) == {1_000_000 + 450_000}
    assert verification.village_progress(store).total.satang == before - 200_000
    fund = next(one for one in control.control(store) if one.fund.kind == "village_fund")
    assert fund.comparisons[0].members_satang == 4_600_000 - 200_000
    with store.reading():
        assert loan_facts()[int(line[1:])].balance_satang == 1_000_000
    guaranteed = next(loan for one in guarantees(store).guarantors for loan in one.loans)
    assert (guaranteed.id, guaranteed.satang) == (int(line[1:]), 1_010_050)
    assert isinstance(check(store), Sound)


def test_the_row_of_the_register_keeps_what_was_read(store, line):
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    (row,) = [row for row in source_rows(store) if row.line == line]
    assert row.satang == 1_200_000
    with store.reading():
        assert (
            dict(typed_rows(Loan.select(Loan.id, Loan.balance_satang)))[int(line[1:])] == 1_200_000
        )


def test_accrued_interest_and_rate_are_corrected_too(store, at, line):
    correct(store, line, LineField.ACCRUED, 0, **SAID)
    correct(store, line, LineField.RATE, 90_000, **SAID)
    shown = verification.household(store, at("1")).line(line)
    assert (shown.balance_satang, shown.accrued_satang, shown.rate_ppm) == (1_200_000, 0, 90_000)
    assert (shown.written.accrued_satang, shown.written.rate_ppm) == (10_050, 60_000)
    verification.confirm(store, at("1"), HEAD)
    facts = consolidation.offer(store, at("1"), today=TODAY)
    tranche = next(one for one in facts.consolidation.tranches if one.debt.line == line)
    # What is accrued is of the 20 days since the cut-off alone, at the rate that is right.
    assert (tranche.debt.rate_ppm, tranche.debt.accrued_satang) == (90_000, 5_918)
    assert tranche.debt.at_cut_off_satang == 0
    assert isinstance(check(store), Sound)


def test_a_rate_no_register_gave_lets_a_debt_into_the_contract(store, at, home):
    (home / "สตรี.csv").write_text(WITHOUT_RATE, "utf-8")
    import_register(store, home / "สตรี.csv")
    decide(store)
    view = verification.household(store, at("2"))
    unknown = next(one for one in view.lines if one.kind == "loan" and one.rate_ppm is None)
    done = correct(store, unknown.line, LineField.RATE, 60_000, **SAID)
    assert done.before.figures.rate_ppm is None
    assert SAY("disputes.rate_unknown") in words.said(done, SAY)
    verification.confirm(store, at("2"), HEAD)
    result = consolidation.offer(store, at("2"), today=TODAY).consolidation
    assert unknown.line in [one.debt.line for one in result.tranches]
    assert isinstance(check(store), Sound)


def test_a_saving_has_nothing_but_its_balance(store, at):
    saving = verification.household(store, at("1")).lines
    (saving,) = [line for line in saving if line.kind == "saving"]
    with pytest.raises(FieldNotOfSaving):
        correct(store, saving.line, LineField.RATE, 10_000, **SAID)
    correct(store, saving.line, LineField.BALANCE, 150_000, **SAID)
    assert verification.household(store, at("1")).savings_satang == 150_000
    savings = next(one for one in control.control(store) if one.fund.kind == "savings_group")
    assert savings.comparisons[0].members_satang == 100_025 + 50_000 + (150_000 - 100_025)
    assert isinstance(check(store), Sound)


def test_a_correction_reopens_the_household_everywhere(store, at, line):
    verification.confirm(store, at("1"), HEAD)
    assert statuses(store, at("1")) == {HouseholdStatus.CONFIRMED}
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert statuses(store, at("1")) == {HouseholdStatus.PARTLY}
    view = verification.household(store, at("1"))
    assert view.reopened
    (change,) = view.changes
    assert (change.before.balance_satang, change.now.balance_satang) == (1_200_000, 1_000_000)
    with pytest.raises(NotConfirmed):
        consolidation.offer(store, at("1"), today=TODAY)
    with store.reading():
        assert Answer.select().where(Answer.verdict == "confirmed").count() == 2
    verification.confirm(store, at("1"), HEAD)
    assert statuses(store, at("1")) == {HouseholdStatus.CONFIRMED}
    assert isinstance(check(store), Sound)


def test_the_members_figure_settles_the_dispute_in_their_favour(store, at, line, disputed):
    assert [one.line.line for one in correction.open_disputes(store)] == [line]
    done = correct(store, line, LineField.BALANCE, 900_000, settles=disputed.id, **SAID)
    assert done.outcome is Outcome.UPHELD
    assert correction.open_disputes(store) == ()
    assert verification.household(store, at("1")).line(line).claimed_satang is None


def test_a_figure_that_is_neither_settles_it_too(store, line, disputed):
    done = correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert done.outcome is Outcome.CORRECTED
    assert correction.open_disputes(store) == ()


def test_another_figure_of_a_disputed_line_leaves_the_dispute_open(store, line, disputed):
    done = correct(store, line, LineField.ACCRUED, 0, **SAID)
    assert done.outcome is None
    assert [one.id for one in correction.open_disputes(store)] == [disputed.id]
    meant = correct(store, line, LineField.RATE, 0, settles=disputed.id, **SAID)
    assert meant.outcome is Outcome.CORRECTED
    assert correction.open_disputes(store) == ()


def test_the_books_figure_can_stand(store, at, line, disputed):
    done = dismiss(store, disputed.id, why="สมุดเงินกู้ตรงกัน", decided_by=TWO)
    assert done.outcome is Outcome.DISMISSED
    view = verification.household(store, at("1"))
    assert view.line(line).claimed_satang is None
    assert view.line(line).balance_satang == 1_200_000
    assert statuses(store, at("1")) == {HouseholdStatus.PARTLY}
    assert isinstance(check(store), Sound)


def test_a_settled_line_is_in_the_contract_once_it_is_answered_anew(store, at, line, disputed):
    aside = consolidation.offer(store, at("1"), today=TODAY).consolidation.set_aside
    assert line in [one.debt.line for one in aside]
    correct(store, line, LineField.BALANCE, 900_000, **SAID)
    with pytest.raises(NotConfirmed):
        consolidation.offer(store, at("1"), today=TODAY)
    verification.confirm(store, at("1"), HEAD)
    result = consolidation.draw_up(store, at("1"), today=TODAY).facts.consolidation
    taken = next(one for one in result.tranches if one.debt.line == line)
    assert taken.debt.balance_satang == 900_000
    assert isinstance(check(store), Sound)


def test_a_settled_line_can_be_disputed_again(store, at, line, disputed):
    dismiss(store, disputed.id, why="สมุดเงินกู้ตรงกัน", decided_by=TWO)
    with pytest.raises(SameFigure):
        verification.dispute(
            store, at("1"), line, claimed_satang=1_200_000, reason="ไม่ใช่", speaker=HEAD
        )
    verification.dispute(
        store, at("1"), line, claimed_satang=800_000, reason="มีใบเสร็จ", speaker=HEAD
    )
    (again,) = correction.open_disputes(store)
    assert (again.claimed_satang, again.line.figures.balance_satang) == (800_000, 1_200_000)
    with pytest.raises(DisputeOpen):
        verification.dispute(store, at("1"), line, claimed_satang=1, reason="อีก", speaker=HEAD)
    with pytest.raises(DisputeNotOpen):
        dismiss(store, disputed.id, why="ซ้ำ", decided_by=TWO)


def test_taking_it_back_opens_the_dispute_and_asks_anew(store, at, line, disputed):
    correct(store, line, LineField.BALANCE, 900_000, **SAID)
    verification.confirm(store, at("1"), HEAD)
    done = take_back(store, line, **SAID)
    assert done.now.figures.balance_satang == 1_200_000
    assert [one.id for one in correction.open_disputes(store)] == [disputed.id]
    view = verification.household(store, at("1"))
    assert (view.line(line).balance_satang, view.line(line).written) == (1_200_000, None)
    assert view.reopened
    assert everywhere(store, at("1")) == {1_200_000 + 450_000}
    assert isinstance(check(store), Sound)
    with pytest.raises(NothingSettled):
        take_back(store, line, **SAID)


def test_the_word_before_counts_again_when_the_last_is_taken_back(store, at, line):
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    correct(store, line, LineField.BALANCE, 1_100_000, **SAID)
    take_back(store, line, **SAID)
    assert verification.household(store, at("1")).line(line).balance_satang == 1_000_000
    take_back(store, line, **SAID)
    assert verification.household(store, at("1")).line(line).balance_satang == 1_200_000
    kept = correction.settlings(store)
    assert [(one.old_value, one.new_value, one.stands) for one in kept] == [
        (1_200_000, 1_000_000, False),
        (1_000_000, 1_100_000, False),
    ]
    assert isinstance(check(store), Sound)


def test_a_line_in_a_contract_is_not_corrected_until_that_is_taken_back(store, at, line):
    verification.confirm(store, at("1"), HEAD)
    drawn = consolidation.draw_up(store, at("1"), today=TODAY)
    with pytest.raises(LineInContract) as refused:
        correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert refused.value.details == {"line": line, "house": "1", "number": drawn.number}
    assert everywhere(store, at("1")) == {1_200_000 + 450_000}
    taken_back(store, at("1"))
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert everywhere(store, at("1")) == {1_000_000 + 450_000}


def test_what_was_settled_before_the_contract_is_not_taken_back_beneath_it(store, at, line):
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    verification.confirm(store, at("1"), HEAD)
    consolidation.draw_up(store, at("1"), today=TODAY)
    with pytest.raises(LineInContract):
        take_back(store, line, **SAID)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"reason": "  "}, SettlingUnreasoned),
        ({"approved_by": ("นายดี ตรวจสอบ",)}, ReviewersTooFew),
        ({"approved_by": ("นายดี ตรวจสอบ", " นายดี  ตรวจสอบ ")}, ReviewersTooFew),
        ({"approved_by": ("นายดี ตรวจสอบ", "  ")}, ReviewersTooFew),
        ({"approved_by": ("นายดี ตรวจสอบ", "นางสมศรี ใจดี")}, ReviewerConcerned),
    ],
)
def test_two_people_of_other_households_say_why(store, at, line, changed, refusal):
    with pytest.raises(refusal):
        correct(store, line, LineField.BALANCE, 1, **SAID | changed)
    assert correction.settlings(store) == ()
    assert everywhere(store, at("1")) == {1_200_000 + 450_000}


@pytest.mark.parametrize("wrong", ["L999", "S999", "17", "X1", "", "L1; DROP"])
def test_a_line_there_is_not_is_refused(store, wrong):
    with pytest.raises(NotFound):
        correct(store, wrong, LineField.BALANCE, 1, **SAID)


def test_no_figure_is_corrected_to_itself_or_below_zero(store, line):
    with pytest.raises(SameAsNow):
        correct(store, line, LineField.BALANCE, 1_200_000, **SAID)
    with pytest.raises(ValueError, match="below zero"):
        correct(store, line, LineField.BALANCE, -1, **SAID)
    with pytest.raises(DisputeNotOpen):
        correct(store, line, LineField.BALANCE, 1, settles=7, **SAID)


def test_a_correction_can_hold_a_fund_and_free_it(store, balance_sheet, line):
    balance_sheet("46,000.00")
    assert control.held(store) == control.HoldCount(3, 0)
    done = correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    assert done.held == ("กองทุนหมู่บ้านทดลอง",)
    for language in LANGUAGES:
        assert "กองทุนหมู่บ้านทดลอง" in words.said(done, Messages(language))
    fund = next(one for one in control.control(store) if one.on_hold)
    in_books = next(one for one in fund.comparisons if one.file is None)
    assert (in_books.corrected, in_books.corrected_satang) == (1, -200_000)
    assert in_books.difference_satang == 200_000
    assert "-2,000.00" in why(in_books, SAY, shown=True)[0]
    freed = take_back(store, line, **SAID)
    assert freed.freed == ("กองทุนหมู่บ้านทดลอง",)
    assert control.held(store) == control.HoldCount(3, 0)


def test_a_debt_corrected_to_nothing_is_no_debtors(store, at):
    household = at("10/1")
    loan = loan_of(store, household)
    correct(store, loan.line, LineField.BALANCE, 0, **SAID)
    verification.confirm(store, household, verification.Speaker("นางสาววันดี สุขใส"))
    with store.reading():
        assert loan.record not in [one.id for one in owed_loans()]
    assert household not in [one.household for one in consolidation.household_contracts(store)]
    correct(store, loan.line, LineField.BALANCE, 100, **SAID)
    assert household in [one.household for one in consolidation.household_contracts(store)]


def test_papers_and_their_codes_know_the_corrected_figures(store, at, line):
    from forumtui.papers.acts.codes import CodeStanding, verify

    papers = hand_over(store, today=TODAY)
    text = papers.register.read_text("utf-8")
    code = next(one for one in _codes(store))
    assert verify(store, code).finding is CodeStanding.GENUINE
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    changed = [verify(store, one) for one in _codes(store)]
    assert {one.finding for one in changed} == {CodeStanding.GENUINE, CodeStanding.CHANGED}
    of_fund = next(one for one in changed if one.finding is CodeStanding.CHANGED)
    assert of_fund.changes[0].entry.act == "correction.correct"
    assert hand_over(store, today=TODAY).register.read_text("utf-8") != text
    assert isinstance(check(store), Sound)


def _codes(store):
    from forumtui.papers.records.issued import issued

    with store.reading():
        return [paper.code for paper in issued()]


def test_lines_of_a_name_that_waits_are_corrected_too(store):
    waiting = linking.persons_waiting(store)[0]
    written = linking.side_by_side(store, waiting.id, waiting.id).one
    assert written.lines[0].satang == 50_000
    (line,) = [row.line for row in source_rows(store) if row.satang == 50_000 and row.line]
    correct(store, line, LineField.BALANCE, 70_000, **SAID)
    assert linking.side_by_side(store, waiting.id, waiting.id).one.lines[0].satang == 70_000
    assert isinstance(check(store), Sound)


def test_who_has_moved_is_asked_anew_and_has_disputed_nothing(store, at, disputed):
    view = verification.household(store, at("1"))
    owner = next(one for one in view.members if one.id == disputed.line.person)
    move(store, (owner.id,), at("10"), date(2017, 4, 1))
    assert correction.open_disputes(store) == ()
    with store.reading():
        assert household_view(at("10")).line(disputed.line.line).claimed_satang is None


def test_what_is_said_of_it_is_said_in_both_languages(store, line, disputed):
    for language in LANGUAGES:
        say = Messages(language)
        assert "12,000.00" in words.figures(disputed, say)
        assert "9,000.00" in words.figures(disputed, say)
        assert "จ่ายไปแล้ว" in words.why(disputed, say)
        assert line in words.line_of(disputed.line, say)
    correct(store, line, LineField.BALANCE, 900_000, **SAID)
    (kept,) = correction.settlings(store)
    assert kept.outcome is Outcome.UPHELD
    for language in LANGUAGES:
        say = Messages(language)
        assert "9,000.00" in words.ending(kept, say)
        assert TWO[0] in words.why(kept, say)
    done = take_back(store, line, **SAID)
    assert "12,000.00" in words.taken_back(done, SAY)
    assert SAY("disputes.was_taken_back") in words.ending(correction.settlings(store)[0], SAY)


def test_a_correction_that_is_changed_by_hand_is_found(store, line):
    correct(store, line, LineField.BALANCE, 1_000_000, **SAID)
    with by_hand(store.folder) as hand:
        hand("UPDATE correction SET new_value = 1")
    seen = check(store)
    assert isinstance(seen, Broken)
    assert (seen.link, seen.details["table"]) == (Link.ROWS_CHANGED, "correction")
    with by_hand(store.folder) as hand:
        hand.rewrite_the_chain()
    seen = check(store)
    assert isinstance(seen, Broken)
    assert (seen.link, seen.entry.act) == (Link.CORRECTION_DIFFERS, "correction.correct")
