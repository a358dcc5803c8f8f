"""The papers of members: the register, the book, the card, letters, withdrawal slips."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.records.parties import persons_on_paper
from forumtui.engine.database import Store
from forumtui.lending.periods import add_months
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.room import terms_now
from forumtui.membership.acts.saving import DEPOSIT, WITHDRAWAL, Savings, savings_now
from forumtui.membership.documents.book import (
    BookEntry,
    BookLine,
    SavingsBookFacts,
    savings_book,
)
from forumtui.membership.documents.card import CardOfMember, MemberCardFacts, member_cards
from forumtui.membership.documents.decision import (
    DecisionLetter,
    MemberDecision,
    decision_letter,
)
from forumtui.membership.documents.leaving import (
    DebtOnLeaving,
    ResignationDecided,
    ResignationOnPaper,
    WithdrawalOnPaper,
    member_resignation,
    withdrawal_slip,
)
from forumtui.membership.documents.register import (
    MemberRegisterFacts,
    RegisteredMember,
    member_register,
)
from forumtui.membership.records.members import (
    MemberApplicationFacts,
    PeriodFacts,
    applications,
    beneficiaries,
    periods,
)
from forumtui.membership.records.room import resignation_letter
from forumtui.membership.records.savings import in_registers, pledges, shares_held
from forumtui.membership.rules.joining import MemberKind, is_welfare
from forumtui.membership.rules.leaving import LeavingCause
from forumtui.membership.rules.pledges import due_in, month_of
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.people.acts.guarantors import guarantees_now
from forumtui.people.records.debtors import owed_loans
from forumtui.thai.citizen_id import mask
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import households_of_persons, person_key, ties
from forumtui.village.records.village import VillageFacts, funds, village

Made = Callable[[int, date, Messages], Iterator[PaperSheet]]
"""Yields the papers of one person on a day. Inside a transaction."""


def _of_household(
    store: Store,
    household: int | None,
    today: date | None,
    say: Messages,
    *,
    made: Made,
    only: int | None = None,
) -> Iterator[PaperSheet]:
    """Yield the papers of everybody of a household who ever applied; of `only` one of them."""
    assert household is not None
    with store.reading():
        day = occasion(today).day
        homes = households_of_persons()
        asked = dict.fromkeys(one.person for one in applications())
        sheets = [
            sheet
            for person in asked
            if homes.get(person) == household and only in (None, person)
            for sheet in made(person, day, say)
        ]
    yield from sheets


def _with_members(store: Store) -> Iterable[int]:
    with store.reading():
        homes = households_of_persons()
        found = {homes[one.person] for one in applications() if one.person in homes}
    return sorted(found)


def _village() -> VillageFacts:
    found = village()
    assert found is not None, "whoever is a member is one of a village"
    return found


def _last_period(person: int) -> PeriodFacts | None:
    return next((one for one in reversed(periods()) if one.person == person), None)


def _last_application(person: int) -> MemberApplicationFacts:
    return next(one for one in reversed(applications()) if one.person == person)


def _registers(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the register of members, everybody who ever was one by number."""
    of = the_village(store)
    with store.reading():
        day = occasion(today).day
        found = sorted(periods(), key=lambda one: (one.number, one.id))
        people = persons_on_paper(one.person for one in found)
        rows = []
        for one in found:
            person = people[one.person]
            count, satang = shares_held(one.person) if one.until is None else (0, 0)
            said = pledges(one.person)
            rows.append(
                RegisteredMember(
                    number=str(one.number),
                    name=person.name,
                    citizen_id_masked=mask(person.citizen_id) if person.citizen_id else "",
                    house=person.house,
                    since=one.since,
                    shares=count,
                    shares_satang=satang,
                    pledge_satang=due_in(month_of(day), said) if one.until is None else 0,
                    beneficiary=beneficiaries(one.person) is not None,
                    until=one.until,
                    reason="" if one.cause is None else say(f"members.cause_{one.cause}"),
                )
            )
    facts = MemberRegisterFacts(of.name, day, tuple(rows), training=of.training)
    yield PaperSheet(partial(member_register, facts, say), "member_register", "")


def _books(person: int, day: date, say: Messages) -> Iterator[PaperSheet]:
    """Yield a book for each fund a member saves with, welfare's never among them."""
    period = _last_period(person)
    if period is None:
        return
    of, found = _village(), savings_now(person)
    who = persons_on_paper([person])[person]
    brought = in_registers([person])
    kept = {one.fund for one in found.entries}
    pledged = next((one.fund for one in found.entries if one.month is not None), None)
    for fund in funds():
        opening = brought.get((person, fund.id), 0)
        if is_welfare(fund.name) or not (opening or fund.id in kept):
            continue
        facts = SavingsBookFacts(
            village=of.name,
            number=str(period.number),
            account=fund.name,
            name=who.name,
            house=who.house,
            pledge_satang=found.pledge_satang or None,
            opening_satang=opening,
            lines=tuple(_lines(found, fund.id, missing=pledged in (None, fund.id))),
            printed_on=day,
            training=of.training,
        )
        name = f"savings_book_{period.number}_{file_part(fund.name)}"
        yield PaperSheet(partial(savings_book, facts, say), name, who.name, str(period.number))


ENTRIES: Final = {DEPOSIT: BookEntry.DEPOSIT, WITHDRAWAL: BookEntry.WITHDRAWAL}


def _lines(found: Savings, fund: int, *, missing: bool) -> Iterator[BookLine]:
    """Yield the rows of a fund; a missed month stands after the rows of its own month."""
    rows = [
        (
            one.made_on,
            0,
            BookLine(
                ENTRIES.get(one.kind, BookEntry.REVERSED),
                one.made_on,
                max(0, one.satang),
                max(0, -one.satang),
                one.month,
                one.by,
            ),
        )
        for one in found.entries
        if one.fund == fund
    ]
    if missing:
        rows += [
            (add_months(month, 1), -1, BookLine(BookEntry.MISSED, None, month=month))
            for month in found.missed
        ]
    for _, _, line in sorted(rows, key=lambda row: row[:2]):
        yield line


def _cards(person: int, day: date, say: Messages) -> Iterator[PaperSheet]:
    period = _last_period(person)
    if period is None or period.until is not None:
        return
    of, who = _village(), persons_on_paper([person])[person]
    card = CardOfMember(
        str(period.number),
        who.name,
        who.house,
        period.since,
        period.kind is MemberKind.ASSOCIATE,
    )
    facts = MemberCardFacts(of.name, day, (card,), of.training)
    sheet = partial(member_cards, facts, say)
    yield PaperSheet(sheet, f"member_card_{period.number}", who.name, str(period.number))


def _letters(person: int, day: date, say: Messages) -> Iterator[PaperSheet]:
    """Yield the letter of the last decision about somebody: of an application, or of leaving."""
    of, who = _village(), persons_on_paper([person])[person]
    period, found, terms = _last_period(person), _last_application(person), terms_now(day)
    facts = DecisionLetter(
        village=of.name,
        made_on=day,
        name=who.name,
        house=who.house,
        decision=MemberDecision.ADMITTED,
        meeting=found.meeting,
        satang=terms.share_satang,
        training=of.training,
    )
    ended = period is not None and period.until is not None and period.application == found.id
    if period is not None and ended:
        resigned = period.cause == LeavingCause.RESIGNED
        saved = sum(satang for satang in savings_now(person).by_fund.values() if satang > 0)
        facts = replace(
            facts,
            decision=MemberDecision.MAY_LEAVE if resigned else MemberDecision.ENDED,
            meeting=period.meeting,
            satang=shares_held(person)[1] + saved,
            member_number=str(period.number),
            since=period.until,
        )
    elif found.decided_on is None:
        return
    elif found.reason:
        back = max(0, found.fee_satang)
        facts = replace(facts, decision=MemberDecision.REFUSED, satang=back, reason=found.reason)
    elif period is not None and period.application == found.id:
        facts = replace(facts, member_number=str(period.number))
    name = f"decision_letter_{person}"
    yield PaperSheet(partial(decision_letter, facts, say), name, who.name)


def _resignations(person: int, _day: date, say: Messages) -> Iterator[PaperSheet]:
    """Yield a member's letter of resignation, with what is owed and answered for still."""
    period = _last_period(person)
    letter = None if period is None else resignation_letter(period.id)
    if period is None or letter is None:
        return
    of, who = _village(), persons_on_paper([person])[person]
    tied = ties().resident
    mine = [one for one in owed_loans() if tied.get(one.person, one.person) == person]
    key, (on, why) = person_key(person), letter
    answers = [loan for one in guarantees_now().guarantors if one.key == key for loan in one.loans]
    welfare = {one.id for one in funds() if is_welfare(one.name)}
    has = savings_now(person)
    saved = sum(
        satang for fund, satang in has.by_fund.items() if satang > 0 and fund not in welfare
    )
    decided = None
    if period.until is not None:
        decided = ResignationDecided(period.meeting, approved=True, until=period.until)
    facts = ResignationOnPaper(
        village=of.name,
        made_on=on,
        member_number=str(period.number),
        name=who.name,
        house=who.house,
        reason=why,
        debts=(
            *(DebtOnLeaving(one.fund, one.contract_no, one.owed_satang) for one in mine),
            *(
                DebtOnLeaving(one.fund, one.contract_no, one.satang, one.borrower)
                for one in answers
            ),
        ),
        shares_satang=has.shares_satang,
        savings_satang=saved,
        decided=decided,
        training=of.training,
    )
    name = f"resignation_{period.number}"
    yield PaperSheet(partial(member_resignation, facts, say), name, who.name)


def _slips(person: int, _day: date, say: Messages) -> Iterator[PaperSheet]:
    """Yield the slip of the last money a member took out; what was taken back is none."""
    period = _last_period(person)
    if period is None:
        return
    found = savings_now(person)
    out = [one for one in found.entries if one.kind == WITHDRAWAL and one.standing]
    if not out:
        return
    of, last = _village(), out[-1]
    who = persons_on_paper([person])[person]
    fund = next(one.name for one in funds() if one.id == last.fund)
    later = sum(one.satang for one in found.entries if one.fund == last.fund and one.id > last.id)
    facts = WithdrawalOnPaper(
        village=of.name,
        number=str(last.id),
        on=last.made_on,
        member_number=str(period.number),
        account=fund,
        name=who.name,
        house=who.house,
        satang=-last.satang,
        left_satang=found.by_fund.get(last.fund, 0) - later,
        paid_by=last.by,
        training=of.training,
    )
    sheet = partial(withdrawal_slip, facts, say)
    yield PaperSheet(sheet, f"withdrawal_{last.id}", who.name, str(last.id))


def _of_person(key: str, made: Made) -> PaperType:
    return PaperType(
        key,
        About.HOUSEHOLD,
        figures=None,
        sheets=partial(_of_household, made=made),
        households=_with_members,
        by_request=True,
    )


MEMBER_REGISTER: Final = PaperType(
    "member_register", About.VILLAGE, figures=None, sheets=_registers, by_request=True
)
"""The register of members (ทะเบียนสมาชิก)."""

SAVINGS_BOOK: Final = _of_person("savings_book", _books)
"""A member's book of savings, one for each fund (สมุดเงินสัจจะ)."""

MEMBER_CARD: Final = _of_person("member_card", _cards)
"""A member's card (บัตรสมาชิก)."""

DECISION_LETTER: Final = _of_person("decision_letter", _letters)
"""What was decided of somebody, told to nobody else (หนังสือแจ้งมติ)."""

MEMBER_RESIGNATION: Final = _of_person("member_resignation", _resignations)
"""A member's letter of resignation (หนังสือลาออก)."""

WITHDRAWAL_SLIP: Final = _of_person("withdrawal_slip", _slips)
"""The slip of the last money a member took out (ใบถอนเงิน)."""

MADE: Final[dict[str, tuple[PaperType, Made]]] = {
    "savings_book": (SAVINGS_BOOK, _books),
    "member_card": (MEMBER_CARD, _cards),
    "decision_letter": (DECISION_LETTER, _letters),
    "member_resignation": (MEMBER_RESIGNATION, _resignations),
    "withdrawal_slip": (WITHDRAWAL_SLIP, _slips),
}


def paper_of(key: str, person: int) -> PaperType:
    """Return a paper of MADE, of one person only."""
    kind, made = MADE[key]
    return replace(kind, sheets=partial(_of_household, made=made, only=person))
