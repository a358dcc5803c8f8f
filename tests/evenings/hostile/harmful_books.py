"""Registers built to harm a small machine: millions of blanks, far cells, bombs, endless rows.

Each is named as what it tries. They are written as they are asked for: together they are large.
"""

import csv
import io
import struct
import zipfile
from collections.abc import Callable

from tests.helpers.binary_books import biff, compound, xlsb_book
from tests.helpers.ods_books import KIND, MANIFEST, SPACES, ods_book

MB = 1_000_000
HEADING = ("ชื่อ-สกุล", "บ้านเลขที่", "ยอดหนี้คงเหลือ")
ROW = ("นายก ข", "1", "100")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
EXPLODING = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)
ELSEWHERE = '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd">]>'


def text(value):
    """Return a cell's inside that is a text."""
    return f"<is><t>{value}</t></is>"


def cell(value, place=""):
    """Return a cell of a text, at a place or right after the one before."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr">{text(value)}</c>'


def row(values, number=None):
    """Return a row of texts that do not say where they stand."""
    where = f' r="{number}"' if number else ""
    return f"<row{where}>{''.join(map(cell, values))}</row>"


OPENING = row(HEADING) + row(ROW)


def xlsx(body, *, sheets=1, opening="", strings=None, after="", others=(), level=9):
    """Return a workbook; `body` is the inside of each sheet's data, `after` what follows it."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        packed.writestr(
            "[Content_Types].xml", f'{XML}<Types xmlns="{OF_PACKAGES}/content-types"></Types>'
        )
        packed.writestr(
            "_rels/.rels",
            f'{XML}<Relationships xmlns="{OF_PACKAGES}/relationships"><Relationship Id="rId1" '
            f'Type="{OF_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        named = "".join(
            f'<sheet name="S{one}" sheetId="{one}" r:id="rId{one}"/>'
            for one in range(1, sheets + 1)
        )
        packed.writestr(
            "xl/workbook.xml",
            f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OF_OFFICE}"><sheets>{named}</sheets></workbook>',
        )
        related = "".join(
            f'<Relationship Id="rId{one}" Type="{OF_OFFICE}/worksheet" '
            f'Target="worksheets/sheet{one}.xml"/>'
            for one in range(1, sheets + 1)
        )
        if strings is not None:
            related += (
                f'<Relationship Id="rIdS" Type="{OF_OFFICE}/sharedStrings" '
                'Target="sharedStrings.xml"/>'
            )
            listed = "".join(f"<si><t>{one}</t></si>" for one in strings)
            packed.writestr("xl/sharedStrings.xml", f'{XML}<sst xmlns="{MAIN}">{listed}</sst>')
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{XML}<Relationships xmlns="{OF_PACKAGES}/relationships">{related}</Relationships>',
        )
        for one in range(1, sheets + 1):
            packed.writestr(
                f"xl/worksheets/sheet{one}.xml",
                f'{XML}{opening}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}'
                "</worksheet>",
            )
        for name, content in others:
            packed.writestr(name, content)
    return raw.getvalue()


def ods(rows, *, sheets=1):
    """Return an OpenDocument workbook; `rows` is the inside of each sheet."""
    body = "".join(
        f'<table:table table:name="S{one}">{rows}</table:table>' for one in range(1, sheets + 1)
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", KIND)
        packed.writestr(
            "content.xml",
            f"{XML}<office:document-content{SPACES}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
            "</manifest:manifest>",
        )
    return raw.getvalue()


def ods_text(value, *, columns=1):
    """Return a cell of an OpenDocument sheet, and as many copies beside it."""
    many = f' table:number-columns-repeated="{columns}"' if columns > 1 else ""
    return (
        f'<table:table-cell office:value-type="string"{many}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def ods_row(inside, *, times=1):
    """Return a row of an OpenDocument sheet, and as many copies below it."""
    many = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{many}>{inside}</table:table-row>"


ODS_OPENING = ods_row("".join(map(ods_text, HEADING))) + ods_row("".join(map(ods_text, ROW)))


def table(rows, encoding="utf-8"):
    """Return rows as a text file."""
    written = io.StringIO()
    csv.writer(written).writerows([HEADING, ROW, *rows])
    return written.getvalue().encode(encoding)


def filled(piece, size):
    """Return a text file of one piece again and again."""
    piece = piece.encode()
    return table([]) + piece * (size // len(piece))


def bomb(size, *, claimed=None):
    """Return a workbook with a member that unpacks to so many bytes, and may claim fewer."""
    raw = io.BytesIO(xlsx(OPENING))
    with (
        zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/media/bomb.bin", "w", force_zip64=True) as member,
    ):
        piece = bytes(1 << 20)
        for _ in range(size >> 20):
            member.write(piece)
    found = bytearray(raw.getvalue())
    if claimed is not None:
        place = found.rindex(b"PK\x01\x02")
        struct.pack_into("<I", found, place + 24, claimed)
    return bytes(found)


def dense(rows, columns, value="ก"):
    """Return rows of an xlsx sheet that say where they stand, every cell filled."""
    letters = [column(place) for place in range(columns)]
    return "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{letter}{number}" t="inlineStr">{text(value)}</c>' for letter in letters)
        + "</row>"
        for number in range(3, rows + 3)
    )


def column(place):
    """Return the letters of a column numbered from 0."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def merged(ranges):
    """Return merged cells as they follow a sheet's data."""
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


def again(count):
    """Return as many small tables, each with its headings, one below the other."""
    return [one for number in range(count) for one in (HEADING, (f"นายก {number}", "1", "5"))]


def long_sheet_name(length):
    return ods_book({"ช" * length: [HEADING, ROW]})


BOOKS: dict[str, Callable[[], bytes]] = {
    # Blank rows and cells.
    "far_row_no_r.xlsx": lambda: xlsx(OPENING + row("x", 1_048_576)),
    "far_row.xlsx": lambda: xlsx(OPENING + f'<row r="1048576">{cell("x", "A1048576")}</row>'),
    "far_row_blank.xlsx": lambda: xlsx(OPENING + '<row r="1048576"><c r="A1048576" s="1"/></row>'),
    "far_row_empty_text.xlsx": lambda: xlsx(
        OPENING + '<row r="1048576"><c r="A1048576" t="str"><v></v></c></row>'
    ),
    "blank_million.xlsx": lambda: xlsx(OPENING + "<row><c/><c/></row>" * 1_000_000),
    "blank_texts.xlsx": lambda: xlsx(OPENING + row(("", " ", "")) * 300_000),
    "far_column.xlsx": lambda: xlsx(OPENING + f"<row r='3'>{cell('x', 'XFD3')}</row>"),
    "far_corner.xlsx": lambda: xlsx(OPENING + f"<row r='1048576'>{cell('x', 'XFD1048576')}</row>"),
    "far_odd_place.xlsx": lambda: xlsx(
        OPENING + '<row r="1048576"><c foo=">" r = "XFD1048576" t="str"><v>x</v></c></row>'
    ),
    "wide_1900_rows_no_r.xlsx": lambda: xlsx(
        OPENING + ("<row>" + "<c/>" * 2_600 + cell("x") + "</row>") * 1_900
    ),
    "wide_300_rows_no_r.xlsx": lambda: xlsx(
        OPENING + ("<row>" + "<c/>" * 16_382 + cell("x") + "</row>") * 300
    ),
    "columns_500.xlsx": lambda: xlsx(OPENING + dense(100, 500)),
    "rows_1e6.ods": lambda: ods(
        ODS_OPENING + ods_row("<table:table-cell/>", times=1_048_570) + ods_row(ods_text("x"))
    ),
    "rows_1e6_filled.ods": lambda: ods(ODS_OPENING + ods_row(ods_text("x"), times=1_048_570)),
    "rows_1e9_filled.ods": lambda: ods(ODS_OPENING + ods_row(ods_text("x"), times=999_999_999)),
    "columns_1e9.ods": lambda: ods(ODS_OPENING + ods_row(ods_text("x", columns=999_999_999))),
    "square_2000.ods": lambda: ods(
        ODS_OPENING + ods_row(ods_text("x", columns=2_000), times=2_000)
    ),
    "blank_square.ods": lambda: ods(
        ODS_OPENING
        + ods_row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_570)
    ),
    "nested_blank_cells.ods": lambda: ods(ODS_OPENING + ods_row("<table:table-cell/>") * 400_000),
    "far_row.xls": lambda: compound(
        {"Workbook": biff({"S": [HEADING, ROW, *[("",)] * 65_530, ("x",)]})}
    ),
    "wide_256.xls": lambda: compound(
        {"Workbook": biff({"S": [HEADING, ROW, *[(*[""] * 255, "x")] * 20_000]})}
    ),
    "claims_all_rows.xls": lambda: compound(
        {"Workbook": biff({"S": [HEADING, ROW]}, dimensions=(0, 65_536, 0, 256))}
    ),
    "far_row.xlsb": lambda: xlsb_book({"S": [HEADING, ROW, *[("",)] * 20_000, ("x",)]}),
    # Text files.
    "commas31m.csv": lambda: filled(",", 31 * MB),
    "newlines31m.csv": lambda: filled("\n", 31 * MB),
    "returns31m.csv": lambda: filled("\r", 31 * MB),
    "rows31m_ab.csv": lambda: filled("a,b\n", 31 * MB),
    "rows31m_a.csv": lambda: filled("a\n", 31 * MB),
    "rows31m_debts.csv": lambda: filled("นายก ข,1,100\n", 31 * MB),
    "blanks31m.csv": lambda: filled(" ", 31 * MB),
    "commas_200000_lines.csv": lambda: table([]) + b",,,,,\n" * 200_000,
    "excel_16384x1499.csv": lambda: table([]) + (b"," * 16_383 + b"\n") * 1_499,
    "wide_1024_filled.csv": lambda: table([["ก"] * 1_024] * 1_000),
    "wide_1025_filled.csv": lambda: table([["ก"] * 1_025]),
    "lines_of_a_megabyte.csv": lambda: table([]) + (b"," * 1_000_000 + b"\n") * 30,
    "utf16_commas.csv": lambda: (
        "\ufeff".encode("utf-16-le")
        + (",".join(HEADING) + "\n" + "," * 15 * MB).encode("utf-16-le")
    ),
    "cell_131073.csv": lambda: table([("น" * 131_073, "1", "5")]),
    "cell_131073_quoted.csv": lambda: table([("น, " * 43_691, "1", "5")]),
    "cell_lines_closed.csv": lambda: table([("น\n" * 80_000, "1", "5")]),
    "cell_9999.csv": lambda: table([(f"นายก {'น' * 9_990}", "1", "5")]),
    "quote_open_31m.csv": lambda: table([]) + b'"' + "นายก ข,1,100\n".encode() * 900_000,
    "quotes31m.csv": lambda: filled('"', 31 * MB),
    "quotes_pairs31m.csv": lambda: filled('"a",', 31 * MB),
    "quoted_newlines31m.csv": lambda: table([]) + b'"' + b"\n" * 31 * MB + b'",1,1\n',
    "letters_all.csv": lambda: table([("น" * 9_000, "1", "5")] * 1_100),
    "headings_30000_times.csv": lambda: table(again(30_000)),
    "titles_30000.csv": lambda: table([("กองทุนหมู่บ้าน",)] * 30_000),
    "names_all_alike.csv": lambda: table([ROW] * 60_000),
    "statements_10000.csv": lambda: table([("งบดุล",), ("เงินสด", "5", "")] * 10_000),
    "unknown_headings_20000.csv": lambda: table(
        [one for n in range(20_000) for one in (("ลูกบ้าน", f"หลัง{'ก' * (n % 7)}", "เหลือ"), ROW)]
    ),
    # Sheets, merged cells, shared texts.
    "sheets_5000.xlsx": lambda: xlsx(OPENING, sheets=5_000),
    "sheets_500.xlsx": lambda: xlsx(OPENING, sheets=500),
    "sheets_5000.ods": lambda: ods(ODS_OPENING, sheets=5_000),
    "sheet_name_100000.ods": lambda: long_sheet_name(100_000),
    "merge_100k.xlsx": lambda: xlsx(
        OPENING + row(ROW) * 1_000,
        after=merged(f"A{n % 500 + 1}:B{n % 900 + 1_000}" for n in range(100_000)),
    ),
    "merge_100k_tall.xlsx": lambda: xlsx(OPENING, after=merged(["A1:A1048576"] * 100_000)),
    "merge_all.xlsx": lambda: xlsx(OPENING, after=merged(["A1:XFD1048576"])),
    "merge_every_column.xlsx": lambda: xlsx(
        OPENING, after=merged(f"{column(n)}1:{column(n)}1048576" for n in range(16_384))
    ),
    "shared_32767.xlsx": lambda: xlsx(
        OPENING + '<row><c t="s"><v>0</v></c></row>' * 100_000, strings=["น" * 32_767]
    ),
    "shared_9000.xlsx": lambda: xlsx(
        OPENING + '<row><c t="s"><v>0</v></c></row>' * 100_000, strings=["น" * 9_000]
    ),
    "strings_million.xlsx": lambda: xlsx(OPENING, strings=["ก"] * 1_000_000),
    "formulas_million.xlsx": lambda: xlsx(
        OPENING
        + "".join(f'<row r="{n}"><c r="A{n}"><f>1/0</f></c></row>' for n in range(3, 140_000))
    ),
    "cells_3_million.xlsx": lambda: xlsx(
        OPENING + "".join(f'<row r="{n}">{"<c><v>1</v></c>" * 30}</row>' for n in range(3, 100_003))
    ),
    # Packages that lie.
    "bomb_4_gib.xlsx": lambda: bomb(1 << 32),
    "bomb_100_mb_lying.xlsx": lambda: bomb(100 << 20, claimed=1_000),
    "bomb_200_mb.xlsx": lambda: bomb(200 << 20),
    "members_100000.xlsx": lambda: xlsx(
        OPENING, others=[(f"x/{n}", b"") for n in range(100_000)], level=0
    ),
    "entities.xlsx": lambda: xlsx(OPENING + cell("&h;"), opening=EXPLODING),
    "entity_outside.xlsx": lambda: xlsx(OPENING + row(("&h;",)), opening=ELSEWHERE),
    "deep_elements.xlsx": lambda: xlsx(OPENING + "<x>" * 1_000_000),
    "traversal.xlsx": lambda: xlsx(OPENING, others=[("../../../tmp/x", b"x"), ("/etc/x", b"x")]),
}
