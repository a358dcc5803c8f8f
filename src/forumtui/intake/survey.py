"""The first pass through a file: where its tables are, whose they are, how their dates count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.intake.answers import NO_ANSWERS, Answers, TableKind
from forumtui.intake.funds import Surroundings, fund_of
from forumtui.intake.layout import Layout, layout_of
from forumtui.intake.records import FundName, RowKind
from forumtui.intake.refusals import NoHeader, NothingWritten
from forumtui.intake.sheet_survey import FoundTable, SheetSurvey
from forumtui.intake.tables import Sheet
from forumtui.intake.unclear import HeadingsUnclear, KindUnclear, SeenTable

_SAID: Final = {
    TableKind.SAVINGS: RowKind.SAVING,
    TableKind.DEBTS: RowKind.LOAN,
    TableKind.NEITHER: RowKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its heading rows, its columns and its fund.

    The fund is None for residents, and for a table that is not used: its rows are notes.

    `titles_from` is the first of the lone titles right above its headings. A table ends where the
    next begins, or with its sheet.
    """

    first_row: int
    last_heading_row: int
    layout: Layout
    fund: FundName | None
    titles_from: int


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The tables of one sheet in their order, and how many rows the sheet has."""

    sheet: Sheet
    tables: tuple[Table, ...]
    row_count: int


def survey(
    sheets: Sequence[Sheet], *, name: str, stem: str, cut_off: date, answers: Answers = NO_ANSWERS
) -> tuple[SheetPlan, ...]:
    """Return the plan of every sheet. `name` and `stem` are the file's.

    `answers` is what people said that headings mean. Raises HeadingsUnclear when they must be asked,
    KindUnclear when it must be asked whether a table is savings or debts, NoHeader when no sheet has
    a table, NothingWritten when none has a word, TablesSideBySide when one stands beside another.
    """
    surveyed = [SheetSurvey(sheet, name, stem, answers) for sheet in sheets]
    found = [table for sheet in surveyed for table in sheet.tables]
    unclear = [table for sheet in surveyed for table in sheet.watch.unclear(alone=not found)]
    if unclear:
        raise HeadingsUnclear(name, unclear)
    if not found:
        opening = next((sheet.opening for sheet in surveyed if sheet.opening), "")
        if not opening:
            raise NothingWritten(name=name)
        raise NoHeader(name=name, first=opening)
    _settle_kinds(found, name, stem, answers)
    about = [table.about for table in found]
    return tuple(
        SheetPlan(
            sheet.sheet,
            tuple(_finished(table, about, stem, cut_off) for table in sheet.tables),
            sheet.row_count,
        )
        for sheet in surveyed
    )


def _settle_kinds(found: Sequence[FoundTable], name: str, stem: str, answers: Answers) -> None:
    """Make of tables that may be savings or debts what people said. Raises KindUnclear."""
    about = [table.about for table in found]
    asked: list[SeenTable] = []
    for table in found:
        if table.unsaid is None:
            continue
        sheet, headings = table.about.sheet, table.header.headings
        named = _fund(table.about, about, stem)
        fund = named.name or named.kind.value
        said = answers.kind_of(headings, fund, sheet)
        if said is not None:
            table.layout = layout_of(table.header.meanings, _SAID[said])
        elif table.unsaid.rows:
            asked.append(table.unsaid.of_unknown_kind(sheet, fund))
    once = {(table.sheet, table.headings, table.fund): table for table in reversed(asked)}
    if once:
        raise KindUnclear(name, list(reversed(once.values())))


def _fund(about: Surroundings, all_about: Sequence[Surroundings], stem: str) -> FundName:
    return fund_of(about, [other for other in all_about if other is not about], stem)


def _finished(table: FoundTable, about: Sequence[Surroundings], stem: str, cut_off: date) -> Table:
    of_no_fund = table.layout.kind in (RowKind.PERSON, RowKind.NOTE)
    fund = None if of_no_fund else _fund(table.about, about, stem)
    return Table(
        table.first_row, table.last_heading_row, table.settled(cut_off), fund, table.titles_from
    )
