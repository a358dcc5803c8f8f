"""A timer that fires however long the machine stood still."""

from textual import message_pump
from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class SureTimer(Timer):
    """A timer that fires once fires, even when its time is over before it is first looked at.

    Textual's own leaves out what is late already. Where the machine stands still for a moment
    between two lines of it, a timer that fires once is over and has never fired: whatever waits for
    it waits for ever.
    """

    def __init__(
        self,
        event_target: MessagePump,
        interval: float,
        *,
        name: str | None = None,
        callback: TimerCallback | None = None,
        repeat: int | None = None,
        skip: bool = True,
        pause: bool = False,
    ) -> None:
        super().__init__(
            event_target,
            interval,
            name=name,
            callback=callback,
            repeat=repeat,
            skip=skip and repeat is None,
            pause=pause,
        )


def be_sure_of_timers() -> None:
    """Let every timer of every screen and widget from now on be a sure one."""
    message_pump.Timer = SureTimer  # type: ignore[attr-defined,assignment]
