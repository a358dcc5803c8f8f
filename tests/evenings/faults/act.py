"""What a case of an act is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.evenings.faults.villages import Village


def nothing(_village):
    """Nothing must have been done before."""


@dataclass(frozen=True)
class Act:
    """`ready` does what must have been done before; `do` can be done again when it was refused.

    `named` says that it is done in a village that has a name, `journalled` that it is an act.
    """

    do: Callable[[Village], object]
    ready: Callable[[Village], object] = nothing
    named: bool = True
    journalled: bool = True

    def entries(self, name):
        """Return what stands in the journal afterwards; nothing of no name."""
        return Counter([name] if name and self.journalled else [])
