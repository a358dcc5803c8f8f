"""What is done for the household at the desk, and for the village, beside the money."""

from typing import Final

from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.screens.households.visiting import promised
from forumtui.ui.dialogs import NumberedList
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen


class WhatHelps(NumberedList):
    """What is done for the household at the desk, and for the village."""

    TITLE = "visits.helps_title"
    ABOUT = "visits.helps_about"


HOME: Final = NumberedAct("home", "visits.title", "visits.help_home")

PROMISED: Final = NumberedAct("promised", "promises.title", "promises.about")

LATE: Final = NumberedAct("late", "arrears.key_room", "arrears.help_room")

REPORT: Final = NumberedAct("report", "report.room", "report.about")


async def helped_at_desk(screen: ForumScreen, standing: ContractStanding | None) -> None:
    """Ask what is done for the household at the desk, where there is one, or for the village."""
    nobody = screen.say("pay_day.nobody_here")
    here = standing is not None
    offered = (HOME.only_if(here, nobody), PROMISED.only_if(here, nobody), LATE, REPORT)
    chosen = await screen.ask(WhatHelps(offered))
    if chosen == REPORT.action:
        # Read in when it is asked for: it reckons every contract.
        from forumtui.followup.screens.report import ReportScreen

        screen.open(ReportScreen())
    elif chosen is not None and chosen != PROMISED.action and not screen.amounts_shown:
        screen.tell(screen.say("pay_day.desk_only"), trouble=True)
    elif chosen == LATE.action:
        from forumtui.followup.screens.households.arrears import ArrearsScreen

        screen.open(ArrearsScreen())
    elif standing is not None and chosen == HOME.action:
        from forumtui.followup.screens.households.home_visits import HomeVisitsScreen

        screen.open(HomeVisitsScreen(standing.household))
    elif standing is not None and chosen == PROMISED.action:
        await promised(screen, standing.household, standing.head)
