"""Money of nobody known, costs, bank fees, returns set off, and funds that leave.

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


class Contract(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Tranche(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class ContractPayment(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class SuspenseMoney(Model):
    id = IntegerField(primary_key=True)
    number = TextField(unique=True)
    paid_on = DateField()
    written_on = DateField()
    satang = BigIntegerField()
    way = TextField()
    reference = TextField()
    received_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class SuspenseEnd(Model):
    id = IntegerField(primary_key=True)
    suspense = ForeignKeyField(SuspenseMoney)
    payment = ForeignKeyField(ContractPayment, null=True)
    given_to = TextField()
    reason = TextField()
    ended_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class CostCharge(Model):
    id = IntegerField(primary_key=True)
    contract = ForeignKeyField(Contract)
    tranche = ForeignKeyField(Tranche)
    kind = TextField()
    satang = BigIntegerField()
    paper = TextField()
    allowed_by = TextField()
    told_on = DateField()
    told_to = TextField()
    charged_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class BankFee(Model):
    id = IntegerField(primary_key=True)
    payment = ForeignKeyField(ContractPayment, unique=True)
    fund = ForeignKeyField(Fund)
    satang = BigIntegerField()
    agreed = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ReturnSetOff(Model):
    id = IntegerField(primary_key=True)
    payment = ForeignKeyField(ContractPayment, unique=True)
    fund = ForeignKeyField(Fund)
    year_be = IntegerField()
    resolution = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class FundLeaving(Model):
    id = IntegerField(primary_key=True)
    fund = ForeignKeyField(Fund, unique=True)
    left_on = DateField()
    closed = BooleanField()
    reason = TextField()
    paid_to = TextField()
    received_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class HandedBack(Model):
    id = IntegerField(primary_key=True)
    leaving = ForeignKeyField(FundLeaving)
    contract = ForeignKeyField(Contract)
    tranche = ForeignKeyField(Tranche)
    kind = TextField()
    satang = BigIntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        SuspenseMoney,
        SuspenseEnd,
        CostCharge,
        BankFee,
        ReturnSetOff,
        FundLeaving,
        HandedBack,
    ]
    with db.bind_ctx([Contract, Tranche, ContractPayment, Fund, *made]):
        db.create_tables(made)
