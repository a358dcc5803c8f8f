"""What the funds own."""

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Fund(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "fund"

    class SourceRow(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "source_row"

    class Asset(Model):
        id = IntegerField(primary_key=True)
        fund = ForeignKeyField(Fund)
        row = ForeignKeyField(SourceRow)
        what = TextField()
        quantity = IntegerField(null=True)
        unit = TextField()
        value_satang = BigIntegerField()
        note = TextField()
        as_of = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "asset"

    db.create_tables([Asset])
