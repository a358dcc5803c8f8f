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
    r"(?:ร้อยละ\s*([0-9]+(?:\.[0-9]+)?)|([0-9]+(?:\.[0-9]+)?)\s*%)([^.;\n]{0,30})"
)
_A_MONTH: Final = re.compile(r"ต่อ\s*เดือน|เดือนละ")
_A_DAY: Final = re.compile(r"ต่อ\s*วัน|วันละ")
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
    for found in _PERCENT.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if not _INTEREST.search(before):
            continue
        if _yearly_ppm(found[1] or found[2], found[3]) > CEILING_PPM:
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


def _yearly_ppm(percent: str, behind: str) -> int:
    """Return a rate in millionths a year, of a month's or a day's where the words behind say so."""
    whole, _, decimals = percent.partition(".")
    ppm = int(whole) * _PPM_PER_PERCENT + int(decimals[:4].ljust(4, "0") or 0)
    if _A_MONTH.search(behind):
        return ppm * _MONTHS
    return ppm * _DAYS if _A_DAY.search(behind) else ppm
