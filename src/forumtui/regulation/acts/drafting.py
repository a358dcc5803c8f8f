"""Drafting (ยกร่าง): begun from the template, written, valued, commented, amended.

`seen` is the digest of the draft that was shown (`draft_shown`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
from forumtui.regulation.records.editions import editions
from forumtui.regulation.records.reading import (
    ArticleDecision,
    ReadingFacts,
    adopted_in,
    decisions,
    readings,
)
from forumtui.regulation.refusals import (
    AmendmentUnknown,
    ArticleNamed,
    ArticlePassed,
    ArticleUnknown,
    DraftBegun,
    LawForbids,
    MotionOfNothing,
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


class ArticleState(StrEnum):
    """Where an article of the draft stands, as it is written now."""

    DRAFT = "draft"
    READ = "read"
    """Read aloud to its end."""
    PASSED = "passed"
    FELL = "fell"
    DELETED = "deleted"
    ADOPTED = "adopted"
    """As in the edition adopted last."""


@dataclass(frozen=True, slots=True)
class ReadingMark:
    """Where reading goes on: an article, and its page."""

    article: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class DraftView:
    """The draft with what was said of it, and what the law says of each article.

    `bound` are the votes that decided something already; `edition` the number of the edition adopted
    last, 0 where none was.
    """

    draft: DraftFacts
    comments: tuple[CommentFacts, ...]
    amendments: tuple[AmendmentFacts, ...]
    findings: Mapping[str, tuple[GuardFinding, ...]]
    states: Mapping[str, ArticleState]
    bookmark: ReadingMark | None
    decisions: tuple[ArticleDecision, ...]
    bound: frozenset[int]
    edition: int

    @property
    def voted(self) -> frozenset[str]:
        """The articles that passed as they stand now."""
        return self.in_state(ArticleState.PASSED)

    def in_state(self, *states: ArticleState) -> frozenset[str]:
        """Return the articles in one of the states."""
        return frozenset(name for name, state in self.states.items() if state in states)

    @property
    def is_adopted(self) -> bool:
        """Whether nothing was changed since an edition was adopted."""
        return self.edition > 0 and not self.in_state(
            ArticleState.DRAFT, ArticleState.READ, ArticleState.PASSED, ArticleState.FELL
        )

    @property
    def all_passed(self) -> bool:
        """Whether every article passed, so that the whole can be voted on."""
        return bool(self.voted) and not self.in_state(
            ArticleState.DRAFT, ArticleState.READ, ArticleState.FELL
        )

    def open_motions(self, name: str) -> tuple[AmendmentFacts, ...]:
        """Return the motions to an article that wait for a vote."""
        return tuple(one for one in self.amendments if one.article == name and one.is_open)


def no_draft_shown() -> str:
    """Return the digest of a room in which no draft was begun yet."""
    return seen_of(False)  # noqa: FBT003 - what is shown


def begin(store: Store, name: str, say: Messages, *, seen: str | None = None) -> DraftView:
    """Begin a regulation from the template.

    `seen` is that of `no_draft_shown`. Raises NameMissing, ChangedMeanwhile, DraftBegun.
    """
    title = " ".join(name.split())
    if not title:
        raise NameMissing
    with act(store, "regulation.begin") as entry:
        found = records.draft()
        still_as_seen(seen, found is not None)
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

    One that passed is changed by a motion only. Raises NoDraft, ArticleUnknown, ArticlePassed,
    TextEmpty, MarkUnclosed, ParameterUnknown, LawForbids, ChangedMeanwhile.
    """
    with act(store, "regulation.write") as entry:
        found, one = _the(name, seen)
        _check_open(found, one)
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

    Raises NoDraft, ArticleUnknown, ArticlePassed, ChangedMeanwhile.
    """
    with act(store, "regulation.write") as entry:
        found, one = _the(name, seen)
        _check_open(found, one)
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
        found = shown_draft(seen)
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
    adds: bool = False,
    seen: str | None = None,
) -> DraftView:
    """Write down a motion to change an article, which somebody else seconds before it is voted on.

    One that `adds` puts a new article behind it; one to an article that passed reconsiders it. What the
    law forbids is refused before anybody votes on it. Raises NameMissing, NoDraft,
    ArticleUnknown, TextEmpty, MarkUnclosed, ParameterUnknown, LawForbids, MotionOfNothing,
    ChangedMeanwhile.
    """
    by, second = " ".join(mover.split()), " ".join(seconder.split())
    if not by:
        raise NameMissing
    with act(store, "regulation.amend") as entry:
        found, one = _the(name, seen)
        title, said = (one.heading, one.text)
        if not deletes:
            title, said = _checked(found, heading if adds else heading or one.heading, text)
            if (title, said) == (one.heading, one.text):
                raise MotionOfNothing
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
        if adds:
            fresh = f"added-{made}"
            add(tables.AmendmentAdds, amendment=made, name=fresh, act=entry.sequence)
        entry.facts = {
            "amendment": made,
            "article": one.id,
            "name": fresh if adds else name,
            "mover": by,
        }
        return _view()


def withdraw_amendment(store: Store, number: int, *, seen: str | None = None) -> DraftView:
    """Write down that an amendment was withdrawn. Raises NoDraft, AmendmentUnknown, ChangedMeanwhile."""
    with act(store, "regulation.end_amendment") as entry:
        found = shown_draft(seen)
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
        if one.adds:
            chapter = records.chapter_at(found.id, article.chapter)
            _add_article(
                entry, found.id, chapter, one.adds, one.heading, one.text, behind=article.id
            )
        else:
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


def shown_draft(seen: str | None) -> DraftFacts:
    """Return the draft, which is still as it was shown. Raises NoDraft, ChangedMeanwhile."""
    found = the_draft()
    if seen is not None:
        still_as_seen(seen, found)
    return found


def _the(name: str, seen: str | None) -> tuple[DraftFacts, ArticleFacts]:
    found = shown_draft(seen)
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


def _check_open(found: DraftFacts, one: ArticleFacts) -> None:
    """Refuse to write over what the forum passed. Raises ArticlePassed."""
    state = _state(found, one, readings(found.id), decisions(found.id), adopted_in())
    if state is ArticleState.PASSED:
        raise ArticlePassed(name=one.heading)


def _state(
    found: DraftFacts,
    one: ArticleFacts,
    read: Sequence[ReadingFacts],
    decided: Sequence[ArticleDecision],
    adopted: int,
) -> ArticleState:
    """Return where an article stands: what was read and decided before an edition is behind it."""
    if one.deleted and one.written_in < adopted:
        return ArticleState.DELETED
    told = found.fingerprint_of(one)
    for decision in reversed(decided):
        if decision.article == one.name and decision.act > adopted:
            if decision.fingerprint == told:
                return ArticleState.PASSED if decision.carried else ArticleState.FELL
            break
    if one.deleted:
        return ArticleState.DELETED
    changed = max((one.written_in, *records.values_changed(found.id, one.text)))
    if changed < adopted:
        return ArticleState.ADOPTED
    whole = any(
        each.article == one.name
        and each.fingerprint == told
        and not each.stopped_at
        and each.act > adopted
        for each in read
    )
    return ArticleState.READ if whole else ArticleState.DRAFT


def _bookmark(
    found: DraftFacts, read: Sequence[ReadingFacts], states: Mapping[str, ArticleState]
) -> ReadingMark | None:
    """Return where reading goes on: where it stopped, else the next article that was not read."""
    names = [one.name for one in found.articles if not one.deleted]
    last = next((one for one in reversed(read) if one.article in names), None)
    if last is not None and last.stopped_at:
        article = found.article(last.article)
        if article is not None and found.fingerprint_of(article) == last.fingerprint:
            return ReadingMark(last.article, last.stopped_at)
    at = 0 if last is None else names.index(last.article)
    order = (*names[at:], *names[:at])
    waiting = (name for name in order if states[name] is ArticleState.DRAFT)
    fresh = next(waiting, None)
    return None if fresh is None else ReadingMark(fresh)


def _view() -> DraftView:
    found = the_draft()
    read, decided, adopted = readings(found.id), decisions(found.id), adopted_in()
    states = {one.name: _state(found, one, read, decided, adopted) for one in found.articles}
    before, motions = editions(), records.amendments(found.id)
    voted = {one.vote for one in decided} | {one.vote for one in before}
    return DraftView(
        found,
        records.comments(found.id),
        motions,
        {
            one.name: guards(one.text, found.values_of(one))
            for one in found.articles
            if not one.deleted
        },
        states,
        _bookmark(found, read, states),
        decided,
        frozenset({one for one in voted if one is not None} | records.votes_of_motions(found.id)),
        before[-1].number if before else 0,
    )
