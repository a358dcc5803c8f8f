"""The papers of a pay day: the sheet to collect, the close of the day, and each fund's money."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.followup.acts.days import DayMoney, day_money
from forumtui.followup.acts.dues import contracts_in_force, plans_of
from forumtui.followup.acts.papers.accounts import by_kind, of_number
from forumtui.followup.documents.collection_sheet import (
    CollectionFacts,
    HouseAsked,
    collection_sheet,
)
from forumtui.followup.documents.day_close import (
    DayCloseFacts,
    FundTaken,
    NotesCounted,
    day_close,
)
from forumtui.followup.documents.fund_handover import FundMoneyFacts, HandedPart, fund_money
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.days import ClosedDay, closed_days, parts_written
from forumtui.followup.records.on_paper import (
    FundPart,
    handed_out,
    numbers_between,
    parts_between,
    reversed_between,
)
from forumtui.followup.records.payments import PaymentWay, events_by_contract
from forumtui.followup.records.rare.set_off import drawn_from, fees_taken
from forumtui.followup.rules.dues import ContractPlan, DueKind, Event
from forumtui.followup.rules.replay import ledger_on
from forumtui.followup.rules.settings import Settings
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperSheet, PaperType, Subject
from forumtui.papers.acts.files import file_part
from forumtui.papers.records.issued import PaperView
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import funds, heads, names_of_funds, stops


def collection_facts(store: Store, today: date | None = None) -> CollectionFacts:
    """Return who is asked for what on the next pay day, from today on: the first day of any instalment.

    Where no instalment is to come, who is late is asked today. Inside a transaction.
    """
    village, day = the_village(store), occasion(today).day
    views = contracts_in_force()
    events = events_by_contract([one.id for one in views])
    plans = [*zip(views, plans_of(views), strict=True)]
    settings, called = settings_now(), heads()
    # On a holiday nobody collects: the day after it is the pay day.
    pay_days = {settings.in_time_until(due) for _, plan in plans for due in _days(plan)}
    asked_on = min((one for one in pay_days if one >= day), default=day)
    asked = {
        view.household: _asked(plan, events[view.id], asked_on, settings) for view, plan in plans
    }
    return CollectionFacts(
        village=village.name,
        on=asked_on,
        printed_on=day,
        houses=tuple(
            HouseAsked(stop.house, called[stop.household].head, *asked[stop.household])
            for stop in stops()
            if any(asked.get(stop.household, ()))
        ),
        training=village.training,
    )


def _days(plan: ContractPlan) -> Iterator[date]:
    for line in plan.lines:
        for row in (*line.principal, *line.accrued):
            yield row.due


def _asked(
    plan: ContractPlan, events: tuple[Event, ...], on: date, settings: Settings
) -> tuple[int, int, int]:
    """Return what is overdue, due and default interest on a day, less what was kept for it."""
    ledger = ledger_on(plan, events, on, settings)
    owed = ledger.owed()
    default = sum(one.left_satang for one in owed if one.kind is DueKind.DEFAULT)
    late = [one for one in owed if settings.in_time_until(one.due) < on]
    overdue = sum(one.left_satang for one in late) - default
    due = sum(one.left_satang for one in owed) - overdue - default
    kept = ledger.credit_satang
    return max(0, overdue - max(0, kept - due)), max(0, due - kept), default


def _collection_sheets(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the sheet to collect of the next pay day."""
    with store.reading():
        facts = collection_facts(store, today)
    name = f"collection_{facts.on.isoformat()}"
    yield PaperSheet(partial(collection_sheet, facts, say), name, say.day(facts.on))


COLLECTION_SHEET: Final = PaperType(
    "collection_sheet", About.VILLAGE, figures=None, sheets=_collection_sheets, by_request=True
)
"""Who is asked for what on the next pay day (ใบเรียกเก็บ)."""


def day_close_facts(store: Store, close: ClosedDay) -> DayCloseFacts:
    """Return a day's close as it was counted. Inside a transaction."""
    village, money = the_village(store), day_money(store, close.id)
    numbers = numbers_between(close.after, close.act)
    cash = money.ways.get(PaymentWay.CASH, 0)
    return DayCloseFacts(
        village=village.name,
        place="",
        on=close.day,
        receipts=len(numbers),
        first_receipt=numbers[0] if numbers else "",
        last_receipt=numbers[-1] if numbers else "",
        funds=tuple(FundTaken(one.name, by_kind(one.kinds.items())) for one in money.funds),
        ways=tuple((way.value, satang) for way, satang in _in_order(money) if satang),
        notes=tuple(
            NotesCounted(int(value), count)
            for value, count in sorted(
                json.loads(close.notes).items(), key=lambda one: int(one[0]), reverse=True
            )
        ),
        counted_satang=close.counted_satang,
        kept_satang=money.kept_satang + money.refunded_satang,
        suspense_satang=money.suspense_satang,
        fees_satang=money.fees_satang,
        bank_satang=money.bank_satang,
        given_back_satang=cash - money.expected_satang,
        because=close.reason,
        voided=reversed_between(close.after, close.act),
        officers=(close.counted_by, ""),
        training=village.training,
        names=names_of_funds(),
    )


def _in_order(money: DayMoney) -> Iterator[tuple[PaymentWay, int]]:
    for way in PaymentWay:
        yield way, money.ways.get(way, 0)


def _wanted(close: int | None) -> list[ClosedDay]:
    """Return the close of a record, None for the last one. Inside a transaction."""
    done = closed_days()
    return [*done[-1:]] if close is None else [one for one in done if one.id == close]


def _day_closes(
    store: Store,
    _household: int | None,
    _today: date | None,
    say: Messages,
    *,
    wanted: int | None = None,
) -> Iterator[PaperSheet]:
    """Yield the close of a day, the last one unless told."""
    with store.reading():
        facts = [(one, day_close_facts(store, one)) for one in _wanted(wanted)]
    for close, one in facts:
        name = f"day_close_{close.day.isoformat()}_{close.id}"
        yield PaperSheet(partial(day_close, one, say), name, say.day(close.day), str(close.id))


def _closed(number: str) -> ClosedDay | None:
    """Return a close by the number papers of it are known by."""
    return next((one for one in closed_days() if str(one.id) == number), None)


def _close_figures(subject: Subject, _act: int) -> dict[str, Figure]:
    """Return what each fund received in a close: a day that was closed stays as it is."""
    close = _closed(subject.number)
    if close is None:
        return {}
    names = {one.id: one.name for one in funds()}
    found: dict[str, Figure] = {}
    for part in parts_written(close.after, close.act):
        key = f"{part.fund}:{part.kind.value}"
        known = found[key].satang if key in found else 0
        name = names.get(part.fund, "")
        found[key] = Figure("paid", name, part.kind.value, known + part.satang, 0)
    return found


def _all_paid(_paper: PaperView, printed: Iterable[Figure]) -> int:
    return sum(one.satang for one in printed)


DAY_CLOSE: Final = PaperType(
    "day_close",
    About.VILLAGE,
    _close_figures,
    sheets=_day_closes,
    subject=of_number,
    satang=_all_paid,
    by_request=True,
)
"""The money of a day was counted (ใบปิดยอดประจำวัน)."""


def _fund_money(
    store: Store,
    _household: int | None,
    today: date | None,
    say: Messages,
    *,
    wanted: int | None = None,
    fund: int | None = None,
) -> Iterator[PaperSheet]:
    """Yield what each fund, or one of them, is handed of a close, the last one unless told."""
    with store.reading():
        found = [one for close in _wanted(wanted) for one in _of_funds(store, close, today)]
    yield from (_money_sheet(*one, say) for one in found if fund in (None, one[1]))


def _money_sheet(close: ClosedDay, fund: int, facts: FundMoneyFacts, say: Messages) -> PaperSheet:
    name = f"fund_money_{close.day.isoformat()}_{close.id}_{file_part(facts.fund)}"
    sheet = partial(fund_money, facts, say)
    return PaperSheet(sheet, name, facts.fund, str(close.id), fund=fund)


def _of_funds(
    store: Store, close: ClosedDay, today: date | None
) -> Iterator[tuple[ClosedDay, int, FundMoneyFacts]]:
    village, when = the_village(store), occasion(today)
    handed = handed_out(close.id)
    fees = fees_taken(close.after, close.act)
    drawn = drawn_from(close.after, close.act)
    by_fund: dict[int, list[FundPart]] = {}
    for part in parts_between(close.after, close.act):
        if part.fund:
            by_fund.setdefault(part.fund, []).append(part)
    for fund, parts in by_fund.items():
        by, to = handed.get(fund, ("", ""))
        yield (
            close,
            fund,
            FundMoneyFacts(
                village=village.name,
                place=when.place,
                fund=parts[0].fund_name,
                made_on=close.day,
                parts=tuple(_handed(parts, close)),
                handed_by=by,
                received_by=to,
                training=village.training,
                fee_satang=fees.get(fund, 0),
                drawn_satang=drawn.get(fund, 0),
            ),
        )


def _handed(parts: list[FundPart], close: ClosedDay) -> Iterator[HandedPart]:
    """Yield a fund's part of every receipt; what corrects an earlier close says so."""
    by_receipt: dict[int, list[FundPart]] = {}
    for part in parts:
        by_receipt.setdefault(part.payment, []).append(part)
    for mine in by_receipt.values():
        one = mine[0]
        yield HandedPart(
            one.paid_on,
            one.number,
            one.house,
            by_kind((part.kind, part.satang) for part in mine),
            corrects=one.written_in <= close.after,
        )


def _fund_figures(subject: Subject, _act: int) -> dict[str, Figure]:
    """Return what a fund received in a close."""
    close = _closed(subject.number)
    if close is None:
        return {}
    found: dict[str, Figure] = {}
    for part in parts_between(close.after, close.act):
        if part.fund == subject.fund:
            known = found[part.kind.value].satang if part.kind.value in found else 0
            found[part.kind.value] = Figure(
                "paid", part.fund_name, part.kind.value, known + part.satang, 0
            )
    return found


FUND_MONEY: Final = PaperType(
    "fund_money",
    About.FUND,
    _fund_figures,
    sheets=_fund_money,
    subject=of_number,
    satang=_all_paid,
    by_request=True,
)
"""A fund is handed its money (ใบนำส่งเงินกองทุน)."""


def one_day_close(close: int) -> PaperType:
    """Return the paper of a day's close, of that very one."""
    return replace(DAY_CLOSE, sheets=partial(_day_closes, wanted=close))


def one_funds_money(close: int, fund: int | None = None) -> PaperType:
    """Return the paper of funds' money, of one count only and, where told, of one fund."""
    return replace(FUND_MONEY, sheets=partial(_fund_money, wanted=close, fund=fund))
