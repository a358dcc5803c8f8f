"""Both codes at the foot of every kind of paper: its own, and that of the journal's head."""

import pytest
from tests.contracts.test_acts_restructuring import LAWFUL, drawn, plan
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.documents import NOTICE_BOARD, OLD_CONTRACTS
from forumtui.contracts.acts.proposals import propose
from forumtui.contracts.rules.plan import TrancheChange
from forumtui.engine.journal import entries
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import LANGUAGES, Messages
from forumtui.minutes.acts.writing import write_minutes
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import About, paper_types
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.writing import writable
from forumtui.papers.records.issued import issued
from forumtui.papers.rules.codes import read_code
from forumtui.registers.acts.handover import hand_over

ASKED_FOR = {"assignment", "debtor_change", "set_off", "guardian_consent", "acknowledgment"} | {
    "fund_question",
    "advice",
}
"""Papers of a plan that asks for them, with their codes in the tests of their acts."""

BY_REQUEST = {kind.key for kind in paper_types() if kind.by_request}
"""Papers of payments on contracts, with their codes in tests/followup."""


def codes_of(text, say):
    """Return the two codes that every page of a paper bears."""
    own, journal = (
        say(key, code="") for key in ("printing.document_code", "printing.journal_head")
    )
    found = set()
    for page in text.split("\f"):
        (line,) = [line for line in page.splitlines() if f" {own}" in line]
        found.add(tuple(part.strip(" -") for part in line.split(own)[1].split(journal)))
    (codes,) = found
    return codes


@pytest.fixture
def everything(four, house):
    """Every paper there is of a village that reduced a guaranteed debt, by the language it is in."""

    def written(say):
        folder = four.folder / say.language
        for paper in writable():
            whose = house("1") if paper.about is About.HOUSEHOLD else None
            if paper.key not in ASKED_FOR | BY_REQUEST:
                papers.write(four, paper, whose, out=folder, today=TODAY, language=say)
        write_minutes(four, out=folder, language=say)
        hand_over(four, out=folder, today=TODAY, language=say)
        return folder

    change = TrancheChange("L1", rate_ppm=30_000, principal_waived_satang=100_000)
    meeting.open_meeting(four, held_on=TODAY, place="ศาลา", chair="ก", secretary="ข")
    meeting.close_meeting(four)
    done = drawn(four, house("1"), plan(60, changes=(LAWFUL, change)))
    return done.contract, written


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_paper_is_known_by_its_code_and_the_journal_by_the_other(
    four, everything, language
):
    contract, written = everything
    say = Messages(language)
    texts = [path.read_text("utf-8") for path in written(say).glob("*.txt")]
    # The handbook speaks of a code, and bears none.
    borne = f" {say('printing.document_code', code='')}"
    beside = say("printing.journal_head", code="")
    codes = [
        codes_of(text, say)
        for text in texts
        if any(borne in line and beside in line for line in text.splitlines())
    ]
    codes.append((contract.imprint.code, contract.imprint.journal))
    with four.reading():
        heads = {one.sequence: one.hash for one in entries()}
        known = {one.code: one for one in issued()}
    kinds = set()
    for own, journal in codes:
        seen = verify(four, own)
        assert seen.finding is CodeStanding.GENUINE
        kinds.add(seen.paper.kind)
        head = verify(four, journal)
        assert head.finding is CodeStanding.HEAD
        assert head.entry.sequence == known[read_code(own)].head == seen.entry.sequence - 1
        assert head.entry.hash == heads[head.entry.sequence]
    assert kinds == {one.key for one in paper_types() if one.figures is not None} - (
        ASKED_FOR | BY_REQUEST
    )
    # The sheet to sign, the handbook and the page of what proves what speak of no figures.
    assert len(texts) - len(codes) + 1 == 3


def test_a_paper_issued_again_bears_the_head_of_its_first_issue(four, house):
    (first,) = papers.write(four, NOTICE_BOARD, today=TODAY)
    propose(four, house("1"), plan(48), reason="น้อยลง", proposed_by="ก", today=TODAY)
    (again,) = papers.write(four, NOTICE_BOARD, today=TODAY)
    assert again.text == first.text
    (other,) = papers.write(four, OLD_CONTRACTS, today=TODAY)
    say = Messages()
    assert codes_of(other.text, say)[1] != codes_of(first.text, say)[1]
