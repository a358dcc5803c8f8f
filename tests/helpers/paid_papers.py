"""Facts of the papers of payments: the contract of DOMAIN's example, 5 Jan 2568, as it was paid.

กทบ. 20,000.00 at 6 %, ออมทรัพย์ 30,000.00 at 12 % with 1,200.00 of old interest, กข.คจ. 10,000.00
without interest; 36 instalments of 1,915.98, the first on 5 Feb 2568.
"""

from dataclasses import replace
from datetime import date

from forumtui.followup.documents.allocation_change import (
    AllocationChangeFacts,
    ChangedPayment,
    ChangedShare,
)
from forumtui.followup.documents.collection_sheet import CollectionFacts, HouseAsked
from forumtui.followup.documents.day_close import DayCloseFacts, FundTaken, NotesCounted
from forumtui.followup.documents.debt_free import DebtEnded, DebtFreeFacts
from forumtui.followup.documents.fund_handover import FundMoneyFacts, HandedPart
from forumtui.followup.documents.fund_leaving import DebtBack, FundLeavingFacts
from forumtui.followup.documents.letters import (
    FreedDebt,
    FreedGuarantorFacts,
    LateDebt,
    LateNoticeFacts,
    LatePart,
    ReminderFacts,
)
from forumtui.followup.documents.paid_papers import MoneyByKind, PaidContract
from forumtui.followup.documents.receipt import FundReceived, InstalmentReceived, ReceiptFacts
from forumtui.followup.documents.receipt_books import BookOnPaper, ReceiptBooksFacts
from forumtui.followup.documents.statement import FundStanding, StatedPayment, StatementFacts
from forumtui.village.rules import FundNames

VILLAGE = "บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ"
PLACE = "ศาลาประชาคมหมู่ 7"
HEAD, SPOUSE = "นายทองใบ ศรีสุขใส", "นางบัวผัน ศรีสุขใส"
COLLECTOR, SECOND = "นางจำเนียร ศรีวงศ์", "นายหนึ่ง ตรวจดี"
VILLAGE_FUND, SAVINGS, POVERTY = "กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์เพื่อการผลิต", "กข.คจ."
MANY = tuple(f"กองทุนที่ {k + 1} เพื่อการผลิตและสวัสดิการชุมชนบ้านหนองน้ำใสเหนือ" for k in range(60))
SHORT = FundNames(
    (
        (VILLAGE_FUND, "กทบ."),
        (SAVINGS, "ออมทรัพย์"),
        (POVERTY, POVERTY),
        *((name, f"กองทุน {k + 1}") for k, name in enumerate(MANY)),
    )
)
MADE_ON = date(2025, 1, 5)
FEBRUARY, MARCH, APRIL = date(2025, 2, 5), date(2025, 3, 5), date(2025, 4, 5)
LATE, EARLY = date(2025, 3, 22), date(2025, 5, 20)


def contract(outside="", debtors=2):
    """Return the household's contract."""
    return PaidContract(
        village=outside or VILLAGE,
        place=outside or PLACE,
        house=outside or "48/1",
        number=outside or "7/2568",
        made_on=MADE_ON,
        debtors=tuple(outside or name for name in (HEAD, SPOUSE)[:debtors]),
        moo=outside or "7",
        head=outside or HEAD,
        funds=SHORT,
    )


def money(default=0, accrued=0, interest=0, principal=0):
    """Return money by its kinds."""
    return MoneyByKind(0, default, accrued, interest, principal)


def _receipt(outside, on, satang, funds, instalments, **more):
    return ReceiptFacts(
        contract=contract(outside),
        number=outside or "1/2568-0017",
        on=on,
        printed_on=on,
        satang=satang,
        funds=funds,
        instalments=instalments,
        received_by=outside or COLLECTOR,
        second=outside or SECOND,
        **{"paid_by": outside or HEAD, "way": "cash"} | more,
    )


def paid_on_time(outside=""):
    """Return the receipt of 1,915.98 on the first due day."""
    funds = (
        FundReceived(outside or VILLAGE_FUND, money(interest=100_00, principal=508_44), 19_491_56),
        FundReceived(outside or SAVINGS, money(0, 33_33, 300_00, 696_43), 29_303_57, 1_166_67),
        FundReceived(outside or POVERTY, money(principal=277_78), 9_722_22),
    )
    return _receipt(
        outside,
        FEBRUARY,
        1_915_98,
        funds,
        (InstalmentReceived(1, FEBRUARY, 1_915_98, 0),),
        next_due=MARCH,
        next_satang=1_915_98,
        handed_satang=2_000_00,
    )


def paid_late(outside=""):
    """Return the receipt of both instalments that were due, with default interest of 19.42."""
    funds = (
        FundReceived(outside or VILLAGE_FUND, money(5_19, 0, 197_46, 1_019_42), 18_980_58),
        FundReceived(
            outside or SAVINGS, money(14_23, 66_66, 593_04, 1_399_82), 28_600_18, 1_133_34
        ),
        FundReceived(outside or POVERTY, money(principal=555_56), 9_444_44),
    )
    return _receipt(
        outside,
        LATE,
        3_851_38,
        funds,
        (
            InstalmentReceived(1, FEBRUARY, 1_930_04, 0),
            InstalmentReceived(2, MARCH, 1_921_34, 0),
        ),
        next_due=APRIL,
        next_satang=1_915_98,
        way="transfer",
        reference=outside or "ธ.ก.ส. 22/3 14:05",
    )


def paid_in_part(outside=""):
    """Return the receipt of 2,000.00 that a neighbour paid late, the dearest debt first."""
    funds = (
        FundReceived(outside or VILLAGE_FUND, money(3_76, 0, 100_00, 508_44), 19_491_56, 0, 609_87),
        FundReceived(
            outside or SAVINGS,
            money(14_23, 66_66, 332_70, 696_43),
            29_303_57,
            1_133_34,
            963_73,
        ),
        FundReceived(outside or POVERTY, money(principal=277_78), 9_722_22, 0, 277_78),
    )
    second = InstalmentReceived(2, MARCH, 69_96, 1_851_38)
    return _receipt(
        outside,
        LATE,
        2_000_00,
        funds,
        (InstalmentReceived(1, FEBRUARY, 1_930_04, 0), second),
        open=(second,),
        next_due=APRIL,
        next_satang=3_767_36,
        paid_by=outside or "นายสมหมาย ใจดี",
        handwritten=outside or "3/42",
    )


def paid_off(outside=""):
    """Return the receipt of 55,256.98 that ends the contract on 20 May 2568."""
    funds = (
        FundReceived(outside or VILLAGE_FUND, money(interest=44_26, principal=17_950_94), 0),
        FundReceived(outside or SAVINGS, money(0, 1_066_68, 134_00, 27_172_22), 0),
        FundReceived(outside or POVERTY, money(principal=8_888_88), 0),
    )
    return _receipt(outside, EARLY, 55_256_98, funds, ())


def paid_of_many(outside="", funds=12):
    """Return the receipt of debts to many funds, each of ten digits, with something over."""
    shares = tuple(
        FundReceived(
            outside or MANY[k],
            money(1_234_56, 12_345_678_90 + k, 1_234_567_89, 12_345_678_01),
            98_765_432_10,
            12_345_678_90,
            23_456_789_01,
        )
        for k in range(funds)
    )
    satang = sum(one.money.satang for one in shares) + 584_02
    return _receipt(
        outside,
        LATE,
        satang,
        shares,
        (InstalmentReceived(1, FEBRUARY, satang - 584_02, 0),),
        next_due=APRIL,
        next_satang=12_345_678_90,
        kept_satang=584_02,
    )


def asked(outside="", houses=5):
    """Return a sheet to collect: every third household is late."""
    names = ("นายทองใบ ศรีสุขใส", "นางสมศรี มีนา", "", "นายบุญมี ญาติมาก")
    return CollectionFacts(
        village=outside or VILLAGE,
        on=MARCH,
        printed_on=date(2025, 3, 4),
        houses=tuple(
            HouseAsked(
                outside or f"{48 + k}/1",
                outside or names[k % 4],
                0 if k % 3 else 1_915_98 + k,
                1_915_98 + 100 * k,
                0 if k % 3 else 8_75,
            )
            for k in range(houses)
        ),
    )


def day_closed(outside="", funds=3):
    """Return the close of a day on which five baht are missing."""
    names = (VILLAGE_FUND, SAVINGS, POVERTY)
    taken = tuple(
        FundTaken(outside or names[k % 3], money(5_19, 66_66, 593_04, 1_399_82 + k))
        for k in range(funds)
    )
    received = sum(one.money.satang for one in taken) + 584_02
    cash = received - 1_000_00
    notes = (
        NotesCounted(1_000_00, 4),
        NotesCounted(500_00, 3),
        NotesCounted(100_00, 12),
        NotesCounted(20_00, 7),
        NotesCounted(1_00, 3),
        NotesCounted(25, 1),
    )
    counted = sum(one.satang for one in notes)
    return DayCloseFacts(
        village=outside or VILLAGE,
        place=outside or PLACE,
        on=MARCH,
        receipts=41,
        first_receipt=outside or "1/2568-0017",
        last_receipt=outside or "1/2568-0057",
        funds=taken,
        ways=(("cash", cash), ("transfer", 1_000_00)),
        notes=notes,
        counted_satang=counted,
        kept_satang=584_02,
        # Whatever was taken, five baht less than there must be.
        opening_satang=max(0, counted + 5_00 + 84_02 - cash),
        given_back_satang=84_02 + max(0, cash - counted - 5_00 - 84_02),
        because=outside or "ทอนเงินผิดหนึ่งครั้ง",
        voided=(outside or "1/2568-0023",),
        officers=(outside or COLLECTOR, outside or SECOND),
        names=SHORT,
    )


def handed_over(outside="", parts=3):
    """Return what the savings group is handed over, the last of it a correction."""
    return FundMoneyFacts(
        village=outside or VILLAGE,
        place=outside or PLACE,
        fund=outside or SAVINGS,
        made_on=date(2025, 3, 6),
        parts=tuple(
            HandedPart(
                MARCH,
                outside or f"1/2568-{17 + k:04d}",
                outside or f"{48 + k}/1",
                money(-6_41) if k == parts - 1 else money(14_23, 33_33, 293_04, 703_39),
                k == parts - 1,
            )
            for k in range(parts)
        ),
        handed_by=outside or COLLECTOR,
        received_by=outside or "นายสอง ออมดี",
    )


def handed_back(outside="", debts=3):
    """Return what a fund takes back when it leaves, of one house after the other."""
    return FundLeavingFacts(
        village=outside or VILLAGE,
        place=outside or PLACE,
        fund=outside or SAVINGS,
        on=LATE,
        reason=outside or "มติที่ประชุมใหญ่ของกลุ่ม 1/2568",
        paid_to=outside or "ที่ทำการกลุ่ม ทุกวันที่ 5",
        received_by=outside or "นายสอง ออมดี",
        debts=tuple(
            DebtBack(
                outside or f"{48 + k}/1",
                outside or "นางบัวผัน ศรีสุขใส",
                outside or f"{17 + k:04d}/2568",
                money(14_23, 1_133_34, 293_04, 28_600_18),
            )
            for k in range(debts)
        ),
        closed=bool(outside),
    )


def stated(outside="", payments=2):
    """Return the statement after two instalments were paid on 22 Mar, an earlier receipt void."""
    taken = money(19_42, 66_66, 790_50, 2_974_80)
    void = StatedPayment(FEBRUARY, outside or "1/2568-0016", money(), 61_200_00, void=True)
    late = StatedPayment(LATE, outside or "1/2568-0017", taken, 58_158_54, 100_00)
    names = (outside or VILLAGE_FUND, outside or SAVINGS, outside or POVERTY)
    figures = (
        (20_000_00, 1_019_42, 0, 18_980_58, 0),
        (31_200_00, 1_466_48, 0, 29_733_52, 0),
        (10_000_00, 555_56, 0, 9_444_44, 0),
    )
    return StatementFacts(
        contract=contract(outside),
        on=LATE,
        payments=((void, late) * payments)[:payments],
        funds=tuple(FundStanding(name, *each) for name, each in zip(names, figures, strict=True)),
        credit_satang=100_00,
        next_due=APRIL,
        next_satang=1_815_98,
    )


def _ended(outside, k, fund, brought, interest, waived=0):
    return DebtEnded(
        k,
        outside or fund,
        outside or f"นส.7/{30 + k:04d}",
        outside or (HEAD, SPOUSE)[k % 2],
        brought,
        brought - waived,
        interest,
        waived,
    )


def certified(outside="", debts=3):
    """Return the certificate of the contract that was paid off on 20 May."""
    ended = (
        _ended(outside, 1, VILLAGE_FUND, 20_000_00, 428_96),
        _ended(outside, 2, SAVINGS, 31_200_00, 1_291_94, 100_00),
        _ended(outside, 3, POVERTY, 10_000_00, 0),
    )
    more = tuple(
        _ended(outside, k, MANY[k % 60], 12_345_678_90, 1_234_567_89) for k in range(4, debts + 1)
    )
    return DebtFreeFacts(
        contract=contract(outside),
        number=outside or "1/2568",
        made_on=date(2025, 5, 23),
        debts=(*ended, *more),
        last_receipt=outside or "1/2568-0101",
        last_on=EARLY,
        guarantors=(outside or "นายสมหมาย ใจดี", outside or "นางสมศรี มีนา"),
    )


def one_fund_free(outside="", debts=1):
    """Return the release of the debts to one fund, while others go on."""
    return replace(
        certified(outside),
        number="",
        debts=tuple(
            _ended(outside, k, VILLAGE_FUND, 20_000_00, 428_96) for k in range(1, debts + 1)
        ),
        guarantors=(outside or "นายสมหมาย ใจดี",),
        whole=False,
    )


def reminded(outside="", parts=5):
    """Return the letter of 22 Mar: two instalments late, 19.42 of default interest."""
    first, second = (1, FEBRUARY, 45), (2, MARCH, 17)
    late = (
        LatePart(*first, outside or VILLAGE_FUND, 508_44, 100_00, 0, 3_76, 60_000),
        LatePart(*first, outside or SAVINGS, 696_43, 300_00, 33_33, 10_30, 120_000),
        LatePart(*first, outside or POVERTY, 277_78, 0),
        LatePart(*second, outside or VILLAGE_FUND, 510_98, 97_46, 0, 1_43, 60_000),
        LatePart(*second, outside or SAVINGS, 703_39, 293_04, 33_33, 3_93, 120_000),
        LatePart(*second, outside or POVERTY, 277_78, 0),
    )
    return ReminderFacts(
        contract=contract(outside),
        number=outside or "ต 3/2568",
        made_on=LATE,
        debtor=outside or HEAD,
        parts=(late * (parts // 6 + 1))[: max(6, parts)],
    )


def late_told(outside="", debts=2):
    """Return the notice of 22 Mar to the guarantor of the first debt, on day 45."""
    return LateNoticeFacts(
        contract=contract(outside),
        made_on=LATE,
        guarantor=outside or "นายสมหมาย ใจดี",
        debts=tuple(
            LateDebt(
                k + 1,
                outside or (VILLAGE_FUND, SAVINGS)[k % 2],
                outside or f"นส.7/{31 + k:04d}",
                outside or HEAD,
                ((1, FEBRUARY), (2, MARCH)),
                (1_222_07, 2_073_75)[k % 2],
                (20_000_00, 30_000_00)[k % 2],
                date(2025, 4, 6),
            )
            for k in range(debts)
        ),
    )


def freed(outside="", debts=2):
    """Return the release of the guarantor of debts that were paid."""
    return FreedGuarantorFacts(
        contract=contract(outside),
        made_on=date(2025, 5, 23),
        guarantor=outside or "นายสมหมาย ใจดี",
        debts=tuple(
            FreedDebt(
                k + 1,
                outside or (VILLAGE_FUND, SAVINGS)[k % 2],
                outside or f"นส.7/{31 + k:04d}",
                outside or HEAD,
                20_000_00,
                EARLY,
            )
            for k in range(debts)
        ),
    )


def shares_moved(outside="", payments=2):
    """Return the correction after the first of two payments was a false note: 1,000.00 are gone."""
    names = (outside or VILLAGE_FUND, outside or SAVINGS, outside or POVERTY)
    nothing = money()
    first = ChangedPayment(
        outside or "1/2568-0017",
        FEBRUARY,
        (
            ChangedShare(names[0], nothing, nothing),
            ChangedShare(names[1], money(0, 33_33, 300_00, 666_67), nothing),
            ChangedShare(names[2], nothing, nothing),
        ),
        reversed=True,
    )
    second = ChangedPayment(
        outside or "1/2568-0021",
        date(2025, 2, 8),
        (
            ChangedShare(names[0], money(0, 0, 100_00, 508_44), nothing),
            ChangedShare(names[1], money(principal=29_76), money(0, 33_33, 300_00, 582_65)),
            ChangedShare(names[2], money(principal=277_78), nothing),
        ),
    )
    return AllocationChangeFacts(
        contract=contract(outside),
        made_on=date(2025, 2, 10),
        because=outside or "ใบเสร็จ 1/2568-0017 ยกเลิก: ธนบัตรปลอม",
        payments=(first, *(second,) * (payments - 1)),
    )


def books_kept(outside="", books=3):
    """Return the register of the books of receipts: one is back, of one numbers are missing."""
    return ReceiptBooksFacts(
        village=outside or VILLAGE,
        place=outside or PLACE,
        on=EARLY,
        books=tuple(
            BookOnPaper(
                book=outside or str(k),
                first=1,
                last=50,
                holder=outside or "นางเหรัญ เก็บเงิน",
                given_on=MADE_ON,
                returned_on=EARLY if k == 2 else None,
                used=12,
                void=1,
                missing=2 if k == 3 else 0,
                missing_numbers="4, 9" if k == 3 else "",
                void_numbers=outside or "7 (เขียนผิด)",
            )
            for k in range(1, books + 1)
        ),
        outside=(outside or "9/12",),
    )
