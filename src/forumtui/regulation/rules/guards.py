"""What the law forbids a clause to say (ข้อห้ามตามกฎหมาย), looked for before anybody votes on it.

A clause that is against the law is refused with its section; one that needs a lawyer's eye is warned of.
Found by what the clause says in words and by its parameters: no computer reads a clause for its meaning,
and the sentence shown says that a lawyer has the last word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.lending.true_rate import CEILING_PPM
from forumtui.thai.digits import to_arabic_digits


class Guard(StrEnum):
    """What was found in a clause."""

    RATE = "rate"
    """Interest over 15 % a year (Civil and Commercial Code s. 654)."""
    FLAT = "flat"
    """A flat rate that does not say so: its true rate is nearly twice as high."""
    DEFAULT = "default"
    """Default interest over the law's (s. 224), or on the whole debt (s. 224/1)."""
    CONSENT = "consent"
    """A guarantor's consent to any extension, given before (ss. 681/1, 685/1, 700)."""
    JOINT = "joint"
    """A guarantor made a joint debtor (s. 681/1)."""
    SEIZING = "seizing"
    """Land, things, identity or bank cards taken without a court."""
    OWN_DEBTS = "own_debts"
    """The committee lets its own members off."""


REFUSED: Final = frozenset({Guard.RATE, Guard.DEFAULT, Guard.CONSENT, Guard.JOINT})
"""What may not be voted on; the others are warned of."""

SECTIONS: Final[Mapping[Guard, str]] = {
    Guard.RATE: "654",
    Guard.FLAT: "654",
    Guard.DEFAULT: "224/1",
    Guard.CONSENT: "685/1",
    Guard.JOINT: "681/1",
    Guard.SEIZING: "",
    Guard.OWN_DEBTS: "",
}
"""The section of the Civil and Commercial Code that is named, "" where none is."""


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """What a clause must not say, or a lawyer must see; `words` are those that were found."""

    guard: Guard
    words: str

    @property
    def refused(self) -> bool:
        """Whether the clause may not be voted on."""
        return self.guard in REFUSED


_PERCENT: Final = re.compile(
    r"(?:ร้อยละ\s*([0-9]+(?:\.[0-9]+)?)"
    r"|([0-9]+(?:\.[0-9]+)?)\s*(?:%|เปอร์เซ็นต์|บาท\s*ต่อ\s*(?:ร้อย|100)))([^.;\n]{0,30})"
)
_A_MONTH: Final = re.compile(r"(?:ต่อ|/)\s*เดือน|เดือนละ")
_A_DAY: Final = re.compile(r"(?:ต่อ|/)\s*วัน|วันละ")
_JUST_BEFORE: Final = 16
"""Signs before a rate in which its period may stand: ดอกเบี้ยเดือนละร้อยละ 2."""
_UNITS: Final = {
    "หนึ่ง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
    "เอ็ด": 1,
    "ยี่": 2,
}
_SPELLED: Final = re.compile(rf"ร้อยละ\s*((?:{'|'.join(_UNITS)}|สิบ)+)")
_INTEREST: Final = re.compile(r"ดอกเบี้ย|ค่าปรับ|เบี้ยปรับ|ค่าบำรุง")
_WHOLE_DEBT: Final = re.compile(
    r"(?:ดอกเบี้ยผิดนัด|ค่าปรับ|เบี้ยปรับ)[^.;\n]{0,60}(?:หนี้ทั้งหมด|เงินต้นทั้งหมด|ยอดหนี้ทั้งสิ้น|เงินกู้ทั้งหมด|ทั้งจำนวน)"
)
_CONSENT: Final = re.compile(
    r"ผู้ค้ำ(?:ประกัน)?[^.;\n]{0,60}(?:ยินยอม|ตกลง)[^.;\n]{0,40}(?:ล่วงหน้า|ทุกครั้ง|ทุกกรณี|ไม่ว่ากรณีใด)"
)
_JOINT: Final = re.compile(r"ผู้ค้ำ(?:ประกัน)?[^.;\n]{0,80}(?:ลูกหนี้ร่วม|อย่างเดียวกับลูกหนี้|ร่วมรับผิดกับลูกหนี้)")
_SEIZING: Final = re.compile(
    r"(?:ยึด|ริบ|เก็บ)[^.;\n]{0,30}(?:ทรัพย์|ที่ดิน|บ้าน|รถ|บัตรประชาชน|บัตรประจำตัว|เอทีเอ็ม|ATM|บัตรสวัสดิการ)",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"(?:คณะกรรมการ|กรรมการ)[^.;\n]{0,60}(?:ยกหนี้|ลดหนี้|ปลดหนี้|งดดอกเบี้ย)[^.;\n]{0,40}(?:กรรมการ|ของตน|ของตัวเอง)"
)
_FLAT: Final = re.compile(r"เงินต้น(?:เดิม|ทั้งก้อน|แรก)|คงที่")
_LABELLED: Final = re.compile(r"อัตราที่แท้จริง|แบบคงที่")
_MONTHS: Final = 12
_DAYS: Final = 365
_PPM_PER_PERCENT: Final = 10_000


def guards(text: str, parameters: Mapping[str, str]) -> tuple[GuardFinding, ...]:
    """Return what the law says against a clause as people read it, each kind once.

    `parameters` are the values it rests on, by name, as they are kept.
    """
    found: dict[Guard, GuardFinding] = {}
    for one in (*_of_parameters(parameters), *_of_words(to_arabic_digits(text))):
        found.setdefault(one.guard, one)
    return tuple(found.values())


def _of_parameters(parameters: Mapping[str, str]) -> Iterator[GuardFinding]:
    for name, guard in (("rate.max_ppm", Guard.RATE), ("default.rate", Guard.DEFAULT)):
        value = parameters.get(name, "")
        if value.isdecimal() and int(value) > CEILING_PPM:
            yield GuardFinding(guard, f"{name} {value}")


def _of_words(text: str) -> Iterator[GuardFinding]:
    for found in _PERCENT.finditer(_in_figures(text)):
        before = found.string[max(0, found.start() - 60) : found.start()]
        if not _INTEREST.search(before):
            continue
        period = found[3] if _says_period(found[3]) else before[-_JUST_BEFORE:]
        if _yearly_ppm(found[1] or found[2], period) > CEILING_PPM:
            yield GuardFinding(Guard.RATE, found[0].strip())
    for guard, pattern in (
        (Guard.DEFAULT, _WHOLE_DEBT),
        (Guard.CONSENT, _CONSENT),
        (Guard.JOINT, _JOINT),
        (Guard.SEIZING, _SEIZING),
        (Guard.OWN_DEBTS, _OWN),
    ):
        said = pattern.search(text)
        if said is not None:
            yield GuardFinding(guard, said[0])
    flat = _FLAT.search(text)
    if flat is not None and _INTEREST.search(text) and not _LABELLED.search(text):
        yield GuardFinding(Guard.FLAT, flat[0])


def _in_figures(text: str) -> str:
    """Return a text with the rates below a hundred that are spelled out as figures.

    >>> _in_figures("ดอกเบี้ยร้อยละยี่สิบเอ็ดต่อปี")
    'ดอกเบี้ยร้อยละ 21ต่อปี'
    """
    return _SPELLED.sub(lambda found: f"ร้อยละ {_spelled(found[1])}", text)


def _spelled(words: str) -> int:
    tens, ten, units = words.rpartition("สิบ")
    return 10 * (_UNITS.get(tens, 1) if ten else 0) + _UNITS.get(units, 0)


def _says_period(words: str) -> bool:
    return any(period.search(words) for period, _ in _PERIODS)


def _yearly_ppm(percent: str, words: str) -> int:
    """Return a rate in millionths a year; the period said first beside it is its own."""
    whole, _, decimals = percent.partition(".")
    ppm = int(whole) * _PPM_PER_PERCENT + int(decimals[:4].ljust(4, "0") or 0)
    said = [(at.start(), times) for period, times in _PERIODS if (at := period.search(words))]
    return ppm * min(said, default=(0, 1))[1]


_PERIODS: Final = ((re.compile(r"(?:ต่อ|/)\s*ปี|ปีละ"), 1), (_A_MONTH, _MONTHS), (_A_DAY, _DAYS))
"""How a rate's period is said, and how many of it a year has."""
