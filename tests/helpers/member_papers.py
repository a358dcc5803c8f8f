"""The papers of members from fixed facts: an invented household that joins, saves and leaves."""

from dataclasses import replace
from datetime import date

from forumtui.lending.periods import add_months
from forumtui.membership.documents.application import (
    ApplicationDecided,
    ApplicationOnPaper,
    BeneficiaryOnPaper,
)
from forumtui.membership.documents.book import BookEntry, BookLine, SavingsBookFacts
from forumtui.membership.documents.call import MemberCallFacts
from forumtui.membership.documents.card import CardOfMember, MemberCardFacts
from forumtui.membership.documents.decision import DecisionLetter, MemberDecision
from forumtui.membership.documents.leaving import (
    DebtOnLeaving,
    ResignationDecided,
    ResignationOnPaper,
    WithdrawalOnPaper,
)
from forumtui.membership.documents.register import MemberRegisterFacts, RegisteredMember

VILLAGE = "บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ"
NAMES = ("นางบัวผัน ศรีสุขใส", "นายสมหมาย ใจดี", "นางสาวกุลธิดา วัฒนานุกูลธรรม")
HEIRS = ("นายทองใบ ศรีสุขใส", "นางสาวอรทัย ศรีสุขใส", "นายอาทิตย์ ศรีสุขใส")
MASKED = "x-xxxx-xxxxx-45-0"
MADE_ON = date(2026, 11, 23)


def called(outside="", rules=4):
    """Return a call with so many conditions."""
    who = (
        "บรรลุนิติภาวะแล้ว หรือเป็นเด็กที่ผู้แทนโดยชอบธรรมพามาสมัครเป็นสมาชิกสมทบ",
        "มีชื่อและอยู่ในหมู่บ้านจริง",
        "เห็นชอบกับวัตถุประสงค์และระเบียบ",
        "มีกรรมการหรือสมาชิกรับรอง",
    )
    return MemberCallFacts(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        begins=date(2026, 12, 1),
        ends=None if outside else date(2026, 12, 31),
        place=outside or "ศาลาประชาคมหมู่ 7",
        who=tuple(outside or who[k % 4] for k in range(rules)),
        bring=(outside or "สำเนาบัตรประจำตัวประชาชน", "สำเนาทะเบียนบ้าน"),
        fee_satang=20_00,
        share_satang=50_00,
        shares_min=1,
        shares_max=None if outside else 20,
        pledge_satang=10_00,
        pledge_days=outside or "ทุกวันที่ 5 และ 20 ของเดือน",
        number=outside,
        chair=outside or "นายบุญมี ญาติมาก",
    )


def blank_form(**_more):
    """Return the form with nothing filled in."""
    return ApplicationOnPaper(VILLAGE)


def applied(outside="", groups=1):
    """Return a form that was filled in, decided, with three who receive what is left."""
    each = ((333_400, "คู่สมรส"), (333_300, "บุตร"), (333_300, "บุตร"))
    return ApplicationOnPaper(
        village=outside or VILLAGE,
        number=outside or "0012/2569",
        member_number=outside or "17",
        account=outside or "17",
        place=outside or "ศาลาประชาคมหมู่ 7",
        made_on=MADE_ON,
        name=outside or NAMES[0],
        citizen_id="3000000123450",
        age=52,
        marital="married",
        spouse=outside or "นายทองใบ ศรีสุขใส",
        spouse_number=outside or "9",
        house=outside or "48/1",
        moo=outside or "7",
        occupation=outside or "ทำนา",
        income_satang=9_000_00,
        second_occupation=outside or "ทอผ้า",
        second_income_satang=1_500_00,
        groups=(outside or "กลุ่มทอผ้าบ้านหนองน้ำใส",) * groups,
        shares=20,
        share_satang=50_00,
        pledge_satang=100_00,
        fee_satang=20_00,
        guardian=outside,
        fee_on=MADE_ON,
        fee_by=outside or "นางจำเนียร ศรีวงศ์",
        fee_receipt=outside or "2569/0031",
        decided=ApplicationDecided(
            outside or "3/2569", admitted=not outside, reason=outside, number="17", since=MADE_ON
        ),
        beneficiaries=tuple(
            BeneficiaryOnPaper(outside or HEIRS[k], outside or how, ppm, MASKED, 30 + k)
            for k, (ppm, how) in enumerate(each)
        ),
        chair=outside or "นายบุญมี ญาติมาก",
    )


def members_written(outside="", members=5):
    """Return a register in which every fourth member has left."""
    return MemberRegisterFacts(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        members=tuple(
            RegisteredMember(
                number=outside or str(k + 1),
                name=outside or NAMES[k % 3],
                citizen_id_masked=outside or (MASKED if k % 5 else ""),
                house=outside or f"{48 + k}/1",
                since=MADE_ON,
                shares=(1, 20, 4)[k % 3],
                shares_satang=(50_00, 1_000_00, 200_00)[k % 3],
                pledge_satang=(100_00, 50_00)[k % 2],
                beneficiary=k % 3 != 2,
                until=MADE_ON if k % 4 == 3 else None,
                reason=outside or "ลาออก",
            )
            for k in range(members)
        ),
        keeper=outside or "นางจำเนียร ศรีวงศ์",
    )


def book(outside="", rows=7):
    """Return a book: every third month is missed, something is taken out, a dividend comes in."""
    month = date(2027, 1, 1)
    lines = []
    for k in range(rows):
        of = add_months(month, k)
        if k % 3 == 2:
            lines.append(BookLine(BookEntry.MISSED, None, month=of))
        else:
            by = outside or NAMES[1]
            lines.append(BookLine(BookEntry.DEPOSIT, of.replace(day=5), 100_00, 0, of, by))
    last = add_months(month, rows)
    lines += [
        BookLine(BookEntry.DIVIDEND, last, in_satang=17_50, receiver=outside),
        BookLine(BookEntry.WITHDRAWAL, last, out_satang=250_00, receiver=outside or NAMES[1]),
    ]
    return SavingsBookFacts(
        village=outside or VILLAGE,
        number=outside or "17",
        account=outside or "17",
        name=outside or NAMES[0],
        house=outside or "48/1",
        pledge_satang=100_00,
        opening_satang=1_234_50,
        lines=tuple(lines),
        printed_on=MADE_ON,
        keeper=outside or "นางจำเนียร ศรีวงศ์",
    )


def blank_book():
    """Return a book to be filled in by hand."""
    return SavingsBookFacts(VILLAGE)


def cards(outside="", members=3):
    """Return so many cards, the last of them blank."""
    filled = tuple(
        CardOfMember(
            outside or str(k + 1), outside or NAMES[k % 3], outside or "48/1", MADE_ON, k % 3 == 2
        )
        for k in range(members - 1)
    )
    return MemberCardFacts(outside or VILLAGE, MADE_ON, (*filled, CardOfMember()))


def leaves(outside="", debts=1):
    """Return a letter of one who owes something still, and stands surety for others."""
    own = tuple(
        DebtOnLeaving(outside or "กองทุนหมู่บ้าน", outside or f"{k + 1:04d}/2569", 1_500_00 + k)
        for k in range(debts)
    )
    guaranteed = tuple(replace(one, debtor=outside or NAMES[1], satang=7_200_50) for one in own)
    return ResignationOnPaper(
        village=outside or VILLAGE,
        number=outside or "2/2569",
        made_on=MADE_ON,
        member_number=outside or "17",
        name=outside or NAMES[0],
        house=outside or "48/1",
        reason=outside or "ย้ายไปอยู่กับบุตรที่ต่างจังหวัด",
        debts=(*own, *guaranteed),
        shares_satang=1_000_00,
        savings_satang=3_420_75,
        decided=ResignationDecided(outside or "4/2569", approved=False, reason=outside or "ยังมีหนี้"),
        keeper=outside or "นางจำเนียร ศรีวงศ์",
        chair=outside,
    )


def blank_leave():
    """Return a letter to be filled in by hand."""
    return ResignationOnPaper(VILLAGE)


def taken_out(outside=""):
    """Return a withdrawal."""
    return WithdrawalOnPaper(
        village=outside or VILLAGE,
        number=outside or "0007/2569",
        on=MADE_ON,
        member_number=outside or "17",
        account=outside or "17",
        name=outside or NAMES[0],
        house=outside or "48/1",
        satang=1_250_01,
        left_satang=2_170_74,
        paid_by=outside or "นางจำเนียร ศรีวงศ์",
        approved_by=outside or "นายบุญมี ญาติมาก",
    )


def blank_slip():
    """Return a slip to be filled in by hand."""
    return WithdrawalOnPaper(VILLAGE)


def decided(decision=MemberDecision.ADMITTED, outside=""):
    """Return a letter of a decision."""
    admitted = decision is MemberDecision.ADMITTED
    return DecisionLetter(
        village=outside or VILLAGE,
        made_on=MADE_ON,
        name=outside or NAMES[0],
        house=outside or "48/1",
        decision=decision,
        meeting=outside or "3/2569",
        satang=1_000_00 if admitted else 20_00,
        number=outside or "5/2569",
        member_number=outside or ("17" if admitted else ""),
        since=MADE_ON if admitted else None,
        by=date(2026, 12, 23),
        reason=outside or ("" if admitted else "ยังไม่ครบ 20 ปี สมัครเป็นสมาชิกสมทบได้"),
        chair=outside or "นายบุญมี ญาติมาก",
    )
