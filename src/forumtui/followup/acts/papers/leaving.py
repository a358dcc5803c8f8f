"""The papers of funds that left: what was handed back, as it was on that day."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.followup.acts.papers.accounts import by_kind, paper_account
from forumtui.followup.acts.rare.leaving import FundsBack, funds_gone
from forumtui.followup.documents.fund_leaving import DebtBack, FundLeavingFacts, fund_leaving
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.village.acts.village import the_village


def leaving_facts(store: Store, back: FundsBack, today: date | None = None) -> FundLeavingFacts:
    """Return what a fund that left was handed back. Inside a transaction."""
    village, gone = the_village(store), back.gone
    debts = []
    for contract, line in dict.fromkeys((one.contract, one.line) for one in back.parts):
        mine = [one for one in back.parts if (one.contract, one.line) == (contract, line)]
        paper = paper_account(store, contract, today)
        debts.append(
            DebtBack(
                mine[0].house,
                paper.line(line).debtor,
                mine[0].contract_number,
                by_kind((one.kind, one.satang) for one in mine),
            )
        )
    return FundLeavingFacts(
        village=village.name,
        place=occasion(today).place,
        fund=gone.name,
        on=gone.left_on,
        reason=gone.reason,
        paid_to=gone.paid_to,
        received_by=gone.received_by,
        debts=tuple(debts),
        closed=gone.closed,
        training=village.training,
    )


def _sheets(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the paper of every fund that left."""
    gone = funds_gone(store)
    with store.reading():
        found = [(back.gone, leaving_facts(store, back, today)) for back in gone]
    for one, facts in found:
        name = f"fund_leaving_{one.left_on.isoformat()}_{file_part(one.name)}"
        sheet = partial(fund_leaving, facts, say)
        yield PaperSheet(sheet, name, one.name, str(one.id), fund=one.fund)


FUND_LEAVING: Final = PaperType(
    "fund_leaving", About.FUND, figures=None, sheets=_sheets, by_request=True
)
"""A fund takes its debts back (ใบส่งคืนหนี้แก่กองทุน, section 306)."""
