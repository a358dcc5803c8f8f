"""Why a fund's books and its members' sum differ, as somebody wrote it down."""

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Fund(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "fund"

    class FundNote(Model):
        id = IntegerField(primary_key=True)
        fund = ForeignKeyField(Fund)
        matter = TextField()
        difference_satang = BigIntegerField()
        reason = TextField()
        written_by = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "fund_note"

    db.create_tables([FundNote])
