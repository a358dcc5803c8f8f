"""What leaves an old debt, who consented, and what became of the old papers."""

import peewee

from forumtui.store.contract import Contract
from forumtui.store.database import Record
from forumtui.store.household import Household
from forumtui.store.line import Loan, Saving
from forumtui.store.person import Person
from forumtui.store.proposal import Proposal
from forumtui.store.village import Fund


class Release(Record):
    """A debt, or a part of it, paid from savings, waived, or moved (ปลด), by an approved proposal.

    `penalty_satang` is the part of the accrued interest that was a penalty.
    """

    proposal = peewee.ForeignKeyField(Proposal)
    loan = peewee.ForeignKeyField(Loan)
    way = peewee.TextField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    penalty_satang = peewee.BigIntegerField()
    saving = peewee.ForeignKeyField(Saving, null=True)
    to_fund = peewee.ForeignKeyField(Fund, null=True)
    to_person = peewee.ForeignKeyField(Person, null=True)
    act = peewee.IntegerField(index=True)


class Consent(Record):
    """Somebody's consent, signature or notice on paper (หนังสือยินยอม), for a proposal or contract."""

    proposal = peewee.ForeignKeyField(Proposal, null=True)
    contract = peewee.ForeignKeyField(Contract, null=True)
    loan = peewee.ForeignKeyField(Loan, null=True)
    role = peewee.TextField()
    name = peewee.TextField()
    person = peewee.ForeignKeyField(Person, null=True)
    given_on = peewee.DateField()
    paper = peewee.TextField()
    act = peewee.IntegerField()


class IncomeStated(Record):
    """What a household says it earns in a month; the latest counts."""

    household = peewee.ForeignKeyField(Household)
    monthly_satang = peewee.BigIntegerField()
    said_by = peewee.TextField()
    act = peewee.IntegerField()


class OldPaper(Record):
    """An old loan's paper was returned or struck out (สัญญาเดิม); the latest word on a loan counts."""

    loan = peewee.ForeignKeyField(Loan)
    fate = peewee.TextField()
    done_on = peewee.DateField()
    done_by = peewee.TextField()
    act = peewee.IntegerField()
