"""The keys of the rooms an operator works in, from the same tables as the key bar and the help."""

from collections.abc import Iterator, Sequence

from forumtui.contracts.screens.preview import PreviewScreen
from forumtui.evening.documents.operator_card import ROOM, KeyRoom
from forumtui.evening.screens.home import HomeScreen
from forumtui.evening.screens.meeting import MeetingScreen
from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.keys import Command
from forumtui.ui.screen import BACK, BLANK, HALL, HELP, MORE, QUIT
from forumtui.verification.screens.verification import VerificationScreen


def key_rooms(say: Messages) -> Iterator[KeyRoom]:
    """Yield the keys that work everywhere, then those of the rooms."""
    yield KeyRoom(say("card.everywhere"), _keys((HELP, BACK, BLANK, HALL, QUIT, MORE), say))
    for room in (HomeScreen, MeetingScreen, VerificationScreen, PreviewScreen):
        yield KeyRoom(say(room.ROOM), _keys(room.KEYS, say))


def _keys(commands: Sequence[Command], say: Messages) -> tuple[tuple[str, str], ...]:
    return tuple(
        (command.key_name, _does(command, say))
        for command in commands
        # What moves is found without a card; what F11 lists says itself what it does.
        if command.bar or command.key.startswith("f")
    )


def _does(command: Command, say: Messages) -> str:
    """Return what a key does, in the label's one or two words where the help has no room."""
    text = say(command.help or command.label)
    return text if width(text) <= ROOM else say(command.label)
