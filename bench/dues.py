"""What contracts ask: who is late of them all, what is due of all of them, what is due of one.

`python -m bench.dues 1000` measures it alone, in a village of so many households.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from bench.village import SPEAKER, TODAY, prepare
from forumtui.contracts.acts.consolidate import Asked, drawn_up
from forumtui.contracts.acts.register import rebuilt
from forumtui.contracts.records.contracts import ContractView, contracts
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.engine.database import Batch
from forumtui.engine.journal import act
from forumtui.evening.acts.demo import decide
from forumtui.followup.acts.arrears import late_contracts
from forumtui.followup.acts.dues import what_is_due
from forumtui.followup.records.payments import PaidAs, PaymentWay
from forumtui.followup.rules.settings import Excess
from forumtui.lending.periods import add_months
from forumtui.messages.refusals import Refusal
from forumtui.tables.followup import ContractPayment
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home, the_village

HOUSEHOLDS: Final = 200
MONTHS: Final = 18
"""How long after its contracts were made the village is looked at."""
HEARD: Final = frozenset(LegalMatter)
ASKED: Final = 20
TIMES: Final = 3
MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Dues:
    """What looking at contracts costs, in ms of the processor's own time.

    `late` and `due` are those of all contracts, for each of them; `one` is `due` of a household.
    """

    contracts: int
    late: float
    due: float
    one: float


def prepare_contracts(home: Path, households: int = HOUSEHOLDS) -> None:
    """Make a village with contracts of which some are paid, some in part, some not at all."""
    prepare(households, home)
    with at_home(home) as store:
        decide(store)
        village = the_village(store)
        for standing in verification.standings(store):
            if standing.debt_satang:
                verification.confirm(store, standing.household, SPEAKER)
                try:
                    with act(store, "consolidation.draw_up") as entry:
                        drawn_up(
                            entry,
                            village,
                            Asked(standing.household, None, None, None, HEARD, "", TODAY),
                        )
                except Refusal:
                    # Some debts cannot be merged: a rate above the ceiling, none known, nothing left.
                    continue
        with act(store, "followup.receive") as entry:
            batch = Batch([ContractPayment])
            for number, (contract, on, satang) in enumerate(_paid([*contracts()]), start=1):
                batch.add(
                    ContractPayment,
                    contract=contract,
                    number=f"R{number:04d}/2561",
                    paid_on=on,
                    written_on=on,
                    satang=satang,
                    way=PaymentWay.CASH.value,
                    reference="",
                    paid_by="bench",
                    paid_as=PaidAs.MEMBER.value,
                    received_by="bench",
                    handwritten="",
                    tranche=None,
                    excess=Excess.CREDIT.value,
                    saving=None,
                    act=entry.sequence,
                )
                batch.flush_when_full()
            batch.flush()


def _paid(views: Sequence[ContractView]) -> Iterator[tuple[int, date, int]]:
    """Yield payments: of one contract after the other one instalment more, and a part of the next."""
    for place, (view, signed) in enumerate(zip(views, rebuilt(views), strict=True)):
        months = place % (MONTHS + 1)
        for each in signed.instalments[:months]:
            yield view.id, each.due, each.total_satang
        if place % 3 == 0 and months < len(signed.instalments):
            part = signed.instalments[months]
            yield view.id, part.due, max(1, part.total_satang // 2)


def dues_figures(home: Path) -> Dues:
    """Return what looking at the contracts of a village costs, the median of some times."""
    on = add_months(TODAY, MONTHS)
    with at_home(home) as store:
        with store.reading():
            held = [view.household for view in contracts()]
        late, due, one = [], [], []
        for _ in range(TIMES):
            began = time.process_time()
            late_contracts(store, on)
            late.append(time.process_time() - began)
            began = time.process_time()
            what_is_due(store, on=on)
            due.append(time.process_time() - began)
        for household in held[:ASKED]:
            began = time.process_time()
            what_is_due(store, [household], on)
            one.append(time.process_time() - began)
    each = MS / len(held)
    return Dues(len(held), median(late) * each, median(due) * each, median(one) * MS)


def main(arguments: Sequence[str]) -> None:
    """Measure alone."""
    households = int(arguments[0]) if arguments else HOUSEHOLDS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "dues"
        prepare_contracts(home, households)
        found = dues_figures(home)
    print(
        f"{found.contracts:,} contracts, ms of CPU: {found.late:.3f} each for who is late, "
        f"{found.due:.3f} each for what is due, {found.one:.1f} for what is due of one"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
