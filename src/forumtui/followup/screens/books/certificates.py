"""Who owes nothing any more (หมดหนี้): households and single debts at zero, certified with F2."""

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.followup.acts.helping.certificates import certify
from forumtui.followup.acts.helping.debts_ended import (
    DebtsEnded,
    FreeHouse,
    debts_ended,
    free_houses,
)
from forumtui.followup.acts.helping.house import help_of, take_back
from forumtui.followup.screens.books.asking import CertificateBack
from forumtui.followup.words.certificates import (
    count_rows,
    house_row,
    is_free,
    spelt_out,
)
from forumtui.messages import Messages
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from forumtui.papers.acts.jobs import ToPrint

CERTIFICATE: Final = NumberedAct("paper", "free_room.key_paper", "free_room.help_paper")

FREED: Final = NumberedAct("freed", "free_room.key_freed", "free_room.help_freed")

AT_ONCE: Final = 4
"""Households that are looked at before the desk does anything else."""


class CertificatesScreen(ForumScreen):
    """How many households owe nothing, large; below, each of them and each debt at zero."""

    ROOM = "free_room.title"
    ABOUT = "free_room.about"
    KEYS = (
        Command(Sense.YES, "certify", "free_room.key_certify", help="free_room.help_certify"),
        Command(
            Sense.TAKE_BACK, "take_back", "free_room.key_take_back", help="free_room.help_take_back"
        ),
        PAPERS,
    )
    PAPERS = (CERTIFICATE, FREED, QUEUE)
    FOLLOWS = ("followup.", "consolidation.", "restructuring.", "households.", "linking.")

    def __init__(self, household: int | None = None) -> None:
        super().__init__()
        self._of = household
        self._found: DebtsEnded | None = None
        self._houses: dict[int, FreeHouse] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the count, the rows, and what is known of one."""
        yield Blocks(id="figure")
        yield Menu(paged=True, id="rows")
        yield Line(id="sums")
        yield Line(id="reason")
        yield Line(id="freed")

    def fill(self) -> None:
        """Begin at the household that was at the desk, else at the first."""
        self._menu.focus()
        self._load()

    @property
    def _menu(self) -> Menu:
        return self.query_one("#rows", Menu)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()
        if self._of is not None:
            self._menu.move_to(str(self._of))
        if not self._menu.row_count:
            self.tell(self.say("free_room.nobody"))

    async def look_anew(self) -> None:
        """Look again who owes nothing."""
        await self._refresh()

    async def _refresh(self) -> None:
        more = () if self._of is None else (self._of,)
        self._found = found = await self.look(debts_ended, *more)
        self._houses = {}
        rows = []
        for one in found.houses:
            for line in (None, *one.lines):
                key = str(one.household) if line is None else f"{one.household}:{line}"
                house = one.house if line is None else ""
                rows.append(MenuRow(key, partial(self._row, one.household, house, line)))
        self._menu.set_rows(rows)
        self._draw()
        self._look_at_rows()

    def _row(self, household: int, house: str, line: str | None, free: int) -> str:
        seen = self._houses.get(household)
        return house_row(house, seen, line, self.say, shown=self.amounts_shown)(free)

    def _draw(self) -> None:
        found, say = self._found, self.say
        if found is None:
            return
        scale, low = min(2, scale_in(self.app.size.height)), self.app.size.height < 15
        self.query_one("#figure", Blocks).show(
            lambda free: count_rows(found, say, free, scale=scale, low=low)
        )

    def on_resize(self) -> None:
        """Draw the figure for the room there is now."""
        self._draw()
        self._look_at_rows()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Look at the households that are to be seen now, and spell out the highlighted one."""
        event.stop()
        self._spell_out()
        self._look_at_rows()

    @work(exclusive=True, group="look")
    async def _look_at_rows(self) -> None:
        """Look how far the households on the screen are from owing nothing."""
        while self._found is not None and (wanted := self._unknown()):
            found = await self.look(free_houses, wanted, self._found.on)
            self._houses |= found
            if not any(one in found for one in wanted):
                break
            self._menu.refresh()
            self._spell_out()

    def _unknown(self) -> list[int]:
        here = self._menu.highlighted
        keys = [*([] if here is None else [here]), *self._menu.on_page]
        wanted = dict.fromkeys(_of(key)[0] for key in keys)
        return [one for one in wanted if one not in self._houses][:AT_ONCE]

    def _spell_out(self) -> None:
        household, line = self._here()
        seen = self._houses.get(household)
        told = ("", "", "")
        if seen is not None:
            told = spelt_out(seen, line, self.say, shown=self.amounts_shown)
        for name, text in zip(("sums", "reason", "freed"), told, strict=True):
            self.query_one(f"#{name}", Line).update(text)

    def _here(self) -> tuple[int, str | None]:
        return _of(self._menu.highlighted or "0")

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say which key certifies: Enter certifies nothing."""
        event.stop()
        household, line = self._here()
        seen = self._houses.get(household)
        if seen is not None and is_free(seen, line):
            self.tell(self.say("free_room.press"))

    @work
    async def action_certify(self) -> None:
        """Certify that the highlighted household, or debt, owes nothing, and print it."""
        household, line = self._here()
        seen = self._houses.get(household)
        if seen is None:
            self.tell(self.say("free_room.nobody"), trouble=True)
            return
        made = await self.attempt(certify, household, line=line, seen=seen.facts.seen)
        if made is None:
            return
        await self._refresh()
        house = seen.facts.house
        await self._print(household, made.number, line)
        self.tell(visible(self.say("free_room.told_made", number=made.number, house=house)))

    @work
    async def action_take_back(self) -> None:
        """Take the certificate of the highlighted row back."""
        household, line = self._here()
        seen = self._houses.get(household)
        made = None if seen is None else seen.certificate(line)
        if seen is None or made is None:
            self.tell(self.say("free_room.no_certificate"), trouble=True)
            return
        view, house = made.view, seen.facts.house
        what = self.say("free_room.back_what", number=view.number, day=view.made_on, house=house)
        known = await self.look(help_of, household)
        reason = await self.ask(CertificateBack(what))
        if reason is None:
            return
        done = await self.attempt(_taken_back, household, view.act, reason, known.seen)
        await self._refresh()
        if done is not None:
            self.tell(visible(self.say("free_room.told_back", number=view.number)))

    @work
    async def action_paper(self) -> None:
        """Print the certificate of the highlighted row once more."""
        household, line = self._here()
        seen = self._houses.get(household)
        made = None if seen is None else seen.certificate(line)
        if made is None:
            self.tell(self.say("free_room.no_certificate"), trouble=True)
            return
        await self._print(household, made.view.number, line)

    async def _print(self, household: int, number: str, line: str | None) -> None:
        paper = partial(_certificate, of=household, number=number, whole=line is None, say=self.say)
        await put_in_queue(self, paper)

    @work
    async def action_freed(self) -> None:
        """Print the letters to the guarantors who are free."""
        household, _ = self._here()
        seen = self._houses.get(household)
        if seen is None or not any(
            one.guarantors for one in seen.facts.lines if not one.left_satang
        ):
            self.tell(self.say("free_room.nothing_freed"), trouble=True)
            return
        await put_in_queue(self, partial(_freed, of=household, say=self.say))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


def _of(key: str) -> tuple[int, str | None]:
    household, _, line = key.partition(":")
    return int(household), line or None


def _taken_back(store: Store, household: int, told: int, reason: str, seen: str) -> bool:
    take_back(store, household, told, reason=reason, seen=seen)
    return True


def _certificate(store: Store, of: int, number: str, whole: bool, say: Messages) -> "list[ToPrint]":
    # Read in when something is printed: the room is there sooner.
    from forumtui.followup.acts.papers.certificates import one_certificate
    from forumtui.papers.acts.writing import to_print, write

    return to_print(write(store, one_certificate(number, whole=whole), of, language=say))


def _freed(store: Store, of: int, say: Messages) -> "list[ToPrint]":
    # Read in when something is printed: the room is there sooner.
    from forumtui.papers.acts.catalogue import paper_type
    from forumtui.papers.acts.writing import to_print, write

    return to_print(write(store, paper_type("freed_guarantor"), of, language=say))
