"""The way to every screen and dialog: what must have been done before, and the keys from the map."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import time_machine
from tests.evenings.faults import (
    acts,
    agenda_acts,
    committee_acts,
    election_acts,
    later_acts,
    membership_acts,
    regulation_acts,
    year_acts,
)
from tests.evenings.faults.villages import WOMEN, Village
from tests.helpers.whole_house import import_everything

from forumtui.engine.database import DATABASE_NAME
from forumtui.followup.acts.helping.applications import LoanAsked, apply_for_loan
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.settings import choose
from forumtui.followup.rules.choices import NAMED_DEBT
from forumtui.membership.acts import applying, saving
from forumtui.safekeeping.acts import copies
from forumtui.ui.terminal.stack import OnStack
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.village.records.village import funds

UNCLEAR = """กองทุนหมู่บ้านใหม่
ลูกบ้าน,หลังที่,บัตร,เหลือตังค์,อ้างอิง
นายสมทดลอง ใจดี,12,8-0000-00000-01-4,"1,500.50",ก1
นางทดลอง มีสุข,12/1,,200,ก2
"""
NO_KIND = """กองทุนหมู่บ้านใหม่
ชื่อ-สกุล,บ้านเลขที่,คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200
"""
TWO_DAYS = """กองทุนหมู่บ้านใหม่ ณ 31 มีนาคม 2559
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200

กองทุนหมู่บ้านใหม่ ณ 31 มีนาคม 2560
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,000.00"
นางทดลอง มีสุข,12/1,100
"""
BAD_ROWS = """กองทุนหมู่บ้านใหม่
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,#REF!
นายทดสอบ ดีใจ,13,-5000
,14,300
นายทดลองสอง ดีใจ,15,หมื่นหนึ่ง
"""
GUARANTEED = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย,ผู้ค้ำประกัน
9/2559,นายสมชาย ใจดี,1,"2,000","1,000",ร้อยละ 6 ต่อปี,นายประเสริฐ มั่นคง
"""
GOOD = """กองทุนหมู่บ้านใหม่
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
"""


def nothing(_village):
    """Nothing must have been done."""


def only_file(text):
    """Return what leaves one file to be read."""

    def ready(v: Village):
        for path in (v.home / "data").iterdir():
            path.unlink()
        (v.home / "data" / "ใหม่.csv").write_text(text, "utf-8")

    return ready


def settled(v):
    house = v.gate("2")
    line = verification.household(v.store, house).lines[0].line
    verification.dispute(v.store, house, line, claimed_satang=5, reason="จ่ายแล้ว", speaker=acts.HEAD)
    (dispute,) = correction.open_disputes(v.store)
    correction.dismiss(v.store, dispute.id, why="สมุดถูก", decided_by=later_acts.REVIEWERS)


def board_settles(v):
    acts.disputes(v)
    acts.board(v)


def printed(v):
    acts.met(v)
    acts.printed(v)


def overpaid(v):
    v.read("รอตรวจ.csv", WOMEN.replace("1/2559", "7/2559").replace('"1,500"', "-500"))


def copied(passphrase=""):
    """Return what leaves a copy, and no village."""

    def ready(v: Village):
        copies.copy_to_folder(v.home, v.home / "copies", passphrase=passphrase)
        v.store.close()
        for path in v.home.glob(f"{DATABASE_NAME}*"):
            path.unlink()

    return ready


def acted_tomorrow(v):
    """Leave a journal whose last act is later than the clock is."""
    with time_machine.travel(datetime.now(UTC) + timedelta(days=40), tick=True):
        acts.confirmed(v)


def debts_named(v):
    later_acts.with_contract(v)
    choose(v.store, NAMED_DEBT, "yes")


def instalment_paid(v):
    later_acts.with_contract(v)
    receive(v.store, v.gate("1"), MoneyPaid(100_00, "นางเหรัญ เก็บเงิน"), today=later_acts.TODAY)


def visited(v):
    later_acts.with_contract(v)
    later_acts.visits(v)


def lent(v):
    later_acts.with_contract(v)
    later_acts.lends(v)


def lent_twice(v):
    lent(v)
    later_acts.lends(v)


def two_guarantors(v):
    v.read("กองทุนหญิง.csv", GUARANTEED)
    later_acts.with_contract(v)


def certified(v):
    later_acts.all_paid(v)
    later_acts.certifies(v)


def applied(v):
    """House 1 is repaying its contract; house 12, which owes nothing, asks for a loan."""
    later_acts.with_contract(v)
    asked = LoanAsked("นายเดินทาง ไกลบ้าน", 1, 5_000_00, 12, 60_000, "ซื้อปุ๋ย")
    apply_for_loan(v.store, v.gate("12"), asked, today=later_acts.TODAY)


def booked(v):
    later_acts.with_contract(v)
    later_acts.hands_out(v)
    later_acts.spoils(v)


def papers_seen(v):
    membership_acts.applied(v)
    papers = ("บัตร", "ทะเบียนบ้าน")
    applying.see_papers(v.store, membership_acts.who(v), papers)


def fee_paid(v):
    papers_seen(v)
    membership_acts.pays(v)


def saved_twice(v):
    """A member saves with two funds."""
    membership_acts.saved(v)
    person = membership_acts.who(v)
    with v.store.reading():
        other = next(one.id for one in funds() if one.kind != "savings_group")
    saving.deposit(v.store, person, other, 70_00, by="นางสมศรี", pledged=False)


def no_village(v):
    v.store.close()
    for path in v.home.glob(f"{DATABASE_NAME}*"):
        path.unlink()


@dataclass(frozen=True)
class Way:
    """Keys as Textual names them; a text in angle brackets is typed.

    Where `held`, the database is kept busy from before the last key: what waits for it stays. `size`
    is that of the window.
    """

    keys: tuple[str, ...] = ()
    ready: Callable[[Village], object] = nothing
    held: bool = False
    size: tuple[int, int] = (80, 16)


MEETING = ("1",)
WALK = ("f3",)
VOTES = ("1", "f11", "1")
CERTIFYING = ("home", *["down"] * 5, "enter")
OFFICERS = ("1", "f11", "3")
COUNT = (*VOTES, "f2", "<3>", "enter", "<ok>", "enter", "enter")
PLAN = ("7", "f3")
READ = ("2", "f2", "enter")
PAY_DAY = ("8",)
HOME_VISITS = (*PAY_DAY, "enter", "f11", "8", "1")
ARREARS = (*PAY_DAY, "f11", "8", "3")
BOOKS = (*PAY_DAY, "f11", "6")
YEARS = (*BOOKS, "5", "down")
ELECTION = ("9",)
SOMSRI = ("f7", "<สมศรี>", "enter", "enter")
CALLS = (*MEETING, "f11", "6")
QUORUM = (*MEETING, "f11", "7")
MEMBERS = ("home", *["down"] * 6, "enter")
COMMITTEE = (*ELECTION, "f11", "7")
DRAFT = ("0",)
ANNOUNCING = ("0", "f2")
MAP = "HomeScreen"
WAYS = {
    MAP: Way(),
    "Help": Way(("f1",)),
    "YesNo": Way(("f10",)),
    "Blank": Way(("f12",)),
    "TooSmall": Way(size=(50, 12)),
    "HallDialog": Way(("f9",)),
    "SetupScreen": Way(ready=no_village),
    "ChooseCopy": Way(("f11", "1"), copied()),
    "GivePassphrase": Way(("f11", "1", "enter"), copied("ผ้าขาวม้าเก้าผืน")),
    "TheClock": Way(("f11", "7"), acts.met),
    "MeetingScreen": Way(MEETING, acts.met),
    "OpenMeeting": Way((*MEETING, "f2")),
    "ResolutionsScreen": Way(VOTES, later_acts.with_resolution),
    "ResolutionWhole": Way((*VOTES, "enter"), later_acts.with_resolution),
    "CertificationScreen": Way(CERTIFYING, acts.met),
    "OpenVote": Way((*VOTES, "f2"), acts.met),
    "CountHands": Way(COUNT, acts.met),
    "VoteDeclared": Way((*COUNT, "<3>", "enter", "<0>", "enter", "<0>", "f2"), acts.met),
    "WhoStandsFor": Way((*MEETING, "f3"), acts.met),
    "CastingVote": Way((*COUNT, "<1>", "enter", "<1>", "enter", "<0>", "f2"), acts.met),
    "SettleQuorum": Way((*VOTES, "f11", "2"), acts.met),
    "TakingResolutionBack": Way((*VOTES, "f6"), later_acts.with_resolution),
    "OfficersScreen": Way(OFFICERS, acts.board),
    "Appoint": Way((*OFFICERS, "f2"), acts.board),
    "ChoosePin": Way((*OFFICERS, "f11", "1"), acts.board),
    "TwoOfficers": Way((*MEETING, "f11", "4"), acts.board_meets),
    "AnchorScreen": Way(("f11", "1")),
    "PrintQueueScreen": Way(("f8",), printed),
    "ChoosePrinter": Way(("f8", "f11", "2"), acts.printed),
    "CopiesScreen": Way(("f11", "3")),
    "NewPassphrase": Way(("f11", "3", "f11", "1")),
    "Checking": Way(("f11", "2"), held=True),
    "IntakeScreen": Way(("2",)),
    "RowsScreen": Way(("2", "enter")),
    "RowScreen": Way(("2", "enter", "enter"), later_acts.row_waits),
    "CellAnew": Way(("2", "enter", "enter", "enter"), later_acts.row_waits),
    "WhyDecided": Way(("2", "enter", "enter", "f3"), later_acts.row_waits),
    "WhatOfCredit": Way(("2", "enter", "enter", "f2"), overpaid),
    "ChooseFile": Way(("2", "f2")),
    "Reading": Way(READ, only_file(GOOD), held=True),
    "AskColumns": Way(READ, only_file(UNCLEAR)),
    "ChooseMeaning": Way((*READ, "enter"), only_file(UNCLEAR)),
    "RowsUnderstood": Way((*READ, "down", "enter"), only_file(NO_KIND)),
    "AskSheets": Way(READ, only_file(TWO_DAYS)),
    "AskKind": Way(READ, only_file(NO_KIND)),
    "KeepGood": Way(READ, only_file(BAD_ROWS)),
    "Differences": Way(READ, only_file(WOMEN.replace("1,500", "1,600"))),
    "WhyTakenBack": Way(("2", "f6")),
    "ControlScreen": Way(("3",)),
    "Explain": Way(("3", "f2")),
    "HandOver": Way(("3", "f8", "1")),
    "VerificationScreen": Way(WALK, acts.met),
    "SomebodyElse": Way((*WALK, "0")),
    "WhoIsLeft": Way((*WALK, "f11", "1")),
    "Disputed": Way((*WALK, "f3")),
    "ByProxy": Way((*WALK, "f5")),
    "AgreeOnDay": Way((*WALK, "f11", "4"), acts.met),
    "WhoIsHere": Way((*WALK, "f11", "5")),
    "Find": Way((*WALK, "f7", "<1>")),
    "DisputesScreen": Way(("f11", "4"), acts.disputes),
    "NewFigure": Way(("f11", "4", "f2"), acts.disputes),
    "BookStands": Way(("f11", "4", "f3"), acts.disputes),
    "PinnedRuling": Way(("f11", "4", "f2"), board_settles),
    "TakingBack": Way(("f11", "4", "f6"), settled),
    "LinkingScreen": Way(("5",)),
    "HouseholdsScreen": Way(("5", "f11", "2")),
    "Moving": Way(("5", "f11", "2", "f5", "<1>", "enter", "enter")),
    "Splitting": Way(("5", "f11", "2", "f11", "1", "<1>", "enter", "enter")),
    "DebtsScreen": Way(("6",)),
    "GuaranteesScreen": Way(("6", "f11", "1")),
    "WhoIsIt": Way(("6", "f11", "1", "f2")),
    "DebtorsScreen": Way(("6", "f11", "2")),
    "WhichPerson": Way(("6", "f11", "2", "f7")),
    "TellFact": Way(("6", "f11", "2", "f7", "<1>", "enter", "enter")),
    "LendingScreen": Way(("6", "f11", "4")),
    "SettlingMonths": Way(("6", "f11", "4", "enter")),
    "SettlingShare": Way(("6", "f11", "4", "down", "enter")),
    "SettlingSlogan": Way(("6", "f11", "4", "down", "down", "enter")),
    "SettlingRate": Way(("6", "f11", "4", *["down"] * 3, "enter")),
    "SettlingVote": Way(("6", "f11", "4", *["down"] * 4, "enter"), later_acts.with_proposal),
    "SettlingMethod": Way(("6", "f11", "4", *["down"] * 5, "enter")),
    "FundNamesDialog": Way(("f9", *["down"] * 4, "enter")),
    "NamingFund": Way(("f9", *["down"] * 4, "enter", "enter")),
    "ConsolidationScreen": Way(("7",), later_acts.confirmed),
    "More": Way(("7", "f11"), later_acts.confirmed),
    "PaperList": Way(("7", "f8"), later_acts.confirmed),
    "WhichPaper": Way(("7", "f8", "3"), later_acts.confirmed),
    "OldContractsScreen": Way(("7", "f11", "3"), later_acts.with_contract),
    "Receiving": Way(("7", "f11", "3", "f2"), later_acts.with_contract),
    "WhichDay": Way(("7", "enter", "f2", "f2"), acted_tomorrow),
    "PreviewScreen": Way(("7", "enter"), later_acts.confirmed),
    "BeforeAfterScreen": Way(("7", "f11", "7"), later_acts.with_contract),
    "SigningContract": Way(("7", "enter", "f5"), later_acts.with_contract),
    "WhoIsOutside": Way(("7", "f11", "2"), later_acts.confirmed),
    "SayingOutside": Way(("7", "f11", "2", "enter"), later_acts.confirmed),
    "ComingIn": Way(("7", "f11", "2", "enter"), later_acts.outside),
    "WhichDebtPaid": Way(("7", "f11", "5"), later_acts.confirmed),
    "Paying": Way(("7", "f11", "5", "enter"), later_acts.confirmed),
    "WhyUnpaid": Way(("7", "f11", "5", "end", "enter"), later_acts.paid),
    "WhatIsTold": Way(("7", "f11", "6"), later_acts.confirmed),
    "TellingInformal": Way(("7", "f11", "6", "enter"), later_acts.confirmed),
    "TellingHadBy": Way(("7", "f11", "6", "down", "enter"), later_acts.confirmed),
    "TellingReceived": Way(("7", "f11", "6", "down", "down", "enter"), later_acts.confirmed),
    "WhyUntold": Way(("7", "f11", "6", "end", "enter"), later_acts.told_at_the_desk),
    "WhyUndone": Way(("7", "f6"), later_acts.with_contract),
    "DecidedBack": Way(("7", "f6", "<ผิด>", "enter"), later_acts.carried_out),
    "WhyRedrawn": Way(("7", "enter", "f11", "1", "2", "4", "f2", "f2"), later_acts.with_contract),
    "Months": Way(("7", "enter", "f11", "1"), later_acts.confirmed),
    "RestructuringScreen": Way(PLAN, later_acts.confirmed),
    "Read": Way((*PLAN, "f11", "2"), later_acts.confirmed),
    "Earning": Way((*PLAN, "f11", "1"), later_acts.confirmed),
    "Proposing": Way((*PLAN, "f2"), later_acts.confirmed),
    "Approving": Way((*PLAN, "f2"), later_acts.with_proposal),
    "CommitteeApproving": Way((*PLAN, "f2", "f3"), later_acts.with_committee),
    "Withdrawing": Way((*PLAN, "f6"), later_acts.with_proposal),
    "Signing": Way((*PLAN, "f5"), later_acts.with_approval),
    "BooksKept": Way(BOOKS, later_acts.with_contract),
    "CertificatesScreen": Way((*BOOKS, "1"), later_acts.all_paid),
    "CertificateBack": Way((*BOOKS, "1", "down", "f6"), certified),
    "ApplicationsScreen": Way((*BOOKS, "2"), applied),
    "WhoBorrows": Way((*BOOKS, "2", "f2"), applied),
    "WhichLender": Way((*BOOKS, "2", "f2", "<12>", "enter", "enter"), applied),
    "AskingLoan": Way((*BOOKS, "2", "f2", "<12>", "enter", "enter", "f2"), applied),
    "ApplicationScreen": Way((*BOOKS, "2", "enter"), applied),
    "ByWhichVote": Way((*BOOKS, "2", "enter", "f2"), applied),
    "WhyRefused": Way((*BOOKS, "2", "enter", "f3"), applied),
    "ApplicationBack": Way((*BOOKS, "2", "enter", "f6"), applied),
    "LimitsScreen": Way((*BOOKS, "2", "f11", "1"), applied),
    "LimitsOfFund": Way((*BOOKS, "2", "f11", "1", "enter"), applied),
    "ReceiptBooksScreen": Way((*BOOKS, "3"), booked),
    "HandingOutBook": Way((*BOOKS, "3", "f2"), booked),
    "BookReturning": Way((*BOOKS, "3", "f3"), booked),
    "SpoilingNumber": Way((*BOOKS, "3", "f11", "1"), booked),
    "BookBack": Way((*BOOKS, "3", "f6"), booked),
    "PayRulesScreen": Way((*BOOKS, "4"), later_acts.with_contract),
    "ChoosingRule": Way((*BOOKS, "4", "enter"), later_acts.with_contract),
    "TypingRule": Way((*BOOKS, "4", "down", "enter"), later_acts.with_contract),
    "ClosingDayScreen": Way((*PAY_DAY, "f11", "7"), later_acts.with_contract),
    "WhichWaits": Way((*PAY_DAY, "f11", "7", "f11", "1"), later_acts.with_money_waiting),
    "FromNobody": Way((*PAY_DAY, "f11", "7", "f11", "1", "f2"), later_acts.with_contract),
    "WhatOfIt": Way((*PAY_DAY, "f11", "7", "f11", "1", "f2"), later_acts.with_money_waiting),
    "OwnerTyped": Way(
        (*PAY_DAY, "f11", "7", "f11", "1", "f2", "f2"), later_acts.with_money_waiting
    ),
    "BackTyped": Way(
        (*PAY_DAY, "f11", "7", "f11", "1", "f2", "down", "f2"), later_acts.with_money_waiting
    ),
    "WhichLeaves": Way((*PAY_DAY, "f11", "7", "f11", "2"), later_acts.with_contract),
    "LeavesOrCloses": Way((*PAY_DAY, "f11", "7", "f11", "2", "f2"), later_acts.with_contract),
    "LeavingTyped": Way((*PAY_DAY, "f11", "7", "f11", "2", "f2", "f2"), later_acts.with_contract),
    "WhichCost": Way((*PAY_DAY, "enter", "f11", "4", "end", "f2"), later_acts.with_contract),
    "WhoseCost": Way((*PAY_DAY, "enter", "f11", "4", "end", "f2", "f2"), later_acts.with_contract),
    "CostTyped": Way(
        (*PAY_DAY, "enter", "f11", "4", "end", "f2", "f2", "f2"), later_acts.with_contract
    ),
    "WhoseReturn": Way(
        (*PAY_DAY, "enter", "f11", "2", "down", "down", "down", "f2", "<7>", "f2"),
        later_acts.with_contract,
    ),
    "ReturnTyped": Way(
        (*PAY_DAY, "enter", "f11", "2", "down", "down", "down", "f2", "<7>", "f2", "f2"),
        later_acts.with_contract,
    ),
    "WhoBearsFee": Way(
        (*PAY_DAY, "enter", "f11", "2", "down", "f2", "tab", "tab", "tab", "<10>", "f2"),
        later_acts.with_contract,
    ),
    "FeeAgreed": Way(
        (*PAY_DAY, "enter", "f11", "2", "down", "f2", "tab", "tab", "tab", "<10>", "f2", "f2"),
        later_acts.with_contract,
    ),
    "HandingScreen": Way((*PAY_DAY, "f11", "7", "f3"), later_acts.counted_money),
    "HandingMoney": Way((*PAY_DAY, "f11", "7", "f3", "f2"), later_acts.counted_money),
    "PuttingOff": Way((*PAY_DAY, "enter", "f11", "5"), later_acts.with_contract),
    "WhichWaived": Way((*PAY_DAY, "enter", "f11", "4"), later_acts.with_contract),
    "GivingUp": Way((*PAY_DAY, "enter", "f11", "4", "f2"), later_acts.with_contract),
    "PayDayScreen": Way(PAY_DAY, later_acts.with_contract),
    "WhoReceives": Way((*PAY_DAY, "enter", "f2"), later_acts.with_contract),
    "AnotherSum": Way((*PAY_DAY, "enter", "f3"), later_acts.with_contract),
    "WhereExcess": Way((*PAY_DAY, "enter", "f3", "<900000>", "enter"), later_acts.with_contract),
    "WhoPays": Way((*PAY_DAY, "enter", "f5"), later_acts.with_contract),
    "WhichWay": Way((*PAY_DAY, "enter", "f11", "2"), later_acts.with_contract),
    "SayingWay": Way((*PAY_DAY, "enter", "f11", "2", "f2"), later_acts.with_contract),
    "NamingDebt": Way((*PAY_DAY, "enter", "f11", "3"), debts_named),
    "WhatHelps": Way((*PAY_DAY, "enter", "f11", "8"), later_acts.with_contract),
    "PromiseTyped": Way((*PAY_DAY, "enter", "f11", "8", "2"), later_acts.with_contract),
    "ReportScreen": Way((*PAY_DAY, "f11", "8", "4"), later_acts.with_contract),
    "HomeVisitsScreen": Way(HOME_VISITS, later_acts.with_contract),
    "WhatKeeps": Way((*HOME_VISITS, "f2"), later_acts.with_contract),
    "VisitTyped": Way((*HOME_VISITS, "f2", "f2"), later_acts.with_contract),
    "WhyHelpUndone": Way((*HOME_VISITS, "f6"), visited),
    "WhichSupport": Way((*HOME_VISITS, "f3"), later_acts.with_contract),
    "SupportTyped": Way((*HOME_VISITS, "f3", "f2"), later_acts.with_contract),
    "MonthTyped": Way((*HOME_VISITS, "f11", "1"), later_acts.with_contract),
    "LentCameBack": Way((*HOME_VISITS, "f11", "2"), lent),
    "WhichLent": Way((*HOME_VISITS, "f11", "2"), lent_twice),
    "ArrearsScreen": Way(ARREARS, later_acts.with_contract),
    "HowReminded": Way((*ARREARS, "f2"), later_acts.with_contract),
    "ReminderTyped": Way((*ARREARS, "f2", "f2"), later_acts.with_contract),
    "TellingGuarantor": Way((*ARREARS, "f3"), later_acts.with_contract),
    "WhichGuarantor": Way((*ARREARS, "f3"), two_guarantors),
    "WhichDayClosed": Way((*PAY_DAY, "f11", "7", "f8", "3"), later_acts.counted_money),
    "MembersScreen": Way(MEMBERS),
    "ReceivingApplication": Way((*MEMBERS, "f2")),
    "MoneyForm": Way((*MEMBERS, *SOMSRI, "f2"), papers_seen),
    "DecidingApplication": Way((*MEMBERS, *SOMSRI, "f2"), fee_paid),
    "PledgesScreen": Way((*MEMBERS, "enter"), membership_acts.pledged),
    "SharesAndPledge": Way((*MEMBERS, *SOMSRI, "f11", "2"), membership_acts.joined),
    "NamingReceivers": Way((*MEMBERS, *SOMSRI, "f11", "1"), membership_acts.joined),
    "TakingOut": Way((*MEMBERS, *SOMSRI, "f11", "3"), membership_acts.saved),
    "WhichFundOut": Way((*MEMBERS, *SOMSRI, "f11", "3"), saved_twice),
    "LeavingLetter": Way((*MEMBERS, *SOMSRI, "f11", "4"), membership_acts.joined),
    "WhyEnds": Way((*MEMBERS, *SOMSRI, "f11", "5"), membership_acts.joined),
    "AtWhichMeeting": Way((*MEMBERS, *SOMSRI, "f11", "5", "down", "enter"), membership_acts.joined),
    "CallingMembers": Way((*MEMBERS, "f11", "7")),
    "GivingBack": Way((*MEMBERS, "f7", "<คำปัน>", "enter", "enter", "f2"), membership_acts.gone),
    "AgendaScreen": Way(CALLS, agenda_acts.calls),
    "CallMeeting": Way((*CALLS, "f2")),
    "PostNotice": Way((*CALLS, "f2"), agenda_acts.calls),
    "AddItem": Way((*CALLS, "f3"), agenda_acts.calls),
    "CallAgain": Way((*CALLS, "f2"), agenda_acts.not_held),
    "QuorumScreen": Way(QUORUM, agenda_acts.called_late),
    "NotHeld": Way((*QUORUM, "f3"), agenda_acts.assembled_few),
    "BreakOff": Way((*QUORUM, "f4"), agenda_acts.assembled_few),
    "NameWithoutVote": Way((*QUORUM, "f5"), agenda_acts.assembled_few),
    "AdoptMinutes": Way((*QUORUM, "f11", "2"), agenda_acts.one_over),
    "SignedOnly": Way((*MEETING, "f11", "8"), election_acts.assembled),
    "ElectionScreen": Way(ELECTION, election_acts.two_stand),
    "OpenElection": Way((*ELECTION, "f2"), election_acts.assembled),
    "Nominating": Way((*ELECTION, "f2", "<1>", "enter", "enter"), election_acts.begun),
    "DrawingNumbers": Way((*ELECTION, "f11", "4"), election_acts.two_stand),
    "CountMarks": Way((*ELECTION, "f2"), election_acts.counting),
    "CountPapers": Way((*ELECTION, "f3"), election_acts.counting),
    "RoundResult": Way((*ELECTION, "enter"), election_acts.counted),
    "DrawingLot": Way((*ELECTION, "f2"), election_acts.tied_again),
    "VoidingRound": Way((*ELECTION, "f11", "5"), election_acts.counted),
    "EnteringOffice": Way((*ELECTION, "f2"), election_acts.counted),
    "SumFromPaper": Way((*ELECTION, "f2"), election_acts.marked),
    "HowHeld": Way((*ELECTION, "f11", "6", "1"), election_acts.two_stand),
    "DoingDuty": Way((*ELECTION, "f11", "6", "2"), election_acts.two_stand),
    "Challenging": Way((*ELECTION, "f11", "6", "3"), election_acts.counted),
    "NamingOffice": Way((*ELECTION, "f11", "6", "5"), election_acts.counted),
    "CommitteeScreen": Way(COMMITTEE, committee_acts.seated),
    "HandingOver": Way((*COMMITTEE, "f2"), committee_acts.seated),
    "WhyLeft": Way((*COMMITTEE, "f11", "1", "5"), committee_acts.seated),
    "RetiringHalf": Way((*COMMITTEE, "f11", "2"), committee_acts.seated),
    "YearEndScreen": Way(YEARS, year_acts.begun),
    "BeginningYear": Way((*YEARS, "f2"), year_acts.assembled),
    "YearAccountsScreen": Way((*YEARS, "enter"), year_acts.said),
    "SayingFigure": Way((*YEARS, "f2"), year_acts.begun),
    "SigningAudit": Way((*YEARS, "f2"), year_acts.locked),
    "ProposingSplit": Way((*YEARS, "f2"), year_acts.audited),
    "RestingOnVote": Way((*YEARS, "f2"), year_acts.put_to_the_vote),
    "DividendsScreen": Way((*YEARS, "f2"), year_acts.decided),
    "PayingDividend": Way((*YEARS, "f2", "f2"), year_acts.decided),
    "RegulationScreen": Way(DRAFT, regulation_acts.begins),
    "BeginRegulation": Way((*DRAFT, "f2"), election_acts.assembled),
    "ReadingScreen": Way((*DRAFT, "f2"), regulation_acts.begins),
    "MotionList": Way((*DRAFT, "f3"), regulation_acts.begins),
    "ChangingArticle": Way((*DRAFT, "f3", "1"), regulation_acts.begins),
    "AddingArticle": Way((*DRAFT, "f3", "2"), regulation_acts.begins),
    "DeletingArticle": Way((*DRAFT, "f3", "3"), regulation_acts.begins),
    "Commenting": Way((*DRAFT, "f5"), regulation_acts.begins),
    "WritingArticle": Way((*DRAFT, "f11", "4"), regulation_acts.begins),
    "ValuesScreen": Way((*DRAFT, "f11", "2"), regulation_acts.begins),
    "SettingValue": Way((*DRAFT, "f11", "2", "f2"), regulation_acts.begins),
    "OldRulesScreen": Way((*DRAFT, "f11", "3"), regulation_acts.begins),
    "WritingOldRule": Way((*DRAFT, "f11", "3", "f2"), regulation_acts.begins),
    "PuttingToVote": Way((*DRAFT, "f2"), regulation_acts.first_read),
    "PuttingMotion": Way((*DRAFT, "f2"), regulation_acts.first_moved),
    "NobodyAgainst": Way((*DRAFT, "f2", "f3"), regulation_acts.first_read),
    "AnnouncingScreen": Way(ANNOUNCING, regulation_acts.adopted),
    "AnnouncingEdition": Way((*ANNOUNCING, "f2"), regulation_acts.adopted),
    "PostingAnnouncement": Way((*ANNOUNCING, "f2"), regulation_acts.announced),
    "HandingCopy": Way((*ANNOUNCING, "f3"), regulation_acts.announced),
    "MendingMisprint": Way((*ANNOUNCING, "f11", "2"), regulation_acts.announced),
    "VoidingAnnouncement": Way((*ANNOUNCING, "f11", "3"), regulation_acts.announced),
    "WhyReversed": Way((*PAY_DAY, "enter", "f6"), instalment_paid),
}


def below(kind):
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def every_kind():
    """Return every screen and dialog a person can see, found by walking the program."""
    import_everything()
    kinds = {kind for kind in below(OnStack) if kind.__module__.startswith("forumtui.")}
    return {
        kind.__name__: kind
        for kind in sorted(kinds, key=lambda kind: kind.__name__)
        # What only others are made from has no name that stands on the screen.
        if getattr(kind, "ROOM", None) or kind.TITLE or not kind.__subclasses__()
    }


KINDS = every_kind()
