"""Sub-step 2.1: names of the funds' registers that may be residents, and what people say of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.seen import seen_of
from forumtui.people.acts import identity as steps
from forumtui.people.records.identity import WrittenPerson
from forumtui.people.records.waiting import WaitingPerson
from forumtui.thai.citizen_id import mask
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.ui.widgets.side_by_side import Fact, SideBySide
from forumtui.village.screens.find import Find

FACTS: Final = ("name", "house", "number", "where", "lines")

Saying = Callable[..., int]


@dataclass(frozen=True, slots=True)
class _WaitingName:
    """A name that waits, and whom it may be; None when nobody is near enough."""

    key: str
    person: WaitingPerson
    proposed: steps.Proposed | None


PLACE: Final = NumberedAct("place", "linking.key_place", "linking.help_place")

HOUSEHOLDS: Final = NumberedAct(
    "households", "households.key_households", "households.help_households"
)


class LinkingScreen(ForumScreen):
    """Everybody who visibly waits, the most certain first; nobody is tied by a guess."""

    ROOM = "linking.title"
    ABOUT = "linking.about"
    KEYS = (
        Command(Sense.YES, "same", "linking.key_same", help="linking.help_same"),
        Command(Sense.OTHER, "different", "linking.key_different", help="linking.help_different"),
        Command(Sense.NOT_NOW, "later", "linking.key_later", help="linking.help_later"),
        Command(
            Sense.TAKE_BACK,
            "undo",
            "linking.key_undo",
            help="linking.help_undo",
            also="ctrl+z",
        ),
    )
    RARE = (PLACE, HOUSEHOLDS)

    FOLLOWS = ("linking.", "intake.", "households.", "correction.")

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[_WaitingName] = []
        self._beside: tuple[str, steps.AskedPair] | None = None
        self._busy = False

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; a house is said of a name that stands there."""
        anybody = bool(self._asked)
        return (PLACE.only_if(anybody, self.say("linking.nobody")), HOUSEHOLDS)

    def compose_body(self) -> ComposeResult:
        """Lay out the names, and the two rows of the highlighted one side by side."""
        yield Line(id="lead")
        yield Menu(id="persons")
        yield SideBySide(id="pair")
        yield Line(id="why")

    def fill(self) -> None:
        """Fetch the names."""
        self.query_one("#persons", Menu).focus()
        self.query_one("#lead", Line).update(self.say("linking.looking"))
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again(None)

    async def look_anew(self) -> None:
        """Find anew who may be whom; the record that is highlighted stays."""
        asked = self._highlighted()
        await self._look_again(None if asked is None else asked.person.id)

    async def _look_again(self, wanted: int | None) -> None:
        """Find who may be whom now; highlight the record `wanted`."""
        waiting = await self.look(steps.persons_waiting)
        proposed = await self.look(steps.proposals) if waiting else ()
        persons = {person.id: person for person in waiting}
        self._asked = [
            _WaitingName(f"{one.person}-{one.other}", persons[one.person], one)
            for one in proposed
            if one.person in persons
        ]
        near = {one.person.id for one in self._asked}
        self._asked += [
            _WaitingName(str(person.id), person, None)
            for person in waiting
            if person.id not in near
        ]
        self._show()
        for one in self._asked:
            if one.person.id == wanted:
                self.query_one("#persons", Menu).move_to(one.key)
                break

    def _show(self) -> None:
        names = len({one.person.id for one in self._asked})
        key = "linking.lead" if names else "linking.nobody"
        self.query_one("#lead", Line).update(self.say(key, count=names))
        self.query_one("#persons", Menu).set_rows(
            [MenuRow(one.key, self._row(one)) for one in self._asked]
        )
        self._lay_side_by_side()

    def _row(self, one: _WaitingName) -> Callable[[int], str]:
        def row(free: int) -> str:
            half = (free - 1 - 11) // 2
            if one.proposed is None:
                other = self.say("linking.nobody_near")
            else:
                other = f"? {one.proposed.other_name}"
            amount = baht(one.person.debt_satang, shown=self.amounts_shown)
            shown = amount if one.person.debt_satang else ""
            return columns(((one.person.name, half), (other, half), (shown, -10)))

        return row

    def _highlighted(self) -> _WaitingName | None:
        key = self.query_one("#persons", Menu).highlighted
        return next((one for one in self._asked if one.key == key), None)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Lay the rows of the highlighted pair side by side."""
        event.stop()
        self._lay_side_by_side()

    @work(exclusive=True, group="load")
    async def _lay_side_by_side(self) -> None:
        asked, say = self._highlighted(), self.say
        pair, why = self.query_one("#pair", SideBySide), self.query_one("#why", Line)
        if asked is None:
            pair.show(())
            why.update("")
            return
        found = asked.proposed
        other = asked.person.id if found is None else found.other
        beside = await self.look(steps.side_by_side, asked.person.id, other)
        self._beside, one, two = (asked.key, beside), beside.one, beside.two
        left, right = self._facts(one), {} if found is None else self._facts(two)
        pair.show([Fact(say(f"linking.label_{f}"), left[f], right.get(f, "")) for f in FACTS])
        reasons = say("linking.no_proposal")
        if found is not None:
            reasons = "  ".join(say(f"linking.why_{reason}") for reason in found.evidence)
        homeless = "" if asked.person.placed else say("linking.no_home")
        why.update("  ".join(filter(None, (homeless, reasons))))

    def _facts(self, person: WrittenPerson) -> dict[str, str]:
        say = self.say
        born = ""
        if person.birth_date is not None:
            day = format_date(person.birth_date, DateStyle.NUMERIC)
            born = say("linking.born", day=day)
        where = person.file if person.sheet is None else f"{person.file} {person.sheet}"
        lines = "  ".join(
            f"{say('verification.kind_loan' if line.is_loan else 'verification.kind_saving')} "
            f"{baht(line.satang, shown=self.amounts_shown)}"
            for line in person.lines
        )
        facts = {
            "name": person.name,
            "house": f"{person.house or '-'}  {born}",
            "number": mask(person.citizen_id) if person.citizen_id else "-",
            "where": say("linking.where", file=where, row=person.row),
            "lines": lines or "-",
        }
        return {name: visible(text) for name, text in facts.items()}

    def action_same(self) -> None:
        """The two are one person."""
        self._say(steps.say_same, "linking.said_same")

    def action_different(self) -> None:
        """The two are two people."""
        self._say(steps.say_different, "linking.said_different")

    def _shown(self, asked: _WaitingName) -> steps.AskedPair | None:
        """Return the two records that stand on the screen; nothing is said of what is not there yet."""
        if self._beside is None or self._beside[0] != asked.key:
            self.tell(self.say("linking.looking"))
            return None
        return self._beside[1]

    @work
    async def _say(self, saying: Saying, told: str) -> None:
        asked = self._highlighted()
        if asked is None or self._busy or (shown := self._shown(asked)) is None:
            return
        if asked.proposed is None:
            self.tell(self.say("linking.no_proposal"), trouble=True)
            return
        self._busy = True
        try:
            await self._said(asked.proposed, shown, saying, told)
        finally:
            self._busy = False

    async def _said(
        self, found: steps.Proposed, shown: steps.AskedPair, saying: Saying, told: str
    ) -> None:
        if await self.attempt(saying, found.person, found.other, seen=seen_of(shown)) is None:
            return
        at = next((n for n, one in enumerate(self._asked) if one.proposed == found), None)
        if at is None:
            return
        same = saying is steps.say_same
        answered = self._asked[at].person
        # Only what was asked is answered: the others stay as they were found.
        self._asked = [
            one
            for one in self._asked
            if one.proposed != found and not (same and one.person.id == found.person)
        ]
        if not same and all(one.person.id != found.person for one in self._asked):
            self._asked.append(_WaitingName(str(found.person), answered, None))
        self.tell(visible(self.say(told, name=found.name, other=found.other_name)))
        self._show()
        if self._asked:
            wanted = self._asked[min(at, len(self._asked) - 1)]
            self.query_one("#persons", Menu).move_to(wanted.key)

    def action_later(self) -> None:
        """Ask this one after all others."""
        asked = self._highlighted()
        if asked is None:
            return
        at = self._asked.index(asked)
        self._asked.append(self._asked.pop(at))
        self._show()
        self.query_one("#persons", Menu).move_to(self._asked[min(at, len(self._asked) - 1)].key)

    @work
    async def action_place(self) -> None:
        """Say in which house somebody lives whom no register puts into one."""
        asked = self._highlighted()
        if asked is None or self._busy or (shown := self._shown(asked)) is None:
            return
        household = await self.ask(Find())
        if household is None:
            return
        placed = await self.attempt(
            steps.place, asked.person.id, household, beside=shown.two.id, seen=seen_of(shown)
        )
        if placed is not None:
            self.tell(visible(self.say("linking.said_placed", name=asked.person.name)))
            await self._look_again(asked.person.id)

    @work
    async def action_undo(self) -> None:
        """Ask whether what was said last is to be taken back."""
        said = await self.look(steps.last_said)
        if said is None:
            self.tell(self.say("steps_refusals.nothing_to_undo"), trouble=True)
            return
        gaps = {"name": said.name, "other": said.other, "house": said.house}
        question = self.say(f"linking.undo_{said.kind}", **gaps)
        if not await self.ask(YesNo(visible(question))):
            return
        person = await self.attempt(steps.take_back, seen=seen_of(said))
        if person is not None:
            self.tell(self.say("linking.taken_back"))
            await self._look_again(person)

    def action_households(self) -> None:
        """Show who moved to another house."""
        # Read in when it is entered: the names are on the screen sooner.
        from forumtui.people.screens.households import HouseholdsScreen

        self.open(HouseholdsScreen())
