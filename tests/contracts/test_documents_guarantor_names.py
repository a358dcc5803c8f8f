"""A guarantor bears one name on every paper: as written, until people said who it is."""

import json

import pytest
from click.testing import CliRunner
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, plan, put_forward
from tests.helpers.small_village import FOUR_FILES, SOMCHAI

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consolidate import offer
from forumtui.contracts.acts.documents import contract_facts, guarantor_papers
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.documents.full_schedule import full_schedule
from forumtui.contracts.documents.guarantor_papers import guarantor_consent, guarantor_notice
from forumtui.contracts.rules.plan import TrancheChange
from forumtui.evening.acts.demo import decide
from forumtui.evening.commands.group import forumtui
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.people.acts.guarantor_identity import say_elsewhere, say_who, take_back
from forumtui.people.acts.guarantors import guarantees
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import confirm
from forumtui.village.acts.households import find_persons, walk

WRITTEN = "นายคำปันน์ ไม่มีหนี้"
RESIDENT = "นายคำปัน ไม่มีหนี้"
THAI = Messages("th")
CHEAPER = plan(changes=(LAWFUL, TrancheChange("L1", rate_ppm=40_000)))


@pytest.fixture
def misspelt(empty, home):
    """A village whose fund writes the name of a guarantor otherwise than the residents' register."""
    for name, text in FOUR_FILES.items():
        written = text.replace(RESIDENT, WRITTEN)
        (home / "data" / name).write_text(written, "utf-8")
        import_register(empty, home / "data" / name)
    for stop in walk(empty):
        confirm(empty, stop.household, SOMCHAI)
    decide(empty)
    return empty


@pytest.fixture
def first(misspelt):
    return next(stop.household for stop in walk(misspelt) if stop.house == "1")


@pytest.fixture
def said_to_be(misspelt):
    """Say who the guarantor is."""
    (one,) = [one for one in guarantees(misspelt).guarantors if one.named_as[0].name == WRITTEN]
    (person,) = find_persons(misspelt, "คำปัน ไม่มีหนี้")
    return lambda: say_who(misspelt, one.guarantees, person.person, said_by="นายสมชาย ใจดี")


def papers_of(store, household, out):
    """Draw the household's changed contract up; return the text of each paper that names guarantors."""
    put_forward(store, household, CHEAPER)
    agree(store, household)
    done = carry_out(store, household, today=DAY, language=THAI, out=out)
    papers = guarantor_papers(store, household)
    return {
        "contract": done.contract.path.read_text("utf-8"),
        "schedule": to_text(full_schedule(contract_facts(store, household), THAI)),
        "consent": "".join(to_text(guarantor_consent(one, THAI)) for one in papers.consents),
        "notice": "".join(to_text(guarantor_notice(one, THAI)) for one in papers.notices),
    }


def told(store):
    """Return the guarantors that the command lists, by how their registers write them.

    The command opens the village anew: nothing is asked of the store after it.
    """
    home = ["--home", str(store.folder)]
    told = CliRunner().invoke(forumtui, ["guarantors", "--json", *home])
    assert told.exit_code == 0, told.output
    return {one["written"]: one for one in json.loads(told.stdout)}


def names_on(papers, name):
    return {paper for paper, text in papers.items() if name in text}


def signs(store, household):
    """Return who is asked to sign for the first loan's guarantee."""
    table = at_the_table(store, household, today=DAY)
    return table.circumstances.guarantors["L1"]


def test_who_people_said_a_guarantor_is_bears_their_own_name_on_every_paper(
    misspelt, first, said_to_be, tmp_path
):
    said_to_be()
    assert signs(misspelt, first) == (RESIDENT,)
    papers = papers_of(misspelt, first, tmp_path)
    assert names_on(papers, RESIDENT) == {"contract", "consent", "notice"}
    assert names_on(papers, WRITTEN) == set()
    assert contract_facts(misspelt, first).guarantors == (RESIDENT, "นายประเสริฐ มั่นคง")
    assert told(misspelt)[WRITTEN]["name"] == RESIDENT


def test_a_guess_names_nobody_on_a_paper(misspelt, first, tmp_path):
    assert signs(misspelt, first) == (WRITTEN,)
    papers = papers_of(misspelt, first, tmp_path)
    assert names_on(papers, WRITTEN) == {"contract", "consent", "notice"}
    assert names_on(papers, RESIDENT) == set()
    assert told(misspelt)[WRITTEN]["sure"] == "likely"


def test_what_people_said_is_taken_back_and_whom_nobody_knows_stays_as_written(
    misspelt, first, said_to_be
):
    guarantees_said = said_to_be()
    assert offer(misspelt, first, today=DAY).guarantors[0] == RESIDENT
    say_elsewhere(misspelt, guarantees_said, said_by="นายสมชาย ใจดี")
    assert offer(misspelt, first, today=DAY).guarantors[0] == WRITTEN
    take_back(misspelt, guarantees_said)
    assert offer(misspelt, first, today=DAY).guarantors[0] == RESIDENT
    take_back(misspelt, guarantees_said)
    assert offer(misspelt, first, today=DAY).guarantors[0] == WRITTEN
