"""Which of several columns of money is the balance: by their headings, and by what their figures prove.

Where neither settles it, a person is asked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.registers.reading.headings.answers import Meanings
from forumtui.registers.reading.headings.aspects import Aspect, aspect_of, goes_out
from forumtui.registers.reading.headings.evidence import ColumnFigures, ColumnSum
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.records import RowKind, RowReason

_OF_INTEREST: Final = frozenset({Meaning.ACCRUED, Meaning.INTEREST})

_OUT: Final = frozenset({Meaning.REPAID})

_MAY_ADD_UP: Final = frozenset(
    {
        *(Meaning.SIDE, Meaning.SAVINGS_BALANCE, Meaning.LOAN_BALANCE, Meaning.BALANCE),
        *(Meaning.AMOUNT, Meaning.TOTAL, Meaning.PRINCIPAL, Meaning.BORROWED, Meaning.REPAID),
        *(Meaning.ACCRUED, Meaning.INTEREST, None),
    }
)

_LENT: Final = (Meaning.PRINCIPAL, Meaning.BORROWED)

_PARTS_ONLY: Final = frozenset(
    {
        *(Meaning.SIDE, Meaning.PRINCIPAL, Meaning.BORROWED, Meaning.REPAID),
        *(Meaning.ACCRUED, Meaning.INTEREST),
    }
)

_READ: Final = (RowKind.SAVING, RowKind.LOAN)

_OF_SAVINGS: Final = re.compile("ฝาก|สัจจะ|ออม|หุ้น")

_SUREST: Final = (Aspect.LEFT, Aspect.TOTAL, Aspect.PLAIN, Aspect.OVERDUE, Aspect.SIDE)

_DIFFERENT: Final = {Meaning.SAVINGS_BALANCE: RowKind.SAVING, Meaning.LOAN_BALANCE: RowKind.LOAN}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What the columns of a table are, once weighed against each other.

    `several` are columns of which more than one may be the balance, `unread` those with figures that
    nobody understood: a person is asked about both. `sums` hold in every row that was looked at.
    `taken` are the balances, `aside` the columns of money that were left out, each with a reason.
    `proposed` is what the columns are as the program would have it if it were not to ask.
    """

    meanings: Meanings
    proposed: Meanings
    several: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    sums: tuple[ColumnSum, ...] = ()
    taken: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()


def choose(
    meanings: Meanings, headings: Sequence[str], evidence: ColumnFigures, kind: RowKind | None
) -> ColumnChoice:
    """Return which columns are the balances of a table that holds rows of this kind.

    `kind` is None where nothing tells savings from debts.
    """
    weighed = _Weighed(meanings, headings, evidence, kind)
    return weighed.choice()


class _Weighed:
    """The columns of one table on the scales."""

    def __init__(
        self,
        meanings: Meanings,
        headings: Sequence[str],
        evidence: ColumnFigures,
        kind: RowKind | None,
    ) -> None:
        self._meanings: list[Meaning | None] = list(meanings)
        self._headings: Final = headings
        self._evidence: Final = evidence
        self._kind: Final = kind
        self._sums: list[ColumnSum] = []
        self._several: list[int] = []
        self._proposed: dict[int, Meaning] = {}
        self._pool: Final = self._terms()

    def choice(self) -> ColumnChoice:
        """Weigh each group of columns that may be one balance."""
        taken: list[int] = []
        if self._kind in (*_READ, None):
            for group in self._groups():
                taken += self._settled(group)
            self._name_sums(taken)
            self._one_interest()
        explained = {part for proof in self._sums for part in (*proof.parts, proof.column)}
        unread = [
            place
            for place in sorted(self._evidence.figures - explained)
            if self._meaning(place) is None
        ]
        unread += self._savings_without_balance(taken, explained)
        aside = [place for place, meaning in enumerate(self._meanings) if meaning is Meaning.SIDE]
        aside.extend(place for place in explained if self._meaning(place) is None)
        with_figures = self._evidence.figures
        return ColumnChoice(
            tuple(self._meanings),
            tuple(self._proposed.get(place, one) for place, one in enumerate(self._meanings)),
            tuple(self._several),
            tuple(unread),
            tuple(proof for proof in self._sums if proof.column in taken),
            tuple(taken),
            tuple(sorted(set(aside) & with_figures)),
        )

    def _name_sums(self, taken: Sequence[int]) -> None:
        """Say of a sum that is the balance whose balance it is, where a row holds several records."""
        for place in taken:
            if self._meanings[place] is not Meaning.TOTAL:
                continue
            if self._kind is RowKind.SAVING or self._adds_up_savings(place):
                self._meanings[place] = Meaning.SAVINGS_BALANCE
            elif len(taken) > 1:
                self._meanings[place] = Meaning.LOAN_BALANCE

    def _savings_without_balance(self, taken: Iterable[int], explained: set[int]) -> list[int]:
        """Return what came and went of savings in a register of debts that shows no savings."""
        if self._kind is not RowKind.LOAN or any(map(self._speaks_of_savings, taken)):
            return []
        return [
            place
            for place in sorted(self._evidence.figures - explained)
            if self._meaning(place) is Meaning.SIDE
            and self._speaks_of_savings(place)
            and "ดอก" not in self._heading(place)
        ]

    def _meaning(self, place: int) -> Meaning | None:
        return self._meanings[place] if place < len(self._meanings) else None

    def _heading(self, place: int) -> str:
        return self._headings[place] if place < len(self._headings) else ""

    def _aspect(self, place: int) -> Aspect:
        if self._meaning(place) is Meaning.TOTAL:
            return Aspect.TOTAL
        return aspect_of(self._heading(place))

    def _terms(self) -> tuple[tuple[int, int], ...]:
        """Return the columns that may be added up, each with +1, or -1 for what goes out."""
        places = [
            place for place in sorted(self._evidence.figures) if self._meaning(place) in _MAY_ADD_UP
        ]
        return tuple((place, self._sign(place)) for place in places)

    def _sign(self, place: int) -> int:
        meaning = self._meaning(place)
        if meaning in _OF_INTEREST or meaning is Meaning.LOAN_BALANCE:
            return 1
        out = meaning in _OUT or goes_out(self._heading(place))
        return -1 if out else 1

    def _groups(self) -> list[list[int]]:
        """Return the columns that may be the balance: of savings, of debts, or of what is not told."""
        savings, debts = self._every(Meaning.SAVINGS_BALANCE), self._every(Meaning.LOAN_BALANCE)
        plain = self._every(Meaning.BALANCE)
        sums = self._every(Meaning.TOTAL)
        if self._kind is RowKind.SAVING:
            return [sorted(savings + plain + sums)]
        if self._kind is not RowKind.LOAN:
            return [sorted(plain + sums)]
        saved = [column for column in sums if self._adds_up_savings(column)]
        others = [column for column in sums if column not in saved]
        groups = [sorted(savings + saved), sorted(debts + plain + others)]
        self._ask_lone_sums(debts + plain, others)
        return [group for group in groups if group]

    def _adds_up_savings(self, column: int) -> bool:
        """Say whether a sum is one of savings, by the columns that add up to it."""
        proof = self._proof(column)
        return proof is not None and any(map(self._speaks_of_savings, proof.parts))

    def _speaks_of_savings(self, place: int) -> bool:
        if self._meaning(place) is Meaning.SAVINGS_BALANCE:
            return True
        return _OF_SAVINGS.search(self._heading(place)) is not None

    def _ask_lone_sums(self, balances: Sequence[int], sums: Sequence[int]) -> None:
        """Ask about a sum that is no sum of what was borrowed, where nothing else is the balance.

        Interest may be in it.
        """
        lent = [*self._every(Meaning.PRINCIPAL), *self._every(Meaning.BORROWED)]
        summed = [
            place
            for place in balances
            if self._aspect(place) is Aspect.TOTAL and "เหลือ" not in self._heading(place)
        ]
        sums = [*sums, *summed]
        if len(summed) < len(balances) or not sums or not lent:
            return
        proofs = [proof for column in sums if (proof := self._proof(column)) is not None]
        if not any(place in proof.parts for proof in proofs for place in lent):
            self._several += [*sums, *lent]

    def _every(self, meaning: Meaning) -> list[int]:
        return [place for place, found in enumerate(self._meanings) if found is meaning]

    def _settled(self, group: Sequence[int]) -> list[int]:
        """Return the balances of a group; what is none of them becomes a side amount."""
        aside = [place for place in group if self._aspect(place) is Aspect.SIDE]
        left = [place for place in group if place not in aside]
        self._leave(aside)
        if len(left) > 1:
            left = self._without_late(left)
        left = self._without_parts(left)
        if len(left) > 1 and not self._are_several_records(left):
            left = self._without_empty(left)
        if len(left) > 1 and not self._are_several_records(left):
            self._several += left
            self._propose(left)
        return left

    def _propose(self, group: Sequence[int]) -> None:
        """Propose the last of the surest as the balance; savings of different kinds are all kept."""
        plain = [
            place
            for place in group
            if self._aspect(place) is Aspect.PLAIN
            and self._meaning(place) is Meaning.SAVINGS_BALANCE
            and not any(letter.isdecimal() for letter in self._heading(place))
        ]
        if plain == list(group):
            return
        best = min(group, key=lambda place: (_SUREST.index(self._aspect(place)), -place))
        self._proposed.update((place, Meaning.SIDE) for place in group if place != best)

    def _leave(self, places: Iterable[int]) -> None:
        for place in places:
            self._meanings[place] = Meaning.SIDE

    def _without_late(self, group: list[int]) -> list[int]:
        """Leave aside what is only the late part of another column's balance."""
        late = [place for place in group if self._aspect(place) is Aspect.OVERDUE]
        whole = [place for place in group if place not in late]
        parts = [
            place
            for place in late
            if any(self._evidence.never_above(place, other) for other in whole)
        ]
        self._leave(parts)
        return [place for place in group if place not in parts]

    def _without_parts(self, group: list[int]) -> list[int]:
        """Leave aside what is added up in another, and what adds interest to another."""
        left = list(group)
        for column in group:
            proof = self._proof(column)
            if proof is None:
                continue
            within = [place for place in proof.parts if place in left]
            interest = [place for place in proof.parts if self._meaning(place) in _OF_INTEREST]
            mixed = {self._meaning(place) for place in proof.parts} & _DIFFERENT.keys()
            lent = [place for place in proof.parts if self._meaning(place) in _LENT]
            if interest and lent and not within:
                # Interest is added to what was lent: that is owed, or was at first; a person knows.
                self._several += [*lent, column]
            elif interest and within:
                # What is owed altogether: the balance is what the interest is added to.
                left.remove(column)
                self._sums.append(proof)
                self._leave([column])
            elif len(mixed) > 1:
                if len(group) > 1:
                    left.remove(column)
                    self._leave([column])
                self._sums.append(proof)
            else:
                self._sums.append(proof)
                for place in within:
                    left.remove(place)
                self._leave(within)
        return self._without_twins(left)

    def _proof(self, column: int) -> ColumnSum | None:
        pool = [
            term
            for term in self._pool
            if self._meaning(term[0]) in _OF_INTEREST or self._aspect(term[0]) is not Aspect.OVERDUE
        ]
        found = self._evidence.sums_to(column, pool, self._parts_only)
        if found is None:
            plain = [
                term
                for term in pool
                if self._meaning(term[0]) not in _OF_INTEREST
                and "ดอก" not in self._heading(term[0])
            ]
            if plain != pool:
                found = self._evidence.sums_to(column, plain, self._parts_only)
        return found

    @property
    def _parts_only(self) -> frozenset[int]:
        return frozenset(
            place for place, meaning in enumerate(self._meanings) if meaning in _PARTS_ONLY
        )

    def _without_twins(self, group: list[int]) -> list[int]:
        """Leave aside a column that says the same as one before it."""
        left: list[int] = []
        for place in group:
            if any(self._evidence.are_equal(place, other) for other in left):
                self._leave([place])
            else:
                left.append(place)
        return left

    def _without_empty(self, group: list[int]) -> list[int]:
        """Leave aside columns in which no figure stands at all, as long as one is left."""
        filled = [place for place in group if place in self._evidence.figures]
        if not filled:
            return group
        self._leave(place for place in group if place not in filled)
        return filled

    def _are_several_records(self, group: Sequence[int]) -> bool:
        """Say whether each column is a debt of its own: each has its own contract number."""
        contracts = self._every(Meaning.CONTRACT_NO)
        if len(contracts) != len(group) or len(group) < 2:
            return False
        return all(
            sum(before < contract < place for contract in contracts) == 1
            for before, place in zip((-1, *group), group, strict=False)
        )

    def _one_interest(self) -> None:
        """Take interest owed once, where one column adds up the others."""
        columns = self._every(Meaning.ACCRUED)
        if len(columns) < 2:
            return
        for column in columns:
            proof = self._evidence.sums_to(
                column, [(place, 1) for place in columns], frozenset(columns)
            )
            if proof is not None:
                self._sums.append(proof)
                self._leave(proof.parts)
                return


def remarks_of(choice: ColumnChoice, headings: Sequence[str]) -> tuple[RowReason, ...]:
    """Return what must be told of a table's columns: which is the balance, and which are left aside."""

    def named(places: Iterable[int]) -> str:
        return ", ".join(
            f"{column_letters(place)} {headings[place] if place < len(headings) else ''}".strip()
            for place in places
        )

    remarks = []
    if choice.aside and choice.taken:
        details = {"taken": named(choice.taken), "left": named(choice.aside)}
        remarks.append(RowReason("columns_left", tuple(details.items())))
    accrued = [place for place, one in enumerate(choice.meanings) if one is Meaning.ACCRUED]
    if len(accrued) > 1:
        remarks.append(RowReason("interest_added", (("columns", named(accrued)),)))
    return tuple(remarks)


def column_letters(place: int) -> str:
    """Return the letters a spreadsheet shows above a column numbered from 0."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
