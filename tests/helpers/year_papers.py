"""The papers of a year's close from fixed facts: an invented fund that earned 87,654.32 baht."""

from datetime import date

from forumtui.year_end.documents.accounts import (
    AccountLine,
    AuditFacts,
    ClassLine,
    YearAccountsFacts,
)
from forumtui.year_end.documents.dividends import (
    DividendListFacts,
    ListedMember,
    MemberStatement,
    MemberStatementsFacts,
    SplitFacts,
)
from forumtui.year_end.documents.heading import YearHeading
from forumtui.year_end.rules.accounts import AccountSide

PROFIT = 87_654_32
RULES = ("ปันผล: แบ่งตามเงินออมคูณเดือนจนหมดทุกสตางค์", "ผู้ที่ค้างชำระในปีไม่ได้เฉลี่ยคืน แต่ได้ปันผล")
PARTS = (
    ("ทุนสำรอง", 100_000, 8_765_43),
    ("ปันผล", 400_000, 35_061_73),
    ("เฉลี่ยคืน", 200_000, 17_530_86),
    ("ส่วนของกรรมการ", 150_000, 13_148_15),
    ("สวัสดิการ", 100_000, 8_765_43),
    ("สาธารณประโยชน์", 50_000, 4_382_72),
)


def heading(outside=""):
    """Return whose year it is."""
    return YearHeading(
        outside or "บ้านหนองตาแสง",
        outside or "กลุ่มออมทรัพย์เพื่อการผลิต",
        2568,
        date(2025, 1, 1),
        date(2025, 12, 31),
    )


def accounts(outside="", sums=1):
    """Return the accounts of a year, balanced."""
    book = outside or "สมุดบัญชีเล่ม 3"
    return YearAccountsFacts(
        heading(outside),
        (
            *(AccountLine("เงินสด", AccountSide.ASSET, 12_345_00, book) for _ in range(sums)),
            AccountLine("ลูกหนี้เงินกู้", AccountSide.ASSET, 500_000_00 * sums),
            AccountLine("ค่าเผื่อหนี้สงสัยจะสูญ", AccountSide.ASSET, -5_000_00 * sums, book),
            AccountLine("เงินสัจจะสะสม", AccountSide.LIABILITY, 419_690_68 * sums),
            AccountLine("ดอกเบี้ยรับ", AccountSide.INCOME, 90_000_00 * sums),
            AccountLine("ค่าใช้จ่าย", AccountSide.EXPENSE, 2_345_68 * sums, book),
        ),
        tuple(ClassLine("ปกติ", 7 * k, 450_000_00 * k) for k in range(1, sums + 1)),
        PROFIT * sums,
        "ดอกเบี้ยนับเมื่อรับเงิน",
        date(2026, 1, 10),
    )


def audit(outside="", auditors=2):
    """Return what auditors say."""
    names = (outside or "นางตรวจ สอบดี",) * auditors
    said = outside or "ถูกต้องตามสมุดบัญชีและใบเสร็จ"
    return AuditFacts(heading(outside), 507_345_00, PROFIT, said, names, date(2026, 1, 15))


def split(outside="", parts=1):
    """Return a split that was voted."""
    vote = outside or "มติที่ 1/2 เมื่อ 20 ม.ค. 2569  เห็นชอบ 84  ไม่เห็นชอบ 2  งดออกเสียง 1"
    return SplitFacts(heading(outside), PROFIT, PARTS * parts, RULES, vote, 0)


def listed(outside="", members=3):
    """Return a list of dividends; every second member got theirs."""
    every = tuple(
        ListedMember(
            outside or f"นางสมใจ ออมดี ที่ {k + 1}",
            "" if k % 3 == 2 else f"{k + 1:04d}",
            12 - k % 4,
            66_600_00 + k,
            305_36 + k,
            17_50,
            5_00 if k == 1 else 0,
            "รับแล้ว เงินสด 20 ม.ค. 69" if k % 2 else "",
        )
        for k in range(members)
    )
    return DividendListFacts(heading(outside), every, RULES, 60)


def statements(outside="", members=2):
    """Return members' statements."""
    every = tuple(
        MemberStatement(
            outside or f"นางสมใจ ออมดี ที่ {k + 1}",
            f"{k + 1:04d}",
            5_000_00,
            1_200_00,
            200_00 * k,
            277_50,
            17_50,
            5_00 * k,
            1_500_00,
        )
        for k in range(members)
    )
    return MemberStatementsFacts(heading(outside), every)
