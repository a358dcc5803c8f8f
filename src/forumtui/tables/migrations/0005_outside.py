"""Who does not want the one contract: a household, or a single debtor of it.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class StaysOutside(Model):
    id = IntegerField(primary_key=True)
    household = ForeignKeyField(Household)
    person = ForeignKeyField(Person, null=True)
    said_by = TextField()
    said_on = DateField()
    reason = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Household, Person, StaysOutside]):
        db.create_tables([StaysOutside])
