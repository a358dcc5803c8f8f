"""The report to the district, on paper."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.followup.acts.helping.report import village_report
from forumtui.followup.documents.village_report import report_paper
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.registers.acts.handover import village_figures


def _reports(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    facts = village_report(store, until=today)
    yield PaperSheet(partial(report_paper, facts, say), "village_report", "")


VILLAGE_REPORT: Final = PaperType("village_report", About.VILLAGE, village_figures, sheets=_reports)
"""What became of the debts since the cut-off, without a name (รายงานอำเภอ)."""
