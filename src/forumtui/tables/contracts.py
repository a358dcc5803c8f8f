"""Contracts and their tranches, proposals and what approved them, and what leaves an old debt.

Also consents on paper, what became of the old papers, and what the village settled on for its
contracts.
"""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.meetings import Vote
from forumtui.tables.officers import Office
from forumtui.tables.people import Household, Person
from forumtui.tables.village import Fund


class Proposal(Record):
    """A plan to extend, reduce or release (ข้อเสนอปรับโครงสร้างหนี้).

    `plan`, `before` and `after` are canonical JSON; `kinds` and `acknowledged` words with spaces
    between. `fingerprint` binds it to the confirmed lines it was made from.
    """

    household = peewee.ForeignKeyField(Household)
    kinds = peewee.TextField()
    plan = peewee.TextField()
    fingerprint = peewee.TextField()
    before = peewee.TextField()
    after = peewee.TextField()
    reason = peewee.TextField()
    acknowledged = peewee.TextField()
    proposed_by = peewee.TextField()
    proposed_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class Approval(Record):
    """A proposal is approved: by which resolution or by whom of the committee (มติ)."""

    proposal = peewee.ForeignKeyField(Proposal)
    way = peewee.TextField()
    words = peewee.TextField()
    names = peewee.TextField()
    approved_on = peewee.DateField()
    act = peewee.IntegerField()


class ApprovalVote(Record):
    """The vote an approval by resolution rests on; one without this row is from before votes counted."""

    approval = peewee.ForeignKeyField(Approval, unique=True)
    vote = peewee.ForeignKeyField(Vote)
    act = peewee.IntegerField()


class ApprovalOffice(Record):
    """An officer whose word an approval by the committee rests on."""

    approval = peewee.ForeignKeyField(Approval)
    office = peewee.ForeignKeyField(Office)
    act = peewee.IntegerField()


class Contract(Record):
    """A household's one contract (สัญญารวมหนี้). `replaces` is the one it takes the place of."""

    number = peewee.TextField(unique=True)
    household = peewee.ForeignKeyField(Household)
    made_on = peewee.DateField()
    months = peewee.IntegerField()
    first_due = peewee.DateField()
    replaces = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField()


class ContractTerms(Record):
    """How a contract is repaid; one without this row: monthly, to the satang, nothing special.

    `start` is the day from which interest runs, `proposal` what was approved for it.
    """

    contract = peewee.ForeignKeyField(Contract)
    proposal = peewee.ForeignKeyField(Proposal, null=True)
    count = peewee.IntegerField()
    every_months = peewee.IntegerField()
    start = peewee.DateField(null=True)
    grace = peewee.IntegerField()
    unit_satang = peewee.IntegerField()
    rounding = peewee.TextField()
    day_count = peewee.TextField()
    act = peewee.IntegerField()


class Tranche(Record):
    """One old debt inside a contract, at its own rate; accrued interest bears none."""

    contract = peewee.ForeignKeyField(Contract)
    loan = peewee.ForeignKeyField(Loan)
    rate_ppm = peewee.IntegerField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    act = peewee.IntegerField()


class TrancheTerms(Record):
    """To which fund a tranche is owed, by whom, and how it bears interest.

    One without this row is the loan's own fund and debtor, on the declining balance.
    """

    tranche = peewee.ForeignKeyField(Tranche)
    fund = peewee.ForeignKeyField(Fund)
    person = peewee.ForeignKeyField(Person)
    method = peewee.TextField()
    instalment_satang = peewee.BigIntegerField(null=True)
    act = peewee.IntegerField()


class Release(Record):
    """A debt, or a part of it, paid from savings, waived, or moved (ปลด), by an approved proposal.

    `penalty_satang` is the part of the accrued interest that was a penalty.
    """

    proposal = peewee.ForeignKeyField(Proposal)
    loan = peewee.ForeignKeyField(Loan)
    way = peewee.TextField()
    principal_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    penalty_satang = peewee.BigIntegerField()
    saving = peewee.ForeignKeyField(Saving, null=True)
    to_fund = peewee.ForeignKeyField(Fund, null=True)
    to_person = peewee.ForeignKeyField(Person, null=True)
    act = peewee.IntegerField(index=True)


class Consent(Record):
    """Somebody's consent, signature or notice on paper (หนังสือยินยอม), for a proposal or contract."""

    proposal = peewee.ForeignKeyField(Proposal, null=True)
    contract = peewee.ForeignKeyField(Contract, null=True)
    loan = peewee.ForeignKeyField(Loan, null=True)
    role = peewee.TextField()
    name = peewee.TextField()
    person = peewee.ForeignKeyField(Person, null=True)
    given_on = peewee.DateField()
    paper = peewee.TextField()
    act = peewee.IntegerField()


class IncomeStated(Record):
    """What a household says it earns in a month; the latest counts."""

    household = peewee.ForeignKeyField(Household)
    monthly_satang = peewee.BigIntegerField()
    said_by = peewee.TextField()
    act = peewee.IntegerField()


class OldPaper(Record):
    """An old loan's paper was returned or struck out (สัญญาเดิม); the latest word on a loan counts."""

    loan = peewee.ForeignKeyField(Loan)
    fate = peewee.TextField()
    done_on = peewee.DateField()
    done_by = peewee.TextField()
    act = peewee.IntegerField()


class StaysOutside(Record):
    """A household that does not want the one contract (ไม่ขอรวมหนี้), or one debtor of it.

    `person` is None of the whole household. Whoever comes in after all: another act takes it back.
    """

    household = peewee.ForeignKeyField(Household)
    person = peewee.ForeignKeyField(Person, null=True)
    said_by = peewee.TextField()
    said_on = peewee.DateField()
    reason = peewee.TextField()
    act = peewee.IntegerField(index=True)


class InterestSince(Record):
    """Interest that a contract, or a release, took over of a loan: from the cut-off to its own day.

    Reckoned on the loan's own terms, on paper a line of its own that bears none (ป.พ.พ. section 655).
    The days are those after `since`, up to `until`.
    """

    loan = peewee.ForeignKeyField(Loan)
    satang = peewee.BigIntegerField()
    since = peewee.DateField()
    until = peewee.DateField()
    act = peewee.IntegerField(index=True)


class LendingChoice(Record):
    """One choice for contracts; a change is another row."""

    name = peewee.TextField(index=True)
    value = peewee.TextField()
    act = peewee.IntegerField()


class FundMethod(Record):
    """How a fund reckons interest where its books do not say; the latest word counts."""

    fund = peewee.ForeignKeyField(Fund)
    method = peewee.TextField()
    act = peewee.IntegerField()


class InformalDebt(Record):
    """A debt outside of any fund (หนี้นอกระบบ), told at the desk by who agreed to its being noted.

    Confidential: on no screen but the desk's own question, on no paper but the household's, in no sum.
    `rate_ppm` is a year's, None where it was not told; `lender` may be "".
    """

    household = peewee.ForeignKeyField(Household)
    lender = peewee.TextField()
    owed_satang = peewee.BigIntegerField()
    rate_ppm = peewee.IntegerField(null=True)
    told_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class BorrowedFor(Record):
    """Who really had the money of a loan (กู้แทน): a resident, or a name. It is owed by who signed."""

    loan = peewee.ForeignKeyField(Loan)
    person = peewee.ForeignKeyField(Person, null=True)
    name = peewee.TextField()
    told_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class TrulyReceived(Record):
    """How much of a loan was really handed out, its interest having been taken off (หักดอกเบี้ยไว้ก่อน).

    `lent_satang` is what its contract says was lent, for `months` months.
    """

    loan = peewee.ForeignKeyField(Loan)
    received_satang = peewee.BigIntegerField()
    lent_satang = peewee.BigIntegerField()
    months = peewee.IntegerField()
    told_by = peewee.TextField()
    act = peewee.IntegerField(index=True)
