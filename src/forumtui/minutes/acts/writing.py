"""Sub-steps 1.1 and 2.2, the minutes of a meeting (รายงานการประชุม): written down, and printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, KeptEntry, act, kept_entry, last_entry
from forumtui.engine.seen import still_as_seen
from forumtui.meetings.acts.votes import certification_after
from forumtui.meetings.records.meetings import (
    MeetingFacts,
    Span,
    meetings,
    present_households,
    span_of,
)
from forumtui.meetings.records.quorum import came, quorum_rule_of
from forumtui.meetings.records.votes import ResolutionFacts, certification, resolutions
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.meetings.words import (
    certified,
    certified_anew,
    hands,
    outcome,
    quorum,
    verdict,
    why,
)
from forumtui.messages import Messages
from forumtui.minutes import records
from forumtui.minutes.acts.told import NOTHING_TOLD, what_was_done
from forumtui.minutes.documents.facts import (
    ActMoment,
    AgreedDay,
    AnswerCounts,
    ApprovedPlan,
    DeskCounts,
    DisputedLine,
    MeetingQuorum,
    MinutedItem,
    MinutesFacts,
    Numbered,
    SettledLine,
    SettledRow,
    VotedQuestion,
)
from forumtui.minutes.documents.minutes import minutes
from forumtui.minutes.records import MeetingAnswers, meeting_answers
from forumtui.minutes.refusals import MeetingUnknown, NoMeetingYet
from forumtui.papers.acts.catalogue import About, Figure, Lay, PaperType, Subject
from forumtui.papers.acts.codes import issue_laid_out, text_digest
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.acts.printed import printed_text
from forumtui.papers.records.issued import PaperView
from forumtui.papers.rules.codes import head_code, spaced
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import (
    VillageFacts,
    fund_short_names,
    gates,
    names_of_funds,
    stops,
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes that lie in exports/: their file, their text, and what they say.

    Those of a meeting that is still open are a draft, and bear no code.
    """

    path: Path
    text: str
    facts: MinutesFacts

    @property
    def draft(self) -> bool:
        """Whether the meeting goes on."""
        return self.facts.closed is None


def write_minutes(
    store: Store,
    number: int | None = None,
    *,
    out: Path | None = None,
    language: Messages | None = None,
    seen: str | None = None,
) -> Minutes:
    """Write the minutes of the `number`th meeting to `out` (default: exports/); return them.

    Without a number those of the open meeting, else of the last one. `seen` is the digest of that
    meeting as it was shown. Raises NoMeetingYet, MeetingUnknown, ChangedMeanwhile, and ExportFailed;
    then nothing was written.
    """
    village = the_village(store)
    say = Messages() if language is None else language
    with papers_of_an_act() as papers, act(store, "minutes.write") as entry:
        meeting = _wanted(number)
        still_as_seen(seen, meeting)
        facts = _facts(village, meeting, say, FORM)
        text = _with_codes(entry, facts, say)
        name = f"minutes_{facts.number}" if facts.closed else f"minutes_{facts.number}_draft"
        path = folder_for(store.folder, out) / f"{name}.txt"
        papers.put(path, text)
        entry.facts = {
            "meeting": facts.number,
            "draft": facts.closed is None,
            "savings_satang": facts.savings_satang,
            "debt_satang": facts.debt_satang,
            "file": path.name,
            "form": FORM,
            "sha256": text_digest(text),
        }
    return Minutes(path, text, facts)


def minutes_facts(
    store: Store, number: int | None = None, *, language: Messages | None = None
) -> MinutesFacts:
    """Return what the minutes of a meeting say. Raises NoMeetingYet, MeetingUnknown, NoVillage."""
    village = the_village(store)
    with store.reading():
        say = Messages() if language is None else language
        return _facts(village, _wanted(number), say, FORM)


def to_print(written: Minutes, language: Messages) -> ToPrint:
    """Return minutes that were written for the print queue."""
    about = language("minutes.about", number=written.facts.number)
    return ToPrint(MINUTES.key, about, written.text)


def _with_codes(entry: Entry, facts: MinutesFacts, say: Messages) -> str:
    """Return the minutes as text, with the codes they are given; a draft is given none."""
    lay = partial(minutes, facts, say)
    if facts.closed is None:
        return printed_text(lay())
    return issue_laid_out(entry, MINUTES, lay, number=str(facts.number)).text


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how the minutes of a meeting that was closed are laid out, in the form they have."""
    form = entry.facts().get("form", FIRST_FORM)
    facts = _facts(the_village(store), _wanted(int(paper.number)), say, int(str(form)))
    yield partial(minutes, facts, say)


def _wanted(number: int | None) -> MeetingFacts:
    held = meetings()
    if not held:
        raise NoMeetingYet
    if number is None:
        return _latest(held)
    found = next((one for one in held if one.number == number), None)
    if found is None:
        raise MeetingUnknown(number=number, last=held[-1].number)
    return found


def _latest(held: Sequence[MeetingFacts]) -> MeetingFacts:
    return next((one for one in held if not one.closed), held[-1])


FIRST_FORM: Final = 1
"""Minutes from before a meeting's notice, agenda and course stood in them: their entry names no form."""

FORM: Final = 2
"""How minutes are laid out now; what was written in an earlier form is laid out in that one for ever."""


def _facts(village: VillageFacts, meeting: MeetingFacts, say: Messages, form: int) -> MinutesFacts:
    last = last_entry()
    assert last is not None
    span = span_of(meeting.id, last.sequence)
    opened, ended = kept_entry(span.opened), kept_entry(span.last)
    assert opened is not None
    assert ended is not None
    answers = meeting_answers(span, span.last)
    present, missing = _houses(meeting.id, span)
    contracts = records.contracts_made(span, span.last)
    voted = resolutions(meeting.id)
    disputed = _disputed(answers, span)
    told = NOTHING_TOLD if form == FIRST_FORM else what_was_done(meeting.id, span, say)
    under = {vote for one in told.items for vote in one.votes}
    return MinutesFacts(
        village=village.name,
        number=meeting.number,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=meeting.chair,
        secretary=meeting.secretary,
        cut_off=village.cut_off,
        opened=_moment(opened),
        closed=_moment(ended) if span.closed else None,
        present=present,
        missing=missing,
        quorum=_quorum(meeting.id, span, len(present) + len(missing)),
        persons=max((one.present for one in voted), default=None),
        answers=_counts(answers),
        savings_satang=answers.savings_satang,
        debt_satang=answers.debt_satang,
        accrued_satang=answers.accrued_satang,
        disputed=disputed,
        taken_back=records.answers_taken_back(span),
        settled=_settled(span),
        approved=tuple(
            ApprovedPlan(
                one.house,
                one.kinds,
                say("restructuring.by_vote", words=one.words) if one.by_vote else one.words,
                one.names,
            )
            for one in records.proposals_approved(span, span.last)
        ),
        contracts=tuple(Numbered(one.contract, one.number) for one in contracts),
        contracts_satang=sum(one.satang for one in contracts),
        outside=records.stayed_outside(span, span.last),
        desk=DeskCounts(
            *records.told_at_the_desk(span, span.last),
            *records.received_on_contracts(span, span.last),
        ),
        rows=tuple(
            SettledRow(one.file, one.sheet, one.row, one.taken, one.why, one.by)
            for one in records.rows_decided(span, span.last)
        ),
        appointed=_appointed(span),
        resolutions=tuple(_voted(one, span, say) for one in voted if one.id not in under),
        certified_anew=_certified_anew(span, say),
        course=told.course,
        agenda=tuple(
            MinutedItem(
                one.section,
                one.title,
                (
                    *one.texts,
                    *(line for v in voted if v.id in one.votes for line in _on_item(v, span, say)),
                ),
            )
            for one in told.items
        ),
        adopted=told.adopted,
        parts=told.parts,
        entries=ended.sequence,
        journal=spaced(head_code(ended.hash)),
        training=village.training,
        # Whatever funds are read later: of those it names, what they were called then.
        funds=names_of_funds(span.last).only(one.fund for one in disputed),
    )


def _quorum(meeting: int, span: Span, households: int) -> MeetingQuorum:
    """Return the quorum of a meeting by the rule as it stood at its end, and when it was reached."""
    rule = quorum_rule_of(meeting, span.last)
    needed = quorum_of(households, rule)
    found = came(meeting, needed, span.last)
    entry = None if found.reached is None else kept_entry(found.reached)
    return MeetingQuorum(rule, needed, found.most, None if entry is None else _moment(entry))


def _moment(entry: KeptEntry) -> ActMoment:
    """Return when an act was done, by the hall's own clock."""
    return ActMoment(datetime.fromisoformat(entry.at).astimezone(), entry.sequence)


def _houses(meeting: int, span: Span) -> tuple[tuple[Numbered, ...], tuple[Numbered, ...]]:
    """Return the houses that were there when the meeting ended and those that were not."""
    came = present_households(meeting, span.last)
    walk = [
        (stop.household, Numbered(place, stop.house))
        for place, stop in enumerate(stops(span.last), start=1)
    ]
    return (
        tuple(house for household, house in walk if household in came),
        tuple(house for household, house in walk if household not in came),
    )


def _appointed(span: Span) -> tuple[AgreedDay, ...]:
    """Return who is asked another day, in the order of the gates."""
    days = dict(records.days_agreed_on(span, span.last))
    walk = stops(span.last) if days else ()
    return tuple(
        AgreedDay(stop.house, days[stop.household]) for stop in walk if stop.household in days
    )


def _counts(answers: MeetingAnswers) -> AnswerCounts:
    return AnswerCounts(
        confirmed=answers.status.get(HouseholdStatus.CONFIRMED, 0),
        disputed=answers.status.get(HouseholdStatus.DISPUTED, 0),
        absent=answers.status.get(HouseholdStatus.ABSENT, 0),
        partly=answers.status.get(HouseholdStatus.PARTLY, 0),
        by_proxy=answers.by_proxy,
    )


def _certified_anew(span: Span, say: Messages) -> str:
    """Return which figures were others at the end than the village had certified, "" for none."""
    one = certification(span.last)
    standing = None if one is None else certification_after(span.last)
    if one is None or standing is None or not standing.moved:
        return ""
    numbers = {each.id: each.number for each in meetings()}
    changed = certified_anew(standing, fund_short_names(span.last), say)
    return say(
        "minutes.certified_anew",
        meeting=numbers[one.meeting],
        number=one.number,
        changed=changed,
    )


def _voted(one: ResolutionFacts, span: Span, say: Messages) -> VotedQuestion:
    """Return a question and what came of it; what was taken back after the meeting still stood then."""
    figures = "" if one.figures is None else certified(one.figures, say)
    if one.reckoning is None:
        return VotedQuestion(
            one.number, one.question, outcome(one, say), why=why(one, say), certified=figures
        )
    counted, came_then = hands(one.reckoning, say), quorum(one, say)
    if not one.stood_after(span.last):
        said, reason = outcome(one, say), why(one, say)
        return VotedQuestion(one.number, one.question, said, counted, reason, came_then, figures)
    said = verdict(one.reckoning, say)
    if not one.has_quorum:
        said = f"{say('resolution.carries_nothing')} ({said})"
    return VotedQuestion(
        one.number, one.question, said, counted, quorum=came_then, certified=figures
    )


def _votes_on(
    votes: Sequence[int], voted: Sequence[ResolutionFacts], span: Span, say: Messages
) -> Iterator[str]:
    """Yield all there is to say of the votes on an item."""
    for one in voted:
        if one.id in votes:
            yield from _on_item(one, span, say)


def _on_item(vote: ResolutionFacts, span: Span, say: Messages) -> Iterator[str]:
    """Yield a vote on an item, with the hands that were counted and the quorum it stood on."""
    one = _voted(vote, span, say)
    yield say("minutes.resolution", number=one.number, question=one.question, outcome=one.outcome)
    for more in (one.hands, one.certified, one.why):
        if more:
            yield more
    yield say(
        "minutes.stood_on",
        present=f"{vote.households_present:,}",
        entitled=f"{vote.households:,}",
        needed=f"{vote.quorum_needed:,}",
    )


def _disputed(answers: MeetingAnswers, span: Span) -> tuple[DisputedLine, ...]:
    places = records.line_places([one.line for one in answers.claims], span.last)
    house = gates()
    return tuple(
        DisputedLine(
            house=house[one.household],
            fund=places[one.line].fund,
            contract_no=places[one.line].contract_no,
            book_satang=one.book_satang,
            claimed_satang=one.claimed_satang,
        )
        for one in answers.claims
    )


def _settled(span: Span) -> tuple[SettledLine, ...]:
    found = records.figures_settled(span, span.last)
    places = records.line_places([one.line for one in found], span.last)
    return tuple(
        SettledLine(
            house=places[one.line].house,
            fund=places[one.line].fund,
            contract_no=places[one.line].contract_no,
            field=one.field,
            old_value=one.old_value,
            new_value=one.new_value,
            reason=one.reason,
            approved_by=one.approved_by,
        )
        for one in found
    )


_ANSWERED: Final = tuple(one for one in HouseholdStatus if one is not HouseholdStatus.NOT_ASKED)


def meeting_figures(subject: Subject, upto: int) -> dict[str, Figure]:
    """Return the sums of a meeting and what was counted at it, as far as it stands after an act."""
    assert subject.meeting is not None
    span = span_of(subject.meeting, upto)
    answers = meeting_answers(span, upto)
    counts = {
        **{status.value: answers.status.get(status, 0) for status in _ANSWERED},
        "by_proxy": answers.by_proxy,
        "settled": len(records.figures_settled(span, upto)),
        "approved": len(records.proposals_approved(span, upto)),
        "resolutions": sum(one.stood_after(upto) for one in resolutions(subject.meeting)),
    }
    contracts_satang = sum(one.satang for one in records.contracts_made(span, upto))
    return {
        "saving": Figure("saving", "", "", answers.savings_satang, 0),
        "loan": Figure("loan", "", "", answers.debt_satang, answers.accrued_satang),
        "contracts": Figure("contracts", "", "", contracts_satang, 0),
        **{what: Figure("count", "", what, count, 0) for what, count in counts.items()},
    }


def _meeting_of(_household: int | None, _fund: int | None, number: str) -> Subject:
    """Return the meeting whose minutes bear a number; of no meeting when there is none of it."""
    return Subject(meeting=next((one.id for one in meetings() if str(one.number) == number), None))


def _when_it_ended(subject: Subject, act: int) -> int:
    """Return the meeting's last act: minutes say what stood then, whenever they are written."""
    assert subject.meeting is not None
    return span_of(subject.meeting, act).last


MINUTES: Final = PaperType(
    "minutes",
    About.MEETING,
    meeting_figures,
    subject=_meeting_of,
    printed_after=_when_it_ended,
)
"""The minutes of a meeting that was closed (รายงานการประชุม)."""
