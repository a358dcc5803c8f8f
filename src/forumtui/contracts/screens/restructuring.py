"""Sub-step 4.2 on the projector: extend, reduce, release (ยืด ลด ปลด), from the plan to the contract."""

from functools import partial

from textual import work

from forumtui.contracts.acts import consents as consent_steps
from forumtui.contracts.acts import proposals as steps
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.decisions import ByResolution, Deciders, Decision, deciders
from forumtui.contracts.acts.planning import chosen, plan_shown
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.contracts.rules.legal_findings import LegalMatter, Weight
from forumtui.contracts.rules.signatures import ALL, Role, Signature, all_debts_of, wanting
from forumtui.contracts.screens.four_plans import CHOOSE, FOUR, OWN, FourPlansScreen
from forumtui.contracts.screens.plan import CHANGE
from forumtui.contracts.screens.proposing import (
    COMMITTEE,
    Approving,
    CommitteeApproving,
    Earning,
    Proposing,
    Read,
    Signing,
    Withdrawing,
)
from forumtui.contracts.words import options as words
from forumtui.contracts.words.four_plans import PlansShown, compared, needs
from forumtui.contracts.words.plan_rows import short_of
from forumtui.engine.database import Store
from forumtui.officers.rules import TOGETHER
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.widgets.menu import Menu

PROPOSE = Command(
    Sense.YES, "propose", "restructuring.key_propose", help="restructuring.help_enter"
)

READ = NumberedAct("read", "restructuring.key_read", "restructuring.help_read")

INCOME = NumberedAct("income", "restructuring.key_income", "restructuring.help_income")

WHO_EARNS = Command(
    Sense.SOMEBODY_ELSE, "who_earns", "four_plans.key_income", help="restructuring.help_income"
)

APPROVE = Command(Sense.YES, "approve", "restructuring.key_approve")

CARRY_OUT = Command(Sense.YES, "carry", "restructuring.key_carry_out")

SIGN = Command(
    Sense.SOMEBODY_ELSE, "sign", "restructuring.key_sign", help="restructuring.help_sign"
)

WITHDRAW = Command(Sense.TAKE_BACK, "withdraw", "restructuring.key_withdraw")


def _withdrawn(store: Store, household: int, reason: str, seen: str) -> bool:
    steps.withdraw(store, household, reason=reason, seen=seen)
    return True


class RestructuringScreen(FourPlansScreen):
    """The plan is put forward, approved, carried out or withdrawn, and what it takes is written down."""

    ROOM = "restructuring.title"
    ABOUT = "restructuring.about"
    KEYS = (
        PROPOSE,
        OWN,
        FOUR,
        WHO_EARNS,
        *CHOOSE,
        *CHANGE,
        APPROVE,
        CARRY_OUT,
        SIGN,
        WITHDRAW,
    )
    RARE = (INCOME, READ)

    FOLLOWS = (
        "consolidation.",
        "restructuring.",
        "verification.",
        "correction.",
        "guarantees.",
        "households.",
        "lending.",
        "people.",
        "control.",
    )

    async def look_anew(self) -> None:
        """Seat the household again; a plan that was begun here stays as it is."""
        if self._table is not None:
            await self.seat()

    def offered(self) -> tuple[Command, ...]:
        """Return the keys that do something now: a plan put forward is no longer changed."""
        proposal = None if self._table is None else self._table.proposal
        if proposal is None:
            if self.side_by_side:
                return (PROPOSE, OWN, WHO_EARNS, *CHOOSE)
            return (PROPOSE, FOUR, *CHANGE)
        if proposal.approval is None:
            return (APPROVE, SIGN, WITHDRAW)
        return (CARRY_OUT, SIGN, WITHDRAW)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key do what is offered, and nothing else: the bar and the keys are one truth."""
        gated = {command.action.partition("(")[0] for command in self.KEYS}
        if action in gated:
            return any(command.action.partition("(")[0] == action for command in self.offered())
        return super().check_action(action, parameters)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say which key puts the plan forward: Enter is pressed by habit."""
        event.stop()
        if self._is_open():
            self.tell(self.say("restructuring.press_propose"))

    @work
    async def action_propose(self) -> None:
        """Put the plan forward: what must be heard is read out first."""
        # The key may come before what the last key changed was weighed.
        await self._weigh_now()
        if self.side_by_side and not self._worth_proposing():
            return
        table, plan, offered = self._table, self._plan, self._offered
        if not self._is_open() or table is None or plan is None or offered is None:
            return
        # What is put forward is what stands here now, whatever is read anew meanwhile.
        option = chosen(offered, plan)
        refused = [one for one in option.findings if one.weight is Weight.REFUSES]
        if refused:
            self.tell(words.sentence(refused[0], self.say), trouble=True)
            return
        asked = [one for one in option.findings if one.weight is Weight.ASKS]
        if asked and not await self.ask(Read([words.sentence(one, self.say) for one in asked])):
            return
        sums, by = words.sums(option, self.say)[0], self.forum.secretary
        put = await self.ask(Proposing(sums, by=by, reason=self.reason()))
        if put is None:
            return
        made = await self.attempt(
            steps.propose,
            self._household,
            plan,
            reason=put.reason,
            proposed_by=put.by,
            acknowledged={one.matter for one in asked},
            seen=plan_shown(table, option),
        )
        await self.seat()
        if made is not None:
            self.tell(self.say("restructuring.told_proposed"))

    def _worth_proposing(self) -> bool:
        """Return whether the chosen plan changes anything and can be; else it is said why not."""
        one, table = self.picked, self._table
        if one is None or table is None:
            return False
        if one.refusal is None and not one.same:
            return True
        seen = PlansShown(table, self._plans, self._at, self.able_satang, self._funds)
        why = needs(seen, self.say) if one.refusal is not None else compared(seen, self.say)
        self.tell(why, trouble=True)
        return False

    @work
    async def action_approve(self) -> None:
        """Write down that the proposal is approved."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        if self._table is None or self._offered is None:
            return
        seen, option = self._seen(), chosen(self._offered, self._plan)
        # What changed meanwhile is said before anybody types who approved.
        if await self.attempt(steps.approvable, self._household, seen=seen) is None:
            await self.seat()
            return
        may = await self.attempt(deciders, self._household)
        by = None if may is None else await self._decision(words.sums(option, self.say)[0], may)
        if may is None or by is None:
            return
        act = partial(steps.approve, household=self._household, by=by, seen=seen)
        if await self.attempt(steps.forgives, self._household):
            question = self.say("restructuring.forgive_question")
            done = await decide(self, question, act, concerned=may.concerned)
        else:
            done = await self.attempt(act) is not None
        await self.seat()
        if done:
            self.tell(self.say("restructuring.told_approved"))

    async def _decision(self, sums: str, may: Deciders) -> Decision | None:
        """Ask what the approval rests on: a vote that carries, or officers who are not concerned."""
        chosen = await self.ask(Approving(sums, may.votes))
        if chosen is None or chosen != COMMITTEE:
            return None if chosen is None else ByResolution(int(chosen))
        if len(may.officers) < TOGETHER:
            self.tell(
                self.say("restructuring_refusals.committee_too_few", least=TOGETHER), trouble=True
            )
            return None
        return await self.ask(CommitteeApproving(may.officers))

    def _seen(self) -> str:
        """Return what binds an act to the proposal that stands here."""
        return steps.proposal_shown(None if self._table is None else self._table.proposal)

    @work
    async def action_carry(self) -> None:
        """Draw up the contract of the approved proposal."""
        if self._table is None or self._offered is None:
            return
        seen, found = self._seen(), chosen(self._offered, self._plan).findings
        proposal = self._table.proposal
        heard = set() if proposal is None else {*map(LegalMatter, proposal.acknowledged)}
        asked = to_be_heard(found, heard)
        if asked and not await self.ask(Read([words.sentence(one, self.say) for one in asked])):
            return
        question = self.say("restructuring.carry_out_question", house=self._table.house)
        if not await self.ask(YesNo(visible(question))):
            return
        done = await self.attempt(
            carry_out,
            self._household,
            acknowledged={one.matter for one in asked},
            language=self.say,
            seen=seen,
            found=found,
        )
        if done is None:
            await self.seat()
            return
        self._plan = None
        await self.seat()
        if done.contract is None:
            text = self.say("restructuring.all_released", house=self._table.house)
        else:
            text = self.say(
                "consolidation.made", number=done.contract.number, file=done.contract.path.name
            )
        self.tell(visible(text))

    @work
    async def action_withdraw(self) -> None:
        """Take the proposal back."""
        if self._is_open() or self._table is None:
            return
        seen = self._seen()
        reason = await self.ask(Withdrawing())
        if reason is None:
            return
        done = await self.attempt(_withdrawn, self._household, reason, seen)
        await self.seat()
        if done:
            self.tell(self.say("restructuring.told_withdrawn"))

    def action_who_earns(self) -> None:
        """Write down what the household says it earns."""
        self.action_income()

    @work
    async def action_income(self) -> None:
        """Write down what the household says it earns."""
        table = self._table
        earned = await self.ask(Earning(words.head_of(table)))
        if earned is None or table is None:
            return
        await self.attempt(
            consent_steps.state_income,
            self._household,
            monthly_satang=earned.monthly_satang,
            said_by=earned.said_by,
            seen=consent_steps.income_shown(table.circumstances.income),
        )
        await self.seat()

    @work
    async def action_sign(self) -> None:
        """Write down who has signed, on which paper."""
        wanted, table = self._wanted(), self._table
        if not wanted or table is None:
            self.tell(self.say("restructuring.nobody_signs"))
            return
        seen = consent_steps.signing_shown(
            table.proposal, table.circumstances.before.number, self._signed
        )
        debts = {one.line: short_of(one, self._funds) for one in table.circumstances.debts}
        signed = await self.ask(Signing(wanted, debts))
        if signed is None:
            return
        one = signed.wanted
        given = await self.attempt(
            consent_steps.consent,
            self._household,
            role=one.role,
            name=signed.name,
            paper=signed.paper,
            line=one.line,
            ward=one.name if one.role is Role.GUARDIAN else ALL,
            seen=seen,
        )
        await self.seat()
        if given is not None:
            self.tell(visible(self.say("restructuring.told_signed", name=given.name)))

    def _wanted(self) -> list[Signature]:
        """Return the signatures that are wanted still, one for several debts before each of these."""
        if self._offered is None:
            return []
        wanted = wanting(chosen(self._offered, self._plan).findings, self._given)
        return [*all_debts_of(wanted), *wanted]

    @work
    async def action_read(self) -> None:
        """Read out everything that the guards say."""
        if self._offered is None:
            return
        found = chosen(self._offered, self._plan).findings
        if not found:
            self.tell(self.say("restructuring.nothing_found"))
            return
        await self.ask(Read([words.sentence(one, self.say) for one in found]))
