"""The bare Textual app everything is measured against: a header, one text, a footer."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """Nothing but a first screen, and a text that changes at a key."""

    BINDINGS = [Binding("pagedown", "next", "Next")]  # noqa: RUF012 - Textual's own name

    def compose(self) -> ComposeResult:
        """Lay out the three."""
        yield Header()
        yield Static("ready to begin")
        yield Footer()

    def on_mount(self) -> None:
        """Begin to count."""
        self.pages = 0

    def action_next(self) -> None:
        """Change the text."""
        self.pages += 1
        self.query_one(Static).update(f"page {self.pages}")


if __name__ == "__main__":
    Bare().run()
