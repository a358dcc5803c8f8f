"""Sub-step 1.2, a register is taken back: nothing that it brought counts any more. Nothing is deleted.

What other registers that stand speak of is held for them: a person whom another fund's register
names, a house in which others live. Whoever had lines that went is asked anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from forumtui.engine.database import Batch, Store, add
from forumtui.engine.files import read_source
from forumtui.engine.journal import Undo
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.rules import LineKind
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.registers.acts.person_resolver import PersonResolver
from forumtui.registers.records import again as records
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.records.row_decisions import decisions
from forumtui.registers.refusals import (
    RegisterAtMeeting,
    RegisterInContract,
    RegisterKnownLater,
    RegisterNotRead,
    RegisterPaidSince,
    RegisterPlacedByHand,
    RegisterReleased,
    TakenBackUnreasoned,
)
from forumtui.tables.people import (
    Alias,
    Household,
    Person,
    Residence,
    ResidenceEnd,
    SamePerson,
    SeenElsewhere,
)
from forumtui.tables.registers import StillHeld
from forumtui.tables.village import Fund
from forumtui.village.records.residents import same_as, ties, ties_that_stand
from forumtui.village.records.village import village

REGISTER: Final = "register"
"""Why a word on who somebody is was written: a register was taken back."""


def registers(store: Store) -> tuple[KeptRegister, ...]:
    """Return every register that was ever read, those taken back among them."""
    with store.reading():
        return records.registers()


def register_named(store: Store, name: str) -> KeptRegister:
    """Return the register of this name that was read last and stands; of a path its last part.

    Raises RegisterNotRead.
    """
    with store.reading():
        return _named(PurePath(name).name)


def register_of(store: Store, path: Path) -> KeptRegister | None:
    """Return the register that stands and holds the very bytes of a file, None where there is none."""
    sha256 = read_source(path).sha256
    with store.reading():
        same = (one for one in records.registers() if one.stands and one.sha256 == sha256)
        return next(same, None)


def _named(name: str) -> KeptRegister:
    standing = [one for one in records.registers() if one.stands and one.name == name]
    if not standing:
        raise RegisterNotRead(file=name)
    return standing[-1]


def standing(file: int) -> KeptRegister:
    """Return a register that stands, by its number. Raises RegisterNotRead. Inside a transaction."""
    found = next((one for one in records.registers() if one.id == file), None)
    if found is None or not found.stands:
        raise RegisterNotRead(file=str(file) if found is None else found.name)
    return found


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A register that was taken back: how many of its lines went, and whose, as persons."""

    file: str
    lines: int
    persons: int


def take_back(
    store: Store,
    file: int,
    *,
    reason: str,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> TakenBack:
    """Take a register back, by its number; its very bytes may be read again.

    `seen` is the digest (`engine.seen`) of the register as it stood on the screen. Raises
    TakenBackUnreasoned, RegisterNotRead, RegisterInContract, RegisterReleased, RegisterPlacedByHand,
    RegisterKnownLater, RegisterAtMeeting, ChangedMeanwhile, and what `approved_act` raises.
    """
    if not reason.strip():
        raise TakenBackUnreasoned

    def may_go() -> KeptRegister:
        found = standing(file)
        if seen is not None:
            still_as_seen(seen, found)
        refuse_bound(found.name, {*records.lines_of_act(found.act), *_lines_taken(file)})
        return found

    with approved_act(store, "intake.take_back", pins, check=may_go) as entry:
        register, decided = may_go(), [one.act for one in decisions(file)]
        going = Going(register.name, (register.act, *decided), entry.sequence)
        going.begin()
        done = going.end()
        entry.facts = {
            "file": done.file,
            "sha256": register.sha256,
            "reason": reason.strip(),
            "undone": register.act,
            "lines": done.lines,
            "persons": done.persons,
        }
        if decided:
            entry.facts["decisions"] = [*decided]
        return done


def _lines_taken(file: int) -> set[tuple[LineKind, int]]:
    """Return the lines that came of rows of a register which were taken as mended."""
    return {line for one in decisions(file) for line in records.lines_of_act(one.act)}


def refuse_bound(file: str, lines: set[tuple[LineKind, int]]) -> None:
    """Refuse where figures were drawn from lines that would go.

    Raises RegisterInContract, RegisterReleased, RegisterPaidSince.
    """
    if (contract := records.contract_over(lines)) is not None:
        raise RegisterInContract(file=file, house=contract[0], number=contract[1])
    if (line := records.released(lines)) is not None:
        raise RegisterReleased(file=file, line=line)
    if (line := records.paid_since(lines)) is not None:
        raise RegisterPaidSince(file=file, line=line)


class Going:
    """What some acts brought on its way out, inside the act that takes them back or replaces them.

    They are the act that read a register, named `file`, and those that took rows of it as mended.
    """

    def __init__(self, file: str, acts: Sequence[int], sequence: int) -> None:
        self._file: Final = file
        self._acts: Final = [*acts]
        self._sequence: Final = sequence
        facts = village()
        assert facts is not None
        self._today: Final = facts.cut_off.isoformat()
        self._lines: dict[tuple[LineKind, int], int] = {}
        self._persons: Mapping[int, int] = {}

    def begin(self) -> None:
        """Let nothing of it count; a register that replaces it may go on with what is the same."""
        self._persons = same_as()
        for one in self._acts:
            self._let_go(one)

    def also(self, act: int) -> None:
        """Let what one more act brought go with it."""
        self._acts.append(act)
        self._let_go(act)

    def _let_go(self, act: int) -> None:
        self._lines.update(records.lines_of_act(act))
        add(Undo, undone=act, act=self._sequence)

    def end(self) -> TakenBack:
        """Hold what others speak of, ask anew whose lines went; return what went.

        Raises RegisterInContract, RegisterReleased, RegisterPlacedByHand, RegisterKnownLater,
        RegisterAtMeeting: then nothing of the act is kept.
        """
        file = self._file
        gone = records.lines_gone(self._lines)
        refuse_bound(file, gone)
        batch = Batch((StillHeld, SamePerson, ResidenceEnd))
        self._hold(batch)
        batch.flush()
        if (name := records.placed_by_hand()) is not None:
            raise RegisterPlacedByHand(file=file, name=name)
        for one in self._acts:
            if records.lost_residents(one) and (other := records.known_to_a_later(one)):
                raise RegisterKnownLater(file=file, other=other)
        if (contract := records.vanished_in_contract()) is not None:
            raise RegisterInContract(file=file, house=contract[0], number=contract[1])
        if (house := records.vanished_at_meeting()) is not None:
            raise RegisterAtMeeting(file=file, house=house)
        for residence in records.residences_of_nobody():
            batch.add(ResidenceEnd, residence=residence, until=self._today, act=self._sequence)
        self._untie(batch)
        persons = {self._persons.get(self._lines[one], self._lines[one]) for one in gone}
        self._ask_anew(batch, persons)
        batch.flush()
        self._tie_again()
        return TakenBack(file, lines=len(gone), persons=len(persons))

    def _hold(self, batch: Batch) -> None:
        for person, (holder, row) in records.persons_spoken_of().items():
            self._held(batch, "person", person, holder, row)
        for household, holder in records.houses_lived_in().items():
            self._held(batch, "household", household, holder)
        for fund, holder in records.funds_read().items():
            self._held(batch, "fund", fund, holder)

    def _held(
        self, batch: Batch, kind: str, record: int, holder: int, row: int | None = None
    ) -> None:
        batch.add(StillHeld, kind=kind, record=record, holder=holder, row=row, act=self._sequence)

    def _untie(self, batch: Batch) -> None:
        """Say of every record that the register tied, or to somebody it brought, that it is not."""
        standing = ties_that_stand()
        for record, person in ties().resident.items():
            if standing.get(record) != person:
                self._nobody_else(batch, record)

    def _ask_anew(self, batch: Batch, persons: set[int]) -> None:
        """Say anew of everybody whose lines went who they are: with it their answer is an older one."""
        tied = ties_that_stand()
        for person in sorted(persons):
            if person not in tied:
                self._nobody_else(batch, person)

    def _nobody_else(self, batch: Batch, person: int) -> None:
        batch.add(SamePerson, person=person, same_as=None, why=REGISTER, act=self._sequence)

    def _tie_again(self) -> None:
        """Tie and place whoever is named by other registers alone now, as reading one does."""
        batch = Batch((Fund, Household, Person, Residence, SamePerson, Alias, SeenElsewhere))
        resolver = PersonResolver(batch, self._sequence)
        resolver.tie_provisional()
        resolver.tie_alike()
        batch.flush()
