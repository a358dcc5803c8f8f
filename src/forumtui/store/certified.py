"""What a meeting certified: who answered at it, and how much they said is right."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forumtui.core.correction import Figures
from forumtui.core.verification import HouseholdStatus, Verdict, status_of
from forumtui.store.answer import Answer, Dispute, DisputeOutcome, taken_back
from forumtui.store.correction import words
from forumtui.store.database import raw
from forumtui.store.line import LOAN, SAVING, Loan, Saving
from forumtui.store.meeting import Span
from forumtui.store.occupant import standing_residences
from forumtui.store.ties import ties
from forumtui.store.walk import stops


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that its member said is wrong, in satang: the book's figure and theirs."""

    line: str
    household: int
    book_satang: int
    claimed_satang: int
    act: int


@dataclass(frozen=True, slots=True)
class Certified:
    """What came of the answers given at a meeting.

    `status` counts the households that answered at it by where they then stood, `by_proxy` those
    for which a proxy spoke. Sums are in satang, of the lines that somebody certified at it; `claims`
    are those that somebody said at it are wrong, while that is not settled.
    """

    status: Mapping[HouseholdStatus, int]
    by_proxy: int
    savings_satang: int
    debt_satang: int
    accrued_satang: int
    claims: tuple[Claim, ...]


class _Given(NamedTuple):
    """An answer that was not taken back."""

    act: int
    verdict: Verdict
    proxy: bool


@dataclass(slots=True)
class _Held:
    """A person's lines: their figures by the lines' ids, and the act that last changed one."""

    changed: int = 0
    figures: dict[str, Figures] = field(default_factory=dict)


class _Answers(NamedTuple):
    """For each household one entry a person with a line, and the lines that were certified."""

    verdicts: dict[int, list[_Given | None]]
    certified: dict[str, Figures]


def certified(span: Span, upto: int) -> Certified:
    """Return what a meeting certified, as far as it stands after the act `upto`.

    Of who lives where and whose lines are whose counts what stood when the meeting ended; of
    answers, corrections and disputes what was taken back, corrected or settled up to `upto`.
    """
    claims = _claims(span.last, upto)
    found = _answers(span, upto, claims)
    places = {stop.household: place for place, stop in enumerate(stops(span.last))}
    here = {
        household: given
        for household, given in found.verdicts.items()
        if household in places and any(one is not None and one.act > span.opened for one in given)
    }
    mine = [one for one in claims.values() if one.act > span.opened and one.household in places]
    savings = [figures for line, figures in found.certified.items() if line.startswith(SAVING)]
    loans = [figures for line, figures in found.certified.items() if line.startswith(LOAN)]
    return Certified(
        status=Counter(
            status_of([None if one is None else one.verdict for one in given])
            for given in here.values()
        ),
        by_proxy=sum(
            any(one is not None and one.proxy and one.act > span.opened for one in given)
            for given in here.values()
        ),
        savings_satang=sum(one.balance_satang for one in savings),
        debt_satang=sum(one.balance_satang for one in loans),
        accrued_satang=sum(one.accrued_satang for one in loans),
        claims=tuple(sorted(mine, key=lambda one: (places[one.household], one.act))),
    )


def _answers(span: Span, upto: int, claims: Mapping[str, Claim]) -> _Answers:
    given = _given(span.last, upto)
    home = {person: (household, act) for person, household, act in standing_residences(span.last)}
    found = _Answers({}, {})
    for person, held in _held(span.last, upto).items():
        if person not in home:
            continue
        household, moved_in = home[person]
        answer = given.get((household, person))
        if answer is not None and answer.act <= max(held.changed, moved_in):
            answer = None
        found.verdicts.setdefault(household, []).append(answer)
        if answer is not None and answer.act > span.opened and answer.verdict != Verdict.ABSENT:
            right = {k: v for k, v in held.figures.items() if not _wrong(claims.get(k), moved_in)}
            found.certified.update(right)
    # A household without a line answers for itself.
    for (household, nobody), answer in given.items():
        if nobody is None:
            found.verdicts.setdefault(household, [answer])
    return found


def _wrong(claim: Claim | None, moved_in: int) -> bool:
    """Say whether a line is said to be wrong, since whose it is came to live here."""
    return claim is not None and claim.act >= moved_in


def _held(last: int, upto: int) -> dict[int, _Held]:
    """Return the lines of every person, as they were corrected up to `upto`."""
    tied, said = ties(last), words(upto=upto)
    found: dict[int, _Held] = {}
    for line, record, act, read in _lines(last):
        person = tied.resident.get(record, record)
        held = found.setdefault(person, _Held(tied.changed.get(person, 0)))
        word = said.get(line)
        held.changed = max(held.changed, act, 0 if word is None else word.changed_in)
        held.figures[line] = read if word is None else word.figures(read)
    return found


def _lines(last: int) -> Iterator[tuple[str, int, int, Figures]]:
    savings = Saving.select(Saving.id, Saving.person, Saving.act, Saving.balance_satang)
    for record, person, act, balance in raw(savings.where(Saving.act <= last)):
        yield f"{SAVING}{record}", person, act, Figures(balance)
    loans = Loan.select(
        Loan.id, Loan.person, Loan.act, Loan.balance_satang, Loan.accrued_satang, Loan.rate_ppm
    )
    for record, person, act, *figures in raw(loans.where(Loan.act <= last)):
        yield f"{LOAN}{record}", person, act, Figures(*figures)


def _given(last: int, upto: int) -> dict[tuple[int, int | None], _Given]:
    """Return the last answer of everybody, given up to `last` and not taken back up to `upto`."""
    query = Answer.select(
        Answer.household, Answer.person, Answer.act, Answer.verdict, Answer.proxy
    ).where((Answer.act <= last) & Answer.act.not_in(taken_back(upto)))
    return {
        (household, person): _Given(act, Verdict(verdict), bool(proxy))
        for household, person, act, verdict, proxy in raw(query.order_by(Answer.id))
    }


def _claims(last: int, upto: int) -> dict[str, Claim]:
    """Return what was said to be wrong up to `last` and not settled up to `upto`, by the lines' ids."""
    settled = DisputeOutcome.select(DisputeOutcome.dispute).where(
        (DisputeOutcome.act <= upto) & DisputeOutcome.act.not_in(taken_back(upto))
    )
    query = (
        Dispute.select(
            Dispute.id,
            Dispute.line,
            Answer.household,
            Dispute.book_satang,
            Dispute.claimed_satang,
            Dispute.act,
        )
        .join(Answer)
        .where((Dispute.act <= last) & Answer.act.not_in(taken_back(upto)))
    )
    latest = {
        line: (made, Claim(line, *rest)) for made, line, *rest in raw(query.order_by(Dispute.id))
    }
    done = {made for (made,) in raw(settled)}
    return {line: claim for line, (made, claim) in latest.items() if made not in done}
