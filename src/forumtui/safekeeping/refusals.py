"""Refusals of safekeeping."""

from forumtui.messages.refusals import Refusal


class CheckStopped(Refusal):
    """Somebody stopped the check before it was through."""

    key = "steps_refusals.check_stopped"


class FolderTaken(Refusal):
    """There is a village in the folder already; it is never written over (details: folder)."""

    key = "copies.folder_taken"
