"""The codes of papers (รหัสใบ): given to what leaves the house, and told apart when it comes back.

A code is made from the head of the journal's chain and from the paper's own text. Whoever rewrites
the journal, however consistently, cannot make the papers at home fit it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import count
from typing import Final

from forumtui.core.chain import BEFORE_THE_FIRST
from forumtui.core.paper_code import Imprint, code_of, read_code, spaced
from forumtui.steps.anchor_changes import Change, changes_since
from forumtui.steps.anchor_figures import (
    Figure,
    PaperKind,
    Subject,
    figures,
    fingerprint_of,
    printed_after,
    subject_of,
)
from forumtui.store import anchor as records
from forumtui.store.anchor import IssuedPaper, PaperView
from forumtui.store.database import Store, add
from forumtui.store.journal import (
    Entry,
    Fact,
    KeptEntry,
    canonical,
    entries,
    kept_entry,
)

_MOST_ALIKE: Final = 8
"""How many papers of one text may be given a code at one head of the chain."""


class Finding(StrEnum):
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

    finding: Finding
    code: str
    paper: PaperView | None = None
    entry: KeptEntry | None = None
    satang: int = 0
    changes: tuple[Change, ...] = ()


def issue(
    entry: Entry,
    kind: PaperKind,
    text: str,
    *,
    household: int | None = None,
    fund: int | None = None,
    number: str = "",
) -> Imprint:
    """Return the codes of a paper, kept with the act that prints it. `text` is the paper without them.

    The very same text about the same thing keeps those it has. Only inside `store.journal.act`.
    """
    content = sha256(text.encode()).hexdigest()
    known = records.same_paper(kind, household, fund, content)
    if known is not None:
        return _imprint(known.code, known.head)
    digests = (_digest(entry.previous, kind, content, again) for again in count())
    code = next(code for digest in digests if records.paper_with(code := code_of(digest)) is None)
    add(
        IssuedPaper,
        code=code,
        kind=kind.value,
        household=household,
        fund=fund,
        number=number,
        content=content,
        fingerprint=fingerprint_of(
            _printed(subject_of(kind, household, fund, number), entry.sequence)
        ),
        head=entry.sequence - 1,
        act=entry.sequence,
    )
    return _imprint(code, entry.sequence - 1)


def _imprint(code: str, head: int) -> Imprint:
    last = kept_entry(head) if head else None
    return Imprint(spaced(code), "" if last is None else spaced(code_of(last.hash)))


def vouched(paper: PaperView) -> bool:
    """Say whether a paper's code still follows from the chain and its figures from the records."""
    head = kept_entry(paper.head) if paper.head else None
    previous = BEFORE_THE_FIRST if head is None else head.hash
    codes = {
        code_of(_digest(previous, paper.kind, paper.content, again)) for again in range(_MOST_ALIKE)
    }
    printed = _printed(_subject(paper), paper.act)
    return paper.code in codes and paper.fingerprint == fingerprint_of(printed)


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
                return Verified(Finding.UNKNOWN, code)
            return Verified(Finding.HEAD if _chained() else Finding.ALTERED, code, entry=found)
        entry = kept_entry(paper.act)
        if entry is None or not (vouched(paper) and _chained()):
            return Verified(Finding.ALTERED, code, paper, entry)
        printed = _printed(_subject(paper), paper.act)
        changes = changes_since(paper)
        if any(one.entry is None for one in changes):
            # Nothing changes but by an act.
            return Verified(Finding.ALTERED, code, paper, entry)
        return Verified(
            Finding.CHANGED if changes else Finding.GENUINE,
            code,
            paper,
            entry,
            _satang(paper, printed.values()),
            changes,
        )


def _subject(paper: PaperView) -> Subject:
    return subject_of(paper.kind, paper.household, paper.fund, paper.number)


def _printed(subject: Subject, act: int) -> dict[str, Figure]:
    """Return the figures of a paper that was printed by an act."""
    return figures(subject, printed_after(subject, act))


def _satang(paper: PaperView, printed: Iterable[Figure]) -> int:
    """Return the debt that stands on a paper: a contract's own sum, which a waiver makes less."""
    if paper.kind == PaperKind.CONTRACT:
        return records.contract_satang(paper.number)
    return sum(one.satang + one.accrued_satang for one in printed if one.kind == "loan")


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
