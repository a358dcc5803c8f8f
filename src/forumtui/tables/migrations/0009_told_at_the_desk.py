"""What people tell at the desk: payments between the cut-off and the contract, by their receipts.

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


def up(migrator, db):
    with db.bind_ctx([Loan, EarlyPayment]):
        db.create_tables([EarlyPayment])
