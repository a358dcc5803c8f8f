"""A household on the walk: its texts, and which of its amounts may stand on the screen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from forumtui.ledger.rules import Figures
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.ui.marks import baht, names_of
from forumtui.verification.records.household_view import HouseholdLine, HouseholdView
from forumtui.verification.rules import FingerprintedLine
from forumtui.verification.words.corrections import changes as corrections
from forumtui.verification.words.corrections import rate_of
from forumtui.verification.words.marks import appointed, given_name, standing

BETWEEN: Final = "   "

MOST_CHANGES: Final = 2
"""How many changed lines are spelled out; the others are counted."""

GATE: Final = 16
"""Columns a house's number and its hamlet may take: the rest of the line says where the walk is."""


MOST_SPEAKERS: Final = 9
"""How many have a digit of their own."""

CHOSEN: Final = "» "


def gate(view: HouseholdView, place: str, page: str, say: Messages) -> str:
    """Return where the walk is: the house, its place on the walk, how it stands, which page."""
    house = say(
        "verification.gate_moo" if view.moo else "verification.gate",
        house=cut(view.house, GATE),
        moo=cut(view.moo, GATE),
    )
    cut_off = view.cut_off
    # Its contract is repaid: these are the figures of that day, and no longer what is owed.
    day = "" if cut_off is None or not view.repaid else say("verification.repaid", day=cut_off)
    return BETWEEN.join(filter(None, (visible(house), place, standing_of(view, say), day, page)))


def members(view: HouseholdView, say: Messages) -> Iterator[str]:
    """Yield who lives here, each time in fewer words: by name, by given name, only so many of them."""
    if not view.members:
        yield say("verification.nobody_lives_here")
        return
    first, *others = (
        f"{one.name} ({say('verification.head')})" if one.is_head else one.name
        for one in view.members
    )
    given = [given_name(one) for one in others]
    for named in (others, given):
        yield visible(say("verification.members", names=", ".join((first, *named))))
    for left in range(1, len(given) + 1):
        some = ", ".join((first, *given[: len(given) - left]))
        yield visible(say("verification.members_more", names=some, count=left))
    # A long name of whoever is named first has no room on one row.
    shortest = given_name(view.members[0].name)
    key = "verification.members_more" if given else "verification.members"
    yield visible(say(key, names=shortest, **({"count": len(given)} if given else {})))


def sums(view: HouseholdView, say: Messages, *, shown: bool) -> tuple[str, str]:
    """Return what the household's savings are called, and its debt with the interest it owes by now."""
    if not view.accrued_asked_satang:
        return say("verification.sum_savings"), say("verification.sum_debt")
    accrued = baht(view.accrued_asked_satang, shown=shown)
    return say("verification.sum_savings"), say("verification.sum_debt_accrued", accrued=accrued)


def apart(view: HouseholdView, say: Messages, *, shown: bool) -> tuple[str, ...]:
    """Return whose lines are in no sum because they have died, and how much; "" for nobody's.

    In more words and in fewer: the last says how much alone, whose it is stands beside the lines.
    """
    lines = view.lines_of_the_dead
    if not lines:
        return ("",)
    names = list(dict.fromkeys(line.person_name for line in lines))
    savings = baht(_sum(lines, "saving"), shown=shown)
    debt = baht(_sum(lines, "loan"), shown=shown)
    told = [
        say("verification.apart", names=", ".join(called), savings=savings, debt=debt)
        for called in (names, [names_of(name)[-1] for name in names])
    ]
    told.append(say("verification.apart_sums", savings=savings, debt=debt))
    return tuple(map(visible, told))


def _sum(lines: Iterable[HouseholdLine], kind: str) -> int:
    return sum(line.balance_satang for line in lines if line.kind == kind)


@dataclass(frozen=True, slots=True)
class Answering:
    """Who may answer. `here` is None where nothing is asked of lines of their own beside others'."""

    name: str
    here: bool | None = None


HERE_SIGNS: Final = {True: "√", False: "·", None: " "}
"""Between a member's digit and name: whether this household's answer is theirs, too."""


def speakers(members: Sequence[Answering], chosen: int, other: str, say: Messages) -> str:
    """Return who may answer, each with a digit; `chosen` is the place of one, 0 for `other`.

    Where several have lines, those whose answer it is as well are ticked.
    """
    parts = [
        _spoken(f"{place}{HERE_SIGNS[one.here]}{given_name(one.name)}", chosen=chosen == place)
        for place, one in enumerate(members[:MOST_SPEAKERS], start=1)
    ]
    parts.append(_spoken(f"0 {other or say('verification.somebody_else')}", chosen=chosen == 0))
    return visible(say("verification.speakers", names="  ".join(parts)))


def _spoken(text: str, *, chosen: bool) -> str:
    return f"{CHOSEN if chosen else ''}{text}"


def ask(view: HouseholdView, say: Messages) -> str:
    """Return the one question of the evening; of a household without lines that it has none."""
    return say("verification.ask" if view.lines else "verification.no_lines")


def standing_of(view: HouseholdView, say: Messages) -> str:
    """Return how a household stands, or on which day it is asked; one that a proxy spoke for says so."""
    day = view.appointed
    text = standing(view.status, say) if day is None else appointed(day, say)
    return f"{text} ({say('verification.by_proxy')})" if view.by_proxy else text


def answers(view: HouseholdView, say: Messages, *, shown: bool = True) -> str:
    """Return who answered, or what is asked; of a household that reopened what changed, too."""
    if view.reopened:
        return visible("  ".join((say("verification.reopened"), *changes(view, say, shown=shown))))
    if not view.answers:
        return ask(view, say)
    latest = max(view.answers, key=lambda answer: answer.act)
    role = f" ({latest.spoken_as})" if latest.spoken_as else ""
    key = "verification.spoke_proxy" if latest.proxy else "verification.spoke"
    text = say(key, name=latest.spoken_by + role, paper=latest.paper)
    waiting = len(view.unanswered)
    if waiting:
        text += f"  {say('verification.still_asked', count=waiting)}"
    return visible(text)


def changes(view: HouseholdView, say: Messages, *, shown: bool) -> Iterator[str]:
    """Yield what was answered about a line, and what the books say of it now."""
    for one in view.changes[:MOST_CHANGES]:
        key = "figure" if one.before and one.now else "came" if one.now else "went"
        yield say(
            f"verification.change_{key}",
            fund=one.line.fund,
            before=_figure(one.before, one.now, say, shown=shown),
            now=_figure(one.now, one.before, say, shown=shown),
        )
    if len(view.changes) > MOST_CHANGES:
        yield say("verification.change_more", count=len(view.changes) - MOST_CHANGES)


def about(line: HouseholdLine, say: Messages, *, shown: bool) -> str:
    """Return a line's fund, and what was corrected of it and paid on it since its register was read."""
    said = [visible(line.fund)]
    if line.written is not None:
        paid = line.paid
        now = Figures(
            line.balance_satang + paid.balance_satang,
            line.accrued_satang + paid.accrued_satang,
            line.rate_ppm,
        )
        said += corrections(line.written, now, say, partial(baht, shown=shown))
    if satang := line.paid.balance_satang + line.paid.accrued_satang:
        said.append(say("verification.paid_since", amount=baht(satang, shown=shown)))
    return "  ".join(said)


def _figure(
    line: FingerprintedLine | None, other: FingerprintedLine | None, say: Messages, *, shown: bool
) -> str:
    """Return a figure; accrued interest and rate are said where they are what differs."""
    if line is None:
        return ""
    parts = [baht(line.balance_satang, shown=shown)]
    if line.accrued_satang or (other is not None and other.accrued_satang):
        accrued = baht(line.accrued_satang, shown=shown)
        parts.append(say("verification.note_accrued", amount=accrued))
    if other is not None and other.rate_ppm != line.rate_ppm:
        parts.append(rate_of(line.rate_ppm, say))
    return " ".join(parts)
