"""Two things laid side by side, fact by fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from forumtui.thai.text import visible
from forumtui.thai.width import cut, pad

LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is about, and what each side says of it."""

    label: str
    one: str
    two: str


class SideBySide(Widget):
    """As many lines high as there are facts; each side is cut to its half of the screen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._facts: Sequence[Fact] = ()

    def show(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        grown = len(facts) != len(self._facts)
        self._facts = tuple(facts)
        self.refresh(layout=grown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line for each fact."""
        del container, viewport, width
        return len(self._facts)

    def render(self) -> Content:
        """Return the facts for the width there is now."""
        half = max(1, (self.content_size.width - LABEL - 1) // 2)
        return Content(
            "\n".join(
                pad(visible(fact.label), LABEL)
                + " ".join(pad(cut(visible(side), half), half) for side in (fact.one, fact.two))
                for fact in self._facts
            )
        )
