"""Sub-step 3.2: the room of the announcement (ประกาศใช้ระเบียบ), from its number to being in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.regulation import words
from forumtui.regulation.acts import adopting
from forumtui.regulation.acts.adopting import Announcing
from forumtui.regulation.acts.announcing import (
    AnnouncingRoom,
    AnnouncingStep,
    announcing_room,
    announcing_shown,
    hand_copy,
    void_announcement,
)
from forumtui.regulation.records.editions import AnnouncementFacts
from forumtui.regulation.refusals import InForceBefore
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.ui.dialog import Answer
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.refusals import NotADay
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

ANNOUNCE: Final = Command(
    Sense.YES, "go_on", "announcing_room.key_announce", help="announcing_room.help_announce"
)
POST: Final = Command(
    Sense.YES, "go_on", "announcing_room.key_post", help="announcing_room.help_post"
)
COME: Final = Command(
    Sense.YES, "go_on", "announcing_room.key_in_force", help="announcing_room.help_in_force"
)
COPY: Final = Command(
    Sense.OTHER, "copy", "announcing_room.key_copy", help="announcing_room.help_copy"
)
STEPS: Final = {
    AnnouncingStep.ANNOUNCE: ANNOUNCE,
    AnnouncingStep.POST: POST,
    AnnouncingStep.WAIT: COME,
    AnnouncingStep.IN_FORCE: COME,
}

POST_MORE: Final = NumberedAct("post", "announcing_room.key_post", "announcing_room.help_post")
MISPRINT: Final = NumberedAct(
    "misprint", "announcing_room.key_misprint", "announcing_room.help_misprint"
)
VOID: Final = NumberedAct("void", "announcing_room.key_void", "announcing_room.help_void")


def _paper(key: str) -> NumberedAct:
    return NumberedAct(
        f"print('{key}')", f"print_queue.document_{key}", f"announcing_room.help_{key}"
    )


ANNOUNCEMENT: Final = _paper("announcement")
WHOLE: Final = _paper("regulation")
CHANGES: Final = _paper("regulation_changes")
WALL: Final = _paper("regulation_wall")
MENDED: Final = NumberedAct(
    "print('misprint')", "print_queue.document_misprint", "announcing_room.help_misprint_print"
)


class AnnouncingScreen(ForumScreen):
    """The edition adopted last, its announcements, what it changes, and what comes next."""

    ROOM = "announcing_room.title"
    ABOUT = "announcing_room.about"
    KEYS = (ANNOUNCE, COPY, PAPERS)
    RARE = (POST_MORE, MISPRINT, VOID)
    PAPERS = (ANNOUNCEMENT, WHOLE, CHANGES, WALL, MENDED, QUEUE)
    FOLLOWS = ("regulation.",)

    def __init__(self) -> None:
        super().__init__()
        self._room: AnnouncingRoom | None = None

    def offered(self) -> tuple[Command, ...]:
        """Return what comes next, and what else may."""
        room = self._room
        if room is None or room.edition is None:
            return ()
        first = STEPS.get(room.step)
        copy = COPY if room.said is not None else None
        return tuple(one for one in (first, copy, PAPERS) if one is not None)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare, with why it cannot be done now."""
        room = self._room
        said = room is not None and room.said is not None
        open_ = said and room is not None and room.step is not AnnouncingStep.DONE
        none = self.say("announcing.none")
        return (
            POST_MORE.only_if(said, none),
            MISPRINT.only_if(said, none),
            VOID.only_if(open_, self.say("announcing_room.nothing_to_void")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the edition."""
        room = self._room
        some = room is not None and room.edition is not None
        said = room is not None and room.said is not None
        later = room is not None and room.before is not None
        mended = room is not None and any(one.edition is None for one in room.announcements)
        none = self.say("announcing_room.next_nothing")
        return (
            ANNOUNCEMENT.only_if(said, self.say("announcing.none")),
            WHOLE.only_if(some, none),
            CHANGES.only_if(later, self.say("announcing_room.first_edition")),
            WALL.only_if(some, none),
            MENDED.only_if(mended, self.say("announcing_room.no_misprint")),
            QUEUE,
        )

    def compose_body(self) -> ComposeResult:
        """Lay out the edition, its announcements with the settings it changes, what next."""
        yield Line(id="lead")
        yield Menu(id="rows")
        yield Line(id="next")

    def fill(self) -> None:
        """Show it."""
        self.query_one("#rows", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at what was announced."""
        await self._look_again()

    async def _look_again(self) -> AnnouncingRoom:
        self._room = room = await self.look(announcing_room)
        say = self.say
        self.query_one("#lead", Line).update(words.edition_lead(room, say))
        rows = [MenuRow(f"a{one.id}", words.announced_row(one, say)) for one in room.announcements]
        if room.changes:
            rows.append(MenuRow("changes", say("announcing_room.changes", count=len(room.changes))))
        rows += [MenuRow(one.name, words.change_row(one, say)) for one in room.changes]
        self.query_one("#rows", Menu).set_rows(rows)
        since = "" if room.said is None else words.day_named(room.said.in_force_on, say)
        self.query_one("#next", Line).update(
            say(f"announcing_room.next_{room.step.value}", since=since)
        )
        self.query_one(KeyBar).offer(self.offered())
        return room

    @work
    async def action_go_on(self) -> None:
        """Do what comes next."""
        room = self._room or await self._look_again()
        match room.step:
            case AnnouncingStep.ANNOUNCE:
                await self._announce(room)
            case AnnouncingStep.POST:
                await self._post(room)
            case AnnouncingStep.WAIT | AnnouncingStep.IN_FORCE:
                await self._come_into_force(room)
            case _:
                self.tell(self.say(f"announcing_room.next_{room.step.value}", since=""))

    async def _announce(self, room: AnnouncingRoom) -> None:
        signer = "" if room.by is None else room.by.chair
        typed = await self.ask(AnnouncingEdition(room, signer))
        if typed is None:
            return
        done = await self.attempt(adopting.announce, typed, seen=announcing_shown(room))
        await self._look_again()
        if done is not None:
            self._said(done)

    def _said(self, done: AnnouncementFacts) -> None:
        self.tell(
            self.say(
                "announcing_room.announced",
                number=done.number,
                year=str(done.year_be),
                day=words.day_named(done.announced_on, self.say),
                since=words.day_named(done.in_force_on, self.say),
            )
        )

    async def _post(self, room: AnnouncingRoom) -> None:
        said = room.said
        if said is None:
            return
        typed = await self.ask(PostingAnnouncement(room.today))
        if typed is None:
            return
        done = await self.attempt(
            adopting.post,
            said.number,
            said.year_be,
            place=typed.what,
            posted_by=typed.by,
            on=typed.on,
            witness=typed.other,
            seen=announcing_shown(room),
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("announcing_room.posted", place=visible(typed.what)))

    async def _come_into_force(self, room: AnnouncingRoom) -> None:
        changes = "  ".join(words.change_row(one, self.say) for one in room.changes[:3])
        since = "" if room.said is None else words.day_named(room.said.in_force_on, self.say)
        question = self.say("announcing_room.in_force_question", since=since)
        if not await self.ask(YesNo(question, note=changes)):
            return
        done = await self.attempt(adopting.come_into_force, seen=announcing_shown(room))
        await self._look_again()
        if done is not None:
            self.tell(self.say("announcing_room.in_force", edition=done.number))

    @work
    async def action_post(self) -> None:
        """Write down one place more where it hangs."""
        room = self._room or await self._look_again()
        await self._post(room)

    @work
    async def action_copy(self) -> None:
        """Write down to whom a copy was handed."""
        room = self._room or await self._look_again()
        said = room.said
        if said is None:
            return
        typed = await self.ask(HandingCopy(room.today))
        if typed is None:
            return
        done = await self.attempt(
            hand_copy,
            said.number,
            said.year_be,
            given_to=typed.what,
            on=typed.on,
            received_by=typed.by,
            seen=announcing_shown(room),
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("announcing_room.handed", whom=visible(typed.what)))

    @work
    async def action_misprint(self) -> None:
        """Announce what a misprint should say: the meaning is changed by a vote only."""
        room = self._room or await self._look_again()
        signer = "" if room.by is None else room.by.chair
        typed = await self.ask(MendingMisprint(room.today, signer))
        if typed is None:
            return
        done = await self.attempt(adopting.announce, typed, seen=announcing_shown(room))
        await self._look_again()
        if done is not None:
            self._said(done)

    @work
    async def action_void(self) -> None:
        """Call the announcement void; its number stays in the series."""
        room = self._room or await self._look_again()
        said = room.said
        if said is None:
            return
        lead = words.announced_row(said, self.say)
        why = await self.ask(VoidingAnnouncement(lead))
        if why is None:
            return
        done = await self.attempt(
            void_announcement, said.number, said.year_be, why, seen=announcing_shown(room)
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("announcing_room.voided", number=f"{done.number}/{done.year_be}"))

    @work
    async def action_print(self, key: str) -> None:
        """Print a paper of the edition."""
        await print_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


class OfferedForm(Form[Answer]):
    """A form whose offered values give way to what is typed."""

    def on_mount(self) -> None:
        """Begin; take down what is offered."""
        self._offered = {name: self._field(name).value for name in self.FIELDS}
        super().on_mount()

    def on_descendant_focus(self) -> None:
        """Let what is typed take the place of what is offered."""
        for name, value in self._offered.items():
            field = self._field(name)
            if value and field.has_focus_within and field.value == value:
                field.pick()


class DayEchoed(OfferedForm[Announcing]):
    """A form whose days are said with their weekday while they are typed."""

    DAYS: tuple[str, ...] = ()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say the days with their weekdays: a wrong clock or digit is seen."""
        event.stop()
        said = []
        for name in self.DAYS:
            try:
                day = day_typed(self._field(name).value)
            except NotADay:
                continue
            said.append(words.day_named(day, self.say))
        self.query_one("#where", Line).update("  ".join(said))


class AnnouncingEdition(DayEchoed):
    """Its number in the year is given; who signs, when, and from which day on."""

    TITLE = "announcing_room.announce_title"
    ABOUT = "announcing_room.announce_about"
    KEYS = (
        Command(Sense.YES, "take", "announcing_room.key_sign", help="announcing_room.help_sign"),
    )
    FIELDS = ("signed_by", "announced_on", "in_force_on")
    BEGIN = "signed_by"
    EACH = True
    DOUBTED = "in_force_on"
    DAYS = ("announced_on", "in_force_on")
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "announcing_room.all_three"))

    def __init__(self, room: AnnouncingRoom, signer: str) -> None:
        super().__init__()
        self._room, self._signer = room, signer

    def compose_body(self) -> ComposeResult:
        """Lay out its number and resolution, who signs, and both days."""
        today, room = self._room.today, self._room
        after = format_date(today + timedelta(days=1), DateStyle.NUMERIC)
        lead = self.say(
            "announcing_room.number_lead",
            number=room.number,
            year=str(today.year + 543),
            resolution=words.resolution_named(room, self.say),
        )
        yield Line(lead, id="question")
        yield Field("announcing_room.signed_by", value=self._signer, id="signed_by")
        yield Field(
            "announcing_room.announced_on",
            kind="date",
            value=format_date(today, DateStyle.NUMERIC),
            id="announced_on",
        )
        yield Field("announcing_room.in_force_on", kind="date", value=after, id="in_force_on")
        yield Line(id="where")

    def answer(self, typed: Sequence[str]) -> Announcing:
        """Return the announcement. Raises NotADay, InForceBefore."""
        signed_by, announced_on, in_force_on = typed
        said = Announcing(signed_by, day_typed(announced_on), day_typed(in_force_on))
        if said.in_force_on is not None and said.in_force_on < said.announced_on:
            raise InForceBefore(announced=said.announced_on, in_force=said.in_force_on)
        return said


class MendingMisprint(DayEchoed):
    """What is misprinted and what it should say; who signs, when."""

    TITLE = "announcing_room.misprint_title"
    ABOUT = "announcing_room.misprint_about"
    FIELDS = ("misprint", "signed_by", "announced_on")
    BEGIN = "misprint"
    EACH = True
    DOUBTED = "announced_on"
    DAYS = ("announced_on",)
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "announcing_room.all_three"))

    def __init__(self, today: date, signer: str) -> None:
        super().__init__()
        self._today, self._signer = today, signer

    def compose_body(self) -> ComposeResult:
        """Lay out what it should say, who signs, and the day."""
        yield Field("announcing_room.misprint", id="misprint")
        yield Field("announcing_room.signed_by", value=self._signer, id="signed_by")
        yield Field(
            "announcing_room.announced_on",
            kind="date",
            value=format_date(self._today, DateStyle.NUMERIC),
            id="announced_on",
        )
        yield Line(id="where")

    def answer(self, typed: Sequence[str]) -> Announcing:
        """Return the announcement. Raises NotADay."""
        misprint, signed_by, announced_on = typed
        day = day_typed(announced_on)
        return Announcing(signed_by, day, day, misprint)


@dataclass(frozen=True, slots=True)
class NoticeTyped:
    """Where it hangs or to whom it was handed (`what`), by whom, when; `other` is a witness."""

    what: str
    by: str
    on: date
    other: str = ""


class PostingAnnouncement(OfferedForm[NoticeTyped]):
    """Where it hangs, by whom, since when, before which witness."""

    TITLE = "announcing_room.post_title"
    ABOUT = "announcing_room.post_about"
    FIELDS = ("place", "by", "on", "witness")
    BEGIN = "place"
    EACH = True
    DOUBTED = "on"
    NEEDED = MappingProxyType(
        {
            "place": "announcing_room.place_first",
            "by": "announcing_room.by_first",
            "on": "announcing_room.day_first",
        }
    )

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def compose_body(self) -> ComposeResult:
        """Lay out the place, who, when, and the witness."""
        day = format_date(self._today, DateStyle.NUMERIC)
        yield Field("announcing_room.place", value=self.say("announcing_room.hall"), id="place")
        yield Field("announcing_room.by", id="by")
        yield Field("announcing_room.on", kind="date", value=day, id="on")
        yield Field("announcing_room.witness", id="witness")

    def answer(self, typed: Sequence[str]) -> NoticeTyped:
        """Return where it hangs. Raises NotADay."""
        place, by, on, witness = typed
        return NoticeTyped(place, by, day_typed(on), witness)


class HandingCopy(OfferedForm[NoticeTyped]):
    """To whom a copy was handed, who signed for it, when."""

    TITLE = "announcing_room.copy_title"
    ABOUT = "announcing_room.copy_about"
    FIELDS = ("given_to", "by", "on")
    BEGIN = "given_to"
    EACH = True
    DOUBTED = "on"
    NEEDED = MappingProxyType(
        {"given_to": "announcing_room.whom_first", "on": "announcing_room.day_first"}
    )

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def compose_body(self) -> ComposeResult:
        """Lay out to whom, who signed for it, and when."""
        day = format_date(self._today, DateStyle.NUMERIC)
        yield Field("announcing_room.given_to", id="given_to")
        yield Field("announcing_room.received_by", id="by")
        yield Field("announcing_room.on", kind="date", value=day, id="on")

    def answer(self, typed: Sequence[str]) -> NoticeTyped:
        """Return who has it. Raises NotADay."""
        given_to, by, on = typed
        return NoticeTyped(given_to, by, day_typed(on))


class VoidingAnnouncement(Form[str]):
    """Why an announcement counts for nothing."""

    TITLE = "announcing_room.void_title"
    ABOUT = "announcing_room.void_about"
    FIELDS = ("why",)
    BEGIN = "why"
    NEEDED = MappingProxyType({"why": "announcing_room.why_first"})

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out which, and why."""
        yield Line(self._lead, id="question")
        yield Field("announcing_room.why", id="why")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Only F2 calls it void."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("regulation_room.save_now"))

    def answer(self, typed: Sequence[str]) -> str:
        """Return why."""
        return typed[0]
