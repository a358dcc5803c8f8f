"""What the acts on a household cost: statements, as the database itself counts them."""

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, plan, put_forward
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import HEARD, SOMCHAI
from tests.officers.test_acts_approval import PEOPLE, appoint

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import consent
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.lending import Lending, settle
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.refusals import NotConfirmed
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import TrancheChange
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.database import database
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import NO_PINS, PinEntry
from forumtui.papers.acts.catalogue import paper_type
from forumtui.papers.acts.writing import write
from forumtui.verification.acts import answers as verification

NOT_COUNTED = ("BEGIN", "COMMIT", "--")
WAIVING = plan(changes=(LAWFUL, TrancheChange("L5", principal_waived_satang=100_000)))


class Heard:
    """The statements that the engine ran while it was listened to, but where transactions end.

    What the engine asks itself for one of them (it says so with two hyphens) is no other.
    """

    def __init__(self):
        self.statements = []

    def __enter__(self):
        self.statements.clear()
        database.connection().set_trace_callback(self._hear)
        return self

    def __exit__(self, *fault):
        database.connection().set_trace_callback(None)

    def _hear(self, sql):
        if not sql.startswith(NOT_COUNTED):
            self.statements.append(sql)

    def of(self, table):
        """Return the statements that ask a table for its rows, not those that look at it beside."""
        return [
            sql
            for sql in self.statements
            if sql.startswith("SELECT") and f'FROM "{table}"' in outermost(sql)
        ]


def outermost(sql):
    """Return a statement without what stands in its brackets."""
    depth, kept = 0, []
    for sign in sql:
        depth += sign == "("
        if not depth:
            kept.append(sign)
        depth -= sign == ")"
    return "".join(kept)


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def first(house):
    """The household that owes four funds, with a guarantor."""
    return house("1")


def costs(heard, at_most):
    """Assert how many statements there were; seventeen of the first act compare the funds' totals.

    One asks which funds have left: their debts go into no contract. Which edition of the regulation is
    in force, with its ceilings, is asked once; where an approval is looked at again, three times.
    """
    assert 0 < len(heard.statements) <= at_most, "\n".join(
        (f"{len(heard.statements)} statements:", *heard.statements)
    )


def test_a_household_is_seated_in_few_statements(four, first, heard):
    with heard:
        at_the_table(four, first, today=DAY)
    costs(heard, 46)


def test_a_plan_is_put_forward_in_few_statements(four, first, heard):
    with heard:
        put_forward(four, first)
    costs(heard, 54)


def test_an_approval_reads_what_its_check_read_only_once(four, first, heard):
    vote_carried(four)
    put_forward(four, first)
    with heard:
        agree(four, first)
    costs(heard, 52)
    assert len(heard.of("household")) == 1


def test_an_approval_with_pins_reads_it_once_too(four, first, heard):
    vote_carried(four)
    appoint(four)
    pins = [
        PinEntry(officer.id, pin)
        for officer, (_, _, pin) in zip(officers.officers(four)[:2], PEOPLE, strict=False)
    ]
    put_forward(four, first, WAIVING)
    with heard:
        assert agree(four, first, pins=pins).approval is not None
    assert len(heard.of("household")) == 1


def test_what_was_written_while_pins_were_typed_is_seen_by_the_approval(four, first, heard):
    put_forward(four, first)

    def meanwhile(store):
        verification.undo_last(store, first)
        return NO_PINS

    with pytest.raises(NotConfirmed):
        agree(four, first, pins=meanwhile)
    verification.confirm(four, first, SOMCHAI)

    def beside(store):
        """Let another desk do something that has nothing to do with it."""
        settle(store, Lending(usual_months=24))
        return NO_PINS

    with heard:
        assert agree(four, first, pins=beside).approval is not None
    assert len(heard.of("household")) == 2


def test_a_contract_is_carried_out_in_few_statements(four, first, heard):
    put_forward(four, first)
    agree(four, first)
    with heard:
        carry_out(four, first, today=DAY)
    costs(heard, 67)
    for table in ("household", "fund", "lending_choice"):
        assert len(heard.of(table)) <= 1, table


def test_a_second_contract_in_the_place_of_the_first_costs_little_more(four, first, heard):
    put_forward(four, first)
    agree(four, first)
    carry_out(four, first, today=DAY)
    put_forward(four, first, plan(60), acknowledged={LegalMatter.SECOND_RESTRUCTURING})
    agree(four, first)
    with heard:
        carry_out(four, first, today=DAY)
    costs(heard, 73)


def test_a_consent_is_written_in_few_statements(four, first, heard):
    put_forward(four, first)
    with heard:
        words = {"name": "นางสมศรี ใจดี", "paper": "1", "line": "L5", "today": DAY}
        consent(four, first, role=Role.SPOUSE, **words)
    costs(heard, 33)


def test_the_slips_of_three_members_cost_few_statements(four, first, heard):
    with heard:
        written = write(four, paper_type("slip"), first)
    assert len(written) == 3
    # One of them has died: since when that is known is asked for the letter to the heirs.
    costs(heard, 38)


def test_a_plain_contract_costs_few_statements(four, house, heard):
    with heard:
        draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    costs(heard, 74)
