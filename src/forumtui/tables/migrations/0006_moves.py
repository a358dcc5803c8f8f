"""Who moved away and when, and whom a later register has at another house."""

from peewee import DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Person(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "person"

    class SourceRow(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "source_row"

    class Residence(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "residence"

    class ResidenceEnd(Model):
        id = IntegerField(primary_key=True)
        residence = ForeignKeyField(Residence)
        until = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "residence_end"

    class SeenElsewhere(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        house = TextField()
        moo = TextField()
        row = ForeignKeyField(SourceRow)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "seen_elsewhere"

    class StayedAtHome(Model):
        id = IntegerField(primary_key=True)
        seen = ForeignKeyField(SeenElsewhere)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "stayed_at_home"

    db.create_tables([ResidenceEnd, SeenElsewhere, StayedAtHome])
