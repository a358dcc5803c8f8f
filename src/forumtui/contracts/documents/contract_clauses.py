"""What a contract agrees to, clause by clause: default, early payment, novation, stamp duty, annexes.

Every legal sentence stands in the messages of the room contract_paper. The sections are those of the
Civil and Commercial Code (ป.พ.พ.).
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.rules.contract import DebtTranche, paper_order, stamp_duty_baht
from forumtui.contracts.rules.plan import Way
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import INDENT, on_paper, wrapped
from forumtui.papers.layout.pages import COLUMNS, Block, PageRow
from forumtui.thai.amounts import format_baht
from forumtui.thai.wrapping import wrap

DEFAULT_RATE_PPM: Final = 50_000
"""Default interest a year: 3 % of section 7 and 2 % of section 224, since 11 April 2564."""

HANGING: Final = "      "

STAMP_COLUMNS: Final = 34


def clauses(facts: SummaryFacts, messages: Messages) -> list[Block]:
    """Return the clauses, each of which stands together on a page."""
    head = wrapped(messages("contract_paper.clauses"))
    sentences = [*_clauses(facts, messages)]
    rows = []
    for number, sentence in enumerate(sentences, start=1):
        listed = messages("printing.listed", number=number, what=sentence)
        rows.append(PageRow(tuple(wrapped(listed, INDENT, HANGING))))
    return [Block(tuple(rows), head=tuple(head), whole=False, gap=1)]


def _clauses(facts: SummaryFacts, messages: Messages) -> Iterator[str]:
    tranches = paper_order(facts.consolidation.tranches)
    yield _interest_from(facts, messages)
    yield messages("contract_paper.order_of_payment")
    yield messages("contract_paper.place_to_pay")
    yield from _default(tranches, messages)
    yield messages("contract_paper.early")
    yield messages("contract_paper.postponement")
    yield from _novation(facts, tranches, messages)
    if len(facts.debtors) > 1:
        yield messages("contract_paper.own_debts")
    yield messages("contract_paper.new_loan")
    if facts.pledged and is_extended(tranches):
        yield messages("contract_paper.guarantors_consent")
    yield messages("contract_paper.old_papers")
    yield messages("contract_paper.stamp", amount=stamp_duty_baht(facts.consolidation.debt_satang))
    yield messages("contract_paper.annexes")
    yield messages("contract_paper.copies")


def is_extended(tranches: Sequence[DebtTranche]) -> bool:
    """Return whether any debt ends later than its own books have it, or they do not say when."""
    return any(
        each.debt.due_on is None or each.last_due > each.debt.due_on
        for each in tranches
        if each.principal or each.accrued
    )


def _interest_from(facts: SummaryFacts, messages: Messages) -> str:
    """Return from which day interest runs, and that none runs between the books' day and that day."""
    terms = facts.consolidation.terms
    start = None if terms is None else terms.start
    if start is None:
        return messages("contract_paper.interest_first_period")
    if since := facts.consolidation.since_satang:
        return messages(
            "contract_paper.interest_from_reckoned",
            day=start,
            cut_off=facts.cut_off,
            days=(start - facts.cut_off).days,
            amount=format_baht(since),
        )
    first, last = facts.cut_off + timedelta(1), start - timedelta(1)
    if facts.reckoned or first > last:
        return messages("contract_paper.interest_from", day=start)
    if facts.waived_by:
        return messages(
            "contract_paper.interest_from_resolved",
            day=start,
            first=first,
            last=last,
            resolution=on_paper(facts.waived_by),
        )
    return messages(
        "contract_paper.interest_from_later",
        day=start,
        first=first,
        last=last,
    )


def _default(tranches: Sequence[DebtTranche], messages: Messages) -> Iterator[str]:
    """Yield when a debtor is in default, at which rate, and which lines never bear interest."""
    free = [
        number
        for number, each in enumerate(tranches, start=1)
        if not each.debt.agreed_rate_ppm and each.debt.interest_free
    ]
    rate = rate_text(DEFAULT_RATE_PPM)
    if len(free) < len(tranches):
        yield messages("contract_paper.default", rate=rate)
    if free:
        lines = ", ".join(map(str, free))
        yield messages("contract_paper.default_free", lines=lines)


def _novation(
    facts: SummaryFacts, tranches: Sequence[DebtTranche], messages: Messages
) -> Iterator[str]:
    """Yield what is no novation, what is one, and which debt moved to another fund."""
    steps = {one.line: one for one in facts.old if one.steps}
    changed = False
    moved: list[str] = []
    for number, tranche in enumerate(tranches, start=1):
        old = steps.get(tranche.debt.line)
        if old is None:
            continue
        if any(step.way is Way.DEBTOR for step in old.steps):
            changed = True
            moved.append(
                messages(
                    "contract_paper.novation_debtor",
                    line=number,
                    old=on_paper(old.debtor),
                    new=on_paper(tranche.debt.debtor),
                )
            )
        if any(step.way is Way.FUND for step in old.steps):
            moved.append(
                messages(
                    "contract_paper.assigned",
                    line=number,
                    old=on_paper(old.fund),
                    new=on_paper(tranche.debt.fund),
                )
            )
    yield messages("contract_paper.novation_others" if changed else "contract_paper.novation_none")
    yield from moved


def stamp_frame(facts: SummaryFacts, messages: Messages) -> tuple[str, ...]:
    """Return the frame in which the stamps are stuck and struck through."""
    duty = stamp_duty_baht(facts.consolidation.debt_satang)
    edge = f"+{'-' * STAMP_COLUMNS}+"
    inside = f"|{' ' * STAMP_COLUMNS}|"
    beside = (
        messages("contract_paper.stamp_frame", amount=duty),
        messages("contract_paper.struck_on"),
        messages("contract_paper.struck_by"),
    )
    texts = [line for one in beside for line in wrap(one, COLUMNS - STAMP_COLUMNS - 4)]
    texts += [""] * (4 - len(texts))
    return ("", edge, *(f"{inside}  {text}".rstrip() for text in texts), edge)
