"""Acknowledgments: of debts without a contract in the books, until a contract acknowledges them."""

import re
import shutil
from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, drawn, plan
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import FOUR_FILES, SOMCHAI

from forumtui.contracts.acts.on_paper.acknowledgments import ACKNOWLEDGMENT, acknowledgments
from forumtui.contracts.documents.on_paper.acknowledgment import acknowledgment
from forumtui.contracts.rules.demanded_papers import ConsentBeside
from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.messages import Messages
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.layout.pages import to_text
from forumtui.papers.refusals import NothingToWrite
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts import answers
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import found_village

THAI = Messages("th")
WITHOUT = {"1/2558": "", "2/2558": "-", "4/2558": "", "5/2559": ""}


@pytest.fixture(scope="module")
def _without_contracts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("without")
    store = open_home(folder)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    for name, text in FOUR_FILES.items():
        for number, written in WITHOUT.items():
            text = re.sub(rf"^{number},", f"{written},", text, flags=re.MULTILINE)
        (folder / name).write_text(text, "utf-8")
        import_register(store, folder / name)
    for stop in walk(store):
        answers.confirm(store, stop.household, SOMCHAI)
    decide(store)
    store.close()
    return folder / DATABASE_NAME


@pytest.fixture
def unproven(tmp_path, _without_contracts):
    """The village of four, whose registers do not know four of its contracts."""
    shutil.copy2(_without_contracts, tmp_path / DATABASE_NAME)
    store = open_home(tmp_path)
    yield store
    store.close()


@pytest.fixture
def at(unproven):
    return {stop.house: stop.household for stop in walk(unproven)}.__getitem__


def said(facts):
    return " ".join(to_text(acknowledgment(facts, THAI)).split())


def asked(store, household):
    return [
        (one.debtor.name, one.fund, [x.debt.principal_satang for x in one.debts])
        for one in acknowledgments(store, household, DAY)
    ]


def test_only_a_debt_without_a_contract_is_acknowledged_and_never_by_the_dead(unproven, at):
    assert asked(unproven, at("1")) == [
        ("นายสมชาย ใจดี", "กองทุนหมู่บ้านทดลอง", [2_000_000]),
        ("นางสมศรี ใจดี", "กลุ่มสตรีบ้านทดลอง", [1_200_000]),
    ]
    assert asked(unproven, at("3")) == []
    with pytest.raises(NothingToWrite):
        papers.write(unproven, ACKNOWLEDGMENT, at("3"), today=DAY)


def test_the_paper_says_what_the_books_say_and_that_signing_starts_time_anew(unproven, at):
    first, *_ = acknowledgments(unproven, at("1"), DAY)
    text = said(first)
    assert (
        "1) กู้เมื่อวันที่ 1 พ.ค. 2558 เงินต้น 20,000.00 บาท ดอกเบี้ยค้าง 300.00 บาท ดอกเบี้ยร้อยละ 6.00 ต่อปี"
        in text
    )
    assert "รวม 20,300.00 บาท (สองหมื่นสามร้อยบาทถ้วน)" in text
    assert "ยอดถึงวันที่ 31 มี.ค. 2560" in text
    warned = text.index("อายุความของหนี้เริ่มนับใหม่ (ม.193/14, 193/15)")
    assert warned < text.index("ลงชื่อ .....")
    assert "อาจขาดอายุความ" not in text
    (paper, _) = papers.write(unproven, ACKNOWLEDGMENT, at("1"), today=DAY)
    code = re.search(r"รหัสเอกสาร (\S+)", paper.text)[1]
    assert verify(unproven, code).finding is CodeStanding.GENUINE


def test_who_owes_a_debt_that_may_be_barred_reads_that_it_may_be_refused(unproven, at):
    (facts,) = acknowledgments(unproven, at("2"), DAY)
    text = said(facts)
    assert "นับจาก 1 พ.ค. 2548 เกิน 10 ปีแล้ว อาจขาดอายุความ ท่านปฏิเสธไม่ชำระได้" in text


def test_a_contract_acknowledges_what_stands_in_it(unproven, at):
    drawn(unproven, at("1"), plan(changes=(LAWFUL,)))
    assert asked(unproven, at("1")) == []
    taken_back(unproven, at("1"))
    assert len(asked(unproven, at("1"))) == 2


def test_a_disputed_debt_is_acknowledged_by_nobody(unproven, at):
    answers.undo_last(unproven, at("2"))
    view = answers.household(unproven, at("2"))
    line = next(one.line for one in view.lines if one.kind == "loan")
    claim = {"claimed_satang": 100, "reason": "จ่ายแล้ว", "speaker": SOMCHAI}
    answers.dispute(unproven, at("2"), line, **claim)
    assert asked(unproven, at("2")) == []


@pytest.mark.parametrize(
    ("fact", "beside", "debtor_signs"),
    [
        (PersonFact.QUASI_INCAPABLE, ConsentBeside.CURATOR, True),
        (PersonFact.INCAPABLE, ConsentBeside.GUARDIAN, False),
    ],
)
def test_who_cannot_be_bound_alone_does_not_acknowledge_alone(
    unproven, at, fact, beside, debtor_signs
):
    tell_fact(unproven, 3, fact, holds=True, told_by="นายหนึ่ง", today=DAY)
    (facts,) = acknowledgments(unproven, at("2"), DAY)
    assert facts.beside is beside
    assert ("(นายประเสริฐ มั่นคง)" in said(facts)) == debtor_signs
    assert THAI(f"consents_beside.signs_{beside.value}") in said(facts)
