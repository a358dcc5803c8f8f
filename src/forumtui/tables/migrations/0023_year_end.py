"""The year's close of a fund: figures, auditors, splits, dividends, adjustments.

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


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class FundYear(Model):
    id = IntegerField(primary_key=True)
    fund = ForeignKeyField(Fund)
    since = DateField()
    until = DateField()
    basis = TextField()
    follows = ForeignKeyField("self", null=True)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class YearEntry(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    account = TextField()
    satang = BigIntegerField()
    source = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class YearLock(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear, unique=True)
    locked_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class YearFigure(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    account = TextField()
    satang = BigIntegerField()
    known = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class YearClass(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    lateness = TextField()
    loans = IntegerField()
    satang = BigIntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class YearMember(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    person = ForeignKeyField(Person)
    name = TextField()
    number = TextField()
    opening_satang = BigIntegerField()
    months = TextField()
    interest_satang = BigIntegerField()
    default_satang = BigIntegerField()
    defaulted = BooleanField()
    died = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class YearAudit(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear, unique=True)
    auditors = TextField()
    opinion = TextField()
    signed_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class SplitProposal(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    proposed_by = TextField()
    dividend_ppm = IntegerField(null=True)
    return_ppm = IntegerField(null=True)
    rounding = TextField()
    whole_baht = BooleanField()
    defaulter_gets = BooleanField()
    default_counts = BooleanField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class SplitPart(Model):
    id = IntegerField(primary_key=True)
    split_proposal = ForeignKeyField(SplitProposal)
    item = TextField()
    ppm = IntegerField()
    satang = BigIntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class SplitDecision(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear, unique=True)
    split_proposal = ForeignKeyField(SplitProposal)
    vote = ForeignKeyField(Vote)
    remainder_satang = BigIntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DividendLine(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    year_member = ForeignKeyField(YearMember)
    satang_months = BigIntegerField()
    dividend_satang = BigIntegerField()
    return_satang = BigIntegerField()
    adjusted_satang = BigIntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class DividendPaid(Model):
    id = IntegerField(primary_key=True)
    dividend_line = ForeignKeyField(DividendLine, unique=True)
    way = TextField()
    paid_on = DateField()
    taken_by = TextField()
    signed = TextField()
    witnesses = TextField()
    receipt = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DividendGivenBack(Model):
    id = IntegerField(primary_key=True)
    dividend_line = ForeignKeyField(DividendLine, unique=True)
    vote = ForeignKeyField(Vote)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ReserveUse(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear, unique=True)
    satang = BigIntegerField()
    vote = ForeignKeyField(Vote)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class YearAdjustment(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear)
    of_year = ForeignKeyField(FundYear)
    person = ForeignKeyField(Person)
    satang = BigIntegerField()
    reason = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class YearClosing(Model):
    id = IntegerField(primary_key=True)
    fund_year = ForeignKeyField(FundYear, unique=True)
    closed_on = DateField()
    capital_satang = BigIntegerField()
    reserve_satang = BigIntegerField()
    aside_satang = BigIntegerField()
    unpaid_satang = BigIntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        FundYear,
        YearEntry,
        YearLock,
        YearFigure,
        YearClass,
        YearMember,
        YearAudit,
        SplitProposal,
        SplitPart,
        SplitDecision,
        DividendLine,
        DividendPaid,
        DividendGivenBack,
        ReserveUse,
        YearAdjustment,
        YearClosing,
    ]
    with db.bind_ctx([Fund, Person, Vote, *made]):
        db.create_tables(made)
