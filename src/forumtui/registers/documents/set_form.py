"""The set form (แบบที่กำหนด, manual sub-step 2.1): one workbook a committee can fill without guessing.

Everything in it is what reading understands without a question; records put into it come back as they
were.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from forumtui.engine.files import refuse_unplugged, write_new
from forumtui.messages import Messages
from forumtui.registers.reading.records import (
    AssetRecord,
    LoanRecord,
    Record,
    SavingRecord,
    StatementRecord,
)
from forumtui.registers.reading.rows.statements import BALANCE_SHEET, PROFIT_AND_LOSS
from forumtui.registers.refusals import FormExists, FormNotWritten
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import showable, visible
from forumtui.village.rules import FundKind

Value = str | int | Decimal | None

_FREE_OF_DOUBT_PPM: Final = 10_000

_PPM_PER_PERCENT: Final = 10_000

_SATANG: Final = 100

TEXT: Final = "@"

BAHT: Final = "#,##0.00"

_WHOLE: Final = "0"

_PERCENT: Final = "0.00"

_NO_LESS: Final = {"validate": "decimal", "criteria": ">=", "value": 0}

_WHOLE_NUMBERS: Final = {"validate": "integer", "criteria": ">=", "value": 0}

_PERCENTS: Final = {
    "validate": "custom",
    "value": "=OR({cell}=0,AND({cell}>=1,{cell}<=15))",
    "error_type": "warning",
}

_GUARANTORS: Final = 2

_HOUSES: Final = {"validate": "any"}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading's key, width in letters, number format, what it holds of a record.

    `bears_number` says that it is the one for citizen numbers: they stand whole there and nowhere else.
    """

    key: str
    width: int
    shown: str
    cell: Callable[[Any], Value]
    allowed: Mapping[str, object] | None = None
    hint: str = ""
    number: int = 0
    bears_number: bool = False

    def heading(self, say: Messages) -> str:
        """Return what stands above the column; `number` tells columns of one kind apart."""
        return say(self.key, number=self.number)


def name_titles(say: Messages) -> dict[str, object]:
    """Return the usual titles to choose from; any other may be typed."""
    choices = say("set_form.name_titles").split(",")
    return {"validate": "list", "source": choices, "show_error": False}


def method_words(say: Messages) -> dict[str, object]:
    """Return how interest may be reckoned, to choose from."""
    choices = [say("set_form.method_declining"), say("set_form.method_flat")]
    return {"validate": "list", "source": choices, "show_error": False}


_OF_A_PERSON: Final = (
    FormColumn("set_form.title", 10, TEXT, lambda r: r.who.name.title),
    FormColumn("set_form.given", 18, TEXT, lambda r: r.who.name.given),
    FormColumn("set_form.surname", 18, TEXT, lambda r: r.who.name.surname),
    FormColumn("set_form.house", 10, TEXT, lambda r: r.who.house, _HOUSES, "set_form.hint_house"),
    FormColumn("set_form.citizen_id", 18, TEXT, lambda r: r.who.citizen_id, bears_number=True),
)

_MEMBER: Final = FormColumn("set_form.member_no", 12, TEXT, lambda r: r.who.member_no)

_NOTE: Final = FormColumn("set_form.note", 24, TEXT, lambda r: r.note)


def _guarantor(place: int, of: Callable[[Any], str]) -> Callable[[LoanRecord], Value]:
    def cell(loan: LoanRecord) -> Value:
        return of(loan.guarantors[place]) if place < len(loan.guarantors) else None

    return cell


def _guarantor_columns(place: int) -> tuple[FormColumn, FormColumn]:
    name, house = _guarantor(place, lambda g: g.name.full), _guarantor(place, lambda g: g.house)
    return (
        FormColumn("set_form.guarantor", 26, TEXT, name, number=place + 1),
        FormColumn("set_form.guarantor_house", 12, TEXT, house, number=place + 1),
    )


def form_baht(satang: int | None) -> Value:
    """Return satang as the baht a cell holds, exactly."""
    return None if satang is None else Decimal(satang) / _SATANG


def _day(day: date | None) -> Value:
    return None if day is None else format_date(day, DateStyle.NUMERIC)


SAVINGS: Final = (
    _MEMBER,
    *_OF_A_PERSON,
    FormColumn("set_form.shares", 10, _WHOLE, lambda r: r.shares, _WHOLE_NUMBERS),
    FormColumn("set_form.savings", 20, BAHT, lambda r: form_baht(r.balance_satang), _NO_LESS),
)

ASSETS: Final = (
    FormColumn("set_form.asset", 36, TEXT, lambda r: r.what),
    FormColumn("set_form.quantity", 10, _WHOLE, lambda r: r.quantity, _WHOLE_NUMBERS),
    FormColumn("set_form.unit", 10, TEXT, lambda r: r.unit),
    FormColumn("set_form.value", 20, BAHT, lambda r: form_baht(r.value_satang), _NO_LESS),
    _NOTE,
)


def loan_columns(say: Messages, loans: Sequence[LoanRecord]) -> tuple[FormColumn, ...]:
    """Return the columns of the debts' sheet: room for two guarantors at least."""
    most = max([_GUARANTORS, *(len(loan.guarantors) for loan in loans)])

    def rate(loan: LoanRecord) -> Value:
        return _rate(loan, say)

    def method(loan: LoanRecord) -> Value:
        return None if loan.method is None else say(f"set_form.method_{loan.method.value}")

    day = {"validate": "any"}
    return (
        FormColumn("set_form.contract_no", 14, TEXT, lambda r: r.contract_no),
        _MEMBER,
        *_OF_A_PERSON,
        FormColumn(
            "set_form.made_on", 14, TEXT, lambda r: _day(r.made_on), day, "set_form.hint_day"
        ),
        FormColumn("set_form.due_on", 14, TEXT, lambda r: _day(r.due_on), day, "set_form.hint_day"),
        FormColumn(
            "set_form.principal", 18, BAHT, lambda r: form_baht(r.principal_satang), _NO_LESS
        ),
        FormColumn("set_form.balance", 18, BAHT, lambda r: form_baht(r.balance_satang), _NO_LESS),
        FormColumn("set_form.accrued", 18, BAHT, lambda r: form_baht(r.accrued_satang), _NO_LESS),
        FormColumn("set_form.rate", 16, _PERCENT, rate, _PERCENTS, "set_form.hint_rate"),
        FormColumn("set_form.method", 16, TEXT, method, method_words(say)),
        *(column for place in range(most) for column in _guarantor_columns(place)),
        _NOTE,
    )


def _rate(loan: LoanRecord, say: Messages) -> Value:
    """Return a rate as the form has it: 6 for 6 % a year; in words where a figure leaves a doubt."""
    if loan.rate_ppm is None:
        return None
    if loan.rate_is_monthly:
        monthly = Decimal(loan.rate_ppm) / 12 / _PPM_PER_PERCENT
        return say("set_form.rate_monthly", rate=f"{monthly.normalize():f}")
    yearly = Decimal(loan.rate_ppm) / _PPM_PER_PERCENT
    if 0 < loan.rate_ppm < _FREE_OF_DOUBT_PPM:
        return say("set_form.rate_yearly", rate=f"{yearly.normalize():f}")
    return yearly


_TITLE_ROWS: Final = 3

_ROWS_PREPARED: Final = 1_000


@dataclass(frozen=True, slots=True)
class FormFund:
    """Whose form it is: the fund's name ("" when it is still to be filled in) and its kind."""

    name: str = ""
    kind: FundKind | None = None


_LINES: Final = {
    BALANCE_SHEET: (
        "set_form.assets_side",
        "set_form.cash",
        "set_form.bank",
        "set_form.debtors",
        "set_form.things",
        "set_form.liabilities_side",
        "set_form.members_savings",
        "set_form.liabilities",
        "set_form.reserves",
        "set_form.profit",
    ),
    PROFIT_AND_LOSS: (
        "set_form.interest_earned",
        "set_form.other_income",
        "set_form.expenses",
        "set_form.profit",
    ),
}

_LONGEST_TEXT: Final = 32_000
"""A cell holds no more than 32,767 signs; a longer text would be left out whole."""

_ACCOUNTS: Final = {
    BALANCE_SHEET: "set_form.balance_sheet",
    PROFIT_AND_LOSS: "set_form.profit_and_loss",
}


def write_set_form(
    path: Path,
    say: Messages,
    *,
    fund: FormFund | None = None,
    cut_off: date | None = None,
    records: Sequence[Record] = (),
) -> None:
    """Write the set form to `path`, which must be new; `records` fill it, each in its sheet.

    Raises FormExists, FormNotWritten, NotPluggedIn.
    """
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        _Form(book, say, fund or FormFund(), cut_off).write(records)
    try:
        refuse_unplugged(path)
        write_new(path, packed.getvalue())
    except FileExistsError as error:
        raise FormExists(name=path.name) from error
    except OSError as error:
        raise FormNotWritten(name=path.name, why=error.strerror or "") from error


class _Form:
    """The workbook while it is written."""

    def __init__(self, book: Any, say: Messages, fund: FormFund, cut_off: date | None) -> None:
        self._book = book
        self._say = say
        self._fund = fund
        self._cut_off = cut_off
        self._heading = self._format(bold=True, bg_color="#DDEBF7", border=1, text_wrap=True)
        self._bold = self._format(bold=True, num_format=TEXT)
        self._text = self._format(num_format=TEXT)
        self._wrapped = self._format(text_wrap=True, font_size=14)
        self._amount = self._format(num_format=BAHT)

    def _format(self, **looks: object) -> Any:
        return self._book.add_format({"valign": "top", **looks})

    def write(self, records: Sequence[Record]) -> None:
        """Write every sheet."""
        self._instructions()
        loans = _of(records, LoanRecord)
        self._table("set_form.sheet_savings", SAVINGS, _of(records, SavingRecord))
        self._table("set_form.sheet_loans", loan_columns(self._say, loans), loans)
        self._table("set_form.sheet_assets", ASSETS, _of(records, AssetRecord))
        self._accounts(_of(records, StatementRecord))

    def _instructions(self) -> None:
        sheet = self._book.add_worksheet(self._say("set_form.sheet_instructions"))
        sheet.set_column(0, 0, 90, self._wrapped)
        lines = self._say("set_form.instructions").strip().splitlines()
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line, self._wrapped)

    def _titled(self, key: str) -> Any:
        """Begin a sheet with whose it is: the fund's name, its kind, the day of the figures."""
        sheet = self._book.add_worksheet(self._say(key))
        kind = "" if self._fund.kind is None else self._kind(self._fund.kind)
        day = "" if self._cut_off is None else self._say.day(self._cut_off, DateStyle.LONG)
        rows = (
            ("set_form.fund_name", self._fund.name),
            ("set_form.fund_kind", kind),
            ("set_form.as_of", day),
        )
        for number, (label, value) in enumerate(rows):
            sheet.write_string(number, 0, self._say(label), self._bold)
            sheet.write_string(number, 1, _as_text(value), self._text)
        kinds = [self._kind(one) for one in FundKind]
        sheet.data_validation(1, 1, 1, 1, {"validate": "list", "source": kinds})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _kind(self, kind: FundKind) -> str:
        return self._say(f"set_form.kind_{kind.value}")

    def _table(self, key: str, columns: Sequence[FormColumn], records: Sequence[Record]) -> None:
        sheet = self._titled(key)
        for place, column in enumerate(columns):
            looks = self._format(num_format=column.shown)
            sheet.set_column(place, place, column.width, looks)
            sheet.write_string(_TITLE_ROWS, place, column.heading(self._say), self._heading)
            self._allow(sheet, place, column)
            for number, record in enumerate(records, _TITLE_ROWS + 1):
                _write(
                    sheet,
                    number,
                    place,
                    column.cell(record),
                    looks,
                    bears_number=column.bears_number,
                )
        sheet.freeze_panes(_TITLE_ROWS + 1, 0)
        sheet.repeat_rows(_TITLE_ROWS)

    def _allow(self, sheet: Any, place: int, column: FormColumn) -> None:
        rules = name_titles(self._say) if column.key == "set_form.title" else column.allowed
        if rules is None:
            return
        first = _TITLE_ROWS + 1
        cell = xlsxwriter.utility.xl_rowcol_to_cell(first, place)
        value = rules.get("value")
        filled = {**rules, "value": value.format(cell=cell)} if isinstance(value, str) else rules
        hint = {"input_message": self._say(column.hint)} if column.hint else {}
        told = {"error_message": self._say(column.hint or "set_form.not_allowed")}
        wanted = {**filled, **hint, **({} if rules["validate"] == "any" else told)}
        sheet.data_validation(first, place, first + _ROWS_PREPARED, place, wanted)

    def _accounts(self, records: Sequence[StatementRecord]) -> None:
        sheet = self._titled("set_form.sheet_accounts")
        sheet.set_column(0, 0, 40, self._text)
        sheet.set_column(1, 1, 20, self._amount)
        number = _TITLE_ROWS + 1
        for account, title in _ACCOUNTS.items():
            sheet.write_string(number, 0, self._say(title), self._bold)
            sheet.write_string(number + 1, 0, self._say("set_form.line"), self._heading)
            sheet.write_string(number + 1, 1, self._say("set_form.amount"), self._heading)
            own = [record for record in records if record.statement == account]
            lines = [(record.label, form_baht(record.amount_satang)) for record in own]
            empty: list[tuple[str, Value]] = [(self._say(key), None) for key in _LINES[account]]
            for place, (label, amount) in enumerate(lines or empty, number + 2):
                sheet.write_string(place, 0, _as_text(label), self._text)
                _write(sheet, place, 1, amount, self._amount)
            number += 3 + len(lines or empty)


def _of(records: Sequence[Record], kind: type[Any]) -> list[Any]:
    return [record for record in records if isinstance(record, kind)]


def _as_text(text: str) -> str:
    """Return outside text as a cell holds it: never a formula, and with nothing that is not seen."""
    return visible(text)[:_LONGEST_TEXT]


def _write(
    sheet: Any, row: int, column: int, value: Value, looks: Any, *, bears_number: bool = False
) -> None:
    if isinstance(value, str):
        if value:
            text = showable(value)[:_LONGEST_TEXT] if bears_number else _as_text(value)
            sheet.write_string(row, column, text, looks)
    elif value is not None:
        sheet.write_number(row, column, value, looks)
