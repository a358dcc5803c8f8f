"""What helps a household until its debt is gone: visits, promises, support, reminders."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.contracts import Contract
from forumtui.tables.lines import Loan
from forumtui.tables.meetings import Vote
from forumtui.tables.people import Household, Person
from forumtui.tables.village import Fund


class HomeVisit(Record):
    """A visit to a household (แบบเยี่ยมบ้าน), by its form.

    `visitors` are names, one a line; `met` is "" where nobody was found. Income and cost are of that
    month, None where nobody said. `private` says that only the desk reads what was said.
    """

    household = peewee.ForeignKeyField(Household)
    made_on = peewee.DateField()
    visitors = peewee.TextField()
    met = peewee.TextField()
    occupation = peewee.TextField()
    income_satang = peewee.BigIntegerField(null=True)
    cost_satang = peewee.BigIntegerField(null=True)
    obstacle = peewee.TextField()
    wanted = peewee.TextField()
    agreed = peewee.TextField()
    next_on = peewee.DateField(null=True)
    private = peewee.BooleanField()
    act = peewee.IntegerField(index=True)


class PromiseMade(Record):
    """A household's word to pay a sum by a day (รับปากว่าจะจ่าย); whether it was kept is derived."""

    household = peewee.ForeignKeyField(Household)
    due_on = peewee.DateField()
    satang = peewee.BigIntegerField()
    said_by = peewee.TextField()
    said_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class SupportGiven(Record):
    """What a household was given or lent so that it earns more (การสนับสนุนอาชีพ).

    `return_on` is the day by which what was lent comes back, None of what was given; `vote` the
    resolution that lets a household in debt borrow it.
    """

    household = peewee.ForeignKeyField(Household)
    kind = peewee.TextField()
    what = peewee.TextField()
    value_satang = peewee.BigIntegerField()
    giver = peewee.TextField()
    given_on = peewee.DateField()
    lent = peewee.BooleanField()
    return_on = peewee.DateField(null=True)
    vote = peewee.ForeignKeyField(Vote, null=True)
    act = peewee.IntegerField(index=True)


class SupportReturned(Record):
    """What was lent came back, or its worth."""

    support = peewee.ForeignKeyField(SupportGiven)
    returned_on = peewee.DateField()
    received_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class IncomeOfMonth(Record):
    """What a household earned in one month, from what, and who said so; the latest word counts.

    `month` is the month's first day.
    """

    household = peewee.ForeignKeyField(Household)
    month = peewee.DateField()
    satang = peewee.BigIntegerField()
    source = peewee.TextField()
    said_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class ReminderSent(Record):
    """A debtor was reminded of what is due (การทวงถาม): when, which way, by whom, and what came of it.

    `minute` is the minute of the day, by the hall's clock.
    """

    household = peewee.ForeignKeyField(Household)
    person = peewee.ForeignKeyField(Person)
    sent_on = peewee.DateField()
    minute = peewee.IntegerField()
    way = peewee.TextField()
    sent_by = peewee.TextField()
    result = peewee.TextField()
    act = peewee.IntegerField(index=True)


class GuarantorNotified(Record):
    """A guarantor of a loan was told that an instalment is overdue (ป.พ.พ. section 686).

    `due_on` is the day on which that instalment was due.
    """

    household = peewee.ForeignKeyField(Household)
    loan = peewee.ForeignKeyField(Loan)
    name = peewee.TextField()
    due_on = peewee.DateField()
    sent_on = peewee.DateField()
    sent_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class LoanApplication(Record):
    """Somebody of a household asks a fund for a new loan (คำขอกู้). `guarantors` are names, one a line."""

    household = peewee.ForeignKeyField(Household)
    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    satang = peewee.BigIntegerField()
    months = peewee.IntegerField()
    rate_ppm = peewee.IntegerField()
    purpose = peewee.TextField()
    guarantors = peewee.TextField()
    asked_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class ApplicationAnswer(Record):
    """An application was granted or refused, by which resolution where it was one, and why."""

    application = peewee.ForeignKeyField(LoanApplication)
    granted = peewee.BooleanField()
    vote = peewee.ForeignKeyField(Vote, null=True)
    reason = peewee.TextField()
    answered_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class LendingLimit(Record):
    """One limit of a fund's new loans (เกณฑ์ให้กู้); a change is another row, None takes it away."""

    fund = peewee.ForeignKeyField(Fund)
    name = peewee.TextField()
    value = peewee.BigIntegerField(null=True)
    act = peewee.IntegerField()


class DebtCertificate(Record):
    """A household was certified to be free of debt (หนังสือรับรองหมดหนี้), or of one debt of its contract.

    `loan` is that debt, None of the whole. Whether it still holds is derived: a payment that is
    reversed later makes it void.
    """

    number = peewee.TextField(unique=True)
    household = peewee.ForeignKeyField(Household)
    contract = peewee.ForeignKeyField(Contract)
    loan = peewee.ForeignKeyField(Loan, null=True)
    made_on = peewee.DateField()
    act = peewee.IntegerField(index=True)
