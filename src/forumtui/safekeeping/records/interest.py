"""What the interest since the cut-off follows from, as the tables have it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import driver_rows, typed_rows
from forumtui.safekeeping.records import check as records
from forumtui.safekeeping.rules.history import KeptCorrection, KeptUndo
from forumtui.safekeeping.rules.interest_replay import (
    Borrowed,
    KeptGone,
    KeptInterest,
    KeptLoan,
    KeptMethod,
    KeptPaidOn,
    KeptReckoned,
    KeptTaken,
)
from forumtui.tables.contracts import (
    Contract,
    ContractTerms,
    FundMethod,
    InterestSince,
    LendingChoice,
    Release,
    Tranche,
    TrancheTerms,
)
from forumtui.tables.followup import ContractPayment
from forumtui.tables.lines import LOAN, EarlyPayment, Loan
from forumtui.tables.village import Fund, Village
from forumtui.village.rules import FundKind

_LEAVING = ("savings", "waived")


def borrowed(
    corrections: tuple[KeptCorrection, ...], undone: tuple[KeptUndo, ...]
) -> Borrowed | None:
    """Return it; None where the village never had interest since the cut-off reckoned."""
    reckoned = tuple(_reckoned())
    if not reckoned and not InterestSince.select().exists():
        return None
    cut_off = next(typed_rows(Village.select(Village.cut_off).order_by(Village.id).limit(1)))[0]
    settled: dict[int, list[int]] = {}
    for one in records.kept_outcomes():
        if one.line.startswith(LOAN):
            settled.setdefault(int(one.line[1:]), []).append(one.act)
    return Borrowed(
        cut_off=cut_off,
        loans={row[0]: KeptLoan._make(row) for row in typed_rows(_loans())},
        free=frozenset(
            fund
            for (fund,) in driver_rows(
                Fund.select(Fund.id).where(Fund.kind == FundKind.POVERTY_FUND.value)
            )
        ),
        interest=tuple(map(KeptInterest._make, typed_rows(_interest()))),
        taken=tuple(_taken()),
        gone=tuple(_gone()),
        paid=tuple(map(KeptPaidOn._make, typed_rows(_paid()))),
        corrections=corrections,
        undone=undone,
        methods=tuple(map(KeptMethod._make, driver_rows(_methods()))),
        reckoned=reckoned,
        settled={loan: tuple(acts) for loan, acts in settled.items()},
    )


def _loans() -> Any:
    return Loan.select(
        Loan.id,
        Loan.fund,
        Loan.balance_satang,
        Loan.rate_ppm,
        Loan.principal_satang,
        Loan.due_on,
        Loan.method,
        Loan.made_on,
    ).order_by(Loan.id)


def _interest() -> Any:
    return InterestSince.select(
        InterestSince.act,
        InterestSince.loan,
        InterestSince.satang,
        InterestSince.since,
        InterestSince.until,
    ).order_by(InterestSince.id)


def _paid() -> Any:
    return EarlyPayment.select(
        EarlyPayment.act,
        EarlyPayment.loan,
        EarlyPayment.paid_on,
        EarlyPayment.principal_satang,
        EarlyPayment.since_satang,
    ).order_by(EarlyPayment.id)


def _methods() -> Any:
    return FundMethod.select(FundMethod.act, FundMethod.fund, FundMethod.method).order_by(
        FundMethod.id
    )


def _reckoned() -> Iterator[KeptReckoned]:
    said = LendingChoice.select(LendingChoice.act, LendingChoice.value).where(
        LendingChoice.name == "reckoned"
    )
    for act, value in driver_rows(said.order_by(LendingChoice.id)):
        yield KeptReckoned(act, value == str(True))


def _gone() -> Iterator[KeptGone]:
    query = Release.select(Release.act, Release.loan, Release.way, Release.principal_satang)
    for act, loan, way, principal in driver_rows(query.order_by(Release.id)):
        yield KeptGone(act, loan, principal if way in _LEAVING else 0)


def _taken() -> Iterator[KeptTaken]:
    terms: dict[int, tuple[bool, date | None]] = {
        contract: (proposal is not None, start)
        for contract, proposal, start in typed_rows(
            ContractTerms.select(
                ContractTerms.contract, ContractTerms.proposal, ContractTerms.start
            )
        )
    }
    paid: dict[int, date] = dict(
        typed_rows(
            ContractPayment.select(
                ContractPayment.contract, peewee.fn.MIN(ContractPayment.paid_on)
            ).group_by(ContractPayment.contract)
        )
    )
    query: Any = (
        Tranche.select(
            Contract.act,
            Contract.id,
            Contract.first_due,
            Tranche.loan,
            Tranche.rate_ppm,
            TrancheTerms.method,
            TrancheTerms.fund,
        )
        .join(Contract)
        .switch(Tranche)
        .join(TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id))
    )
    for act, contract, first_due, loan, rate, method, fund in typed_rows(
        query.order_by(Tranche.id)
    ):
        agreed, start = terms.get(contract, (False, None))
        since = min(first_due, paid.get(contract, first_due))
        yield KeptTaken(act, loan, rate, method or "declining", fund, agreed, start, since)
