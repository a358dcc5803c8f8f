"""What the evening still wants, in a villager's words."""

from dataclasses import asdict

from forumtui.evening.acts.left_over import LeftToDo
from forumtui.messages import Messages


def left_words(left: LeftToDo, say: Messages) -> str:
    """Return what is left to do, the gravest first; that nothing is, where nothing is."""
    parts = [
        say(f"home.left_{what}", count=f"{count:,}")
        for what, count in asdict(left).items()
        if count
    ]
    return f"{say('home.left')} {'  '.join(parts)}" if parts else say("home.left_nothing")
