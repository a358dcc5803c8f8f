"""Money that is no ordinary payment: of nobody known, costs, what a bank took, what a fund takes back.

Nothing is edited: whose money it is, is another row.
"""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.contracts import Contract, Tranche
from forumtui.tables.followup import ContractPayment
from forumtui.tables.village import Fund


class SuspenseMoney(Record):
    """Money that came from nobody known (เงินพักรอรู้เจ้าของ): `number` is that of its slip.

    `paid_on` is the day it came, at the bank or in the box; `reference` what the bank or the envelope
    says of it.
    """

    number = peewee.TextField(unique=True)
    paid_on = peewee.DateField()
    written_on = peewee.DateField()
    satang = peewee.BigIntegerField()
    way = peewee.TextField()
    reference = peewee.TextField()
    received_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class SuspenseEnd(Record):
    """What became of it: a payment on a contract, or, where `payment` is None, it was given back.

    Where that payment is reversed later, the money waits again.
    """

    suspense = peewee.ForeignKeyField(SuspenseMoney)
    payment = peewee.ForeignKeyField(ContractPayment, null=True)
    given_to = peewee.TextField()
    reason = peewee.TextField()
    ended_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class CostCharge(Record):
    """A cost that a debt of a contract asks for (ค่าใช้จ่าย), first of all (ป.พ.พ. section 329).

    `kind` says which law allows it, `paper` the bill or the judgment, `allowed_by` the resolution;
    `told_on` is the day the debtor was told, `told_to` who.
    """

    contract = peewee.ForeignKeyField(Contract)
    tranche = peewee.ForeignKeyField(Tranche)
    kind = peewee.TextField()
    satang = peewee.BigIntegerField()
    paper = peewee.TextField()
    allowed_by = peewee.TextField()
    told_on = peewee.DateField()
    told_to = peewee.TextField()
    charged_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class BankFee(Record):
    """What a bank took of a transfer, and a fund bears, as it agreed in writing (`agreed`)."""

    payment = peewee.ForeignKeyField(ContractPayment, unique=True)
    fund = peewee.ForeignKeyField(Fund)
    satang = peewee.BigIntegerField()
    agreed = peewee.TextField()
    act = peewee.IntegerField(index=True)


class ReturnSetOff(Record):
    """Whose return pays a debt: the dividend or average return of a fund, of a year (B.E.), by a vote.

    The member's consent is the payment's reference.
    """

    payment = peewee.ForeignKeyField(ContractPayment, unique=True)
    fund = peewee.ForeignKeyField(Fund)
    year_be = peewee.IntegerField()
    resolution = peewee.TextField()
    act = peewee.IntegerField(index=True)


class FundLeaving(Record):
    """A fund left the institution, or closed: its debts are its own again at the end of `left_on`.

    `paid_to` is whom debtors pay from then on, `received_by` who took the papers for it.
    """

    fund = peewee.ForeignKeyField(Fund, unique=True)
    left_on = peewee.DateField()
    closed = peewee.BooleanField()
    reason = peewee.TextField()
    paid_to = peewee.TextField()
    received_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class HandedBack(Record):
    """What of a debt was owed when its fund left, by kind, as it was handed over on that day."""

    leaving = peewee.ForeignKeyField(FundLeaving)
    contract = peewee.ForeignKeyField(Contract)
    tranche = peewee.ForeignKeyField(Tranche)
    kind = peewee.TextField()
    satang = peewee.BigIntegerField()
    act = peewee.IntegerField(index=True)
