"""What was read: files and their rows, cell for cell. Every figure can be walked back to one."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.village import Fund


class SourceFile(Record):
    """A register as it came: its name, what its bytes hash to, how many rows it holds."""

    name = peewee.TextField()
    sha256 = peewee.TextField(unique=True)
    size = peewee.IntegerField()
    encoding = peewee.TextField()
    act = peewee.IntegerField()


class SourceRow(Record):
    """One row of a file. `status` is in, flagged or waiting for data rows, "" for the rows around them.

    `reasons` is a JSON array of [code, {gap: text}]. `cells_hash` finds the same row in another
    file of the fund. A total row says which kind of row it adds up and the sum it states.
    """

    file = peewee.ForeignKeyField(SourceFile)
    sheet = peewee.TextField(null=True)
    row = peewee.IntegerField()
    kind = peewee.TextField()
    cells = peewee.TextField()
    cells_hash = peewee.TextField()
    fund = peewee.ForeignKeyField(Fund, null=True)
    status = peewee.TextField(index=True)
    reasons = peewee.TextField()
    total_of = peewee.TextField(null=True)
    total_satang = peewee.BigIntegerField(null=True)
    act = peewee.IntegerField()


class FundNote(Record):
    """Why a fund's figures differ (เหตุผลที่ยอดต่างกัน): it explains this very difference and no other.

    `matter` names the comparison; the latest note on a matter counts.
    """

    fund = peewee.ForeignKeyField(Fund)
    matter = peewee.TextField()
    difference_satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    written_by = peewee.TextField()
    act = peewee.IntegerField()
