"""What a dispute and a correction say to a person, on the screen and on the command line."""

from collections.abc import Callable

from forumtui.ledger.rules import Figures, LineField, Outcome
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.verification.acts.corrections import Settled
from forumtui.verification.records.disputes import DisputeView, LineFacts, SettlingView

Amount = Callable[[int], str]
"""How an amount in satang is written; behind the curtain it is not."""


def line_of(line: LineFacts, say: Messages) -> str:
    """Return which line it is: its id, house, owner and fund."""
    text = say(
        "disputes.line_of",
        line=line.line,
        house=line.house or "-",
        name=line.person_name,
        fund=line.fund_name,
    )
    return visible(text)


def line_here(line: LineFacts, say: Messages) -> str:
    """Return which line it is as the hall calls it: its house, owner and fund."""
    text = say(
        "disputes.line_here",
        house=line.house or "-",
        name=line.person_name,
        fund=line.fund_name,
    )
    return visible(text)


def figures(one: DisputeView, say: Messages, amount: Amount = format_baht) -> str:
    """Return both figures of a dispute."""
    book, claimed = one.line.figures.balance_satang, one.claimed_satang
    return say("disputes.figures", book=amount(book), claimed=amount(claimed))


def why(one: DisputeView | SettlingView, say: Messages) -> str:
    """Return why a member disputes a line, or why it was settled; who says so, and since when."""
    if isinstance(one, DisputeView):
        key, by, day = "disputes.why", one.said_by, one.since
    else:
        key, by, day = "disputes.settled_by", one.approved_by, one.made_on
    return visible(say(key, reason=one.reason, by=by, day=day))


def from_to(
    field: LineField,
    before: int | None,
    now: int | None,
    say: Messages,
    amount: Amount = format_baht,
) -> str:
    """Return which figure became which."""
    return say(
        f"disputes.from_to_{field.value}",
        before=_value(field, before, say, amount),
        now=_value(field, now, say, amount),
    )


def changes(
    before: Figures, now: Figures, say: Messages, amount: Amount = format_baht
) -> tuple[str, ...]:
    """Return a sentence for every figure that is another one."""
    return tuple(
        from_to(field, before.of(field), now.of(field), say, amount)
        for field in LineField
        if before.of(field) != now.of(field)
    )


def ending(one: SettlingView, say: Messages, amount: Amount = format_baht) -> str:
    """Return how it was settled, and whether that was taken back."""
    if one.field is None:
        text = say("disputes.stands", value=amount(one.line.figures.balance_satang))
    else:
        text = from_to(one.field, one.old_value, one.new_value, say, amount)
    return text if one.stands else f"{text} ({say('disputes.was_taken_back')})"


def said(done: Settled, say: Messages, amount: Amount = format_baht) -> str:
    """Return what came of settling a line: its figure, who is asked anew, and which funds hold."""
    value = amount(done.now.figures.balance_satang)
    told = changes(done.before.figures, done.now.figures, say, amount)
    if done.outcome is Outcome.DISMISSED:
        told = (say("disputes.stands", value=value),)
    asked = say("disputes.asked_anew", house=done.now.house or "-")
    return visible("  ".join((*told, asked, *funds(done, say))))


def taken_back(done: Settled, say: Messages, amount: Amount = format_baht) -> str:
    """Return what came of taking it back."""
    value = amount(done.now.figures.balance_satang)
    text = say("disputes.taken_back", line=done.now.line, value=value)
    asked = say("disputes.asked_anew", house=done.now.house or "-")
    return visible("  ".join((text, asked, *funds(done, say))))


def funds(done: Settled, say: Messages) -> tuple[str, ...]:
    """Return the funds that a correction put on hold, and those it freed."""
    held, freed = ", ".join(done.held), ", ".join(done.freed)
    return (
        *((say("disputes.held", funds=held),) if held else ()),
        *((say("disputes.freed", funds=freed),) if freed else ()),
    )


def _value(field: LineField, value: int | None, say: Messages, amount: Amount) -> str:
    if field is LineField.RATE or value is None:
        return rate_of(value, say)
    return amount(value)


def rate_of(rate_ppm: int | None, say: Messages) -> str:
    """Return a yearly rate in per cent, or that it is not known."""
    return say("disputes.rate_unknown") if rate_ppm is None else f"{rate_text(rate_ppm)}%"
