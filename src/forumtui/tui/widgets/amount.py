"""The amount in question, three rows high: it is read from the last row of the hall."""

from textual.widgets import Digits

from forumtui.thai.amounts import format_baht


class Amount(Digits):
    """Nothing at all while there is no amount, or while it may not be shown.

    Satang only stand there when there are any: the figure is easier to read.
    """

    def __init__(self, satang: int | None = None) -> None:
        super().__init__("" if satang is None else _figures(satang), id="amount")

    def show(self, satang: int | None) -> None:
        """Show an amount."""
        self.display = satang is not None
        if satang is not None:
            self.update(_figures(satang))


def _figures(satang: int) -> str:
    return format_baht(satang).removesuffix(".00")
