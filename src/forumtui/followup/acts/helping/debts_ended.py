"""Who owes nothing any more, which debts are at zero, and where only little is missing.

Nothing here writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.engine.database import Store
from forumtui.engine.refusals import NotFound
from forumtui.followup.acts.dues import contracts_in_force, head_of, plans_of
from forumtui.followup.acts.helping.certificates import (
    FreeFacts,
    StandingCertificate,
    free_facts_now,
)
from forumtui.followup.records.certificates import certificates
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaymentRow, events_by_contract, payment_rows
from forumtui.followup.refusals import NoContractHere
from forumtui.followup.rules.dues import Ledger
from forumtui.followup.rules.replay import ledger_on
from forumtui.meetings.acts.meetings import occasion
from forumtui.village.records.village import stops

LITTLE_SATANG: Final = 100_00
"""Up to how much is owed of principal where a household stands among those that are nearly free."""


@dataclass(frozen=True, slots=True)
class NearlyFree:
    """A household whose contract ended, or of which a debt did, or of which little is left.

    `lines` are its debts at zero where others are not, and those that were certified, in the order of
    the contract. `ended` says that its contract is paid off; what it owes beside it is in its
    `FreeFacts`.
    """

    household: int
    house: str
    ended: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DebtsEnded:
    """The households at zero or near it on a day, in the order of the gates, out of `contracts`."""

    on: date
    contracts: int
    houses: tuple[NearlyFree, ...]

    @property
    def ended(self) -> int:
        """How many contracts are paid off."""
        return sum(one.ended for one in self.houses)


def debts_ended(store: Store, *more: int, on: date | None = None) -> DebtsEnded:
    """Return who is at zero or near it on a day, today unless told; `more` households come too.

    Raises DayUncertain.
    """
    with store.reading():
        day = occasion(None).day if on is None else on
        views, settings = contracts_in_force(), settings_now()
        events = events_by_contract([view.id for view in views])
        made = certificates()
        wanted = {*more, *(one.household for one in made)}
        certified = {(one.household, one.loan) for one in made}
        found: dict[int, NearlyFree] = {}
        for view, plan in zip(views, plans_of(views), strict=True):
            ledger = ledger_on(plan, events[view.id], day, settings)
            at_zero = () if ledger.ended else _at_zero(ledger)
            lines = tuple(
                line.line
                for line in plan.lines
                if line.line in at_zero or (view.household, record_of(line.line)) in certified
            )
            one = NearlyFree(view.household, view.house, ledger.ended, lines)
            left = ledger.principal_satang + ledger.accrued_satang
            if one.ended or one.lines or left <= LITTLE_SATANG or view.household in wanted:
                found[view.household] = one
        order = [stop.household for stop in stops() if stop.household in found]
        return DebtsEnded(day, len(views), tuple(found[one] for one in order))


def _at_zero(ledger: Ledger) -> frozenset[str]:
    lines = {one.line for one in ledger.dues}
    return frozenset(lines - {one.line for one in ledger.dues if one.left_satang})


@dataclass(frozen=True, slots=True)
class FreeHouse:
    """How far a household is from owing nothing, who is its head, and why its last paper is void.

    `void` is the receipt that was reversed since, None where none was.
    """

    facts: FreeFacts
    head: str
    void: PaymentRow | None

    def certificate(self, line: str | None = None) -> StandingCertificate | None:
        """Return its last certificate, or that of one debt; None without one."""
        mine = [one for one in self.facts.certificates if _line(one) == line]
        return mine[-1] if mine else None


def _line(one: StandingCertificate) -> str | None:
    return None if one.view.loan is None else f"L{one.view.loan}"


def free_houses(store: Store, households: Sequence[int], on: date) -> dict[int, FreeHouse]:
    """Return how far households are from owing nothing; none of those without a contract."""
    found = {}
    with store.reading():
        for household in households:
            try:
                facts = free_facts_now(household, on)
            except (NoContractHere, NotFound):
                # It was taken back meanwhile.
                continue
            void = next((one for one in reversed(facts.certificates) if not one.holds), None)
            reversed_by = None if void is None else reversal_of(void)
            found[household] = FreeHouse(facts, head_of(household), reversed_by)
    return found


def reversal_of(one: StandingCertificate) -> PaymentRow | None:
    """Return the receipt whose reversal made a certificate void, None where something else did.

    Inside a transaction.
    """
    rows = payment_rows(contract=one.view.contract)
    return next((row for row in rows if row.reversed_in == one.void_in and row.reversed_on), None)
