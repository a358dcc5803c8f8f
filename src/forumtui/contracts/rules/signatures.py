"""Who must sign for what a plan does (ลายมือชื่อ), and what is not carried out without it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter


class Role(StrEnum):
    """As what somebody consents or signs."""

    GUARANTOR = "guarantor"
    """To more time (section 700)."""
    SPOUSE = "spouse"
    OLD_DEBTOR = "old_debtor"
    NEW_DEBTOR = "new_debtor"
    """Both, where a debtor changes (section 350)."""
    CREDITOR = "creditor"
    """The fund's written notice that a debt moved to another (section 306)."""
    DEBTOR = "debtor"
    """The debtor's consent to the same."""
    SAVER = "saver"
    """To a debt being paid from their savings."""
    GUARDIAN = "guardian"
    """For a minor or an incapable person."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that is wanted: of whom, as what, for which debt ("" for all)."""

    role: Role
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class _SignatureRule:
    """Who signs for a matter, in the order of the names its finding gives.

    One role is that of every name. `instead` is a role whose paper does as well. `first` says that
    nothing is carried out without it.
    """

    roles: tuple[Role, ...]
    instead: Role | None = None
    first: bool = False


_SIGNED: Final = {
    LegalMatter.DEBTOR_CHANGED: _SignatureRule((Role.OLD_DEBTOR, Role.NEW_DEBTOR), first=True),
    LegalMatter.FUND_CHANGED: _SignatureRule((Role.DEBTOR,), instead=Role.CREDITOR, first=True),
    LegalMatter.SAVER_SIGNS: _SignatureRule((Role.SAVER,), first=True),
    # A guarantor who does not consent is free, and the contract stands without them (section 700).
    LegalMatter.GUARANTOR_CONSENT: _SignatureRule((Role.GUARANTOR,)),
    LegalMatter.MINOR: _SignatureRule((Role.GUARDIAN,)),
    LegalMatter.INCAPABLE: _SignatureRule((Role.GUARDIAN,)),
    LegalMatter.QUASI_INCAPABLE: _SignatureRule((Role.GUARDIAN,)),
}


def signatures(findings: Iterable[LegalFinding]) -> tuple[Signature, ...]:
    """Return every signature that is wanted for what the guards found, in their order."""
    return tuple(
        Signature(role, name, one.line)
        for one in findings
        if one.matter in _SIGNED
        for role, name in _signers(_SIGNED[one.matter].roles, one.names)
    )


def _signers(roles: tuple[Role, ...], names: tuple[str, ...]) -> Iterable[tuple[Role, str]]:
    return zip(roles * len(names) if len(roles) == 1 else roles, names, strict=False)


def unsigned(
    findings: Iterable[LegalFinding], given: Mapping[str, Collection[Role]]
) -> tuple[LegalFinding, ...]:
    """Return the findings without which signed nothing is carried out, and that are not signed yet.

    `given` are the roles in which somebody signed, by the line of the debt.
    """
    return tuple(
        one
        for one in findings
        if (rule := _SIGNED.get(one.matter)) is not None
        and rule.first
        and not _is_signed(rule, given.get(one.line, ()))
    )


def _is_signed(rule: _SignatureRule, given: Collection[Role]) -> bool:
    return rule.instead in given or all(role in given for role in rule.roles)


def still_wanting(
    findings: Iterable[LegalFinding],
    given: Iterable[tuple[str, Role, str]],
    heard: Collection[LegalMatter],
) -> Iterator[LegalFinding]:
    """Yield what is still to be said once something was carried out: not what was signed or heard.

    `given` are the signatures as line ("" for all), role and name. Of a paper that several sign,
    those remain who have not.
    """
    signed = set(given)
    for one in findings:
        if one.matter in heard:
            continue
        rule = _SIGNED.get(one.matter)
        if rule is None:
            yield one
            continue
        if rule.instead is not None and any(
            role is rule.instead and line in {one.line, ""} for line, role, _ in signed
        ):
            continue
        names = tuple(
            name
            for role, name in _signers(rule.roles, one.names)
            if not {(one.line, role, name), ("", role, name)} & signed
        )
        if names:
            gaps = tuple((key, names if key == "names" else gap) for key, gap in one.gaps)
            yield replace(one, names=names, gaps=gaps)
