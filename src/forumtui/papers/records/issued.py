"""Papers that left the house with a code: what they said, and where the journal then stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.engine.database import asked_again, driver_rows
from forumtui.tables.papers import IssuedPaper
from forumtui.tables.people import Household
from forumtui.tables.village import Fund


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
    return next((_paper(row) for row in _with_code([code])), None)


@asked_again
def _with_code(code: list[str]) -> Any:
    return _papers().where(IssuedPaper.code << code)


def same_paper(
    kind: str, household: int | None, fund: int | None, content: str
) -> PaperView | None:
    """Return the very same paper when it was printed before, None when it was not."""
    return next((_paper(row) for row in _same([kind, content], household, fund)), None)


@asked_again
def _same(kind_and_content: list[str], household: int | None, fund: int | None) -> Any:
    kind, content = kind_and_content
    return _papers().where(
        (IssuedPaper.kind == kind)
        & (IssuedPaper.content == content)
        & (
            IssuedPaper.household.is_null()
            if household is None
            else IssuedPaper.household == household
        )
        & (IssuedPaper.fund.is_null() if fund is None else IssuedPaper.fund == fund)
    )


def issued_with(kind: str, household: int, number: str) -> PaperView | None:
    """Return a household's paper of a number that was given its code last, None where there is none."""
    found = [_paper(row) for row in _numbered([kind, number], household)]
    return found[-1] if found else None


def first_issued_with(kind: str, household: int, number: str) -> PaperView | None:
    """Return a household's paper of a number that was given its code first, None without one."""
    return next((_paper(row) for row in _numbered([kind, number], household)), None)


@asked_again
def _numbered(kind_and_number: list[str], household: int) -> Any:
    kind, number = kind_and_number
    return _papers().where(
        (IssuedPaper.kind == kind)
        & (IssuedPaper.household == household)
        & (IssuedPaper.number == number)
    )


def issued_in(act: int) -> list[PaperView]:
    """Return the papers that an act gave a code, in the order in which it did."""
    return [_paper(row) for row in _of_act(act)]


@asked_again
def _of_act(act: int) -> Any:
    return _papers().where(IssuedPaper.act == act)


def issued() -> list[PaperView]:
    """Return every paper that was given a code, the first one first."""
    return [_paper(row) for row in driver_rows(_papers())]


def _papers() -> Any:
    return (
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


def _paper(row: Sequence[Any]) -> PaperView:
    code, kind, household, house, fund, name, *rest = row
    return PaperView(code, kind, household, house or "", fund, name or "", *rest)
