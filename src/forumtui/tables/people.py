"""Persons, households, and who lives in them.

A person is a resident, or somebody a fund's register names who is not yet tied to one.
"""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.registers import SourceRow
from forumtui.tables.village import Fund


class Person(Record):
    """A person. `provisional` means: named by a fund's register only, and visibly waiting.

    `name_key` is what names are compared by; `citizen_id` is 13 digits with a sound check digit,
    None otherwise.
    """

    title = peewee.TextField()
    given = peewee.TextField()
    surname = peewee.TextField()
    name_key = peewee.TextField(index=True)
    citizen_id = peewee.TextField(null=True, index=True)
    birth_date = peewee.DateField(null=True)
    provisional = peewee.BooleanField()
    house_written = peewee.TextField()
    row = peewee.ForeignKeyField(SourceRow)
    act = peewee.IntegerField()


class SamePerson(Record):
    """Two records are one person: `person` is `same_as`, or nobody else again when that is None.

    Append-only: the latest row of a `person` stands. `why` names the rule. `same_as` is never tied
    to somebody else itself.
    """

    person = peewee.ForeignKeyField(Person)
    same_as = peewee.ForeignKeyField(Person, null=True)
    why = peewee.TextField()
    act = peewee.IntegerField()


class OtherPerson(Record):
    """Somebody said that two records are two people; the latest row of a pair stands."""

    person = peewee.ForeignKeyField(Person)
    other = peewee.ForeignKeyField(Person)
    stands = peewee.BooleanField()
    act = peewee.IntegerField()


class Alias(Record):
    """A spelling of a person's name seen in a register that differs from their own record's."""

    person = peewee.ForeignKeyField(Person)
    spelling = peewee.TextField()
    row = peewee.ForeignKeyField(SourceRow)
    act = peewee.IntegerField()


class Membership(Record):
    """A person's membership of a fund, with the member number the fund gave them."""

    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    member_no = peewee.TextField(index=True)
    act = peewee.IntegerField()


class Household(Record):
    """A household (ครัวเรือน): the number on its gate as text, and the key that sorts it."""

    house = peewee.TextField(index=True)
    moo = peewee.TextField()
    sort_key = peewee.TextField(index=True)
    act = peewee.IntegerField(index=True)


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


class ToldFact(Record):
    """Somebody said that a fact of a person holds, or that it does not, whatever a register writes.

    Append-only: the latest row of a person and fact stands. `known_on` is the day it came to be known.
    """

    person = peewee.ForeignKeyField(Person)
    fact = peewee.TextField()
    holds = peewee.BooleanField()
    known_on = peewee.DateField()
    told_by = peewee.TextField()
    act = peewee.IntegerField()
