import tabulate
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from forumtui.papers.layout.pages import COLUMNS, Block
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.text import MARKS

FUND = Column("กองทุน", "left", wraps=True)
CONTRACT = Column("สัญญาเดิม", "left", wraps=True)
AMOUNT = Column("เงินต้น\nคงเหลือ")


def lines(block: Block) -> list[str]:
    return [*block.head, *(line for row in block.rows for line in row.lines), *block.foot]


def test_every_line_of_a_thai_table_ends_in_the_same_column():
    drawn = table(
        [FUND, AMOUNT],
        [["กลุ่มออมทรัพย์เพื่อการผลิต", "1.00"], ["กข.คจ.", "20,000.00"]],
        ["รวม", "20,001.00"],
    )
    assert {wcswidth(line) for line in lines(drawn)} == {COLUMNS}


def test_texts_that_look_like_numbers_are_printed_as_they_are():
    cells = ["1e5", "1,250,000.50", "007", "0x1F", "nan", "-0", "1_000"]
    drawn = table([CONTRACT, AMOUNT], [[cell, cell] for cell in cells])
    assert [row.lines[0].split() for row in drawn.rows] == [[cell, cell] for cell in cells]


def test_titles_of_two_lines_stand_on_the_same_last_line():
    head = table([FUND, AMOUNT], [["กข.คจ.", "1.00"]]).head
    assert head[0].split() == ["เงินต้น"]
    assert head[1].split() == ["กองทุน", "คงเหลือ"]
    assert set(head[2]) == {"-", " "}


def test_a_long_text_is_wrapped_between_words_and_its_row_stays_one():
    fund = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองน้ำใสและบ้านใกล้เคียงทั้งตำบล สาขาที่สองของอำเภอยางชุมน้อย"
    drawn = table([FUND, CONTRACT, AMOUNT], [[fund, "12/2565", "500.00"], ["กข.คจ.", "", "1.00"]])
    first, second = drawn.rows
    assert len(first.lines) == 2
    assert "500.00" in first.lines[0]
    assert "".join(line.split("  ")[0] for line in first.lines).replace(" ", "") == fund.replace(
        " ", ""
    )
    assert len(second.lines) == 1


def test_a_text_takes_as_many_lines_as_it_needs_and_is_never_cut():
    (row,) = table([FUND, AMOUNT], [["ก" * 500, "1.00"]]).rows
    assert len(row.lines) == 7
    assert "".join(row.lines).count("ก") == 500


def test_columns_move_closer_before_a_text_is_broken():
    fund = "ก" * 68
    (row,) = table([FUND, Column("บาท")], [[fund, "1,000.00"]]).rows
    assert row.lines == (f"{fund}    1,000.00",)
    (row,) = table([FUND, Column("บาท")], [["ก" * 71, "1,000.00"]]).rows
    assert row.lines == ("ก" * 71 + " 1,000.00",)


def test_an_amount_is_never_cut_even_beside_a_long_text():
    amounts = ["99,999,999.99"] * 4
    drawn = table(
        [FUND, CONTRACT, *[AMOUNT] * 4], [["ก" * 200, "ข" * 200, *amounts]], ["", "", *amounts]
    )
    assert [line.count("99,999,999.99") for line in (drawn.rows[0].lines[0], drawn.foot[-1])] == [
        4,
        4,
    ]
    assert max(wcswidth(line) for line in lines(drawn)) == COLUMNS


def test_a_row_carries_what_it_stands_under():
    drawn = table([FUND, AMOUNT], [["ก", "1"], ["ข", "2"]], unders=["ของ ก", "ของ ข"])
    assert [row.under for row in drawn.rows] == ["ของ ก", "ของ ข"]


def test_the_table_library_is_left_as_it_was_found():
    before = (tabulate.MIN_PADDING, tabulate.WIDE_CHARS_MODE)
    table([FUND, AMOUNT], [["ก", "1"]])
    assert before == (tabulate.MIN_PADDING, tabulate.WIDE_CHARS_MODE)


@given(
    st.lists(
        st.tuples(
            st.text("กขคงจเแไะาำิีุู่้็์ฯ aB/12-", min_size=1, max_size=60),
            st.text("นส./0123456789-", max_size=40),
            st.sampled_from(["0.00", "1,250,000.50", "99,999,999.99"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_line_is_wider_than_the_page_nor_begins_with_a_mark(rows: list[tuple[str, str, str]]):
    drawn = table([FUND, CONTRACT, AMOUNT], [("ก" + fund, no, amount) for fund, no, amount in rows])
    for line in lines(drawn):
        assert wcswidth(line) <= COLUMNS
        assert line[:1] not in MARKS
    assert [row.lines[0].split()[-1] for row in drawn.rows] == [amount for *_, amount in rows]
