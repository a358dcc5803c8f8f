"""Sub-step 2.2: what of the village its forum certifies. Nothing here writes: the vote keeps it."""

from forumtui.engine.database import Store
from forumtui.ledger.records.debts import FundDebt, fund_debts
from forumtui.meetings.acts.votes import Certification, certification_after
from forumtui.verification.records.walk import village_progress
from forumtui.village.records.village import fund_short_names


def figures_to_certify(
    store: Store,
) -> tuple[Certification, tuple[FundDebt, ...], dict[int, str], int, int]:
    """Return the figures and what was certified of them, the debts by fund, what the funds are called.

    The last two are how many households answered, of how many.
    """
    with store.reading():
        progress = village_progress()
        return (
            certification_after(),
            fund_debts(),
            fund_short_names(),
            progress.answered,
            progress.total.households,
        )
