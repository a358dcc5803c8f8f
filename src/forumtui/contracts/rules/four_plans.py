"""Four ways for a household to pay on, to be laid side by side: as now, extend, reduce, release."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from forumtui.contracts.rules.circumstances import BeforeKind, Circumstances
from forumtui.contracts.rules.contract import LONGEST_MONTHS, RepaymentTerms
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.plan_effects import highest_equalised_ppm
from forumtui.contracts.rules.plan_steps import LONGER, presets


class FourWays(StrEnum):
    """One of the four."""

    NOW = "now"
    EXTEND = "extend"
    REDUCE = "reduce"
    RELEASE = "release"


def four_plans(
    usual: Plan, facts: Circumstances, settled_ppm: int | None = None
) -> Mapping[FourWays, Plan]:
    """Return the four plans to begin from; one that changes nothing is the same as that of now.

    Now is what is left of the contract that stands, else the village's `usual` term. Extend adds a
    year to that, reduce takes one rate for all: the one that was settled (`settled_ppm`), never above
    the lowest agreed. Release pays the smallest debt that its debtor's savings cover whole.
    """
    now = as_it_goes_on(usual, facts)
    steps = dict(presets(now, facts))
    highest = highest_equalised_ppm(facts.debts)
    one_rate = highest if settled_ppm is None else min(highest, settled_ppm)
    lowers = any((debt.agreed_rate_ppm or 0) > one_rate for debt in facts.debts)
    return {
        FourWays.NOW: now,
        FourWays.EXTEND: replace(now, terms=_longer(now.terms)),
        FourWays.REDUCE: replace(now, equalised_ppm=one_rate) if lowers else now,
        FourWays.RELEASE: steps["release"],
    }


def as_it_goes_on(usual: Plan, facts: Circumstances) -> Plan:
    """Return the plan that ends when the contract that stands does; `usual` where none stands."""
    before = facts.before
    standing = before.consolidation if before.kind is BeforeKind.STANDING else None
    terms = None if standing is None else standing.terms
    left = (
        () if standing is None else [one for one in standing.instalments if one.due > facts.today]
    )
    if terms is None or standing is None or not left:
        return usual
    gone = len(standing.instalments) - len(left)
    going_on = replace(
        terms,
        count=len(left),
        first_due=left[0].due,
        start=usual.terms.start,
        grace=max(0, min(len(left) - 1, terms.grace - gone)),
    )
    return replace(usual, terms=going_on)


def _longer(terms: RepaymentTerms) -> RepaymentTerms:
    """Return terms that are a year longer, as far as a contract may be long."""
    more = -(-LONGER // terms.every_months)
    count = min(LONGEST_MONTHS // terms.every_months, terms.count + more)
    return replace(terms, count=max(count, terms.count))
