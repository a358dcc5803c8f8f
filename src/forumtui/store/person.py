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
