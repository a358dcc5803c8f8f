"""Guarantors and debtors in words, the same on the screen and on the command line."""

from collections.abc import Callable, Sequence
from typing import Final

from forumtui.messages import Messages
from forumtui.people.acts.debtors import DebtorLine
from forumtui.people.acts.guarantor_identity import How
from forumtui.people.acts.guarantors import GuaranteedLoan, Guarantees, Guarantor, NamedAs, Raised
from forumtui.people.acts.person_facts import PersonView
from forumtui.people.rules.person_facts import PersonFact
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

MOST_NAMED: Final = 3
"""How many people a sentence names."""


def lead(found: Guarantees, say: Messages, baht: Callable[[int], str] = format_baht) -> str:
    """Return how many answer for how much; of a few people a sum is nearly everybody's own figure.

    `baht` writes an amount, or what stands for it behind the curtain.
    """
    if not found.guarantors:
        return say("guarantees.empty")
    said = say(
        "guarantees.lead",
        guarantors=len(found.guarantors),
        loans=found.loans,
        baht=baht(found.satang),
        flagged=found.flagged,
    )
    return said if found.left_on is None else f"{said}  {say('debtors.left', day=found.left_on)}"


def person(name: str, house: str, say: Messages) -> str:
    """Return a name with its house, where one is known."""
    if not house:
        return visible(name)
    return say("guarantees.person", name=visible(name), house=visible(house))


def sums(one: Guarantor, say: Messages, baht: Callable[[int], str] = format_baht) -> str:
    """Return what a guarantor answers for beside their own debts, and which part is only likely.

    `baht` writes an amount, or what stands for it behind the curtain.
    """
    answers = one.exposure
    said = say(
        "guarantees.sums",
        loans=len(answers.loans),
        baht=baht(answers.satang),
        own=baht(one.own_satang),
    )
    if answers.likely_loans in {0, len(answers.loans)}:
        # What holds for all of them, `ties` says.
        return said
    part = say(
        "guarantees.likely_part",
        loans=answers.likely_loans,
        baht=baht(answers.likely_satang),
    )
    return f"{said}  {part}"


def ties(one: Guarantor, say: Messages) -> tuple[str, ...]:
    """Return how sure it is who each written name is, the surest first."""
    return tuple(dict.fromkeys(_tie(named, say) for named in one.named_as))


def _tie(named: NamedAs, say: Messages) -> str:
    written = person(named.name, named.house, say)
    if named.how is How.SEVERAL:
        may_be = [person(one.name, one.house, say) for one in named.may_be]
        return say("guarantees.how_several", names=_named(may_be, say, say("guarantees.or")))
    why = "  ".join(say(f"linking.why_{reason.value}") for reason in named.evidence)
    by = visible(named.said_by)
    return say(f"guarantees.how_{named.how.value}", written=written, why=why, by=by)


def asked(loans: Sequence[GuaranteedLoan], say: Messages) -> str:
    """Return which name is asked about, and whose loans it stands on."""
    names = [person(one.named_as.name, one.named_as.house, say) for one in loans]
    borrowers = [visible(one.borrower) for one in loans]
    return say(
        "guarantees.asked",
        names=_named(tuple(dict.fromkeys(names)), say, ","),
        borrowers=_named(tuple(dict.fromkeys(borrowers)), say, ","),
    )


def matters(one: Guarantor, say: Messages) -> tuple[str, ...]:
    """Return a sentence for each flag, the gravest first."""
    return tuple(_matter(raised, say) for raised in one.flags)


def _matter(raised: Raised, say: Messages) -> str:
    names = _named([visible(name) for name in raised.others], say, ",")
    flag = raised.flag
    said = say(f"guarantees.flag_{flag.matter.value}", names=names, count=flag.count)
    return said if flag.certain else say("guarantees.if_same", flag=said)


def _named(names: Sequence[str], say: Messages, between: str) -> str:
    shown = list(names[:MOST_NAMED])
    text = (f"{between} " if between == "," else f" {between} ").join(shown)
    if len(names) > len(shown):
        text += " " + say("guarantees.more", count=len(names) - len(shown))
    return text


def debtors_lead(
    lines: Sequence[DebtorLine], say: Messages, baht: Callable[[int], str] = format_baht
) -> str:
    """Return how many are looked at, and how much they owe: of one of them it is that one's figure.

    `baht` writes an amount, or what stands for it behind the curtain.
    """
    if not lines:
        return say("debtors.nobody")
    people = len({line.person for line in lines})
    said = say("debtors.lead", people=people, baht=baht(sum(one.satang for one in lines)))
    day = next((one.left_on for one in lines if one.left_on is not None), None)
    return said if day is None else f"{said}  {say('debtors.left', day=day)}"


def owes(line: DebtorLine, say: Messages, baht: Callable[[int], str]) -> str:
    """Return who owes which fund how much; `baht` writes an amount, or what stands in its place."""
    return say(
        "debtors.owes",
        name=visible(line.name),
        house=visible(line.house) or "-",
        fund=visible(line.fund),
        baht=baht(line.satang),
        accrued=baht(line.accrued_satang),
    )


def why(line: DebtorLine, say: Messages) -> tuple[str, ...]:
    """Return a sentence for each concern, the gravest first."""
    age, title, house = line.age or 0, visible(line.title), visible(line.house)
    return tuple(
        say(f"debtors.why_{one.value}", age=age, title=title, house=house) for one in line.concerns
    )


def marks(line: DebtorLine, say: Messages) -> str:
    """Return the concerns in a word or two each."""
    return ", ".join(say(f"debtors.mark_{one.value}") for one in line.concerns)


def holds(view: PersonView, say: Messages) -> str:
    """Return what holds of a person."""
    facts = ", ".join(
        say(f"person_facts.fact_{one.value}") for one in PersonFact if one in view.facts
    )
    return say(
        "person_facts.holds",
        name=visible(view.name),
        house=visible(view.house) or "-",
        facts=facts or say("person_facts.nothing"),
    )
