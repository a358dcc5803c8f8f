"""The row of pledges (รับเงินสัจจะ): one member after the other, F2 takes what was pledged."""

from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.followup.screens.paying import WhoReceives
from forumtui.membership.acts.room import PledgeBook, PledgeRow, pledge_book
from forumtui.membership.acts.saving import (
    Savings,
    deposit,
    reverse_saving,
    savings,
    savings_shown,
)
from forumtui.membership.documents.book import month_said
from forumtui.membership.refusals import SameMoneyAgain
from forumtui.messages.refusals import Refusal, sentence
from forumtui.messages.values import Money
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import name_in
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

MOVES = (("up", -1), ("down", 1))

PAGES = (("pageup", -1), ("pagedown", 1))

NAME_COLUMNS = 28


class PledgesScreen(ForumScreen):
    """Every member with what came this month; the sum of the highlighted one stands ready."""

    ROOM = "pledge_room.title"
    ABOUT = "pledge_room.about"
    KEYS = (
        Command(Sense.YES, "receive", "pledge_room.key_receive", help="pledge_room.help_receive"),
        Command(Sense.NOT_NOW, "later", "pledge_room.key_later", help="pledge_room.help_later"),
        Command(
            Sense.SOMEBODY_ELSE,
            "receiver",
            "pledge_room.key_receiver",
            help="pledge_room.help_receiver",
        ),
        Command(Sense.TAKE_BACK, "take_back", "pledge_room.key_back", help="pledge_room.help_back"),
        Command(Sense.FIND, "find", "members_room.key_find", help="members_room.help_find"),
    )
    FOLLOWS = ("member.", "saving.")

    def __init__(self, first: int | None = None) -> None:
        """Begin at the member `first`, else at the first who has not paid."""
        super().__init__()
        self._book: PledgeBook | None = None
        self._seen: Savings | None = None
        self._first = first
        self._receiver = ""
        for key, by in MOVES:
            self._bindings.bind(key, f"move({by})", show=False, priority=True)
        for key, by in PAGES:
            self._bindings.bind(key, f"page({by})", show=False, priority=True)

    def compose_body(self) -> ComposeResult:
        """Lay out how far the month is, the members, and the sum."""
        yield Line(id="lead")
        yield Menu(id="members")
        yield Field("pledge_room.sum", kind="amount", id="satang")
        yield Line(id="next")

    def fill(self) -> None:
        """Stand ready at the first who has not paid."""
        self.query_one("#members", Menu).can_focus = False
        self.query_one("#satang", Field).focus()
        self._refresh()

    async def look_anew(self) -> None:
        """Look again at what came."""
        await self._look_again()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()
        book = self._book
        if book is not None and book.rows:
            first = self._first if self._first is not None else self._next_unpaid(None)
            if first is not None:
                self.query_one("#members", Menu).move_to(str(first))
        await self._stand_at()

    async def _look_again(self) -> None:
        self._book = await self.look(pledge_book)
        self._draw()
        await self._know()

    def _draw(self) -> None:
        book, say = self._book, self.say
        if book is None:
            self.query_one("#lead", Line).update(say("pledge_room.no_day"))
            return
        self.query_one("#lead", Line).update(
            say(
                "pledge_room.lead",
                month=month_said(book.month, say),
                done=book.done,
                total=len(book.rows),
                satang=Money(book.paid_satang),
            )
        )
        self.query_one("#members", Menu).set_rows(
            [MenuRow(str(one.person), partial(self._row, one)) for one in book.rows]
        )

    def _row(self, one: PledgeRow, free: int) -> str:
        said = self._state(one)
        room = free - 6 - width(said) - width(visible(one.house)) - 2
        columns = max(8, min(NAME_COLUMNS, room))
        name = pad(name_in(visible(one.name), columns), columns)
        return f"{one.number:>4} {name} {visible(one.house)}  {said}"

    def _state(self, one: PledgeRow) -> str:
        if not one.pledge_satang:
            return self.say("pledge_room.no_pledge")
        if one.done:
            return self.say("pledge_room.paid", satang=Money(one.paid_satang))
        said = self.say("pledge_room.waits", satang=Money(one.pledge_satang))
        if one.missed:
            said = f"{said}  {self.say('pledge_room.missed', months=one.missed)}"
        return said

    @property
    def _here(self) -> PledgeRow | None:
        key = self.query_one("#members", Menu).highlighted or ""
        rows = () if self._book is None else self._book.rows
        return next((one for one in rows if str(one.person) == key), None)

    def _next_unpaid(self, after: int | None) -> int | None:
        """Return the next who has not paid, after a member and then from the first; None: nobody."""
        rows = () if self._book is None else self._book.rows
        at = next((k + 1 for k, one in enumerate(rows) if one.person == after), 0)
        order = (*rows[at:], *rows[:at])
        return next((one.person for one in order if not one.done), None)

    async def _know(self) -> None:
        """Look at what the highlighted one has: the act is bound to it."""
        one = self._here
        self._seen = None if one is None else await self.look(savings, one.person)

    async def _stand_at(self) -> None:
        """Offer what the highlighted one pledged; what is typed takes its place."""
        await self._know()
        one, field = self._here, self.query_one("#satang", Field)
        wanted = 0 if one is None else max(0, one.pledge_satang - one.paid_satang)
        field.value = format_baht(wanted) if wanted else ""
        field.focus()
        said = self.say("pledge_room.nobody")
        if one is not None:
            key = "pledge_room.next" if one.pledge_satang else "pledge_room.next_no_pledge"
            said = self.say(key, name=visible(one.name))
        self.query_one("#next", Line).update(said)

    @work(exclusive=True, group="stand")
    async def _stand_again(self) -> None:
        await self._stand_at()

    def action_move(self, by: int) -> None:
        """Go to another member; the cursor stays in the sum."""
        menu = self.query_one("#members", Menu)
        if 0 <= menu.at + by < menu.row_count:
            menu.at += by
            self._stand_again()

    def action_page(self, by: int) -> None:
        """Go on by what fits on the screen."""
        self.query_one("#members", Menu).action_page(by)
        self._stand_again()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Write no money down with Enter: say which key does."""
        event.stop()
        self.tell(self.say("pledge_room.press_f2"))

    def action_later(self) -> None:
        """Leave the highlighted one for now."""
        one = self._here
        after = self._next_unpaid(None if one is None else one.person)
        if after is not None:
            self.query_one("#members", Menu).move_to(str(after))
            self._stand_again()

    @work
    async def action_receiver(self) -> None:
        """Say who takes the money."""
        await self._ask_receiver()

    async def _ask_receiver(self) -> bool:
        name = await self.ask(WhoReceives(self._receiver))
        if name:
            self._receiver = name
        return bool(name)

    def _typed(self) -> int | None:
        """Return the sum that stands there in satang, None after saying what is wrong with it."""
        typed = self.query_one("#satang", Field).value.strip()
        if not typed:
            self.tell(self.say("members_room.sum_first"), trouble=True)
            return None
        try:
            return satang_typed(typed)
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return None

    @work
    async def action_receive(self) -> None:
        """Write down what the highlighted one brought, and go on to the next who has not."""
        one, seen = self._here, self._seen
        if one is None or seen is None:
            return
        if one.fund is None:
            self.tell(self.say("pledge_room.no_fund"), trouble=True)
            return
        satang = self._typed()
        if satang is None:
            return
        if not self._receiver and not await self._ask_receiver():
            return
        act = partial(deposit, by=self._receiver, seen=savings_shown(seen))
        told = self.say("pledge_room.received", name=visible(one.name), satang=Money(satang))
        try:
            await self.look(act, one.person, one.fund, satang)
        except SameMoneyAgain as refusal:
            question = self.say("pledge_room.again", name=visible(one.name), satang=Money(satang))
            if not await self.ask(YesNo(question, note=sentence(refusal, self.say))):
                return
            if await self.attempt(partial(act, again=True), one.person, one.fund, satang) is None:
                return
        except Refusal as refusal:
            await self._look_again()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        await self._look_again()
        after = self._next_unpaid(one.person)
        if after is not None:
            self.query_one("#members", Menu).move_to(str(after))
        await self._stand_at()
        self.tell(told)

    @work
    async def action_take_back(self) -> None:
        """Take the highlighted one's last deposit back, all months of it."""
        one, seen = self._here, self._seen
        if one is None or seen is None:
            return
        last = [each for each in seen.entries if each.standing and each.reverses is None]
        if not last:
            self.tell(self.say("pledge_room.nothing_back"), trouble=True)
            return
        entry = last[-1]
        question = self.say(
            "pledge_room.ask_back", name=visible(one.name), satang=Money(abs(entry.satang))
        )
        if not await self.ask(YesNo(question)):
            return
        why = self.say("pledge_room.why_back")
        done = await self.attempt(reverse_saving, entry.id, why, seen=savings_shown(seen))
        await self._look_again()
        await self._stand_at()
        if done is not None:
            self.tell(self.say("pledge_room.taken_back", name=visible(one.name)))

    @work
    async def action_find(self) -> None:
        """Go to a member by name or house."""
        # Read in when somebody is looked for: the room is there sooner.
        from forumtui.people.screens.person_facts import WhichPerson

        person = await self.ask(WhichPerson())
        if person is None:
            return
        rows = () if self._book is None else self._book.rows
        if all(one.person != person for one in rows):
            self.tell(self.say("pledge_room.no_member"), trouble=True)
            return
        self.query_one("#members", Menu).move_to(str(person))
        await self._stand_at()
