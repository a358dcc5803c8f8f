"""Who was in default (ผิดนัด) of late: asked of whoever would take an office, and told to nobody else.

In default is who owes an instalment that has been overdue for a month and more, on the day or at a
month's end of the years before it. Who pays a debt on time, however large, never is.
"""

from collections.abc import Iterator
from datetime import date

from forumtui.contracts.acts.debts import record_of
from forumtui.followup.acts.dues import contracts_in_force, plans_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import events_by_contract, loans_of_lines
from forumtui.followup.rules.arrears import Lateness, arrears_on, lateness_of
from forumtui.lending.periods import add_months
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.village.records.residents import same_as


def in_default(person: int, day: date, years: int) -> bool:
    """Return whether a resident was in default on a day, or within so many years before it.

    Of contracts that stand; a guarantor is in nobody's default. Inside a transaction.
    """
    tied = same_as()
    resident = tied.get(person, person)
    views = contracts_in_force()
    loans = loans_of_lines({held.loan for view in views for held in view.tranches})
    mine = {loan for loan, one in loans.items() if tied.get(one.person, one.person) == resident}
    about = [view for view in views if any(held.loan in mine for held in view.tranches)]
    settings, events = settings_now(), events_by_contract([view.id for view in about])
    for view, plan in zip(about, plans_of(about), strict=True):
        for on in _looked_at(max(view.made_on, add_months(day, -years * MONTHS_A_YEAR)), day):
            late = arrears_on(plan, events[view.id], on, settings)
            for part in late.overdue:
                if record_of(part.line) in mine and (
                    lateness_of(part.days_late, on) is not Lateness.NORMAL
                ):
                    return True
    return False


def _looked_at(since: date, day: date) -> Iterator[date]:
    """Yield a day, and the same day of every month before it since another one."""
    for months in range(1_000):
        on = add_months(day, -months)
        if on < since:
            return
        yield on
