"""Contracts that stand, for the printer: the very papers that were written, never others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from forumtui.contracts.acts.consolidate import HouseholdContract
from forumtui.contracts.acts.documents import MEMBER_SHEET
from forumtui.contracts.acts.summary import CONTRACT, summary_file
from forumtui.engine.database import Store
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts.files import EXPORTS
from forumtui.papers.acts.jobs import ToPrint, paper_in
from forumtui.papers.acts.queue import print_jobs
from forumtui.papers.acts.writing import to_print, write
from forumtui.papers.records.print_jobs import PrintState

_NOT_ON_PAPER = frozenset({PrintState.NOT_OUT, PrintState.DROPPED, PrintState.FAILED})


def standing_on_paper(store: Store, one: HouseholdContract, language: Messages) -> list[ToPrint]:
    """Return a household's contract as its file in exports/ has it, and the sheet it takes home.

    Raises PaperUnreadable where the file is gone, PaperEdited, NotIssued, ExportFailed.
    """
    assert one.number is not None, "only what stands is printed"
    path = store.folder / EXPORTS / summary_file(one.house, one.number)
    contract = replace(paper_in(store, path), document=CONTRACT.key, about=_about(one, language))
    sheet = to_print(write(store, MEMBER_SHEET, one.household, language=language))
    return [contract, *sheet]


def not_printed(store: Store, found: Iterable[HouseholdContract]) -> tuple[HouseholdContract, ...]:
    """Return the households whose contract stands and was neither printed nor waits to be."""
    on_paper = {
        job.about
        for job in print_jobs(store)
        if job.document == CONTRACT.key and job.progress.state not in _NOT_ON_PAPER
    }
    return tuple(
        one for one in found if one.number is not None and on_paper.isdisjoint(_abouts(one))
    )


def _about(one: HouseholdContract, language: Messages) -> str:
    return language("print_queue.about_contract", number=one.number or "", house=one.house)


def _abouts(one: HouseholdContract) -> Iterator[str]:
    """Yield what a job says of a household's contract, in whichever language it was put in."""
    return (_about(one, Messages(language)) for language in LANGUAGES)
