"""Contracts: one for a household, one tranche for each old debt inside it."""

import peewee

from forumtui.store.database import Record
from forumtui.store.household import Household
from forumtui.store.line import Loan
from forumtui.store.person import Person
from forumtui.store.proposal import Proposal
from forumtui.store.village import Fund


class Contract(Record):
    """A household's one contract (สัญญารวมหนี้). `replaces` is the one it takes the place of."""

    number = peewee.TextField(unique=True)
    household = peewee.ForeignKeyField(Household)
    made_on = peewee.DateField()
    months = peewee.IntegerField()
    first_due = peewee.DateField()
    replaces = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField()


class ContractTerms(Record):
    """How a contract is repaid; one without this row: monthly, to the satang, nothing special.

    `start` is the day from which interest runs, `proposal` what was approved for it.
    """

    contract = peewee.ForeignKeyField(Contract)
    proposal = peewee.ForeignKeyField(Proposal, null=True)
    count = peewee.IntegerField()
    every_months = peewee.IntegerField()
    start = peewee.DateField(null=True)
    grace = peewee.IntegerField()
    unit_satang = peewee.IntegerField()
    rounding = peewee.TextField()
    day_count = peewee.TextField()
    act = peewee.IntegerField()


class Tranche(Record):
    """One old debt inside a contract, at its own rate; accrued interest bears none."""

    contract = peewee.ForeignKeyField(Contract)
    loan = peewee.ForeignKeyField(Loan)
    rate_ppm = peewee.IntegerField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    act = peewee.IntegerField()


class TrancheTerms(Record):
    """To which fund a tranche is owed, by whom, and how it bears interest.

    One without this row is the loan's own fund and debtor, on the declining balance.
    """

    tranche = peewee.ForeignKeyField(Tranche)
    fund = peewee.ForeignKeyField(Fund)
    person = peewee.ForeignKeyField(Person)
    method = peewee.TextField()
    instalment_satang = peewee.BigIntegerField(null=True)
    act = peewee.IntegerField()
