"""Whether the evening can begin (ความพร้อม): a look at everything it needs, in less than a second."""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from shutil import which
from typing import Final

from forumtui.contracts.acts.lending import (
    fund_reckonings,
    interest_gap,
    lending_now,
    named_vote,
)
from forumtui.engine import inspection
from forumtui.engine.clock import Trust
from forumtui.engine.database import Store
from forumtui.engine.files import sticks
from forumtui.engine.journal import entries, last_entry
from forumtui.meetings.acts.interrupted_vote import interrupted_vote
from forumtui.meetings.words import SHORT
from forumtui.messages import Language
from forumtui.messages.values import Detail
from forumtui.papers.acts.queue import chosen_printer
from forumtui.papers.printers.at_hand import is_reachable
from forumtui.papers.printers.profiles import NO_PRINTER
from forumtui.registers.acts.control_totals import fund_controls
from forumtui.registers.acts.half_read import half_read
from forumtui.registers.acts.waiting.deciding import how_many_wait
from forumtui.safekeeping.acts.other_copies import copies_that_know_more
from forumtui.safekeeping.records.copies import is_writable, megabytes_free
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.village.acts.day import clock_here
from forumtui.village.acts.village import village

LEAST_FREE: Final = 200
"""Megabytes an evening wants beside the village: imports, papers, copies."""

TIMES_THE_VILLAGE: Final = 4
"""How often the village itself should find room on its disk."""

LAST_ENTRIES: Final = 500
"""How many entries of the journal are looked at; `forumtui check` looks at all of them."""

ROWS_AT_MOST: Final = 5_000
"""Rows of the last acts that are looked at."""

CANNOT_SHOW_THAI: Final = frozenset({"", "dumb", "linux", "vt100", "vt102", "vt220", "ansi"})
"""Terminals ($TERM) that have no Thai letters."""

PATIENCE: Final = 0.6
"""Seconds the list of fonts is waited for."""

_MEGABYTE: Final = 1 << 20

_ROUGHLY: Final = 1_000


@dataclass(frozen=True, slots=True)
class ReadinessFinding:
    """What a look found: whether all is well there, and which sentence says it."""

    ready: bool
    said: str
    details: Mapping[str, Detail] = field(default_factory=dict)


Look = Callable[[Store, Language], ReadinessFinding | None]
"""One look; None where there is nothing to say."""


def readiness(store: Store, language: Language) -> tuple[ReadinessFinding, ...]:
    """Return what every look found. Nothing is written, nothing waits for the network."""
    return tuple(seen for look in LOOKS if (seen := look(store, language)) is not None)


def see_clock(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether the clock can be right."""
    seen = clock_here(store)
    details = {"now": seen.now, "last": seen.last or ""}
    return ReadinessFinding(
        seen.trust is Trust.SURE, f"readiness.clock_{seen.trust.value}", details
    )


def see_disk(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether there is room for the evening."""
    free = megabytes_free(store.folder)
    if free is None:
        return ReadinessFinding(ready=False, said="readiness.disk_unknown")
    wanted = max(LEAST_FREE, TIMES_THE_VILLAGE * _megabytes(store))
    ready = free >= wanted
    details = {"free": _roughly(free), "wanted": f"{wanted:,}"}
    return ReadinessFinding(
        ready, "readiness.disk_free" if ready else "readiness.disk_low", details
    )


def see_database(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether the file is sound, as the engine sees it quickly."""
    with store.reading():
        said = inspection.quick_damage()
    if said is not None:
        return ReadinessFinding(
            ready=False, said="readiness.database_damaged", details={"said": said}
        )
    return ReadinessFinding(ready=True, said="readiness.database_sound")


def see_chain(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether the end of the journal is whole and nobody took away what guards the rows."""
    with store.reading():
        if inspection.unguarded() or inspection.foreign():
            return ReadinessFinding(ready=False, said="readiness.chain_unguarded")
        last = last_entry()
        if last is None:
            return ReadinessFinding(ready=True, said="readiness.chain_empty")
        broken = _broken_entry(max(0, last.sequence - LAST_ENTRIES))
    if broken is not None:
        return ReadinessFinding(
            ready=False, said="readiness.chain_broken", details={"sequence": broken}
        )
    return ReadinessFinding(ready=True, said="readiness.chain_sound")


def _broken_entry(after: int) -> int | None:
    kept = tuple(entries(after))
    for one in kept:
        if one.hash != one.sealed:
            return one.sequence
    for before, one in pairwise(kept):
        if one.previous != before.hash or one.sequence != before.sequence + 1:
            return one.sequence
    looked_at = 0
    for one in reversed(kept):
        rows = one.rows()
        looked_at += sum(some.count for some in rows)
        if looked_at > ROWS_AT_MOST:
            break
        if not all(map(inspection.rows_stand, rows)):
            return one.sequence
    return None


def see_printer(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether a printer was chosen, and whether it can be reached."""
    printer = chosen_printer(store)
    if printer == NO_PRINTER:
        return ReadinessFinding(ready=False, said="readiness.printer_none")
    ready = is_reachable(printer)
    said = "readiness.printer_there" if ready else "readiness.printer_away"
    return ReadinessFinding(ready, said, {"printer": printer.device})


def see_stick(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether a stick for copies is plugged in, can be written, and has room."""
    plugged_in = sticks()
    if not plugged_in:
        return ReadinessFinding(ready=False, said="readiness.stick_none")
    writable = [stick for stick in plugged_in if is_writable(stick)]
    if not writable:
        return ReadinessFinding(
            ready=False, said="readiness.stick_read_only", details={"stick": plugged_in[0].name}
        )
    free = megabytes_free(writable[0]) or 0
    ready = free >= TIMES_THE_VILLAGE * _megabytes(store)
    details = {"stick": writable[0].name, "free": _roughly(free)}
    return ReadinessFinding(
        ready, "readiness.stick_there" if ready else "readiness.stick_full", details
    )


def see_copies(store: Store, _language: Language) -> ReadinessFinding | None:
    """Tell of a copy that holds what this village lacks, or from which it went another way."""
    more = copies_that_know_more(store)
    if not more:
        return None
    details: dict[str, Detail] = {
        "file": more[0].file,
        "first": more[0].common + 1,
        "last": more[0].last,
    }
    return ReadinessFinding(ready=False, said="readiness.copy_knows_more", details=details)


def see_letters(_store: Store, _language: Language) -> ReadinessFinding:
    """Look whether this terminal is told to show letters beyond English ones."""
    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if "utf-8" not in chosen.lower() and "utf8" not in chosen.lower():
        return ReadinessFinding(
            ready=False, said="readiness.letters_not_utf8", details={"locale": chosen or "C"}
        )
    terminal = os.environ.get("TERM", "")
    if terminal in CANNOT_SHOW_THAI:
        return ReadinessFinding(
            ready=False, said="readiness.letters_terminal", details={"terminal": terminal or "-"}
        )
    return ReadinessFinding(ready=True, said="readiness.letters_fine")


def see_font(_store: Store, _language: Language) -> ReadinessFinding:
    """Look whether this machine has a font with Thai letters."""
    if "SSH_CONNECTION" in os.environ or which("fc-list") is None:
        return ReadinessFinding(ready=False, said="readiness.font_unknown")
    try:
        listed = subprocess.run(
            ("fc-list", ":lang=th", "family"),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ReadinessFinding(ready=False, said="readiness.font_unknown")
    ready = bool(listed.stdout.strip())
    return ReadinessFinding(ready, "readiness.font_there" if ready else "readiness.font_none")


def see_language(_store: Store, language: Language) -> ReadinessFinding:
    """Say which language is shown."""
    return ReadinessFinding(ready=True, said=f"readiness.language_{language}")


def see_cut_off(store: Store, _language: Language) -> ReadinessFinding:
    """Look whether every fund's papers are as of the day that was stated for the village."""
    named = village(store)
    if named is None:
        return ReadinessFinding(ready=False, said="readiness.cut_off_none")
    day = named.cut_off
    with store.reading():
        others = [
            (one.fund.name, other) for one in fund_controls(named) for other in one.other_days
        ]
    if not others:
        return ReadinessFinding(ready=True, said="readiness.cut_off_same", details={"day": day})
    fund, other = others[0]
    details: dict[str, Detail] = {"day": day, "fund": fund, "other": other}
    return ReadinessFinding(ready=False, said="readiness.cut_off_other", details=details)


def see_interest_start(store: Store, _language: Language) -> ReadinessFinding | None:
    """Look whether it was resolved that no interest runs since the books' day; how long ago that is."""
    named = village(store)
    if named is None:
        return None
    today = clock_here(store).now.astimezone().date()
    gap = interest_gap(named.cut_off, today)
    if gap is None:
        return None
    details: dict[str, Detail] = {"days": (today - named.cut_off).days, "day": named.cut_off}
    with store.reading():
        settled = lending_now()
        if settled.reckoned:
            return ReadinessFinding(ready=True, said="lending.ready_reckoned", details=details)
        vote = settled.waived_by
        if vote is None:
            return ReadinessFinding(ready=False, said="lending.ready_gap", details=details)
        details["number"] = named_vote(vote, standing=False).number
    return ReadinessFinding(ready=True, said="lending.ready_waived", details=details)


def see_methods(store: Store, _language: Language) -> ReadinessFinding | None:
    """Tell of a fund of which nobody says whether its interest is flat."""
    unsaid = [one for one in fund_reckonings(store) if one.unsaid]
    if not unsaid:
        return None
    details: dict[str, Detail] = {"fund": unsaid[0].name, "count": len(unsaid)}
    return ReadinessFinding(ready=False, said="lending.ready_unsaid", details=details)


def see_waiting_rows(store: Store, _language: Language) -> ReadinessFinding | None:
    """Tell of rows of registers that nobody decided yet: their figures are in no sum."""
    waiting = how_many_wait(store)
    if not waiting:
        return None
    return ReadinessFinding(ready=False, said="rows.ready_waiting", details={"count": waiting})


def see_half_read(store: Store, _language: Language) -> ReadinessFinding | None:
    """Tell of a register whose reading ended with the power."""
    path = half_read(store)
    if path is None:
        return None
    return ReadinessFinding(ready=False, said="readiness.half_read", details={"file": path.name})


def see_half_counted(store: Store, _language: Language) -> ReadinessFinding | None:
    """Tell of a vote of the open meeting that was left half counted: it is void."""
    found = interrupted_vote(store)
    if found is None:
        return None
    said = f"resolution.half_{found.cause.value}"
    return ReadinessFinding(
        ready=False, said=said, details={"question": cut(visible(found.question), SHORT)}
    )


LOOKS: Final[tuple[Look, ...]] = (
    see_clock,
    see_disk,
    see_database,
    see_chain,
    see_printer,
    see_stick,
    see_copies,
    see_cut_off,
    see_interest_start,
    see_methods,
    see_letters,
    see_font,
    see_language,
    see_waiting_rows,
    see_half_read,
    see_half_counted,
)


def _megabytes(store: Store) -> int:
    """Return how large the village is, rounded up."""
    try:
        return -(-store.path.stat().st_size // _MEGABYTE)
    except OSError:
        return 1


def _roughly(megabytes: int) -> str:
    """Return a size that nobody needs to the last megabyte."""
    return f"{megabytes - megabytes % _ROUGHLY if megabytes > _ROUGHLY else megabytes:,}"


def in_order_of_need(found: tuple[ReadinessFinding, ...]) -> Iterator[ReadinessFinding]:
    """Yield what wants somebody first."""
    yield from (one for one in found if not one.ready)
    yield from (one for one in found if one.ready)
