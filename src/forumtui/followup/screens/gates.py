"""The gates of a pay day: how many paid, who is due, and the household that is at the desk.

One field finds a house. What is typed narrows the list, which the arrows move while the field keeps
the cursor; only the households on the screen are looked at, so that a large village is as quick.
"""

from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.followup.acts.pay_day import (
    Bringing,
    DueFacts,
    PayDayBook,
    TakenAs,
    ToPay,
    due_facts,
    dues_of,
    pay_day_book,
    to_pay,
)
from forumtui.followup.records.pay_day import PaidOnDay
from forumtui.followup.words.house import house_rows
from forumtui.followup.words.pay_day import PaidSoFar, day_rows, household_row
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.kedmanee import as_house
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import find_households
from forumtui.village.records.search import MOST, FoundHousehold

MOVES: Final = (("up", -1), ("down", 1))

PAGES: Final = (("pageup", -1), ("pagedown", 1))

FEW: Final = 20
"""Rows up to which each household that is found due is shown at once."""

AT_ONCE: Final = 4
"""Households that are looked at before the desk does anything else: a key waits no longer."""


class PayDayGates(ForumScreen):
    """Who is due, until a household is at the desk. What it pays is the screen's made from this one."""

    FOLLOWS = (
        *("followup.", "consolidation.", "restructuring.", "correction."),
        *("households.", "linking.", "people."),
    )
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._book: PayDayBook | None = None
        self._paid: dict[int, PaidOnDay] = {}
        self._dues: dict[int, DueFacts] = {}
        self._houses: dict[int, str] = {}
        self._gates: dict[int, str] = {}
        self._rows: list[MenuRow] = []
        self._only: tuple[int, ...] | None = None
        self._due_only = False
        self._asked_who = False
        self._found: tuple[FoundHousehold, ...] = ()
        self._found_for = ""
        self._picked = False
        self._seen: ToPay | None = None
        self._bringing = Bringing()
        self._taken = TakenAs()
        self._agreed: int | None = None
        self._went = False
        self._ahead: list[int] = []
        self._next: list[int] = []
        for key, by in MOVES:
            self._bindings.bind(key, f"move({by})", show=False, priority=True)
        for key, by in PAGES:
            self._bindings.bind(key, f"page({by})", show=False, priority=True)

    def compose_body(self) -> ComposeResult:
        """Lay out the field, the day with its households, and the household at the desk."""
        yield Field("pay_day.who", id="who")
        yield Blocks(id="day")
        yield Menu(paged=True, id="households")
        yield Blocks(id="house")

    def fill(self) -> None:
        """Begin at the field: the list is moved from there."""
        self._menu.can_focus = False
        self._field.focus()
        self._show_which()
        self._load()

    @property
    def _field(self) -> Field:
        return self.query_one("#who", Field)

    @property
    def _menu(self) -> Menu:
        return self.query_one("#households", Menu)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Look again who paid, and how the household at the desk stands."""
        await self._refresh()
        if self._seen is not None:
            await self._look_at(self._seen.standing.household)

    async def _refresh(self) -> None:
        self._book = book = await self.look(pay_day_book)
        self._paid, self._dues = dict(book.paid), {}
        self._gates = {stop.household: stop.house for stop in book.stops}
        double = {house for house, many in Counter(s.house for s in book.stops).items() if many > 1}
        self._houses = {
            stop.household: self.say("attendance.hamlet", house=stop.house, moo=stop.moo)
            if stop.house in double and stop.moo
            else stop.house
            for stop in book.stops
        }
        self._rows = [MenuRow(str(one), partial(self._row, one)) for one in self._houses]
        self._show_rows()
        self._show_count()

    def _row(self, household: int, free: int) -> str:
        due, paid = self._dues.get(household), self._paid.get(household)
        house = self._houses[household]
        return household_row(house, due, paid, self.say, shown=self.amounts_shown)(free)

    # What stands on the screen.

    def _show_which(self) -> None:
        """Show the day with its households, or the household at the desk."""
        here = self._seen is not None
        for name, shown in (("day", not here), ("households", not here), ("house", here)):
            self.query_one(f"#{name}").display = shown

    def _show_rows(self) -> None:
        """Show the households that are wanted."""
        only: Collection[int] | None = self._only
        if only is None and not self._due_only:
            self._menu.set_rows(self._rows)
        else:
            wanted = self._houses if only is None else only
            self._menu.set_rows(
                [
                    MenuRow(str(one), partial(self._row, one))
                    for one in wanted
                    if one in self._houses and not (self._due_only and self._is_done(one))
                ]
            )
        self._look_at_rows()

    def _is_done(self, household: int) -> bool:
        """Whether nothing is due of a household today, or it was not looked at yet."""
        due = self._dues.get(household)
        return due is None or not due.asked_satang

    def _show_count(self) -> None:
        book = self._book
        if book is None:
            return
        paid = [one for key, one in self._paid.items() if key in self._houses]
        still = [one for key, one in self._dues.items() if one.asked_satang]
        whole = len(self._dues) == len(self._houses)
        count = PaidSoFar(
            paid=len(paid),
            total=len(self._houses),
            satang=sum(one.satang for one in paid),
            receipts=sum(one.receipts for one in paid),
            due=len(still) if whole else None,
            due_satang=sum(one.asked_satang for one in still) if whole else None,
        )
        self._release(count)
        scale, shown = scale_in(self.app.size.height), self.amounts_shown
        self.query_one("#day", Blocks).show(
            lambda free: day_rows(count, self.say, free, scale=scale, shown=shown)
        )

    def _release(self, count: PaidSoFar) -> None:
        """Let the room see how many paid, never who."""
        if self.forum.hall.has_wall and self._book is not None:
            # Read in where there is a wall: the room is there sooner.
            from forumtui.ui.wall.moments import PayDay

            # Of a part of the village it would be too few.
            whole = count.due is not None
            free = sum(one.ended for one in self._dues.values()) if whole else 0
            self.forum.release(PayDay(self._book.day.isoformat(), count.paid, count.total, free))

    def release_anew(self) -> None:
        """Let the room see again how many paid."""
        self._show_count()

    def on_screen_resume(self) -> None:
        """Look again: in a room behind this one something may have been done."""
        super().on_screen_resume()
        if self._went:
            self._went = False
            self._load_again()

    @work(exclusive=True, group="load")
    async def _load_again(self) -> None:
        await self.look_anew()

    def _show_house(self) -> None:
        seen = self._seen
        self._show_which()
        if seen is None:
            return
        taken, say = self._taken, self.say
        blocks = self.query_one("#house", Blocks)
        scale = min(2, scale_in(self.app.size.height))
        rows = max(4, self.query_one("#body").content_size.height - 1)
        blocks.show(lambda free: house_rows(seen, taken, say, free, rows, scale=scale))

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self._show_count()
        self._show_house()
        self._look_at_rows()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Look at the households that are to be seen now."""
        event.stop()
        self._look_at_rows()

    @work(exclusive=True, group="look")
    async def _look_at_rows(self) -> None:
        """Look what is due of the households on the screen, then, where it is asked for, of all."""
        while wanted := self._unknown():
            found = await self.look(dues_of, wanted)
            self._dues |= found
            for household in wanted:
                if household not in found:
                    self._houses.pop(household, None)
            self._menu.refresh()
            if self._due_only and self._menu.row_count < FEW:
                self._show_due()
        if self._due_only and self._only is None:
            self._show_due()
            self._show_count()
            if self._asked_who:
                # Said once: of a receipt that was just taken it would be the end.
                self._asked_who = False
                self.tell(await self._looked())

    async def _looked(self) -> str:
        """Return how many are due and, where guarantors are to be told, how many and until when."""
        # Read in where all were looked at: the room is there sooner.
        from forumtui.followup.acts.helping.reminders import guarantors_to_tell

        count = f"{self._menu.row_count:,}"
        waiting = await self.look(guarantors_to_tell)
        if not waiting:
            return self.say("pay_day.looked", count=count)
        until = min(one.last_day for one in waiting)
        guarantors = f"{len(waiting):,}"
        return self.say("pay_day.guarantors", count=count, guarantors=guarantors, until=until)

    def _show_due(self) -> None:
        """Show who was found due so far: the list grows below, the mark stays."""
        self._menu.set_rows([row for row in self._rows if not self._is_done(int(row.key))])

    def _unknown(self) -> list[int]:
        """Return the next households that are to be looked at."""
        if self._due_only and self._only is None:
            while self._ahead and len(self._next) < AT_ONCE:
                one = self._ahead.pop()
                if one not in self._dues:
                    self._next.append(one)
            wanted, self._next = self._next, []
            return wanted
        return [one for one in map(int, self._menu.on_page) if one not in self._dues][:AT_ONCE]

    # Finding a household.

    def on_field_changed(self, event: Field.Changed) -> None:
        """Show what fits; whoever types the next house leaves the one at the desk as it is."""
        event.stop()
        self._picked = False
        if event.value.strip() and self._seen is not None:
            self._leave_house()
        self._narrow(event.value)

    @work(exclusive=True, group="find")
    async def _narrow(self, text: str) -> None:
        await self._look_for(text)

    async def _look_for(self, text: str) -> None:
        self._found = self._at_gates(text)
        if text.strip() and not self._found:
            found = await self.look(find_households, text)
            self._found = tuple(one for one in found if one.household in self._houses)
        self._found_for = text
        only = tuple(one.household for one in self._found) if text.strip() else None
        here = self._menu.highlighted
        if only != self._only:
            self._only = only
            self._show_rows()
        if only:
            self._menu.move_to(str(only[0]))
        elif only is None and here is not None:
            self._menu.move_to(here)

    def _at_gates(self, text: str) -> tuple[FoundHousehold, ...]:
        """Return the households whose number begins so, that very number first; no name is one.

        They stand here already: nobody waits for the database, however large the village is.
        """
        typed = {to_arabic_digits(text.strip()), as_house(text.strip()) or ""} - {""}
        numbers = tuple(one for one in typed if one[0].isdecimal())
        fits = [(key, house) for key, house in self._gates.items() if house.startswith(numbers)]
        fits.sort(key=lambda one: one[1] not in numbers)
        return tuple(FoundHousehold(key, house, "") for key, house in fits[:MOST])

    async def _meant(self) -> int | None:
        """Return the household that is typed or highlighted; say why it is none, or not one only."""
        text = self._field.value
        if not text.strip():
            key = self._menu.highlighted
            return None if key is None else int(key)
        if text != self._found_for:
            await self._look_for(text)
        found = self._found
        typed = to_arabic_digits(text.strip())
        exact = [one for one in found if one.house in (typed, as_house(typed))]
        if not found:
            self.tell(self.say("pay_day.no_fit", text=visible(text)), trouble=True)
            return None
        if self._picked:
            key = self._menu.highlighted
            return None if key is None else int(key)
        if len(exact) == 1:
            return exact[0].household
        if len(found) == 1:
            return found[0].household
        count = len(exact) or len(found)
        self.tell(self.say("attendance.several", count=count), trouble=True)
        return None

    def on_field_entered(self, event: Field.Entered) -> None:
        """Bring a household to the desk; Enter takes no money."""
        event.stop()
        if self._seen is None:
            self._open_house()
        else:
            self.tell(self.say("pay_day.press_take"))

    @work(group="open")
    async def _open_house(self) -> None:
        household = await self._meant()
        if household is None:
            return
        if not self.amounts_shown and self._agreed != household:
            question = self.say("verification.show_question", house=self._houses[household])
            if not await self.ask(YesNo(visible(question))):
                return
            self._agreed = household
        self._bringing = Bringing()
        self._taken = TakenAs(receiver=self._taken.receiver)
        if await self._look_at(household):
            self._field.value = ""
            self._found, self._found_for, self._picked, self._only = (), "", False, None
            self.tell("")

    async def _look_at(self, household: int) -> bool:
        seen = await self.attempt(to_pay, household, self._bringing)
        self._seen = seen
        if seen is not None:
            self._dues[household] = due_facts(seen.standing)
            last = max((one.act for one in seen.standing.payments), default=0)
            self.forum.at_the_desk(household, last)
        self._show_house()
        return seen is not None

    def _leave_house(self, *, on: int | None = None) -> None:
        """Show the day again, the mark on the household that was at the desk, or on another."""
        seen, self._seen = self._seen, None
        self.forum.at_the_desk(None)
        self._bringing = Bringing()
        self._taken = TakenAs(receiver=self._taken.receiver)
        self._show_which()
        self._show_rows()
        self._show_count()
        if seen is not None:
            self._menu.move_to(str(seen.standing.household if on is None else on))

    def action_back(self) -> None:
        """Leave the household at the desk as it is; from the day, the room."""
        if self._seen is not None:
            self._leave_house()
            self.tell(self.say("pay_day.told_left"))
        elif self._field.value:
            self._field.value = ""
        else:
            super().action_back()

    def action_move(self, by: int) -> None:
        """Move the list; the cursor stays in the field."""
        menu = self._menu
        if self._seen is None and 0 <= menu.at + by < menu.row_count:
            menu.at += by
            self._picked = True

    def action_page(self, by: int) -> None:
        """Move the list by what fits on the screen."""
        if self._seen is None:
            self._menu.turn(by)
            self._picked = True

    def action_due_only(self) -> None:
        """Show only the households of whom something is due, or all of them again."""
        if self._seen is not None:
            self._leave_house()
        if not self.amounts_shown:
            # Who is late is nobody's business but the desk's.
            self.tell(self.say("pay_day.desk_only"), trouble=True)
            return
        self._due_only = self._asked_who = not self._due_only
        self._ahead = [*reversed(self._houses)]
        self.tell(self.say("pay_day.looking" if self._due_only else "pay_day.all_houses"))
        self._show_rows()
