"""Who a guarantor is, as people say; the latest word on a guarantee stands."""

from peewee import ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Guarantee(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "guarantee"

    class Person(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "person"

    class GuarantorTie(Model):
        id = IntegerField(primary_key=True)
        guarantee = ForeignKeyField(Guarantee)
        person = ForeignKeyField(Person, null=True)
        said_by = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "guarantor_tie"

    db.create_tables([GuarantorTie])
