"""What a key costs at the table of options, for a household of twelve old debts.

`python -m bench.restructuring` measures it alone, five times, and says how busy the machine was.
"""

import os
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from bench.screens import ROOT, forum, map_counted
from bench.table import p95
from bench.terminal import Drawn, Terminal
from forumtui.contracts.acts.lending import fund_reckonings, lending, say_method, settle
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.rules.plan_steps import LONGER
from forumtui.lending.schedule import Method
from forumtui.messages import Messages
from forumtui.registers.acts.importing import import_register
from forumtui.training.shapes import ShapedSheet, write_text
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home, found_village

CHANGES: Final = 40
TRANCHES: Final = 12
TIMES: Final = 5
GOAL_MS: Final = 50
CUT_OFF: Final = date(2017, 3, 31)
F3, F8, RIGHT = b"\x1bOR", b"\x1b[19~", b"\x1b[C"
PEOPLE: Final = (("นายทดลอง มีสุข", "หัวหน้าครัวเรือน"), ("นางสมทดลอง มีสุข", "คู่สมรส"))
FUNDS: Final = ("กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง", "กองทุนหมู่บ้านบ้านทดลอง", "กลุ่มสตรีบ้านทดลอง")
HOMES: Final = ("บ้านเลขที่", "หมู่", "ชื่อ-สกุล", "วันเกิด", "สถานะ")
LOANS: Final = (
    "เลขที่สัญญา",
    "ชื่อ-สกุล",
    "บ้านเลขที่",
    "เงินต้น",
    "คงเหลือ",
    "ดอกเบี้ยค้าง",
    "อัตราดอกเบี้ย",
)


def prepare_twelve(home: Path) -> None:
    """Make a village of one household that owes twelve loans at several rates, and has confirmed."""
    books = home.with_name(f"{home.name}-register")
    books.mkdir()
    homes = books / "homes.csv"
    rows = [("1", "6", name, "1/1/2510", relation) for name, relation in PEOPLE]
    write_text(homes, ShapedSheet("", [HOMES, *rows]), encoding="utf-8")
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดลอง", CUT_OFF)
        import_register(store, homes)
        for number, fund in enumerate(FUNDS):
            file = books / f"{number}.csv"
            write_text(file, ShapedSheet("", [(fund,), LOANS, *_loans(number)]), encoding="utf-8")
            import_register(store, file)
        # Without these no contract is offered.
        settle(store, replace(lending(store), reckoned=True))
        for unsaid in fund_reckonings(store):
            if unsaid.unsaid:
                say_method(store, unsaid.fund, Method.DECLINING)
        (standing,) = verification.standings(store)
        verification.confirm(store, standing.household, verification.Speaker("bench"))
        debts = at_the_table(store, standing.household).circumstances.debts
    if len(debts) != TRANCHES or len({debt.agreed_rate_ppm for debt in debts}) < TRANCHES // 2:
        raise SystemExit(f"{len(debts)} of {TRANCHES} loans were read")


def _loans(fund: int) -> list[tuple[str, ...]]:
    """Return a fund's share of the twelve loans; some bear interest that is in arrears."""
    return [
        (
            f"{number + 1}/2558",
            PEOPLE[number % len(PEOPLE)][0],
            "1",
            "50000",
            str(20_000 + number * 1_234),
            str(number % 3 * 150),
            str(3 + number),
        )
        for number in range(fund, TRANCHES, len(FUNDS))
    ]


def changes(home: Path, count: int = CHANGES) -> tuple[Drawn, ...]:
    """Walk to the household's table of options; return what each more instalment draws."""
    say, first = Messages(), _count(home)
    # Of the four plans the longer one is chosen at first.
    longer = first + LONGER
    with Terminal(forum(home), ROOT) as terminal:
        terminal.first(map_counted(say))
        for keys, words in (
            (F3, say("verification.place", number=1, total=1)),
            (F8, _plan(first, say)),
            (F3, say("restructuring.figure_interest")),
            (F3, _chosen(longer, say)),
        ):
            terminal.press(keys, re.escape(words))
        # What the way there still draws is not the first key's.
        terminal.settle()
        return tuple(
            terminal.press(RIGHT, re.escape(_chosen(number, say)))
            for number in range(longer + 1, longer + count + 1)
        )


def _chosen(months: int, say: Messages) -> str:
    """Return what stands in the table's row of how many instalments there are."""
    return f"< {say('restructuring.value_count', number=months)} >"


def _plan(months: int, say: Messages) -> str:
    """Return what stands below a contract that is shown before it is made."""
    return say("consolidation.where", months=months, page=1, pages=1).split("  ", 1)[0]


def _count(home: Path) -> int:
    """Return how many instalments the plan begins with."""
    with at_home(home) as store:
        (standing,) = verification.standings(store)
        return at_the_table(store, standing.household).plan.terms.count


def change_milliseconds(home: Path) -> float:
    """Return the 95th percentile of the ms from a key until all that it changes is painted."""
    return p95([one.settled for one in changes(home)]) * 1_000


def main() -> None:
    """Measure alone."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "twelve"
        prepare_twelve(home)
        taken = [change_milliseconds(home) for _ in range(TIMES)]
    each = ", ".join(f"{one:.1f}" for one in taken)
    load = os.getloadavg()[0]
    print(f"p95 ms of {CHANGES} keys, {TIMES} times: {each}; least {min(taken):.1f} of {GOAL_MS}")
    print(f"load average {load:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
