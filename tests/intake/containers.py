"""Spreadsheets written by hand, byte for byte: .xls and .ods, which no library here writes."""

import io
import struct
import zipfile


def _cell(value):
    if isinstance(value, tuple):
        attributes, shown = value
        paragraph = f"<text:p>{shown}</text:p>" if shown else ""
        return f"<table:table-cell {attributes}>{paragraph}</table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def ods_book(rows, sheet):
    """Return an OpenDocument spreadsheet; a cell is text, a number, or (attributes, shown text)."""
    spaces = "".join(
        f' xmlns:{short}="{long}"'
        for short, long in {
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
            "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        }.items()
    )
    body = "".join(
        "<table:table-row>" + "".join(map(_cell, row)) + "</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return whole.getvalue()


def _record(number, body=b""):
    return struct.pack("<HH", number, len(body)) + body


def _label(row, column, text):
    letters = text.encode("utf-16-le")
    place = struct.pack("<HHHHB", row, column, 15, len(letters) // 2, 1)
    return _record(0x0204, place + letters)


def biff(rows, sheet, locked):
    """Return a BIFF8 stream, the format of .xls, of one sheet of texts and numbers."""
    name = sheet.encode("utf-16-le")
    opening = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    opening += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if locked else b""
    opening += _record(0x0042, struct.pack("<H", 1200))
    length = len(opening) + 4 + 8 + len(name) + 4
    bound = struct.pack("<IBBBB", length, 0, 0, len(name) // 2, 1) + name
    stream = opening + _record(0x0085, bound) + _record(0x000A)
    stream += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    width = max(map(len, rows))
    stream += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                stream += _label(number, column, value)
            else:
                stream += _record(0x0203, struct.pack("<HHHd", number, column, 15, value))
    return stream + _record(0x000A)


def compound(streams):
    """Return a compound file, the container of .xls and of locked workbooks, of these streams."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    places, chain, body = {}, [0xFFFFFFFD, end], b""
    for name, stream in streams.items():
        padded = stream.ljust(max(4096, -(-len(stream) // sector) * sector), b"\0")
        first, count = len(chain), len(padded) // sector
        places[name] = (first, len(padded))
        chain += [*range(first + 1, first + count), end]
        body += padded

    def entry(name, kind, child, first, size, right=free):
        letters = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(letters), kind, 1, free, right, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)

    names = list(places)
    folder = entry("Root Entry", 5, 1, end, 0)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else free
        folder += entry(name, 2, free, *places[name], right)
    assert len(chain) <= 128
    assert len(folder) <= sector
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    header = header.ljust(512, b"\xff")
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    return header + fat + folder.ljust(sector, b"\0") + body
