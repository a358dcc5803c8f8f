"""What the village settles for payments (ระเบียบการรับชำระ): each choice, and a change of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.engine.database import Store, add
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.records.choices import chosen
from forumtui.followup.refusals import ChoiceOutOfRange, ChoiceUnfit, ChoiceUnknown
from forumtui.followup.rules.choices import CHOICES, RATES, Choice
from forumtui.messages.values import YearlyRate
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.followup import CollectionChoice
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.width import cut

_SHOWN = 40
"""Columns of what was typed that a refusal repeats."""


@dataclass(frozen=True, slots=True)
class ChosenForPayments:
    """One choice: its name, what it is now and as built, as they are kept; `allowed` its words."""

    name: str
    value: str
    usual: str
    allowed: tuple[str, ...]


def settings_settled(store: Store) -> tuple[ChosenForPayments, ...]:
    """Return every choice as it is now, in their order."""
    with store.reading():
        return _settled()


def _settled() -> tuple[ChosenForPayments, ...]:
    now = chosen()
    return tuple(
        ChosenForPayments(name, now.get(name, one.usual), one.usual, one.allowed)
        for name, one in CHOICES.items()
    )


def settings_shown(settled: Sequence[ChosenForPayments]) -> str:
    """Return the digest of the choices that are shown."""
    return seen_of(tuple(settled))


def choose(
    store: Store,
    name: str,
    text: str,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> ChosenForPayments:
    """Settle one choice; payments that were written down keep what they were reckoned on.

    Two officers allow it where they are set. `seen` is that of `settings_shown`. Raises ChoiceUnknown,
    ChoiceUnfit, ChoiceOutOfRange, ChangedMeanwhile, and what `approved_act` raises.
    """
    choice = choice_named(name)
    kept = _kept(name, choice, text)

    def check() -> None:
        if seen is not None:
            still_as_seen(seen, _settled())

    with approved_act(store, "followup.settle", pins, check=check) as entry:
        check()
        add(CollectionChoice, name=name, value=kept, act=entry.sequence)
        entry.facts = {"name": name, "value": kept}
    return ChosenForPayments(name, kept, choice.usual, choice.allowed)


def choice_named(name: str) -> Choice:
    """Return a choice by its name. Raises ChoiceUnknown."""
    found = CHOICES.get(name)
    if found is None:
        raise ChoiceUnknown(name=cut(name.strip(), _SHOWN), allowed=tuple(CHOICES))
    return found


def _kept(name: str, choice: Choice, text: str) -> str:
    """Return what was typed as it is kept. Raises ChoiceUnfit, ChoiceOutOfRange."""
    try:
        return choice.kept(to_arabic_digits(text))
    except ValueError:
        typed = cut(text.strip(), _SHOWN)
        if choice.most:
            most = YearlyRate(choice.most) if name in RATES else choice.most
            raise ChoiceOutOfRange(name=name, text=typed, most=most) from None
        raise ChoiceUnfit(
            name=name, text=typed, allowed=choice.allowed or ("2026-12-31",)
        ) from None
