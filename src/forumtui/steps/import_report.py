"""Sub-step 1.2: what became of one file that was read, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from forumtui.core.refusals import Refusal
from forumtui.intake.records import Reason, RowKind
from forumtui.intake.register import SourceInfo

_LEAST_RUN: Final = 3


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that was not accepted, and why."""

    sheet: str | None
    row: int
    reason: Reason


@dataclass(slots=True)
class TableSum:
    """One table of a file: what was accepted, and what its own total row states.

    `stated_satang` is None when there is no total row or its cell is empty (`has_total_row` tells).
    """

    sheet: str | None
    kind: RowKind
    fund: str
    rows: int = 0
    accepted_satang: int = 0
    has_total_row: bool = False
    stated_satang: int | None = None
    waiting: list[WaitingRow] = field(default_factory=list)

    @property
    def difference_satang(self) -> int | None:
        """Stated less accepted; None when the register states no total."""
        return None if self.stated_satang is None else self.stated_satang - self.accepted_satang


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file. `already` means its very bytes were read before: nothing was added."""

    file: str
    already: bool
    encoding: str
    accepted: int
    flagged: int
    waiting: int
    tied: int
    tables: tuple[TableSum, ...]


class RowsWouldWait(Refusal):
    """A file that is kept whole or not at all has rows that would wait; `report` says which.

    Details: file, accepted, waiting.
    """

    key = "steps_refusals.rows_would_wait"

    def __init__(self, report: ImportReport) -> None:
        super().__init__(file=report.file, accepted=report.accepted, waiting=report.waiting)
        self.report: Final = report


def read_before(info: SourceInfo) -> ImportReport:
    """Return the report of a file whose very bytes were read before."""
    return ImportReport(
        file=info.name,
        already=True,
        encoding=info.encoding,
        accepted=0,
        flagged=0,
        waiting=0,
        tied=0,
        tables=(),
    )


def runs(rows: Sequence[WaitingRow]) -> list[list[WaitingRow]]:
    """Return the rows of a table that wait, those that follow each other for one reason together.

    A column that holds something else from some row on is one thing to say, not three hundred; two
    rows are said by themselves.
    """
    found: list[list[WaitingRow]] = []
    for row in rows:
        last = found[-1][-1] if found else None
        if last and last.row == row.row - 1 and last.reason.code == row.reason.code:
            found[-1].append(row)
        else:
            found.append([row])
    return [
        part for run in found for part in ([run] if len(run) >= _LEAST_RUN else [[x] for x in run])
    ]
