"""Which sheets of a file count, where several speak of the same people or add up the others.

What is certain is decided and told; what is not is asked, with what would be done as the answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from forumtui.registers.reading.headings.answers import Answers, SheetUse
from forumtui.registers.reading.headings.layout import ABSENT
from forumtui.registers.reading.records import RowKind, RowReason, TableRemark
from forumtui.registers.reading.sheets.days import SheetDay, latest_in
from forumtui.registers.reading.sheets.headless import is_list
from forumtui.registers.reading.sheets.parts import (
    OF_MEMBERS,
    Line,
    Part,
    RowsOf,
    parts_of,
    repeats,
    same_fund,
)
from forumtui.registers.reading.sheets.receipts import Receipts, receipts_of
from forumtui.registers.reading.sheets.unclear import SeenSheet, SheetsUnclear, WhyAsked
from forumtui.registers.reading.survey import SheetPlan, SurveyedTable

_FEW: Final = 2

_USE: Final = {True: SheetUse.COUNT, False: SheetUse.LEAVE_OUT}


def which_count(
    file: str, plans: Sequence[SheetPlan], answers: Answers, cut_off: date, rows_of: RowsOf
) -> tuple[tuple[SheetPlan, ...], tuple[TableRemark, ...]]:
    """Return the sheets as they count, those left out without tables, and what is told of them.

    Raises SheetsUnclear when a person must say which of them count.
    """
    if len(plans) == 1 and not plans[0].sheet.marks.hidden and _is_plain(plans[0]):
        return tuple(plans), ()
    deciding = _Deciding(file, plans, answers, cut_off)
    deciding.look_at_hidden()
    deciding.look_at_houses()
    deciding.look_at_passbooks()
    deciding.look_at_receipts(rows_of)
    deciding.look_at_parts(rows_of)
    deciding.look_at_headless()
    if deciding.asked:
        raise SheetsUnclear(file, list(deciding.asked.values()))
    return deciding.plans(), tuple(deciding.remarks)


def _is_plain(plan: SheetPlan) -> bool:
    repeats = any(table.repeats for table in plan.tables)
    houses = not any(map(_lacks_houses, plan.tables))
    return len(plan.tables) < _FEW and not repeats and houses and plan.passbook is None


def _lacks_houses(table: SurveyedTable) -> bool:
    return table.layout.kind is RowKind.PERSON and table.layout.house == ABSENT


def left_out(plan: SheetPlan, row: int | None = None) -> SheetPlan:
    """Return a sheet of which nothing is read, or not the table with headings in `row`."""
    if row is None:
        return replace(plan, tables=())
    return replace(plan, tables=tuple(_unread(table, row) for table in plan.tables))


def _unread(table: SurveyedTable, row: int) -> SurveyedTable:
    if table.first_row != row:
        return table
    return replace(table, layout=replace(table.layout, kind=RowKind.NOTE), fund=None)


class _Deciding:
    """The sheets of one file while it is decided which of them count."""

    def __init__(
        self, file: str, plans: Sequence[SheetPlan], answers: Answers, cut_off: date
    ) -> None:
        self._file, self._plans, self._answers = file, list(plans), answers
        self._cut_off: Final = cut_off
        self.asked: dict[tuple[str | None, int | None], SeenSheet] = {}
        self.remarks: list[TableRemark] = []
        self._sums: list[int] = []

    def plans(self) -> tuple[SheetPlan, ...]:
        """Return the sheets as they count."""
        return tuple(self._plans)

    def look_at_hidden(self) -> None:
        """Ask of sheets that the file hides, when they hold a table."""
        for place, plan in enumerate(self._plans):
            if plan.sheet.marks.hidden and plan.tables and not self._is_answered(place, None):
                kind = plan.tables[0].layout.kind
                self._ask(
                    SeenSheet(
                        plan.sheet.name,
                        WhyAsked.HIDDEN,
                        kind,
                        _title(plan.tables[0].titles),
                        None,
                        plan.row_count,
                        None,
                        SheetUse.LEAVE_OUT,
                    )
                )

    def look_at_houses(self) -> None:
        """Ask of lists of people that have no column of houses: each of their rows would wait."""
        for place, plan in enumerate(self._plans):
            if not any(map(_lacks_houses, plan.tables)) or self._is_answered(place, None):
                continue
            title, count = _title(plan.tables[0].titles), plan.row_count - 1
            why, name = WhyAsked.NO_HOUSES, plan.sheet.name
            if count > _FEW:
                self._ask(SeenSheet(name, why, RowKind.PERSON, title, None, count, None, None))

    def look_at_passbooks(self) -> None:
        """Ask of passbooks whose balances do not come from one another; tell of the others."""
        for plan in self._plans:
            book = plan.passbook
            if book is None:
                continue
            name = plan.sheet.name
            use = self._answers.use_of(self._file, name)
            if book.is_banks:
                reason = RowReason("bank_sheet", (("sheet", name or ""),))
                self.remarks.append(TableRemark(name, book.heading_row, reason))
            elif use is not None or (book.is_proven and not plan.sheet.marks.hidden):
                details = (("people", "1"), ("rows", str(book.count)))
                reason = RowReason("last_balance_counts", details)
                self.remarks.append(TableRemark(name, book.heading_row, reason))
            else:
                self._ask(
                    SeenSheet(
                        name,
                        WhyAsked.PASSBOOK,
                        RowKind.SAVING,
                        _title(book.titles),
                        None,
                        book.count,
                        book.satang,
                        SheetUse.PASSBOOK,
                    )
                )

    def look_at_receipts(self, rows_of: RowsOf) -> None:
        """Let the last balance of each person count in a book of receipts, where that is proven."""
        for place, plan in enumerate(self._plans):
            days = {latest_in(table.titles) for table in plan.tables}
            if len(days) > 1 or not any(table.repeats for table in plan.tables):
                continue
            use = self._answers.use_of(self._file, plan.sheet.name)
            for book in receipts_of(rows_of(plan)):
                if not book.superseded:
                    continue
                if use is SheetUse.PASSBOOK or (use is None and book.is_proven):
                    settled = self._plans[place].superseded | book.superseded
                    self._plans[place] = replace(self._plans[place], superseded=settled)
                    self.remarks.append(_last_balances(plan, book))
                elif use is None and book.is_likely:
                    self._ask(_seen_receipts(plan, book))

    def look_at_parts(self, rows_of: RowsOf) -> None:
        """Leave out what adds up other sheets; ask of sheets that repeat the same people."""
        tables = [
            (place, table.layout.kind)
            for place, plan in enumerate(self._plans)
            for table in plan.tables
            if table.layout.kind in OF_MEMBERS
        ]
        often = Counter(kind for _, kind in tables)
        wanted = {place for place, kind in tables if often[kind] > 1}
        if len(wanted) < _FEW and not self._may_repeat(wanted):
            return
        parts = parts_of(self._plans, wanted, rows_of)
        self._sums = [part.satang for part in parts]
        shown = [part for part in parts if not self._is_hidden(part)]
        for group in _groups(self._without_sums(shown)):
            self._ask_of(group)

    def _is_hidden(self, part: Part) -> bool:
        """Say whether a part stands in a hidden sheet of which nobody said that it counts."""
        if not part.hidden or self._answers.use_of(self._file, part.sheet) is SheetUse.COUNT:
            return False
        self._ask(_seen(part, WhyAsked.HIDDEN, part.title_day or part.tab_day, SheetUse.LEAVE_OUT))
        return True

    def _may_repeat(self, wanted: Iterable[int]) -> bool:
        """Say whether one sheet alone has tables of different days."""
        days = {table.titles for place in wanted for table in self._plans[place].tables}
        return len(days) > 1

    def _without_sums(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts but for those that just add up others.

        One that holds all their very lines is left out and told; one that has a line for each of them
        with its sum is asked about.
        """
        rest = list(parts)
        for part in parts:
            others = [other for other in rest if other is not part]
            within = _all_lines(part, others)
            summed = within or _a_line_each(part, others)
            if not summed or self._answers.use_of(self._file, part.sheet, part.row) is not None:
                continue
            names = tuple(other.sheet or "" for other in summed)
            rest.remove(part)
            if within:
                reason = _reason(part, names)
                self.remarks.append(TableRemark(part.sheet, part.first_row, reason))
                self._plans[part.plan] = left_out(self._plans[part.plan], part.row)
            else:
                day = part.title_day or part.tab_day
                self._ask(_seen(part, WhyAsked.SUM, day, SheetUse.LEAVE_OUT, names))
        return rest

    def _ask_of(self, group: Sequence[Part]) -> None:
        """Ask of parts that repeat the same people, the newest first."""
        days = _days(group)
        newest = self._newest(days)
        of_sums = {id(part) for part in group if _is_sum_by_person(part, group)}
        ordered = sorted(group, key=lambda part: days[id(part)] or SheetDay(0, 0), reverse=True)
        if newest is not None:
            ordered.sort(key=lambda part: days[id(part)] != newest)
        for part in ordered:
            if self._is_answered(part.plan, part.row):
                continue
            why = WhyAsked.REPEATS
            counts: bool | None = None
            if of_sums:
                why = WhyAsked.SUM if id(part) in of_sums else WhyAsked.REPEATS
                counts = why is WhyAsked.REPEATS
            elif newest is not None:
                counts = days[id(part)] == newest
            proposed = None if counts is None else _USE[counts]
            beside = tuple(one.sheet or "" for one in ordered if one is not part)
            self._ask(_seen(part, why, days[id(part)], proposed, beside))

    def _newest(self, days: Mapping[int, SheetDay | None]) -> SheetDay | None:
        """Return the newest day until the cut-off's month, else the newest; None where not all tell."""
        known = [day for day in days.values() if day is not None]
        if len(known) < len(days) or len(set(known)) < _FEW:
            return None
        before = [day for day in known if day.is_until(self._cut_off)]
        return max(before or known)

    def look_at_headless(self) -> None:
        """Ask of sheets that hold names or figures and have no headings beside others that have."""
        if not any(plan.tables for plan in self._plans):
            return
        for place, plan in enumerate(self._plans):
            if plan.tables or plan.passbook or not plan.row_count or self._was_left_out(plan):
                continue
            if is_list(plan.sheet.rows(), self._sums) and not self._is_answered(place, None):
                self._ask(
                    SeenSheet(
                        plan.sheet.name,
                        WhyAsked.NO_HEADINGS,
                        RowKind.NOTE,
                        "",
                        None,
                        plan.row_count,
                        None,
                        None,
                    )
                )

    def _was_left_out(self, plan: SheetPlan) -> bool:
        return any(remark.sheet == plan.sheet.name for remark in self.remarks)

    def _is_answered(self, place: int, row: int | None) -> bool:
        """Say whether people spoke of a sheet; what they leave out is left out."""
        use = self._answers.use_of(self._file, self._plans[place].sheet.name, row)
        if use is SheetUse.LEAVE_OUT:
            self._plans[place] = left_out(self._plans[place], row)
        return use is not None

    def _ask(self, seen: SeenSheet) -> None:
        known = self.asked.get((seen.sheet, seen.row))
        if known is None:
            self.asked[seen.sheet, seen.row] = seen
        elif known.why is WhyAsked.HIDDEN:
            self.asked[seen.sheet, seen.row] = replace(
                known, count=seen.count, satang=seen.satang, day=seen.day, beside=seen.beside
            )


def _reason(part: Part, names: Sequence[str]) -> RowReason:
    return RowReason("sheet_is_sum", (("sheet", part.sheet or ""), ("sheets", ", ".join(names))))


def _last_balances(plan: SheetPlan, book: Receipts) -> TableRemark:
    people = (("people", str(len(book.chains))), ("rows", str(book.count)))
    row = plan.tables[0].first_row
    return TableRemark(plan.sheet.name, row, RowReason("last_balance_counts", people))


def _seen_receipts(plan: SheetPlan, book: Receipts) -> SeenSheet:
    title = _title(plan.tables[0].titles)
    why, proposed = WhyAsked.PASSBOOK, SheetUse.PASSBOOK
    return SeenSheet(
        plan.sheet.name, why, book.kind, title, None, book.count, book.satang, proposed
    )


def _seen(
    part: Part,
    why: WhyAsked,
    day: SheetDay | None,
    proposed: SheetUse | None,
    beside: tuple[str, ...] = (),
) -> SeenSheet:
    title = _title(part.titles)
    return SeenSheet(
        part.sheet, why, part.kind, title, day, part.count, part.satang, proposed, part.row, beside
    )


def _title(titles: Sequence[str]) -> str:
    return " · ".join(titles)


def _days(group: Sequence[Part]) -> dict[int, SheetDay | None]:
    """Return each part's day: of its titles, or of its sheet's name where that tells more apart."""
    of_titles = {id(part): part.title_day for part in group}
    of_tabs = {id(part): part.tab_day for part in group}
    apart = len(set(of_tabs.values())) > len(set(of_titles.values()))
    first, second = (of_tabs, of_titles) if apart else (of_titles, of_tabs)
    return {number: day or second[number] for number, day in first.items()}


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts that repeat the same people, those alone left out."""
    groups: list[list[Part]] = []
    for part in parts:
        near: list[list[Part]] = []
        far: list[list[Part]] = []
        for group in groups:
            alike = any(same_fund(part, other) and repeats(part, other) for other in group)
            (near if alike else far).append(group)
        groups = [*far, [*(one for group in near for one in group), part]]
    return [group for group in groups if len(group) > 1]


def _all_lines(part: Part, others: Sequence[Part]) -> list[Part]:
    """Return the parts whose lines are a part's, all of them and no other; none when there are no such.

    Parts of different days are never that: what stands in a later one may be new.
    """
    within = [
        other
        for other in others
        if other.count < part.count and not other.lines - part.lines and same_fund(part, other)
    ]
    together: Counter[Line] = Counter()
    for other in within:
        together.update(other.lines)
    days = {day for day in _days([part, *within]).values() if day is not None}
    alone = len(within) < _FEW or len(days) > 1 or together != part.lines
    return [] if alone else within


def _a_line_each(part: Part, others: Sequence[Part]) -> list[Part]:
    """Return the parts when a part has one line for each with its sum, as a sheet of sums has."""
    same = [other for other in others if other.kind is part.kind]
    amounts = Counter(line[2] for line in part.lines.elements())
    return same if len(same) >= _FEW and amounts == Counter(one.satang for one in same) else []


def _is_sum_by_person(part: Part, group: Sequence[Part]) -> bool:
    """Say whether a part states for each person what the others of its group add up to."""
    others = [other for other in group if other is not part]
    if len(others) < _FEW:
        return False
    together: Counter[str] = Counter()
    for other in others:
        together.update(_by_person(other))
    return together == _by_person(part)


def _by_person(part: Part) -> Counter[str]:
    found: Counter[str] = Counter()
    for (person, _, satang), times in part.lines.items():
        found[person] += satang * times
    return found
