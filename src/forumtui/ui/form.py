"""What the dialogs that are filled in share: field by field with Enter, all taken with F2."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Self

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
    typed_last: Mapping[str, str] = MappingProxyType({})
    _refused = ""

    def answer(self, typed: Sequence[str]) -> Answer:
        """Return what the fields make together. Raises the refusal of what cannot be understood."""
        raise NotImplementedError

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def _first_empty(self) -> str | None:
        """Return the first field that must be filled in and is not."""
        return next((name for name in self.NEEDED if not self._field(name).value.strip()), None)

    def begin(self) -> str:
        """Return the field to begin at."""
        return self.BEGIN

    def on_mount(self) -> None:
        """Begin; where it was filled in before, with all that was typed and why it was refused."""
        for name, value in self.typed_last.items():
            self._field(name).value = value
        self._field(self.begin()).focus()
        if self._refused:
            self.tell(self._refused, trouble=True)

    def anew(self, before: "Form[Answer]", why: str) -> Self:
        """Take over what was typed in one that was refused; return this one."""
        self.typed_last, self._refused = before.typed_last, why
        return self

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
        return next((name for name in self.FIELDS[at + 1 :] if self._field(name).display), None)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing or cannot be read."""
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
            self.tell(self.say(self.NEEDED[empty]), trouble=True)
            return
        typed = [self._field(name).value.strip() for name in self.FIELDS]
        try:
            answer = self.answer(typed)
        except Refusal as refusal:
            self._field(self._unread(typed, refusal)).focus()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self.typed_last = dict(zip(self.FIELDS, typed, strict=True))
        self.dismiss(answer)

    def _unread(self, typed: Sequence[str], refusal: Refusal) -> str:
        """Return the field that cannot be understood: the doubted, where none holds what is refused."""
        text = refusal.details.get("text")
        fields = zip(self.FIELDS, typed, strict=True)
        usual = self.DOUBTED or self.FIELDS[0]
        return next((name for name, value in fields if value and value == text), usual)
