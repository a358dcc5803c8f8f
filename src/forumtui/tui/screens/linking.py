"""Sub-step 2.1: names of the funds' registers that are not tied to a resident yet."""

from textual import work
from textual.app import ComposeResult

from forumtui.steps.linking import persons_waiting
from forumtui.store.waiting import WaitingPerson
from forumtui.thai.text import visible
from forumtui.tui.marks import baht, columns
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class LinkingScreen(ForumScreen):
    """Everybody who visibly waits: nobody is tied by a guess."""

    ROOM = "linking.title"
    KEYS = ()

    def __init__(self) -> None:
        super().__init__()
        self._persons: dict[str, WaitingPerson] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the names and where one of them stands."""
        yield Line(id="lead")
        yield Menu(id="persons")
        yield Line(id="where")

    def fill(self) -> None:
        """Fetch the names."""
        self.query_one("#persons", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.desk.run(persons_waiting)
        self._persons = {str(person.id): person for person in found}
        key = "linking.lead" if found else "linking.nobody"
        self.query_one("#lead", Line).update(self.say(key, count=len(found)))
        self.query_one("#persons", Menu).set_rows(
            [
                MenuRow(key, _row(person, shown=self.amounts_shown))
                for key, person in self._persons.items()
            ]
        )
        if found:
            self._explain(str(found[0].id))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say where the highlighted name stands."""
        event.stop()
        self._explain(event.key)

    def _explain(self, key: str) -> None:
        person = self._persons[key]
        where = person.file if person.sheet is None else f"{person.file} {person.sheet}"
        self.query_one("#where", Line).update(
            visible(self.say("linking.where", file=where, row=person.row, lines=person.lines))
        )


def _row(person: WaitingPerson, *, shown: bool) -> str:
    return columns(
        (
            (person.name, 36),
            (person.house or "-", 10),
            (baht(person.debt_satang, shown=shown), -16),
        )
    )
