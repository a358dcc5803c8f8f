"""What the village settled on for its contracts, in words."""

from collections.abc import Iterator

from forumtui.contracts.acts.lending import FundReckons, Lending, NamedVote
from forumtui.messages import Messages
from forumtui.messages.values import YearlyRate


def settled(
    now: Lending, waived: NamedVote | None, say: Messages
) -> Iterator[tuple[str, str, str]]:
    """Yield each choice: its key, what it is, and how it stands."""
    yield "months", say("lending.months"), str(now.usual_months)
    share = now.income_share
    yield "share", say("lending.share"), f"{share.numerator}/{share.denominator}"
    yield "slogan", say("lending.slogan"), now.slogan
    rate = now.equalised_ppm
    own = say("lending.own_rates")
    equalised = own if rate is None else say("lending.percent", rate=YearlyRate(rate))
    yield "equalised", say("lending.equalised"), equalised
    resolved = say("lending.not_resolved")
    if now.reckoned:
        resolved = say("lending.reckoned")
    elif waived is not None:
        resolved = say("lending.waived", number=waived.number)
    yield "interest", say("lending.interest"), resolved


def reckons(one: FundReckons, say: Messages) -> str:
    """Return how a fund reckons interest."""
    if one.said is not None:
        return say(f"lending.method_{one.said.value}")
    return say("lending.unsaid", count=one.unsaid) if one.unsaid else say("lending.by_books")
