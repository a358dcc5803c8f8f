"""What the members said of their own lines, and what they dispute."""

from typing import Any

import peewee

from forumtui.store.database import Record
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


def taken_back(upto: int | None = None) -> Any:
    """Return the query of the acts that were taken back; `upto` an act: as it stood after that one."""
    query = Undo.select(Undo.undone)
    return query if upto is None else query.where(Undo.act <= upto)


class Bookmark(Record):
    """Where the walk stands. Not an act: the one thing here that is written over."""

    household = peewee.ForeignKeyField(Household)
