"""Payments on contracts: received, divided, reversed, waived, put off, counted and handed over.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, Model, TextField


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


class Saving(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class ContractPayment(Model):
    id = IntegerField(primary_key=True)
    contract = ForeignKeyField(Contract)
    number = TextField(unique=True)
    paid_on = DateField()
    written_on = DateField()
    satang = BigIntegerField()
    way = TextField()
    reference = TextField()
    paid_by = TextField()
    paid_as = TextField()
    received_by = TextField()
    handwritten = TextField(index=True)
    tranche = ForeignKeyField(Tranche, null=True)
    excess = TextField()
    saving = ForeignKeyField(Saving, null=True)
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class AllocationRun(Model):
    id = IntegerField(primary_key=True)
    contract = ForeignKeyField(Contract)
    reckoned_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class PaymentPart(Model):
    id = IntegerField(primary_key=True)
    payment = ForeignKeyField(ContractPayment)
    tranche = ForeignKeyField(Tranche, null=True)
    instalment = IntegerField()
    kind = TextField()
    satang = BigIntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class PaymentReversal(Model):
    id = IntegerField(primary_key=True)
    payment = ForeignKeyField(ContractPayment, unique=True)
    reason = TextField()
    reversed_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DueWaiver(Model):
    id = IntegerField(primary_key=True)
    contract = ForeignKeyField(Contract)
    tranche = ForeignKeyField(Tranche)
    instalment = IntegerField()
    kind = TextField()
    satang = BigIntegerField()
    reason = TextField()
    waived_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class PaymentHold(Model):
    id = IntegerField(primary_key=True)
    contract = ForeignKeyField(Contract, null=True)
    reason = TextField()
    since = DateField()
    until = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class CollectionChoice(Model):
    id = IntegerField(primary_key=True)
    name = TextField(index=True)
    value = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class DayClose(Model):
    id = IntegerField(primary_key=True)
    day = DateField()
    counted_satang = BigIntegerField()
    expected_satang = BigIntegerField()
    notes = TextField()
    reason = TextField()
    counted_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class FundHandOver(Model):
    id = IntegerField(primary_key=True)
    day_close = ForeignKeyField(DayClose)
    fund = ForeignKeyField(Fund)
    satang = BigIntegerField()
    handed_by = TextField()
    received_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        ContractPayment,
        AllocationRun,
        PaymentPart,
        PaymentReversal,
        DueWaiver,
        PaymentHold,
        CollectionChoice,
        DayClose,
        FundHandOver,
    ]
    with db.bind_ctx([Contract, Tranche, Saving, Fund, *made]):
        db.create_tables(made)
