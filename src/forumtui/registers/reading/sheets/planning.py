"""The sheets of a file before they are surveyed: those left out, and those that are passbooks."""

from collections.abc import Sequence
from datetime import date

from forumtui.registers.reading.book import BookSheet
from forumtui.registers.reading.headings.answers import Answers, SheetUse
from forumtui.registers.reading.sheets.passbooks import passbook_in
from forumtui.registers.reading.survey import SheetPlan, survey
from forumtui.registers.refusals import BankStatement, PassbookNameless


def plans_of(
    sheets: Sequence[BookSheet], *, name: str, stem: str, cut_off: date, answers: Answers
) -> list[SheetPlan]:
    """Return the plan of every sheet; `name` and `stem` are the file's.

    Raises what `survey` raises; PassbookNameless for a passbook of nobody, BankStatement when the file
    holds nothing but accounts at a bank.
    """
    plans: list[SheetPlan | None] = [_known(sheet, name, answers) for sheet in sheets]
    rest = [sheet for sheet, plan in zip(sheets, plans, strict=True) if plan is None]
    _refuse_banks(name, [plan for plan in plans if plan is not None], rest)
    surveyed = survey(rest, name=name, stem=stem, cut_off=cut_off, answers=answers) if rest else ()
    coming = iter(surveyed)
    return [next(coming) if plan is None else plan for plan in plans]


def _known(sheet: BookSheet, name: str, answers: Answers) -> SheetPlan | None:
    if answers.use_of(name, sheet.name) is SheetUse.LEAVE_OUT:
        return SheetPlan(sheet, (), sum(1 for _ in sheet.rows()))
    book = passbook_in(sheet)
    if book is None:
        return None
    if book.who is None and not book.is_banks:
        raise PassbookNameless(name=name, sheet=sheet.name or "1", row=book.heading_row)
    return SheetPlan(sheet, (), sum(1 for _ in sheet.rows()), passbook=book)


def _refuse_banks(name: str, plans: Sequence[SheetPlan], rest: Sequence[BookSheet]) -> None:
    books = [plan.passbook for plan in plans if plan.passbook is not None]
    if books and not rest and all(book.is_banks for book in books):
        raise BankStatement(name=name)
