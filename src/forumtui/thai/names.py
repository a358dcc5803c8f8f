"""Personal names: the title is its own field, and names are compared without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from forumtui.thai.remembering import remembered
from forumtui.thai.text import MARKS, clusters, normalise

_SHORT_TITLES: Final = {
    "นส.": "นางสาว",
    "น.ส.": "นางสาว",
    "นส": "นางสาว",
    "น.ส": "นางสาว",
    "ด.ช.": "เด็กชาย",
    "ดช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง",
    "ดญ.": "เด็กหญิง",
    "ว่าที่ร.ต.": "ว่าที่ร้อยตรี",
    "ว่าที่ ร.ต.": "ว่าที่ร้อยตรี",
    "ร.ต.": "ร้อยตรี",
    "ร.ท.": "ร้อยโท",
    "ร.อ.": "ร้อยเอก",
    "พ.ต.": "พันตรี",
    "พ.ท.": "พันโท",
    "พ.อ.": "พันเอก",
    "จ.ส.อ.": "จ่าสิบเอก",
    "จ.ส.ท.": "จ่าสิบโท",
    "จ.ส.ต.": "จ่าสิบตรี",
    "ส.อ.": "สิบเอก",
    "ส.ท.": "สิบโท",
    "ส.ต.": "สิบตรี",
    "ส.ต.อ.": "สิบตำรวจเอก",
    "ส.ต.ท.": "สิบตำรวจโท",
    "ส.ต.ต.": "สิบตำรวจตรี",
    "ด.ต.": "ดาบตำรวจ",
    "ร.ต.อ.": "ร้อยตำรวจเอก",
    "ร.ต.ท.": "ร้อยตำรวจโท",
    "ร.ต.ต.": "ร้อยตำรวจตรี",
    "พ.ต.อ.": "พันตำรวจเอก",
    "พ.ต.ท.": "พันตำรวจโท",
    "พ.ต.ต.": "พันตำรวจตรี",
    "พล.อ.": "พลเอก",
    "พล.ท.": "พลโท",
    "พล.ต.": "พลตรี",
    "พล.ต.อ.": "พลตำรวจเอก",
    "พล.ต.ท.": "พลตำรวจโท",
    "พล.ต.ต.": "พลตำรวจตรี",
    "ผศ.": "ผู้ช่วยศาสตราจารย์",
    "รศ.": "รองศาสตราจารย์",
    "ม.ร.ว.": "หม่อมราชวงศ์",
    "ม.ล.": "หม่อมหลวง",
    "ดร.": "ดร.",
}

_RANKS: Final = frozenset(
    f"{corps}{grade}"
    for corps in (
        *("พล", "พัน", "ร้อย", "จ่าสิบ", "สิบ"),
        *("พลเรือ", "นาวา", "เรือ", "พันจ่า", "จ่า"),
        *("พลอากาศ", "นาวาอากาศ", "เรืออากาศ", "พันจ่าอากาศ", "จ่าอากาศ"),
        *("พลตำรวจ", "พันตำรวจ", "ร้อยตำรวจ", "สิบตำรวจ"),
    )
    for grade in ("เอก", "โท", "ตรี")
) | {"จ่าสิบตำรวจ", "ดาบตำรวจ"}
"""The ranks of the army, the navy, the air force and the police."""

_SHORT_RANKS: Final = frozenset(short for short, full in _SHORT_TITLES.items() if full in _RANKS)

_FULL_TITLES: Final = (
    *("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "สามเณร", "พระครู", "พระ", "แม่ชี"),
    *("ผู้ช่วยศาสตราจารย์", "รองศาสตราจารย์", "ศาสตราจารย์"),
    *(title for title in _SHORT_TITLES.values() if len(title) > 3 and title not in _RANKS),
)

# A monk's title needs a blank after it: พระ also begins names.
_NEED_BLANK: Final = frozenset({"พระ", "นส", "น.ส", "แม่ชี"})

CHILD_TITLES: Final = frozenset({"เด็กชาย", "เด็กหญิง"})
"""The titles of who is not yet 15 years old."""

_GIVEN_NAMES_TOO: Final = frozenset({"พลเอก", "พลโท", "พลตรี"})
"""Ranks that are also given names: they are titles where a given name and a surname follow."""

_SAME_SOUND: Final = str.maketrans("ศษณฑฒธญฬฏฎฐภฆ", "สสนทททยลตดถพค")
"""Letters that sound the same in a name; people write them one for the other."""

_SILENT: Final = re.compile("[ก-ฮ][ุิ]?\u0e4c")

_TONES: Final = re.compile("[\u0e47-\u0e4b]")


def _either(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word) + (r"(?=\s)" if word in _NEED_BLANK else "")
        for word in sorted(words, key=len, reverse=True)
    )


_TITLE: Final = re.compile(
    rf"(?P<title>(?:ว่าที่ ?)?(?:{_either({*_RANKS, *_SHORT_RANKS})})(?: ?\(หญิง\)|หญิง)?(?: ?ดร\.)?"
    rf"|{_either({*_FULL_TITLES, *_SHORT_TITLES})})\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; any may be "" (a surname is optional)."""

    title: str
    given: str
    surname: str

    @property
    def full(self) -> str:
        """The name as it is written: the title glued to the given name (นายสมชาย ใจดี)."""
        return f"{self.title}{self.given} {self.surname}".strip()


@remembered(16_384)
def split_name(text: str) -> PersonName:
    """Return the parts of a whole name; one leading title is taken off and written in full."""
    title, rest = _without_title(normalise(text))
    given, _, surname = rest.partition(" ")
    return PersonName(title, given, surname)


def join_name(title: str, given: str, surname: str) -> PersonName:
    """Return a name whose parts stood in columns of their own; a title may be glued to `given`."""
    title, given, surname = normalise(title), normalise(given), normalise(surname)
    if title:
        return PersonName(_SHORT_TITLES.get(title, title), given, surname)
    if not surname:
        return split_name(given)
    title, given = _without_title(given)
    return PersonName(title, given, surname)


def name_key(name: PersonName) -> str:
    """Return what names are compared by: given name and surname without blanks, no title."""
    return (name.given + name.surname).replace(" ", "")


@remembered(16_384)
def sound(name: str) -> tuple[str, ...]:
    """Return the letters of a name as they sound: silent ones and tone marks dropped."""
    plain = _SILENT.sub("", normalise(name).replace(" ", "")).translate(_SAME_SOUND)
    plain = _TONES.sub("", plain).replace("ใ", "ไ").replace("รร", "ั").replace("ำ", "ัม")
    return tuple(clusters(plain))


def _without_title(text: str) -> tuple[str, str]:
    found = _TITLE.match(text)
    # What follows a title is a name, and no name begins with a mark: "นายิกา" has no title.
    if found is None or text[found.end() : found.end() + 1] in MARKS:
        return "", text
    title = found["title"]
    if title in _GIVEN_NAMES_TOO and " " not in text[found.end() :]:
        return "", text
    return _SHORT_TITLES.get(title, title), text[found.end() :]
