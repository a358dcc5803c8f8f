"""Who comes to an evening and what each household says: of a hundred, 70 right, 15 absent, 10 by proxy.

The rest say that a figure is wrong, and are asked again once it was settled.
"""

import random
from dataclasses import dataclass
from enum import StrEnum

from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers
from forumtui.verification.records.household_view import HouseholdView
from forumtui.village.acts.households import walk

SHARES = (("absent", 15), ("proxy", 10), ("disputes", 5))


class Kind(StrEnum):
    RIGHT = "right"
    ABSENT = "absent"
    PROXY = "proxy"
    DISPUTES = "disputes"


@dataclass(frozen=True)
class Guest:
    """A household at its gate, with what it says; `wrong` is the place of the line, `claimed` baht."""

    place: int
    view: HouseholdView
    kind: Kind
    proxy: str = ""
    wrong: int = 0
    claimed: int = 0

    @property
    def came(self):
        return self.kind is not Kind.ABSENT

    @property
    def lines(self):
        """The lines as the screen has them: those of the dead at the end."""
        return (*self.view.asked_lines, *self.view.lines_of_the_dead)


def guests(store, seed=2569):
    """Return the guests in the order of the gates."""
    chance = random.Random(seed)
    views = [answers.household(store, stop.household) for stop in walk(store)]
    owing = [place for place, view in enumerate(views) if may_dispute(view)]
    chosen = {}
    for kind, share in reversed(SHARES):
        many = max(1, round(len(views) * share / 100))
        free = [place for place in range(len(views)) if place not in chosen]
        if kind == "disputes":
            free = [place for place in owing if place not in chosen]
        elif kind == "proxy":
            free = [place for place in free if views[place].asked_lines]
        chosen |= dict.fromkeys(chance.sample(free, many), Kind(kind))
    # An aunt speaks for four houses: three residents of the village speak for all of them.
    heads = [view.members[0].name for place, view in enumerate(views) if place not in chosen]
    aunts = chance.sample(heads, max(1, round(len(views) / 44)))
    return [
        guest(place, view, chosen.get(place, Kind.RIGHT), chance, aunts)
        for place, view in enumerate(views)
    ]


def may_dispute(view):
    """Whether somebody here may say that a loan is less than the book has."""
    return any(one.kind == "loan" and one.balance_satang > 200_00 for one in view.asked_lines)


def guest(place, view, kind, chance, aunts):
    if kind is Kind.PROXY:
        return Guest(place, view, kind, proxy=chance.choice(aunts))
    if kind is not Kind.DISPUTES:
        return Guest(place, view, kind)
    wrong = next(
        number
        for number, one in enumerate(view.asked_lines, start=1)
        if one.kind == "loan" and one.balance_satang > 200_00
    )
    owed = view.asked_lines[wrong - 1].balance_satang // 100
    # What was paid back is a round sum.
    paid = 1_000 if owed > 2_000 else 100
    return Guest(place, view, kind, wrong=wrong, claimed=owed - paid)


def figures(lines):
    """Return the figures of lines as they stand on the screen."""
    return sorted(format_baht(one.balance_satang) for one in lines)
