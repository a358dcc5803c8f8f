"""What is known of a paper's code, in words a villager understands."""

from collections.abc import Callable, Iterator

from forumtui.engine.journal_words import act_words, moment
from forumtui.messages import Messages
from forumtui.messages.values import Detail, rate_text
from forumtui.papers.acts.catalogue import About, Figure, PaperChange, What, paper_type
from forumtui.papers.acts.codes import CodeStanding, Verified
from forumtui.papers.rules.codes import spaced
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

Amount = Callable[[int], str]
"""How an amount in satang is written; behind the curtain it is not."""


def finding(seen: Verified, say: Messages) -> str:
    """Return whether the paper is genuine, in one sentence."""
    if seen.finding is CodeStanding.CHANGED and seen.paper:
        about = paper_type(seen.paper.kind).about
        if about is About.MEETING:
            return say("anchor.minutes_changed")
    return say(
        f"anchor.finding_{seen.finding.value}",
        code=spaced(seen.code),
        act=act_words(seen.entry, say) if seen.paper is None and seen.entry else "",
    )


def paper(seen: Verified, say: Messages, amount: Amount = format_baht) -> tuple[str, ...]:
    """Return what paper it is, of whom, and when it was printed; nothing when it is none."""
    if seen.paper is None:
        return ()
    what = say(
        f"anchor.kind_{seen.paper.kind}",
        number=seen.paper.number,
        house=seen.paper.house,
        fund=seen.paper.fund_name,
        amount=amount(seen.satang),
    )
    if seen.entry is None:
        return (visible(what),)
    return (visible(what), say("anchor.printed", moment=moment(seen.entry.at, say)))


def differences(seen: Verified, say: Messages, *, shown: bool = True) -> Iterator[str]:
    """Yield the lines of files that differ from the paper, a line each.

    Where amounts are hidden (not `shown`) it is said only where they are.
    """
    for one in seen.differences:
        place: dict[str, Detail] = {
            "file": one.file,
            "page": one.line.page,
            "line": one.line.line,
        }
        if not shown:
            yield visible(say("anchor.line_differs_hidden", **place))
        else:
            issued, found = (" ".join(text.split()) or "-" for text in one.line[2:])
            yield visible(say("anchor.line_differs", issued=issued, found=found, **place))


def compared(seen: Verified, say: Messages) -> Iterator[str]:
    """Yield with which files a paper that stands was compared, or that there was none."""
    if seen.finding not in {CodeStanding.GENUINE, CodeStanding.CHANGED}:
        return
    if seen.compared:
        yield visible(say("anchor.compared", files=", ".join(seen.compared)))
    else:
        yield say("anchor.not_compared")


def changes(seen: Verified, say: Messages, amount: Amount = format_baht) -> Iterator[str]:
    """Yield what changed since, a line each: from what to what, and by which act."""
    for one in seen.changes:
        figure = one.now or one.before
        counted = figure is not None and figure.kind == "count"
        yield visible(
            say(
                "anchor.change_count" if counted else f"anchor.change_{one.what.value}",
                what=_what(one, say),
                before=_figure(one.before, one.now, say, amount),
                now=_figure(one.now, one.before, say, amount),
                number=one.number,
                act=act_words(one.entry, say),
            )
        )


def _what(one: PaperChange, say: Messages) -> str:
    figure = one.now or one.before
    if figure is None or one.what not in {What.FIGURE, What.CAME, What.WENT}:
        return ""
    if figure.kind == "count":
        return say(f"anchor.count_{figure.who}")
    if figure.kind == "paid":
        return say(f"anchor.paid_{figure.who}", fund=figure.fund)
    if not figure.fund:
        return say(f"anchor.sum_{figure.kind}")
    return say("anchor.line", fund=figure.fund, who=figure.who)


def _figure(figure: Figure | None, other: Figure | None, say: Messages, amount: Amount) -> str:
    """Return a figure; accrued interest and rate are said where they are what differs."""
    if figure is None:
        return ""
    if figure.kind == "count":
        return f"{figure.satang:,}"
    text = amount(figure.satang)
    if figure.accrued_satang or (other is not None and other.accrued_satang):
        text = say("anchor.amount_accrued", amount=text, accrued=amount(figure.accrued_satang))
    if other is not None and figure.rate_ppm != other.rate_ppm and figure.rate_ppm is not None:
        text = say("anchor.amount_rate", amount=text, rate=rate_text(figure.rate_ppm))
    return text
