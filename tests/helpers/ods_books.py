"""OpenDocument sheets, written by hand: no library of this program writes that format."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = "".join(
    f' xmlns:{short}="{long}"'
    for short, long in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def _cell(value):
    if isinstance(value, tuple):
        attributes, shown = value
        paragraph = f"<text:p>{shown}</text:p>" if shown else ""
        return f"<table:table-cell {attributes}>{paragraph}</table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    if not value:
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(value)}</text:p></table:table-cell>"


def _sheet(name, rows, rows_said, said):
    body = "".join(
        f"<table:table-row{rows_said.get(number, '')}>"
        + "".join(map(_cell, row))
        + "</table:table-row>"
        for number, row in enumerate(rows)
    )
    return f"<table:table table:name={quoteattr(name)}{said}>{body}</table:table>"


def ods_book(sheets, *, styles="", rows_said=None, said=None):
    """Return the bytes of these sheets; a cell is text, a number, or (attributes, shown text).

    `styles` stand before them; `rows_said` are attributes of rows (from 0), `said` those of sheets, by
    the sheet's name.
    """
    rows_said, said = rows_said or {}, said or {}
    body = "".join(
        _sheet(name, rows, rows_said.get(name, {}), said.get(name, ""))
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr("mimetype", KIND)
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
            "</manifest:manifest>",
        )
    return raw.getvalue()
