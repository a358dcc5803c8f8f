"""How interest is reckoned, where a register says so: on the balance (ลดต้นลดดอก) or flat (คงที่).

A flat rate is truly almost twice as dear, so what nobody says is never guessed.
"""

import re
from functools import lru_cache
from typing import Final

from forumtui.lending.schedule import Method
from forumtui.thai.text import normalise

_OF_THE_BALANCE: Final = (
    r"ลด\s*ต้น\s*(?:และ\s*)?ลด\s*ดอก(?:เบี้ย)?|ต้น\s*ลด\s*ดอก(?:เบี้ย)?\s*ลด"
    r"|ต้น\s*(?:คงที่|เท่า(?:\s*ๆ)?\s*กัน)\s*(?:ทุกงวด)?\s*(?:แต่\s*)?ดอก(?:เบี้ย)?\s*ลด(?:ลง)?"
    r"|(?:declining|reducing|diminishing)(?:\s+balance)?"
)

_OF_WHAT_IS_LEFT: Final = (
    r"|(?:จาก|ตาม)\s*(?:ยอด)?\s*(?:เงิน)?(?:ต้น)?\s*คง(?:เหลือ|ค้าง)|effective(?:\s+rate)?"
)

_FLAT_WORDS: Final = r"คง\s*ที่|เหมา\s*จ่าย|เหมา|แฟล[ตท]|แฟล็[ตท]|flat(?:\s+rate)?"

_OF_ALL: Final = r"|(?:จาก|ตาม)\s*(?:ยอด)?\s*(?:เงิน)?ต้น\s*(?:เดิม|เต็มจำนวน|ทั้งหมด|แรก|ตามสัญญา)"

_DECLINING: Final = re.compile(_OF_THE_BALANCE + _OF_WHAT_IS_LEFT, re.IGNORECASE)

_FLAT: Final = re.compile(_FLAT_WORDS + _OF_ALL, re.IGNORECASE)

# An equal principal part alone does not say what the interest is reckoned on.
_EQUAL_PARTS: Final = re.compile(r"ต้น\s*(?:คงที่|เท่า(?:\s*ๆ)?\s*กัน)\s*(?:ทุกงวด)?")

_AROUND: Final = re.compile(r"แบบ|วิธี|คิด|[()\[\]]")

_CUT: Final = "|"

_CUT_APART: Final = re.compile(r"\d[^\d]*\|[^\d]*\d")

# In a note these words speak of interest only when it is named, or when they stand alone.
_NOTED_DECLINING: Final = re.compile(_OF_THE_BALANCE, re.IGNORECASE)

_NOTED_FLAT: Final = re.compile(
    rf"(?:ดอก|ร้อยละ|อัตรา|%)(?:(?!ผ่อน|ส่ง|งวด|ชำระ|จ่าย|ต้น)[^,;()\[\]]){{0,40}}(?:{_FLAT_WORDS})"
    r"|flat\s+rate",
    re.IGNORECASE,
)

_ALONE: Final = re.compile(rf"(?:คิด|แบบ|\s)*(?:{_FLAT_WORDS})", re.IGNORECASE)

_PIECES: Final = re.compile(r"[()\[\],;:/–—-]")

_ANY: Final = re.compile(r"คง|เหมา|แฟล|ลด|ต้น|flat|declin|reduc|dimin|effective", re.IGNORECASE)


@lru_cache(maxsize=1024)
def method_stated(text: str) -> tuple[str, Method | None]:
    """Return what is left of a text about interest without its method, and that method.

    >>> method_stated("ร้อยละ 1 ต่อเดือน (คงที่)")
    ('ร้อยละ 1 ต่อเดือน', <Method.FLAT: 'flat'>)

    The method is None when the text names none, or both. A text with figures before and after it
    is left whole: two figures never become one.
    """
    if _ANY.search(text) is None:
        return text, None
    without, declining = _DECLINING.subn(_CUT, normalise(text).replace(_CUT, " "))
    without = _EQUAL_PARTS.sub(_CUT, without)
    without, flat = _FLAT.subn(_CUT, without)
    if not declining and not flat:
        return text, None
    left = text if _CUT_APART.search(without) else _AROUND.sub(" ", without).replace(_CUT, " ")
    method = Method.DECLINING if declining else Method.FLAT
    return " ".join(left.split()).strip(" ,;:/+-"), None if declining and flat else method


@lru_cache(maxsize=1024)
def method_noted(text: str) -> Method | None:
    """Return the method that a note or a title names, None when it names none or both.

    "ผ่อนคงที่เดือนละ 500" is no flat rate, and "ขอลดดอก" no declining one.
    """
    if _ANY.search(text) is None:
        return None
    plain = normalise(text)
    without, declining = _NOTED_DECLINING.subn(" ", plain)
    without = _EQUAL_PARTS.sub(" ", without)
    alone = any(_ALONE.fullmatch(piece.strip()) for piece in _PIECES.split(without))
    flat = alone or _NOTED_FLAT.search(without) is not None
    if bool(declining) == flat:
        return None
    return Method.DECLINING if declining else Method.FLAT
