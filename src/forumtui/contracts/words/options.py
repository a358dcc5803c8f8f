"""What the options of a household are in words and figures."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from forumtui.contracts.acts.planning import Offered, PlanningFacts
from forumtui.contracts.documents.instalments import payments_in_words
from forumtui.contracts.rules.circumstances import BeforeKind
from forumtui.contracts.rules.legal_findings import LegalFinding, Weight
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.restructuring import Option, PaymentFigures
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

NOTHING: Final = "-"

MARK: Final = "» "

PERCENT: Final = 10_000
"""One per cent in ppm."""


def lead(table: PlanningFacts, say: Messages, line: str = "") -> str:
    """Return whose plan it is, and how it stands; while it is drawn, of a debt its fund's whole name."""
    debt = next((one for one in table.circumstances.debts if one.line == line), None)
    if debt is None or table.proposal is not None:
        return _how_it_stands(table, say)
    number = debt.contract_no or NOTHING
    return visible(say("restructuring.lead_debt", house=table.house, fund=debt.fund, number=number))


def _how_it_stands(table: PlanningFacts, say: Messages) -> str:
    proposal = table.proposal
    if proposal is None:
        return visible(say("restructuring.lead", house=table.house))
    if proposal.approval is None:
        return visible(
            say("restructuring.lead_proposed", house=table.house, by=proposal.proposed_by)
        )
    words = proposal.approval.words
    if proposal.approval.vote is not None:
        words = say("restructuring.by_vote", words=words)
    return visible(say("restructuring.lead_approved", house=table.house, words=words))


def head_of(table: PlanningFacts | None) -> str:
    """Return a name to begin with where somebody says something; "" without a household."""
    signers = {} if table is None else table.circumstances.signers
    return next((one.name for one in signers.values() if not one.standing.died), "")


def side_by_side(offered: Offered, plan: Plan, say: Messages) -> list[list[str]]:
    """Return the table of options: today, every rate as agreed, one rate for all."""
    kept, one_rate = offered.kept, offered.equalised
    today = kept.today
    marked = plan.equalised_ppm is not None and one_rate is not None
    heads = [_before(kept, say), say("restructuring.option_kept")]
    figures = [today, kept.then]
    if one_rate is not None:
        rate = rate_text(one_rate.plan.equalised_ppm or 0)
        heads.append(say("restructuring.option_equalised", rate=rate))
        figures.append(one_rate.then)
    chosen = 2 if marked else 1
    heads[chosen] = MARK + heads[chosen]
    return [
        ["", *heads],
        [say("restructuring.figure_payment"), *(_amount(one.monthly_satang) for one in figures)],
        [say("restructuring.figure_last"), *(_last(one, say) for one in figures)],
        [say("restructuring.figure_interest"), *(_amount(one.interest_satang) for one in figures)],
    ]


def _before(option: Option, say: Messages) -> str:
    before = option.before
    if before.kind is BeforeKind.STANDING:
        return say("restructuring.option_standing", number=before.number)
    return say("restructuring.option_usual", months=before.months)


def _amount(satang: int) -> str:
    return format_baht(satang)


def _last(figures: PaymentFigures, say: Messages) -> str:
    if figures.last_due is None:
        return NOTHING
    return say.day(figures.last_due)


def sums(option: Option, say: Messages) -> tuple[str, ...]:
    """Return what changes, the share of the income, and what it costs the funds; then with fewer words.

    What changes is left out last: it stands beside what is now in the table above.
    """
    parts = []
    if option.then.highest_satang > option.then.payment_satang:
        # The usual instalment is not the one that is hardest to bring.
        highest = format_baht(option.then.highest_satang)
        parts.append(say("restructuring.highest", amount=highest))
    if option.income_ppm is not None:
        parts.append(say("restructuring.share", percent=-(-option.income_ppm // PERCENT)))
    parts += [
        say("restructuring.cost", fund=cost.fund, amount=format_baht(cost.satang))
        for cost in option.costs
    ]
    before = option.before.consolidation
    changes = () if before is None else (_differences(option, say),)
    told = ((compared(option, say), *parts), (*changes, *parts), parts)
    return tuple(visible("  ".join(one)) for one in told if one)


def _differences(option: Option, say: Messages) -> str:
    return ", ".join(
        (
            _difference("payment", option.payment_less_satang, say),
            _difference("interest", option.interest_less_satang, say),
        )
    )


def compared(option: Option, say: Messages) -> str:
    """Return how a month, and all the interest, compare: with what, and less, more or the same.

    With the contract that stands; where none does, with the debts as agreed over the usual term,
    which nobody pays today.
    """
    before = option.before
    if before.consolidation is None:
        return say("restructuring.compared_nothing", months=before.months)
    differences = _differences(option, say)
    if before.kind is BeforeKind.STANDING:
        number = before.number
        return say("restructuring.compared_standing", number=number, differences=differences)
    return say("restructuring.compared_usual", months=before.months, differences=differences)


def payments(option: Option, say: Messages) -> str:
    """Return what is paid when, as the contract itself will say it."""
    consolidation, then = option.consolidation, option.then
    if consolidation is None or then.last_due is None:
        return say("restructuring.nothing_left")
    return say(
        "restructuring.sums",
        payments=", ".join(payments_in_words(consolidation, say)),
        every=then.every_months,
        count=then.count,
        first_due=consolidation.first_due,
        last_due=then.last_due,
        interest=format_baht(then.interest_satang),
    )


def _difference(what: str, less: int, say: Messages) -> str:
    key = "same" if not less else "less" if less > 0 else "more"
    return say(f"restructuring.difference_{what}_{key}", amount=format_baht(abs(less)))


def sentence(finding: LegalFinding, say: Messages) -> str:
    """Return what a guard says, with what it asks of people first."""
    weight = say(f"restructuring.weight_{finding.weight.value}")
    return f"[{weight}] {say.safe(finding.key, finding.details)}"


def matters(findings: Sequence[LegalFinding], say: Messages) -> str:
    """Return the gravest finding, and how many more there are."""
    told = [one for one in findings if one.weight is not Weight.SAYS] or list(findings)
    if not told:
        return ""
    more = len(findings) - 1
    first = sentence(told[0], say)
    return first if not more else f"{say('restructuring.more_found', count=more)} {first}"


def counted_matters(findings: Sequence[LegalFinding], say: Messages) -> str:
    """Return how many findings ask what of people, where the gravest has no room."""
    counts = Counter(one.weight for one in findings)
    parts = [
        say(
            "restructuring.found_count",
            weight=say(f"restructuring.weight_{weight.value}"),
            count=counts[weight],
        )
        for weight in Weight
        if counts[weight]
    ]
    return say("restructuring.found_counts", parts="  ".join(parts)) if parts else ""
