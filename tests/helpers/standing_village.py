"""A village into which registers are read, taken back and replaced, and every figure it shows."""

from collections import Counter
from datetime import date

from forumtui.engine.database import database
from forumtui.engine.opening import open_home
from forumtui.ledger.records.debts import fund_debts, fund_sums
from forumtui.ledger.records.figures import ledger_lines
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.acts.households import moves
from forumtui.people.acts.identity import persons_waiting
from forumtui.people.records.debtors import debtor_records
from forumtui.registers.acts.control_totals import control
from forumtui.registers.acts.importing import (
    import_register,
    source_files,
    source_rows,
)
from forumtui.registers.acts.replacing import replace_register
from forumtui.registers.acts.taking_back import register_named, take_back
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.lines import Asset, StatementLine
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.verification.records.household_view import household_view
from forumtui.verification.records.walk import standings, village_progress
from forumtui.village.acts.village import found_village
from forumtui.village.records.counted import counts
from forumtui.village.records.deaths import died
from forumtui.village.records.search import find, find_persons
from forumtui.village.records.village import funds, heads, stops, village


def figures_of_fresh(home, *files):
    """Return what a village shows into which just these registers, names and texts, were read."""
    before = database.obj
    fresh = Village(home)
    try:
        for name, text in files:
            fresh.read(name, text, beside=True)
        return fresh.figures()
    finally:
        fresh.close()
        database.initialize(before)


class Village:
    """A village of its own, in the folder `home`."""

    def __init__(self, home):
        home.mkdir(exist_ok=True)
        self.home = home
        self.store = open_home(home)
        found_village(self.store, "บ้านทดลอง", date(2017, 3, 31))

    def close(self):
        self.store.close()

    @property
    def cut_off(self):
        with self.store.reading():
            return village().cut_off

    def _written(self, name, text):
        path = self.home / name
        path.write_text(text, "utf-8")
        return path

    def read(self, name, text, **how):
        return import_register(self.store, self._written(name, text), **how)

    def replace(self, old, name, text, **how):
        number = register_named(self.store, old).id
        return replace_register(self.store, self._written(name, text), number, **how)

    def take_back(self, name, reason="ผิดไฟล์", **how):
        return take_back(self.store, register_named(self.store, name).id, reason=reason, **how)

    def _houses(self):
        return {stop.house: stop.household for stop in stops()}

    def confirm(self, *houses):
        with self.store.reading():
            known = self._houses()
        for house in houses:
            confirm(self.store, known[house], Speaker("ใครบางคน", "เจ้าบ้าน"))

    def statuses(self):
        with self.store.reading():
            known = {number: house for house, number in self._houses().items()}
            return {known[one.household]: one.status.value for one in standings()}

    def asked_again(self):
        with self.store.reading():
            return [h for h, number in self._houses().items() if household_view(number).reopened]

    def debts(self):
        with self.store.reading():
            found = Counter()
            for one in fund_debts():
                found[one.house] += one.satang
            return dict(found)

    def sound(self):
        assert isinstance(check(self.store), Sound), check(self.store)

    def figures(self):
        """Return all that the village shows and that does not tell when it was read, by names."""
        with self.store.reading():
            shelf = {fund.id: (fund.kind, fund.name) for fund in funds()}
            houses = self._houses()
            views = {house: household_view(number) for house, number in houses.items()}
            called = heads()
            shown = {
                "funds": sorted(shelf.values()),
                "sums": sorted((shelf[number], fund_sums(number)) for number in shelf),
                "debts": sorted(
                    (o.house, o.fund, o.loans, o.satang, o.accrued_satang) for o in fund_debts()
                ),
                "lines": sorted(
                    (line.kind, shelf[line.fund], line.balance_satang) for (line,) in ledger_lines()
                ),
                "houses": {
                    house: (
                        called[houses[house]].head,
                        sorted((one.name, one.provisional) for one in view.members),
                        sorted(
                            (one.kind, one.fund, one.person_name, one.balance_satang)
                            for one in view.lines
                        ),
                    )
                    for house, view in views.items()
                },
                "walk": village_progress().total,
                "debtors": sorted({(one.name, one.house) for one in debtor_records().values()}),
                "died": len(died(lambda record: record)),
                "found": [
                    sorted((one.name, one.house) for one in find_persons("", name))
                    for name in ("า", "ใ")
                ],
                "members": sorted((one.house, one.why) for one in find("", "", "1")),
                "assets": sorted(
                    row.what + str(row.value_satang) for row in Asset.select().where(counts(Asset))
                ),
                "statements": sorted(
                    row.label + str(row.amount_satang)
                    for row in StatementLine.select().where(counts(StatementLine))
                ),
            }
        return shown | {
            "waiting": sorted(
                (one.name, one.house, one.lines, one.debt_satang, one.placed)
                for one in persons_waiting(self.store)
            ),
            "guarantors": guarantees(self.store).loans,
            "moves": len(moves(self.store).proposed),
            "control": sorted(
                (
                    (one.fund.kind, one.fund.name),
                    sorted(
                        (c.measure.value, c.against.value, c.stated_satang or 0, c.members_satang)
                        for c in one.comparisons
                    ),
                )
                for one in control(self.store)
            ),
            "files": sorted((f.name, f.accepted, f.waiting) for f in source_files(self.store)),
            "rows": sorted(
                (
                    *(row.file, row.row, row.kind, row.fund or ""),
                    # Which of two registers of residents brought somebody is told by their order.
                    "" if row.kind == "person" else row.house or "",
                    row.satang or 0,
                    *(() if row.kind == "person" else (row.status,)),
                )
                for row in source_rows(self.store)
            ),
        }
