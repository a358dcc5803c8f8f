"""The day on which a household that was not asked tonight is asked instead.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import DateField, ForeignKeyField, IntegerField, Model


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Appointment(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    day = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Household, Appointment]):
        db.create_tables([Appointment])
