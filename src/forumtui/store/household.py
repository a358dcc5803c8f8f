"""Households, and who lives in them."""

import peewee

from forumtui.store.database import Record, raw
from forumtui.store.person import Person
from forumtui.store.source import SourceRow


class Household(Record):
    """A household (ครัวเรือน): the number on its gate as text, and the key that sorts it."""

    house = peewee.TextField(index=True)
    moo = peewee.TextField()
    sort_key = peewee.TextField(index=True)
    act = peewee.IntegerField()


class Residence(Record):
    """A person lives in a household from the day `since` (None: not stated).

    A row is never changed: that somebody moved away is written as a `ResidenceEnd`; `until` is only
    for what is known when the row is made. `certain` is False when only a fund's register says so, of
    a person not tied to a resident.
    """

    person = peewee.ForeignKeyField(Person)
    household = peewee.ForeignKeyField(Household)
    relation = peewee.TextField()
    is_head = peewee.BooleanField()
    certain = peewee.BooleanField()
    since = peewee.DateField(null=True)
    until = peewee.DateField(null=True)
    act = peewee.IntegerField()


class ResidenceEnd(Record):
    """A residence ended on the day `until`, when the person moved away (ย้ายออก)."""

    residence = peewee.ForeignKeyField(Residence)
    until = peewee.DateField()
    act = peewee.IntegerField()


class SeenElsewhere(Record):
    """A later register has a resident at this house; the latest row of a person counts.

    It never moves anybody: somebody says whether they moved.
    """

    person = peewee.ForeignKeyField(Person)
    house = peewee.TextField()
    moo = peewee.TextField()
    row = peewee.ForeignKeyField(SourceRow)
    act = peewee.IntegerField()


class StayedAtHome(Record):
    """Somebody said that who was `seen` elsewhere has not moved."""

    seen = peewee.ForeignKeyField(SeenElsewhere)
    act = peewee.IntegerField()


def gates() -> dict[int, str]:
    """Return the number on the gate of every household."""
    return dict(raw(Household.select(Household.id, Household.house)))
