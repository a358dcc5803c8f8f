"""Every guarantee as its register names it, and what people said of its guarantor."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import asked_again, driver_rows, typed_rows
from forumtui.engine.journal import Undo, not_undone
from forumtui.ledger.records.loans import loans_of_new_debtors
from forumtui.tables.lines import Guarantee, GuarantorTie
from forumtui.village.records.counted import counts
from forumtui.village.records.residents import names_of as full_names
from forumtui.village.records.residents import ties_of


class WrittenGuarantee(NamedTuple):
    """A guarantor's name on a loan; `house` is "" where the register gives none."""

    id: int
    loan: int
    name: str
    name_key: str
    house: str


class SaidOf(NamedTuple):
    """What people said of a guarantor: `person` as a record, None for nobody the registers know."""

    person: int | None
    said_by: str
    act: int


class AskedGuarantee(NamedTuple):
    """A guarantee as it is asked about: the name that is written, what is owed, the word that stands."""

    guarantee: int
    loan: int
    name: str
    house: str
    owed_satang: int
    word: SaidOf | None


def _binds() -> Any:
    """Return the condition that a guarantee binds: a changed debtor frees it (ss. 349, 350)."""
    return Guarantee.loan.not_in(loans_of_new_debtors())


def written_guarantees() -> list[WrittenGuarantee]:
    """Return every guarantee that binds, in the order of the registers."""
    query = Guarantee.select(
        Guarantee.id, Guarantee.loan, Guarantee.name, Guarantee.name_key, Guarantee.house
    )
    return list(
        map(
            WrittenGuarantee._make,
            driver_rows(query.where(counts(Guarantee) & _binds()).order_by(Guarantee.id)),
        )
    )


def said() -> dict[int, SaidOf]:
    """Return, for each guarantee of which people said who it is, the word that stands."""
    query = GuarantorTie.select(
        GuarantorTie.guarantee, GuarantorTie.person, GuarantorTie.said_by, GuarantorTie.act
    ).where(GuarantorTie.act.not_in(Undo.select(Undo.undone)))
    rows = driver_rows(query.order_by(GuarantorTie.id))
    return {guarantee: SaidOf(*word) for guarantee, *word in rows}


def said_in(sequence: int) -> tuple[int, ...]:
    """Return the guarantees of which an act said who it is."""
    query = GuarantorTie.select(GuarantorTie.guarantee).where(GuarantorTie.act == sequence)
    return tuple(guarantee for (guarantee,) in typed_rows(query.order_by(GuarantorTie.id)))


def names_of(guarantees: Sequence[int]) -> dict[int, str]:
    """Return the names these guarantees are written with, those there are."""
    query = Guarantee.select(Guarantee.id, Guarantee.name)
    return dict(typed_rows(query.where(Guarantee.id << list(guarantees)).order_by(Guarantee.id)))


class GuarantorName(NamedTuple):
    """A guarantee, its loan, and its guarantor by the name that stands on papers."""

    guarantee: int
    loan: int
    name: str


def guarantor_names(loans: Iterable[int], *, freed: bool = False) -> tuple[GuarantorName, ...]:
    """Return the guarantors of `loans` as every paper names them, in the order of the registers.

    It is the person's own name, as the register of residents has it, once people said who the
    guarantor is. Until then, and where it is nobody the registers know, it is what the loan's own
    register writes: what the program only takes for likely names nobody on a paper that is signed.
    A loan whose debtor changed since has none any more, but those it freed where `freed` asks for them.
    """
    # Of all that was said of one guarantee the last word stands.
    rows = {row[0]: row for row in _named([*loans], freed)}.values()
    said_to_be = {person for *_, person in rows if person is not None}
    resident = ties_of([*said_to_be]).resident if said_to_be else {}
    own = full_names({resident.get(one, one) for one in said_to_be}) if said_to_be else {}
    return tuple(
        GuarantorName(
            guarantee, loan, name if person is None else own[resident.get(person, person)]
        )
        for guarantee, loan, name, person in rows
    )


@asked_again
def _named(loans: list[int], freed: bool) -> Any:
    query = (
        Guarantee.select(Guarantee.id, Guarantee.loan, Guarantee.name, GuarantorTie.person)
        .join(
            GuarantorTie,
            peewee.JOIN.LEFT_OUTER,
            on=((GuarantorTie.guarantee == Guarantee.id) & not_undone(GuarantorTie)),
        )
        .where(Guarantee.loan << loans)
        .order_by(Guarantee.id, GuarantorTie.id)
    )
    return query if freed else query.where(_binds())


def guarantors_by_loan(loans: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the guarantors of each of `loans` that has any, each once, as papers name them."""
    found: dict[int, dict[str, None]] = {}
    for one in guarantor_names(loans):
        found.setdefault(one.loan, {})[one.name] = None
    return {loan: tuple(names) for loan, names in found.items()}
