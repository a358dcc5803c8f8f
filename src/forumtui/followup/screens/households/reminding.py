"""Writing down that a debtor was spoken to, or a guarantor told: within the limits of the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.followup.acts.arrears import LateHouse
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.helping.reminders import (
    GuarantorToTell,
    ReminderSaid,
    guarantors_of,
    notify_guarantor,
    remind,
)
from forumtui.followup.rules.reminders import ByWhat
from forumtui.followup.screens.households.visiting import filled_in
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, minute_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

WAYS = (ByWhat.WORD, ByWhat.CALL, ByWhat.LETTER)
"""How somebody may be reminded: nothing that others can read is offered (section 11)."""


class HowReminded(Settling):
    """By word of mouth, by telephone, by a letter in an envelope."""

    TITLE = "arrears.way_title"
    ABOUT = "arrears.way_about"


class ReminderTyped(Form[ReminderSaid]):
    """Who was reminded, by whom, when, and what came of it."""

    TITLE = "arrears.remind_title"
    ABOUT = "arrears.remind_about"
    KEYS = (
        Command(Sense.YES, "take", "arrears.key_note"),
        Command(Sense.OTHER, "holiday", "arrears.key_holiday", help="arrears.help_holiday"),
    )
    FIELDS = ("at", "sent_by", "result", "on", "to")
    BEGIN = "sent_by"

    def __init__(self, what: str, way: ByWhat, to: str, sent_by: str) -> None:
        super().__init__()
        self._what, self._way, self._to, self._by = what, way, to, sent_by
        self._holiday = False

    def compose_body(self) -> ComposeResult:
        """Lay out whose debt it is and how it was spoken of, and the form."""
        now = f"{datetime.now().astimezone():%H.%M}"
        yield Line(self._what, id="question")
        yield Field("arrears.at", kind="date", value=now, id="at")
        yield Field("arrears.sent_by", value=self._by, id="sent_by")
        yield Field("arrears.result", id="result")
        yield Field("arrears.on", kind="date", id="on")
        yield Field("arrears.to", value=self._to, id="to")

    def begin(self) -> str:
        """Return who reminded, or where that is known what came of it."""
        return "result" if self._by else self.BEGIN

    def action_holiday(self) -> None:
        """Take it, as on one of the moon's holidays: until 18 only."""
        self._holiday = True
        self.action_take()
        self._holiday = False

    def answer(self, typed: Sequence[str]) -> ReminderSaid:
        """Return the reminder. Raises NotATime, NotADay."""
        at, sent_by, result, on, to = typed
        return ReminderSaid(
            to,
            time(*divmod(minute_typed(at), 60)),
            self._way,
            sent_by,
            result,
            on=day_typed(on) if on else None,
            holiday=self._holiday,
        )


class WhichGuarantor(Settling):
    """Which guarantor was told."""

    TITLE = "arrears.guarantor_title"
    ABOUT = "arrears.guarantor_about"


@dataclass(frozen=True, slots=True)
class GuarantorTold:
    """Who told a guarantor, and when; `on` None is today."""

    sent_by: str
    on: date | None


class TellingGuarantor(Form[GuarantorTold]):
    """Who told the guarantor, and when."""

    TITLE = "arrears.guarantor_title"
    ABOUT = "arrears.telling_about"
    FIELDS = ("sent_by", "on")
    BEGIN = "sent_by"
    DOUBTED = "on"
    NEEDED = MappingProxyType({"sent_by": "arrears.by_missing"})

    def __init__(self, what: str, sent_by: str) -> None:
        super().__init__()
        self._what, self._by = what, sent_by

    def compose_body(self) -> ComposeResult:
        """Lay out which guarantor it is of what, and who told them."""
        yield Line(self._what, id="question")
        yield Field("arrears.sent_by", value=self._by, id="sent_by")
        yield Field("arrears.on", kind="date", id="on")

    def answer(self, typed: Sequence[str]) -> GuarantorTold:
        """Return who told them. Raises NotADay."""
        sent_by, on = typed
        return GuarantorTold(sent_by, day_typed(on) if on else None)


async def reminded(screen: ForumScreen, house: LateHouse, sent_by: str) -> str:
    """Write down that a debtor of a household was reminded; return by whom, "" where nothing was."""
    say, late = screen.say, house.late
    found = await screen.look(help_of, late.household)
    rows = [(one.value, say(f"reminders.way_{one.value}")) for one in WAYS]
    question = say("arrears.way_question", house=late.house, names=", ".join(house.debtors))
    chosen = await screen.ask(HowReminded(visible(question), rows))
    if chosen is None:
        return ""
    way = ByWhat(chosen)
    what = say("arrears.remind_of", house=late.house, way=say(f"reminders.way_{chosen}"))
    to = next(iter(house.debtors), "")

    def doing(store: Store, said: ReminderSaid) -> None:
        remind(store, late.household, said, seen=found.seen)

    form = partial(ReminderTyped, visible(what), way, to, sent_by)
    said = await filled_in(screen, form, doing)
    if said is None:
        return ""
    key = "arrears.noted_letter" if way is ByWhat.LETTER else "arrears.noted"
    screen.tell(visible(say(key, house=late.house, name=said.to)))
    return said.sent_by


async def guarantor_told(screen: ForumScreen, house: LateHouse, sent_by: str) -> str:
    """Write down that a guarantor was told; return by whom, "" where nothing was."""
    say, late = screen.say, house.late
    found = await screen.look(help_of, late.household)
    waiting = {str(place): one for place, one in enumerate(await _waiting(screen, late.household))}
    if not waiting:
        screen.tell(visible(say("arrears.no_guarantor", house=late.house)), trouble=True)
        return ""
    chosen: str | None = next(iter(waiting))
    if len(waiting) > 1:
        rows = [(key, _of(one, screen)) for key, one in waiting.items()]
        question = visible(say("arrears.guarantor_question", house=late.house))
        chosen = await screen.ask(WhichGuarantor(question, rows))
    if chosen is None:
        return ""
    one = waiting[chosen]

    def doing(store: Store, told: GuarantorTold) -> None:
        notify_guarantor(
            store,
            late.household,
            one.line,
            name=one.name,
            due_on=one.due_on,
            sent_by=told.sent_by,
            sent_on=told.on,
            seen=found.seen,
        )

    form = partial(TellingGuarantor, visible(_of(one, screen)), sent_by)
    told = await filled_in(screen, form, doing)
    if told is None:
        return ""
    screen.tell(visible(say("arrears.told_guarantor", name=one.name)))
    return told.sent_by


async def _waiting(screen: ForumScreen, household: int) -> tuple[GuarantorToTell, ...]:
    return await screen.look(guarantors_of, household)


def _of(one: GuarantorToTell, screen: ForumScreen) -> str:
    return screen.say("arrears.guarantor_of", name=one.name, due=one.due_on, until=one.last_day)
