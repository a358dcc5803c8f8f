"""A meeting that is open: answers are given at one."""

from datetime import timedelta

from forumtui.meetings.acts.meetings import current_meeting, open_meeting
from forumtui.village.acts.village import at_home, the_village


def meet(home):
    """Open a meeting in a village soon after its cut-off day, where none is open."""
    with at_home(home) as store:
        if current_meeting(store) is None:
            words = {"place": "ศาลา", "chair": "นายหนึ่ง", "secretary": "นางสอง"}
            open_meeting(store, held_on=the_village(store).cut_off + timedelta(days=20), **words)
