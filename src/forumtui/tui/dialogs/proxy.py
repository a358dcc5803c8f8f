"""A proxy answers (มอบอำนาจ): who, as what, and which paper was seen."""

from collections.abc import Sequence
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.steps.verification import Speaker
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field


class ByProxy(Form[Speaker]):
    """All three must be filled in."""

    TITLE = "verification.proxy_title"
    FIELDS = ("name", "relation", "paper")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "steps_refusals.proxy_incomplete"))

    def compose_body(self) -> ComposeResult:
        """Lay out the three fields."""
        yield Field("verification.proxy_name", id="name")
        yield Field("verification.proxy_relation", id="relation")
        yield Field("verification.proxy_paper", id="paper")

    def answer(self, typed: Sequence[str]) -> Speaker:
        """Return the proxy."""
        name, relation, paper = typed
        return Speaker(name, relation, paper)
