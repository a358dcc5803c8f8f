"""Meetings that are called: plans, notices, agendas, counts of the quorum.

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


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class MeetingPlan(Model):
    id = IntegerField(primary_key=True)
    kind = TextField()
    number = IntegerField()
    call = IntegerField()
    first = ForeignKeyField("self", null=True)
    planned_on = DateField()
    minute = IntegerField()
    place = TextField()
    called_by = TextField()
    issued_on = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class NoticePosted(Model):
    id = IntegerField(primary_key=True)
    plan = ForeignKeyField(MeetingPlan)
    place = TextField()
    posted_by = TextField()
    posted_on = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AgendaItem(Model):
    id = IntegerField(primary_key=True)
    plan = ForeignKeyField(MeetingPlan)
    section = IntegerField()
    title = TextField()
    motion = TextField()
    presenter = TextField()
    origin = TextField()
    late = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AgendaPlace(Model):
    id = IntegerField(primary_key=True)
    item = ForeignKeyField(AgendaItem)
    place = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AgendaState(Model):
    id = IntegerField(primary_key=True)
    item = ForeignKeyField(AgendaItem)
    state = TextField()
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class PlannedMeeting(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting, unique=True)
    plan = ForeignKeyField(MeetingPlan)
    act = IntegerField()

    class Meta:
        table_function = table_name


class MeetingNotHeld(Model):
    id = IntegerField(primary_key=True)
    plan = ForeignKeyField(MeetingPlan, unique=True)
    meeting = ForeignKeyField(Meeting, null=True)
    present = IntegerField()
    needed = IntegerField()
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class MeetingPause(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting)
    paused = BooleanField()
    goes_on_at = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class QuorumCheck(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting)
    entitled = IntegerField()
    present = IntegerField()
    needed = IntegerField()
    rule = TextField()
    met = BooleanField()
    certified_by = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class VoteItem(Model):
    id = IntegerField(primary_key=True)
    vote = ForeignKeyField(Vote, unique=True)
    item = ForeignKeyField(AgendaItem)
    act = IntegerField()

    class Meta:
        table_function = table_name


class MinutesAdopted(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting, unique=True)
    adopted_at = ForeignKeyField(Meeting)
    corrections = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class MeetingObserver(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting)
    name = TextField()
    office = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class SecondOfHouse(Model):
    id = IntegerField(primary_key=True)
    meeting = ForeignKeyField(Meeting)
    household = ForeignKeyField(Household)
    name = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        MeetingPlan,
        NoticePosted,
        AgendaItem,
        AgendaPlace,
        AgendaState,
        PlannedMeeting,
        MeetingNotHeld,
        MeetingPause,
        QuorumCheck,
        VoteItem,
        MinutesAdopted,
        MeetingObserver,
        SecondOfHouse,
    ]
    with db.bind_ctx([Meeting, Vote, Household, *made]):
        db.create_tables(made)
