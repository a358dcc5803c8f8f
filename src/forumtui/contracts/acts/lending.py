"""What the village settled on for its contracts, and how its funds reckon interest."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Final

from forumtui.contracts.records.proposals import lending_choices
from forumtui.contracts.refusals import EqualisedTooHigh, NotAShare, TermOutOfRange
from forumtui.contracts.rules.circumstances import USUAL_SHARE
from forumtui.contracts.rules.contract import LONGEST_MONTHS
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.loans import fund_methods
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages.values import YearlyRate
from forumtui.tables.contracts import FundMethod, LendingChoice
from forumtui.village.records.village import funds

STRETCH: Final = "ยืด"
"""To stretch a debt. The manual of 2560 prints ยึด, which alone on a screen reads "seize"."""

SLOGANS: Final = (STRETCH, "ยึด")

USUAL_MONTHS: Final = 36
"""The term a contract has unless the village or the family say another."""

USUAL_METHODS: Final = (Method.DECLINING, Method.FLAT)
"""How a fund's books may bear interest."""


@dataclass(frozen=True, slots=True)
class Lending:
    """What contracts begin from.

    `income_share` is the part of a household's income that instalments may take unwarned, `slogan`
    the first word of ยืด ลด ปลด, `equalised_ppm` the one rate for all that the members resolved on,
    None when each fund's own is kept.
    """

    income_share: Fraction = USUAL_SHARE
    usual_months: int = USUAL_MONTHS
    slogan: str = STRETCH
    equalised_ppm: int | None = None


def lending(store: Store) -> Lending:
    """Return what is settled; what never was is as built."""
    with store.reading():
        return lending_now()


def lending_now() -> Lending:
    """Return what is settled. Inside a transaction."""
    chosen = lending_choices()
    rate, months = chosen.get("equalised_ppm", ""), chosen.get("usual_months", "")
    slogan = chosen.get("slogan", STRETCH)
    return Lending(
        income_share=Fraction(chosen.get("income_share", str(USUAL_SHARE))),
        usual_months=int(months) if months else USUAL_MONTHS,
        slogan=slogan if slogan in SLOGANS else STRETCH,
        equalised_ppm=int(rate) if rate else None,
    )


def lending_shown(settled: Lending) -> str:
    """Return the digest of what is settled, as it is shown."""
    return seen_of(_as_text(settled))


def settle(store: Store, wanted: Lending, *, seen: str | None = None) -> Lending:
    """Keep what contracts begin from, as an act; return it.

    `seen` is the digest of what was settled when it was shown (`lending_shown`). Raises NotAShare,
    TermOutOfRange, EqualisedTooHigh above the legal ceiling, and ChangedMeanwhile.
    """
    if not 0 < wanted.income_share <= 1:
        raise NotAShare(text=str(wanted.income_share))
    if not 1 <= wanted.usual_months <= LONGEST_MONTHS:
        raise TermOutOfRange(months=wanted.usual_months, longest=LONGEST_MONTHS)
    if wanted.equalised_ppm is not None and not 0 <= wanted.equalised_ppm <= CEILING_PPM:
        raise EqualisedTooHigh(
            rate=YearlyRate(wanted.equalised_ppm), highest=YearlyRate(CEILING_PPM)
        )
    before, after = _as_text(lending(store)), _as_text(wanted)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        with act(store, "lending.settle") as entry:
            if seen is not None:
                still_as_seen(seen, _as_text(lending_now()))
            for name, value in changed.items():
                add(LendingChoice, name=name, value=value, act=entry.sequence)
            entry.facts = dict(changed)
    return wanted


def _as_text(one: Lending) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in asdict(one).items()}


def say_method(store: Store, fund: int, method: Method, *, seen: str | None = None) -> None:
    """Write down how a fund reckons interest where its books do not say.

    `seen` is the digest of how it did when that was shown, as `seen_of(Method | None)`. Raises
    NotFound, ChangedMeanwhile.
    """
    if method not in USUAL_METHODS:
        raise NotFound(what=method.value)
    with act(store, "lending.say_method") as entry:
        known = {one.id: one.name for one in funds()}
        if fund not in known:
            raise NotFound(what=str(fund))
        if seen is not None:
            still_as_seen(seen, fund_methods().get(fund))
        add(FundMethod, fund=fund, method=method.value, act=entry.sequence)
        entry.facts = {"fund": fund, "name": known[fund], "method": method.value}


def methods(store: Store) -> dict[int, Method]:
    """Return how each fund of which somebody said so reckons interest."""
    with store.reading():
        return {fund: Method(method) for fund, method in fund_methods().items()}
