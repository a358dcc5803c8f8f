"""Every other paper of the forum: written to exports/ with its code, ready for the print queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from forumtui.contracts.acts.documents import (
    contract_facts,
    contract_register_facts,
    guarantor_papers,
    old_contracts_facts,
)
from forumtui.contracts.acts.notice_board import notice_board_facts
from forumtui.contracts.documents.contract_register import contract_register
from forumtui.contracts.documents.full_schedule import full_schedule
from forumtui.contracts.documents.guarantor_papers import guarantor_consent, guarantor_notice
from forumtui.contracts.documents.notice_board import notice_board
from forumtui.contracts.documents.old_contracts import old_contracts
from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, act
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.meetings.documents.signature_sheet import SignatureSheetFacts, Signer, signature_sheet
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import PaperKind
from forumtui.papers.acts.codes import issue
from forumtui.papers.acts.files import file_part, folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.acts.queue import Document
from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.refusals import NothingToWrite
from forumtui.verification.acts.slips import slips
from forumtui.verification.documents.confirmation_slip import confirmation_slip
from forumtui.verification.records.household_view import household_view
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import heads as gates
from forumtui.village.records.village import stops

BLANK: Final = 20
"""Empty lines after the names of a signature sheet: for whom no register names."""


class Paper(StrEnum):
    """The papers there are; those `of_household` speak of one household."""

    SLIP = "slip"
    FULL_SCHEDULE = "full_schedule"
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"
    CONTRACT_REGISTER = "contract_register"
    OLD_CONTRACTS = "old_contracts"
    NOTICE_BOARD = "notice_board"
    SIGNATURE_SHEET = "signature_sheet"

    @property
    def of_household(self) -> bool:
        """Whether it speaks of one household, not of the village."""
        return self in OF_HOUSEHOLD


OF_HOUSEHOLD: Final = frozenset(
    {Paper.SLIP, Paper.FULL_SCHEDULE, Paper.GUARANTOR_CONSENT, Paper.GUARANTOR_NOTICE}
)


class _Lay(Protocol):
    """Lays one paper out, with the codes it bears."""

    def __call__(self, *, code: str = "", journal: str = "") -> tuple[Page, ...]: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that lies in exports/: what it is, and what is about it for the print queue."""

    paper: Paper
    path: Path
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One paper on its way: how it is laid out, its file's name, what it is about."""

    lay: _Lay
    name: str
    about: str
    number: str = ""


def write(
    store: Store,
    paper: Paper,
    household: int | None = None,
    *,
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
) -> tuple[Written, ...]:
    """Write a paper, or as many as there are of it, to `out` (default: exports/); return them.

    `household` is whose, for papers of one household. Raises NoContract, NothingToWrite when there
    is nobody whom such a paper is for, and ExportFailed; then nothing was written.
    """
    say = Messages() if language is None else language
    folder = folder_for(store.folder, out)
    written: list[Written] = []
    with papers_of_an_act() as papers, act(store, "papers.write") as entry:
        sheets = list(_sheets(store, paper, household, occasion(today), say))
        if not sheets:
            raise NothingToWrite
        for sheet in sheets:
            text = _with_code(entry, paper, household, sheet)
            path = folder / f"{sheet.name}.txt"
            papers.put(path, text)
            written.append(Written(paper, path, sheet.about, text))
        entry.facts = {
            "paper": paper.value,
            "household": household,
            "files": [one.path.name for one in written],
        }
    return tuple(written)


def to_print(written: Sequence[Written]) -> list[ToPrint]:
    """Return papers that were written for the print queue."""
    return [ToPrint(Document(one.paper.value), one.about, one.text) for one in written]


def _with_code(entry: Entry, paper: Paper, household: int | None, sheet: _Sheet) -> str:
    """Return a paper as text, with the codes it is given; a sheet to be signed speaks of no figures."""
    plain = to_text(sheet.lay())
    if paper is Paper.SIGNATURE_SHEET:
        return plain
    kind = PaperKind(paper.value)
    issued = issue(entry, kind, plain, household=household, number=sheet.number)
    return to_text(sheet.lay(code=issued.code, journal=issued.journal))


def _sheets(
    store: Store, paper: Paper, household: int | None, when: Occasion, say: Messages
) -> Iterator[_Sheet]:
    if paper.of_household:
        assert household is not None, "papers of a household are written for one"
        yield from _of_household(store, paper, household, when, say)
    else:
        yield _of_village(store, paper, when, say)


def _of_household(
    store: Store, paper: Paper, household: int, when: Occasion, say: Messages
) -> Iterator[_Sheet]:
    house = file_part(household_view(household).house)
    if paper is Paper.FULL_SCHEDULE:
        facts = contract_facts(store, household)
        name = f"schedule_{house}_{file_part(facts.number)}"
        yield _Sheet(
            partial(full_schedule, facts, say),
            name,
            facts.number,
            facts.number,
        )
    elif paper is Paper.SLIP:
        for number, slip in enumerate(
            slips(the_village(store), household_view(household), when), 1
        ):
            yield _Sheet(
                partial(confirmation_slip, slip, say),
                f"slip_{house}_{number}",
                slip.member.name,
            )
    else:
        papers = guarantor_papers(store, household)
        if paper is Paper.GUARANTOR_CONSENT:
            for number, consent in enumerate(papers.consents, 1):
                yield _Sheet(
                    partial(guarantor_consent, consent, say),
                    f"consent_{house}_{number}",
                    consent.guarantor.name,
                    consent.number,
                )
        else:
            for number, notice in enumerate(papers.notices, 1):
                yield _Sheet(
                    partial(guarantor_notice, notice, say),
                    f"notice_{house}_{number}",
                    notice.change.guarantor.name,
                    notice.change.number,
                )


def _of_village(store: Store, paper: Paper, when: Occasion, say: Messages) -> _Sheet:
    if paper is Paper.CONTRACT_REGISTER:
        register = contract_register_facts(store)
        return _Sheet(partial(contract_register, register, say), "contracts", "")
    if paper is Paper.OLD_CONTRACTS:
        old = old_contracts_facts(store)
        return _Sheet(partial(old_contracts, old, say), "old_contracts", "")
    if paper is Paper.NOTICE_BOARD:
        board = notice_board_facts(store)
        return _Sheet(partial(notice_board, board, say), "notice_board", "")
    sheet = _signers(store, when)
    return _Sheet(partial(signature_sheet, sheet, say), "signatures", "")


def _signers(store: Store, when: Occasion) -> SignatureSheetFacts:
    """Return the heads of all households, in the order of the gates, and empty lines after them."""
    village = the_village(store)
    heads = gates()
    names = tuple(Signer(heads[stop.household].head, stop.house) for stop in stops())
    return SignatureSheetFacts(
        village=village.name,
        about="",
        held_on=when.day if when.place else None,
        signers=names,
        blank=BLANK,
        training=village.training,
    )
