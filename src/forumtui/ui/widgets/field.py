"""A labelled place to type: the cursor steps over whole Thai letters with their marks."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from forumtui.messages import Messages
from forumtui.thai.kedmanee import EITHER, FieldKind, Keying, as_date
from forumtui.thai.text import showable, visible
from forumtui.thai.width import width
from forumtui.ui.forum import Forum
from forumtui.ui.widgets.line import Line, WentOn

_MAY_HOLD: Final = {
    "text": None,
    "secret": None,
    "amount": r"[0-9๐-๙,.]*",
    "date": r"[0-9๐-๙ก-๙/.\- ]*",
    "house": r"[0-9๐-๙/]*",
    "number": r"[0-9๐-๙]*",
    "pin": r"[0-9]*",
}

_REPLACED: Final = frozenset({"amount", "number"})

_TAKES_AWAY: Final = frozenset({"backspace", "delete"})

LONGEST: Final = 200


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn" or sign == "\u0e33"


class ThaiInput(Input):
    """Moves and deletes forward by cluster; Backspace takes one sign, as Thai typists expect.

    Up and down go to the field before and the next one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    @dataclass
    class Unclear(Message):
        """A key was pressed that means one thing on the Thai layout and another on the US one."""

        sign: str

    def __init__(self, value: str, kind: FieldKind, *, replaced: bool = False) -> None:
        super().__init__(
            value,
            restrict=_MAY_HOLD[kind],
            max_length=LONGEST,
            select_on_focus=False,
            compact=True,
            password=kind in {"pin", "secret"},
        )
        self.cursor_blink = False  # it can be found at any moment
        self._keying = Keying(kind)
        self._replaced: Final = replaced or kind in _REPLACED

    def validate_value(self, value: str) -> str:
        """Keep out what could steer the terminal; no figure that is typed is changed."""
        return showable(value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep what is secret from the clipboard: a terminal may show it, and passes it on."""
        del parameters
        return not (self.password and action in {"copy", "cut"})

    def on_focus(self) -> None:
        """Show the cursor, also behind a value that was there from the start.

        A figure that stands there is replaced by the first digit typed: nobody types behind it. So is
        who was offered by another name.
        """
        if self._replaced:
            self.stand()
        self._show_cursor()

    def stand(self) -> None:
        """Stand behind what is there; on what is replaced by the first sign, on all of it."""
        start = 0 if self._replaced else len(self.value)
        self.selection = Selection(start, len(self.value))

    def on_resize(self) -> None:
        """Show the cursor in the room there is now."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        column = width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(column, 0, 1, 1), force=True, animate=False)

    async def on_key(self, event: events.Key) -> None:
        """Type what was meant: a digit is one on the Thai layout too."""
        if event.is_printable or event.key in _TAKES_AWAY:
            self.post_message(WentOn())
        sign = event.character
        if sign is None or not event.is_printable:
            return
        # Textual's own handler, which types the sign as it came, must not run after this one.
        event.stop()
        event.prevent_default()
        start = min(self.selection)
        meant = self._keying.meant(sign, event.key, self.value[:start])
        if meant is None:
            self.post_message(self.Unclear(sign))
        elif self.selection.is_empty:
            self.insert_text_at_cursor(meant)
        else:
            self.replace(meant, *self.selection)
        moved = self._keying.moved(self.value)
        if moved != self.value:
            place = self.cursor_position
            self.value = moved
            self.cursor_position = place

    def _beyond(self, position: int, step: int) -> int:
        position += step
        while 0 < position < len(self.value) and _is_mark(self.value[position]):
            position += step
        return max(0, min(len(self.value), position))

    def action_cursor_left(self, select: bool = False) -> None:
        """Step one cluster to the left."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, self._beyond(end, -1))
        elif self.selection.is_empty:
            self.cursor_position = self._beyond(self.cursor_position, -1)
        else:
            self.cursor_position = min(start, end)

    def action_cursor_right(self, select: bool = False) -> None:
        """Step one cluster to the right."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, self._beyond(end, 1))
        elif self.selection.is_empty:
            self.cursor_position = self._beyond(self.cursor_position, 1)
        else:
            self.cursor_position = max(start, end)

    def action_delete_right(self) -> None:
        """Take away the cluster under the cursor."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, self._beyond(self.cursor_position, 1))
        else:
            self.delete_selection()


class Field(Widget):
    """A label and one line to type in. `kind` keeps out what cannot belong there.

    What is `replaced` goes with the first sign that is typed: somebody else's name, never half of it.
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

        value: str

    @dataclass
    class Unclear(Message):
        """A key was pressed that is one sign on the Thai layout and another on the US one."""

        sign: str

        def said(self, say: Messages) -> str:
            """Return the sentence that asks for another key."""
            return say("common.key_unclear", sign=self.sign, digit=EITHER[self.sign])

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        value: str

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        kind: FieldKind = "text",
        replaced: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._kind = kind
        # What stands there before anybody types may come from a register.
        self._input = ThaiInput(
            visible(value) if kind == "text" else value, kind, replaced=replaced
        )

    def compose(self) -> ComposeResult:
        """Lay out the label and the place to type."""
        yield Line(cast("Forum", self.app).messages(self._label))
        yield self._input

    @property
    def value(self) -> str:
        """What was typed; a date typed on the wrong layout as it was meant."""
        text = self._input.value
        return as_date(text) if self._kind == "date" else text

    @value.setter
    def value(self, text: str) -> None:
        self._input.value = text

    def focus(self, scroll_visible: bool = True) -> "Field":
        """Put the cursor behind what was typed."""
        self._input.focus(scroll_visible)
        # It may have the focus already: then nothing says so again.
        self._input.stand()
        return self

    def pick(self) -> None:
        """Let what is typed next replace all that stands there."""
        self._input.selection = Selection(0, len(self._input.value))

    def on_thai_input_unclear(self, event: ThaiInput.Unclear) -> None:
        """Tell the screen that a key can mean two things."""
        event.stop()
        self.post_message(self.Unclear(event.sign))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen, under the field's own name."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the screen that Enter was pressed."""
        event.stop()
        self.post_message(self.Entered(event.value))
