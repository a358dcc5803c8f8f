"""Sub-step 2.1: who guarantees whose debts (ผู้ค้ำประกัน), and what each of them answers for.

Its dialog asks who a guarantor is: one of those it may be, anybody of the village, or nobody known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.seen import seen_of
from forumtui.people import words
from forumtui.people.acts.guarantor_identity import (
    say_elsewhere,
    say_who,
    take_back,
    to_take_back,
)
from forumtui.people.acts.guarantors import (
    GuaranteedLoan,
    Guarantor,
    Sure,
    asked_about,
    guarantees,
)
from forumtui.people.rules.guarantees import age_on
from forumtui.thai.citizen_id import mask
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import find_persons, persons
from forumtui.village.acts.village import fund_names
from forumtui.village.records.search import FoundPerson
from forumtui.village.rules import SHORT_NAME

ELSEWHERE: Final = "elsewhere"

HOUSE_COLUMNS: Final = 8

AGE: Final = 10

NUMBER: Final = 17

LEAST_NAME: Final = 24
"""Where a name would have less room, citizen numbers are left out."""


@dataclass(frozen=True, slots=True)
class SaidToBe:
    """Who a guarantor is said to be, None for nobody the registers know, and who says so."""

    person: int | None
    said_by: str


class WhoIsIt(ForumDialog[SaidToBe]):
    """Those whom the registers speak for stand first; what is typed finds anybody else."""

    TITLE = "guarantees.who_title"
    ABOUT = "guarantees.who_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, written: str, may_be: Sequence[int], *, said_by: str) -> None:
        super().__init__()
        self._written, self._may_be, self._said_by = written, may_be, said_by
        self._found: tuple[FoundPerson, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out what is written, the place to look for somebody, the persons, and who says so."""
        yield Line(self._written, id="where")
        yield Field("guarantees.who_what", id="what")
        yield Menu(id="found")
        yield Field("guarantees.who_said", value=self._said_by, replaced=True, id="said_by")

    def on_mount(self) -> None:
        """Begin at those it may be; where there is nobody, look for somebody."""
        self.query_one("#found" if self._may_be else "#what").focus()
        self._look()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Look again."""
        event.stop()
        self._look()

    @property
    def _typed(self) -> str:
        return self.query_one("#what", Field).value.strip()

    @work(exclusive=True, group="find")
    async def _look(self) -> None:
        nobody = not await self._show() and self._typed
        self.tell(self.say("verification.find_nothing") if nobody else "", trouble=True)

    async def _show(self) -> tuple[FoundPerson, ...]:
        """Show who fits what was typed, last that it is nobody of them; return who fits."""
        if text := self._typed:
            found = await self.look(find_persons, text)
        else:
            found = await self.look(persons, self._may_be)
        rows = [MenuRow(str(one.person), self._row(one)) for one in found]
        rows.append(MenuRow(ELSEWHERE, self.say("guarantees.who_elsewhere")))
        menu = self.query_one("#found", Menu)
        menu.set_rows(rows)
        if found != self._found:
            # The highlight must not stay on "nobody" while somebody comes into sight.
            menu.move_to(rows[0].key)
        self._found = found
        return found

    def _row(self, one: FoundPerson) -> Callable[[int], str]:
        village, age = self.forum.village, ""
        if one.born is not None and village is not None:
            age = self.say("guarantees.who_age", years=age_on(one.born, village.cut_off))
        number = mask(one.citizen_id) if one.citizen_id else ""

        def row(free: int) -> str:
            name = free - HOUSE_COLUMNS - AGE - 2
            cells = (one.house or "-", HOUSE_COLUMNS), (age, AGE)
            if name - NUMBER - 1 < LEAST_NAME:
                return columns(((one.name, name), *cells))
            return columns(((one.name, name - NUMBER - 1), *cells, (number, NUMBER)))

        return row

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go to the persons: nobody is taken before their row was seen."""
        event.stop()
        self._to_the_persons()

    @work(exclusive=True, group="find")
    async def _to_the_persons(self) -> None:
        if await self._show() or not self._typed:
            self.query_one("#found", Menu).focus()
        else:
            self.tell(self.say("verification.find_nothing"), trouble=True)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take who was chosen, if somebody says so."""
        event.stop()
        said_by = self.query_one("#said_by", Field)
        if not said_by.value.strip():
            said_by.focus()
            self.tell(self.say("steps_refusals.speaker_missing"), trouble=True)
            return
        person = None if event.key == ELSEWHERE else int(event.key)
        self.dismiss(SaidToBe(person, said_by.value.strip()))

    def action_take(self) -> None:
        """Take who is highlighted."""
        self.query_one("#found", Menu).action_choose()


FLAGGED: Final = "!"

AMOUNT: Final = 13

HOUSE: Final = 8

COUNT: Final = 3


FLAGGED_ONLY: Final = NumberedAct("flagged", "guarantees.key_flagged", "guarantees.help_flagged")


class GuaranteesScreen(ForumScreen):
    """The most exposed first; below, who the highlighted one is, and whose loans they guarantee."""

    ROOM = "guarantees.title"
    ABOUT = "guarantees.about"
    KEYS = (
        Command("enter", "open", "guarantees.key_open"),
        Command(Sense.YES, "who", "guarantees.key_who", help="guarantees.help_who"),
        Command(
            "right", "loans", "guarantees.key_loans", help="guarantees.help_loans", also="left"
        ),
        Command(
            Sense.TAKE_BACK,
            "undo",
            "guarantees.key_undo",
            help="guarantees.help_undo",
            also="ctrl+z",
        ),
    )
    RARE = (FLAGGED_ONLY,)

    FOLLOWS = ("guarantees.", "linking.", "intake.", "correction.", "restructuring.")

    def __init__(self) -> None:
        super().__init__()
        self._guarantors: dict[str, Guarantor] = {}
        self._only_flagged = False
        self._answered: set[int] = set()
        self._loans: dict[str, GuaranteedLoan] = {}
        self._funds: dict[int, str] = {}
        self._busy = False

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; only where somebody is to be looked at."""
        flagged = self._only_flagged or any(one.flags for one in self._guarantors.values())
        return (FLAGGED_ONLY.only_if(flagged, self.say("guarantees.none_flagged")),)

    def compose_body(self) -> ComposeResult:
        """Lay out the guarantors, and what is known of one."""
        yield Line(id="lead")
        yield Menu(id="guarantors")
        yield Line(id="gate")
        yield Line(id="sums")
        yield Line(id="why")
        yield Line(id="matters")
        yield Menu(id="loans")

    def fill(self) -> None:
        """Add up."""
        self.query_one("#guarantors", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again(())

    async def look_anew(self) -> None:
        """Add up anew; who is highlighted stays."""
        one, _ = self._pointed_at()
        await self._look_again(() if one is None else one.guarantees)

    async def _look_again(self, said_of: Sequence[int]) -> None:
        """Add up anew; highlight whom the guarantees `said_of` name now."""
        self._funds = await self.look(fund_names)
        found = await self.look(guarantees)
        self._guarantors = {one.key: one for one in found.guarantors}
        amount = partial(baht, shown=self.amounts_shown)
        self.query_one("#lead", Line).update(words.lead(found, self.say, amount))
        self._only_flagged = self._only_flagged and found.flagged > 0
        named = (one.key for one in found.guarantors if set(said_of).intersection(one.guarantees))
        self._list(next(named, None))

    def _list(self, wanted: str | None = None) -> None:
        """Show all names, or those with something to look at; highlight `wanted` where it is."""
        menu = self.query_one("#guarantors", Menu)
        at, before = menu.at, menu.highlighted
        rows = [
            MenuRow(key, self._row(one))
            for key, one in self._guarantors.items()
            # Who was said meanwhile stays there to be seen, with what is known of them now.
            if one.flags or not self._only_flagged or self._answered.intersection(one.guarantees)
        ]
        menu.set_rows(rows)
        keys = {row.key for row in rows}
        if wanted in keys:
            menu.move_to(str(wanted))
        elif rows and before is not None and before not in keys:
            # The list goes on below the one that left it.
            menu.move_to(rows[min(at, len(rows) - 1)].key)
        self._spell_out(menu.highlighted)

    def _row(self, one: Guarantor) -> Callable[[int], str]:
        shown = self.amounts_shown

        def text(free: int) -> str:
            sure, wide = self.say(f"guarantees.sure_{one.sure.value}"), self._sure_width()
            fixed = 1 + wide + HOUSE + COUNT + AMOUNT + 5
            name = max(8, free - fixed)
            return columns(
                (
                    (FLAGGED if one.flags else "", 1),
                    (name_in(one.name, name), name),
                    (one.house or "-", HOUSE),
                    (sure, wide),
                    (str(len(one.loans)), -COUNT),
                    (baht(one.exposure.satang, shown=shown), -AMOUNT),
                )
            )

        return text

    def _sure_width(self) -> int:
        return max(width(self.say(f"guarantees.sure_{each.value}")) for each in Sure)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted guarantor."""
        event.stop()
        if event.key in self._guarantors:
            self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        if key is None:
            return
        one, say = self._guarantors[key], self.say
        amount = partial(baht, shown=self.amounts_shown)
        self.query_one("#gate", Line).update(words.person(one.name, one.house, say))
        self.query_one("#sums", Line).update(words.sums(one, say, amount))
        self.query_one("#why", Line).update("  ".join(words.ties(one, say)))
        self.query_one("#matters", Line).update("  ".join(words.matters(one, say)))
        self._loans = {str(loan.id): loan for loan in one.loans}
        in_part = len({loan.sure for loan in one.loans}) > 1
        self.query_one("#loans", Menu).set_rows(
            [MenuRow(key, self._loan(loan, in_part=in_part)) for key, loan in self._loans.items()]
        )

    def _loan(self, loan: GuaranteedLoan, *, in_part: bool) -> Callable[[int], str]:
        """Return a loan's line; where they are not all as surely this guarantor's, each says so."""
        word = self.say(f"guarantees.sure_{loan.sure.value}")
        wide, shown = self._sure_width(), self.amounts_shown

        def text(free: int) -> str:
            note = ((word, wide),) if in_part else ()
            names = max(16, free - HOUSE - AMOUNT - 3 - (wide + 1 if in_part else 0))
            fund = min(names // 2, SHORT_NAME)
            return columns(
                (
                    (name_in(loan.borrower, names - fund), names - fund),
                    (loan.house or "-", HOUSE),
                    (self._funds.get(loan.fund_id, loan.fund), fund),
                    *note,
                    (baht(loan.satang, shown=shown), -AMOUNT),
                )
            )

        return text

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the household of the guarantor, or of the borrower."""
        event.stop()
        chosen = self._guarantors.get(event.key) or self._loans.get(event.key)
        if chosen is None:
            return
        if chosen.household is None:
            self.tell(self.say("guarantees.no_household"))
        else:
            self.enter("household", chosen.household)

    def action_loans(self) -> None:
        """Look through the loans of the highlighted guarantor, or go back to the names."""
        names, loans = self.query_one("#guarantors", Menu), self.query_one("#loans", Menu)
        (names if loans.has_focus else loans).focus()

    def action_flagged(self) -> None:
        """List only those with something to look at, or all again."""
        only = not self._only_flagged
        if only and not any(one.flags for one in self._guarantors.values()):
            self.tell(self.say("guarantees.none_flagged"))
            return
        self._only_flagged = only
        self._answered.clear()
        self._list()
        self.tell(self.say("guarantees.only_flagged" if only else "guarantees.all_again"))

    def _pointed_at(self) -> tuple[Guarantor | None, GuaranteedLoan | None]:
        """Return the highlighted guarantor, and the loan where one of theirs is pointed at."""
        key, loans = self.query_one("#guarantors", Menu).highlighted, self.query_one("#loans", Menu)
        one = None if key is None else self._guarantors[key]
        pointed = loans.highlighted if loans.has_focus else None
        return one, None if pointed is None else self._loans[pointed]

    @work
    async def action_who(self) -> None:
        """Somebody says who the guarantor is: on the loan pointed at, else wherever it is unsure."""
        one, loan = self._pointed_at()
        if one is None or self._busy:
            return
        loans = (loan,) if loan is not None else one.unsure or one.loans
        may_be = (may.person for each in loans for may in each.named_as.may_be)
        said = await self.ask(
            WhoIsIt(
                words.asked(loans, self.say),
                tuple(dict.fromkeys(may_be)),
                said_by=self.forum.secretary or self.say("verification.committee"),
            )
        )
        if said is not None:
            await self._write_down(one.name, loans, said)

    async def _write_down(self, name: str, loans: Sequence[GuaranteedLoan], said: SaidToBe) -> None:
        places = tuple(place for each in loans for place in each.guarantees)
        seen, by = seen_of(asked_about(loans)), said.said_by
        self._busy = True
        try:
            if said.person is None:
                done = await self.attempt(say_elsewhere, places, said_by=by, seen=seen)
            else:
                done = await self.attempt(say_who, places, said.person, said_by=by, seen=seen)
            if done is not None:
                self.tell(visible(self.say("guarantees.written_down", name=name)))
                self._answered.update(done)
                await self._look_again(done)
        finally:
            self._busy = False

    @work
    async def action_undo(self) -> None:
        """Ask whether what was said of what is pointed at, else what was said last, is taken back."""
        one, loan = self._pointed_at()
        if self._busy:
            return
        places = () if one is None else one.guarantees if loan is None else loan.guarantees
        said = await self.look(to_take_back, places)
        if said is None:
            self.tell(self.say("steps_refusals.nothing_to_undo"), trouble=True)
            return
        question = self.say(f"guarantees.undo_{said.kind}", name=said.name, other=said.other)
        if not await self.ask(YesNo(visible(question))):
            return
        self._busy = True
        try:
            done = await self.attempt(take_back, places, seen=seen_of(said))
            if done is not None:
                await self._look_again(done)
                self.tell(self.say("linking.taken_back"))
        finally:
            self._busy = False
