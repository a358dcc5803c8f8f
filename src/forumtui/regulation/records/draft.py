"""The draft as it stands: chapters, articles in their order, values, comments, amendments, votes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.regulation.rules.text import fingerprint, marks
from forumtui.tables.regulation import (
    Amendment,
    AmendmentAdds,
    AmendmentEnd,
    Article,
    ArticleComment,
    ArticleText,
    Chapter,
    CommentHidden,
    DraftValue,
    Regulation,
)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article of the draft: `chapter` is its chapter's place; `written_in` the act of its text."""

    id: int
    name: str
    chapter: int
    heading: str
    text: str
    deleted: bool
    written_in: int


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A regulation's draft: its chapters by place, its articles in order, its values by name.

    `changed_in` is the last act that changed a text or a value.
    """

    id: int
    name: str
    chapters: tuple[tuple[int, str], ...]
    articles: tuple[ArticleFacts, ...]
    values: dict[str, str]
    changed_in: int

    def article(self, name: str) -> ArticleFacts | None:
        """Return an article by its name, None where there is none."""
        return next((one for one in self.articles if one.name == name), None)

    def values_of(self, one: ArticleFacts) -> dict[str, str]:
        """Return the values an article's text rests on."""
        named = [mark.name for mark in marks(one.text) if not mark.is_reference]
        return {name: self.values[name] for name in named if name in self.values}

    def fingerprint_of(self, one: ArticleFacts) -> str:
        """Return the digest of an article as it is read, with its values."""
        return fingerprint(one.name, one.heading, one.text, one.deleted, self.values_of(one))


def regulations() -> tuple[tuple[int, str], ...]:
    """Return every regulation that was begun, by its identifier, with its name."""
    return tuple(
        (made, name)
        for made, name in typed_rows(
            Regulation.select(Regulation.id, Regulation.name).order_by(Regulation.id)
        )
    )


def draft() -> DraftFacts | None:
    """Return the draft of the regulation that was begun last, None where none was."""
    begun = regulations()
    if not begun:
        return None
    made, name = begun[-1]
    chapters = tuple(
        (place, title)
        for place, title in typed_rows(
            Chapter.select(Chapter.place, Chapter.title)
            .where(Chapter.regulation == made)
            .order_by(Chapter.place)
        )
    )
    articles = _articles(made)
    values = {one: bounds.usual for one, bounds in PARAMETERS.items()}
    changed = max((one.written_in for one in articles), default=0)
    for one, value, act in typed_rows(
        DraftValue.select(DraftValue.name, DraftValue.value, DraftValue.act)
        .where(DraftValue.regulation == made)
        .order_by(DraftValue.id)
    ):
        values[one] = value
        changed = max(changed, act)
    return DraftFacts(made, name, chapters, articles, values, changed)


def _articles(regulation: int) -> tuple[ArticleFacts, ...]:
    texts: dict[int, tuple[str, str, bool, int]] = {
        article: (heading, text, bool(deleted), act)
        for article, heading, text, deleted, act in typed_rows(
            ArticleText.select(
                ArticleText.article,
                ArticleText.heading,
                ArticleText.text,
                ArticleText.deleted,
                ArticleText.act,
            )
            .join(Article)
            .where(Article.regulation == regulation)
            .order_by(ArticleText.id)
        )
    }
    rows: list[tuple[int, str, int, int | None]] = list(
        typed_rows(
            Article.select(Article.id, Article.name, Chapter.place, Article.behind)
            .join(Chapter)
            .where(Article.regulation == regulation)
            .order_by(Article.id)
        )
    )
    order: list[tuple[int, str, int]] = []
    for made, name, chapter, behind in rows:
        places = [one[0] for one in order]
        at = places.index(behind) + 1 if behind in places else len(order)
        order.insert(at, (made, name, chapter))
    order.sort(key=lambda one: one[2])
    return tuple(ArticleFacts(made, name, chapter, *texts[made]) for made, name, chapter in order)


class AmendmentState(StrEnum):
    """Where an amendment stands."""

    MOVED = "moved"
    """Proposed (เสนอ), not yet seconded."""
    SECONDED = "seconded"
    """Seconded (มีผู้รับรอง): it can be voted on."""
    PASSED = "passed"
    FELL = "fell"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """An amendment to an article, and the others that are open to the same one.

    `adds` is the name of the new article it puts behind that one, "" where it adds none.
    """

    id: int
    article: str
    deletes: bool
    heading: str
    text: str
    mover: str
    seconder: str
    state: AmendmentState
    conflicts: tuple[int, ...]
    act: int
    adds: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits for a vote."""
        return self.state in {AmendmentState.MOVED, AmendmentState.SECONDED}


def amendments(regulation: int) -> tuple[AmendmentFacts, ...]:
    """Return every amendment to a regulation's articles, the first one first."""
    query = (
        Amendment.select(
            Amendment.id,
            Article.name,
            Amendment.deletes,
            Amendment.heading,
            Amendment.text,
            Amendment.mover,
            Amendment.seconder,
            AmendmentEnd.state,
            Amendment.act,
            AmendmentAdds.name,
        )
        .join(Article)
        .switch(Amendment)
        .join(AmendmentAdds, peewee.JOIN.LEFT_OUTER, on=(AmendmentAdds.amendment == Amendment.id))
        .switch(Amendment)
        .join(AmendmentEnd, peewee.JOIN.LEFT_OUTER, on=(AmendmentEnd.amendment == Amendment.id))
        .where(Article.regulation == regulation)
        .order_by(Amendment.id)
    )
    rows: list[tuple[Any, ...]] = list(typed_rows(query))
    waiting = [(row[0], row[1]) for row in rows if row[7] is None and row[9] is None]
    return tuple(
        AmendmentFacts(
            made,
            article,
            bool(deletes),
            heading,
            text,
            mover,
            seconder,
            _amended(ended, seconder),
            tuple(
                other
                for other, about in waiting
                if about == article and other != made and ended is None and adds is None
            ),
            act,
            adds or "",
        )
        for made, article, deletes, heading, text, mover, seconder, ended, act, adds in rows
    )


def _amended(ended: str | None, seconder: str) -> AmendmentState:
    if ended is not None:
        return AmendmentState(ended)
    return AmendmentState.SECONDED if seconder else AmendmentState.MOVED


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What was said of an article; one that is hidden is for the desk and the record alone."""

    article: str
    said_by: str
    text: str
    hidden: bool
    act: int
    id: int = 0


def comments(regulation: int) -> tuple[CommentFacts, ...]:
    """Return what was said of a regulation's articles, in order."""
    query = (
        ArticleComment.select(
            Article.name,
            ArticleComment.said_by,
            ArticleComment.text,
            ArticleComment.hidden,
            ArticleComment.act,
            ArticleComment.id,
        )
        .join(Article)
        .where(Article.regulation == regulation)
        .order_by(ArticleComment.id)
    )
    later: dict[int, bool] = {
        comment: bool(hidden)
        for comment, hidden in typed_rows(
            CommentHidden.select(CommentHidden.comment, CommentHidden.hidden).order_by(
                CommentHidden.id
            )
        )
    }
    return tuple(
        CommentFacts(article, by, text, later.get(made, bool(hidden)), act, made)
        for article, by, text, hidden, act, made in typed_rows(query)
    )


def chapter_at(regulation: int, place: int) -> int:
    """Return the identifier of a regulation's chapter by its place."""
    query = Chapter.select(Chapter.id).where(
        (Chapter.regulation == regulation) & (Chapter.place == place)
    )
    ((made,),) = typed_rows(query)
    return int(made)


def values_changed(regulation: int, text: str) -> tuple[int, ...]:
    """Return the acts that changed a value a text rests on."""
    named = [one.name for one in marks(text) if not one.is_reference]
    query = DraftValue.select(DraftValue.act).where(
        (DraftValue.regulation == regulation) & (DraftValue.name << named)
    )
    return tuple(act for (act,) in typed_rows(query))


def votes_of_motions(regulation: int) -> set[int]:
    """Return the votes that decided a motion to a regulation's articles."""
    query = (
        AmendmentEnd.select(AmendmentEnd.vote)
        .join(Amendment)
        .join(Article)
        .where(Article.regulation == regulation)
    )
    return {int(vote) for (vote,) in typed_rows(query) if vote is not None}
