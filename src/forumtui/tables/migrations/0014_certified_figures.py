"""What a vote on the village's data certifies: the figures as they stood when it was opened.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class VoteFigures(Model):
    id = IntegerField(primary_key=True)
    vote = ForeignKeyField(Vote, unique=True)
    disputes = IntegerField()
    fingerprint = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class VoteFundFigures(Model):
    id = IntegerField(primary_key=True)
    vote = ForeignKeyField(Vote)
    fund = ForeignKeyField(Fund)
    savings_satang = BigIntegerField()
    debt_satang = BigIntegerField()
    accrued_satang = BigIntegerField()
    loans = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Vote, Fund, VoteFigures, VoteFundFigures]):
        db.create_tables([VoteFigures, VoteFundFigures])
