"""The papers of the regulation: draft, comparisons, the clean text, its changes, announcements."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType, Sheets
from forumtui.papers.refusals import NothingToWrite
from forumtui.regulation import words
from forumtui.regulation.acts.announcing import AnnouncingRoom, adopted_by, announcing_now
from forumtui.regulation.acts.drafting import ArticleState, DraftView, draft_view
from forumtui.regulation.acts.reading import old_rules_now
from forumtui.regulation.records.editions import (
    AnnouncementFacts,
    EditionFacts,
    EditionText,
    edition_on,
    editions,
)
from forumtui.regulation.records.old_rules import OldStanding
from forumtui.regulation.refusals import AnnouncementUnknown, EditionUnknown, NoDraft
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import fund_short_names

if TYPE_CHECKING:
    from forumtui.regulation.documents.text import PaperPart, RegulationPaper, TablePaper

WALL: Final = (
    "rate.max_ppm",
    "default.rate",
    "payment.grace_days",
    "term.max_months",
    "pledge.min",
    "pledge.day",
    "share.value",
    "member.fee_satang",
    "meeting.quorum",
    "vote.majority",
)
"""What everybody in the village asks for: it stands on the wall."""


def _view(store: Store) -> DraftView:
    found = draft_view(store)
    if found is None:
        raise NoDraft
    return found


def _draft(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the draft with numbered lines. Raises NoDraft."""
    # How a paper is laid out is read in for papers, not for every act.
    from forumtui.regulation.documents.text import PaperPart

    view, before = _view(store), editions()
    numbers = words.article_numbers(view.draft, before[-1] if before else None, say)
    parts = []
    for place, title in view.draft.chapters:
        said: list[str] = []
        for one in view.draft.articles:
            if one.chapter != place or one.deleted:
                continue
            state = view.states[one.name]
            mark = f" {say('regulation.passed')}" if state is ArticleState.PASSED else ""
            said.append(f"{words.article_lead(one, numbers)}{mark}")
            said.append(words.article_text(view, one, numbers, say))
        parts.append(PaperPart(say("regulation.chapter", place=place, title=title), tuple(said)))
    day = occasion(today).day
    facts = _paper(store, "draft", (say("regulation_paper.draft_title"), view.draft.name), say, day)
    yield _sheet(facts(parts=tuple(parts), numbered=True), "regulation-draft", view.draft.name, say)


def _old_rules(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the table of the funds' old rules: matters by funds, differences marked."""
    from forumtui.regulation.documents.text import TablePaper

    table, short = old_rules_now(), fund_short_names()
    rows = []
    for name in PARAMETERS:
        rules = [table.rule(name, fund.id) for fund in table.funds]
        if not any(rule is not None and rule.value for rule in rules):
            continue
        cells = []
        for rule in rules:
            cell = "-" if rule is None else words.old_value_words(name, rule.value, say) or "-"
            if rule is not None and rule.standing is not OldStanding.OPEN:
                cell += f" ({say(f'regulation_room.old_{rule.standing.value}')})"
            cells.append(cell)
        mark = f" {say('regulation_paper.differs')}" if table.differs(name) else ""
        now = words.value_words(name, table.values[name], say)
        rows.append((f"{words.parameter_words(name, say)}{mark}", *cells, now))
    village = the_village(store)
    facts = TablePaper(
        foot="old_rules",
        village=village.name,
        titles=(say("regulation_paper.old_rules_title"),),
        right=say("regulation_paper.day", day=occasion(today).day),
        note=say("regulation_paper.old_rules_note"),
        columns=(
            say("regulation_paper.column_matter"),
            *(short[fund.id] for fund in table.funds),
            say("regulation_paper.column_draft"),
        ),
        rows=tuple(rows),
        training=village.training,
    )
    yield _table(facts, "old-rules", say)


def _motions(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield every motion that waits: old text, new text, who moved it. Raises NoDraft."""
    from forumtui.regulation.documents.text import TablePaper

    view, before = _view(store), editions()
    numbers = words.article_numbers(view.draft, before[-1] if before else None, say)
    rows = []
    for motion in view.amendments:
        one = view.draft.article(motion.article)
        if not motion.is_open or one is None:
            continue
        old = "-" if motion.adds else words.article_text(view, one, numbers, say)
        new = say("regulation.deleted") if motion.deletes else words.motion_text(view, motion, say)
        why = say(
            "regulation_paper.moved",
            number=motion.id,
            mover=motion.mover,
            seconder=motion.seconder or "-",
        )
        rows.append((numbers.get(one.name, ""), old, new, why))
    village = the_village(store)
    facts = TablePaper(
        foot="motions",
        village=village.name,
        titles=(say("regulation_paper.motions_title"),),
        right=say("regulation_paper.day", day=occasion(today).day),
        note=say("regulation_paper.motions_note"),
        columns=(
            say("regulation_paper.column_article"),
            say("regulation_paper.column_old"),
            say("regulation_paper.column_new"),
            say("regulation_paper.column_why"),
        ),
        rows=tuple(rows),
        training=village.training,
    )
    yield _table(facts, "motions", say)


def _whole(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the edition adopted last, whole, with its values as an annex. Raises EditionUnknown."""
    edition, room = _adopted(today)
    parts = _parts(edition, edition.articles, say)
    facts = _paper(store, "regulation", _titles(store, edition, say), say, room.today)
    paper = facts(
        parts=(_preamble(room, say), *parts),
        annex=tuple(
            (words.parameter_words(name, say), words.value_words(name, value, say))
            for name, value in _sorted(edition)
        ),
        places=_places(room, say),
    )
    yield _sheet(paper, "regulation", str(edition.number), say)


def _changes(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield only what the last edition changed. Raises EditionUnknown of a first one."""
    edition, room = _adopted(today)
    before = room.before
    if before is None:
        raise EditionUnknown
    known = {one.name: one for one in before.articles}
    changed = tuple(one for one in edition.articles if _differs(one, known, before, edition))
    facts = _paper(
        store,
        "changes",
        (
            the_name(edition, store),
            say(
                "regulation_paper.changes_title",
                edition=edition.number,
                year=str(room.today.year + 543),
            ),
        ),
        say,
        room.today,
    )
    annex = tuple(
        (words.parameter_words(one.name, say), words.change_row(one, say)) for one in room.changes
    )
    paper = facts(
        parts=(_preamble(room, say), *_parts(edition, changed, say)),
        annex=annex,
        places=_places(room, say),
    )
    yield _sheet(paper, "regulation-changes", str(edition.number), say)


def _on_the_wall(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield one page for the wall: rates, days, fees. Raises EditionUnknown."""
    from forumtui.regulation.documents.text import PaperPart

    edition, room = _adopted(today)
    valid = edition_on(room.today) or edition
    facts = _paper(store, "wall", (say("regulation_paper.wall_title"),), say, room.today)
    lead = words.edition_lead(room, say)
    paper = facts(
        parts=(PaperPart("", (lead, say("regulation_paper.wall_phone"))),),
        annex=tuple(
            (words.parameter_words(name, say), words.value_words(name, valid.values[name], say))
            for name in WALL
            if name in valid.values
        ),
    )
    yield _sheet(paper, "regulation-wall", str(edition.number), say)


def _announcement(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the announcement of the edition adopted last. Raises EditionUnknown, AnnouncementUnknown."""
    from forumtui.regulation.documents.text import PaperPart

    edition, room = _adopted(today)
    said = room.said
    if said is None:
        raise AnnouncementUnknown(number="")
    old, short = old_rules_now(), fund_short_names()
    repealed = [
        f"{short[one.fund]}: {words.parameter_words(one.name, say)}"
        for one in old.rules
        if one.standing is OldStanding.REPEALED
    ]
    name = the_name(edition, store)
    parts = (
        PaperPart(
            say("regulation_paper.subject", name=name),
            (
                _rests_on(room, say),
                say(
                    "regulation_paper.in_force_from",
                    name=name,
                    edition=edition.number,
                    since=said.in_force_on,
                ),
            ),
        ),
        PaperPart(
            say("regulation_paper.repeals"),
            tuple(repealed) or (say("regulation_paper.repeals_none"),),
        ),
        PaperPart("", (say("regulation_paper.announced_on", day=said.announced_on),)),
    )
    yield _announced(store, room, said, parts, say)


def _misprint(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the last correction of a misprint. Raises EditionUnknown, AnnouncementUnknown."""
    from forumtui.regulation.documents.text import PaperPart

    _edition, room = _adopted(today)
    mended = [one for one in room.announcements if one.edition is None and not one.void]
    if not mended:
        raise AnnouncementUnknown(number="")
    said = mended[-1]
    parts = (
        PaperPart(
            say("regulation_paper.misprint_subject"),
            (
                said.text,
                say("regulation_paper.same_meaning"),
                say("regulation_paper.announced_on", day=said.announced_on),
            ),
        ),
    )
    yield _announced(store, room, said, parts, say)


def _announced(
    store: Store,
    room: AnnouncingRoom,
    said: AnnouncementFacts,
    parts: "tuple[PaperPart, ...]",
    say: Messages,
) -> PaperSheet:
    number = say("regulation_paper.number", number=said.number, year=str(said.year_be))
    village = the_village(store)
    titles = (say("regulation_paper.announcement_title", village=village.name), number)
    facts = _paper(store, "announcement", titles, say, said.announced_on)
    del room
    paper = facts(
        parts=parts,
        places=(
            (say("regulation_paper.chair"), said.signed_by),
            (say("regulation_paper.secretary"), ""),
        ),
    )
    return _sheet(paper, "announcement", f"{said.number}/{said.year_be}", say)


def the_name(edition: EditionFacts, store: Store) -> str:
    """Return the name of the regulation an edition is of."""
    del edition
    return _view(store).draft.name


def _titles(store: Store, edition: EditionFacts, say: Messages) -> tuple[str, str]:
    return (
        the_name(edition, store),
        say("regulation_paper.edition_title", edition=edition.number),
    )


def _adopted(today: date | None) -> tuple[EditionFacts, AnnouncingRoom]:
    room = announcing_now(occasion(today).day)
    if room.edition is None:
        raise EditionUnknown
    return room.edition, room


def _rests_on(room: AnnouncingRoom, say: Messages) -> str:
    by = None if room.edition is None else adopted_by(room.edition)
    if by is None:
        return ""
    return say(
        "regulation_paper.rests_on",
        meeting=by.meeting,
        day=by.on,
        number=by.number,
        votes=by.votes,
        present=by.present,
    )


def _preamble(room: AnnouncingRoom, say: Messages) -> "PaperPart":
    from forumtui.regulation.documents.text import PaperPart

    since = room.edition.since if room.edition is not None else None
    if since is None and room.said is not None:
        since = room.said.in_force_on
    said = [_rests_on(room, say)]
    if since is not None:
        said.append(say("regulation_paper.since", since=since))
    return PaperPart("", tuple(said))


def _places(room: AnnouncingRoom, say: Messages) -> tuple[tuple[str, str], ...]:
    signer = room.said.signed_by if room.said is not None else ""
    return (
        (say("regulation_paper.chair"), signer),
        (say("regulation_paper.secretary"), ""),
    )


def _differs(
    one: EditionText,
    known: dict[str, EditionText],
    before: EditionFacts,
    edition: EditionFacts,
) -> bool:
    earlier = known.get(one.name)
    if earlier is None or (earlier.heading, earlier.text, earlier.deleted) != (
        one.heading,
        one.text,
        one.deleted,
    ):
        return True
    return any(f"{{{name}}}" in one.text for name in _moved(before, edition))


def _moved(before: EditionFacts, edition: EditionFacts) -> set[str]:
    return {name for name, value in edition.values.items() if before.values.get(name) != value}


def _sorted(edition: EditionFacts) -> list[tuple[str, str]]:
    return [(name, edition.values[name]) for name in PARAMETERS if name in edition.values]


def _parts(
    edition: EditionFacts, articles: tuple[EditionText, ...], say: Messages
) -> "tuple[PaperPart, ...]":
    from forumtui.regulation.documents.text import PaperPart

    parts = []
    for one in articles:
        number = say("regulation.number", number=one.number.text)
        if one.deleted:
            parts.append(PaperPart(f"{number} {say('regulation.deleted')}", ()))
            continue
        text = words.edition_text(edition, one, say)
        parts.append(PaperPart(f"{number} {one.heading}", (text,)))
    return tuple(parts)


def _paper(
    store: Store, foot: str, titles: tuple[str, ...], say: Messages, day: date
) -> "partial[RegulationPaper]":
    from forumtui.regulation.documents.text import RegulationPaper

    village = the_village(store)
    return partial(
        RegulationPaper,
        foot=foot,
        village=village.name,
        titles=titles,
        right=say("regulation_paper.day", day=day),
        training=village.training,
    )


def _sheet(paper: "RegulationPaper", name: str, about: str, say: Messages) -> PaperSheet:
    from forumtui.regulation.documents.text import regulation_paper

    return PaperSheet(partial(regulation_paper, paper, say), name, about)


def _table(paper: "TablePaper", name: str, say: Messages) -> PaperSheet:
    from forumtui.regulation.documents.text import table_paper

    if not paper.rows:
        raise NothingToWrite
    return PaperSheet(partial(table_paper, paper, say), name, name)


def _kind(key: str, sheets: Sheets) -> PaperType:
    return PaperType(key, About.VILLAGE, figures=None, sheets=sheets, by_request=True)


REGULATION_DRAFT: Final = _kind("regulation_draft", _draft)
"""The draft with numbered lines (ร่างระเบียบ)."""

OLD_RULES_TABLE: Final = _kind("old_rules_table", _old_rules)
"""The funds' old rules beside each other (ตารางเปรียบเทียบ)."""

REGULATION_MOTIONS: Final = _kind("regulation_motions", _motions)
"""Old text, new text, reason (ข้อความเดิม ข้อความใหม่ เหตุผล)."""

REGULATION: Final = _kind("regulation", _whole)
"""The regulation whole, with its annex (ระเบียบ)."""

REGULATION_CHANGES: Final = _kind("regulation_changes", _changes)
"""What a further edition changes (แก้ไขเพิ่มเติม ฉบับที่ ๒)."""

REGULATION_WALL: Final = _kind("regulation_wall", _on_the_wall)
"""One page for the wall."""

ANNOUNCEMENT: Final = _kind("announcement", _announcement)
"""The announcement (ประกาศให้ใช้ระเบียบ)."""

MISPRINT: Final = _kind("misprint", _misprint)
"""The correction of a misprint (ประกาศแก้คำผิด)."""
