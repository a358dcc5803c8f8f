"""Persons: residents, and those a fund's register names who are not yet tied to a resident."""

import peewee

from forumtui.store.database import Record
from forumtui.store.source import SourceRow
from forumtui.store.village import Fund


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
    """Two records are one person: `person` is `same_as`. Append-only; `why` names the rule."""

    person = peewee.ForeignKeyField(Person, unique=True)
    same_as = peewee.ForeignKeyField(Person)
    why = peewee.TextField()
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
