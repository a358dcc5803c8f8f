"""Votes on the regulation, its editions, and how one comes into force (ประกาศใช้).

A vote is one the forum declared (a resolution); it counts for the text as it was when it was put: where
that was changed afterwards it counts for nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act
from forumtui.engine.seen import still_as_seen
from forumtui.followup.rules.choices import CHOICES
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import households_present, open_meeting
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.records.votes import ResolutionFacts, resolution
from forumtui.meetings.refusals import NoMeeting
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.meetings.rules.votes import MajorityRule, VoteVerdict, check_present, needed_of
from forumtui.regulation.acts.drafting import (
    DraftView,
    draft_view,
    end_amendment,
    shown_draft,
    the_draft,
    votable,
)
from forumtui.regulation.records.draft import (
    AmendmentState,
    ArticleFacts,
    DraftFacts,
    values_changed,
)
from forumtui.regulation.records.editions import (
    AnnouncementFacts,
    EditionFacts,
    EditionText,
    announcements,
    edition_on,
    editions,
)
from forumtui.regulation.refusals import (
    AnnouncementUnknown,
    ArticleUnknown,
    ChangedSinceVote,
    EditionUnknown,
    InForceBefore,
    LawForbids,
    NotAnnouncedBefore,
    NothingToVote,
    NotTheAdopted,
    NotYetInForce,
    ReferenceBroken,
    TooFewHere,
    VoteNotCarried,
    VoteUnfit,
)
from forumtui.regulation.rules.guards import SECTIONS, guards
from forumtui.regulation.rules.numbering import draft_numbers, edition_numbers
from forumtui.regulation.rules.text import broken_references, fingerprint
from forumtui.tables import regulation as tables
from forumtui.tables.followup import CollectionChoice
from forumtui.tables.meetings import QuorumChoice
from forumtui.village.acts.day import clock_here
from forumtui.village.records.village import stops
from forumtui.village.refusals import NameMissing

SPECIAL: Final = MajorityRule.TWO_THIRDS
"""The majority a whole regulation takes: two thirds of those present (`vote.special`)."""


def adopt_article(store: Store, name: str, vote: int) -> str:
    """Bind a vote that carried to an article as it stood when it was put; return its digest.

    Raises NoDraft, ArticleUnknown, VoteUnfit, VoteNotCarried, ChangedSinceVote.
    """
    with act(store, "regulation.adopt_article") as entry:
        found = the_draft()
        (told,) = _bound(entry, found, (name,), _carried(vote))
        entry.facts = {
            "article": _standing(found, name).id,
            "name": name,
            "vote": vote,
            "fingerprint": told,
        }
        return told


def decide_articles(
    store: Store, names: Sequence[str], vote: int, *, seen: str | None = None
) -> bool:
    """Bind a declared vote to articles as they stood when it was put; return whether they passed.

    Those that fell stay as drafted, and say so. `seen` is that of `draft_shown`. Raises NoDraft,
    NothingToVote, ArticleUnknown, VoteUnfit, ChangedSinceVote, ChangedMeanwhile.
    """
    if not names:
        raise NothingToVote
    with act(store, "regulation.decide_articles") as entry:
        found, declared = shown_draft(seen), _declared(vote)
        told = _bound(entry, found, names, declared)
        entry.facts = {"names": [*names], "vote": vote, "fingerprints": [*told]}
        return declared.carries


def pass_unopposed(
    store: Store, names: Sequence[str], present: int, *, seen: str | None = None
) -> DraftView:
    """Write down that nobody spoke against articles (ไม่มีผู้คัดค้าน): no hands are counted.

    `present` people are there; there must be a quorum all the same. `seen` is as above. Raises NoDraft,
    NothingToVote, ArticleUnknown, PresentMissing, NoMeeting, TooFewHere, ChangedMeanwhile.
    """
    if not names:
        raise NothingToVote
    check_present(present)
    with act(store, "regulation.unopposed") as entry:
        found, meeting = shown_draft(seen), open_meeting()
        if meeting is None:
            raise NoMeeting
        here, needed = households_present(meeting.id), quorum_of(len(stops()), quorum_rule())
        if here < needed:
            raise TooFewHere(present=here, needed=needed)
        for name in names:
            one = _standing(found, name)
            add(
                tables.ArticleUnopposed,
                article=one.id,
                meeting=meeting.id,
                present=present,
                fingerprint=found.fingerprint_of(one),
                act=entry.sequence,
            )
        entry.facts = {"meeting": meeting.id, "names": [*names], "present": present}
    view = draft_view(store)
    assert view is not None
    return view


def _bound(
    entry: Entry, found: DraftFacts, names: Sequence[str], vote: ResolutionFacts
) -> tuple[str, ...]:
    """Bind a vote to articles; return their digests. Raises ArticleUnknown, ChangedSinceVote."""
    every = [_standing(found, name) for name in names]
    for one in every:
        changed = max(one.written_in, *values_changed(found.id, one.text), 0)
        if changed > vote.opened_in:
            raise ChangedSinceVote
    told = tuple(found.fingerprint_of(one) for one in every)
    for one, digest in zip(every, told, strict=True):
        add(
            tables.ArticleVote,
            article=one.id,
            vote=vote.id,
            fingerprint=digest,
            act=entry.sequence,
        )
    return told


def _standing(found: DraftFacts, name: str) -> ArticleFacts:
    one = found.article(name)
    if one is None or one.deleted:
        raise ArticleUnknown(name=name)
    return one


@dataclass(frozen=True, slots=True)
class MotionOutcome:
    """What a vote made of a motion: `needed` votes for it carry it, `short` were missing."""

    passed: bool
    votes: int
    needed: int

    @property
    def short(self) -> int:
        """How many votes were missing, 0 where it passed."""
        return 0 if self.passed else max(0, self.needed - self.votes)


def decide_amendment(
    store: Store, number: int, vote: int, *, seen: str | None = None
) -> MotionOutcome:
    """Write down what a vote made of an amendment.

    Once an edition was adopted it takes two thirds of those present. One that passed is the article's
    text from then on; others to the same article are shown anew. Raises NoDraft, AmendmentUnknown,
    NotSeconded, VoteUnfit, ChangedSinceVote, ChangedMeanwhile.
    """
    with act(store, "regulation.end_amendment") as entry:
        found = shown_draft(seen)
        one = votable(found, number)
        declared = _declared(vote)
        article = found.article(one.article)
        if article is None or max(article.written_in, one.act) > declared.opened_in:
            raise ChangedSinceVote
        assert declared.reckoning is not None
        votes, needed = declared.reckoning.hands.for_votes, declared.reckoning.needed
        if editions():
            needed = max(needed, needed_of(SPECIAL, declared.present))
        passed = declared.carries and votes >= needed
        state = AmendmentState.PASSED if passed else AmendmentState.FELL
        end_amendment(entry, one, state, vote)
        return MotionOutcome(passed, votes, needed)


def adopt(store: Store, vote: int, *, seen: str | None = None) -> EditionFacts:
    """Adopt the whole text by a vote of two thirds of those present, as it stood when it was put.

    Its numbers are kept from then on. Raises NoDraft, VoteUnfit, VoteNotCarried, ChangedSinceVote,
    ReferenceBroken, LawForbids, ChangedMeanwhile.
    """
    with act(store, "regulation.adopt") as entry:
        found = shown_draft(seen)
        carried = _carried(vote, special=True)
        if found.changed_in > carried.opened_in:
            raise ChangedSinceVote
        _check_whole(found)
        before = editions()
        kept = {one.name: one.number for one in before[-1].articles} if before else {}
        standing = [one for one in found.articles if not one.deleted or one.name in kept]
        order = [one.name for one in standing]
        numbers = edition_numbers(kept, order) if kept else draft_numbers(order)
        texts = [
            EditionText(one.name, numbers[one.name], one.heading, one.text, one.deleted)
            for one in standing
        ]
        texts.sort(key=lambda one: (one.number.number, one.number.under))
        told = _whole(texts, found.values)
        made = add(
            tables.Edition,
            regulation=found.id,
            number=len(before) + 1,
            vote=vote,
            fingerprint=told,
            act=entry.sequence,
        )
        articles = {one.name: one.id for one in standing}
        for one in texts:
            add(
                tables.EditionArticle,
                edition=made,
                article=articles[one.name],
                number=one.number.number,
                under=one.number.under,
                heading=one.heading,
                text=one.text,
                deleted=one.deleted,
                act=entry.sequence,
            )
        for name, value in found.values.items():
            add(tables.EditionValue, edition=made, name=name, value=value, act=entry.sequence)
        entry.facts = {
            "edition": made,
            "number": len(before) + 1,
            "vote": vote,
            "fingerprint": told,
        }
        return editions()[-1]


@dataclass(frozen=True, slots=True)
class Announcing:
    """What an announcement says beside the text: who signs it, when; in force from the next day on.

    `misprint` is what is put right, "" where an edition is announced.
    """

    signed_by: str
    announced_on: date
    in_force_on: date | None = None
    misprint: str = ""


def announce(store: Store, said: Announcing, *, seen: str | None = None) -> AnnouncementFacts:
    """Announce the edition adopted last, or what a misprint should say; numbered within the year.

    The text is the one that was adopted, to the sign. Raises NameMissing, EditionUnknown, InForceBefore,
    NotTheAdopted, ChangedMeanwhile.
    """
    by = " ".join(said.signed_by.split())
    if not by:
        raise NameMissing
    with act(store, "regulation.announce", actor=by) as entry:
        as_announced(seen)
        every, known = editions(), announcements()
        edition = every[-1] if every else None
        if edition is None:
            raise EditionUnknown
        mends = bool(said.misprint.strip())
        if not mends and any(one.edition == edition.id and not one.void for one in known):
            raise EditionUnknown
        since = said.in_force_on or said.announced_on + timedelta(days=1)
        if since < said.announced_on:
            raise InForceBefore(announced=said.announced_on, in_force=since)
        if _whole(edition.articles, edition.values) != edition.fingerprint:
            raise NotTheAdopted
        year = said.announced_on.year + _BUDDHIST_ERA
        values: dict[str, str | int | None] = {
            "number": 1 + sum(1 for one in known if one.year_be == year),
            "year_be": year,
            "edition": None if mends else edition.id,
            "signed_by": by,
            "fingerprint": edition.fingerprint,
            "text": said.misprint.strip(),
        }
        made = add(
            tables.Announcement,
            announced_on=said.announced_on,
            in_force_on=since,
            act=entry.sequence,
            **values,
        )
        entry.facts = {
            "announcement": made,
            **values,
            "announced_on": said.announced_on.isoformat(),
            "in_force_on": since.isoformat(),
        }
        return announcements()[-1]


def post(
    store: Store,
    number: int,
    year_be: int,
    *,
    place: str,
    posted_by: str,
    on: date,
    witness: str,
    seen: str | None = None,
) -> AnnouncementFacts:
    """Write down where an announcement hangs.

    Raises NameMissing, AnnouncementUnknown, NotAnnouncedBefore, ChangedMeanwhile.
    """
    where, by = " ".join(place.split()), " ".join(posted_by.split())
    if not (where and by):
        raise NameMissing
    with act(store, "regulation.post") as entry:
        as_announced(seen)
        one = announced(number, year_be)
        if on < one.announced_on:
            raise NotAnnouncedBefore(announced=one.announced_on, day=on)
        add(
            tables.AnnouncementPosted,
            announcement=one.id,
            place=where,
            posted_by=by,
            posted_on=on,
            witness=" ".join(witness.split()),
            act=entry.sequence,
        )
        entry.facts = {"announcement": one.id, "place": where, "by": by, "on": on.isoformat()}
        return announced(number, year_be)


def come_into_force(
    store: Store, *, today: date | None = None, seen: str | None = None
) -> EditionFacts:
    """Let the program go by the edition that was announced, once its day has come.

    Its parameters are the program's settings from then on; what was done before keeps the settings it
    was done under. Raises EditionUnknown, NotYetInForce, ChangedMeanwhile, DayUncertain.
    """
    clock = clock_here(store)
    with act(store, "regulation.in_force") as entry:
        as_announced(seen)
        day = occasion(today).day
        if not clock.trust.in_doubt:
            # A day that is said but has not come brings nothing into force.
            day = min(day, clock.now.astimezone().date())
        waiting = _waiting()
        if waiting is None:
            raise EditionUnknown
        edition, said = waiting
        if said.in_force_on > day:
            raise NotYetInForce(day=said.in_force_on)
        add(
            tables.EditionInForce,
            edition=edition.id,
            since=said.in_force_on,
            act=entry.sequence,
        )
        entry.facts = {"edition": edition.id, "since": said.in_force_on.isoformat()}
        settle(entry, edition.values)
        return next(one for one in editions() if one.id == edition.id)


def in_force(store: Store, day: date | None = None) -> EditionFacts | None:
    """Return the edition in force on a day, today unless told. Raises DayUncertain."""
    with store.reading():
        return edition_on(occasion(None).day if day is None else day)


def every_edition(store: Store) -> tuple[EditionFacts, ...]:
    """Return every edition, the first one first."""
    with store.reading():
        return editions()


def every_announcement(store: Store) -> tuple[AnnouncementFacts, ...]:
    """Return every announcement, in the order of their numbers."""
    with store.reading():
        return announcements()


_BUDDHIST_ERA: Final = 543


def settle(entry: Entry, values: Mapping[str, str]) -> None:
    """Write the settings that payments and quorums go by from now on, and tell them.

    The other settings are read from the edition in force itself.
    """
    settled = sorted((name, value) for name, value in values.items() if name in CHOICES)
    for name, value in settled:
        add(CollectionChoice, name=name, value=value, act=entry.sequence)
    quorum = values.get(_QUORUM)
    if quorum is not None:
        add(QuorumChoice, rule=quorum, act=entry.sequence)
    entry.facts |= {
        "settled": [{"name": name, "value": value} for name, value in settled],
        "quorum": quorum,
    }


_QUORUM: Final = "meeting.quorum"


def _waiting() -> tuple[EditionFacts, AnnouncementFacts] | None:
    every = {one.id: one for one in editions()}
    for said in reversed(announcements()):
        edition = None if said.edition is None else every[said.edition]
        if edition is not None and edition.since is None and not said.void:
            return edition, said
    return None


def as_announced(seen: str | None) -> None:
    """Refuse when what was announced is not as it was shown. Inside a transaction.

    Raises ChangedMeanwhile.
    """
    if seen is not None:
        every = editions()
        still_as_seen(seen, every[-1] if every else None, announcements())


def announced(number: int, year_be: int) -> AnnouncementFacts:
    """Return an announcement by its number. Inside a transaction. Raises AnnouncementUnknown."""
    for one in announcements():
        if (one.number, one.year_be) == (number, year_be):
            return one
    raise AnnouncementUnknown(number=f"{number}/{year_be}")


def _whole(articles: Sequence[EditionText], values: Mapping[str, str]) -> str:
    """Return the digest of an edition: every article with its number, every value."""
    told = [(one.number.text, one.name, one.heading, one.text, one.deleted) for one in articles]
    return fingerprint(told, sorted(values.items()))


def _check_whole(found: DraftFacts) -> None:
    """Refuse a text that points nowhere, or that the law forbids. Raises ReferenceBroken, LawForbids."""
    texts = {one.name: one.text for one in found.articles if not one.deleted}
    for _, name in broken_references(texts, set(texts)):
        raise ReferenceBroken(name=name)
    for one in found.articles:
        if one.deleted:
            continue
        for finding in guards(one.text, found.values_of(one)):
            if finding.refused:
                raise LawForbids(section=SECTIONS[finding.guard], why=finding.words)


def _declared(vote: int) -> ResolutionFacts:
    found = resolution(vote)
    if found is None or not found.stands or not found.has_quorum or found.reckoning is None:
        raise VoteUnfit(number=vote)
    return found


def carried_vote(vote: int) -> ResolutionFacts:
    """Return a vote that carries. Inside a transaction. Raises VoteUnfit, VoteNotCarried."""
    return _carried(vote)


def _carried(vote: int, *, special: bool = False) -> ResolutionFacts:
    """Return a vote that carries. Raises VoteUnfit, VoteNotCarried."""
    found = _declared(vote)
    assert found.reckoning is not None
    votes = found.reckoning.hands.for_votes
    needed = needed_of(SPECIAL, found.present) if special else found.reckoning.needed
    if found.reckoning.verdict is not VoteVerdict.CARRIED or votes < needed:
        raise VoteNotCarried(needed=needed, votes=votes, short=max(needed - votes, 0))
    return found
