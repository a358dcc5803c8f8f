"""A difference is explained: why, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Reason:
    """Why figures differ, and who wrote it."""

    why: str
    by: str


class Explain(Form[Reason]):
    """The difference stays on the screen while its reason is typed."""

    TITLE = "control.explain_title"
    FIELDS = ("why", "by")
    BEGIN = "why"
    NEEDED = MappingProxyType(
        {"why": "steps_refusals.why_missing", "by": "steps_refusals.name_missing"}
    )

    def __init__(self, sums: str, *, by: str) -> None:
        super().__init__()
        self._sums, self._by = sums, by

    def compose_body(self) -> ComposeResult:
        """Lay out the figures, the reason and the name."""
        yield Line(self._sums, id="sums")
        yield Field("control.why", id="why")
        yield Field("control.by", value=self._by, id="by")

    def answer(self, typed: Sequence[str]) -> Reason:
        """Return the reason and who wrote it."""
        why, by = typed
        return Reason(why, by)
