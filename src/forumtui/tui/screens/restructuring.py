"""Sub-step 4.2 on the projector: extend, reduce, release (ยืด ลด ปลด), figured out at every key."""

from collections.abc import Callable
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.core.findings import Finding, Matter, Weight
from forumtui.core.plan import Plan, plan_from_text
from forumtui.core.refusals import Refusal
from forumtui.core.restructuring import Option
from forumtui.steps import consents as consent_steps
from forumtui.steps import restructuring as steps
from forumtui.steps.carrying_out import carry_out
from forumtui.steps.consents import Role
from forumtui.steps.options import Offered, Table, at_the_table, options_of
from forumtui.store.database import Store
from forumtui.store.restructuring import ConsentView
from forumtui.thai.text import visible
from forumtui.tui import option_words as words
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import said
from forumtui.tui.dialogs.proposing import (
    Approving,
    Earning,
    Proposing,
    Read,
    Signing,
    Wanted,
    Withdrawing,
)
from forumtui.tui.dialogs.yes_no import YesNo
from forumtui.tui.marks import columns
from forumtui.tui.plan_rows import PlanRow, changed, plan_rows
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.widgets.bars import KeyBar
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow
from forumtui.tui.widgets.options import Options

VALUE: Final = 38
SIGNERS: Final = {
    Matter.DEBTOR_CHANGED: (Role.OLD_DEBTOR, Role.NEW_DEBTOR),
    Matter.FUND_CHANGED: (Role.DEBTOR,),
    Matter.SAVER_SIGNS: (Role.SAVER,),
    Matter.GUARANTOR_CONSENT: (Role.GUARANTOR,),
    Matter.MINOR: (Role.GUARDIAN,),
    Matter.INCAPABLE: (Role.GUARDIAN,),
}
"""Who signs for what a guard found, in the order of the names it gives."""
PROPOSE = Command("enter", "propose", "restructuring.key_propose", help="restructuring.help_enter")
CHANGE = (
    Command("right", "change(1)", "restructuring.key_more", help="restructuring.help_more"),
    Command("left", "change(-1)", "restructuring.key_less", help="restructuring.help_less"),
    Command(
        "pageup", "leap(1)", "restructuring.key_leap", help="restructuring.help_leap", bar=False
    ),
    Command("pagedown", "leap(-1)", "restructuring.key_leap_back", bar=False),
)
PRESETS = Command("f3", "preset", "restructuring.key_preset", help="restructuring.help_preset")
READ = Command("f8", "read", "restructuring.key_read", help="restructuring.help_read")
INCOME = Command("f5", "income", "restructuring.key_income", help="restructuring.help_income")
APPROVE = Command("f2", "approve", "restructuring.key_approve")
CARRY_OUT = Command("f2", "carry", "restructuring.key_carry_out")
SIGN = Command("f6", "sign", "restructuring.key_sign", help="restructuring.help_sign")
WITHDRAW = Command("f4", "withdraw", "restructuring.key_withdraw")


def _weighed(_store: Store, table: Table, plan: Plan) -> Offered | Refusal:
    """Return what a plan means, or why it cannot be: reckoned at the desk, not on the screen."""
    try:
        return options_of(table, plan)
    except Refusal as refusal:
        return refusal


def _chosen(offered: Offered, plan: Plan | None) -> Option:
    """Return the way the plan takes: every rate as agreed, or one rate for all."""
    wants_one = plan is not None and plan.equalised_ppm is not None
    return offered.equalised if wants_one and offered.equalised is not None else offered.kept


def _seated(store: Store, household: int) -> tuple[Table, tuple[ConsentView, ...]]:
    return at_the_table(store, household), consent_steps.consents_of(store, household)


class RestructuringScreen(ForumScreen):
    """The plan's rows above, what it comes to below; arrows change, Enter puts it forward."""

    ROOM = "restructuring.title"
    KEYS = (*CHANGE, PROPOSE, PRESETS, INCOME, READ, APPROVE, SIGN, WITHDRAW)

    def __init__(self, household: int) -> None:
        super().__init__()
        self._household = household
        self._plan: Plan | None = None
        self._table: Table | None = None
        self._offered: Offered | None = None
        self._signed: tuple[ConsentView, ...] = ()
        self._weighing = False
        self._preset = 0
        self._rows: dict[str, PlanRow] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the state, the rows, the options side by side, and what the guards say."""
        yield Line(id="lead")
        yield Menu(paged=True, id="rows")
        yield Options(id="options")
        yield Line(id="sums")
        yield Line(id="matters")

    def fill(self) -> None:
        """Seat the household; behind the curtain only when its members agree."""
        self.query_one("#rows", Menu).focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        if not self.amounts_shown and not await self.ask(
            YesNo(self.say("restructuring.show_question"))
        ):
            self.action_back()
            return
        await self._seat()

    async def _seat(self) -> None:
        """Look again at the household; an open proposal's plan stands as it was put forward."""
        seated = await self.attempt(_seated, self._household)
        if seated is None:
            return
        self._table, self._signed = seated
        proposal = self._table.proposal
        if proposal is not None:
            self._plan = plan_from_text(proposal.plan)
        elif self._plan is None:
            self._plan = self._table.plan
        await self._weigh_now()
        self.query_one(KeyBar).offer(self.offered())

    def offered(self) -> tuple[Command, ...]:
        """Return the keys that do something now: a plan put forward is no longer changed."""
        proposal = None if self._table is None else self._table.proposal
        if proposal is None:
            return (*CHANGE, PROPOSE, PRESETS, INCOME, READ)
        if proposal.approval is None:
            return (APPROVE, WITHDRAW, SIGN, INCOME, READ)
        return (CARRY_OUT, SIGN, WITHDRAW, INCOME, READ)

    def _is_open(self) -> bool:
        """Whether the plan may be changed still."""
        return self._table is not None and self._table.proposal is None

    def _draw_rows(self, plan: Plan) -> None:
        if self._table is None:
            return
        self._rows = {row.key: row for row in plan_rows(self._table, plan, self.say)}
        self.query_one("#rows", Menu).set_rows(
            [MenuRow(key, self._row(row)) for key, row in self._rows.items()]
        )
        self.query_one("#lead", Line).update(words.lead(self._table, self.say))

    def _row(self, row: PlanRow) -> Callable[[int], str]:
        value = f"< {row.value} >" if self._is_open() else row.value

        def text(free: int) -> str:
            return columns(((row.label, max(8, free - VALUE - 1)), (value, -VALUE)))

        return text

    def action_change(self, by: int) -> None:
        """Change the highlighted row by one step."""
        self._change(by, large=False)

    def action_leap(self, by: int) -> None:
        """Change the highlighted row by a larger step."""
        self._change(by, large=True)

    def _change(self, by: int, *, large: bool) -> None:
        key = self.query_one("#rows", Menu).highlighted
        if self._table is None or self._plan is None or key is None:
            return
        if not self._is_open():
            self.tell(self.say("restructuring.put_forward"))
            return
        self._show_plan(changed(self._table, self._plan, key, by, large=large))

    def _show_plan(self, plan: Plan) -> None:
        if plan == self._plan:
            return
        self._plan = plan
        if not self._weighing:
            self._weighing = True
            self._weigh()

    def action_preset(self) -> None:
        """Begin from another of the four: as agreed, extend, reduce, release."""
        if self._table is None or not self._is_open():
            return
        presets = words.presets(self._table)
        self._preset = (self._preset + 1) % len(presets)
        name, plan = presets[self._preset]
        self._show_plan(plan)
        self.tell(self.say(f"restructuring.preset_{name}", slogan=self._table.settled.slogan))

    @work(group="weigh")
    async def _weigh(self) -> None:
        try:
            await self._weigh_now()
        finally:
            self._weighing = False

    async def _weigh_now(self) -> None:
        """Show the plan with what it comes to, in one picture; then the one it became meanwhile.

        While a key is held down every plan that was weighed is seen, and none waits in a row.
        """
        shown = None
        while self._table is not None and self._plan is not None and self._plan != shown:
            shown = self._plan
            self._show(shown, await self.look(_weighed, self._table, shown))

    def _show(self, plan: Plan, weighed: Offered | Refusal) -> None:
        self._draw_rows(plan)
        if isinstance(weighed, Refusal):
            self._offered = None
            self.query_one("#options", Options).show(())
            self.query_one("#sums", Line).update("")
            self.query_one("#matters", Line).update(said(weighed, self.say))
            return
        self._offered = weighed
        option = _chosen(weighed, plan)
        self.query_one("#options", Options).show(words.side_by_side(weighed, plan, self.say))
        self.query_one("#sums", Line).update(words.sums(option, self.say))
        self.query_one("#matters", Line).update(words.matters(option.findings, self.say))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Enter puts the plan forward."""
        event.stop()
        self.action_propose()

    @work
    async def action_propose(self) -> None:
        """Put the plan forward: what must be heard is read out first."""
        # Enter may come before what the last key changed was weighed.
        await self._weigh_now()
        if not self._is_open() or self._offered is None or self._plan is None:
            return
        option = _chosen(self._offered, self._plan)
        refused = [one for one in option.findings if one.weight is Weight.REFUSES]
        if refused:
            self.tell(words.sentence(refused[0], self.say), trouble=True)
            return
        asked = [one for one in option.findings if one.weight is Weight.ASKS]
        if asked and not await self.ask(Read([words.sentence(one, self.say) for one in asked])):
            return
        put = await self.ask(Proposing(words.sums(option, self.say), by=self.forum.secretary))
        if put is None:
            return
        made = await self.attempt(
            steps.propose,
            self._household,
            self._plan,
            reason=put.reason,
            proposed_by=put.by,
            acknowledged={one.matter for one in asked},
        )
        if made is not None:
            await self._seat()
            self.tell(self.say("restructuring.told_proposed"))

    @work
    async def action_approve(self) -> None:
        """Write down that the proposal is approved."""
        if self._is_open() or self._table is None:
            return
        if self._table.proposal and self._table.proposal.approval:
            self.action_carry()
            return
        # What changed meanwhile is said before anybody types who approved.
        if await self.attempt(steps.approvable, self._household) is None or self._offered is None:
            return
        option = _chosen(self._offered, self._plan)
        approved = await self.ask(Approving(words.sums(option, self.say)))
        if approved is None:
            return
        act = partial(
            steps.approve,
            household=self._household,
            way=approved.way,
            words=approved.words,
            names=approved.names,
        )
        if await self.look(steps.forgives, self._household):
            done = await self.decide(self.say("restructuring.forgive_question"), act)
        else:
            done = await self.attempt(act) is not None
        if done:
            await self._seat()
            self.tell(self.say("restructuring.told_approved"))

    @work
    async def action_carry(self) -> None:
        """Draw up the contract of the approved proposal."""
        if self._table is None or self._offered is None:
            return
        asked = {one.matter for one in _chosen(self._offered, self._plan).findings}
        question = self.say("restructuring.carry_out_question", house=self._table.house)
        if not await self.ask(YesNo(visible(question))):
            return
        done = await self.attempt(
            carry_out, self._household, acknowledged=asked & set(steps.ASKED), language=self.say
        )
        if done is None:
            return
        self._plan = None
        await self._seat()
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
        reason = await self.ask(Withdrawing())
        if reason is None:
            return
        await self.attempt(steps.withdraw, self._household, reason=reason)
        await self._seat()
        if self._is_open():
            self.tell(self.say("restructuring.told_withdrawn"))

    @work
    async def action_income(self) -> None:
        """Write down what the household says it earns."""
        earned = await self.ask(Earning(words.head_of(self._table)))
        if earned is None:
            return
        await self.attempt(
            consent_steps.state_income,
            self._household,
            monthly_satang=earned.monthly_satang,
            said_by=earned.said_by,
        )
        await self._seat()

    @work
    async def action_sign(self) -> None:
        """Write down who has signed, on which paper."""
        wanted = self._wanted()
        if not wanted:
            self.tell(self.say("restructuring.nobody_signs"))
            return
        signed = await self.ask(Signing(wanted))
        if signed is None:
            return
        one = signed.wanted
        given = await self.attempt(
            consent_steps.consent,
            self._household,
            role=one.role,
            name=one.name,
            paper=signed.paper,
            line=one.line,
        )
        if given is not None:
            await self._seat()
            self.tell(visible(self.say("restructuring.told_signed", name=given.name)))

    def _wanted(self) -> list[Wanted]:
        """Return the signatures that are wanted still."""
        if self._offered is None:
            return []
        have = {(one.role, one.name) for one in self._signed}
        return [
            Wanted(role, name, finding.line)
            for finding in _chosen(self._offered, self._plan).findings
            for role, name in _signers(finding)
            if (role.value, name) not in have
        ]

    @work
    async def action_read(self) -> None:
        """Read out everything that the guards say."""
        if self._offered is None:
            return
        found = _chosen(self._offered, self._plan).findings
        if not found:
            self.tell(self.say("restructuring.nothing_found"))
            return
        await self.ask(Read([words.sentence(one, self.say) for one in found]))


def _signers(finding: Finding) -> list[tuple[Role, str]]:
    roles = SIGNERS.get(finding.matter, ())
    if len(roles) == 1:
        return [(roles[0], name) for name in finding.names]
    return list(zip(roles, finding.names, strict=False))
