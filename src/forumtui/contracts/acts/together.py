"""Many contracts drawn up at once (sub-step 4.1), their papers given their codes together."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.contracts.acts.consolidate import Asked, Drawn, draw_up, drawn_up
from forumtui.contracts.acts.summary import DrawnUp, Prepared, summary_file, to_issue
from forumtui.engine.database import Store
from forumtui.engine.journal import act
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.codes import issue_together
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.village.acts.village import the_village

MOST_TOGETHER: Final = 40
"""Contracts whose papers are given their codes at once: what is to be shown meanwhile waits for them."""


def draw_up_together(
    store: Store,
    households: Sequence[tuple[int, str | None]],
    *,
    months: int | None = None,
    first_due: date | None = None,
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
) -> list[DrawnUp | Refusal]:
    """Make the contracts of some households, each as `draw_up` does, and of each what it refuses.

    `households` are at most `MOST_TOGETHER`, each with the digest of what was shown of it, None where
    nothing was. Each contract is an act of its own; their papers are given their codes together by an
    act that follows, a hundredth of a second for each instead of a tenth. Where another desk did
    something in between, each is given its own.

    Raises ExportFailed when their files cannot be written: then the contracts stand without a paper,
    and asking once more writes it.
    """
    assert len(households) <= MOST_TOGETHER
    say, folder = Messages() if language is None else language, folder_for(store.folder, out)
    village = the_village(store)
    outcome: dict[int, DrawnUp | Refusal] = {}
    drawn: list[Drawn] = []
    for household, seen in households:
        asked = Asked(household, seen, months, first_due, (), "", today)
        try:
            with act(store, "consolidation.draw_up") as entry:
                drawn.append(drawn_up(entry, village, asked))
        except Refusal as refusal:
            outcome[household] = refusal
    try:
        papers = issue_papers(store, folder, drawn, say) if drawn else ()
        outcome |= {one.view.id: one.told(paper) for one, paper in zip(drawn, papers, strict=True)}
    except _ActBetween:
        for one in drawn:
            outcome[one.view.id] = _alone(store, one, out, language)
    return [outcome[household] for household, _ in households]


def _alone(
    store: Store, drawn: Drawn, out: Path | None, language: Messages | None
) -> DrawnUp | Refusal:
    """Return a contract with a paper of its own, or why what stood a moment ago does not stand now."""
    result = drawn.facts.consolidation
    try:
        return draw_up(
            store,
            drawn.view.id,
            months=result.months,
            first_due=result.first_due,
            out=out,
            today=drawn.day,
            language=language,
        )
    except Refusal as refusal:
        return refusal


def issue_papers(
    store: Store, folder: Path, drawn: Sequence[Drawn], say: Messages
) -> Sequence[Prepared]:
    """Write the papers of contracts that were drawn up just now; return where, with their codes."""
    acts = [one.entry.sequence for one in drawn]
    with papers_of_an_act() as papers, act(store, "papers.issue") as entry:
        if acts != [*range(acts[0], entry.sequence)]:
            raise _ActBetween
        coded = issue_together(
            entry, [to_issue(one.entry, one.view, one.facts, say) for one in drawn]
        )
        paths = [folder / summary_file(one.facts.house, one.facts.number) for one in drawn]
        for path, paper in zip(paths, coded, strict=True):
            papers.put(path, paper.text)
        entry.facts = {"drawn": [*acts], "files": [path.name for path in paths]}
    return [
        Prepared(path, paper.imprint, paper.text) for path, paper in zip(paths, coded, strict=True)
    ]


class _ActBetween(Exception):
    """Somebody else did something since the contracts were drawn up."""
