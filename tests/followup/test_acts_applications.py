"""New loans: nobody of a household borrows before zero, and every rule of the fund is said."""

import json

import pytest
from click.testing import CliRunner
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import HEARD, TODAY
from tests.helpers.soundness import sound

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.acts.register import may_borrow
from forumtui.contracts.refusals import ResolutionUnknown
from forumtui.evening.commands.group import forumtui
from forumtui.followup.acts.helping.applications import (
    LoanAsked,
    answer_application,
    applications_of,
    apply_for_loan,
    limits_of,
    register_of_applications,
    settle_limits,
)
from forumtui.followup.acts.helping.house import take_back
from forumtui.followup.acts.helping.new_loans import write_down_loan
from forumtui.followup.acts.helping.report import village_report
from forumtui.followup.commands.applications import finding_said
from forumtui.followup.rules.helping.borrowing import (
    AskedLoan,
    LoanFinding,
    LoanLimits,
    LoanObstacle,
    findings,
)
from forumtui.followup.rules.helping.refusals import (
    ApplicantUnknown,
    ApplicationEmpty,
    ApplicationNotGranted,
    ApplicationUnknown,
    ApplicationUnreasoned,
    HelpUnknown,
    LoanAboveCeiling,
    LoanAboveLaw,
    LoanAboveSavings,
    LoanNotOfMember,
    LoanOfGuarantorFull,
    LoanWhileOwing,
    LoanWithoutGuarantors,
)
from forumtui.people.acts.households import move, villagers
from forumtui.registers.acts.control_totals import control
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.verification.records.household_view import household_view
from forumtui.village.acts.village import at_home, fund_called
from forumtui.village.records.village import stops

ON_HOLD = ComparisonStanding.ON_HOLD
FREE = "นายคำปัน ไม่มีหนี้"
HEAD = "นายสมชาย ใจดี"


def asking(person=FREE, fund=1, satang=10_000_00, **words):
    given = {"months": 12, "rate_ppm": 60_000, "purpose": "ซื้อปุ๋ย"} | words
    return LoanAsked(person, fund, satang, **given)


def obstacles(store, household):
    return [one.obstacle for one in applications_of(store, household).asked[-1].findings]


ALL = LoanLimits(5, 50_000_00, 30_000_00, 2)
FINE = AskedLoan(10_000_00, 0, True, True, 2_000_00, (20_000_00, 0))


def test_a_loan_that_meets_every_rule_to_the_satang_has_no_finding():
    assert findings(FINE, ALL) == ()
    assert findings(AskedLoan(1, 0, False, False, 0, ()), LoanLimits()) == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (AskedLoan(10_000_00, 2, True, True, 2_000_00, (0, 0)), (LoanObstacle.STILL_OWES, 2)),
        (AskedLoan(10_000_00, 0, True, False, 2_000_00, (0, 0)), (LoanObstacle.NOT_A_MEMBER, 0)),
        (
            AskedLoan(10_000_01, 0, True, True, 2_000_00, (0, 0)),
            (LoanObstacle.ABOVE_SAVINGS, 10_000_00),
        ),
        (
            AskedLoan(50_000_01, 0, True, True, 20_000_00, (-1, -1)),
            (LoanObstacle.ABOVE_CEILING, 50_000_00),
        ),
        (AskedLoan(10_000_00, 0, True, True, 2_000_00, (0,)), (LoanObstacle.TOO_FEW_GUARANTORS, 2)),
        (
            AskedLoan(10_000_00, 0, True, True, 2_000_00, (0, 20_000_01)),
            (LoanObstacle.GUARANTOR_FULL, 30_000_00),
        ),
    ],
)
def test_each_rule_that_is_missed_by_one_satang_is_said_with_what_would_meet_it(asked, found):
    limits = ALL if found[0] is not LoanObstacle.ABOVE_CEILING else LoanLimits(5, 50_000_00)
    assert findings(asked, limits) == (LoanFinding(*found),)


def test_a_household_that_owes_is_refused_by_its_house_and_the_sentence_names_nobody(four, house):
    apply_for_loan(four, house("1"), asking("นางสมศรี ใจดี"), today=TODAY)
    (asked,) = applications_of(four, house("1")).asked
    assert asked.findings[0].obstacle is LoanObstacle.STILL_OWES
    told = finding_said(asked.findings[0], "1")
    assert "1" in told
    assert not any(name in told for name in ("สมชาย", "สมศรี", "อ้าย"))
    with pytest.raises(LoanWhileOwing) as refused:
        answer_application(four, house("1"), asked.view.act, granted=True, today=TODAY)
    assert refused.value.details["house"] == "1"


def test_a_free_household_asks_is_granted_by_a_resolution_and_is_answered_once(four, house):
    made = apply_for_loan(four, house("4"), asking(), today=TODAY)
    assert obstacles(four, house("4")) == []
    vote = vote_carried(four, TODAY)
    with pytest.raises(ResolutionUnknown):
        answer_application(four, house("4"), made, granted=True, vote=99, today=TODAY)
    answer_application(four, house("4"), made, granted=True, vote=vote, today=TODAY)
    (asked,) = register_of_applications(four)
    assert (asked.view.answer.granted, asked.view.answer.vote) == (True, vote)
    with pytest.raises(ApplicationUnknown):
        answer_application(four, house("4"), made, granted=True, today=TODAY)
    sound(four)


def test_a_newcomer_with_debts_brings_the_lock_back_for_new_loans(four, house):
    made = apply_for_loan(four, house("4"), asking(), today=TODAY)
    assert obstacles(four, house("4")) == []
    person = next(one for one in villagers(four) if "ประเสริฐ" in one.name).person
    move(four, [person], house("4"), since=TODAY)
    assert obstacles(four, house("4")) == [LoanObstacle.STILL_OWES]
    with pytest.raises(LoanWhileOwing):
        answer_application(four, house("4"), made, granted=True, today=TODAY)


def test_where_a_fund_keeps_members_it_lends_to_them_alone(four, house):
    savers = fund_called(four, "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง").fund
    made = apply_for_loan(four, house("4"), asking(fund=savers), today=TODAY)
    assert obstacles(four, house("4")) == [LoanObstacle.NOT_A_MEMBER]
    with pytest.raises(LoanNotOfMember):
        answer_application(four, house("4"), made, granted=True, today=TODAY)


def test_the_limits_that_a_fund_settled_are_kept_one_by_one(four, house):
    assert limits_of(four, 1) == LoanLimits()
    settle_limits(four, 1, LoanLimits(savings_multiple=5, guarantors=1))
    settle_limits(four, 1, LoanLimits(ceiling_satang=9_999_99, guarantors=1))
    assert limits_of(four, 1) == LoanLimits(ceiling_satang=9_999_99, guarantors=1)
    assert limits_of(four, 2) == LoanLimits()
    made = apply_for_loan(four, house("4"), asking(), today=TODAY)
    assert obstacles(four, house("4")) == [
        LoanObstacle.ABOVE_CEILING,
        LoanObstacle.TOO_FEW_GUARANTORS,
    ]
    for limits, refused in (
        (LoanLimits(ceiling_satang=1), LoanAboveCeiling),
        (LoanLimits(savings_multiple=5), LoanAboveSavings),
        (LoanLimits(guarantors=1), LoanWithoutGuarantors),
    ):
        settle_limits(four, 1, limits)
        with pytest.raises(refused):
            answer_application(four, house("4"), made, granted=True, today=TODAY)


def test_a_guarantor_who_answers_for_much_already_is_full(four, house):
    words = {"guarantors": ("นายประเสริฐ มั่นคง",)}
    made = apply_for_loan(four, house("4"), asking(**words), today=TODAY)
    # นายประเสริฐ answers for 30,000.00 with its accrued 450.50 already.
    settle_limits(four, 1, LoanLimits(guarantor_most_satang=40_450_50))
    assert obstacles(four, house("4")) == []
    settle_limits(four, 1, LoanLimits(guarantor_most_satang=40_450_49))
    with pytest.raises(LoanOfGuarantorFull):
        answer_application(four, house("4"), made, granted=True, today=TODAY)


def test_what_is_asked_says_how_much_for_what_and_who_and_is_within_the_law(four, house, unchanged):
    for asked, refused in (
        (asking(satang=0), ApplicationEmpty),
        (asking(months=0), ApplicationEmpty),
        (asking(purpose=" "), ApplicationEmpty),
        (asking(rate_ppm=150_001), LoanAboveLaw),
        (asking(HEAD), ApplicantUnknown),
    ):
        with unchanged(), pytest.raises(refused):
            apply_for_loan(four, house("4"), asked, today=TODAY)


def test_a_refusal_says_why_and_an_answer_or_an_application_may_be_taken_back(four, house):
    made = apply_for_loan(four, house("4"), asking(), today=TODAY)
    with pytest.raises(ApplicationUnreasoned):
        answer_application(four, house("4"), made, granted=False, today=TODAY)
    words = {"granted": False, "reason": "เงินกองทุนไม่พอ", "today": TODAY}
    answered = answer_application(four, house("4"), made, **words)
    with pytest.raises(HelpUnknown):
        take_back(four, house("1"), made, reason="ผิดบ้าน")
    take_back(four, house("4"), answered, reason="มีเงินแล้ว")
    assert applications_of(four, house("4")).asked[0].view.answer is None
    take_back(four, house("4"), made, reason="ไม่กู้แล้ว")
    assert applications_of(four, house("4")).asked == ()


def settled_funds(store):
    """Return the funds with a balance sheet whose sums agree with it, or were explained."""
    return [
        one.fund.id
        for one in control(store)
        if one.comparisons and all(c.standing is not ON_HOLD for c in one.comparisons)
    ]


def test_a_granted_loan_is_a_new_debt_in_the_fund_s_books_that_goes_into_a_contract(todays):
    with at_home(todays) as store:
        with store.reading():
            views = [household_view(one.household) for one in stops()]
            gate = next(one for one in views if one.living and not owed_by(one).debts)
        person, household = gate.living[0].name, gate.id
        fund = settled_funds(store)[0]
        made = apply_for_loan(store, household, asking(person, fund, satang=12_000_00))
        answered = answer_application(store, household, made, granted=True)
        assert answered > made
        written = write_down_loan(store, household, made)
        assert (written.read.accepted, written.read.waiting) == (1, 0)
        assert write_down_loan(store, household, made).read.already
        found = may_borrow(store, household)
        assert [(one.satang, one.contract_no) for one in found.owed] == [
            (12_000_00, written.contract_no)
        ]
        # No balance sheet of the books' day has it.
        assert fund in settled_funds(store)
        report = village_report(store)
        assert report.new_satang == 12_000_00
        assert report.before_satang == report.now_satang
        confirm(store, household, Speaker(person, "หัวหน้าครัวเรือน"))
        drawn = draw_up(store, household, acknowledged=HEARD)
        assert drawn is not None
        assert may_borrow(store, household).owed[0].number is not None
        sound(store)


def test_a_loan_that_was_not_granted_is_written_nowhere(four, house, unchanged):
    made = apply_for_loan(four, house("4"), asking(), today=TODAY)
    with unchanged(), pytest.raises(ApplicationNotGranted):
        write_down_loan(four, house("4"), made)


def run(store, *words):
    return CliRunner().invoke(forumtui, [*words, "--home", str(store.folder)])


def test_the_commands_ask_check_grant_and_settle(four):
    asked = ("--fund", "กองทุนหมู่บ้านทดลอง", "--amount", "10,000", "--months", "๑๒")
    words = ("--person", "นางสมศรี ใจดี", "--purpose", "ซื้อปุ๋ย", *asked)
    done = run(four, "apply-loan", "1", *words)
    assert done.exit_code == 3
    assert "ซื้อปุ๋ย" in done.output
    done = run(four, "apply-loan", "4", "--person", FREE, "--purpose", "ปุ๋ย", *asked, "--json")
    assert done.exit_code == 0
    (row,) = json.loads(done.output)
    assert (row["satang"], row["findings"], row["granted"]) == (10_000_00, None, None)
    done = run(four, "apply-loan", "4", "--grant", str(row["entry"]), "--json")
    assert json.loads(done.output)[0]["granted"] is True
    rows = json.loads(run(four, "apply-loan", "--json").output)
    assert [(one["house"], one["findings"]) for one in rows] == [("1", "still_owes"), ("4", None)]
    limits = ("loan-limits", "กองทุนหมู่บ้านทดลอง")
    done = run(four, *limits, "--ceiling", "50,000", "--savings-multiple", "5", "--json")
    assert json.loads(done.output)[0]["ceiling_satang"] == 50_000_00
    done = run(four, *limits, "--savings-multiple", "0", "--json")
    assert json.loads(done.output)[0]["savings_multiple"] is None
    assert "50,000.00" in run(four, *limits).output
