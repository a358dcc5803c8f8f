"""What two officers allow with their PINs, on any screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts.approval import asked_for
from forumtui.officers.acts.pins import NO_PINS, Pins
from forumtui.officers.refusals import PinWrong
from forumtui.officers.screens.officers import TwoOfficers
from forumtui.ui.dialogs import YesNo

if TYPE_CHECKING:
    from forumtui.ui.screen import ForumScreen


class _InOrder(Exception):
    """Nothing but the PINs is wanted any more."""


def _not_yet(_store: Store) -> Pins:
    raise _InOrder


async def decide(
    screen: "ForumScreen",
    question: str,
    work: Callable[..., object],
    *args: object,
    about: int | None = None,
) -> bool:
    """Do what two officers allow with their PINs; return whether it was done.

    `work` takes the PINs as `pins`; `about` is the office it concerns, whose holder is not asked.
    Where no officers are set, the question says so and anybody answers it. What is refused whatever
    the PINs are is said before anybody is asked anything.
    """
    if not await _in_order(screen, work, *args):
        return False
    officers = await screen.look(asked_for)
    if not officers:
        unguarded = await screen.ask(YesNo(question, note=screen.say("officers.not_set")))
        return bool(unguarded) and await _decided(screen, work, *args, pins=NO_PINS)
    others = [one for one in officers if one.id != about]
    trouble = ""
    while True:
        pins = await screen.ask(TwoOfficers(question, others, trouble=trouble))
        if pins is None:
            return False
        try:
            return await _decided(screen, work, *args, pins=pins)
        except PinWrong as wrong:
            trouble = sentence(wrong, screen.say)


async def _in_order(screen: "ForumScreen", work: Callable[..., object], *args: object) -> bool:
    """Let `work` go as far as where it wants the PINs, and no further; say what is in its way."""
    try:
        await screen.look(work, *args, pins=_not_yet)
    except _InOrder:
        return True
    except Refusal as refusal:
        screen.tell(sentence(refusal, screen.say), trouble=True)
        return False
    raise AssertionError("an act that officers allow asks for their PINs")


async def _decided(
    screen: "ForumScreen", work: Callable[..., object], *args: object, pins: Pins
) -> bool:
    try:
        await screen.look(work, *args, pins=pins)
    except PinWrong:
        raise
    except Refusal as refusal:
        screen.tell(sentence(refusal, screen.say), trouble=True)
        return False
    return True
