"""Which lines their members say are wrong, while nobody settled that."""

from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import taken_back
from forumtui.ledger.records.figures import ledger_lines
from forumtui.tables.verification import Answer, Dispute, DisputeOutcome
from forumtui.village.records.residents import homes, same_as


def disputed_lines() -> dict[str, int]:
    """Return the dispute that is open of each line, by the line's id.

    Of a line the latest counts; none does once its debtor has moved to another household.
    """
    said: dict[str, list[tuple[int, int, int]]] = {}
    for dispute, line, household, act in typed_rows(_standing()):
        said.setdefault(line, []).append((dispute, household, act))
    if not said:
        return {}
    tied, home, settled = same_as(), homes(), settled_disputes()
    found: dict[str, int] = {}
    for (line,) in ledger_lines(only=said):
        lives = home.get(tied.get(line.person, line.person))
        if lives is None:
            continue
        counts = [
            dispute
            for dispute, household, act in said[line.line]
            if household == lives.household and act >= lives.moved_in
        ]
        if counts and counts[-1] not in settled:
            found[line.line] = counts[-1]
    return found


def settled_disputes() -> frozenset[int]:
    """Return the disputes that are settled."""
    query = DisputeOutcome.select(DisputeOutcome.dispute)
    rows = typed_rows(query.where(DisputeOutcome.act.not_in(taken_back())))
    return frozenset(dispute for (dispute,) in rows)


def _standing() -> Any:
    query = Dispute.select(Dispute.id, Dispute.line, Answer.household, Dispute.act).join(Answer)
    return query.where(Answer.act.not_in(taken_back())).order_by(Dispute.id)
