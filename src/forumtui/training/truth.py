"""What reading the imagined village's registers must give."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Expected:
    """What reading one table must give. `stated_satang` is its own total row, None without one."""

    file: str
    sheet: str | None
    kind: str
    fund_kind: str
    rows: int
    satang: int
    stated_satang: int | None


@dataclass(slots=True)
class Written:
    """The files, and the truth about them."""

    files: list[Path] = field(default_factory=list)
    tables: list[Expected] = field(default_factory=list)
    waiting: set[tuple[str, str | None, int, str]] = field(default_factory=set)
    flags: Counter[str] = field(default_factory=Counter)
