"""Sub-step 2.3: the room of members (รับสมาชิก): whom to invite, on what terms, with which papers."""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.membership.acts.room import Invited, RecruitingRoom, recruiting_room
from forumtui.messages.values import Money
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import name_in
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

FORM: Final = Command(
    Sense.YES, "print_form", "members_room.key_form", help="members_room.help_form"
)

ONLY_NEW: Final = Command(
    Sense.OTHER, "turn", "members_room.key_only_new", help="members_room.help_only_new"
)

EVERYBODY: Final = Command(
    Sense.OTHER, "turn", "members_room.key_everybody", help="members_room.help_only_new"
)

FIND: Final = Command(Sense.FIND, "find", "members_room.key_find", help="members_room.help_find")

HOUSE_FORMS: Final = NumberedAct(
    "print_house", "members_room.house_forms", "members_room.help_house_forms"
)


def _paper(key: str, label: str) -> NumberedAct:
    return NumberedAct(f"print('{key}')", label, "members_room.help_paper")


CALL: Final = _paper("member_call", "print_queue.document_member_call")

BLANKS: Final = (
    _paper("blank_application", "print_queue.document_blank_application"),
    _paper("blank_savings_book", "print_queue.document_blank_savings_book"),
    _paper("blank_member_cards", "print_queue.document_blank_member_cards"),
    _paper("blank_withdrawal", "print_queue.document_blank_withdrawal"),
    _paper("blank_resignation", "print_queue.document_blank_resignation"),
)

NAME_COLUMNS: Final = 30

HOUSE_COLUMNS: Final = 8


class MembersScreen(ForumScreen):
    """On what terms one joins, everybody by name, and the form of the highlighted one."""

    ROOM = "members_room.title"
    ABOUT = "members_room.about"
    KEYS = (FORM, ONLY_NEW, FIND, PAPERS)
    PAPERS = (HOUSE_FORMS, CALL, *BLANKS, QUEUE)
    FOLLOWS = ("",)

    def __init__(self) -> None:
        super().__init__()
        self._room: RecruitingRoom | None = None
        self._only_new = False

    async def look_anew(self) -> None:
        """Look again at whom to invite."""
        await self._look_again()

    def offered(self) -> tuple[Command, ...]:
        """Return the keys, as whom F3 would show."""
        other = EVERYBODY if self._only_new else ONLY_NEW
        if self._room is None or not self._shown():
            return (other, PAPERS)
        return (FORM, other, FIND, PAPERS)

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers; the forms of a household are those of the highlighted one."""
        nobody = self.say("members_room.nobody")
        house = HOUSE_FORMS.only_if(self._highlighted() is not None, nobody)
        return (house, CALL, *BLANKS, QUEUE)

    def compose_body(self) -> ComposeResult:
        """Lay out how far the village is reached, the terms, everybody, and what F2 does."""
        yield Line(id="lead")
        yield Line(id="terms")
        yield Menu(id="people")
        yield Line(id="next")

    def fill(self) -> None:
        """Show everybody."""
        self.query_one("#people", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self) -> None:
        self._room = await self.look(recruiting_room)
        self._draw()

    def _shown(self) -> tuple[Invited, ...]:
        room = self._room
        if room is None:
            return ()
        return tuple(one for one in room.invited if not (self._only_new and one.recruit.funds))

    def _draw(self) -> None:
        room, say = self._room, self.say
        if room is None:
            return
        terms = room.terms
        self.query_one("#lead", Line).update(
            say(
                "members_room.lead",
                people=f"{len(room.invited):,}",
                households=f"{room.households:,}",
                known=f"{room.in_funds:,}",
                unreached=f"{room.households - room.reached:,}",
            )
        )
        key = "members_room.terms_settled" if terms.settled else "members_room.terms_usual"
        self.query_one("#terms", Line).update(
            say(
                key,
                fee=Money(terms.fee_satang),
                share=Money(terms.share_satang),
                pledge=Money(terms.pledge_satang),
            )
        )
        self.query_one("#people", Menu).set_rows(
            [MenuRow(str(one.recruit.person), partial(self._row, one)) for one in self._shown()]
        )
        self._say_next()
        self.query_one(KeyBar).offer(self.offered())

    def _row(self, one: Invited, free: int) -> str:
        recruit = one.recruit
        name = name_in(visible(recruit.name), NAME_COLUMNS)
        row = f"{pad(name, NAME_COLUMNS)} {pad(visible(recruit.house), HOUSE_COLUMNS)} "
        said = [self.say("members_room.associate")] if one.associate else []
        if recruit.funds:
            room = free - width(row) - sum(width(part) + 2 for part in said)
            said.insert(0, self._funds(recruit.funds, room))
        return row + "  ".join(said)

    def _funds(self, funds: tuple[str, ...], room: int) -> str:
        """Return the funds by name where there is room, else how many they are."""
        named = self.say("members_room.in_funds", funds=visible(", ".join(funds)))
        if width(named) <= room:
            return named
        return self.say("members_room.in_many", count=len(funds))

    def _highlighted(self) -> Invited | None:
        key = self.query_one("#people", Menu).highlighted or ""
        return next((one for one in self._shown() if str(one.recruit.person) == key), None)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say for whom F2 would print a form."""
        event.stop()
        self._say_next()

    def _say_next(self) -> None:
        one = self._highlighted()
        if one is None:
            said = self.say("members_room.nobody")
        else:
            key = "members_room.next_associate" if one.associate else "members_room.next_form"
            said = self.say(key, name=visible(one.recruit.name))
        self.query_one("#next", Line).update(said)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Print nothing with Enter: say which key does."""
        event.stop()
        self._say_next()

    def action_turn(self) -> None:
        """Show only those who are in no fund yet, or everybody."""
        self._only_new = not self._only_new
        self._draw()

    @work
    async def action_find(self) -> None:
        """Go to somebody by name or house."""
        # Read in when somebody is looked for: the room is there sooner.
        from forumtui.people.screens.person_facts import WhichPerson

        person = await self.ask(WhichPerson())
        if person is None or self._room is None:
            return
        if all(one.recruit.person != person for one in self._shown()):
            self._only_new = False
            self._draw()
        if any(one.recruit.person == person for one in self._shown()):
            self.query_one("#people", Menu).move_to(str(person))
        else:
            self.tell(self.say("members_room.not_invited"), trouble=True)

    @work
    async def action_print_form(self) -> None:
        """Print the form of the highlighted one."""
        # Read in when something is printed: the room is there sooner.
        from forumtui.membership.acts.papers import form_of

        one = self._highlighted()
        if one is not None:
            await print_paper(self, partial(form_of, one.recruit.person), one.recruit.household)

    @work
    async def action_print_house(self) -> None:
        """Print the forms of everybody in the highlighted one's household."""
        one = self._highlighted()
        if one is not None:
            await print_paper(self, "member_application", one.recruit.household)

    @work
    async def action_print(self, key: str) -> None:
        """Print a paper of the village."""
        await print_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)
