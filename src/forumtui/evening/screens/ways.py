"""Where something that wants somebody is put right: the room for it, opened from where it is said."""

from typing import Final

from forumtui.areas import brought
from forumtui.ui.screen import ForumScreen

_PUT_RIGHT: Final = {
    "printer": "forumtui.papers.screens.queue:PrintQueueScreen",
    "stick": "forumtui.safekeeping.screens.copies:CopiesScreen",
    "copy": "forumtui.safekeeping.screens.copies:CopiesScreen",
    "disk": "forumtui.safekeeping.screens.copies:CopiesScreen",
    "chain": "forumtui.safekeeping.screens.check:Checking",
    "database": "forumtui.safekeeping.screens.check:Checking",
    "cut_off": "forumtui.registers.screens.control_totals:ControlScreen",
    "half_read": "forumtui.registers.screens.importing:IntakeScreen",
    "language": "forumtui.village.screens.display:HallDialog",
    "ready_": "forumtui.contracts.screens.lending:LendingScreen",
    "half_power": "forumtui.meetings.screens.votes:ResolutionsScreen",
    "half_left": "forumtui.meetings.screens.votes:ResolutionsScreen",
}
"""How the sentences of a look before the evening begin, and the room where that is put right."""


def opens_readiness(screen: ForumScreen, said: str) -> bool:
    """Go where what a sentence says is put right; return whether there is such a room."""
    name = said.partition(".")[2]
    place = next((room for begins, room in _PUT_RIGHT.items() if name.startswith(begins)), None)
    if place is not None:
        screen.open(brought(place)())
    return place is not None
