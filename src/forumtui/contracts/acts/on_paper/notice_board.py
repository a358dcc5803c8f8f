"""What the notice board says of the whole village: sums before and after the contracts."""

from collections.abc import Iterable, Mapping
from datetime import date

from forumtui.contracts.acts.debts import books_debts, fund_key, record_of, village_debts
from forumtui.contracts.documents.notice_board import FundTotals, NoticeBoardFacts
from forumtui.contracts.records.contracts import contracts
from forumtui.contracts.records.proposals import ProposalView, outside, proposals
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Kind
from forumtui.engine.database import Store
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.lending.money import half_up_div
from forumtui.meetings.acts.meetings import occasion
from forumtui.verification.records.walk import standings
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import households_of_persons
from forumtui.village.records.village import funds

Debts = Mapping[int, OldDebt]


def notice_board_facts(store: Store, *, today: date | None = None) -> NoticeBoardFacts:
    """Return the village's indicators, as of the cut-off and as of today. Raises NoVillage.

    Debts are principal and accrued interest. Before, every loan is a contract; after, what a
    contract holds is one together, and every other loan still its own. A household that owes nothing
    more is debt-free, and not also one that was released from some debts.
    """
    village = the_village(store)
    with store.reading():
        day = occasion(today).day
        before, after = _owing(books_debts()), _owing(village_debts())
        homes = households_of_persons()
        status = [standing.status for standing in standings()]
        standing = standing_contracts()
        held = {one.loan for view in contracts(standing.values()) for one in view.tranches}
        away = len({one.household for one in outside()})
        done = [one for one in proposals() if one.carried_out]
        shelf = {fund_key(fund.id): fund.name for fund in funds()}
    houses_before, houses_after = _houses(before.values(), homes), _houses(after.values(), homes)
    free = houses_before - houses_after
    gone = _houses((debt for loan, debt in before.items() if loan not in after), homes)
    return NoticeBoardFacts(
        village=village.name,
        made_on=day,
        cut_off=village.cut_off,
        households=len(status),
        confirmed=status.count(HouseholdStatus.CONFIRMED),
        disputed=status.count(HouseholdStatus.DISPUTED),
        absent=status.count(HouseholdStatus.ABSENT),
        partly=status.count(HouseholdStatus.PARTLY),
        not_asked=status.count(HouseholdStatus.NOT_ASKED),
        contracted=len(standing),
        owing_before=len(houses_before),
        owing_after=len(houses_after),
        contracts_before=len(before),
        contracts_after=len(standing) + len(after.keys() - held),
        rate_before_ppm=_weighted(before.values()),
        rate_after_ppm=_weighted(after.values()),
        sums_changed=len(_changed(_sums(before, homes), _sums(after, homes))),
        rates_changed=len(_changed(_rates(before, homes), _rates(after, homes))),
        funds=_funds(shelf, before, after, homes),
        extended=_count(done, Kind.EXTEND),
        reduced=_count(done, Kind.REDUCE),
        released=len(gone - free),
        moved=_count(done, Kind.MOVE),
        debtor_changed=_count(done, Kind.DEBTOR),
        terms_changed=_count(done, Kind.TERMS),
        debt_free=len(free),
        outside=away,
        training=village.training,
    )


def _owing(debts: Debts) -> dict[int, OldDebt]:
    return {loan: debt for loan, debt in debts.items() if debt.owed_satang}


def _houses(debts: Iterable[OldDebt], homes: Mapping[int, int]) -> set[str]:
    """Return who owes: households by number, and persons in no household of the village by key."""
    return {_house(debt, homes) for debt in debts}


def _house(debt: OldDebt, homes: Mapping[int, int]) -> str:
    home = homes.get(record_of(debt.debtor_key))
    return debt.debtor_key if home is None else str(home)


def _sums(debts: Debts, homes: Mapping[int, int]) -> dict[str, int]:
    """Return what each household owes."""
    sums: dict[str, int] = {}
    for debt in debts.values():
        house = _house(debt, homes)
        sums[house] = sums.get(house, 0) + debt.owed_satang
    return sums


def _rates(debts: Debts, homes: Mapping[int, int]) -> dict[str, frozenset[tuple[int, int, int]]]:
    """Return each household's principals with what they bear: all that a mean rate is made of."""
    rates: dict[str, frozenset[tuple[int, int, int]]] = {}
    for loan, debt in debts.items():
        house, borne = _house(debt, homes), (loan, debt.balance_satang, debt.agreed_rate_ppm or 0)
        rates[house] = rates.get(house, frozenset()) | {borne}
    return rates


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the households of which something is otherwise after than before."""
    return {house for house in {*before, *after} if before.get(house) != after.get(house)}


def _weighted(debts: Iterable[OldDebt]) -> int:
    """Return the yearly rate weighted by principal, of the debts whose rate is known."""
    known = [
        (debt.balance_satang, rate) for debt in debts if (rate := debt.agreed_rate_ppm) is not None
    ]
    principal = sum(balance for balance, _ in known)
    return half_up_div(sum(b * rate for b, rate in known), principal) if principal else 0


def _funds(
    shelf: Mapping[str, str], before: Debts, after: Debts, homes: Mapping[int, int]
) -> tuple[FundTotals, ...]:
    totals = []
    for key, name in shelf.items():
        old = _sums(_of_fund(key, before), homes)
        new = _sums(_of_fund(key, after), homes)
        if old or new:
            totals.append(
                FundTotals(
                    fund=name,
                    households_before=len(old),
                    households_after=len(new),
                    households_changed=len(_changed(old, new)),
                    before_satang=sum(old.values()),
                    after_satang=sum(new.values()),
                )
            )
    return tuple(totals)


def _of_fund(key: str, debts: Debts) -> Debts:
    return {loan: debt for loan, debt in debts.items() if debt.fund_key == key}


def _count(done: Iterable[ProposalView], kind: Kind) -> int:
    return len({one.household for one in done if kind.value in one.kinds})
