"""The committee (คณะกรรมการ): who holds which office until when, who leaves, what is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.election.acts import committee as acts
from forumtui.election.acts.committee import CommitteeNow, Leaving, committee_now, terms_shown
from forumtui.election.records.offices import HandedItem, Term
from forumtui.election.rules.committee import OfficeEndReason
from forumtui.election.screens.opening import numbers_typed
from forumtui.election.screens.result import shown_rows
from forumtui.election.screens.room_keys import COMMITTEE_LIST, HANDOVER
from forumtui.election.words import term_row
from forumtui.meetings.rules.votes import count_typed
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import day_now

LEAVES: Final = tuple(
    NumberedAct(cause.value, f"committee_room.cause_{cause.value}", "committee_room.help_cause")
    for cause in OfficeEndReason
)

LEAVE: Final = NumberedAct("leave", "committee_room.key_leave", "committee_room.help_leave")

RETIRE: Final = NumberedAct("retire", "committee_room.key_retire", "committee_room.help_retire")

AD_HOC: Final = NumberedAct("end_ad_hoc", "committee_room.key_ad_hoc", "committee_room.help_ad_hoc")


class CommitteeScreen(ForumScreen):
    """Every office: its holder, its term, whether it is vacant; those of the ad-hoc committee last."""

    ROOM = "committee_room.title"
    ABOUT = "committee_room.about"
    KEYS = (
        Command(
            Sense.YES,
            "hand_over",
            "committee_room.key_hand_over",
            help="committee_room.help_hand_over",
        ),
        PAPERS,
    )
    PAPERS = (COMMITTEE_LIST, HANDOVER, QUEUE)
    RARE = (LEAVE, RETIRE, AD_HOC)
    FOLLOWS = ("election.", "officers.", "meeting.")

    def __init__(self) -> None:
        super().__init__()
        self._now: CommitteeNow | None = None

    async def look_anew(self) -> None:
        """Look again at the committee."""
        await self._look_again()

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of a committee, with why one cannot be written now."""
        now = self._now
        some, handed = now is not None and bool(now.terms), now is not None and now.handed_over
        return (
            COMMITTEE_LIST.only_if(some, self.say("terms.none")),
            HANDOVER.only_if(handed, self.say("terms.nothing_handed_over")),
            QUEUE,
        )

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; who leaves is the highlighted one."""
        now, one = self._now, self._highlighted()
        serves = one is not None and one.ended is None
        some = now is not None and any(term.ended is None for term in now.terms)
        old = now is not None and bool(now.ad_hoc)
        nobody = self.say("election_refusals.nobody_serves")
        return (
            LEAVE.only_if(serves, self.say("committee_room.mark_somebody")),
            RETIRE.only_if(some, nobody),
            AD_HOC.only_if(old, nobody),
        )

    def compose_body(self) -> ComposeResult:
        """Lay out the offices."""
        yield Line(id="lead")
        yield Menu(id="offices")

    def fill(self) -> None:
        """Show the committee."""
        self.query_one("#offices", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self) -> CommitteeNow:
        self._now = now = await self.look(committee_now)
        menu = self.query_one("#offices", Menu)
        rows: list[MenuRow] = []
        for one in now.terms:
            texts = [term_row(one, now.day, self.say)]
            rows += shown_rows(texts, menu.size.width, f"office {one.office}")
        rows += [
            MenuRow(
                f"office {one.id} 0",
                self.say("committee_room.ad_hoc", role=visible(one.role), name=visible(one.name)),
            )
            for one in now.ad_hoc
        ]
        menu.set_rows(rows)
        serving = sum(one.ended is None for one in now.terms)
        lead = self.say(
            "committee_room.lead", serving=serving, acting=now.acting, vacant=now.vacant
        )
        self.query_one("#lead", Line).update(lead if rows else self.say("terms.none"))
        return now

    def _office(self) -> int | None:
        # A long row stands in several lines, each of which names its office.
        menu = self.query_one_optional("#offices", Menu)
        key = None if menu is None else menu.highlighted
        return int(key.split()[1]) if key else None

    def _highlighted(self) -> Term | None:
        office, now = self._office(), self._now
        every = () if now is None else now.terms
        return next((one for one in every if one.office == office), None)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say which key does what: Enter changes nothing."""
        event.stop()
        self.tell(self.say("committee_room.which_key"))

    @work
    async def action_hand_over(self) -> None:
        """Write down what the highlighted one handed over, and put its paper into the queue."""
        now, office = self._now or await self._look_again(), self._office()
        gives = next((one for one in now.offices if one.id == office), None)
        if gives is None:
            self.tell(self.say("committee_room.mark_giver"), trouble=True)
            return
        takers = [one for one in now.offices if one.serves and one.id != gives.id]
        typed = await self.ask(HandingOver(visible(gives.name)))
        if typed is None:
            return
        named = [one for one in takers if " ".join(typed.taker.split()) in one.name]
        if len(named) != 1:
            self.tell(self.say("committee_room.no_such_taker"), trouble=True)
            return
        say = self.say
        items = [
            *_money(say("committee_room.item_cash"), typed.cash),
            *_money(say("committee_room.item_bank"), typed.bank),
            *_things(say("committee_room.item_books"), typed.books),
            *_things(say("committee_room.item_keys"), typed.keys),
        ]
        act = partial(
            acts.hand_over,
            giver=gives.id,
            taker=named[0].id,
            items=items,
            witnesses=typed.witnesses,
            on=await self._day(now),
            seen=terms_shown(now.terms),
        )
        done = await self.attempt(act)
        await self._look_again()
        if done is not None:
            await self._print("office_handover")

    @work
    async def action_leave(self) -> None:
        """Write down that the highlighted one leaves, and why."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide
        from forumtui.ui.dialogs import More

        now, one = self._now, self._highlighted()
        if now is None or one is None or one.ended is not None:
            return
        chosen = await self.ask(More(LEAVES))
        if chosen is None:
            return
        cause = OfficeEndReason(chosen)
        said = LeftTyped("", None, None)
        if cause in {OfficeEndReason.UNFIT, OfficeEndReason.REMOVED}:
            typed = await self.ask(
                WhyLeft(visible(one.name), votes=cause is OfficeEndReason.REMOVED)
            )
            if typed is None:
                return
            said = typed
        day = await self._day(now)
        leaving = Leaving(one.office, day, cause, said.note, said.votes, said.base)
        act = partial(acts.leave_office, leaving=leaving, seen=terms_shown(now.terms))
        question = self.say(
            "committee_room.leave_question", name=visible(one.name), role=visible(one.role)
        )
        await self._told(await decide(self, question, act, about=one.office))

    @work
    async def action_retire(self) -> None:
        """Write down the lot by which half of the committee retires."""
        from forumtui.officers.screens.deciding import decide

        now = self._now
        if now is None:
            return
        serving = [one for one in now.terms if one.ended is None]
        typed = await self.ask(RetiringHalf(serving))
        if typed is None:
            return
        places = [
            serving[number - 1].office for number in typed.drawn if 0 < number <= len(serving)
        ]
        act = partial(
            acts.retire_half,
            drawn=places if len(places) == len(typed.drawn) else (),
            witnesses=typed.witnesses,
            on=await self._day(now),
            seen=terms_shown(now.terms),
        )
        await self._told(await decide(self, self.say("committee_room.retire_question"), act))

    @work
    async def action_end_ad_hoc(self) -> None:
        """Write down that the ad-hoc committee's offices and PINs end."""
        from forumtui.officers.screens.deciding import decide

        now = self._now
        if now is None:
            return
        day = await self._day(now)
        act = partial(acts.end_ad_hoc, on=day, seen=terms_shown(now.terms))
        question = self.say("committee_room.ad_hoc_question", many=len(now.ad_hoc))
        await self._told(await decide(self, question, act))

    async def _day(self, now: CommitteeNow) -> date:
        return await self.look(day_now) if now.day is None else now.day

    async def _told(self, done: bool) -> None:
        await self._look_again()
        if done:
            self.tell(self.say("election_room.written_down"))

    @work
    async def action_print(self, key: str) -> None:
        """Write a paper of the committee and put it into the print queue."""
        await self._print(key)

    async def _print(self, key: str) -> None:
        # Read in when something is printed: the room is there sooner.
        from forumtui.papers.acts.catalogue import paper_type
        from forumtui.papers.acts.writing import to_print, write

        written = await self.attempt(write, paper_type(key), language=self.say)
        if written is not None:
            await put_in_queue(self, lambda _store: to_print(written))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


def _money(name: str, satang: int | None) -> list[HandedItem]:
    return [] if satang is None else [HandedItem(name, None, satang)]


def _things(name: str, many: int | None) -> list[HandedItem]:
    return [] if many is None else [HandedItem(name, many)]


@dataclass(frozen=True, slots=True)
class HandoverTyped:
    """To whom, how much money in satang, how many things, before whom."""

    taker: str
    cash: int | None
    bank: int | None
    books: int | None
    keys: int | None
    witnesses: tuple[str, ...]


class HandingOver(Form[HandoverTyped]):
    """What an officer hands over to whom; what there is none of stays empty."""

    TITLE = "committee_room.hand_over_title"
    ABOUT = "committee_room.hand_over_about"
    FIELDS = ("taker", "cash", "bank", "books", "keys", "first", "second")
    BEGIN = "taker"
    EACH = True
    NEEDED = MappingProxyType(
        dict.fromkeys(("taker", "first", "second"), "committee_room.all_three")
    )

    def __init__(self, giver: str) -> None:
        super().__init__()
        self._giver = giver

    def compose_body(self) -> ComposeResult:
        """Lay out who hands over, to whom, what, before whom."""
        yield Line(self.say("committee_room.giver", name=self._giver), id="question")
        yield Field("committee_room.taker", id="taker")
        yield Field("committee_room.cash", kind="amount", id="cash")
        yield Field("committee_room.bank", kind="amount", id="bank")
        yield Field("committee_room.books", kind="number", id="books")
        yield Field("committee_room.keys", kind="number", id="keys")
        yield Field("election_room.witness_first", id="first")
        yield Field("election_room.witness_second", id="second")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: only F2 writes it down."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("election_room.save_now"))
        else:
            self._field(below).focus()

    def answer(self, typed: Sequence[str]) -> HandoverTyped:
        """Return it all. Raises CountMalformed, and what `satang_typed` raises."""
        taker, cash, bank, books, keys, *witnesses = typed
        return HandoverTyped(
            taker,
            satang_typed(cash) if cash else None,
            satang_typed(bank) if bank else None,
            count_typed(books) if books else None,
            count_typed(keys) if keys else None,
            tuple(witnesses),
        )


@dataclass(frozen=True, slots=True)
class LeftTyped:
    """Why somebody leaves; of a removal how many were for it of how many."""

    note: str
    votes: int | None
    base: int | None


class WhyLeft(Form[LeftTyped]):
    """Why somebody may not go on; a removal says its votes."""

    TITLE = "committee_room.why_title"
    ABOUT = "committee_room.why_about"
    FIELDS = ("note", "votes", "base")
    BEGIN = "note"
    NEEDED = MappingProxyType({"note": "election_refusals.cause_unreasoned"})

    def __init__(self, name: str, *, votes: bool) -> None:
        super().__init__()
        self._whose, self._votes = name, votes

    def compose_body(self) -> ComposeResult:
        """Lay out who it is, why, and the votes."""
        yield Line(self.say("election_room.naming_of", name=self._whose), id="question")
        yield Field("election_room.why", id="note")
        for name in ("votes", "base"):
            field = Field(f"committee_room.removal_{name}", kind="number", id=name)
            field.display = self._votes
            yield field

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: only F2 writes it down."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("election_room.save_now"))
        else:
            self._field(below).focus()

    def answer(self, typed: Sequence[str]) -> LeftTyped:
        """Return it all. Raises CountMalformed."""
        note, votes, base = typed
        return LeftTyped(
            note, count_typed(votes) if votes else None, count_typed(base) if base else None
        )


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """The places in the list that the lot drew, and who saw it."""

    drawn: tuple[int, ...]
    witnesses: tuple[str, ...]


class RetiringHalf(Form[HalfTyped]):
    """Which half the lot drew, by their places in the list."""

    TITLE = "committee_room.retire_title"
    ABOUT = "committee_room.retire_about"
    FIELDS = ("drawn", "first", "second")
    BEGIN = "drawn"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "election_room.lot_first"))

    def __init__(self, serving: Sequence[Term]) -> None:
        super().__init__()
        self._serving = tuple(serving)

    def compose_body(self) -> ComposeResult:
        """Lay out who serves, by numbers, the numbers drawn, and both witnesses."""
        names = "  ".join(
            f"({place}) {visible(one.name)}" for place, one in enumerate(self._serving, start=1)
        )
        yield Line(names, id="question")
        yield Field("election_room.drawn", id="drawn")
        yield Field("election_room.witness_first", id="first")
        yield Field("election_room.witness_second", id="second")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is empty: only F2 writes a lot down."""
        event.stop()
        event.prevent_default()
        empty = self._first_empty()
        if empty is None:
            self.tell(self.say("election_room.save_now"))
        else:
            self._field(empty).focus()

    def answer(self, typed: Sequence[str]) -> HalfTyped:
        """Return the lot. Raises CountMalformed."""
        drawn, *witnesses = typed
        return HalfTyped(numbers_typed(drawn), tuple(witnesses))
