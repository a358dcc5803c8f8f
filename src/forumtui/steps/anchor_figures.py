"""What a paper that was given a code speaks of, as it stood after any act."""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from forumtui.store.debts import fund_debts
from forumtui.store.handover import fund_sums
from forumtui.store.journal import Fact, canonical
from forumtui.store.shown_line import LineKind, lines_after


class PaperKind(StrEnum):
    """What a paper is."""

    CONTRACT = "contract"
    HANDOVER = "handover"
    DEBT_REGISTER = "debt_register"
    FULL_SCHEDULE = "full_schedule"
    SLIP = "slip"
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"
    CONTRACT_REGISTER = "contract_register"
    OLD_CONTRACTS = "old_contracts"
    NOTICE_BOARD = "notice_board"


class Figure(NamedTuple):
    """A sum a paper speaks of, in satang: savings or a loan.

    `who` is a person or a house, "" where neither is meant.
    """

    kind: LineKind
    fund: str
    who: str
    satang: int
    accrued_satang: int
    rate_ppm: int | None = None


def fingerprint_of(figures: Mapping[str, Figure]) -> str:
    """Return the SHA-256 in hex of figures, which binds a paper to them."""
    facts: dict[str, Fact] = {key: [*figure] for key, figure in figures.items()}
    return sha256(canonical(facts).encode()).hexdigest()


def figures(household: int | None, fund: int | None, upto: int) -> dict[str, Figure]:
    """Return what a paper says, as it stood after an act: of a household, a fund, or the village.

    Of a household its debts, of a fund its sums, of the village what each household owes each fund.
    """
    if household is not None:
        return _loans(household, upto)
    if fund is not None:
        return _sums(fund, upto)
    return {
        f"{one.household}/{one.house}/{one.fund}": Figure(
            "loan", one.fund, one.house, one.satang, one.accrued_satang
        )
        for one in fund_debts(upto)
    }


def _loans(household: int, upto: int) -> dict[str, Figure]:
    return {
        line.line: Figure(
            "loan",
            line.fund,
            line.person_name,
            line.balance_satang,
            line.accrued_satang,
            line.rate_ppm,
        )
        for line in lines_after(household, upto)
        if line.kind == "loan"
    }


def _sums(fund: int, upto: int) -> dict[str, Figure]:
    sums = fund_sums(fund, upto)
    return {
        "saving": Figure("saving", "", "", sums.savings_satang, 0),
        "loan": Figure("loan", "", "", sums.debt_satang, sums.accrued_satang),
    }
