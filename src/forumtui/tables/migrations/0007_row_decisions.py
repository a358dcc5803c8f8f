"""What people decided of the rows of registers that wait.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class SourceRow(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class RowDecision(Model):
    id = IntegerField(primary_key=True)
    row = ForeignKeyField(SourceRow)
    decision = TextField()
    cells = TextField()
    reasons = TextField()
    why = TextField()
    decided_by = TextField()
    credit_satang = BigIntegerField(null=True)
    credit_way = TextField(null=True)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([SourceRow, RowDecision]):
        db.create_tables([RowDecision])
