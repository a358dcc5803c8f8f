"""The dialogs of a fund that takes its debts back."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.followup.acts.rare.leaving import LeavingSaid, fund_leaves, would_go_back
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.village.records.village import funds


class WhichLeaves(Settling):
    """The fund that leaves."""

    TITLE = "leaving.title"
    ABOUT = "leaving.about"


class LeavesOrCloses(Settling):
    """Whether the fund leaves the institution, or there is none any more."""

    TITLE = "leaving.title"
    ABOUT = "leaving.how_about"


class LeavingTyped(Form[LeavingSaid]):
    """Why, whom debtors pay from now on, who took the papers; what goes back stays in sight."""

    TITLE = "leaving.title"
    ABOUT = "leaving.typed_about"
    FIELDS = ("reason", "paid_to", "received_by")
    BEGIN = "reason"
    NEEDED = MappingProxyType(
        {
            "reason": "relief.unreasoned",
            "paid_to": "leaving.paid_to_missing",
            "received_by": "leaving.received_missing",
        }
    )

    def __init__(self, what: str, *, closed: bool) -> None:
        super().__init__()
        self._what, self._closed = what, closed

    def compose_body(self) -> ComposeResult:
        """Lay out what goes back, and the three words."""
        yield Line(self._what, id="question")
        yield Field("restructuring.reason", id="reason")
        yield Field("leaving.paid_to", id="paid_to")
        yield Field("leaving.received_by", id="received_by")

    def answer(self, typed: Sequence[str]) -> LeavingSaid:
        """Return why it leaves, and to whom its debts go."""
        reason, paid_to, received_by = typed
        return LeavingSaid(reason, paid_to, received_by, closed=self._closed)


LEAVES, CLOSES = "leaves", "closes"


async def let_leave(screen: ForumScreen) -> bool:
    """Ask which fund leaves, show what goes back, let two officers allow it; return whether it was."""
    # Read in when somebody decides: the room is there sooner.
    from forumtui.officers.screens.deciding import decide

    say = screen.say
    names = dict(await screen.look(_names))
    rows = [(str(fund), visible(name)) for fund, name in names.items()]
    chosen = await screen.ask(WhichLeaves(say("leaving.which"), rows))
    if chosen is None:
        return False
    fund = int(chosen)
    found = await screen.attempt(would_go_back, fund)
    if found is None:
        return False
    parts, seen = found
    words: dict[str, str | int] = {
        "fund": names[fund],
        "amount": baht(sum(one.satang for one in parts), shown=screen.amounts_shown),
        "count": len({one.contract for one in parts}),
    }
    what = visible(say("leaving.what", **words))
    how = await screen.ask(
        LeavesOrCloses(what, [(one, say(f"leaving.how_{one}")) for one in (LEAVES, CLOSES)])
    )
    if how is None:
        return False
    said = await screen.ask(LeavingTyped(what, closed=how == CLOSES))
    if said is None:
        return False
    act = partial(fund_leaves, fund=fund, said=said, seen=seen)
    if not await decide(screen, visible(say("leaving.question", **words)), act):
        return False
    screen.tell(visible(say("leaving.told", **words)))
    return True


def _names(store: Store) -> list[tuple[int, str]]:
    with store.reading():
        return [(one.id, one.name) for one in funds()]
