"""Sub-step 2.1: the debtors the committee looks at before a contract is made."""

from collections.abc import Callable
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.people import words as words_records
from forumtui.people.acts import debtors as steps
from forumtui.people.acts.debtors import DebtorLine
from forumtui.people.acts.person_facts import PersonView, person_view, tell_fact
from forumtui.people.screens.person_facts import TellFact, ToldOf, WhichPerson
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import clock_here
from forumtui.village.records.residents import person_of_key

AMOUNT: Final = 13

HOUSE: Final = 8

MARKS: Final = 22


class DebtorsScreen(ForumScreen):
    """The gravest first; below, what the highlighted one owes and why somebody should look."""

    ROOM = "debtors.title"
    ABOUT = "debtors.about"
    KEYS = (
        Command("enter", "open", "debtors.key_open"),
        Command(Sense.YES, "tell_fact", "person_facts.key_tell", help="person_facts.help_tell"),
        Command(
            Sense.FIND, "anybody", "person_facts.key_anybody", help="person_facts.help_anybody"
        ),
    )
    FOLLOWS = ("people.", "linking.", "households.", "intake.", "correction.")

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, DebtorLine] = {}
        self._marks_width = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the debtors, and what is known of one."""
        yield Line(id="lead")
        yield Menu(id="debtors")
        yield Line(id="owes")
        yield Line(id="matters")

    def fill(self) -> None:
        """Begin at the gravest."""
        self.query_one("#debtors", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Look again."""
        self._load()

    def on_screen_resume(self) -> None:
        """Look again: somebody may have been placed or moved."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.look(steps.debtors)
        self._lines = {f"{line.person}-{line.loans[0]}": line for line in found}
        self._marks_width = max(
            (width(words_records.marks(line, self.say)) for line in found), default=0
        )
        amount = partial(baht, shown=self.amounts_shown)
        self.query_one("#lead", Line).update(words_records.debtors_lead(found, self.say, amount))
        menu = self.query_one("#debtors", Menu)
        menu.set_rows([MenuRow(key, self._row(line)) for key, line in self._lines.items()])
        self._spell_out(menu.highlighted)

    def _row(self, line: DebtorLine) -> Callable[[int], str]:
        shown, marks = self.amounts_shown, words_records.marks(line, self.say)

        def text(free: int) -> str:
            said = min(MARKS, self._marks_width)
            name = max(8, free - HOUSE - said - AMOUNT - 3)
            return columns(
                (
                    (name_in(line.name, name), name),
                    (line.house or "-", HOUSE),
                    (marks, said),
                    (baht(line.satang, shown=shown), -AMOUNT),
                )
            )

        return text

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted debtor."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        if key is None or key not in self._lines:
            return
        line, amount = self._lines[key], partial(baht, shown=self.amounts_shown)
        self.query_one("#owes", Line).update(words_records.owes(line, self.say, amount))
        self.query_one("#matters", Line).update("  ".join(words_records.why(line, self.say)))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the debtor's household on the walk."""
        event.stop()
        line = self._lines.get(event.key)
        if line is None:
            return
        household = line.household
        if household is None:
            self.tell(self.say("debtors.no_household"))
        else:
            self.enter("household", household)

    @work
    async def action_tell_fact(self) -> None:
        """Write down a fact of the highlighted debtor."""
        line = self._lines.get(self.query_one("#debtors", Menu).highlighted or "")
        if line is None:
            await self._ask_whom()
        else:
            await self._tell_of(person_of_key(line.person))

    @work(group="tell_fact")
    async def action_anybody(self) -> None:
        """Write down a fact of anybody."""
        await self._ask_whom()

    async def _ask_whom(self) -> None:
        person = await self.ask(WhichPerson())
        if person is not None:
            await self._tell_of(person)

    async def _tell_of(self, person: int) -> None:
        view = await self.attempt(person_view, person)
        if view is None:
            return
        clock = await self.look(clock_here)
        # Where the clock cannot be right the day is typed.
        today = None if clock.trust.in_doubt else clock.now.astimezone().date()
        told = await self.ask(TellFact(view, today=today, told_by=self.forum.secretary))
        if told is None:
            return
        done = await self.attempt(_told, view, told)
        if done is None:
            return
        key = "person_facts.told" if told.holds else "person_facts.told_not"
        fact = self.say(f"person_facts.fact_{told.fact.value}")
        self.tell(visible(self.say(key, name=view.name, fact=fact)))
        self._load()


def _told(store: Store, view: PersonView, told: ToldOf) -> PersonView:
    return tell_fact(
        store,
        view.person,
        told.fact,
        holds=told.holds,
        told_by=told.told_by,
        known_on=told.known_on,
        seen=view.seen,
    )
