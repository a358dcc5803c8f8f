"""Payments on contracts as the tables have them, and as the journal tells of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import KeptEntry
from forumtui.followup.rules.choices import settings_of
from forumtui.followup.rules.dues import DueKind, DueWaived, MoneyReceived, PaymentPause
from forumtui.followup.rules.settings import Excess, Settings
from forumtui.safekeeping.records.rare_money import costs_and_leavings, rare_money
from forumtui.safekeeping.rules.history import KeptUndo
from forumtui.safekeeping.rules.payment_replay import KeptPart, KeptRun, Withdrawn
from forumtui.tables.contracts import Contract, Tranche
from forumtui.tables.followup import (
    AllocationRun,
    CollectionChoice,
    ContractPayment,
    DueWaiver,
    PaymentHold,
    PaymentPart,
    PaymentReversal,
)
from forumtui.tables.lines import LOAN


class Collected(NamedTuple):
    """What an act did about payments on contracts: its name, and what it says of it in one text."""

    act: int
    name: str
    said: str


class KeptDivision(NamedTuple):
    """What was done on a contract, and what was written down of how its payments were divided."""

    events: tuple[Withdrawn, ...]
    parts: tuple[KeptPart, ...]
    runs: tuple[KeptRun, ...]


_SETTLED_BY = frozenset({"regulation.in_force", "regulation.change_value"})
"""The acts by which the regulation settles something for payments."""


def collected_in(entry: KeptEntry) -> list[Collected]:
    """Return what an entry of the journal says was received, reversed, waived, put off or settled."""
    if entry.act in _SETTLED_BY:
        # What an edition settles for payments is settled as by hand.
        return [
            Collected(entry.sequence, "followup.settle", _text((one["name"], one["value"])))
            for one in json.loads(entry.body)["settled"]
        ]
    keys = _SAID.get(entry.act)
    if keys is None:
        return []
    facts = json.loads(entry.body)
    rows = facts["waived"] if entry.act == "followup.waive" else [{}]
    said = [
        Collected(entry.sequence, entry.act, _text({**facts, **row}[key] for key in keys))
        for row in rows
    ]
    if entry.act == _ASSIGNED:
        # It is a payment, and the end of what waited.
        received = _text(facts[key] for key in _SAID[_RECEIVED])
        return [*said, Collected(entry.sequence, _RECEIVED, received)]
    if entry.act == _RECEIVED:
        said += [
            Collected(entry.sequence, keys[0], _text(facts[key] for key in keys))
            for keys in _BESIDE
            if keys[0] in facts
        ]
    return said


_RECEIVED: Final = "followup.receive"
_ASSIGNED: Final = "followup.suspense_assign"

_BESIDE: Final = (
    ("fee_fund", "fee_satang", "fee_agreed"),
    ("return_fund", "return_year", "return_resolution"),
)
"""What an entry says of a payment beside itself, where it does."""


_SAID: Final = {
    "followup.receive": (
        *("contract", "receipt", "paid_on", "satang", "way", "reference", "paid_by"),
        *("received_by", "handwritten", "line", "excess"),
    ),
    "followup.reverse": ("receipt", "satang", "reversed_on", "reason"),
    "followup.waive": ("contract", "line", "instalment", "kind", "satang", "waived_on", "reason"),
    "followup.hold": ("household", "since", "until", "reason"),
    "followup.settle": ("name", "value"),
    "followup.suspend": ("slip", "paid_on", "satang", "way", "reference", "received_by"),
    _ASSIGNED: ("slip", "receipt"),
    "followup.suspense_return": ("slip", "given_to", "reason", "ended_on"),
    "followup.charge_cost": (
        *("contract", "line", "kind", "satang", "paper", "allowed", "told_on", "told_to"),
        "charged_on",
    ),
    "followup.fund_leaves": (
        *("fund", "left_on", "closed", "reason", "paid_to", "received_by", "satang"),
    ),
}


def _text(said: Iterable[object]) -> str:
    return json.dumps(list(said), ensure_ascii=False, default=str)


def kept_collected() -> Iterator[Collected]:
    """Yield the same as the tables have it."""
    for act, loan, *rest, excess in typed_rows(_received()):
        yield Collected(act, "followup.receive", _text((*rest, _line(loan), excess)))
    query: Any = PaymentReversal.select(
        PaymentReversal.act,
        ContractPayment.number,
        ContractPayment.satang,
        PaymentReversal.reversed_on,
        PaymentReversal.reason,
    ).join(ContractPayment)
    for act, *rest in typed_rows(query):
        yield Collected(act, "followup.reverse", _text(rest))
    query = (
        DueWaiver.select(
            DueWaiver.act,
            DueWaiver.contract,
            Tranche.loan,
            DueWaiver.instalment,
            DueWaiver.kind,
            DueWaiver.satang,
            DueWaiver.waived_on,
            DueWaiver.reason,
        )
        .join(Tranche)
        .switch(DueWaiver)
    )
    numbers = contract_numbers()
    for act, contract, loan, *rest in typed_rows(query):
        yield Collected(act, "followup.waive", _text((numbers[contract], _line(loan), *rest)))
    query = PaymentHold.select(
        PaymentHold.act,
        Contract.household,
        PaymentHold.since,
        PaymentHold.until,
        PaymentHold.reason,
    ).join(Contract, peewee.JOIN.LEFT_OUTER)
    for act, *rest in typed_rows(query):
        yield Collected(act, "followup.hold", _text(rest))
    query = CollectionChoice.select(
        CollectionChoice.act, CollectionChoice.name, CollectionChoice.value
    )
    for act, *rest in typed_rows(query):
        yield Collected(act, "followup.settle", _text(rest))
    for act, name, rest in rare_money(numbers):
        yield Collected(act, name, _text(rest))


def _received() -> Any:
    return (
        ContractPayment.select(
            ContractPayment.act,
            Tranche.loan,
            Contract.number,
            ContractPayment.number,
            ContractPayment.paid_on,
            ContractPayment.satang,
            ContractPayment.way,
            ContractPayment.reference,
            ContractPayment.paid_by,
            ContractPayment.received_by,
            ContractPayment.handwritten,
            ContractPayment.excess,
        )
        .join(Contract)
        .switch(ContractPayment)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(ContractPayment.tranche == Tranche.id))
    )


def _line(loan: int | None) -> str:
    return "" if loan is None else f"{LOAN}{loan}"


def contract_numbers() -> dict[int, str]:
    """Return what people call each contract."""
    return dict(typed_rows(Contract.select(Contract.id, Contract.number)))


def kept_divisions(undone: Iterable[KeptUndo]) -> dict[int, KeptDivision]:
    """Return what every contract has of payments, by its record: those that have any."""
    ended: dict[int, int] = {}
    for one in undone:
        ended.setdefault(one.undone, one.act)
    parts, runs = _parts(), _runs()
    events: dict[int, list[Withdrawn]] = defaultdict(list)
    for contract, withdrawn in _payments():
        events[contract].append(withdrawn)
    touched = {*parts, *runs, *events}
    for contract, waived in _waivers():
        events[contract].append(Withdrawn(waived, ended.get(waived.act)))
    for contract, event in costs_and_leavings(_Settled()):
        events[contract].append(Withdrawn(event))
    homes = dict(typed_rows(Contract.select(Contract.id, Contract.household)))
    for held, pause in _holds():
        for contract in touched:
            if held is None or homes[held] == homes[contract]:
                events[contract].append(Withdrawn(pause, ended.get(pause.act)))
    return {
        contract: KeptDivision(
            tuple(sorted(events[contract], key=_act_of)),
            tuple(parts.get(contract, ())),
            tuple(runs.get(contract, ())),
        )
        for contract in sorted(touched)
    }


def _act_of(withdrawn: Withdrawn) -> int:
    return withdrawn.event.act


def _payments() -> Iterator[tuple[int, Withdrawn]]:
    query: Any = (
        ContractPayment.select(
            ContractPayment.contract,
            ContractPayment.act,
            ContractPayment.paid_on,
            ContractPayment.satang,
            Tranche.loan,
            ContractPayment.excess,
            PaymentReversal.act,
        )
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(ContractPayment.tranche == Tranche.id))
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
    )
    settled = _Settled()
    for contract, act, on, satang, loan, excess, ended in typed_rows(
        query.order_by(ContractPayment.act)
    ):
        money = MoneyReceived(
            act, on, satang, _line(loan) or None, Excess(excess), settled.before(act)
        )
        yield contract, Withdrawn(money, ended)


class _Settled:
    """What was in force before each act: acts are asked for in their order."""

    def __init__(self) -> None:
        rows = CollectionChoice.select(
            CollectionChoice.act, CollectionChoice.name, CollectionChoice.value
        )
        self._to_come = sorted(typed_rows(rows), reverse=True)
        self._values: dict[str, str] = {}
        self._now: Settings = settings_of({})

    def before(self, act: int) -> Settings:
        while self._to_come and self._to_come[-1][0] < act:
            _, name, value = self._to_come.pop()
            self._values[name] = value
            self._now = settings_of(self._values)
        return self._now


def _waivers() -> Iterator[tuple[int, DueWaived]]:
    query: Any = DueWaiver.select(
        DueWaiver.contract,
        DueWaiver.act,
        DueWaiver.waived_on,
        Tranche.loan,
        DueWaiver.instalment,
        DueWaiver.kind,
        DueWaiver.satang,
    ).join(Tranche)
    for contract, act, on, loan, number, kind, satang in typed_rows(query):
        yield contract, DueWaived(act, on, _line(loan), number, DueKind(kind), satang)


def _holds() -> Iterator[tuple[int | None, PaymentPause]]:
    query = PaymentHold.select(
        PaymentHold.contract, PaymentHold.act, PaymentHold.since, PaymentHold.until
    )
    for contract, *rest in typed_rows(query):
        yield contract, PaymentPause(*rest)


def _parts() -> dict[int, list[KeptPart]]:
    query: Any = (
        PaymentPart.select(
            ContractPayment.contract,
            PaymentPart.act,
            ContractPayment.act,
            Tranche.loan,
            PaymentPart.instalment,
            PaymentPart.kind,
            PaymentPart.satang,
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
    )
    found: dict[int, list[KeptPart]] = defaultdict(list)
    for contract, act, payment, loan, *rest in typed_rows(query):
        found[contract].append(KeptPart(act, payment, _line(loan), *rest))
    return found


def _runs() -> dict[int, list[KeptRun]]:
    query = AllocationRun.select(
        AllocationRun.contract, AllocationRun.act, AllocationRun.reckoned_on
    )
    found: dict[int, list[KeptRun]] = defaultdict(list)
    for contract, *rest in typed_rows(query):
        found[contract].append(KeptRun(*rest))
    return found
