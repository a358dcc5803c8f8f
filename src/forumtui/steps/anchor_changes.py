"""What changed since a paper was printed: which figure, from what to what, by which act."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from forumtui.core.verification import HouseholdStatus
from forumtui.steps.anchor_figures import (
    Figure,
    PaperKind,
    figures,
    printed_after,
    subject_of,
)
from forumtui.store import anchor as records
from forumtui.store.anchor import PaperView
from forumtui.store.journal import KeptEntry, kept_entry, last_entry
from forumtui.store.verification import household_view


class What(StrEnum):
    """What changed since a paper was printed."""

    FIGURE = "figure"
    CAME = "came"
    WENT = "went"
    REPLACED = "replaced"
    TAKEN_BACK = "taken_back"
    RELEASED = "released"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as on the paper, and the act that changed it (None: not known).

    `before` and `now` are the figure, None where it is not there. `number` is the contract that took
    the place of the one on the paper.
    """

    what: What
    entry: KeptEntry | None
    before: Figure | None = None
    now: Figure | None = None
    number: str = ""


def changes_since(paper: PaperView) -> tuple[Change, ...]:
    """Return all that is not as it stood when a paper was printed. Inside a transaction."""
    return _Since(paper).changes()


class _Since:
    """What changed since a paper was printed."""

    def __init__(self, paper: PaperView) -> None:
        self._paper = paper
        self._subject = subject_of(paper.kind, paper.household, paper.fund, paper.number)
        self._printed = printed_after(self._subject, paper.act)
        self._known: dict[int, dict[str, Figure]] = {}
        last = last_entry()
        assert last is not None
        self._last = last.sequence

    def changes(self) -> tuple[Change, ...]:
        changed = tuple(self._figures())
        return (*changed, *self._contract(figures_changed=bool(changed)))

    def _figures(self) -> Iterator[Change]:
        before, now = self._after(self._printed), self._after(self._last)
        for key in (*now, *(key for key in before if key not in now)):
            old, new = before.get(key), now.get(key)
            if old != new:
                what = What.CAME if old is None else What.WENT if new is None else What.FIGURE
                yield Change(what, self._changed_in(key), old, new)

    def _after(self, act: int) -> dict[str, Figure]:
        if act not in self._known:
            self._known[act] = figures(self._subject, act)
        return self._known[act]

    def _changed_in(self, key: str) -> KeptEntry | None:
        """Return an act before which a figure was as on the paper, and after which it was not."""
        printed = self._after(self._printed).get(key)
        same, other = self._printed, self._last
        while other - same > 1:
            middle = (same + other) // 2
            if self._after(middle).get(key) == printed:
                same = middle
            else:
                other = middle
        return kept_entry(other)

    def _contract(self, *, figures_changed: bool) -> Iterator[Change]:
        household = self._paper.household
        if self._paper.kind != PaperKind.CONTRACT or household is None:
            return
        fate = records.contract_fate(household, self._paper.number)
        if fate is not None:
            what = What.TAKEN_BACK if fate.taken_back else What.RELEASED
            what = What.REPLACED if fate.number else what
            yield Change(what, kept_entry(fate.act), number=fate.number)
        settled = {HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED}
        view = household_view(household)
        if not figures_changed and (view.unanswered or view.status not in settled):
            undone = records.taken_back_since(household, self._paper.act)
            act = max((undone, *(line.changed_in for line in view.lines)))
            yield Change(What.REOPENED, kept_entry(act) if act > self._paper.act else None)
