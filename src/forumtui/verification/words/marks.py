"""How a standing is shown: a sign of the kiosk font, a word, and only then a colour."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.digits import to_thai_digits
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.marks import baht, columns
from forumtui.verification.rules import HouseholdStatus, WalkProgress
from forumtui.village.rules import SHORT_NAME

if TYPE_CHECKING:
    from forumtui.verification.records.household_view import HouseholdLine

SIGNS: Final = {
    HouseholdStatus.NOT_ASKED: "·",
    HouseholdStatus.PARTLY: "…",
    HouseholdStatus.CONFIRMED: "√",
    HouseholdStatus.DISPUTED: "×",
    HouseholdStatus.ABSENT: "–",
}


def standing(status: HouseholdStatus, say: Messages) -> str:
    """Return a household's standing as sign and word."""
    return f"{SIGNS[status]} {say(f'verification.status_{status.value}')}"


def stopped_words(house: str, say: Messages, *, sound: bool) -> str:
    """Return at which gate the power went, "" before any, and whether nothing was lost."""
    number = to_thai_digits(house) if say.language == "th" else house
    where = say("home.stopped_at", house=visible(number)) if number else say("home.stopped")
    return f"{where} {say('home.stopped_sound' if sound else 'home.stopped_unsound')}"


def progress_line(progress: WalkProgress, say: Messages) -> str:
    """Return the running count of households and baht on one line."""
    parts = [
        f"{SIGNS[status]}{say(f'verification.count_{status.value}')} "
        f"{progress.of(status).households:,} ({_baht(progress.of(status).satang)})"
        for status in HouseholdStatus
        if status is not HouseholdStatus.PARTLY or progress.partly.households
    ]
    return "  ".join(parts)


def _baht(satang: int) -> str:
    return format_baht(satang).removesuffix(".00")


def line_text(
    line: "HouseholdLine",
    say: Messages,
    columns_free: int,
    notes: int = 20,
    *,
    funds: Mapping[int, str],
    shown: bool = True,
) -> str:
    """Return one saving or loan on one line: person, fund, what it is, amount, what is special.

    `notes` are the columns kept for what is special, 0 when no line of the household has any;
    `funds` what each fund is called in a row; amounts that are not `shown` are behind the curtain.
    """
    money = 13
    kind = max(width(say("verification.kind_saving")), width(say("verification.kind_loan")))
    fund = max(map(width, funds.values()), default=SHORT_NAME)
    # The fewest columns a name is known by, where the notes leave no more.
    person = max(8, columns_free - fund - money - kind - notes - 4)
    cells = (
        (_fitting(line.person_name, person), person),
        (funds.get(line.fund_id, line.fund), fund),
        (say(f"verification.kind_{line.kind}"), kind),
        (baht(line.balance_satang, shown=shown), -money),
    )
    return columns((*cells, (line_note(line, say, shown=shown), notes)) if notes else cells)


def _fitting(name: str, columns: int) -> str:
    """Return a name without its surname where the whole one has no room: that stands above the lines."""
    if width(visible(name)) <= columns:
        return name
    given = name.rpartition(" ")[0]
    return given if given and width(visible(given)) <= columns else name


def line_note(line: "HouseholdLine", say: Messages, *, shown: bool = True) -> str:
    """Return what is special about a line, "" when nothing is."""
    if line.claimed_satang is not None:
        amount = baht(line.claimed_satang, shown=shown)
        return say("verification.note_claimed", amount=amount)
    if line.waiting_name:
        return say("verification.note_waiting")
    if line.concerns:
        return say(f"debtors.mark_{line.concerns[0].value}")
    if line.written is not None:
        was = line.written.balance_satang
        if was == line.balance_satang:
            return say("verification.note_corrected_other")
        return say("verification.note_corrected", amount=baht(was, shown=shown))
    if line.accrued_satang:
        return say("verification.note_accrued", amount=baht(line.accrued_satang, shown=shown))
    return ""
