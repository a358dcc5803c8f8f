"""Members of the institution: applications, decisions, shares, pledges, savings, who receives."""

from typing import Final

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Vote
from forumtui.tables.people import Person
from forumtui.tables.village import Fund

CARRIED_OVER: Final = "carried_over"
"""A kind of SavingEntry that only says what a register had of a member when they were carried over."""


class MemberCall(Record):
    """Members were called for (ประกาศรับสมัคร): how it was told, and until when forms are taken."""

    told = peewee.TextField()
    until = peewee.DateField(null=True)
    act = peewee.IntegerField()


class MemberApplication(Record):
    """An application (ใบสมัคร). `kind` is ordinary or associate; `carried_from` a fund that merged.

    `vote` is the resolution that carries members of a fund over, None where a person asks.
    """

    person = peewee.ForeignKeyField(Person)
    name = peewee.TextField()
    kind = peewee.TextField()
    made_on = peewee.DateField()
    recommended_by = peewee.TextField()
    guardian = peewee.TextField()
    carried_from = peewee.ForeignKeyField(Fund, null=True)
    vote = peewee.ForeignKeyField(Vote, null=True)
    act = peewee.IntegerField(index=True)


class ApplicationField(Record):
    """What the form says of one thing: occupation, income, spouse."""

    application = peewee.ForeignKeyField(MemberApplication)
    name = peewee.TextField()
    value = peewee.TextField()
    act = peewee.IntegerField()


class ApplicationPaperSeen(Record):
    """A paper that was brought and looked at (หลักฐาน)."""

    application = peewee.ForeignKeyField(MemberApplication)
    paper = peewee.TextField()
    act = peewee.IntegerField()


class ApplicationFee(Record):
    """The entry fee (ค่าสมัคร) in satang; below nought it was given back."""

    application = peewee.ForeignKeyField(MemberApplication)
    satang = peewee.BigIntegerField()
    receipt = peewee.TextField()
    by = peewee.TextField()
    paid_on = peewee.DateField()
    act = peewee.IntegerField()


class ApplicationDecision(Record):
    """What the committee decided at a numbered meeting; `abstained` are relatives, one a line."""

    application = peewee.ForeignKeyField(MemberApplication, unique=True)
    admitted = peewee.BooleanField()
    meeting = peewee.TextField()
    decided_on = peewee.DateField()
    reason = peewee.TextField()
    abstained = peewee.TextField()
    act = peewee.IntegerField()


class ApplicationEnd(Record):
    """An application that came to nothing: withdrawn (ถอน) or lapsed."""

    application = peewee.ForeignKeyField(MemberApplication, unique=True)
    why = peewee.TextField()
    act = peewee.IntegerField()


class MemberPeriod(Record):
    """A person is a member from a day on; `number` is theirs for ever, also when they join again."""

    person = peewee.ForeignKeyField(Person)
    number = peewee.IntegerField()
    kind = peewee.TextField()
    application = peewee.ForeignKeyField(MemberApplication, unique=True)
    since = peewee.DateField()
    act = peewee.IntegerField(index=True)


class MemberPeriodEnd(Record):
    """A membership ended (พ้นสมาชิกภาพ) by a cause."""

    period = peewee.ForeignKeyField(MemberPeriod, unique=True)
    until = peewee.DateField()
    cause = peewee.TextField()
    meeting = peewee.TextField()
    note = peewee.TextField()
    act = peewee.IntegerField()


class MemberResignation(Record):
    """A letter by which a member resigns (หนังสือลาออก)."""

    period = peewee.ForeignKeyField(MemberPeriod)
    letter_on = peewee.DateField()
    reason = peewee.TextField()
    act = peewee.IntegerField()


class PledgeSet(Record):
    """What a member saves each month (เงินสัจจะ) from a month on; the latest one counts."""

    person = peewee.ForeignKeyField(Person)
    satang = peewee.BigIntegerField()
    from_month = peewee.DateField()
    act = peewee.IntegerField()


class ShareEntry(Record):
    """Shares (หุ้น) bought, below nought given back; `reverses` the entry that it takes back."""

    person = peewee.ForeignKeyField(Person)
    count = peewee.IntegerField()
    value_satang = peewee.BigIntegerField()
    made_on = peewee.DateField()
    receipt = peewee.TextField()
    reverses = peewee.IntegerField(null=True)
    act = peewee.IntegerField()


class SavingEntry(Record):
    """Money saved with a fund by a member, below nought taken out, in satang.

    `month` is the first day of the month a pledge was paid for, None for other money.
    """

    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    kind = peewee.TextField()
    satang = peewee.BigIntegerField()
    month = peewee.DateField(null=True)
    made_on = peewee.DateField()
    receipt = peewee.TextField()
    by = peewee.TextField()
    reverses = peewee.IntegerField(null=True)
    act = peewee.IntegerField()


class SavingHeld(Record):
    """Savings that secure something elsewhere and stay where they are; the latest one counts."""

    person = peewee.ForeignKeyField(Person)
    fund = peewee.ForeignKeyField(Fund)
    satang = peewee.BigIntegerField()
    why = peewee.TextField()
    act = peewee.IntegerField()


class BeneficiaryPaper(Record):
    """Who receives what a member leaves (การรับโอนผลประโยชน์), as it was signed before two witnesses."""

    person = peewee.ForeignKeyField(Person)
    signed_on = peewee.DateField()
    witnesses = peewee.TextField()
    act = peewee.IntegerField()


class Beneficiary(Record):
    """One who receives, in the paper's order; the share in millionths."""

    paper = peewee.ForeignKeyField(BeneficiaryPaper)
    rank = peewee.IntegerField()
    name = peewee.TextField()
    relation = peewee.TextField()
    share_ppm = peewee.IntegerField()
    act = peewee.IntegerField()


class MemberRefund(Record):
    """What who left was given back, in satang: shares and savings of every fund together."""

    period = peewee.ForeignKeyField(MemberPeriod, unique=True)
    shares_satang = peewee.BigIntegerField()
    savings_satang = peewee.BigIntegerField()
    received_by = peewee.TextField()
    receipt = peewee.TextField()
    paid_on = peewee.DateField()
    act = peewee.IntegerField()
