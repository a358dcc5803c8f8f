"""What is printed, on which printer, and what a person said came out."""

from peewee import ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class PrintJob(Model):
        id = IntegerField(primary_key=True)
        document = TextField()
        about = TextField()
        fingerprint = TextField(index=True)
        sha256 = TextField()
        copy = IntegerField()
        file = TextField()
        reprints = ForeignKeyField("self", null=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "print_job"

    class PrintJobState(Model):
        id = IntegerField(primary_key=True)
        job = ForeignKeyField(PrintJob)
        state = TextField()
        profile = TextField()
        device = TextField()
        queue_job = TextField()
        taken = IntegerField(null=True)
        reason = TextField()
        details = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "print_job_state"

    class PrinterChoice(Model):
        id = IntegerField(primary_key=True)
        profile = TextField()
        device = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "printer_choice"

    db.create_tables([PrintJob, PrintJobState, PrinterChoice])
