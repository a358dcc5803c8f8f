"""The village whose forum this is, and the funds it brings."""

from dataclasses import dataclass
from datetime import date

import peewee

from forumtui.store.database import Record


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


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """The village's name, the date all figures are as of, and whether it is the training village."""

    name: str
    cut_off: date
    training: bool


@dataclass(frozen=True, slots=True)
class FundFacts:
    """A fund's identifier, kind and name."""

    id: int
    kind: str
    name: str


def village() -> VillageFacts | None:
    """Return the village, None before it is named."""
    row = Village.select().first()
    return None if row is None else VillageFacts(row.name, row.cut_off, row.training)


def funds() -> tuple[FundFacts, ...]:
    """Return every fund, in the order in which they were first read."""
    return tuple(FundFacts(f.id, f.kind, f.name) for f in Fund.select().order_by(Fund.id))
