"""What was done for a household, in words: one row each, the latest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.followup.acts.helping.care import HouseCare
from forumtui.followup.records.reminders import NoticeView, ReminderView
from forumtui.followup.records.support import MonthView, SupportView
from forumtui.followup.records.visits import PromiseView, VisitView
from forumtui.followup.rules.helping.incomes import IncomeChange
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.followup.rules.helping.promises import PromiseKept, PromiseStanding
from forumtui.followup.words.pay_day import HELD
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.marks import columns, name_in
from forumtui.ui.typed_input import month_shown

DAY: Final = 13

WHAT: Final = 12

SIGN: Final = {
    PromiseStanding.KEPT: "√",
    PromiseStanding.BROKEN: "×",
    PromiseStanding.OPEN: "·",
}


@dataclass(frozen=True, slots=True)
class HelpRow:
    """Something that was written down by `act`: on which day, what it is, and all that was said of it.

    A `private` one is read out only where somebody asks for it; `of_month` has no day of its own.
    """

    act: int
    on: date
    sign: str
    what: str
    text: str
    private: bool = False
    of_month: bool = False

    def when(self, say: Messages) -> str:
        """Return its day, or its month."""
        return month_shown(self.on) if self.of_month else say.day(self.on)

    def row(self, say: Messages, free: int) -> str:
        """Return it as a row of a list."""
        text = say("home_visits.private") if self.private else self.text
        rest = max(8, free - DAY - WHAT - 4)
        cells = ((self.when(say), DAY), (self.sign, 1), (self.what, WHAT), (text, rest))
        return columns(cells)


def told_rows(
    reminded: Sequence[ReminderView], noticed: Sequence[NoticeView], say: Messages
) -> tuple[HelpRow, ...]:
    """Return what a household and its guarantors were told, the latest first."""
    rows = [
        HelpRow(
            one.act,
            one.on,
            " ",
            say("home_visits.what_reminded"),
            say(
                "home_visits.reminded",
                at=f"{one.at:%H.%M}",
                way=say(f"reminders.way_{one.way.value}"),
                by=one.sent_by,
                result=one.result or "-",
            ),
        )
        for one in reminded
    ]
    rows += [
        HelpRow(
            one.act,
            one.sent_on,
            " ",
            say("home_visits.what_noticed"),
            say("home_visits.noticed", name=one.name, due=one.due_on, by=one.sent_by),
        )
        for one in noticed
    ]
    return _sorted(rows)


def _sorted(rows: Iterable[HelpRow]) -> tuple[HelpRow, ...]:
    return tuple(sorted(rows, key=lambda one: (one.on, one.act), reverse=True))


def help_rows(care: HouseCare, say: Messages) -> tuple[HelpRow, ...]:
    """Return everything that was written down to help a household, the latest first."""
    found = care.helped
    return _sorted(
        [
            *(_visit(one, say) for one in found.visits),
            *(_promise(one, came, say) for one, came in care.promises),
            *(row for one in found.support for row in _support(one, say)),
            *(_month(one, say) for one in found.incomes),
            *told_rows(found.reminders, found.notices, say),
        ]
    )


def _visit(one: VisitView, say: Messages) -> HelpRow:
    said = [say("visits.said_met", text=one.met or say("visits.met_nobody"))]
    if one.obstacle is not Obstacle.NONE:
        said.append(say("visits.said_obstacle", text=say(f"visits.obstacle_{one.obstacle.value}")))
    for key, text in (
        ("occupation", one.occupation),
        ("wanted", one.wanted),
        ("agreed", one.agreed),
    ):
        if text:
            said.append(say(f"visits.said_{key}", text=text))
    for key, satang in (("income", one.income_satang), ("cost", one.cost_satang)):
        if satang is not None:
            said.append(say(f"visits.said_{key}", amount=format_baht(satang)))
    if one.next_on is not None:
        said.append(say("visits.said_next", day=one.next_on))
    said.append(say("home_visits.visitors", names=", ".join(one.visitors)))
    what = say("home_visits.what_visit")
    return HelpRow(one.act, one.made_on, " ", what, "  ".join(said), private=one.private)


def _promise(one: PromiseView, came: PromiseKept, say: Messages) -> HelpRow:
    amount, paid = format_baht(one.satang), format_baht(came.paid_satang)
    said = say("home_visits.promised", amount=amount, day=one.due_on, by=one.said_by)
    state = say(f"promises.is_{came.standing.value}", amount=paid)
    what = say("home_visits.what_promise")
    return HelpRow(one.act, one.said_on, SIGN[came.standing], what, f"{said}  {state}")


def _support(one: SupportView, say: Messages) -> Iterator[HelpRow]:
    kind = say(f"support.kind_{one.kind.value}")
    said = say(
        "home_visits.supported",
        kind=kind,
        what=one.what,
        amount=format_baht(one.value_satang),
        giver=one.giver,
    )
    if not one.lent:
        yield HelpRow(one.act, one.given_on, " ", say("home_visits.what_given"), said)
        return
    sign = "·" if one.out else "√"
    if one.return_on is not None:
        said = f"{said}  {say('home_visits.back_by', day=one.return_on)}"
    yield HelpRow(one.act, one.given_on, sign, say("home_visits.what_lent"), said)
    if one.returned_on is not None:
        back = say("home_visits.came_back", what=one.what, by=one.received_by)
        what = say("home_visits.what_back")
        yield HelpRow(one.returned_in, one.returned_on, "√", what, back)


def _month(one: MonthView, say: Messages) -> HelpRow:
    said = say(
        "home_visits.earned",
        amount=format_baht(one.satang),
        source=one.source,
        by=one.said_by,
    )
    what = say("home_visits.what_income")
    return HelpRow(one.act, one.month, " ", what, said, of_month=True)


def whose_home(care: HouseCare, say: Messages, free: int) -> str:
    """Return whose home it is and what is overdue of it, as a row."""
    house = say("pay_day.house", house=care.helped.house)
    late = care.late
    if care.held_until is not None:
        state = f"{HELD} {say('pay_day.row_held', day=care.held_until)}"
    elif late is None:
        state = say("home_visits.not_late")
    else:
        arrears = late.arrears
        state = say(
            "home_visits.late",
            amount=format_baht(arrears.asked_satang + arrears.default_satang),
            days=arrears.days_late,
        )
    name = max(8, free - len(house) - 40)
    return visible(f"{house}  {name_in(care.head, name)}   {state}")


def earning_now(change: IncomeChange | None, say: Messages) -> str:
    """Return what a household earned before its contract and since, in the same season."""
    if change is None:
        return say("home_visits.no_pair")
    rose = change.hundredths
    told = say(
        "home_visits.pair",
        before_month=month_shown(change.before_month),
        before=format_baht(change.before_satang),
        month=month_shown(change.after_month),
        now=format_baht(change.after_satang),
    )
    if rose is None:
        return told
    sign = "+" if rose >= 0 else "−"
    share = f"{sign}{abs(rose) // 100}.{abs(rose) % 100:02d}%"
    key = "home_visits.enough" if change.enough else "home_visits.not_enough"
    return f"{told}  {say(key, share=share)}"


def standing_now_of(care: HouseCare, say: Messages) -> str:
    """Return how many promises were kept, what is lent still, the next visit, and the bar of time."""
    found = care.helped
    said = []
    if care.promises:
        kept = [came.standing for _, came in care.promises]
        counts = {one.value: kept.count(one) for one in PromiseStanding}
        said.append(say("home_visits.promises", **counts))
    if out := sum(one.out for one in found.support):
        said.append(say("home_visits.still_lent", count=out))
    coming = [one.next_on for one in found.visits if one.next_on and one.next_on >= care.on]
    if coming:
        said.append(say("visits.said_next", day=min(coming)))
    if care.barred is not None:
        said.append(say("home_visits.barred", day=care.barred))
    return "   ".join(said)
