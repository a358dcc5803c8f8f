"""What is typed before a meeting: it is called, its notice hangs, its agenda grows, a second call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.acts.agenda import CalledMeeting
from forumtui.meetings.rules.agenda import (
    SECTIONS,
    AgendaPart,
    ItemOrigin,
    MeetingKind,
    hour_text,
    second_call_until,
)
from forumtui.thai.dates import DateStyle, format_date
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import day_typed, minute_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

EVENING: Final = "18:00"
"""The hour that is offered."""

KINDS: Final = {
    "1.1": (MeetingKind.FORUM, "1.1"),
    "2.2": (MeetingKind.FORUM, "2.2"),
    "forum": (MeetingKind.FORUM, ""),
    "annual": (MeetingKind.ANNUAL, "annual"),
    "extraordinary": (MeetingKind.EXTRAORDINARY, ""),
    "committee": (MeetingKind.COMMITTEE, ""),
}
"""What is offered to be called: the kind of meeting, and the agenda it begins with."""


@dataclass(frozen=True, slots=True)
class CallWanted:
    """A meeting as it is called; `minute` is that of the day, `agenda` the usual one it begins with."""

    kind: MeetingKind
    agenda: str
    planned_on: date
    minute: int
    place: str
    called_by: str


class CallMeeting(Form[CallWanted]):
    """When, where, who calls it; Enter on a kind takes it all."""

    TITLE = "agenda.call_title"
    ABOUT = "agenda.call_about"
    KEYS = (Command(Sense.YES, "take", "agenda.key_call"),)
    FIELDS = ("planned_on", "at", "place", "called_by")
    BEGIN = "planned_on"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "agenda.all_of_call"))

    def compose_body(self) -> ComposeResult:
        """Lay out when and where, who calls it, and the kinds with their agendas."""
        yield Field("agenda.planned_on", kind="date", id="planned_on")
        yield Field("agenda.at", kind="date", value=EVENING, id="at")
        yield Field("agenda.place", id="place")
        yield Field("agenda.called_by", id="called_by")
        yield Menu(id="kinds")

    def on_mount(self) -> None:
        """Begin at the day; the hour that is offered is typed over."""
        super().on_mount()
        rows = [MenuRow(key, self.say(f"agenda.kind_{key.replace('.', '_')}")) for key in KINDS]
        self.query_one("#kinds", Menu).set_rows(rows)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below, and from the last one to the kinds."""
        event.stop()
        # Else the form's own handler runs, too, and takes it all.
        event.prevent_default()
        below = self._below()
        if below is None:
            self.query_one("#kinds", Menu).focus()
        else:
            self._field(below).focus()
            self._field(below).pick()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take it all with the highlighted kind."""
        event.stop()
        self.action_take()

    def answer(self, typed: Sequence[str]) -> CallWanted:
        """Return the meeting that is called. Raises NotADay, NotATime."""
        day, at, place, by = typed
        kind, agenda = KINDS[self.query_one("#kinds", Menu).highlighted or "1.1"]
        return CallWanted(kind, agenda, day_typed(day), minute_typed(at), place, by)


@dataclass(frozen=True, slots=True)
class AgainWanted:
    """When and where a meeting is called for once more."""

    planned_on: date
    minute: int
    place: str


class CallAgain(Form[AgainWanted]):
    """The agenda is the first call's: only when and where is typed."""

    TITLE = "agenda.again_title"
    ABOUT = "agenda.again_about"
    KEYS = (Command(Sense.YES, "take", "agenda.key_again"),)
    FIELDS = ("planned_on", "at", "place")
    BEGIN = "planned_on"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "agenda.all_of_again"))
    EACH = True

    def __init__(self, before: CalledMeeting) -> None:
        super().__init__()
        self._before = before

    def compose_body(self) -> ComposeResult:
        """Lay out which meeting it is, when and where it is held now, and until when it may be."""
        plan = self._before.plan
        yield Line(words.plan_lead(plan, self.say), id="question")
        yield Field("agenda.planned_on", kind="date", id="planned_on")
        yield Field("agenda.at", kind="date", value=hour_text(plan.minute), id="at")
        yield Field("agenda.place", value=plan.place, id="place")
        until = second_call_until(plan.planned_on)
        yield Line(self.say("agenda.again_until", until=until), id="where")

    def answer(self, typed: Sequence[str]) -> AgainWanted:
        """Return when and where. Raises NotADay, NotATime."""
        day, at, place = typed
        return AgainWanted(day_typed(day), minute_typed(at), place)


@dataclass(frozen=True, slots=True)
class NoticeHung:
    """Where a notice hangs, who hung it there, and when."""

    place: str
    by: str
    on: date


class PostNotice(Form[NoticeHung]):
    """Where the notice hangs, by whom, since when."""

    TITLE = "agenda.post_title"
    ABOUT = "agenda.post_about"
    FIELDS = ("place", "by", "on")
    BEGIN = "place"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "agenda.all_of_post"))

    def __init__(self, called: CalledMeeting, today: date | None) -> None:
        super().__init__()
        self._called, self._today = called, today

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting, where its notice hangs already, and where it does now."""
        today = "" if self._today is None else format_date(self._today, DateStyle.NUMERIC)
        by = self._called.postings[-1].posted_by if self._called.postings else ""
        yield Line(words.plan_lead(self._called.plan, self.say), id="question")
        yield Field("agenda.post_place", id="place")
        yield Field("agenda.post_by", value=by, id="by")
        yield Field("agenda.post_on", kind="date", value=today, id="on")

    def answer(self, typed: Sequence[str]) -> NoticeHung:
        """Return where it hangs. Raises NotADay."""
        place, by, on = typed
        return NoticeHung(place, by, day_typed(on))


@dataclass(frozen=True, slots=True)
class ItemWanted:
    """Something for the agenda: its part, what, who presents it, what is to be decided, whose it is."""

    section: AgendaPart
    title: str
    presenter: str
    motion: str
    origin: ItemOrigin


class AddItem(Form[ItemWanted]):
    """F2 puts it on the agenda as the chair's, F3 as a household's."""

    TITLE = "agenda.add_title"
    ABOUT = "agenda.add_about"
    KEYS = (
        Command(Sense.YES, "take", "agenda.key_add_chair", help="agenda.help_add_chair"),
        Command(
            Sense.OTHER, "take_household", "agenda.key_add_house", help="agenda.help_add_house"
        ),
    )
    FIELDS = ("title", "presenter", "motion")
    BEGIN = "title"
    NEEDED = MappingProxyType({"title": "agenda_refusals.title_missing"})

    def __init__(self, *, other_only: bool) -> None:
        super().__init__()
        self._parts = (AgendaPart.OTHER,) if other_only else SECTIONS
        self._origin = ItemOrigin.CHAIR

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, who presents it, what is to be decided, and the parts."""
        yield Field("agenda.item_title", id="title")
        yield Field("agenda.item_presenter", id="presenter")
        yield Field("agenda.item_motion", id="motion")
        if len(self._parts) == 1:
            yield Line(self.say("agenda_refusals.late_item_elsewhere"), id="where")
        yield Menu(id="parts")

    def on_mount(self) -> None:
        """Begin at the title, with what is decided marked."""
        super().on_mount()
        menu = self.query_one("#parts", Menu)
        rows = [
            MenuRow(one.value, f"{SECTIONS.index(one) + 1}  {self.say(f'agenda.part_{one.value}')}")
            for one in self._parts
        ]
        menu.set_rows(rows)
        menu.move_to(AgendaPart.DECIDE.value)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below, and from the last one to the parts."""
        event.stop()
        # Else the form's own handler runs, too, and takes it all.
        event.prevent_default()
        below = self._below()
        if below is None:
            self.query_one("#parts", Menu).focus()
        else:
            self._field(below).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say which keys take it: whose it is is said by them."""
        event.stop()
        self.tell(self.say("agenda.say_whose"))

    def action_take_household(self) -> None:
        """Put it on the agenda as a household's."""
        self._origin = ItemOrigin.HOUSEHOLD
        self.action_take()
        self._origin = ItemOrigin.CHAIR

    def answer(self, typed: Sequence[str]) -> ItemWanted:
        """Return the item."""
        title, presenter, motion = typed
        part = self.query_one("#parts", Menu).highlighted or self._parts[0].value
        return ItemWanted(AgendaPart(part), title, presenter, motion, self._origin)
