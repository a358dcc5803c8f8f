"""What of a contract may be put on the wall, where its household agrees: no name and no fund."""

from forumtui.contracts.acts.shown.glance import AtAGlance
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.ui.wall.moments import SignedContract

MONTH = "%Y-%m"


def contract_on_wall(seen: AtAGlance) -> SignedContract:
    """Return what a household pays by its contract, how long, and until when."""
    merged = seen.facts.consolidation
    parts = spoken_parts(merged.instalments)
    usual = next((part for part in parts if part.usual), None)
    shown = usual or max(parts, key=lambda part: part.highest_satang)
    return SignedContract(
        seen.facts.house,
        shown.highest_satang,
        at_most=usual is None,
        count=len(merged.instalments),
        every_months=merged.every_months,
        last_month=f"{merged.last_due:{MONTH}}",
    )
