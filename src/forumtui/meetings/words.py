"""Resolutions in a person's words: what was voted on, and what came of it with its arithmetic."""

from collections.abc import Iterator, Mapping
from typing import Final

from forumtui.ledger.records.village_figures import CertifiedChange, VillageFigures
from forumtui.meetings.acts.agenda import CalledMeeting
from forumtui.meetings.acts.holding import Course
from forumtui.meetings.acts.interrupted_vote import InterruptedVote
from forumtui.meetings.acts.votes import Certification
from forumtui.meetings.records.agenda import AgendaFacts, PlanFacts
from forumtui.meetings.records.holding import CheckedQuorum
from forumtui.meetings.records.votes import ResolutionFacts, VoteState
from forumtui.meetings.rules.agenda import WAITING_MINUTES, ItemOrigin, ItemState, hour_text
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import MajorityRule, Reckoning, VoteVerdict, needed_of
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import cut

SHORT: Final = 30
"""Columns of a question that is named beside something else."""


def said(one: ResolutionFacts, meeting: int, say: Messages) -> str:
    """Return what was voted on, and at which meeting it was which vote."""
    question = visible(one.question)
    return say("resolution.said", meeting=meeting, number=one.number, question=question)


def outcome(one: ResolutionFacts, say: Messages) -> str:
    """Return whether it was carried and by which arithmetic, or why it is void."""
    if one.reckoning is not None:
        text = verdict(one.reckoning, say)
        if one.state is VoteState.TAKEN_BACK:
            return f"{say('resolution.taken_back')} ({text})"
        return text if one.has_quorum else f"{say('resolution.carries_nothing')} ({text})"
    if one.cause is not None:
        return f"{say('resolution.void')}: {say(f'resolution.void_{one.cause.value}')}"
    return say("resolution.open_now")


def why(one: ResolutionFacts, say: Messages) -> str:
    """Return the reason somebody gave for a void vote or for taking it back, "" for none."""
    return say("resolution.void_why", why=visible(one.why)) if one.why else ""


def verdict(reckoning: Reckoning, say: Messages) -> str:
    """Return a verdict with its arithmetic."""
    word = say(f"resolution.verdict_{reckoning.verdict.value}")
    return f"{word}: {arithmetic(reckoning, say)}"


def arithmetic(reckoning: Reckoning, say: Messages) -> str:
    """Return why a verdict is what it is: how many of how many, and how many it takes."""
    for_votes = f"{reckoning.hands.for_votes:,}"
    if reckoning.casting is not None:
        return say(f"resolution.sum_casting_{reckoning.casting.value}", for_votes=for_votes)
    if reckoning.verdict is VoteVerdict.TIED:
        return say("resolution.sum_tied", for_votes=for_votes)
    return say(
        f"resolution.sum_{reckoning.verdict.value}_{reckoning.rule.value}",
        for_votes=for_votes,
        base=f"{reckoning.base:,}",
        needed=f"{reckoning.needed:,}",
    )


def raised_none(reckoning: Reckoning, say: Messages) -> str:
    """Return how many of those present raised no hand, "" where all did."""
    left = reckoning.silent
    return say("resolution.raised_none", left=f"{left:,}") if left else ""


def what_it_takes(rule: MajorityRule, present: int, say: Messages) -> str:
    """Return of how many people it is reckoned by a rule, and how many votes it takes.

    Of those who vote nobody knows before they did how many they are.
    """
    needed = f"{needed_of(rule, present):,}"
    return say(f"resolution.takes_{rule.value}", present=f"{present:,}", needed=needed)


def hands(reckoning: Reckoning, say: Messages) -> str:
    """Return all hands that were counted, and how many people raised none."""
    return say(
        "resolution.hands",
        for_votes=f"{reckoning.hands.for_votes:,}",
        against=f"{reckoning.hands.against:,}",
        abstain=f"{reckoning.hands.abstain:,}",
        silent=f"{reckoning.silent:,}",
    )


def whole(
    one: ResolutionFacts,
    meeting: int,
    standing: Certification | None,
    funds: Mapping[int, str],
    say: Messages,
) -> tuple[str, ...]:
    """Return all there is to say of a vote, a text a line.

    `standing` is the certifying of the data where the vote is on that, `funds` what the funds are
    called.
    """
    texts = [said(one, meeting, say), outcome(one, say), why(one, say)]
    if one.reckoning is not None:
        texts.append(hands(one.reckoning, say))
    texts.append(quorum(one, say))
    if one.figures is not None:
        texts.append(certified(one.figures, say))
    if standing is not None and standing.resolution == one:
        texts.append(certified_anew(standing, funds, say) or say("resolution.unchanged"))
    return tuple(filter(None, texts))


def is_on_the_data(question: str, say: Messages) -> bool:
    """Return whether a question is that of sub-step 2.2, however it was put: the data is certified."""
    return question.strip() == say("resolution.usual_data")


def certified(figures: VillageFigures, say: Messages) -> str:
    """Return the figures that a vote certifies, and how many lines were disputed then."""
    return say(
        "resolution.certified",
        savings=format_baht(figures.savings_satang),
        debt=format_baht(figures.debt_satang),
        accrued=format_baht(figures.accrued_satang),
        loans=f"{figures.loans:,}",
        disputes=f"{figures.disputes:,}",
    )


def certified_anew(found: Certification, funds: Mapping[int, str], say: Messages) -> str:
    """Return which figures are others than the village certified, "" where none is or none were.

    `funds` is what the funds are called.
    """
    if not found.moved:
        return ""
    if not found.changed:
        return say("resolution.changed_within")
    told = [
        say(
            "resolution.fund_changed",
            fund=visible(funds.get(one.now.fund, f"F{one.now.fund}")),
            sums=", ".join(_sums_changed(one, say)),
        )
        for one in found.changed
    ]
    return say("resolution.changed", funds="; ".join(told))


def _sums_changed(one: CertifiedChange, say: Messages) -> Iterator[str]:
    for name in ("savings", "debt", "accrued"):
        before, now = (getattr(of, f"{name}_satang") for of in (one.before, one.now))
        if before != now:
            what = say(f"resolution.sum_of_{name}")
            yield say(
                "resolution.sum_changed",
                what=what,
                before=format_baht(before),
                now=format_baht(now),
            )
    if one.before.loans != one.now.loans:
        yield say(
            "resolution.loans_changed",
            before=f"{one.before.loans:,}",
            now=f"{one.now.loans:,}",
        )


def quorum(one: ResolutionFacts, say: Messages) -> str:
    """Return whether enough households had come when it was put to the vote, and by which rule."""
    key = "resolution.had_quorum" if one.has_quorum else "resolution.had_no_quorum"
    return say(
        key,
        present=f"{one.households_present:,}",
        total=f"{one.households:,}",
        needed=f"{one.quorum_needed:,}",
        rule=quorum_rule(one.quorum_rule, say),
    )


def quorum_words(present: int, households: int, rule: QuorumRule, say: Messages) -> str:
    """Return whether so many households are a quorum, and how many are."""
    needed = quorum_of(households, rule)
    key = "resolution.quorum" if present >= needed else "resolution.no_quorum"
    return say(key, needed=f"{needed:,}")


def quorum_rule(rule: QuorumRule, say: Messages) -> str:
    """Return what part of the households makes a quorum."""
    return say(f"resolution.quorum_{rule.value}")


def half_counted_words(found: InterruptedVote, say: Messages) -> str:
    """Return that a vote was left half counted, is void, and is to be taken anew."""
    question = cut(visible(found.question), SHORT)
    return say(f"resolution.half_{found.cause.value}", question=question)


def plan_lead(plan: PlanFacts, say: Messages) -> str:
    """Return which meeting is called, when, where and by whom."""
    return say(
        f"agenda.plan_{plan.kind.value}",
        plan=plan.id,
        number=plan.number,
        call=plan.call,
        day=plan.planned_on,
        hour=hour_text(plan.minute),
        place=visible(plan.place),
        by=visible(plan.called_by),
    )


def notice(called: CalledMeeting, say: Messages) -> str:
    """Return where a notice hangs, that it came late, or that the meeting was not held."""
    if called.plan.not_held is not None:
        return say("agenda.not_held")
    parts = [
        say(
            "agenda.posted",
            place=visible(one.place),
            day=one.posted_on,
            by=visible(one.posted_by),
        )
        for one in called.postings[-1:]
    ]
    if not parts:
        parts.append(say("agenda.not_posted"))
    elif len(called.postings) > 1:
        parts.append(say("agenda.posted_places", count=len(called.postings)))
    if called.short:
        parts.append(say("agenda.short_notice"))
    return "  ".join(parts)


def agenda_item(one: AgendaFacts, say: Messages) -> str:
    """Return an item with its number, and what became of it where something did."""
    number = say("agenda.no_number") if one.number is None else one.number.text
    state = "" if one.state is ItemState.SET else say(f"agenda.state_{one.state.value}")
    late = say("agenda.late") if one.late else ""
    return "  ".join(part for part in (number, visible(one.title), state, late) if part)


def item_details(one: AgendaFacts, say: Messages) -> str:
    """Return whose an item is, who presents it, what is to be decided, why it is as it is."""
    parts = []
    if one.origin is ItemOrigin.HOUSEHOLD:
        parts.append(say("agenda.from_household"))
    if one.presenter:
        parts.append(say("agenda.presented_by", name=visible(one.presenter)))
    if one.motion:
        parts.append(say("agenda.motion", motion=visible(one.motion)))
    if one.votes:
        parts.append(say("agenda.votes", count=len(one.votes)))
    if one.why:
        parts.append(say("resolution.void_why", why=visible(one.why)))
    return "  ".join(parts)


def items_waiting(called: CalledMeeting | None, say: Messages) -> str:
    """Return which items of the agenda are to be decided and are not, "" for none."""
    waiting = () if called is None else [one for one in called.items if one.waits]
    if not waiting:
        return ""
    named = (f"{one.number.text} {visible(one.title)}" for one in waiting if one.number is not None)
    return say("agenda.waiting", items=", ".join(named))


def course_lead(now: Course, say: Messages) -> str:
    """Return which meeting is open, and on which call."""
    key = "meeting.number_at" if now.plan is None or now.plan.call == 1 else "meeting.second_at"
    call = 1 if now.plan is None else now.plan.call
    one = now.meeting
    return say(key, number=one.number, call=call, day=one.held_on, place=visible(one.place))


def course_state(now: Course, say: Messages) -> str:
    """Return what the meeting can do now: decide, only talk, wait, or nothing while it is broken off."""
    if now.paused:
        return say("holding.paused")
    if now.briefing:
        return say("holding.briefing")
    if not now.has_quorum:
        return say("holding.short_now", present=now.present, missing=now.missing)
    if not now.counted:
        return say("agenda_refusals.quorum_not_counted")
    return say("holding.may_vote")


def waited_for(plan: PlanFacts | None, say: Messages) -> str:
    """Return until when households are waited for, "" where nobody called the meeting."""
    if plan is None:
        return ""
    return say("holding.waited_for", hour=hour_text(plan.minute + WAITING_MINUTES))


def checked(one: CheckedQuorum, at: str, say: Messages) -> str:
    """Return a count of the quorum that was kept, at a time of the day."""
    key = "holding.check_met" if one.met else "holding.check_short"
    return say(
        key,
        at=at,
        present=f"{one.present:,}",
        entitled=f"{one.entitled:,}",
        needed=f"{one.needed:,}",
        by=visible(one.certified_by),
    )


def without_vote(now: Course, say: Messages) -> str:
    """Return who is there without a vote, "" for nobody."""
    names = [f"{name} {office}".strip() for name, office in now.observers]
    names += [name for _, name in now.seconds]
    return say("holding.without_vote", names=visible(", ".join(names))) if names else ""
