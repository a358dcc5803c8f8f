"""The same sheets in every kind of spreadsheet, with rows hidden, filtered away and struck out."""

import io

import xlsxwriter
from tests.helpers.binary_books import UNMARKED, biff, compound, xlsb_book
from tests.helpers.ods_books import ods_book

STYLES = (
    '<style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def marked_book(kind, sheets, marks):
    """Return the bytes of a book; `marks` by the sheet's name."""
    if kind == "xls":
        return compound({"Workbook": biff(sheets, marks=marks)})
    if kind == "xlsb":
        return xlsb_book(sheets, marks)
    return _ods(sheets, marks) if kind == "ods" else _xlsx(sheets, marks)


def _xlsx(sheets, marks):
    raw = io.BytesIO()
    made = xlsxwriter.Workbook(raw)
    struck, plain = made.add_format({"font_strikeout": True}), made.add_format()
    for name, rows in sheets.items():
        sheet, mark = made.add_worksheet(name), marks.get(name, UNMARKED)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, struck if number in mark.struck else plain)
        if mark.filtered:
            sheet.autofilter(0, 0, len(rows) - 1, max(map(len, rows)) - 1)
        for number in mark.hidden:
            sheet.set_row(number, options={"hidden": True})
        if mark.sheet_hidden:
            sheet.hide()
    made.close()
    return raw.getvalue()


def _ods(sheets, marks):
    told = {}
    said = {}
    drawn = {}
    for name, rows in sheets.items():
        mark = marks.get(name, UNMARKED)
        word = "filter" if mark.filtered else "collapse"
        told[name] = dict.fromkeys(mark.hidden, f' table:visibility="{word}"')
        said[name] = ' table:style-name="ta1"' if mark.sheet_hidden else ""
        drawn[name] = [
            [_struck(cell) for cell in row] if number in mark.struck else row
            for number, row in enumerate(rows)
        ]
    return ods_book(drawn, styles=STYLES, rows_said=told, said=said)


def _struck(cell):
    kind = f'office:value-type="float" office:value="{cell}"'
    if isinstance(cell, str):
        kind = 'office:value-type="string"' if cell else ""
    return f'table:style-name="ce1" {kind}', str(cell)
