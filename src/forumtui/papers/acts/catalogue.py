"""The catalogue of papers: what every kind of paper gives, so that any of them can be written and known.

Each kind is one constant in the area that provides it; `forumtui.areas.PAPERS` names them by their
keys. Nothing here knows an area: a kind says itself which figures it speaks of, as they stood after
any act, and what became of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Literal, NamedTuple, Protocol

from forumtui.areas import DRAWN, PAPERS, brought
from forumtui.engine.database import Store
from forumtui.engine.journal import Fact, KeptEntry, canonical
from forumtui.messages import Messages
from forumtui.papers.layout.pages import Page
from forumtui.papers.records.issued import PaperView

FigureKind = Literal["saving", "loan", "contracts", "count", "paid"]


class Figure(NamedTuple):
    """A sum a paper speaks of, in satang: savings, a loan, or contracts.

    `who` is a person or a house, "" where neither is meant. Of a "count" it is what was counted, and
    `satang` how many; of what was "paid" what for.
    """

    kind: FigureKind
    fund: str
    who: str
    satang: int
    accrued_satang: int
    rate_ppm: int | None = None


def fingerprint_of(figures: Mapping[str, Figure]) -> str:
    """Return the SHA-256 in hex of figures, which binds a paper to them."""
    facts: dict[str, Fact] = {key: [*figure] for key, figure in figures.items()}
    return sha256(canonical(facts).encode()).hexdigest()


class About(StrEnum):
    """What a kind of paper speaks of, one at a time."""

    HOUSEHOLD = "household"
    FUND = "fund"
    MEETING = "meeting"
    VILLAGE = "village"


class Subject(NamedTuple):
    """What a paper speaks of: a household, a fund, a meeting, or where all are None the village.

    `number` tells one of several apart of which papers of one kind speak: of a receipt its own.
    """

    household: int | None = None
    fund: int | None = None
    meeting: int | None = None
    number: str = ""

    @property
    def about(self) -> About:
        """Which of them it is."""
        if self.household is not None:
            return About.HOUSEHOLD
        if self.fund is not None:
            return About.FUND
        return About.VILLAGE if self.meeting is None else About.MEETING


class What(StrEnum):
    """What changed since a paper was printed."""

    FIGURE = "figure"
    CAME = "came"
    WENT = "went"
    REPLACED = "replaced"
    TAKEN_BACK = "taken_back"
    RELEASED = "released"
    REOPENED = "reopened"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class PaperChange:
    """One thing that is not as on the paper, and the act that changed it (None: not known).

    `before` and `now` are the figure, None where it is not there. `number` is the contract that took
    the place of the one on the paper.
    """

    what: What
    entry: KeptEntry | None
    before: Figure | None = None
    now: Figure | None = None
    number: str = ""


class Lay(Protocol):
    """Lays one paper out, with the codes it bears."""

    def __call__(self, *, code: str = "", journal: str = "") -> tuple[Page, ...]:
        """Return its pages; without codes they are what its own code is made from."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One paper to be written: how it is laid out, its file's name without the end, what it is about.

    `number` is that of the contract or the meeting, "" where the paper is of neither. `printed` are
    the figures it speaks of, where they were read with it; None: its kind is asked for them. `fund` is
    the one that it is about, None where it is about no single fund.
    `older` is how programs before laid out the same: a paper is known by its code for ever.
    """

    lay: Lay
    name: str
    about: str
    number: str = ""
    printed: Mapping[str, Figure] | None = None
    fund: int | None = None
    older: tuple[Lay, ...] = ()


Sheets = Callable[[Store, int | None, date | None, Messages], Iterator[PaperSheet]]
"""Yields the papers of a kind: of a household where it is about one, as of a day, in a language."""


class DrawnAnew(Protocol):
    """Lays out once more what an act printed, from the books as they stood before it.

    Asked inside a transaction that sees no later row. Yields every paper that may be the one meant.
    """

    def __call__(
        self, store: Store, paper: PaperView, entry: KeptEntry, say: Messages
    ) -> Iterator[Lay]:
        """Yield how it was laid out. Raises what its act would raise."""


def nobody(_store: Store) -> Iterable[int]:
    """Return no household: such a paper is not written for all of them at once."""
    return ()


def plain_subject(household: int | None, fund: int | None, _number: str) -> Subject:
    """Return the household or the fund a paper was printed for; without them it is of the village."""
    return Subject(household, fund)


def by_its_act(_subject: Subject, act: int) -> int:
    """Return the act that printed a paper: things stood on it as after that act."""
    return act


def sum_of_loans(_paper: PaperView, printed: Iterable[Figure]) -> int:
    """Return the debts on a paper with their accrued interest, in satang."""
    return sum(one.satang + one.accrued_satang for one in printed if one.kind == "loan")


def no_fate(_paper: PaperView, _figures_changed: bool) -> Iterator[PaperChange]:
    """Yield nothing: only the figures of such a paper change."""
    yield from ()


@dataclass(frozen=True, slots=True)
class PaperType:
    """A kind of paper: what it speaks of, how it is written, and what is asked when one comes back.

    All but `households` are asked inside a transaction.
    """

    key: str
    """Its name in exports, the journal, the print queue and the messages, for ever."""

    about: About

    figures: Callable[[Subject, int], dict[str, Figure]] | None
    """What it says of a subject as it stood after an act. None: of no figures, and it bears no code."""

    sheets: Sheets | None = None
    """The papers to be written of a household (None: the village) on a day (None: today).

    None: an act of its own writes them.
    """

    households: Callable[[Store], Iterable[int]] = nobody
    """The households that get one when all of them are asked for, in the order of the gates."""

    subject: Callable[[int | None, int | None, str], Subject] = plain_subject
    """What a paper speaks of that was issued for this household, this fund, this number."""

    printed_after: Callable[[Subject, int], int] = by_its_act
    """The act after which things stood as on a paper that was printed by an act."""

    satang: Callable[[PaperView, Iterable[Figure]], int] = sum_of_loans
    """The debt that stands on a paper in satang, from the figures it was printed with."""

    fate: Callable[[PaperView, bool], Iterator[PaperChange]] = no_fate
    """What became of a paper besides its figures; told whether any of these changed."""

    by_request: bool = False
    """Whether it is written only where somebody asks for this kind."""

    def figures_after(self, subject: Subject, act: int) -> dict[str, Figure]:
        """Return what it says of a subject as it stood after an act. Only of kinds with figures."""
        assert self.figures is not None, f"a {self.key} speaks of no figures"
        return self.figures(subject, act)

    def printed(self, subject: Subject, act: int) -> dict[str, Figure]:
        """Return the figures of a paper that was printed by an act."""
        return self.figures_after(subject, self.printed_after(subject, act))


def paper_type(key: str) -> PaperType:
    """Return the kind of paper of this key, one of PAPERS. Reads its area in."""
    kind: PaperType = brought(PAPERS[key])
    return kind


def drawn_anew_by(act: str) -> DrawnAnew | None:
    """Return what lays out an act's papers anew, None of one that prints none. Reads its area in."""
    if act not in DRAWN:
        return None
    anew: DrawnAnew = brought(DRAWN[act])
    return anew


def paper_types() -> tuple[PaperType, ...]:
    """Return every kind of paper, in the order of PAPERS. Reads their areas in."""
    return tuple(map(paper_type, PAPERS))
