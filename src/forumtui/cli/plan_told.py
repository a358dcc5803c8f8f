"""What a plan, a proposal and the law's findings are on the command line: in words, or as JSON."""

from collections.abc import Sequence

import click

from forumtui.cli.output import SAY, tell_json
from forumtui.core.findings import Finding
from forumtui.core.plan import Kind
from forumtui.core.restructuring import Figures, Option
from forumtui.printing.summary_tables import day_text
from forumtui.steps.options import figures_from_text
from forumtui.store.restructuring import ProposalView
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible


def tell_proposal(made: ProposalView, *, as_json: bool) -> None:
    """Say what was proposed or approved, and what it comes to."""
    then, now = figures_from_text(made.after), figures_from_text(made.before)
    if as_json:
        approval = made.approval
        tell_json(
            [
                {
                    "proposal": made.id,
                    "house": made.house,
                    "kinds": ",".join(made.kinds) or None,
                    **_figures(then, ""),
                    **_figures(now, "before_"),
                    "reason": made.reason,
                    "acknowledged": ",".join(made.acknowledged) or None,
                    "proposed_by": made.proposed_by,
                    "proposed_on": made.proposed_on.isoformat(),
                    "approved_on": None if approval is None else approval.approved_on.isoformat(),
                }
            ]
        )
        return
    key = "restructuring.proposed" if made.approval is None else "restructuring.approved"
    click.echo(SAY(key, house=visible(made.house), kinds=_kinds(made.kinds)))
    click.echo("  " + _sums(then))


def tell_options(house: str, shown: Sequence[Option], *, as_json: bool) -> None:
    """Say what each way comes to, beside what is paid today, and what the law says to it."""
    if as_json:
        tell_json([_option_row(one) for one in shown])
        return
    for one in shown:
        rate = one.plan.equalised_ppm
        key = "restructuring.rates_kept" if rate is None else "restructuring.rates_equalised"
        click.echo(SAY(key, house=visible(house)))
        click.echo("  " + _sums(one.then))
        less = format_baht(one.payment_less_satang)
        interest = format_baht(one.interest_less_satang)
        click.echo("  " + SAY("restructuring.less", payment=less, interest=interest))
        for cost in one.costs:
            amount = format_baht(cost.satang)
            click.echo("  " + SAY("restructuring.cost", fund=visible(cost.fund), amount=amount))
        tell_findings(one.findings)


def _option_row(one: Option) -> dict[str, object]:
    return {
        "equalised_ppm": one.plan.equalised_ppm,
        "kinds": ",".join(sorted(one.kinds)) or None,
        "refused": one.refused,
        **_figures(one.then, ""),
        **_figures(one.today, "before_"),
        "compared_with": one.before.kind.value,
        "income_ppm": one.income_ppm,
        "cost_satang": sum(cost.satang for cost in one.costs),
        "findings": ",".join(found.matter.value for found in one.findings) or None,
    }


def _figures(one: Figures, before: str) -> dict[str, object]:
    return {
        f"{before}payment_satang": one.payment_satang,
        f"{before}every_months": one.every_months,
        f"{before}count": one.count,
        f"{before}last_due": None if one.last_due is None else one.last_due.isoformat(),
        f"{before}interest_satang": one.interest_satang,
        f"{before}debt_satang": one.debt_satang,
    }


def _sums(one: Figures) -> str:
    if one.last_due is None:
        return SAY("restructuring.nothing_left")
    return SAY(
        "restructuring.sums",
        payment=format_baht(one.payment_satang),
        every=one.every_months,
        count=one.count,
        last_due=day_text(one.last_due, SAY),
        interest=format_baht(one.interest_satang),
    )


def _kinds(kinds: Sequence[str]) -> str:
    named = [SAY(f"restructuring.kind_{kind.value}") for kind in Kind if kind.value in kinds]
    return ", ".join(named) or SAY("restructuring.kind_none")


def tell_findings(found: Sequence[Finding]) -> None:
    """Say what the law says, each with how much it weighs."""
    for one in found:
        details = {
            name: visible(value) if isinstance(value, str) else value
            for name, value in one.details.items()
        }
        click.echo(
            f"  [{SAY(f'restructuring.weight_{one.weight.value}')}] {SAY(one.key, **details)}"
        )
