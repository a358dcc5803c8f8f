"""What was read: every register, every data row of it, and what became of each.

What counts already: the rows and the contract numbers of the registers read before.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import balances_as_read
from forumtui.registers.records.row_decisions import counted_by_file, decisions
from forumtui.registers.rules.deciding import RowDecided
from forumtui.tables.lines import LOAN, SAVING, Asset, Loan, Saving, StatementLine
from forumtui.tables.people import Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.village import Fund
from forumtui.village.records.counted import by_its_own, counts, row_of
from forumtui.village.records.residents import households_of_persons, person_key, same_as
from forumtui.village.records.village import gates


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One data row of a register and what became of it.

    `person` is the key all lines of one person share, `line` the stable id of the saving or loan,
    `house` the number on the gate of the household it is shown in, else as the register wrote it.
    `label` names a thing owned or a line of an account. `satang` is the balance, value or amount;
    `method` is how a loan's interest is reckoned. `reasons` are codes with their gaps, the waiting
    one first. `status` is in, flagged or waiting; of a row that waited and was decided taken or refused,
    with `why` and `by` whom.
    """

    id: int
    file: str
    sheet: str | None
    row: int
    kind: str
    fund: str | None
    person: str | None
    house: str | None
    line: str | None
    label: str | None
    satang: int | None
    method: str | None
    status: str
    reasons: tuple[tuple[str, dict[str, str]], ...]
    why: str = ""
    by: str = ""
    fund_id: int | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A register that was read, and how many of its data rows are in, flagged or waiting.

    Of those that waited `taken` were taken as mended, `refused` were not taken.
    """

    name: str
    accepted: int
    flagged: int
    waiting: int
    taken: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class _RowContent:
    """What the program made of a source row."""

    person: int | None
    line: str | None
    satang: int | None
    label: str | None = None
    method: str | None = None


def source_rows() -> tuple[RowFacts, ...]:
    """Return every data row of every file, in the order they were read."""
    held, decided = _held(), {one.row: one for one in decisions()}
    tied, home, houses = same_as(), households_of_persons(), gates()
    written = dict(typed_rows(Person.select(Person.id, Person.house_written)))
    query = (
        SourceRow.select(
            SourceRow.id,
            SourceFile.name,
            SourceRow.sheet,
            SourceRow.row,
            SourceRow.kind,
            Fund.id,
            Fund.name,
            SourceRow.status,
            SourceRow.reasons,
        )
        .join(SourceFile)
        .switch(SourceRow)
        .join(Fund, peewee.JOIN.LEFT_OUTER)
        .where((SourceRow.status != "") & counts(SourceRow))
        .order_by(SourceRow.id)
    )
    rows = []
    for number, file, sheet, row, kind, fund_id, fund, status, reasons in typed_rows(query):
        one = held.get(number, _RowContent(None, None, None))
        said = decided.get(number)
        person = None if one.person is None else tied.get(one.person, one.person)
        household = None if person is None else home.get(person)
        house = written.get(one.person) if household is None else houses[household]
        rows.append(
            RowFacts(
                id=number,
                file=file,
                sheet=sheet,
                row=row,
                kind=kind,
                fund=fund,
                person=None if person is None else person_key(person),
                house=house or None,
                line=one.line,
                label=one.label,
                satang=one.satang,
                method=one.method,
                status=status if said is None else said.decision.value,
                reasons=tuple((code, gaps) for code, gaps in json.loads(reasons)),
                why="" if said is None else said.why,
                by="" if said is None else said.by,
                fund_id=fund_id,
            )
        )
    return tuple(rows)


def _held() -> dict[int, _RowContent]:
    found: dict[int, _RowContent] = {}
    people = Person.select(row_of(Person), Person.id)
    for row, person in typed_rows(people.where((Person.provisional == False) & by_its_own(Person))):  # noqa: E712
        found[row] = _RowContent(person, None, None)
    for satang, row, record, person in balances_as_read(
        "saving", SourceRow.id, Saving.id, Saving.person
    ):
        found[row] = _RowContent(person, f"{SAVING}{record}", satang)
    for satang, row, record, person, method in balances_as_read(
        "loan", SourceRow.id, Loan.id, Loan.person, Loan.method
    ):
        found[row] = _RowContent(person, f"{LOAN}{record}", satang, method=method)
    statements = StatementLine.select(
        row_of(StatementLine), StatementLine.amount_satang, StatementLine.label
    ).where(counts(StatementLine))
    assets = Asset.select(row_of(Asset), Asset.value_satang, Asset.what).where(counts(Asset))
    for row, satang, label in (*typed_rows(statements), *typed_rows(assets)):
        found[row] = _RowContent(None, None, satang, label)
    return found


def source_files() -> tuple[FileFacts, ...]:
    """Return every register that was read, the first one first."""
    rows = (
        SourceRow.select(SourceRow.file, SourceRow.status, peewee.fn.COUNT(SourceRow.id))
        .where((SourceRow.status != "") & counts(SourceRow))
        .group_by(SourceRow.file, SourceRow.status)
    )
    numbers = {(file, status): count for file, status, count in typed_rows(rows)}
    decided = counted_by_file()
    standing = SourceFile.select(SourceFile.id, SourceFile.name).where(counts(SourceFile))
    files = typed_rows(standing.order_by(SourceFile.id))
    return tuple(
        FileFacts(
            name,
            accepted=numbers.get((file, "in"), 0) + numbers.get((file, "flagged"), 0),
            flagged=numbers.get((file, "flagged"), 0),
            waiting=numbers.get((file, "waiting"), 0)
            - decided.get((file, RowDecided.TAKEN), 0)
            - decided.get((file, RowDecided.REFUSED), 0),
            taken=decided.get((file, RowDecided.TAKEN), 0),
            refused=decided.get((file, RowDecided.REFUSED), 0),
        )
        for file, name in files
    )


class CountedRow(NamedTuple):
    """A row that counts already: the name of its file, and its number there."""

    file: str
    row: int


class WrittenContract(NamedTuple):
    """A loan's contract as a register writes it: its number, for whom, and the balance in satang."""

    fund: int
    number: str
    file: str
    row: int
    name_key: str
    satang: int


def was_read(sha256: str) -> bool:
    """Say whether a file of just these bytes was read and not taken back; `sha256` in hex."""
    same = SourceFile.select().where((SourceFile.sha256 == sha256) & counts(SourceFile))
    return bool(same.exists())


def counted_rows() -> dict[tuple[int, str, str], CountedRow]:
    """Return where each accepted row of a fund stands, by fund, kind of row and hash of its cells.

    Of rows that are the same the one read last.
    """
    # Earlier versions kept the blank cells at the end of a row: it is the same row without them.
    ends_blank = SourceRow.cells.endswith(_BLANK_END)
    query = (
        SourceRow.select(
            SourceRow.fund,
            SourceRow.kind,
            SourceRow.cells_hash,
            peewee.Case(None, [(ends_blank, SourceRow.cells)], None),
            SourceFile.name,
            SourceRow.row,
        )
        .join(SourceFile)
        .where(
            (SourceRow.status << ("in", "flagged"))
            & SourceRow.fund.is_null(False)  # noqa: FBT003 - Peewee's own signature
            & counts(SourceRow)
        )
        .order_by(SourceRow.id)
    )
    return {
        (fund, kind, hashed if cells is None else _hash_without_end(cells)): CountedRow(*place)
        for fund, kind, hashed, cells, *place in typed_rows(query)
    }


_BLANK_END: Final = ',""]'


def cells_hash(cells: str) -> str:
    """Return what finds the same row in another file: a hash of its cells as JSON."""
    return blake2b(cells.encode(), digest_size=8).hexdigest()


def _hash_without_end(cells: str) -> str:
    texts = json.loads(cells)
    while texts and not texts[-1].strip():
        texts.pop()
    return cells_hash(json.dumps(texts, ensure_ascii=False, separators=(",", ":")))


def counted_contracts() -> tuple[WrittenContract, ...]:
    """Return every loan that has a contract's number, in the order in which they were read.

    The balance is the register's own, whatever was corrected since: it is compared with registers.
    """
    rows = balances_as_read(
        "loan",
        Loan.fund,
        Loan.contract_no,
        SourceFile.name,
        SourceRow.row,
        Person.name_key,
        where=Loan.contract_no != "",
    )
    return tuple(WrittenContract._make((*written, satang)) for satang, *written in rows)
