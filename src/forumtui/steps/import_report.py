"""Sub-step 1.2: what became of one file that was read, table by table."""

from dataclasses import dataclass, field

from forumtui.intake.records import Reason, RowKind
from forumtui.intake.register import SourceInfo


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
