"""The regulation in a person's words: values with their units, texts written out, what the law says."""

from collections.abc import Iterator, Mapping

from forumtui.engine.journal import last_entry
from forumtui.meetings.records.meetings import span_of
from forumtui.meetings.records.votes import resolutions
from forumtui.meetings.rules.minuted import MinutedPart
from forumtui.messages import Messages
from forumtui.messages.values import Money, YearlyRate, rate_text
from forumtui.regulation.acts.drafting import DraftView
from forumtui.regulation.records.draft import (
    AmendmentFacts,
    DraftFacts,
    amendments,
    article_votes,
    regulations,
)
from forumtui.regulation.records.editions import EditionFacts, announcements, editions
from forumtui.regulation.rules.guards import GuardFinding
from forumtui.regulation.rules.numbering import draft_numbers
from forumtui.regulation.rules.parameters import PARAMETERS, Unit
from forumtui.regulation.rules.text import WordChange, changed_words, written
from forumtui.thai.amounts import baht_in_words
from forumtui.thai.text import visible


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


def article_numbers(
    found: DraftFacts, edition: EditionFacts | None, say: Messages
) -> dict[str, str]:
    """Return the number of every article that stands, as it is written: an edition's stay."""
    kept = {} if edition is None else {one.name: one.number.text for one in edition.articles}
    fresh = draft_numbers([one.name for one in found.articles if not one.deleted])
    return {
        name: say("regulation.number", number=kept.get(name, one.text))
        for name, one in fresh.items()
    }


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


def motion_words(view: DraftView, motion: AmendmentFacts, say: Messages) -> str:
    """Return what a motion changes in an article as people read it, values and numbers written out."""
    found = view.draft
    numbers, values = article_numbers(found, None, say), values_words(found.values, say)
    article = found.article(motion.article)
    old = "" if article is None else written(article.text, values, numbers)
    new = "" if motion.deletes else written(motion.text, values, numbers)
    return visible(change_words(old, new, say))


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


def in_minutes(meeting: int, say: Messages) -> Iterator[MinutedPart]:
    """Yield what a meeting did on the regulation: motions, articles, editions adopted, announcements."""
    last = last_entry()
    span = span_of(meeting, 0 if last is None else last.sequence)
    numbers = {one.id: one.number for one in resolutions(meeting)}
    texts: list[str] = []
    for made, name in regulations():
        texts += [
            say(
                f"regulation.amendment_{one.state.value}",
                number=one.id,
                name=one.article,
                by=visible(one.mover),
            )
            for one in amendments(made)
            if one.act > span.opened
        ]
        texts += [
            say("regulation.minuted_article", name=article, number=numbers[vote])
            for article, vote, _ in article_votes(made)
            if vote in numbers
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
