"""Spreadsheets in binary, written record by record: .xls (BIFF8) and .xlsb (BIFF12).

A cell is a text, a number, an Error or a Formula.
"""

import io
import struct
import zipfile
from dataclasses import dataclass

ERRORS = {
    "#NULL!": 0,
    "#DIV/0!": 7,
    "#VALUE!": 15,
    "#REF!": 23,
    "#NAME?": 29,
    "#NUM!": 36,
    "#N/A": 42,
}
DIVISION = b"\x1e\x01\x00\x1e\x00\x00\x06"
CONCATENATION = b"\x1e\x01\x00\x1e\x02\x00\x08"
SECTOR, MINI, FREE, END = 512, 64, 0xFFFFFFFF, 0xFFFFFFFE


@dataclass(frozen=True)
class Marks:
    """Rows (from 0) of a sheet that are hidden or struck out; `filtered` when a filter hides them."""

    hidden: frozenset = frozenset()
    struck: frozenset = frozenset()
    filtered: bool = False
    sheet_hidden: bool = False


UNMARKED = Marks()


@dataclass(frozen=True)
class Error:
    """An error that stands in a cell by itself."""

    shown: str


@dataclass(frozen=True)
class Formula:
    """A formula and the value kept with it: a number, a text, an Error, or None for none.

    `when` says when it is to be calculated: 1 always, 2 on load.
    """

    value: object
    when: int = 0
    tokens: bytes = DIVISION


@dataclass(frozen=True)
class InPerCent:
    """A number that is shown in per cent."""

    value: float


def _any_percent(sheets):
    return any(
        isinstance(cell, InPerCent) for rows in sheets.values() for row in rows for cell in row
    )


def record(number, body=b""):
    return struct.pack("<HH", number, len(body)) + body


def _letters(text):
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _xls_cell(row, column, value, form=15):
    if isinstance(value, InPerCent):
        return _xls_cell(row, column, value.value, 17)
    place = struct.pack("<HHH", row, column, form)
    if isinstance(value, str):
        return record(0x0204, place + _letters(value))
    if isinstance(value, Error):
        return record(0x0205, place + bytes([ERRORS[value.shown], 1]))
    if isinstance(value, Formula):
        return _xls_formula(place, value)
    return record(0x0203, place + struct.pack("<d", value))


def _xls_formula(place, formula):
    value, text = formula.value, b""
    if value is None:
        result = bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    elif isinstance(value, str):
        result, text = bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), record(0x0207, _letters(value))
    elif isinstance(value, Error):
        result = bytes([2, 0, ERRORS[value.shown], 0, 0, 0, 0xFF, 0xFF])
    else:
        result = struct.pack("<d", value)
    after = struct.pack("<HIH", formula.when, 0, len(formula.tokens))
    return record(0x0006, place + result + after + formula.tokens) + text


def biff(sheets, *, locked=False, dimensions=None, marks=None):
    """Return a BIFF8 stream, the format of .xls, of these sheets; `marks` by the sheet's name."""
    marks = marks or {}
    opening = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    opening += record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if locked else b""
    opening += record(0x0042, struct.pack("<H", 1200))
    if marks or _any_percent(sheets):
        font = b"".join(
            struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + b"\1\1A\0" for _ in "1"
        )
        struck = struct.pack("<HH", 200, 8) + font[4:]
        opening += record(0x0031, font) * 4 + record(0x0031, struck)
        opening += b"".join(
            record(0x00E0, struct.pack("<HH", 5 * (number == 16), 9 * (number == 17)) + bytes(16))
            for number in range(18)
        )
    names = {name: bytes([len(name), 1]) + name.encode("utf-16-le") for name in sheets}
    at = len(opening) + sum(4 + 6 + len(name) for name in names.values()) + 4
    bounds, bodies = b"", b""
    for name, rows in sheets.items():
        mark = marks.get(name, UNMARKED)
        place = struct.pack("<IBB", at + len(bodies), int(mark.sheet_hidden), 0)
        bounds += record(0x0085, place + names[name])
        bodies += _xls_sheet(rows, dimensions, mark)
    return opening + bounds + record(0x000A) + bodies


def _xls_sheet(rows, dimensions, mark):
    stream = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    size = dimensions or (0, len(rows), 0, max(map(len, rows)))
    stream += record(0x0200, struct.pack("<IIHHH", *size, 0))
    stream += record(0x009B) if mark.filtered else b""
    for number in sorted(mark.hidden):
        stream += record(0x0208, struct.pack("<HHHHHHHH", number, 0, 4, 255, 0, 0, 0x20, 0))
    for number, row in enumerate(rows):
        form = 16 if number in mark.struck else 15
        for column, value in enumerate(row):
            stream += b"" if value == "" else _xls_cell(number, column, value, form)
    return stream + record(0x000A)


def compound(streams, *, small=False):
    """Return a compound file, the container of .xls and of locked workbooks, of these streams.

    `small` keeps them as a short file's are kept: in sectors of 64 bytes within one stream.
    """
    if small:
        return _small_compound(streams)
    padded = {
        name: raw.ljust(max(4096, -(-len(raw) // SECTOR) * SECTOR), b"\0")
        for name, raw in streams.items()
    }
    places, chain, body = {}, _opening(sum(map(len, padded.values()))), b""
    for name, raw in padded.items():
        chain, body, first = _chained(chain, body, raw)
        places[name] = (first, len(raw))
    return _container(chain, body, _folder(places, (END, 0)))


def _opening(size):
    """Return the chain of the tables of chains and of the folder; `size` is that of the rest."""
    tables = 1
    while tables * (SECTOR // 4) < tables + 1 + size // SECTOR:
        tables += 1
    return [*[0xFFFFFFFD] * tables, END]


def _small_compound(streams):
    places, minis, within = {}, [], b""
    for name, stream in streams.items():
        padded = stream.ljust(-(-len(stream) // MINI) * MINI, b"\0")
        first, count = len(minis), len(padded) // MINI
        minis += [*range(first + 1, first + count), END]
        within += padded
        places[name] = (first, len(stream))
    table = struct.pack(f"<{len(minis)}I", *minis)
    table = table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")
    padded = within.ljust(-(-len(within) // SECTOR) * SECTOR, b"\0")
    chain, body, minis_at = _chained(_opening(len(table) + len(padded)), b"", table)
    chain, body, within_at = _chained(chain, body, padded)
    folder = _folder(places, (within_at, len(within)))
    return _container(chain, body, folder, minis=(minis_at, len(table) // SECTOR))


def _chained(chain, body, padded):
    first, count = len(chain), len(padded) // SECTOR
    return [*chain, *range(first + 1, first + count), END], body + padded, first


def _folder(places, root):
    def entry(name, kind, child, first, size, right=FREE):
        letters = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(letters), kind, 1, FREE, right, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)

    folder = entry("Root Entry", 5, 1, *root)
    for number, (name, place) in enumerate(places.items(), 1):
        folder += entry(name, 2, FREE, *place, number + 1 if number < len(places) else FREE)
    return folder


def _container(chain, body, folder, minis=(END, 0)):
    tables = chain.count(0xFFFFFFFD)
    assert tables <= 109
    assert len(folder) <= SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, *minis, END, 0
    )
    header = (header + struct.pack(f"<{tables}I", *range(tables))).ljust(512, b"\xff")
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    return header + fat + folder.ljust(SECTOR, b"\0") + body


def _bin(kind, body=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, left = b"", len(body)
    while not length or left:
        length += bytes([left & 0x7F | (0x80 if left > 0x7F else 0)])
        left >>= 7
    return head + length + body


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_cell(column, value, form=0):
    if isinstance(value, InPerCent):
        return _xlsb_cell(column, value.value, 2)
    place, after = struct.pack("<II", column, form), struct.pack("<HII", 0, 0, 0)
    kept = value.value if isinstance(value, Formula) else value
    if isinstance(kept, Error):
        kind, body = 3, bytes([ERRORS[kept.shown]])
    elif isinstance(kept, str) or kept is None:
        kind, body = 6, _wide(kept or "")
    else:
        kind, body = 5, struct.pack("<d", kept)
    if isinstance(value, Formula):
        return _bin({3: 11, 6: 8, 5: 9}[kind], place + body + after)
    return _bin(kind, place + body)


def _xlsb_sheet(rows, mark):
    width = max(map(len, rows))
    stream = _bin(129) + _bin(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + _bin(145)
    for number, row in enumerate(rows):
        shown = 0x10 if number in mark.hidden else 0
        form = 1 if number in mark.struck else 0
        stream += _bin(0, struct.pack("<IIHBBBI", number, 0, 300, 0, shown, 0, 0))
        stream += b"".join(
            _xlsb_cell(column, value, form) for column, value in enumerate(row) if value != ""
        )
    return stream + _bin(146) + (_bin(163, bytes(12)) if mark.filtered else b"") + _bin(130)


def _xlsb_styles():
    fonts = b"".join(_bin(43, struct.pack("<HH", 200, struck) + bytes(17)) for struck in (0, 8))
    formats = b"".join(
        _bin(47, struct.pack("<HHH", 0, number, font) + bytes(10))
        for number, font in ((0, 0), (0, 1), (10, 0))
    )
    return _bin(278) + fonts + _bin(617, bytes(4)) + formats + _bin(618) + _bin(279)


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relations(targets):
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def xlsb_book(sheets, marks=None):
    """Return the bytes of an .xlsb of these sheets; `marks` by the sheet's name."""
    marks = marks or {}
    kinds = (
        '<Default Extension="bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    named = b"".join(
        _bin(
            156,
            struct.pack("<II", int(marks.get(name, UNMARKED).sheet_hidden), number)
            + _wide(f"rId{number}")
            + _wide(name),
        )
        for number, name in enumerate(sheets, 1)
    )
    members = [
        ("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)
    ]
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        types = f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>'
        packed.writestr("[Content_Types].xml", f'<?xml version="1.0"?>{types}')
        packed.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        workbook = _bin(131) + _bin(143) + named + _bin(144) + _bin(132)
        packed.writestr("xl/workbook.bin", workbook)
        packed.writestr("xl/_rels/workbook.bin.rels", _relations(members))
        for (_, target), (name, rows) in zip(members, sheets.items(), strict=True):
            packed.writestr(f"xl/{target}", _xlsb_sheet(rows, marks.get(name, UNMARKED)))
        if marks or _any_percent(sheets):
            packed.writestr("xl/styles.bin", _xlsb_styles())
    return raw.getvalue()
