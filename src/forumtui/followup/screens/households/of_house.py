"""What rooms share in which something is done for one household at a time."""

from dataclasses import replace
from typing import Final

from textual import work

from forumtui.followup.acts.arrears import LateHouse, late_house
from forumtui.followup.acts.dues import ContractStanding, how_it_stands
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen

PROMISE: Final = Command(
    Sense.NOT_NOW, "promise", "arrears.key_promise", help="arrears.help_promise"
)

TAKE_BACK: Final = Command(
    Sense.TAKE_BACK, "take_back", "arrears.key_take_back", help="arrears.help_take_back"
)

LATER_PROMISE: Final = replace(PROMISE, bar=False)

LATER_TAKE_BACK: Final = replace(TAKE_BACK, bar=False)
"""Both where the bar has no room for them: they are said with what was written down."""

REPLAN: Final = NumberedAct("replan", "arrears.key_replan", "arrears.help_replan")

PUT_OFF: Final = NumberedAct("put_off", "relief.key_hold", "relief.help_hold")

CONTRACT: Final = NumberedAct("contract", "pay_day.key_contract", "pay_day.help_contract")

LETTER: Final = NumberedAct("letter", "arrears.key_letter", "arrears.help_letter")

NOTICE: Final = NumberedAct("notice", "arrears.key_notice", "arrears.help_notice")

STATEMENT: Final = NumberedAct("statement", "pay_day.key_statement", "pay_day.help_statement")

HOUSE_PAPERS: Final = (LETTER, NOTICE, STATEMENT, QUEUE)


class OfHouseScreen(ForumScreen):
    """A room where a household is helped: whose name stands here is the desk's business alone.

    Which household that is says the room that is made from this one. Nothing of it is released to the
    wall, and nothing stands here while the desk's own screen is on the projector.
    """

    FOLLOWS = (
        *("followup.", "consolidation.", "restructuring.", "correction."),
        *("households.", "linking.", "people."),
    )

    def __init__(self) -> None:
        super().__init__()
        self._by = ""
        """Who wrote down a reminder here last: offered the next time."""

    def here(self) -> int | None:
        """Return the household in question, None where there is none."""
        raise NotImplementedError

    async def again(self) -> None:
        """Read anew what stands here: it was changed."""
        raise NotImplementedError

    def closed(self) -> bool:
        """Whether others see this screen: then it is said, and nothing stands here."""
        if not self.amounts_shown:
            self.tell(self.say("pay_day.desk_only"), trouble=True)
        return not self.amounts_shown

    def fill(self) -> None:
        """Read what stands here."""
        self._load()

    async def look_anew(self) -> None:
        """Read it again."""
        await self.again()

    def on_screen_resume(self) -> None:
        """Look again: in the room behind something may have been done, or the projector set."""
        super().on_screen_resume()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self.again()

    async def _late_house(self) -> LateHouse | None:
        """Return the household as one that is late; say where it is not."""
        household = self.here()
        if household is None:
            return None
        house = await self.look(late_house, household)
        if house is None:
            self.tell(self.say("arrears.not_late"), trouble=True)
        return house

    async def _standing(self) -> ContractStanding | None:
        household = self.here()
        return None if household is None else await self.attempt(how_it_stands, household)

    @work
    async def action_remind(self) -> None:
        """Write down that a debtor of the household was reminded."""
        from forumtui.followup.screens.households.reminding import reminded

        house = await self._late_house()
        if house is not None:
            self._by = await reminded(self, house, self._by) or self._by
            await self.again()

    @work
    async def action_tell_guarantor(self) -> None:
        """Write down that a guarantor was told."""
        from forumtui.followup.screens.households.reminding import guarantor_told

        house = await self._late_house()
        if house is not None:
            self._by = await guarantor_told(self, house, self._by) or self._by
            await self.again()

    @work
    async def action_promise(self) -> None:
        """Write down what the household promises to pay."""
        from forumtui.followup.screens.households.visiting import promised

        standing = await self._standing()
        if standing is not None:
            await promised(self, standing.household, standing.head)
            await self.again()

    def action_replan(self) -> None:
        """Go to the four plans of the household; what was paid stays paid."""
        from forumtui.contracts.screens.restructuring import RestructuringScreen

        household = self.here()
        if household is not None:
            self.open(RestructuringScreen(household))

    def action_contract(self) -> None:
        """Show the contract in force."""
        household = self.here()
        if household is not None:
            self.enter("preview", household)

    @work
    async def action_put_off(self) -> None:
        """Put payments off."""
        from forumtui.followup.screens.relief import put_off

        standing = await self._standing()
        if standing is not None and await put_off(self, standing):
            await self.again()
            self.tell(visible(self.say("relief.told_hold", house=standing.house)))

    @work
    async def action_letter(self) -> None:
        """Print the letters to the debtors who are late."""
        await self._print("reminder")

    @work
    async def action_notice(self) -> None:
        """Print the letters to their guarantors."""
        await self._print("late_notice")

    @work
    async def action_statement(self) -> None:
        """Print how the household's contract stands."""
        await self._print("statement")

    async def _print(self, key: str) -> None:
        household = self.here()
        if household is not None:
            await print_paper(self, key, household)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)
