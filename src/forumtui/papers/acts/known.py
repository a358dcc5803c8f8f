"""Papers that lie as files: whether what stands in them is what the program wrote (ไฟล์เอกสารถูกแก้หรือไม่).

The records keep the digest of every paper's text: with the code it bears, or in the entry of the act
that wrote it, or with its print job. A file is never believed by its name.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import entries_of, kept_entry
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.codes import imprint_of, text_digest
from forumtui.papers.acts.files import EXPORTS, text_in
from forumtui.papers.layout.reprint import codes_borne, without_codes
from forumtui.papers.records import issued as records
from forumtui.papers.records.issued import PaperView
from forumtui.papers.records.print_jobs import digest_printed, kept_files
from forumtui.papers.refusals import NotIssued, PaperEdited
from forumtui.papers.rules.codes import may_be_head, read_code, spaced

WRITERS: Final = ("papers.write", "minutes.write")
"""The acts whose entries hold the digests of the texts they wrote."""


class TextStanding(StrEnum):
    """What a text is: a paper as it was written, one that was changed, or none of this village."""

    ISSUED = "issued"
    EDITED = "edited"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class KnownText:
    """What a text is, and of which paper it bears the code."""

    standing: TextStanding
    paper: PaperView | None = None


@dataclass(frozen=True, slots=True)
class AlteredFile:
    """A file below the village's folder that is not as it was written, and the paper it says it is."""

    file: str
    paper: PaperView | None


class _Texts:
    """What is known of texts; what the journal says of them is read once."""

    def __init__(self, *, quick: bool = False) -> None:
        self._quick: Final = quick
        self._written: Final = frozenset(_digests_written())

    def known(self, text: str) -> KnownText:
        """Return what a text is."""
        digest = text_digest(text)
        if digest in self._written or digest_printed(digest):
            return KnownText(TextStanding.ISSUED)
        borne = list(_papers_borne(text))
        for paper in borne:
            for head in self._heads(paper, text):
                plain = without_codes(text, spaced(paper.code), head)
                if plain is not None and text_digest(plain) == paper.content:
                    return KnownText(TextStanding.ISSUED, paper)
        if borne:
            return KnownText(TextStanding.EDITED, borne[0])
        return KnownText(TextStanding.STRANGE)

    def _heads(self, paper: PaperView, text: str) -> Iterator[str]:
        """Yield the codes of the journal's head that may stand beside a paper's own."""
        if not self._quick:
            yield imprint_of(paper).journal
        elif not paper.head:
            yield ""
        else:
            head = kept_entry(paper.head)
            assert head is not None
            for borne in codes_borne(text):
                if may_be_head(borne.replace("-", ""), head.hash):
                    yield borne


def known_text(text: str) -> KnownText:
    """Return what a text is. Inside a transaction."""
    return _Texts().known(text)


def as_issued(path: Path, text: str) -> None:
    """Refuse a file that is no paper as it was written. Inside a transaction.

    Raises PaperEdited, NotIssued.
    """
    known = known_text(text)
    if known.standing is TextStanding.EDITED and known.paper is not None:
        raise PaperEdited(file=path.name, code=spaced(known.paper.code))
    if known.standing is not TextStanding.ISSUED:
        raise NotIssued(file=path.name)


def altered_files(store: Store) -> Iterator[AlteredFile]:
    """Yield the papers in exports/ that somebody changed, or laid there. Inside a transaction.

    What was taken away is not missed: papers are taken home. The code of the journal's head at the foot
    is looked at by its quick signs only: `known_text` does it whole, a slow hash for every paper.
    """
    exports, texts = store.folder / EXPORTS, _Texts(quick=True)
    for path in sorted(exports.glob("*.txt")):
        with suppress(Refusal):
            known = texts.known(text_in(path))
            if known.standing is not TextStanding.ISSUED:
                yield AlteredFile(f"{EXPORTS}/{path.name}", known.paper)
    for file, digest in kept_files():
        with suppress(Refusal):
            text = text_in(store.folder / file)
            if text_digest(text) != digest:
                yield AlteredFile(file, next(_papers_borne(text), None))


def _papers_borne(text: str) -> Iterator[PaperView]:
    """Yield the papers of the codes that stand in a text."""
    for borne in codes_borne(text):
        with suppress(Refusal):
            paper = records.paper_with(read_code(borne))
            if paper is not None:
                yield paper


def _digests_written() -> set[str]:
    found: set[str] = set()
    for entry in entries_of(WRITERS):
        # One that names no text vouches for none.
        kept = entry.facts().get("sha256", [])
        found.update(map(str, kept) if isinstance(kept, list) else [str(kept)])
    return found
