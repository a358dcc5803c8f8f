"""The set form comes back as it was filled in, without one question."""

import zipfile
from datetime import date
from random import Random

import pytest
from click.testing import CliRunner

from forumtui.__main__ import main
from forumtui.evening.commands.group import forumtui
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.registers.acts.importing import import_register
from forumtui.registers.documents.set_form import FormFund, write_set_form
from forumtui.registers.reading.records import (
    AssetRecord,
    FundName,
    LoanRecord,
    RowKind,
    SavingRecord,
    StatementRecord,
    Who,
    WrittenGuarantor,
)
from forumtui.registers.refusals import FormExists, FormNotWritten
from forumtui.thai.names import PersonName
from forumtui.village.rules import FundKind

CUT_OFF = date(2017, 3, 31)
GIVEN = ("น้ำทดลอง", "เพ็ญทดลอง", "แก้วทดลอง", "กำไลทดลอง", "ฤทธิ์ทดลอง", "เปรมทดลอง", "ญาทดลอง")
SURNAMES = ("ทดลองสุข", "ทดลองดี", "ณ ทดลอง", "ทดลองทรัพย์", "", "ทดลองศรี")
RATES = (None, 0, 5_000, 10_000, 60_000, 67_500, 120_000, 150_000, 1_200)


def citizen_id(number):
    digits = f"300{number:09d}"
    check = (11 - sum(int(d) * (13 - n) for n, d in enumerate(digits)) % 11) % 10
    return f"{digits}{check}"


def person(chance, number, member=""):
    name = PersonName(
        chance.choice(("นาย", "นาง", "นางสาว", "เด็กชาย")),
        f"{chance.choice(GIVEN)}{number}",
        chance.choice(SURNAMES),
    )
    house = chance.choice((f"{number}", f"{number}/{chance.randint(1, 31)}", f"{number % 9}/3"))
    return Who(name, house, citizen_id(number), citizen_id_sound=True, member_no=member)


def day(chance, first, last):
    return date.fromordinal(chance.randint(first.toordinal(), last.toordinal()))


def loan(chance, number):
    rate = chance.choice(RATES[1:])
    monthly = bool(rate) and chance.random() < 0.3
    others = [
        WrittenGuarantor(person(chance, 1000 + number + n).name, f"{n}/{number}")
        for n in range(chance.randint(0, 3))
    ]
    principal = chance.randint(1, 50_000_000)
    return LoanRecord(
        who=person(chance, number, f"{number:04d}"),
        balance_satang=chance.randint(0, principal),
        accrued_satang=chance.choice((0, 1, 99, chance.randint(0, 900_000))),
        principal_satang=principal,
        rate_ppm=rate * 12 if monthly and rate <= 10_000 else rate,
        rate_is_monthly=monthly and rate <= 10_000,
        contract_no=f"{number}/2559",
        made_on=day(chance, date(2008, 2, 29), CUT_OFF),
        due_on=chance.choice((None, day(chance, CUT_OFF, date(2024, 2, 29)))),
        guarantors=tuple(others),
        note=chance.choice(("", "ผ่อนทุกเดือน", "จ่ายแล้ว 1,000, ค้าง 2,000")),
        method=chance.choice((None, Method.FLAT, Method.DECLINING)),
    )


def three_hundred():
    chance = Random(2560)
    savings = [
        SavingRecord(
            person(chance, n, f"{n:04d}"),
            chance.randint(0, 9_999_999_99),
            chance.choice((None, 0, chance.randint(1, 400))),
        )
        for n in range(1, 121)
    ]
    loans = [loan(chance, n) for n in range(200, 340)]
    assets = [
        AssetRecord(f"ของทดลองชิ้นที่ {n}", chance.choice((None, n)), "ตัว", chance.randint(0, 10**8))
        for n in range(28)
    ]
    accounts = [
        StatementRecord(account, f"{label}ทดลอง {n}", chance.randint(-(10**9), 10**9))
        for account, label in (("balance_sheet", "เงินสด"), ("profit_and_loss", "รายได้"))
        for n in range(6)
    ]
    return [*savings, *loans, *assets, *accounts]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in FundKind if kind is not FundKind.POVERTY_FUND])
def test_three_hundred_rows_come_back_identical(tmp_path, read, language, kind):
    filled = three_hundred()
    assert len(filled) == 300
    path = tmp_path / "แบบ.xlsx"
    fund = FormFund("บ้านเรารวมใจทดลอง", kind)
    write_set_form(path, Messages(language), fund=fund, cut_off=CUT_OFF, records=filled)
    rows = read(path)
    assert [row.record for row in rows if row.record or row.waiting] == filled
    assert [(row.row, row.flags) for row in rows if row.flags or row.waiting] == []
    named = {row.fund for row in rows if row.record}
    assert named == {FundName(kind, "บ้านเรารวมใจทดลอง")}


def test_the_fund_free_of_interest_comes_back_free_of_interest(tmp_path, read):
    chance = Random(3)
    free = LoanRecord(person(chance, 7), 100, principal_satang=200, rate_ppm=0, contract_no="1")
    path = tmp_path / "แบบ.xlsx"
    fund = FormFund("โครงการทดลอง", FundKind.POVERTY_FUND)
    write_set_form(path, Messages(), fund=fund, records=[free])
    (row,) = (row for row in read(path) if row.record)
    assert (row.record, row.flags) == (free, ())
    assert row.fund == FundName(FundKind.POVERTY_FUND, "โครงการทดลอง")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_nobody_filled_in_holds_no_row(village, tmp_path, language):
    path = tmp_path / "แบบ.xlsx"
    write_set_form(path, Messages(language))
    report = import_register(village, path)
    assert (report.accepted, report.waiting, report.tables) == (0, 0, ())


@pytest.mark.parametrize(
    ("fund", "found"),
    [
        (FormFund(), FundName(FundKind.OTHER, "แบบของเรา")),
        (FormFund("กลุ่มสตรีทดลอง"), FundName(FundKind.WOMENS_GROUP, "กลุ่มสตรีทดลอง")),
        (FormFund("บ้านเรารวมใจ"), FundName(FundKind.OTHER, "บ้านเรารวมใจ")),
        (FormFund("", FundKind.VILLAGE_FUND), FundName(FundKind.VILLAGE_FUND, "")),
        (FormFund("กลุ่มสตรีทดลอง", FundKind.OTHER), FundName(FundKind.OTHER, "กลุ่มสตรีทดลอง")),
    ],
)
def test_whose_form_it_is(tmp_path, read, fund, found):
    path = tmp_path / "แบบของเรา.xlsx"
    saving = SavingRecord(person(Random(1), 5), 100)
    write_set_form(path, Messages(), fund=fund, cut_off=CUT_OFF, records=[saving])
    assert [row.fund for row in read(path) if row.record] == [found]


def test_the_form_is_made_to_be_filled_in(tmp_path):
    path = tmp_path / "แบบ.xlsx"
    write_set_form(path, Messages())
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, 6)]
    for sheet in sheets[1:4]:
        assert 'state="frozen"' in sheet
        assert 'ySplit="4"' in sheet
        assert "<dataValidation " in sheet
    assert all("<cols>" in sheet for sheet in sheets)


def run(*words):
    return CliRunner().invoke(forumtui, list(map(str, words)))


def test_the_command_writes_the_form_once(tmp_path, read):
    path = tmp_path / "แบบ.xlsx"
    words = ("template", path, "--fund", "กองทุนทดลอง", "--kind", "village_fund")
    done = run(*words, "--cut-off", "31/3/2560")
    assert (done.exit_code, path.name in done.output) == (0, True)
    assert "31 มีนาคม 2560" in {cell for row in read(path) for cell in row.cells}
    assert {row.kind for row in read(path)} <= {*RowKind} - {RowKind.LOAN, RowKind.SAVING}
    before = path.read_bytes()
    assert isinstance(run(*words).exception, FormExists)
    assert path.read_bytes() == before
    assert isinstance(run("template", tmp_path / "ไม่มี" / "แบบ.xlsx").exception, FormNotWritten)


def test_a_refused_form_is_one_sentence(tmp_path, monkeypatch, capsys):
    path = tmp_path / "แบบ.xlsx"
    path.write_bytes(b"filled in already")
    monkeypatch.setattr("sys.argv", ["forumtui", "template", str(path)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
    assert path.read_bytes() == b"filled in already"
