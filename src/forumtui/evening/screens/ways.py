"""Where something that wants somebody is put right: the room for it, opened from where it is said."""

from typing import Final

from forumtui.areas import brought
from forumtui.ui.screen import ForumScreen

PUT_RIGHT: Final = {
    ("readiness", "printer"): "forumtui.papers.screens.queue:PrintQueueScreen",
    ("readiness", "stick"): "forumtui.safekeeping.screens.copies:CopiesScreen",
    ("readiness", "copy"): "forumtui.safekeeping.screens.copies:CopiesScreen",
    ("readiness", "disk"): "forumtui.safekeeping.screens.copies:CopiesScreen",
    ("readiness", "chain"): "forumtui.safekeeping.screens.check:Checking",
    ("readiness", "database"): "forumtui.safekeeping.screens.check:Checking",
    ("readiness", "cut_off"): "forumtui.registers.screens.control_totals:ControlScreen",
    ("readiness", "half_read"): "forumtui.registers.screens.importing:IntakeScreen",
    ("readiness", "language"): "forumtui.village.screens.display:HallDialog",
    ("rows", "ready"): "forumtui.registers.screens.rows:RowsScreen",
    ("lending", "ready"): "forumtui.contracts.screens.lending:LendingScreen",
    ("resolution", "half"): "forumtui.meetings.screens.votes:ResolutionsScreen",
}
"""Whose sentences of a look before the evening, how they begin, and the room where that is put right."""


def opens_readiness(screen: ForumScreen, said: str) -> bool:
    """Go where what a sentence says is put right; return whether there is such a room."""
    words, _, sentence = said.partition(".")
    place = next(
        (
            room
            for (of, begins), room in PUT_RIGHT.items()
            if words == of and sentence.startswith(begins)
        ),
        None,
    )
    if place is not None:
        screen.open(brought(place)())
    return place is not None
