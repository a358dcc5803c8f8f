"""Payments on contracts (ชำระหนี้ตามสัญญา), what they were divided into, and what was settled for them.

Nothing is edited: a reversal, a waiver or a payment written down late adds rows of differences.
"""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.contracts import Contract, Tranche
from forumtui.tables.lines import Saving
from forumtui.tables.village import Fund


class ContractPayment(Record):
    """Money received on a contract (การรับชำระ): `number` is that of its receipt.

    `paid_on` is the day it was paid, `written_on` the day it was written down. `handwritten` is the
    book and number of a receipt written by hand, "" without one. `tranche` is the debt the payer
    named, `excess` where goes what is over what is due, `saving` what it was paid out of, or put into.
    `paid_as` is what the payer is to the household.
    """

    contract = peewee.ForeignKeyField(Contract)
    number = peewee.TextField(unique=True)
    paid_on = peewee.DateField()
    written_on = peewee.DateField()
    satang = peewee.BigIntegerField()
    way = peewee.TextField()
    reference = peewee.TextField()
    paid_by = peewee.TextField()
    paid_as = peewee.TextField()
    received_by = peewee.TextField()
    handwritten = peewee.TextField(index=True)
    tranche = peewee.ForeignKeyField(Tranche, null=True)
    excess = peewee.TextField()
    saving = peewee.ForeignKeyField(Saving, null=True)
    act = peewee.IntegerField(index=True)


class AllocationRun(Record):
    """All payments on a contract were divided anew by an act, as of `reckoned_on`."""

    contract = peewee.ForeignKeyField(Contract)
    reckoned_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class PaymentPart(Record):
    """What of a payment went where: the sum of its rows of one tranche, instalment and kind.

    A later row is a difference, below zero where less goes there than before. `tranche` is None and
    `instalment` 0 of what went to no debt.
    """

    payment = peewee.ForeignKeyField(ContractPayment)
    tranche = peewee.ForeignKeyField(Tranche, null=True)
    instalment = peewee.IntegerField()
    kind = peewee.TextField()
    satang = peewee.BigIntegerField()
    act = peewee.IntegerField(index=True)


class PaymentReversal(Record):
    """A payment that counts no more (ยกเลิกใบเสร็จ): a false note, the wrong household."""

    payment = peewee.ForeignKeyField(ContractPayment, unique=True)
    reason = peewee.TextField()
    reversed_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class DueWaiver(Record):
    """A part of what a contract asks that is not asked for any more (งดเว้น), as of `waived_on`."""

    contract = peewee.ForeignKeyField(Contract)
    tranche = peewee.ForeignKeyField(Tranche)
    instalment = peewee.IntegerField()
    kind = peewee.TextField()
    satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    waived_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class PaymentHold(Record):
    """Days that count as no delay (พักชำระ), both ends included, of the household of `contract`.

    None is everybody's. They hold whatever contract of the household stands.
    """

    contract = peewee.ForeignKeyField(Contract, null=True)
    reason = peewee.TextField()
    since = peewee.DateField()
    until = peewee.DateField()
    act = peewee.IntegerField(index=True)


class CollectionChoice(Record):
    """One choice for receiving payments; a change is another row."""

    name = peewee.TextField(index=True)
    value = peewee.TextField()
    act = peewee.IntegerField()


class DayClose(Record):
    """Money was counted (ปิดยอดประจำวัน): of all that was written down since it was counted before.

    `notes` says how many of each note, as canonical JSON; `reason` why it differs from what is
    expected.
    """

    day = peewee.DateField()
    counted_satang = peewee.BigIntegerField()
    expected_satang = peewee.BigIntegerField()
    notes = peewee.TextField()
    reason = peewee.TextField()
    counted_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class FundHandOver(Record):
    """A fund's money was handed to it (นำส่งเงินกองทุน), out of what was counted."""

    day_close = peewee.ForeignKeyField(DayClose)
    fund = peewee.ForeignKeyField(Fund)
    satang = peewee.BigIntegerField()
    handed_by = peewee.TextField()
    received_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class ReceiptBook(Record):
    """Receipts to be written by hand (เล่มใบเสร็จ) that were handed out: `book`, from `first` to `last`.

    `holder` is who receives money by them.
    """

    book = peewee.TextField(index=True)
    first = peewee.IntegerField()
    last = peewee.IntegerField()
    holder = peewee.TextField()
    given_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class ReceiptBookReturned(Record):
    """A book of receipts came back and was counted: `used_to` is its last number that was written.

    0 where none was.
    """

    receipt_book = peewee.ForeignKeyField(ReceiptBook)
    used_to = peewee.IntegerField()
    counted_by = peewee.TextField()
    returned_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class ReceiptSpoiled(Record):
    """A number of a book that is no receipt (ยกเลิก): both of its sheets are kept."""

    receipt_book = peewee.ForeignKeyField(ReceiptBook)
    number = peewee.IntegerField()
    reason = peewee.TextField()
    spoiled_on = peewee.DateField()
    act = peewee.IntegerField(index=True)
