"""A name as a cell has it: whose it is, what is said of them beside it, and whether they are several."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.thai.names import PersonName, join_name, split_name, split_normal, whole_title
from forumtui.thai.remembering import remembered


class Departure(StrEnum):
    """What a register says of somebody who is no longer there."""

    DECEASED = "deceased"
    LEFT = "left"
    MOVED = "moved"


_STANDINGS: Final = (
    (
        Departure.DECEASED,
        re.compile(
            "(?<!ไม่)(?:เสียชีวิต|ถึงแก่กรรม|ถึงแก่ความตาย|มรณะ|มรณภาพ|วายชนม์|(?<!ที่)ตาย(?!าย))"
            r"|\b(?:death|dead|deceased|died)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Departure.LEFT,
        re.compile(
            "(?<!ไม่)(?:ลาออก|พ้นสภาพ|พ้นสมาชิก|พ้นจาก|สิ้นสุดสมาชิก|ขาดสมาชิก|ขาดสภาพ|ปิดบัญชี|ปิดบ/ช|ถอนตัว"
            r"|ออกจากกลุ่ม|ออกจากสมาชิก|ออกแล้ว)|\b(?:resign(?:ed)?|closed|cancelled)\b",
            re.IGNORECASE,
        ),
    ),
    (Departure.MOVED, re.compile(r"(?<!ไม่)ย้าย(?!เข้า|มา)|\bmoved (?:out|away)\b", re.IGNORECASE)),
)

_LINE: Final = "⏎"

_MARKS_BEFORE: Final = frozenset("-–•.")

_SEVERAL_BLANKS: Final = 2

_LINE_ENDS: Final = re.compile(r"[\r\n\v]+")

_TITLED: Final = r"(?:นาย|นาง|น\.|นส|ด\.|ดช|ดญ|เด็ก|คุณ|พระ|ว่าที่|จ\.|ส\.|พ\.|ร\.)"

_ODD_SIGN: Final = re.compile(rf"[\da-zA-Z?()\[\]{{}},;/+&|*{_LINE}]")

_ODD_WORD: Final = re.compile(
    "และ|กับ|หรือ|โดย|เดิม|โทร|พร้อม|ตาย|ถึงแก่|เสียชีวิต|มรณ|วายชนม์|ลาออก|พ้นสภาพ|ปิดบ|ย้าย"
)

_ODD_THIRD: Final = re.compile(r"\S\s+(?:\S+\s+)?(?:นาย|นาง|น\.ส|นส\.|ด\.[ชญ]|เด็ก)")

_NUMBERED: Final = re.compile(
    rf"[\s*•\-–.]*(?:[(\[]?\d{{1,4}}(?:\s*[.)\]:/\-–]+\s*|\s+|(?={_TITLED})))?[\s*•\-–.]*(?=[^\W\d_])"
)
"""What numbers a name, or marks it."""

_IN_A_LIST: Final = re.compile(rf"(?:^|[\s,;/{_LINE}])[(\[]?\d{{1,2}}[.)\]]+\s*(?=[^\W\d_])")

_BRACKETS: Final = re.compile(r"\s*[(\[{]\s*([^()\[\]{}]*?)\s*(?:[)\]}]|$)\s*")

_OF_A_RANK: Final = frozenset({"หญิง", "พิเศษ"})

_SAID_AFTER: Final = re.compile(
    r"(?:(?:^|[\s\-–—*:/.,])\s*|(?=เสียชีวิต|ถึงแก่))"
    r"(?:เสียชีวิต|ถึงแก่กรรม|ถึงแก่ความตาย|มรณภาพ|มรณะ|วายชนม์|ตาย|ลาออก|พ้นสภาพ|ปิดบัญชี|ปิดบ/ช"
    r"|ย้ายออก|ย้ายไป|ย้ายบ้าน|ย้าย|death|dead|deceased|resigned|closed)(?:แล้ว)?(?=$|[\s\d(/.,\-]|ย้ายไป|เมื่อ).*$",
    re.IGNORECASE,
)

_MORE_AFTER: Final = re.compile(
    r"\s+(?:(?:และ|กับ|พร้อม)(?:ครอบครัว|คณะ|พวก|บุตร|ภรรยา|สามี)|(?:นาม)?สกุลเดิม|ชื่อเดิม|เดิมชื่อ|โทร(?:ศัพท์|[.\s\d])|(?:ม\.|หมู่)\s*\d"
    r"|0\d[\d -]{6,}|\?).*$"
)
"""What else people write behind a name: family, an older name, a telephone, a hamlet, a doubt."""

_BETWEEN: Final = re.compile(
    rf"\s*([;+&|,/{_LINE}])\s*"
    r"|\s+(?:และ|กับ|หรือ|ร่วมกับ)\s+"
    rf"|\s*(?:และ|กับ|หรือ|โดย|ร่วมกับ)\s*(?={_TITLED}\S)"
    r"|\s+และ(?=\S+\s+\S)"
)

_SECOND: Final = re.compile(r"\s(?=(?:นาย|นาง|น\.ส|นส\.|ด\.[ชญ]|เด็กชาย|เด็กหญิง)\S)")

_LETTER: Final = re.compile(r"[^\W\d_]")

_FIGURE: Final = re.compile(r"\d[\d,./]*")


class NameInCell(NamedTuple):
    """A name of one person, what stands beside it, what that says; `others` names who else is there."""

    name: PersonName
    remarks: tuple[str, ...] = ()
    standing: Departure | None = None
    others: tuple[str, ...] = ()


def standing_in(text: str) -> Departure | None:
    """Return what a text says of somebody who is no longer there, None when it says no such thing."""
    return next((standing for standing, words in _STANDINGS if words.search(text)), None)


def lines_marked(text: str) -> str:
    """Return the text of a cell with a mark where a line ends, so that it is not taken for a blank."""
    return _LINE_ENDS.sub(f" {_LINE} ", text) if "\n" in text or "\r" in text else text


def _is_plain(text: str) -> bool:
    """Say quickly whether a text can be no more than a name."""
    return (
        _ODD_SIGN.search(text) is None
        and _ODD_WORD.search(text) is None
        and text[:1] not in _MARKS_BEFORE
        and (text.count(" ") < _SEVERAL_BLANKS or _ODD_THIRD.search(text) is None)
    )


@remembered(16_384)
def written_name(text: str) -> NameInCell:
    """Return the name that a cell with a whole name has; a title may stand behind it."""
    if _is_plain(text):
        return NameInCell(split_normal(text))
    plain, title, remarks = _plain(text)
    pieces = _people(plain)
    if not pieces:
        return NameInCell(PersonName("", "", ""), remarks or (text,))
    if len(pieces) == 1:
        remarks += tuple(
            figure for figure in _FIGURE.findall(_unnumbered(plain)) if figure not in pieces[0]
        )
    first, title_after = _turned(pieces[0])
    name = split_name(first)
    title = title or title_after
    if title and not name.title:
        name = PersonName(title, name.given, name.surname)
    elif not name.title and " " in name.surname:
        # ทายาท นายสมชาย ใจดี: who the person is stands before the title.
        after = split_name(name.surname)
        if after.title and after.surname:
            name, remarks = after, (name.given, *remarks)
    return NameInCell(name, remarks, standing_in(" ".join(remarks)), pieces[1:])


def written_in_columns(title: str, given: str, surname: str) -> NameInCell:
    """Return the name whose parts stand in columns of their own."""
    together = f"{given} {surname}"
    if _is_plain(together):
        return NameInCell(_joined(title, given, surname))
    plain_given, _, of_given = _plain(given)
    plain_surname, title_after, of_surname = _plain(surname)
    remarks = of_given + of_surname
    others = _people(f"{plain_given} {plain_surname}")[1:]
    # Where nothing else stands in the column of given names, what is also said of the dead is the name.
    called = plain_given or (_outside_brackets(given) if plain_surname else "")
    name = _joined(title or title_after, _unnumbered(called), plain_surname)
    return NameInCell(name, remarks, standing_in(" ".join(remarks)), others)


def people_in(text: str) -> tuple[NameInCell, ...]:
    """Return everybody a cell names."""
    first = written_name(text)
    if not first.others:
        return (first,)
    return tuple(map(written_name, _people(_outside_brackets(text))))


def _joined(title: str, given: str, surname: str) -> PersonName:
    """Return the name of columns; a column of surnames may hold the whole name with its title."""
    if given and " " in surname:
        whole = split_name(surname)
        if whole.title and whole.given == join_name(title, given, surname).given:
            return whole
    return join_name(title, given, surname)


def _plain(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return a text without numbers before it and remarks, a title that stood in brackets, remarks."""
    remarks: list[str] = []
    title = ""
    text = _unnumbered(text)
    for said in _BRACKETS.findall(text):
        full = whole_title(said)
        if full:
            title = full
        elif said and said not in _OF_A_RANK:
            remarks.append(said)
    plain = _outside_brackets(text)
    for said_after in (_SAID_AFTER, _MORE_AFTER):
        after = said_after.search(plain)
        if after is not None:
            remarks.append(plain[after.start() :].strip(" -–—*:/.,"))
            plain = plain[: after.start()]
    return plain.strip(f" -–*{_LINE}"), title, tuple(remarks)


def _outside_brackets(text: str) -> str:
    return _BRACKETS.sub(
        lambda found: found.group() if found[1] in _OF_A_RANK else " ", text
    ).strip()


def _people(text: str) -> tuple[str, ...]:
    """Return the names of a text, each with its title."""
    listed = [piece for piece in _IN_A_LIST.split(text) if _LETTER.search(piece)]
    if len(listed) > 1:
        return tuple(name for piece in listed for name in _people(piece))
    text = _unnumbered(text)
    pieces: list[str] = []
    mark = ""
    end = 0
    for found in (*_BETWEEN.finditer(text), None):
        piece = text[end : None if found is None else found.start()].strip()
        if _LETTER.search(piece):
            _take(pieces, mark, piece)
        if found is not None:
            mark, end = found[1] or " ", found.end()
    return tuple(name for piece in pieces for name in _seconds(piece))


def _take(pieces: list[str], mark: str, piece: str) -> None:
    """Add a piece after a mark: another person, or what belongs to the piece before it."""
    before = pieces[-1] if pieces else ""
    if not before:
        pieces.append(_unnumbered(piece))
    elif whole_title(before) or (
        mark == _LINE and _is_half(before) and _is_half(piece, second=True)
    ):
        # A title alone, or a given name above a surname.
        pieces[-1] = piece if mark == "/" else f"{before} {piece}"
    elif mark == "," and (whole_title(piece) or _is_surname_first(before, piece)):
        pieces[-1] = f"{before}, {piece}"
    else:
        pieces.append(_unnumbered(piece))


def _unnumbered(text: str) -> str:
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text


def _is_half(piece: str, *, second: bool = False) -> bool:
    name = split_name(piece)
    return not name.surname and not (second and name.title)


def _is_surname_first(surname: str, given: str) -> bool:
    name = split_name(given)
    return _is_half(surname, second=True) and bool(name.title) and not name.surname


def _turned(text: str) -> tuple[str, str]:
    """Return a name with the given name first, and the title that stood behind it."""
    before, comma, after = text.partition(", ")
    if not comma:
        return text, ""
    title = whole_title(after)
    return (before, title) if title else (f"{after} {before}", "")


def _seconds(piece: str) -> tuple[str, ...]:
    """Return the names of a piece in which another title follows after a whole name."""
    surname = split_name(piece).surname
    found = _SECOND.search(surname) if " " in surname and ", " not in surname else None
    if found is None:
        return (piece,)
    cut = len(piece) - len(surname) + found.start()
    return piece[:cut].strip(), *_seconds(piece[cut:].strip())
