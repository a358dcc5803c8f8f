"""Drafting (ยกร่าง): begun from the template, written, valued, commented, amended.

`seen` is the digest of the draft that was shown (`draft_shown`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.messages import Messages
from forumtui.regulation.records import draft as records
from forumtui.regulation.records.draft import (
    AmendmentFacts,
    AmendmentState,
    ArticleFacts,
    CommentFacts,
    DraftFacts,
)
from forumtui.regulation.refusals import (
    AmendmentUnknown,
    ArticleNamed,
    ArticleUnknown,
    DraftBegun,
    LawForbids,
    NoDraft,
    NotSeconded,
    ParameterUnknown,
    ReasonWanted,
    TextEmpty,
)
from forumtui.regulation.rules.guards import SECTIONS, GuardFinding, guards
from forumtui.regulation.rules.parameters import PARAMETERS, fitting
from forumtui.regulation.rules.template import CHAPTERS
from forumtui.regulation.rules.text import marks
from forumtui.tables import regulation as tables
from forumtui.village.refusals import NameMissing

_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class DraftView:
    """The draft with what was said of it, and what the law says of each article."""

    draft: DraftFacts
    comments: tuple[CommentFacts, ...]
    amendments: tuple[AmendmentFacts, ...]
    findings: Mapping[str, tuple[GuardFinding, ...]]
    voted: frozenset[str]
    """The articles voted on as they stand now."""


def begin(store: Store, name: str, say: Messages) -> DraftView:
    """Begin a regulation from the template. Raises NameMissing, DraftBegun."""
    title = " ".join(name.split())
    if not title:
        raise NameMissing
    with act(store, "regulation.begin") as entry:
        found = records.draft()
        if found is not None:
            raise DraftBegun(name=found.name)
        made = add(tables.Regulation, name=title, act=entry.sequence)
        for place, (chapter, articles) in enumerate(CHAPTERS, start=1):
            part = add(
                tables.Chapter,
                regulation=made,
                place=place,
                title=say(f"template.chapter_{chapter}"),
                act=entry.sequence,
            )
            for article in articles:
                key = article.replace("-", "_")
                _add_article(
                    entry,
                    made,
                    part,
                    article,
                    say(f"template.heading_{key}"),
                    _text(say, key),
                )
        entry.facts = {"regulation": made, "name": title}
        return _view()


def _text(say: Messages, key: str) -> str:
    """Return an article's text of the template, its marks as they are kept."""
    return re.sub(r"<([a-z0-9_.]+)>", r"{\1}", say(f"template.text_{key}"))


def _add_article(
    entry: Entry,
    regulation: int,
    chapter: int,
    name: str,
    heading: str,
    text: str,
    behind: int | None = None,
) -> int:
    made = add(
        tables.Article,
        regulation=regulation,
        chapter=chapter,
        name=name,
        behind=behind,
        act=entry.sequence,
    )
    _write(entry, made, heading, text)
    return made


def _write(entry: Entry, article: int, heading: str, text: str, *, deleted: bool = False) -> None:
    add(
        tables.ArticleText,
        article=article,
        heading=heading,
        text=text,
        deleted=deleted,
        act=entry.sequence,
    )


def write_article(
    store: Store, name: str, heading: str, text: str, *, seen: str | None = None
) -> DraftView:
    """Write what an article is to say.

    Raises NoDraft, ArticleUnknown, TextEmpty, MarkUnclosed, ParameterUnknown, LawForbids,
    ChangedMeanwhile.
    """
    with act(store, "regulation.write") as entry:
        found, one = _the(name, seen)
        title, said = _checked(found, heading or one.heading, text)
        _write(entry, one.id, title, said)
        entry.facts = {"article": one.id, "name": name, "deleted": False}
        return _view()


def add_article(
    store: Store, behind: str, name: str, heading: str, text: str, *, seen: str | None = None
) -> DraftView:
    """Put a new article behind another, in its chapter.

    Raises NoDraft, ArticleUnknown, ArticleNamed, TextEmpty, MarkUnclosed, ParameterUnknown, LawForbids,
    ChangedMeanwhile.
    """
    with act(store, "regulation.add") as entry:
        found, one = _the(behind, seen)
        if not _NAME.fullmatch(name) or found.article(name) is not None:
            raise ArticleNamed(name=name)
        title, said = _checked(found, heading, text)
        chapter = records.chapter_at(found.id, one.chapter)
        made = _add_article(entry, found.id, chapter, name, title, said, behind=one.id)
        entry.facts = {"article": made, "name": name, "behind": behind}
        return _view()


def delete_article(store: Store, name: str, *, seen: str | None = None) -> DraftView:
    """Take an article out; its number stays as deleted where an edition has it.

    Raises NoDraft, ArticleUnknown, ChangedMeanwhile.
    """
    with act(store, "regulation.write") as entry:
        _, one = _the(name, seen)
        _write(entry, one.id, one.heading, one.text, deleted=True)
        entry.facts = {"article": one.id, "name": name, "deleted": True}
        return _view()


def set_value(
    store: Store, name: str, value: str, *, reason: str = "", seen: str | None = None
) -> DraftView:
    """Settle a parameter's value in the draft, within its bounds; what is not usual says why.

    Raises NoDraft, ParameterUnknown, ParameterUnfit, ReasonWanted, LawForbids, ChangedMeanwhile.
    """
    kept = fitting(name, value)
    if kept != PARAMETERS[name].usual and not reason.strip():
        raise ReasonWanted
    with act(store, "regulation.value") as entry:
        found = _shown(seen)
        _refuse(guards("", {name: kept}))
        add(
            tables.DraftValue,
            regulation=found.id,
            name=name,
            value=kept,
            reason=reason.strip(),
            act=entry.sequence,
        )
        entry.facts = {"name": name, "value": kept, "reason": reason.strip()}
        return _view()


def comment(
    store: Store,
    name: str,
    said_by: str,
    text: str,
    *,
    hidden: bool = False,
    seen: str | None = None,
) -> DraftView:
    """Write down what somebody said of an article; what would shame a person is kept off the projector.

    Raises NameMissing, NoDraft, ArticleUnknown, ChangedMeanwhile.
    """
    by, said = " ".join(said_by.split()), text.strip()
    if not (by and said):
        raise NameMissing
    with act(store, "regulation.comment") as entry:
        _, one = _the(name, seen)
        add(
            tables.ArticleComment,
            article=one.id,
            household=None,
            said_by=by,
            text=said,
            hidden=hidden,
            act=entry.sequence,
        )
        entry.facts = {"article": one.id, "name": name, "said_by": by, "hidden": hidden}
        return _view()


def amend(
    store: Store,
    name: str,
    text: str,
    *,
    mover: str,
    seconder: str = "",
    heading: str = "",
    deletes: bool = False,
    seen: str | None = None,
) -> DraftView:
    """Write down a motion to change an article, which somebody else seconds before it is voted on.

    What the law forbids is refused before anybody votes on it. Raises NameMissing, NoDraft,
    ArticleUnknown, TextEmpty, MarkUnclosed, ParameterUnknown, LawForbids, ChangedMeanwhile.
    """
    by, second = " ".join(mover.split()), " ".join(seconder.split())
    if not by:
        raise NameMissing
    with act(store, "regulation.amend") as entry:
        found, one = _the(name, seen)
        title, said = (one.heading, one.text)
        if not deletes:
            title, said = _checked(found, heading or one.heading, text)
        made = add(
            tables.Amendment,
            article=one.id,
            deletes=deletes,
            heading=title,
            text=said,
            mover=by,
            seconder="" if second == by else second,
            act=entry.sequence,
        )
        entry.facts = {"amendment": made, "article": one.id, "name": name, "mover": by}
        return _view()


def withdraw_amendment(store: Store, number: int, *, seen: str | None = None) -> DraftView:
    """Write down that an amendment was withdrawn. Raises NoDraft, AmendmentUnknown, ChangedMeanwhile."""
    with act(store, "regulation.end_amendment") as entry:
        found = _shown(seen)
        one = open_amendment(found, number)
        end_amendment(entry, one, AmendmentState.WITHDRAWN, None)
        return _view()


def open_amendment(found: DraftFacts, number: int) -> AmendmentFacts:
    """Return an amendment that waits. Inside a transaction. Raises AmendmentUnknown."""
    for one in records.amendments(found.id):
        if one.id == number and one.is_open:
            return one
    raise AmendmentUnknown(number=number)


def votable(found: DraftFacts, number: int) -> AmendmentFacts:
    """Return an amendment that can be voted on. Raises AmendmentUnknown, NotSeconded."""
    one = open_amendment(found, number)
    if one.state is not AmendmentState.SECONDED:
        raise NotSeconded(number=number)
    return one


def end_amendment(
    entry: Entry, one: AmendmentFacts, state: AmendmentState, vote: int | None
) -> None:
    """Add what became of an amendment, and where it passed what the article says then."""
    add(
        tables.AmendmentEnd,
        amendment=one.id,
        state=state.value,
        vote=vote,
        act=entry.sequence,
    )
    if state is AmendmentState.PASSED:
        found, article = _the(one.article, None)
        del found
        _write(entry, article.id, one.heading, one.text, deleted=one.deletes)
    entry.facts = {"amendment": one.id, "state": state.value, "vote": vote}


def draft_view(store: Store) -> DraftView | None:
    """Return the draft with what was said of it, None where no regulation was begun."""
    with store.reading():
        return None if records.draft() is None else _view()


def draft_shown(view: DraftView) -> str:
    """Return the digest of the draft as it is shown."""
    return seen_of(view.draft)


def the_draft() -> DraftFacts:
    """Return the draft. Inside a transaction. Raises NoDraft."""
    found = records.draft()
    if found is None:
        raise NoDraft
    return found


def _shown(seen: str | None) -> DraftFacts:
    found = the_draft()
    if seen is not None:
        still_as_seen(seen, found)
    return found


def _the(name: str, seen: str | None) -> tuple[DraftFacts, ArticleFacts]:
    found = _shown(seen)
    one = found.article(name)
    if one is None or one.deleted:
        raise ArticleUnknown(name=name)
    return found, one


def _checked(found: DraftFacts, heading: str, text: str) -> tuple[str, str]:
    """Return a heading and a text that may be written down."""
    title, said = " ".join(heading.split()), text.strip()
    if not (title and said):
        raise TextEmpty
    named = [one.name for one in marks(said) if not one.is_reference]
    for name in named:
        if name not in found.values:
            raise ParameterUnknown(name=name)
    _refuse(guards(said, {name: found.values[name] for name in named}))
    return title, said


def _refuse(found: tuple[GuardFinding, ...]) -> None:
    """Refuse what the law forbids, by its section. Raises LawForbids."""
    for one in found:
        if one.refused:
            raise LawForbids(section=SECTIONS[one.guard], why=one.words)


def _view() -> DraftView:
    found = the_draft()
    now = {one.name: found.fingerprint_of(one) for one in found.articles}
    return DraftView(
        found,
        records.comments(found.id),
        records.amendments(found.id),
        {
            one.name: guards(one.text, found.values_of(one))
            for one in found.articles
            if not one.deleted
        },
        frozenset(
            name for name, _, told in records.article_votes(found.id) if now.get(name) == told
        ),
    )
