"""Sub-step 1.2: which sheets of the funds' registers count, as people said, kept for next time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forumtui.engine.database import Store
from forumtui.registers.acts.heading_answers import answers_kept, keep
from forumtui.registers.reading.headings.answers import Answers, SheetUse, as_sheet
from forumtui.registers.reading.register import open_register
from forumtui.registers.reading.sheets.unclear import SeenSheet, SheetsUnclear
from forumtui.village.acts.village import the_village

SheetSaid = tuple[SeenSheet, SheetUse]
"""A sheet, and what becomes of it."""


def remember_sheets(_store: Store, home: Path, file: str, said: Sequence[SheetSaid]) -> Answers:
    """Keep which sheets of a file count; return all answers there are now.

    Raises the refusals of `answers_kept` when the file of answers cannot be added to, and ExportFailed.
    """
    return keep(home, [as_sheet(file, seen.sheet, use.value, row=seen.row) for seen, use in said])


def sheets_asked(store: Store, home: Path, path: Path) -> tuple[SeenSheet, ...]:
    """Return the sheets of which people must say whether they count, as if they never had.

    Raises what `answers_kept` raises, NoVillage, and the refusals of `registers` when the file cannot
    be read.
    """
    answers = replace(answers_kept(home), sheets={})
    try:
        open_register(path, cut_off=the_village(store).cut_off, answers=answers)
    except SheetsUnclear as unclear:
        return unclear.sheets
    return ()
