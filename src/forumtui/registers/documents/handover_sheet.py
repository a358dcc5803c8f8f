"""The handover sheet of a fund (ใบส่งมอบและรับมอบข้อมูลกองทุน), sub-step 1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.registers.rules.control_totals import Against, ComparisonStanding, Measure
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """One control total: the members' sum and what the fund's paper states, None when it states none.

    `register` names the register of a total row. `reason` is why they differ, "" while nobody wrote it.
    """

    measure: Measure
    against: Against
    register: str
    members_satang: int
    stated_satang: int | None
    standing: ComparisonStanding
    reason: str = ""
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """What is handed over of one kind: persons, lines, and their sum in satang."""

    persons: int
    lines: int
    satang: int


@dataclass(frozen=True, slots=True)
class PaidFacts:
    """A payment that the forum took down since the cut-off, by the fund's own receipt."""

    day: date
    receipt: str
    paid_by: str
    contract_no: str
    accrued_satang: int
    principal_satang: int
    since_satang: int = 0

    @property
    def satang(self) -> int:
        """The whole of it, as the receipt says."""
        return self.accrued_satang + self.principal_satang + self.since_satang


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """Everything a fund's handover sheet says. Names are "" where a line to write on is wanted.

    `other_days` are days the fund's papers are as of, other than the cut-off. `waiting` counts the
    rows that wait for a decision. `training` marks paper of the training village. `paid` are the
    payments since the cut-off: no longer in the loans, still in what is compared with the books.
    """

    village: str
    place: str
    made_on: date
    cut_off: date
    fund: str
    savings: CountFacts
    loans: CountFacts
    accrued: CountFacts
    waiting: int
    controls: tuple[ControlFacts, ...]
    other_days: tuple[date, ...] = ()
    handed_by: str = ""
    received_by: str = ""
    training: bool = False
    paid: tuple[PaidFacts, ...] = ()

    @property
    def on_hold(self) -> bool:
        """Whether a difference has no written reason: the fund cannot be taken over yet."""
        return any(one.standing is ComparisonStanding.ON_HOLD for one in self.controls)


INDENT: Final = "   "

LONGEST_REASON: Final = 480
"""Columns of a written reason: six lines, so that one always fits on a page."""

LONGEST_FILE: Final = 60


def handover_sheet(
    facts: HandoverFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the sheet as pages of 65 lines of at most 80 columns.

    A fund on hold is marked on every page as one that cannot be taken over. The signatures stand on
    one page with the sums they are put to; the check code is the same on every page.
    """
    margins = Margins(
        what=messages("handover.foot", fund=on_paper(facts.fund)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        marks=(messages("handover.on_hold"),) if facts.on_hold else (),
    )
    return document(_blocks(facts, messages), margins, messages)


def _blocks(facts: HandoverFacts, messages: Messages) -> list[Block]:
    return [
        text(_title(facts, messages)),
        _counts(facts, messages),
        *_paid(facts, messages),
        _controls(facts, messages),
        *(
            text(wrapped(messages("handover.other_day", day=day), INDENT))
            for day in facts.other_days
        ),
        *_reasons(facts, messages),
        _signatures(facts, messages),
    ]


def _title(facts: HandoverFacts, messages: Messages) -> list[str]:
    place = on_paper(facts.place)
    return [
        *centred(on_paper(facts.village)),
        *centred(messages("handover.title")),
        "",
        *wrapped(messages("handover.fund", fund=on_paper(facts.fund))),
        *(wrapped(messages("handover.place", place=place)) if place else ()),
        *sides(
            messages("handover.made_on", day=facts.made_on),
            messages("handover.cut_off", day=facts.cut_off),
        ),
        RULE,
    ]


def _counts(facts: HandoverFacts, messages: Messages) -> Block:
    rows = [
        _count(messages("handover.savings"), facts.savings),
        _count(messages("handover.loans"), facts.loans),
        _count(messages("handover.accrued"), facts.accrued),
        (messages("handover.waiting"), "", f"{facts.waiting:,}", ""),
    ]
    columns = (
        Column(messages("handover.column_what"), "left", wraps=True),
        Column(messages("handover.column_persons")),
        Column(messages("handover.column_lines")),
        Column(messages("handover.column_baht")),
    )
    drawn = table(columns, rows)
    return Block(drawn.rows, head=(messages("handover.counts"), *drawn.head), gap=1)


def _count(what: str, count: CountFacts) -> tuple[str, ...]:
    return (what, f"{count.persons:,}", f"{count.lines:,}", format_baht(count.satang))


def _paid(facts: HandoverFacts, messages: Messages) -> list[Block]:
    """Return each payment since the cut-off by its receipt: the fund compares them with its own."""
    if not facts.paid:
        return []
    unknown = messages("printing.unknown")
    columns = (
        Column(messages("handover.column_paid_on"), "left"),
        Column(messages("handover.column_receipt"), "left", wraps=True),
        Column(messages("handover.column_paid_by"), "left", wraps=True),
        Column(messages("printing.column_contract"), "left", wraps=True),
        Column(messages("handover.column_interest")),
        Column(messages("printing.column_principal_paid")),
        Column(messages("handover.column_baht")),
    )
    rows = [
        (
            messages.day(one.day),
            on_paper(one.receipt),
            on_paper(one.paid_by),
            on_paper(one.contract_no) or unknown,
            format_baht(one.accrued_satang + one.since_satang),
            format_baht(one.principal_satang),
            format_baht(one.satang),
        )
        for one in facts.paid
    ]
    sums = (
        sum(one.accrued_satang + one.since_satang for one in facts.paid),
        sum(one.principal_satang for one in facts.paid),
        sum(one.satang for one in facts.paid),
    )
    totals = ("", "", messages("handover.total_paid"), "", *map(format_baht, sums))
    drawn = table(columns, rows, totals)
    title = messages("handover.paid")
    note = wrapped(messages("handover.paid_note"), INDENT)
    return [
        Block(drawn.rows, head=(title, *drawn.head), foot=(*drawn.foot, *note), whole=False, gap=1)
    ]


def _controls(facts: HandoverFacts, messages: Messages) -> Block:
    title = messages("handover.controls")
    if not facts.controls:
        return text([title, INDENT + messages("handover.no_controls")], gap=1)
    columns = (
        Column(messages("handover.column_what"), "left"),
        Column(messages("handover.column_against"), "left", wraps=True),
        Column(messages("handover.column_members")),
        Column(messages("handover.column_stated")),
        Column(messages("handover.column_difference")),
        Column(messages("handover.column_standing"), "left"),
    )
    drawn = table(columns, [_control(one, messages) for one in facts.controls])
    return Block(drawn.rows, head=(title, *drawn.head), foot=drawn.foot, whole=False, gap=1)


def _control(one: ControlFacts, messages: Messages) -> tuple[str, ...]:
    stated = one.stated_satang
    none = messages("handover.not_stated")
    return (
        messages(f"control.measure_{one.measure.value}"),
        _against(one, messages),
        format_baht(one.members_satang),
        none if stated is None else format_baht(stated),
        none if stated is None else format_baht(stated - one.members_satang),
        messages(f"control.standing_{one.standing.value}"),
    )


def _against(one: ControlFacts, messages: Messages) -> str:
    against = messages(f"control.against_{one.against.value}")
    if one.against is Against.BALANCE_SHEET or not one.register:
        return against
    register = on_paper(one.register, LONGEST_FILE)
    return messages("control.register", against=against, file=register)


def _reasons(facts: HandoverFacts, messages: Messages) -> list[Block]:
    """Return why figures differ, or room to write it; each reason stays on one page."""
    lines = [_reason(one, messages) for one in facts.controls if _differs(one)]
    if not lines:
        return []
    title, first = messages("handover.reasons"), lines[0]
    return [
        text([title, *first], gap=1),
        *(text(reason) for reason in lines[1:]),
    ]


def _differs(one: ControlFacts) -> bool:
    return one.standing in {
        ComparisonStanding.ON_HOLD,
        ComparisonStanding.EXPLAINED,
        ComparisonStanding.ROWS_WAIT,
    }


def _reason(one: ControlFacts, messages: Messages) -> list[str]:
    what = messages(
        "handover.what",
        measure=messages(f"control.measure_{one.measure.value}"),
        against=_against(one, messages),
    )
    difference = format_baht((one.stated_satang or 0) - one.members_satang)
    if one.standing is ComparisonStanding.EXPLAINED:
        reason, by = on_paper(one.reason, LONGEST_REASON), on_paper(one.written_by)
        said = messages("handover.reason", what=what, difference=difference, reason=reason, by=by)
    else:
        waits = one.standing is ComparisonStanding.ROWS_WAIT
        key = "handover.rows_wait" if waits else "handover.no_reason"
        said = messages(key, what=what, difference=difference)
    return wrapped(said, INDENT, INDENT * 2)


def _signatures(facts: HandoverFacts, messages: Messages) -> Block:
    """Return the sums once more, and below them the places to sign: nothing parts the two."""
    closing = messages(
        "handover.closing",
        savings=format_baht(facts.savings.satang),
        loans=format_baht(facts.loans.satang),
        accrued=format_baht(facts.accrued.satang),
    )
    rows = signature_rows(_places(facts, messages), abreast=2, space=2)
    return Block(tuple(PageRow((line,)) for line in wrapped(closing)) + rows, gap=1)


def _places(facts: HandoverFacts, messages: Messages) -> Sequence[SignaturePlace]:
    signed = messages("printing.signed")
    witness = SignaturePlace(signed, messages("printing.signs_witness"), "")
    fund, committee = (
        messages("handover.stands_for_fund"),
        messages("handover.stands_for_committee"),
    )
    return (
        SignaturePlace(signed, messages("handover.signs_from"), on_paper(facts.handed_by), fund),
        SignaturePlace(
            signed, messages("handover.signs_to"), on_paper(facts.received_by), committee
        ),
        witness,
        witness,
    )
