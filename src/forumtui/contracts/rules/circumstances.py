"""What a household brings to its restructuring: its debts, its people, its savings, its income."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from forumtui.contracts.rules.contract import Consolidation
from forumtui.contracts.rules.debts import OldDebt, SetAside
from forumtui.contracts.rules.told.loans import ToldOfLoan
from forumtui.lending.schedule import Method
from forumtui.lending.simple_interest import BearsSince, simple_interest
from forumtui.people.rules.person_facts import PersonStanding

USUAL_SHARE: Final = Fraction(1, 3)
"""The part of a household's income that instalments may take unwarned, unless a village says other."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Savings that could pay a debt: whose, and how much is still there."""

    owner: str
    owner_key: str
    satang: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs, and what is true of them whatever they sign as."""

    name: str
    standing: PersonStanding = field(default_factory=PersonStanding)


@dataclass(frozen=True, slots=True)
class Income:
    """What a household says it earns in a month, and who said so."""

    monthly_satang: int
    said_by: str


class BeforeKind(StrEnum):
    """What a plan is compared with."""

    STANDING = "standing"
    """The contract that stands."""
    USUAL = "usual"
    """The debts as they are, over the village's usual term."""


@dataclass(frozen=True, slots=True)
class Before:
    """Today: what the household would pay without the plan.

    `consolidation` is None where its debts cannot be spread over the usual term at all.
    """

    kind: BeforeKind
    months: int
    consolidation: Consolidation | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """How a debt's interest runs until its contract's day, where the village has it reckoned.

    It bears from the day after `since`, to which its accrued interest is reckoned already. A flat one
    bears on `lent_satang` up to `flat_until`, its old loan's last day. `paid` is what was paid of its
    principal meanwhile, each with its day: no longer in its balance. `paid_satang` is what was paid of
    the interest since. `asked_satang` is of a debt on whose contract money was or should have been
    received: what that asks of interest today, None elsewhere.
    """

    since: date
    lent_satang: int = 0
    flat_until: date | None = None
    paid: tuple[tuple[date, int], ...] = ()
    paid_satang: int = 0
    asked_satang: int | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """That a household wants no contract: who said so, and on which day."""

    house: str
    said_by: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything a plan is measured by.

    `debts` are as they stand today; `guarantors` the names for each line. `signers` are by person
    key, `savings` by line, `funds` and `interest_free` the funds' names by key and which of them
    take no interest. `household` are the keys of its persons, `known_on` the day on which a dead
    debtor's debt came to be known here, by line. `restructured` counts the earlier restructurings
    that stand. `declined` is the word of a household that wants no contract, None where it wants one.
    `interest_gap` are the days for which no interest runs and nobody resolved so, `undecided` says
    that the village must decide of them first; `running` is how each line's interest runs until the
    contract's day, none where that was waived, and `borne` what each bore until `reckoned_to`, in its
    debt already: None while it is not. `received` are the lines that somebody of another household
    owed by the books, with their name; `notes` what the registers write beside a line, `told` what was
    told of it at the desk. `unsaid` are the lines of which nobody says whether their interest is flat.
    """

    today: date
    debts: tuple[OldDebt, ...]
    before: Before
    set_aside: tuple[SetAside, ...] = ()
    household: frozenset[str] = frozenset()
    signers: Mapping[str, Signer] = field(default_factory=dict)
    guarantors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    savings: Mapping[str, Saved] = field(default_factory=dict)
    funds: Mapping[str, str] = field(default_factory=dict)
    interest_free: frozenset[str] = frozenset()
    known_on: Mapping[str, date] = field(default_factory=dict)
    registered_rates: Mapping[str, int] = field(default_factory=dict)
    income: Income | None = None
    income_share: Fraction = USUAL_SHARE
    restructured: int = 0
    declined: Declined | None = None
    interest_gap: tuple[date, date] | None = None
    undecided: bool = False
    running: Mapping[str, Running] = field(default_factory=dict)
    reckoned_to: date | None = None
    borne: Mapping[str, int] = field(default_factory=dict)
    received: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, ToldOfLoan] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()


def reckoned_until(facts: Circumstances, day: date | None) -> Circumstances:
    """Return what a plan is measured by with each debt's interest up to a contract's day added to it.

    `day` None is today. Accrued interest bears none, so only principal does (ป.พ.พ. section 655), at
    the debt's own rate; a debt that bears nothing gets nothing. Done once: again it changes nothing.
    """
    if not facts.running or facts.reckoned_to is not None:
        return facts
    until = facts.today if day is None else day
    borne = {
        debt.line: borne_until(debt, facts.running[debt.line], until)
        for debt in facts.debts
        if debt.line in facts.running
    }
    debts = tuple(
        replace(
            debt,
            accrued_satang=debt.accrued_satang + borne.get(debt.line, 0),
            since_satang=debt.since_satang + borne.get(debt.line, 0),
        )
        for debt in facts.debts
    )
    return replace(facts, debts=debts, reckoned_to=until, borne=borne)


def borne_until(debt: OldDebt, running: Running, until: date) -> int:
    """Return the interest a debt bore from where it runs up to a day, in satang; never below zero.

    Less what was paid of it already.
    """
    if running.asked_satang is not None:
        return running.asked_satang
    flat = debt.method is Method.FLAT
    borne = BearsSince(
        debt.balance_satang + sum(satang for _, satang in running.paid),
        debt.agreed_rate_ppm or 0,
        running.paid,
        running.lent_satang,
        running.flat_until if flat else None,
    )
    return max(0, simple_interest(borne, running.since, until) - running.paid_satang)
