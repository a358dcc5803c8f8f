"""Which fund a table belongs to, from what is written about it, in order of trust."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.records import FundName
from forumtui.thai.dates import MONTHS, SHORT_MONTHS, NotADate, parse_date
from forumtui.thai.names import split_name
from forumtui.thai.text import normalise, visible
from forumtui.village.rules import FundKind, squeeze

_KINDS: Final[tuple[tuple[FundKind, tuple[str, ...]], ...]] = (
    (
        FundKind.POVERTY_FUND,
        (
            r"(?:โครงการ|กองทุน)?\s*ก\s*\.?\s*ข\s*\.?\s*ค\s*\.?\s*จ",
            r"(?:โครงการ|กองทุน)?\s*แก้ไขปัญหาความยากจน",
            "ครัวเรือนเป้าหมาย",
            "poverty",
        ),
    ),
    (
        FundKind.VILLAGE_FUND,
        (
            "กองทุนหมู่บ้าน",
            r"ก\s*\.?\s*ท\s*\.?\s*บ",
            "(?:กองทุน)?เงินล้าน",
            "กองทุนชุมชนเมือง",
            "village.?fund",
        ),
    ),
    (FundKind.OTHER, ("(?:กองทุน)?พัฒนาบทบาทสตรี",)),
    (FundKind.WOMENS_GROUP, ("(?:กลุ่ม)?สตรี", "(?:กลุ่ม)?แม่บ้าน", "women")),
    (
        FundKind.SAVINGS_GROUP,
        (r"(?:กลุ่ม|สหกรณ์|ชมรม|ธนาคาร)?\s*ออมทรัพย์", "กลุ่มสัจจะ", "กลุ่มออม", "savings.?group"),
    ),
)

_WORDS: Final = tuple((kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in _KINDS)

_OFFICES: Final = (
    "(?:รอง)?ประธาน|เหรัญญิก|เลขานุการ|เลขา|ผู้จัดทำ|ผู้จัดการ|ผู้ตรวจ|ผู้รับรอง|ผู้บันทึก|ผู้รายงาน"
    "|กรรมการ|ลงชื่อ|ตำแหน่ง|เรียน"
)

_MONTH: Final = "|".join(re.escape(month) for month in (*MONTHS, *SHORT_MONTHS))

_YEAR: Final = r"(?:พ\s*\.?\s*ศ\s*\.?\s*)?[\d๐-๙]{2,4}"

_DAY_OF: Final = r"(?:(?<![\d๐-๙])(?<!หมู่)(?<!หมู่ )(?<!ที่)(?<!ที่ )(?<!ม\.)(?<!ม\. )[\d๐-๙]{1,2}\s*)?"
"""A day before its month; the number of a hamlet is none."""

_NAME_ENDS: Final = re.compile(
    r"\s*(?:[—–:;]|\s-\s|ณ\s*วันที่|ประจำปี|ทะเบียน|บัญชี|รายชื่อ|ลูกหนี้|งบดุล|งบกำไร|ข้อมูล|(?:รายการ)?(?:ทรัพย์สิน|สินทรัพย์|ครุภัณฑ์))"
    rf"|\s*[(\[]?\s*(?:ณ\s*(?:วัน|สิ้น|เดือน|[\d๐-๙])|ประจำ(?:เดือน|งวด|วัน|ไตรมาส)|(?:สิ้น)?ปี\s*{_YEAR}|พ\s*\.\s*ศ|เดือน\s*(?:{_MONTH})"
    rf"|{_DAY_OF}(?:{_MONTH})\s*{_YEAR})"
    rf"|\s+(?:2[45]|๒[๔๕])[\d๐-๙]{{2}}\s*$|\s+(?:โดย|{_OFFICES})\s"
)
"""What no longer belongs to a fund's name: what the paper is, its day or year, who wrote it."""

_ABOUT_PAPER: Final = re.compile(
    "ทรัพย์สิน|สินทรัพย์|ครุภัณฑ์|ทะเบียน|บัญชี|รายชื่อ|รายละเอียด|ลูกหนี้|งบ|ณวันที่|ข้อมูล|แบบ|หน้าที่|วันที่|สัจจะ|เงินกู้|รายงาน|^สรุป|^ตาราง|^sheet|^ชีต"
)

_NOT_A_FUND: Final = re.compile(
    rf"^(?:{_OFFICES}|เรื่อง|จำนวน|เงินทุน|ตำบล|อำเภอ|จังหวัด|หมู่ที่|โทร|หน่วยงาน|สังกัด|ที่อยู่|เลขที่|ชื่อ|ผู้|ลำดับ|หน่วย)|::|^คณะกรรมการ$"
)

_ORGANISED: Final = re.compile(
    "^(?:กลุ่ม|กองทุน|ชมรม|สหกรณ์|สมาคม|ธนาคาร|สถาบัน|โครงการ|ร้านค้า|ฌาปนกิจ|สวัสดิการ|วิสาหกิจ|ศูนย์)"
)

_PERSONS_LABEL: Final = re.compile(f"(?:{_OFFICES}|ผู้)")

# A sheet's tab that says no more than this tells the kind of fund, not its name.
_BARE: Final = re.compile(
    "(?:กลุ่ม|กองทุน|โครงการ)*(?:ออมทรัพย์|สัจจะ|กทบ|กขคจ|สตรี|แม่บ้าน|หมู่บ้าน|เพื่อการผลิต|เงินล้าน)*"
    r"(?:\d{0,4})"
)

_NAME: Final = "name"

_KIND: Final = "kind"

_DAY: Final = "day"

# What may stand in the cell before a fund's name, its kind, and the day of its figures.
_LABELS: Final = {
    **dict.fromkeys(("ชื่อกองทุน", "ชื่อกลุ่ม", "ชื่อกองทุนกลุ่ม", "fundname", "nameoffund"), _NAME),
    **dict.fromkeys(("ประเภทกองทุน", "ชนิดกองทุน", "ประเภทกลุ่ม", "kindoffund", "fundkind"), _KIND),
    **dict.fromkeys(("ณวันที่", "วันที่", "asof"), _DAY),
}

_OTHER_KINDS: Final = frozenset({"กองทุนอื่น", "กองทุนอื่นๆ", "อื่นๆ", "อื่น", "anotherfund", "other"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is written about one table: the titles above it, its sheet's name, its headings.

    `in_rows` are the titles that stood beside others in one row: labels and what belongs to them.
    """

    titles: tuple[str, ...]
    sheet: str | None
    headings: frozenset[Meaning]
    in_rows: frozenset[str] = frozenset()


def fund_in(text: str) -> FundName | None:
    """Return the fund a text names, None when it names none.

    Of several kinds the one written first counts; the name begins there and ends before what
    speaks of the paper ("ณ วันที่ ...", "— ลูกหนี้ ...").
    """
    plain = visible(normalise(text))
    found = [(match.start(), kind) for kind, words in _WORDS if (match := words.search(plain))]
    if not found:
        return None
    start, kind = min(found, key=lambda place: place[0])
    return FundName(kind, _name_of(plain[start:]))


def _name_of(text: str) -> str:
    ends = _NAME_ENDS.search(text, 1)
    return (text[: ends.start()] if ends else text).strip(" (,")


class FundsNamed:
    """The funds that the titles of a file's tables name, counted: a file may have thousands."""

    __slots__ = ("_named",)

    def __init__(self, tables: Iterable[Surroundings]) -> None:
        self._named: Final = Counter(_first(about.titles) for about in tables)

    def beside(self, about: Surroundings) -> FundName | None:
        """Return the fund that all other tables name which name one, None when they differ."""
        own = _first(about.titles)
        others = [
            fund
            for fund, count in self._named.items()
            if fund is not None and count > (fund == own)
        ]
        return others[0] if len(others) == 1 else None


def fund_of(about: Surroundings, elsewhere: FundName | None, stem: str) -> FundName:
    """Return the fund of a table; `elsewhere` is the one that the file's other tables name.

    In order: what stands beside the words for a fund's name and kind; its own titles; its sheet's
    name; headings only the interest-free fund has; the title of another table of the file when they
    all name one fund; ยืม in the headings; a title that names nothing known; the file's stem, its
    kind OTHER unless its words tell one.
    """
    own = _declared(about.titles) or _first(about.titles)
    if own is not None:
        return own
    tab = None if about.sheet is None else _without_bare_name(fund_in(about.sheet))
    if tab is not None:
        return elsewhere if elsewhere and elsewhere.kind is tab.kind and not tab.name else tab
    if Meaning.TARGET_HOUSEHOLD in about.headings:
        return FundName(FundKind.POVERTY_FUND, "")
    if elsewhere is not None:
        return elsewhere
    if Meaning.BORROWED in about.headings:
        return FundName(FundKind.POVERTY_FUND, "")
    unknown = _of_no_known_kind(about)
    if unknown:
        return FundName(FundKind.OTHER, unknown)
    return _without_bare_name(fund_in(stem)) or FundName(FundKind.OTHER, visible(normalise(stem)))


def speaks_of_paper(text: str) -> bool:
    """Say whether a lone text is a title of a fund or its paper, and not the name of a person."""
    squeezed = squeeze(text)
    about = fund_in(text) is not None or _ABOUT_PAPER.search(squeezed) is not None
    return about and not split_name(text).title


def _declared(titles: Sequence[str]) -> FundName | None:
    """Return the fund that the titles name outright: a label, and beside it the name or the kind."""
    said: dict[str, str] = {}
    for label, value in pairwise(titles):
        what = _LABELS.get(squeeze(label))
        if what is not None and squeeze(value) not in _LABELS:
            said.setdefault(what, visible(normalise(value)))
    name, kind = said.get(_NAME, ""), said.get(_KIND, "")
    found = fund_in(kind) or (None if squeeze(kind) in _OTHER_KINDS else fund_in(name))
    if not name and found is None:
        return None
    return FundName(FundKind.OTHER if found is None else found.kind, name)


def _first(titles: Iterable[str]) -> FundName | None:
    return next((fund for title in titles if (fund := _named_by(title)) is not None), None)


def _named_by(title: str) -> FundName | None:
    """Return the fund that a title names, None for none; whose office it is names nobody's fund."""
    return None if _PERSONS_LABEL.match(normalise(title)) else fund_in(title)


def names_a_fund(title: str) -> bool:
    """Say whether a title names a fund of a kind that is known."""
    return _named_by(title) is not None


def _without_bare_name(fund: FundName | None) -> FundName | None:
    if fund is None or _BARE.fullmatch(squeeze(fund.name)) is None:
        return fund
    return FundName(fund.kind, "")


def _of_no_known_kind(about: Surroundings) -> str:
    """Return the first title that may be the name of a fund of another kind, "" for none."""
    before = ""
    for title in about.titles:
        name = _name_of(visible(normalise(title)))
        labelled = _PERSONS_LABEL.match(normalise(before)) is not None
        before = title
        if labelled or not _may_name_a_fund(name) or _is_label_or_day(title):
            continue
        if title not in about.in_rows or _ORGANISED.match(name):
            return name
    return ""


def _may_name_a_fund(name: str) -> bool:
    squeezed = squeeze(name)
    return (
        3 < len(squeezed) <= 80
        and _ABOUT_PAPER.search(squeezed) is None
        and _NOT_A_FUND.search(name) is None
        and not split_name(name).title
    )


def _is_label_or_day(title: str) -> bool:
    if squeeze(title) in _LABELS:
        return True
    try:
        return parse_date(normalise(title)) is not None
    except NotADate:
        return False
