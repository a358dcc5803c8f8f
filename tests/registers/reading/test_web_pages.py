"""Web pages saved under a spreadsheet's name: their tables are read as a spreadsheet shows them."""

import html
import random

import pytest
from tests.registers.reading.conftest import CUT_OFF

from forumtui.registers.reading.register import open_register
from forumtui.registers.refusals import NotARegister, RowTooWide

HEADINGS = ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม"]
TITLE = "<h3>กลุ่มออมทรัพย์บ้านทดสอบ</h3>"


def row(cells, tag="td"):
    inner = "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{inner}</tr>"


def page(rows, *, head="", before=TITLE):
    return f"<html><head>{head}</head><body>{before}<table>{''.join(rows)}</table></body></html>"


@pytest.fixture
def saved(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "ออม.xls"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def balances(path):
    rows = open_register(path, cut_off=CUT_OFF).rows()
    return [row.record.balance_satang for row in rows if row.record is not None]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp874", '<meta http-equiv="Content-Type" content="text/html; charset=windows-874">'),
        ("cp874", ""),
        ("utf-16", ""),
        ("utf-8", '<meta charset="tis-620">'),
    ],
)
def test_a_page_is_read_in_every_encoding_it_may_be_saved_in(saved, encoding, head):
    rows = [row(HEADINGS, "th"), row([1, "นายทดลอง ใจดี", "12", "5,000.00"])]
    assert balances(saved(page(rows, head=head), encoding)) == [500000]


def test_cells_that_reach_over_others_leave_them_where_they_stand(saved, read):
    heading = (
        '<tr><th rowspan="2">ที่</th><th rowspan=2>ชื่อ-สกุล</th><th rowspan="2">บ้านเลขที่</th>'
        '<th colspan="2">เงินสัจจะ</th></tr><tr><th>หุ้น</th><th>คงเหลือ (บาท)</th></tr>'
    )
    path = saved(page([heading, row([1, "นายทดลอง ใจดี", "12", "5", "700.50"])]))
    assert balances(path) == [70050]
    assert read(path)[1].cells == ("ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะ")


def test_titles_in_one_cell_are_titles_of_their_own(saved, read):
    titles = "<h3>กลุ่มออมทรัพย์บ้านทดสอบ</h3><h3>ณ วันที่ 31 มีนาคม 2560</h3>"
    before = f"<table><tr><td></td><td>{titles}</td></tr></table>"
    rows = [row(HEADINGS), row([1, "นายทดลอง ใจดี", "12", "5"])]
    found = read(saved(page(rows, before=before)))
    assert [one.cells for one in found[:2]] == [
        ("", "กลุ่มออมทรัพย์บ้านทดสอบ"),
        ("", "ณ วันที่ 31 มีนาคม 2560"),
    ]
    assert found[-1].fund.name == "กลุ่มออมทรัพย์บ้านทดสอบ"


def test_rows_that_are_not_displayed_or_struck_out_wait(saved, read):
    hidden = row([1, "นายทดลอง ใจดี", "12", "5"]).replace("<tr>", "<tr style='display: none'>")
    struck = row([2, "นางทดลอง มีสุข", "13", "6"]).replace("นางทดลอง มีสุข", "<s>นางทดลอง มีสุข</s>")
    living = row([3, "นางสม มีสุข", "14", "7"])
    found = read(saved(page([row(HEADINGS), hidden, struck, living])))
    assert [one.waiting and one.waiting.code for one in found[-3:]] == [
        "row_hidden",
        "row_struck_out",
        None,
    ]


@pytest.mark.parametrize("text", ["<html><body>ไม่มีตาราง</body></html>", "<html><tr></html>"])
def test_a_page_without_a_table_is_no_register(saved, text):
    with pytest.raises(NotARegister):
        open_register(saved(text), cut_off=CUT_OFF)


@pytest.mark.parametrize(
    "cell",
    [
        '<td colspan="999999999">x</td><td>y</td>',
        '<td rowspan="999999999" colspan="9">x</td>' * 200,
    ],
)
def test_a_cell_that_reaches_over_everything_is_refused_in_a_sentence(saved, cell):
    path = saved(page([row(HEADINGS), f"<tr>{cell}</tr>", row([1, "ก", "12", "5"])]))
    with pytest.raises(RowTooWide):
        balances(path)


def test_the_figures_of_a_page_are_those_that_were_written(saved):
    shape = random.Random(26)
    for _ in range(3):
        amounts = [shape.randrange(1, 10**7) for _ in range(40)]
        rows = [row(HEADINGS, shape.choice(("td", "th")))]
        rows += [
            row([n, f"นายทดลอง{'กขคงจ'[n % 5]} ใจ{'ดตถท'[n % 4]}", n, f"{satang / 100:,.2f}"])
            for n, satang in enumerate(amounts, 1)
        ]
        if shape.random() < 0.5:
            rows = [one.replace("</td>", "").replace("</tr>", "") for one in rows]
        assert balances(saved(page(rows))) == amounts
