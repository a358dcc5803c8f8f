"""What helps a household until its debt is gone: visits, promises, support, reminders.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import (
    BigIntegerField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Loan(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Contract(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class HomeVisit(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    made_on = DateField()
    visitors = TextField()
    met = TextField()
    occupation = TextField()
    income_satang = BigIntegerField(null=True)
    cost_satang = BigIntegerField(null=True)
    obstacle = TextField()
    wanted = TextField()
    agreed = TextField()
    next_on = DateField(null=True)
    private = BooleanField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class PromiseMade(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    due_on = DateField()
    satang = BigIntegerField()
    said_by = TextField()
    said_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class SupportGiven(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    kind = TextField()
    what = TextField()
    value_satang = BigIntegerField()
    giver = TextField()
    given_on = DateField()
    lent = BooleanField()
    return_on = DateField(null=True)
    vote = ForeignKeyField(Vote, null=True)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class SupportReturned(Model):
    id = IntegerField(primary_key=True)
    support = ForeignKeyField(SupportGiven)
    returned_on = DateField()
    received_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class IncomeOfMonth(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    month = DateField()
    satang = BigIntegerField()
    source = TextField()
    said_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ReminderSent(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    person = ForeignKeyField(Person)
    sent_on = DateField()
    minute = IntegerField()
    way = TextField()
    sent_by = TextField()
    result = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class GuarantorNotified(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    loan = ForeignKeyField(Loan)
    name = TextField()
    due_on = DateField()
    sent_on = DateField()
    sent_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class LoanApplication(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    satang = BigIntegerField()
    months = IntegerField()
    rate_ppm = IntegerField()
    purpose = TextField()
    guarantors = TextField()
    asked_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ApplicationAnswer(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(LoanApplication)
    granted = BooleanField()
    vote = ForeignKeyField(Vote, null=True)
    reason = TextField()
    answered_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class LendingLimit(Model):
    id = IntegerField(primary_key=True)
    fund = ForeignKeyField(Fund)
    name = TextField()
    value = BigIntegerField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class DebtCertificate(Model):
    id = IntegerField(primary_key=True)
    number = TextField(unique=True)
    household = ForeignKeyField(Household)
    contract = ForeignKeyField(Contract)
    loan = ForeignKeyField(Loan, null=True)
    made_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        HomeVisit,
        PromiseMade,
        SupportGiven,
        SupportReturned,
        IncomeOfMonth,
        ReminderSent,
        GuarantorNotified,
        LoanApplication,
        ApplicationAnswer,
        LendingLimit,
        DebtCertificate,
    ]
    with db.bind_ctx([Household, Vote, Person, Loan, Fund, Contract, *made]):
        db.create_tables(made)
