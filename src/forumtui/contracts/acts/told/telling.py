"""What a household tells at the desk: debts outside of the funds, and who had how much of a loan.

Who tells agrees to its being noted. What is told of a debt outside is confidential: no entry of the
journal holds more of it than that something was told.
"""

from dataclasses import dataclass
from datetime import date

from forumtui.contracts.acts.debts import line_of, owed_by
from forumtui.contracts.records.told import (
    HadByView,
    InformalView,
    ReceivedView,
    had_by,
    informal_debts,
    received,
)
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.told.loans import USUAL_TERM
from forumtui.contracts.rules.told.refusals import (
    NothingTold,
    NotLessReceived,
    TellerMissing,
    ToldUnknown,
)
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.loans import LoanFacts
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages.values import Money
from forumtui.tables.contracts import BorrowedFor, InformalDebt, TrulyReceived
from forumtui.thai.names import name_key, split_name
from forumtui.verification.records.household_view import household_view
from forumtui.village.records.residents import names_of, same_as


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What a household told, and the debts of which it may tell; `seen` binds an act to it."""

    household: int
    house: str
    debts: tuple[OldDebt, ...]
    had_by: tuple[HadByView, ...]
    received: tuple[ReceivedView, ...]
    informal: tuple[InformalView, ...]
    seen: str

    @property
    def acts(self) -> frozenset[int]:
        """The acts by which all of it was told."""
        acts = [one.act for one in self.had_by] + [one.act for one in self.received]
        return frozenset([*acts, *(one.act for one in self.informal)])


def told_of(store: Store, household: int) -> ToldFacts:
    """Return what a household told. Writes nothing. Raises NotFound."""
    with store.reading():
        return _told(household)[0]


def _told(household: int) -> tuple[ToldFacts, dict[int, LoanFacts]]:
    view = household_view(household)
    owed = owed_by(view)
    had, out = had_by(owed.debts), received(owed.debts)
    debts = tuple(one for one in owed.debts.values() if one.owed_satang)
    parts = (tuple(had.values()), tuple(out.values()), informal_debts(household))
    facts = ToldFacts(household, view.house, debts, *parts, seen_of(view.house, debts, *parts))
    return facts, dict(owed.loans)


def _now(household: int, seen: str | None) -> tuple[ToldFacts, dict[int, LoanFacts]]:
    """Return what was told until now. Raises ChangedMeanwhile."""
    facts, loans = _told(household)
    if seen is not None:
        parts = (facts.had_by, facts.received, facts.informal)
        still_as_seen(seen, facts.house, facts.debts, *parts)
    return facts, loans


def _teller(told_by: str) -> str:
    if not told_by.strip():
        raise TellerMissing
    return told_by.strip()


def tell_informal(
    store: Store,
    household: int,
    *,
    owed_satang: int,
    rate_ppm: int | None,
    told_by: str,
    lender: str = "",
    seen: str | None = None,
) -> None:
    """Write down a debt outside of any fund, told by who agrees to its being noted.

    It is in no contract and no sum: `rate_ppm` a year above the ceiling is for the household's own
    paper. Raises TellerMissing, NothingTold, NotFound, ChangedMeanwhile.
    """
    by = _teller(told_by)
    if owed_satang <= 0:
        raise NothingTold
    with act(store, "told.informal") as entry:
        facts, _ = _now(household, seen)
        add(
            InformalDebt,
            household=household,
            lender=lender.strip(),
            owed_satang=owed_satang,
            rate_ppm=rate_ppm,
            told_by=by,
            act=entry.sequence,
        )
        entry.facts = {"household": household, "house": facts.house}


def tell_had_by(
    store: Store, household: int, line: str, *, name: str, told_by: str, seen: str | None = None
) -> HadByView:
    """Write down who really had the money of a loan; it stays owed by who signed.

    A name that one person of the village alone bears is that person. Raises TellerMissing, NothingTold,
    NotFound, ChangedMeanwhile.
    """
    by = _teller(told_by)
    if not name.strip():
        raise NothingTold
    with act(store, "told.had_by", actor=by) as entry:
        facts, loans = _now(household, seen)
        loan = _loan(line, loans)
        person = _known(name)
        add(
            BorrowedFor,
            loan=loan.id,
            person=person,
            name=name.strip(),
            told_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": facts.house,
            "line": line,
            "person": person,
            "name": name.strip(),
            "told_by": by,
        }
        return HadByView(loan.id, person, name.strip(), by, entry.sequence)


def _known(name: str) -> int | None:
    """Return the one person of the village who bears a name, None where nobody or several do."""
    wanted, tied = name_key(split_name(name)), same_as()
    found = {
        tied.get(person, person)
        for person, one in names_of(None).items()
        if name_key(split_name(one)) == wanted
    }
    return found.pop() if len(found) == 1 else None


def _loan(line: str, loans: dict[int, LoanFacts]) -> LoanFacts:
    """Return a loan of the household by its line. Raises NotFound."""
    found = {line_of(loan): one for loan, one in loans.items()}.get(line)
    if found is None:
        raise NotFound(what=line)
    return found


def tell_received(
    store: Store,
    household: int,
    line: str,
    *,
    received_satang: int,
    told_by: str,
    lent_satang: int | None = None,
    seen: str | None = None,
) -> ReceivedView:
    """Write down how much of a loan was really handed out, its interest having been taken off.

    `lent_satang` is what the contract says, None as the books have it: what was lent, else the balance.
    Its months are those from the loan's day to its last, a year where the books do not say. Raises
    TellerMissing, NothingTold, NotLessReceived, NotFound, ChangedMeanwhile.
    """
    by = _teller(told_by)
    if received_satang <= 0:
        raise NothingTold
    with act(store, "told.received", actor=by) as entry:
        facts, loans = _now(household, seen)
        loan = _loan(line, loans)
        lent = lent_satang or loan.lent_satang or loan.read_satang
        if received_satang >= lent:
            raise NotLessReceived(line=line, received=Money(received_satang), lent=Money(lent))
        months = _months(loan.made_on, loan.due_on)
        add(
            TrulyReceived,
            loan=loan.id,
            received_satang=received_satang,
            lent_satang=lent,
            months=months,
            told_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": facts.house,
            "line": line,
            "received_satang": received_satang,
            "lent_satang": lent,
            "months": months,
            "told_by": by,
        }
        return ReceivedView(loan.id, received_satang, lent, months, by, entry.sequence)


def _months(made_on: date | None, due_on: date | None) -> int:
    """Return over how many whole months a loan runs, at least one."""
    if made_on is None or due_on is None or due_on <= made_on:
        return USUAL_TERM
    months = (due_on.year - made_on.year) * MONTHS_A_YEAR + due_on.month - made_on.month
    return max(1, months - (due_on.day < made_on.day))


def take_back(
    store: Store, household: int, told: int, *, reason: str, seen: str | None = None
) -> None:
    """Take back what was told by the act `told`: it was not so, or is not to be noted any more.

    Raises NothingTold without a reason, ToldUnknown, ChangedMeanwhile.
    """
    if not reason.strip():
        raise NothingTold
    with act(store, "told.take_back") as entry:
        facts, _ = _now(household, seen)
        if told not in facts.acts:
            raise ToldUnknown(house=facts.house)
        add(Undo, undone=told, act=entry.sequence)
        entry.facts = {
            "household": household,
            "house": facts.house,
            "reason": reason.strip(),
            "undone": told,
        }
