"""Papers that left the house with a code: what they said, and where the journal then stood."""

from dataclasses import dataclass

import peewee

from forumtui.store.answer import Answer, Undo
from forumtui.store.contract import Contract, Tranche
from forumtui.store.database import Record, tuples
from forumtui.store.household import Household
from forumtui.store.restructuring import last_act_of
from forumtui.store.standing_contract import contract_of
from forumtui.store.village import Fund


class IssuedPaper(Record):
    """A paper that was given a code (เอกสารที่ออกไปแล้ว).

    `content` is the SHA-256 of its text without the code, `fingerprint` that of the figures it speaks
    of, `head` the sequence of the journal's last entry before its own. `number` is a contract's,
    or the meeting's whose minutes it is.
    """

    code = peewee.TextField(unique=True)
    kind = peewee.TextField()
    household = peewee.ForeignKeyField(Household, null=True)
    fund = peewee.ForeignKeyField(Fund, null=True)
    number = peewee.TextField()
    content = peewee.TextField()
    fingerprint = peewee.TextField()
    head = peewee.IntegerField()
    act = peewee.IntegerField()


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper that was given a code; `house` and `fund_name` are "" where it is not about one."""

    code: str
    kind: str
    household: int | None
    house: str
    fund: int | None
    fund_name: str
    number: str
    content: str
    fingerprint: str
    head: int
    act: int


def paper_with(code: str) -> PaperView | None:
    """Return the paper that bears a code, None when none does."""
    return next(iter(_papers(IssuedPaper.code == code)), None)


def same_paper(
    kind: str, household: int | None, fund: int | None, content: str
) -> PaperView | None:
    """Return the very same paper when it was printed before, None when it was not."""
    found = _papers(
        (IssuedPaper.kind == kind)
        & (IssuedPaper.content == content)
        & (
            IssuedPaper.household.is_null()
            if household is None
            else IssuedPaper.household == household
        )
        & (IssuedPaper.fund.is_null() if fund is None else IssuedPaper.fund == fund)
    )
    return found[0] if found else None


def issued() -> list[PaperView]:
    """Return every paper that was given a code, the first one first."""
    return _papers(None)


@dataclass(frozen=True, slots=True)
class ContractFate:
    """What became of a contract: the act that took it back or its place, and by which number.

    `number` is "" where no contract took its place: it was taken back, or all its debts released.
    """

    act: int
    taken_back: bool = False
    number: str = ""


def contract_fate(household: int, number: str) -> ContractFate | None:
    """Return what became of a household's contract, None while it stands."""
    standing = contract_of(household)
    if standing is not None and standing.number == number:
        return None
    undone = Undo.select(Undo.act).join(Contract, on=(Contract.act == Undo.undone))
    taken_back = next((act for (act,) in tuples(undone.where(Contract.number == number))), None)
    if taken_back is not None:
        return ContractFate(taken_back, taken_back=True)
    if standing is not None:
        return ContractFate(standing.act, number=standing.number)
    return ContractFate(last_act_of(household) or 0)


def contract_satang(number: str) -> int:
    """Return the sum of a contract: the principal and the accrued interest it took over."""
    sums = Tranche.select(peewee.fn.SUM(Tranche.principal_satang + Tranche.accrued_satang))
    return int(sums.join(Contract).where(Contract.number == number).scalar() or 0)


def taken_back_since(household: int, act: int) -> int:
    """Return the latest act that took back an answer of a household since another, 0 without one."""
    query = (
        Undo.select(Undo.act)
        .join(Answer, on=(Answer.act == Undo.undone))
        .where((Answer.household == household) & (Undo.act > act))
    )
    return next((found for (found,) in tuples(query.order_by(Undo.act.desc()).limit(1))), 0)


def _papers(which: peewee.Expression | None) -> list[PaperView]:
    query = (
        IssuedPaper.select(
            IssuedPaper.code,
            IssuedPaper.kind,
            IssuedPaper.household,
            Household.house,
            IssuedPaper.fund,
            Fund.name,
            IssuedPaper.number,
            IssuedPaper.content,
            IssuedPaper.fingerprint,
            IssuedPaper.head,
            IssuedPaper.act,
        )
        .join(Household, peewee.JOIN.LEFT_OUTER)
        .switch(IssuedPaper)
        .join(Fund, peewee.JOIN.LEFT_OUTER)
        .order_by(IssuedPaper.id)
    )
    found = query if which is None else query.where(which)
    return [
        PaperView(code, kind, household, house or "", fund, name or "", *rest)
        for code, kind, household, house, fund, name, *rest in tuples(found)
    ]
