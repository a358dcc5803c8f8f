"""Contracts: one for a household, one tranche for each old debt inside it."""

import peewee

from forumtui.store.database import Record
from forumtui.store.household import Household
from forumtui.store.line import Loan


class Contract(Record):
    """A household's one contract (สัญญารวมหนี้). `replaces` is the one it takes the place of."""

    number = peewee.TextField(unique=True)
    household = peewee.ForeignKeyField(Household)
    made_on = peewee.DateField()
    months = peewee.IntegerField()
    first_due = peewee.DateField()
    replaces = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField()


class Tranche(Record):
    """One old debt inside a contract, at its own rate; accrued interest bears none."""

    contract = peewee.ForeignKeyField(Contract)
    loan = peewee.ForeignKeyField(Loan)
    rate_ppm = peewee.IntegerField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    act = peewee.IntegerField()
