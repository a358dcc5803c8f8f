"""What comes before a meeting and holds it together: its plan, notice, agenda, counts of the quorum."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Meeting, Vote
from forumtui.tables.people import Household


class MeetingPlan(Record):
    """A meeting that is called (นัดประชุม): what kind, for when, by whom; the second call of `first`.

    `minute` is that of the day; `number` the plan's place among the year's meetings of its kind.
    """

    kind = peewee.TextField()
    number = peewee.IntegerField()
    call = peewee.IntegerField()
    first = peewee.ForeignKeyField("self", null=True)
    planned_on = peewee.DateField()
    minute = peewee.IntegerField()
    place = peewee.TextField()
    called_by = peewee.TextField()
    issued_on = peewee.DateField()
    act = peewee.IntegerField()


class NoticePosted(Record):
    """The notice of a meeting was posted or told somewhere (ปิดประกาศ)."""

    plan = peewee.ForeignKeyField(MeetingPlan)
    place = peewee.TextField()
    posted_by = peewee.TextField()
    posted_on = peewee.DateField()
    act = peewee.IntegerField()


class AgendaItem(Record):
    """Something on the agenda (วาระ): `section` is its place among the usual parts of a meeting."""

    plan = peewee.ForeignKeyField(MeetingPlan)
    section = peewee.IntegerField()
    title = peewee.TextField()
    motion = peewee.TextField()
    presenter = peewee.TextField()
    origin = peewee.TextField()
    late = peewee.BooleanField()
    act = peewee.IntegerField()


class AgendaPlace(Record):
    """An item's place among those of its section; the latest row counts, the number follows from it."""

    item = peewee.ForeignKeyField(AgendaItem)
    place = peewee.IntegerField()
    act = peewee.IntegerField()


class AgendaState(Record):
    """What became of an item: considered, put off, withdrawn, fallen; the latest row counts."""

    item = peewee.ForeignKeyField(AgendaItem)
    state = peewee.TextField()
    why = peewee.TextField()
    act = peewee.IntegerField()


class PlannedMeeting(Record):
    """A meeting was opened on a plan."""

    meeting = peewee.ForeignKeyField(Meeting, unique=True)
    plan = peewee.ForeignKeyField(MeetingPlan)
    act = peewee.IntegerField()


class MeetingNotHeld(Record):
    """A meeting that was called was not held (ประชุมไม่ได้): so many came, so many were needed."""

    plan = peewee.ForeignKeyField(MeetingPlan, unique=True)
    meeting = peewee.ForeignKeyField(Meeting, null=True)
    present = peewee.IntegerField()
    needed = peewee.IntegerField()
    why = peewee.TextField()
    act = peewee.IntegerField()


class NoticeWaived(Record):
    """All who came passed over a notice that came late (ยอมให้ประชุม): so many households were there."""

    meeting = peewee.ForeignKeyField(Meeting, unique=True)
    present = peewee.IntegerField()
    act = peewee.IntegerField()


class MeetingPause(Record):
    """A meeting was broken off for a while (พักประชุม), or went on (ประชุมต่อ)."""

    meeting = peewee.ForeignKeyField(Meeting)
    paused = peewee.BooleanField()
    goes_on_at = peewee.TextField()
    act = peewee.IntegerField()


class QuorumCheck(Record):
    """Those present were counted (ตรวจสอบองค์ประชุม): entitled, present, needed, by which rule."""

    meeting = peewee.ForeignKeyField(Meeting)
    entitled = peewee.IntegerField()
    present = peewee.IntegerField()
    needed = peewee.IntegerField()
    rule = peewee.TextField()
    met = peewee.BooleanField()
    certified_by = peewee.TextField()
    act = peewee.IntegerField()


class VoteItem(Record):
    """A vote belongs to an item of the agenda."""

    vote = peewee.ForeignKeyField(Vote, unique=True)
    item = peewee.ForeignKeyField(AgendaItem)
    act = peewee.IntegerField()


class MinutesAdopted(Record):
    """The minutes of an earlier meeting were adopted (รับรองรายงานการประชุม), with what was put right."""

    meeting = peewee.ForeignKeyField(Meeting, unique=True)
    adopted_at = peewee.ForeignKeyField(Meeting)
    corrections = peewee.TextField()
    act = peewee.IntegerField()


class MeetingObserver(Record):
    """Somebody is there without a vote (ผู้สังเกตการณ์): an official, a guest."""

    meeting = peewee.ForeignKeyField(Meeting)
    name = peewee.TextField()
    office = peewee.TextField()
    act = peewee.IntegerField()


class SecondOfHouse(Record):
    """Somebody else of a household that is counted already: listed, without a vote."""

    meeting = peewee.ForeignKeyField(Meeting)
    household = peewee.ForeignKeyField(Household)
    name = peewee.TextField()
    act = peewee.IntegerField()
