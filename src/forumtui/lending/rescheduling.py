"""A running loan on new terms (ปรับโครงสร้างหนี้, sub-step 4.2): what was paid stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumtui.lending.schedule import Instalment, Method, Terms, schedule


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """A loan's instalments before and after the change, numbered through.

    `accrued_satang` is the interest of the overdue instalments that were emptied: it is still owed,
    as a line of its own that bears none (ป.พ.พ. section 655).
    """

    instalments: tuple[Instalment, ...]
    accrued_satang: int


def reschedule(
    running: Sequence[Instalment],
    since: date,
    terms: Terms,
    due: Sequence[date],
    *,
    start: date,
    agreed_on: date | None = None,
) -> Rescheduled:
    """Return a running loan with what falls due from `since` on reckoned anew.

    Instalments due before `since` are kept. Those from then to `agreed_on`, overdue when the change
    was agreed, stay in the table with nothing due; later ones make way for those of `terms` on the
    dates `due`, whose principal is what is owed by then, whatever `terms` says. A flat loan goes on
    bearing interest on what was lent at first. `start` is the day the loan was lent; days are
    counted from the last date that stays.

    Raises what `schedule` raises, and ValueError when nothing is owed any more.
    """
    kept = tuple(each for each in running if each.due < since)
    overdue = [each for each in running if agreed_on and since <= each.due <= agreed_on]
    lent = running[0].principal_satang + running[0].balance_satang
    owed = kept[-1].balance_satang if kept else lent
    if not owed:
        raise ValueError(f"the loan was paid off before {since}")
    emptied = tuple(
        each._replace(principal_satang=0, interest_satang=0, balance_satang=owed)
        for each in overdue
    )
    stays = (*kept, *emptied)
    anew = schedule(
        replace(
            terms,
            principal_satang=owed,
            lent_satang=lent if terms.method is Method.FLAT else None,
        ),
        due,
        start=stays[-1].due if stays else start,
    )
    numbered = (each._replace(number=len(stays) + each.number) for each in anew)
    return Rescheduled((*stays, *numbered), sum(each.interest_satang for each in overdue))
