"""Offices, their PINs, and the PINs that were tried."""

import peewee

from forumtui.engine.database import Record


class Office(Record):
    """A person holds an office (ตำแหน่ง) since a day."""

    person_name = peewee.TextField()
    role = peewee.TextField()
    since = peewee.DateField()
    act = peewee.IntegerField()


class OfficeEnd(Record):
    """An office ended on a day (พ้นตำแหน่ง)."""

    office = peewee.ForeignKeyField(Office, unique=True)
    until = peewee.DateField()
    act = peewee.IntegerField()


class OfficerPin(Record):
    """An office's PIN: scrypt's salt, digest (hexadecimal) and costs; the latest one counts."""

    office = peewee.ForeignKeyField(Office)
    salt = peewee.TextField()
    digest = peewee.TextField()
    cost_n = peewee.IntegerField()
    cost_r = peewee.IntegerField()
    cost_p = peewee.IntegerField()
    act = peewee.IntegerField()


class PinTry(Record):
    """A PIN was wrong, or right after wrong ones; what was typed is not kept."""

    pin = peewee.ForeignKeyField(OfficerPin)
    right = peewee.BooleanField()
    boot = peewee.TextField()
    boot_seconds = peewee.IntegerField()
    act = peewee.IntegerField()
