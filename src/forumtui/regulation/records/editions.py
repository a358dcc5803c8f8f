"""Editions that were adopted, their announcements, and the one in force on a day."""

from dataclasses import dataclass, replace
from datetime import date

import peewee

from forumtui.engine.database import typed_rows
from forumtui.regulation.rules.numbering import ArticleNumber
from forumtui.tables.regulation import (
    Announcement,
    AnnouncementCopy,
    AnnouncementPosted,
    AnnouncementVoid,
    Article,
    Edition,
    EditionArticle,
    EditionInForce,
    EditionValue,
    EditionValueChange,
)


@dataclass(frozen=True, slots=True)
class EditionText:
    """An article of an edition: its name, its number for ever, and what it says."""

    name: str
    number: ArticleNumber
    heading: str
    text: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition: by which vote it was adopted, its articles and values; `since` when in force."""

    id: int
    regulation: int
    number: int
    vote: int
    fingerprint: str
    articles: tuple[EditionText, ...]
    values: dict[str, str]
    since: date | None
    act: int


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """An announcement, the `number`th of its year; `edition` None for one that mends a misprint.

    `copies` are those it was handed to; `void` is why it counts for nothing, "" where it counts.
    """

    id: int
    number: int
    year_be: int
    edition: int | None
    announced_on: date
    in_force_on: date
    signed_by: str
    text: str
    posted: tuple[str, ...]
    act: int
    copies: tuple[str, ...] = ()
    void: str = ""


def editions() -> tuple[EditionFacts, ...]:
    """Return every edition, the first one first."""
    articles: dict[int, list[EditionText]] = {}
    for edition, name, number, under, heading, text, deleted in typed_rows(
        EditionArticle.select(
            EditionArticle.edition,
            Article.name,
            EditionArticle.number,
            EditionArticle.under,
            EditionArticle.heading,
            EditionArticle.text,
            EditionArticle.deleted,
        )
        .join(Article)
        .order_by(EditionArticle.number, EditionArticle.under)
    ):
        told = EditionText(name, ArticleNumber(number, under), heading, text, bool(deleted))
        articles.setdefault(edition, []).append(told)
    values: dict[int, dict[str, str]] = {}
    for edition, name, value in typed_rows(
        EditionValue.select(EditionValue.edition, EditionValue.name, EditionValue.value)
    ):
        values.setdefault(edition, {})[name] = value
    query = (
        Edition.select(
            Edition.id,
            Edition.regulation,
            Edition.number,
            Edition.vote,
            Edition.fingerprint,
            EditionInForce.since,
            Edition.act,
        )
        .join(EditionInForce, peewee.JOIN.LEFT_OUTER, on=(EditionInForce.edition == Edition.id))
        .order_by(Edition.id)
    )
    return tuple(
        EditionFacts(
            made,
            regulation,
            number,
            vote,
            told,
            tuple(articles.get(made, ())),
            values.get(made, {}),
            since,
            act,
        )
        for made, regulation, number, vote, told, since, act in typed_rows(query)
    )


def announcements() -> tuple[AnnouncementFacts, ...]:
    """Return every announcement, in the order of their numbers."""
    posted: dict[int, list[str]] = {}
    for made, place in typed_rows(
        AnnouncementPosted.select(
            AnnouncementPosted.announcement, AnnouncementPosted.place
        ).order_by(AnnouncementPosted.id)
    ):
        posted.setdefault(made, []).append(place)
    copies: dict[int, list[str]] = {}
    for made, given_to in typed_rows(
        AnnouncementCopy.select(AnnouncementCopy.announcement, AnnouncementCopy.given_to).order_by(
            AnnouncementCopy.id
        )
    ):
        copies.setdefault(made, []).append(given_to)
    void: dict[int, str] = dict(
        typed_rows(AnnouncementVoid.select(AnnouncementVoid.announcement, AnnouncementVoid.why))
    )
    query = Announcement.select(
        Announcement.id,
        Announcement.number,
        Announcement.year_be,
        Announcement.edition,
        Announcement.announced_on,
        Announcement.in_force_on,
        Announcement.signed_by,
        Announcement.text,
        Announcement.act,
    ).order_by(Announcement.id)
    return tuple(
        AnnouncementFacts(
            made,
            number,
            year,
            edition,
            on,
            since,
            by,
            text,
            tuple(posted.get(made, ())),
            act,
            tuple(copies.get(made, ())),
            void.get(made, ""),
        )
        for made, number, year, edition, on, since, by, text, act in typed_rows(query)
    )


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of an edition that a resolution changed from a day on; the text stays as it is."""

    edition: int
    name: str
    value: str
    vote: int
    since: date


def value_changes() -> tuple[ValueChange, ...]:
    """Return every value that a resolution changed in an edition in force, in order."""
    query = EditionValueChange.select(
        EditionValueChange.edition,
        EditionValueChange.name,
        EditionValueChange.value,
        EditionValueChange.vote,
        EditionValueChange.since,
    ).order_by(EditionValueChange.id)
    return tuple(ValueChange(*row) for row in typed_rows(query))


def edition_on(day: date) -> EditionFacts | None:
    """Return the edition in force on a day with its values on that day, None where none is."""
    valid = [one for one in editions() if one.since is not None and one.since <= day]
    if not valid:
        return None
    last = valid[-1]
    changed = {
        one.name: one.value
        for one in value_changes()
        if one.edition == last.id and one.since <= day
    }
    return replace(last, values=last.values | changed)
