"""The papers around an election: the nomination form, who stands, who won, the committee, a handover."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.election import words
from forumtui.election.acts.opening import the_room_of
from forumtui.election.records.conduct import named_offices
from forumtui.election.records.elections import CandidateState
from forumtui.election.records.offices import handovers, terms
from forumtui.election.refusals import NobodyServes, NobodyStands, NothingHandedOver
from forumtui.election.rules.committee import HANDOVER_DAYS
from forumtui.election.rules.standing import SECONDERS
from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.village.acts.village import the_village

STANDS = (CandidateState.NOMINATED, CandidateState.STANDS)


def _nomination(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the form to nominate somebody on; before an election is opened too."""
    # How a paper is laid out is read in for papers, not for every act.
    from forumtui.election.documents.standing import NominationFacts, nomination_form

    village = the_village(store)
    facts = NominationFacts(
        village.name, say("election_room.question_offered"), SECONDERS, village.training
    )
    yield PaperSheet(partial(nomination_form, facts, say), "nomination", facts.question)


def _posted(
    store: Store,
    _household: int | None,
    _today: date | None,
    say: Messages,
    *,
    elected: bool,
) -> Iterator[PaperSheet]:
    """Yield the names to hang out. Raises NoElection, NobodyStands."""
    from forumtui.election.documents.standing import PostedNames, StandingName, posted_names

    village = the_village(store)
    board, where = the_room_of()
    roles = named_offices() | {
        who.id: term.role
        for term in terms()
        for who in board.candidates
        if term.election == board.election.id and term.person == who.person
    }
    by_number = {number: who for b in board.rounds for number, who in b.standing.items()}
    won = {by_number[number]: place for place, number in enumerate(board.outcome.elected)}
    shown = [one for one in board.candidates if one.state in STANDS]
    if elected:
        shown = sorted((one for one in shown if one.id in won), key=lambda one: won[one.id])
    else:
        shown = sorted(shown, key=lambda one: one.number)
    if not shown:
        raise NobodyStands
    office = board.election.office
    facts = PostedNames(
        village=village.name,
        question=board.election.question,
        meeting=where.number,
        held_on=where.held_on,
        seats=board.election.seats,
        names=tuple(
            StandingName(one.number, words.called(one, say), roles.get(one.id, office))
            for one in shown
        ),
        chair=words.presides(board, where.chair),
        elected=elected,
        training=village.training,
    )
    name = "elected" if elected else "candidates"
    yield PaperSheet(partial(posted_names, facts, say), name, facts.question)


def _committee(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the list of the committee. Raises NobodyServes."""
    from forumtui.election.documents.committee import (
        CommitteeListFacts,
        ListedOffice,
        committee_list,
    )

    village, day = the_village(store), today or day_if_known()
    serving = [one for one in terms() if one.ended is None]
    if not serving:
        raise NobodyServes
    offices = tuple(
        ListedOffice(
            one.name,
            ", ".join((one.role, *one.also)),
            one.since,
            one.term_until,
            day is not None and one.acting_on(day),
        )
        for one in serving
    )
    facts = CommitteeListFacts(village.name, day, offices, village.training)
    yield PaperSheet(partial(committee_list, facts, say), "committee", village.name)


def _handover(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the record of the latest handover. Raises NothingHandedOver."""
    from forumtui.election.documents.committee import HandoverRecordFacts, office_handover

    village, made = the_village(store), handovers()
    if not made:
        raise NothingHandedOver
    one = made[-1]
    late = 0 if one.giver_until is None else (one.handed_on - one.giver_until).days
    facts = HandoverRecordFacts(
        village=village.name,
        giver=one.giver,
        giver_role=one.giver_role,
        taker=one.taker,
        taker_role=one.taker_role,
        handed_on=one.handed_on,
        items=tuple((item.name, words.many_handed(item, say)) for item in one.items),
        witnesses=one.witnesses,
        days_late=late if late > HANDOVER_DAYS else 0,
        training=village.training,
    )
    yield PaperSheet(partial(office_handover, facts, say), "office-handover", one.giver)


NOMINATION_FORM: Final = PaperType(
    "nomination_form", About.VILLAGE, figures=None, sheets=_nomination, by_request=True
)
"""The form to nominate somebody on (ใบเสนอชื่อ)."""

CANDIDATE_LIST: Final = PaperType(
    "candidate_list",
    About.VILLAGE,
    figures=None,
    sheets=partial(_posted, elected=False),
    by_request=True,
)
"""Who stands, to hang out (ประกาศรายชื่อผู้สมัคร)."""

RESULT_ANNOUNCEMENT: Final = PaperType(
    "result_announcement",
    About.VILLAGE,
    figures=None,
    sheets=partial(_posted, elected=True),
    by_request=True,
)
"""Whom the forum elected, to hang out (ประกาศผล)."""

COMMITTEE_LIST: Final = PaperType(
    "committee_list", About.VILLAGE, figures=None, sheets=_committee, by_request=True
)
"""The committee with its terms (บัญชีรายชื่อคณะกรรมการ)."""

OFFICE_HANDOVER: Final = PaperType(
    "office_handover", About.VILLAGE, figures=None, sheets=_handover, by_request=True
)
"""The record of the latest handover of an office (บันทึกส่งมอบงาน)."""
