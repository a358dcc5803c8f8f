"""Sub-step 4.2, carrying out: an approved proposal becomes a contract and releases, in one act."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.consents import given_signatures
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.decisions import check_still_decided
from forumtui.contracts.acts.lending import within_regulation
from forumtui.contracts.acts.planning import circumstances, figures_from_text
from forumtui.contracts.acts.proposals import check_same_figures
from forumtui.contracts.acts.summary import (
    DrawnUp,
    Origin,
    as_it_was,
    journalled,
    prepared_summary,
    summary_facts,
    write_contract,
    write_interest_since,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.proposals import ProposalView, consents
from forumtui.contracts.refusals import (
    FiguresChanged,
    NotApproved,
    NoticeMissing,
    SaverUnsigned,
    SignatureMissing,
)
from forumtui.contracts.rules.circumstances import Circumstances, reckoned_until
from forumtui.contracts.rules.contract import Consolidation, check_first_due
from forumtui.contracts.rules.gate import pass_gate
from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.contracts.rules.plan_effects import Released
from forumtui.contracts.rules.restructuring import Option, restructure
from forumtui.contracts.rules.signatures import Given, unsigned
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Fact, KeptEntry, act
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import still_as_seen
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import Lay
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.records.issued import PaperView
from forumtui.tables.contracts import Release
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What came of a proposal: `contract` is None when no debt was left for one."""

    contract: DrawnUp | None
    option: Option


def carry_out(
    store: Store,
    household: int,
    *,
    acknowledged: Collection[LegalMatter] = (),
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
    seen: str | None = None,
    found: Sequence[LegalFinding] | None = None,
) -> CarriedOut:
    """Draw up the contract of the household's approved proposal, and write down what it released.

    The law is asked again here, inside the act, and the figures are reckoned anew: they must be the
    ones that were approved. `acknowledged` are warnings that came up since. `seen` is the digest of
    the approved proposal that was shown (`proposals.proposal_shown`), `found` is what the guards said
    of it then; None: nothing was shown.

    Raises NoProposal, ChangedMeanwhile when what was shown is no longer so, NotApproved,
    ResolutionNotCarried when the vote it rests on was taken back,
    NotConfirmed, FiguresChanged, FirstDueTooEarly, FirstDueTooLate; RateAboveCeiling
    (section 654); SignatureMissing (350), NoticeMissing (306) and SaverUnsigned while a paper is
    wanting; SecondRestructuring, DebtMayBeBarred, InterestMayBeBarred; ExportFailed when the file
    cannot be written. Then nothing was written.
    """
    village = the_village(store)
    messages = Messages() if language is None else language
    with papers_of_an_act() as papers, act(store, "restructuring.carry_out") as entry:
        case = case_of(household, today)
        view = case.view
        still_as_seen(seen, case.proposal)
        proposal = case.open_proposal
        if proposal.approval is None:
            raise NotApproved(house=view.house)
        check_still_decided(proposal.approval)
        check_same_figures(case, proposal)
        option, facts = _reckoned_anew(case, proposal)
        if found is not None and tuple(found) != option.findings:
            raise ChangedMeanwhile
        pass_gate(option, facts, {*map(LegalMatter, proposal.acknowledged), *acknowledged})
        within_regulation(option, case.when.day)
        _check_signatures(option, given_signatures(consents(proposal=proposal.id)))
        entry.facts = {
            "proposal": proposal.id,
            "household": household,
            "house": view.house,
            "released": [_journalled(one) for one in option.released],
        }
        paper, summary = None, None
        if option.consolidation is not None:
            summary = _summary(village, case, proposal, option, option.consolidation, facts.borne)
            summary = _drawn_up(entry, case, summary, proposal)
            folder = folder_for(store.folder, out)
            paper = prepared_summary(papers, entry, view, folder, summary, messages)
        write_interest_since(entry, facts)
        for one in option.released:
            _write_release(entry, one, proposal)
    if paper is None or summary is None:
        return CarriedOut(None, option)
    drawn = DrawnUp(
        summary.number,
        paper.path,
        summary,
        again=False,
        imprint=paper.imprint,
        text=paper.text,
    )
    return CarriedOut(drawn, option)


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how the summary of a contract that a proposal became is laid out."""
    village = the_village(store)
    assert paper.household is not None
    case = case_of(paper.household, date.fromisoformat(str(entry.facts()["day"])))
    option, measured = _reckoned_anew(case, case.open_proposal)
    if option.consolidation is not None:
        facts = _summary(
            village, case, case.open_proposal, option, option.consolidation, measured.borne
        )
        facts = replace(as_it_was(facts, entry.facts()), number=paper.number)
        yield partial(contract_summary, facts, say)


def _summary(
    village: VillageFacts,
    case: Case,
    proposal: ProposalView,
    option: Option,
    consolidation: Consolidation,
    borne: Mapping[str, int],
) -> SummaryFacts:
    """Return what the contract says, with what its proposal releases and what approved it."""
    replaces = "" if case.standing is None else case.standing.number
    return summary_facts(
        village,
        case.view,
        consolidation,
        case.when,
        case.guarantors,
        origin=Origin(replaces, proposal, option.released, borne=borne),
        debts=case.debts,
        settled=case.settled,
    )


def _reckoned_anew(case: Case, proposal: ProposalView) -> tuple[Option, Circumstances]:
    plan = plan_from_text(proposal.plan)
    others = [record_of(one.to) for one in plan.releases if one.way is Way.DEBTOR]
    facts = circumstances(case, others=others)
    option = restructure(plan, facts)
    if not _as_approved(option, proposal):
        raise FiguresChanged(house=case.view.house)
    if option.consolidation is not None:
        check_first_due(plan.terms, case.when.day)
    return option, reckoned_until(facts, plan.terms.start)


def _as_approved(option: Option, proposal: ProposalView) -> bool:
    """Return whether a plan comes to what was approved.

    Which of its instalments is the usual one follows from all the others.
    """
    approved = figures_from_text(proposal.after)
    return replace(option.then, payment_satang=approved.payment_satang) == approved


def _drawn_up(
    entry: Entry, case: Case, summary: SummaryFacts, proposal: ProposalView
) -> SummaryFacts:
    number = write_contract(entry, case.view, summary, case.standing, proposal.id)
    summary = replace(summary, number=number)
    entry.facts |= journalled(case.view, summary, case.when.day)
    return summary


def _write_release(entry: Entry, one: Released, proposal: ProposalView) -> None:
    add(
        Release,
        proposal=proposal.id,
        loan=record_of(one.debt.line),
        way=one.way.value,
        principal_satang=one.principal_satang,
        accrued_satang=one.accrued_satang,
        penalty_satang=one.penalty_satang,
        saving=record_of(one.saving) if one.saving else None,
        to_fund=record_of(one.to) if one.way is Way.FUND else None,
        to_person=record_of(one.to) if one.way is Way.DEBTOR else None,
        act=entry.sequence,
    )


def _journalled(one: Released) -> Fact:
    return {
        "loan": record_of(one.debt.line),
        "way": one.way.value,
        "principal_satang": one.principal_satang,
        "accrued_satang": one.accrued_satang,
        "saving": one.saving,
        "to": one.to,
    }


def _check_signatures(option: Option, given: Collection[Given]) -> None:
    """Refuse what wants a paper still. Raises SignatureMissing, NoticeMissing, SaverUnsigned."""
    for finding in unsigned(option.findings, given):
        fund, debtor = finding.details["fund"], finding.details["debtor"]
        if finding.matter is LegalMatter.DEBTOR_CHANGED:
            raise SignatureMissing(fund=fund, names=finding.names)
        if finding.matter is LegalMatter.FUND_CHANGED:
            raise NoticeMissing(fund=fund, debtor=debtor)
        raise SaverUnsigned(saver=finding.names)
