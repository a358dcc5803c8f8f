"""Plans put before a household, what approved them, and what they made of its debts."""

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Table(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db

    class Household(Table):
        class Meta:
            table_name = "household"

    class Person(Table):
        class Meta:
            table_name = "person"

    class Fund(Table):
        class Meta:
            table_name = "fund"

    class Loan(Table):
        class Meta:
            table_name = "loan"

    class Saving(Table):
        class Meta:
            table_name = "saving"

    class Contract(Table):
        class Meta:
            table_name = "contract"

    class Tranche(Table):
        class Meta:
            table_name = "tranche"

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

        class Meta:
            table_name = "proposal"

    class Approval(Table):
        proposal = ForeignKeyField(Proposal)
        way = TextField()
        words = TextField()
        names = TextField()
        approved_on = DateField()
        act = IntegerField()

        class Meta:
            table_name = "approval"

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

        class Meta:
            table_name = "contract_terms"

    class TrancheTerms(Table):
        tranche = ForeignKeyField(Tranche)
        fund = ForeignKeyField(Fund)
        person = ForeignKeyField(Person)
        method = TextField()
        instalment_satang = BigIntegerField(null=True)
        act = IntegerField()

        class Meta:
            table_name = "tranche_terms"

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

        class Meta:
            table_name = "release"

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

        class Meta:
            table_name = "consent"

    class IncomeStated(Table):
        household = ForeignKeyField(Household)
        monthly_satang = BigIntegerField()
        said_by = TextField()
        act = IntegerField()

        class Meta:
            table_name = "income_stated"

    class OldPaper(Table):
        loan = ForeignKeyField(Loan)
        fate = TextField()
        done_on = DateField()
        done_by = TextField()
        act = IntegerField()

        class Meta:
            table_name = "old_paper"

    class LendingChoice(Table):
        name = TextField(index=True)
        value = TextField()
        act = IntegerField()

        class Meta:
            table_name = "lending_choice"

    class FundMethod(Table):
        fund = ForeignKeyField(Fund)
        method = TextField()
        act = IntegerField()

        class Meta:
            table_name = "fund_method"

    db.create_tables(
        [
            Proposal,
            Approval,
            ContractTerms,
            TrancheTerms,
            Release,
            Consent,
            IncomeStated,
            OldPaper,
            LendingChoice,
            FundMethod,
        ]
    )
