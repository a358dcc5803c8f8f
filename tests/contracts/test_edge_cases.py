"""What becomes of each edge case of a village's books and people, one test each, by the real road."""

import pytest
from click.testing import CliRunner
from tests.contracts.test_acts_restructuring import DAY, agree, plan, put_forward
from tests.helpers.small_village import HEARD, SOMCHAI

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import consent, stay_outside
from forumtui.contracts.acts.documents import guarantor_papers
from forumtui.contracts.acts.on_paper.acknowledgments import acknowledgments
from forumtui.contracts.acts.on_paper.consents_beside import consents_beside
from forumtui.contracts.refusals import (
    BorrowedForAnother,
    DebtMayBeBarred,
    DebtReceived,
    DivorcedSigns,
    HouseholdDeclined,
    InterestTakenOff,
    MinorSigns,
    RateAboveCeiling,
)
from forumtui.contracts.rules.debts import LeftOut
from forumtui.contracts.rules.demanded_papers import ConsentBeside
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.evening.commands.group import forumtui
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.records.votes import VoidCause, VoteState
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import paper_type
from forumtui.people.acts.guarantor_identity import say_who
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.acts.households import move
from forumtui.people.acts.identity import proposals, say_same
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.control_totals import held
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.verification.acts.answers import confirm, dispute, household, undo_last
from forumtui.verification.acts.corrections import correct
from forumtui.village.acts.households import find_persons, household_at, walk
from forumtui.village.acts.village import found_village

PEOPLE = "บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ,วันเกิด\n"
LOANS = "กองทุนหมู่บ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,อัตราดอกเบี้ย,ผู้ค้ำประกัน,หมายเหตุ\n"
SAVINGS = "กลุ่มออมทรัพย์บ้านทดลอง\nเลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม (บาท)\n"
POVERTY = "โครงการ กข.คจ.\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ,อัตราดอกเบี้ย\n"
BOTH = "1,6,นายมานะ ทองดี,หัวหน้าครัวเรือน,1/1/2510\n2,6,นายบุญมี เก่งกาจ,หัวหน้าครัวเรือน,1/1/2512\n"
TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
WIFE = "1,6,นางคำแก้ว ทองดี,ภรรยา,1/1/2514\n"


@pytest.fixture
def village(tmp_path):
    """Return what founds a village of these people and loans, everybody having confirmed."""
    stores = []

    def made(loans, people=BOTH, **others):
        store = open_home(tmp_path)
        stores.append(store)
        found_village(store, "บ้านทดลอง", DAY)
        texts = {"people": PEOPLE + people, "loans": LOANS + loans} | others
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
            import_register(store, tmp_path / f"{name}.csv")
        decide(store)
        for stop in walk(store):
            confirm(store, stop.household, SOMCHAI)
        return store

    yield made
    for store in stores:
        store.close()


def loan(number, who, house, owed, rate="6", guarantor="", note="", made="1/5/2558"):
    return f'{number}/2558,{who},{house},{made},"{owed}",{rate},{guarantor},{note}\n'


def draw(store, house, heard=frozenset()):
    return consolidation.draw_up(store, household_at(store, house), acknowledged=heard, today=DAY)


def matters(store, house):
    draft = consolidation.draft(store, household_at(store, house), today=DAY)
    return {one.matter for one in draft.findings}


def left_out(store, house):
    draft = consolidation.draft(store, household_at(store, house), today=DAY)
    return [one.why for one in draft.facts.consolidation.set_aside]


def person(store, name):
    return find_persons(store, name)[0].person


def tell(store, name, fact):
    tell_fact(store, person(store, name), fact, holds=True, told_by="นายหนึ่ง", today=DAY)


def test_two_of_one_name_are_two_people(village):
    twins = "1,6,นายมานะ ทองดี,หัวหน้าครัวเรือน,\n2,6,นายมานะ ทองดี,หัวหน้าครัวเรือน,\n"
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000) + loan(2, "นายมานะ ทองดี", 2, 2000), twins)
    sums = [household(store, household_at(store, house)).debt_satang for house in ("1", "2")]
    assert sums == [1000_00, 2000_00]


def test_one_person_in_another_spelling_is_proposed_and_people_say_so(village):
    store = village(loan(1, "นายมาณะ ทองดี", 1, 1000))
    (one,) = proposals(store)
    assert (one.name, one.other_name) == ("นายมาณะ ทองดี", "นายมานะ ทองดี")
    say_same(store, one.person, one.other)
    assert household(store, household_at(store, "1")).debt_satang == 1000_00


def test_a_dead_debtors_debt_is_frozen_and_goes_to_nobody(village):
    more = BOTH + WIFE
    loans = loan(1, "นายมานะ ทองดี", 1, 1000, note="เสียชีวิตแล้ว")
    store = village(loans + loan(2, "นางคำแก้ว ทองดี", 1, 2000), more)
    assert left_out(store, "1") == [LeftOut.DECEASED]
    assert LegalMatter.DEBTOR_DIED in matters(store, "1")


def test_a_dead_guarantor_is_flagged_and_signs_nothing(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, guarantor="นายบุญมี เก่งกาจ"))
    tell(store, "บุญมี", PersonFact.DIED)
    (one,) = guarantees(store).guarantors
    say_who(store, one.guarantees, person(store, "บุญมี"), said_by="นายมานะ ทองดี")
    (one,) = guarantees(store).guarantors
    assert [each.flag.matter.value for each in one.flags] == ["died"]
    draw(store, "1")
    assert guarantor_papers(store, household_at(store, "1")).consents == ()


def test_a_guarantor_of_no_house_here_is_told_apart(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, guarantor="นายแดน ต่างถิ่น"))
    (one,) = guarantees(store).guarantors
    assert [each.flag.matter.value for each in one.flags] == ["not_found"]
    assert one.exposure.satang == 1000_00


def test_who_guarantee_each_other_are_warned_of(village):
    store = village(
        loan(1, "นายมานะ ทองดี", 1, 1000, guarantor="นายบุญมี เก่งกาจ")
        + loan(2, "นายบุญมี เก่งกาจ", 2, 1000, guarantor="นายมานะ ทองดี")
    )
    flags = [each.flag.matter.value for one in guarantees(store).guarantors for each in one.flags]
    assert flags.count("mutual") == 2


def test_a_debt_follows_its_signer_out_of_the_house(village):
    loans = loan(1, "นายมานะ ทองดี", 1, 1000) + loan(2, "นางคำแก้ว ทองดี", 1, 2000)
    store = village(loans, BOTH + WIFE)
    move(store, [person(store, "คำแก้ว")], household_at(store, "2"), DAY)
    sums = [household(store, household_at(store, house)).debt_satang for house in ("1", "2")]
    assert sums == [1000_00, 2000_00]


def test_both_contracts_stay_when_two_who_owe_marry(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000) + loan(2, "นายบุญมี เก่งกาจ", 2, 2000))
    numbers = {draw(store, house).number for house in ("1", "2")}
    moved = move(store, [person(store, "มานะ")], household_at(store, "2"), DAY)
    assert set(moved.contracts) == numbers


def test_after_a_divorce_the_other_reviews_it_before_anybody_signs(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000), BOTH + WIFE)
    tell(store, "มานะ", PersonFact.DIVORCED)
    with pytest.raises(DivorcedSigns) as refused:
        draw(store, "1")
    assert refused.value.details["names"] == ("นายมานะ ทองดี",)
    # The debt stays with who signed; the consent for the other is among the papers needed.
    asked = consents_beside(store, household_at(store, "1"), DAY)
    assert [(one.debtor.name, one.beside) for one in asked] == [
        ("นายมานะ ทองดี", ConsentBeside.SPOUSE)
    ]
    drawn = draw(store, "1", {LegalMatter.DIVORCED})
    assert [one.name for one in drawn.facts.debtors] == ["นายมานะ ทองดี"]
    written = papers.write(store, paper_type("spouse_consent"), household_at(store, "1"), today=DAY)
    assert len(written) == 1


def test_whose_former_spouse_lives_elsewhere_has_a_paper_for_them_all_the_same(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    tell(store, "มานะ", PersonFact.DIVORCED)
    (one,) = consents_beside(store, household_at(store, "1"), DAY)
    assert (one.beside, one.who.name) == (ConsentBeside.SPOUSE, "")


@pytest.mark.parametrize("note", ["กู้แทนนายแดน", "กู้ให้ลูกชาย"])
def test_who_borrowed_for_somebody_else_hears_first_that_the_debt_is_theirs(village, note):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, note=note))
    with pytest.raises(BorrowedForAnother) as refused:
        draw(store, "1")
    assert refused.value.details["note"] == note
    drawn = draw(store, "1", {LegalMatter.NOMINEE})
    assert [one.name for one in drawn.facts.debtors] == ["นายมานะ ทองดี"]
    # It is said to those who sign, and stands on no paper that hangs out.
    (board,) = papers.write(store, paper_type("notice_board"), None, today=DAY)
    assert note not in board.text


def test_interest_that_was_taken_off_is_asked_about_before_a_contract(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, note="หักดอกเบี้ยไว้ก่อน"))
    with pytest.raises(InterestTakenOff):
        draw(store, "1")
    correct(store, "L1", LineField.BALANCE, 850_00, reason="รับจริง", approved_by=TWO)
    confirm(store, household_at(store, "1"), SOMCHAI)
    drawn = draw(store, "1", {LegalMatter.INTEREST_PREPAID})
    assert drawn.facts.consolidation.principal_satang == 850_00


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("over", LOANS + loan(1, "นายมานะ ทองดี", 1, -50), "overpaid"),
        ("short", SAVINGS + "1,นายมานะ ทองดี,1,-150\n", "negative_savings"),
    ],
)
def test_no_debt_and_no_saving_is_below_nothing(village, file, text, reason):
    store = village(loan(9, "นายบุญมี เก่งกาจ", 2, 1000), **{file: text})
    assert household(store, household_at(store, "1")).debt_satang == 0
    waiting = [row for row in source_rows(store) if row.status == "waiting"]
    assert [code for row in waiting for code, _ in row.reasons] == [reason]


@pytest.mark.parametrize("typed", ["2026-12-31", "2569-12-31", "31/12/2569"])
def test_a_typed_day_is_said_in_both_eras(village, tmp_path, typed):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    store.close()
    words = ["propose", "1", "--first-due", typed, "--count", "12", "--show", "--on", "2569-12-01"]
    said = CliRunner().invoke(forumtui, [*words, "--home", str(tmp_path)])
    assert "31 ธ.ค. 2569" in said.output or "31 Dec 2026" in said.output or "2569" in said.output
    assert "2026-12-31" in said.output


def test_a_debt_without_an_old_contract_is_warned_of_and_acknowledged(village):
    store = village(",นายมานะ ทองดี,1,1/5/2558,1000,6,,\n")
    assert LegalMatter.NO_OLD_CONTRACT in matters(store, "1")
    (one,) = acknowledgments(store, household_at(store, "1"), DAY)
    assert one.debtor.name == "นายมานะ ทองดี"
    draw(store, "1")
    # Its contract acknowledges it: nothing more is asked.
    assert LegalMatter.NO_OLD_CONTRACT not in matters(store, "1")
    assert acknowledgments(store, household_at(store, "1"), DAY) == ()


def test_a_debt_that_may_be_barred_is_said_before_anybody_acknowledges_it(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, made="1/5/2547"))
    with pytest.raises(DebtMayBeBarred):
        draw(store, "1")
    assert draw(store, "1", {LegalMatter.MAY_BE_BARRED}).number


def test_above_fifteen_per_cent_no_contract_is_printed(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, rate="18"))
    with pytest.raises(RateAboveCeiling):
        draw(store, "1", HEARD)


def test_a_fund_for_the_poor_bears_nothing_whatever_its_books_say(village):
    poor = POVERTY + '1/2558,นายมานะ ทองดี,1,"3,000",3\n'
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000), poor=poor)
    drawn = draw(store, "1").facts.consolidation
    rates = {one.debt.fund: one.debt.agreed_rate_ppm for one in drawn.tranches}
    assert rates == {"กองทุนหมู่บ้านทดลอง": 60_000, "โครงการ กข.คจ.": 0}


def test_books_that_do_not_agree_hold_the_fund_out_of_contracts(village):
    total = loan(1, "นายมานะ ทองดี", 1, 1000) + ',รวม,,,"1,500",,,\n'
    poor = POVERTY + '1/2558,นายมานะ ทองดี,1,"3,000",0\n'
    store = village(total, poor=poor)
    assert held(store).on_hold == 1
    assert left_out(store, "1") == [LeftOut.FUND_ON_HOLD]


def test_who_wants_no_contract_stays_outside_and_is_counted(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    said = {"said_by": "นายมานะ ทองดี", "reason": "จ่ายเองได้", "today": DAY}
    stay_outside(store, household_at(store, "1"), **said)
    with pytest.raises(HouseholdDeclined):
        draw(store, "1", HEARD)
    assert [one.declined for one in consolidation.household_contracts(store)] == [True]


def test_a_minor_signs_beside_a_parent_only(village):
    store = village(loan(1, "นายหนุ่ม ทองดี", 1, 1000), BOTH + "1,6,นายหนุ่ม ทองดี,บุตร,1/1/2545\n")
    with pytest.raises(MinorSigns):
        draw(store, "1")
    (one,) = consents_beside(store, household_at(store, "1"), DAY)
    assert one.beside is ConsentBeside.PARENT


def test_the_slip_of_who_cannot_read_has_a_reader_and_two_witnesses(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    (slip,) = papers.write(store, paper_type("slip"), household_at(store, "1"), today=DAY)
    assert slip.text.count("พยาน") >= 2
    assert "ผู้อ่าน" in slip.text


def test_a_half_counted_vote_is_void_and_the_house_votes_anew(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    meeting.open_meeting(store, held_on=DAY, place="ศาลา", chair="ก", secretary="ข")
    votes.open_vote(store, "ใช้ระเบียบ", rule=MajorityRule.PRESENT, present=9)
    votes.void_what_was_left(store, VoidCause.POWER)
    (void,) = votes.resolutions(store)
    assert (void.state, void.carries) == (VoteState.VOID, False)


def test_a_disputed_debt_stays_outside_until_it_is_settled(village):
    store = village(
        loan(1, "นายมานะ ทองดี", 1, 1000) + loan(2, "นางคำแก้ว ทองดี", 1, 2000), BOTH + WIFE
    )
    view = household(store, household_at(store, "1"))
    line = view.lines[0].line
    undo_last(store, view.id)
    dispute(store, view.id, line, claimed_satang=5_00, reason="จ่ายแล้ว", speaker=SOMCHAI)
    confirm(store, view.id, SOMCHAI)
    assert left_out(store, "1") == [LeftOut.DISPUTED]


def test_the_household_that_is_to_take_a_debt_is_asked_first(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000) + loan(2, "นายบุญมี เก่งกาจ", 2, 2000))
    here, there = household_at(store, "1"), household_at(store, "2")
    line = household(store, here).lines[0].line
    to = f"P{person(store, 'บุญมี')}"
    put_forward(store, here, plan(changes=(), releases=(PlannedRelease(line, Way.DEBTOR, to=to),)))
    agree(store, here)
    for role, name in (
        (Role.OLD_DEBTOR, "นายมานะ ทองดี"),
        (Role.NEW_DEBTOR, "นายบุญมี เก่งกาจ"),
    ):
        consent(store, here, role=role, name=name, paper="1", line=line, today=DAY)
    standing = draw(store, "2").number
    carry_out(store, here, today=DAY)
    # What it signed before the debt came no longer is all that it owes, and the list says so.
    (there_now,) = [one for one in consolidation.household_contracts(store) if one.house == "2"]
    assert (there_now.outdated, there_now.debt_satang) == (True, 3000_00)
    assert there_now.number == standing
    with pytest.raises(DebtReceived) as refused:
        consolidation.draw_up(store, there, reason="รับหนี้มา", today=DAY)
    assert refused.value.details["old_debtor"] == "นายมานะ ทองดี"
    heard = {LegalMatter.DEBT_RECEIVED}
    drawn = consolidation.draw_up(store, there, acknowledged=heard, reason="รับหนี้มา", today=DAY)
    assert drawn.facts.consolidation.debt_satang == 3000_00
    (there_now,) = [one for one in consolidation.household_contracts(store) if one.house == "2"]
    assert (there_now.outdated, there_now.number) == (False, drawn.number)
    # What stands in its contract was asked already.
    assert LegalMatter.DEBT_RECEIVED not in matters(store, "2")


def test_who_owed_nothing_and_received_a_debt_is_in_the_list_and_can_have_a_contract(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000))
    here, there = household_at(store, "1"), household_at(store, "2")
    line, to = household(store, here).lines[0].line, f"P{person(store, 'บุญมี')}"
    assert [one.house for one in consolidation.household_contracts(store)] == ["1"]
    put_forward(store, here, plan(changes=(), releases=(PlannedRelease(line, Way.DEBTOR, to=to),)))
    agree(store, here)
    for role, name in (
        (Role.OLD_DEBTOR, "นายมานะ ทองดี"),
        (Role.NEW_DEBTOR, "นายบุญมี เก่งกาจ"),
    ):
        consent(store, here, role=role, name=name, paper="1", line=line, today=DAY)
    carry_out(store, here, today=DAY)
    listed = {one.house: one for one in consolidation.household_contracts(store)}
    assert (listed["2"].debt_satang, listed["2"].number) == (1000_00, None)
    seen = consolidation.row_shown(listed["2"])
    drawn = consolidation.draw_up(
        store, there, acknowledged={LegalMatter.DEBT_RECEIVED}, today=DAY, seen=seen
    )
    assert drawn.facts.consolidation.debt_satang == 1000_00
