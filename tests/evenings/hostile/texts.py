"""Texts written to do harm, registers full of them, and what may never come out of the program."""

import csv
import unicodedata
from pathlib import Path

import xlsxwriter

TEXTS = {
    "markup": "[/x]นาย[red]แดง[/red]",
    "link": "[@click=app.leave()]นายกด[/]",
    "escape": "นาย\x1b[31mเอสเคป\x1b[0m",
    "title": "นาย\x1b]0;ยึดจอ\x07นาง",
    "clear": "นาย\x1b[2J\x1b[Hล้าง",
    "one byte": "นาย\x9b31mเก้า\x85นาง",
    "right to left": "นาย\u202eกลับ\u2066ขวา\u061c",
    "hebrew": "נורים 123",
    "zero width": "นาย\u200bศูนย์\u200d\ufeff\u2060\u00ad",
    "tags": "นาย\U000e0041\ufe0f\u034f\u3164\u180e\ue001ป้าย",
    "lines": "นาย\tแท็บ\r\nบรรทัด\u2028ใหม่\x0b\x0c",
    "pile": "นายก" + "\u0e48" * 3_000,
    "accents": "นายa" + "\u0301" * 3_000,
    "long": "นาย" + "ย" * 10_000,
    "long word": "W" * 10_000,
    "formula": "=cmd|' /C calc'!A0",
    "link formula": '=HYPERLINK("http://x/","นาย")',
    "plus": "+ผลรวม(1)",
    "minus": "-นาย2",
    "at": "@SUM(นาย)",
    "format": "{0.__class__}{}%s%(x)s$n",
    "path": "../../../../etc/passwd",
    "slash": "/dev/null",
    "dots": "..",
    "del": "นาย\x7f\x00ลบ",
    "number in brackets": "นายเลข (1-1017-00207-03-0)",
    "number in Thai digits": "นาง๓๗๒๕๕๘๘๐๑๔๖๒๔ไทย",
    "number in groups": "นาย 5 1234 56789 01 2",
    "hidden number": "8-57410\u200b29\u200d63180",
}
NUMBERS = ("1101700207030", "3725588014624", "5123456789012", "8574102963180")
"""The citizen numbers in them: nowhere may be seen more than the last three figures."""

SEEN_OF_A_NUMBER = 10
STEERING = frozenset("\u034f\u061c\u180e\u3164\ufeff\ufe0f\ue001\u00ad") | frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)))
)
LONGEST_PILE = 4


def harmful(text, *, lines=True):
    """Return what may not reach a terminal, a page or a file's name, found in `text`."""
    found = set()
    for sign in text:
        control = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        if (control or sign in STEERING) and not (lines and sign == "\n"):
            found.add(f"U+{ord(sign):04X}")
    figures = "".join(_figure(sign) for sign in text if not _between(sign))
    found |= {f"number {one}" for one in NUMBERS if one[:SEEN_OF_A_NUMBER] in figures}
    run = 0
    for sign in text:
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if run > LONGEST_PILE:
            found.add("a pile of marks")
    return found


def _figure(sign):
    """Return a figure of any alphabet as 0 to 9, another sign as it is."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _between(sign):
    """Whether a sign may stand between the figures of a number without hiding it."""
    return unicodedata.category(sign)[0] in "ZPC"


def csv_file(path, rows, title=""):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if title:
            writer.writerow([title])
        writer.writerows(rows)
    return path


def write_registers(folder):
    """Write every text as a name, a house, a contract's number, a fund, a sheet and a file's name."""
    texts = [*TEXTS.values()]
    people = [["บ้านเลขที่", "หมู่", "ชื่อ-สกุล", "สถานะ", "หมายเหตุ", "เลขประจำตัวประชาชน"]]
    people += [
        [
            str(n),
            "6" if n % 2 else text,
            f"{text} สกุล{n}",
            "หัวหน้าครัวเรือน",
            text,
            *NUMBERS[n - 1 : n],
        ]
        for n, text in enumerate(texts, start=1)
    ]
    people += [[text, "6", f"นายบ้าน ที่{n}", "หัวหน้าครัวเรือน", ""] for n, text in enumerate(texts)]
    files = [csv_file(folder / "คน [b]\x1b[31m\u202e=1.csv", people)]
    for place, title in enumerate(
        ("กองทุนหมู่บ้าน[/x]\x1b[31m\u202e", f"=กองทุนหมู่บ้าน {NUMBERS[0]}\x9b\u200b")
    ):
        headings = "เลขที่สัญญา ชื่อ-สกุล บ้านเลขที่ เงินต้น คงเหลือ อัตราดอกเบี้ย ผู้ค้ำประกัน"
        loans = [[*headings.split(), "บ้านเลขที่ผู้ค้ำ"]]
        loans += [
            [text, f"{text} สกุล{n}", str(n), "20,000", "12,000.75", "6", f"{text} ค้ำ{n}", text]
            for n, text in enumerate(texts, start=1)
        ]
        files.append(
            csv_file(
                folder / f"หนี้{place} {NUMBERS[0]}.csv", [*loans, ["", "รวม", "", "", "1"]], title
            )
        )
    files.append(workbook(folder / "[green]ออม.xlsx", texts))
    return files


def workbook(path, texts):
    """Write savings, assets and a balance sheet whose sheets, labels and units do harm too."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    savings = book.add_worksheet("=ออม\u202e\u200b{b}" + NUMBERS[0])
    rows = [["กลุ่มออมทรัพย์@SUM\u202e"], ["เลขที่สมาชิก", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม (บาท)"]]
    rows += [[t, f"{t} สกุล{n}", str(n), 500 + n] for n, t in enumerate(texts, start=1)]
    assets = book.add_worksheet("ทรัพย์สิน")
    owned = [["ที่", "รายการทรัพย์สิน", "จำนวน", "หน่วย", "มูลค่า"]]
    owned += [[n, text or "x", 1, text, 100 * n] for n, text in enumerate(texts, start=1)]
    sheet = book.add_worksheet("งบดุล")
    balance = [["กลุ่มออมทรัพย์@SUM\u202e"], ["งบดุล"], ["ณ วันที่ 31 มีนาคม 2560"], ["สินทรัพย์"]]
    balance += [[f"เงินสด{text}", 100] for text in texts]
    balance += [["ลูกหนี้เงินกู้", 5], ["รวมสินทรัพย์", 100 * len(texts) + 5]]
    for place, content in ((savings, rows), (assets, owned), (sheet, balance)):
        for number, row in enumerate(content):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    place.write_string(number, column, without_nul(value))
                else:
                    place.write_number(number, column, value)
    book.close()
    return path


def without_nul(text):
    """Return a text as a workbook can hold it."""
    return "".join(
        sign for sign in text if sign in "\t\n\r" or (ord(sign) >= 32 and sign != "\ufffe")
    )


def checked(said, home):
    """Return what was said once nothing in it steers, and no failure was kept."""
    assert "Traceback" not in said, said
    assert not (Path(home) / "forumtui-failure.log").exists(), said
    assert harmful(said) == set()
    return said
