"""How large a register may be: refused in one sentence beyond, whatever kind of file it is."""

import csv
import io
import random
import time
from itertools import product

import pytest
from tests.helpers.binary_books import biff, compound, xlsb_book
from tests.helpers.ods_books import ods_book
from tests.helpers.sample import every

from forumtui.messages import LANGUAGES, Messages
from forumtui.registers.refusals import (
    CellTooLong,
    LettersTooMany,
    QuoteNotClosed,
    RowsTooMany,
    RowTooLong,
    RowTooWide,
    SheetNameTooLong,
    SheetsTooMany,
    SheetTooLarge,
)
from forumtui.registers.rules import limits

HEADING = ["ชื่อ-สกุล", "บ้านเลขที่", "ยอดหนี้คงเหลือ"]
ROW = ["นายก ข", "1", "100"]


def as_csv(rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def as_xlsx(rows, tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "made.xlsx")
    sheet = book.add_worksheet("ชีต")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(number, column, value)
    book.close()
    return (tmp_path / "made.xlsx").read_bytes()


KINDS = ("csv", "xlsx", "ods", "xls", "xlsb")


@pytest.fixture
def write(tmp_path):
    """Write rows as a file of a kind."""

    def written(kind, rows):
        path = tmp_path / f"ก.{kind}"
        path.write_bytes(
            {
                "csv": lambda: as_csv(rows),
                "xlsx": lambda: as_xlsx(rows, tmp_path),
                "ods": lambda: ods_book({"ชีต": rows}),
                "xls": lambda: compound({"Workbook": biff({"ชีต": rows})}),
                "xlsb": lambda: xlsb_book({"ชีต": rows}),
            }[kind]()
        )
        return path

    return written


def refused(read, path, kind):
    with pytest.raises(kind) as error:
        read(path)
    for language in LANGUAGES:
        said = Messages(language)(error.value.key, **error.value.details)
        assert path.name in said
        assert "\n" not in said
    return error.value


@pytest.mark.parametrize("kind", every(2, ["csv", "xlsx", "ods", "xlsb"]))
def test_a_row_wider_than_any_is_refused_the_same_in_every_kind_of_file(write, read, kind):
    most = limits.MOST_COLUMNS
    rows = [HEADING, ROW, [*[""] * (most - 1), "x"]]
    assert len(read(write(kind, rows))[-1].cells) == most
    refusal = refused(read, write(kind, [*rows, [*[""] * most, "x"]]), RowTooWide)
    assert (refusal.details["row"], refusal.details["limit"]) == (4, most)


@pytest.mark.parametrize("kind", every(2, ["csv", "xlsx", "ods"]))
def test_a_cell_longer_than_any_is_refused_the_same_in_every_kind_of_file(write, read, kind):
    longest = "น" * limits.LONGEST_CELL
    rows = [HEADING, ROW, ["", "", "", longest]]
    assert read(write(kind, rows))[-1].cells[-1] == longest
    if kind != "xlsx":  # What writes xlsx here lets nothing longer through.
        refusal = refused(read, write(kind, [*rows, ["", longest + "น"]]), CellTooLong)
        assert (refusal.details["row"], refusal.details["limit"]) == (4, limits.LONGEST_CELL)


@pytest.mark.parametrize("kind", every(2, ["csv", "ods"]))
def test_more_rows_than_any_village_has_are_refused(write, read, kind):
    more = limits.MOST_ROWS - 1
    assert isinstance(
        refused(read, write(kind, [HEADING, ROW, *[["x"]] * more]), RowsTooMany), RowsTooMany
    )


def test_few_rows_of_endless_text_are_refused_and_many_ordinary_ones_are_not(write, read):
    long = "น" * 30_000
    refused(read, write("csv", [HEADING, ROW, *[["", "", "", long]] * 110]), LettersTooMany)
    ordinary = [
        [f"{ROW[0]}{'กขคง'[n % 4] * (n // 4 % 9)}", str(n), "100", "ห" * 230] for n in range(13_500)
    ]
    assert sum(len(cell) for row in ordinary for cell in row) > limits.LETTERS_AT_ONCE
    assert len(read(write("csv", [HEADING, *ordinary]))) == 13_501


def test_as_many_sheets_as_a_fund_may_have_and_no_more(tmp_path, read):
    path = tmp_path / "ก.ods"
    # Nobody stands in two of them: sheets that repeat the same people are asked about.
    rows = [
        [f"{ROW[0]}{'กขคงจฉชซญด'[n // 50]}{'ก' * (n % 50)}", *ROW[1:]]
        for n in range(limits.MOST_SHEETS)
    ]
    path.write_bytes(ods_book({f"ชีต{n}": [HEADING, row] for n, row in enumerate(rows)}))
    assert len(read(path)) == 2 * limits.MOST_SHEETS
    path.write_bytes(ods_book({f"ชีต{n}": [HEADING, ROW] for n in range(limits.MOST_SHEETS + 1)}))
    refused(read, path, SheetsTooMany)


def test_the_name_of_a_sheet_ends_somewhere(tmp_path, read):
    path = tmp_path / "ก.ods"
    path.write_bytes(ods_book({"ช" * limits.LONGEST_SHEET_NAME: [HEADING, ROW]}))
    assert len(read(path)) == 2
    path.write_bytes(ods_book({"ช" * (limits.LONGEST_SHEET_NAME + 1): [HEADING, ROW]}))
    refused(read, path, SheetNameTooLong)


@pytest.mark.parametrize(("kind", "seed"), every(2, product(KINDS, range(3))))
def test_nothing_blank_is_kept_and_rows_keep_their_numbers(write, read, kind, seed):
    chance = random.Random(f"{kind} {seed}")
    plain = [HEADING, *[[f"นายก {'ขคง'[n % 3]}{n}", str(n), f"{100 + n}"] for n in range(1, 30)]]
    spread, numbers = [plain[0]], [1]
    for row in plain[1:]:
        spread += [[""] * chance.randrange(4) for _ in range(chance.choice((0, 0, 0, 1, 7)))]
        spread.append([*row, *[chance.choice(("", " "))] * chance.randrange(5)])
        numbers.append(len(spread))
    spread += [["", " ", ""]] * chance.randrange(9)
    wanted, found = read(write(kind, plain)), read(write(kind, spread))
    assert [row.row for row in found] == numbers
    for one, two in zip(wanted, found, strict=True):
        assert (one.kind, one.record, one.flags, one.cells) == (
            two.kind, two.record, two.flags, two.cells,
        )  # fmt: skip


@pytest.mark.parametrize("blank", every(2, ["\r\n", ",,,\n", " , ,\n", '"",\n']))
def test_hundreds_of_thousands_of_blank_lines_are_no_rows(tmp_path, read, blank):
    path = tmp_path / "ก.csv"
    raw = as_csv([HEADING, ROW])
    path.write_bytes(raw + blank.encode() * 200_000 + as_csv([["นายค ง", "2", "5"]]))
    rows = read(path)
    assert [row.row for row in rows] == [1, 2, 200_003]


def test_a_text_goes_on_no_farther_than_a_spreadsheet_can(tmp_path, read):
    path = tmp_path / "ก.csv"
    path.write_bytes(as_csv([HEADING, ROW]) + b"\n" * (limits.LAST_ROW + 1))
    assert refused(read, path, RowsTooMany).details["limit"] == limits.LAST_ROW


@pytest.mark.parametrize("sign", [",", "x", '"', " ", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_without_end_is_refused_before_it_is_taken_apart(tmp_path, read, sign, encoding):
    path = tmp_path / "ก.csv"
    text = as_csv([HEADING, ROW]).decode() + sign * (limits.LONGEST_LINE + 1) + "\nก,1,1\n"
    path.write_bytes(text.encode(encoding))
    assert refused(read, path, RowTooLong).details["row"] == 3


LONG = limits.LONGEST_CELL + 1


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("น" * LONG, CellTooLong),
        (f'"{"น, " * LONG}"', CellTooLong),
        ('"' + "น\n" * LONG + '"', CellTooLong),
        ('"' + "บรรทัดหนึ่ง\n" * 100_000 + '"', RowTooLong),
        ('"' + "น" * LONG, CellTooLong),
        ('"นายก\n' + "นายข ค,2,500\n" * 3, QuoteNotClosed),
        ('"นายก\n' + "นายข ค,2,500\n" * 100_000, QuoteNotClosed),
        ('"' + "บรรทัดหนึ่ง\n" * 100_000, QuoteNotClosed),
    ],
    ids=["long", "quoted", "lines", "endless", "open", "rows", "many rows", "open and endless"],
)
def test_quotes_are_blamed_only_where_they_are_guilty(tmp_path, read, cell, kind):
    path = tmp_path / "ก.csv"
    path.write_text(",".join(HEADING) + "\n" + ",".join(ROW) + f"\n{cell}", "utf-8")
    assert refused(read, path, kind).details["row"] == 3


def test_a_far_cell_that_does_not_say_where_it_stands_is_found(tmp_path, read, edited, book):
    path = book("ก.xlsx", ลูกหนี้=[HEADING, ROW])

    def far(raw):
        row = '<row r="1048576">' + "<c/>" * 9 + '<c t="inlineStr"><is><t>x</t></is></c></row>'
        return raw.replace(b"</sheetData>", row.encode() + b"</sheetData>")

    refusal = refused(read, edited(path, "xl/worksheets/sheet1.xml", far), SheetTooLarge)
    assert (refusal.details["row"], refusal.details["column"]) == (1_048_576, 10)


def test_a_lone_cell_in_the_last_row_costs_one_row(tmp_path, read, edited, book):
    path = book("ก.xlsx", ลูกหนี้=[HEADING, ROW])

    def far(raw):
        row = '<row r="1048576"><c t="inlineStr"><is><t>x</t></is></c></row>'
        return raw.replace(b"</sheetData>", row.encode() + b"</sheetData>")

    rows = read(edited(path, "xl/worksheets/sheet1.xml", far))
    assert [row.row for row in rows] == [1, 2, 1_048_576]


def test_a_name_longer_than_any_person_has_waits_and_is_not_repeated_whole(write, read):
    longest = "นาย" + "ก" * (limits.LONGEST_NAME - 3)
    rows = read(write("csv", [HEADING, [longest, "1", "5"], [longest + "ก", "1", "5"]]))
    assert rows[1].record is not None
    assert rows[2].waiting.code == "name_too_long"
    rows = read(write("csv", [HEADING, ["นาย" + "ก" * 9_000, "1", "5"]]))
    assert len(dict(rows[1].waiting.details)["cell"]) == limits.LONGEST_QUOTED + 1
    assert len(rows[1].cells[0]) == 9_003


def test_thousands_of_tables_of_one_file_are_read_in_the_time_of_their_rows(write, read):
    took = {}
    for tables in (200, 1_600):
        pages = [
            row
            for n in range(tables)
            for row in (["กองทุนหมู่บ้านก"], HEADING, [f"นายก {n}", "1", "5"])
        ]
        path, begun = write("csv", pages), time.process_time()
        rows = read(path)
        took[tables] = time.process_time() - begun
        assert sum(row.record is not None for row in rows) == tables
        assert {row.fund.name for row in rows if row.record} == {"กองทุนหมู่บ้านก"}
    # Eight times as many tables: were each looked at from every other, 64 times as long.
    assert took[1_600] < 24 * took[200]
