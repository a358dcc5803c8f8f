"""Words as committees write them without what varies, funds and their short names, house numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forumtui.thai.citizen_id import masked
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered
from forumtui.thai.text import normalise, visible
from forumtui.thai.width import cut, width
from forumtui.thai.wrapping import wrap
from forumtui.village.refusals import NameMissing, ShortNameUnfit

_NOT_A_LETTER: Final = pattern("[^0-9a-z\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")

_UNIT: Final = pattern(r"[(\[](?:(?:พัน|หมื่น|แสน|ล้าน)?บาท|หน่วย|บ\.?|฿|baht|thb)[^)\]]*[)\]]")


def squeeze(text: str) -> str:
    """Return a heading without what varies: spaces, dots, brackets, units; % becomes ร้อยละ."""
    plain = _UNIT.sub("", to_arabic_digits(normalise(text)).lower()).replace("%", "ร้อยละ")
    return _NOT_A_LETTER.sub("", plain)


class FundKind(StrEnum):
    """The kinds of village fund whose rules differ."""

    SAVINGS_GROUP = "savings_group"  # กลุ่มออมทรัพย์เพื่อการผลิต
    VILLAGE_FUND = "village_fund"  # กองทุนหมู่บ้านและชุมชนเมือง (กทบ.)
    POVERTY_FUND = "poverty_fund"  # โครงการ กข.คจ.: always free of interest
    WOMENS_GROUP = "womens_group"  # กลุ่มสตรี
    OTHER = "other"


SHORT_NAME: Final = 14
"""Columns that a fund's short name takes at most."""

_READ_OF_A_NAME: Final = 200
"""Signs of a fund's name that are looked at: what tells a fund stands at its beginning."""

_USUAL_SHORT: Final = {
    FundKind.SAVINGS_GROUP: "ออมทรัพย์",
    FundKind.VILLAGE_FUND: "กทบ.",
    FundKind.POVERTY_FUND: "กข.คจ.",
    FundKind.WOMENS_GROUP: "สตรี",
}

_CALLED_OTHERWISE: Final = (
    (FundKind.SAVINGS_GROUP, pattern("^(?!.*ออม).*สัจจะ"), "สัจจะ"),
    (FundKind.WOMENS_GROUP, pattern("^(?!.*สตรี).*แม่บ้าน"), "แม่บ้าน"),
    (FundKind.OTHER, pattern("พัฒนาบทบาทสตรี"), "บทบาทสตรี"),
)
"""What people call a fund of a kind by another word than its usual one."""

_OF_A_KIND: Final = {
    FundKind.SAVINGS_GROUP: r"ออมทรัพย์|สัจจะ|สะสม|เพื่อการผลิต",
    FundKind.VILLAGE_FUND: r"หมู่บ้าน(?:และ)?|ชุมชนเมือง|แห่งชาติ|กทบ\.?|เงินล้าน",
    FundKind.POVERTY_FUND: r"กข\.?\s?คจ\.?|แก้ไขปัญหาความยากจน",
    FundKind.WOMENS_GROUP: "สตรี|แม่บ้าน",
    FundKind.OTHER: "พัฒนาบทบาทสตรี",
}
"""What all funds of a kind have in their names: it tells none from another."""

_OF_ANY_KIND: Final = "กลุ่ม|กองทุน|โครงการ|ชมรม|สมาคม|วิสาหกิจชุมชน"

_ORGANISED_AS: Final = pattern(rf"^(?:{_OF_ANY_KIND}|เพื่อ|\s)+")

_WHERE_IT_IS: Final = pattern(r"\s*(?:\(|(?<!แม่)(?<!หมู่)บ้าน|หมู่ที่|หมู่\s*\d|ม\.\s*\d|ตำบล|อำเภอ|เพื่อ)")
"""From where on a fund's name says where it is, or what for."""

_HAMLET: Final = pattern(r"(?:หมู่(?:ที่)?|ม\.)\s*(\d+)")

_PART: Final = pattern(r"[\s()\[\]\"“”,;:/-]+|(?<!แม่)(?<!หมู่)(?=บ้าน|ตำบล|อำเภอ|ม\.\d)")


def short_names(
    funds: Iterable[tuple[int, str, str]], told: Iterable[tuple[int, str]] = ()
) -> dict[int, str]:
    """Return what each fund is called in a row of a table, by its identifier: no two alike.

    `funds` are identifier, kind and name, in the order in which they were first read, `told` what
    people said to call them, the latest last. A name takes SHORT_NAME columns at most. A fund that is
    added later changes none of those before it, and takes no name that was told of another.
    """
    said = list(told)
    holders = {name_key(short): fund for fund, short in said}
    own = {fund: short for fund, short in said if holders[name_key(short)] == fund}
    found: dict[int, str] = {}
    taken: set[str] = set()
    alike: dict[str, list[str]] = {}
    for fund, kind, name in funds:
        text = to_arabic_digits(visible(normalise(masked(name))))[:_READ_OF_A_NAME].strip()
        text = _HAMLET.sub(r"ม.\1", text)
        word = _called(FundKind(kind), text)
        # What nobody sees of a fund that is called otherwise is kept, so that it moves no other's.
        kept = taken if fund in own else taken | holders.keys()
        for short in _proposed(word, FundKind(kind), text, alike.setdefault(word, [])):
            if (key := name_key(short)) not in kept:
                break
        found[fund] = own.get(fund, short)
        taken.add(key)
        alike[word].append(text)
    return found


def name_key(short: str) -> str:
    """Return what two short names have in common that people would take for one."""
    return to_arabic_digits(short).replace(" ", "").casefold()


_ON_ANY_PAPER: Final = pattern("[ -~\u0e01-\u0e3a\u0e40-\u0e5b]+")


def short_name_typed(text: str) -> str:
    """Return a short name as it was typed. Raises NameMissing, ShortNameUnfit."""
    short = " ".join(to_arabic_digits(visible(normalise(masked(text)))).split())
    if not short:
        raise NameMissing
    if width(short) > SHORT_NAME or not _ON_ANY_PAPER.fullmatch(short):
        raise ShortNameUnfit(name=cut(short, SHORT_NAME), columns=SHORT_NAME)
    return short


@dataclass(frozen=True, slots=True)
class FundNames:
    """The short names of funds, by their whole names; a name that two funds have is not shortened."""

    pairs: tuple[tuple[str, str], ...] = ()

    def short(self, fund: str) -> str:
        """Return what a fund is called in a row of a table: as it is, where nothing shorter is known."""
        found = [short for name, short in self.pairs if name == fund]
        return found[0] if len(found) == 1 else fund

    def only(self, funds: Iterable[str]) -> "FundNames":
        """Return the names of some funds alone."""
        wanted = set(funds)
        return FundNames(tuple(pair for pair in self.pairs if pair[0] in wanted))

    def shortened(self, funds: Iterable[str]) -> list[tuple[str, str]]:
        """Return those of `funds`, each once, that are called otherwise: short and whole name."""
        pairs = [(self.short(fund), fund) for fund in dict.fromkeys(funds)]
        return [(short, fund) for short, fund in pairs if short != fund]


WHOLE_NAMES: Final = FundNames()
"""No fund is called by a short name."""


def _called(kind: FundKind, name: str) -> str:
    """Return the one word by which people know a fund, whatever others there are."""
    for of, called, word in _CALLED_OTHERWISE:
        if of is kind and called.search(name):
            return word
    return _USUAL_SHORT.get(kind) or _telling(name)


def _proposed(word: str, kind: FundKind, name: str, alike: Iterable[str]) -> Iterator[str]:
    """Yield the word, then it with what tells the fund from those `alike`, then it with a number."""
    yield word
    rest = re.sub(f"{_OF_ANY_KIND}|{_OF_A_KIND[kind]}", " ", name.replace(word, " "))
    for part in _PART.split(rest):
        known = not part or any(part in other for other in alike)
        if not known and width(longer := f"{word} {part}") <= SHORT_NAME:
            yield longer
    number = 2
    while True:
        after = f" {number}"
        yield wrap(word, SHORT_NAME - width(after))[0] + after
        number += 1


def _telling(name: str) -> str:
    """Return the telling words of a fund's name: not how it is organised, nor where it is."""
    plain = _ORGANISED_AS.sub("", name) or name
    place = _WHERE_IT_IS.search(plain, 1)
    if place is not None:
        plain = plain[: place.start()]
    return wrap(plain, SHORT_NAME)[0].strip(" -–,.:;/(") or _NAMELESS


_NAMELESS: Final = "กองทุน"
"""What a fund is called whose name tells nothing."""

_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "na", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ"})

_LONGEST_ABSENT: Final = max(map(len, _ABSENT))

FEWEST_TOGETHER: Final = 3
"""A sum over fewer debtors is nobody's but theirs: each could take their own part away from it."""

_NUMBER: Final = r"(?P<house>\d+(?:/\d+)*[ก-ฮ]?)"

_REST: Final = (
    r",?(?:หมู่|ม\.|ม\d|moo|m\.|บ้าน|บ\.|ชุมชน|คุ้ม|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต"
    r"|จังหวัด|จ\.|$)"
)

_HOUSE: Final = pattern(
    rf"(?:(?:หมู่(?:ที่)?|ม\.?)\d+[,.]?(?=บ้านเลขที่|เลขที่))?(?:บ้านเลขที่|เลขที่|บ้าน|บ\.)?\.?{_NUMBER}{_REST}"
)

_HOUSE_IN_ADDRESS: Final = pattern(rf"(?:บ้าน)?เลขที่\.?{_NUMBER}{_REST}")

_HOUSE_AFTER_MOO: Final = pattern(
    r"(?:หมู่(?:ที่)?|ม\.?)\s*\d+[\s,]+(?P<house>\d+(?:/\d+)*[ก-ฮ]?)(?=[\s,]|$)"
)


def is_absent(text: str) -> bool:
    """Return whether a cell's text says that there is no value: blank, a dash, ไม่มี."""
    return not text or says_nothing(normalise(text))


def says_nothing(normal: str) -> bool:
    """Return whether a text that is normalised already says that there is no value."""
    return len(normal) <= _LONGEST_ABSENT and normal.lower() in _ABSENT


@remembered(8_192)
def house_number(text: str) -> str:
    """Return a house number out of its address ("บ้านเลขที่ ๑๒/๑ ม.6" is "12/1"), "" for none.

    What is no house number is returned as it is written, without spaces; a citizen number with them.
    """
    if is_absent(text):
        return ""
    plain = normalise(text)
    if masked(plain) != plain:
        # A citizen number is known by its groups: they are not pushed together.
        return plain
    plain = to_arabic_digits(plain)
    squeezed = plain.replace(" ", "")
    match = (
        _HOUSE.match(squeezed)
        or _HOUSE_IN_ADDRESS.search(squeezed)
        or _HOUSE_AFTER_MOO.match(plain)
    )
    return match["house"] if match is not None else squeezed


LONGEST_LIFE: Final = 60
"""Years after the day of the books in which a village can still use them."""


def is_likely_day(day: date, cut_off: date, before: int = 0) -> bool:
    """Return whether a village whose books are as of `cut_off` can still use them on a day.

    `before` are the days by which it may be earlier than they are.
    """
    return cut_off - timedelta(days=before) <= day and day.year - cut_off.year <= LONGEST_LIFE
