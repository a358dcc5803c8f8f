"""Who must sign for what a plan does (ลายมือชื่อ), and what is not carried out without it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeAlias

from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.thai.names import split_name

ALL: Final = ""
"""In the place of a line: for all debts; of a guardian's ward: for everybody who needs one."""


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
    BORROWER = "borrower"
    """On the contract itself, for their own debts in it."""
    WITNESS = "witness"
    """Who saw the contract being signed: two, where anybody gave a thumbprint (section 9)."""


ON_CONTRACT: Final = frozenset({Role.BORROWER, Role.WITNESS})
"""What is signed is the contract that stands, whatever is proposed meanwhile."""


Given: TypeAlias = tuple[str, Role, str]
"""A signature that was given: for which line, as what, by which name (of a guardian: for whom)."""


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


def unsigned(findings: Iterable[LegalFinding], given: Iterable[Given]) -> tuple[LegalFinding, ...]:
    """Return the findings without which signed nothing is carried out, with the names still missing."""
    first = (one for one in findings if one.matter in _SIGNED and _SIGNED[one.matter].first)
    return tuple(still_wanting(first, given, ()))


def still_wanting(
    findings: Iterable[LegalFinding], given: Iterable[Given], heard: Collection[LegalMatter]
) -> Iterator[LegalFinding]:
    """Yield what is still to be said once something was carried out: not what was signed or heard.

    Of a paper that several sign, those remain who have not.
    """
    signed = frozenset(given)
    for one in findings:
        if one.matter in heard:
            continue
        rule = _SIGNED.get(one.matter)
        if rule is None:
            yield one
            continue
        names = () if _is_done_instead(rule, one, signed) else _missing(rule, one, signed)
        if names:
            gaps = tuple((key, names if key == "names" else gap) for key, gap in one.gaps)
            yield replace(one, names=names, gaps=gaps)


def wanting(findings: Iterable[LegalFinding], given: Iterable[Given]) -> tuple[Signature, ...]:
    """Return the signatures that are wanted still, in the order of `signatures`."""
    signed = frozenset(given)
    return tuple(
        each
        for one in findings
        if one.matter in _SIGNED and not _is_done_instead(_SIGNED[one.matter], one, signed)
        for each in signatures([one])
        if not _has_signed(each, signed)
    )


def _is_done_instead(rule: _SignatureRule, one: LegalFinding, given: Collection[Given]) -> bool:
    return rule.instead is not None and any(
        role is rule.instead and line in {one.line, ALL} for line, role, _ in given
    )


def _missing(rule: _SignatureRule, one: LegalFinding, given: Collection[Given]) -> tuple[str, ...]:
    return tuple(
        name
        for role, name in _signers(rule.roles, one.names)
        if not _has_signed(Signature(role, name, one.line), given)
    )


def _has_signed(wanted: Signature, given: Collection[Given]) -> bool:
    """Return whether somebody signed for a debt, or for all of them.

    A guardian is named by whom they sign for; one of whom that was not said signs for all.
    """
    names = {wanted.name, ALL} if wanted.role is Role.GUARDIAN else {wanted.name}
    return any((line, wanted.role, name) in given for line in (wanted.line, ALL) for name in names)


def all_debts_of(wanted: Sequence[Signature]) -> tuple[Signature, ...]:
    """Return one signature for all debts of each who signs for several as the same, in their order."""
    lines = Counter((one.role, one.name) for one in wanted)
    return tuple(Signature(*who, ALL) for who, count in lines.items() if count > 1)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whose signature a plan can ask for: by line the debtor, the guarantors and who takes it over.

    `savers` are those whose savings pay a debt, by its line.
    """

    debtors: Mapping[str, str] = field(default_factory=dict)
    receivers: Mapping[str, str] = field(default_factory=dict)
    savers: Mapping[str, str] = field(default_factory=dict)
    guarantors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def may_sign(self, role: Role, line: str) -> tuple[str, ...] | None:
        """Return who may sign as something for a debt, "" for all; None: it need not be one of ours.

        A spouse, a guardian, a witness and who speaks for a fund are known by nobody here.
        """
        moved = {one: self.debtors[one] for one in self.receivers if one in self.debtors}
        by_line: Mapping[str, tuple[str, ...]]
        match role:
            case Role.GUARANTOR:
                named = self.guarantors.items()
                # A changed debtor frees them (ss. 349, 350).
                by_line = {one: names for one, names in named if one not in self.receivers}
            case Role.OLD_DEBTOR:
                by_line = {one: (name,) for one, name in moved.items()}
            case Role.NEW_DEBTOR:
                by_line = {one: (name,) for one, name in self.receivers.items()}
            case Role.SAVER:
                by_line = {one: (name,) for one, name in self.savers.items()}
            case Role.DEBTOR | Role.BORROWER:
                by_line = {one: (name,) for one, name in self.debtors.items()}
            case _:
                return None
        wanted = by_line.values() if line == ALL else [by_line.get(line, ())]
        return tuple(dict.fromkeys(name for names in wanted for name in names))


def the_signer(name: str, able: Iterable[str]) -> str | None:
    """Return the one of several who is meant by a name, as papers write it; None: nobody of them.

    Spaces and the short form of a title make no other person.

    >>> the_signer("นส.ดี  มาก", ["นายเก่ง กล้า", "นางสาวดี มาก"])
    'นางสาวดี มาก'
    """
    return next((one for one in able if _key(one) == _key(name)), None)


def _key(name: str) -> str:
    return split_name(name).full
