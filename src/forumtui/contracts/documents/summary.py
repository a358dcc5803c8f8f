"""The contract (สัญญารวมหนี้ ๑ ครัวเรือน ๑ สัญญา): all that a household and its funds sign."""

from typing import Final

from forumtui.contracts.documents.contract_clauses import clauses, stamp_frame
from forumtui.contracts.documents.contract_tables import (
    guarantors_lines,
    old_debts_table,
    tranches_table,
)
from forumtui.contracts.documents.instalments import (
    due_days_in_words,
    first_period_in_words,
    payments_in_words,
)
from forumtui.contracts.documents.summary_tables import SummaryFacts, left_out_lines, years_table
from forumtui.contracts.rules.contract import Consolidation
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import (
    ROOM_TO_SIGN,
    Guarded,
    Party,
    SignaturePlace,
    id_to_sign,
    witnessed_rows,
)
from forumtui.thai.amounts import baht_in_words, format_baht

HANGING: Final = "      "

GUARDIANS: Final = {
    Guarded.NO: "contract_paper.spouse",
    Guarded.MINOR: "contract_paper.parent",
    Guarded.INCAPABLE: "contract_paper.guardian",
}
"""Who consents beside a debtor."""


def contract_summary(
    facts: SummaryFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the contract as pages of 65 lines of at most 80 columns: as many as it needs.

    A contract without a number is marked as a draft. Nothing in it is cut: names and other outside
    text are made safe and end a line at blanks where they can. The check code (รหัสตรวจ) at the bottom
    is the same on every page. Citizen numbers stand whole: it is a paper to be signed. Asked for by
    ป.พ.พ. sections 653 (writing), 680-681 (guarantors), 349-350 (novation), 224-224/1 (default).
    """
    return document(
        _sections(facts, messages), _margins(facts, messages, copy, code, journal), messages
    )


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


def _sections(facts: SummaryFacts, messages: Messages) -> list[Block]:
    acknowledged = wrapped(messages("contract_paper.acknowledged", day=facts.cut_off))
    old = old_debts_table(facts, messages)
    left_out = left_out_lines(facts.consolidation.set_aside, messages)
    return [
        text(_title(facts, messages)),
        text(_about(facts, messages), gap=1),
        Block(tuple(map(PageRow, _lenders(facts, messages))), whole=False),
        Block(tuple(map(PageRow, _borrowers(facts, messages))), whole=False),
        text(acknowledged, gap=1, with_next=True),
        old,
        *([text(left_out)] if left_out else []),
        text(_new_debt(facts.consolidation, messages), gap=1, with_next=True),
        tranches_table(facts, messages),
        text(_payments(facts.consolidation, messages), gap=1, with_next=True),
        years_table(facts.consolidation, messages("contract_paper.years"), messages),
        *clauses(facts, messages),
        text(
            [messages("contract_paper.guarantors"), *guarantors_lines(facts, messages)],
            gap=1,
        ),
        _signing(facts, messages),
    ]


def _title(facts: SummaryFacts, messages: Messages) -> list[str]:
    return [*centred(on_paper(facts.village)), *centred(messages("contract_paper.title"))]


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
            messages("printing.made_on", day=facts.made_on),
            messages("printing.cut_off", day=facts.cut_off),
        ),
        *sides(household, contact),
        *_origin(facts, messages),
        RULE,
    ]


def _origin(facts: SummaryFacts, messages: Messages) -> list[str]:
    """Return which contract it takes the place of, and what approved its terms."""
    lines: list[str] = []
    if facts.replaces:
        number = on_paper(facts.replaces)
        lines += wrapped(messages("contract_paper.replaces", number=number), "", INDENT)
    if facts.approved is not None:
        approved = facts.approved
        items = [
            messages("contract_paper.approved", words=on_paper(approved.words)),
            messages("contract_paper.approved_by", names=on_paper(approved.names)),
            messages("contract_paper.approved_on", day=approved.day),
        ]
        lines += packed(items, "", INDENT)
    return lines


def _lenders(facts: SummaryFacts, messages: Messages) -> list[tuple[str, ...]]:
    """Return the funds, each with the room to write who acts for it and by which authority."""
    head = tuple(wrapped(messages("contract_paper.lenders")))
    rows: list[tuple[str, ...]] = [head] if head else []
    for number, fund in enumerate(facts.lenders, start=1):
        name = on_paper(fund) or messages("printing.unknown")
        items = [messages("printing.listed", number=number, what=name)]
        for short, _ in facts.funds.shortened([fund]):
            items.append(messages("printing.called_short", short=on_paper(short)))
        rows.append(
            (
                *packed(items, INDENT, HANGING),
                HANGING + messages("contract_paper.acts_for"),
                HANGING + messages("contract_paper.authority"),
            )
        )
    rows.append(tuple(wrapped(messages("contract_paper.called_lender"), INDENT, INDENT)))
    return rows


def _borrowers(facts: SummaryFacts, messages: Messages) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [tuple(wrapped(messages("contract_paper.borrowers")))]
    for number, debtor in enumerate(facts.debtors, start=1):
        who, *more = _person(debtor, facts, messages)
        listed = messages("printing.listed", number=number, what=who)
        rows.append(tuple(packed([listed, *more], INDENT, HANGING)))
    return rows


def _person(party: Party, facts: SummaryFacts, messages: Messages) -> list[str]:
    """Return who a borrower is: name, age, all of the citizen number, address; dots for the unknown."""
    house, village = on_paper(party.house) or "........", on_paper(facts.village)
    moo = on_paper(party.moo)
    where = messages("contract_paper.lives", house=house)
    if moo and messages("contract_paper.moo") not in village:
        where = messages("contract_paper.lives_moo", house=house, moo=moo)
    age = "....." if party.age is None else party.age
    if party.away:
        where = messages("printing.lives_away")
        village = messages("printing.letters_to")
    return [
        on_paper(party.name),
        *([messages("printing.monk")] if party.monk else []),
        messages("contract_paper.aged", age=age),
        f"{messages('printing.citizen_id_whole')} {id_to_sign(party)}",
        where,
        village,
    ]


def _new_debt(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return the debt under this contract in figures and words."""
    owed = consolidation.debt_satang
    words = messages("printing.in_words", words=baht_in_words(owed))
    return packed([messages("contract_paper.sum", amount=format_baht(owed)), words], indent=INDENT)


def _payments(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return when it falls due, and how much each time."""
    return [
        messages("contract_paper.payments"),
        *packed(_due_items(consolidation, messages), INDENT, INDENT),
        *packed(payments_in_words(consolidation, messages), INDENT, INDENT),
    ]


def _due_items(consolidation: Consolidation, messages: Messages) -> list[str]:
    first, last = consolidation.first_due, consolidation.last_due
    count = len(consolidation.instalments)
    if count == 1:
        return [messages("printing.once", day=first)]
    return [
        *_rhythm(consolidation, messages),
        messages("printing.first_due", day=first),
        messages("printing.last_due", day=last),
    ]


def _rhythm(consolidation: Consolidation, messages: Messages) -> list[str]:
    """Return how often is paid, on which days, how long the first period is."""
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
    return [*items, due_days_in_words(terms, messages), *first_period_in_words(terms, messages)]


def _signing(facts: SummaryFacts, messages: Messages) -> Block:
    """Return what was read and agreed to, its amount, and every place to sign."""
    amount = format_baht(facts.consolidation.debt_satang)
    lines = wrapped(messages("contract_paper.closing", amount=amount))
    rows = witnessed_rows(_places(facts, messages), "", messages, space=ROOM_TO_SIGN)
    stamp = PageRow(stamp_frame(facts, messages))
    return Block((*(PageRow((line,)) for line in lines), stamp, *rows), gap=1)


def _places(facts: SummaryFacts, messages: Messages) -> list[SignaturePlace]:
    """Return the places to sign: debtors with who consents beside them, every fund, the reader."""
    signed = messages("printing.signed")
    borrower, lender = messages("printing.signs_borrower"), messages("printing.signs_lender")
    places: list[SignaturePlace] = []
    for debtor in facts.debtors:
        name = on_paper(debtor.name)
        consents = messages(GUARDIANS[debtor.guarded])
        of = messages("contract_paper.consents_of", who=consents, name=name)
        places += [
            SignaturePlace(
                signed, borrower, name, below=messages("printing.monk") if debtor.monk else ""
            ),
            SignaturePlace(signed, messages("contract_paper.signs_consent"), "", below=of),
        ]
    for fund in facts.lenders:
        stands_for = messages("contract_paper.for_fund", fund=on_paper(fund))
        places.append(SignaturePlace(signed, lender, "", below=stands_for))
    reader = SignaturePlace(signed, messages("contract_paper.signs_reader"), "")
    return [*places, reader]
