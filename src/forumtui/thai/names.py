"""Personal names: the title is its own field, and names are compared without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered
from forumtui.thai.text import FOLLOWING, clusters, normalise

_ABBREVIATED: Final = {
    "น.ส": "นางสาว",
    "ด.ช": "เด็กชาย",
    "ด.ญ": "เด็กหญิง",
    "ร.ต": "ร้อยตรี",
    "ร.ท": "ร้อยโท",
    "ร.อ": "ร้อยเอก",
    "พ.ต": "พันตรี",
    "พ.ท": "พันโท",
    "พ.อ": "พันเอก",
    "จ.ส.อ": "จ่าสิบเอก",
    "จ.ส.ท": "จ่าสิบโท",
    "จ.ส.ต": "จ่าสิบตรี",
    "ส.อ": "สิบเอก",
    "ส.ท": "สิบโท",
    "ส.ต": "สิบตรี",
    "ส.ต.อ": "สิบตำรวจเอก",
    "ส.ต.ท": "สิบตำรวจโท",
    "ส.ต.ต": "สิบตำรวจตรี",
    "ด.ต": "ดาบตำรวจ",
    "ร.ต.อ": "ร้อยตำรวจเอก",
    "ร.ต.ท": "ร้อยตำรวจโท",
    "ร.ต.ต": "ร้อยตำรวจตรี",
    "พ.ต.อ": "พันตำรวจเอก",
    "พ.ต.ท": "พันตำรวจโท",
    "พ.ต.ต": "พันตำรวจตรี",
    "พล.อ": "พลเอก",
    "พล.ท": "พลโท",
    "พล.ต": "พลตรี",
    "พล.ต.อ": "พลตำรวจเอก",
    "พล.ต.ท": "พลตำรวจโท",
    "พล.ต.ต": "พลตำรวจตรี",
    "พล.ร.อ": "พลเรือเอก",
    "พล.ร.ท": "พลเรือโท",
    "พล.ร.ต": "พลเรือตรี",
    "พล.อ.อ": "พลอากาศเอก",
    "พล.อ.ท": "พลอากาศโท",
    "พล.อ.ต": "พลอากาศตรี",
    "น.อ": "นาวาอากาศเอก",
    "น.ท": "นาวาอากาศโท",
    "น.ต": "นาวาอากาศตรี",
    "พ.อ.อ": "พันจ่าอากาศเอก",
    "พ.อ.ท": "พันจ่าอากาศโท",
    "พ.อ.ต": "พันจ่าอากาศตรี",
    "พ.จ.อ": "พันจ่าเอก",
    "พ.จ.ท": "พันจ่าโท",
    "พ.จ.ต": "พันจ่าตรี",
    "จ.อ": "จ่าเอก",
    "จ.ท": "จ่าโท",
    "จ.ต": "จ่าตรี",
    "ผศ": "ผู้ช่วยศาสตราจารย์",
    "รศ": "รองศาสตราจารย์",
    "ศ": "ศาสตราจารย์",
    "ม.ร.ว": "หม่อมราชวงศ์",
    "ม.ล": "หม่อมหลวง",
    "ดร": "ดร.",
    "นพ": "นายแพทย์",
    "พญ": "แพทย์หญิง",
    "ทพ": "ทันตแพทย์",
    "ทพญ": "ทันตแพทย์หญิง",
}
"""Titles as they are shortened, without the last dot; people leave out dots and put in blanks."""

_OF_THE_NAVY: Final = {
    "ร.อ": "เรือเอก",
    "ร.ท": "เรือโท",
    "ร.ต": "เรือตรี",
    "น.อ": "นาวาเอก",
    "น.ท": "นาวาโท",
    "น.ต": "นาวาตรี",
}
"""What short ranks mean before a name that ends in ร.น. (ราชนาวี, the Royal Navy)."""

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

_FULL_TITLES: Final = (
    *("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "สามเณร", "พระครู", "พระ", "แม่ชี", "คุณ"),
    *("พระมหา", "พระอาจารย์", "พระอธิการ", "พระปลัด", "พระสมุห์", "พระใบฎีกา", "พระภิกษุ", "พลทหาร"),
    *(title for title in _ABBREVIATED.values() if len(title) > 3 and title not in _RANKS),
)

_APART: Final = {"นางสาว": r"นาง สาว|น\. ?สาว", "พลทหาร": r"พล ?ฯ"}
"""Other ways to write a title."""

_SPELLED: Final = {"นสาว": "นางสาว", "พลฯ": "พลทหาร"}

# A monk's title needs a blank after it: พระ also begins names.
_NEED_BLANK: Final = frozenset({"พระ", "แม่ชี"})

_KNOWN_WITHOUT_DOTS: Final = frozenset({"นส", "ดช", "ดญ", "ดต", "ผศ", "รศ", "ดร"})
"""Two letters that are a title before a blank: most of two may also be somebody's name (พอ, นท)."""

CHILD_TITLES: Final = frozenset({"เด็กชาย", "เด็กหญิง"})
"""The titles of who is not yet 15 years old."""

_GIVEN_NAMES_TOO: Final = frozenset({"พลเอก", "พลโท", "พลตรี", "คุณ"})
"""Titles that are also given names, or begin them: a given name and a surname must follow."""

_FIRST_OF_GIVEN: Final = frozenset(title[0] for title in _GIVEN_NAMES_TOO)

_AFTER_KHUN: Final = frozenset(
    (
        *("กร", "กิจ", "เกียรติ", "ชัย", "ชนก", "เดช", "ธร", "ธรรม", "นันท์", "ประเสริฐ", "พงศ์"),
        *("พงษ์", "พล", "พัฒน์", "ภพ", "ภัทร", "รัตน์", "วัฒน์", "วุฒิ", "ศักดิ์", "สิน", "อนันต์"),
    )
)
"""What makes a given name with คุณ before it (คุณวุฒิ, คุณธรรม)."""

_SAME_SOUND: Final = str.maketrans("ศษณฑฒธญฬฏฎฐภฆ", "สสนทททยลตดถพค")
"""Letters that sound the same in a name; people write them one for the other."""

_SILENT: Final = pattern("[ก-ฮ][ุิ]?\u0e4c")

_TONES: Final = pattern("[\u0e47-\u0e4b]")


_PLAIN: Final = {short.replace(".", ""): full for short, full in _ABBREVIATED.items()}

_PLAIN_NAVY: Final = {short.replace(".", ""): full for short, full in _OF_THE_NAVY.items()}

_LEARNED: Final = frozenset({"ผศ", "รศ", "ศ"} | {_ABBREVIATED[one] for one in ("ผศ", "รศ", "ศ")})

_DOCTOR: Final = r"(?: ?ดร\.)"

_WOMAN: Final = r"(?: ?\(หญิง\)|หญิง)?(?: ?\(พิเศษ\))?"


def _written(title: str) -> str:
    """Return the pattern of a title as people write it.

    A short one with and without its dots. Where the last one lacks a blank must follow, unless no
    other title begins it.
    """
    if title not in _ABBREVIATED:
        blank = r"(?=\s)" if title in _NEED_BLANK else ""
        return "|".join(filter(None, (rf"{title}\.?{blank}", _APART.get(title, ""))))
    letters = title.split(".")
    plain = "".join(letters)
    ends = r"(?:\.|(?=\s))"
    if len(letters) == 1:
        return plain + (ends if plain in _KNOWN_WITHOUT_DOTS else r"\.")
    begun = title == "น.ส" or any(title.startswith(f"{other}.") for other in _ABBREVIATED)
    dotted = r"\. ?".join(letters) + (ends if begun else r"(?:\.|(?=[\sก-ฮเ-ไ]))")
    known = len(letters) > 2 or plain in _KNOWN_WITHOUT_DOTS
    return f"{dotted}|{plain}{ends if known else chr(92) + '.'}"


def _pattern(titles: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds the longest of some titles, with what goes with it."""
    longest_first = sorted(titles, key=lambda title: len(title.replace(".", "")), reverse=True)

    def either(those: Iterable[str]) -> str:
        return "|".join(map(_written, those)) or "(?!)"

    ranks = either(title for title in longest_first if _ABBREVIATED.get(title, title) in _RANKS)
    learned = either(title for title in longest_first if title in _LEARNED)
    return pattern(
        rf"(?:(?P<acting>ว่าที่ ?)?(?P<rank>{ranks})(?P<woman>{_WOMAN})(?P<doctor>{_DOCTOR}?)"
        rf"|(?P<learned>{learned}){_DOCTOR}|(?P<plain>{either(longest_first)}))\s*(?=\S)"
    )


_TITLES: Final = (*_RANKS, *_FULL_TITLES, *_ABBREVIATED)

_TITLES_IN_FULL: Final = frozenset(title for title in _FULL_TITLES if title not in _RANKS)


@cache
def _any_title() -> re.Pattern[str]:
    """Return the pattern of all titles: it is made when the first name is split."""
    return _pattern(_TITLES)


_ROYAL_NAVY: Final = pattern(r"\s+(?:ร\. ?น\.?|รน\.)$")


@cache
def _each_title() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each title, the longest first: they are needed for few names."""
    longest_first = sorted(_TITLES, key=len, reverse=True)
    return tuple(_pattern([title]) for title in longest_first)


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
    return split_normal(normalise(text))


def split_normal(text: str) -> PersonName:
    """Return the parts of a whole name that is normalised already."""
    navy = _ROYAL_NAVY.search(text) if text.endswith(("น.", "น")) else None
    title, rest = _without_title(text[: navy.start()] if navy else text, of_the_navy=bool(navy))
    given, _, surname = rest.partition(" ")
    return PersonName(title, given, surname)


def join_name(title: str, given: str, surname: str) -> PersonName:
    """Return a name whose parts stood in columns of their own; a title may be glued to `given`."""
    title, given, surname = normalise(title), normalise(given), normalise(surname)
    if title:
        return PersonName(whole_title(title) or title, given, surname)
    if not surname:
        return split_name(given)
    title, given = _without_title(given)
    return PersonName(title, given, surname)


def whole_title(text: str) -> str:
    """Return the title that a text is, written in full; "" when it is none."""
    title, rest = _without_title(f"{normalise(text)} - -")
    return title if rest == "- -" else ""


def name_key(name: PersonName) -> str:
    """Return what names are compared by: given name and surname without blanks, no title."""
    return (name.given + name.surname).replace(" ", "")


@remembered(16_384)
def sound(name: str) -> tuple[str, ...]:
    """Return the letters of a name as they sound: silent ones and tone marks dropped."""
    plain = _SILENT.sub("", normalise(name).replace(" ", "")).translate(_SAME_SOUND)
    plain = _TONES.sub("", plain).replace("ใ", "ไ").replace("รร", "ั").replace("ำ", "ัม")
    return tuple(clusters(plain))


def _without_title(text: str, *, of_the_navy: bool = False) -> tuple[str, str]:
    found = _any_title().match(text)
    if found is None:
        return "", text
    if not _may_be_taken_off(found, text):
        # นางสาวิตรี: not นางสาว, for no name begins with a mark, but นาง and สาวิตรี.
        others = filter(None, (title.match(text) for title in _each_title()))
        found = next((other for other in others if _may_be_taken_off(other, text)), None)
    return ("", text) if found is None else (_in_full(found, of_the_navy), text[found.end() :])


def _may_be_taken_off(found: re.Match[str], text: str) -> bool:
    """Say whether a name is left after a title: none begins with a mark ("นายิกา" has no title)."""
    if text[found.end()] in FOLLOWING:
        return False
    if text[0] not in _FIRST_OF_GIVEN or (title := found.group().rstrip()) not in _GIVEN_NAMES_TOO:
        return True
    given, blank, _ = text[found.end() :].partition(" ")
    return bool(blank) and not (title == found.group() == "คุณ" and given in _AFTER_KHUN)


def _in_full(found: re.Match[str], of_the_navy: bool) -> str:
    written = found["plain"]
    if written in _TITLES_IN_FULL:
        return str(written)
    written = written or found["rank"] or found["learned"]
    letters = written.replace(".", "").replace(" ", "")
    full = _PLAIN_NAVY.get(letters) if of_the_navy else None
    full = full or _PLAIN.get(letters) or _SPELLED.get(letters, letters)
    if found["rank"]:
        acting = "ว่าที่" if found["acting"] else ""
        woman = "หญิง" if "หญิง" in found["woman"] else ""
        return f"{acting}{full}{woman}{' ดร.' if found['doctor'] else ''}"
    return f"{full} ดร." if found["learned"] else full
