"""Facts of a person that people tell.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class ToldFact(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    fact = TextField()
    holds = BooleanField()
    known_on = DateField()
    told_by = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    with db.bind_ctx([Person, ToldFact]):
        db.create_tables([ToldFact])
