"""The codes of papers (รหัสใบ): given to what leaves the house, and told apart when it comes back.

A code is made from the head of the journal's chain and from the paper's own text. Whoever rewrites the
journal, however consistently, cannot make the papers at home fit it. What changed since a paper was
printed is told by figure, from what to what, and by which act.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import count
from typing import Final

from forumtui.areas import PAPERS
from forumtui.engine.database import Store, add
from forumtui.engine.journal import (
    Entry,
    Fact,
    KeptEntry,
    canonical,
    entries,
    kept_entry,
    last_entry,
)
from forumtui.engine.written import BEFORE_THE_FIRST
from forumtui.papers.acts.catalogue import (
    Figure,
    Lay,
    PaperChange,
    PaperType,
    What,
    fingerprint_of,
    paper_type,
)
from forumtui.papers.layout.pages import to_text
from forumtui.papers.records import issued as records
from forumtui.papers.records.issued import PaperView
from forumtui.papers.rules.codes import Imprint, code_of, read_code, spaced
from forumtui.tables.papers import IssuedPaper


def changes_since(paper: PaperView) -> tuple[PaperChange, ...]:
    """Return all that is not as it stood when a paper was printed. Inside a transaction."""
    return _Since(paper).changes()


class _Since:
    """What changed since a paper was printed."""

    def __init__(self, paper: PaperView) -> None:
        self._paper = paper
        self._type = paper_type(paper.kind)
        self._subject = self._type.subject(paper.household, paper.fund, paper.number)
        self._printed = self._type.printed_after(self._subject, paper.act)
        self._known: dict[int, dict[str, Figure]] = {}
        last = last_entry()
        assert last is not None
        self._last = last.sequence

    def changes(self) -> tuple[PaperChange, ...]:
        changed = tuple(self._figures())
        return (*changed, *self._type.fate(self._paper, bool(changed)))

    def _figures(self) -> Iterator[PaperChange]:
        before, now = self._after(self._printed), self._after(self._last)
        for key in (*now, *(key for key in before if key not in now)):
            old, new = before.get(key), now.get(key)
            if old != new:
                what = What.CAME if old is None else What.WENT if new is None else What.FIGURE
                yield PaperChange(what, self._changed_in(key), old, new)

    def _after(self, act: int) -> dict[str, Figure]:
        if act not in self._known:
            self._known[act] = self._type.figures_after(self._subject, act)
        return self._known[act]

    def _changed_in(self, key: str) -> KeptEntry | None:
        """Return an act before which a figure was as on the paper, and after which it was not."""
        printed = self._after(self._printed).get(key)
        same, other = self._printed, self._last
        while other - same > 1:
            middle = (same + other) // 2
            if self._after(middle).get(key) == printed:
                same = middle
            else:
                other = middle
        return kept_entry(other)


_MOST_ALIKE: Final = 8
"""How many papers of one text may be given a code at one head of the chain."""


class CodeStanding(StrEnum):
    """What is found of a code.

    `GENUINE`: the paper is as it left, and what it says stands. `CHANGED`: it is as it left, and an
    act has changed since what it says. `ALTERED`: the records no longer are those it was made from,
    and no act says why. `HEAD`: no paper's code but that of a journal entry. `UNKNOWN`: no code of
    this village's books.
    """

    GENUINE = "genuine"
    CHANGED = "changed"
    ALTERED = "altered"
    HEAD = "head"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a code: the paper, the act that printed it, and all that changed since.

    `satang` is the debt with accrued interest that stands on the paper.
    """

    finding: CodeStanding
    code: str
    paper: PaperView | None = None
    entry: KeptEntry | None = None
    satang: int = 0
    changes: tuple[PaperChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedPaper:
    """A paper laid out with its codes: its text, and the codes it bears."""

    text: str
    imprint: Imprint


def issue_laid_out(
    entry: Entry,
    paper: PaperType,
    lay: Lay,
    *,
    household: int | None = None,
    fund: int | None = None,
    number: str = "",
    printed: Mapping[str, Figure] | None = None,
) -> CodedPaper:
    """Return a paper laid out with the codes it is given. Only inside `engine.journal.act`."""
    # Laid out twice: its code is made from its text, in which no code stands yet.
    plain = to_text(lay())
    own = issue(entry, paper, plain, household=household, fund=fund, number=number, printed=printed)
    return CodedPaper(to_text(lay(code=own.code, journal=own.journal)), own)


def issue(
    entry: Entry,
    paper: PaperType,
    text: str,
    *,
    household: int | None = None,
    fund: int | None = None,
    number: str = "",
    printed: Mapping[str, Figure] | None = None,
) -> Imprint:
    """Return the codes of a paper, kept with the act that prints it. `text` is the paper without them.

    The very same text about the same thing keeps those it has. `printed` are the figures it speaks
    of, as the act itself read them; None asks its kind for them. Only inside `engine.journal.act`.
    """
    content = sha256(text.encode()).hexdigest()
    known = records.same_paper(paper.key, household, fund, content)
    if known is not None:
        head = kept_entry(known.head) if known.head else None
        return _imprint(known.code, BEFORE_THE_FIRST if head is None else head.hash)
    digests = (_digest(entry.previous, paper.key, content, again) for again in count())
    code = next(code for digest in digests if records.paper_with(code := code_of(digest)) is None)
    if printed is None:
        printed = paper.printed(paper.subject(household, fund, number), entry.sequence)
    add(
        IssuedPaper,
        code=code,
        kind=paper.key,
        household=household,
        fund=fund,
        number=number,
        content=content,
        fingerprint=fingerprint_of(printed),
        head=entry.sequence - 1,
        act=entry.sequence,
    )
    return _imprint(code, entry.previous)


def _imprint(code: str, head: str) -> Imprint:
    """Return a paper's code with that of the chain's head; `head` is its hash."""
    return Imprint(spaced(code), "" if head == BEFORE_THE_FIRST else spaced(code_of(head)))


def vouched(paper: PaperView) -> bool:
    """Say whether a paper's code still follows from the chain and its figures from the records."""
    head = kept_entry(paper.head) if paper.head else None
    previous = BEFORE_THE_FIRST if head is None else head.hash
    codes = {
        code_of(_digest(previous, paper.kind, paper.content, again)) for again in range(_MOST_ALIKE)
    }
    if paper.code not in codes or paper.kind not in PAPERS:
        return False
    kind = paper_type(paper.kind)
    subject = kind.subject(paper.household, paper.fund, paper.number)
    if kind.figures is None or subject.about is not kind.about:
        # No act issues such a row.
        return False
    return paper.fingerprint == fingerprint_of(kind.printed(subject, paper.act))


def verify(store: Store, text: str) -> Verified:
    """Return what is known of the code somebody reads from a paper.

    Raises CodeSignUnknown, CodeIncomplete or CodeMisread when it cannot be a code.
    """
    code = read_code(text)
    with store.reading():
        paper = records.paper_with(code)
        if paper is None:
            found = next((one for one in entries() if code_of(one.hash) == code), None)
            if found is None:
                return Verified(CodeStanding.UNKNOWN, code)
            return Verified(
                CodeStanding.HEAD if _chained() else CodeStanding.ALTERED, code, entry=found
            )
        entry = kept_entry(paper.act)
        if entry is None or not (vouched(paper) and _chained()):
            return Verified(CodeStanding.ALTERED, code, paper, entry)
        changes = changes_since(paper)
        if any(one.entry is None for one in changes):
            # Nothing changes but by an act.
            return Verified(CodeStanding.ALTERED, code, paper, entry)
        return Verified(
            CodeStanding.CHANGED if changes else CodeStanding.GENUINE,
            code,
            paper,
            entry,
            _satang(paper),
            changes,
        )


def _satang(paper: PaperView) -> int:
    """Return the debt that stands on a paper."""
    kind = paper_type(paper.kind)
    subject = kind.subject(paper.household, paper.fund, paper.number)
    return kind.satang(paper, kind.printed(subject, paper.act).values())


def _chained() -> bool:
    """Say whether the journal is one chain from its first entry to its last."""
    previous = BEFORE_THE_FIRST
    for entry in entries():
        if entry.previous != previous or entry.hash != entry.sealed:
            return False
        previous = entry.hash
    return True


def _digest(head: str, kind: str, content: str, again: int) -> str:
    facts: dict[str, Fact] = {"head": head, "kind": kind, "content": content, "again": again}
    return sha256(canonical(facts).encode()).hexdigest()
