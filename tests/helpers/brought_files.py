"""A committee's file read into a village of its own, and what is kept of it beside what is true."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from forumtui.engine.opening import open_home
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Residence
from forumtui.village.acts.village import found_village


class Outcome(StrEnum):
    """What became of a file; the last two are what must never be."""

    RIGHT = "right"
    ASKED = "asked"
    """Refused with a question or a reason: nothing of it is kept."""
    WAITS = "waits"
    """Not all is kept, and what is missing waits."""
    FLAGGED = "flagged"
    """Other figures are kept, with a remark."""
    SILENT = "silent"
    """Other figures are kept, and nothing is said."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a file says, in satang; None for what nobody told."""

    savings: int | None = None
    savings_satang: int | None = None
    loans: int | None = None
    loans_satang: int | None = None
    residents: int | None = None

    @property
    def _figures(self) -> tuple[int | None, ...]:
        of_savings = (self.savings, self.savings_satang)
        return (*of_savings, self.loans, self.loans_satang, self.residents)

    def is_met_by(self, kept: "Truth") -> bool:
        """Say whether what is kept is what is true; what nobody told is not compared."""
        pairs = zip(self._figures, kept._figures, strict=True)
        return all(true is None or true == found for true, found in pairs)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file."""

    outcome: Outcome
    kept: Truth
    why: str = ""
    reasons: dict[str, int] = field(default_factory=dict)


def bring(path: Path, home: Path, truth: Truth, *, answers: Answers = NO_ANSWERS) -> Brought:
    """Read a file into a new village at `home`; return what became of it."""
    store = open_home(home)
    try:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        try:
            report = import_register(store, path, answers=answers)
        except Refusal as refusal:
            return Brought(Outcome.ASKED, Truth(), refusal.key)
        reasons: dict[str, int] = {}
        for row in source_rows(store):
            for code, _ in row.reasons:
                reasons[code] = reasons.get(code, 0) + 1
        kept = _kept(store)
        told = report.waiting or report.flagged
        if truth.is_met_by(kept):
            outcome = Outcome.RIGHT
        elif report.waiting:
            outcome = Outcome.WAITS
        else:
            outcome = Outcome.FLAGGED if told else Outcome.SILENT
        return Brought(outcome, kept, "", reasons)
    finally:
        store.close()


def _kept(store: object) -> Truth:
    savings = [saving.balance_satang for saving in Saving.select()]
    loans = [loan.balance_satang for loan in Loan.select()]
    residents = Residence.select(Residence.person).distinct().count()
    return Truth(len(savings), sum(savings), len(loans), sum(loans), residents)


def cases(folder: Path) -> Iterator[tuple[str, Truth, str]]:
    """Yield the files of a folder of known truth: name, truth, and what each is."""
    with (folder / "cases.tsv").open(encoding="utf-8", newline="") as table:
        for name, *figures, what in csv.reader(table, delimiter="\t"):
            if name != "file":
                yield name, Truth(*_satang(figures)), what


def _satang(figures: list[str]) -> list[int | None]:
    told = [int(figure) if figure else None for figure in figures]
    return [
        None if figure is None else figure * 100 if place in (1, 3) else figure
        for place, figure in enumerate(told)
    ]
