"""Two registers of one fund laid side by side: which rows are the same, changed, new and gone."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple
from zlib import crc32

ComparedKind = Literal["saving", "loan", "asset"]
"""What a compared row holds."""


class ComparedLine(NamedTuple):
    """A saving, a loan or a thing owned of a register, in satang.

    `person` is the record all their lines share; of a thing it is a number made of its name.

    `row` is where it stands, `contract_no` "" and `rate_ppm` None where there is none.
    """

    kind: ComparedKind
    fund: int
    person: int
    name: str
    house: str
    contract_no: str
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    row: int

    @property
    def figures(self) -> tuple[int, int, int | None]:
        """What may differ: balance, accrued interest and rate."""
        return self.balance_satang, self.accrued_satang, self.rate_ppm


def thing(fund: int, what: str, value_satang: int, row: int) -> ComparedLine:
    """Return a thing that a fund owns as it is compared."""
    return ComparedLine(
        kind="asset",
        fund=fund,
        person=-crc32(what.encode()),
        name=what,
        house="",
        contract_no="",
        balance_satang=value_satang,
        accrued_satang=0,
        rate_ppm=None,
        row=row,
    )


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of either register that is not the same in both; None where it is not at all."""

    old: ComparedLine | None
    new: ComparedLine | None


@dataclass(frozen=True, slots=True)
class RegisterComparison:
    """What the register `new_name` has that `old_name`, read before, has not; sums in satang.

    `same` is how many rows are alike in both, `changes` are the others: changed, new, gone.
    """

    old_file: int
    old_name: str
    new_name: str
    same: int
    changes: tuple[RowChange, ...]
    old_satang: int
    new_satang: int

    @property
    def changed(self) -> int:
        """How many rows have other figures."""
        return sum(one.old is not None and one.new is not None for one in self.changes)

    @property
    def new(self) -> int:
        """How many rows only the new register has."""
        return sum(one.old is None for one in self.changes)

    @property
    def gone(self) -> int:
        """How many rows only the old register has."""
        return sum(one.new is None for one in self.changes)


@dataclass(frozen=True, slots=True)
class DecisionsAhead:
    """What would become of the decisions about the rows of a register if another took its place.

    `kept` rows stay decided; `lost` are the numbers of the others, which are asked anew where they wait.
    """

    kept: int = 0
    lost: tuple[int, ...] = ()


_Key = Callable[[ComparedLine], Hashable]

_AS: Final[Sequence[_Key]] = (
    lambda one: (one.kind, one.fund, one.person, one.contract_no, one.figures),
    lambda one: (one.kind, one.fund, one.person, one.contract_no),
    # A name that was corrected: the number of the contract says whose it is.
    lambda one: (one.kind, one.fund, one.contract_no) if one.contract_no else None,
    lambda one: (one.kind, one.fund, one.person),
)
"""What makes two rows speak of one thing: the surest first."""


def pairs(
    old: Iterable[ComparedLine], new: Iterable[ComparedLine]
) -> tuple[int, tuple[RowChange, ...]]:
    """Return how many lines are the same, and those that are not: changed, then new, then gone."""
    left, rest = list(old), list(new)
    same = 0
    changed: list[RowChange] = []
    for key in _AS:
        waiting: defaultdict[Hashable, list[ComparedLine]] = defaultdict(list)
        for one in left:
            if (found := key(one)) is not None:
                waiting[found].append(one)
        taken: set[int] = set()
        still: list[ComparedLine] = []
        for one in rest:
            found = key(one)
            before = waiting.get(found) if found is not None else None
            if not before:
                still.append(one)
                continue
            match = before.pop(0)
            taken.add(id(match))
            if match.figures == one.figures and match.person == one.person:
                same += 1
            else:
                changed.append(RowChange(match, one))
        left, rest = [one for one in left if id(one) not in taken], still
    changed.sort(key=lambda change: change.new.row if change.new else 0)
    added = [RowChange(None, one) for one in rest]
    return same, (*changed, *added, *(RowChange(one, None) for one in left))


def alike(old: Sequence[ComparedLine], new: Iterable[ComparedLine]) -> int:
    """Return how many of the new lines speak of the same as an old one.

    Two contracts of one person are two things where both registers number them.
    """
    numbers = {one.contract_no for one in old if one.contract_no}
    unnumbered: dict[int, int] = {}
    people: dict[int, int] = {}
    for one in old:
        people[one.person] = people.get(one.person, 0) + 1
        if not one.contract_no:
            unnumbered[one.person] = unnumbered.get(one.person, 0) + 1
    found = 0
    for one in new:
        if one.contract_no in numbers:
            found += 1
            continue
        place = unnumbered if one.contract_no else people
        if place.get(one.person, 0):
            place[one.person] -= 1
            found += 1
    return found


class LinesAsNamed(Collection[ComparedLine]):
    """New lines with the persons of the old ones where the name says so, for comparing.

    Of two registers of one fund the same name in the same house is one person, and so is a name that
    stands once in both: whether a register was read before is only asked, and a person answers. The
    lines are gone through each time anew: a large book need not stand in the memory twice.
    """

    def __init__(self, old: Sequence[ComparedLine], new: Collection[ComparedLine]) -> None:
        self._new: Final = new
        self._known: Final = {line.person for line in old}
        self._persons: Final = _named_once(old, new)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._new)

    def __contains__(self, line: object) -> bool:
        """Say whether a line is one of them."""
        return any(line == one for one in self)

    def __iter__(self) -> Iterator[ComparedLine]:
        """Yield each line, its person that of the old lines."""
        for line in self._new:
            person = None if line.person in self._known else self._person(line)
            yield line if person is None else line._replace(person=person)

    def _person(self, line: ComparedLine) -> int | None:
        found = (
            persons.get(key(line)) for key, persons in zip(_BY_NAME, self._persons, strict=True)
        )
        return next((person for person in found if person is not None), None)


_BY_NAME: Final[Sequence[_Key]] = (lambda one: (one.name, one.house), lambda one: one.name)


def _named_once(
    old: Sequence[ComparedLine], new: Iterable[ComparedLine]
) -> list[dict[Hashable, int]]:
    """Return, for each way of naming, the old person of each name that is one person's in both."""
    before = [_people_by(key, old) for key in _BY_NAME]
    after: list[defaultdict[Hashable, set[int]]] = [defaultdict(set) for _ in _BY_NAME]
    for line in new:
        for key, named, found in zip(_BY_NAME, before, after, strict=True):
            # A large book holds many whom the old one never named: nothing is kept of them.
            if (name := key(line)) in named:
                found[name].add(line.person)
    return [
        {
            name: next(iter(persons))
            for name, persons in named.items()
            if len(persons) == 1 and len(found.get(name, ())) == 1
        }
        for named, found in zip(before, after, strict=True)
    ]


def _people_by(key: _Key, lines: Iterable[ComparedLine]) -> dict[Hashable, set[int]]:
    people: defaultdict[Hashable, set[int]] = defaultdict(set)
    for line in lines:
        people[key(line)].add(line.person)
    return people


def looks_again(
    old: Sequence[ComparedLine],
    new: Collection[ComparedLine],
    *,
    known: int = 0,
    same_headings: bool,
) -> bool:
    """Say whether a table is one that was read before, changed; `known` are its rows that wait as known.

    Most rows speak of the same people or contracts, and the headings are the same, or the contracts'
    numbers, or half of the figures.
    """
    found = alike(old, new)
    if not found or (found + known) * 2 <= min(len(old), len(new) + known):
        return False
    if same_headings or known:
        return True
    numbers = {one.contract_no for one in old if one.contract_no}
    figures = {(one.person, one.balance_satang) for one in old}
    by_number = sum(one.contract_no in numbers for one in new)
    by_figure = sum((one.person, one.balance_satang) in figures for one in new)
    return max(by_number, by_figure) * 2 >= found
