"""Answers, disputes and how they were settled, corrected figures, and where the walk stands."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Meeting
from forumtui.tables.people import Household, Person


class Answer(Record):
    """One person's answer about their own lines. `person` is None for a household without lines.

    One act on a household writes one answer for each person it speaks for. `fingerprint` binds it
    to the exact figures shown. `proxy` with `spoken_as` (relation) and `paper` is a proxy's word.
    """

    household = peewee.ForeignKeyField(Household)
    person = peewee.ForeignKeyField(Person, null=True)
    verdict = peewee.TextField()
    proxy = peewee.BooleanField()
    spoken_by = peewee.TextField()
    spoken_as = peewee.TextField()
    paper = peewee.TextField()
    fingerprint = peewee.TextField()
    meeting = peewee.ForeignKeyField(Meeting, null=True)
    act = peewee.IntegerField(index=True)


class Appointment(Record):
    """The day on which a household is asked instead (นัดวันหลัง), beside its answers of one act.

    Those say that it was absent: an appointment certifies nothing.
    """

    household = peewee.ForeignKeyField(Household)
    day = peewee.DateField()
    act = peewee.IntegerField(index=True)


class Dispute(Record):
    """A line a member says is wrong: the book's figure, the member's, and why (โต้แย้ง)."""

    answer = peewee.ForeignKeyField(Answer)
    line = peewee.TextField()
    book_satang = peewee.BigIntegerField()
    claimed_satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    act = peewee.IntegerField()


class DisputeOutcome(Record):
    """How a dispute was settled, why, and by whom; its line is asked about anew."""

    dispute = peewee.ForeignKeyField(Dispute)
    outcome = peewee.TextField()
    why = peewee.TextField()
    decided_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class Bookmark(Record):
    """Where the walk stands. Not an act: the one thing here that is written over."""

    household = peewee.ForeignKeyField(Household)


class Correction(Record):
    """A figure of a line ("L17", "S3") is another one than before (แก้ยอด): never an edit.

    Values are satang, of a rate ppm a year; `old_value` is None for a rate that was not known.
    `dispute` is the one that is settled by it, where there is one.
    """

    line = peewee.TextField(index=True)
    field = peewee.TextField()
    old_value = peewee.BigIntegerField(null=True)
    new_value = peewee.BigIntegerField()
    reason = peewee.TextField()
    approved_by = peewee.TextField()
    dispute = peewee.ForeignKeyField(Dispute, null=True)
    act = peewee.IntegerField(index=True)
