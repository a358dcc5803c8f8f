"""What must be true after an evening: nothing certified unseen, who came is there, sums are right."""

import json
from collections import Counter

from tests.evenings.counted.guests import Kind
from tests.helpers.soundness import sound

from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.meetings.records.meetings import meetings, present_households
from forumtui.papers.acts.queue import print_jobs
from forumtui.papers.records.print_jobs import PrintState
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers
from forumtui.verification.records.household_view import lines_after
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import at_home

SAYS_RIGHT = {"verification.confirm", "verification.confirm_by_proxy", "verification.dispute"}
STATUS = {
    Kind.RIGHT: HouseholdStatus.CONFIRMED,
    Kind.PROXY: HouseholdStatus.CONFIRMED,
    Kind.DISPUTES: HouseholdStatus.CONFIRMED,
    Kind.ABSENT: HouseholdStatus.ABSENT,
}


def judge(home, evening):
    """Assert all of it."""
    with at_home(home) as store:
        sound(store)
        nothing_unseen(store, evening)
        all_who_came(store, evening)
        everybody_stands(store, evening)
        papers(store, home, evening)


def all_sent(home):
    """Whether nothing waits in the print queue, or is on its way."""
    with at_home(home) as store:
        states = {job.progress.state for job in print_jobs(store)}
    return states.isdisjoint({PrintState.WAITING, PrintState.SENDING})


def nothing_unseen(store, evening, upto=None):
    """Every answer in the database is of the household, and of the very figures, that were shown."""
    given = acts_that_certify(store)[:upto]
    assert [(act, household) for _, act, household in given] == [
        (one.act, one.guest.view.id) for one in evening.certified
    ]
    for (sequence, _, household), one in zip(given, evening.certified, strict=True):
        with store.reading():
            figures = Counter(
                format_baht(x.balance_satang) for x in lines_after(household, sequence)
            )
        unseen = figures - shown_on(one.pages)
        assert not unseen, (one.guest.view.house, one.pages, figures)


def acts_that_certify(store):
    """Return the acts by which a household said that figures are right, with whose they are."""
    with store.reading():
        rows = list(typed_rows(Journal.select(Journal.id, Journal.act, Journal.body)))
    return [
        (id_, act, json.loads(body)["household"]) for id_, act, body in rows if act in SAYS_RIGHT
    ]


def shown_on(pages):
    """Count the figures of the lines on the pages of a household; one that stood on two is one."""
    shown = Counter()
    for page in pages:
        shown |= page
    figures = Counter()
    for (_, _, amount), many in shown.items():
        figures[amount] += many
    return figures


def all_who_came(store, evening):
    """Attendance and answers agree: who answered is there, and nobody else."""
    with store.reading():
        (meeting,) = meetings()
        assert meeting.closed
        here = present_households(meeting.id)
    assert here == {guest.view.id for guest in evening.guests if guest.came}


def everybody_stands(store, evening):
    standing = {one.household: one.status for one in answers.standings(store)}
    assert standing == {guest.view.id: STATUS[guest.kind] for guest in evening.guests}


def papers(store, home, evening):
    """The minutes were printed and their sums are right; so was every contract that was drawn up."""
    jobs = [job for job in print_jobs(store) if job.progress.state is PrintState.SENT]
    documents = Counter(job.document for job in jobs)
    made = [one for one in household_contracts(store) if one.number is not None]
    assert made
    assert documents["contract"] == len(made)
    assert documents["minutes"] == 1
    (minutes,) = (job for job in jobs if job.document == "minutes")
    text = (home / minutes.file).read_text("utf-8")
    asked = [answers.household(store, guest.view.id) for guest in evening.guests if guest.came]
    for sum_satang in (
        sum(view.savings_asked_satang for view in asked),
        sum(
            line.balance_satang
            for view in asked
            for line in view.asked_lines
            if line.kind == "loan"
        ),
    ):
        assert format_baht(sum_satang) in text, (sum_satang, text)
