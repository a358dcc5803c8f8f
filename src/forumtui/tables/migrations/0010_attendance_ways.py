"""How a household came to a meeting: by somebody who stands for it; and that it went home.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Attendance(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class AttendanceWay(Model):
    id = IntegerField(primary_key=True)
    attendance = ForeignKeyField(Attendance, unique=True)
    way = TextField()
    name = TextField()
    relation = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Attendance, AttendanceWay]):
        db.create_tables([AttendanceWay])
