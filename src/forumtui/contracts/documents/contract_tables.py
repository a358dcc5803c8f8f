"""The tables of a contract: old debts and what became of them, its own debts, guarantors."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from forumtui.contracts.documents.summary_tables import (
    OldLine,
    OldStep,
    PaidOn,
    Pledged,
    SummaryFacts,
)
from forumtui.contracts.rules.consolidation import tranche_terms
from forumtui.contracts.rules.contract import (
    Consolidation,
    DebtTranche,
    debtor_instalments,
    paper_order,
    tranche_instalments,
)
from forumtui.contracts.rules.instalments import usual_instalment
from forumtui.contracts.rules.plan import Way
from forumtui.lending.money import round_half_up
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import true_rate_of_terms
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import (
    HUNDREDTH_OF_A_PERCENT,
    INDENT,
    legend,
    on_paper,
    packed,
    wrapped,
)
from forumtui.papers.layout.pages import COLUMNS, Block, PageRow
from forumtui.papers.layout.signatures import id_to_sign
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width

METHODS: Final = {
    Method.DECLINING: "contract_paper.method_declining",
    Method.EQUAL_PRINCIPAL: "contract_paper.method_equal_principal",
    Method.FLAT: "contract_paper.method_flat",
    Method.BULLET: "contract_paper.method_bullet",
    Method.FIXED: "contract_paper.method_fixed",
}

MEANINGS: Final = {
    Method.DECLINING: "contract_paper.meaning_declining",
    Method.EQUAL_PRINCIPAL: "contract_paper.meaning_equal_principal",
    Method.FLAT: "contract_paper.meaning_flat",
    Method.BULLET: "contract_paper.meaning_bullet",
    Method.FIXED: "contract_paper.meaning_fixed",
}

FATE: Final = "      "
"""What a line of what became of a debt begins with."""


def old_debts_table(facts: SummaryFacts, messages: Messages) -> Block:
    """Return the old debts as the books have them, with what became of each under it."""
    numbers = facts.numbers
    inside = {tranche.debt.line: tranche for tranche in facts.consolidation.tranches}
    # What left the contract wholly is numbered after what is in it.
    lines = sorted(facts.old, key=lambda one: numbers.get(one.line, len(numbers) + 1))
    unknown = messages("printing.unknown")
    rows = [
        (
            str(number),
            on_paper(facts.funds.short(one.fund)) or unknown,
            on_paper(one.contract_no) or unknown,
            messages.day(one.made_on) if one.made_on else unknown,
            format_baht(one.principal_satang),
            format_baht(one.accrued_satang),
            unknown if one.rate_ppm is None else rate_text(one.rate_ppm),
        )
        for number, one in enumerate(lines, start=1)
    ]
    totals = (
        "",
        messages("printing.total_debts"),
        "",
        "",
        format_baht(sum(one.principal_satang for one in lines)),
        format_baht(sum(one.accrued_satang for one in lines)),
        "",
    )
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("printing.column_contract"), "left", wraps=True),
        Column(messages("printing.column_made_on")),
        Column(messages("printing.column_principal")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
    )
    several = len({one.debtor for one in lines}) > 1
    drawn = table(columns, rows, totals)
    placed = [
        PageRow(
            (
                *row.lines,
                *packed_fates(_fates(one, inside.get(one.line), messages)),
            ),
            "",
        )
        for one, row in zip(lines, drawn.rows, strict=True)
    ]
    if several:
        heads = [
            messages("contract_paper.old_debts_of", name=on_paper(one.debtor)) for one in lines
        ]
        placed = under_heads(placed, heads)
    # The lenders' short names stand beside their whole ones.
    others = [one.fund for one in lines if one.fund not in facts.lenders]
    foot = (*drawn.foot, *legend(facts.funds, others, messages))
    return Block(tuple(placed), head=drawn.head, foot=foot, whole=False)


def packed_fates(fates: Sequence[str]) -> list[str]:
    """Return what became of a debt, in as few lines as it takes; none where nothing did."""
    return packed(fates, FATE, FATE) if fates else []


def under_heads(rows: Sequence[PageRow], heads: Sequence[str]) -> list[PageRow]:
    """Return each row under its heading, which takes as many lines as it needs."""
    return [replace(row, under=_heading(head)) for row, head in zip(rows, heads, strict=True)]


def _heading(head: str) -> str:
    if width(INDENT + head) <= COLUMNS:
        return INDENT + head
    return "\n".join(packed(head.split("  "), INDENT, FATE))


def fates_of_steps(one: OldLine, messages: Messages) -> list[str]:
    """Return what was waived or paid of an old debt, or where it moved, step by step."""
    return [said for step in one.steps for said in _step(step, messages)]


def _fates(one: OldLine, now: DebtTranche | None, messages: Messages) -> list[str]:
    """Return what became of an old debt: of one that goes in as it is, nothing."""
    fates = [
        *paid_lines(one.paid, messages),
        *since_lines(one.since_satang, messages),
        *fates_of_steps(one, messages),
    ]
    if now is None:
        moved = one.steps and one.steps[-1].way is Way.DEBTOR
        return [
            *fates,
            messages("contract_paper.elsewhere" if moved else "contract_paper.released"),
        ]
    rate = now.debt.agreed_rate_ppm or 0
    if one.rate_ppm is not None and rate != one.rate_ppm:
        old, new = rate_text(one.rate_ppm), rate_text(rate)
        fates.append(messages("contract_paper.rate_changed", old=old, new=new))
    if one.method is not now.method and rate:
        fates.append(
            messages(
                "contract_paper.method_changed",
                old=messages(METHODS[one.method]),
                new=messages(METHODS[now.method]),
            )
        )
    if one.steps or one.since_satang or one.paid:
        left = format_baht(now.debt.owed_satang)
        fates.append(messages("contract_paper.left", amount=left))
    return fates


def paid_lines(paid: Sequence[PaidOn], messages: Messages) -> list[str]:
    """Return what was paid on a debt between the cut-off and its contract, each by its receipt."""
    return [
        messages(
            "contract_paper.paid_since",
            amount=format_baht(one.satang),
            day=one.day,
            receipt=on_paper(one.receipt),
        )
        for one in paid
    ]


def since_lines(satang: int, messages: Messages) -> list[str]:
    """Return what a debt bore from the cut-off to its contract's day: a line of its own, or none."""
    if not satang:
        return []
    return [messages("contract_paper.since", amount=format_baht(satang))]


def _step(step: OldStep, messages: Messages) -> Iterator[str]:
    who = on_paper(step.who)
    if step.way is Way.FUND:
        yield messages("contract_paper.moved_fund", name=who)
        return
    if step.way is Way.DEBTOR:
        yield messages("contract_paper.moved_debtor", name=who)
        return
    waived = step.way is Way.WAIVED
    if step.principal_satang:
        key = "contract_paper.waived_principal" if waived else "contract_paper.paid_principal"
        yield messages(key, amount=format_baht(step.principal_satang), name=who)
    if step.accrued_satang:
        key = "contract_paper.waived_accrued" if waived else "contract_paper.paid_accrued"
        yield messages(key, amount=format_baht(step.accrued_satang), name=who)
    if step.penalty_satang:
        amount = format_baht(step.penalty_satang)
        yield messages("contract_paper.waived_penalty", amount=amount)


def tranches_table(facts: SummaryFacts, messages: Messages) -> Block:
    """Return the debts of the contract: to whom, how much, at which rate and method, how much each time.

    Where several owe, each one's stand under their name with their own instalment.
    """
    merged = facts.consolidation
    tranches = paper_order(merged.tranches)
    unknown = messages("printing.unknown")
    grace = 0 if merged.terms is None else merged.terms.grace
    rows = [
        (
            str(number),
            on_paper(facts.funds.short(each.debt.fund)) or unknown,
            format_baht(each.debt.balance_satang),
            format_baht(each.debt.accrued_satang),
            rate_text(each.debt.agreed_rate_ppm or 0),
            _method(each, messages),
            format_baht(usual_instalment(tranche_instalments(each), grace)),
        )
        for number, each in enumerate(tranches, start=1)
    ]
    mean = rate_text(round_half_up(merged.weighted_rate_ppm, HUNDREDTH_OF_A_PERCENT))
    totals = (
        "",
        messages("printing.total_debts"),
        format_baht(merged.principal_satang),
        format_baht(merged.accrued_satang),
        messages("printing.weighted_rate_mark", rate=mean),
        "",
        format_baht(usual_instalment(merged.instalments, grace)),
    )
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("contract_paper.column_creditor"), "left", wraps=True),
        Column(messages("printing.column_principal")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
        Column(messages("contract_paper.column_method"), "left", wraps=True),
        Column(messages("contract_paper.column_each")),
    )
    drawn = table(columns, rows, totals)
    placed = [
        PageRow((*row.lines, *packed_fates(_apart(each, messages))), "")
        for each, row in zip(tranches, drawn.rows, strict=True)
    ]
    heads = [
        _debtor_head(list(group), grace, messages)
        for _, group in groupby(tranches, key=lambda each: each.debt.debtor_key)
    ]
    if len(heads) > 1:
        keys = [each.debt.debtor_key for each in tranches]
        order = list(dict.fromkeys(keys))
        placed = under_heads(placed, [heads[order.index(key)] for key in keys])
    note = wrapped(messages("printing.weighted_rate_note"), indent="  ")
    note += _meanings(tranches, messages) + _true_rates(tranches, merged, messages)
    return Block(tuple(placed), head=drawn.head, foot=(*drawn.foot, *note), whole=False)


def _apart(tranche: DebtTranche, messages: Messages) -> list[str]:
    """Return of what the accrued interest of a debt consists, where there are two kinds of it."""
    debt = tranche.debt
    if not debt.since_satang:
        return []
    return [
        messages("contract_paper.accrued_before", amount=format_baht(debt.at_cut_off_satang)),
        messages("contract_paper.accrued_since", amount=format_baht(debt.since_satang)),
    ]


def _method(tranche: DebtTranche, messages: Messages) -> str:
    if not tranche.debt.agreed_rate_ppm:
        return messages("contract_paper.method_free")
    return messages(METHODS[tranche.method])


def _debtor_head(group: Sequence[DebtTranche], grace: int, messages: Messages) -> str:
    """Return whose debts follow, their sum, and what this debtor pays each time."""
    owed = sum(each.debt.owed_satang for each in group)
    return messages(
        "contract_paper.debts_of",
        name=on_paper(group[0].debt.debtor),
        amount=format_baht(owed),
        each=format_baht(debtor_each_satang(group, grace)),
    )


def debtor_each_satang(group: Sequence[DebtTranche], grace: int) -> int:
    """Return what one debtor usually pays each time for their debts together."""
    return usual_instalment(debtor_instalments(group), grace)


def _meanings(tranches: Sequence[DebtTranche], messages: Messages) -> list[str]:
    """Return what each method in the table means, in words."""
    used = [
        method
        for method in Method
        if any(each.method is method and each.debt.agreed_rate_ppm for each in tranches)
    ]
    return [line for one in used for line in wrapped(messages(MEANINGS[one]), indent="  ")]


def _true_rates(
    tranches: Sequence[DebtTranche], consolidation: Consolidation, messages: Messages
) -> list[str]:
    """Return the true yearly rate of every flat one: no flat rate is printed without it (s. 654)."""
    if consolidation.terms is None:
        return []
    lines: list[str] = []
    for number, tranche in enumerate(tranches, start=1):
        if tranche.method is not Method.FLAT or not tranche.debt.agreed_rate_ppm:
            continue
        terms = tranche_terms(tranche.debt, consolidation.terms)
        rate = rate_text(round_half_up(true_rate_of_terms(terms), HUNDREDTH_OF_A_PERCENT))
        lines += wrapped(messages("printing.true_rate", number=number, rate=rate), indent="  ")
    return lines


def guarantors_lines(facts: SummaryFacts, messages: Messages) -> list[str]:
    """Return each guarantor with which lines and up to which sum they answer for (section 681)."""
    if not facts.pledged:
        return [INDENT + messages("contract_paper.no_guarantors")]
    lines: list[str] = []
    for place, one in enumerate(facts.pledged, start=1):
        lines += _guarantor(place, one, facts, messages)
    return [*lines, *wrapped(messages("contract_paper.guarantors_apart"), INDENT, INDENT)]


def _guarantor(place: int, one: Pledged, facts: SummaryFacts, messages: Messages) -> list[str]:
    numbers = facts.numbers
    owed = {each.debt.line: each.debt.owed_satang for each in facts.consolidation.tranches}
    mine = sorted(one.lines, key=lambda line: numbers[line])
    items = [
        messages("printing.listed", number=place, what=on_paper(one.guarantor.name)),
        f"{messages('printing.citizen_id_whole')} {id_to_sign(one.guarantor)}",
        messages("printing.house", house=on_paper(one.guarantor.house) or "......"),
        *((messages("contract_paper.guarantor_died"),) if one.dead else ()),
        messages("contract_paper.answers_for", lines=", ".join(str(numbers[x]) for x in mine)),
        messages("contract_paper.up_to", amount=format_baht(sum(owed[x] for x in mine))),
    ]
    return packed(items, INDENT, FATE)
