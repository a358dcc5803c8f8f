"""Officers, their PINs as hashes, and the wrong ones that were tried."""

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Office(Model):
        id = IntegerField(primary_key=True)
        person_name = TextField()
        role = TextField()
        since = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "office"

    class OfficeEnd(Model):
        id = IntegerField(primary_key=True)
        office = ForeignKeyField(Office, unique=True)
        until = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "office_end"

    class OfficerPin(Model):
        id = IntegerField(primary_key=True)
        office = ForeignKeyField(Office)
        salt = TextField()
        digest = TextField()
        cost_n = IntegerField()
        cost_r = IntegerField()
        cost_p = IntegerField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "officer_pin"

    class PinTry(Model):
        id = IntegerField(primary_key=True)
        pin = ForeignKeyField(OfficerPin)
        right = BooleanField()
        boot = TextField()
        boot_seconds = IntegerField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "pin_try"

    db.create_tables([Office, OfficeEnd, OfficerPin, PinTry])
