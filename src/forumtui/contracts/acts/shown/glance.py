"""A contract in force at one glance: what it says, what was before, who signed, how many copies."""

from dataclasses import dataclass
from typing import Final

from forumtui.contracts.acts.consents import signing_shown
from forumtui.contracts.acts.documents import contract_facts
from forumtui.contracts.acts.register import rebuilt
from forumtui.contracts.acts.summary import CONTRACT
from forumtui.contracts.documents.member_sheet import books_satang
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.contracts import ContractView, contract_of, contracts
from forumtui.contracts.records.proposals import ConsentView, consents, open_proposal
from forumtui.contracts.rules.restructuring import PaymentFigures, figures_of
from forumtui.contracts.rules.signatures import Role, the_signer
from forumtui.engine.database import Store
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts.codes import changes_since
from forumtui.papers.acts.queue import print_jobs
from forumtui.papers.records.issued import issued_with
from forumtui.papers.records.print_jobs import PrintState

_ON_ITS_WAY: Final = frozenset({PrintState.WAITING, PrintState.SENDING, PrintState.SENT})


WITNESSES: Final = 2
"""Who saw the contract being signed (ป.พ.พ. section 9)."""


@dataclass(frozen=True, slots=True)
class SignedAs:
    """Who is to sign as something by the names on the contract, and who did.

    Of `wanted` witnesses nobody knows the names before.
    """

    role: Role
    wanted: int
    names: tuple[str, ...]
    signed: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those who have not signed."""
        return tuple(name for name in self.names if name not in self.signed)


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """The contract of a household that stands.

    `facts` are what it says, reckoned from its records; `changed` says that what it speaks of is not
    as it was when its paper was issued. `before` is what there was: the contract it took the place
    of, else the old debts as the books have them, of which nobody knows the instalments: their
    `count` is 0. `out` are copies that somebody saw come out of the printer, `waiting` those of which
    nobody said so yet. `signing` binds a signature to what is shown here (`consents.signing_shown`).
    """

    facts: SummaryFacts
    changed: bool
    before: PaymentFigures
    signed: tuple[SignedAs, ...]
    out: int
    waiting: int
    signing: str


def at_a_glance(store: Store, household: int) -> AtAGlance | None:
    """Return the contract of a household that stands, None when none does. Writes nothing."""
    with store.reading():
        contract = contract_of(household)
        if contract is None:
            return None
        paper = issued_with(CONTRACT.key, household, contract.number)
        facts = contract_facts(store, household)
        drawn_from = () if contract.proposal is None else consents(proposal=contract.proposal)
        given = (*drawn_from, *consents(contract=contract.id))
        replaced = () if contract.replaces is None else rebuilt(contracts([contract.replaces]))
        states = _copies(store, contract)
        proposal = open_proposal(household)
        beside = given if proposal is None else consents(proposal=proposal.id)
        return AtAGlance(
            facts=facts,
            changed=paper is not None and bool(changes_since(paper)),
            before=figures_of(replaced[0]) if replaced else _by_the_books(facts),
            signed=_signed(facts, given),
            out=states.count(PrintState.OUT),
            waiting=sum(state in _ON_ITS_WAY for state in states),
            signing=signing_shown(proposal, contract.number, beside),
        )


def _by_the_books(facts: SummaryFacts) -> PaymentFigures:
    """Return the old debts of a contract that took no other's place."""
    principal = sum(one.principal_satang for one in facts.old)
    accrued = books_satang(facts.old) - principal
    return PaymentFigures(principal_satang=principal, accrued_satang=accrued)


def _signed(facts: SummaryFacts, given: tuple[ConsentView, ...]) -> tuple[SignedAs, ...]:
    """Return who signs the contract, its guarantors' papers, and as a witness; and who did."""
    asked = {
        Role.BORROWER: tuple(one.name for one in facts.debtors),
        Role.GUARANTOR: tuple(
            dict.fromkeys(one.guarantor.name for one in facts.pledged if not one.dead)
        ),
    }
    named = []
    for role, names in asked.items():
        signed = tuple(name for name in names if _has_signed(name, role, given))
        named.append(SignedAs(role, len(names), names, signed))
    saw = tuple(dict.fromkeys(one.name for one in given if one.role == Role.WITNESS))
    return (*named, SignedAs(Role.WITNESS, WITNESSES, (), saw))


def _has_signed(name: str, role: Role, given: tuple[ConsentView, ...]) -> bool:
    return the_signer(name, [one.name for one in given if one.role == role]) is not None


def _copies(store: Store, contract: ContractView) -> list[PrintState]:
    """Return how every copy of a contract stands in the print queue."""
    about = {
        Messages(language)(
            "print_queue.about_contract", number=contract.number, house=contract.house
        )
        for language in LANGUAGES
    }
    return [
        job.progress.state
        for job in print_jobs(store)
        if job.document == CONTRACT.key and job.about in about and not job.superseded
    ]
