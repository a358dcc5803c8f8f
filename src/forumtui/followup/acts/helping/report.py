"""The report to the village and the district (รายงานอำเภอ): what became of the debts since the cut-off.

Every number is reckoned by one function, from what stands on the last day of the period. Nobody is in
it by name; a household's row bears no house either unless it is asked for.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forumtui.contracts.acts.debts import books_debts, line_of, record_of, village_debts
from forumtui.contracts.records.contracts import contracts
from forumtui.contracts.records.proposals import outside
from forumtui.contracts.rules.debts import OldDebt
from forumtui.engine.database import Store
from forumtui.followup.acts.dues import contracts_in_force, plans_of
from forumtui.followup.acts.helping.new_loans import new_numbers
from forumtui.followup.acts.helping.visits import kept_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaymentRow, events_by_contract, payment_rows
from forumtui.followup.records.reminders import reminders
from forumtui.followup.records.support import MonthView, incomes, support
from forumtui.followup.records.visits import promises, visits
from forumtui.followup.refusals import PaidInFuture
from forumtui.followup.rules.arrears import AT_RISK_DAYS, Lateness, lateness_of
from forumtui.followup.rules.dues import Due, DueKind, Ledger, PaymentPause
from forumtui.followup.rules.helping.incomes import same_season
from forumtui.followup.rules.helping.promises import PromiseStanding
from forumtui.followup.rules.helping.reached import (
    counted,
    reached,
)
from forumtui.followup.rules.helping.village_report import (
    FundChange,
    HouseholdRow,
    KindCount,
    SumsOf,
    VillageReport,
    Walked,
)
from forumtui.followup.rules.replay import ledger_on
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.loans import ReleaseView, releases
from forumtui.lending.money import half_up_div
from forumtui.meetings.acts.meetings import occasion
from forumtui.verification.records.walk import standings
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import households_of_persons
from forumtui.village.records.village import funds, stops

WAIVED = "waived"
"""The way of a release by which nobody asks for the money any more."""


@dataclass(frozen=True, slots=True)
class _Books:
    """What the report is reckoned from: debts then and now by loan, contracts as they stand on a day."""

    before: Mapping[int, OldDebt]
    now: Mapping[int, int]
    principal: Mapping[int, int]
    rates: Mapping[int, int | None]
    fresh: Mapping[int, int]
    home_before: Mapping[int, str]
    home_now: Mapping[int, str]
    home_fresh: Mapping[int, str]
    fund_now: Mapping[int, str]
    held: Mapping[int, int]
    """The contract that holds a loan."""
    ledgers: Mapping[int, Ledger]
    """How each household's contract stands."""


def village_report(
    store: Store, *, since: date | None = None, until: date | None = None
) -> VillageReport:
    """Return the report of a period: from the cut-off, and to today, unless told.

    Raises NoVillage, PaidInFuture for a period that is not over, DayUncertain.
    """
    village = the_village(store)
    with store.reading():
        today = occasion(None).day
        last = today if until is None else until
        if last > today:
            raise PaidInFuture(day=last, today=today)
        first = village.cut_off if since is None else since
        books = _books(village.cut_off, last)
        payments = [one for one in payment_rows() if one.standing and one.on <= last]
        told = [one for one in visits() if first <= one.made_on <= last]
        rows = _rows(books, payments, first, last)
        walked = _walked(books)
        given = [one for one in support() if first <= one.given_on <= last]
        words = [each for one in _promised(last) for each in one]
        reminded = [one for one in reminders() if first <= one.on <= last]
        releasing = _released()
        of = _of(books, rows, payments)
        replans = [one for one in contracts() if not one.undone and one.proposal is not None]
        pauses = _pauses(first, last)
    changes = [one.income for one in rows if one.income is not None]
    return VillageReport(
        village=village.name,
        training=village.training,
        cut_off=village.cut_off,
        since=first,
        until=last,
        walked=walked,
        rows=rows,
        funds=_funds(books),
        contracts_before=len(books.before),
        contracts_now=_contracts_now(books),
        before_satang=sum(one.owed_satang for one in books.before.values()),
        now_satang=sum(books.now.values()),
        new_satang=sum(books.fresh.values()),
        rate_before_ppm=_weighted(
            (one.balance_satang, one.agreed_rate_ppm) for one in books.before.values()
        ),
        rate_now_ppm=_weighted((books.principal[loan], books.rates[loan]) for loan in books.now),
        reached=counted(one.reached for one in rows),
        paid_satang=sum(one.satang for one in payments),
        waived_satang=sum(
            due.waived_satang for ledger in books.ledgers.values() for due in ledger.dues
        )
        + sum(one.principal_satang + one.accrued_satang for one in releasing),
        asked_satang=sum(one.asked_satang for one in rows),
        collected_satang=sum(one.satang for one in payments if one.on >= first),
        late=_late(rows),
        at_risk_satang=sum(
            _owed(one) for one in books.ledgers.values() if _days_late(one) > AT_RISK_DAYS
        ),
        contracted_satang=sum(_owed(one) for one in books.ledgers.values()),
        visits=len(told),
        obstacles=_kinds((one.obstacle.value, 0, one.household) for one in told),
        promises_kept=words.count(PromiseStanding.KEPT),
        promises_broken=words.count(PromiseStanding.BROKEN),
        promises_open=words.count(PromiseStanding.OPEN),
        reminders=len(reminded),
        replans=sum(first <= one.made_on <= last for one in replans),
        holds=pauses,
        support=_kinds((one.kind.value, one.value_satang, one.household) for one in given),
        incomes=len(changes),
        incomes_enough=sum(one.enough for one in changes),
        income_before_satang=sum(one.before_satang for one in changes),
        income_now_satang=sum(one.after_satang for one in changes),
        of=of,
    )


def _of(books: _Books, rows: Collection[HouseholdRow], payments: Iterable[PaymentRow]) -> SumsOf:
    """Return of how many households each sum is."""
    waived = {
        str(household)
        for household, ledger in books.ledgers.items()
        if any(due.waived_satang for due in ledger.dues)
    }
    waived |= {str(one.household) for one in _released()}
    return SumsOf(
        before=len({*books.home_before.values()}),
        now=len({*books.home_now.values()}),
        changed=_changed(books, books.before, books.now),
        fresh=len({*books.home_fresh.values()}),
        paid=len({one.household for one in payments}),
        waived=len(waived),
        asked=sum(bool(one.asked_satang) for one in rows),
        came=sum(bool(one.collected_satang) for one in rows),
        unlike=sum(one.asked_satang != one.collected_satang for one in rows),
        at_risk=sum(_days_late(one) > AT_RISK_DAYS for one in books.ledgers.values()),
    )


def _released() -> list[ReleaseView]:
    """Return the releases by which nobody asks for the money any more. Inside a transaction."""
    return [one for one in releases() if one.way == WAIVED]


def _books(cut_off: date, until: date) -> _Books:
    """Return what the report is reckoned from. Inside a transaction."""
    read, standing = books_debts(), village_debts()
    granted = new_numbers()
    fresh = {loan for loan, one in read.items() if _is_new(one, cut_off, granted)}
    before = {k: one for k, one in read.items() if one.owed_satang and k not in fresh}
    views = contracts_in_force()
    settings = settings_now()
    events = events_by_contract([one.id for one in views])
    plans = [*plans_of(views)]
    ledgers = {
        view.household: ledger_on(plan, events[view.id], until, settings)
        for view, plan in zip(views, plans, strict=True)
    }
    owed = {loan: one.owed_satang for loan, one in standing.items()}
    principal = {loan: one.balance_satang for loan, one in standing.items()}
    held: dict[int, int] = {}
    for view, plan in zip(views, plans, strict=True):
        parts = _left(ledgers[view.household])
        for line in plan.lines:
            loan = record_of(line.line)
            held[loan] = view.id
            left = parts.get(line.line, {})
            principal[loan] = left.get(DueKind.PRINCIPAL, 0)
            owed[loan] = principal[loan] + left.get(DueKind.ACCRUED, 0)
    homes = households_of_persons()
    now = {loan: satang for loan, satang in owed.items() if satang and loan not in fresh}
    return _Books(
        before=before,
        now=now,
        principal=principal,
        rates={loan: one.agreed_rate_ppm for loan, one in standing.items()},
        fresh={loan: owed[loan] for loan in fresh if owed.get(loan)},
        home_before={loan: _home(one, homes) for loan, one in before.items()},
        home_now={loan: _home(standing[loan], homes) for loan in now},
        home_fresh={loan: _home(read[loan], homes) for loan in fresh if owed.get(loan)},
        fund_now={loan: standing[loan].fund for loan in now},
        held=held,
        ledgers=ledgers,
    )


def _is_new(debt: OldDebt, cut_off: date, granted: Collection[str]) -> bool:
    """Return whether a debt was made since the cut-off, by its day or as one that was granted here."""
    since = debt.made_on is not None and debt.made_on > cut_off
    return since or debt.contract_no in granted


def _left(ledger: Ledger) -> dict[str, dict[DueKind, int]]:
    """Return what is left of each line, by kind."""
    found: dict[str, dict[DueKind, int]] = {}
    for due in ledger.dues:
        kinds = found.setdefault(due.line, {})
        kinds[due.kind] = kinds.get(due.kind, 0) + due.left_satang
    return found


def _home(debt: OldDebt, homes: Mapping[int, int]) -> str:
    """Return who owes: the household by its number, or a person in none of the village by their key."""
    home = homes.get(record_of(debt.debtor_key))
    return debt.debtor_key if home is None else str(home)


def _rows(
    books: _Books, payments: Iterable[PaymentRow], first: date, last: date
) -> tuple[HouseholdRow, ...]:
    before: dict[str, dict[str, int]] = {}
    now: dict[str, dict[str, int]] = {}
    for loan, debt in books.before.items():
        before.setdefault(books.home_before[loan], {})[line_of(loan)] = debt.owed_satang
    for loan, satang in books.now.items():
        now.setdefault(books.home_now[loan], {})[line_of(loan)] = satang
    came: dict[int, int] = {}
    for one in payments:
        if one.on >= first:
            came[one.household] = came.get(one.household, 0) + one.satang
    seen, helped, earned = _counts(first, last), _given(first, last), _earned()
    made = {one.household: one.made_on for one in contracts(standing_contracts().values())}
    found = []
    for stop in stops():
        household, key = stop.household, str(stop.household)
        ledger = books.ledgers.get(household)
        if key not in before and ledger is None:
            continue
        owed = now.get(key, {})
        found.append(
            HouseholdRow(
                household=household,
                house=stop.house,
                contracts_before=len(before.get(key, {})),
                contracts_now=len({books.held.get(record_of(line), line) for line in owed}),
                before_satang=sum(before.get(key, {}).values()),
                now_satang=sum(owed.values()),
                reached=reached(before.get(key, {}), owed),
                late=None if ledger is None else lateness_of(_days_late(ledger), ledger.on),
                overdue_satang=0 if ledger is None else _overdue(ledger),
                asked_satang=0 if ledger is None else _asked(ledger, first, last),
                collected_satang=came.get(household, 0),
                visits=seen.get(household, 0),
                support_satang=helped.get(household, 0),
                income=same_season(earned[household], made[household])
                if household in earned and household in made
                else None,
            )
        )
    return tuple(found)


def _counts(first: date, last: date) -> dict[int, int]:
    """Return how often each household was visited in the period."""
    found: dict[int, int] = {}
    for one in visits():
        if first <= one.made_on <= last:
            found[one.household] = found.get(one.household, 0) + 1
    return found


def _given(first: date, last: date) -> dict[int, int]:
    """Return what each household was given or lent in the period, by its worth."""
    found: dict[int, int] = {}
    for one in support():
        if first <= one.given_on <= last:
            found[one.household] = found.get(one.household, 0) + one.value_satang
    return found


def _earned() -> dict[int, dict[date, int]]:
    """Return what each household says it earned, by month."""
    found: dict[int, dict[date, int]] = {}
    told: tuple[MonthView, ...] = incomes()
    for one in told:
        found.setdefault(one.household, {})[one.month] = one.satang
    return found


def _days_late(ledger: Ledger) -> int:
    """Return how late a contract is: its oldest unpaid part decides."""
    return max((one.days_late for one in ledger.owed()), default=0)


def _overdue(ledger: Ledger) -> int:
    """Return what is due before the ledger's day and unpaid."""
    return sum(one.left_satang for one in ledger.owed() if one.due < ledger.on)


def _owed(ledger: Ledger) -> int:
    """Return the principal and the accrued interest that are left."""
    return ledger.principal_satang + ledger.accrued_satang


def _asked(ledger: Ledger, first: date, last: date) -> int:
    """Return what fell due in a period, less what was waived."""
    return sum(_asked_of(one) for one in ledger.dues if first <= one.due <= last)


def _asked_of(due: Due) -> int:
    return due.asked_satang - due.waived_satang


def _late(rows: Iterable[HouseholdRow]) -> tuple[KindCount, ...]:
    """Return the contracts by how late they are, with what is overdue on them."""
    late = [
        (one.late.value, one.overdue_satang, one.household) for one in rows if one.late is not None
    ]
    found = {one.kind: one for one in _kinds(late)}
    return tuple(found.get(one.value, KindCount(one.value, 0, 0, 0)) for one in Lateness)


def _kinds(told: Iterable[tuple[str, int, int]]) -> tuple[KindCount, ...]:
    """Return how many there are of each kind, the most frequent first; of kind, worth, household."""
    found: dict[str, list[tuple[int, int]]] = {}
    for kind, satang, household in told:
        found.setdefault(kind, []).append((satang, household))
    counts = [
        KindCount(
            kind,
            len(worth),
            sum(satang for satang, _ in worth),
            len({household for satang, household in worth if satang}),
        )
        for kind, worth in found.items()
    ]
    return tuple(sorted(counts, key=lambda one: (-one.times, one.kind)))


def _contracts_now(books: _Books) -> int:
    """Return how many contracts are left: what one holds together is one, every other debt its own."""
    return len({f"C{books.held[loan]}" if loan in books.held else f"L{loan}" for loan in books.now})


def _weighted(told: Iterable[tuple[int, int | None]]) -> int:
    """Return the yearly rate weighted by principal, of the debts whose rate is known."""
    known = [(principal, rate) for principal, rate in told if rate is not None]
    principal = sum(satang for satang, _ in known)
    return half_up_div(sum(b * rate for b, rate in known), principal) if principal else 0


def _changed(books: _Books, before: Iterable[int], now: Iterable[int]) -> int:
    """Return how many households owe another sum now than before, of some loans."""
    owed: dict[str, int] = {}
    for loan in before:
        home = books.home_before[loan]
        owed[home] = owed.get(home, 0) + books.before[loan].owed_satang
    for loan in now:
        home = books.home_now[loan]
        owed[home] = owed.get(home, 0) - books.now[loan]
    return sum(1 for satang in owed.values() if satang)


def _funds(books: _Books) -> tuple[FundChange, ...]:
    found = []
    for fund in funds():
        old = [loan for loan, one in books.before.items() if one.fund == fund.name]
        new = [loan for loan, name in books.fund_now.items() if name == fund.name]
        if old or new:
            found.append(
                FundChange(
                    fund.name,
                    len({books.home_before[loan] for loan in old}),
                    len({books.home_now[loan] for loan in new}),
                    sum(books.before[loan].owed_satang for loan in old),
                    sum(books.now[loan] for loan in new),
                    _changed(books, old, new),
                )
            )
    return tuple(found)


def _walked(books: _Books) -> Walked:
    status = [one.status for one in standings()]
    return Walked(
        households=len(status),
        confirmed=status.count(HouseholdStatus.CONFIRMED),
        disputed=status.count(HouseholdStatus.DISPUTED),
        absent=status.count(HouseholdStatus.ABSENT),
        not_asked=status.count(HouseholdStatus.NOT_ASKED) + status.count(HouseholdStatus.PARTLY),
        contracted=len(books.ledgers),
        outside=len({one.household for one in outside()}),
    )


def _promised(last: date) -> Iterable[tuple[PromiseStanding, ...]]:
    """Yield, for each household that promised, where its promises stand on a day."""
    for household in dict.fromkeys(one.household for one in promises()):
        yield tuple(one.standing for _, one in kept_of(household, last))


def _pauses(first: date, last: date) -> int:
    """Return how many households had payments on hold on any day of the period."""
    views = contracts(standing_contracts().values())
    events = events_by_contract([one.id for one in views])
    return sum(
        any(
            isinstance(one, PaymentPause) and one.since <= last and one.until >= first
            for one in told
        )
        for told in events.values()
    )
