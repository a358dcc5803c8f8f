"""The report to the district (รายงานผลการดำเนินงาน): numbers in their order, nobody by name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.followup.documents.paid_papers import PaperSigner, signing_block
from forumtui.followup.rules.arrears import Lateness
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


def _before_now(report: VillageReport, say: Messages) -> ReportSection:
    def rows() -> Iterator[ReportRow]:
        pairs = (
            ("contracts", report.contracts_before, report.contracts_now, "{:,}".format),
            ("debt", report.before_satang, report.now_satang, format_baht),
            (
                "rate",
                report.rate_before_ppm,
                report.rate_now_ppm,
                lambda ppm: f"{rate_text(round_half_up(ppm, HUNDREDTH_OF_A_PERCENT))}%",
            ),
        )
        for key, before, now, written in pairs:
            whole = max(before, now)
            name = say(f"report.row_{key}")
            yield ReportRow(say("report.was", name=name), written(before), before, whole)
            yield ReportRow(say("report.is_now", name=name), written(now), now, whole)
        if report.new_satang:
            yield ReportRow(say("report.row_new_loans"), format_baht(report.new_satang))
        yield ReportRow(say("report.row_paid"), format_baht(report.paid_satang))
        yield ReportRow(say("report.row_waived"), format_baht(report.waived_satang))

    return _section(say, "before_now", rows())


def _collected(report: VillageReport, say: Messages) -> ReportSection:
    asked, came = report.asked_satang, report.collected_satang
    whole = max(asked, came)

    def rows() -> Iterator[ReportRow]:
        yield ReportRow(say("report.row_asked"), format_baht(asked), asked, whole)
        yield ReportRow(say("report.row_came"), format_baht(came), came, whole)
        yield ReportRow(say("report.row_share"), percent_of(came, asked))

    return _section(say, "collected", rows())


def _late(report: VillageReport, say: Messages) -> ReportSection:
    contracts = sum(one.times for one in report.late)

    def rows() -> Iterator[ReportRow]:
        for one in report.late:
            figure = _times_and_baht(one, say)
            yield ReportRow(
                say(f"report.late_{one.kind.replace('-', '_')}"), figure, one.times, contracts
            )
        risk, whole = report.at_risk_satang, report.contracted_satang
        name = say("report.row_at_risk")
        if (
            0
            < sum(one.times for one in report.late if one.kind != Lateness.NORMAL.value)
            < FEWEST_TOGETHER
        ):
            yield _untold(name, say)
        else:
            figure = f"{format_baht(risk)} ({percent_of(risk, whole)})"
            yield ReportRow(name, figure, risk, whole)

    return _section(say, "late", rows())


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
    """Return how many there are of a kind and their sum, of fewer than three without it."""
    if 0 < one.times < FEWEST_TOGETHER:
        return f"{one.times:,}"
    return say("report.times_and_baht", count=one.times, amount=format_baht(one.satang))


def untold_funds(funds: Sequence[FundChange]) -> frozenset[str]:
    """Return the funds whose sums are not told: fewer than three households owe them, or owed them.

    The sum of the whole village is told: where what is left out would still be that of one or two
    households, the smallest of the others is left out as well.
    """
    hidden = {
        one.fund
        for one in funds
        if any(0 < n < FEWEST_TOGETHER for n in (one.households_before, one.households_now))
    }
    others = sorted(
        (one for one in funds if one.fund not in hidden),
        key=lambda one: (one.households_before, one.households_now),
    )
    for one in others:
        if not hidden or _together(funds, hidden):
            break
        hidden.add(one.fund)
    return frozenset(hidden)


def _together(funds: Sequence[FundChange], hidden: Collection[str]) -> bool:
    """Return whether what is left out is surely of three households or more, then and now."""
    mine = [one for one in funds if one.fund in hidden]
    before = max(one.households_before for one in mine)
    now = max(one.households_now for one in mine)
    return not (0 < before < FEWEST_TOGETHER or 0 < now < FEWEST_TOGETHER)


def _funds(report: VillageReport, say: Messages) -> ReportSection:
    hidden = untold_funds(report.funds)
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
    told = messages(
        "report.signed_sum",
        before=Money(report.before_satang),
        now=Money(report.now_satang),
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
