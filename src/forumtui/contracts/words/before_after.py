"""The whole village before and after its contracts, in numbers and bars."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.contracts.documents.notice_board import NoticeBoardFacts
from forumtui.lending.money import half_up_div
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.widgets.block_signs import LIGHT, BarPart, bar

_TENTHS = 10

_LEAST_BAR = 4


@dataclass(frozen=True, slots=True)
class _Pair:
    """One matter: its numbers before and after, and what is written of each."""

    name: str
    before: int
    after: int
    said: tuple[str, str]


def before_and_after(
    facts: NoticeBoardFacts, say: Messages, columns: int, *, tall: bool
) -> tuple[str, ...]:
    """Return the village before and after: contracts, due days of a household, the mean rate.

    Each pair of bars has one measure. A household's due days are its contracts: each has its own.
    """
    pairs = [*_pairs(facts, say)]
    when = (say("before_after.before"), say("before_after.after"))
    label = max(width(pair.name) for pair in pairs)
    word = max(map(width, when))
    figure = max(width(text) for pair in pairs for text in pair.said)
    room = columns - label - word - figure - 4
    lines: list[str] = []
    for pair in pairs:
        most = max(pair.before, pair.after)
        for place, count in enumerate((pair.before, pair.after)):
            drawn = ""
            if room >= _LEAST_BAR and most:
                drawn = bar((BarPart(count),), most, room).rstrip(LIGHT)
            name = pad(pair.name if place == 0 else "", label)
            lines.append(
                f"{name} {pad(when[place], word)} {pad(pair.said[place], figure, '>')}  {drawn}"
            )
            if tall and drawn:
                lines.append(" " * (label + word + figure + 4) + drawn)
        lines.append("")
    told = say("before_after.contracted", made=facts.contracted, owing=facts.owing_before)
    lines += wrap(told, columns)
    return tuple(line.rstrip() for line in lines)


def _pairs(facts: NoticeBoardFacts, say: Messages) -> Iterator[_Pair]:
    contracts = (facts.contracts_before, facts.contracts_after)
    yield _Pair(
        say("before_after.contracts"), *contracts, (f"{contracts[0]:,}", f"{contracts[1]:,}")
    )
    days = (
        _tenths(facts.contracts_before, facts.owing_before),
        _tenths(facts.contracts_after, facts.owing_after),
    )
    yield _Pair(say("before_after.due_days"), *days, (_one_decimal(days[0]), _one_decimal(days[1])))
    rates = (facts.rate_before_ppm, facts.rate_after_ppm)
    percent = (f"{rate_text(rates[0])}%", f"{rate_text(rates[1])}%")
    yield _Pair(say("before_after.rate"), *rates, percent)


def _tenths(contracts: int, households: int) -> int:
    return half_up_div(contracts * _TENTHS, households) if households else 0


def _one_decimal(tenths: int) -> str:
    return f"{tenths // _TENTHS:,}.{tenths % _TENTHS}"
