"""What is done while a draft is read aloud: where reading stopped, comments hidden, the old rules."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.regulation.acts.drafting import (
    DraftView,
    draft_view,
    shown_draft,
)
from forumtui.regulation.records import draft as records
from forumtui.regulation.records.old_rules import OldRuleFacts, OldStanding, old_rules
from forumtui.regulation.refusals import ArticleUnknown, CommentUnknown, ParameterUnknown
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.tables import regulation as tables
from forumtui.village.records.village import FundFacts, funds


def read_article(
    store: Store, name: str, *, stopped_at: int = 0, seen: str | None = None
) -> DraftView:
    """Write down that an article was read aloud as it stands: whole, or up to a page.

    `seen` is that of `draft_shown`. Raises NoDraft, ArticleUnknown, ChangedMeanwhile.
    """
    with act(store, "regulation.read") as entry:
        found = shown_draft(seen)
        one = found.article(name)
        if one is None or one.deleted:
            raise ArticleUnknown(name=name)
        add(
            tables.ArticleReading,
            article=one.id,
            fingerprint=found.fingerprint_of(one),
            stopped_at=stopped_at,
            act=entry.sequence,
        )
        entry.facts = {"article": one.id, "name": name, "stopped_at": stopped_at}
    return _view(store)


def hide_comment(store: Store, comment: int, *, hidden: bool, seen: str | None = None) -> DraftView:
    """Keep a comment off the projector, or show it again; it stays in the record.

    Raises NoDraft, CommentUnknown, ChangedMeanwhile.
    """
    with act(store, "regulation.hide_comment") as entry:
        found = shown_draft(seen)
        if all(one.id != comment for one in records.comments(found.id)):
            raise CommentUnknown
        add(tables.CommentHidden, comment=comment, hidden=hidden, act=entry.sequence)
        entry.facts = {"comment": comment, "hidden": hidden}
    return _view(store)


def _view(store: Store) -> DraftView:
    view = draft_view(store)
    assert view is not None
    return view


FUND_LAW: Final = MappingProxyType(
    {
        "election.seats": "กองทุนหมู่บ้าน",
        "election.term_years": "กองทุนหมู่บ้าน",
        "election.max_terms": "กองทุนหมู่บ้าน",
    }
)
"""Parameters on which the law of a fund of this name has rules of its own (พ.ร.บ. กองทุนหมู่บ้าน 2547)."""


@dataclass(frozen=True, slots=True)
class OldRulesTable:
    """The funds' old rules beside what the draft says: rows by parameter, columns by fund.

    `values` are those of the draft, else as usual.
    """

    funds: tuple[FundFacts, ...]
    rules: tuple[OldRuleFacts, ...]
    values: dict[str, str]

    def rule(self, name: str, fund: int) -> OldRuleFacts | None:
        """Return what a fund's old regulation says of a parameter, None where nothing was typed."""
        return next((one for one in self.rules if (one.name, one.fund) == (name, fund)), None)

    def differs(self, name: str) -> bool:
        """Whether the funds' old rules on a parameter are not all alike."""
        return len({one.value for one in self.rules if one.name == name and one.value}) > 1

    @property
    def unsettled(self) -> tuple[OldRuleFacts, ...]:
        """The old rules that say something else than the draft and that nobody repealed or kept.

        Two rules would be in force on one matter.
        """
        return tuple(
            one
            for one in self.rules
            if one.value
            and one.standing is OldStanding.OPEN
            and one.value != self.values.get(one.name)
        )

    def own_law(self, name: str, fund: int) -> bool:
        """Whether a fund keeps its own rule by the law it stands under: the institution coordinates."""
        word = FUND_LAW.get(name)
        return word is not None and any(one.id == fund and word in one.name for one in self.funds)


def old_rules_table(store: Store) -> OldRulesTable:
    """Return the funds' old rules beside the draft."""
    with store.reading():
        return old_rules_now()


def old_rules_now() -> OldRulesTable:
    """Return the same. Inside a transaction."""
    found = records.draft()
    usual = {name: bounds.usual for name, bounds in PARAMETERS.items()}
    values = usual if found is None else found.values
    return OldRulesTable(funds(), old_rules(), values)


def old_rules_shown(shown: OldRulesTable) -> str:
    """Return the digest of the table as it is shown."""
    return seen_of(shown)


def write_old_rule(
    store: Store,
    fund: int,
    name: str,
    value: str,
    *,
    standing: OldStanding = OldStanding.OPEN,
    seen: str | None = None,
) -> OldRulesTable:
    """Write down what a fund's old regulation says of a parameter, and what becomes of it.

    A value of the past may lie outside today's bounds: it is kept as it was. Raises ParameterUnknown,
    NotFound, ChangedMeanwhile.
    """
    if name not in PARAMETERS:
        raise ParameterUnknown(name=name)
    with act(store, "regulation.old_rule") as entry:
        if seen is not None:
            still_as_seen(seen, old_rules_now())
        if all(one.id != fund for one in funds()):
            raise NotFound(what=str(fund))
        add(
            tables.OldRule,
            fund=fund,
            name=name,
            value=" ".join(value.split()),
            standing=standing.value,
            act=entry.sequence,
        )
        entry.facts = {"fund": fund, "name": name, "standing": standing.value}
        return old_rules_now()
