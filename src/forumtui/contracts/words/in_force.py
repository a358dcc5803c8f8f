"""A contract in force in words, figures and bars: how much, how long, until when."""

from collections.abc import Iterator, Sequence
from typing import Final

from forumtui.contracts.acts.shown.glance import AtAGlance
from forumtui.contracts.documents.instalments import due_days_in_words, payments_in_words
from forumtui.contracts.rules.contract import Consolidation, DebtTranche, paper_order
from forumtui.contracts.rules.debts import LeftOut
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.contracts.rules.restructuring import PaymentFigures, figures_of
from forumtui.contracts.words.falling import LEAST_ROWS, falling_edge
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.widgets.block_signs import (
    DARK,
    FULL,
    LIGHT,
    MEDIUM,
    BarPart,
    bar,
    beside,
    block_figures,
)

TALL: Final = 24
"""Rows from which on the figure is twice as large, and the debt is seen going down."""

MOST_EDGE: Final = 18
"""Rows that the falling edge takes at most."""

_GAP: Final = 2

_LEAST_BAR: Final = 8


def face(seen: AtAGlance, say: Messages, columns: int, rows: int) -> tuple[str, ...]:
    """Return the contract row by row, none wider than `columns`; `rows` is how many are seen at once.

    What is paid stands first, then what was before and is now, each debt, who signed.
    """
    tall = rows >= TALL
    close = _face(seen, say, columns, rows, tall=tall, apart=tall)
    if tall or len(close) == rows:
        return close
    # Two bars close to each other look like one: a row parts them, but never the last one there is.
    return _face(seen, say, columns, rows, tall=False, apart=True)


def _face(
    seen: AtAGlance, say: Messages, columns: int, rows: int, *, tall: bool, apart: bool
) -> tuple[str, ...]:
    blank = ("",) if tall else ()
    above = [
        *_which(seen, say, columns),
        *blank,
        *_payment(seen, say, columns, tall=tall),
        _rule(say("in_force.rule"), columns),
        *_bars(seen, say, columns, apart=apart),
    ]
    below = [
        *blank,
        *_debts(seen, say, columns),
        *blank,
        *_wrapped(_signatures(seen, say), columns),
        *_wrapped(_instead_of(seen, say), columns),
    ]
    edge = _edge(seen, say, columns, rows - len(above) - len(below) - 1) if tall else ()
    return (*above, *edge, *below)


def _rule(text: str, columns: int) -> str:
    """Return a line across, with a word at its right that says where more is."""
    return "─" * max(0, columns - width(text) - 4) + f" {text} ──"


def _wrapped(text: str, columns: int) -> list[str]:
    return wrap(visible(text), columns) if text else []


def _which(seen: AtAGlance, say: Messages, columns: int) -> list[str]:
    """Return whose contract it is and how it stands, on one row where both fit."""
    facts = seen.facts
    head = "" if facts.head is None else facts.head.name
    whose = visible(say("in_force.whose", house=facts.house, name=head)).rstrip()
    key = "in_force.changed" if seen.changed else "in_force.stands"
    stands = visible(say(key, number=facts.number))
    if width(whose) + _GAP + width(stands) <= columns:
        return [pad(whose, columns - width(stands)) + stands]
    return [*_wrapped(whose, columns), *_wrapped(stands, columns)]


def _payment(seen: AtAGlance, say: Messages, columns: int, *, tall: bool) -> list[str]:
    """Return the usual instalment as a large figure, how long it is paid, and what is not as usual."""
    merged = seen.facts.consolidation
    usual = any(part.usual for part in spoken_parts(merged.instalments))
    count = len(merged.instalments)
    rhythm = {1: "month", MONTHS_A_YEAR: "year"}.get(merged.every_months, "months")
    if count == 1:
        label = say("in_force.once")
    elif not usual:
        label = say(f"in_force.at_most_{rhythm}", every=merged.every_months)
    else:
        label = say(f"in_force.each_{rhythm}", every=merged.every_months)
    days = "" if merged.terms is None or count == 1 else due_days_in_words(merged.terms, say)
    ends = [say("in_force.last", day=merged.last_due)]
    if count > 1:
        ends.insert(0, say("in_force.first", day=merged.first_due))
    exceptions = payments_in_words(merged, say)
    told = exceptions[1:] if usual or count == 1 else exceptions
    amount, long = format_baht(usual_payment(merged)), say("in_force.count", count=count)
    named = (label, say("in_force.baht"))
    # Where there is no room at its side, the days stand below.
    ways = ((f"{long} {days}", told), (long, [days, *told])) if count > 1 else (("", told),)
    for scale in (2, 1) if tall else (1,):
        laid = [
            [*rows, *_packed([one for one in below if one], columns)]
            for said, below in ways
            for rows in _around_figure(amount, named, [said, *ends] if said else ends, scale)
            if max(map(width, rows)) <= columns
        ]
        if laid:
            return min(laid, key=len)
    rows = [" ".join(named), *(row.rstrip() for row in block_figures(amount))]
    return [*rows, *_packed([one for one in (long, *ends, days, *told) if one], columns)]


def usual_payment(merged: Consolidation) -> int:
    """Return the instalment that is said first: the usual one, else the highest there is, in satang."""
    parts = spoken_parts(merged.instalments)
    usual = [part for part in parts if part.usual]
    return max(part.highest_satang for part in usual or parts)


def _around_figure(
    amount: str, named: tuple[str, str], right: Sequence[str], scale: int
) -> tuple[list[str], list[str]]:
    """Return a figure with what belongs to it at its right, its name at the left; and above it."""
    blocks = [row.rstrip() for row in block_figures(amount, scale)]
    blocks = [row for row in blocks if row]
    above = [row.removeprefix("  ") for row in beside((), blocks, right)]
    return [*beside(named, blocks, right)], [" ".join(named), *above]


def _bars(seen: AtAGlance, say: Messages, columns: int, *, apart: bool) -> Iterator[str]:
    """Yield what was owed before and what is paid now, as two bars of one measure, and their signs."""
    before, now = seen.before, figures_of(seen.facts.consolidation)
    old = len(seen.facts.old)
    if before.count:
        label = say("in_force.before_replaced", count=before.count)
    else:
        label = say("in_force.before", contracts=old)
    labels = (label, say("in_force.now", count=now.count))
    amounts = [format_baht(one.total_satang) for one in (before, now)]
    wide, figure = max(map(width, labels)), max(map(width, amounts))
    room = columns - wide - figure - 2 * _GAP
    most = max(before.total_satang, now.total_satang)
    for one, name, amount in zip((before, now), labels, amounts, strict=True):
        if apart and one is now:
            yield ""
        drawn = bar(_parts(one), most, max(_LEAST_BAR, room)).rstrip(LIGHT) if room > 0 else ""
        yield f"{pad(name, wide)}  {pad(drawn, max(0, room))}  {pad(amount, figure, '>')}"
    legend = [
        say(f"in_force.sign_{name}", sign=part.sign, amount=format_baht(part.count))
        for name, part in zip(("principal", "accrued", "interest"), _parts(now), strict=True)
        if part.count
    ]
    yield from _packed(legend, columns)


def _parts(figures: PaymentFigures) -> tuple[BarPart, BarPart, BarPart]:
    return (
        BarPart(figures.principal_satang, FULL),
        BarPart(figures.accrued_satang, DARK),
        BarPart(figures.interest_satang, MEDIUM),
    )


def _packed(items: Sequence[str], columns: int) -> list[str]:
    """Return items side by side, a line ending between two of them."""
    lines: list[str] = []
    for item in items:
        joined = f"{lines[-1]}   {item}" if lines else item
        if lines and width(joined) <= columns:
            lines[-1] = joined
        else:
            lines += wrap(item, columns)
    return lines


def _edge(seen: AtAGlance, say: Messages, columns: int, rows: int) -> tuple[str, ...]:
    """Return the debt going down, in so many rows: nothing where they are too few."""
    merged = seen.facts.consolidation
    high = min(rows - 2, MOST_EDGE)
    if high < LEAST_ROWS:
        return ()
    drawn = falling_edge(merged.instalments, merged.principal_satang, columns, high)
    if not drawn:
        return ()
    return ("", say("in_force.left", day=merged.last_due), *drawn)


def _debts(seen: AtAGlance, say: Messages, columns: int) -> list[str]:
    """Return each debt: by whom, to which fund, how much, at which rate, and how many guarantors."""
    facts = seen.facts
    tranches = paper_order(facts.consolidation.tranches)
    rows = [_cells(seen, tranche, say) for tranche in tranches]
    wide = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    whole = [
        "  ".join(
            pad(cell, columns_of, ">" if place == 2 else "<")
            for place, (cell, columns_of) in enumerate(zip(row, wide, strict=True))
        ).rstrip()
        for row in rows
    ]
    if max(map(width, whole)) <= columns:
        return whole
    # Too wide for one row: who owes it stands above what is owed.
    lines: list[str] = []
    for place, (name, *others) in enumerate(rows):
        if place == 0 or rows[place - 1][0] != name:
            lines += wrap(name, columns)
        lines += _packed(others, columns - _GAP)
    return lines


def _cells(seen: AtAGlance, tranche: DebtTranche, say: Messages) -> tuple[str, ...]:
    debt, facts = tranche.debt, seen.facts
    alike = [
        one
        for one in facts.consolidation.tranches
        if (one.debt.fund, one.debt.debtor_key) == (debt.fund, debt.debtor_key)
    ]
    fund = facts.funds.short(debt.fund)
    if len(alike) > 1 and debt.contract_no:
        fund = say("restructuring.numbered", fund=fund, number=debt.contract_no)
    guarantors = sum(debt.line in one.lines for one in facts.pledged)
    beside = say("in_force.guarantors", count=guarantors) if guarantors else ""
    aside = {one.debt.line: one.why for one in facts.consolidation.set_aside}
    if aside.get(debt.line) is LeftOut.FUND_LEFT:
        beside = say("in_force.fund_left")
    cells = (
        debt.debtor,
        fund,
        format_baht(debt.owed_satang),
        say("in_force.rate", rate=rate_text(debt.agreed_rate_ppm or 0)),
        beside,
    )
    return tuple(map(visible, cells))


def _signatures(seen: AtAGlance, say: Messages) -> str:
    """Return who signed of how many, and how many copies came out of the printer."""
    signed = [
        say(f"in_force.as_{one.role.value}", signed=len(one.signed), wanted=one.wanted)
        for one in seen.signed
        if one.wanted
    ]
    copies = [say("in_force.printed", count=seen.out)]
    if seen.waiting:
        copies.append(say("in_force.printing", count=seen.waiting))
    return "   ".join([say("in_force.signed", who="  ".join(signed)), *copies])


def _instead_of(seen: AtAGlance, say: Messages) -> str:
    """Return which contract it took the place of, by which decision, and what was paid on that."""
    facts, before = seen.facts, seen.before
    approved = "" if facts.approved is None else facts.approved.words
    if not facts.replaces:
        return say("in_force.by", words=approved) if approved else ""
    key = "in_force.instead_by" if approved else "in_force.instead"
    return say(
        key,
        number=facts.replaces,
        words=approved,
        amount=format_baht(before.payment_satang),
        count=before.count,
    )
