"""The instalments in words: how much, how often, on which day, and what is not as usual."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.contracts.rules.contract import Consolidation, ContractInstalment, RepaymentTerms
from forumtui.contracts.rules.instalments import InstalmentPart, PartKind, spoken_parts
from forumtui.lending.periods import add_months
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht

ALWAYS_A_DAY: Final = 28
"""The last day every month has."""


def payments_in_words(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return what is paid, the usual instalment first, then what is not as usual, by number.

    Added up, the sums that are said come to all that is paid.
    """
    return instalments_in_words(consolidation.instalments, consolidation.every_months, messages)


def instalments_in_words(
    instalments: Sequence[ContractInstalment], every_months: int, messages: Messages
) -> list[str]:
    """Return the same of any instalments, those of one debt or one debtor too."""
    parts = spoken_parts(instalments)
    if sum(part.count for part in parts) == 1:
        amount = format_baht(parts[0].total_satang)
        return [messages("instalments.single", amount=amount)]
    last = parts[-1].last if parts else 0
    ordered = sorted(parts, key=lambda part: not part.usual)
    return [
        _usual(part, every_months, len(parts) == 1, messages)
        if part.usual
        else _exception(part, last, messages)
        for part in ordered
    ]


def _usual(part: InstalmentPart, every_months: int, only: bool, messages: Messages) -> str:
    rhythm = {1: "month", MONTHS_A_YEAR: "year"}.get(every_months, "months")
    each = messages(
        f"instalments.each_{rhythm}", amount=format_baht(part.highest_satang), every=every_months
    )
    if only:
        return messages("instalments.all_equal", each=each)
    if part.interest_only or part.without_principal:
        key = "instalments.usual_interest" if part.interest_only else "instalments.usual_grace"
        return messages(key, each=each, first=part.first, last=part.last)
    key = "instalments.usual_one" if part.count == 1 else "instalments.usual"
    return messages(key, each=each, first=part.first, last=part.last)


def _exception(part: InstalmentPart, last: int, messages: Messages) -> str:
    amount = format_baht(part.highest_satang)
    if part.balloon:
        return messages("instalments.balloon", number=part.last, amount=amount)
    if part.count == 1 and part.last == last:
        return messages("instalments.last_one", number=part.last, amount=amount)
    which = messages(
        "instalments.which_one" if part.count == 1 else "instalments.which",
        first=part.first,
        last=part.last,
    )
    if part.interest_only:
        which = messages("instalments.interest_only", which=which)
    elif part.without_principal:
        which = messages("instalments.no_principal", which=which)
    if part.kind is PartKind.EQUAL:
        key = "instalments.sum_one" if part.count == 1 else "instalments.sum"
        return messages(key, which=which, amount=amount)
    falling = part.kind is PartKind.FALLING
    return messages(
        "instalments.falling" if falling else "instalments.varying",
        which=which,
        highest=amount,
        lowest=format_baht(part.lowest_satang),
        total=format_baht(part.total_satang),
    )


def due_days_in_words(terms: RepaymentTerms, messages: Messages) -> str:
    """Return on which day, and in which months where not in all: "ทุกวันที่ 15 ม.ค. และ 15 ก.ค."."""
    day = terms.first_due.day
    if terms.every_months == 1:
        words = messages("instalments.days_monthly", day=day)
    else:
        months = sorted(
            add_months(terms.first_due, step).month
            for step in range(0, MONTHS_A_YEAR, terms.every_months)
        )
        names = [
            messages("instalments.day_of_month", day=day, month=_month(month, messages))
            for month in months
        ]
        words = messages("instalments.days_yearly", days=messages("instalments.and").join(names))
    return words if day <= ALWAYS_A_DAY else messages("instalments.month_end", days=words)


def _month(month: int, messages: Messages) -> str:
    return messages("instalments.months").split()[month - 1]


def first_period_in_words(terms: RepaymentTerms, messages: Messages) -> list[str]:
    """Return how long the first period is where it is not as long as a usual one, else nothing."""
    if terms.start is None or not terms.first_is_moved:
        return []
    usual: date = add_months(terms.start, terms.every_months)
    key = "instalments.first_longer" if terms.first_due > usual else "instalments.first_shorter"
    return [messages(key, days=(terms.first_due - terms.start).days)]
