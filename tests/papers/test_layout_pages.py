from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.papers.layout.pages import (
    COLUMNS,
    Block,
    LayoutError,
    PageRow,
    paginate,
    text,
    to_text,
)


def foot(number: int, total: int) -> tuple[str, ...]:
    return ("--", f"{number}/{total}")


def rows(count: int, under: int = 0) -> tuple[PageRow, ...]:
    return tuple(
        PageRow((f"row {k}",), f"under {k // under}" if under else "") for k in range(count)
    )


def bodies(blocks: list[Block], lines: int) -> list[list[str]]:
    pages = paginate(blocks, lines=lines, footer=foot)
    return [[line for line in page[:-2] if line] for page in pages]


def test_every_page_has_all_its_lines_and_counts_itself_at_the_bottom():
    pages = paginate([text(["a"] * 7), text(["b"] * 7)], lines=10, footer=foot)
    assert [len(page) for page in pages] == [10, 10]
    assert [page[-1] for page in pages] == ["1/2", "2/2"]


def test_a_header_stands_on_every_page():
    pages = paginate(
        [text(["a"] * 6), text(["b"] * 6)], lines=10, footer=foot, header=lambda n, _: (f"top {n}",)
    )
    assert [page[0] for page in pages] == ["top 1", "top 2"]
    assert [len(page) for page in pages] == [10, 10]


def test_a_block_that_does_not_fit_goes_whole_to_the_next_page():
    assert bodies([text(["a"] * 5), text(["b"] * 4)], 10) == [["a"] * 5, ["b"] * 4]


def test_a_block_that_just_fits_stays():
    assert bodies([text(["a"] * 4), text(["b"] * 4)], 10) == [["a"] * 4 + ["b"] * 4]


def test_a_gap_is_left_between_blocks_but_not_at_the_top_of_a_page():
    pages = paginate(
        [text(["a"] * 3, gap=1), text(["b"] * 3, gap=1), text(["c"] * 3, gap=1)],
        lines=10,
        footer=foot,
    )
    assert pages[0][:7] == ("a", "a", "a", "", "b", "b", "b")
    assert pages[1][:3] == ("c", "c", "c")


def test_a_block_stays_with_the_next_one():
    kept = text(["conditions"], with_next=True)
    assert bodies([text(["a"] * 5), kept, text(["sign"] * 3)], 10) == [
        ["a"] * 5,
        ["conditions", "sign", "sign", "sign"],
    ]


def test_a_whole_block_higher_than_a_page_is_split_rather_than_lost():
    lines = [f"line {k}" for k in range(20)]
    pages = bodies([text(lines)], 10)
    assert [line for page in pages for line in page] == lines
    assert len(pages) == 3


def test_a_table_repeats_its_head_and_keeps_its_totals_with_the_last_two_rows():
    block = Block(rows(9), head=("head",), foot=("total",), whole=False)
    assert bodies([block], 10) == [
        ["head", *[f"row {k}" for k in range(7)]],
        ["head", "row 7", "row 8", "total"],
    ]


def test_a_row_names_again_what_it_stands_under_when_a_page_begins_with_it():
    block = Block(rows(8, under=5), head=("head",), whole=False)
    assert bodies([block], 8) == [
        ["head", "under 0", "row 0", "row 1", "row 2", "row 3"],
        ["head", "under 0", "row 4", "under 1", "row 5"],
        ["head", "under 1", "row 6", "row 7"],
    ]


@given(
    before=st.integers(0, 30),
    count=st.integers(1, 60),
    head=st.integers(0, 4),
    end=st.integers(0, 3),
    under=st.integers(0, 7),
    lines=st.integers(15, 66),  # head, three rows that stay together, their headings and foot fit
)
def test_no_row_is_lost_or_alone_and_no_table_lacks_its_head(
    before: int, count: int, head: int, end: int, under: int, lines: int
):
    table = Block(
        rows(count, under),
        head=tuple(f"head {k}" for k in range(head)),
        foot=tuple(f"foot {k}" for k in range(end)),
        whole=False,
    )
    found = bodies([text(["before"] * before), table, text(["after"])], lines)
    order = [line for page in found for line in page if line.startswith("row")]
    assert order == [f"row {k}" for k in range(count)]
    assert sum(line.startswith("foot") for page in found for line in page) == end
    assert sum(line == "before" for page in found for line in page) == before
    for page in found:
        kinds = [kind for kind, _ in groupby(line.split()[0] for line in page)]
        of_the_table = [line for line in page if line.startswith("row")]
        if of_the_table:
            assert len(of_the_table) > 1 or count == 1
            assert sum(line.startswith("head") for line in page) == head
            first = next(k for k, line in enumerate(page) if line.startswith("row"))
            assert not under or page[first - 1].startswith("under")
        assert kinds.count("foot") == 0 or "row" in kinds


def test_eighty_columns_of_thai_fit_however_many_marks_they_carry():
    line = "ที่" * COLUMNS
    assert paginate([text([line])], lines=5, footer=foot)[0][0] == line


@pytest.mark.parametrize("line", ["x" * (COLUMNS + 1), "ก" * (COLUMNS + 1), "漢" * 41])
def test_a_line_wider_than_the_page_is_a_defect(line: str):
    with pytest.raises(LayoutError):
        paginate([text([line])], lines=5, footer=foot)


def test_a_footer_wider_than_the_page_is_a_defect():
    with pytest.raises(LayoutError):
        paginate([text(["a"])], lines=5, footer=lambda *_: ("x" * 81,))


def test_a_row_higher_than_the_page_is_a_defect():
    with pytest.raises(LayoutError):
        paginate([Block((PageRow(("a",) * 9),))], lines=10, footer=foot)


def test_pages_become_one_text_with_a_form_feed_between_them():
    assert to_text([("a  ", ""), ("b",)]) == "a\n\n\fb\n"
