"""The bare Textual app everything is measured against: a header, one text, a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """Nothing but a first screen."""

    def compose(self) -> ComposeResult:
        """Lay out the three."""
        yield Header()
        yield Static("ready to begin")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
