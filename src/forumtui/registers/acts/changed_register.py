"""Whether a register that is being read was read before, and was changed since.

Most rows of a table speak of the same people or contracts as those of a register of that fund that
stands. A page of other people, and another fund of the same people, are no such thing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from forumtui.registers.reading.records import AssetRecord, LoanRecord, RowReason, SavingRecord
from forumtui.registers.rules.comparison import (
    ComparedKind,
    ComparedLine,
    LinesAsNamed,
    RegisterComparison,
    alike,
    looks_again,
    pairs,
    thing,
)
from forumtui.village.records.residents import same_as
from forumtui.village.records.village import funds

_KNOWN: Final = frozenset({"row_known", "contract_counted"})

_Table = tuple[int, ComparedKind]


class PackedLines(Collection[ComparedLine]):
    """The lines of one table in little memory: a text each, taken apart whenever it is gone through."""

    __slots__ = ("_fund", "_kind", "_packed")

    def __init__(self, fund: int, kind: ComparedKind) -> None:
        self._fund: Final = fund
        self._kind: Final[ComparedKind] = kind
        self._packed: Final[list[bytes]] = []

    def append(self, line: ComparedLine) -> None:
        """Take a line."""
        parts = list(map(str, line[_FROM:]))
        packed = _BETWEEN.join(parts)
        if packed.count(_BETWEEN) >= len(parts):
            packed = _BETWEEN.join(part.replace(_BETWEEN, " ") for part in parts)
        self._packed.append(packed.encode())

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._packed)

    def __contains__(self, line: object) -> bool:
        """Say whether a line is one of them."""
        return any(line == one for one in self)

    def __iter__(self) -> Iterator[ComparedLine]:
        """Yield each line."""
        for packed in self._packed:
            person, name, house, number, balance, accrued, rate, row = packed.decode().split(
                _BETWEEN
            )
            figures = int(balance), int(accrued), None if rate == _NONE else int(rate)
            told = name, house, number
            yield ComparedLine(self._kind, self._fund, int(person), *told, *figures, int(row))


_BETWEEN: Final = "\x1f"
"""A sign that hardly stands in a cell; where it does, it is a blank to the comparison."""

_NONE: Final = str(None)

_FROM: Final = ComparedLine._fields.index("person")


class LinesRead:
    """The lines of a file in funds that the village knows already."""

    def __init__(self, name: str) -> None:
        self._name: Final = name
        self._known_funds: Final = {fund.id for fund in funds()}
        self._tied: Final = same_as() if self._known_funds else {}
        self._lines: Final[dict[_Table, PackedLines]] = {}
        self._waiting: Final[defaultdict[_Table, set[tuple[str, str]]]] = defaultdict(set)
        self._headings: Final[set[str]] = set()

    def heading(self, cells: str) -> None:
        """Take a row of headings, its cells as JSON."""
        self._headings.add(cells)

    def waits(self, kind: str, fund: int | None, reason: RowReason) -> None:
        """Take a row that waits; it counts where it waits because it is known."""
        if fund in self._known_funds and reason.code in _KNOWN:
            details = dict(reason.details)
            of: ComparedKind = "loan" if kind == "loan" else "saving"
            of = "asset" if kind == "asset" else of
            self._waiting[fund, of].add((details["file"], details["row"]))

    def take(self, record: SavingRecord | LoanRecord, person: int, fund: int, row: int) -> None:
        """Take a line that is accepted."""
        if fund not in self._known_funds:
            return
        loan = record if isinstance(record, LoanRecord) else None
        kind: ComparedKind = "saving" if loan is None else "loan"
        self._table(fund, kind).append(
            ComparedLine(
                kind=kind,
                fund=fund,
                person=self._tied.get(person, person),
                name=record.who.name.full,
                house=record.who.house,
                contract_no="" if loan is None else loan.contract_no.replace(" ", ""),
                balance_satang=record.balance_satang,
                accrued_satang=0 if loan is None else loan.accrued_satang,
                rate_ppm=None if loan is None else loan.rate_ppm,
                row=row,
            )
        )

    def take_thing(self, asset: AssetRecord, fund: int, row: int) -> None:
        """Take a thing that is accepted."""
        if fund in self._known_funds:
            self._table(fund, "asset").append(thing(fund, asset.what, asset.value_satang, row))

    def _table(self, fund: int, kind: ComparedKind) -> "PackedLines":
        return self._lines.setdefault((fund, kind), PackedLines(fund, kind))

    def comparison(self) -> RegisterComparison | None:
        """Return the file laid beside the register it may be, None where it is a new one."""
        # Read in only here: most files are in funds of their own.
        from forumtui.registers.records import again as records

        best: dict[int, int] = defaultdict(int)
        for (fund, kind), new in self._lines.items():
            files: defaultdict[int, list[ComparedLine]] = defaultdict(list)
            for file, line in records.compared_lines(fund=fund, kind=kind):
                files[file].append(line)
            names = records.names_of_files(files)
            for file, old in files.items():
                lines = LinesAsNamed(old, new)
                known = sum(name == names[file] for name, _ in self._waiting[fund, kind])
                same = bool(self._headings & records.headings_of(file))
                if looks_again(old, lines, known=known, same_headings=same):
                    best[file] += alike(old, lines) + known
        if not best:
            return None
        return self._beside(max(best, key=lambda file: (best[file], file)))

    def _beside(self, file: int) -> RegisterComparison:
        from forumtui.registers.records import again as records

        name = records.names_of_files([file])[file]
        known = {row for rows in self._waiting.values() for of, row in rows if of == name}
        old = [line for _, line in records.compared_lines(file=file)]
        read = [line for lines in self._lines.values() for line in lines]
        new = list(LinesAsNamed(old, read))
        again = [line for line in old if str(line.row) in known]
        same, changes = pairs([line for line in old if str(line.row) not in known], new)
        return RegisterComparison(
            old_file=file,
            old_name=name,
            new_name=self._name,
            same=same + len(again),
            changes=changes,
            old_satang=sum(line.balance_satang for line in old),
            new_satang=sum(line.balance_satang for line in (*again, *new)),
        )
