"""The papers of the catalogue: written to exports/ with their codes, ready for the print queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forumtui.engine.clock import clock_now, told_day
from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, KeptEntry, act
from forumtui.engine.refusals import DayUncertain
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.catalogue import (
    About,
    Lay,
    PaperSheet,
    PaperType,
    paper_type,
    paper_types,
)
from forumtui.papers.acts.codes import issue_laid_out, text_digest
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.acts.printed import printed_text, thai_digits_now
from forumtui.papers.records.issued import PaperView
from forumtui.papers.refusals import NothingToWrite


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper that lies in exports/: what it is, and what is about it for the print queue."""

    paper: PaperType
    path: Path
    about: str
    text: str


def writable() -> tuple[PaperType, ...]:
    """Return the kinds that are written when they are asked for, not by an act of their own."""
    return tuple(kind for kind in paper_types() if kind.sheets is not None)


def wanted(
    store: Store, household: int | None, *, today: date | None = None
) -> tuple[PaperType, ...]:
    """Return the kinds there is a paper of now: of a household (None: of none), a fund, and the village.

    Each kind says itself, as when it is written, whether it has one. Raises DayUncertain.
    """
    with store.reading():
        return tuple(
            kind
            for kind in writable()
            if not kind.by_request
            and (kind.about is About.VILLAGE or _has_one(store, kind, household, today))
        )


def _has_one(store: Store, kind: PaperType, household: int | None, today: date | None) -> bool:
    assert kind.sheets is not None
    of_household = kind.about is About.HOUSEHOLD
    if of_household and household is None:
        return False
    whose = household if of_household else None
    try:
        return any(True for _ in kind.sheets(store, whose, today, Messages()))
    except DayUncertain:
        raise
    except Refusal:
        return False


def write(
    store: Store,
    paper: PaperType,
    household: int | None = None,
    *,
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
) -> tuple[WrittenPaper, ...]:
    """Write a paper, or as many as there are of it, to `out` (default: exports/); return them.

    `household` is whose, for papers of one household. Raises NothingToWrite when there is nobody whom
    such a paper is for, and ExportFailed; then nothing was written.
    """
    assert paper.sheets is not None, "written by an act of its own"
    of_household = paper.about is About.HOUSEHOLD
    assert not of_household or household is not None, "papers of a household are written for one"
    whose = household if of_household else None
    say = Messages() if language is None else language
    folder = folder_for(store.folder, out)
    written: list[WrittenPaper] = []
    with papers_of_an_act() as papers, act(store, "papers.write") as entry:
        sheets = list(paper.sheets(store, whose, today, say))
        if not sheets:
            raise NothingToWrite
        thai = thai_digits_now()
        for sheet in sheets:
            text = _with_code(entry, paper, whose, sheet, thai=thai)
            path = folder / f"{sheet.name}.txt"
            papers.put(path, text)
            written.append(WrittenPaper(paper, path, sheet.about, text))
        entry.facts = {
            "paper": paper.key,
            "household": whose,
            "files": [one.path.name for one in written],
            "day": (today or _day_as_it_is()).isoformat(),
            "sha256": [text_digest(one.text) for one in written],
        }
    return tuple(written)


def _day_as_it_is() -> date:
    """Return the day that a paper without a meeting bears; whether it can be right was asked before."""
    return told_day() or clock_now().now.astimezone().date()


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how the papers that an act wrote are laid out."""
    kind = paper_type(paper.kind)
    if kind.sheets is None:
        return
    day = date.fromisoformat(str(entry.facts()["day"]))
    for sheet in kind.sheets(store, paper.household, day, say):
        if sheet.number == paper.number:
            yield sheet.lay
            yield from sheet.older


def to_print(written: Sequence[WrittenPaper]) -> list[ToPrint]:
    """Return papers that were written for the print queue."""
    return [ToPrint(one.paper.key, one.about, one.text) for one in written]


def _with_code(
    entry: Entry, paper: PaperType, household: int | None, sheet: PaperSheet, *, thai: bool
) -> str:
    """Return a paper as text, with the codes it is given; one that speaks of no figures gets none."""
    if paper.figures is None:
        return printed_text(sheet.lay(), thai=thai)
    own = issue_laid_out(
        entry,
        paper,
        sheet.lay,
        household=household,
        fund=sheet.fund,
        number=sheet.number,
        printed=sheet.printed,
        thai=thai,
    )
    return own.text
