"""The report on a screen: what is looked at, each number beside its bar."""

from collections.abc import Iterator
from typing import Final

from forumtui.followup.documents.village_report import report_sections
from forumtui.followup.rules.helping.village_report import VillageReport
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.widgets.block_signs import LIGHT, BarPart, bar

LEAST_BAR: Final = 4
"""Columns below which a bar says nothing."""


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
