"""What people call a fund in a row of a table.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class FundShortName(Model):
    id = IntegerField(primary_key=True)
    fund = ForeignKeyField(Fund)
    short = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Fund, FundShortName]):
        db.create_tables([FundShortName])
