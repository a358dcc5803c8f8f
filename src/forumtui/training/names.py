"""Names of people who do not exist, put together from parts."""

from random import Random
from typing import Final

_MALE_HEADS: Final = "สม บุญ ประ วิ สุ ธน อนุ มา พิ ศักดิ์ ชัย คำ เกริก ณรงค์".split()  # noqa: SIM905
_MALE_TAILS: Final = "ชาย มี เลิศ ชัย พล รักษ์ ศักดิ์ วัฒน์ เดช พันธ์ ธรรม พงษ์ โชค ยศ".split()  # noqa: SIM905
_FEMALE_HEADS: Final = "สม บุญ ประ วิ สุ นภา อร มา พร กัล ศิริ คำ จัน วรร".split()  # noqa: SIM905
_FEMALE_TAILS: Final = "ศรี ใจ นภา ลักษณ์ วดี ภา รัตน์ พร งาม ยา ทิพย์ มณี นารี สุดา".split()  # noqa: SIM905
_SURNAME_HEADS: Final = (
    "ทอง แก้ว บุญ ศรี จันทร์ สุข มั่น ใจ ดอน นา ไร่ คำ เพชร สาย ลม ป่า น้ำ ฟ้า ดิน ตะวัน".split()  # noqa: SIM905
)
_SURNAME_MIDS: Final = ["", "", *"สมมุติ ฝึก ลอง จำลอง ซ้อม นึก".split()]  # noqa: SIM905
_SURNAME_TAILS: Final = "ดี งาม ใส คง แสง เจริญ มาก สว่าง ผล พันธุ์ ทรัพย์ ยืน วงศ์ กุล เย็น".split()  # noqa: SIM905


def given_name(chance: Random, *, male: bool) -> str:
    """Return a given name."""
    heads, tails = (_MALE_HEADS, _MALE_TAILS) if male else (_FEMALE_HEADS, _FEMALE_TAILS)
    return chance.choice(heads) + chance.choice(tails)


def surname(chance: Random) -> str:
    """Return a surname; there are 2,400 of them."""
    parts = (_SURNAME_HEADS, _SURNAME_MIDS, _SURNAME_TAILS)
    return "".join(chance.choice(part) for part in parts)
