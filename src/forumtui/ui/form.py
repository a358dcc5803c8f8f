"""What the dialogs that are filled in share: field by field with Enter, all taken with F2."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.dialog import Answer, ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.field import Field


class Form(ForumDialog[Answer]):
    """Ends with what its fields make together.

    `FIELDS` are the fields' ids, from above: Enter goes on to the one below. What cannot be understood
    leads back to `DOUBTED`, "" the first. `BEGIN` is the one to begin at. `NEEDED` holds, for each field
    that must be filled in, the sentence said while it is empty; Enter skips what is filled in already,
    but where `EACH` is to be seen.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (Command(Sense.YES, "take", "common.key_save"),)
    FIELDS: ClassVar[tuple[str, ...]]
    BEGIN: ClassVar[str]
    DOUBTED: ClassVar[str] = ""
    EACH: ClassVar[bool] = False
    NEEDED: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def answer(self, typed: Sequence[str]) -> Answer:
        """Return what the fields make together. Raises the refusal of what cannot be understood."""
        raise NotImplementedError

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def _first_empty(self) -> str | None:
        """Return the first field that must be filled in and is not."""
        return next((name for name in self.NEEDED if not self._field(name).value.strip()), None)

    def on_mount(self) -> None:
        """Begin."""
        self._field(self.BEGIN).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field that is empty, or take them all."""
        event.stop()
        skips = self.NEEDED and not self.EACH
        following = self._first_empty() if skips else self._below()
        if following is None:
            self.action_take()
        else:
            self._field(following).focus()

    def _below(self) -> str | None:
        """Return the field below the one that is being typed in."""
        typed_in = (name for name in self.FIELDS if self._field(name).has_focus_within)
        at = self.FIELDS.index(next(typed_in, self.FIELDS[-1]))
        return next(iter(self.FIELDS[at + 1 :]), None)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing or cannot be read."""
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
            self.tell(self.say(self.NEEDED[empty]), trouble=True)
            return
        try:
            answer = self.answer([self._field(name).value.strip() for name in self.FIELDS])
        except Refusal as refusal:
            self._field(self.DOUBTED or self.FIELDS[0]).focus()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self.dismiss(answer)
