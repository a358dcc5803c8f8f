"""The contract summary (สรุปสัญญารวมหนี้): one household's contract on one sheet of paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from forumtui.contracts.documents.instalments import (
    due_days_in_words,
    first_period_in_words,
    payments_in_words,
)
from forumtui.contracts.documents.summary_tables import (
    SummaryFacts,
    debts_table,
    left_out_lines,
    years_table,
)
from forumtui.contracts.rules.contract import Consolidation
from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, imprinted, laid_out
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import Party, SignaturePlace, signature_rows
from forumtui.papers.layout.tables import MOST_LINES
from forumtui.thai.amounts import baht_in_words, format_baht
from forumtui.thai.width import pad, width

INDENT: Final = "   "

HANGING: Final = "      "

MOST_GUARANTORS: Final = 4
"""More guarantors than this sign on a sheet of their own."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How airy the paper is: blank lines between sections, places to sign abreast, room above.

    `most_lines` is what a text among the old debts may take before it is cut.
    """

    gap: int
    abreast: int
    space: int
    most_lines: int = MOST_LINES


SPACINGS: Final = (
    Spacing(1, 2, 2),
    Spacing(1, 2, 1),
    Spacing(1, 3, 1),
    Spacing(1, 3, 1, most_lines=2),
    Spacing(0, 3, 1, most_lines=2),
    Spacing(0, 3, 1, most_lines=1),
)
"""From airy to dense: the first that makes one page is taken."""

ON_SEVERAL_PAGES: Final = SPACINGS[0]


def contract_summary(
    facts: SummaryFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the summary as pages of 65 lines of at most 80 columns: one page where it can be.

    A contract without a number is marked as a draft. Names and other outside text are made safe and
    wrapped or cut; amounts never are. The check code (รหัสตรวจ) at the bottom is the same on every
    page. What the conditions say: ป.พ.พ. sections 224/1 (default interest), 349 (no novation) and
    700 (guarantors when time is extended).
    """
    places = _places(facts, messages)
    margins = _margins(facts, messages, copy, code, journal)
    sections: dict[int, list[Block]] = {}
    for spacing in (*SPACINGS, ON_SEVERAL_PAGES):
        most = spacing.most_lines
        if most not in sections:
            sections[most] = _sections(facts, messages, most_lines=most)
        blocks = _spaced(sections[most], places, spacing)
        pages = laid_out(blocks, margins, messages)
        if len(pages) == 1:
            break
    return imprinted(pages, margins, messages)


def _margins(
    facts: SummaryFacts, messages: Messages, copy: int, code: str, journal: str
) -> Margins:
    """Return the margins: which contract it is, whose, and that it is a draft without a number."""
    number, house = on_paper(facts.number), on_paper(facts.house)
    which = (
        messages("printing.foot_number", number=number)
        if number
        else messages("printing.foot_draft")
    )
    return Margins(
        what=f"{which}  {messages('printing.foot_household', house=house)}",
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        marks=() if number else (messages("printing.draft"),),
    )


def _spaced(
    sections: Sequence[Block], places: Sequence[SignaturePlace], spacing: Spacing
) -> list[Block]:
    """Return the sections and the places to sign, which stand on the page of the last section."""
    *others, conditions, closing = [
        replace(section, gap=section.gap and spacing.gap) for section in sections
    ]
    rows = signature_rows(places, abreast=spacing.abreast, space=spacing.space)
    signatures = replace(closing, rows=closing.rows + rows)
    return [*others, replace(conditions, with_next=True), signatures]


def _sections(facts: SummaryFacts, messages: Messages, *, most_lines: int) -> list[Block]:
    left_out = left_out_lines(facts.consolidation.set_aside, messages)
    debts = replace(debts_table(facts, messages, most_lines=most_lines), gap=1)
    return [
        text(_title(facts, messages)),
        text(_about(facts, messages), gap=1),
        text(_parties(facts, messages)),
        debts,
        *([text(left_out)] if left_out else []),
        text(_new_debt(facts.consolidation, messages), gap=1),
        replace(years_table(facts.consolidation, messages("printing.years"), messages), gap=1),
        text(_conditions(facts, messages), gap=1),
        text(_closing(facts, messages), gap=1),
    ]


def _title(facts: SummaryFacts, messages: Messages) -> list[str]:
    return [*centred(on_paper(facts.village)), *centred(messages("printing.title"))]


def _about(facts: SummaryFacts, messages: Messages) -> list[str]:
    """Return what contract this is, where and when it was made, and whose household's it is."""
    number, place = on_paper(facts.number), on_paper(facts.place)
    contract = (
        messages("printing.number", number=number) if number else messages("printing.no_number")
    )
    house, moo = on_paper(facts.house), on_paper(facts.moo)
    household = (
        messages("printing.household_moo", house=house, moo=moo)
        if moo
        else messages("printing.household", house=house)
    )
    contact = messages("printing.contact", name=on_paper(facts.head.name)) if facts.head else ""
    return [
        *sides(
            contract,
            messages("printing.place", place=place) if place else messages("printing.no_place"),
        ),
        *sides(
            messages("printing.made_on", day=messages.day(facts.made_on)),
            messages("printing.cut_off", day=messages.day(facts.cut_off)),
        ),
        *sides(household, contact),
        RULE,
    ]


def _parties(facts: SummaryFacts, messages: Messages) -> list[str]:
    borrowers, guarantors = messages("printing.borrowers"), messages("printing.guarantors")
    indent = " " * (max(width(borrowers), width(guarantors)) + 2)
    several = len(facts.debtors) > 1
    lines: list[str] = []
    for number, debtor in enumerate(facts.debtors, start=1):
        who, *more = _person(debtor, messages)
        who = messages("printing.listed", number=number, what=who) if several else who
        first_indent = indent if lines else pad(borrowers, len(indent))
        lines += packed([who, *more], first_indent, indent + INDENT)
    names = [on_paper(name) for name in facts.guarantors]
    if len(names) > 1:
        names = [
            messages("printing.listed", number=number, what=name)
            for number, name in enumerate(names, start=1)
        ]
    names = names or [messages("printing.none")]
    return [*lines, *packed(names, pad(guarantors, len(indent)), indent)]


def _person(party: Party, messages: Messages) -> list[str]:
    name = on_paper(party.name)
    unknown = messages("printing.unknown")
    return [
        name
        if party.age is None
        else messages("printing.person_with_age", name=name, age=party.age),
        messages("printing.citizen_id", citizen_id=on_paper(party.citizen_id_masked) or unknown),
        messages("printing.house", house=on_paper(party.house) or unknown),
    ]


def _new_debt(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return the new debt in figures and words, when it falls due, and how much each time."""
    owed = consolidation.debt_satang
    words = messages("printing.in_words", words=baht_in_words(owed))
    return [
        *packed([messages("printing.sum", amount=format_baht(owed)), words], indent=INDENT),
        *packed(_due_items(consolidation, messages), INDENT, INDENT),
        *packed(payments_in_words(consolidation, messages), INDENT, INDENT),
    ]


def _due_items(consolidation: Consolidation, messages: Messages) -> list[str]:
    first, last = consolidation.first_due, consolidation.last_due
    count = len(consolidation.instalments)
    if count == 1:
        return [messages("printing.once", day=messages.day(first))]
    return [
        *_rhythm(consolidation, messages),
        messages("printing.first_due", day=messages.day(first)),
        messages("printing.last_due", day=messages.day(last)),
    ]


def _rhythm(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return how often is paid, on which days, how long the first period is, from when principal."""
    count, every, terms = (
        len(consolidation.instalments),
        consolidation.every_months,
        consolidation.terms,
    )
    items = [
        messages("printing.instalments", count=count)
        if every == 1
        else messages("printing.instalments_every", count=count, every=every)
    ]
    if terms is None:
        return items
    items += [due_days_in_words(terms, messages), *first_period_in_words(terms, messages)]
    return [*items, messages("printing.grace", count=terms.grace)] if terms.grace else items


def _conditions(facts: SummaryFacts, messages: Messages) -> list[str]:
    novation = messages("printing.condition_novation")
    if len(facts.debtors) > 1:
        novation = f"{novation} {messages('printing.condition_own_debts')}"
    conditions = (
        messages("printing.condition_default"),
        messages("printing.condition_early"),
        novation,
        messages("printing.condition_new_loan"),
        messages("printing.condition_guarantors"),
    )
    lines = [messages("printing.conditions")]
    for number, condition in enumerate(conditions, start=1):
        listed = messages("printing.listed", number=number, what=condition)
        lines += wrapped(listed, INDENT, HANGING)
    return lines


def _closing(facts: SummaryFacts, messages: Messages) -> list[str]:
    """Return what was read and agreed to: its amount stands on the page that is signed."""
    amount = format_baht(facts.consolidation.debt_satang)
    lines = wrapped(messages("printing.closing", amount=amount))
    count = len(facts.guarantors)
    if count > MOST_GUARANTORS:
        lines.append(messages("printing.guarantors_apart", count=count))
    return lines


def _places(facts: SummaryFacts, messages: Messages) -> list[SignaturePlace]:
    """Return the places to sign: debtors, lender, guarantors, and two witnesses side by side."""
    signed = messages("printing.signed")
    borrower, guarantor = messages("printing.signs_borrower"), messages("printing.signs_guarantor")
    witness = SignaturePlace(signed, messages("printing.signs_witness"), "")
    lender = messages("printing.signs_lender")
    guarantors = facts.guarantors if len(facts.guarantors) <= MOST_GUARANTORS else ()
    return [
        *(SignaturePlace(signed, borrower, on_paper(debtor.name)) for debtor in facts.debtors),
        SignaturePlace(signed, lender, "", messages("printing.lender_name")),
        *(SignaturePlace(signed, guarantor, on_paper(name)) for name in guarantors),
        witness,
        witness,
    ]
