"""Why something that was written down in the books is taken back."""

from collections.abc import Sequence
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


class WhyBack(Form[str]):
    """What is taken back stays in sight while the reason is typed."""

    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "taking_back.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what it is, and the reason."""
        yield Line(visible(self._what), id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


class CertificateBack(WhyBack):
    """A certificate is taken back."""

    TITLE = "free_room.back_title"
    ABOUT = "free_room.back_about"
