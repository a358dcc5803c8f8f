"""What a comparison or a sheet says to a person, on the screen and on the command line."""

from collections.abc import Callable
from typing import Final

from forumtui.messages import Messages
from forumtui.messages.values import YearlyRate
from forumtui.registers.acts.control_totals import Comparison, FundControl, LikelyRows, RowPlace
from forumtui.registers.reading.headings.answers import SheetUse
from forumtui.registers.reading.records import (
    AssetRecord,
    LoanRecord,
    PersonRecord,
    Record,
    SavingRecord,
    StatementRecord,
    Who,
)
from forumtui.registers.reading.sheets.unclear import SeenSheet
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.records.row_decisions import KeptDecision, RowInFull
from forumtui.registers.rules.comparison import DecisionsAhead, RegisterComparison, RowChange
from forumtui.registers.rules.control_totals import Against, ComparisonStanding, Measure
from forumtui.thai.amounts import format_baht
from forumtui.thai.citizen_id import NotACitizenId, digits_of, mask
from forumtui.thai.text import visible
from forumtui.ui.marks import baht
from forumtui.village.rules import FEWEST_TOGETHER

_AND: Final = " + "


def against_words(one: Comparison, say: Messages) -> str:
    """Return what the members' sum is compared with: the balance sheet, or whose total row."""
    against = say(f"control.against_{one.against.value}")
    if one.against is Against.BALANCE_SHEET or one.file is None:
        return against
    file = one.file if one.sheet is None else f"{one.file} {one.sheet}"
    return say("control.register", against=against, file=visible(file))


_FIRST_SAID: Final = (
    *(ComparisonStanding.ON_HOLD, ComparisonStanding.ROWS_WAIT, ComparisonStanding.EXPLAINED),
    *(ComparisonStanding.AGREES, ComparisonStanding.NOT_STATED),
)


def foremost(fund: FundControl) -> Comparison | None:
    """Return the one comparison a fund's line shows: what holds it, else debts against the book.

    None where nothing of the fund was read.
    """
    return min(
        fund.comparisons,
        key=lambda one: (
            _FIRST_SAID.index(one.standing),
            one.measure is not Measure.LOAN,
            one.against is not Against.BALANCE_SHEET,
        ),
        default=None,
    )


def heading(fund: FundControl, one: Comparison, say: Messages) -> str:
    """Return whose figures these are, and what is compared with what."""
    return say(
        "control.heading",
        fund=visible(fund.fund.name),
        measure=say(f"control.measure_{one.measure.value}"),
        against=against_words(one, say),
    )


def sums(one: Comparison, say: Messages, *, shown: bool = True) -> str:
    """Return both sums and their difference to the satang.

    They are a fund's and need no curtain, but where so few people have a part in them that what one
    of them has can be told: then only while amounts are `shown`.
    """
    members = baht(one.members_satang, shown=shown)
    against = say(f"control.against_{one.against.value}")
    if one.stated_satang is None:
        key = "control.sums_blank" if one.blank else "control.sums_not_stated"
        return say(key, members=members, against=against)
    if not one.difference_satang:
        return say("control.sums_agree", members=members, against=against)
    return say(
        "control.sums",
        members=members,
        against=against,
        stated=baht(one.stated_satang, shown=shown),
        difference=baht(one.difference_satang, shown=shown),
    )


def why(one: Comparison, say: Messages, *, shown: bool) -> tuple[str, ...]:
    """Return what can be said of a difference: corrections, its reason, waiting or likely rows.

    Whose house a row is, and its amount, only while single amounts are `shown`.
    """
    return (*_corrected(one, say), *_decided(one, say), *_why(one, say, shown=shown))


def _decided(one: Comparison, say: Messages) -> tuple[str, ...]:
    """Return how many rows that waited were taken as mended, and how many were not taken."""
    if not one.taken + one.refused:
        return ()
    return (say("rows.of_table", taken=one.taken, refused=one.refused),)


def _corrected(one: Comparison, say: Messages) -> tuple[str, ...]:
    """Return by how much corrections changed the members' sum: a sum of the fund, not of one line."""
    if not one.corrected:
        return ()
    apart = format_baht(one.corrected_satang)
    return (say("control.corrected", count=one.corrected, difference=apart),)


def _why(one: Comparison, say: Messages, *, shown: bool) -> tuple[str, ...]:
    if one.note is not None:
        written = one.note
        reason, by = visible(written.reason), visible(written.written_by)
        return (say("control.reason", reason=reason, by=by),)
    if not one.difference_satang:
        return ()
    if one.standing is ComparisonStanding.ROWS_WAIT:
        return (say("control.waits"), *(_clue(one, say, shown=shown) for one in one.likely[:1]))
    if not one.likely:
        return (say("control.hint_none"),)
    return tuple(_clue(likely, say, shown=shown) for likely in one.likely)


def other_days(fund: FundControl, say: Messages) -> tuple[str, ...]:
    """Return a sentence for each day the fund's papers are as of that is not the cut-off."""
    return tuple(say("control.other_day", day=day) for day in fund.other_days)


def _clue(likely: LikelyRows, say: Messages, *, shown: bool) -> str:
    rows = [_AND.join(_place(one, say, shown=shown) for one in rows) for rows in likely.places]
    if likely.count > len(rows):
        rows.append(say("control.more", count=likely.count - len(rows)))
    return say(f"control.hint_{likely.hint.value}", rows=", ".join(rows))


def _place(one: RowPlace, say: Messages, *, shown: bool) -> str:
    file = visible(one.file if one.sheet is None else f"{one.file} {one.sheet}")
    if not shown or one.satang is None or not one.house:
        return say("control.place", file=file, row=one.row)
    amount = format_baht(one.satang)
    return say(
        "control.place_house", file=file, row=one.row, house=visible(one.house), amount=amount
    )


def sheet_said(
    seen: SeenSheet, say: Messages, shown: Callable[[str], str] = lambda amount: amount
) -> str:
    """Return what is known of a sheet that may count; `shown` is how its sum may be shown."""
    names = ", ".join(visible(name) for name in seen.beside if name) or say("sheets.other_table")
    why = say(f"sheets.why_{seen.why.value}", beside=names)
    sheet = " ".join(filter(None, (visible(seen.sheet or ""), visible(seen.title))))
    if seen.satang is None:
        return say("sheets.line_unread", sheet=sheet, count=seen.count, why=why)
    satang = shown(format_baht(seen.satang))
    return say("sheets.line", sheet=sheet, count=seen.count, sum=satang, why=why)


def use_said(use: SheetUse | None, say: Messages) -> str:
    """Return what becomes of a sheet in plain words."""
    return say("sheets.unsaid") if use is None else say(f"sheets.use_{use.value}")


def how_ended(one: KeptRegister, say: Messages) -> str:
    """Return when, by whom and why a register that was read counts no more."""
    assert one.ended_at is not None
    at, by = one.ended_at, visible(one.ended_by)
    if one.replaced_by:
        return say("again.replaced", file=visible(one.replaced_by), at=at, by=by)
    return say("again.ended", reason=visible(one.reason), at=at, by=by)


def change_words(change: RowChange, say: Messages) -> str:
    """Return a row that two registers do not have alike: whose, and its balance in both, in baht."""
    one = change.new or change.old
    assert one is not None
    who = say("again.who", name=visible(one.name), house=visible(one.house) or "-")
    if change.old is None:
        return say("again.row_new", who=who, new=format_baht(one.balance_satang))
    if change.new is None:
        return say("again.row_gone", who=who, old=format_baht(one.balance_satang))
    old, new = change.old, change.new
    said = say(
        "again.row_changed",
        who=who,
        old=format_baht(old.balance_satang),
        new=format_baht(new.balance_satang),
    )
    if old.balance_satang == new.balance_satang and old.accrued_satang != new.accrued_satang:
        return say(
            "again.row_accrued",
            who=who,
            old=format_baht(old.accrued_satang),
            new=format_baht(new.accrued_satang),
        )
    return said


def compared(one: RegisterComparison, say: Messages) -> str:
    """Return how many rows of two registers are the same, changed, new and gone, and both sums."""
    return say(
        "again.compared",
        same=one.same,
        changed=one.changed,
        new=one.new,
        gone=one.gone,
        old_sum=format_baht(one.old_satang),
        new_sum=format_baht(one.new_satang),
    )


def decisions_said(ahead: DecisionsAhead, say: Messages) -> str:
    """Return what becomes of the decisions about rows if a register is replaced, "" without any."""
    said = []
    if ahead.kept:
        said.append(say("again.decisions_kept", count=ahead.kept))
    if ahead.lost:
        rows = ", ".join(map(str, ahead.lost[:MOST_ROWS]))
        more = len(ahead.lost) - MOST_ROWS
        if more > 0:
            rows = f"{rows} {say('again.decisions_more', count=more)}"
        said.append(say("again.decisions_lost", count=len(ahead.lost), rows=rows))
    return "  ".join(said)


MOST_ROWS: Final = 6
"""How many rows a sentence numbers."""


def masked_cell(text: str) -> str:
    """Return a cell as it may stand anywhere: a citizen number is masked."""
    try:
        digits = digits_of(text)
    except NotACitizenId:
        return text
    return mask(digits) if digits else text


def row_place(one: RowInFull, say: Messages) -> str:
    """Return where a row stands: its fund, its file, its sheet, its number there."""
    file = " ".join(filter(None, (visible(one.file), visible(one.sheet or ""))))
    place = say("control.place", file=file, row=one.row)
    return f"{visible(one.fund_name)}  {place}" if one.fund_name else place


def record_words(
    record: Record, say: Messages, shown: Callable[[str], str] = lambda amount: amount
) -> str:
    """Return a record in plain words; `shown` is how an amount of it may be shown."""
    match record:
        case PersonRecord():
            return say("rows.person", who=_who(record.who, say))
        case SavingRecord():
            satang = shown(format_baht(record.balance_satang))
            return say("rows.saving", who=_who(record.who, say), sum=satang)
        case LoanRecord():
            satang = shown(format_baht(record.balance_satang))
            said = say("rows.loan", who=_who(record.who, say), sum=satang)
            if record.accrued_satang:
                accrued = shown(format_baht(record.accrued_satang))
                said += "  " + say("rows.accrued", sum=accrued)
            if record.rate_ppm is not None:
                said += "  " + say("rows.rate", rate=YearlyRate(record.rate_ppm))
            return said
        case AssetRecord():
            satang = shown(format_baht(record.value_satang))
            return say("rows.thing", what=visible(record.what), sum=satang)
        case StatementRecord():
            satang = shown(format_baht(record.amount_satang))
            return say("rows.thing", what=visible(record.label), sum=satang)


def _who(who: Who, say: Messages) -> str:
    return say("again.who", name=visible(who.name.full), house=visible(who.house) or "-")


def decided_words(one: KeptDecision, say: Messages) -> str:
    """Return what was decided of a row, why, and by whom."""
    said = say(f"rows.decided_{one.decision.value}", reason=visible(one.why), by=visible(one.by))
    if one.credit_satang is None or one.credit_way is None:
        return said
    way = say(f"rows.credit_{one.credit_way.value}")
    return f"{said}  {say('rows.credit_told', sum=format_baht(one.credit_satang), way=way)}"


def brought_words(one: KeptRegister, say: Messages, *, shown: bool = True) -> str:
    """Return what a register holds, fund by fund: how many of each kind, and their sum.

    A sum of so few lines that one of them can be told from it only while amounts are `shown`.
    """
    told = []
    funds = dict.fromkeys(table.fund for table in one.kinds)
    for fund in funds:
        of_fund = [table for table in one.kinds if table.fund == fund and table.rows]
        kinds = [
            say(
                f"rows.brought_{t.kind}",
                count=t.rows,
                sum=baht(t.satang, shown=shown or t.rows >= FEWEST_TOGETHER).removesuffix(".00"),
            )
            for t in of_fund
        ]
        told.append(" ".join(filter(None, (visible(fund), "  ".join(kinds)))))
    return "  ".join(filter(None, told))


def counts_words(one: KeptRegister, say: Messages) -> str:
    """Return how many rows of a register were accepted, ask something, wait, and were decided."""
    said = say("intake.file", accepted=one.accepted, flagged=one.flagged, waiting=one.waiting)
    if not one.taken + one.refused:
        return said
    return f"{said}  {say('rows.of_file', taken=one.taken, refused=one.refused)}"
