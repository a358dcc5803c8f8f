"""The member's sheet (ใบสรุปหนี้ของบ้าน): on one page what to pay, and what became of the debts.

It is kept at home. No law stands on it and nobody signs it; the contract is what binds.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from itertools import groupby
from typing import Final

from forumtui.contracts.documents.contract_tables import debtor_each_satang
from forumtui.contracts.documents.instalments import due_days_in_words, payments_in_words
from forumtui.contracts.documents.summary_tables import OldLine, SummaryFacts
from forumtui.contracts.rules.contract import DebtTranche, paper_order
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.contracts.rules.plan import Way
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.kinds import frame, key_lines
from forumtui.papers.layout.lines import centred, on_paper
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, LINES, Page, text
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.thai.wrapping import wrap

_ROOM: Final = LINES - 4
"""Lines of a sheet between the marks of the training village and above the foot."""

_LARGE: Final = 54
"""Lines of a narrow sheet that is still drawn larger than a wide one."""

REMEMBERED: Final = (
    "member_sheet.receipt",
    "member_sheet.late",
    "member_sheet.early",
    "member_sheet.new_loan",
)
"""The sentences to be remembered: each says what a clause of the contract does."""

_FEWEST: Final = 3
"""Lines that a list keeps however many the others need."""

_LESS: Final = "- "

_INDENT: Final = "  "

_BETWEEN: Final = 2


def member_sheet(
    facts: SummaryFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the sheet: always one page of 65 lines of at most 80 columns.

    Its sums are the contract's. Of very many debtors or changes those at the end stand as one line, so
    that all that is printed still adds up.
    """
    house, number = on_paper(facts.house), on_paper(facts.number)
    margins = Margins(
        what=messages("member_sheet.foot", house=house, number=number),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    drawn = (_SheetLines(facts, fit, messages).lines() for fit in Fit)
    return document([text(next(lines for lines in drawn if lines))], margins, messages)


class Fit(Enum):
    """How a sheet is made to fit on its page; the first way that does is taken."""

    NARROW = 64
    """In few columns, as long as there are not too many lines: it is drawn large."""
    WIDE = COLUMNS
    """As wide as a page."""
    GATHERED = COLUMNS + 1
    """What there is no room for is added up in one line."""

    @property
    def columns(self) -> int:
        """How many columns its lines have."""
        return min(self.value, COLUMNS)


class _SheetLines:
    """The lines of a sheet, in one of the ways it may fit."""

    def __init__(self, facts: SummaryFacts, fit: Fit, messages: Messages) -> None:
        self._facts = facts
        self._fit = fit
        self._columns = fit.columns
        self._say = messages

    def lines(self) -> list[str]:
        """Return the lines of the sheet, none where it does not fit this way."""
        before = [*self._head(), *self._pay(), "", self._say("member_sheet.debts")]
        after = ["", *self._where(), "", *self._remember()]
        rule = "-" * self._columns
        before += [rule, *self._row(*self._before())]
        between = [
            rule,
            *self._rows(self._owed()),
            *self._notes(),
            "",
            self._say("member_sheet.shares"),
        ]
        changes, shares = self._changes(), self._shares()
        room = _ROOM - len(before) - len(between) - len(after)
        if self._fit is Fit.GATHERED:
            most = max(_FEWEST, room - len(self._rows(shares)), room // 2)
            changes = self._gathered(changes, most, "member_sheet.other_changes")
            shares = self._gathered(
                shares, room - len(self._rows(changes)), "member_sheet.other_debtors"
            )
        lists = self._rows(changes), self._rows(shares)
        lines = [*before, *lists[0], *between, *lists[1], *after]
        return lines if len(lines) <= (_ROOM if self._fit is not Fit.NARROW else _LARGE) else []

    def _head(self) -> Iterator[str]:
        facts, say = self._facts, self._say
        yield from centred(on_paper(facts.village))
        yield from centred(say("member_sheet.title"))
        yield ""
        house, moo = on_paper(facts.house), on_paper(facts.moo)
        key = "printing.household_moo" if moo else "printing.household"
        number = say("member_sheet.contract", number=on_paper(facts.number))
        yield from self._apart(say(key, house=house, moo=moo), number)
        if facts.head is not None:
            yield from self._wrapped(say("printing.contact", name=on_paper(facts.head.name)))
        yield RULE

    def _pay(self) -> list[str]:
        """Return the frame: how much, on which day, from when until when, what is not as usual."""
        merged, say = self._facts.consolidation, self._say
        parts = spoken_parts(merged.instalments)
        usual = next((part for part in parts if part.usual), None)
        count = len(merged.instalments)
        rhythm = {1: "month", MONTHS_A_YEAR: "year"}.get(merged.every_months, "months")
        first, last = say.day(merged.first_due), say.day(merged.last_due)
        if count == 1:
            key, days = "member_sheet.once", [say("member_sheet.on_day", day=first)]
        else:
            at_most, each = f"member_sheet.at_most_{rhythm}", f"member_sheet.each_{rhythm}"
            key = at_most if usual is None else each
            terms = merged.terms
            days = [] if terms is None else [*self._packed([due_days_in_words(terms, say)]), ""]
            days += self._packed(
                [
                    say("member_sheet.begins", day=first),
                    say("member_sheet.ends", day=last),
                    say("member_sheet.times", count=count),
                ]
            )
        shown = usual or max(parts, key=lambda part: part.highest_satang)
        amount = say("member_sheet.amount", amount=format_baht(shown.highest_satang))
        lines = [say(key, every=merged.every_months), *key_lines(amount), *days]
        if len(parts) > 1 or (usual is None and count > 1):
            lines += self._packed(payments_in_words(merged, say))
        return frame(lines)

    def _before(self) -> tuple[str, int]:
        facts = self._facts
        day = self._say.day(facts.cut_off)
        return self._say("member_sheet.before", day=day), books_satang(facts.old)

    def _owed(self) -> list[tuple[str, int]]:
        """Return what the contract is about, and what is paid for it with its interest."""
        merged = self._facts.consolidation
        return [
            (self._say("member_sheet.after"), merged.debt_satang),
            (_INDENT + self._say("member_sheet.interest"), merged.interest_satang),
            (_INDENT + self._say("member_sheet.all"), merged.total_satang),
        ]

    def _changes(self) -> list[tuple[str, int]]:
        """Return what came to the debts, and below nought what was waived, paid or moved."""
        names = {
            Change.WAIVED_PRINCIPAL: "member_sheet.waived_principal",
            Change.WAIVED_ACCRUED: "member_sheet.waived_accrued",
            Change.WAIVED_WITH_PENALTY: "member_sheet.waived_with_penalty",
            Change.SAVINGS: "member_sheet.from_savings",
            Change.PAID: "member_sheet.paid_since",
            Change.MOVED: "member_sheet.moved",
        }
        since = sum(one.since_satang for one in self._facts.old)
        added = [(_INDENT + self._say("member_sheet.since"), since)] if since else []
        return [
            *added,
            *(
                (_INDENT + self._say(names[what], name=on_paper(who)), -satang)
                for what, who, satang in changes_of(self._facts)
            ),
        ]

    def _notes(self) -> Iterator[str]:
        """Yield what approved it, which rates are lower, and what stays outside."""
        facts, say = self._facts, self._say
        for (old, new), count in lowered_rates(facts).items():
            words = say("member_sheet.rate", old=rate_text(old), new=rate_text(new), count=count)
            yield from self._wrapped(words, _INDENT)
        if facts.approved is not None:
            words = say("member_sheet.approved", words=on_paper(facts.approved.words))
            yield from self._wrapped(words, _INDENT)
        aside = facts.consolidation.set_aside
        if aside:
            amount = format_baht(sum(one.debt.owed_satang for one in aside))
            words = say("member_sheet.left_out", count=len(aside), amount=amount)
            yield from self._wrapped(words, _INDENT)

    def _shares(self) -> list[tuple[str, int]]:
        """Return who pays how much each time, in the contract's order."""
        return [(_INDENT + on_paper(name), each) for name, each in shares_of(self._facts)]

    def _where(self) -> list[str]:
        say = self._say
        return [
            say("member_sheet.where"),
            self._dotted(say("member_sheet.pay_at")),
            self._dotted(say("member_sheet.pay_to")),
            self._dotted(say("member_sheet.ask")),
        ]

    def _dotted(self, words: str) -> str:
        """Return words with as many dots as the line has room for, in place of each gap."""
        gaps = words.count("_")
        room = self._columns - width(_INDENT + words) + gaps
        return _INDENT + words.replace("_", "." * (room // gaps))

    def _remember(self) -> list[str]:
        say = self._say
        lines = [say("member_sheet.remember")]
        for number, key in enumerate(REMEMBERED, start=1):
            words = say("printing.listed", number=number, what=say(key))
            lines += wrap(words, self._columns, _INDENT, _INDENT * 2 + " ")
        return [*lines, *self._wrapped(say("member_sheet.keep"))]

    def _gathered(
        self, rows: Sequence[tuple[str, int]], most: int, key: str
    ) -> list[tuple[str, int]]:
        """Return rows of at most so many lines; the last of them stands for all that are left."""
        shown, kept = list(rows), len(rows) - 1
        while len(self._rows(shown)) > most and kept:
            kept -= 1
            others = rows[kept:]
            words = _INDENT + self._say(key, count=len(others))
            shown = [*rows[:kept], (words, sum(satang for _, satang in others))]
        return shown

    def _rows(self, rows: Sequence[tuple[str, int]]) -> list[str]:
        return [line for row in rows for line in self._row(*row)]

    def _row(self, words: str, satang: int) -> list[str]:
        """Return words with a sum at the right, in two lines or more where they are too long."""
        amount = (_LESS if satang < 0 else "") + format_baht(abs(satang))
        room = self._columns - width(amount) - _BETWEEN
        above: list[str] = []
        if width(words) > room:
            *above, words = wrap(words.strip(), room, _INDENT, _INDENT * 2)
        blank = self._columns - width(words) - width(amount)
        return [*above, words + " " * blank + amount]

    def _apart(self, left: str, right: str) -> list[str]:
        blank = self._columns - width(left) - width(right)
        if blank < _BETWEEN:
            return [*self._wrapped(left), *self._wrapped(right)]
        return [left + " " * blank + right]

    def _wrapped(self, words: str, indent: str = "") -> list[str]:
        return wrap(words, self._columns, indent, indent)

    def _packed(self, items: Sequence[str]) -> list[str]:
        """Return items in lines of a frame, a line ending between two of them where it can."""
        lines: list[str] = []
        for item in items:
            joined = f"{lines[-1]}   {item}" if lines else item
            if lines and width(joined) <= self._columns - 6:
                lines[-1] = joined
            else:
                lines += wrap(item, self._columns - 6)
        return lines


class Change(StrEnum):
    """Why less is owed by this contract than stood in the books."""

    PAID = "paid"
    """Between the cut-off and the contract."""
    WAIVED_ACCRUED = "waived_accrued"
    WAIVED_WITH_PENALTY = "waived_with_penalty"
    """Interest owed, some of it a penalty."""
    WAIVED_PRINCIPAL = "waived_principal"
    SAVINGS = "savings"
    MOVED = "moved"
    """It is owed by somebody else now, outside this contract."""


def books_satang(old: Sequence[OldLine]) -> int:
    """Return the old debts of a contract as the books have them, with their accrued interest."""
    return sum(one.principal_satang + one.accrued_satang for one in old)


def changes_of(facts: SummaryFacts) -> list[tuple[Change, str, int]]:
    """Return why less is owed than before, by what and whom, each once and more than nought.

    Taken from the books' sum and the interest since the cut-off they leave that of the contract.
    """
    inside = {tranche.debt.line for tranche in facts.consolidation.tranches}
    penalty = any(step.penalty_satang for one in facts.old for step in one.steps)
    waived = Change.WAIVED_WITH_PENALTY if penalty else Change.WAIVED_ACCRUED
    sums: dict[tuple[Change, str], int] = {}

    def add(what: Change, who: str, satang: int) -> None:
        if satang:
            sums[what, who] = sums.get((what, who), 0) + satang

    for one in facts.old:
        paid = sum(each.satang for each in one.paid)
        add(Change.PAID, "", paid)
        left = one.principal_satang + one.accrued_satang + one.since_satang - paid
        for step in one.steps:
            gone = step.principal_satang + step.accrued_satang
            if step.way is Way.WAIVED:
                add(waived, "", step.accrued_satang)
                add(Change.WAIVED_PRINCIPAL, "", step.principal_satang)
                left -= gone
            elif step.way is Way.SAVINGS:
                add(Change.SAVINGS, step.who, gone)
                left -= gone
        if one.line not in inside and one.steps and one.steps[-1].way is Way.DEBTOR:
            add(Change.MOVED, one.steps[-1].who, left)
    order = list(Change)
    placed = sorted(sums.items(), key=lambda entry: order.index(entry[0][0]))
    return [(what, who, satang) for (what, who), satang in placed]


def lowered_rates(facts: SummaryFacts) -> dict[tuple[int, int], int]:
    """Return from which yearly rate to which debts came down, and how many did."""
    now = {each.debt.line: each.debt.agreed_rate_ppm or 0 for each in facts.consolidation.tranches}
    found: dict[tuple[int, int], int] = {}
    for one in facts.old:
        if one.rate_ppm is not None and now.get(one.line, one.rate_ppm) < one.rate_ppm:
            pair = one.rate_ppm, now[one.line]
            found[pair] = found.get(pair, 0) + 1
    return found


def shares_of(facts: SummaryFacts) -> list[tuple[str, int]]:
    """Return each debtor with what they usually pay each time, in the contract's order."""
    merged = facts.consolidation
    grace = 0 if merged.terms is None else merged.terms.grace
    groups = groupby(paper_order(merged.tranches), key=lambda each: each.debt.debtor_key)
    return [_share([*group], grace) for _, group in groups]


def _share(group: Sequence[DebtTranche], grace: int) -> tuple[str, int]:
    return group[0].debt.debtor, debtor_each_satang(group, grace)
