"""A head who has died is called upon nowhere: no contact, no speaker, no place to sign."""

from datetime import date

import pytest

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.lending import say_method
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.words.options import head_of
from forumtui.lending.schedule import Method
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import paper_type
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.verification.acts import answers as verification
from forumtui.verification.refusals import SpeakerDied
from forumtui.village.records.village import funds

DAY = date(2017, 4, 20)
HEAD, HIS_WIFE = "นายสมชาย ใจดี", "นางสมศรี ใจดี"


def tell(store, *, holds=True):
    tell_fact(store, 1, PersonFact.DIED, holds=holds, told_by="นายหนึ่ง", today=DAY)


def contact(store, household):
    """Return whom the household's contract names to be asked, at rates that are lawful."""
    say_method(store, next(one.id for one in shelf(store) if "สตรี" in one.name), Method.DECLINING)
    return consolidation.offer(store, household, today=DAY).head


def shelf(store):
    with store.reading():
        return funds()


def signature_sheet(store):
    (written,) = papers.write(store, paper_type("signature_sheet"), None, today=DAY)
    return written.path.read_text("utf-8")


def test_a_dead_head_is_no_contact_no_speaker_and_signs_nowhere(four, house):
    assert HEAD in signature_sheet(four)
    tell(four)
    view = verification.household(four, house("1"))
    assert HEAD not in {one.name for one in view.living}
    assert HEAD in {one.name for one in view.members}
    assert HEAD not in signature_sheet(four)
    assert head_of(at_the_table(four, house("1"), today=DAY)) == HIS_WIFE
    assert contact(four, house("1")) is None
    tell(four, holds=False)
    assert HEAD in signature_sheet(four)
    assert HEAD in {one.name for one in verification.household(four, house("1")).living}


@pytest.mark.parametrize("typed", [HEAD, " นายสมชาย   ใจดี "])
def test_the_dead_answer_for_nobody(four, house, unchanged, typed):
    verification.undo_last(four, house("1"))
    tell(four)
    speaker = verification.Speaker(typed)
    with unchanged(), pytest.raises(SpeakerDied):
        verification.confirm(four, house("1"), speaker)
    with unchanged(), pytest.raises(SpeakerDied):
        verification.dispute(four, house("1"), "L5", claimed_satang=1, reason="x", speaker=speaker)
    assert verification.confirm(four, house("1"), verification.Speaker(HIS_WIFE)).answers
