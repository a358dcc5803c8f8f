"""Every style sheet speaks of widgets that there are: a rule for a name that is gone styles nothing."""

import re

import pytest
from tests.helpers.whole_house import import_everything
from textual.widget import Widget

from forumtui.ui.theme import STYLE_SHEETS

SELECTOR = re.compile(r"(?<![\w#.$-])([A-Z]\w*)")


def widgets():
    import_everything()

    def below(kind):
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return {one.__name__ for one in below(Widget)}


@pytest.mark.parametrize("sheet", STYLE_SHEETS, ids=lambda sheet: sheet.stem)
def test_every_name_in_a_style_sheet_is_a_widget(sheet):
    rules = re.sub(r"\{[^}]*\}", "", sheet.read_text("utf-8"))
    named = set(SELECTOR.findall(rules))
    assert named
    assert named - widgets() == set()
