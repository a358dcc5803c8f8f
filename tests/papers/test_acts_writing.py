"""The other papers: written with their codes, one act each, and ready for the print queue."""

import pytest
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.documents import (
    FULL_SCHEDULE,
    GUARANTOR_CONSENT,
    GUARANTOR_NOTICE,
    NOTICE_BOARD,
)
from forumtui.contracts.acts.on_paper.acknowledgments import ACKNOWLEDGMENT
from forumtui.contracts.acts.on_paper.consents_beside import GUARDIAN_CONSENT
from forumtui.contracts.acts.on_paper.moved_debts import ASSIGNMENT, DEBTOR_CHANGE, SET_OFF
from forumtui.contracts.acts.on_paper.releases import RELEASE
from forumtui.contracts.refusals import NoContract
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import About
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.acts.writing import writable
from forumtui.papers.refusals import ExportFailed, NothingToWrite
from forumtui.registers.acts.waiting.question import FUND_QUESTION
from forumtui.thai.width import width
from forumtui.verification.acts import answers
from forumtui.verification.acts.slips import SLIP

SPEAKER = answers.Speaker("นายสมชาย ใจดี")


def key_of(paper):
    return paper.key


def acts(store):
    with store.reading():
        return [name for (name,) in typed_rows(Journal.select(Journal.act).order_by(Journal.id))]


@pytest.fixture
def drawn(store, at):
    """Household 1 with its contract."""
    answers.confirm(store, at("1"), SPEAKER)
    draw_up(store, at("1"), today=TODAY)
    return at("1")


@pytest.mark.parametrize(
    "paper",
    [one for one in writable() if one.about is About.VILLAGE and not one.by_request],
    ids=key_of,
)
def test_a_paper_of_the_village_is_one_act_and_one_file(store, drawn, paper):
    before = acts(store)
    (written,) = papers.write(store, paper, today=TODAY)
    assert acts(store) == [*before, "papers.write"]
    text = written.path.read_text("utf-8")
    assert text == written.text
    assert all(width(line) <= 80 for line in text.replace("\f", "").splitlines())


@pytest.mark.parametrize(
    "paper",
    [one for one in writable() if one.figures is not None and not one.by_request],
    ids=key_of,
)
def test_every_paper_with_figures_bears_a_code_that_is_genuine(store, drawn, paper):
    try:
        written = papers.write(store, paper, drawn, today=TODAY)
    except NothingToWrite:
        assert paper in (
            GUARANTOR_NOTICE,
            RELEASE,
            ASSIGNMENT,
            DEBTOR_CHANGE,
            SET_OFF,
            GUARDIAN_CONSENT,
            ACKNOWLEDGMENT,
            FUND_QUESTION,
        )
        return
    for one in written:
        line = next(line for line in one.text.splitlines() if "รหัสเอกสาร" in line)
        code, journal = line.split("รหัสเอกสาร")[1].strip(" -").split("สมุด")
        found = verify(store, code)
        assert found.finding is CodeStanding.GENUINE
        assert found.paper is not None
        assert found.paper.kind == paper.key
        head = verify(store, journal)
        assert head.finding is CodeStanding.HEAD
        assert head.entry.sequence == found.paper.head


def test_a_code_tells_that_the_household_answered_anew_about_other_figures(store, drawn):
    (written, *_) = papers.write(store, SLIP, drawn, today=TODAY)
    assert "ขอรับรองว่าข้อมูล" in written.text
    assert "นายสมชาย ใจดี" in written.text


def test_a_disputed_line_stands_on_the_slip_with_its_reason(store, at):
    view = answers.household(store, at("2"))
    line = next(line for line in view.lines if line.kind == "loan")
    answers.dispute(
        store, view.id, line.line, claimed_satang=100, reason="จ่ายไปแล้ว", speaker=SPEAKER
    )
    slips = papers.write(store, SLIP, view.id, today=TODAY)
    assert any("จ่ายไปแล้ว" in one.text for one in slips)


def test_without_a_contract_there_is_no_schedule_and_nothing_was_written(store, at):
    before = acts(store)
    with pytest.raises(NoContract):
        papers.write(store, FULL_SCHEDULE, at("2"), today=TODAY)
    assert acts(store) == before
    assert not list(store.folder.glob("exports/schedule*"))


def test_a_household_without_a_guarantor_needs_no_consent(store, at):
    answers.confirm(store, at("2"), SPEAKER)
    draw_up(store, at("2"), today=TODAY)
    before = acts(store)
    with pytest.raises(NothingToWrite):
        papers.write(store, GUARANTOR_CONSENT, at("2"), today=TODAY)
    assert acts(store) == before


def test_a_folder_that_cannot_be_written_leaves_no_act_and_no_file(store, drawn, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder", "utf-8")
    before = acts(store)
    with pytest.raises(ExportFailed):
        papers.write(store, NOTICE_BOARD, out=blocked, today=TODAY)
    assert acts(store) == before


def test_papers_go_into_the_print_queue_as_what_they_are(store, drawn):
    written = papers.write(store, GUARANTOR_CONSENT, drawn, today=TODAY)
    jobs = enqueue(store, papers.to_print(written), language=Messages())
    assert {job.document for job in jobs} == {GUARANTOR_CONSENT.key}


@pytest.mark.parametrize("gate", ["1", "2", "10", "10/1"])
def test_what_is_offered_to_a_household_is_exactly_what_can_be_written_of_it(
    store, drawn, at, gate
):
    offered = papers.wanted(store, at(gate), today=TODAY)
    for paper in writable():
        try:
            papers.write(store, paper, at(gate), today=TODAY)
        except Refusal:
            assert paper not in offered
        else:
            assert (paper in offered) == (not paper.by_request)


def test_without_a_household_the_papers_of_the_village_are_offered(store):
    offered = papers.wanted(store, None, today=TODAY)
    assert {paper.about for paper in offered} == {About.VILLAGE}
    assert offered == tuple(
        one for one in writable() if one.about is About.VILLAGE and not one.by_request
    )
