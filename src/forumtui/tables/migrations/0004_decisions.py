"""Decisions: the village's rule of a quorum, that of each vote, and what an approval rests on.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Office(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Approval(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class QuorumChoice(Model):
    id = IntegerField(primary_key=True)
    rule = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class VoteQuorum(Model):
    id = IntegerField(primary_key=True)
    vote = ForeignKeyField(Vote, unique=True)
    rule = TextField()
    needed = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApprovalVote(Model):
    id = IntegerField(primary_key=True)
    approval = ForeignKeyField(Approval, unique=True)
    vote = ForeignKeyField(Vote)
    act = IntegerField()

    class Meta:
        table_function = table_name


class ApprovalOffice(Model):
    id = IntegerField(primary_key=True)
    approval = ForeignKeyField(Approval)
    office = ForeignKeyField(Office)
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [QuorumChoice, VoteQuorum, ApprovalVote, ApprovalOffice]
    with db.bind_ctx([Vote, Office, Approval, *made]):
        db.create_tables(made)
