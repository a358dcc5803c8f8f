"""A late notice that all who came passed over.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import ForeignKeyField, IntegerField, Model


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Meeting(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class NoticeWaived(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting, unique=True)
    present = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [NoticeWaived]
    with db.bind_ctx([Meeting, *made]):
        db.create_tables(made)
