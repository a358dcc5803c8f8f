"""The report to the district (รายงานผลการดำเนินงาน): numbers in their order, nobody by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.followup.documents.paid_papers import PaperSigner, signing_block
from forumtui.followup.rules.helping.village_report import FundChange, KindCount, VillageReport
from forumtui.lending.money import round_half_up
from forumtui.messages import Messages
from forumtui.messages.values import Money, rate_text
from forumtui.papers.layout.lines import HUNDREDTH_OF_A_PERCENT, centred, on_paper
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.village.rules import FEWEST_TOGETHER

_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One number: its words, the number as it is written, and how long its bar is of `whole`."""

    name: str
    figure: str
    part: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading with its numbers; bars of one section have one measure where `whole` is the same."""

    title: str
    rows: tuple[ReportRow, ...]


def percent_of(part: int, whole: int) -> str:
    """Return how many per cent a part is of the whole, cut down to whole ones; "-" of nothing.

    Cut, never rounded: 99.9 % is not all.
    """
    return f"{part * _HUNDRED // whole}%" if whole else "-"


def report_sections(report: VillageReport, say: Messages) -> tuple[ReportSection, ...]:
    """Return the whole report in its order, without a name and without a house.

    No sum is told that would be of fewer than three households.
    """
    return (
        _reached(report, say),
        _before_now(report, say),
        _collected(report, say),
        _late(report, say),
        _helped(report, say),
        _funds(report, say),
        _walked(report, say),
    )


def _section(say: Messages, name: str, rows: Iterator[ReportRow]) -> ReportSection:
    return ReportSection(say(f"report.section_{name}"), tuple(rows))


def _counts(say: Messages, told: Sequence[tuple[str, int]], whole: int) -> Iterator[ReportRow]:
    for key, count in told:
        yield ReportRow(say(f"report.row_{key}"), f"{count:,}", count, whole)


def _reached(report: VillageReport, say: Messages) -> ReportSection:
    found = report.reached
    told = [
        ("free", found.free),
        ("released", found.released),
        ("reduced", found.reduced),
        ("same", found.same),
    ]
    return _section(say, "reached", _counts(say, told, found.all))


def _now_untold(report: VillageReport) -> bool:
    """Return whether what is owed now is not told: it is of one or two, or differs by theirs alone."""
    return _few(report.of.now) or _few(report.of.changed)


def _few(households: int) -> bool:
    """Return whether a sum would be that of one household, or of two."""
    return 0 < households < FEWEST_TOGETHER


def _before_now(report: VillageReport, say: Messages) -> ReportSection:
    of = report.of

    def rows() -> Iterator[ReportRow]:
        before, now = report.contracts_before, report.contracts_now
        yield from _pair("contracts", (before, now), "{:,}".format, (), say)
        hidden = [_few(of.before), _now_untold(report)]
        debts = report.before_satang, report.now_satang
        yield from _pair("debt", debts, format_baht, hidden, say)
        rates = report.rate_before_ppm, report.rate_now_ppm
        yield from _pair("rate", rates, _rate, hidden, say)
        if report.new_satang:
            yield _told("new_loans", report.new_satang, of.fresh, say)
        # Where the period is all the time there was, both are one sum.
        paid_is_came = report.paid_satang == report.collected_satang
        paid = of.unlike if paid_is_came and _few(of.unlike) else of.paid
        yield _told("paid", report.paid_satang, paid, say)
        yield _told("waived", report.waived_satang, of.waived, say)

    return _section(say, "before_now", rows())


def _rate(ppm: int) -> str:
    return f"{rate_text(round_half_up(ppm, HUNDREDTH_OF_A_PERCENT))}%"


def _pair(
    key: str,
    both: tuple[int, int],
    written: Callable[[int], str],
    hidden: Sequence[bool],
    say: Messages,
) -> Iterator[ReportRow]:
    """Yield what was and what is now; where one is not told, the other's bar has its own measure."""
    name = say(f"report.row_{key}")
    names = say("report.was", name=name), say("report.is_now", name=name)
    untold = tuple(hidden) or (False, False)
    whole = max((one for one, hides in zip(both, untold, strict=True) if not hides), default=0)
    for called, one, hides in zip(names, both, untold, strict=True):
        yield _untold(called, say) if hides else ReportRow(called, written(one), one, whole)


def _told(key: str, satang: int, households: int, say: Messages) -> ReportRow:
    """Return a sum of so many households."""
    name = say(f"report.row_{key}")
    return _untold(name, say) if _few(households) else ReportRow(name, format_baht(satang))


def _collected(report: VillageReport, say: Messages) -> ReportSection:
    """Return what fell due and what came; not both where their difference is that of one or two."""
    asked, came, of = report.asked_satang, report.collected_satang, report.of
    hidden = _few(of.asked), _few(of.came) or _few(of.unlike)
    whole = max(
        (one for one, hides in zip((asked, came), hidden, strict=True) if not hides), default=0
    )

    def rows() -> Iterator[ReportRow]:
        for key, satang, hides in zip(("asked", "came"), (asked, came), hidden, strict=True):
            name = say(f"report.row_{key}")
            yield (
                _untold(name, say) if hides else ReportRow(name, format_baht(satang), satang, whole)
            )
        if not (_few(of.asked) or _few(of.came)):
            yield ReportRow(say("report.row_share"), percent_of(came, asked))

    return _section(say, "collected", rows())


def _late(report: VillageReport, say: Messages) -> ReportSection:
    contracts = sum(one.times for one in report.late)
    hidden = untold_late(report.late)

    def rows() -> Iterator[ReportRow]:
        for one in report.late:
            name = say(f"report.late_{one.kind.replace('-', '_')}")
            figure = f"{one.times:,}" if one.kind in hidden else _times_and_baht(one, say)
            yield ReportRow(name, figure, one.times, contracts)
        risk, whole = report.at_risk_satang, report.contracted_satang
        name = say("report.row_at_risk")
        if _few(report.of.at_risk):
            yield _untold(name, say)
        else:
            figure = f"{format_baht(risk)} ({percent_of(risk, whole)})"
            yield ReportRow(name, figure, risk, whole)

    return _section(say, "late", rows())


def untold_late(classes: Sequence[KindCount]) -> frozenset[str]:
    """Return the classes whose overdue sums are not told, so that none can be reckoned from the others.

    What fell due less what came is the sum of all of them.
    """
    of = {one.kind: (one.households,) for one in classes}
    return _hidden(of, sum, told=1)


def _helped(report: VillageReport, say: Messages) -> ReportSection:
    promised = report.promises_kept + report.promises_broken + report.promises_open

    def rows() -> Iterator[ReportRow]:
        told = [("visits", report.visits), ("replans", report.replans), ("holds", report.holds)]
        yield from _counts(say, [*told, ("reminders", report.reminders)], 0)
        for one in report.obstacles:
            name = say("report.obstacle", what=say(f"visits.obstacle_{one.kind}"))
            yield ReportRow(name, f"{one.times:,}", one.times, report.visits)
        kept = [
            ("kept", report.promises_kept),
            ("broken", report.promises_broken),
            ("open", report.promises_open),
        ]
        yield from _counts(say, kept, promised)
        yield from _support(report.support, say)
        yield from _income(report, say)

    return _section(say, "helped", rows())


def _support(kinds: Sequence[KindCount], say: Messages) -> Iterator[ReportRow]:
    most = max((one.times for one in kinds), default=0)
    for one in kinds:
        figure = _times_and_baht(one, say)
        name = say("report.support", what=say(f"support.kind_{one.kind}"))
        yield ReportRow(name, figure, one.times, most)


def _income(report: VillageReport, say: Messages) -> Iterator[ReportRow]:
    before, now = report.income_before_satang, report.income_now_satang
    whole = max(before, now)
    yield ReportRow(say("report.row_incomes"), f"{report.incomes:,}")
    if report.incomes >= FEWEST_TOGETHER:
        yield ReportRow(say("report.row_income_before"), format_baht(before), before, whole)
        yield ReportRow(say("report.row_income_now"), format_baht(now), now, whole)
        enough = report.incomes_enough
        yield ReportRow(say("report.row_enough"), f"{enough:,}", enough, report.incomes)


def _untold(name: str, say: Messages) -> ReportRow:
    """Return a row without its sum: it would be that of one household, or of two."""
    return ReportRow(name, say("report.too_few", fewest=FEWEST_TOGETHER))


def _times_and_baht(one: KindCount, say: Messages) -> str:
    """Return how many there are of a kind and their sum, of fewer than three households without it."""
    if _few(one.households):
        return f"{one.times:,}"
    return say("report.times_and_baht", count=one.times, amount=format_baht(one.satang))


def untold_funds(funds: Sequence[FundChange], *, now_told: bool = True) -> frozenset[str]:
    """Return the funds whose sums are not told: of fewer than three households, or changed by so few.

    The sum of the whole village is told, that of now unless not `now_told`: where what is left out would
    still be that of one or two households, the smallest of the others is left out as well.
    """
    of = {one.fund: (one.households_before, one.households_now, one.changed) for one in funds}
    # One household may owe several: together they are surely as many as the largest of them.
    return _hidden(of, max, told=3 if now_told else 1)


def _hidden(
    of: Mapping[str, tuple[int, ...]], together: Callable[[Iterable[int]], int], *, told: int
) -> frozenset[str]:
    """Return whose sums are not told, by of how many households each of its sums is.

    Of the first `told` of those the sum of all is told.
    """
    hidden = {name for name, both in of.items() if any(map(_few, both))}
    others = sorted((both, name) for name, both in of.items() if name not in hidden and any(both))
    for _, name in others:
        sides = [*zip(*(of[one] for one in hidden), strict=True)][:told]
        if not any(_few(together(side)) for side in sides):
            break
        hidden.add(name)
    return frozenset(hidden)


def _funds(report: VillageReport, say: Messages) -> ReportSection:
    hidden = untold_funds(report.funds, now_told=not _now_untold(report))
    most = max((one.before_satang for one in report.funds if one.fund not in hidden), default=0)

    def rows() -> Iterator[ReportRow]:
        for one in report.funds:
            name = visible(one.fund)
            if one.fund in hidden:
                yield _untold(name, say)
                continue
            was, now = one.before_satang, one.now_satang
            whole = max(most, now)
            yield ReportRow(say("report.was", name=name), format_baht(was), was, whole)
            yield ReportRow(say("report.is_now", name=name), format_baht(now), now, whole)

    return _section(say, "funds", rows())


def _walked(report: VillageReport, say: Messages) -> ReportSection:
    found = report.walked
    told = [
        ("households", found.households),
        ("confirmed", found.confirmed),
        ("disputed", found.disputed),
        ("absent", found.absent),
        ("not_asked", found.not_asked),
        ("contracted", found.contracted),
        ("outside", found.outside),
    ]
    return _section(say, "walked", _counts(say, told, found.households))


def report_paper(
    report: VillageReport,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the report as pages of 65 lines, every number of the screen in the same words."""
    title = messages("report.title", village=on_paper(report.village))
    period = messages(
        "report.period", since=report.since, until=report.until, cut_off=report.cut_off
    )
    margins = Margins(
        what=messages("report.foot", day=report.until),
        copy=copy,
        code=code,
        journal=journal,
        training=report.training,
        head=(*centred(title), *centred(period), RULE),
    )
    blocks = [_block(section) for section in report_sections(report, messages)]
    return document([*blocks, _signing(report, messages)], margins, messages)


def _signing(report: VillageReport, messages: Messages) -> Block:
    """Return the sum that matters, and who reports it."""
    of = report.of
    told = (
        messages("report.signed")
        if _few(of.before) or _now_untold(report)
        else messages(
            "report.signed_sum",
            before=Money(report.before_satang),
            now=Money(report.now_satang),
        )
    )
    roles = ("report.role_reporter", "report.role_chair")
    return signing_block(wrap(told, COLUMNS), [PaperSigner(role, "") for role in roles], messages)


def _block(section: ReportSection) -> Block:
    rows = tuple(PageRow(_led(row)) for row in section.rows)
    return Block(rows, head=(section.title,), gap=1)


_INDENT: Final = "  "


def _led(row: ReportRow) -> tuple[str, ...]:
    """Return words and a figure at the right, with dots that lead the eye from one to the other."""
    name, figure = on_paper(row.name), on_paper(row.figure)
    dots = COLUMNS - width(_INDENT + name) - width(figure) - 2
    if dots < 1:
        above = tuple(_INDENT + line for line in wrap(name, COLUMNS - len(_INDENT)))
        return (*above, pad(figure, COLUMNS, ">"))
    return (f"{_INDENT}{name} {'.' * dots} {figure}",)
