"""A figure is settled: which one is right, why, and the two people who reviewed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual.app import ComposeResult

from forumtui.steps.entries import satang_typed
from forumtui.thai.amounts import format_baht
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Ruling:
    """What two reviewers say: why, their names, and the right figure; None where none is typed."""

    why: str
    reviewers: tuple[str, ...]
    satang: int | None = None


class BookStands(Form[Ruling]):
    """The line stays on the screen while it is typed why the book's figure is right."""

    TITLE = "disputes.stands_title"
    FIELDS: ClassVar[tuple[str, ...]] = ("why", "one", "two")
    BEGIN = "why"
    NEEDED: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "why": "correction_refusals.settling_unreasoned",
            "one": "disputes.both_reviewers",
            "two": "disputes.both_reviewers",
        }
    )

    def __init__(
        self, texts: Sequence[str], typed: Ruling | None = None, trouble: str = ""
    ) -> None:
        super().__init__()
        self._texts, self._typed, self._trouble = texts, typed, trouble

    def compose_body(self) -> ComposeResult:
        """Lay out the line and both figures, why, and the reviewers."""
        for text in self._texts:
            yield Line(text, classes="known")
        yield from self._figure()
        typed = self._typed or Ruling("", ("", ""))
        one, two = typed.reviewers
        yield Field("disputes.reason", value=typed.why, id="why")
        yield Field("disputes.reviewer_one", value=one, id="one")
        yield Field("disputes.reviewer_two", value=two, id="two")

    def on_mount(self) -> None:
        """Begin, or say what is still in the way."""
        super().on_mount()
        if self._trouble:
            self.tell(self._trouble, trouble=True)

    def _figure(self) -> ComposeResult:
        """Lay out nothing: no figure is typed."""
        yield from ()

    def answer(self, typed: Sequence[str]) -> Ruling:
        """Return why, and who reviewed it."""
        why, *reviewers = typed
        return Ruling(why, tuple(reviewers))


class TakingBack(BookStands):
    """The same for what was settled and is taken back."""

    TITLE = "disputes.take_back_title"


class NewFigure(BookStands):
    """The same with the right figure; the member's stands there already."""

    TITLE = "disputes.new_title"
    FIELDS = ("figure", "why", "one", "two")
    BEGIN = "figure"
    NEEDED = MappingProxyType({"figure": "disputes.figure_missing", **BookStands.NEEDED})

    def __init__(
        self,
        texts: Sequence[str],
        claimed_satang: int,
        typed: Ruling | None = None,
        trouble: str = "",
    ) -> None:
        super().__init__(texts, typed, trouble)
        known = None if typed is None else typed.satang
        self._figure_typed = format_baht(claimed_satang if known is None else known)

    def _figure(self) -> ComposeResult:
        """Lay out the right figure."""
        yield Field("disputes.new_figure", kind="amount", value=self._figure_typed, id="figure")

    def answer(self, typed: Sequence[str]) -> Ruling:
        """Return the ruling. Raises NotABaht, AmountTooLarge."""
        figure, why, *reviewers = typed
        return Ruling(why, tuple(reviewers), satang_typed(figure))
