"""Proposal, approval, contract: from confirmed lines alone, each law with its sentence, all undone."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.decisions import by_vote, taken_back, vote_carried
from tests.helpers.small_village import HEARD, SOMCHAI, proposals_of
from tests.helpers.whole_plans import check_plans

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import (
    consent,
    consents_of,
    signatures_given,
    state_income,
)
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.decisions import ByCommittee, ByResolution
from forumtui.contracts.acts.documents import contract_facts, guarantor_papers
from forumtui.contracts.acts.lending import Lending, say_method, settle
from forumtui.contracts.acts.planning import at_the_table, figures_from_text, options, options_of
from forumtui.contracts.acts.proposals import approve, propose, withdraw
from forumtui.contracts.acts.register import (
    ContractState,
    may_borrow,
    rebuilt,
    register_of_contracts,
)
from forumtui.contracts.records.contracts import contract_of
from forumtui.contracts.refusals import (
    ApprovalIncomplete,
    ApprovedAlready,
    CommitteeTooFew,
    ConsentTooEarly,
    ContractApproved,
    DayOutOfOrder,
    DebtFrozen,
    DebtMayBeBarred,
    EqualisedTooHigh,
    FiguresChanged,
    FirstDueTooEarly,
    LineNotInContract,
    NobodySigns,
    NoProposal,
    NotApproved,
    NotConfirmed,
    NoticeMissing,
    ProposalOpen,
    ProposalReasonMissing,
    ProposerMissing,
    RateAboveCeiling,
    RateRaised,
    ResolutionUnknown,
    ResolutionWanted,
    SaverUnsigned,
    SecondRestructuring,
    SignatureMissing,
    SignerDied,
    SignerDropped,
    SignerIsWard,
    SignerNotConcerned,
    TargetUnknown,
    TrueRateAboveCeiling,
    WaiverTooLarge,
)
from forumtui.contracts.rules.circumstances import BeforeKind
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import Kind, Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.database import add, typed_rows
from forumtui.engine.journal import Journal, act
from forumtui.engine.refusals import NothingToUndo
from forumtui.ledger.rules import LineField
from forumtui.lending.periods import EVERY_MONTHS
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts.approval import appoint
from forumtui.people.acts.guarantor_identity import say_who
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.acts.households import move, villagers
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.records.guarantors import guarantor_names
from forumtui.people.rules.person_facts import PersonFact
from forumtui.tables.people import SamePerson
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.corrections import correct
from forumtui.verification.refusals import AlreadyAnswered

DAY = date(2017, 4, 20)
FIRST = date(2017, 5, 20)
LAWFUL = TrancheChange("L6", method=Method.DECLINING)


def plan(count=48, **words):
    changes = words.pop("changes", (LAWFUL,))
    equalised = words.pop("equalised_ppm", None)
    releases = words.pop("releases", ())
    terms = RepaymentTerms(count, words.pop("first_due", FIRST), **words)
    return Plan(terms, equalised, changes, releases)


MORE_TIME = plan(changes=())
"""What keeps every rate; house 1, whose flat rate is above the ceiling, cannot have it."""


def put_forward(store, household, what=None, **words):
    words = {"reason": "รายได้ลดลง", "proposed_by": "นายสมชาย ใจดี", "today": DAY} | words
    return propose(store, household, what or plan(), **words)


def agree(store, household, **words):
    if "by" not in words:
        words["by"] = by_vote(store)
    words = {"today": DAY} | words
    return approve(store, household, **words)


def drawn(store, household, what=None, **words):
    put_forward(store, household, what, **words)
    agree(store, household)
    return carry_out(store, household, today=DAY)


def sentence(refusal):
    return [Messages(language)(refusal.key, **refusal.details) for language in LANGUAGES]


def test_both_ways_are_shown_beside_what_is_paid_today(four, house):
    offered = options(four, house("1"), today=DAY)
    assert offered.kept.before.kind is BeforeKind.USUAL
    assert (offered.kept.before.months, offered.kept.payment_less_satang) == (36, 0)
    assert {t.debt.rate_ppm for t in offered.kept.consolidation.tranches} == {60_000, 120_000, 0}
    assert {t.debt.rate_ppm for t in offered.equalised.consolidation.tranches} == {60_000, 0}
    assert offered.equalised.interest_less_satang > 0
    assert offered.kept.refused
    assert not offered.equalised.refused
    settle(four, Lending(usual_months=24, equalised_ppm=40_000))
    offered = options(four, house("1"), today=DAY)
    assert offered.kept.before.months == 24
    assert offered.equalised.plan.equalised_ppm == 40_000


def test_after_a_contract_a_plan_is_compared_with_it(four, house):
    made = drawn(four, house("1"))
    offered = options(four, house("1"), today=DAY)
    assert offered.kept.before.kind is BeforeKind.STANDING
    assert offered.kept.before.number == made.contract.number
    assert offered.kept.today == made.option.then


def test_a_household_at_the_table_is_asked_after_every_key_without_the_database(four, house):
    table = at_the_table(four, house("1"), today=DAY)
    four.close()
    short = options_of(table, plan(12, changes=())).kept
    long = options_of(table, plan(60, changes=())).kept
    assert short.then.payment_satang > long.then.payment_satang
    assert short.then.interest_satang < long.then.interest_satang


def test_from_proposal_to_approval_to_contract_the_figures_are_the_same(four, house):
    offered = options(four, house("1"), plan(), today=DAY).kept
    proposed = put_forward(four, house("1"))
    assert proposed.kinds == (Kind.EXTEND, Kind.REDUCE)
    assert (proposed.household, proposed.house) == (house("1"), "1")
    assert figures_from_text(proposed.after) == offered.then
    assert figures_from_text(proposed.before) == offered.today
    assert proposed.approval is None
    approved = agree(four, house("1"))
    assert approved.approval.words == "1/1 ปรับหนี้ตามที่เสนอ"
    assert approved.approval.names == "นายประธาน ที่ประชุม"
    done = carry_out(four, house("1"), today=DAY)
    assert done.contract.facts.consolidation.instalments == offered.consolidation.instalments
    with four.reading():
        (again,) = rebuilt([contract_of(house("1"))])
    assert (again.tranches, again.instalments) == (
        offered.consolidation.tranches,
        offered.consolidation.instalments,
    )
    (line,) = register_of_contracts(four)
    assert (line.figures, line.state, line.restructured) == (
        offered.then,
        ContractState.STANDING,
        True,
    )
    assert "42,000.00" not in done.contract.path.read_text("utf-8")
    assert proposals_of(four)[0].carried_out


def test_only_who_confirmed_is_restructured(four, house, unchanged):
    verification.undo_last(four, house("1"))
    with unchanged():
        for does in (put_forward, at_the_table):
            with pytest.raises(NotConfirmed):
                does(four, house("1"))


def test_a_figure_that_changed_since_is_refused_until_confirmed_and_proposed_anew(
    four, house, unchanged
):
    vote_carried(four)
    put_forward(four, house("1"))
    with act(four, "linking.same") as entry:
        # A waiting record of a fund turns out to be this debtor: the lines are others now.
        add(SamePerson, person=3, same_as=1, why="by_hand", act=entry.sequence)
    with unchanged(), pytest.raises(NotConfirmed):
        agree(four, house("1"))
    verification.confirm(four, house("1"), SOMCHAI)
    with unchanged(), pytest.raises(FiguresChanged) as refused:
        agree(four, house("1"))
    assert all("1" in text for text in sentence(refused.value))
    withdraw(four, house("1"), reason="ยอดเปลี่ยน")
    everything = {LegalMatter.MAY_BE_BARRED, LegalMatter.INTEREST_MAY_BE_BARRED}
    put_forward(four, house("1"), acknowledged=everything)


def test_one_open_proposal_a_household_and_no_contract_beside_it(four, house, unchanged):
    vote_carried(four)
    put_forward(four, house("1"))
    with unchanged():
        with pytest.raises(ProposalOpen):
            put_forward(four, house("1"), plan(60))
        with pytest.raises(ProposalOpen):
            consolidation.draw_up(four, house("1"), today=DAY)
        with pytest.raises(NotApproved):
            carry_out(four, house("1"), today=DAY)
    withdraw(four, house("1"), reason="เปลี่ยนใจ")
    with unchanged():
        with pytest.raises(NoProposal):
            withdraw(four, house("1"), reason="อีกครั้ง")
        with pytest.raises(NoProposal):
            agree(four, house("1"))
    put_forward(four, house("1"), plan(60))
    agree(four, house("1"))
    with unchanged(), pytest.raises(ApprovedAlready):
        agree(four, house("1"))


@pytest.mark.parametrize(
    ("what", "words", "refusal"),
    [
        (plan(changes=()), {}, TrueRateAboveCeiling),
        (plan(changes=(LAWFUL, TrancheChange("L1", rate_ppm=60_001))), {}, RateRaised),
        (plan(equalised_ppm=60_001), {}, EqualisedTooHigh),
        (
            plan(changes=(LAWFUL, TrancheChange("L1", accrued_waived_satang=30_001))),
            {},
            WaiverTooLarge,
        ),
        (plan(changes=(LAWFUL, TrancheChange("L4", rate_ppm=0))), {}, DebtFrozen),
        (plan(changes=(LAWFUL, TrancheChange("L2", rate_ppm=0))), {}, LineNotInContract),
        (plan(releases=(PlannedRelease("L1", Way.FUND, to="F99"),)), {}, TargetUnknown),
        (plan(releases=(PlannedRelease("L1", Way.DEBTOR, to="P999"),)), {}, TargetUnknown),
        (plan(first_due=DAY), {}, FirstDueTooEarly),
        (plan(), {"reason": " "}, ProposalReasonMissing),
        (plan(), {"proposed_by": ""}, ProposerMissing),
    ],
)
def test_what_cannot_be_proposed_writes_nothing(four, house, unchanged, what, words, refusal):
    with unchanged(), pytest.raises(refusal) as refused:
        put_forward(four, house("1"), what, **words)
    assert all("{" not in text for text in sentence(refused.value))


def test_above_fifteen_percent_no_proposal_and_no_contract(four, house, unchanged):
    for does in (
        lambda: put_forward(four, house("3"), plan(changes=())),
        lambda: consolidation.draw_up(four, house("3"), today=DAY),
        lambda: consolidation.draw_up(four, house("1"), today=DAY),
    ):
        with unchanged(), pytest.raises(RateAboveCeiling) as refused:
            does()
        assert all("654" in text for text in sentence(refused.value))


def test_what_may_be_barred_is_acknowledged_first(four, house, unchanged):
    with unchanged(), pytest.raises(DebtMayBeBarred) as refused:
        put_forward(four, house("2"), plan(changes=()))
    assert all("193/30" in text and "193/14" in text for text in sentence(refused.value))
    heard = put_forward(
        four, house("2"), plan(changes=()), acknowledged={LegalMatter.MAY_BE_BARRED}
    )
    assert heard.acknowledged == (LegalMatter.MAY_BE_BARRED,)
    agree(four, house("2"))
    assert carry_out(four, house("2"), today=DAY).contract is not None


def test_a_second_restructuring_is_acknowledged_first(four, house, unchanged):
    drawn(four, house("1"))
    with unchanged(), pytest.raises(SecondRestructuring) as refused:
        put_forward(four, house("1"), plan(60, changes=()))
    assert all("1" in text for text in sentence(refused.value))
    heard = {LegalMatter.SECOND_RESTRUCTURING}
    done = drawn(four, house("1"), plan(60, changes=()), acknowledged=heard)
    assert done.contract.number == "0002/2560"
    states = [(line.number, line.state, line.replaces) for line in register_of_contracts(four)]
    assert states == [
        ("0001/2560", ContractState.REPLACED, None),
        ("0002/2560", ContractState.STANDING, "0001/2560"),
    ]


def test_a_warning_that_comes_up_since_is_acknowledged_when_carried_out(four, house, unchanged):
    settle(four, Lending(reckoned=True))
    put_forward(four, house("1"))
    agree(four, house("1"))
    # Meanwhile five years have passed since the loan of 1 May 2015 was made; it has no due day.
    later = date(2020, 6, 1)
    with unchanged(), pytest.raises(FirstDueTooEarly):
        carry_out(four, house("1"), today=later)
    withdraw(four, house("1"), reason="นานไป")
    before = date(2020, 4, 20)
    put_forward(four, house("1"), plan(first_due=date(2021, 1, 20)), today=before)
    agree(four, house("1"), today=before)
    with unchanged(), pytest.raises(Refusal) as refused:
        carry_out(four, house("1"), today=later)
    assert refused.value.key == "restructuring.finding_interest_may_be_barred"
    assert carry_out(
        four, house("1"), today=later, acknowledged={LegalMatter.INTEREST_MAY_BE_BARRED}
    ).contract


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"by": ByCommittee((1, 2), " ")}, ApprovalIncomplete),
        ({"by": ByCommittee((), "ได้")}, CommitteeTooFew),
        ({"by": ByResolution(99)}, ResolutionUnknown),
        ({"approved_on": date(2017, 4, 19)}, DayOutOfOrder),
        ({"approved_on": date(2017, 4, 21)}, DayOutOfOrder),
    ],
)
def test_an_approval_says_what_who_and_when(four, house, unchanged, words, refusal):
    vote_carried(four)
    put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    with unchanged(), pytest.raises(refusal):
        agree(four, house("2"), **words)


@pytest.mark.parametrize(
    "what",
    [
        plan(equalised_ppm=60_000),
        plan(changes=(LAWFUL, TrancheChange("L1", principal_waived_satang=1))),
        plan(releases=(PlannedRelease("L1", Way.WAIVED),)),
    ],
)
def test_a_waiver_or_one_rate_takes_a_resolution(four, house, unchanged, what):
    put_forward(four, house("1"), what)
    with unchanged(), pytest.raises(ResolutionWanted):
        agree(four, house("1"), by=ByCommittee((1, 2), "ได้"))
    agree(four, house("1"))


def test_the_committee_may_approve_more_time(four, house):
    put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    for name in ("นายหนึ่ง ประธาน", "นางสอง เลขา"):
        appoint(four, name=name, role="กรรมการ", pin="4829", since=DAY)
    approved = agree(four, house("2"), by=ByCommittee((1, 2), "ยืดเวลา"))
    assert approved.approval.way == "committee"


RELEASES = {
    "savings": PlannedRelease("L5", Way.SAVINGS, 500_000, saving="S1"),
    "fund": PlannedRelease("L1", Way.FUND, to="F2"),
    "debtor": PlannedRelease("L1", Way.DEBTOR, to="P2"),
    "elsewhere": PlannedRelease("L1", Way.DEBTOR, to="P5"),
}
SIGNERS = {
    "savings": {Role.SAVER: "นางสมศรี ใจดี"},
    "fund": {Role.DEBTOR: "นายสมชาย ใจดี"},
    "debtor": {Role.OLD_DEBTOR: "นายสมชาย ใจดี", Role.NEW_DEBTOR: "นางสมศรี ใจดี"},
    "elsewhere": {Role.OLD_DEBTOR: "นายสมชาย ใจดี", Role.NEW_DEBTOR: "นายคำปัน ไม่มีหนี้"},
}


@pytest.mark.parametrize(
    ("release", "roles", "refusal", "section"),
    [
        ("savings", [Role.SAVER], SaverUnsigned, "สมศรี"),
        ("fund", [Role.CREDITOR], NoticeMissing, "306"),
        ("fund", [Role.DEBTOR], NoticeMissing, "306"),
        ("debtor", [Role.OLD_DEBTOR, Role.NEW_DEBTOR], SignatureMissing, "350"),
        ("elsewhere", [Role.NEW_DEBTOR, Role.OLD_DEBTOR], SignatureMissing, "350"),
    ],
)
def test_what_moves_wants_its_papers(four, house, unchanged, release, roles, refusal, section):
    one = RELEASES[release]
    put_forward(four, house("1"), plan(releases=(one,)))
    agree(four, house("1"))
    for role in roles:
        with unchanged(), pytest.raises(refusal) as refused:
            carry_out(four, house("1"), today=DAY)
        assert all(section in text for text in sentence(refused.value))
        name = SIGNERS[release].get(role, "ประธานกองทุน")
        consent(four, house("1"), role=role, name=name, paper="ใบที่ 1", line=one.line, today=DAY)
    assert len(consents_of(four, house("1"))) == len(roles)
    assert carry_out(four, house("1"), today=DAY).contract is not None


@pytest.mark.parametrize("release", sorted(RELEASES))
def test_a_consent_without_a_line_is_for_all_of_them(four, house, release):
    put_forward(four, house("1"), plan(releases=(RELEASES[release],)))
    agree(four, house("1"))
    for role, name in SIGNERS[release].items():
        consent(four, house("1"), role=role, name=name, paper="1", today=DAY)
    assert {one.loan for one in consents_of(four, house("1"))} == {None}
    assert carry_out(four, house("1"), today=DAY).contract is not None


@pytest.mark.parametrize(
    ("role", "name", "line", "refusal"),
    [
        (Role.OLD_DEBTOR, "x", "", SignerNotConcerned),
        (Role.NEW_DEBTOR, "นายสมชาย ใจดี", "L1", SignerNotConcerned),
        (Role.OLD_DEBTOR, "นายคำปัน ไม่มีหนี้", "L1", SignerNotConcerned),
        (Role.OLD_DEBTOR, "นายสมชาย ใจดี", "L5", NobodySigns),
        (Role.SAVER, "นางสมศรี ใจดี", "", NobodySigns),
        (Role.DEBTOR, "นายคำปัน ไม่มีหนี้", "", SignerNotConcerned),
        (Role.GUARANTOR, "ใครก็ไม่รู้", "", SignerNotConcerned),
        (Role.GUARANTOR, "นายประเสริฐ มั่นคง", "L1", NobodySigns),
    ],
)
def test_only_who_is_concerned_signs(four, house, unchanged, role, name, line, refusal):
    put_forward(four, house("1"), plan(releases=(RELEASES["elsewhere"],)))
    agree(four, house("1"))
    with unchanged(), pytest.raises(refusal) as refused:
        consent(four, house("1"), role=role, name=name, line=line, paper="1", today=DAY)
    assert all(sentence(refused.value))


def test_a_signer_is_written_down_by_the_name_papers_have(four, house):
    put_forward(four, house("1"), plan(releases=(RELEASES["elsewhere"],)))
    given = consent(
        four, house("1"), role=Role.NEW_DEBTOR, name=" นายคำปัน   ไม่มีหนี้ ", paper="1", today=DAY
    )
    assert given.name == "นายคำปัน ไม่มีหนี้"


def test_the_dead_sign_nothing(four, house, unchanged):
    put_forward(four, house("1"))
    tell_fact(four, 2, PersonFact.DIED, holds=True, told_by="นายสมชาย ใจดี", today=DAY)
    with unchanged(), pytest.raises(SignerDied):
        consent(
            four, house("1"), role=Role.SPOUSE, name="นางสมศรี ใจดี", paper="1", line="L5", today=DAY
        )


def test_a_guarantor_of_another_house_who_died_signs_nothing(four, house, unchanged):
    put_forward(four, house("1"))
    agree(four, house("1"))
    words = {"role": Role.GUARANTOR, "name": "นายคำปัน ไม่มีหนี้", "paper": "ใบที่ 1", "line": "L1"}
    dead = next(one.person for one in villagers(four) if "คำปัน" in one.name)
    with four.reading():
        tied = next(one.guarantee for one in guarantor_names([record_of("L1")]))
    say_who(four, [tied], dead, said_by="กรรมการ")
    tell_fact(four, dead, PersonFact.DIED, holds=True, told_by="นายสมชาย ใจดี", today=DAY)
    with unchanged(), pytest.raises(SignerDied):
        consent(four, house("1"), **words, today=DAY)


def test_a_ward_is_not_their_own_guardian(four, house, unchanged):
    tell_fact(four, 2, PersonFact.INCAPABLE, holds=True, told_by="นายสมชาย ใจดี", today=DAY)
    put_forward(four, house("1"), acknowledged={LegalMatter.INCAPABLE})
    words = {"role": Role.GUARDIAN, "paper": "1", "today": DAY}
    with unchanged():
        with pytest.raises(SignerIsWard):
            consent(four, house("1"), name="นางสมศรี ใจดี", **words)
        with pytest.raises(SignerNotConcerned):
            consent(four, house("1"), name="นางแม่ ใจดี", ward="นายสมชาย ใจดี", **words)
    given = consent(four, house("1"), name="นางแม่ ใจดี", ward="นางสมศรี ใจดี", **words)
    assert (given.name, given.person) == ("นางแม่ ใจดี", 2)
    assert signatures_given(four, house("1")) == (("", Role.GUARDIAN, "นางสมศรี ใจดี"),)


def test_a_guarantors_consent_in_advance_is_void(four, house, unchanged):
    words = {"role": Role.GUARANTOR, "name": "นายคำปัน ไม่มีหนี้", "paper": "ใบที่ 1", "line": "L1"}
    settle(four, Lending(reckoned=True))
    put_forward(four, house("1"))
    with unchanged(), pytest.raises(ConsentTooEarly) as refused:
        consent(four, house("1"), today=DAY, **words)
    assert all("700" in text for text in sentence(refused.value))
    later = date(2017, 4, 25)
    agree(four, house("1"), approved_on=later, today=later)
    with unchanged(), pytest.raises(ConsentTooEarly):
        consent(four, house("1"), given_on=DAY, today=later, **words)
    done = carry_out(four, house("1"), today=later)
    asked = {one.line: one.names for one in done.option.findings if one.section == "700"}
    assert asked == {"L1": ("นายคำปัน ไม่มีหนี้",), "L5": ("นายประเสริฐ มั่นคง",)}
    consent(four, house("1"), today=later, **words)
    assert [(one.name, one.loan) for one in consents_of(four, house("1"))] == [("นายคำปัน ไม่มีหนี้", 1)]


@pytest.mark.parametrize("to", ["P2", "P5"])
def test_a_changed_debtor_frees_the_guarantors_everywhere(four, house, unchanged, to):
    freed = "นายคำปัน ไม่มีหนี้"

    def bound():
        return {one.name for one in guarantees(four).guarantors}

    assert freed in bound()
    one = PlannedRelease("L1", Way.DEBTOR, to=to)
    put_forward(four, house("1"), plan(releases=(one,)))
    agree(four, house("1"))
    with unchanged(), pytest.raises(SignerNotConcerned):
        consent(four, house("1"), role=Role.GUARANTOR, name=freed, paper="1", today=DAY)
    for role, name in SIGNERS["debtor" if to == "P2" else "elsewhere"].items():
        consent(four, house("1"), role=role, name=name, paper="1", today=DAY)
    done = carry_out(four, house("1"), today=DAY)
    asked = [one for one in done.option.findings if one.section in {"700", "691"}]
    assert all(freed not in finding.names for finding in asked)
    assert freed not in done.contract.facts.guarantors
    later = contract_facts(four, house("1"))
    if to == "P5":
        asked = {LegalMatter.DEBT_RECEIVED}
        consolidation.draw_up(four, house("4"), acknowledged=asked, today=DAY)
        later = contract_facts(four, house("4"))
    assert "L1" in {one.debt.line for one in later.consolidation.tranches}
    assert freed not in {*later.guarantors, *(one.guarantor.name for one in later.pledged)}
    papers = guarantor_papers(four, house("1" if to == "P2" else "4"))
    assert freed not in {one.guarantor.name for one in papers.consents}
    assert freed not in bound()
    for number in ("4", "1") if to == "P5" else ("1",):
        taken_back(four, house(number))
    assert freed in bound()


def test_savings_pay_once(four, house, unchanged):
    one = PlannedRelease("L5", Way.SAVINGS, 600_000, saving="S1")
    put_forward(four, house("1"), plan(releases=(one,)))
    agree(four, house("1"))
    consent(four, house("1"), role=Role.SAVER, name="นางสมศรี ใจดี", paper="1", line="L5", today=DAY)
    done = carry_out(four, house("1"), today=DAY)
    owed = {one.line: one.satang for one in may_borrow(four, house("1")).owed}
    assert owed["L5"] == 3_000_000 + 45_050 - 600_000
    assert done.contract.facts.consolidation.debt_satang == sum(owed.values()) - owed["L4"]
    heard = {LegalMatter.SECOND_RESTRUCTURING}
    with unchanged(), pytest.raises(Refusal) as refused:
        put_forward(four, house("1"), plan(releases=(replace(one, satang=1),)), acknowledged=heard)
    assert refused.value.key == "restructuring_refusals.saving_too_small"


def test_a_debt_moved_to_another_house_is_owed_there(four, house, unchanged):
    one = RELEASES["elsewhere"]
    put_forward(four, house("1"), plan(releases=(one,)))
    agree(four, house("1"))
    for role in (Role.OLD_DEBTOR, Role.NEW_DEBTOR):
        name = SIGNERS["elsewhere"][role]
        consent(four, house("1"), role=role, name=name, paper="1", line="L1", today=DAY)
    assert may_borrow(four, house("4")).allowed
    carry_out(four, house("1"), today=DAY)
    assert "L1" not in {one.line for one in may_borrow(four, house("1")).owed}
    assert [(o.line, o.debtor, o.satang) for o in may_borrow(four, house("4")).owed] == [
        ("L1", "นายคำปัน ไม่มีหนี้", 2_030_000)
    ]
    asked = {LegalMatter.DEBT_RECEIVED}
    drawn_up = consolidation.draw_up(four, house("4"), acknowledged=asked, today=DAY)
    assert [d.name for d in drawn_up.facts.debtors] == ["นายคำปัน ไม่มีหนี้"]
    with unchanged(), pytest.raises(Refusal) as refused:
        taken_back(four, house("1"))
    assert refused.value.details["house"] == "4"
    taken_back(four, house("4"))
    taken_back(four, house("1"))
    assert may_borrow(four, house("4")).allowed
    assert may_borrow(four, house("1")).satang == 7_375_050


def test_a_house_freed_of_all_its_debts_has_no_contract_and_may_borrow(four, house):
    assert not may_borrow(four, house("2")).allowed
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    what = plan(changes=(), releases=(PlannedRelease("L2", Way.WAIVED),))
    done = drawn(four, house("2"), what, acknowledged={LegalMatter.MAY_BE_BARRED})
    assert done.contract is None
    assert may_borrow(four, house("2")).allowed
    with four.reading():
        assert contract_of(house("2")) is None
    assert [line.state for line in register_of_contracts(four)] == [ContractState.REPLACED]
    taken_back(four, house("2"))
    with four.reading():
        assert contract_of(house("2")).number == "0001/2560"
    (owed,) = may_borrow(four, house("2")).owed
    assert (owed.satang, owed.number) == (500_000, "0001/2560")


def test_a_contract_is_taken_back_by_an_act_and_the_one_before_stands_again(four, house, unchanged):
    with unchanged(), pytest.raises(NothingToUndo):
        taken_back(four, house("1"))
    drawn(four, house("1"), plan(48))
    drawn(four, house("1"), plan(60, changes=()), acknowledged={LegalMatter.SECOND_RESTRUCTURING})
    taken_back(four, house("1"), reason="เขียนผิด")
    states = [line.state for line in register_of_contracts(four)]
    assert states == [ContractState.STANDING, ContractState.TAKEN_BACK]
    assert not proposals_of(four)[1].carried_out
    third = carry_out(four, house("1"), today=DAY)
    assert third.contract.number == "0003/2560"
    with four.reading():
        acts = [name for (name,) in typed_rows(Journal.select(Journal.act).order_by(Journal.id))]
    assert acts.count("consolidation.undo") == 1
    assert acts.count("restructuring.carry_out") == 3


def test_a_plain_contract_after_a_restructuring_keeps_what_was_agreed(four, house):
    change = TrancheChange("L5", rate_ppm=60_000, principal_waived_satang=100_000)
    drawn(four, house("1"), plan(changes=(LAWFUL, change)))
    with pytest.raises(ContractApproved):
        consolidation.draw_up(four, house("1"), months=24, reason="ขอใหม่", today=DAY)
    plain = consolidation.draw_up(four, house("1"), today=DAY)
    assert plain.again
    tranches = {t.debt.line: t.debt for t in plain.facts.consolidation.tranches}
    assert (tranches["L5"].rate_ppm, tranches["L5"].balance_satang) == (60_000, 2_900_000)
    assert tranches["L6"].method is Method.DECLINING


def test_a_stated_income_is_measured_and_never_decides(four, house):
    state_income(four, house("1"), monthly_satang=100_000, said_by="นายสมชาย ใจดี")
    offered = options(four, house("1"), plan(), today=DAY).kept
    assert LegalMatter.INCOME_SHARE in {one.matter for one in offered.findings}
    state_income(four, house("1"), monthly_satang=10_000_000, said_by="นายสมชาย ใจดี")
    offered = options(four, house("1"), plan(), today=DAY).kept
    assert LegalMatter.INCOME_SHARE not in {one.matter for one in offered.findings}
    assert offered.income_ppm < 100_000


def test_who_died_is_said_with_the_year(four, house):
    said = {one.matter: one for one in options(four, house("1"), plan(), today=DAY).kept.findings}
    died = said[LegalMatter.DEBTOR_DIED]
    with four.reading():
        read_on = next(
            at for (at,) in typed_rows(Journal.select(Journal.at).where(Journal.id == 3))
        )
    assert died.until.year == int(read_on[:4]) + 1
    assert died.line == "L4"


def test_who_is_under_age_is_said(four, house):
    said = options(four, house("3"), plan(changes=()), today=DAY).kept.findings
    assert [one.names for one in said if one.matter is LegalMatter.MINOR] == [("นางสาววันดี สุขใส",)]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(EVERY_MONTHS),
    st.integers(1, 30),
    st.integers(0, 5),
    st.sampled_from([1, 25, 100, 500]),
    st.integers(0, 60_000),
    st.integers(0, 3_000_000),
    st.dates(date(2017, 5, 1), date(2018, 4, 1)),
)
def test_quote_contract_and_re_read_records_never_differ(
    four, house, every, count, grace, unit, rate, waived, first_due
):
    household = house("1")
    what = plan(
        count,
        every_months=every,
        grace=min(grace, count - 1),
        unit_satang=unit,
        first_due=first_due,
        changes=(LAWFUL, TrancheChange("L5", rate, principal_waived_satang=waived)),
    )
    try:
        quoted = options(four, household, what, today=DAY).kept
        put_forward(four, household, what)
    except Refusal:
        return
    agree(four, household)
    with suppress(StopIteration):
        done = carry_out(four, household, today=DAY)
        with four.reading():
            (again,) = rebuilt([contract_of(household)])
            check_plans([contract_of(household)])
        assert quoted.consolidation.instalments == again.instalments
        assert (
            done.contract.facts.consolidation.tranches
            == again.tranches
            == quoted.consolidation.tranches
        )
        taken_back(four, household)
    withdraw(four, household, reason="ลองใหม่")


WHO = ("นางคนแรก ตรวจแล้ว", "นายคนที่สอง ตรวจแล้ว")


def corrected(store, household, line, field, value):
    correct(store, line, field, value, reason="อ่านผิด", approved_by=WHO)
    with suppress(AlreadyAnswered):
        verification.confirm(store, household, SOMCHAI)


def rates(store, household):
    offered = options(store, household, plan(12), today=DAY).kept
    return {t.debt.line: t.debt.rate_ppm for t in offered.consolidation.tranches}


def test_a_rate_corrected_once_its_contract_is_taken_back_is_the_one_that_counts(four, house):
    say_method(four, 3, Method.DECLINING)
    consolidation.draw_up(four, house("1"), today=DAY)
    taken_back(four, house("1"))
    corrected(four, house("1"), "L5", LineField.RATE, 60_000)
    assert rates(four, house("1"))["L5"] == 60_000


def test_what_was_agreed_is_never_raised_by_a_correction(four, house):
    drawn(four, house("1"), plan(changes=(LAWFUL, TrancheChange("L5", rate_ppm=90_000))))
    move(four, [2], house("4"), date(2017, 4, 1))
    moved = {"reason": "นางสมศรีย้ายบ้าน", "today": DAY}
    with pytest.raises(SignerDropped) as refused:
        consolidation.draw_up(four, house("1"), **moved)
    assert refused.value.details["names"] == ("นางสมศรี ใจดี",)
    dropped = {LegalMatter.SIGNER_DROPPED}
    consolidation.draw_up(four, house("1"), acknowledged=dropped, **moved)
    verification.confirm(four, house("4"), SOMCHAI)
    assert rates(four, house("4"))["L5"] == 90_000
    corrected(four, house("4"), "L5", LineField.RATE, 150_000)
    assert rates(four, house("4"))["L5"] == 90_000
    corrected(four, house("4"), "L5", LineField.RATE, 60_000)
    assert rates(four, house("4"))["L5"] == 60_000
