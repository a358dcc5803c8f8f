"""What changes of a member, from the numbered list of the room: all of it about the highlighted one."""

from functools import partial
from typing import Final

from textual import work

from forumtui.engine.seen import seen_of
from forumtui.membership.acts import applying, leaving, saving
from forumtui.membership.acts.room import WAITING, Invited, receives_now
from forumtui.membership.refusals import StillGuarantees, StillOwes
from forumtui.membership.rules.leaving import LeavingCause
from forumtui.messages.refusals import Refusal, sentence
from forumtui.messages.values import Money, rate_text
from forumtui.thai.text import visible
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen
from forumtui.village.acts.village import fund_names


def _act(name: str) -> NumberedAct:
    return NumberedAct(name, f"members_change.key_{name}", f"members_change.help_{name}")


RECEIVES: Final = _act("receives")
BEGIN: Final = _act("shares")
OUT: Final = _act("take_out")
RESIGN: Final = _act("resign")
END: Final = _act("end")
NOTHING: Final = _act("nothing")
CALL: Final = _act("call")


class MemberChanges(ForumScreen):
    """The rare acts of a room of members."""

    RARE = (RECEIVES, BEGIN, OUT, RESIGN, END, NOTHING, CALL)

    def _highlighted(self) -> Invited | None:
        raise NotImplementedError

    async def _look_again(self) -> None:
        raise NotImplementedError

    async def print_of_one(self, key: str, one: Invited) -> None:
        """Print a paper of one person alone. Only inside a worker."""
        raise NotImplementedError

    def changes_of(self, one: Invited | None) -> tuple[NumberedAct, ...]:
        """Return the rare acts, with why one cannot be done now."""
        member = one is not None and one.is_member
        why = self.say("members_change.mark_member")
        waits = one is not None and one.step in WAITING
        return (
            *(each.only_if(member, why) for each in (RECEIVES, BEGIN, OUT, RESIGN, END)),
            NOTHING.only_if(waits, self.say("members_change.mark_waiting")),
            CALL,
        )

    def _member(self) -> Invited | None:
        one = self._highlighted()
        return one if one is not None and one.is_member else None

    async def _told(self, key: str, name: str, done: object) -> None:
        await self._look_again()
        if done is not None:
            self.tell(self.say(key, name=visible(name)))

    @work
    async def action_receives(self) -> None:
        """Write down a new paper of who receives what the member leaves."""
        # Read in when somebody is named: the room is there sooner.
        from forumtui.membership.screens.changing import NamingReceivers

        one = self._member()
        if one is None:
            return
        name = one.recruit.name
        before = await self.look(receives_now, one.recruit.person)
        known = () if before is None else before.receives
        typed = await self.ask(
            NamingReceivers(
                self.say("members_change.of_member", name=visible(name)),
                [f"{name_}, {how}, {rate_text(ppm)}" for name_, how, ppm in known],
            )
        )
        if typed is None:
            return
        done = await self.attempt(
            leaving.name_beneficiaries,
            one.recruit.person,
            typed.receives,
            witnesses=typed.witnesses,
            seen=seen_of(before),
        )
        await self._told("members_change.told_receives", name, done)

    @work
    async def action_shares(self) -> None:
        """Write down shares bought, or another pledge."""
        one = self._member()
        if one is not None:
            await self.begin_saving(one.recruit.person, one.recruit.name)

    async def begin_saving(self, person: int, name: str) -> None:
        """Ask for shares and the monthly pledge, and write down what was typed."""
        # Read in when somebody joins: the room is there sooner.
        from forumtui.membership.screens.changing import SharesAndPledge

        seen = await self.look(saving.savings, person)
        lead = self.say(
            "members_change.begin_lead",
            name=visible(name),
            shares=seen.shares,
            pledge=Money(seen.pledge_satang),
        )
        typed = await self.ask(SharesAndPledge(lead, 0 if seen.shares else 1, 0))
        if typed is None:
            return
        shares, pledge = typed
        done: saving.Savings | None = seen
        if shares:
            shown = saving.savings_shown(seen)
            done = await self.attempt(saving.buy_shares, person, shares, seen=shown)
        if pledge and done is not None:
            shown = saving.savings_shown(done)
            done = await self.attempt(saving.set_pledge, person, pledge, seen=shown)
        if done is not None and (shares or pledge):
            await self._told("members_change.told_begin", name, done)

    @work
    async def action_take_out(self) -> None:
        """Write down money that a member takes out, and print the slip."""
        # Read in when money is taken out: the room is there sooner.
        from forumtui.membership.screens.changing import TakingOut, WhichFundOut

        one = self._member()
        if one is None:
            return
        seen = await self.look(saving.savings, one.recruit.person)
        called = await self.look(fund_names)
        rows = [(fund, called[fund]) for fund, satang in seen.by_fund.items() if satang > 0]
        if not rows:
            self.tell(self.say("members_change.nothing_saved"), trouble=True)
            return
        fund = rows[0][0] if len(rows) == 1 else await self.ask(WhichFundOut(rows))
        if fund is None:
            return
        name = one.recruit.name
        lead = self.say("members_change.out_of", name=visible(name), fund=visible(called[fund]))
        typed = await self.ask(TakingOut(lead))
        if typed is None:
            return
        satang, by = typed
        done = await self.attempt(
            saving.withdraw,
            one.recruit.person,
            fund,
            satang,
            to=by,
            seen=saving.savings_shown(seen),
        )
        await self._told("members_change.told_out", name, done)
        if done is not None:
            await self.print_of_one("withdrawal_slip", one)

    @work
    async def action_resign(self) -> None:
        """Write down a letter of resignation, and print it with what is owed still."""
        # Read in when somebody leaves: the room is there sooner.
        from forumtui.membership.screens.changing import LeavingLetter

        one = self._member()
        if one is None or one.period is None:
            return
        name = one.recruit.name
        lead = self.say("members_change.of_member", name=visible(name))
        why = await self.ask(LeavingLetter(lead))
        if why is None:
            return
        shown = leaving.period_shown(one.period)
        done = await self.attempt(leaving.resign, one.recruit.person, why, seen=shown)
        await self._told("members_change.told_resign", name, done)
        if done is not None:
            await self.print_of_one("member_resignation", one)

    @work
    async def action_end(self) -> None:
        """Write down that a membership ended."""
        # Read in when a membership ends: the room is there sooner.
        from forumtui.membership.screens.changing import AtWhichMeeting, WhyEnds

        one = self._member()
        if one is None or one.period is None:
            return
        period, name = one.period, one.recruit.name
        lead = self.say("members_change.of_member", name=visible(name))
        cause = await self.ask(WhyEnds(lead, resigned=period.resigned))
        if cause is None:
            return
        meeting: str | None = ""
        if cause is not LeavingCause.DIED:
            meeting = await self.ask(AtWhichMeeting(lead))
        if meeting is None:
            return
        ends = partial(leaving.end_membership, meeting=meeting, seen=leaving.period_shown(period))
        try:
            done = await self.look(ends, one.recruit.person, cause)
        except (StillOwes, StillGuarantees):
            # What somebody owes is said at the desk, on the letter, and on no screen of the room.
            self.tell(self.say("members_change.still_bound"), trouble=True)
            return
        except Refusal as refusal:
            await self._look_again()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        await self._told("members_change.told_end", name, done)

    @work
    async def action_nothing(self) -> None:
        """Write down that an application came to nothing."""
        # Read in when somebody withdraws: the room is there sooner.
        from forumtui.membership.screens.changing import LeavingLetter

        one = self._highlighted()
        if one is None or one.step not in WAITING:
            return
        name = one.recruit.name
        why = await self.ask(
            LeavingLetter(self.say("members_change.nothing_of", name=visible(name)))
        )
        if why is None:
            return
        person = one.recruit.person
        done = await self.attempt(applying.end_application, person, why, seen=one.shown)
        await self._told("members_change.told_nothing", name, done)

    @work
    async def action_call(self) -> None:
        """Write down that members were called for."""
        # Read in when members are called for: the room is there sooner.
        from forumtui.membership.screens.changing import CallingMembers

        typed = await self.ask(CallingMembers())
        if typed is None:
            return
        told, until = typed
        try:
            await self.look(applying.call_for_members, told, until)
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self.tell(self.say("members_change.told_call"))

    async def refund_to(self, one: Invited) -> None:
        """Give back shares and savings to who left, and name who receives it."""
        # Read in when money is given back: the room is there sooner.
        from forumtui.membership.screens.changing import GivingBack

        if one.period is None:
            return
        name = one.recruit.name
        lead = self.say("members_change.refund_lead", name=visible(name))
        to = await self.ask(GivingBack(lead, name))
        if to is None:
            return
        back = partial(leaving.refund, received_by=to, seen=leaving.period_shown(one.period))
        try:
            done = await self.look(back, one.recruit.person)
        except StillOwes:
            self.tell(self.say("members_change.still_bound"), trouble=True)
            return
        except Refusal as refusal:
            await self._look_again()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        await self._told("members_change.told_refund", name, done)
