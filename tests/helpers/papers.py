"""Every document from fixed facts: an invented household, its guarantor and its village."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import partial

from tests.helpers import member_papers, paid_papers, year_papers
from tests.helpers.summary_facts import summary_facts

from forumtui.contracts.documents.contract_register import (
    ContractLine,
    ContractRegisterFacts,
    ContractStatus,
    contract_register,
)
from forumtui.contracts.documents.full_schedule import (
    by_debtor,
    debtor_schedule,
    full_schedule,
    short_schedule,
)
from forumtui.contracts.documents.guarantor_papers import (
    ChangedDebt,
    DebtTerms,
    GuaranteeEnd,
    GuarantorFacts,
    GuarantorNoticeFacts,
    guarantor_consent,
    guarantor_notice,
)
from forumtui.contracts.documents.member_sheet import member_sheet
from forumtui.contracts.documents.notice_board import FundTotals, NoticeBoardFacts, notice_board
from forumtui.contracts.documents.old_contracts import (
    OldContractLine,
    OldContractsFacts,
    OldPaperOutcome,
    old_contracts,
)
from forumtui.contracts.documents.on_paper.acknowledgment import (
    AcknowledgmentFacts,
    UnprovenDebt,
    acknowledgment,
)
from forumtui.contracts.documents.on_paper.advice import AdviceFacts, OutsideDebt, advice
from forumtui.contracts.documents.on_paper.consents_beside import (
    NOBODY,
    BesideFacts,
    consent_beside,
)
from forumtui.contracts.documents.on_paper.moved_debts import (
    AssignmentFacts,
    DebtorChangeFacts,
    SetOffDebt,
    SetOffFacts,
    assignment,
    debtor_change,
    set_off,
)
from forumtui.contracts.documents.on_paper.signed_papers import OwedDebt, PaperSetting
from forumtui.contracts.documents.release_paper import (
    ReleasedDebt,
    ReleasePaperFacts,
    release_paper,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import ApprovedBy, OldLine, OldStep
from forumtui.contracts.rules.contract import ContractInstalment
from forumtui.contracts.rules.debts import LeftOut
from forumtui.contracts.rules.demanded_papers import ConsentBeside
from forumtui.contracts.rules.plan import Way
from forumtui.election.documents.ballots import BallotFacts, OnBallot, ballot_papers, tally_sheet
from forumtui.election.documents.committee import (
    CommitteeListFacts,
    HandoverRecordFacts,
    ListedOffice,
    committee_list,
    office_handover,
)
from forumtui.election.documents.result import (
    CandidateResult,
    ElectionResultFacts,
    OfficeResult,
    RoundResultFacts,
    election_result,
)
from forumtui.election.documents.standing import (
    NominationFacts,
    PostedNames,
    StandingName,
    nomination_form,
    posted_names,
)
from forumtui.election.rules.outcome import CandidateStanding
from forumtui.election.rules.slips import Slips
from forumtui.followup.documents.allocation_change import allocation_change
from forumtui.followup.documents.collection_sheet import collection_sheet
from forumtui.followup.documents.day_close import day_close
from forumtui.followup.documents.debt_free import debt_free
from forumtui.followup.documents.fund_handover import fund_money
from forumtui.followup.documents.fund_leaving import fund_leaving
from forumtui.followup.documents.letters import freed_guarantor, late_notice, reminder
from forumtui.followup.documents.receipt import receipt
from forumtui.followup.documents.receipt_books import receipt_books_paper
from forumtui.followup.documents.statement import statement
from forumtui.followup.documents.village_report import report_paper
from forumtui.followup.rules.arrears import Lateness
from forumtui.followup.rules.helping.reached import ReachedCounts
from forumtui.followup.rules.helping.village_report import (
    FundChange,
    KindCount,
    SumsOf,
    VillageReport,
    Walked,
)
from forumtui.ledger.rules import LineField
from forumtui.lending.periods import add_months
from forumtui.meetings.documents.calling import (
    AgendaLine,
    CallFacts,
    NotHeldFacts,
    agenda_sheet,
    invitation,
    not_held_record,
)
from forumtui.meetings.documents.presence import (
    QuorumFacts,
    RegisterFacts,
    RegisterLine,
    attendance_register,
    quorum_certificate,
)
from forumtui.meetings.documents.signature_sheet import (
    ExpectedSigner,
    SignatureSheetFacts,
    signature_sheet,
)
from forumtui.meetings.rules.agenda import AgendaPart, MeetingKind
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.membership.documents.application import member_application
from forumtui.membership.documents.book import savings_book
from forumtui.membership.documents.call import member_call
from forumtui.membership.documents.card import member_cards
from forumtui.membership.documents.decision import MemberDecision, decision_letter
from forumtui.membership.documents.leaving import member_resignation, withdrawal_slip
from forumtui.membership.documents.register import member_register
from forumtui.messages import Messages
from forumtui.minutes.documents.facts import (
    ActMoment,
    AnswerCounts,
    ApprovedPlan,
    DisputedLine,
    MeetingQuorum,
    MinutesFacts,
    Numbered,
    SettledLine,
    VotedQuestion,
)
from forumtui.minutes.documents.minutes import minutes
from forumtui.papers.layout.pages import Page
from forumtui.papers.layout.signatures import Party
from forumtui.registers.documents.fund_question import (
    AskedRow,
    FundQuestionFacts,
    fund_question,
)
from forumtui.registers.rules.control_totals import Measure
from forumtui.regulation.documents.text import (
    PaperPart,
    RegulationPaper,
    TablePaper,
    regulation_paper,
    table_paper,
)
from forumtui.verification.documents.confirmation_slip import SlipFacts, SlipLine, confirmation_slip
from forumtui.verification.documents.heirs_letter import HeirsFacts, heirs_letter
from forumtui.verification.rules import Verdict
from forumtui.village.rules import FundNames
from forumtui.year_end.documents.accounts import audit_report, year_accounts
from forumtui.year_end.documents.dividends import dividend_paper, member_statements, split_paper

VILLAGE = "บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ"
LONG = "กุ๊งกิ้งน้ำผึ้งเพ็ชรซื่อตรงทั่วถ้ำปิ่นเกล้าฤๅษีฏีกุญฺชรน้ำค้างรุ่งเรืองศิริโรจน์วัฒนานุกูลธรรมค้ำจุนกิจ" * 3
HOSTILE = "\x1b[2J\tก\u0e49\u0e49\u0e49\u0e49\u0e49 👨‍👩‍👧 שלום {x} ฯ"
FUNDS = ("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์เพื่อการผลิต", "กข.คจ.")
SHORT = FundNames(((FUNDS[0], "กทบ."), (FUNDS[1], "ออมทรัพย์"), (FUNDS[2], "กข.คจ.")))
MEMBER = Party("นางบัวผัน ศรีสุขใส", "48/1", "x-xxxx-xxxxx-45-0", 52)
GUARANTOR = Party("นายสมหมาย ใจดี", "50", "x-xxxx-xxxxx-45-0", 60, citizen_id="3000000123450")
ANSWERED_AT = datetime(2026, 11, 23, 19, 42, tzinfo=timezone(timedelta(hours=7)))
MADE_ON, CUT_OFF = date(2026, 11, 23), date(2026, 10, 31)


def advised(outside="", debts=2):
    """Return what a house is told of its debts outside: every second is above the ceiling."""
    return AdviceFacts(
        outside or VILLAGE,
        outside or "12/3",
        tuple(
            OutsideDebt(
                outside or ("เจ๊หน่อย ตลาด" if k % 2 else ""),
                12_000_00 + k,
                (2_400_000, 150_000, None)[k % 3],
            )
            for k in range(debts)
        ),
    )


def slip(verdict=Verdict.CONFIRMED, outside="", lines=3):
    """Return a slip's facts: a dispute is about every second line."""
    disputed = verdict is Verdict.DISPUTED
    drawn = tuple(
        SlipLine(
            measure=Measure.LOAN if k % 3 else Measure.SAVING,
            fund=outside or FUNDS[k % 3],
            number=outside or f"นส.7/{31 + k:04d}",
            satang=2_000_000 + k * 315_050,
            accrued_satang=85_075 * (k % 3 == 1),
            rate_ppm=None if k % 4 == 2 else 60_000,
            claimed_satang=1_500_000 if disputed and k % 2 else None,
            because=(outside or "จ่ายแล้วห้าพันเมื่อเดือนมกราคม มีใบเสร็จ") if disputed else "",
        )
        for k in range(lines)
    )
    answered = verdict in {Verdict.CONFIRMED, Verdict.DISPUTED}
    return SlipFacts(
        village=outside or VILLAGE,
        place=outside or "ศาลาประชาคมหมู่ 7",
        cut_off=CUT_OFF,
        house=outside or "48/1",
        moo=outside or "7",
        member=replace(MEMBER, name=outside or MEMBER.name),
        lines=drawn,
        verdict=verdict,
        answered_at=ANSWERED_AT if answered else None,
        spoken_by=outside or MEMBER.name,
        spoken_as=outside,
        funds=SHORT,
    )


def heirs(outside="", lines=3):
    """Return a letter to the heirs of the member of the slip."""
    of = slip(None, outside, lines)
    return HeirsFacts(
        village=of.village,
        place=of.place,
        cut_off=of.cut_off,
        house=of.house,
        moo=of.moo,
        member=of.member,
        lines=of.lines,
        known_on=date(2026, 3, 2),
        until=date(2027, 3, 2),
        funds=of.funds,
    )


def paid(count, each):
    """Return instalments of one sum, but for the last: as a schedule has them."""
    totals = [*[each] * (count - 1), each - 7]
    return tuple(
        ContractInstalment(k, add_months(date(2027, 1, 5), k - 1), total, 0, 0, sum(totals[k:]))
        for k, total in enumerate(totals, start=1)
    )


def guarantor(outside="", debts=2, *, reduced=False):
    def changed(k):
        owed = 2_000_000 + k * 100_000
        old = DebtTerms(owed, 85_075 * k, 120_000, date(2027, 12, 5), paid(12, 172_133))
        more_time = replace(old, last_due=date(2029, 12, 5), payments=paid(36, 99_643))
        less = replace(old, accrued_satang=0, rate_ppm=60_000, payments=paid(12, 168_000))
        return ChangedDebt(
            number=k + 1,
            fund=outside or FUNDS[k % 3],
            contract_no=outside or f"นส.7/{31 + k:04d}-2565",
            debtor=outside or MEMBER.name,
            answers_for_satang=owed,
            old=old,
            new=less if reduced else more_time,
        )

    return GuarantorFacts(
        village=outside or VILLAGE,
        place=outside or "ศาลาประชาคมหมู่ 7",
        made_on=MADE_ON,
        agreed_on=date(2026, 11, 20),
        number=outside or "7/2569",
        house=outside or "48/1",
        guarantor=replace(GUARANTOR, name=outside or GUARANTOR.name, house=outside or "50"),
        debts=tuple(map(changed, range(debts))),
    )


def release(outside="", debts=2):
    """Return a release: a debt waived in part, every second one whole."""
    approved = ApprovedBy(outside or "มติครั้งที่ 1/2569", outside or "ที่ประชุมหมู่บ้าน", date(2026, 11, 20))
    return ReleasePaperFacts(
        village=outside or VILLAGE,
        place=outside or "ศาลาประชาคมหมู่ 7",
        made_on=MADE_ON,
        house=outside or "48/1",
        fund=outside or FUNDS[0],
        approved=(approved,),
        debts=tuple(
            ReleasedDebt(
                OldLine(
                    f"L{k}",
                    outside or FUNDS[0],
                    outside or f"นส.7/{31 + k:04d}-2565",
                    outside or MEMBER.name,
                    date(2022, 5, 4),
                    2_000_000,
                    85_075,
                    60_000,
                    steps=(
                        OldStep(Way.WAIVED, 500_000, 85_075, 10_000),
                        OldStep(
                            Way.SAVINGS,
                            1_000_000 + 500_000 * (k % 2),
                            0,
                            who=outside or MEMBER.name,
                        ),
                    ),
                ),
                500_000 * (1 - k % 2),
            )
            for k in range(debts)
        ),
        debt_free=True,
    )


SECOND = Party("นายทองใบ ศรีสุขใส", "48/1", "x-xxxx-xxxxx-17-0", citizen_id="1000000000170")


def setting(outside="", *, pending=True):
    words = outside or "มติครั้งที่ 1/2569"
    return PaperSetting(
        village=outside or VILLAGE,
        place=outside or "ศาลาประชาคมหมู่ 7",
        house=outside or "48/1",
        approved=ApprovedBy(words, outside or "ที่ประชุมหมู่บ้าน", date(2026, 11, 20)),
        pending=pending,
    )


def owed(k, outside="", fund=""):
    return OwedDebt(
        fund=outside or fund or FUNDS[0],
        contract_no=outside or (f"นส.7/{31 + k:04d}-2565" if k % 3 else ""),
        made_on=date(2022, 5, 4) if k % 3 else None,
        debtor=outside or MEMBER.name,
        principal_satang=2_000_000 + k * 100_000,
        accrued_satang=85_075 * (k % 2),
    )


def party(one, outside=""):
    return replace(one, name=outside or one.name, house=outside or one.house)


def assigned(outside="", debts=2):
    """Return an assignment of debts, one without an old contract."""
    return AssignmentFacts(
        setting(outside),
        outside or FUNDS[0],
        outside or FUNDS[1],
        party(MEMBER, outside),
        tuple(owed(k, outside) for k in range(debts)),
    )


def changed_debtor(outside="", debts=2):
    return DebtorChangeFacts(
        setting(outside),
        outside or FUNDS[0],
        party(MEMBER, outside),
        party(SECOND, outside),
        tuple(owed(k, outside) for k in range(debts)),
    )


def deducted(outside="", debts=2):
    """Return a consent to a set-off: of the saver's own debt, every second one another's elsewhere."""
    return SetOffFacts(
        setting(outside, pending=False),
        party(SECOND, outside),
        outside or FUNDS[1],
        90_000_000,
        tuple(
            SetOffDebt(
                replace(
                    owed(k, outside, FUNDS[1 - k % 2]),
                    debtor=outside or (MEMBER if k % 2 else SECOND).name,
                ),
                1_000_000 if k % 2 else 2_000_000 + k * 100_000,
                85_075 * (k % 2),
                own=not k % 2,
            )
            for k in range(debts)
        ),
    )


def acknowledged(outside="", debts=2):
    """Return an acknowledgment: every second debt may be barred by time, and has no rate."""
    return AcknowledgmentFacts(
        setting(outside, pending=False),
        CUT_OFF,
        outside or FUNDS[0],
        party(SECOND, outside),
        tuple(
            UnprovenDebt(
                owed(k, outside),
                None if k % 2 else 60_000,
                date(2015, 5, 4) if k % 2 else None,
                10 * (k % 2),
            )
            for k in range(debts)
        ),
    )


def beside(who, outside="", debts=2):
    """Return a consent beside a debtor; of a guardian nothing is agreed yet."""
    agreed = who is not ConsentBeside.GUARDIAN
    debts_owed = tuple(owed(k, outside) for k in range(debts))
    return BesideFacts(
        setting(outside, pending=who is ConsentBeside.PARENT),
        who,
        (outside or "7/2569") if who is ConsentBeside.SPOUSE else "",
        replace(party(MEMBER, outside), age=17 if who is ConsentBeside.PARENT else None),
        party(SECOND, outside) if who is ConsentBeside.SPOUSE else NOBODY,
        debts_owed,
        DebtTerms(
            sum(one.principal_satang for one in debts_owed),
            sum(one.accrued_satang for one in debts_owed),
            None,
            date(2029, 12, 5) if agreed else None,
            paid(36, 99_643) if agreed else (),
        ),
    )


def notice(outside="", debts=2):
    return GuarantorNoticeFacts(guarantor(outside, debts, reduced=True), date(2027, 1, 19))


def ended_notice(outside="", debts=3):
    """Return a notice of debts reduced, released, and owed by another, in turn."""
    facts = notice(outside, debts)
    ends = (None, GuaranteeEnd.RELEASED, GuaranteeEnd.DEBTOR_CHANGED)
    changed = tuple(
        replace(
            debt,
            ends=ends[k % 3],
            answers_for_satang=0 if k % 3 else debt.answers_for_satang,
            new_debtor=(outside or "นายทองใบ ศรีสุขใส") if k % 3 == 2 else "",
        )
        for k, debt in enumerate(facts.change.debts)
    )
    return replace(facts, change=replace(facts.change, debts=changed))


def register(outside="", contracts=7):
    statuses = (*[ContractStatus.RUNNING] * 3, *ContractStatus)
    return ContractRegisterFacts(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        contracts=tuple(
            ContractLine(
                number=outside or f"{k + 1}/2569",
                made_on=MADE_ON,
                house=outside or f"{48 + k}/1",
                moo=outside or "7",
                head=outside or "นายทองใบ ศรีสุขใส",
                satang=10_060_450 + k,
                instalment_satang=305_118 + k,
                last_due=date(2029, 12, 5),
                status=statuses[k % 7],
                every_months=12 if k % 7 == 2 else 1,
                replaces=outside or "6/2569" if k % 7 == 1 else "",
            )
            for k in range(contracts)
        ),
    )


def old(outside="", contracts=7):
    done = (None, None, *OldPaperOutcome)
    return OldContractsFacts(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        contracts=tuple(
            OldContractLine(
                fund=outside or FUNDS[k % 2],
                contract_no=outside or f"นส.7/{31 + k:04d}-2565",
                made_on=date(2022, 5, 4) if k % 3 else None,
                debtor=outside or MEMBER.name,
                house=outside or f"{48 + k}/1",
                new_number=outside or f"{k + 1}/2569",
                done=done[k % 4],
                received_by=outside or MEMBER.name if k % 4 == 2 else "",
            )
            for k in range(contracts)
        ),
    )


def board(outside=""):
    fund = FundTotals
    return NoticeBoardFacts(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        cut_off=CUT_OFF,
        households=132,
        confirmed=111,
        disputed=4,
        absent=8,
        partly=2,
        not_asked=7,
        contracted=97,
        owing_before=101,
        owing_after=98,
        contracts_before=310,
        contracts_after=97,
        rate_before_ppm=81_200,
        rate_after_ppm=60_455,
        sums_changed=12,
        rates_changed=14,
        funds=(
            fund(outside or FUNDS[0], 80, 78, 9, 198_750_000, 190_000_000),
            fund(outside or FUNDS[1], 64, 60, 6, 150_050_050, 149_100_000),
            fund(outside or FUNDS[2], 12, 12, 4, 28_000_000, 27_900_000),
            fund(outside or "กลุ่มสตรีทอผ้า", 2, 2, 1, 1_234_500, 900_000),
        ),
        extended=80,
        reduced=12,
        released=3,
        moved=2,
        debtor_changed=1,
        terms_changed=5,
        debt_free=3,
    )


def reported(outside="", funds=2):
    sums = [
        FundChange(
            outside or f"{FUNDS[0]} {k}" if k else FUNDS[0], 80, 61, 198_750_000, 90_000_000, 75
        )
        for k in range(funds)
    ]
    return VillageReport(
        village=outside or VILLAGE,
        training=False,
        cut_off=CUT_OFF,
        since=CUT_OFF,
        until=MADE_ON,
        walked=Walked(132, 111, 4, 8, 9, 97, 3),
        rows=(),
        funds=tuple(sums),
        contracts_before=310,
        contracts_now=97,
        before_satang=397_500_000,
        now_satang=180_000_000,
        new_satang=5_000_000,
        rate_before_ppm=81_200,
        rate_now_ppm=60_455,
        reached=ReachedCounts(12, 60, 24, 5),
        paid_satang=217_400_050,
        waived_satang=99_950,
        asked_satang=120_000_000,
        collected_satang=118_765_432,
        late=tuple(
            KindCount(one.value, 97 if k == 0 else 1, k * 100, bool(k))
            for k, one in enumerate(Lateness)
        ),
        at_risk_satang=1_234_500,
        contracted_satang=180_000_000,
        visits=31,
        obstacles=(KindCount("price", 20, 0, 0), KindCount("illness", 11, 0, 0)),
        promises_kept=9,
        promises_broken=2,
        promises_open=1,
        reminders=14,
        replans=2,
        holds=1,
        support=(KindCount("seed", 18, 1_440_000, 18), KindCount("training", 15, 0, 0)),
        incomes=26,
        incomes_enough=19,
        income_before_satang=22_100_000,
        income_now_satang=23_400_000,
        of=SumsOf(101, 89, 96, 4, 97, 5, 97, 96, 9, 3),
    )


def sheet(outside="", signers=4, blank=3):
    names = ("นางบัวผัน ศรีสุขใส", "นายทองใบ ศรีสุขใส", "", "นายสมหมาย ใจดี")
    return SignatureSheetFacts(
        village=outside or VILLAGE,
        about=outside or "เวทีประชาคมรับรองข้อมูล",
        held_on=MADE_ON,
        signers=tuple(
            ExpectedSigner(outside or names[k % 4], outside or f"{48 + k}/1")
            for k in range(signers)
        ),
        blank=blank,
    )


def ballots(outside="", candidates=4, papers=7):
    """Return a round of so many candidates for two seats."""
    names = ("นายสมหมาย ใจดี", "นางบัวผัน ศรีสุขใส", "นายทองใบ ศรีสุขใส")
    return BallotFacts(
        village=outside or VILLAGE,
        question=outside or "คณะกรรมการบริหารสถาบันฯ",
        round=1,
        seats=2,
        marks=2,
        confirms=False,
        standing=tuple(OnBallot(k + 1, outside or names[k % 3]) for k in range(candidates)),
        papers=papers,
    )


def elected(outside="", candidates=4, rounds=1):
    """Return an election with a void round, rounds that tie, a run-off, a lot, and one in office."""
    said = outside or "นายสมหมาย ใจดี"
    signs = (CandidateStanding.ELECTED, CandidateStanding.TIED, CandidateStanding.TIED)
    first = RoundResultFacts(
        "รอบที่ 2",
        Slips(126, 126, 125, 6, 4),
        tuple(
            CandidateResult(
                k + 1, said, 84 - k, signs[k] if k < 3 else CandidateStanding.NOT_ELECTED
            )
            for k in range(candidates)
        ),
        notes=(outside or "ไฟดับระหว่างนับ นับใหม่ตั้งแต่ใบแรก ครั้งที่ 2",),
    )
    tie = tuple(CandidateResult(k, said, 51, CandidateStanding.TIED) for k in (2, 3))
    lot = ((3, 2), (outside or "นายสี่ พยาน", "นางห้า พยาน"), (said,))
    return ElectionResultFacts(
        village=outside or VILLAGE,
        meeting=3,
        held_on=MADE_ON,
        place=outside or "ศาลาประชาคมหมู่ 7",
        question=outside or "คณะกรรมการบริหารสถาบันฯ",
        seats=2,
        by_hands=False,
        present=126,
        households=132,
        needed=66,
        rounds=(
            RoundResultFacts("รอบที่ 1", None, (), why=outside or "ในหีบมากกว่าที่แจก"),
            *(first,) * rounds,
            RoundResultFacts("รอบที่ 3", Slips(120, 120, 102, 0, 0), tie, *lot),
        ),
        elected=(said, said),
        offices=(OfficeResult(said, outside or "ประธาน", MADE_ON, MADE_ON.replace(year=2030)),),
        tellers=() if rounds > 1 else (said, "นางสอง นับ"),
        chair=outside or "นายบุญมี ญาติมาก",
        secretary=said,
        conduct=(outside or "กรรมการแบ่งตำแหน่งกันเอง",),
    )


def nomination(outside=""):
    return NominationFacts(outside or VILLAGE, outside or "คณะกรรมการบริหารสถาบันฯ", 2)


def posted(outside="", many=4, *, elected=False):
    """Return names to hang out."""
    names = tuple(
        StandingName(k + 1, outside or "นายสมหมาย ใจดี", outside or "กรรมการ") for k in range(many)
    )
    return PostedNames(
        village=outside or VILLAGE,
        question=outside or "คณะกรรมการบริหารสถาบันฯ",
        meeting=3,
        held_on=MADE_ON,
        seats=9,
        names=names,
        chair=outside or "นายบุญมี ญาติมาก",
        elected=elected,
    )


def in_office(outside="", many=9):
    """Return a committee of which every third serves on after the term."""
    said = outside or "นายสมหมาย ใจดี"
    until = MADE_ON.replace(year=MADE_ON.year + 2)
    return CommitteeListFacts(
        outside or VILLAGE,
        MADE_ON,
        tuple(
            ListedOffice(said, outside or "กรรมการ", MADE_ON, until, k % 3 == 2)
            for k in range(many)
        ),
    )


def handed(outside="", many=3):
    """Return a handover that came late."""
    said = outside or "นายสมหมาย ใจดี"
    items = (("เงินสด", "1,250.50 บาท"), (outside or "สมุดบัญชี", "3"), ("กุญแจ", "-"))
    return HandoverRecordFacts(
        village=outside or VILLAGE,
        giver=said,
        giver_role=outside or "เหรัญญิก",
        taker=outside or "นางบัวผัน ศรีสุขใส",
        taker_role="เหรัญญิก",
        handed_on=MADE_ON,
        items=tuple(items[k % 3] for k in range(many)),
        witnesses=("นายสี่ พยาน", "นางห้า พยาน"),
        days_late=20,
    )


def regulation_text(outside="", articles=3, *, numbered=False, signed=True):
    """Return a regulation as its papers show it."""
    said = outside or "ดอกเบี้ยไม่เกิน ร้อยละ 15.00 ต่อปี ของเงินต้นที่เหลือ"
    return RegulationPaper(
        foot="draft" if numbered else "regulation",
        village=outside or VILLAGE,
        titles=(outside or "ระเบียบสถาบันการจัดการเงินทุนชุมชน", "ฉบับที่ 1"),
        right="วันที่ 20 เมษายน 2560",
        parts=(
            PaperPart("", ("ตามมติที่ประชุม ครั้งที่ 1",)),
            *(PaperPart(f"ข้อ {k} อัตราดอกเบี้ย", (said, said)) for k in range(1, articles + 1)),
        ),
        annex=() if numbered else (("ดอกเบี้ยสูงสุด", outside or "ร้อยละ 15.00 ต่อปี"),) * articles,
        places=(("ประธาน", outside or "นายบุญมี ญาติมาก"), ("เลขานุการ", "")) if signed else (),
        numbered=numbered,
    )


def regulation_rows(outside="", rows=3):
    """Return a table of the regulation's papers."""
    cell = outside or "ผ่อนผันให้ 7 วัน"
    return TablePaper(
        foot="old_rules",
        village=outside or VILLAGE,
        titles=("ตารางเปรียบเทียบระเบียบเดิมของกองทุน",),
        right="วันที่ 20 เมษายน 2560",
        note="คำว่า (ต่างกัน) คือกองทุนไม่ตรงกัน",
        columns=("เรื่อง", outside or "ออมทรัพย์", "หมู่บ้าน", "ร่างใหม่"),
        rows=(("ผ่อนผันหลังครบกำหนด (ต่างกัน)", cell, "-", cell),) * rows,
    )


def called_meeting(outside="", items=4):
    """Return a meeting that is called a second time, with so many items to decide."""
    told = AgendaLine(AgendaPart.TOLD, "1", outside or "เรื่องที่ประธานแจ้งให้ทราบ")
    decided = [
        AgendaLine(
            AgendaPart.DECIDE,
            f"4.{k + 1}",
            outside or "วันตัดยอด",
            outside or ("นายบุญมี ญาติมาก" if k % 2 else ""),
            outside or ("" if k % 2 else "ตัดยอดวันที่ 31 มีนาคม"),
        )
        for k in range(items)
    ]
    return CallFacts(
        village=outside or VILLAGE,
        kind=MeetingKind.FORUM,
        number=3,
        year_be=2569,
        call=2,
        planned_on=MADE_ON,
        hour="18:00",
        place=outside or "ศาลาประชาคมหมู่ 7",
        called_by=outside or "นายบุญมี ญาติมาก",
        issued_on=MADE_ON - timedelta(days=7),
        items=(told, *decided),
    )


def meeting_not_held(outside="", items=4):
    """Return a meeting that was not held, and its second call."""
    return NotHeldFacts(
        call=called_meeting(outside, items),
        entitled=132,
        present=41,
        needed=66,
        rule="กึ่งหนึ่งของครัวเรือน",
        why=outside or "ฝนตกหนัก",
        chair=outside or "นายบุญมี ญาติมาก",
        secretary=outside or "นางจำเนียร ศรีวงศ์",
        again=called_meeting(outside, items),
    )


def registered(outside="", houses=4):
    """Return the register of a meeting: who came, left, signed and was not there, an observer."""
    lines = [
        RegisterLine(
            outside or "นายสมหมาย ใจดี",
            outside or f"{k + 1}/1",
            outside or "หัวหน้า",
            "18:42",
            "20:10" if k % 2 else "",
            outside or ("ไปรับลูก" if k % 3 == 1 else ""),
        )
        for k in range(houses)
    ]
    guest = RegisterLine(outside or "นายราชการ ดูงาน", "", outside or "พัฒนากร", voting=False)
    return RegisterFacts(
        village=outside or VILLAGE,
        meeting=3,
        held_on=MADE_ON,
        place=outside or "ศาลาประชาคมหมู่ 7",
        lines=(*lines, guest),
        blank=2,
    )


def certified_quorum(outside=""):
    """Return a count of the quorum that was short."""
    return QuorumFacts(
        village=outside or VILLAGE,
        meeting=3,
        count=2,
        held_on=MADE_ON,
        at="18:42",
        entitled=132,
        present=41,
        needed=66,
        rule="กึ่งหนึ่งของครัวเรือน",
        met=False,
        certified_by=outside or "นางจำเนียร ศรีวงศ์",
        chair=outside or "นายบุญมี ญาติมาก",
    )


def meeting(outside="", households=132, lines=3, *, closed=True):
    """Return minutes; every seventh household is missing, and was not asked."""
    houses = [Numbered(k, outside or f"{k // 3 + 1}/{k % 3 + 1}") for k in range(households)]
    ways = (LineField.BALANCE, LineField.ACCRUED, LineField.RATE, None)
    return MinutesFacts(
        village=outside or VILLAGE,
        number=2,
        held_on=MADE_ON,
        place=outside or "ศาลาประชาคมหมู่ 7",
        chair=outside or "นายบุญมี ญาติมาก",
        secretary=outside or "นางจำเนียร ศรีวงศ์",
        cut_off=CUT_OFF,
        opened=ActMoment(ANSWERED_AT - timedelta(minutes=40), 12),
        closed=ActMoment(ANSWERED_AT + timedelta(hours=2), 1_310) if closed else None,
        present=tuple(one for one in houses if one.place % 7),
        missing=tuple(one for one in houses if one.place % 7 == 0),
        quorum=MeetingQuorum(
            QuorumRule.HALF, 66, 113, ActMoment(ANSWERED_AT - timedelta(minutes=25), 79)
        ),
        persons=120,
        answers=AnswerCounts(confirmed=105, disputed=3, absent=4, partly=1, by_proxy=6),
        savings_satang=120_750_025,
        debt_satang=377_800_050,
        accrued_satang=1_234_575,
        disputed=tuple(
            DisputedLine(
                outside or f"{48 + k}/1",
                outside or FUNDS[k % 3],
                outside or ("" if k % 3 == 2 else f"นส.7/{31 + k:04d}"),
                2_000_000 + k,
                1_500_000,
            )
            for k in range(lines)
        ),
        taken_back=(outside or "12/1",) * lines,
        settled=tuple(
            SettledLine(
                outside or f"{58 + k}/1",
                outside or FUNDS[k % 3],
                outside,
                ways[k % 4],
                None if k % 4 > 1 else 1_250_000 + k,
                None if k % 4 == 3 else 120_000,
                outside or "สมุดลงยอดผิดบรรทัด มีใบเสร็จเดือนมกราคม",
                outside or "นายหนึ่ง ตรวจดี, นางสอง ตรวจดี",
            )
            for k in range(lines + 1)
        ),
        approved=tuple(
            ApprovedPlan(
                outside or f"{68 + k}/1",
                ("extend", "reduce")[: k % 3],
                outside or "เห็นชอบให้ยืดเป็น 60 งวดและลดดอกเบี้ย 87 ต่อ 3 เสียง",
                outside or "ที่ประชุม",
            )
            for k in range(lines)
        ),
        contracts=tuple(
            Numbered(k, outside or f"{k:04d}/2569") for k in range(1, households) if k % 40
        ),
        contracts_satang=201_234_550,
        resolutions=tuple(
            VotedQuestion(
                k + 1,
                outside or "ให้ใช้ดอกเบี้ยร้อยละ 6 ต่อปีเท่ากันทุกกองทุน",
                outside or "ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120 คน เกินกึ่งหนึ่ง (ต้องได้ 61 เสียง)",
                outside or "เห็นชอบ 87 เสียง  ไม่เห็นชอบ 20 เสียง  งดออกเสียง 3 คน  ไม่ยกมือ 10 คน",
                outside,
                outside or "ครบองค์ประชุม มา 113 จาก 132 บ้าน (ต้องมี 66: กึ่งหนึ่งของครัวเรือน)",
            )
            for k in range(lines - 1)
        ),
        entries=1_310,
        journal=outside or "4AC-DEF-GH5",
        funds=SHORT,
    )


def restructured(outside="", loans=4, **more):
    """Return a contract before which something was waived, paid from savings, and owed by another."""
    facts = _contract(outside, loans, **more)
    waived = OldStep(Way.WAIVED, 200_000, 110_000, 10_000)
    paid = OldStep(Way.SAVINGS, 859_975, 40_025, who=outside or MEMBER.name)
    first, second, *others = facts.old
    before = replace(
        first,
        principal_satang=first.principal_satang + 200_000 + 859_975,
        accrued_satang=first.accrued_satang + 110_000 + 40_025,
        rate_ppm=120_000,
        steps=(waived, paid),
    )
    whole = OldStep(Way.WAIVED, second.principal_satang, second.accrued_satang)
    gone = replace(second, line="L90", steps=(whole,))
    to = OldStep(Way.DEBTOR, 0, 0, who=outside or "นายทองใบ")
    moved = replace(second, line="L91", steps=(to,))
    return replace(
        facts,
        old=(before, second, *others, gone, moved),
        approved=ApprovedBy(outside or "มติครั้งที่ 1/2569", outside or "ที่ประชุมหมู่บ้าน", MADE_ON),
    )


@dataclass(frozen=True)
class Paper:
    """A document: how it is drawn, and its facts as usual, with outside text, or with many lines."""

    draw: Callable[..., tuple[Page, ...]]
    usual: Callable[[], object]
    outside: Callable[[str], object]
    many: Callable[[], object]


def _contract(outside="", loans=4, **more):
    names = {"names": (outside,) * 3, "outside": outside} if outside else {}
    return summary_facts(loans, debtors=2, left_out=(LeftOut.DISPUTED,), **names, **more)


def question(outside="", rows=2):
    """A fund is asked about its rows that wait, and told of one that was paid too much."""
    asked = AskedRow(
        file=outside or "กองทุนหมู่บ้าน.xlsx ลูกหนี้",
        row=12,
        cells=(
            ("ชื่อ-สกุล", outside or "นางทดลอง มีสุข"),
            (outside or "เงินต้นคงค้าง (บาท)", "สองพันห้าร้อย"),
            ("หมายเหตุ", "ผ่อนเดือนละห้าร้อยบาททุกวันที่สิบของเดือน ตามที่ตกลงไว้กับคณะกรรมการชุดเดิม"),
        ),
        why=outside or "ยอดคงเหลือไม่ใช่ตัวเลข: สองพันห้าร้อย",
    )
    told = replace(asked, excess_satang=1_300_00, way="ให้กองทุนคืนเงิน")
    return FundQuestionFacts(
        village=outside or "บ้านหนองโพธิ์",
        fund=outside or "กองทุนหมู่บ้านหนองโพธิ์",
        made_on=date(2017, 4, 20),
        cut_off=date(2017, 3, 31),
        asked=(asked,) * rows,
        told=(told,),
    )


PAPERS = {
    "contract_summary": Paper(
        contract_summary, _contract, _contract, lambda: _contract(loans=70, months=120)
    ),
    "member_sheet": Paper(
        member_sheet, restructured, _contract, lambda: _contract(loans=70, months=120)
    ),
    "full_schedule": Paper(
        full_schedule,
        lambda: _contract(loans=3, months=18),
        _contract,
        lambda: _contract(loans=12, months=360),
    ),
    "short_schedule": Paper(
        short_schedule,
        lambda: _contract(loans=3, months=18),
        _contract,
        lambda: _contract(loans=12, months=360),
    ),
    "debtor_schedule": Paper(
        debtor_schedule,
        lambda: by_debtor(_contract(loans=3, months=18))[-1],
        lambda outside: by_debtor(_contract(outside))[0],
        lambda: by_debtor(_contract(loans=12, months=360))[0],
    ),
    "confirmation_slip": Paper(
        confirmation_slip,
        slip,
        lambda outside: slip(Verdict.DISPUTED, outside),
        lambda: slip(Verdict.DISPUTED, lines=90),
    ),
    "confirmation_slip_disputed": Paper(
        confirmation_slip,
        lambda: slip(Verdict.DISPUTED),
        lambda outside: slip(Verdict.ABSENT, outside),
        lambda: slip(Verdict.ABSENT, lines=90),
    ),
    "confirmation_slip_blank": Paper(
        confirmation_slip,
        lambda: slip(None),
        lambda outside: slip(None, outside),
        lambda: slip(None, lines=90),
    ),
    "heirs_letter": Paper(heirs_letter, heirs, heirs, lambda: heirs(lines=90)),
    "guarantor_consent": Paper(
        guarantor_consent, guarantor, guarantor, lambda: guarantor(debts=40)
    ),
    "guarantor_notice": Paper(guarantor_notice, notice, notice, lambda: notice(debts=40)),
    "guarantor_notice_ended": Paper(
        guarantor_notice, ended_notice, ended_notice, lambda: ended_notice(debts=40)
    ),
    "release": Paper(release_paper, release, release, lambda: release(debts=40)),
    "assignment": Paper(assignment, assigned, assigned, lambda: assigned(debts=70)),
    "debtor_change": Paper(
        debtor_change, changed_debtor, changed_debtor, lambda: changed_debtor(debts=70)
    ),
    "set_off": Paper(set_off, deducted, deducted, lambda: deducted(debts=40)),
    "acknowledgment": Paper(
        acknowledgment, acknowledged, acknowledged, lambda: acknowledged(debts=50)
    ),
    **{
        f"consent_{one.value}": Paper(
            consent_beside,
            partial(beside, one),
            partial(beside, one),
            partial(beside, one, debts=70),
        )
        for one in ConsentBeside
    },
    "contract_register": Paper(
        contract_register, register, register, lambda: register(contracts=150)
    ),
    "old_contracts": Paper(old_contracts, old, old, lambda: old(contracts=150)),
    "notice_board": Paper(notice_board, board, board, board),
    "village_report": Paper(report_paper, reported, reported, lambda: reported(funds=60)),
    "minutes": Paper(minutes, meeting, meeting, lambda: meeting(households=10_000, lines=90)),
    "minutes_draft": Paper(
        minutes,
        lambda: meeting(households=12, lines=0, closed=False),
        lambda outside: meeting(outside, closed=False),
        lambda: meeting(households=10_000, lines=90, closed=False),
    ),
    "advice": Paper(advice, advised, advised, lambda: advised(debts=60)),
    "fund_question": Paper(fund_question, question, question, lambda: question(rows=90)),
    "receipt": Paper(
        receipt,
        paid_papers.paid_on_time,
        paid_papers.paid_on_time,
        lambda: paid_papers.paid_of_many(funds=40),
    ),
    "receipt_late": Paper(
        receipt,
        paid_papers.paid_late,
        paid_papers.paid_late,
        lambda: paid_papers.paid_of_many(funds=40),
    ),
    "receipt_in_part": Paper(
        receipt,
        paid_papers.paid_in_part,
        paid_papers.paid_in_part,
        lambda: paid_papers.paid_of_many(funds=40),
    ),
    "receipt_paid_off": Paper(
        receipt,
        paid_papers.paid_off,
        paid_papers.paid_of_many,
        lambda: paid_papers.paid_of_many(funds=40),
    ),
    "collection_sheet": Paper(
        collection_sheet,
        paid_papers.asked,
        paid_papers.asked,
        lambda: paid_papers.asked(houses=132),
    ),
    "day_close": Paper(
        day_close,
        paid_papers.day_closed,
        paid_papers.day_closed,
        lambda: paid_papers.day_closed(funds=60),
    ),
    "fund_money": Paper(
        fund_money,
        paid_papers.handed_over,
        paid_papers.handed_over,
        lambda: paid_papers.handed_over(parts=150),
    ),
    "fund_leaving": Paper(
        fund_leaving,
        paid_papers.handed_back,
        paid_papers.handed_back,
        lambda: paid_papers.handed_back(debts=150),
    ),
    "statement": Paper(
        statement, paid_papers.stated, paid_papers.stated, lambda: paid_papers.stated(payments=120)
    ),
    "debt_free": Paper(
        debt_free,
        paid_papers.certified,
        paid_papers.certified,
        lambda: paid_papers.certified(debts=70),
    ),
    "debt_free_one_fund": Paper(
        debt_free,
        paid_papers.one_fund_free,
        paid_papers.one_fund_free,
        lambda: paid_papers.one_fund_free(debts=70),
    ),
    "reminder": Paper(
        reminder, paid_papers.reminded, paid_papers.reminded, lambda: paid_papers.reminded(parts=90)
    ),
    "late_notice": Paper(
        late_notice,
        paid_papers.late_told,
        paid_papers.late_told,
        lambda: paid_papers.late_told(debts=40),
    ),
    "freed_guarantor": Paper(
        freed_guarantor,
        paid_papers.freed,
        paid_papers.freed,
        lambda: paid_papers.freed(debts=40),
    ),
    "allocation_change": Paper(
        allocation_change,
        paid_papers.shares_moved,
        paid_papers.shares_moved,
        lambda: paid_papers.shares_moved(payments=9),
    ),
    "receipt_books": Paper(
        receipt_books_paper,
        paid_papers.books_kept,
        paid_papers.books_kept,
        lambda: paid_papers.books_kept(books=90),
    ),
    "ballot_papers": Paper(
        ballot_papers, ballots, ballots, lambda: ballots(candidates=30, papers=40)
    ),
    "tally_sheet": Paper(tally_sheet, ballots, ballots, lambda: ballots(candidates=40)),
    "election_result": Paper(
        election_result, elected, elected, lambda: elected(candidates=40, rounds=3)
    ),
    "member_call": Paper(
        member_call,
        member_papers.called,
        member_papers.called,
        lambda: member_papers.called(rules=70),
    ),
    "member_application": Paper(
        member_application,
        member_papers.applied,
        member_papers.applied,
        lambda: member_papers.applied(groups=90),
    ),
    "member_application_blank": Paper(
        member_application,
        member_papers.blank_form,
        member_papers.applied,
        lambda: member_papers.applied(groups=90),
    ),
    "member_register": Paper(
        member_register,
        member_papers.members_written,
        member_papers.members_written,
        lambda: member_papers.members_written(members=150),
    ),
    "savings_book": Paper(
        savings_book, member_papers.book, member_papers.book, lambda: member_papers.book(rows=120)
    ),
    "savings_book_blank": Paper(
        savings_book,
        member_papers.blank_book,
        member_papers.book,
        lambda: member_papers.book(rows=120),
    ),
    "member_card": Paper(
        member_cards,
        member_papers.cards,
        member_papers.cards,
        lambda: member_papers.cards(members=40),
    ),
    "member_resignation": Paper(
        member_resignation,
        member_papers.leaves,
        member_papers.leaves,
        lambda: member_papers.leaves(debts=70),
    ),
    "member_resignation_blank": Paper(
        member_resignation,
        member_papers.blank_leave,
        member_papers.leaves,
        lambda: member_papers.leaves(debts=70),
    ),
    "withdrawal_slip": Paper(
        withdrawal_slip, member_papers.taken_out, member_papers.taken_out, member_papers.taken_out
    ),
    "withdrawal_slip_blank": Paper(
        withdrawal_slip, member_papers.blank_slip, member_papers.taken_out, member_papers.taken_out
    ),
    **{
        f"decision_letter_{one.value}": Paper(
            decision_letter,
            partial(member_papers.decided, one),
            partial(member_papers.decided, one),
            partial(member_papers.decided, one),
        )
        for one in (MemberDecision.ADMITTED, MemberDecision.REFUSED)
    },
    "nomination_form": Paper(
        nomination_form, nomination, nomination, lambda: nomination("นาย" + "ก" * 200)
    ),
    "candidate_list": Paper(posted_names, posted, posted, lambda: posted(many=120)),
    "result_announcement": Paper(
        posted_names,
        partial(posted, elected=True),
        partial(posted, elected=True),
        lambda: posted(many=120, elected=True),
    ),
    "committee_list": Paper(committee_list, in_office, in_office, lambda: in_office(many=90)),
    "office_handover": Paper(office_handover, handed, handed, lambda: handed(many=90)),
    "year_accounts": Paper(
        year_accounts,
        year_papers.accounts,
        year_papers.accounts,
        lambda: year_papers.accounts(sums=50),
    ),
    "year_audit": Paper(
        audit_report, year_papers.audit, year_papers.audit, lambda: year_papers.audit(auditors=70)
    ),
    "year_split": Paper(
        split_paper, year_papers.split, year_papers.split, lambda: year_papers.split(parts=9)
    ),
    "dividend_list": Paper(
        dividend_paper,
        year_papers.listed,
        year_papers.listed,
        lambda: year_papers.listed(members=90),
    ),
    "savings_statements": Paper(
        member_statements,
        year_papers.statements,
        year_papers.statements,
        lambda: year_papers.statements(members=30),
    ),
    "regulation": Paper(
        regulation_paper,
        regulation_text,
        regulation_text,
        lambda: regulation_text(articles=34),
    ),
    "regulation_draft": Paper(
        regulation_paper,
        lambda: regulation_text(numbered=True, signed=False),
        lambda outside: regulation_text(outside, numbered=True, signed=False),
        lambda: regulation_text(articles=34, numbered=True, signed=False),
    ),
    "old_rules_table": Paper(
        table_paper, regulation_rows, regulation_rows, lambda: regulation_rows(rows=70)
    ),
    "meeting_invitation": Paper(
        invitation, called_meeting, called_meeting, lambda: called_meeting(items=60)
    ),
    "meeting_agenda": Paper(
        agenda_sheet, called_meeting, called_meeting, lambda: called_meeting(items=60)
    ),
    "meeting_not_held": Paper(
        not_held_record, meeting_not_held, meeting_not_held, lambda: meeting_not_held(items=60)
    ),
    "attendance_register": Paper(
        attendance_register, registered, registered, lambda: registered(houses=130)
    ),
    "quorum_certificate": Paper(
        quorum_certificate, certified_quorum, certified_quorum, certified_quorum
    ),
    "signature_sheet": Paper(signature_sheet, sheet, sheet, lambda: sheet(signers=130, blank=20)),
}


def draw(name: str, language="th", facts=None, **which) -> tuple[Page, ...]:
    """Return a document's pages, from its usual facts unless others are given."""
    paper = PAPERS[name]
    return paper.draw(paper.usual() if facts is None else facts, Messages(language), **which)
