"""The regulation in a person's words: values with their units, texts written out, what the law says."""

from collections.abc import Iterator, Mapping
from datetime import date

from forumtui.engine.journal import last_entry
from forumtui.meetings.records.meetings import span_of
from forumtui.meetings.records.votes import resolutions
from forumtui.meetings.rules.minuted import MinutedPart
from forumtui.messages import Messages
from forumtui.messages.values import Money, YearlyRate, rate_text
from forumtui.regulation.acts.announcing import AnnouncingRoom, SettingChange
from forumtui.regulation.acts.drafting import ArticleState, DraftView
from forumtui.regulation.records.draft import (
    AmendmentFacts,
    ArticleFacts,
    DraftFacts,
    amendments,
    draft,
    regulations,
)
from forumtui.regulation.records.editions import (
    AnnouncementFacts,
    EditionFacts,
    EditionText,
    announcements,
    editions,
)
from forumtui.regulation.records.reading import decisions
from forumtui.regulation.rules.guards import GuardFinding
from forumtui.regulation.rules.numbering import draft_numbers, edition_numbers
from forumtui.regulation.rules.parameters import PARAMETERS, Unit
from forumtui.regulation.rules.text import WordChange, changed_words, marks, written
from forumtui.thai.amounts import baht_in_words
from forumtui.thai.text import visible
from forumtui.ui.typed_input import rate_typed, satang_typed, whole_typed


def value_words(name: str, value: str, say: Messages) -> str:
    """Return a parameter's value with its unit, an amount in words too: never typed, always derived."""
    unit = PARAMETERS[name].unit
    if unit is Unit.WORD:
        return say(f"regulation.word_{value.replace('-', '_')}")
    number = int(value)
    if unit is Unit.SATANG:
        money = say("regulation.unit_satang", amount=Money(number))
        return f"{money} ({baht_in_words(number)})" if say.language == "th" else money
    if unit is Unit.RATE:
        return say("regulation.unit_rate", rate=YearlyRate(number))
    if unit is Unit.PART:
        return say("regulation.unit_part", percent=rate_text(number))
    return say(f"regulation.unit_{unit.value}", count=number)


def values_words(values: Mapping[str, str], say: Messages) -> dict[str, str]:
    """Return all values in words, by name."""
    return {name: value_words(name, value, say) for name, value in values.items()}


def parameter_words(name: str, say: Messages) -> str:
    """Return a parameter's name as the village says it."""
    return say(f"regulation_values.name_{name.replace('.', '_')}")


def old_value_words(name: str, value: str, say: Messages) -> str:
    """Return an old rule's value with its unit, "" where there is none."""
    return value_words(name, value, say) if value else ""


def allowed_words(name: str, say: Messages) -> str:
    """Return what a parameter may be, as it is typed."""
    bounds = PARAMETERS[name]
    if bounds.words:
        offered = (
            f"{place} {value_words(name, word, say)}"
            for place, word in enumerate(bounds.words, start=1)
        )
        return say("regulation_values.choose", choices="  ".join(offered))
    return say(
        "regulation_values.between",
        least=value_words(name, str(bounds.least), say),
        most=value_words(name, str(bounds.most), say),
    )


def value_lead(name: str, now: str, say: Messages) -> str:
    """Return a parameter's name, its value and what is usual."""
    return say(
        "regulation_values.lead",
        name=parameter_words(name, say),
        now=value_words(name, now, say),
        usual=value_words(name, PARAMETERS[name].usual, say),
    )


def value_now(name: str, value: str, say: Messages) -> str:
    """Return a parameter's name and what the draft says of it."""
    return say(
        "regulation_values.now",
        name=parameter_words(name, say),
        now=value_words(name, value, say),
    )


def value_typed(name: str, text: str) -> str:
    """Return what was typed for a parameter as it is kept: baht as satang, per cent as millionths.

    Raises NotABaht, AmountTooLarge, NotARate, NotAWhole.
    """
    bounds = PARAMETERS[name]
    if bounds.words:
        return bounds.words[whole_typed(text, 1, len(bounds.words)) - 1]
    if bounds.unit is Unit.SATANG:
        return str(satang_typed(text))
    if bounds.unit in {Unit.RATE, Unit.PART}:
        return str(rate_typed(text))
    return str(whole_typed(text, 0, bounds.most))


def article_lead(one: ArticleFacts, numbers: Mapping[str, str]) -> str:
    """Return an article's number and heading."""
    return f"{numbers.get(one.name, '')} {visible(one.heading)}".strip()


def motion_lead(motion: AmendmentFacts, say: Messages) -> str:
    """Return which motion it is, by whom, and what it wants."""
    kind = "add" if motion.adds else "delete" if motion.deletes else "change"
    return say(
        f"regulation_room.motion_{kind}",
        number=motion.id,
        by=visible(motion.mover),
        heading=visible(motion.heading),
    )


def conflict_words(motion: AmendmentFacts, say: Messages) -> str:
    """Return which other motions there are to the same article, "" for none."""
    if not motion.conflicts:
        return ""
    return say("regulation.conflicts", numbers=", ".join(map(str, motion.conflicts)))


def beside_article(view: DraftView, one: ArticleFacts, say: Messages) -> str:
    """Return what stands beside an article: what the law says, motions, comments for the room."""
    said = [finding_words(finding, say) for finding in view.findings.get(one.name, ())]
    said += [conflict_words(motion, say) for motion in view.open_motions(one.name)][:1]
    said += [
        say("regulation_room.comment_row", by=visible(each.said_by), text=visible(each.text))
        for each in view.comments
        if each.article == one.name and not each.hidden
    ]
    return "  ".join(filter(None, said))


def state_words(state: ArticleState, view: DraftView, say: Messages) -> str:
    """Return where an article stands."""
    return say(f"regulation_room.state_{state.value}", edition=view.edition)


def article_text(
    view: DraftView, one: ArticleFacts, numbers: Mapping[str, str], say: Messages
) -> str:
    """Return what an article says as it is read; a reference that points nowhere is named."""
    values = values_words(view.draft.values, say)
    named = {mark.name for mark in marks(one.text) if mark.is_reference}
    known = {name: numbers.get(name, say("regulation_room.nowhere", name=name)) for name in named}
    return visible(written(one.text, values, known))


def article_numbers(
    found: DraftFacts, edition: EditionFacts | None, say: Messages
) -> dict[str, str]:
    """Return the number of every article that stands, as it is written: an edition's stay."""
    standing = [one.name for one in found.articles if not one.deleted]
    if edition is None:
        numbers = draft_numbers(standing)
    else:
        kept = {one.name: one.number for one in edition.articles}
        order = [one.name for one in found.articles if not one.deleted or one.name in kept]
        numbers = edition_numbers(kept, order)
    return {name: say("regulation.number", number=numbers[name].text) for name in standing}


def draft_rows(view: DraftView, edition: EditionFacts | None, say: Messages) -> Iterator[str]:
    """Yield the draft as people read it, chapter by chapter, with what was moved and found."""
    found = view.draft
    numbers = article_numbers(found, edition, say)
    values = values_words(found.values, say)
    yield visible(found.name)
    for place, title in found.chapters:
        yield say("regulation.chapter", place=place, title=title)
        for one in found.articles:
            if one.chapter != place or one.deleted:
                continue
            passed = say("regulation.passed") if one.name in view.voted else ""
            yield f"  {numbers[one.name]} {visible(one.heading)} [{one.name}] {passed}".rstrip()
            yield f"    {visible(written(one.text, values, numbers))}"
            for finding in view.findings.get(one.name, ()):
                yield f"    ! {finding_words(finding, say)}"
            for motion in view.amendments:
                if motion.article == one.name and motion.is_open:
                    yield "    " + say("regulation.motion", number=motion.id, by=motion.mover)
                    if motion.conflicts:
                        others = ", ".join(str(other) for other in motion.conflicts)
                        yield "    " + say("regulation.conflicts", numbers=others)


def finding_words(finding: GuardFinding, say: Messages) -> str:
    """Return what the law says against a clause."""
    return say(f"regulation.guard_{finding.guard.value}", words=finding.words)


def change_words(old: str, new: str, say: Messages) -> str:
    """Return a change of a text with marks in words around what goes and what is new."""
    said = []
    for run in changed_words(old, new):
        if run.change is WordChange.KEPT:
            said.append(run.text)
        elif run.change is WordChange.GONE:
            said.append(say("regulation.gone", words=run.text))
        else:
            said.append(say("regulation.new", words=run.text))
    return "".join(said)


def motion_words(
    view: DraftView, motion: AmendmentFacts, say: Messages, edition: EditionFacts | None = None
) -> str:
    """Return what a motion changes in an article as people read it, values and numbers written out."""
    found = view.draft
    numbers, values = article_numbers(found, edition, say), values_words(found.values, say)
    for mark in marks(motion.text):
        numbers.setdefault(mark.name, say("regulation_room.nowhere", name=mark.name))
    article = found.article(motion.article)
    gone = article is None or bool(motion.adds)
    old = "" if gone or article is None else written(article.text, values, numbers)
    new = "" if motion.deletes else written(motion.text, values, numbers)
    return visible(change_words(old, new, say))


def motion_text(view: DraftView, motion: AmendmentFacts, say: Messages) -> str:
    """Return what a motion wants an article to say, values and numbers written out."""
    numbers = article_numbers(view.draft, None, say)
    for mark in marks(motion.text):
        numbers.setdefault(mark.name, say("regulation_room.nowhere", name=mark.name))
    return visible(written(motion.text, values_words(view.draft.values, say), numbers))


def edition_text(edition: EditionFacts, one: EditionText, say: Messages) -> str:
    """Return what an article of an edition says."""
    numbers = {
        each.name: say("regulation.number", number=each.number.text) for each in edition.articles
    }
    return visible(written(one.text, values_words(edition.values, say), numbers))


def edition_rows(
    edition: EditionFacts, say: Messages, before: EditionFacts | None = None
) -> Iterator[str]:
    """Yield an edition's text with its numbers; beside an earlier one only the articles that changed."""
    known = {} if before is None else {one.name: one for one in before.articles}
    numbers = {
        one.name: say("regulation.number", number=one.number.text) for one in edition.articles
    }
    values = values_words(edition.values, say)
    for one in edition.articles:
        earlier = known.get(one.name)
        same = earlier is not None and (earlier.text, earlier.deleted) == (one.text, one.deleted)
        if same and before is not None and before.values == edition.values:
            continue
        if one.deleted:
            yield f"{numbers[one.name]} {say('regulation.deleted')}"
            continue
        yield f"{numbers[one.name]} {visible(one.heading)}"
        yield f"  {visible(written(one.text, values, numbers))}"


def day_named(day: date, say: Messages) -> str:
    """Return a day with its weekday, so that a wrong one is seen."""
    weekday = say(f"announcing_room.weekday_{day.isoweekday()}")
    return say("announcing_room.day", weekday=weekday, day=day)


def resolution_named(room: AnnouncingRoom, say: Messages) -> str:
    """Return the resolution an edition rests on, "" where there is none."""
    by = room.by
    if by is None:
        return ""
    return say(
        "announcing_room.resolution",
        meeting=by.meeting,
        number=by.number,
        votes=by.votes,
        present=by.present,
    )


def edition_lead(room: AnnouncingRoom, say: Messages) -> str:
    """Return which edition it is, how it was adopted, since when it is in force."""
    edition = room.edition
    if edition is None:
        return say("announcing_room.lead_none")
    lead = say(
        "announcing_room.lead", edition=edition.number, resolution=resolution_named(room, say)
    )
    if edition.since is None:
        return lead
    return f"{lead}  {say('announcing_room.lead_since', since=day_named(edition.since, say))}"


def announced_row(one: AnnouncementFacts, say: Messages) -> str:
    """Return an announcement with where it hangs and how many have a copy."""
    number = f"{one.number}/{one.year_be}"
    if one.void:
        return say("announcing_room.row_void", number=number, why=visible(one.void))
    return say(
        "announcing_room.row_misprint" if one.edition is None else "announcing_room.row_edition",
        number=number,
        day=one.announced_on,
        since=one.in_force_on,
        text=visible(one.text),
        places=len(one.posted),
        copies=len(one.copies),
    )


def change_row(one: SettingChange, say: Messages) -> str:
    """Return a setting as it was and as it will be."""
    return say(
        "announcing_room.change" if one.before else "announcing_room.change_new",
        name=parameter_words(one.name, say),
        before=value_words(one.name, one.before, say) if one.before else "",
        after=value_words(one.name, one.after, say),
    )


def _titles(regulation: int) -> dict[str, str]:
    """Return what people call each article of a regulation: its number and heading, the latest."""
    found, standing = {}, draft()
    if standing is not None and standing.id == regulation:
        numbers = draft_numbers([one.name for one in standing.articles])
        found = {
            one.name: f"{numbers[one.name].text} {visible(one.heading)}"
            for one in standing.articles
        }
    for edition in editions():
        if edition.regulation == regulation:
            found |= {
                one.name: f"{one.number.text} {visible(one.heading)}" for one in edition.articles
            }
    return found


def in_minutes(meeting: int, say: Messages) -> Iterator[MinutedPart]:
    """Yield what a meeting did on the regulation: motions, articles, editions adopted, announcements."""
    last = last_entry()
    span = span_of(meeting, 0 if last is None else last.sequence)
    numbers = {one.id: one.number for one in resolutions(meeting)}
    texts: list[str] = []
    for made, name in regulations():
        titles = _titles(made)
        texts += [
            say(
                f"regulation.amendment_{one.state.value}",
                number=one.id,
                name=titles.get(one.article, one.article),
                by=visible(one.mover),
            )
            for one in amendments(made)
            if one.act > span.opened
        ]
        decided = [(one.article, one.vote) for one in decisions(made) if one.carried]
        texts += [
            say(
                "regulation.minuted_article",
                name=titles.get(article, article),
                number=numbers[vote],
            )
            for article, vote in decided
            if vote is not None and vote in numbers
        ]
        texts += [
            say(
                "regulation.minuted_unopposed",
                name=titles.get(one.article, one.article),
                present=one.present,
            )
            for one in decisions(made)
            if one.vote is None and one.act > span.opened
        ]
        texts += [
            say(
                "regulation.minuted_edition",
                name=visible(name),
                edition=one.number,
                number=numbers[one.vote],
            )
            for one in editions()
            if one.regulation == made and one.vote in numbers
        ]
    texts += [
        say(
            "regulation.minuted_announcement",
            number=one.number,
            year=one.year_be,
            day=one.announced_on,
            by=visible(one.signed_by),
        )
        for one in announcements()
        if one.act > span.opened
    ]
    if texts:
        yield MinutedPart(say("regulation.minuted"), tuple(texts))
