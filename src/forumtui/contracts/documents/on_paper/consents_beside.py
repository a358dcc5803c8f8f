"""The consent of who stands beside a debtor (หนังสือให้ความยินยอม): parent, guardian, curator, spouse.

Who they are is written by hand where no register says it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forumtui.contracts.documents.guarantor_papers import DebtTerms, paying_lines
from forumtui.contracts.documents.on_paper.signed_papers import (
    HANGING,
    OwedDebt,
    PaperSetting,
    agreed_lines,
    approved_lines,
    debt_items,
    heading,
    laid,
    place_of,
    signing,
    together,
)
from forumtui.contracts.rules.demanded_papers import ConsentBeside
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import Party, id_to_sign

NOBODY: Final = Party("", "", "")
"""Somebody who is not known: all of them is written by hand."""

NAME_DOTS: Final = "." * 36


@dataclass(frozen=True, slots=True)
class BesideFacts:
    """A consent to what one debtor binds themselves to.

    `number` is that of the household's contract, "" where there is none yet. `who` is the spouse, or
    `NOBODY`. `terms` are what the debtor pays for all the debts together, without payments where
    nothing is agreed yet. Raises ValueError without a debt.
    """

    setting: PaperSetting
    beside: ConsentBeside
    number: str
    debtor: Party
    who: Party
    debts: tuple[OwedDebt, ...]
    terms: DebtTerms

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a consent to nothing is no paper")


def consent_beside(
    facts: BesideFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the consent as pages of 65 lines of at most 80 columns.

    A minor's contract without consent is voidable (section 21), a quasi-incompetent person's too
    (section 34); a guardian acts instead (sections 28, 29). A novation or a compromise for a minor
    takes the court's leave (section 1574). A spouse who consents may come to owe jointly (section
    1490), which the paper says before it is signed.
    """
    name = on_paper(facts.debtor.name)
    what = messages("consents_beside.foot", name=name, house=on_paper(facts.setting.house))
    return laid(
        list(_blocks(facts, messages)),
        what,
        messages(
            "print_queue.document_spouse_consent"
            if facts.beside is ConsentBeside.SPOUSE
            else "print_queue.document_guardian_consent"
        ),
        facts.setting,
        messages,
        copy=copy,
        code=code,
        journal=journal,
    )


def _blocks(facts: BesideFacts, messages: Messages) -> Iterator[Block]:
    setting, kind = facts.setting, facts.beside.value
    number = on_paper(facts.number)
    yield text(heading(setting, messages(f"consents_beside.title_{kind}"), messages))
    yield text(
        [
            *packed(_who(facts, messages), "", INDENT),
            *packed(_of_whom(facts, messages), "", INDENT),
            *approved_lines(setting, messages),
            *wrapped(
                messages("consents_beside.knows_contract", number=number)
                if number
                else messages("consents_beside.knows")
            ),
        ]
    )
    rows = tuple(
        PageRow(tuple(packed(debt_items(place, debt, messages, named=True), INDENT, HANGING)))
        for place, debt in enumerate(facts.debts, start=1)
    )
    yield Block(rows, whole=False, gap=1)
    lines = [
        *together(sum(debt.owed_satang for debt in facts.debts), messages)[:-1],
        *_paid(facts, messages),
        "",
        *agreed_lines(_sentences(facts, messages), setting, messages),
        "",
        *wrapped(messages(f"consents_beside.may_refuse_{kind}")),
    ]
    places = [place_of(facts.who.name, messages(f"consents_beside.signs_{kind}"), messages)]
    if facts.beside is not ConsentBeside.GUARDIAN:
        # Nothing that an incompetent person signs binds them (section 29).
        debtor = messages("consents_beside.signs_debtor")
        places.append(place_of(facts.debtor.name, debtor, messages))
    yield signing(lines, places, on_paper(facts.who.name), messages)


def _who(facts: BesideFacts, messages: Messages) -> list[str]:
    name, house = on_paper(facts.who.name) or NAME_DOTS, on_paper(facts.who.house) or "........"
    return [
        messages("consents_beside.i", name=name),
        f"{messages('printing.citizen_id_whole')} {id_to_sign(facts.who)}",
        messages("contract_paper.lives", house=house),
    ]


def _of_whom(facts: BesideFacts, messages: Messages) -> list[str]:
    """Return what they are to the debtor: what no register says is marked by hand."""
    name = on_paper(facts.debtor.name)
    items = [messages(f"consents_beside.of_{facts.beside.value}", name=name)]
    if facts.beside is ConsentBeside.PARENT and facts.debtor.age is not None:
        items.append(messages("contract_paper.aged", age=facts.debtor.age))
    return [*items, f"{messages('printing.citizen_id_whole')} {id_to_sign(facts.debtor)}"]


def _paid(facts: BesideFacts, messages: Messages) -> list[str]:
    if not facts.terms.payments:
        return wrapped(messages("consents_beside.not_agreed"))
    return [
        *wrapped(messages("consents_beside.pays")),
        *paying_lines(facts.terms, messages),
    ]


def _sentences(facts: BesideFacts, messages: Messages) -> Iterator[str]:
    name, kind = on_paper(facts.debtor.name), facts.beside.value
    yield messages(f"consents_beside.consents_{kind}", name=name)
    if facts.beside is ConsentBeside.SPOUSE:
        yield messages("consents_beside.joint")
    else:
        yield messages("consents_beside.no_borrower", name=name)
    if facts.beside in {ConsentBeside.PARENT, ConsentBeside.GUARDIAN}:
        yield messages("consents_beside.court")
    yield messages("consents_beside.this_time")
