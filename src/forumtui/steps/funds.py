"""The funds of the village: which one a sheet belongs to."""

from forumtui.intake.records import FundKind, FundName
from forumtui.store.database import add
from forumtui.store.village import Fund, funds


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
        made = add(Fund, kind=named.kind.value, name=named.name, act=self._sequence)
        self._known[made] = named
        return made


def _may_be_one(known: FundName, named: FundName) -> bool:
    one, other = known.name.replace(" ", ""), named.name.replace(" ", "")
    if known.kind is FundKind.OTHER:
        return one == other
    return one in other or other in one
