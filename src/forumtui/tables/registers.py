"""What was read: files and their rows, cell for cell. Every figure can be walked back to one."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.village import Fund


class SourceFile(Record):
    """A register as it came: its name, what its bytes hash to, how many rows it holds.

    It counts unless the act that read it was taken back; then the same bytes may be read again.
    """

    name = peewee.TextField()
    sha256 = peewee.TextField(index=True)
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


class StillHeld(Record):
    """A row of a register that was taken back still counts: `holder` is the act it counts for now.

    `kind` is the row's table, `record` its identifier. A register that replaces another goes on with
    what is the very same in both (then `holder` is its own act, and `row` the new row of a line);
    another register or word may speak of a person, a house or a fund that came with the one taken back.
    """

    kind = peewee.TextField()
    record = peewee.IntegerField(index=True)
    holder = peewee.IntegerField()
    row = peewee.ForeignKeyField(SourceRow, null=True)
    act = peewee.IntegerField()


class RowDecision(Record):
    """What a person decided of a row that waits: it is taken as mended, or not taken.

    `cells` is a JSON object of the cells that were typed anew, by the number of their column from 0;
    `reasons` what is asked of the mended row, as `SourceRow.reasons`. Of an overpaid debt that was taken
    as nothing owed, `credit_satang` is what is told to the fund, and `credit_way` what becomes of it.
    """

    row = peewee.ForeignKeyField(SourceRow)
    decision = peewee.TextField()
    cells = peewee.TextField()
    reasons = peewee.TextField()
    why = peewee.TextField()
    decided_by = peewee.TextField()
    credit_satang = peewee.BigIntegerField(null=True)
    credit_way = peewee.TextField(null=True)
    act = peewee.IntegerField(index=True)


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
