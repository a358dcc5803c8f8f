"""The year's close of a fund: its figures, auditors, the split, dividends, and what became of them."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Vote
from forumtui.tables.people import Person
from forumtui.tables.village import Fund


class FundYear(Record):
    """A fund's year (ปีบัญชี), both days included; `basis` is whether interest due counts unpaid.

    `follows` is the year before it, None of the first one in the program.
    """

    fund = peewee.ForeignKeyField(Fund)
    since = peewee.DateField()
    until = peewee.DateField()
    basis = peewee.TextField()
    follows = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField(index=True)


class YearEntry(Record):
    """What the program cannot know of a year, as it was said, with its source; the latest counts."""

    fund_year = peewee.ForeignKeyField(FundYear)
    account = peewee.TextField()
    satang = peewee.BigIntegerField()
    source = peewee.TextField()
    act = peewee.IntegerField(index=True)


class YearLock(Record):
    """A fund's year was locked (ตัดยอด) on a day: its figures stay as they are."""

    fund_year = peewee.ForeignKeyField(FundYear, unique=True)
    locked_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class YearFigure(Record):
    """An account of a year as it was locked, in satang."""

    fund_year = peewee.ForeignKeyField(FundYear)
    account = peewee.TextField()
    satang = peewee.BigIntegerField()
    known = peewee.BooleanField()
    act = peewee.IntegerField()


class YearClass(Record):
    """The debts of a class (ชั้นหนี้) as they were when a year was locked."""

    fund_year = peewee.ForeignKeyField(FundYear)
    lateness = peewee.TextField()
    loans = peewee.IntegerField()
    satang = peewee.BigIntegerField()
    act = peewee.IntegerField()


class YearMember(Record):
    """A member's year as it was locked: savings at its beginning, what came in each of twelve months.

    `months` are twelve whole numbers of satang, parted by spaces. `interest_satang` was paid on debts,
    `default_satang` beside it as default interest. Who `defaulted` was late in the year; `died` says
    that somebody had died when it was locked.
    """

    fund_year = peewee.ForeignKeyField(FundYear)
    person = peewee.ForeignKeyField(Person)
    name = peewee.TextField()
    number = peewee.TextField()
    opening_satang = peewee.BigIntegerField()
    months = peewee.TextField()
    interest_satang = peewee.BigIntegerField()
    default_satang = peewee.BigIntegerField()
    defaulted = peewee.BooleanField()
    died = peewee.BooleanField()
    act = peewee.IntegerField()


class YearAudit(Record):
    """Auditors (ผู้ตรวจสอบบัญชี) signed a year's accounts; `auditors` one a line."""

    fund_year = peewee.ForeignKeyField(FundYear, unique=True)
    auditors = peewee.TextField()
    opinion = peewee.TextField()
    signed_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class SplitProposal(Record):
    """How a year's profit is to be split, as the committee proposes; the latest one counts.

    Rates are millionths, None where the whole part is divided. `rounding` is when a dividend is
    rounded; `whole_baht`, `default_counts`, `defaulter_gets` are as the village settled.
    """

    fund_year = peewee.ForeignKeyField(FundYear)
    proposed_by = peewee.TextField()
    dividend_ppm = peewee.IntegerField(null=True)
    return_ppm = peewee.IntegerField(null=True)
    rounding = peewee.TextField()
    whole_baht = peewee.BooleanField()
    defaulter_gets = peewee.BooleanField()
    default_counts = peewee.BooleanField()
    act = peewee.IntegerField(index=True)


class SplitPart(Record):
    """A part of a proposed split: what for, in millionths of the profit, and in satang."""

    split_proposal = peewee.ForeignKeyField(SplitProposal)
    item = peewee.TextField()
    ppm = peewee.IntegerField()
    satang = peewee.BigIntegerField()
    act = peewee.IntegerField()


class SplitDecision(Record):
    """A proposal was adopted by a vote; `remainder_satang` of what was not divided goes to reserve."""

    fund_year = peewee.ForeignKeyField(FundYear, unique=True)
    split_proposal = peewee.ForeignKeyField(SplitProposal)
    vote = peewee.ForeignKeyField(Vote)
    remainder_satang = peewee.BigIntegerField()
    act = peewee.IntegerField(index=True)


class DividendLine(Record):
    """What a member gets of a year (ปันผล เฉลี่ยคืน), in satang; `adjusted_satang` of years before."""

    fund_year = peewee.ForeignKeyField(FundYear)
    year_member = peewee.ForeignKeyField(YearMember)
    satang_months = peewee.BigIntegerField()
    dividend_satang = peewee.BigIntegerField()
    return_satang = peewee.BigIntegerField()
    adjusted_satang = peewee.BigIntegerField()
    act = peewee.IntegerField()


class DividendPaid(Record):
    """A member got theirs: how, on which day, who took it; `signed` is ink or thumb with witnesses.

    `receipt` is that of the debt it paid, "" where it paid none.
    """

    dividend_line = peewee.ForeignKeyField(DividendLine, unique=True)
    way = peewee.TextField()
    paid_on = peewee.DateField()
    taken_by = peewee.TextField()
    signed = peewee.TextField()
    witnesses = peewee.TextField()
    receipt = peewee.TextField()
    act = peewee.IntegerField(index=True)


class DividendGivenBack(Record):
    """What nobody collected went back to reserve (คืนทุนสำรอง) by a vote."""

    dividend_line = peewee.ForeignKeyField(DividendLine, unique=True)
    vote = peewee.ForeignKeyField(Vote)
    act = peewee.IntegerField(index=True)


class ReserveUse(Record):
    """Reserve was used to cover a year's loss (ชดเชยขาดทุน) by a vote, in satang."""

    fund_year = peewee.ForeignKeyField(FundYear, unique=True)
    satang = peewee.BigIntegerField()
    vote = peewee.ForeignKeyField(Vote)
    act = peewee.IntegerField(index=True)


class YearAdjustment(Record):
    """What was wrong in a year before is put right in this one: a member gets more, or less."""

    fund_year = peewee.ForeignKeyField(FundYear)
    of_year = peewee.ForeignKeyField(FundYear)
    person = peewee.ForeignKeyField(Person)
    satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    act = peewee.IntegerField(index=True)


class YearClosing(Record):
    """A year was closed (ปิดบัญชี) for ever: what is carried over to the next one, in satang."""

    fund_year = peewee.ForeignKeyField(FundYear, unique=True)
    closed_on = peewee.DateField()
    capital_satang = peewee.BigIntegerField()
    reserve_satang = peewee.BigIntegerField()
    aside_satang = peewee.BigIntegerField()
    unpaid_satang = peewee.BigIntegerField()
    act = peewee.IntegerField(index=True)
