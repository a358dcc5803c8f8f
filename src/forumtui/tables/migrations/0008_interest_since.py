"""Interest from the cut-off to a contract's day: what contracts and releases took over of each loan.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, Model


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Loan(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class InterestSince(Model):
    id = IntegerField(primary_key=True)
    loan = ForeignKeyField(Loan)
    satang = BigIntegerField()
    since = DateField()
    until = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Loan, InterestSince]):
        db.create_tables([InterestSince])
