"""What a paper that was given a code speaks of, as it stood after any act."""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Final, Literal, NamedTuple

from forumtui.engine.journal import Fact, canonical
from forumtui.ledger.records.debts import fund_debts, fund_sums
from forumtui.ledger.rules import LineKind
from forumtui.meetings.records.meetings import meetings, span_of
from forumtui.meetings.records.votes import resolutions
from forumtui.minutes.records import certified, contracts_made, figures_settled, proposals_approved
from forumtui.verification.records.household_view import lines_after
from forumtui.verification.rules import HouseholdStatus


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
    MINUTES = "minutes"


_ANSWERED: Final = tuple(one for one in HouseholdStatus if one is not HouseholdStatus.NOT_ASKED)

FigureKind = LineKind | Literal["contracts", "count"]


class Figure(NamedTuple):
    """A sum a paper speaks of, in satang: savings, a loan, or contracts.

    `who` is a person or a house, "" where neither is meant. Of a "count" it is what was counted, and
    `satang` how many.
    """

    kind: FigureKind
    fund: str
    who: str
    satang: int
    accrued_satang: int
    rate_ppm: int | None = None


def fingerprint_of(figures: Mapping[str, Figure]) -> str:
    """Return the SHA-256 in hex of figures, which binds a paper to them."""
    facts: dict[str, Fact] = {key: [*figure] for key, figure in figures.items()}
    return sha256(canonical(facts).encode()).hexdigest()


class Subject(NamedTuple):
    """What a paper speaks of: a household, a fund, a meeting, or where all are None the village."""

    household: int | None = None
    fund: int | None = None
    meeting: int | None = None


def subject_of(kind: str, household: int | None, fund: int | None, number: str) -> Subject:
    """Return what a paper speaks of; `number` is that of the meeting whose minutes it is."""
    if kind != PaperKind.MINUTES:
        return Subject(household, fund)
    return Subject(meeting=meetings()[int(number) - 1].id)


def printed_after(subject: Subject, act: int) -> int:
    """Return the act after which things stood as on a paper that was printed by `act`.

    Minutes say what stood when the meeting ended, whenever they are written.
    """
    return act if subject.meeting is None else span_of(subject.meeting, act).last


def figures(subject: Subject, upto: int) -> dict[str, Figure]:
    """Return what a paper says, as it stood after an act: of a household, a fund, or the village.

    Of a household its debts, of a fund its sums, of a meeting what it certified and decided, of the
    village what each household owes each fund.
    """
    if subject.household is not None:
        return _loans(subject.household, upto)
    if subject.fund is not None:
        return _sums(subject.fund, upto)
    if subject.meeting is not None:
        return _certified(subject.meeting, upto)
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


def _certified(meeting: int, upto: int) -> dict[str, Figure]:
    """Return the sums of a meeting and what was counted at it, as far as it stands after an act."""
    span = span_of(meeting, upto)
    answers = certified(span, upto)
    counts = {
        **{status.value: answers.status.get(status, 0) for status in _ANSWERED},
        "by_proxy": answers.by_proxy,
        "settled": len(figures_settled(span, upto)),
        "approved": len(proposals_approved(span, upto)),
        "resolutions": sum(one.stood_after(upto) for one in resolutions(meeting)),
    }
    made = sum(one.satang for one in contracts_made(span, upto))
    return {
        "saving": Figure("saving", "", "", answers.savings_satang, 0),
        "loan": Figure("loan", "", "", answers.debt_satang, answers.accrued_satang),
        "contracts": Figure("contracts", "", "", made, 0),
        **{what: Figure("count", "", what, count, 0) for what, count in counts.items()},
    }
