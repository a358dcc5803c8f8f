"""The funds of the village: which one a sheet belongs to."""

from typing import Final

from forumtui.intake.records import FundKind, FundName
from forumtui.store.database import add
from forumtui.store.village import Fund, funds

USUAL_NAME: Final = {
    FundKind.SAVINGS_GROUP: "กลุ่มออมทรัพย์เพื่อการผลิต",
    FundKind.VILLAGE_FUND: "กองทุนหมู่บ้าน",
    FundKind.POVERTY_FUND: "โครงการ กข.คจ.",
    FundKind.WOMENS_GROUP: "กลุ่มสตรี",
}
"""What people call a fund of each kind whose register does not name it."""


class FundShelf:
    """The village's funds while registers are read. Only inside `Store.writing`."""

    def __init__(self, sequence: int) -> None:
        self._sequence = sequence
        self._known: dict[int, FundName] = {
            fund.id: FundName(FundKind(fund.kind), fund.name) for fund in funds()
        }
        self._found: dict[FundName, int] = {}

    def fund(self, named: FundName) -> int:
        """Return the fund a sheet names, taken on the shelf when it is new.

        Two sheets of one kind are one fund unless both call it by name and the names differ.
        """
        if named not in self._found:
            self._found[named] = self._same_as(named) or self._take(named)
        return self._found[named]

    def name(self, fund: int) -> str:
        """Return the name a fund goes by."""
        return self._known[fund].name

    def _same_as(self, named: FundName) -> int | None:
        for fund, known in self._known.items():
            if known.kind is named.kind and _may_be_one(known, named):
                return fund
        return None

    def _take(self, named: FundName) -> int:
        name = named.name or USUAL_NAME.get(named.kind, "")
        made = add(Fund, kind=named.kind.value, name=name, act=self._sequence)
        self._known[made] = FundName(named.kind, name)
        return made


def _may_be_one(known: FundName, named: FundName) -> bool:
    one, other = known.name.replace(" ", ""), named.name.replace(" ", "")
    if known.kind is FundKind.OTHER:
        return one == other
    unnamed = known.name == USUAL_NAME.get(known.kind)
    return unnamed or one in other or other in one
