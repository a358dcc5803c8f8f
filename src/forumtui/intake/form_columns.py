"""The columns of the set form, sheet by sheet: what stands above them and what they hold of a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from forumtui.intake.records import LoanRecord
from forumtui.messages import Messages
from forumtui.thai.dates import DateStyle, format_date

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
class Column:
    """A column: its heading's key, width in letters, number format, what it holds of a record."""

    key: str
    width: int
    shown: str
    cell: Callable[[Any], Value]
    allowed: Mapping[str, object] | None = None
    hint: str = ""
    number: int = 0

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
    Column("set_form.title", 10, TEXT, lambda r: r.who.name.title),
    Column("set_form.given", 18, TEXT, lambda r: r.who.name.given),
    Column("set_form.surname", 18, TEXT, lambda r: r.who.name.surname),
    Column("set_form.house", 10, TEXT, lambda r: r.who.house, _HOUSES, "set_form.hint_house"),
    Column("set_form.citizen_id", 18, TEXT, lambda r: r.who.citizen_id),
)
_MEMBER: Final = Column("set_form.member_no", 12, TEXT, lambda r: r.who.member_no)
_NOTE: Final = Column("set_form.note", 24, TEXT, lambda r: r.note)


def _guarantor(place: int, of: Callable[[Any], str]) -> Callable[[LoanRecord], Value]:
    def cell(loan: LoanRecord) -> Value:
        return of(loan.guarantors[place]) if place < len(loan.guarantors) else None

    return cell


def _guarantor_columns(place: int) -> tuple[Column, Column]:
    name, house = _guarantor(place, lambda g: g.name.full), _guarantor(place, lambda g: g.house)
    return (
        Column("set_form.guarantor", 26, TEXT, name, number=place + 1),
        Column("set_form.guarantor_house", 12, TEXT, house, number=place + 1),
    )


def form_baht(satang: int | None) -> Value:
    """Return satang as the baht a cell holds, exactly."""
    return None if satang is None else Decimal(satang) / _SATANG


def _day(day: date | None) -> Value:
    return None if day is None else format_date(day, DateStyle.NUMERIC)


SAVINGS: Final = (
    _MEMBER,
    *_OF_A_PERSON,
    Column("set_form.shares", 10, _WHOLE, lambda r: r.shares, _WHOLE_NUMBERS),
    Column("set_form.savings", 20, BAHT, lambda r: form_baht(r.balance_satang), _NO_LESS),
)
ASSETS: Final = (
    Column("set_form.asset", 36, TEXT, lambda r: r.what),
    Column("set_form.quantity", 10, _WHOLE, lambda r: r.quantity, _WHOLE_NUMBERS),
    Column("set_form.unit", 10, TEXT, lambda r: r.unit),
    Column("set_form.value", 20, BAHT, lambda r: form_baht(r.value_satang), _NO_LESS),
    _NOTE,
)


def loan_columns(say: Messages, loans: Sequence[LoanRecord]) -> tuple[Column, ...]:
    """Return the columns of the debts' sheet: room for two guarantors at least."""
    most = max([_GUARANTORS, *(len(loan.guarantors) for loan in loans)])

    def rate(loan: LoanRecord) -> Value:
        return _rate(loan, say)

    def method(loan: LoanRecord) -> Value:
        return None if loan.method is None else say(f"set_form.method_{loan.method.value}")

    day = {"validate": "any"}
    return (
        Column("set_form.contract_no", 14, TEXT, lambda r: r.contract_no),
        _MEMBER,
        *_OF_A_PERSON,
        Column("set_form.made_on", 14, TEXT, lambda r: _day(r.made_on), day, "set_form.hint_day"),
        Column("set_form.due_on", 14, TEXT, lambda r: _day(r.due_on), day, "set_form.hint_day"),
        Column("set_form.principal", 18, BAHT, lambda r: form_baht(r.principal_satang), _NO_LESS),
        Column("set_form.balance", 18, BAHT, lambda r: form_baht(r.balance_satang), _NO_LESS),
        Column("set_form.accrued", 18, BAHT, lambda r: form_baht(r.accrued_satang), _NO_LESS),
        Column("set_form.rate", 16, _PERCENT, rate, _PERCENTS, "set_form.hint_rate"),
        Column("set_form.method", 16, TEXT, method, method_words(say)),
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
