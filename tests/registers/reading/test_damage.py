"""Files damaged anywhere: read, or refused in one sentence; never a breakdown, never half a table."""

from datetime import date
from random import Random

import pytest
from tests.helpers.binary_books import Error, Formula, biff, compound
from tests.helpers.sample import LONG, every

from forumtui.engine.refusals import FileEmpty
from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.formats.xls import stream
from forumtui.registers.reading.register import open_register
from forumtui.registers.refusals import NotARegister, NothingWritten, SheetTooLarge

CUT_OFF = date(2017, 3, 31)
HEADINGS = ("ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ", "ดอกเบี้ยค้าง", "อัตราดอกเบี้ย")
ROWS = [HEADINGS, *(("นายก ข", str(n), 500 + n, 5, "6%") for n in range(1, 41))]
FORMATS = ("xlsx", "xlsb", "xls", "ods")
CHANGED = 60 if LONG else 16
"""Files with bytes changed that are read, of each format."""


@pytest.fixture(params=FORMATS)
def good(request):
    write = request.getfixturevalue("book" if request.param == "xlsx" else request.param)
    if request.param == "xlsx":
        return write("ลูกหนี้.xlsx", ลูกหนี้=ROWS)
    return write(f"ลูกหนี้.{request.param}", ROWS)


def read(path):
    return [row.record for row in open_register(path, cut_off=CUT_OFF).rows() if row.record]


def test_each_format_is_read_while_it_is_whole(good):
    assert [record.balance_satang for record in read(good)] == [
        (500 + n) * 100 for n in range(1, 41)
    ]


@pytest.mark.parametrize("part", every(2, [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]))
def test_a_file_cut_short_is_refused(good, part):
    raw = good.read_bytes()
    good.write_bytes(raw[: int(len(raw) * part)])
    with pytest.raises(NotARegister):
        read(good)


def test_a_file_with_bytes_changed_is_read_or_refused(good):
    raw, chance = good.read_bytes(), Random(4)
    for _ in range(CHANGED):
        changed = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            changed[chance.randrange(len(raw))] = chance.randrange(256)
        good.write_bytes(changed)
        try:
            read(good)
        except Refusal:
            continue


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_a_cell_so_far_away_that_no_memory_would_hold_the_sheet(request, kind):
    rows = [*ROWS, *[("",)] * 30_000, ("",) * 250 + ("ไกล",)]
    path = request.getfixturevalue(kind)(f"ก.{kind}", rows)
    with pytest.raises(SheetTooLarge) as refused:
        read(path)
    assert refused.value.details["row"] == len(rows)
    assert refused.value.details["column"] == 251


@pytest.mark.parametrize("dimensions", [(0, 1 << 31, 0, 5), (9, 3, 0, 5), (0, 9, 0, 60_000)])
def test_a_sheet_that_claims_to_be_larger_than_any(tmp_path, dimensions):
    path = tmp_path / "ก.xls"
    path.write_bytes(compound({"Workbook": biff({"ก": ROWS}, dimensions=dimensions)}))
    with pytest.raises(NotARegister):
        read(path)


@pytest.mark.parametrize("at", [30, 48, 56, 60, 68, 76, 512, 516, 1024, 1140])
@pytest.mark.parametrize("value", [0, 1, 0x7F, 0xFF])
def test_a_damaged_container_gives_its_stream_or_nothing(xls, at, value):
    rows = [HEADINGS, *[("นายก ข", "1", Error("#N/A"), Formula(None), "6%")] * 9]
    raw = bytearray(xls("ก.xls", rows, small=True).read_bytes())
    whole = stream(bytes(raw), ("Workbook",))
    raw[at : at + 4] = bytes([value]) * 4
    assert stream(bytes(raw), ("Workbook",)) in (b"", whole)


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"\xfe\xff\n\x00", b"\xef\xbb\xbf", b"\xff\xfe\x00\n"]
)
def test_a_text_of_nothing_but_its_mark(tmp_path, raw):
    path = tmp_path / "ก.csv"
    path.write_bytes(raw)
    with pytest.raises((FileEmpty, NothingWritten, NotARegister)):
        read(path)
