"""Lines that end where a Thai reader would end them: between words, never inside a cluster."""

from functools import cache
from itertools import pairwise
from typing import Final, Protocol

from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered
from forumtui.thai.text import FOLLOWING, LEADING_VOWELS, clusters
from forumtui.thai.width import width

_RUN: Final = pattern("[\u0e01-\u0e5b]+")

_PIECE: Final = pattern(r"\s+|\S+")

GLOSSARY: Final = (
    *("ครัวเรือน", "ข้าพเจ้า", "ผู้ค้ำประกัน", "ดอกเบี้ย", "เงินต้น", "คงเหลือ", "คงค้าง", "ลูกหนี้", "เจ้าหนี้"),
    *("สัญญา", "กองทุน", "หมู่บ้าน", "ออมทรัพย์", "บ้านเลขที่", "ประชาคม", "โต้แย้ง", "รับรอง", "สมาชิก"),
    *(
        "กรรมการ",
        "เหรัญญิก",
        "ประธาน",
        "เลขานุการ",
        "งวด",
        "บาท",
        "สตางค์",
        "ยืนยัน",
        "ตรวจสอบ",
        "ค้างชำระ",
    ),
)

_WHOLE: Final = pattern("|".join(sorted(GLOSSARY, key=len, reverse=True)))


class _Parser(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


@cache
def _parser() -> _Parser:
    # Nine milliseconds that a command without long text need not spend.
    import budoux

    parser: _Parser = budoux.load_default_thai_parser()
    return parser


@remembered(1_024)
def _breaks_in_run(run: str) -> tuple[int, ...]:
    found: list[int] = []
    place = 0
    for word in _parser().parse(run):
        place += len(word)
        found.append(place)
    inside = {at for whole in _WHOLE.finditer(run) for at in range(whole.start() + 1, whole.end())}
    return tuple(
        at
        for at in found
        if at < len(run)
        and at not in inside
        and run[at] not in FOLLOWING
        and run[at - 1] not in LEADING_VOWELS
    )


def breaks(text: str) -> list[int]:
    """Return the places where a line may end inside the Thai words of `text`."""
    return [run.start() + at for run in _RUN.finditer(text) for at in _breaks_in_run(run.group())]


def wrap(text: str, columns: int, first_indent: str = "", indent: str = "") -> list[str]:
    """Return `text` in lines of at most `columns`, ended at blanks or between Thai words.

    A word wider than a line is cut between clusters. The first line begins with `first_indent`, the
    others with `indent`.
    """
    if width(first_indent) + width(text.strip()) <= columns:
        return [(first_indent + text.lstrip()).rstrip()]
    lines: list[str] = []
    # A line is as wide as its pieces together: it is not measured anew with each of them.
    line, wide, empty = first_indent, width(first_indent), True
    indented = width(indent)
    for piece in _pieces(text):
        if empty and piece.isspace():
            continue
        whole, bare = width(piece), piece.rstrip()
        ends = whole if len(bare) == len(piece) else width(bare)
        if wide + ends > columns and not empty:
            lines.append(line.rstrip())
            line, wide, empty = indent, indented, True
            if piece.isspace():
                continue
        if wide + whole <= columns:
            line, wide, empty = line + piece, wide + whole, False
            continue
        for part in _fitting(piece, columns - wide, columns - indented):
            if not empty and wide + width(part.rstrip()) > columns:
                lines.append(line.rstrip())
                line, wide = indent, indented
            line, wide, empty = line + part, wide + width(part), False
    lines.append(line.rstrip())
    return lines


def wrap_at_blanks(text: str, columns: int, indent: str = "") -> list[str]:
    """Return `text` in lines of at most `columns` that end at blanks: how names are broken.

    Only a word that is wider than a line by itself ends one inside.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line.strip() else line + word
        if width(joined) <= columns:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = indent
        *full, line = wrap(word, columns, line, indent)
        lines += full
    lines.append(line)
    return lines


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(text):
        cuts = [0, *breaks(piece), len(piece)]
        found.extend(piece[a:b] for a, b in pairwise(cuts))
    return found


def _fitting(piece: str, first: int, others: int) -> list[str]:
    """Return `piece` whole when it fits, else in parts that do."""
    if width(piece) <= first:
        return [piece]
    parts, room = [""], first
    for cluster in clusters(piece):
        if width(parts[-1]) + width(cluster) > room and parts[-1]:
            parts.append("")
            room = others
        parts[-1] += cluster
    return parts
