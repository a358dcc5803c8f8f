"""The village and its funds, and what was chosen for its screen and its copies."""

import peewee

from forumtui.engine.database import Record


class Village(Record):
    """The one village of this database (หมู่บ้าน). All figures are as of `cut_off`."""

    name = peewee.TextField()
    cut_off = peewee.DateField()
    training = peewee.BooleanField(default=False)
    act = peewee.IntegerField()


class Fund(Record):
    """A fund that lends or saves (กองทุน)."""

    kind = peewee.TextField()
    name = peewee.TextField()
    act = peewee.IntegerField()


class FundShortName(Record):
    """What people call a fund in a row of a table; the latest row of a fund counts."""

    fund = peewee.ForeignKeyField(Fund)
    short = peewee.TextField()
    act = peewee.IntegerField()


class HallChoice(Record):
    """One choice for the screen; a change is another row."""

    name = peewee.TextField(index=True)
    value = peewee.TextField()
    act = peewee.IntegerField()


class CopyChoice(Record):
    """After how many answers a copy is made, 0 for never; and whether one on a stick is sealed."""

    every = peewee.IntegerField()
    sealed = peewee.BooleanField()
    act = peewee.IntegerField()
