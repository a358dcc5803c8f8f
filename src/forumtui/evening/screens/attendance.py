"""Who came to the meeting: how many are there and are needed, a place to type, and the households."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from forumtui.meetings.acts.meetings import AttendanceBook, Representative
from forumtui.meetings.records.meetings import AttendanceFacts, AttendanceState
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.forum import Forum
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import columns, name_in, names_of
from forumtui.ui.widgets.blocks import (
    BarPart,
    Blocks,
    bar,
    beside,
    block_figures,
    largest_figures,
    mark_line,
    scale_in,
)
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

SIGNS: Final = {
    AttendanceState.HERE: "√",
    AttendanceState.BY_PROXY: "◊",
    AttendanceState.GONE_HOME: "–",
    AttendanceState.NOT_HERE: "·",
}

HOUSE: Final = 10

STATE: Final = 17
"""Columns of the longest state with its time."""


class AttendanceRoll(Vertical):
    """Large how many came of how many, the bar with the quorum's mark, the open field, the households.

    What is typed narrows the list. The list moves with the arrows while the field keeps the cursor.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.book: AttendanceBook | None = None
        self.said: dict[int, AttendanceFacts] = {}
        self._houses: dict[int, str] = {}
        self._only: tuple[int, ...] | None = None
        self.missing_only = False

    def compose(self) -> ComposeResult:
        """Lay out the figures, the field and the list."""
        yield Blocks(id="came")
        yield Field("attendance.who", id="who")
        yield Menu(id="roll")

    def on_mount(self) -> None:
        """Leave the cursor in the field: the list is moved from there."""
        self.query_one("#roll", Menu).can_focus = False

    @property
    def _say(self) -> Messages:
        return cast("Forum", self.app).messages

    @property
    def field(self) -> Field:
        """Where a number or a name is typed."""
        return self.query_one("#who", Field)

    @property
    def menu(self) -> Menu:
        """The households."""
        return self.query_one("#roll", Menu)

    @property
    def highlighted(self) -> int | None:
        """The household under the mark."""
        key = self.menu.highlighted
        return None if key is None else int(key)

    def house(self, household: int) -> str:
        """Return the number on the gate, and the hamlet where another one has it too."""
        return self._houses[household]

    def state(self, household: int) -> AttendanceState:
        """Return the latest word on a household."""
        said = self.said.get(household)
        return AttendanceState.NOT_HERE if said is None else said.state

    def is_present(self, household: int) -> bool:
        """Whether a household counts for the quorum."""
        said = self.said.get(household)
        return said is not None and said.present

    def stands_for(self, name: str, household: int) -> int | None:
        """Return the other household that somebody stands for already, None for none."""
        for one in self.said.values():
            stands = one.state is AttendanceState.BY_PROXY and one.household != household
            if stands and " ".join(one.name.split()) == " ".join(name.split()):
                return one.household
        return None

    def show_book(self, book: AttendanceBook) -> None:
        """Show who came, as it stands."""
        self.book, self.said = book, dict(book.said)
        double = {house for house, many in Counter(s.house for s in book.stops).items() if many > 1}
        self._houses = {
            stop.household: self._say("attendance.hamlet", house=stop.house, moo=stop.moo)
            if stop.house in double and stop.moo
            else stop.house
            for stop in book.stops
        }
        self.show_rows()
        self.show_count()

    def show_said(self, said: dict[int, AttendanceFacts]) -> None:
        """Show what was said of some households since."""
        self.said |= said
        for household in said:
            if household in self._houses and not self.missing_only and self._only is None:
                self.menu.set_row(MenuRow(str(household), self._row(household)))
        if self.missing_only or self._only is not None:
            self.show_rows()
        self.show_count()

    def narrow(self, only: Sequence[int] | None) -> None:
        """Show only the households that fit what was typed, the best first; None shows all."""
        if only != self._only:
            self._only = None if only is None else tuple(only)
            self.show_rows()

    def show_rows(self) -> None:
        """Show the households that are wanted."""
        shown: Collection[int] = self._houses if self._only is None else self._only
        self.menu.set_rows(
            [
                MenuRow(str(household), self._row(household))
                for household in shown
                if household in self._houses
                if not (self.missing_only and self.is_present(household))
            ]
        )

    def show_count(self) -> None:
        """Show how many came."""
        book = self.book
        if book is None:
            return
        states = [one.state for key, one in self.said.items() if key in self._houses]
        here = sum(one.present for key, one in self.said.items() if key in self._houses)
        proxies = states.count(AttendanceState.BY_PROXY)
        gone = states.count(AttendanceState.GONE_HOME)
        count = RollCount(here, len(self._houses), book.needed, proxies, gone)
        self._release(count)
        scale = scale_in(self.app.size.height)
        self.query_one("#came", Blocks).show(
            lambda free: count_rows(count, self._say, free, scale=scale)
        )

    def _release(self, count: "RollCount") -> None:
        """Let the room see how many came."""
        forum = cast("Forum", self.app)
        if forum.hall.has_wall and self.book is not None and self.book.meeting is not None:
            # Read in where there is a wall: the room is there sooner.
            from forumtui.ui.wall.moments import Arriving

            number = self.book.meeting.number
            forum.release(Arriving(number, count.here, count.total, count.needed))

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self.show_count()

    def _row(self, household: int) -> Callable[[int], str]:
        said = self.said.get(household)
        state = self.state(household)
        word = self._say(f"attendance.state_{state.value}")
        if said is not None and state is not AttendanceState.NOT_HERE:
            word = f"{word} {datetime.fromisoformat(said.at).astimezone():%H:%M}"
        head = "" if self.book is None else self.book.heads.get(household, "")
        by = None
        if said is not None and said.name and state is AttendanceState.BY_PROXY:
            by = said

        def text(free: int) -> str:
            rest = max(8, free - HOUSE - STATE - 4)
            house, who = self._houses[household], self._who(head, by, rest)
            return columns(((house, HOUSE), (SIGNS[state], 1), (word, STATE), (who, rest)))

        return text

    def _who(self, head: str, proxy: AttendanceFacts | None, free: int) -> str:
        """Return whose house it is and who came for it, as much of the names as has room whole."""
        if proxy is None:
            return name_in(head, free)
        for name in names_of(proxy.name):
            by = self._say("attendance.by", name=name, relation=proxy.relation).strip()
            room = free - width(visible(by)) - 4
            house = name_in(head, room)
            if width(visible(house)) <= room:
                return f"{house}  ({by})"
        return name_in(proxy.name, free)


@dataclass(frozen=True, slots=True)
class RollCount:
    """How many households came of how many, how many are needed; of them by proxy, and gone home."""

    here: int
    total: int
    needed: int
    proxies: int = 0
    gone: int = 0

    @property
    def reached(self) -> bool:
        """Whether there is a quorum."""
        return self.here >= self.needed


def count_rows(count: RollCount, say: Messages, free: int, *, scale: int) -> tuple[str, ...]:
    """Return the figures, what they mean, and the bar with the quorum's mark.

    The figures are `scale` times as large where they have room.
    """
    label = (say("attendance.came"), say("attendance.houses"))
    right = [
        say("attendance.quorum" if count.reached else "attendance.no_quorum"),
        say("attendance.needed", needed=f"{count.needed:,}"),
    ]
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    both = f"{count.here}/{count.total}"
    # Where all of it has no room, how many came is large, and how many there are stands in the bar.
    whole = width(block_figures(both)[0]) <= room
    figure = largest_figures(both if whole else str(count.here), room, scale)
    left = max(map(width, label)) + width(figure[0]) + 5
    also = [
        say(f"attendance.count_{key}", count=f"{many:,}")
        for key, many in (("proxies", count.proxies), ("gone", count.gone))
        if many
    ]
    while also and width("  ".join(also)) > free - left:
        also.pop()
    rows = beside(label, figure, (*right, "  ".join(also)))
    rest = say("attendance.rest", count=f"{count.total - count.here:,}")
    room = max(10, free - width(rest) - 2)
    drawn = bar((BarPart(count.here),), count.total, room, count.needed)
    mark = mark_line(
        count.needed, count.total, room, say("attendance.mark", needed=f"{count.needed:,}")
    )
    return (*rows, f"{drawn}  {rest}", mark)


class WhoStandsFor(ForumDialog[Representative]):
    """Somebody came for a household: who, and as what; who did so before is offered below."""

    TITLE = "attendance.proxy_title"
    ABOUT = "attendance.proxy_about"
    KEYS = (Command(Sense.YES, "take", "common.key_save"),)
    FIELDS: Final = ("name", "relation")

    def __init__(self, house: str, before: Sequence[Representative]) -> None:
        super().__init__()
        self._house = house
        self._before = {f"{one.name}\n{one.relation}": one for one in before}

    def compose_body(self) -> ComposeResult:
        """Lay out the house, the two fields, and who stood for another house."""
        yield Line(self.say("attendance.proxy_of", house=visible(self._house)), id="question")
        yield Field("attendance.proxy_name", id="name")
        yield Field("attendance.proxy_relation", id="relation")
        if self._before:
            yield Line(self.say("attendance.proxy_before"), id="where")
            yield Menu(id="before")

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Field).focus()
        for menu in self.query(Menu):
            menu.set_rows(
                [
                    MenuRow(key, visible(f"{one.name}  {one.relation}"))
                    for key, one in self._before.items()
                ]
            )

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the relation, then take both."""
        event.stop()
        name, relation = (self.query_one(f"#{field}", Field) for field in self.FIELDS)
        if name.has_focus_within and name.value.strip():
            relation.focus()
        else:
            self.action_take()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take who stood for another house before; as what is this house's own."""
        event.stop()
        self.query_one("#name", Field).value = self._before[event.key].name
        self.query_one("#relation", Field).focus()

    def action_take(self) -> None:
        """Take who came, once there is a name."""
        name, relation = (self.query_one(f"#{field}", Field) for field in self.FIELDS)
        if not name.value.strip():
            name.focus()
            self.tell(self.say("attendance.proxy_unnamed"), trouble=True)
            return
        self.dismiss(Representative(name.value.strip(), relation.value.strip()))
