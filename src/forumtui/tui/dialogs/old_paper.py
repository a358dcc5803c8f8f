"""An old contract's paper was given back or struck out: who received it."""

from collections.abc import Sequence
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.steps.consents import Fate
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


class Receiving(Form[str]):
    """The paper stays in sight while the name is typed; ends with the name."""

    TITLE = "old_contracts.receiving_title"
    FIELDS = ("by",)
    BEGIN = "by"
    NEEDED = MappingProxyType({"by": "steps_refusals.name_missing"})

    def __init__(self, fate: Fate, paper: str, *, by: str) -> None:
        super().__init__()
        self._fate, self._paper, self._by = fate, paper, by

    def compose_body(self) -> ComposeResult:
        """Lay out what is done with which paper, and the name."""
        yield Line(self.say(f"old_contracts.question_{self._fate.value}"), id="question")
        yield Line(self._paper, id="reason")
        yield Field("old_contracts.by", value=self._by, id="by")

    def answer(self, typed: Sequence[str]) -> str:
        """Return who received it."""
        return typed[0]
