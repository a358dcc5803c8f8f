"""Print jobs and how they stand, the printer chosen, and papers that were given a code."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.people import Household
from forumtui.tables.village import Fund


class PrintJob(Record):
    """One copy of one paper (งานพิมพ์).

    `fingerprint` is the SHA-256 of the paper's text as its first copy, `sha256` that of this copy's,
    which lies in `file` below the village's folder. `reprints` is the job it takes the place of.
    """

    document = peewee.TextField()
    about = peewee.TextField()
    fingerprint = peewee.TextField(index=True)
    sha256 = peewee.TextField()
    copy = peewee.IntegerField()
    file = peewee.TextField()
    reprints = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField()


class PrintJobState(Record):
    """How a job stands from now on; the latest row counts.

    `taken` counts the bytes the printer took at most, None while nobody knows. `reason` is the key
    of the refusal that explains the state, "" when none does, `details` fill its gaps, as JSON.
    """

    job = peewee.ForeignKeyField(PrintJob)
    state = peewee.TextField()
    profile = peewee.TextField()
    device = peewee.TextField()
    queue_job = peewee.TextField()
    taken = peewee.IntegerField(null=True)
    reason = peewee.TextField()
    details = peewee.TextField()
    act = peewee.IntegerField()


class PrinterChoice(Record):
    """The printer that was chosen; the latest choice counts."""

    profile = peewee.TextField()
    device = peewee.TextField()
    act = peewee.IntegerField()


class IssuedPaper(Record):
    """A paper that was given a code (เอกสารที่ออกไปแล้ว).

    `content` is the SHA-256 of its text without the code, `fingerprint` that of the figures it speaks
    of, `head` the sequence of the journal's last entry before its own. `number` is a contract's,
    or the meeting's whose minutes it is.
    """

    code = peewee.TextField(unique=True)
    kind = peewee.TextField()
    household = peewee.ForeignKeyField(Household, null=True)
    fund = peewee.ForeignKeyField(Fund, null=True)
    number = peewee.TextField()
    content = peewee.TextField()
    fingerprint = peewee.TextField()
    head = peewee.IntegerField()
    act = peewee.IntegerField()
