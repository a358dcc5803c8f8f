"""The paper for a household that told of debts outside of the funds: advice, for it alone."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.documents.on_paper.advice import AdviceFacts, OutsideDebt, advice
from forumtui.contracts.records.told import informal_debts
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.village.acts.village import village_now
from forumtui.village.records.village import gates


def _sheets(
    _store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the advice for a household; none where it told of nothing."""
    assert household is not None
    village, told = village_now(), informal_debts(household)
    if not told:
        return
    facts = AdviceFacts(
        village.name,
        gates()[household],
        tuple(OutsideDebt(one.lender, one.owed_satang, one.rate_ppm) for one in told),
        village.training,
    )
    yield PaperSheet(partial(advice, facts, say), f"advice_{file_part(facts.house)}", "")


def _who_told(store: Store) -> list[int]:
    with store.reading():
        return sorted({one.household for one in informal_debts()})


ADVICE: Final = PaperType(
    "advice", About.HOUSEHOLD, figures=None, sheets=_sheets, households=_who_told
)
"""What a household that owes outside of the funds is told, for it alone (หนี้นอกระบบ)."""
