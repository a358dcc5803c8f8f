"""What committees write above their columns, and what each heading means."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from forumtui.registers.reading.headings.aspects import is_period
from forumtui.registers.reading.headings.methods import method_stated
from forumtui.thai.remembering import remembered
from forumtui.village.rules import squeeze


class Meaning(Enum):
    """What a column holds. UNUSED is understood and left aside."""

    ORDER = auto()
    MEMBER_NO = auto()
    CITIZEN_ID = auto()
    TITLE = auto()
    GIVEN = auto()
    SURNAME = auto()
    NAME = auto()
    BORROWER = auto()
    TARGET_HOUSEHOLD = auto()
    HOUSE = auto()
    MOO = auto()
    RELATION = auto()
    BIRTH_DATE = auto()
    BIRTH_DATE_SWAPPED = auto()  # only as an answer: the month stands before the day
    SHARES = auto()
    SAVINGS_BALANCE = auto()
    LOAN_BALANCE = auto()
    BALANCE = auto()
    AMOUNT = auto()
    CONTRACT_NO = auto()
    LOAN_DATE = auto()
    LOAN_DATE_SWAPPED = auto()
    DUE_DATE = auto()
    DUE_DATE_SWAPPED = auto()
    PRINCIPAL = auto()
    BORROWED = auto()  # ยืม, the interest-free fund's word for a principal
    REPAID = auto()
    ACCRUED = auto()
    INTEREST = auto()  # ดอกเบี้ย alone: a rate or an amount, the heading does not say
    RATE = auto()
    RATE_MONTHLY = auto()
    RATE_FRACTION = auto()  # only as an answer: 0.06 is 6 % a year
    METHOD = auto()  # ลดต้นลดดอก or คงที่: how the interest is reckoned
    INSTALMENT = auto()
    INSTALMENTS_LEFT = auto()
    GUARANTOR = auto()
    GUARANTOR_HOUSE = auto()
    CO_BORROWER = auto()  # ผู้กู้ร่วม: owes beside the debtor, who stays the debtor
    STATUS = auto()  # of a member or an account: alive, resigned, closed
    ASSET = auto()
    QUANTITY = auto()
    UNIT = auto()
    UNIT_PRICE = auto()
    VALUE = auto()
    COST = auto()
    NOTE = auto()
    TOTAL = auto()  # รวม: a sum, of which columns the heading does not say
    SIDE = auto()  # ยกมา, ฝาก, ถอน, ม.ค., ค่าปรับ: an amount that is no balance
    UNUSED = auto()


_WHOLE: Final = {
    Meaning.ORDER: "ที่ ลำดับ ลำดับที่ ลำดับเลขที่ รายที่ no item order",
    Meaning.MEMBER_NO: (
        "เลขที่สมาชิก เลขสมาชิก รหัสสมาชิก เลขทะเบียนสมาชิก ทะเบียนสมาชิก สมาชิกเลขที่ สมาชิกที่ หมายเลขสมาชิก "
        "เลขทะเบียน memberno memberid"
    ),
    Meaning.CITIZEN_ID: (
        "เลขประจำตัวประชาชน เลขบัตรประชาชน เลขบัตร เลขประชาชน บัตรประชาชน เลข13หลัก idcard citizenid "
        "nationalid"
    ),
    Meaning.TITLE: "คำนำหน้า คำนำหน้าชื่อ คำนำหน้านาม คำนำ ยศ ยศคำนำหน้า คำนำหน้ายศ title prefix",
    Meaning.GIVEN: "ชื่อ ชื่อตัว ชื่อต้น ชื่อจริง ชื่อแรก givenname firstname",
    Meaning.SURNAME: "สกุล นามสกุล surname lastname familyname",
    Meaning.NAME: (
        "ชื่อสกุล ชื่อนามสกุล ชื่อและสกุล ชื่อและนามสกุล ชื่อตัวชื่อสกุล ชื่อสมาชิก รายชื่อ รายชื่อสมาชิก สมาชิก "
        "ชื่อผู้ฝาก ผู้ฝาก เจ้าของบัญชี ชื่อบัญชี ชื่อเต็ม name fullname member membername"
    ),
    Meaning.BORROWER: ("ผู้กู้ ผู้กู้ยืม ชื่อผู้กู้ ผู้ยืม ชื่อผู้ยืม ลูกหนี้ ชื่อลูกหนี้ รายชื่อลูกหนี้ รายชื่อผู้กู้ borrower debtor"),
    Meaning.TARGET_HOUSEHOLD: "ครัวเรือนเป้าหมาย ชื่อครัวเรือนเป้าหมาย หัวหน้าครัวเรือนเป้าหมาย",
    Meaning.HOUSE: ("บ้านเลขที่ เลขที่บ้าน เลขบ้าน เลขที่อยู่ ที่อยู่ บ้าน ครัวเรือนเลขที่ house houseno address"),
    Meaning.MOO: "หมู่ หมู่ที่ ม moo village",
    Meaning.RELATION: (
        "ความสัมพันธ์ ความสัมพันธ์กับหัวหน้าครัวเรือน ความสัมพันธ์กับเจ้าบ้าน ความเกี่ยวพัน เกี่ยวข้องเป็น "
        "สถานะ สถานภาพในครัวเรือน สถานะในครัวเรือน ฐานะในครัวเรือน สถานภาพ relation relationship"
    ),
    Meaning.BIRTH_DATE: "วันเกิด วดปเกิด วันเดือนปีเกิด เกิดวันที่ birthdate dateofbirth dob",
    Meaning.SHARES: "หุ้น จำนวนหุ้น หุ้นสะสม shares",
    Meaning.SAVINGS_BALANCE: (
        "เงินสัจจะ เงินสัจจะสะสม สัจจะสะสม สัจจะ เงินออม เงินออมสะสม ยอดเงินออม เงินฝาก ยอดเงินฝาก "
        "เงินฝากสะสม เงินหุ้น มูลค่าหุ้น เงินสะสม savings deposit"
    ),
    Meaning.LOAN_BALANCE: (
        "ยอดหนี้ หนี้ หนี้สิน ยอดหนี้สิน เป็นหนี้ ค้างชำระ ยอดค้างชำระ ค้างส่ง ยอดค้างส่ง outstanding debt"
    ),
    Meaning.BALANCE: (
        "คงเหลือ ยอดคงเหลือ เงินคงเหลือ คงค้าง ยอดคงค้าง ยอดค้าง ค้าง คงเหลือสุทธิ ยอดเงินคงเหลือ balance"
    ),
    Meaning.AMOUNT: "จำนวนเงิน จำนวน ยอดเงิน เงิน amount",
    Meaning.CONTRACT_NO: "เลขที่สัญญา สัญญาเลขที่ เลขสัญญา สัญญา สัญญาที่ contractno contract",
    Meaning.BIRTH_DATE_SWAPPED: "วันเกิดเดือนมาก่อนวัน",
    Meaning.LOAN_DATE_SWAPPED: "วันที่กู้เดือนมาก่อนวัน",
    Meaning.DUE_DATE_SWAPPED: "วันครบกำหนดเดือนมาก่อนวัน",
    Meaning.RATE_FRACTION: "ร้อยละเป็นเศษส่วน",
    Meaning.LOAN_DATE: ("วันที่กู้ วันกู้ วันที่ทำสัญญา วันทำสัญญา วันที่สัญญา วันที่ยืม วันยืม กู้เมื่อ ยืมเมื่อ loandate"),
    Meaning.DUE_DATE: "วันครบกำหนด ครบกำหนด วันที่ครบกำหนด กำหนดชำระ กำหนดส่งคืน duedate",
    Meaning.PRINCIPAL: (
        "เงินต้น เงินต้นตามสัญญา ต้นเงิน เงินกู้ ยอดกู้ ยอดเงินกู้ จำนวนเงินกู้ วงเงินกู้ วงเงิน เงินกู้ตามสัญญา "
        "กู้ไป เงินต้นเดิม จำนวนเงินที่กู้ principal loan loanamount"
    ),
    Meaning.BORROWED: "ยืมไป ยืม เงินยืม จำนวนเงินยืม จำนวนเงินที่ยืม ยอดยืม ยอดเงินยืม",
    Meaning.REPAID: (
        "ส่งคืนแล้ว ส่งคืน คืนแล้ว ชำระแล้ว ชำระคืนแล้ว ชำระคืน ส่งแล้ว ส่งใช้แล้ว ส่งใช้คืน ผ่อนแล้ว ชำระเงินต้น "
        "ชำระเงินต้นแล้ว repaid paid"
    ),
    Meaning.ACCRUED: "ดอกเบี้ยค้าง ดอกเบี้ยค้างชำระ ดอกเบี้ยค้างจ่าย ดอกเบี้ยคงค้าง ดอกค้าง accruedinterest",
    Meaning.INTEREST: "ดอกเบี้ย ดอก interest",
    Meaning.RATE: "อัตราดอกเบี้ย ดอกเบี้ยร้อยละ ร้อยละ ร้อยละต่อปี ดอกเบี้ยต่อปี อัตรา rate interestrate",
    Meaning.RATE_MONTHLY: "ร้อยละต่อเดือน ดอกเบี้ยต่อเดือน ร้อยละเดือน ดอกเบี้ยร้อยละต่อเดือน monthlyrate",
    Meaning.METHOD: "วิธีคิด วิธีคิดดอกเบี้ย วิธีคิดดอก การคิดดอกเบี้ย ประเภทดอกเบี้ย ดอกเบี้ยแบบ method interestmethod",
    Meaning.INSTALMENT: "งวดละ ผ่อนงวดละ ส่งงวดละ ชำระงวดละ ผ่อนเดือนละ ส่งเดือนละ ค่างวด instalment",
    Meaning.INSTALMENTS_LEFT: "เหลืองวด งวดที่เหลือ จำนวนงวดที่เหลือ คงเหลืองวด งวดคงเหลือ",
    Meaning.GUARANTOR: "ผู้ค้ำประกัน ผู้ค้ำ คนค้ำ ค้ำประกันโดย guarantor",
    Meaning.GUARANTOR_HOUSE: "ที่อยู่ผู้ค้ำ ที่อยู่ผู้ค้ำประกัน บ้านเลขที่ผู้ค้ำ บ้านเลขที่ผู้ค้ำประกัน",
    Meaning.CO_BORROWER: "ผู้กู้ร่วม ผู้ร่วมกู้ ชื่อผู้กู้ร่วม ชื่อผู้ร่วมกู้ ลูกหนี้ร่วม ชื่อลูกหนี้ร่วม coborrower",
    Meaning.STATUS: (
        "สถานะสมาชิก สถานภาพสมาชิก สภาพสมาชิก สมาชิกภาพ สถานะการเป็นสมาชิก สถานะบัญชี สถานะลูกหนี้ สถานะผู้กู้ "
        "สถานะบุคคล สถานะราษฎร สถานะการมีชีวิต status memberstatus"
    ),
    Meaning.ASSET: (
        "รายการ ทรัพย์สิน สินทรัพย์ รายการทรัพย์สิน รายการสินทรัพย์ ชื่อทรัพย์สิน ชื่อสินทรัพย์ ครุภัณฑ์ "
        "รายการครุภัณฑ์ วัสดุครุภัณฑ์ ชื่อครุภัณฑ์ สิ่งของ asset assets"
    ),
    Meaning.QUANTITY: "จำนวนหน่วย จำนวนชิ้น จำนวนรายการ ปริมาณ quantity qty",
    Meaning.UNIT: "หน่วย หน่วยนับ unit",
    Meaning.UNIT_PRICE: "ราคาต่อหน่วย ราคาหน่วยละ หน่วยละ ราคาต่อชิ้น มูลค่าต่อหน่วย unitprice",
    Meaning.VALUE: (
        "มูลค่า มูลค่ารวม มูลค่าทรัพย์สิน มูลค่าสินทรัพย์ มูลค่าปัจจุบัน มูลค่าคงเหลือ มูลค่าสุทธิ ราคา ราคารวม "
        "ราคาทรัพย์สิน value"
    ),
    Meaning.COST: "ราคาทุน ราคาซื้อ ราคาที่ซื้อ ราคาได้มา ราคาที่ได้มา มูลค่าเดิม cost",
    Meaning.NOTE: "หมายเหตุ บันทึก ข้อสังเกต note notes remark remarks",
    Meaning.TOTAL: "รวม รวมเงิน รวมทั้งสิ้น รวมทั้งหมด ยอดรวม รวมยอด รวมเป็นเงิน รวมเงินทั้งสิ้น total",
    Meaning.SIDE: (
        "ยอดอื่น เดือนละ สัจจะเดือนละ ออมเดือนละ ฝากเดือนละ ยอดยกมา ยกมา ฝาก ถอน ยอดฝาก ยอดถอน เพิ่ม รับ จ่าย ค่าปรับ"
    ),
    Meaning.UNUSED: (
        "ไม่ใช้ ไม่ใช้ช่องนี้ ลายมือชื่อ "
        "ลายเซ็น อายุ เพศ โทรศัพท์ เบอร์โทร เบอร์โทรศัพท์ วันที่สมัคร วันที่เข้าเป็นสมาชิก อาชีพ วัตถุประสงค์ "
        ""
        "นาย นาง นางสาว นส เด็กชาย ดช เด็กหญิง ดญ สถานภาพสมรส สถานะสมรส ชื่อเล่น ฉายา ตำแหน่ง อาชีพสมาชิก "
        "ตำบล อำเภอ จังหวัด คู่สมรส ผู้รับโอนผลประโยชน์ ผู้รับผลประโยชน์ รหัสประจำบ้าน จำนวนงวด งวด งวดที่ งวดหุ้น ปี พศ "
        "sex age phone"
    ),
}


@dataclass(frozen=True, slots=True)
class _HeadingRule:
    """A heading not in the table has `meaning` when every pattern is found in it."""

    meaning: Meaning
    patterns: tuple[re.Pattern[str], ...]


def _rule(meaning: Meaning, *patterns: str) -> _HeadingRule:
    return _HeadingRule(meaning, tuple(re.compile(pattern) for pattern in patterns))


# The first rule that holds decides, so the narrower stand before the wider.
_RULES: Final = (
    _rule(
        Meaning.UNUSED,
        "^(?!.*(?:ชื่อ|บ้าน|ที่อยู่|house|address)).*(?:ค้ำ|guarantor)",
        "เลข|รหัส|ทะเบียน|วงเงิน|ยอดเงิน|เงินค้ำ|มูลค่า|สัมพันธ์|เกี่ยว|อาชีพ|ตำแหน่ง|วันที่|หมู่|สถานะ|สัญญา|คำนำหน้า"
        "|หลักทรัพย์|โฉนด|ที่ดิน|ประเภท|^ลำดับ|อนุมัติ|เงินเดือน|รายได้",
    ),
    _rule(Meaning.UNUSED, "ค้ำ|guarantor", "บัตร|ประชาชน|โทร|อายุ|ลายมือ|ลายเซ็น|จำนวน"),
    _rule(Meaning.GUARANTOR_HOUSE, "ค้ำ|guarantor", "บ้าน|ที่อยู่|house|address"),
    _rule(Meaning.GUARANTOR, "ค้ำ|guarantor"),
    _rule(Meaning.BORROWER, "(?:ผู้กู้|ลูกหนี้)(?!ร่วม).*(?:ผู้กู้ร่วม|ผู้ร่วมกู้|ลูกหนี้ร่วม)"),
    _rule(
        Meaning.UNUSED,
        "ผู้กู้ร่วม|ผู้ร่วมกู้|ลูกหนี้ร่วม",
        "เลข|รหัส|บัตร|โทร|บ้าน|ที่อยู่|อายุ|สัมพันธ์|วงเงิน|อาชีพ|ลายมือ|ลายเซ็น|สถานะ|จำนวน",
    ),
    _rule(Meaning.CO_BORROWER, "ผู้กู้ร่วม|ผู้ร่วมกู้|ลูกหนี้ร่วม|coborrower"),
    _rule(
        Meaning.UNUSED,
        "^ชื่อ(?:เจ้าหน้าที่|กองทุน|โครงการ|กลุ่ม(?!สมาชิก)|ธนาคาร|ทายาท|บิดา|มารดา|พ่อ|แม่(?!บ้าน)|เล่น"
        "|ผู้(?:อนุมัติ|บันทึก|แนะนำ|รับรอง|ตรวจ|จัดทำ|ติดต่อ))",
    ),
    _rule(Meaning.STATUS, "สถานะ|สถานภาพ|สภาพ", "สมาชิก|บัญชี|ลูกหนี้|ผู้กู้|บุคคล"),
    _rule(Meaning.STATUS, "^(?:วันที่|วัน|วดป|เมื่อ)?(?:ลาออก|เสียชีวิต|ถึงแก่กรรม|พ้นสภาพ|ปิดบัญชี|ย้ายออก)"),
    _rule(Meaning.UNUSED, "คู่สมรส|ผู้รับ|พยาน|ลายมือ|ลายเซ็น|โทร|สมัคร|วัตถุประสงค์|รหัสประจำบ้าน"),
    _rule(Meaning.NOTE, "หมายเหตุ"),
    _rule(Meaning.BIRTH_DATE, "เกิด"),
    _rule(Meaning.CITIZEN_ID, "ประชาชน|13หลัก|บัตรประจำตัว"),
    _rule(Meaning.TARGET_HOUSEHOLD, "ครัวเรือนเป้าหมาย"),
    _rule(Meaning.DUE_DATE, "ครบกำหนด|สิ้นสุดสัญญา|กำหนด(?:ชำระ|ส่ง|คืน)"),
    _rule(Meaning.LOAN_DATE, "วัน", "กู้|ยืม|สัญญา"),
    _rule(Meaning.CONTRACT_NO, "สัญญา", "เลข"),
    _rule(Meaning.METHOD, "วิธี|ประเภท|แบบ|ชนิด|การคิด|method", "ดอก|interest"),
    _rule(Meaning.ACCRUED, "^(?!.*(?:ต้น|รวม))", "ดอก", "ค้าง"),
    _rule(Meaning.SIDE, "ดอก", "ชำระ|จ่าย|ส่ง|รับ|ฝาก|ออม|สัจจะ|สะสม|ถอน|(?<!ห)นี้|ก่อน|แล้ว"),
    _rule(Meaning.RATE_MONTHLY, "ดอกเบี้ย|อัตรา|ร้อยละ", "เดือน"),
    _rule(Meaning.RATE, "อัตราดอกเบี้ย|ร้อยละ|ดอกเบี้ยต่อปี"),
    _rule(Meaning.INSTALMENTS_LEFT, "งวด", "เหลือ|ค้าง"),
    _rule(Meaning.INSTALMENT, "งวดละ|เดือนละ", "ผ่อน|ส่ง|ชำระ"),
    _rule(Meaning.SIDE, "เดือนละ|ต่อเดือน|ถอน|ยกมา|ปันผล|ค่าปรับ|เฉลี่ย"),
    _rule(Meaning.SIDE, "ชำระ|ส่ง|คืน|ผ่อน", "(?<!ห)นี้|ระหว่าง|ประจำ|ครั้ง"),
    _rule(Meaning.UNUSED, "^จำนวน(?:เดือน|ครั้ง|งวด|คน|ราย|บัญชี|สมาชิก)"),
    _rule(Meaning.SHARES, "จำนวนหุ้น|หุ้น.*หน่วย"),
    _rule(Meaning.SAVINGS_BALANCE, "(?:ทุน|มูลค่า|เงิน|ค่า|ยอด).*หุ้น"),
    _rule(Meaning.REPAID, "(?:ชำระ|ส่ง|คืน|ผ่อน|ใช้).*แล้ว|ส่งคืน|ชำระคืน"),
    _rule(Meaning.SIDE, "วงเงิน", "เหลือ|ใช้|เบิก"),
    _rule(Meaning.LOAN_BALANCE, "ต้น(?!ปี|งวด|เดือน)|กู้|หนี้|ยืม", "เหลือ|ค้าง|ยกไป|สิ้นปี|ปลายปี"),
    _rule(Meaning.LOAN_BALANCE, "หนี้", "รวม|ทั้งหมด|ทั้งสิ้น"),
    _rule(Meaning.LOAN_BALANCE, "^(?!.*วัน)", "เกินกำหนด|ผิดนัด"),
    _rule(Meaning.LOAN_BALANCE, "ต้น", "ดอก", "รวม"),
    _rule(Meaning.SAVINGS_BALANCE, "สัจจะ|ออม|ฝาก|สะสม"),
    _rule(Meaning.BALANCE, "คงเหลือ|คงค้าง|^ยกไป|^ยอดยกไป|^สิ้นปี|^ยอดสิ้นปี"),
    _rule(Meaning.BORROWER, "ชื่อ", "กู้|ลูกหนี้|ยืม"),
    _rule(Meaning.NAME, "ชื่อ", "สกุล|สมาชิก|ราษฎร|ประชากร|ผู้ถือ"),
    _rule(Meaning.PRINCIPAL, "เงินกู้|เงินต้น|วงเงิน|กู้ยืม"),
    _rule(Meaning.BORROWED, "ยืม"),
    _rule(Meaning.SHARES, "หุ้น"),
    _rule(Meaning.HOUSE, "บ้านเลขที่|เลขที่บ้าน|^ที่อยู่"),
    _rule(Meaning.MEMBER_NO, "สมาชิก", "เลข|รหัส|ทะเบียน"),
    _rule(Meaning.RELATION, "ความสัมพันธ์"),
    _rule(Meaning.UNUSED, "^รหัส"),
)

_LONGEST_HEADING: Final = 60

_OF_INTEREST: Final = re.compile("ดอก|อัตรา|ร้อยละ|interest|rate")

THAI_WORDS: Final = {
    Meaning.ORDER: "ลำดับที่",
    Meaning.MEMBER_NO: "เลขสมาชิก",
    Meaning.CITIZEN_ID: "เลขประจำตัวประชาชน",
    Meaning.TITLE: "คำนำหน้า",
    Meaning.GIVEN: "ชื่อตัว",
    Meaning.SURNAME: "นามสกุล",
    Meaning.NAME: "ชื่อและสกุล",
    Meaning.BORROWER: "ผู้กู้",
    Meaning.TARGET_HOUSEHOLD: "ครัวเรือนเป้าหมาย",
    Meaning.HOUSE: "บ้านเลขที่",
    Meaning.MOO: "หมู่ที่",
    Meaning.RELATION: "ความสัมพันธ์",
    Meaning.BIRTH_DATE: "วันเกิด",
    Meaning.BIRTH_DATE_SWAPPED: "วันเกิดเดือนมาก่อนวัน",
    Meaning.SHARES: "จำนวนหุ้น",
    Meaning.SAVINGS_BALANCE: "เงินออม",
    Meaning.LOAN_BALANCE: "ยอดหนี้",
    Meaning.BALANCE: "ยอดคงเหลือ",
    Meaning.AMOUNT: "จำนวนเงิน",
    Meaning.CONTRACT_NO: "เลขที่สัญญา",
    Meaning.LOAN_DATE: "วันที่กู้",
    Meaning.LOAN_DATE_SWAPPED: "วันที่กู้เดือนมาก่อนวัน",
    Meaning.DUE_DATE: "วันครบกำหนด",
    Meaning.DUE_DATE_SWAPPED: "วันครบกำหนดเดือนมาก่อนวัน",
    Meaning.PRINCIPAL: "เงินต้นตามสัญญา",
    Meaning.BORROWED: "เงินยืม",
    Meaning.REPAID: "ชำระแล้ว",
    Meaning.ACCRUED: "ดอกเบี้ยค้าง",
    Meaning.INTEREST: "ดอกเบี้ย",
    Meaning.RATE: "ร้อยละต่อปี",
    Meaning.RATE_MONTHLY: "ร้อยละต่อเดือน",
    Meaning.RATE_FRACTION: "ร้อยละเป็นเศษส่วน",
    Meaning.METHOD: "วิธีคิดดอกเบี้ย",
    Meaning.INSTALMENT: "งวดละ",
    Meaning.INSTALMENTS_LEFT: "งวดคงเหลือ",
    Meaning.GUARANTOR: "ผู้ค้ำประกัน",
    Meaning.GUARANTOR_HOUSE: "บ้านเลขที่ผู้ค้ำ",
    Meaning.ASSET: "รายการทรัพย์สิน",
    Meaning.QUANTITY: "จำนวนชิ้น",
    Meaning.UNIT: "หน่วยนับ",
    Meaning.UNIT_PRICE: "ราคาต่อหน่วย",
    Meaning.VALUE: "มูลค่า",
    Meaning.COST: "ราคาทุน",
    Meaning.NOTE: "หมายเหตุ",
    Meaning.TOTAL: "ยอดรวม",
    Meaning.SIDE: "ยอดอื่น",
    Meaning.STATUS: "สถานะสมาชิก",
    Meaning.CO_BORROWER: "ผู้กู้ร่วม",
    Meaning.UNUSED: "ไม่ใช้",
}
"""The heading by which a person says in Thai what a column is: one that is understood as just that."""

ANSWERS: Final = (
    *(Meaning.NAME, Meaning.HOUSE, Meaning.LOAN_BALANCE, Meaning.SAVINGS_BALANCE, Meaning.SIDE),
    *(Meaning.ACCRUED, Meaning.RATE, Meaning.PRINCIPAL, Meaning.REPAID, Meaning.SHARES),
    *(Meaning.CONTRACT_NO, Meaning.LOAN_DATE, Meaning.DUE_DATE, Meaning.GUARANTOR),
    *(Meaning.MEMBER_NO, Meaning.CITIZEN_ID, Meaning.NOTE, Meaning.UNUSED),
)
"""What a column is most often said to be."""

_MEANINGS: Final = {word: meaning for meaning, words in _WHOLE.items() for word in words.split()}


@remembered(4_096)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading means, None when it is not understood."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return None
    squeezed = _without_method(squeeze(heading))
    if not squeezed:
        return Meaning.METHOD if squeeze(heading) else None
    whole = _MEANINGS.get(squeezed) or _MEANINGS.get(squeezed.removesuffix("บาท"))
    if whole is None and is_period(heading):
        return Meaning.SIDE
    found = whole or next((rule.meaning for rule in _RULES if _holds(rule, squeezed)), None)
    # Shares are counted, unless the heading says that they are money.
    is_money = found is Meaning.SHARES and "จำนวน" not in squeezed and "บาท" in heading
    return Meaning.SAVINGS_BALANCE if is_money else found


def _without_method(squeezed: str) -> str:
    """Return a heading about interest without how it is reckoned: the method is kept by itself."""
    return (
        method_stated(squeezed)[0].replace(" ", "") if _OF_INTEREST.search(squeezed) else squeezed
    )


def _holds(rule: _HeadingRule, squeezed: str) -> bool:
    return all(pattern.search(squeezed) for pattern in rule.patterns)
