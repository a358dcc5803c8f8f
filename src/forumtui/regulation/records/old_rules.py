"""What the funds' old regulations say, as it was typed: by fund and parameter, the latest counts."""

from dataclasses import dataclass
from enum import StrEnum

from forumtui.engine.database import typed_rows
from forumtui.tables.regulation import OldRule


class OldStanding(StrEnum):
    """What becomes of a fund's old rule."""

    OPEN = ""
    """Nobody said yet."""
    REPEALED = "repealed"
    KEPT = "kept"
    """The fund's own law binds it."""


@dataclass(frozen=True, slots=True)
class OldRuleFacts:
    """A fund's old rule: `value` as a parameter is kept, "" where the fund has none."""

    fund: int
    name: str
    value: str
    standing: OldStanding


def old_rules() -> tuple[OldRuleFacts, ...]:
    """Return what the funds' old regulations say now, by name and fund."""
    found: dict[tuple[str, int], OldRuleFacts] = {}
    for fund, name, value, standing in typed_rows(
        OldRule.select(OldRule.fund, OldRule.name, OldRule.value, OldRule.standing).order_by(
            OldRule.id
        )
    ):
        found[name, fund] = OldRuleFacts(fund, name, value, OldStanding(standing))
    return tuple(found[key] for key in sorted(found))
