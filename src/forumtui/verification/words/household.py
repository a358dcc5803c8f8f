"""A household on the walk: its texts, and which of its amounts may stand on the screen."""

from collections.abc import Iterator
from typing import Final

from forumtui.ledger.rules import Figures
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.ui.marks import baht
from forumtui.verification.records.household_view import HouseholdLine, HouseholdView
from forumtui.verification.rules import FingerprintedLine
from forumtui.verification.words.corrections import changes as corrections
from forumtui.verification.words.corrections import rate_of
from forumtui.verification.words.marks import standing

BETWEEN: Final = "   "

MOST_CHANGES: Final = 2
"""How many changed lines are spelled out; the others are counted."""

GATE: Final = 16
"""Columns a house's number and its hamlet may take: the rest of the line says where the walk is."""


def gate(view: HouseholdView, place: str, page: str, say: Messages) -> str:
    """Return where the walk is: the house, its place on the walk, how it stands, which page."""
    house = say(
        "verification.gate_moo" if view.moo else "verification.gate",
        house=cut(view.house, GATE),
        moo=cut(view.moo, GATE),
    )
    return BETWEEN.join(filter(None, (visible(house), place, standing(view.status, say), page)))


def members(view: HouseholdView, say: Messages) -> str:
    """Return who lives here."""
    if not view.members:
        return say("verification.nobody_lives_here")
    head = say("verification.head")
    names = (f"{one.name} ({head})" if one.is_head else one.name for one in view.members)
    return visible(say("verification.members", names=", ".join(names)))


def sums(view: HouseholdView, say: Messages, *, shown: bool) -> str:
    """Return what the household has and owes."""
    return say(
        "verification.sums",
        savings=baht(view.savings_satang, shown=shown),
        debt=baht(view.debt_satang, shown=shown),
        accrued=baht(view.accrued_satang, shown=shown),
    )


def answers(view: HouseholdView, say: Messages, *, shown: bool = True) -> str:
    """Return who answered, or what is asked; of a household that reopened what changed, too."""
    if view.reopened:
        return visible("  ".join((say("verification.reopened"), *changes(view, say, shown=shown))))
    if not view.answers:
        return say("verification.no_lines" if not view.lines else "verification.ask")
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


def about(line: HouseholdLine, say: Messages) -> str:
    """Return a line's fund, and what was corrected of it since its register was read."""
    now = Figures(line.balance_satang, line.accrued_satang, line.rate_ppm)
    corrected = () if line.written is None else corrections(line.written, now, say)
    return "  ".join((visible(line.fund), *corrected))


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
