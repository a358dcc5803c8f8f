"""Files that nobody would write: real registers changed at random, in their bytes and in their sense."""

import csv
import io
import re
import zipfile

BYTES = (
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\n", b"\r\n", b",", b";",
    b"\t", b"|", b"\x1a", b"\x1b[2J", b"\x80", b"\xa1", b"\xe0\xb8", b"\xed\xa0\x80", b"PK\x03\x04",
    b"PK\x01\x02", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"9" * 400, b"<", b">", b"&#0;",
    b"&x;", b"]]>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff",
)  # fmt: skip
CELLS = (
    "", " ", "-", "0", "-1", "1e400", "1e5", "NaN", "inf", "-inf", "9" * 30, "9" * 400, "1,2,3", "1.005",
    "๑๒๓", "๑,๐๐๐.๕๐", "(500)", "500-", "฿500", "ห้าร้อย", "31/2/2560", "29 ก.พ. 2559", "0000-00-00",
    "2560-13-45", "1/1/9999", "31 ธ.ค. 9999", "12/3", "1/1/1", "ร้อยละ 6 ต่อปี", "6%", "9999999%", "0.12",
    "รวม", "รวมทั้งสิ้น", "ยกมา", "ยกไป", "นายสมชาย ใจดี", "นาง", "ด.ช.ก ข", "[/x]", "\x1b[31m", "\u202eก",
    "\u200b", "ก" * 5_000, "=1+1", "@SUM(A1)", "#REF!", "#DIV/0!", "ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ",
    "เงินต้น", "ยอดหนี้", "อัตราดอกเบี้ย", "ผู้ค้ำประกัน", "เลขที่สัญญา", "งบดุล", "กองทุนหมู่บ้าน", "a\nb", '"', "'",
    "ÀÊÇÍ", "1-0000-00000-01-7", "8000000000000", "x" * 40_000, "\x00", "٣", "½", "²", "1 000", "1'000",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620", "utf-32", "latin-1",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"]*)"')
_VALUES = (
    b"", b"-1", b"0", b"1", b"XFD1048576", b"A1", b"A0", b"ZZZZZZ9", b"2147483647", b"4294967295",
    b"18446744073709551616", b"99999999999999999999999", b"str", b"s", b"e", b"b", b"d", b"inlineStr",
    b"float", b"date", b"1900-01-00", b"x" * 3_000, b"A1:XFD1048576", b"../../../etc/passwd", b"\xff",
    b"of:=[.A1]", b"1E400", b"NaN",
)  # fmt: skip


def changed_bytes(chance, raw, others):
    """Return `raw` with a few of its bytes flipped, dropped, doubled, moved, or taken from others."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if not data:
            break
        at = chance.randrange(len(data))
        end = min(len(data), at + chance.choice((1, 2, 4, 16, 256, 4096)))
        match chance.randrange(8):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at:end] = chance.randbytes(end - at)
            case 2:
                del data[at:end]
            case 3:
                data[at:at] = data[at:end] * chance.choice((1, 2, 50))
            case 4:
                data[at:at] = chance.choice(BYTES)
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                data[at:end] = other[start : start + chance.choice((16, 512, 8192))]
            case 6:
                del data[at:]
            case _:
                piece = bytes(data[at:end])
                del data[at:end]
                place = chance.randrange(len(data) + 1)
                data[place:place] = piece
    return bytes(data)


def changed_table(chance, rows):
    """Return a table's rows with cells, rows and columns changed as hurried hands change them."""
    rows = [list(row) for row in rows]
    for _ in range(chance.choice((1, 2, 4, 12))):
        row = chance.choice(rows) if rows else []
        match chance.randrange(9):
            case 0 | 1 | 2 if row:
                row[chance.randrange(len(row))] = chance.choice(CELLS)
            case 3 if row:
                row[chance.randrange(len(row)) :] = []
            case 4:
                row += chance.choices(CELLS, k=chance.choice((1, 3, 300)))
            case 5 if rows:
                rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))
            case 6 if len(rows) > 1:
                del rows[chance.randrange(len(rows))]
            case 7 if rows:
                column = chance.randrange(max(map(len, rows), default=0) or 1)
                for each in rows:
                    if column < len(each):
                        each.insert(chance.randrange(len(each)), each.pop(column))
            case _:
                rows.insert(chance.randrange(len(rows) + 1), chance.choices(CELLS, k=5))
    return rows


def written_table(chance, rows):
    """Return a table as the bytes of a text file: any delimiter, any quoting, any encoding."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=chance.choice(",,,;\t|"),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)),
        lineterminator=chance.choice(("\n", "\r\n", "\r")),
    )
    writer.writerows(rows)
    encoding = chance.choice(ENCODINGS)
    return text.getvalue().encode(encoding, chance.choice(("replace", "ignore")))


def changed_package(chance, raw):
    """Return a workbook with one of its members changed inside: attributes, text, or the member gone."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([*members])
    match chance.randrange(5):
        case 0:
            del members[name]
        case 1:
            members[chance.choice([*members])] = members[name]
        case 2:
            members[name] = changed_bytes(
                chance, members[name] or b"x", [*filter(None, members.values())]
            )
        case _:
            members[name] = _other_attributes(chance, members[name])
    whole = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(whole, "w", kind) as packed:
        for each, content in members.items():
            packed.writestr(each, content)
    return whole.getvalue()


def _other_attributes(chance, content):
    found = [*_ATTRIBUTE.finditer(content)]
    for match in chance.sample(found, min(len(found), chance.choice((1, 2, 5)))):
        value = chance.choice(_VALUES)
        content = content[: match.start(2)] + value + content[match.end(2) :]
        break
    return content
