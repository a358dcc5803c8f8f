"""What stops a check, and where no village can be brought back to, as data."""

from forumtui.messages.refusals import Refusal
from forumtui.officers.records import Officer
from forumtui.officers.refusals import TwoOfficersNeeded


class CheckStopped(Refusal):
    """Somebody stopped the check before it was through."""

    key = "steps_refusals.check_stopped"


class FolderTaken(Refusal):
    """There is a village in the folder already; it is never written over (details: folder)."""

    key = "copies.folder_taken"


class OfficersMustAllow(TwoOfficersNeeded):
    """The copy is of a village that set its officers: two of `officers` allow its restoring."""

    def __init__(self, officers: tuple[Officer, ...]) -> None:
        super().__init__()
        self.officers = officers
