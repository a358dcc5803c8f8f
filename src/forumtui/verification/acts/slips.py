"""Sub-step 1.3 on paper: what each member of a household said of their own lines."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import kept_entry
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, Lay, PaperSheet, PaperType, Subject
from forumtui.papers.acts.files import file_part
from forumtui.papers.layout.signatures import Party
from forumtui.people.records.person_facts import Known, dead_since, facts_of
from forumtui.people.rules.person_facts import PersonFact, claims_until
from forumtui.registers.rules.control_totals import Measure
from forumtui.thai.citizen_id import mask
from forumtui.verification.documents.confirmation_slip import (
    SlipFacts,
    SlipLine,
    confirmation_slip,
)
from forumtui.verification.documents.heirs_letter import HeirsFacts, heirs_letter
from forumtui.verification.records.answers import AnswerView, claim_reasons
from forumtui.verification.records.household_view import (
    HouseholdLine,
    HouseholdView,
    household_view,
    lines_after,
)
from forumtui.verification.rules import Verdict
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import village_now
from forumtui.village.records.residents import Resident
from forumtui.village.records.village import VillageFacts, names_of_funds
from forumtui.village.rules import FundNames

MEASURE = {"saving": Measure.SAVING, "loan": Measure.LOAN}


def slips(
    village: VillageFacts, view: HouseholdView, when: Occasion
) -> Iterator[SlipFacts | HeirsFacts]:
    """Yield the slip of every person of a household who has a line. Inside a transaction.

    Who has died certifies nothing: a letter to their heirs takes its place.
    """
    given = {answer.person: answer for answer in view.answers}
    moments = {act: _moment(act) for act in {answer.act for answer in view.answers}}
    reasons = claim_reasons(view.id)
    members = {member.id: member for member in view.members}
    holds = facts_of({one.id: Known(one.title, one.records) for one in view.members})
    funds = names_of_funds()
    for person in view.persons_with_lines:
        if person is None:
            continue
        lines = [line for line in view.lines if line.person == person]
        if lines[0].deceased:
            yield _heirs(village, view, when, members[person], lines, funds)
            continue
        answer = given.get(person)
        moment = None if answer is None else moments[answer.act]
        said = _Said(answer, moment, reasons, holds[person], funds)
        yield _slip(village, view, when, members[person], lines, said)


def _heirs(
    village: VillageFacts,
    view: HouseholdView,
    when: Occasion,
    member: Resident,
    lines: list[HouseholdLine],
    funds: FundNames,
) -> HeirsFacts:
    known_on = dead_since(member.records)
    citizen_id = mask(member.citizen_id) if member.citizen_id else ""
    return HeirsFacts(
        village=village.name,
        place=when.place,
        cut_off=village.cut_off,
        house=view.house,
        moo=view.moo,
        member=Party(member.name, view.house, citizen_id),
        lines=tuple(_line(line, {}, disputes=False) for line in lines),
        known_on=known_on,
        until=None if known_on is None else claims_until(known_on),
        training=village.training,
        funds=funds,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a member answered and when, what is true of them, and what funds are called."""

    answer: AnswerView | None
    moment: datetime | None
    reasons: dict[str, str]
    holds: Collection[PersonFact]
    funds: FundNames


def _slip(
    village: VillageFacts,
    view: HouseholdView,
    when: Occasion,
    member: Resident,
    lines: list[HouseholdLine],
    said: _Said,
) -> SlipFacts:
    answer = said.answer
    verdict = _verdict(answer, lines)
    disputes = verdict is Verdict.DISPUTED
    citizen_id = mask(member.citizen_id) if member.citizen_id else ""
    return SlipFacts(
        village=village.name,
        place=when.place,
        cut_off=village.cut_off,
        house=view.house,
        moo=view.moo,
        member=Party(
            member.name,
            view.house,
            citizen_id,
            monk=PersonFact.MONK in said.holds,
            away=PersonFact.ELSEWHERE in said.holds,
        ),
        lines=tuple(_line(line, said.reasons, disputes=disputes) for line in lines),
        verdict=verdict,
        # Who was absent signs later: the day of an acknowledgment is written by hand (s. 193/14).
        answered_at=None if verdict in (None, Verdict.ABSENT) else said.moment,
        spoken_by="" if answer is None else answer.spoken_by,
        spoken_as="" if answer is None else answer.spoken_as,
        proxy=answer is not None and answer.proxy,
        paper="" if answer is None else answer.paper,
        training=village.training,
        funds=said.funds,
    )


def _verdict(answer: AnswerView | None, lines: list[HouseholdLine]) -> Verdict | None:
    """Return what was said; None where it no longer is what the lines show: it is asked by hand."""
    if answer is None or answer.verdict is Verdict.ABSENT:
        return None if answer is None else answer.verdict
    claimed = any(line.claimed_satang is not None for line in lines)
    return answer.verdict if claimed == (answer.verdict is Verdict.DISPUTED) else None


def _line(line: HouseholdLine, reasons: dict[str, str], *, disputes: bool) -> SlipLine:
    return SlipLine(
        measure=MEASURE[line.kind],
        fund=line.fund,
        number=line.contract_no,
        satang=line.balance_satang,
        accrued_satang=line.accrued_satang,
        rate_ppm=line.rate_ppm,
        claimed_satang=line.claimed_satang if disputes else None,
        because=reasons.get(line.line, "") if disputes else "",
        paid_satang=line.paid.balance_satang + line.paid.accrued_satang,
    )


def _moment(act: int) -> datetime | None:
    """Return when an act was done, by the hall's own clock."""
    entry = kept_entry(act)
    return None if entry is None else datetime.fromisoformat(entry.at).astimezone()


def loan_figures(subject: Subject, upto: int) -> dict[str, Figure]:
    """Return the loans of a household as they stood after an act, by their lines."""
    assert subject.household is not None
    return figures_of_loans(lines_after(subject.household, upto))


def figures_of_loans(lines: Iterable[HouseholdLine]) -> dict[str, Figure]:
    """Return the figures of the loans among a household's lines, by their lines."""
    return {
        line.line: Figure(
            "loan",
            line.fund,
            line.person_name,
            line.balance_satang,
            line.accrued_satang,
            line.rate_ppm,
        )
        for line in lines
        if line.kind == "loan"
    }


def _sheets(
    _store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the slips of a household."""
    assert household is not None
    view = household_view(household)
    house, printed = file_part(view.house), figures_of_loans(view.lines)
    for number, slip in enumerate(slips(village_now(), view, occasion(today)), 1):
        lay, about = _drawn(slip, say)
        yield PaperSheet(lay, f"slip_{house}_{number}", about, printed=printed)


def _drawn(slip: SlipFacts | HeirsFacts, say: Messages) -> tuple[Lay, str]:
    """Return how a slip or a letter is laid out, and whom it is for."""
    name = slip.member.name
    if isinstance(slip, HeirsFacts):
        return partial(heirs_letter, slip, say), say("heirs_letter.heirs_of", name=name)
    return partial(confirmation_slip, slip, say), name


def _everybody(store: Store) -> list[int]:
    return [stop.household for stop in walk(store)]


SLIP: Final = PaperType(
    "slip", About.HOUSEHOLD, loan_figures, sheets=_sheets, households=_everybody
)
"""What a member confirms or disputes, to take home (ใบรับรองข้อมูล)."""
