"""How a standing is shown: a sign of the kiosk font, a word, and only then a colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from forumtui.ledger.rules import NOTHING_PAID
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.marks import baht, columns, name_in
from forumtui.verification.rules import HouseholdStatus, WalkProgress

if TYPE_CHECKING:
    from forumtui.verification.records.household_view import HouseholdLine

SIGNS: Final = {
    HouseholdStatus.NOT_ASKED: "·",
    HouseholdStatus.PARTLY: "…",
    HouseholdStatus.CONFIRMED: "√",
    HouseholdStatus.DISPUTED: "×",
    HouseholdStatus.ABSENT: "–",
}


APPOINTED: Final = "○"
"""The sign of a household with which a day was agreed on."""


def standing(status: HouseholdStatus, say: Messages) -> str:
    """Return a household's standing as sign and word."""
    return f"{SIGNS[status]} {say(f'verification.status_{status.value}')}"


def appointed(day: date, say: Messages) -> str:
    """Return that a household which is absent is asked on a day, as its standing."""
    return f"{APPOINTED} {say('verification.status_appointed', day=day)}"


def stopped_words(house: str, say: Messages, *, sound: bool) -> str:
    """Return at which gate the power went, "" before any, and whether nothing was lost."""
    where = say("home.stopped_at", house=visible(house)) if house else say("home.stopped")
    return f"{where} {say('home.stopped_sound' if sound else 'home.stopped_unsound')}"


def progress_line(progress: WalkProgress, say: Messages) -> str:
    """Return the running count of households on one line, without any sum of money."""
    return "  ".join(
        f"{SIGNS[status]}{say(f'verification.count_{status.value}')} "
        f"{progress.of(status).households:,}"
        for status in HouseholdStatus
        if status is not HouseholdStatus.PARTLY or progress.partly.households
    )


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """How wide the columns of a household's lines want to be; `given` are names without a surname."""

    person: int
    given: int
    fund: int
    saving: int
    loan: int
    notes: int

    def laid_out(self, free: int) -> tuple[int, int, int]:
        """Return the columns of the person and of both sums of money where so many are free.

        What nobody needs stands before the money, so that it is told apart from afar.
        """
        others = self.fund + self.saving + self.loan + 3 + (self.notes + 1 if self.notes else 0)
        left = free - others
        # A name without its surname is not cut for the sake of a gap.
        person = max(LEAST_NAME, min(self.person, max(left - 2 * GAP, min(self.given, left))))
        gap = min(MOST_GAP, max(0, left - person) // 2)
        return person, self.saving + gap, self.loan + gap

    def one_money(self, free: int) -> bool:
        """Return whether both sums of money share a column: two would leave no room for the figures."""
        others = self.fund + self.saving + self.loan + 3 + (self.notes + 1 if self.notes else 0)
        return free - others < LEAST_NAME


LEAST_NAME: Final = 8
"""The fewest columns a name is known by, where the notes leave no more."""

GAP: Final = 2
"""Blank columns more before each column of money, where there is room."""

MOST_GAP: Final = 12


def sheet_columns(
    lines: Sequence["HouseholdLine"], say: Messages, *, funds: Mapping[int, str], shown: bool
) -> SheetColumns:
    """Return the columns that the lines of one household want."""
    money = {kind: width(say(f"verification.kind_{kind}")) for kind in ("saving", "loan")}
    for line in lines:
        money[line.kind] = max(money[line.kind], width(baht(line.balance_satang, shown=shown)))
    return SheetColumns(
        person=max((width(visible(line.person_name)) for line in lines), default=0),
        given=max((width(visible(given_name(line.person_name))) for line in lines), default=0),
        fund=max((width(funds.get(line.fund_id, line.fund)) for line in lines), default=0),
        saving=money["saving"],
        loan=money["loan"],
        notes=max((width(line_note(line, say, shown=shown)) for line in lines), default=0),
    )


def heading(say: Messages, columns_free: int, wide: SheetColumns) -> str:
    """Return what stands above the columns of money, "" where each row says it itself."""
    if wide.one_money(columns_free):
        return ""
    person, saving, loan = wide.laid_out(columns_free)
    saved, owed = say("verification.kind_saving"), say("verification.kind_loan")
    return columns((("", person + 1 + wide.fund), (saved, -saving), (owed, -loan)))


def line_text(
    line: "HouseholdLine",
    say: Messages,
    columns_free: int,
    wide: SheetColumns,
    *,
    funds: Mapping[int, str],
    shown: bool = True,
    named: bool = True,
) -> str:
    """Return one saving or loan on one line: person, fund, the amount in its column, what is special.

    `funds` is what each fund is called in a row; amounts that are not `shown` are behind the curtain.
    Only the first line of a person is `named`.
    """
    person, saving, loan = wide.laid_out(columns_free)
    amount = baht(line.balance_satang, shown=shown)
    fund = funds.get(line.fund_id, line.fund)
    note = line_note(line, say, shown=shown)
    notes = ((note, wide.notes),) if wide.notes else ()
    if wide.one_money(columns_free):
        said = f"{say(f'verification.kind_{line.kind}')} {amount}"
        kinds = max(width(say(f"verification.kind_{kind}")) for kind in ("saving", "loan"))
        money = max(wide.saving, wide.loan) + kinds + 1
        left = columns_free - wide.fund - money - sum(wide + 1 for _, wide in notes) - 2
        person = max(LEAST_NAME, min(wide.person, left))
        name = name_in(line.person_name, person) if named else ""
        return columns(((name, person), (fund, wide.fund), (said, -money), *notes))
    saved, owed = (amount, "") if line.kind == "saving" else ("", amount)
    cells = (
        (name_in(line.person_name, person) if named else "", person),
        (fund, wide.fund),
        (saved, -saving),
        (owed, -loan),
    )
    return columns((*cells, *notes))


def given_name(name: str) -> str:
    """Return a name without its surname."""
    # Read in where a name is shortened: the first screen is there sooner.
    from forumtui.thai.names import split_normal

    known = split_normal(name)
    return f"{known.title}{known.given}" or name


def line_note(line: "HouseholdLine", say: Messages, *, shown: bool = True) -> str:
    """Return what is special about a line, "" when nothing is.

    Why the committee looks at a debtor is never in it: the whole hall reads the walk.
    """
    if line.claimed_satang is not None:
        amount = baht(line.claimed_satang, shown=shown)
        return say("verification.note_claimed", amount=amount)
    if line.waiting_name:
        return say("verification.note_waiting")
    if line.written is not None:
        was = line.written.balance_satang
        if was == line.balance_satang:
            return say("verification.note_corrected_other")
        return say("verification.note_corrected", amount=baht(was, shown=shown))
    if line.paid != NOTHING_PAID:
        amount = baht(line.paid.balance_satang + line.paid.accrued_satang, shown=shown)
        return say("verification.note_paid", amount=amount)
    if line.accrued_satang:
        return say("verification.note_accrued", amount=baht(line.accrued_satang, shown=shown))
    return ""
