"""Sub-step 4.3: pay day (วันรับชำระ). One field finds the house, what is due stands large, F2 takes it.

Enter opens a household and offers; it never takes money. Every household is one act.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work

from forumtui.engine.database import Store
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.pay_day import (
    Bringing,
    DueFacts,
    ToPay,
    dues_of,
    paid_today,
    receipt_of,
)
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import payment_shown, reverse
from forumtui.followup.records.pay_day import PaidOnDay
from forumtui.followup.records.payments import PaidAs, PaymentRow, PaymentWay
from forumtui.followup.refusals import HandwrittenOutside, PaidTwice
from forumtui.followup.rules.settings import Excess
from forumtui.followup.screens.gates import PayDayGates
from forumtui.followup.screens.paying import (
    AnotherSum,
    AtTheTable,
    NamingDebt,
    SayingWay,
    WhereExcess,
    WhichWay,
    WhoPays,
    WhoReceives,
    WhyReversed,
)
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.refusals import TwoOfficersNeeded
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper, put_in_queue
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht
from forumtui.ui.screen import PAPERS

if TYPE_CHECKING:
    from forumtui.papers.acts.jobs import ToPrint

WAITED: Final = "waited"
"""The way of money that came before, from nobody known."""

TAKE: Final = Command(Sense.YES, "take", "pay_day.key_take", help="pay_day.help_take")

ANOTHER: Final = Command(Sense.OTHER, "another", "pay_day.key_another", help="pay_day.help_another")

NOT_NOW: Final = Command(
    Sense.NOT_NOW, "not_now", "pay_day.key_not_now", help="pay_day.help_not_now"
)

SOMEBODY: Final = Command(
    Sense.SOMEBODY_ELSE, "somebody", "pay_day.key_somebody", help="pay_day.help_somebody"
)

TAKE_BACK: Final = Command(
    Sense.TAKE_BACK,
    "take_back",
    "pay_day.key_take_back",
    help="pay_day.help_take_back",
    bar=False,
)
"""It is said with every receipt that is taken: the bar has no room for it."""

FIND: Final = Command(
    Sense.FIND, "due_only", "pay_day.key_find", help="pay_day.help_find", bar=False
)
"""It stands beside the day's figure."""

RECEIPT: Final = NumberedAct("receipt", "pay_day.key_receipt", "pay_day.help_receipt")

STATEMENT: Final = NumberedAct("statement", "pay_day.key_statement", "pay_day.help_statement")

SHEET: Final = NumberedAct("sheet", "pay_day.key_sheet", "pay_day.help_sheet")

SETTLE: Final = NumberedAct("settle", "pay_day.key_settle", "pay_day.help_settle")

IN_ANOTHER_WAY: Final = NumberedAct("in_another_way", "pay_day.key_way", "pay_day.help_way")

NAME_DEBT: Final = NumberedAct("name_debt", "pay_day.key_named", "pay_day.help_named")

CONTRACT: Final = NumberedAct("contract", "pay_day.key_contract", "pay_day.help_contract")

WAIVE: Final = NumberedAct("waive", "relief.key_waive", "relief.help_waive")

HOLD: Final = NumberedAct("hold", "relief.key_hold", "relief.help_hold")

BOOKS: Final = NumberedAct("books", "books.key", "books.help")

FREE: Final = NumberedAct("free", "free_room.key_open", "free_room.help_open")

CLOSE: Final = NumberedAct("close_day", "closing_day.key_close_day", "closing_day.help_close_day")

HELPS: Final = NumberedAct("helps", "visits.key_helps", "visits.help_helps")


class PayDayScreen(PayDayGates):
    """What a household at the desk pays, and all that may be done about it."""

    ROOM = "pay_day.title"
    ABOUT = "pay_day.about"
    KEYS = (TAKE, ANOTHER, NOT_NOW, SOMEBODY, TAKE_BACK, FIND, PAPERS)
    PAPERS = (RECEIPT, STATEMENT, SHEET, CONTRACT, FREE, QUEUE)
    RARE = (SETTLE, IN_ANOTHER_WAY, NAME_DEBT, WAIVE, HOLD, BOOKS, CLOSE, HELPS)

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; most of it is about the household at the desk."""
        seen, nobody = self._seen, self.say("pay_day.nobody_here")
        here = seen is not None
        named = seen is not None and seen.standing.settings.named_debt
        return (
            SETTLE.only_if(here, nobody),
            IN_ANOTHER_WAY.only_if(here, nobody),
            NAME_DEBT.only_if(named, self.say("pay_day.named_off") if here else nobody),
            WAIVE.only_if(here, nobody),
            HOLD.only_if(here, nobody),
            BOOKS,
            CLOSE,
            HELPS,
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers: a receipt only where there is one."""
        here, nobody = self._seen is not None, self.say("pay_day.nobody_here")
        return (
            RECEIPT.only_if(bool(self._last_receipt()), self.say("pay_day.no_receipt")),
            STATEMENT.only_if(here, nobody),
            SHEET,
            CONTRACT.only_if(here, nobody),
            FREE,
            QUEUE,
        )

    # What is brought.

    def _nobody(self) -> bool:
        """Whether nobody is at the desk; then it is said."""
        if self._seen is None:
            self.tell(self.say("pay_day.nobody_here"), trouble=True)
        return self._seen is None

    @work
    async def action_another(self) -> None:
        """Ask how much is really brought, and show its split before it is taken."""
        if self._nobody():
            return
        seen = self._seen
        assert seen is not None
        standing = seen.standing
        what = self.say("pay_day.sum_of", house=standing.house, amount=baht(standing.asked_satang))
        satang = await self.ask(AnotherSum(visible(what)))
        if satang is None:
            return
        excess = await self._excess(standing, satang)
        if excess is None:
            return
        self._bringing = replace(self._bringing, satang=satang, excess=excess, settles=False)
        await self._look_at(standing.household)

    async def _excess(self, standing: ContractStanding, satang: int) -> Excess | None:
        """Return where goes what is over what is due, asked only where there is any."""
        over = satang - standing.asked_satang
        if over <= 0:
            return Excess.CREDIT
        question = self.say("pay_day.excess_question", amount=baht(over))
        rows = [(one.value, self.say(f"pay_day.excess_{one.value}")) for one in Excess]
        chosen = await self.ask(WhereExcess(question, rows))
        return None if chosen is None else Excess(chosen)

    @work
    async def action_somebody(self) -> None:
        """Write down that somebody else pays, or another officer receives."""
        seen = self._seen
        if seen is None:
            await self._ask_receiver()
            return
        standing = seen.standing
        what = self.say("pay_day.who_of", house=standing.house, name=standing.head)
        now = AtTheTable(self._taken.paid_by or standing.head, self._taken.receiver)
        said = await self.ask(WhoPays(visible(what), now))
        if said is not None:
            payer = "" if said.paid_by == standing.head else said.paid_by
            receiver = said.receiver or self._taken.receiver
            self._taken = replace(self._taken, paid_by=payer, receiver=receiver)
            self._show_house()

    async def _ask_receiver(self) -> bool:
        book = self._book
        offered = self._taken.receiver or ("" if book is None else book.receiver)
        name = await self.ask(WhoReceives(offered))
        if name:
            self._taken = replace(self._taken, receiver=name)
        return bool(name)

    def action_not_now(self) -> None:
        """Leave the household for later: nothing is written, nobody is shown as missing."""
        seen = self._seen
        if seen is None:
            self.action_move(1)
            return
        self._leave_house(on=self._after(seen.standing.household))
        self.tell(self.say("pay_day.told_later", house=visible(seen.standing.house)))

    def _after(self, household: int) -> int:
        """Return the next household in the order of the gates that has not paid today, else itself."""
        houses = [*self._houses]
        place = houses.index(household) + 1 if household in self._houses else 0
        return next((one for one in houses[place:] if one not in self._paid), household)

    @work
    async def action_take(self) -> None:
        """Take the money: one act, and the next household."""
        if self._nobody():
            return
        seen = self._seen
        assert seen is not None
        if not seen.satang:
            self.tell(self.say("pay_day.nothing_due_told"), trouble=True)
            return
        if not self._taken.receiver and not await self._ask_receiver():
            return
        # What was looked at is what is taken.
        if self._seen is not seen:
            return
        done = await self._received(seen)
        if done is not None:
            await self._after_taking(seen, done)

    def _money(self, seen: ToPay) -> MoneyPaid:
        taken, bringing = self._taken, self._bringing
        return MoneyPaid(
            satang=seen.satang,
            received_by=taken.receiver,
            on=bringing.on,
            way=taken.way,
            paid_by=taken.paid_by,
            reference=taken.reference,
            handwritten=taken.handwritten,
            line=bringing.line,
            excess=seen.excess,
            fee=taken.fee,
            out_of=taken.out_of,
        )

    async def _received(self, seen: ToPay) -> PaymentRow | None:
        """Write it down; ask where it was written down before, or two officers must allow it."""
        household, money = seen.standing.household, self._money(seen)
        again = outside = False
        while True:
            act = partial(
                receive,
                household=household,
                paying=money,
                again=again,
                outside=outside,
                seen=seen.standing.seen,
            )
            try:
                return await self.look(act)
            except PaidTwice as twice:
                question = self.say("pay_day.twice_question", **twice.details)
                if again or not await self.ask(YesNo(visible(question))):
                    return None
                again = True
            except HandwrittenOutside as unknown:
                question = visible(sentence(unknown, self.say))
                note = self.say("receipt_books.outside_note")
                if outside or not await self.ask(YesNo(question, note=note)):
                    return None
                outside = True
            except TwoOfficersNeeded:
                return await self._allowed(act, seen)
            except Refusal as refusal:
                await self.refused(refusal)
                return None

    async def _allowed(self, act: "partial[PaymentRow]", seen: ToPay) -> PaymentRow | None:
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        kept: list[PaymentRow] = []

        def doing(*args: object, **kwargs: object) -> None:
            kept.append(act(*args, **kwargs))

        question = self.say("pay_day.late_question", house=seen.standing.house)
        await decide(self, visible(question), doing)
        return kept[-1] if kept else None

    async def _after_taking(self, seen: ToPay, row: PaymentRow) -> None:
        """Say what was taken, and stand ready for the next household."""
        standing = seen.standing
        self._last = row.number
        paid, dues = await self.look(_now_of, standing.household)
        self._paid, self._dues = dict(paid), self._dues | dues
        self._leave_house(on=self._after(standing.household))
        self._print_receipt(row.number)
        # Who brings it for them takes a paper home that says what a household owes.
        own = row.paid_as is PaidAs.MEMBER
        told = self.say(
            "pay_day.told_taken" if own else "pay_day.told_taken_of_other",
            house=standing.house,
            amount=baht(row.satang),
            number=row.number,
        )
        self.tell(visible(told))

    # What is rare.

    @work
    async def action_settle(self) -> None:
        """Offer what ends the debt today."""
        seen = self._seen
        if seen is not None:
            self._bringing = Bringing(settles=True)
            await self._look_at(seen.standing.household)

    @work
    async def action_in_another_way(self) -> None:
        """Ask how the money came, and what is written of it."""
        seen = self._seen
        if seen is None:
            return
        rows = [(one.value, self.say(f"pay_day.way_{one.value}")) for one in PaymentWay]
        rows.append((WAITED, self.say("pay_day.way_waited")))
        chosen = await self.ask(WhichWay(self.say("pay_day.way_question"), rows))
        if chosen is None:
            return
        if chosen == WAITED:
            await self._waited(seen)
            return
        way = PaymentWay(chosen)
        said = await self.ask(SayingWay(way))
        if said is None:
            return
        fee = out_of = None
        if way is PaymentWay.RETURN:
            # Read in when it is asked: the room is there sooner.
            from forumtui.followup.screens.rare.set_off import ask_return

            out_of = await ask_return(self, seen.standing)
            if out_of is None:
                return
        if said.fee_satang:
            from forumtui.followup.screens.rare.set_off import ask_fee

            fee = await ask_fee(self, seen.standing, said.fee_satang)
            if fee is None:
                return
        self._taken = replace(
            self._taken,
            way=way,
            reference=said.reference,
            handwritten=said.handwritten,
            fee=fee,
            out_of=out_of,
        )
        self._bringing = replace(self._bringing, on=said.on)
        await self._look_at(seen.standing.household)

    async def _waited(self, seen: ToPay) -> None:
        """Offer the money of nobody known to the household at the desk."""
        # Read in when it is asked: the room is there sooner.
        from forumtui.followup.screens.rare.suspense import found_at_desk

        if await found_at_desk(self, seen.standing, self._taken.paid_by):
            await self._look_at(seen.standing.household)

    @work
    async def action_name_debt(self) -> None:
        """Ask which debt the payer names."""
        seen = self._seen
        if seen is None:
            return
        say = self.say
        rows = [
            (one.line, say("pay_day.named_row", fund=one.fund_name, who=one.debtor))
            for one in seen.standing.lines
        ]
        chosen = await self.ask(NamingDebt(say("pay_day.named_question"), rows))
        if chosen is not None:
            self._bringing = replace(self._bringing, satang=seen.satang, line=chosen)
            await self._look_at(seen.standing.household)

    @work
    async def action_waive(self) -> None:
        """Give up a part of what is due, or ask for a cost."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.followup.screens.relief import give_up

        seen = self._seen
        told = "" if seen is None else await give_up(self, seen.standing)
        if seen is not None and told:
            await self._look_at(seen.standing.household)
            self.tell(visible(told))

    @work
    async def action_hold(self) -> None:
        """Put payments off."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.followup.screens.relief import put_off

        seen = self._seen
        if seen is not None and await put_off(self, seen.standing):
            await self._look_at(seen.standing.household)
            self.tell(visible(self.say("relief.told_hold", house=seen.standing.house)))

    @work
    async def action_books(self) -> None:
        """Go to what is kept beside the money: certificates, new loans, receipts by hand, the rules."""
        # Read in when it is entered: the room is there sooner.
        from forumtui.followup.screens.books.kept import chosen_book

        room = await chosen_book(self, self._household_here)
        if room is not None:
            self._went = True
            self.open(room)

    def action_free(self) -> None:
        """Show who owes nothing any more, the household at the desk first."""
        from forumtui.followup.screens.books.certificates import CertificatesScreen

        self._went = True
        self.open(CertificatesScreen(self._household_here))

    @property
    def _household_here(self) -> int | None:
        """The household at the desk, None where nobody is."""
        return None if self._seen is None else self._seen.standing.household

    def action_close_day(self) -> None:
        """Count the money at the end of the day."""
        from forumtui.followup.screens.closing import ClosingDayScreen

        self._went = True
        self.open(ClosingDayScreen())

    def action_contract(self) -> None:
        """Show the contract in force."""
        if self._seen is not None:
            self._went = True
            self.enter("preview", self._seen.standing.household)

    @work
    async def action_helps(self) -> None:
        """Note a promise or a visit of the household at the desk, or show the report."""
        # Read in when somebody is helped: the room is there sooner.
        from forumtui.followup.screens.helping import helped_at_desk

        standing = None if self._seen is None else self._seen.standing
        await helped_at_desk(self, standing)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    # It may wait behind the next household: nobody at the desk waits for a printer.
    @work(group="tick")
    async def _print_receipt(self, number: str) -> None:
        """Put a receipt into the print queue, beside what the desk does next."""
        try:
            await self.look(_queued_receipt, number, self.say)
        except Refusal as refusal:
            # The payment stands; F8 writes its receipt once more.
            self.add(sentence(refusal, self.say), trouble=True)
        else:
            self.forum.send_prints()

    @work
    async def action_receipt(self) -> None:
        """Print the last receipt once more: of the household at the desk, else of this desk."""
        number = self._last_receipt()
        if number:
            await put_in_queue(self, partial(_receipt_to_print, number=number, say=self.say))

    @work
    async def action_statement(self) -> None:
        """Print how the household's contract stands."""
        if self._seen is not None:
            await print_paper(self, "statement", self._seen.standing.household)

    @work
    async def action_sheet(self) -> None:
        """Print the sheet to collect."""
        await print_paper(self, "collection_sheet")

    @work
    async def action_take_back(self) -> None:
        """Take back the last receipt of the household at the desk, else the last of this desk."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        number = self._last_receipt()
        if not number:
            self.tell(self.say("pay_day.nothing_back"), trouble=True)
            return
        row = await self.attempt(receipt_of, number)
        if row is None:
            return
        said = self.say(
            "pay_day.back_what",
            number=row.number,
            house=row.house,
            amount=baht(row.satang),
            day=row.on,
        )
        reason = await self.ask(WhyReversed(said))
        if reason is None:
            return
        act = partial(reverse, number=row.number, because=reason, seen=payment_shown(row))
        question = self.say("pay_day.back_question", number=row.number, house=row.house)
        if await decide(self, visible(question), act):
            self._last = ""
            await self.look_anew()
            self.tell(visible(self.say("pay_day.told_back", number=row.number, house=row.house)))

    def _last_receipt(self) -> str:
        """Return the receipt that F6 takes back, "" for none."""
        if self._seen is None:
            return self._last
        standing = [one.number for one in self._seen.standing.payments if one.standing]
        return standing[-1] if standing else ""


def _now_of(store: Store, household: int) -> tuple[Mapping[int, PaidOnDay], dict[int, DueFacts]]:
    return paid_today(store), dues_of(store, (household,))


def _receipt_to_print(store: Store, number: str, say: Messages) -> "list[ToPrint]":
    # Read in when something is printed: the room is there sooner.
    from forumtui.followup.acts.papers.receipts import write_receipt
    from forumtui.papers.acts.writing import to_print

    return to_print(write_receipt(store, number, language=say))


def _queued_receipt(store: Store, number: str, say: Messages) -> None:
    from forumtui.papers.acts.jobs import enqueue

    enqueue(store, _receipt_to_print(store, number, say), language=say)
