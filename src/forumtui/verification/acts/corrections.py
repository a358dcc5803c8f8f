"""Corrections and settled disputes (แก้ยอดและชี้ขาดข้อโต้แย้ง): two reviewers say which figure is right.

A figure is never edited: what was read stays in its row, and a correction says what it is instead.
Whoever answered about the line is asked anew. The reviewers are two people whom it does not concern.

`seen` is the digest (`engine.seen`) of the dispute, or of the settling to be taken back, as it stood on
the screen: where that has changed since, ChangedMeanwhile is raised before any PIN is looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Undo
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.records.contracted import contract_holding
from forumtui.ledger.records.figures import left_since
from forumtui.ledger.records.loans import releases
from forumtui.ledger.records.payments import payments
from forumtui.ledger.rules import (
    Figures,
    LineField,
    Outcome,
    made_principal,
    moved_to_principal,
    outcome_of,
)
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.registers.acts.control_totals import funds_on_hold
from forumtui.tables.verification import Correction, DisputeOutcome
from forumtui.thai.names import name_key, split_name
from forumtui.verification.records import disputes as records
from forumtui.verification.records.disputes import DisputeView, LineFacts, SettlingView
from forumtui.verification.refusals import (
    DisputeNotOpen,
    FieldNotOfSaving,
    InterestMadePrincipal,
    LineInContract,
    LinePaidSince,
    LineReleased,
    NothingSettled,
    ReviewerConcerned,
    ReviewersTooFew,
    SameAsNow,
    SettlingUnreasoned,
)
from forumtui.village.records.residents import residents_of
from forumtui.village.records.village import gates


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it: the line as it was and as it now is, and how a dispute ended (None: none was).

    `held` are the funds whose books and members differ only since, `freed` those that no longer do.
    """

    before: LineFacts
    now: LineFacts
    outcome: Outcome | None
    held: tuple[str, ...]
    freed: tuple[str, ...]


def open_disputes(store: Store) -> tuple[DisputeView, ...]:
    """Return the disputes that nobody settled, in the order of the gates."""
    with store.reading():
        return records.open_disputes()


def dispute_of(store: Store, line: str) -> DisputeView:
    """Return the open dispute of a line. Raises DisputeNotOpen."""
    with store.reading():
        return dispute_of_line(line)


def settlings(store: Store) -> tuple[SettlingView, ...]:
    """Return every correction and dismissed dispute, those that were taken back among them."""
    with store.reading():
        return records.settlings()


def correct(
    store: Store,
    line: str,
    field: LineField,
    value: int,
    *,
    reason: str,
    approved_by: Sequence[str],
    settles: int | None = None,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> Settled:
    """Write down that a figure of a line is another one; an open dispute of its balance is settled.

    `value` is in satang, of a rate in ppm a year. `settles` is the dispute that is meant, whichever
    figure it turns out to be about; None for the one of the balance, if there is one.

    Raises SettlingUnreasoned, ReviewersTooFew, ReviewerConcerned, NotFound, FieldNotOfSaving,
    SameAsNow, DisputeNotOpen, LineInContract, LineReleased, InterestMadePrincipal (s. 655), what
    `approved_act` raises, and ValueError below zero.
    """
    if value < 0:
        raise ValueError("no figure is below zero")

    def may_be_corrected() -> tuple[LineFacts, DisputeView | None]:
        _refuse_changed(seen, line)
        found = correctable(line, field, value, approved_by)
        return found, settled_by(line, field, settles)

    with _settling(
        store, "correction.correct", reason, approved_by, pins, check=may_be_corrected
    ) as entry:
        before, dispute = may_be_corrected()
        old = before.figures.of(field)
        held = frozenset(funds_on_hold().values())
        add(
            Correction,
            line=line,
            field=field.value,
            old_value=old,
            new_value=value,
            reason=reason.strip(),
            approved_by=names_of(approved_by),
            dispute=None if dispute is None else dispute.id,
            act=entry.sequence,
        )
        outcome = None
        if dispute is not None:
            outcome = outcome_of(field, value, claimed_satang=dispute.claimed_satang)
            _end(dispute, outcome, reason, approved_by, entry)
        entry.facts |= {
            "line": line,
            "corrected": field.value,
            "old_value": old,
            "new_value": value,
        }
        return _settled(before, outcome, held)


def check_ruling(
    store: Store,
    line: str,
    *,
    why: str,
    by: Sequence[str],
    satang: int | None = None,
    seen: str | None = None,
) -> None:
    """Refuse what could not be written down of a line; `satang` is its new balance, None for none.

    So that it can be said before two officers type their PINs. Raises what `correct` raises.
    """
    check_words(why, by)
    with store.reading():
        _refuse_changed(seen, line)
        if satang is None:
            reviewed(line, by)
        else:
            correctable(line, LineField.BALANCE, satang, by)


def check_figure(
    store: Store, line: str, *, satang: int | None = None, seen: str | None = None
) -> None:
    """Refuse what nobody could settle of a line; `satang` is its new balance, None for none.

    Before any PIN is looked at. Raises what `correct` raises of the line and its figure.
    """
    with store.reading():
        _refuse_changed(seen, line)
        if satang is None:
            reviewed(line, ())
        else:
            correctable(line, LineField.BALANCE, satang, ())


def dismiss(
    store: Store,
    dispute: int,
    *,
    why: str,
    decided_by: Sequence[str],
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> Settled:
    """Settle a dispute: the book's figure stands.

    Raises SettlingUnreasoned, ReviewersTooFew, ReviewerConcerned, DisputeNotOpen.
    """

    def may_be_dismissed() -> DisputeView:
        found = next((one for one in records.open_disputes() if one.id == dispute), None)
        if seen is not None:
            still_as_seen(seen, found)
        if found is None:
            raise DisputeNotOpen(line="")
        check_reviewers(found.line, decided_by)
        return found

    with _settling(
        store, "correction.dismiss", why, decided_by, pins, check=may_be_dismissed
    ) as entry:
        found = may_be_dismissed()
        _end(found, Outcome.DISMISSED, why, decided_by, entry)
        entry.facts |= {"line": found.line.line}
        return _settled(found.line, Outcome.DISMISSED, frozenset(funds_on_hold().values()))


def take_back(
    store: Store,
    line: str,
    *,
    reason: str,
    approved_by: Sequence[str],
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> Settled:
    """Take back what was said of a line last: its figure is the one before, its dispute is open.

    Raises SettlingUnreasoned, ReviewersTooFew, ReviewerConcerned, NotFound, NothingSettled,
    LineInContract, LineReleased, LinePaidSince and InterestMadePrincipal.
    """

    def may_be_taken_back() -> tuple[LineFacts, int]:
        _refuse_changed(seen, line)
        found = reviewed(line, approved_by)
        last = records.last_settling(line)
        if last is None:
            raise NothingSettled(line=line)
        refuse_bound(found)
        loans = [found.record] if found.kind == "loan" else []
        if any(one.act > last for one in payments(loans)):
            raise LinePaidSince(line=line)
        return found, last

    with _settling(
        store, "correction.take_back", reason, approved_by, pins, check=may_be_taken_back
    ) as entry:
        before, last = may_be_taken_back()
        held = frozenset(funds_on_hold().values())
        add(Undo, undone=last, act=entry.sequence)
        again = records.line_named(line)
        refuse_interest_on_interest(again, again.figures)
        entry.facts |= {"line": line, "undone": last}
        return _settled(before, None, held)


@contextmanager
def _settling(
    store: Store,
    name: str,
    why: str,
    by: Sequence[str],
    pins: Pins | PinsOf,
    *,
    check: Callable[[], object],
) -> Iterator[Entry]:
    """Do one act that two reviewers approve, and two officers allow where they are set.

    Raises SettlingUnreasoned, ReviewersTooFew, and what `approved_act` raises.
    """
    check_words(why, by)
    with approved_act(store, name, pins, check=check, actor=names_of(by)) as entry:
        entry.facts = {"reason": why.strip(), "reviewed_by": names_of(by)}
        yield entry


def _end(dispute: DisputeView, outcome: Outcome, why: str, by: Sequence[str], entry: Entry) -> None:
    add(
        DisputeOutcome,
        dispute=dispute.id,
        outcome=outcome.value,
        why=why.strip(),
        decided_by=names_of(by),
        act=entry.sequence,
    )
    entry.facts |= {"dispute": dispute.id, "outcome": outcome.value}


def _settled(before: LineFacts, outcome: Outcome | None, held: frozenset[str]) -> Settled:
    now = frozenset(funds_on_hold().values())
    return Settled(
        before=before,
        now=records.line_named(before.line),
        outcome=outcome,
        held=tuple(sorted(now - held)),
        freed=tuple(sorted(held - now)),
    )


REVIEWERS: Final = 2
"""How many people settle a figure together."""

_BETWEEN: Final = ", "


def check_words(why: str, by: Sequence[str]) -> None:
    """Refuse what has no reason or one reviewer. Raises SettlingUnreasoned, ReviewersTooFew."""
    if not why.strip():
        raise SettlingUnreasoned
    if len({_key(one) for one in by if one.strip()}) < REVIEWERS:
        raise ReviewersTooFew(least=REVIEWERS)


def names_of(by: Sequence[str]) -> str:
    """Return the names as they are written down."""
    return _BETWEEN.join(one.strip() for one in by if one.strip())


def _key(name: str) -> str:
    return name_key(split_name(name))


def correctable(line: str, field: LineField, value: int, by: Sequence[str]) -> LineFacts:
    """Return a line that these people may correct so.

    Raises NotFound, ReviewerConcerned, FieldNotOfSaving, SameAsNow, LineInContract, LineReleased,
    InterestMadePrincipal.
    """
    found = reviewed(line, by)
    if found.kind == "saving" and field is not LineField.BALANCE:
        raise FieldNotOfSaving(line=line)
    if found.figures.of(field) == value:
        raise SameAsNow(line=line)
    refuse_bound(found)
    refuse_interest_on_interest(found, found.figures.having(field, value))
    return found


def refuse_interest_on_interest(line: LineFacts, figures: Figures) -> None:
    """Refuse figures of a loan by which accrued interest becomes principal (ป.พ.พ. section 655).

    Of the loan itself, or of another one that its debtor owes the same fund. Whatever order the
    corrections come in. Raises InterestMadePrincipal.
    """
    if line.kind != "loan":
        return
    beside = records.loans_beside(line)
    mine = (beside.pop(line.line)[0], figures)
    amount = made_principal(*mine) or max(
        (
            max(moved_to_principal(mine, one), moved_to_principal(one, mine))
            for one in beside.values()
        ),
        default=0,
    )
    if amount:
        raise InterestMadePrincipal(line=line.line, amount=Money(amount))


def reviewed(line: str, by: Sequence[str]) -> LineFacts:
    """Return a line that these people may review. Raises NotFound, ReviewerConcerned."""
    found = records.line_named(line)
    check_reviewers(found, by)
    return found


def check_reviewers(line: LineFacts, by: Sequence[str]) -> None:
    """Refuse a reviewer of whose own household the line is. Raises ReviewerConcerned."""
    concerned = {_key(line.person_name)}
    if line.household is not None:
        concerned |= {_key(one.name) for one in residents_of(line.household)}
    for one in by:
        if _key(one) in concerned:
            raise ReviewerConcerned(name=one.strip())


def refuse_bound(line: LineFacts) -> None:
    """Refuse a line whose figure others were drawn from. Raises LineInContract, LineReleased."""
    if line.kind == "saving":
        if left_since([line.line]):
            raise LineReleased(line=line.line, house=line.house)
        return
    holding = contract_holding(line.record)
    if holding is not None:
        raise LineInContract(line=line.line, house=holding.house, number=holding.number)
    gone = {one.household for one in releases([line.record])}
    if gone:
        raise LineReleased(line=line.line, house=gates()[min(gone)])


def dispute_of_line(line: str) -> DisputeView:
    """Return the open dispute of a line. Raises DisputeNotOpen."""
    found = _open_dispute(line)
    if found is None:
        raise DisputeNotOpen(line=line)
    return found


def _refuse_changed(seen: str | None, line: str) -> None:
    """Refuse where a line's open dispute, else how it was settled last, is not what was shown.

    Raises ChangedMeanwhile.
    """
    if seen is None:
        return
    last = records.last_settling(line)
    settled = (one for one in records.settlings() if one.act == last)
    still_as_seen(seen, _open_dispute(line) or next(settled, None))


def _open_dispute(line: str) -> DisputeView | None:
    return next((one for one in records.open_disputes() if one.line.line == line), None)


def settled_by(line: str, field: LineField, settles: int | None) -> DisputeView | None:
    """Return the dispute that a correction settles. Raises DisputeNotOpen."""
    found = _open_dispute(line)
    if settles is not None and (found is None or found.id != settles):
        raise DisputeNotOpen(line=line)
    return found if settles is not None or field is LineField.BALANCE else None
