"""Which funds give no debts to a contract (พักไว้): their totals differ, and nobody wrote down why."""

from typing import Final
from weakref import WeakKeyDictionary

from forumtui.contracts.acts.debts import fund_key
from forumtui.engine.database import the_engine
from forumtui.engine.journal import acts_since
from forumtui.registers.acts.control_totals import funds_that_wait

_BESIDE: Final = frozenset(
    {"consolidation", "copies", "hall", "meeting", "minutes", "officers", "papers", "people"}
    | {"print_job", "printer", "resolution", "restructuring", "verification"}
)
"""What begins the names of acts that change no total and no reason: the same funds stay on hold."""

_LAST: Final[WeakKeyDictionary[object, tuple[int, frozenset[str]]]] = WeakKeyDictionary()


def funds_held() -> frozenset[str]:
    """Return the keys of the funds on hold. Inside a transaction.

    A village draws up hundreds of contracts one after the other: the totals are compared once.
    """
    engine = the_engine()
    known = _LAST.get(engine)
    last, acts = acts_since(0 if known is None else known[0])
    held = (
        known[1]
        if known is not None and {act.partition(".")[0] for act in acts} <= _BESIDE
        else frozenset(fund_key(fund) for fund in funds_that_wait())
    )
    _LAST[engine] = last, held
    return held
