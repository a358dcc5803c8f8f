"""The tables of the first release.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import (
    BigIntegerField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Table(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Village(Table):
    name = TextField()
    cut_off = DateField()
    training = BooleanField(default=False)
    act = IntegerField()


class HallChoice(Table):
    name = TextField(index=True)
    value = TextField()
    act = IntegerField()


class CopyChoice(Table):
    every = IntegerField()
    sealed = BooleanField()
    act = IntegerField()


class LendingChoice(Table):
    name = TextField(index=True)
    value = TextField()
    act = IntegerField()


class Journal(Table):
    at = TextField()
    actor = TextField()
    act = TextField(index=True)
    body = TextField()
    previous = TextField()
    hash = TextField()


class Undo(Table):
    undone = IntegerField(unique=True)
    act = IntegerField()


class SourceFile(Table):
    name = TextField()
    sha256 = TextField(unique=True)
    size = IntegerField()
    encoding = TextField()
    act = IntegerField()


class Fund(Table):
    kind = TextField()
    name = TextField()
    act = IntegerField()


class SourceRow(Table):
    file = ForeignKeyField(SourceFile)
    sheet = TextField(null=True)
    row = IntegerField()
    kind = TextField()
    cells = TextField()
    cells_hash = TextField()
    fund = ForeignKeyField(Fund, null=True)
    status = TextField(index=True)
    reasons = TextField()
    total_of = TextField(null=True)
    total_satang = BigIntegerField(null=True)
    act = IntegerField()


class FundNote(Table):
    fund = ForeignKeyField(Fund)
    matter = TextField()
    difference_satang = BigIntegerField()
    reason = TextField()
    written_by = TextField()
    act = IntegerField()


class FundMethod(Table):
    fund = ForeignKeyField(Fund)
    method = TextField()
    act = IntegerField()


class Person(Table):
    title = TextField()
    given = TextField()
    surname = TextField()
    name_key = TextField(index=True)
    citizen_id = TextField(index=True, null=True)
    birth_date = DateField(null=True)
    provisional = BooleanField()
    house_written = TextField()
    row = ForeignKeyField(SourceRow)
    act = IntegerField()


class SamePerson(Table):
    person = ForeignKeyField(Person, index=False)
    same_as = ForeignKeyField(Person, null=True)
    why = TextField()
    act = IntegerField()


SamePerson.add_index(SamePerson.person, name="same_person_person_id")


class OtherPerson(Table):
    person = ForeignKeyField(Person)
    other = ForeignKeyField(Person)
    stands = BooleanField()
    act = IntegerField()


class Alias(Table):
    person = ForeignKeyField(Person)
    spelling = TextField()
    row = ForeignKeyField(SourceRow)
    act = IntegerField()


class Membership(Table):
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    member_no = TextField(index=True)
    act = IntegerField()


class Household(Table):
    house = TextField(index=True)
    moo = TextField()
    sort_key = TextField(index=True)
    act = IntegerField()


class Residence(Table):
    person = ForeignKeyField(Person)
    household = ForeignKeyField(Household)
    relation = TextField()
    is_head = BooleanField()
    certain = BooleanField()
    since = DateField(null=True)
    until = DateField(null=True)
    act = IntegerField()


class ResidenceEnd(Table):
    residence = ForeignKeyField(Residence)
    until = DateField()
    act = IntegerField()


class SeenElsewhere(Table):
    person = ForeignKeyField(Person)
    house = TextField()
    moo = TextField()
    row = ForeignKeyField(SourceRow)
    act = IntegerField()


class StayedAtHome(Table):
    seen = ForeignKeyField(SeenElsewhere)
    act = IntegerField()


class Saving(Table):
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    row = ForeignKeyField(SourceRow)
    shares = IntegerField(null=True)
    balance_satang = BigIntegerField()
    as_of = DateField()
    act = IntegerField()


class Loan(Table):
    person = ForeignKeyField(Person)
    fund = ForeignKeyField(Fund)
    row = ForeignKeyField(SourceRow)
    contract_no = TextField()
    made_on = DateField(null=True)
    due_on = DateField(null=True)
    principal_satang = BigIntegerField(null=True)
    balance_satang = BigIntegerField()
    accrued_satang = BigIntegerField()
    rate_ppm = IntegerField(null=True)
    rate_is_monthly = BooleanField()
    deceased = BooleanField()
    note = TextField()
    as_of = DateField()
    act = IntegerField()
    method = TextField(null=True)


class Guarantee(Table):
    loan = ForeignKeyField(Loan)
    name = TextField()
    name_key = TextField()
    house = TextField()
    act = IntegerField()


class GuarantorTie(Table):
    guarantee = ForeignKeyField(Guarantee)
    person = ForeignKeyField(Person, null=True)
    said_by = TextField()
    act = IntegerField()


class Asset(Table):
    fund = ForeignKeyField(Fund)
    row = ForeignKeyField(SourceRow)
    what = TextField()
    quantity = IntegerField(null=True)
    unit = TextField()
    value_satang = BigIntegerField()
    note = TextField()
    as_of = DateField()
    act = IntegerField()


class StatementLine(Table):
    fund = ForeignKeyField(Fund)
    row = ForeignKeyField(SourceRow)
    statement = TextField()
    label = TextField()
    amount_satang = BigIntegerField()
    as_of = DateField()
    act = IntegerField()


class Meeting(Table):
    held_on = DateField()
    place = TextField()
    chair = TextField()
    secretary = TextField()
    act = IntegerField()


class MeetingClosing(Table):
    meeting = ForeignKeyField(Meeting, unique=True)
    act = IntegerField()


class Attendance(Table):
    meeting = ForeignKeyField(Meeting)
    household = ForeignKeyField(Household)
    present = BooleanField()
    act = IntegerField()


class Vote(Table):
    meeting = ForeignKeyField(Meeting)
    question = TextField()
    rule = TextField()
    present = IntegerField()
    households_present = IntegerField()
    households = IntegerField()
    act = IntegerField(index=True)


class VoteCount(Table):
    vote = ForeignKeyField(Vote, unique=True)
    for_votes = IntegerField()
    against = IntegerField()
    abstain = IntegerField()
    casting = TextField(null=True)
    verdict = TextField()
    act = IntegerField(index=True)


class VoteVoid(Table):
    vote = ForeignKeyField(Vote, unique=True)
    cause = TextField()
    why = TextField()
    act = IntegerField(index=True)


class Answer(Table):
    household = ForeignKeyField(Household)
    person = ForeignKeyField(Person, null=True)
    verdict = TextField()
    proxy = BooleanField()
    spoken_by = TextField()
    spoken_as = TextField()
    paper = TextField()
    fingerprint = TextField()
    meeting = ForeignKeyField(Meeting, null=True)
    act = IntegerField(index=True)


class Dispute(Table):
    answer = ForeignKeyField(Answer)
    line = TextField()
    book_satang = BigIntegerField()
    claimed_satang = BigIntegerField()
    reason = TextField()
    act = IntegerField()


class DisputeOutcome(Table):
    dispute = ForeignKeyField(Dispute)
    outcome = TextField()
    why = TextField()
    decided_by = TextField()
    act = IntegerField(index=True)


class Correction(Table):
    line = TextField(index=True)
    field = TextField()
    old_value = BigIntegerField(null=True)
    new_value = BigIntegerField()
    reason = TextField()
    approved_by = TextField()
    dispute = ForeignKeyField(Dispute, null=True)
    act = IntegerField(index=True)


class Bookmark(Table):
    household = ForeignKeyField(Household)


class Contract(Table):
    number = TextField(unique=True)
    household = ForeignKeyField(Household)
    made_on = DateField()
    months = IntegerField()
    first_due = DateField()
    replaces = ForeignKeyField("self", null=True)
    act = IntegerField()


class Proposal(Table):
    household = ForeignKeyField(Household)
    kinds = TextField()
    plan = TextField()
    fingerprint = TextField()
    before = TextField()
    after = TextField()
    reason = TextField()
    acknowledged = TextField()
    proposed_by = TextField()
    proposed_on = DateField()
    act = IntegerField(index=True)


class Approval(Table):
    proposal = ForeignKeyField(Proposal)
    way = TextField()
    words = TextField()
    names = TextField()
    approved_on = DateField()
    act = IntegerField()


class ContractTerms(Table):
    contract = ForeignKeyField(Contract)
    proposal = ForeignKeyField(Proposal, null=True)
    count = IntegerField()
    every_months = IntegerField()
    start = DateField(null=True)
    grace = IntegerField()
    unit_satang = IntegerField()
    rounding = TextField()
    day_count = TextField()
    act = IntegerField()


class Tranche(Table):
    contract = ForeignKeyField(Contract)
    loan = ForeignKeyField(Loan)
    rate_ppm = IntegerField()
    principal_satang = BigIntegerField()
    accrued_satang = BigIntegerField()
    act = IntegerField()


class TrancheTerms(Table):
    tranche = ForeignKeyField(Tranche)
    fund = ForeignKeyField(Fund)
    person = ForeignKeyField(Person)
    method = TextField()
    instalment_satang = BigIntegerField(null=True)
    act = IntegerField()


class Release(Table):
    proposal = ForeignKeyField(Proposal)
    loan = ForeignKeyField(Loan)
    way = TextField()
    principal_satang = BigIntegerField()
    accrued_satang = BigIntegerField()
    penalty_satang = BigIntegerField()
    saving = ForeignKeyField(Saving, null=True)
    to_fund = ForeignKeyField(Fund, null=True)
    to_person = ForeignKeyField(Person, null=True)
    act = IntegerField(index=True)


class Consent(Table):
    proposal = ForeignKeyField(Proposal, null=True)
    contract = ForeignKeyField(Contract, null=True)
    loan = ForeignKeyField(Loan, null=True)
    role = TextField()
    name = TextField()
    person = ForeignKeyField(Person, null=True)
    given_on = DateField()
    paper = TextField()
    act = IntegerField()


class IncomeStated(Table):
    household = ForeignKeyField(Household)
    monthly_satang = BigIntegerField()
    said_by = TextField()
    act = IntegerField()


class OldPaper(Table):
    loan = ForeignKeyField(Loan)
    fate = TextField()
    done_on = DateField()
    done_by = TextField()
    act = IntegerField()


class Office(Table):
    person_name = TextField()
    role = TextField()
    since = DateField()
    act = IntegerField()


class OfficeEnd(Table):
    office = ForeignKeyField(Office, unique=True)
    until = DateField()
    act = IntegerField()


class OfficerPin(Table):
    office = ForeignKeyField(Office)
    salt = TextField()
    digest = TextField()
    cost_n = IntegerField()
    cost_r = IntegerField()
    cost_p = IntegerField()
    act = IntegerField()


class PinTry(Table):
    pin = ForeignKeyField(OfficerPin)
    right = BooleanField()
    boot = TextField()
    boot_seconds = IntegerField()
    act = IntegerField()


class IssuedPaper(Table):
    code = TextField(unique=True)
    kind = TextField()
    household = ForeignKeyField(Household, null=True)
    fund = ForeignKeyField(Fund, null=True)
    number = TextField()
    content = TextField()
    fingerprint = TextField()
    head = IntegerField()
    act = IntegerField()


class PrintJob(Table):
    document = TextField()
    about = TextField()
    fingerprint = TextField(index=True)
    sha256 = TextField()
    copy = IntegerField()
    file = TextField()
    reprints = ForeignKeyField("self", null=True)
    act = IntegerField()


class PrintJobState(Table):
    job = ForeignKeyField(PrintJob)
    state = TextField()
    profile = TextField()
    device = TextField()
    queue_job = TextField()
    taken = IntegerField(null=True)
    reason = TextField()
    details = TextField()
    act = IntegerField()


class PrinterChoice(Table):
    profile = TextField()
    device = TextField()
    act = IntegerField()


def up(migrator, db):
    tables = Table.__subclasses__()
    with db.bind_ctx(tables):
        db.create_tables(tables)
