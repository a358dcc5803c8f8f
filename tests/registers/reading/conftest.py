"""Real files of every shape, and a village to read them into."""

import io
import struct
import zipfile
import zlib
from datetime import date

import pytest
import xlsxwriter
from tests.helpers.binary_books import biff, compound, xlsb_book
from tests.helpers.ods_books import ods_book

from forumtui.engine.opening import open_home
from forumtui.registers.reading.register import open_register
from forumtui.village.acts.village import found_village

CUT_OFF = date(2017, 3, 31)
HEADINGS = ("ชื่อ-สกุล", "บ้านเลขที่", "เลขที่สัญญา", "คงเหลือ", "อัตราดอกเบี้ย")


@pytest.fixture
def debts():
    """Return headings and the rows of as many invented borrowers."""

    def rows(count, *, first=1):
        return [
            HEADINGS,
            *(
                (
                    f"นายทดลอง{'กขคจฉชซ'[n % 7]} คนที่{'ดตถทธนบ'[n % 7]}{n}",
                    str(n),
                    f"{n}/2559",
                    1000 + n,
                    "6%",
                )
                for n in range(first, first + count)
            ),
        ]

    return rows


@pytest.fixture
def village(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    store = open_home(home)
    found_village(store, "บ้านทดลอง", CUT_OFF)
    yield store
    store.close()


@pytest.fixture
def text(tmp_path):
    """Write lines of cells as a CSV file."""

    def write(name, rows, encoding="utf-8"):
        path = tmp_path / name
        lines = "".join(",".join(map(str, row)) + "\r\n" for row in rows)
        path.write_bytes(lines.encode(encoding))
        return path

    return write


@pytest.fixture
def book(tmp_path):
    """Write a workbook; each sheet is rows, or what draws it on a worksheet itself."""

    def write(name, **sheets):
        path = tmp_path / name
        made = xlsxwriter.Workbook(path)
        for title, content in sheets.items():
            sheet = made.add_worksheet(title)
            if callable(content):
                content(sheet, made)
                continue
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
        made.close()
        return path

    return write


@pytest.fixture
def edited(tmp_path):
    """Copy a workbook, one member of it changed by hand."""

    def edit(path, member, change):
        other = tmp_path / f"edited-{path.name}"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                raw = old.read(name)
                new.writestr(name, change(raw) if name == member else raw)
        return other

    return edit


@pytest.fixture
def picture():
    """A picture of four points, as a PNG file's bytes."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    points = zlib.compress((b"\0" + b"\x80" * 6) * 2)
    raw = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
    )
    return io.BytesIO(raw)


@pytest.fixture
def ods(tmp_path):
    """Write an OpenDocument sheet; a cell is text, a number, or (attributes, shown text)."""

    def write(name, rows, sheet="ลูกหนี้"):
        path = tmp_path / name
        path.write_bytes(ods_book({sheet: rows}))
        return path

    return write


@pytest.fixture
def read():
    """Return every row of a file as it is read."""

    def rows(path):
        return list(open_register(path, cut_off=CUT_OFF).rows())

    return rows


@pytest.fixture
def xls(tmp_path):
    """Write an .xls by hand: no library of this program writes that format."""

    def write(name, rows=(), *, sheet="ลูกหนี้", sheets=None, locked=False, small=False):
        path = tmp_path / name
        path.write_bytes(
            compound({"Workbook": biff(sheets or {sheet: rows}, locked=locked)}, small=small)
        )
        return path

    return write


@pytest.fixture
def locked_workbook(tmp_path):
    """Write what Excel writes when a workbook gets a password."""
    path = tmp_path / "มีรหัส.xlsx"
    locked = {"EncryptionInfo": b"\x04\0\x04\0" * 40, "EncryptedPackage": bytes(range(256)) * 20}
    path.write_bytes(compound(locked))
    return path


@pytest.fixture
def xlsb(tmp_path):
    """Write an .xlsb by hand: no library of this program writes that format."""

    def write(name, rows=(), *, sheet="ลูกหนี้", sheets=None):
        path = tmp_path / name
        path.write_bytes(xlsb_book(sheets or {sheet: rows}))
        return path

    return write
