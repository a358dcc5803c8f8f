"""Elections: candidates, rounds with their papers and marks, lots, and who holds which office.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Meeting(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Person(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Office(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Election(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting)
    question = TextField()
    office = TextField()
    seats = IntegerField()
    max_marks = IntegerField()
    method = TextField()
    households_present = IntegerField()
    households = IntegerField()
    quorum_rule = TextField()
    quorum_needed = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Candidate(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election)
    person = ForeignKeyField(Person)
    name = TextField()
    nominated_by = TextField()
    seconded_by = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class CandidateConsent(Model):
    id = IntegerField(primary_key=True)
    candidate = ForeignKeyField(Candidate, unique=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class CandidateGone(Model):
    id = IntegerField(primary_key=True)
    candidate = ForeignKeyField(Candidate, unique=True)
    withdrew = BooleanField()
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class CandidateNumber(Model):
    id = IntegerField(primary_key=True)
    candidate = ForeignKeyField(Candidate)
    number = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class BallotRound(Model):
    id = IntegerField(primary_key=True)
    election = ForeignKeyField(Election)
    kind = TextField()
    seats = IntegerField()
    max_marks = IntegerField()
    households_present = IntegerField()
    quorum_needed = IntegerField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class RoundCandidate(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    candidate = ForeignKeyField(Candidate)
    number = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class BallotMark(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    pile = IntegerField()
    candidate = ForeignKeyField(Candidate, null=True)
    sort = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class BallotCount(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound, unique=True)
    issued = IntegerField()
    returned = IntegerField()
    in_box = IntegerField()
    invalid = IntegerField()
    blank = IntegerField()
    tellers = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class CandidateVotes(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    candidate = ForeignKeyField(Candidate)
    votes = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class RoundVoid(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound, unique=True)
    why = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DrawnLot(Model):
    id = IntegerField(primary_key=True)
    round = ForeignKeyField(BallotRound)
    witnesses = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DrawnPlace(Model):
    id = IntegerField(primary_key=True)
    lot = ForeignKeyField(DrawnLot)
    candidate = ForeignKeyField(Candidate)
    place = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ElectedOffice(Model):
    id = IntegerField(primary_key=True)
    office = ForeignKeyField(Office, unique=True)
    election = ForeignKeyField(Election)
    person = ForeignKeyField(Person)
    term_until = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        Election,
        Candidate,
        CandidateConsent,
        CandidateGone,
        CandidateNumber,
        BallotRound,
        RoundCandidate,
        BallotMark,
        BallotCount,
        CandidateVotes,
        RoundVoid,
        DrawnLot,
        DrawnPlace,
        ElectedOffice,
    ]
    with db.bind_ctx([Meeting, Person, Office, *made]):
        db.create_tables(made)
