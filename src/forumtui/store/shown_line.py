"""A saving or a loan as the hall sees it: read, corrected since, and said to be wrong or not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from forumtui.core.correction import Figures
from forumtui.core.debtors import Concern
from forumtui.core.verification import ShownLine
from forumtui.store.answer import Claimed
from forumtui.store.correction import LineWord, words
from forumtui.store.database import tuples
from forumtui.store.debtors import concerns_at_home
from forumtui.store.line import LOAN, SAVING, Loan, Saving
from forumtui.store.occupant import Occupant, occupants
from forumtui.store.village import Fund

LineKind = Literal["saving", "loan"]


@dataclass(frozen=True, slots=True)
class LineView:
    """A saving or a loan as shown: `line` is its stable id ("S3", "L17").

    Figures are as they were corrected; `written` are those of the register, None where it has the
    same. `claimed_satang` is what the member says instead, None when no dispute of the line is open.
    `person` is the resident it belongs to, or a provisional person of their own. `waiting_name` says
    the name in the fund's register is not tied to a resident yet. `concerns` are why the committee
    looks at a debtor; a saving has none.
    """

    line: str
    kind: LineKind
    record: int
    person: int
    person_name: str
    fund: str
    contract_no: str
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    deceased: bool
    waiting_name: bool
    claimed_satang: int | None
    changed_in: int
    concerns: tuple[Concern, ...] = ()
    written: Figures | None = None


def shown(line: LineView) -> ShownLine:
    """Return what an answer is bound to of a line."""
    return ShownLine(
        line=line.line,
        kind=line.kind,
        fund=line.fund,
        person=f"P{line.person}",
        balance_satang=line.balance_satang,
        accrued_satang=line.accrued_satang,
        rate_ppm=line.rate_ppm,
    )


def lines_after(household: int, act: int) -> tuple[LineView, ...]:
    """Return the lines of a household as they stood after an act; disputes are not in them."""
    return tuple(lines_of(occupants(household, act), {}, act))


def lines_of(
    members: Iterable[Occupant], disputed: dict[str, Claimed], upto: int | None = None
) -> Iterable[LineView]:
    """Return the lines of a household's members in the order shown; `upto` an act, None for now."""
    owner = {record: member for member in members for record in member.records}
    place = {member.id: number for number, member in enumerate(owner.values())}
    found = [*_savings(owner, disputed, upto), *_loans(owner, disputed, upto)]
    said = words([line.line for line in found], upto)
    found = [_as_said(line, said.get(line.line)) for line in found]
    return sorted(found, key=lambda line: (place[line.person], line.kind != "saving", line.record))


def _as_said(line: LineView, word: LineWord | None) -> LineView:
    """Return a line as it was corrected since it was read."""
    if word is None:
        return line
    read = Figures(line.balance_satang, line.accrued_satang, line.rate_ppm)
    now = word.figures(read)
    return replace(
        line,
        balance_satang=now.balance_satang,
        accrued_satang=now.accrued_satang,
        rate_ppm=now.rate_ppm,
        changed_in=max(line.changed_in, word.changed_in),
        written=None if now == read else read,
    )


def _savings(
    owner: dict[int, Occupant], disputed: dict[str, Claimed], upto: int | None
) -> Iterable[LineView]:
    query = Saving.select(Saving.id, Saving.person, Fund.name, Saving.balance_satang, Saving.act)
    query = query.join(Fund).where(Saving.person << list(owner))
    rows = tuples(query if upto is None else query.where(Saving.act <= upto))
    for record, person, fund, balance, sequence in rows:
        member, line = owner[person], f"{SAVING}{record}"
        yield LineView(
            line=line,
            kind="saving",
            record=record,
            person=member.id,
            person_name=member.name,
            fund=fund,
            contract_no="",
            balance_satang=balance,
            accrued_satang=0,
            rate_ppm=None,
            deceased=False,
            waiting_name=member.provisional,
            claimed_satang=_claimed(disputed.get(line), member),
            changed_in=max(sequence, member.linked_in, member.moved_in),
        )


def _loans(
    owner: dict[int, Occupant], disputed: dict[str, Claimed], upto: int | None
) -> Iterable[LineView]:
    query = Loan.select(
        Loan.id,
        Loan.person,
        Fund.name,
        Loan.contract_no,
        Loan.balance_satang,
        Loan.accrued_satang,
        Loan.rate_ppm,
        Loan.deceased,
        Loan.act,
    )
    query = query.join(Fund).where(Loan.person << list(owner))
    rows = list(tuples(query if upto is None else query.where(Loan.act <= upto)))
    dead = {owner[row[1]].id for row in rows if row[7]}
    looked_at = concerns_at_home(owner.values(), dead) if rows else {}
    for record, person, fund, contract_no, balance, accrued, rate, deceased, sequence in rows:
        member, line = owner[person], f"{LOAN}{record}"
        yield LineView(
            line=line,
            kind="loan",
            record=record,
            person=member.id,
            person_name=member.name,
            fund=fund,
            contract_no=contract_no,
            balance_satang=balance,
            accrued_satang=accrued,
            rate_ppm=rate,
            deceased=deceased,
            waiting_name=member.provisional,
            claimed_satang=_claimed(disputed.get(line), member),
            changed_in=max(sequence, member.linked_in, member.moved_in),
            concerns=looked_at.get(member.id, ()),
        )


def _claimed(claim: Claimed | None, member: Occupant) -> int | None:
    """Return what is said of a line, None when nothing was since its debtor came to live here."""
    return None if claim is None or claim.act < member.moved_in else claim.satang
