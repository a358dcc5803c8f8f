"""What was read aloud of a draft, and what the forum made of each article: by hands, or unopposed."""

from dataclasses import dataclass

from forumtui.engine.database import typed_rows
from forumtui.meetings.records.votes import resolutions
from forumtui.tables.regulation import (
    Article,
    ArticleReading,
    ArticleUnopposed,
    ArticleVote,
    Edition,
)


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """An article as it was read: `stopped_at` is the page where reading stopped, 0 for read whole."""

    article: str
    fingerprint: str
    stopped_at: int
    act: int


@dataclass(frozen=True, slots=True)
class ArticleDecision:
    """What the forum made of an article as it stood: by a vote (`vote`), or nobody spoke against it.

    `vote` is None where no hands were counted; `present` people were there.
    """

    article: str
    fingerprint: str
    vote: int | None
    carried: bool
    present: int
    act: int


def readings(regulation: int) -> tuple[ReadingFacts, ...]:
    """Return what was read of a regulation's articles, in order."""
    query = (
        ArticleReading.select(
            Article.name, ArticleReading.fingerprint, ArticleReading.stopped_at, ArticleReading.act
        )
        .join(Article)
        .where(Article.regulation == regulation)
        .order_by(ArticleReading.id)
    )
    return tuple(ReadingFacts(*row) for row in typed_rows(query))


def decisions(regulation: int) -> tuple[ArticleDecision, ...]:
    """Return every decision on a regulation's articles, in order.

    A vote that was taken back since decides nothing.
    """
    by_vote = (
        ArticleVote.select(Article.name, ArticleVote.fingerprint, ArticleVote.vote, ArticleVote.act)
        .join(Article)
        .where(Article.regulation == regulation)
        .order_by(ArticleVote.id)
    )
    unopposed = (
        ArticleUnopposed.select(
            Article.name,
            ArticleUnopposed.fingerprint,
            ArticleUnopposed.present,
            ArticleUnopposed.act,
        )
        .join(Article)
        .where(Article.regulation == regulation)
        .order_by(ArticleUnopposed.id)
    )
    votes = list(typed_rows(by_vote))
    known = {one.id: one for one in resolutions()} if votes else {}
    found = [
        ArticleDecision(name, told, vote, known[vote].carries, known[vote].present, act)
        for name, told, vote, act in votes
        if known[vote].stands
    ]
    found += [
        ArticleDecision(name, told, vote=None, carried=True, present=present, act=act)
        for name, told, present, act in typed_rows(unopposed)
    ]
    return tuple(sorted(found, key=lambda one: one.act))


def adopted_in() -> int:
    """Return the act in which an edition was adopted last, 0 where none was."""
    query = Edition.select(Edition.act).order_by(Edition.id.desc()).limit(1)
    return next((int(act) for (act,) in typed_rows(query)), 0)
