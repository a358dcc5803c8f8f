"""What the funds own, and their accounts: read, kept, shown."""

import json

import pytest
from click.testing import CliRunner

from forumtui.engine.database import typed_rows
from forumtui.evening.commands.group import forumtui
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.reading.records import RowKind
from forumtui.tables.lines import Asset, StatementLine
from forumtui.tables.registers import SourceRow as SourceSheet
from forumtui.tables.village import Fund

THINGS = [
    ("ที่", "รายการทรัพย์สิน", "จำนวน", "หน่วย", "มูลค่า (บาท)", "หมายเหตุ"),
    (1, "อาคารที่ทำการ", 1, "หลัง", 120000, ""),
    (2, "โต๊ะทำงาน", "๒ ตัว", "", "3,500.50", "ตัวหนึ่งชำรุด"),
    (3, "ตู้เหล็ก", "", "", 0, ""),
    ("", "รวมทั้งสิ้น", "", "", 123500.5, ""),
]


def assets(store):
    with store.reading():
        return list(
            typed_rows(
                Asset.select(
                    Fund.name,
                    Asset.what,
                    Asset.quantity,
                    Asset.unit,
                    Asset.value_satang,
                    Asset.note,
                )
                .join(Fund)
                .order_by(Asset.id)
            )
        )


def test_things_owned_are_kept_with_how_many_and_their_value(village, book):
    rows = [("กลุ่มออมทรัพย์ทดลอง ทะเบียนทรัพย์สิน",), ("ณ วันที่ ๓๑ มีนาคม ๒๕๖๐",), *THINGS]
    report = import_register(village, book("ทรัพย์สิน.xlsx", ทรัพย์สิน=rows))
    (table,) = report.tables
    assert (table.kind, table.fund, table.rows) == (RowKind.ASSET, "กลุ่มออมทรัพย์ทดลอง", 3)
    assert (table.accepted_satang, table.difference_satang) == (12_350_050, 0)
    assert assets(village) == [
        ("กลุ่มออมทรัพย์ทดลอง", "อาคารที่ทำการ", 1, "หลัง", 12_000_000, ""),
        ("กลุ่มออมทรัพย์ทดลอง", "โต๊ะทำงาน", 2, "ตัว", 350_050, "ตัวหนึ่งชำรุด"),
        ("กลุ่มออมทรัพย์ทดลอง", "ตู้เหล็ก", None, "", 0, ""),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "kept"),
    [
        (("รายการ", "จำนวน", "ราคา"), ("พัดลม", 3, 900), (3, 90_000)),
        (("ครุภัณฑ์", "จำนวน", "ราคาต่อหน่วย"), ("พัดลม", 3, 300.25), (3, 90_075)),
        (("ครุภัณฑ์", "จำนวน", "ราคาต่อหน่วย", "ราคารวม"), ("พัดลม", 3, 300, 900), (3, 90_000)),
        (("ทรัพย์สิน", "ราคาทุน", "มูลค่าคงเหลือ"), ("พัดลม", 900, 450), (None, 45_000)),
        (("สินทรัพย์", "ปริมาณ", "จำนวนเงิน"), ("พัดลม", "1,200 ชิ้น", 900), (1200, 90_000)),
        (("Asset", "Quantity", "Value"), ("Fan", 3, 900), (3, 90_000)),
    ],
)
def test_headings_of_other_committees(village, book, headings, cells, kept):
    report = import_register(village, book("กองทุนหมู่บ้าน.xlsx", Sheet1=[headings, cells]))
    assert report.waiting == 0, report.tables
    ((_, what, quantity, _, value, _),) = assets(village)
    assert what == cells[0]
    assert (quantity, value) == kept


@pytest.mark.parametrize(
    ("cells", "waits"),
    [
        ((1, "", 1, "หลัง", 500), "asset_missing"),
        ((1, "โต๊ะ", 1, "ตัว", ""), "value_missing"),
        ((1, "โต๊ะ", 1, "ตัว", "หายไป"), "amount_not_number"),
        ((1, "โต๊ะ", 1, "ตัว", "#REF!"), "formula_failed"),
        ((1, "โต๊ะ", 1, "ตัว", -5), "amount_negative"),
        ((1, "โต๊ะ", "สองสามตัว", "ตัว", 5), None),
    ],
)
def test_a_thing_that_cannot_be_counted_waits(village, text, cells, waits):
    report = import_register(village, text("กองทุนหมู่บ้าน.csv", [THINGS[0], cells]))
    found = [row.reason.code for table in report.tables for row in table.waiting]
    assert found == ([] if waits is None else [waits])
    if waits is None:
        assert [row.reasons[0][0] for row in source_rows(village)] == ["quantity_not_number"]


def test_a_price_that_does_not_fit_is_asked(village, text):
    rows = [("ครุภัณฑ์", "จำนวน", "ราคาต่อหน่วย", "ราคารวม"), ("พัดลม", 3, 300, 800)]
    import_register(village, text("กองทุนหมู่บ้าน.csv", rows))
    (row,) = source_rows(village)
    assert (row.satang, row.reasons) == (80_000, (("value_mismatch", {"cell": "800"}),))


def test_rows_shows_what_is_owned(village, book):
    import_register(village, book("ทรัพย์สิน.xlsx", ทรัพย์สิน=[("กองทุนหมู่บ้าน",), *THINGS]))
    home = ["--home", str(village.folder)]
    told = json.loads(CliRunner().invoke(forumtui, ["rows", "--json", *home]).stdout)
    assert [(row["kind"], row["label"], row["satang"]) for row in told] == [
        ("asset", "อาคารที่ทำการ", 12_000_000),
        ("asset", "โต๊ะทำงาน", 350_050),
        ("asset", "ตู้เหล็ก", 0),
    ]
    shown = CliRunner().invoke(forumtui, ["rows", *home]).stdout
    assert "โต๊ะทำงาน" in shown
    assert "120,000.00" in shown


def test_a_balance_sheet_is_not_a_list_of_things(village, book):
    sheet = [
        ("กองทุนหมู่บ้านทดลอง",),
        ("งบดุล",),
        ("สินทรัพย์", "จำนวนเงิน"),
        ("เงินสด", 500),
        ("รวมสินทรัพย์", 500),
        ("รายการ", "บาท"),
        ("หนี้สิน", 500),
    ]
    report = import_register(village, book("งบ.xlsx", งบ=sheet))
    assert [(table.kind, table.rows) for table in report.tables] == [(RowKind.STATEMENT, 2)]


def test_the_accounts_of_the_real_shaped_funds(village, shared):
    path = shared / "registers" / "statements.xlsx"
    if not path.is_file():
        pytest.skip("the accounts of the real-shaped funds are not there")
    report = import_register(village, path)
    assert (report.accepted, report.waiting, report.flagged) == (36, 0, 0)
    with village.reading():
        lines = StatementLine.select(
            SourceSheet.sheet,
            StatementLine.statement,
            StatementLine.label,
            StatementLine.amount_satang,
        ).join(SourceSheet)
        found = {
            (sheet, account, label): satang for sheet, account, label, satang in typed_rows(lines)
        }
    sheets = {sheet for sheet, _, _ in found}
    assert sheets == {"ออมทรัพย์", "กทบ.", "กข.คจ.", "กลุ่มสตรี"}
    assert found["ออมทรัพย์", "balance_sheet", "ทุนและทุนสำรอง"] == -315_642_500
    assert found["กข.คจ.", "profit_and_loss", "รายได้ดอกเบี้ย"] == 507_000
    for sheet in sheets:
        own = {key[1:]: satang for key, satang in found.items() if key[0] == sheet}
        sides = [
            sum(own["balance_sheet", label] for label in labels)
            for labels in (
                ("เงินสด", "เงินฝากธนาคาร", "ลูกหนี้เงินกู้"),
                ("เงินสัจจะสะสม", "ทุนและทุนสำรอง", "กำไรสุทธิ"),
            )
        ]
        assert sides[0] == sides[1]
        earned, spent = own["profit_and_loss", "รายได้ดอกเบี้ย"], own["profit_and_loss", "ค่าใช้จ่าย"]
        assert earned - spent == own["profit_and_loss", "กำไรสุทธิ"]
