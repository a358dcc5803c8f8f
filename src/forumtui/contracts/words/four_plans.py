"""Plans side by side in words, figures and bars: what each comes to, and whether it can be carried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.planning import PlanningFacts
from forumtui.contracts.acts.shown.four_plans import WeighedPlan
from forumtui.contracts.rules.circumstances import BeforeKind
from forumtui.contracts.rules.four_plans import FourWays
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.contracts.rules.legal_findings import Weight
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.restructuring import FundCost, Option, PaymentFigures
from forumtui.contracts.rules.signatures import signatures
from forumtui.contracts.words import options as words
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages import Messages
from forumtui.messages.refusals import sentence
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.widgets.block_signs import (
    FULL,
    LIGHT,
    MEDIUM,
    BarPart,
    bar,
    block_figures,
    mark_line,
)

NOTHING: Final = "-"

CHOSEN: Final = "» "

LONGEST_FUND: Final = 12
"""Columns of a fund's name that stands in a column of its own; else the funds are counted."""

TALL: Final = 24
"""Rows from which on the chosen instalment is large, and bars show what can be carried."""


@dataclass(frozen=True, slots=True)
class PlansShown:
    """What stands side by side: `at` is the place of the chosen one.

    `able_satang` is what the household says it can pay a month, None while nobody said so. `funds`
    are what each fund is called in a row.
    """

    table: PlanningFacts
    plans: tuple[WeighedPlan, ...]
    at: int
    able_satang: int | None
    funds: Mapping[int, str]


def side_by_side(seen: PlansShown, say: Messages, columns: int, rows: int) -> tuple[str, ...]:
    """Return the plans side by side, and what the chosen one takes; none wider than `columns`.

    Where `rows` are few, what only helps the eye is left out first.
    """
    tall = rows >= TALL
    lines = [*_table(seen, say, columns), *_needs(seen, say, columns)]
    if tall:
        lines = [*_large(seen, say, columns), *lines]
        carried = _carried(seen, say, columns)
        if len(lines) + len(carried) <= rows:
            lines += carried
    for leave in range(max((line.leave for line in lines), default=0), 0, -1):
        if len(lines) <= rows:
            break
        lines = [line for line in lines if line.leave != leave]
    return tuple(line.text for line in lines)


@dataclass(frozen=True, slots=True)
class _PlansRow:
    """One row; those with the highest `leave` are left out first, 0 never."""

    text: str
    leave: int = 0


def figures_of_plan(plan: WeighedPlan) -> PaymentFigures | None:
    """Return what a plan comes to: of now what is paid today, None where it cannot be."""
    if plan.option is None:
        return None
    if plan.way is FourWays.NOW:
        before = plan.option.before
        return None if before.consolidation is None else plan.option.today
    return None if plan.same else plan.option.then


def over(figures: PaymentFigures, able_satang: int) -> int:
    """Return by how much the dearest instalment is more than can be paid; 0 or less: it can be.

    In satang for each instalment, what can be paid in a month being gathered between two of them.
    """
    return figures.highest_satang - able_satang * figures.every_months


def _table(seen: PlansShown, say: Messages, columns: int) -> list[_PlansRow]:
    figures = [figures_of_plan(one) for one in seen.plans]
    labels = [
        "",
        say("restructuring.figure_payment"),
        say("four_plans.fits"),
        say("four_plans.free"),
        say("restructuring.figure_interest"),
        say("four_plans.difference"),
        say("four_plans.gives"),
    ]
    label = max(map(width, labels))
    for over in ("four_plans.over", "four_plans.over_short"):
        told = zip(seen.plans, figures, strict=True)
        cells = [_cells(seen, one, of, say, over) for one, of in told]
        shown = _that_fit(seen, cells, columns - label)
        if len(shown) == len(cells):
            break
    if len(shown) < len(cells):
        labels[0] = say("four_plans.hidden", count=len(cells) - len(shown))
    room = (columns - label) // len(shown)
    bars = _bars(seen, [figures[place] for place in shown], room - 2)
    lines = [
        pad(name, label) + "".join(pad(cells[place][row], room, ">") for place in shown)
        for row, name in enumerate(labels)
    ]
    marker = " " * label + "".join(
        pad(say("four_plans.chosen") if place == seen.at else "", room, ">") for place in shown
    )
    leave = (0, 0, 1, 0, 0, 2, 3)
    table = [_PlansRow(line.rstrip(), leave=rank) for line, rank in zip(lines, leave, strict=True)]
    drawn = " " * label + "".join(f"  {pad(one, room - 2)}" for one in bars)
    table.insert(2, _PlansRow(drawn.rstrip(), leave=4))
    return [*table, _PlansRow(marker.rstrip(), leave=5)]


def _that_fit(seen: PlansShown, cells: Sequence[Sequence[str]], columns: int) -> Sequence[int]:
    """Return which plans are shown: all where they fit, else now and those around the chosen one."""
    wide = [max(map(width, one)) + 1 for one in cells]
    places = list(range(len(cells)))
    while len(places) > 1 and max(wide[place] for place in places) * len(places) > columns:
        # The first says what everything is compared with, and goes last.
        away = max(places[1:], key=lambda place: abs(place - seen.at))
        if len(places) == 2 and places[1] == seen.at:
            away = places[0]
        places.remove(away)
    return places


def _cells(
    seen: PlansShown, one: WeighedPlan, figures: PaymentFigures | None, say: Messages, over: str
) -> list[str]:
    head = heading(seen.table, one, say)
    if one is seen.plans[seen.at]:
        head = CHOSEN + head
    if figures is None or one.option is None:
        return [head, *[NOTHING] * 6]
    now = one.way is FourWays.NOW
    return [
        head,
        format_baht(figures.monthly_satang),
        _fits(figures, seen.able_satang, say, over),
        NOTHING if figures.last_due is None else say.day(figures.last_due),
        format_baht(figures.interest_satang),
        "" if now else _signed(-one.option.interest_less_satang),
        "" if now else visible(_gives(one.option, seen.funds, say)),
    ]


def heading(table: PlanningFacts, one: WeighedPlan, say: Messages) -> str:
    """Return what a plan is called above its column."""
    before, terms = table.circumstances.before, one.plan.terms
    if one.way is None:
        return say("four_plans.proposed", count=terms.count)
    if one.own:
        return say("four_plans.own", count=terms.count)
    if one.way is FourWays.NOW:
        usual = before.kind is BeforeKind.USUAL
        return (
            say("restructuring.option_usual", months=before.months)
            if usual
            else say("four_plans.now")
        )
    if one.way is FourWays.EXTEND:
        return say("four_plans.extend", slogan=table.settled.slogan, count=terms.count)
    if one.way is FourWays.REDUCE:
        rate = one.plan.equalised_ppm
        return (
            say("four_plans.reduce")
            if rate is None
            else say("four_plans.reduce_to", rate=_rate(rate))
        )
    return say("four_plans.release")


def _rate(rate_ppm: int) -> str:
    return rate_text(rate_ppm).removesuffix(".00")


def _signed(satang: int) -> str:
    return ("+" if satang > 0 else "") + format_baht(satang) if satang else "0.00"


def _fits(figures: PaymentFigures, able_satang: int | None, say: Messages, too_much: str) -> str:
    if able_satang is None:
        return ""
    more = over(figures, able_satang)
    if more <= 0:
        return say("four_plans.carried")
    usual = figures.payment_satang - able_satang * figures.every_months
    key = too_much if usual > 0 else "four_plans.sometimes_over"
    return say(key, amount=format_baht(max(usual, 0) or more))


def _gives(option: Option, funds: Mapping[int, str], say: Messages) -> str:
    """Return who gives what another keeps: the household that pays longer, its savings, the funds."""
    who = [_fund(cost, funds) for cost in option.costs]
    if len(who) > 1 or any(width(one) > LONGEST_FUND for one in who):
        who = [say("four_plans.gives_funds", count=len(who))]
    if not who and any(one.way is Way.SAVINGS for one in option.released):
        who.append(say("four_plans.gives_savings"))
    if not who and option.interest_less_satang < 0:
        who.append(say("four_plans.gives_household"))
    return ", ".join(who)


def _fund(cost: FundCost, funds: Mapping[int, str]) -> str:
    return funds.get(record_of(cost.fund_key), cost.fund) if cost.fund_key else cost.fund


def _bars(
    seen: PlansShown, figures: Sequence[PaymentFigures | None], columns: int
) -> Sequence[str]:
    """Return each instalment by the month as a bar of one measure; what cannot be carried is lighter."""
    able = seen.able_satang
    monthly = [0 if one is None else one.monthly_satang for one in figures]
    most = max((*monthly, able or 0))
    return [
        bar(_within(one, able), most, columns).rstrip(LIGHT) if one and columns > 0 else ""
        for one in monthly
    ]


def _within(monthly: int, able: int | None) -> tuple[BarPart, ...]:
    carried = monthly if able is None else min(monthly, able)
    return (BarPart(carried, FULL), BarPart(monthly - carried, MEDIUM))


def _needs(seen: PlansShown, say: Messages, columns: int) -> list[_PlansRow]:
    """Return what the chosen plan takes before it is done, and how it compares."""
    rule = _PlansRow("─" * columns, leave=6)
    texts = [needs(seen, say), compared(seen, say)]
    return [
        rule,
        *(_PlansRow(row) for text in texts if text for row in wrap(visible(text), columns)),
    ]


def needs(seen: PlansShown, say: Messages) -> str:
    """Return who signs anew for the chosen plan, how much must be heard first, and what it takes."""
    one = seen.plans[seen.at]
    if one.refusal is not None:
        return sentence(one.refusal, say)
    if one.option is None or one.way is FourWays.NOW or one.same:
        return ""
    refused = [found for found in one.option.findings if found.weight is Weight.REFUSES]
    if refused:
        return words.sentence(refused[0], say)
    names = {(each.role, each.name) for each in signatures(one.option.findings)}
    roles = dict.fromkeys(role for role, _ in sorted(names))
    parts = [
        say(
            "four_plans.signs",
            role=say(f"restructuring.role_{role.value}"),
            count=sum(of is role for of, _ in names),
        )
        for role in roles
    ]
    if not parts:
        parts.append(say("four_plans.nobody_signs"))
    if asked := to_be_heard(one.option.findings):
        parts.append(say("four_plans.heard", count=len(asked)))
    if one.forgives:
        parts.append(say("four_plans.takes_officers"))
    return say("four_plans.needs", parts="   ".join(parts))


def compared(seen: PlansShown, say: Messages) -> str:
    """Return how the chosen plan compares with now, in one sentence."""
    one = seen.plans[seen.at]
    if one.option is None:
        return ""
    if one.way is FourWays.NOW:
        return say("four_plans.now_told")
    if one.same:
        return say(f"four_plans.same_{(one.way or FourWays.EXTEND).value}")
    parts = [words.sums(one.option, say)[0]]
    later = _months_later(one.option)
    if later:
        parts.append(_how_much_later(later, say))
    return "  ".join(parts)


def _how_much_later(later: int, say: Messages) -> str:
    """Return how much longer or sooner it is paid: in years where they are whole ones."""
    years, months = divmod(abs(later), MONTHS_A_YEAR)
    if months:
        key = "four_plans.longer" if later > 0 else "four_plans.shorter"
        return say(key, months=abs(later))
    key = "four_plans.longer_years" if later > 0 else "four_plans.shorter_years"
    return say(key, years=years)


def _months_later(option: Option) -> int:
    """Return how many months later the last instalment is than now; below 0 when earlier."""
    now, then = option.today.last_due, option.then.last_due
    return 0 if now is None or then is None else _month_of(then) - _month_of(now)


def _month_of(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month


def _large(seen: PlansShown, say: Messages, columns: int) -> list[_PlansRow]:
    """Return the chosen plan's instalment as a large figure."""
    one = seen.plans[seen.at]
    figures = figures_of_plan(one)
    if figures is None:
        return []
    amount = format_baht(figures.monthly_satang)
    for scale in (2, 1):
        rows = [row.rstrip() for row in block_figures(amount, scale)]
        if max(map(width, rows)) <= columns:
            head = say("four_plans.each_month", way=heading(seen.table, one, say))
            return [
                _PlansRow(head, 7),
                *(_PlansRow(row, 7) for row in rows if row),
                _PlansRow("", 8),
            ]
    return []


def _carried(seen: PlansShown, say: Messages, columns: int) -> list[_PlansRow]:
    """Return what a household earns and can pay, and each instalment as a bar beside it."""
    able, income = seen.able_satang, seen.table.circumstances.income
    if able is None:
        return []
    told = [say("four_plans.able", amount=format_baht(able))]
    if income is not None:
        used = max(0, income.monthly_satang - able)
        told.insert(0, say("four_plans.income", amount=format_baht(income.monthly_satang)))
        told.insert(1, say("four_plans.used", amount=format_baht(used)))
    plans = [(one, figures_of_plan(one)) for one in seen.plans]
    known = [(heading(seen.table, one, say), of) for one, of in plans if of is not None]
    label = max((width(name) for name, _ in known), default=0)
    amounts = [format_baht(of.monthly_satang) for _, of in known]
    figure = max(map(width, amounts), default=0)
    most = max((able, *(of.monthly_satang for _, of in known)))
    room = columns - label - figure - 4
    if room < 10:
        return []
    lines = [
        f"{pad(name, label)}  {pad(amount, figure, '>')}  "
        + bar(_within(of.monthly_satang, able), most, room).rstrip(LIGHT)
        for (name, of), amount in zip(known, amounts, strict=True)
    ]
    mark = mark_line(able, most, room, say("four_plans.able", amount=format_baht(able)))
    head = wrap(visible("   ".join(told)), columns) if income else []
    below = " " * (label + figure + 4) + mark
    return [_PlansRow(row, 9) for row in ("", *head, *lines, below.rstrip())]
