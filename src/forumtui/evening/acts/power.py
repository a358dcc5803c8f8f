"""After the power went: where the evening stopped, and what was only half done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forumtui.engine import lock_files as unfinished
from forumtui.engine.database import Store
from forumtui.engine.files import sticks, sweep
from forumtui.engine.journal import last_entry
from forumtui.engine.lock_files import RUNNING, HeldFile
from forumtui.meetings.records.meetings import any_votes
from forumtui.verification.records import walk
from forumtui.village.records.village import gates


@dataclass(frozen=True, slots=True)
class StoppedRun:
    """The last evening ended without the program's end: at which gate the walk goes on, "" before it.

    That is where the last answer left it, or where its room was left since. `sound` says that the
    last entry of the journal and the rows of its act are all there. `paying` is the gate whose
    household stood at the desk of a pay day, and of whose money nothing was written; "" none.
    """

    house: str
    sound: bool
    paying: str = ""


_COPIES: Final = (".forum-*.part",)

_PAPERS: Final = (".*.txt.part",)

_ON_A_STICK: Final = "forumtui"

_HALF_WRITTEN: Final = {
    ".": (*_COPIES, ".restoring.db*"),
    "copies": _COPIES,
    "data": (".columns.toml.part",),
    "exports": _PAPERS,
    "exports/printed": _PAPERS,
}
"""What every area calls its files as long as they are not whole, and where.

It stands here as well: to ask each area would read in all of them at every start.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """The program with its screens, from here to `end`; `stopped` tells of the run before.

    `beside` says that another one is open on this village: it is that one's to say that it runs.
    """

    held: HeldFile
    stopped: StoppedRun | None
    beside: bool = False

    def at_the_desk(self, household: int | None, since: int) -> None:
        """Say whose money is at the desk, None for nobody's; `since` as `Forum.at_the_desk` has it."""
        about = {} if household is None else {_HOUSEHOLD: str(household), _SINCE: str(since)}
        self.held.say(about)

    def end(self) -> None:
        """Say that this run ended by itself."""
        self.held.end()


def begin(store: Store) -> Run:
    """Say that the program runs; return what became of the run before. On the disk after `settle`.

    A vote that it left half counted is void from here on. Raises the refusals of `engine`.
    """
    held = unfinished.hold(store.folder, RUNNING, {})
    stopped = None if held.left is None else _stopped(store, held.left)
    if held.is_ours:
        unfinished.forget_released(store.folder)
        _void_half_counted(store, by_power=stopped is not None)
    return Run(held, stopped, not held.is_ours and unfinished.goes_on(store.folder, RUNNING))


def alone_now(store: Store, run: Run) -> Run:
    """Return the run of a screen beside which another was open, once that has ended or was cut off.

    It is this one's then to say that it runs, and to tell what was cut off. Else `run` as it is.
    """
    if run.beside and not unfinished.goes_on(store.folder, RUNNING):
        alone = begin(store)
        alone.held.settle()
        return alone
    return run


def settle(store: Store, run: Run) -> int:
    """See that a power cut from here on is told; return how many files one before left half written.

    To be done before the first act is: it waits for the disk, and the first screen need not. Those
    files are taken away, but what a living program writes.
    """
    run.held.settle()
    places = [(store.folder / below, what) for below, what in _HALF_WRITTEN.items()]
    places += [(stick / _ON_A_STICK, _COPIES) for stick in sticks()]
    return sum(sweep(folder, *what) for folder, what in places)


def _void_half_counted(store: Store, *, by_power: bool) -> None:
    with store.reading():
        if not any_votes():
            return
        # Read in only then: every other start is quicker without it.
        from forumtui.meetings.records.votes import VoidCause, open_vote

        half_counted = open_vote() is not None
    if half_counted:
        from forumtui.meetings.acts.votes import void_what_was_left

        void_what_was_left(store, VoidCause.POWER if by_power else VoidCause.LEFT)


def _stopped(store: Store, left: Mapping[str, str]) -> StoppedRun:
    # Read in only after a power cut: every other start is quicker without it.
    from forumtui.engine.inspection import rows_stand

    with store.reading():
        household, last = walk.bookmark(), last_entry()
        house = "" if household is None else gates().get(household, "")
        sound = last is None or (last.hash == last.sealed and all(map(rows_stand, last.rows())))
        return StoppedRun(house, sound, _unpaid(left))


_HOUSEHOLD: Final = "paying"

_SINCE: Final = "since"


def _unpaid(left: Mapping[str, str]) -> str:
    """Return the gate whose household stood at the desk and has no receipt of it, "" none."""
    household, since = left.get(_HOUSEHOLD, ""), left.get(_SINCE, "")
    if not (household.isdecimal() and since.isdecimal()):
        return ""
    # Read in only after a power cut in the middle of a pay day.
    from forumtui.followup.records.payments import payment_rows

    written = payment_rows(households=[int(household)], since_act=int(since))
    return "" if written else gates().get(int(household), "")
