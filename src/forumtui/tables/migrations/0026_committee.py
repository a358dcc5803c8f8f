"""How an election is held, its piles and challenges, and what becomes of the offices it filled.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Election(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Edition(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class BallotRound(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Candidate(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Office(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class OfficeEnd(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class ElectionEdition(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election, unique=True)
    edition = ForeignKeyField(Edition)
    act = IntegerField()

    class Meta:
        table_function = table_name


class ElectionChoice(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election)
    way = TextField()
    next_by_votes = BooleanField()
    hidden = BooleanField()
    by_member = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ElectionDuty(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election)
    duty = TextField()
    name = TextField()
    instead_of = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class BallotPile(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    pile = IntegerField()
    cause = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class PileConfirmed(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    pile = IntegerField()
    marks = IntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class RoundChallenge(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    name = TextField()
    why = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class NamedOffice(Model):
    id = IntegerField(primary_key=True)
    candidate = ForeignKeyField(Candidate)
    role = TextField()
    named_by = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class FurtherOffice(Model):
    id = IntegerField(primary_key=True)
    office = ForeignKeyField(Office)
    election = ForeignKeyField(Election)
    role = TextField()
    since = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class OfficeFollowed(Model):
    id = IntegerField(primary_key=True)
    office = ForeignKeyField(Office, unique=True)
    before = ForeignKeyField(Office)
    act = IntegerField()

    class Meta:
        table_function = table_name


class OfficeEndCause(Model):
    id = IntegerField(primary_key=True)
    end = ForeignKeyField(OfficeEnd, unique=True)
    cause = TextField()
    note = TextField()
    votes = IntegerField(null=True)
    base = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class RetiringLot(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election)
    drawn_on = DateField()
    witnesses = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class RetiredByLot(Model):
    id = IntegerField(primary_key=True)
    lot = ForeignKeyField(RetiringLot)
    office = ForeignKeyField(Office, unique=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class OfficeHandover(Model):
    id = IntegerField(primary_key=True)
    giver = ForeignKeyField(Office)
    taker = ForeignKeyField(Office, backref="taken")
    handed_on = DateField()
    witnesses = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class HandoverItem(Model):
    id = IntegerField(primary_key=True)
    handover = ForeignKeyField(OfficeHandover)
    name = TextField()
    many = IntegerField(null=True)
    satang = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        ElectionEdition,
        ElectionChoice,
        ElectionDuty,
        BallotPile,
        PileConfirmed,
        RoundChallenge,
        NamedOffice,
        FurtherOffice,
        OfficeFollowed,
        OfficeEndCause,
        RetiringLot,
        RetiredByLot,
        OfficeHandover,
        HandoverItem,
    ]
    with db.bind_ctx([Election, Edition, BallotRound, Candidate, Office, OfficeEnd, *made]):
        db.create_tables(made)
