"""The count of raised hands, large and before anything is declared, and what was declared."""

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from forumtui.meetings import words
from forumtui.meetings.records.votes import ResolutionFacts
from forumtui.meetings.rules.votes import (
    Hands,
    MajorityRule,
    Reckoning,
    VoteVerdict,
    count_typed,
    needed_of,
    reckon,
)
from forumtui.meetings.screens.on_wall import let_count_be_seen, let_verdict_be_seen
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.blocks import (
    DARK,
    FULL,
    MEDIUM,
    BarPart,
    Blocks,
    bar,
    beside,
    block_figures,
    enlarged,
    framed,
    largest_figures,
    mark_line,
    scale_in,
)
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

SIGNS: Final = {VoteVerdict.CARRIED: "√", VoteVerdict.NOT_CARRIED: "×", VoteVerdict.TIED: "="}

CARRIED: Final = (
    "            ▄█▀",
    "          ▄█▀  ",
    "▀█▄     ▄█▀    ",
    "  ▀█▄ ▄█▀      ",
    "    ▀█▀        ",
)

NOT_CARRIED: Final = ("▀█▄   ▄█▀", "  ▀█▄█▀  ", "   ▄█▄   ", " ▄█▀ ▀█▄ ", "▀▀     ▀▀")
"""A tick and a cross that are seen from the last row."""


class Hand(Widget):
    """One of the counts, large, above the place where it is typed; who raised none is reckoned."""

    def __init__(self, name: str, label: str, value: str) -> None:
        super().__init__()
        self._field_id, self._label, self._typed = name, label, value

    def compose(self) -> ComposeResult:
        """Lay out the count and the field."""
        yield Blocks()
        yield Field(self._label, kind="number", value=self._typed, id=self._field_id)

    def on_mount(self) -> None:
        """Show what stands there already."""
        self.show()

    def show(self) -> None:
        """Show what was typed; what is no count is not shown large."""
        try:
            figure = str(count_typed(self.query_one(Field).value))
        except Refusal:
            figure = " "
        scale = scale_in(self.app.size.height)
        self.query_one(Blocks).show(lambda free: largest_figures(figure, free, scale))


class Silent(Widget):
    """How many raised no hand yet: a number, not a guess."""

    def compose(self) -> ComposeResult:
        """Lay out the count above its word."""
        yield Blocks()
        yield Line(id="silent")

    def show(self, left: int | None, say: Messages) -> None:
        """Show how many are left; nothing where more hands were counted than there are people."""
        figure = " " if left is None else str(left)
        scale = scale_in(self.app.size.height)
        self.query_one(Blocks).show(lambda free: largest_figures(figure, free, scale))
        self.query_one(Line).update(say("resolution.label_silent"))


class CountHands(ForumDialog[Hands]):
    """The verdict stands there with its arithmetic before F2 declares it; Enter only moves on."""

    TITLE = "resolution.count_title"
    ABOUT = "resolution.count_about"
    KEYS = (
        Command(Sense.YES, "take", "resolution.key_declare"),
        Command(Sense.OTHER, "anew", "resolution.key_anew", help="resolution.help_anew"),
        Command("escape", "cancel", "resolution.key_aside", help="resolution.help_aside"),
    )
    FIELDS: Final = ("for_votes", "against", "abstain")

    def __init__(
        self,
        vote: ResolutionFacts,
        typed: Sequence[str] = ("", "", ""),
        trouble: str = "",
    ) -> None:
        super().__init__()
        self._vote, self._trouble = vote, trouble
        self._typed = self.typed = tuple(typed)
        self._known = False

    def compose_body(self) -> ComposeResult:
        """Lay out the question, what it takes, the counts, the bar, and what they come to."""
        yield Line(self._vote.question, id="question")
        yield Line(words.what_it_takes(self._vote.rule, self._vote.present, self.say), id="where")
        with Horizontal(id="hands"):
            for name, value in zip(self.FIELDS, self._typed, strict=True):
                yield Hand(name, f"resolution.label_{name}", value)
            yield Silent()
        yield Blocks(id="votes-bar")
        yield Blocks(id="verdict")
        yield Line(id="sums")

    def on_mount(self) -> None:
        """Begin with the hands for it, or say what is still in the way."""
        self._field(self._first_empty() or self.FIELDS[0]).focus()
        self._show_verdict()

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Show the counts large, and what they come to once all three are there."""
        event.stop()
        for hand in self.query(Hand):
            hand.show()
        self._show_verdict()

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        for hand in self.query(Hand):
            hand.show()
        self._show_verdict()

    def _first_empty(self) -> str | None:
        return next((name for name in self.FIELDS if not self._field(name).value.strip()), None)

    def _hands(self) -> Hands:
        """Return what was typed. Raises CountMalformed."""
        return Hands(*(count_typed(self._field(name).value) for name in self.FIELDS))

    def _so_far(self) -> Hands:
        """Return the counts that are there already, the others as nothing."""
        counts = []
        for name in self.FIELDS:
            try:
                counts.append(count_typed(self._field(name).value))
            except Refusal:
                counts.append(0)
        return Hands(*counts)

    def _show_verdict(self) -> None:
        """Say what the hands come to, or what is wrong with them or was in the way of them."""
        reckoning = None
        # Kept where the count is put aside.
        self.typed = tuple(self._field(name).value for name in self.FIELDS)
        trouble = self._trouble if self.typed == self._typed else ""
        if self._first_empty() is None:
            try:
                reckoning = reckon(self._vote.rule, self._vote.present, self._hands())
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
        hands, present = self._so_far(), self._vote.present
        let_count_be_seen(self.forum, self._vote, hands)
        left = present - hands.total
        self.query_one(Silent).show(left if left >= 0 else None, self.say)
        low = self.has_class("-low")
        self.query_one("#votes-bar", Blocks).show(
            lambda free: votes_bar(self._vote, hands, self.say, free, marked=not low)
        )
        typed = self._first_empty() is None
        why = "resolution.counts_wrong" if typed else "resolution.not_counted"
        said = self.say(why) if reckoning is None else ""
        self.query_one("#verdict", Blocks).show(
            lambda free: framed(
                wrap(said or spelled(reckoning, self.say), free - 4) if free > 8 else (), free
            )
        )
        self._known = reckoning is not None
        also = ""
        if reckoning is not None:
            lacking = "" if self._vote.has_quorum else words.quorum(self._vote, self.say)
            raised_none = words.raised_none(reckoning, self.say)
            also = "  ".join(filter(None, (raised_none, lacking)))
        self.query_one("#sums", Line).update(also)
        self.tell(trouble, trouble=True)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next count that is missing: only F2 declares."""
        event.stop()
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
        elif self._known:
            self.tell(self.say("resolution.declare_now"))
        else:
            self._type_anew()

    def action_take(self) -> None:
        """Declare the counts once all three are there and can be; a mistake keeps its cursor."""
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
            return
        try:
            hands = self._hands()
            reckon(self._vote.rule, self._vote.present, hands)
        except Refusal:
            # What is wrong with them stands there already.
            self._type_anew()
            return
        self.dismiss(hands)

    def action_anew(self) -> None:
        """Count again from nothing."""
        for name in self.FIELDS:
            self._field(name).value = ""
        self._field(self.FIELDS[0]).focus()

    def _type_anew(self) -> None:
        """Let what is typed next replace the count where the mistake was typed."""
        for name in self.FIELDS:
            if self._field(name).has_focus_within:
                self._field(name).pick()


def spelled(reckoning: Reckoning | None, say: Messages) -> str:
    """Return a verdict with its sign and its arithmetic, "" for none."""
    if reckoning is None:
        return ""
    return f"{SIGNS[reckoning.verdict]}  {words.verdict(reckoning, say)}"


def votes_bar(
    vote: ResolutionFacts, hands: Hands, say: Messages, free: int, *, marked: bool
) -> tuple[str, ...]:
    """Return the hands as one bar, and below it where the majority begins.

    Of those who vote it is known only once they voted: the bar is as long as they are many.
    """
    voting = vote.rule is MajorityRule.VOTING
    base = hands.for_votes + hands.against if voting else vote.present
    if free < 10:
        return ()
    if not base:
        return (bar((), 0, free), "") if marked else (bar((), 0, free),)
    needed = needed_of(vote.rule, base)
    parts = [BarPart(hands.for_votes, FULL), BarPart(hands.against, MEDIUM)]
    if not voting:
        parts.append(BarPart(hands.abstain, DARK))
    drawn = bar(parts, base, free, needed)
    if not marked:
        return (drawn,)
    return drawn, mark_line(needed, base, free, say("resolution.mark", needed=f"{needed:,}"))


class VoteDeclared(ForumDialog[None]):
    """What was declared, so that the whole hall sees it: a tick or a cross, the votes, the question."""

    TITLE = "resolution.declared_title"
    ABOUT = "resolution.declared_about"
    KEYS = (
        Command("enter", "cancel", "resolution.key_go_on"),
        Command("escape", "cancel", "resolution.key_go_on", bar=False),
    )

    def __init__(self, vote: ResolutionFacts, meeting: int) -> None:
        super().__init__()
        self._vote, self._meeting = vote, meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the frame, and what was voted on below it."""
        yield Blocks(id="verdict")
        yield Line(words.said(self._vote, self._meeting, self.say), id="question")
        yield Line(id="sums")
        yield Line(words.quorum(self._vote, self.say), id="where")

    def on_mount(self) -> None:
        """Show the verdict."""
        vote = self._vote
        let_verdict_be_seen(self.forum, vote)
        if vote.reckoning is not None:
            self.query_one("#sums", Line).update(words.hands(vote.reckoning, self.say))
        self._draw()
        self.tell(self.say("resolution.declared", number=vote.number))

    def on_resize(self) -> None:
        """Draw the verdict for the room there is now."""
        self._draw()

    def _draw(self) -> None:
        scale = scale_in(self.app.size.height)
        self.query_one("#verdict", Blocks).show(
            lambda free: declared_rows(self._vote, self.say, free, scale=scale)
        )


def declared_rows(
    vote: ResolutionFacts, say: Messages, free: int, *, scale: int = 1
) -> tuple[str, ...]:
    """Return the frame with the verdict; a vote without a quorum is framed as carrying nothing.

    The sign and the votes are `scale` times as large where they have room.
    """
    if vote.reckoning is None or free < 20:
        return ()
    carried = vote.reckoning.verdict is VoteVerdict.CARRIED
    word = say(f"resolution.verdict_{vote.reckoning.verdict.value}")
    if not vote.has_quorum:
        word = f"{say('resolution.carries_nothing')} ({word})"
    mark = (CARRIED if carried else NOT_CARRIED) if vote.has_quorum else ()
    votes = f"{vote.reckoning.hands.for_votes}/{vote.reckoning.base}"
    for size in range(scale, 0, -1):
        figure, sign = block_figures(votes, size), enlarged(mark, size)
        picture = beside(sign, _middle(figure, len(sign)), ()) if mark else figure
        wide = max(map(width, picture))
        if wide <= free - 4:
            break
    said = visible(words.arithmetic(vote.reckoning, say))
    rows = [pad(row, wide) for row in picture]
    return framed((*rows, word, *wrap(said, free - 4)), free, heavy=True)


def _middle(rows: Sequence[str], high: int) -> list[str]:
    above = (high - len(rows)) // 2
    return [*[""] * above, *rows, *[""] * (high - len(rows) - above)]
