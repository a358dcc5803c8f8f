"""What minutes cannot be made of, as data."""

from forumtui.messages.refusals import Refusal


class NoMeetingYet(Refusal):
    """No meeting was ever opened: there are no minutes."""

    key = "minutes.no_meeting_yet"


class MeetingUnknown(Refusal):
    """There is no meeting of that number (details: number, last)."""

    key = "minutes.meeting_unknown"
