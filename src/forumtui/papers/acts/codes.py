"""The codes of papers (รหัสใบ): given to what leaves the house, and told apart when it comes back.

A code is a slow hash of the journal's head, of what the paper is about, and of its whole text. Whoever
rewrites the journal, however consistently, pays a slow hash for every try to make it fit a paper at
home, and cannot try texts at will: the paper is laid out anew from the books as they then stood. What
changed since is told by figure, from what to what, and by which act. What a forgery costs stands in
CONTRIBUTING.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from forumtui.areas import PAPERS
from forumtui.engine import inspection
from forumtui.engine.database import Store, add
from forumtui.engine.journal import (
    Entry,
    Fact,
    KeptEntry,
    canonical,
    chain_stands,
    entries,
    kept_entry,
    last_entry,
    rows_stand_as_bound,
)
from forumtui.engine.written import BEFORE_THE_FIRST
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.catalogue import (
    Figure,
    Lay,
    PaperChange,
    PaperType,
    What,
    drawn_anew_by,
    fingerprint_of,
    paper_type,
)
from forumtui.papers.acts.files import EXPORTS, text_in
from forumtui.papers.acts.printed import printed_text, thai_digits_now
from forumtui.papers.layout.comparing import LineDifference, differing_lines
from forumtui.papers.layout.reprint import codes_borne
from forumtui.papers.records import issued as records
from forumtui.papers.records.issued import PaperView
from forumtui.papers.rules.codes import (
    Imprint,
    code_among,
    head_code,
    may_be_head,
    paper_code,
    read_code,
    spaced,
    together,
)
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


_MOST_ALIKE: Final = 2
"""How many papers may have been given another code because theirs was taken: none is likely to."""

ISSUED_TOGETHER: Final = "papers.issue"
"""The act that gives their codes to papers that earlier acts drew, all at once."""

_FIRST_DIFFERENCES: Final = 12
"""How many lines of a file that differ are told: more would not help who looks at the paper."""


class CodeStanding(StrEnum):
    """What is found of a code.

    `GENUINE`: the paper is as it left, and what it says stands. `CHANGED`: it is as it left, and an
    act has changed since what it says. `ALTERED`: the records no longer are those it was made from,
    and no act says why. `UNSOUND`: other records were changed outside the program. `NOT_DRAWN`: the
    books do not make this paper anew, so that nothing but its figures is known. `EDITED`: the paper
    is genuine, a file of it is not. `HEAD`: no paper's code but that of a journal entry. `UNKNOWN`:
    no code of this village's books.
    """

    GENUINE = "genuine"
    CHANGED = "changed"
    ALTERED = "altered"
    UNSOUND = "unsound"
    NOT_DRAWN = "not_drawn"
    EDITED = "edited"
    HEAD = "head"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A line of a file that is not as the paper was issued."""

    file: str
    line: LineDifference


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a code: the paper, the act that printed it, and all that changed since.

    `satang` is the debt with accrued interest that stands on the paper. `differences` are the first
    lines in which files of it differ from it; `compared` are the files that were looked at.
    """

    finding: CodeStanding
    code: str
    paper: PaperView | None = None
    entry: KeptEntry | None = None
    satang: int = 0
    changes: tuple[PaperChange, ...] = ()
    compared: tuple[str, ...] = ()
    differences: tuple[FileDifference, ...] = ()


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
    thai: bool | None = None,
) -> CodedPaper:
    """Return a paper laid out with the codes it is given. Only inside `engine.journal.act`.

    `thai` is whether papers count in Thai digits; None asks.
    """
    # Laid out twice: its code is made from its text, in which no code stands yet.
    digits = thai_digits_now() if thai is None else thai
    plain = printed_text(lay(), thai=digits)
    own = issue(entry, paper, plain, household=household, fund=fund, number=number, printed=printed)
    return CodedPaper(printed_text(lay(code=own.code, journal=own.journal), thai=digits), own)


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
    content = text_digest(text)
    known = records.same_paper(paper.key, household, fund, content)
    if known is not None:
        return imprint_of(known)
    about = _About(paper.key, household, fund, number, content)
    codes = (_code(entry.previous, about, again) for again in range(_MOST_ALIKE))
    code = next(code for code in codes if records.paper_with(code) is None)
    if printed is None:
        printed = paper.printed(paper.subject(household, fund, number), entry.sequence)
    _keep(entry, about, code, printed)
    return _imprint(code, entry.previous)


@dataclass(frozen=True, slots=True)
class ToIssue:
    """A paper of a household that is given its code with others, and the act that drew it."""

    paper: PaperType
    household: int
    number: str
    lay: Lay
    printed: Mapping[str, Figure]
    drawn: int


def issue_together(entry: Entry, papers: Sequence[ToIssue]) -> list[CodedPaper]:
    """Return papers laid out with the codes they are given: one slow hash for all of them.

    Each is of another household. One that was given its code before keeps it. Only inside the act
    `ISSUED_TOGETHER`, before which nothing was done since they were drawn.
    """
    assert len({one.household for one in papers}) == len(papers), "one paper of each household"
    thai = thai_digits_now()
    contents = [text_digest(printed_text(one.lay(), thai=thai)) for one in papers]
    known = [
        records.same_paper(one.paper.key, one.household, None, content)
        for one, content in zip(papers, contents, strict=True)
    ]
    new = [
        _About(one.paper.key, one.household, None, one.number, content)
        for one, content, paper in zip(papers, contents, known, strict=True)
        if paper is None
    ]
    slow = _slow_of(entry.previous, new) if new else ""
    issued = []
    for one, content, paper in zip(papers, contents, known, strict=True):
        if paper is not None:
            own = imprint_of(paper)
        else:
            about = _About(one.paper.key, one.household, None, one.number, content)
            codes = (_among(slow, about, again) for again in range(_MOST_ALIKE))
            code = next(code for code in codes if records.paper_with(code) is None)
            _keep(entry, about, code, one.printed)
            own = _imprint(code, entry.previous)
        text = printed_text(one.lay(code=own.code, journal=own.journal), thai=thai)
        issued.append(CodedPaper(text, own))
    return issued


def _keep(entry: Entry, about: "_About", code: str, printed: Mapping[str, Figure]) -> None:
    add(
        IssuedPaper,
        code=code,
        kind=about.kind,
        household=about.household,
        fund=about.fund,
        number=about.number,
        content=about.content,
        fingerprint=fingerprint_of(printed),
        head=entry.sequence - 1,
        act=entry.sequence,
    )


def text_digest(text: str) -> str:
    """Return the SHA-256 in hex of a paper's text."""
    return sha256(text.encode()).hexdigest()


def imprint_of(paper: PaperView) -> Imprint:
    """Return the codes a paper bears. Inside a transaction."""
    return _imprint(paper.code, _head_of(paper))


def _head_of(paper: PaperView) -> str:
    """Return the hash of the journal's head at which a paper was given its code."""
    head = kept_entry(paper.head) if paper.head else None
    return BEFORE_THE_FIRST if head is None else head.hash


def _imprint(code: str, head: str) -> Imprint:
    """Return a paper's code with that of the chain's head; `head` is its hash."""
    return Imprint(spaced(code), "" if head == BEFORE_THE_FIRST else spaced(head_code(head)))


class _About(NamedTuple):
    """What a paper's code binds besides the journal's head."""

    kind: str
    household: int | None
    fund: int | None
    number: str
    content: str


def _code(head: str, about: _About, again: int) -> str:
    """Return the code of a paper. Slow: see `rules.codes.paper_code`."""
    facts: dict[str, Fact] = {"head": head, "again": again, **about._asdict()}
    return paper_code(canonical(facts))


def _slow_of(head: str, papers: Sequence[_About]) -> str:
    """Return the slow hash of papers that are given their codes at once, in their order."""
    facts: dict[str, Fact] = {"head": head, "papers": [one._asdict() for one in papers]}
    return together(canonical(facts))


def _among(slow: str, about: _About, again: int) -> str:
    facts: dict[str, Fact] = {"again": again, **about._asdict()}
    return code_among(slow, canonical(facts))


def vouched(paper: PaperView) -> bool:
    """Say whether a paper's code still follows from the chain and its figures from the records."""
    return code_vouched(paper) and figures_vouched(paper)


def code_vouched(paper: PaperView) -> bool:
    """Say whether a paper's code follows from what it is about and from the chain. Slow on purpose."""
    head, tries = _head_of(paper), range(_MOST_ALIKE)
    entry = kept_entry(paper.act)
    if entry is None or entry.act != ISSUED_TOGETHER:
        return any(_code(head, _about(paper), again) == paper.code for again in tries)
    others = [_about(one) for one in records.issued_in(paper.act)]
    if len({one.household for one in others}) < len(others):
        # Two texts for one household would be two tries for one slow hash.
        return False
    slow = _slow_of(head, others)
    return any(_among(slow, _about(paper), again) == paper.code for again in tries)


def _about(paper: PaperView) -> _About:
    return _About(paper.kind, paper.household, paper.fund, paper.number, paper.content)


def figures_vouched(paper: PaperView) -> bool:
    """Say whether a paper's figures follow from the records, as they stood when it was printed."""
    if paper.kind not in PAPERS or paper.head != paper.act - 1:
        return False
    kind = paper_type(paper.kind)
    subject = kind.subject(paper.household, paper.fund, paper.number)
    if kind.figures is None or subject.about is not kind.about:
        # No act issues such a row.
        return False
    return paper.fingerprint == fingerprint_of(kind.printed(subject, paper.act))


def issued_text(store: Store, paper: PaperView) -> str | None:
    """Return the text of a paper with its codes, laid out anew from the books as they then stood.

    None where they no longer make the very same text: a newer program lays it out otherwise, the
    machine's time zone is another one, or it never was this text. Inside a transaction.
    """
    entry = _drawn_by(paper)
    anew = None if entry is None else drawn_anew_by(entry.act)
    if entry is None or anew is None:
        return None
    own = imprint_of(paper)
    with inspection.as_after(entry.sequence - 1):
        for language in LANGUAGES:
            with suppress(Refusal):
                for lay in anew(store, paper, entry, Messages(language)):
                    if text_digest(printed_text(lay())) == paper.content:
                        return printed_text(lay(code=own.code, journal=own.journal))
    return None


def _drawn_by(paper: PaperView) -> KeptEntry | None:
    """Return the entry from which a paper was drawn: that which gave it its code, or one before."""
    entry = kept_entry(paper.act)
    if entry is None or entry.act != ISSUED_TOGETHER:
        return entry
    drawn = entry.facts()["drawn"]
    assert isinstance(drawn, list)
    before = (kept_entry(one) for one in drawn if isinstance(one, int))
    return next(
        (
            one
            for one in before
            if one is not None and one.facts().get("household") == paper.household
        ),
        None,
    )


def verify(store: Store, text: str, *, file: Path | None = None) -> Verified:
    """Return what is known of the code somebody reads from a paper.

    Its text is laid out anew and compared with `file`, or with what lies in exports/ and bears this
    code. Raises CodeSignUnknown, CodeIncomplete or CodeMisread when it cannot be a code, and
    PaperUnreadable.
    """
    code = read_code(text)
    given = None if file is None else {str(file): text_in(file)}
    with store.reading():
        paper = records.paper_with(code)
        if paper is None:
            return _no_paper(code)
        entry = kept_entry(paper.act)
        if entry is None or not (chain_stands() and vouched(paper)):
            return Verified(CodeStanding.ALTERED, code, paper, entry)
        changes = changes_since(paper)
        if any(one.entry is None for one in changes):
            # Nothing changes but by an act.
            return Verified(CodeStanding.ALTERED, code, paper, entry)
        issued = issued_text(store, paper)
        files = _bearing(store, code) if given is None else given
        differences = () if issued is None else tuple(_differences(issued, files))
        return Verified(
            _finding(issued, bool(differences), bool(changes)),
            code,
            paper,
            entry,
            _satang(paper),
            changes,
            tuple(files),
            differences,
        )


def _finding(issued: str | None, edited: bool, changed: bool) -> CodeStanding:
    if not rows_stand_as_bound():
        return CodeStanding.UNSOUND
    if issued is None:
        return CodeStanding.NOT_DRAWN
    if edited:
        return CodeStanding.EDITED
    return CodeStanding.CHANGED if changed else CodeStanding.GENUINE


def _no_paper(code: str) -> Verified:
    """Return what is known of a code that no paper bears."""
    heads = (one for one in entries() if may_be_head(code, one.hash))
    found = next((one for one in heads if head_code(one.hash) == code), None)
    if found is None:
        return Verified(CodeStanding.UNKNOWN, code)
    if not chain_stands():
        return Verified(CodeStanding.ALTERED, code, entry=found)
    sound = rows_stand_as_bound()
    return Verified(CodeStanding.HEAD if sound else CodeStanding.UNSOUND, code, entry=found)


def _bearing(store: Store, code: str) -> dict[str, str]:
    """Return the files in exports/ that bear a code, by their names there, and their texts."""
    found = {}
    for path in sorted((store.folder / EXPORTS).glob("*.txt")):
        with suppress(Refusal):
            text = text_in(path)
            if spaced(code) in codes_borne(text):
                found[path.name] = text
    return found


def _differences(issued: str, files: Mapping[str, str]) -> Iterator[FileDifference]:
    for name, text in files.items():
        for line in islice(differing_lines(issued, text), _FIRST_DIFFERENCES):
            yield FileDifference(name, line)


def _satang(paper: PaperView) -> int:
    """Return the debt that stands on a paper."""
    kind = paper_type(paper.kind)
    subject = kind.subject(paper.household, paper.fund, paper.number)
    return kind.satang(paper, kind.printed(subject, paper.act).values())
