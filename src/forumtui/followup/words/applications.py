"""Applications for new loans: a row, who asks what, every rule with its reason, a fund's limits."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from forumtui.followup.acts.helping.applications import ApplicationFacts
from forumtui.followup.rules.helping.borrowing import (
    LimitName,
    LoanLimits,
    LoanObstacle,
    LoanRule,
    RuleStanding,
)
from forumtui.messages import Messages
from forumtui.messages.values import Value, rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import shortened, width
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.widgets.block_signs import beside, largest_figures

HOUSE: Final = 8

AMOUNT: Final = 13

STATE: Final = 22

FUND: Final = 13

WIDE: Final = 70

MET, UNMET, UNASKED, WAITS = "√", "×", "·", "○"

_SIGNS: Final = {
    RuleStanding.MET: MET,
    RuleStanding.UNMET: UNMET,
    RuleStanding.UNASKED: UNASKED,
}


def application_row(
    one: ApplicationFacts, called: str, say: Messages, *, shown: bool
) -> Callable[[int], str]:
    """Return an application's row: whose house, how much of which fund, what became of it."""
    sign, state = _state(one, say)
    amount = baht(one.view.satang, shown=shown)

    def text(free: int) -> str:
        # Where there is little room the fund is only spelled out below.
        fund = ((called, FUND),) if free >= WIDE else ()
        rest = max(8, free - HOUSE - AMOUNT - STATE - 1 - 4 - len(fund) * (FUND + 1))
        return columns(
            (
                (one.house, HOUSE),
                (name_in(one.name, rest), rest),
                *fund,
                (amount, -AMOUNT),
                (sign, 1),
                (state, STATE),
            )
        )

    return text


def _state(one: ApplicationFacts, say: Messages) -> tuple[str, str]:
    answer = one.view.answer
    if answer is not None and answer.granted:
        return MET, say("loans.row_granted" if one.in_books else "loans.row_not_in_books")
    if answer is not None:
        return UNMET, say("loans.row_refused")
    if one.findings:
        return WAITS, say("loans.row_obstacles", count=len(one.findings))
    return WAITS, say("loans.row_waits")


def asked_rows(
    one: ApplicationFacts, say: Messages, free: int, *, scale: int, low: bool, shown: bool
) -> tuple[str, ...]:
    """Return who asks what, the sum large; `low`: the sum in the same row."""
    view = one.view
    first = say("loans.asks", house=one.house, name=one.name, fund=one.fund)
    right = [
        say("loans.terms", months=view.months, rate=rate_text(view.rate_ppm)),
        say("loans.purpose_of", purpose=view.purpose),
        say("loans.backed_by", names=", ".join(view.guarantors) or say("loans.nobody_backs")),
    ]
    amount = baht(view.satang, shown=shown)
    label = (say("loans.baht"),)
    room = free - width(label[0]) - max(map(width, right)) - 5
    figure = largest_figures(amount, room, scale) if shown else ()
    if low or not figure or width(figure[0]) > room:
        rows = (first, f"{amount} {label[0]}  {right[0]}", *right[1:])
    else:
        rows = (first, *beside(label, figure, right))
    return tuple(shortened(visible(row), free) for row in rows)


def rules_said(one: ApplicationFacts, say: Messages, *, shown: bool) -> Iterator[str]:
    """Yield every rule with its sign: met, in the way with its reason, or not settled by the fund."""
    for rule in one.rules:
        yield f"{_SIGNS[rule.standing]} {_rule_said(rule, one.house, say, shown=shown)}"


def _rule_said(rule: LoanRule, house: str, say: Messages, *, shown: bool) -> str:
    name = rule.obstacle.value
    if rule.standing is RuleStanding.UNASKED:
        return say(f"loans.unasked_{name}")
    is_number = rule.obstacle is LoanObstacle.TOO_FEW_GUARANTORS
    limit: Value = rule.limit if is_number else baht(rule.limit, shown=shown)
    if rule.standing is RuleStanding.MET:
        return say(f"loans.met_{name}", limit=limit)
    return say(f"loans.finding_{name}", house=house, limit=limit)


def answer_said(one: ApplicationFacts, say: Messages) -> str:
    """Return what became of an application, or what may be done with it now."""
    answer = one.view.answer
    if answer is None:
        return say("loans.allowed") if one.allowed else say("loans.in_the_way")
    said = say(
        "loans.said_granted" if answer.granted else "loans.said_refused", day=answer.answered_on
    )
    if answer.reason:
        said = f"{said}: {answer.reason}"
    if answer.granted:
        waits = say("loans.not_in_books")
        said += "  " + (say("loans.in_the_books", number=one.in_books) if one.in_books else waits)
    return visible(said)


def count_said(found: Sequence[ApplicationFacts], say: Messages) -> str:
    """Return how many wait, how many of them meet every rule, how many were granted."""
    waiting = [one for one in found if one.view.answer is None]
    granted = [one for one in found if one.view.answer is not None and one.view.answer.granted]
    return say(
        "loans.count",
        waiting=len(waiting),
        allowed=sum(1 for one in waiting if one.allowed),
        granted=len(granted),
    )


def limit_cell(name: LimitName, limits: LoanLimits, say: Messages) -> str:
    """Return one limit of a fund as a cell says it."""
    value = getattr(limits, name.value)
    if value is None:
        return say("loans.no_limit")
    if name in (LimitName.CEILING, LimitName.GUARANTOR_MOST):
        return format_baht(value)
    return str(value)
