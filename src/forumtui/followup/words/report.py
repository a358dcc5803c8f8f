"""The report as numbers and bars: what is looked at, each number beside its bar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.followup.acts.helping.report import KindCount, VillageReport
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.widgets.block_signs import LIGHT, BarPart, bar

LEAST_BAR: Final = 4
"""Columns below which a bar says nothing."""

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
    """Return the whole report in its order, without a name and without a house."""
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
                lambda ppm: f"{rate_text(ppm)}%",
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
            figure = say("report.times_and_baht", count=one.times, amount=format_baht(one.satang))
            yield ReportRow(
                say(f"report.late_{one.kind.replace('-', '_')}"), figure, one.times, contracts
            )
        risk, whole = report.at_risk_satang, report.contracted_satang
        figure = f"{format_baht(risk)} ({percent_of(risk, whole)})"
        yield ReportRow(say("report.row_at_risk"), figure, risk, whole)

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
        figure = say("report.times_and_baht", count=one.times, amount=format_baht(one.satang))
        name = say("report.support", what=say(f"support.kind_{one.kind}"))
        yield ReportRow(name, figure, one.times, most)


def _income(report: VillageReport, say: Messages) -> Iterator[ReportRow]:
    before, now = report.income_before_satang, report.income_now_satang
    whole = max(before, now)
    yield ReportRow(say("report.row_incomes"), f"{report.incomes:,}")
    if report.incomes:
        yield ReportRow(say("report.row_income_before"), format_baht(before), before, whole)
        yield ReportRow(say("report.row_income_now"), format_baht(now), now, whole)
        enough = report.incomes_enough
        yield ReportRow(say("report.row_enough"), f"{enough:,}", enough, report.incomes)


def _funds(report: VillageReport, say: Messages) -> ReportSection:
    most = max((one.before_satang for one in report.funds), default=0)

    def rows() -> Iterator[ReportRow]:
        for one in report.funds:
            name = visible(one.fund)
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


def report_lines(report: VillageReport, say: Messages, columns: int) -> tuple[str, ...]:
    """Return the report as lines of so many columns, a bar beside each number that has a whole.

    A name that is longer than the room left beside its figure stands on a line of its own.
    """
    sections = report_sections(report, say)
    rows = [row for section in sections for row in section.rows]
    figure = max(width(row.figure) for row in rows)
    label = min(max(width(row.name) for row in rows), columns - figure - LEAST_BAR - 4)
    room = columns - label - figure - 4
    lines = [*_head(report, say)]
    for section in sections:
        lines += ["", section.title]
        for row in section.rows:
            name = row.name
            if width(name) > label:
                lines.append(f"  {name}")
                name = ""
            drawn = bar((BarPart(row.part),), row.whole, room).rstrip(LIGHT) if row.whole else ""
            lines.append(f"  {pad(name, label)} {pad(row.figure, figure, '>')} {drawn}".rstrip())
    return tuple(lines)


def _head(report: VillageReport, say: Messages) -> Iterator[str]:
    yield say("report.title", village=visible(report.village))
    yield say("report.period", since=report.since, until=report.until, cut_off=report.cut_off)
    if report.training:
        yield say("report.training")
