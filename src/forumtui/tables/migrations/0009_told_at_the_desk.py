"""What people tell at the desk: receipts since the cut-off, debts outside, who had a loan's money.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Loan(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class EarlyPayment(Model):
    id = IntegerField(primary_key=True)
    loan = ForeignKeyField(Loan)
    paid_on = DateField()
    principal_satang = BigIntegerField()
    accrued_satang = BigIntegerField()
    since_satang = BigIntegerField()
    receipt = TextField()
    paid_by = TextField()
    received_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class InformalDebt(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    lender = TextField()
    owed_satang = BigIntegerField()
    rate_ppm = IntegerField(null=True)
    told_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class BorrowedFor(Model):
    id = IntegerField(primary_key=True)
    loan = ForeignKeyField(Loan)
    person = ForeignKeyField(Person, null=True)
    name = TextField()
    told_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class TrulyReceived(Model):
    id = IntegerField(primary_key=True)
    loan = ForeignKeyField(Loan)
    received_satang = BigIntegerField()
    lent_satang = BigIntegerField()
    months = IntegerField()
    told_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [EarlyPayment, InformalDebt, BorrowedFor, TrulyReceived]
    with db.bind_ctx([Loan, Household, Person, *made]):
        db.create_tables(made)
