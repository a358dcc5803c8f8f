"""Sub-step 1.2: what the headings of the funds' registers mean, as people said, kept for next time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.papers.acts.files import prepare, publish
from forumtui.registers.acts.importing import ImportReport, KeepGoing, import_register
from forumtui.registers.reading.headings.answers import (
    FILE_NAME,
    NO_ANSWERS,
    Answers,
    TableKind,
    as_kind,
    as_table,
    joined,
    parsed_answers,
    read_answers,
)
from forumtui.registers.reading.headings.choosing import column_letters
from forumtui.registers.reading.headings.layout import ABSENT, layout_of
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.table_kinds import kind_of
from forumtui.registers.reading.headings.unclear import (
    KIND,
    SeenColumn,
    SeenTable,
    TablesUnclear,
    lacks,
)
from forumtui.registers.reading.records import ReadRow, RowKind
from forumtui.registers.reading.register import open_register, understood_tables
from forumtui.registers.reading.rows.houses import house_in, is_house_number
from forumtui.registers.reading.sheets.unclear import SheetsUnclear
from forumtui.registers.refusals import (
    ColumnNotHouses,
    ColumnsNoBalance,
    ColumnsNoHouse,
    ColumnsNoName,
    ColumnsSame,
)
from forumtui.village.acts.village import the_village

FOLDER: Final = "data"

_OFTEN: Final = (
    *(Meaning.ORDER, Meaning.GUARANTOR, Meaning.GUARANTOR_HOUSE, Meaning.NOTE, Meaning.SIDE),
    # A row may hold several debts and savings, and interest owed for several years.
    *(Meaning.SAVINGS_BALANCE, Meaning.LOAN_BALANCE, Meaning.ACCRUED, Meaning.CONTRACT_NO),
    *(Meaning.LOAN_DATE_SWAPPED, Meaning.DUE_DATE_SWAPPED, Meaning.RATE_FRACTION),
    *(Meaning.LOAN_DATE, Meaning.DUE_DATE, Meaning.PRINCIPAL, Meaning.REPAID, Meaning.RATE),
)
"""What several columns of a table may be."""

_LEAST_MONEY: Final = 1_000
"""Round figures from here on are sums of money: no village counts its gates by tens up to there."""

_ROWS_SHOWN: Final = 3
"""How many rows of a table show how its answers are understood."""

_OF_PEOPLE: Final = frozenset({RowKind.PERSON, RowKind.SAVING, RowKind.LOAN})

Said = tuple[SeenTable, Sequence[Meaning | None] | TableKind]
"""A table, and what each of its columns is (None for one that is not used) or what it holds."""

Asked = tuple[SeenTable, Sequence[Meaning | None] | TableKind | None]
"""A table of which people must say what it is, and what they said before; None for nothing."""


def answers_kept(home: Path, brought: Path | None = None) -> Answers:
    """Return what people said of headings: the home's own file, and one that was brought along.

    What was brought counts where both speak of the same. Raises FileMissing when it is not there,
    AnswersUnreadable, AnswersBroken, AnswerUnknown.
    """
    own = read_answers(_file(home))
    if brought is None:
        return own
    return joined(own, read_answers(brought, brought=True))


def check(meanings: Sequence[Meaning | None]) -> None:
    """Refuse what no table can be read by; that nothing of it is used can be said of any.

    Raises ColumnsSame, ColumnsNoName, ColumnsNoHouse, ColumnsNoBalance.
    """
    used = [meaning for meaning in meanings if meaning not in (None, Meaning.UNUSED)]
    if not used:
        return
    for meaning in used:
        places = [place for place, other in enumerate(meanings) if other is meaning]
        if len(places) > 1 and meaning not in _OFTEN:
            raise ColumnsSame(columns=", ".join(map(column_letters, places)))
    # Whether it is savings or debts is asked by itself; both have a name and a balance.
    layout = layout_of(tuple(meanings), kind_of(tuple(meanings), "") or RowKind.LOAN)
    lacking = lacks(layout)
    if "name" in lacking:
        raise ColumnsNoName
    if layout.kind is RowKind.PERSON and layout.house == ABSENT:
        raise ColumnsNoHouse
    if lacking:
        raise ColumnsNoBalance


def check_houses(columns: Sequence[SeenColumn], meanings: Sequence[Meaning | None]) -> None:
    """Refuse a column that is said to be house numbers and holds none. Raises ColumnNotHouses.

    A cell or two may be anything: only where none of the first ones can be a house's number.
    """
    for column, meaning in zip(columns, meanings, strict=False):
        cells = [house_in(cell).number for cell in column.samples]
        filled = [cell for cell in cells if cell]
        if meaning is Meaning.HOUSE and filled and all(map(_is_no_house, filled)):
            raise ColumnNotHouses(column=column.letter)


def _is_no_house(number: str) -> bool:
    if not is_house_number(number):
        return True
    return number.isdecimal() and int(number) >= _LEAST_MONEY and int(number) % 10 == 0


def as_understood(
    store: Store, home: Path, path: Path, said: Sequence[Said]
) -> tuple[ReadRow, ...]:
    """Return the first rows of each table as its answers would have them; nothing is kept.

    Three of a table, those that would wait too; none where something else must be asked first.
    Raises what `columns_asked` and `remember` raise.
    """
    told = parsed_answers("\n".join(_written(table, answer) for table, answer in said), FILE_NAME)
    answers = joined(answers_kept(home), told)
    try:
        register = open_register(path, cut_off=the_village(store).cut_off, answers=answers)
    except (TablesUnclear, SheetsUnclear):
        return ()
    left = {(table.sheet, table.row): _ROWS_SHOWN for table, _ in said}
    found: list[ReadRow] = []
    for row in register.rows():
        above = [place for place in left if place[0] == row.sheet and place[1] < row.row]
        if row.kind not in _OF_PEOPLE or not above:
            continue
        table = max(above, key=lambda place: place[1])
        if left[table]:
            left[table] -= 1
            found.append(row)
        elif not any(left.values()):
            break
    return tuple(found)


def read_in(
    store: Store,
    home: Path,
    path: Path,
    *,
    keep_going: KeepGoing | None = None,
    agreed: ImportReport | None = None,
    beside: bool = False,
) -> ImportReport:
    """Read one register by what people said of headings, keeping it whole or as `agreed`.

    `beside` says that it counts beside one that it looks like. Raises what `import_register` and
    `answers_kept` raise.
    """
    answers = answers_kept(home)
    return import_register(
        store,
        path,
        answers=answers,
        keep_going=keep_going,
        whole=True,
        agreed=agreed,
        beside=beside,
    )


def columns_asked(store: Store, home: Path, path: Path) -> tuple[Asked, ...]:
    """Return the tables of a register whose columns people must name, as if they never had.

    None of them is left to ask where the headings speak for themselves. Raises what `answers_kept`
    raises, NoVillage, and the refusals of `registers` when the file cannot be read.
    """
    answers = answers_kept(home)
    tables = _unclear(store, path, replace(answers, tables={}))
    return tuple(
        (table, answers.of_table(table.headings)) for table in tables if KIND not in table.lacking
    )


def kinds_asked(store: Store, home: Path, path: Path) -> tuple[Asked, ...]:
    """Return the tables of which people must say what they hold, as if they never had.

    Raises what `columns_asked` raises.
    """
    answers = answers_kept(home)
    tables = _unclear(store, path, replace(answers, kinds={}))
    return tuple(
        (table, answers.kind_of(table.headings, table.fund, table.sheet))
        for table in tables
        if KIND in table.lacking
    )


def understood_asked(_store: Store, home: Path, path: Path) -> tuple[Asked, ...]:
    """Return the tables of a register whose columns are understood: people may say them otherwise.

    Raises what `answers_kept` raises, and the refusals of `registers` when the file cannot be read.
    """
    answers = answers_kept(home)
    return tuple((table, None) for table in understood_tables(path, answers=answers))


def _unclear(store: Store, path: Path, answers: Answers) -> tuple[SeenTable, ...]:
    try:
        open_register(path, cut_off=the_village(store).cut_off, answers=answers)
    except TablesUnclear as unclear:
        return unclear.tables
    except SheetsUnclear:
        # Which sheets count is asked once it is known what their columns are.
        return ()
    return ()


def remember(_store: Store, home: Path, said: Sequence[Said]) -> Answers:
    """Keep what the columns of tables are, or what they hold; return all answers there are now.

    What is in the file already stays: later answers stand below and count. Raises the refusals of
    `check` and `check_houses`, those of `answers_kept` when the file cannot be added to, and
    ExportFailed.
    """
    return keep(home, [_written(table, answer) for table, answer in said])


def keep(home: Path, added: Sequence[str]) -> Answers:
    """Add answers, each as it is kept, to those of the home; return all there are now."""
    path = _file(home)
    # A file that is broken is not added to: nothing of it is lost, and the person is told.
    before = read_answers(path)
    kept = path.read_text("utf-8-sig") if before is not NO_ANSWERS else ""
    text = "\n".join(filter(None, (kept.rstrip("\n") + "\n" if kept else "", *added)))
    publish(prepare(path, text), path)
    return read_answers(path)


def _written(table: SeenTable, said: Sequence[Meaning | None] | TableKind) -> str:
    if isinstance(said, TableKind):
        return as_kind(table.headings, fund=table.fund, sheet=table.sheet, kind=said)
    check(said)
    check_houses(table.columns, said)
    return as_table(table.headings, said)


def _file(home: Path) -> Path:
    return home / FOLDER / FILE_NAME
