"""Households, and who lives in them."""

import peewee

from forumtui.store.database import Record
from forumtui.store.person import Person


class Household(Record):
    """A household (ครัวเรือน): the number on its gate as text, and the key that sorts it."""

    house = peewee.TextField(index=True)
    moo = peewee.TextField()
    sort_key = peewee.TextField(index=True)
    act = peewee.IntegerField()


class Residence(Record):
    """A person lives in a household, from `since` until `until` (None: not stated).

    `certain` is False when only a fund's register says so, of a person not tied to a resident.
    """

    person = peewee.ForeignKeyField(Person)
    household = peewee.ForeignKeyField(Household)
    relation = peewee.TextField()
    is_head = peewee.BooleanField()
    certain = peewee.BooleanField()
    since = peewee.DateField(null=True)
    until = peewee.DateField(null=True)
    act = peewee.IntegerField()
