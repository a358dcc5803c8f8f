"""What a look before the evening found, in words."""

from forumtui.messages import Messages
from forumtui.safekeeping.acts.readiness import ReadinessFinding

READY, NOT_READY = "√", "!"
"""The signs before a sentence: all is well, or somebody is wanted."""


def ready_words(seen: ReadinessFinding, say: Messages) -> str:
    """Return a sign, and what is so or what to do."""
    sign = READY if seen.ready else NOT_READY
    return f"{sign} {say.safe(seen.said, seen.details)}"
