"""The lines a member checks: savings and loans as of the cut-off, and the funds' statements."""

import re
from typing import Final

import peewee

from forumtui.engine.database import Record
from forumtui.engine.refusals import NotFound
from forumtui.tables.people import Person
from forumtui.tables.registers import SourceRow
from forumtui.tables.village import Fund

SAVING: Final = "S"

LOAN: Final = "L"

_LINE: Final = re.compile(r"[SL]([0-9]{1,12})")


def record_of_line(line: str) -> int:
    """Return the identifier of the saving or loan whose stable id ("S3", "L17") this is.

    Raises NotFound.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise NotFound(what=line)
    return int(found[1])


class Saving(Record):
    """A person's savings in a fund (เงินสัจจะสะสม). `person` is whom the row named."""

    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    row = peewee.ForeignKeyField(SourceRow)
    shares = peewee.IntegerField(null=True)
    balance_satang = peewee.BigIntegerField()
    as_of = peewee.DateField()
    act = peewee.IntegerField()


class Loan(Record):
    """A person's debt to a fund (ลูกหนี้). `rate_ppm` is the yearly rate in millionths, None unknown.

    `method` is "flat" (คงที่) or "declining" (ลดต้นลดดอก), None when the books do not say.
    """

    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    row = peewee.ForeignKeyField(SourceRow)
    contract_no = peewee.TextField()
    made_on = peewee.DateField(null=True)
    due_on = peewee.DateField(null=True)
    principal_satang = peewee.BigIntegerField(null=True)
    balance_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    rate_ppm = peewee.IntegerField(null=True)
    rate_is_monthly = peewee.BooleanField()
    method = peewee.TextField(null=True)
    deceased = peewee.BooleanField()
    note = peewee.TextField()
    as_of = peewee.DateField()
    act = peewee.IntegerField()


class EarlyPayment(Record):
    """A payment on a loan between the cut-off and its contract (ชำระหลังวันตัดยอด), by its receipt.

    The row that was read stays as it is: from this act on so much less is owed. `accrued_satang` of it
    paid interest of the books, `principal_satang` principal, `since_satang` interest since the cut-off.
    """

    loan = peewee.ForeignKeyField(Loan)
    paid_on = peewee.DateField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    since_satang = peewee.BigIntegerField()
    receipt = peewee.TextField()
    paid_by = peewee.TextField()
    received_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class Guarantee(Record):
    """A guarantor as a loan's row names them (ผู้ค้ำประกัน)."""

    loan = peewee.ForeignKeyField(Loan)
    name = peewee.TextField()
    name_key = peewee.TextField()
    house = peewee.TextField()
    act = peewee.IntegerField()


class GuarantorTie(Record):
    """Somebody said who a guarantor is: `person`, or nobody the registers know when that is None.

    Append-only: of the rows whose act was not taken back the latest of a `guarantee` stands.
    """

    guarantee = peewee.ForeignKeyField(Guarantee)
    person = peewee.ForeignKeyField(Person, null=True)
    said_by = peewee.TextField()
    act = peewee.IntegerField()


class Asset(Record):
    """A thing a fund owns (ทรัพย์สิน); `value_satang` is of all its pieces together."""

    fund = peewee.ForeignKeyField(Fund)
    row = peewee.ForeignKeyField(SourceRow)
    what = peewee.TextField()
    quantity = peewee.IntegerField(null=True)
    unit = peewee.TextField()
    value_satang = peewee.BigIntegerField()
    note = peewee.TextField()
    as_of = peewee.DateField()
    act = peewee.IntegerField()


class StatementLine(Record):
    """A line of a fund's balance sheet (งบดุล) or profit-and-loss account (งบกำไรขาดทุน)."""

    fund = peewee.ForeignKeyField(Fund)
    row = peewee.ForeignKeyField(SourceRow)
    statement = peewee.TextField()
    label = peewee.TextField()
    amount_satang = peewee.BigIntegerField()
    as_of = peewee.DateField()
    act = peewee.IntegerField()
