"""Registers taken back and replaced: what goes on standing, and the same bytes read again.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class SourceRow(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class StillHeld(Model):
    id = IntegerField(primary_key=True)
    kind = TextField()
    record = IntegerField(index=True)
    holder = IntegerField()
    row = ForeignKeyField(SourceRow, null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([SourceRow, StillHeld]):
        db.create_tables([StillHeld])
    # What was taken back may be read again: the same bytes stand twice.
    migrator.migrate(
        migrator.drop_index("source_file", "sourcefile_sha256"),
        migrator.add_index("source_file", ("sha256",), name="sourcefile_sha256"),
    )
    # Who lives in a house that was taken back is asked at every household.
    if "household_act" not in {index.name for index in db.get_indexes("household")}:
        migrator.migrate(migrator.add_index("household", ("act",), name="household_act"))
