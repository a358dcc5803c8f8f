"""What a printer and whoever waits for it tell each other while a paper is on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from forumtui.papers.printers.fold import FoldedSign
from forumtui.papers.printers.refusals import Undelivered


class Wish(Enum):
    """What is wanted of a paper on its way: to go on, to be stopped, or to be left to its queue."""

    GO_ON = "go_on"
    STOP = "stop"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A paper is with its queue: the queue's number for it, and what it waits for, None for nothing."""

    queue_job: str
    trouble: Undelivered | None = None


@dataclass(frozen=True, slots=True)
class DeliveryWatch:
    """`tell` hears what changes; `wish` is asked again and again what is wanted."""

    tell: Callable[[OnItsWay], None] = lambda _told: None
    wish: Callable[[], Wish] = lambda: Wish.GO_ON


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paper was taken: how many bytes, the queue's number for it, which signs were replaced.

    That it was taken is not that it is on paper: only a person can say so.
    """

    taken: int
    queue_job: str = ""
    changes: tuple[FoldedSign, ...] = ()
