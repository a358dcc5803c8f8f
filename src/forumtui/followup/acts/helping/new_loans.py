"""Writing a granted loan down as a new debt: one row more in the register of its fund.

It is read as any register is, and is then a debt as the others are: shown, confirmed, in a contract,
paid, taken back. What is written is a file beside the fund's own.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.files import write_new
from forumtui.followup.acts.helping.applications import ApplicationFacts, applications_of
from forumtui.followup.records.applications import applications, new_loan_number
from forumtui.followup.rules.helping.refusals import ApplicationNotGranted
from forumtui.lending.periods import add_months
from forumtui.registers.acts.control_totals import NEW_LOANS
from forumtui.registers.acts.importing import ImportReport, import_register
from forumtui.registers.refusals import FormNotWritten
from forumtui.thai.dates import be_year

DATA: Final = "data"
"""The folder of a village in which its registers lie."""

_HEADINGS: Final = (
    *("เลขที่สัญญา", "ชื่อ-สกุล", "บ้านเลขที่", "วันที่ทำสัญญา", "ครบกำหนด"),
    *("เงินต้น", "คงเหลือ", "ดอกเบี้ยค้าง", "อัตราดอกเบี้ย", "ผู้ค้ำประกัน", "หมายเหตุ"),
)


@dataclass(frozen=True, slots=True)
class NewLoan:
    """What became of a granted loan: its number in the fund's books, its file, how it was read."""

    contract_no: str
    file: Path
    read: ImportReport


def write_down_loan(store: Store, household: int, application: int) -> NewLoan:
    """Write the loan that the act `application` asked for, and that was granted, into its fund's books.

    Done again it changes nothing. Raises ApplicationNotGranted, NotFound, FormNotWritten, and what
    `import_register` raises.
    """
    asked = applications_of(store, household).asked
    one = next((each for each in asked if each.view.act == application), None)
    if one is None or one.view.answer is None or not one.view.answer.granted:
        raise ApplicationNotGranted
    made_on = one.view.answer.answered_on
    contract_no = new_loan_number(one.view.act, made_on)
    path = store.folder / DATA / f"{NEW_LOANS}{one.view.act}-{be_year(made_on)}.csv"
    if not path.exists():
        try:
            path.parent.mkdir(exist_ok=True)
            write_new(path, _register(one, contract_no, made_on).encode("utf-8"))
        except OSError as error:
            raise FormNotWritten(name=path.name, why=error.strerror or "") from error
    return NewLoan(contract_no, path, import_register(store, path, beside=True))


def new_numbers() -> frozenset[str]:
    """Return the numbers of all loans that were granted here. Inside a transaction."""
    answered = ((one.act, one.answer) for one in applications() if one.answer is not None)
    return frozenset(
        new_loan_number(made, answer.answered_on) for made, answer in answered if answer.granted
    )


def _register(one: ApplicationFacts, contract_no: str, made_on: date) -> str:
    """Return a fund's register with the one row of a loan."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow([one.fund])
    writer.writerow(_HEADINGS)
    writer.writerow(
        [
            contract_no,
            one.name,
            one.house,
            _day(made_on),
            _day(add_months(made_on, one.view.months)),
            _hundredths(one.view.satang),
            _hundredths(one.view.satang),
            "-",
            f"ร้อยละ {_percent(one.view.rate_ppm)} ต่อปี",
            ", ".join(one.view.guarantors),
            "",
        ]
    )
    return told.getvalue()


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{be_year(day)}"


def _hundredths(satang: int) -> str:
    """Return baht as a spreadsheet writes them."""
    return f"{satang // 100}.{satang % 100:02d}"


def _percent(ppm: int) -> str:
    """Return per cent with all its decimals."""
    return f"{ppm // 10_000}.{ppm % 10_000:04d}"
