"""Figures that are corrected, and how disputes are settled."""

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Dispute(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "dispute"

    class DisputeOutcome(Model):
        id = IntegerField(primary_key=True)
        dispute = ForeignKeyField(Dispute)
        outcome = TextField()
        why = TextField()
        decided_by = TextField()
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "dispute_outcome"

    class Correction(Model):
        id = IntegerField(primary_key=True)
        line = TextField(index=True)
        field = TextField()
        old_value = BigIntegerField(null=True)
        new_value = BigIntegerField()
        reason = TextField()
        approved_by = TextField()
        dispute = ForeignKeyField(Dispute, null=True)
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "correction"

    db.create_tables([DisputeOutcome, Correction])
