"""The tables of the first evening: registers, households, meetings, answers, contracts.

Frozen copies of the models as they were; a later change is a later script.
"""

from peewee import (
    BigIntegerField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class SourceFile(Model):
        id = IntegerField(primary_key=True)
        name = TextField()
        sha256 = TextField(unique=True)
        size = IntegerField()
        encoding = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "source_file"

    db.create_tables([SourceFile])

    class Fund(Model):
        id = IntegerField(primary_key=True)
        kind = TextField()
        name = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "fund"

    db.create_tables([Fund])

    class SourceRow(Model):
        id = IntegerField(primary_key=True)
        file = ForeignKeyField(SourceFile)
        sheet = TextField(null=True)
        row = IntegerField()
        kind = TextField()
        cells = TextField()
        cells_hash = TextField()
        fund = ForeignKeyField(Fund, null=True)
        status = TextField()
        reasons = TextField()
        total_of = TextField(null=True)
        total_satang = BigIntegerField(null=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "source_row"

    db.create_tables([SourceRow])

    class Person(Model):
        id = IntegerField(primary_key=True)
        title = TextField()
        given = TextField()
        surname = TextField()
        name_key = TextField(index=True)
        citizen_id = TextField(index=True, null=True)
        birth_date = DateField(null=True)
        provisional = BooleanField()
        house_written = TextField()
        row = ForeignKeyField(SourceRow)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "person"

    db.create_tables([Person])

    class Alias(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        spelling = TextField()
        row = ForeignKeyField(SourceRow)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "alias"

    db.create_tables([Alias])

    class Household(Model):
        id = IntegerField(primary_key=True)
        house = TextField(index=True)
        moo = TextField()
        sort_key = TextField(index=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "household"

    db.create_tables([Household])

    class Meeting(Model):
        id = IntegerField(primary_key=True)
        held_on = DateField()
        place = TextField()
        chair = TextField()
        secretary = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "meeting"

    db.create_tables([Meeting])

    class Answer(Model):
        id = IntegerField(primary_key=True)
        household = ForeignKeyField(Household)
        person = ForeignKeyField(Person, null=True)
        verdict = TextField()
        proxy = BooleanField()
        spoken_by = TextField()
        spoken_as = TextField()
        paper = TextField()
        fingerprint = TextField()
        meeting = ForeignKeyField(Meeting, null=True)
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "answer"

    db.create_tables([Answer])

    class Attendance(Model):
        id = IntegerField(primary_key=True)
        meeting = ForeignKeyField(Meeting)
        household = ForeignKeyField(Household)
        present = BooleanField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "attendance"

    db.create_tables([Attendance])

    class Bookmark(Model):
        id = IntegerField(primary_key=True)
        household = ForeignKeyField(Household)

        class Meta:
            database = db
            table_name = "bookmark"

    db.create_tables([Bookmark])

    class Contract(Model):
        id = IntegerField(primary_key=True)
        number = TextField(unique=True)
        household = ForeignKeyField(Household)
        made_on = DateField()
        months = IntegerField()
        first_due = DateField()
        replaces = ForeignKeyField("self", null=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "contract"

    db.create_tables([Contract])

    class Dispute(Model):
        id = IntegerField(primary_key=True)
        answer = ForeignKeyField(Answer)
        line = TextField()
        book_satang = BigIntegerField()
        claimed_satang = BigIntegerField()
        reason = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "dispute"

    db.create_tables([Dispute])

    class Loan(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        fund = ForeignKeyField(Fund)
        row = ForeignKeyField(SourceRow)
        contract_no = TextField()
        made_on = DateField(null=True)
        due_on = DateField(null=True)
        principal_satang = BigIntegerField(null=True)
        balance_satang = BigIntegerField()
        accrued_satang = BigIntegerField()
        rate_ppm = IntegerField(null=True)
        rate_is_monthly = BooleanField()
        deceased = BooleanField()
        note = TextField()
        as_of = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "loan"

    db.create_tables([Loan])

    class Guarantee(Model):
        id = IntegerField(primary_key=True)
        loan = ForeignKeyField(Loan)
        name = TextField()
        name_key = TextField()
        house = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "guarantee"

    db.create_tables([Guarantee])

    class Journal(Model):
        id = IntegerField(primary_key=True)
        at = TextField()
        actor = TextField()
        act = TextField(index=True)
        body = TextField()

        class Meta:
            database = db
            table_name = "journal"

    db.create_tables([Journal])

    class MeetingClosing(Model):
        id = IntegerField(primary_key=True)
        meeting = ForeignKeyField(Meeting, unique=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "meeting_closing"

    db.create_tables([MeetingClosing])

    class Membership(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        fund = ForeignKeyField(Fund)
        member_no = TextField(index=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "membership"

    db.create_tables([Membership])

    class Residence(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        household = ForeignKeyField(Household)
        relation = TextField()
        is_head = BooleanField()
        certain = BooleanField()
        since = DateField(null=True)
        until = DateField(null=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "residence"

    db.create_tables([Residence])

    class SamePerson(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person, unique=True)
        same_as = ForeignKeyField(Person)
        why = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "same_person"

    db.create_tables([SamePerson])

    class Saving(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        fund = ForeignKeyField(Fund)
        row = ForeignKeyField(SourceRow)
        shares = IntegerField(null=True)
        balance_satang = BigIntegerField()
        as_of = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "saving"

    db.create_tables([Saving])

    class StatementLine(Model):
        id = IntegerField(primary_key=True)
        fund = ForeignKeyField(Fund)
        row = ForeignKeyField(SourceRow)
        statement = TextField()
        label = TextField()
        amount_satang = BigIntegerField()
        as_of = DateField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "statement_line"

    db.create_tables([StatementLine])

    class Tranche(Model):
        id = IntegerField(primary_key=True)
        contract = ForeignKeyField(Contract)
        loan = ForeignKeyField(Loan)
        rate_ppm = IntegerField()
        principal_satang = BigIntegerField()
        accrued_satang = BigIntegerField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "tranche"

    db.create_tables([Tranche])

    class Undo(Model):
        id = IntegerField(primary_key=True)
        undone = IntegerField(unique=True)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "undo"

    db.create_tables([Undo])

    class Village(Model):
        id = IntegerField(primary_key=True)
        name = TextField()
        cut_off = DateField()
        training = BooleanField(default=False)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "village"

    db.create_tables([Village])
