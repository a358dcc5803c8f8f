"""What the members said of their own lines, and what they dispute."""

import peewee

from forumtui.store.database import Record, tuples
from forumtui.store.household import Household
from forumtui.store.meeting import Meeting
from forumtui.store.person import Person


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


class Dispute(Record):
    """A line a member says is wrong: the book's figure, the member's, and why (โต้แย้ง)."""

    answer = peewee.ForeignKeyField(Answer)
    line = peewee.TextField()
    book_satang = peewee.BigIntegerField()
    claimed_satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    act = peewee.IntegerField()


class Undo(Record):
    """An act of answering taken back: the answers written by `undone` no longer stand."""

    undone = peewee.IntegerField(unique=True)
    act = peewee.IntegerField()


class Bookmark(Record):
    """Where the walk stands. Not an act: the one thing here that is written over."""

    household = peewee.ForeignKeyField(Household)


def meeting_of(act: int) -> int | None:
    """Return the meeting at which an act of answering was done, None outside of any."""
    query = Answer.select(Answer.meeting).where(Answer.act == act)
    return next((meeting for (meeting,) in tuples(query.limit(1))), None)
