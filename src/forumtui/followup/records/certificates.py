"""Certificates that a household, or one debt of its contract, is paid off."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import add, next_id, typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.tables.support import DebtCertificate


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate that was made and not taken back; `loan` None: of the whole household."""

    number: str
    household: int
    contract: int
    loan: int | None
    made_on: date
    act: int


def certificates(household: int | None = None) -> tuple[CertificateView, ...]:
    """Return the certificates, one household's or all, in the order of their numbers."""
    query: Any = DebtCertificate.select(
        DebtCertificate.number,
        DebtCertificate.household,
        DebtCertificate.contract,
        DebtCertificate.loan,
        DebtCertificate.made_on,
        DebtCertificate.act,
    ).where(stands(DebtCertificate))
    if household is not None:
        query = query.where(DebtCertificate.household == household)
    rows = typed_rows(query.order_by(DebtCertificate.id))
    return tuple(CertificateView(*row) for row in rows)


def add_certificate(
    *, household: int, contract: int, loan: int | None, made_on: date, year_be: int, act: int
) -> CertificateView:
    """Write a certificate; its number runs through the village's life. Only inside `Store.writing`."""
    made = next_id(DebtCertificate)
    number = f"{made:04d}/{year_be}"
    add(
        DebtCertificate,
        id=made,
        number=number,
        household=household,
        contract=contract,
        loan=loan,
        made_on=made_on,
        act=act,
    )
    return CertificateView(number, household, contract, loan, made_on, act)
