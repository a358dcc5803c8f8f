"""What is typed in the room of the regulation: its name, motions, comments, values, the old rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

from textual.app import ComposeResult

from forumtui.regulation import words
from forumtui.regulation.rules.parameters import fitting
from forumtui.thai.text import visible
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import NumberedList
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.typed_input import whole_typed
from forumtui.ui.widgets.field import LONGEST, Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

MARKED: Final = 2
"""Columns of a list's own sign before its rows."""

CHANGE: Final = NumberedAct("change", "regulation_room.key_change", "regulation_room.help_change")

ADD: Final = NumberedAct("add", "regulation_room.key_add", "regulation_room.help_add")

DELETE: Final = NumberedAct("delete", "regulation_room.key_delete", "regulation_room.help_delete")


class BeginRegulation(Form[str]):
    """What the regulation is called; it begins from the template."""

    TITLE = "regulation_room.begin_title"
    ABOUT = "regulation_room.begin_about"
    KEYS = (
        Command(
            Sense.YES, "take", "regulation_room.key_begin_now", help="regulation_room.help_begin"
        ),
    )
    FIELDS = ("name",)
    BEGIN = "name"
    NEEDED = MappingProxyType({"name": "regulation_room.name_first"})

    def __init__(self, name: str) -> None:
        super().__init__()
        self._offered = name

    def compose_body(self) -> ComposeResult:
        """Lay out its name."""
        yield Line(self.say("regulation_room.begin_lead"), id="question")
        yield Field("regulation_room.name", value=self._offered, id="name")

    def answer(self, typed: Sequence[str]) -> str:
        """Return its name."""
        return typed[0]


class MotionList(NumberedList):
    """Whether an article is to be changed, added behind, or taken out."""

    TITLE = "regulation_room.motion_title"
    ABOUT = "regulation_room.motion_about"


@dataclass(frozen=True, slots=True)
class MotionTyped:
    """What is moved, by whom; `heading` and `text` "" where an article is to go."""

    heading: str
    text: str
    mover: str
    seconder: str


MOTION_NEEDED: Final = MappingProxyType(
    {
        "text": "regulation_room.text_first",
        "mover": "regulation_room.mover_first",
        "seconder": "regulation_room.seconder_first",
    }
)


class ChangingArticle(Form[MotionTyped]):
    """The text there is, to be written over; who moves it and who seconds it."""

    TITLE = "regulation_room.change_title"
    ABOUT = "regulation_room.change_about"
    FIELDS = ("text", "more", "mover", "seconder")
    BEGIN = "text"
    EACH = True
    NEEDED = MOTION_NEEDED

    def __init__(self, article: str, text: str) -> None:
        super().__init__()
        self._article = article
        self._text = two_fields(text)

    def compose_body(self) -> ComposeResult:
        """Lay out the text, and who wants it so."""
        yield Line(self._article, id="question")
        yield Field("regulation_room.text", value=self._text[0], id="text")
        yield Field("regulation_room.more", value=self._text[1], id="more")
        yield Field("regulation_room.mover", id="mover")
        yield Field("regulation_room.seconder", id="seconder")

    def answer(self, typed: Sequence[str]) -> MotionTyped:
        """Return the motion."""
        text, more, mover, seconder = typed
        return MotionTyped("", " ".join(filter(None, (text, more))), mover, seconder)


class WritingArticle(Form[str]):
    """The text of the draft, to be written over before it passed."""

    TITLE = "regulation_room.write_title"
    ABOUT = "regulation_room.write_about"
    FIELDS = ("text", "more")
    BEGIN = "text"
    EACH = True
    NEEDED = MappingProxyType({"text": "regulation_room.text_first"})

    def __init__(self, article: str, text: str) -> None:
        super().__init__()
        self._article, self._text = article, two_fields(text)

    def compose_body(self) -> ComposeResult:
        """Lay out the text."""
        yield Line(self._article, id="question")
        yield Field("regulation_room.text", value=self._text[0], id="text")
        yield Field("regulation_room.more", value=self._text[1], id="more")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the text."""
        return " ".join(filter(None, typed))


class AddingArticle(Form[MotionTyped]):
    """A new article behind the one that is marked."""

    TITLE = "regulation_room.add_title"
    ABOUT = "regulation_room.add_about"
    FIELDS = ("heading", "text", "more", "mover", "seconder")
    BEGIN = "heading"
    EACH = True
    NEEDED = MappingProxyType({"heading": "regulation_room.heading_first", **MOTION_NEEDED})

    def __init__(self, article: str) -> None:
        super().__init__()
        self._article = article

    def compose_body(self) -> ComposeResult:
        """Lay out its heading and text, and who wants it."""
        yield Line(self._article, id="question")
        yield Field("regulation_room.heading", id="heading")
        yield Field("regulation_room.text", id="text")
        yield Field("regulation_room.more", id="more")
        yield Field("regulation_room.mover", id="mover")
        yield Field("regulation_room.seconder", id="seconder")

    def answer(self, typed: Sequence[str]) -> MotionTyped:
        """Return the motion."""
        heading, text, more, mover, seconder = typed
        return MotionTyped(heading, " ".join(filter(None, (text, more))), mover, seconder)


class DeletingArticle(Form[MotionTyped]):
    """An article is to go: who moves it, who seconds it."""

    TITLE = "regulation_room.delete_title"
    ABOUT = "regulation_room.delete_about"
    FIELDS = ("mover", "seconder")
    BEGIN = "mover"
    NEEDED = MappingProxyType(
        {
            "mover": "regulation_room.mover_first",
            "seconder": "regulation_room.seconder_first",
        }
    )

    def __init__(self, article: str) -> None:
        super().__init__()
        self._article = article

    def compose_body(self) -> ComposeResult:
        """Lay out which article, and who wants it gone."""
        yield Line(self._article, id="question")
        yield Field("regulation_room.mover", id="mover")
        yield Field("regulation_room.seconder", id="seconder")

    def answer(self, typed: Sequence[str]) -> MotionTyped:
        """Return the motion."""
        mover, seconder = typed
        return MotionTyped("", "", mover, seconder)


def two_fields(text: str) -> tuple[str, str]:
    """Return a text as the two fields that hold it, parted at a blank."""
    if len(text) <= LONGEST:
        return text, ""
    at = text.rfind(" ", 0, LONGEST)
    return (text[:at], text[at + 1 :]) if at > 0 else (text[:LONGEST], text[LONGEST:])


@dataclass(frozen=True, slots=True)
class CommentTyped:
    """What somebody said of an article, and whether it stays off the projector."""

    by: str
    text: str
    hidden: bool


class Commenting(Form[CommentTyped]):
    """F2 writes it down; F3 as well, and keeps it off the projector."""

    TITLE = "regulation_room.comment_title"
    ABOUT = "regulation_room.comment_about"
    KEYS = (
        Command(Sense.YES, "take", "common.key_save"),
        Command(
            Sense.OTHER,
            "take_hidden",
            "regulation_room.key_hidden",
            help="regulation_room.help_hidden",
        ),
    )
    FIELDS = ("by", "text")
    BEGIN = "by"
    NEEDED = MappingProxyType(
        {"by": "regulation_room.by_first", "text": "regulation_room.comment_first"}
    )

    def __init__(self, article: str) -> None:
        super().__init__()
        self._article, self._hidden = article, False

    def compose_body(self) -> ComposeResult:
        """Lay out which article, who speaks, and what they say."""
        yield Line(self._article, id="question")
        yield Field("regulation_room.by", id="by")
        yield Field("regulation_room.said", id="text")

    def action_take_hidden(self) -> None:
        """Write it down; it stays off the projector."""
        self._hidden = True
        self.action_take()
        self._hidden = False

    def answer(self, typed: Sequence[str]) -> CommentTyped:
        """Return what was said."""
        by, text = typed
        return CommentTyped(by, text, self._hidden)


@dataclass(frozen=True, slots=True)
class ValueTyped:
    """A parameter's value as it is kept, and why it is not what is usual."""

    value: str
    because: str


class SettingValue(Form[ValueTyped]):
    """A parameter with its bounds; what leaves the usual says why."""

    TITLE = "regulation_room.value_title"
    ABOUT = "regulation_room.value_about"
    FIELDS = ("value", "because")
    BEGIN = "value"
    EACH = True
    DOUBTED = "value"
    NEEDED = MappingProxyType({"value": "regulation_room.value_first"})

    def __init__(self, parameter: str, now: str) -> None:
        super().__init__()
        self._parameter, self._now = parameter, now

    def compose_body(self) -> ComposeResult:
        """Lay out the parameter, what it may be, its value and why."""
        say = self.say
        yield Line(words.value_lead(self._parameter, self._now, say), id="question")
        yield Line(words.allowed_words(self._parameter, say), id="where")
        yield Field("regulation_room.value", id="value")
        yield Field("regulation_room.because", id="because")

    def answer(self, typed: Sequence[str]) -> ValueTyped:
        """Return the value as it is kept. Raises what cannot be read, ParameterUnfit."""
        value, because = typed
        kept = words.value_typed(self._parameter, value)
        return ValueTyped(fitting(self._parameter, kept), because)


class WritingOldRule(Form[str]):
    """What a fund's old regulation says of one parameter; empty takes it away."""

    TITLE = "regulation_room.old_rule_title"
    ABOUT = "regulation_room.old_rule_about"
    FIELDS = ("value",)
    BEGIN = "value"
    NEEDED = MappingProxyType({"value": "regulation_room.value_first"})

    def __init__(self, parameter: str, fund: str) -> None:
        super().__init__()
        self._parameter, self._fund = parameter, fund

    def compose_body(self) -> ComposeResult:
        """Lay out the fund and the parameter, and its value."""
        say = self.say
        name = words.parameter_words(self._parameter, say)
        yield Line(
            say("regulation_room.old_rule_of", fund=visible(self._fund), name=name), id="question"
        )
        yield Line(words.allowed_words(self._parameter, say), id="where")
        yield Field("regulation_room.value", id="value")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the value as it is kept. Raises what cannot be read."""
        return words.value_typed(self._parameter, typed[0])


class PuttingToVote(ForumDialog[str]):
    """What is voted on, with what changes in words and what else is moved; then how it is voted.

    Ends with "hands", or "unopposed" where nobody speaks against it.
    """

    TITLE = "regulation_room.vote_title"
    ABOUT = "regulation_room.vote_about"
    HANDS = Command(
        Sense.YES, "hands", "regulation_room.key_hands", help="regulation_room.help_hands"
    )
    UNOPPOSED = Command(
        Sense.OTHER,
        "unopposed",
        "regulation_room.key_unopposed",
        help="regulation_room.help_unopposed",
    )
    KEYS: ClassVar[tuple[Command, ...]] = (HANDS, UNOPPOSED)

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def compose_body(self) -> ComposeResult:
        """Lay out the texts, in rows as long as there is room for."""
        yield Menu(id="texts")

    def on_mount(self) -> None:
        """Show them, the first ones first."""
        self.query_one("#texts", Menu).focus()

    def on_resize(self) -> None:
        """Wrap them for the room there is now."""
        menu = self.query_one("#texts", Menu)
        columns = menu.size.width - MARKED
        if columns > 0:
            rows = [row for text in self._texts for row in wrap(visible(text), columns)]
            menu.set_rows([MenuRow(str(place), row) for place, row in enumerate(rows)])

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Enter opens no vote."""
        event.stop()
        self.tell(self.say("regulation_room.say_how"), trouble=True)

    def action_hands(self) -> None:
        """Count the hands."""
        self.dismiss("hands")

    def action_unopposed(self) -> None:
        """Nobody speaks against it."""
        self.dismiss("unopposed")


class PuttingMotion(PuttingToVote):
    """A motion takes hands."""

    KEYS = (PuttingToVote.HANDS,)


class NobodyAgainst(Form[int]):
    """How many people are there: kept although no hand was counted."""

    TITLE = "regulation_room.unopposed_title"
    ABOUT = "regulation_room.unopposed_about"
    FIELDS = ("present",)
    BEGIN = "present"
    NEEDED = MappingProxyType({"present": "resolution.present_first"})

    def __init__(self, question: str, present: int) -> None:
        super().__init__()
        self._asked, self._present = question, present

    def compose_body(self) -> ComposeResult:
        """Lay out what passes, and how many are there."""
        yield Line(self._asked, id="question")
        yield Field(
            "resolution.present",
            kind="number",
            value=str(self._present) if self._present else "",
            id="present",
        )

    def on_mount(self) -> None:
        """Begin; the number that is offered gives way to what is typed."""
        super().on_mount()
        self._field("present").pick()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Only F2 says that nobody is against it."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("regulation_room.save_now"))

    def answer(self, typed: Sequence[str]) -> int:
        """Return how many are there. Raises NotAWhole."""
        return whole_typed(typed[0], 1, 100_000)
