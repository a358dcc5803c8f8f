"""What is known of the guarantors (ผู้ค้ำประกัน), as screens and papers are told it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.core.guarantees import Exposure, Flag
from forumtui.intake.likeness import Evidence
from forumtui.steps.guarantor_names import How


class Sure(StrEnum):
    """How sure it is who a guarantor is: settled by people, certain, only likely, or not known."""

    SETTLED = "settled"
    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


_SURE: Final = {
    How.SAID: Sure.SETTLED,
    How.ELSEWHERE: Sure.SETTLED,
    How.CERTAIN: Sure.CERTAIN,
    How.ONLY_ONE: Sure.LIKELY,
    How.ALIKE: Sure.LIKELY,
}


def how_sure(ways: Iterable[How]) -> Sure:
    """Return how sure the least sure of these ways is."""
    order = list(Sure)
    return max((_SURE.get(how, Sure.UNKNOWN) for how in ways), key=order.index)


class MayBe(NamedTuple):
    """Somebody a guarantor may be."""

    person: int
    name: str
    house: str


class NamedAs(NamedTuple):
    """A name and house as registers write a guarantor, and how sure it is who that is.

    `said_by` is who said it, "" where nobody did. `may_be` are all whom the registers speak for.
    """

    name: str
    house: str
    how: How
    evidence: tuple[Evidence, ...]
    said_by: str
    may_be: tuple[MayBe, ...]


class GuaranteedLoan(NamedTuple):
    """A loan somebody guarantees: whose, in which fund, and what is owed on it in satang.

    `household` is None while the borrower's is not known. `named_as` is how its register writes the
    guarantor, `guarantees` are the places where it does.
    """

    id: int
    borrower: str
    house: str
    household: int | None
    fund: str
    contract_no: str
    satang: int
    named_as: NamedAs
    guarantees: tuple[int, ...]

    @property
    def sure(self) -> Sure:
        """How sure it is that the guarantor is the one named."""
        return how_sure([self.named_as.how])


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag, and the names of the others it speaks of."""

    flag: Flag
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guarantor:
    """A person, or a name nobody is tied to, with all they guarantee.

    `key` begins with P for a person, with G for a name. `own_satang` is their own debt, beside what
    they answer for. `loans` are those on which something is owed.
    """

    key: str
    name: str
    house: str
    household: int | None
    named_as: tuple[NamedAs, ...]
    exposure: Exposure
    own_satang: int
    loans: tuple[GuaranteedLoan, ...]
    flags: tuple[Raised, ...]

    @property
    def sure(self) -> Sure:
        """How sure it is who this is: no surer than the least sure of the names."""
        return how_sure(one.how for one in self.named_as)

    @property
    def unsure(self) -> tuple[GuaranteedLoan, ...]:
        """The loans of which nobody has said yet, and no register tells for certain, who this is."""
        return tuple(one for one in self.loans if one.sure in {Sure.LIKELY, Sure.UNKNOWN})

    @property
    def guarantees(self) -> tuple[int, ...]:
        """Every place where a loan's register names them."""
        return tuple(place for loan in self.loans for place in loan.guarantees)


@dataclass(frozen=True, slots=True)
class Guarantees:
    """All who are bound by a guarantee now, the most exposed first.

    Whose loans are all paid is free (s. 698) and not among them. `loans` are the loans with a
    guarantor on which something is owed; `satang` is their sum, each counted once.
    """

    guarantors: tuple[Guarantor, ...] = ()
    loans: int = 0
    satang: int = 0

    @property
    def flagged(self) -> int:
        """How many guarantors somebody should look at."""
        return sum(bool(one.flags) for one in self.guarantors)


@dataclass(frozen=True, slots=True)
class LoanGuarantor:
    """Who stands for one loan, as papers need it.

    `written` is the name as the register has it, `name` the person's own where they are known.
    `person` and `household` are None where they are not. `satang` is what they answer for: the
    whole that is owed on the loan (s. 682), 0 where nothing is any more (s. 698). Who is written
    twice on one loan is there twice, with the same person.
    """

    guarantee: int
    loan: int
    written: str
    name: str
    house: str
    person: int | None
    household: int | None
    sure: Sure
    died: bool
    is_borrower: bool
    satang: int
