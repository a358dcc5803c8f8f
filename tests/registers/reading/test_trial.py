"""Spreadsheets that are damaged on purpose: each is refused, and the program goes on as it was."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from python_calamine import CalamineWorkbook
from tests.helpers.binary_books import biff, compound
from tests.helpers.ods_books import ods_book

from forumtui.registers.reading.formats import sandbox as contained
from forumtui.registers.refusals import NotARegister, PasswordNeeded, SheetTooLarge
from forumtui.thai.remembering import LONGEST, remembered

ROWS = [["ชื่อ-สกุล", "บ้านเลขที่", "ยอดหนี้คงเหลือ"], ["นายก ข", "1", 100.0]]


def book_of(rows=ROWS):
    return compound({"Workbook": biff({"ชีต": rows})})


def claiming(rows, columns):
    """Return an .xls that says its sheet is so large."""
    raw = book_of()
    small = struct.pack("<HHIIHHH", 0x0200, 14, 0, len(ROWS), 0, 3, 0)
    assert raw.count(small) == 1
    return raw.replace(small, struct.pack("<HHIIHHH", 0x0200, 14, 0, rows, 0, columns, 0))


def before_the_beginning(xlsx):
    """Return a workbook whose directory says that a sheet lies before the file's first byte."""
    raw = bytearray(xlsx)
    place = raw.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", raw, place + 16)
    struct.pack_into("<I", raw, place + 16, start + 4_000)
    return bytes(raw)


def unknown_method(xlsx):
    """Return a workbook packed in a way nobody knows."""
    raw = bytearray(xlsx)
    at = 0
    while (at := raw.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<H", raw, at + 10, 77)
        at += 4
    return bytes(raw)


@pytest.fixture
def xlsx(book):
    return book("ก.xlsx", ลูกหนี้=ROWS).read_bytes()


def refused(read, path, raw):
    path.write_bytes(raw)
    with pytest.raises(NotARegister):
        read(path)


def test_an_xls_of_this_kind_is_read_where_it_is_whole(tmp_path, read):
    (tmp_path / "ก.xls").write_bytes(book_of())
    assert len(read(tmp_path / "ก.xls")) == len(ROWS)


@pytest.mark.parametrize("size", [(0xFFFFFFFF, 0xFFFF), (1_000_000, 60_000)])
def test_an_xls_that_claims_more_cells_than_any_memory_holds_does_not_end_the_program(
    tmp_path, read, size
):
    refused(read, tmp_path / "ก.xls", claiming(*size))


@pytest.mark.parametrize("length", [600, 1_000, 1_537, 2_000, 4_097])
def test_an_xls_cut_off_anywhere_is_refused(tmp_path, read, length):
    refused(read, tmp_path / "ก.xls", book_of()[:length])


def test_a_trial_that_never_ends_is_ended(tmp_path, read, xlsx, monkeypatch):
    endless = tmp_path / "endless.py"
    endless.write_text("import time\nwhile True:\n    time.sleep(1)\n", "utf-8")
    monkeypatch.setattr(contained, "TRIAL", endless)
    monkeypatch.setattr(contained, "LONGEST", 1)
    refused(read, tmp_path / "ก.xlsx", xlsx)


@pytest.mark.parametrize("member", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml"])
def test_an_xlsx_in_an_encoding_nobody_knows_is_read_or_refused(book, edited, read, member):
    def in_another(raw):
        assert b'encoding="UTF-8"' in raw
        return raw.replace(b'encoding="UTF-8"', b'encoding="XFD1048576"')

    with suppress(NotARegister):
        read(edited(book("ก.xlsx", ลูกหนี้=ROWS), member, in_another))


@pytest.mark.parametrize("damage", [before_the_beginning, unknown_method])
def test_an_xlsx_whose_directory_lies_is_refused(tmp_path, read, xlsx, damage):
    refused(read, tmp_path / "ก.xlsx", damage(xlsx))


def test_an_ods_that_says_a_failed_formula_stands_beyond_every_column_is_no_trouble(tmp_path, read):
    far = [('table:number-columns-repeated="2000000000"', ""), ('table:formula="of:=[.A1]"', "")]
    path = tmp_path / "ก.ods"
    path.write_bytes(ods_book({"ชีต": [*ROWS, ["นายค ง", "2", 5, *far]]}))
    assert len(read(path)) == len(ROWS) + 1


@pytest.mark.parametrize("count", ["2000000000", "9" * 5_000])
def test_an_ods_that_repeats_a_cell_beyond_all_memory_does_not_fill_it(tmp_path, read, count):
    far = [(f'office:value-type="string" table:number-columns-repeated="{count}"', "x")]
    path = tmp_path / "ก.ods"
    path.write_bytes(ods_book({"ชีต": [*ROWS, ["นายค ง", "2", 5, *far]]}))
    with suppress(NotARegister, SheetTooLarge):
        rows = read(path)
        assert len(rows) == len(ROWS) + 1
        assert max(len(row.cells) for row in rows) < 100_000


def test_the_trial_itself_refuses_nothing_that_the_reader_refuses_by_name(tmp_path, read):
    """A password is asked for by name, and not taken for damage."""
    path = tmp_path / "ก.xls"
    path.write_bytes(compound({"Workbook": biff({"ชีต": ROWS}, locked=True)}))
    with pytest.raises(PasswordNeeded):
        read(path)


def test_nothing_of_the_folder_is_imported_by_the_trial(tmp_path, read, book, monkeypatch):
    path = book("ก.xlsx", ลูกหนี้=ROWS)
    for name in ("python_calamine.py", "io.py", "forumtui.py", "sitecustomize.py", "resource.py"):
        (tmp_path / name).write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert len(read(path)) == len(ROWS)


def test_what_is_long_is_not_remembered():
    asked = []

    @remembered(8)
    def length(text):
        asked.append(text)
        return len(text)

    for _ in range(3):
        assert length("สั้น") == 4
        assert length("ย" * (LONGEST + 1)) == LONGEST + 1
    assert len(asked) == 4
    assert length.__name__ == "length"


def test_the_files_here_are_what_they_say(xlsx):
    assert zipfile.ZipFile(io.BytesIO(xlsx)).testzip() is None
    assert CalamineWorkbook.from_filelike(io.BytesIO(book_of())).sheet_names == ["ชีต"]
