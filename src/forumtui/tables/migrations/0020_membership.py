"""Members of the institution: applications, shares, pledges, savings, who receives, how it ended.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import (
    BigIntegerField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class MemberCall(Model):
    id = IntegerField(primary_key=True)
    told = TextField()
    until = DateField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class MemberApplication(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    name = TextField()
    kind = TextField()
    made_on = DateField()
    recommended_by = TextField()
    guardian = TextField()
    carried_from = ForeignKeyField(Fund, null=True)
    vote = ForeignKeyField(Vote, null=True)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ApplicationField(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(MemberApplication)
    name = TextField()
    value = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApplicationPaperSeen(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(MemberApplication)
    paper = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApplicationFee(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(MemberApplication)
    satang = BigIntegerField()
    receipt = TextField()
    by = TextField()
    paid_on = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApplicationDecision(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(MemberApplication, unique=True)
    admitted = BooleanField()
    meeting = TextField()
    decided_on = DateField()
    reason = TextField()
    abstained = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApplicationEnd(Model):
    id = IntegerField(primary_key=True)
    application = ForeignKeyField(MemberApplication, unique=True)
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class MemberPeriod(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    number = IntegerField()
    kind = TextField()
    application = ForeignKeyField(MemberApplication, unique=True)
    since = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class MemberPeriodEnd(Model):
    id = IntegerField(primary_key=True)
    period = ForeignKeyField(MemberPeriod, unique=True)
    until = DateField()
    cause = TextField()
    meeting = TextField()
    note = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class MemberResignation(Model):
    id = IntegerField(primary_key=True)
    period = ForeignKeyField(MemberPeriod)
    letter_on = DateField()
    reason = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class PledgeSet(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    satang = BigIntegerField()
    from_month = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ShareEntry(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    count = IntegerField()
    value_satang = BigIntegerField()
    made_on = DateField()
    receipt = TextField()
    reverses = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class SavingEntry(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    kind = TextField()
    satang = BigIntegerField()
    month = DateField(null=True)
    made_on = DateField()
    receipt = TextField()
    by = TextField()
    reverses = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class SavingHeld(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    satang = BigIntegerField()
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class BeneficiaryPaper(Model):
    id = IntegerField(primary_key=True)
    person = ForeignKeyField(Person)
    signed_on = DateField()
    witnesses = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Beneficiary(Model):
    id = IntegerField(primary_key=True)
    paper = ForeignKeyField(BeneficiaryPaper)
    rank = IntegerField()
    name = TextField()
    relation = TextField()
    share_ppm = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class MemberRefund(Model):
    id = IntegerField(primary_key=True)
    period = ForeignKeyField(MemberPeriod, unique=True)
    shares_satang = BigIntegerField()
    savings_satang = BigIntegerField()
    received_by = TextField()
    receipt = TextField()
    paid_on = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        MemberCall,
        MemberApplication,
        ApplicationField,
        ApplicationPaperSeen,
        ApplicationFee,
        ApplicationDecision,
        ApplicationEnd,
        MemberPeriod,
        MemberPeriodEnd,
        MemberResignation,
        PledgeSet,
        ShareEntry,
        SavingEntry,
        SavingHeld,
        BeneficiaryPaper,
        Beneficiary,
        MemberRefund,
    ]
    with db.bind_ctx([Person, Fund, Vote, *made]):
        db.create_tables(made)
