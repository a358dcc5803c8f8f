"""What a plan consists of, row by row, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.planning import PlanningFacts
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Plan, PlannedRelease, Way
from forumtui.contracts.rules.plan_steps import TERMS, changeable
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One thing that can be changed, and how it stands. `line` is the debt's, "" of the contract."""

    key: str
    label: str
    value: str
    line: str = ""


def plan_rows(
    table: PlanningFacts, plan: Plan, say: Messages, funds: Mapping[int, str]
) -> tuple[PlanRow, ...]:
    """Return every row: those of the whole contract, then each debt's own.

    `funds` are what each fund is called in a row.
    """
    rows = [PlanRow(key, say(f"restructuring.row_{key}"), _term(plan, key, say)) for key in TERMS]
    debts = table.circumstances.debts
    called = called_in_rows(debts, funds, say)
    for debt in debts:
        fund = called[debt.line]
        rows += [
            PlanRow(
                f"{debt.line}.{what}",
                say(f"restructuring.row_{what}", fund=fund, debtor=debt.debtor),
                _of_debt(table, plan, debt, what, say),
                debt.line,
            )
            for what in changeable(debt)
        ]
    return tuple(rows)


def called_in_rows(
    debts: Sequence[OldDebt], funds: Mapping[int, str], say: Messages
) -> dict[str, str]:
    """Return by its line what each debt's fund is called where its debtor stands beside it.

    Two debts of one debtor to one fund are told apart by their old contracts.
    """
    alike = Counter((debt.fund_key, debt.debtor_key) for debt in debts)
    called = {}
    for debt in debts:
        fund = short_of(debt, funds)
        if alike[debt.fund_key, debt.debtor_key] > 1 and debt.contract_no:
            fund = say("restructuring.numbered", fund=fund, number=debt.contract_no)
        called[debt.line] = fund
    return called


def short_of(debt: OldDebt, funds: Mapping[int, str]) -> str:
    """Return what a debt's fund is called in a row, its whole name where it is called nothing."""
    return funds.get(record_of(debt.fund_key), debt.fund) if debt.fund_key else debt.fund


def _term(plan: Plan, key: str, say: Messages) -> str:
    terms = plan.terms
    if key == "first_due":
        return say.day(terms.first_due)
    if key == "equalised":
        rate = plan.equalised_ppm
        if rate is None:
            return say("restructuring.value_kept")
        return say("restructuring.value_rate", rate=rate_text(rate))
    if key == "unit":
        return say("restructuring.value_baht", amount=format_baht(terms.unit_satang))
    if key == "every":
        return say("restructuring.value_every", months=terms.every_months)
    number = terms.count if key == "count" else terms.grace
    return say(f"restructuring.value_{key}", number=number)


def _of_debt(table: PlanningFacts, plan: Plan, debt: OldDebt, what: str, say: Messages) -> str:
    change = plan.change_of(debt.line)
    if what == "rate":
        agreed = debt.agreed_rate_ppm or 0
        rate = agreed if change.rate_ppm is None else change.rate_ppm
        key = "value_rate_agreed" if change.rate_ppm is None else "value_rate"
        return say(f"restructuring.{key}", rate=rate_text(rate))
    if what == "release":
        return _release_text(table, plan.releases_of(debt.line), say)
    waived = change.accrued_waived_satang if what == "accrued" else change.principal_waived_satang
    whole = debt.accrued_satang if what == "accrued" else debt.balance_satang
    return say("restructuring.value_of", amount=format_baht(waived), whole=format_baht(whole))


def _release_text(table: PlanningFacts, releases: Sequence[PlannedRelease], say: Messages) -> str:
    if not releases:
        return say("restructuring.release_none")
    one = releases[0]
    if one.way is Way.SAVINGS:
        # Savings that somebody said to be wrong meanwhile are no longer among them.
        saved = table.circumstances.savings.get(one.saving)
        saver = one.saving if saved is None else saved.owner
        amount = (
            say("restructuring.release_whole") if one.satang is None else format_baht(one.satang)
        )
        return say("restructuring.release_savings", saver=saver, amount=amount)
    return say(f"restructuring.release_{one.way.value}", to=one.to_name)
