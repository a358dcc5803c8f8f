"""The ledger against a reckoning of its own: random corrections, releases and take-backs.

What is expected is added up here, from the rows as the database file holds them and from the acts as
they were done. After every act the readers of today are compared, and at the end those as of every act.
"""

import os
import random
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import date
from typing import NamedTuple

import pytest
from tests.helpers.sample import every

from forumtui.contracts.acts.debts import village_debts
from forumtui.engine.database import add
from forumtui.engine.journal import Undo, act, last_entry
from forumtui.engine.refusals import NotFound
from forumtui.evening.acts.demo import prepare_demo
from forumtui.ledger.records.debts import fund_debts, fund_sums
from forumtui.ledger.records.figures import (
    LINE_TABLES,
    LineSum,
    balances_as_read,
    ledger_lines,
    left_since,
    line_sums,
)
from forumtui.ledger.records.loans import loan_facts
from forumtui.ledger.rules import Figures, LineField
from forumtui.meetings.records.meetings import Span
from forumtui.minutes.records import meeting_answers
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.records.debtors import owed_loans
from forumtui.people.records.identity import written_person
from forumtui.people.records.waiting import waiting_persons
from forumtui.registers.acts.importing import import_register
from forumtui.registers.records.control_totals import line_rows, table_lines
from forumtui.registers.records.source_rows import source_rows
from forumtui.tables.contracts import Proposal, Release
from forumtui.tables.lines import Loan
from forumtui.tables.verification import Answer, Correction, Dispute, DisputeOutcome
from forumtui.tables.village import Fund
from forumtui.verification.records.disputes import line_facts
from forumtui.verification.records.household_view import household_view, lines_after
from forumtui.verification.records.walk import standings
from forumtui.village.acts.village import at_home

WAYS = ("savings", "waived", "waived", "fund", "debtor")
ACTS = 45
MAY = ("correct",) * 3 + ("release",) * 2 + ("take_back",) * 2 + ("settle",)
SEEDS = 30 if os.environ.get("FORUMTUI_LONG") == "1" else 3
"""Evenings of random corrections and releases; in the short form one of them, another one every day."""


class Row(NamedTuple):
    """A line as its table has it, and where it was read."""

    id: str
    person: int
    fund: int
    act: int
    table: tuple[int, str | None]
    read: tuple[int, int, int | None]


class Changed(NamedTuple):
    """A correction (`field` and `value`), a settled dispute (neither), or what left by a release."""

    act: int
    line: str
    field: int | None = None
    value: int | None = None
    gone: tuple[int, int] | None = None


class Village:
    """What happened, as it was done; nothing of the program's queries is used to reckon it."""

    def __init__(self, store, home, seed):
        self.store, self.home, self.chance = store, home, random.Random(seed)
        self.changes, self.undone = [], {}
        self.freed = set()
        self.more = 0
        self.look()

    def look(self):
        """Read the lines, and who lives where, from the file."""
        with closing(sqlite3.connect(self.store.path)) as file:
            ask = file.execute
            common = "person_id, l.fund_id, l.act, r.file_id, r.sheet, balance_satang"
            source = "JOIN source_row r ON r.id = l.row_id"
            savings = ask(f"SELECT l.id, {common}, 0, NULL FROM saving l {source}")
            loans = ask(f"SELECT l.id, {common}, accrued_satang, rate_ppm FROM loan l {source}")
            self.rows = {
                f"{mark}{one}": Row(f"{mark}{one}", person, fund, act_, (file_, sheet), tuple(read))
                for mark, rows in (("S", savings), ("L", loans))
                for one, person, fund, act_, file_, sheet, *read in rows
            }
            homes = ask("SELECT person_id, household_id, act FROM residence WHERE until IS NULL")
            self.homes = {person: (household, act_) for person, household, act_ in homes}
            assert not ask("SELECT 1 FROM same_person").fetchall(), "no two records are one here"
            self.funds = dict(ask("SELECT id, name FROM fund"))
            self.guaranteed = {f"L{one}" for (one,) in ask("SELECT loan_id FROM guarantee")}
        self.last = max(row.act for row in self.rows.values())

    # What may happen.

    def line(self):
        return self.chance.choice(sorted(self.rows))

    def released(self):
        """Return the lines of which something left: whose figures are no longer corrected."""
        return {one.line for one in self.changes if one.gone and one.act not in self.undone}

    def correct(self):
        line = self.chance.choice(sorted(self.rows.keys() - self.released()))
        field = 0 if line.startswith("S") else self.chance.choice((0, 1, 2))
        value = self.chance.choice((0, self.chance.randrange(1, 9_000) * 100))
        with act(self.store, "correction.correct") as entry:
            add(
                Correction,
                line=line,
                field=list(LineField)[field].value,
                old_value=None,
                new_value=value,
                reason="นับใหม่",
                approved_by="",
                dispute=None,
                act=entry.sequence,
            )
        self.changes.append(Changed(entry.sequence, line, field, value))

    def settle(self):
        line, household = self.line(), self.chance.choice(list(self.homes.values()))[0]
        with act(self.store, "verification.dispute") as entry:
            answer = add(
                Answer,
                household=household,
                person=None,
                verdict="disputed",
                proxy=False,
                spoken_by="",
                spoken_as="",
                paper="",
                fingerprint="",
                meeting=None,
                act=entry.sequence,
            )
            dispute = add(
                Dispute,
                answer=answer,
                line=line,
                book_satang=1,
                claimed_satang=2,
                reason="",
                act=entry.sequence,
            )
        with act(self.store, "correction.dismiss") as entry:
            add(
                DisputeOutcome,
                dispute=dispute,
                outcome="dismissed",
                why="",
                decided_by="",
                act=entry.sequence,
            )
        self.changes.append(Changed(entry.sequence, line))

    def release(self):
        loan = self.chance.choice([line for line in sorted(self.rows) if line.startswith("L")])
        saving = self.chance.choice([line for line in sorted(self.rows) if line.startswith("S")])
        way = self.chance.choice(WAYS)
        balance, accrued, _ = self.outstanding(loan, self.now())
        part = self.chance.choice((1, 2, 3))
        gone = (balance // part, accrued // part)
        with act(self.store, "restructuring.propose") as entry:
            proposal = add(
                Proposal,
                household=self.chance.choice(list(self.homes.values()))[0],
                kinds="release",
                plan="{}",
                fingerprint="",
                before="{}",
                after="{}",
                reason="",
                acknowledged="",
                proposed_by="",
                proposed_on=date(2017, 4, 1),
                act=entry.sequence,
            )
        with act(self.store, "restructuring.carry_out") as entry:
            add(
                Release,
                proposal=proposal,
                loan=int(loan[1:]),
                way=way,
                principal_satang=gone[0],
                accrued_satang=gone[1],
                penalty_satang=0,
                saving=int(saving[1:]) if way == "savings" else None,
                to_fund=self.rows[loan].fund if way == "fund" else None,
                to_person=self.rows[saving].person if way == "debtor" else None,
                act=entry.sequence,
            )
        if way == "debtor":
            # A changed debtor frees who guaranteed it (ss. 349, 350).
            self.freed.add(loan)
        if way in {"savings", "waived"}:
            self.changes.append(Changed(entry.sequence, loan, gone=gone))
        if way == "savings":
            self.changes.append(Changed(entry.sequence, saving, gone=(sum(gone), 0)))

    def take_back(self):
        held = self.released()
        free = {one.act for one in self.changes if one.gone or one.line not in held}
        acts = sorted(free - self.undone.keys())
        if acts:
            undone = self.chance.choice(acts)
            with act(self.store, "correction.take_back") as entry:
                add(Undo, undone=undone, act=entry.sequence)
                entry.facts["undone"] = undone
            self.undone[undone] = entry.sequence

    def read_more(self):
        self.more += 1
        path = self.home / f"more-{self.more}.csv"
        owed = self.chance.randrange(1, 90) * 100
        path.write_text(
            "กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ,ดอกเบี้ยค้าง\n"
            f"นายผู้มาใหม่ ไร้บ้าน{self.more},,90000,{owed},{self.more}\n",
            "utf-8",
        )
        import_register(self.store, path)
        self.look()

    # What is expected of it.

    def now(self):
        with self.store.reading():
            return last_entry().sequence

    def lines(self, upto):
        return [row for row in self.rows.values() if row.act <= upto]

    def of(self, line, upto):
        return [one for one in self.changes if one.line == line and one.act <= upto]

    def stands(self, act_, upto):
        return self.undone.get(act_, upto + 1) > upto

    def figures(self, line, upto):
        """Return a line as corrected: balance, accrued interest and rate."""
        figures = list(self.rows[line].read)
        for one in self.of(line, upto):
            if one.field is not None and self.stands(one.act, upto):
                figures[one.field] = one.value
        return tuple(figures)

    def changed_in(self, line, upto):
        """Return the latest act that said something of a line's figures, 0 for none."""
        said = [one.act for one in self.of(line, upto) if one.gone is None]
        return max([0, *said, *(self.undone[one] for one in said if not self.stands(one, upto))])

    def outstanding(self, line, upto):
        balance, accrued, rate = self.figures(line, upto)
        for one in self.of(line, upto):
            if one.gone is not None and self.stands(one.act, upto):
                balance, accrued = balance - one.gone[0], accrued - one.gone[1]
        return balance, accrued, rate

    def household(self, row, upto):
        household, since = self.homes.get(row.person, (None, 0))
        return household if since <= upto else None


def summed(rows, key, what):
    """Return a count and sums by key: of each row what `what` gives of its line."""
    sums = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        balance, accrued, *_ = what(row.id)
        for place, more in enumerate((1, balance, accrued)):
            sums[key(row)][place] += more
    return {one: tuple(three) for one, three in sums.items()}


def compare_as_of(village, upto):
    """Compare every reader that can be asked as of an act. Inside a transaction."""
    rows = village.lines(upto)
    figures = {row.id: village.figures(row.id, upto) for row in rows}
    for (line,) in ledger_lines(upto=upto):
        assert line.figures == figures[line.line]
        assert line.changed_in == village.changed_in(line.line, upto)
        assert (line.read or line.figures) == village.rows[line.line].read
    assert [line.line for (line,) in ledger_lines(upto=upto)] == [row.id for row in rows]
    left = left_since(upto=upto)
    still = {line.line: line.less(left.get(line.line)) for (line,) in ledger_lines(upto=upto)}
    assert still == {row.id: village.outstanding(row.id, upto) for row in rows}
    few = [row.id for row in rows[::7]]
    assert left_since(few, upto) == {line: left[line] for line in few if line in left}
    for kind, table in LINE_TABLES.items():
        mine = [row for row in rows if row.id[0] == kind[0].upper()]
        expected = summed(mine, lambda row: (row.person, row.fund), figures.get)
        of = (LineSum.LINES, LineSum.BALANCE, LineSum.ACCRUED)
        found = line_sums(kind, of, table.person, table.fund, upto=upto)
        assert {(person, fund): tuple(s) for *s, person, fund in found} == expected
        changed = defaultdict(int)
        for row in mine:
            latest = max(row.act, village.changed_in(row.id, upto))
            changed[row.person] = max(changed[row.person], latest)
        found = line_sums(kind, [LineSum.LAST_CHANGE], table.person, upto=upto)
        assert {person: last for last, person in found} == changed
    loans = [row for row in rows if row.id.startswith("L")]
    at = summed(
        loans, lambda row: (village.household(row, upto), village.funds[row.fund]), figures.get
    )
    shown = defaultdict(lambda: [0, 0, 0])
    for debt in fund_debts(upto):
        for place, more in enumerate((debt.loans, debt.satang, debt.accrued_satang)):
            shown[debt.household, debt.fund][place] += more
    assert {key: tuple(three) for key, three in shown.items()} == at
    by_fund = summed(loans, lambda row: row.fund, figures.get)
    saved = summed(
        [row for row in rows if row.id.startswith("S")], lambda row: row.fund, figures.get
    )
    for fund in village.funds:
        sums = fund_sums(fund, upto)
        assert (sums.loans, sums.debt_satang, sums.accrued_satang) == by_fund.get(fund, (0, 0, 0))
        assert (sums.savings, sums.savings_satang, 0) == saved.get(fund, (0, 0, 0))
        arrears = [row for row in loans if row.fund == fund and figures[row.id][1]]
        assert (sums.accrued_loans, sums.in_arrears) == (
            len(arrears),
            len({r.person for r in arrears}),
        )
    for household in {village.household(row, upto) for row in rows} - {None}:
        mine = {row.id for row in rows if village.household(row, upto) == household}
        then = lines_after(household, upto)
        assert {
            one.line: (one.balance_satang, one.accrued_satang, one.rate_ppm) for one in then
        } == {line: figures[line] for line in mine}


def compare_now(village):
    """Compare every reader of what is so now."""
    with village.store.reading():
        now = last_entry().sequence
        rows = village.lines(now)
        figures = {row.id: village.figures(row.id, now) for row in rows}
        loans = [row for row in rows if row.id.startswith("L")]
        # What guarantors and debtors answer for is what is left of it.
        owed = {row.id: sum(village.outstanding(row.id, now)[:2]) for row in loans}
        compare_as_of(village, now)
        by_home = summed(loans, lambda row: village.household(row, now), figures.get)
        for one in standings():
            assert one.debt_satang == by_home.get(one.household, (0, 0, 0))[1]
            assert household_view(one.household).debt_satang == one.debt_satang
        for one in loan_facts().values():
            assert one.figures == figures[f"L{one.id}"]
            assert one.outstanding == village.outstanding(f"L{one.id}", now)
        debts = village_debts()
        assert {loan: debt.owed_satang for loan, debt in debts.items()} == {
            int(row.id[1:]): sum(village.outstanding(row.id, now)[:2]) for row in loans
        }
        assert {one.id: one.owed_satang for one in owed_loans()} == {
            int(line[1:]): satang for line, satang in owed.items() if satang
        }
        facts = line_facts([row.id for row in rows])
        assert {line: one.figures for line, one in facts.items()} == figures
        compare_registers(village, rows, figures)
        compare_people(rows, figures)
        meeting = meeting_answers(Span(0, now, closed=False), now)
        assert (meeting.savings_satang, meeting.debt_satang) == (0, 0), "nobody certified a line"
    exposed = guarantees(village.store)
    bound = {line for line in village.guaranteed - village.freed if owed.get(line)}
    assert exposed.satang == sum(owed[line] for line in bound)
    for guarantor in exposed.guarantors:
        assert {f"L{loan.id}": loan.satang for loan in guarantor.loans} == {
            f"L{loan.id}": owed[f"L{loan.id}"] for loan in guarantor.loans
        }
        assert guarantor.exposure.satang == sum(loan.satang for loan in guarantor.loans)


def compare_registers(village, rows, figures):
    def key_of(row):
        return (*row.table, row.id[0], row.fund)

    tables = summed(rows, key_of, figures.get)
    read = summed(
        rows, lambda row: (*row.table, row.id[0], row.fund), lambda line: village.rows[line].read
    )
    for table in table_lines():
        key = (table.key.file, table.key.sheet, table.key.kind[0].upper(), table.key.fund)
        count, balance, _ = tables.pop(key, (0, 0, 0))
        assert (table.rows, table.satang) == (count, balance)
        assert table.corrected_satang == balance - read.get(key, (0, 0, 0))[1]
        assert table.corrected == sum(
            figures[row.id][0] != row.read[0] for row in rows if key_of(row) == key
        )
    assert not tables
    for fund in village.funds:
        for kind in LINE_TABLES:
            mine = [r for r in rows if (r.fund, r.id[0]) == (fund, kind[0].upper())]
            found = [one.satang for one in line_rows(fund, kind)]
            assert found == [figures[row.id][0] for row in mine]
    kept = {one.line: one.satang for one in source_rows() if one.line is not None}
    assert kept == {row.id: row.read[0] for row in rows}
    loans = {record: satang for satang, record in balances_as_read("loan", Loan.id)}
    assert loans == {int(row.id[1:]): row.read[0] for row in rows if row.id.startswith("L")}


def compare_people(rows, figures):
    by_person = defaultdict(list)
    for row in rows:
        by_person[row.person].append(row)
    for person in list(by_person)[:5]:
        shown = [(one.satang, one.is_loan) for one in written_person(person).lines]
        assert shown == [(figures[r.id][0], r.id[0] == "L") for r in by_person[person]]
    for one in waiting_persons():
        mine = by_person[one.id]
        assert one.lines == len(mine)
        assert one.debt_satang == sum(figures[r.id][0] for r in mine if r.id.startswith("L"))


@pytest.fixture(scope="module")
def training(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("ledger"), households=8, seed=5)


@pytest.fixture
def village(training, tmp_path, request):
    home = shutil.copytree(training, tmp_path / "village")
    with at_home(home) as store:
        yield Village(store, home, request.param)


@pytest.mark.parametrize("village", every(3, range(SEEDS)), indirect=True)
def test_whatever_is_corrected_released_or_taken_back_every_reader_has_the_same_figures(village):
    compare_now(village)
    first = village.now()
    for number in range(ACTS):
        getattr(village, "read_more" if number % 15 == 7 else village.chance.choice(MAY))()
        if number % 9 == 0:
            compare_now(village)
    compare_now(village)
    assert {one.field for one in village.changes} >= {0, None}
    assert village.undone
    assert any(one.gone for one in village.changes)
    with village.store.reading():
        for upto in range(first, village.now() + 1):
            compare_as_of(village, upto)


@pytest.mark.parametrize("village", [1], indirect=True)
def test_lines_come_with_the_columns_that_are_asked_for_beside_them(village):
    with village.store.reading():
        loans = ledger_lines(Fund.name, Loan.deceased, Loan.made_on, only=["L2", "S1", "L1"])
        found = {line.line: rest for line, *rest in loans}
    assert list(found) == ["S1", "L1", "L2"]
    assert found["S1"][1:] == [None, None]
    assert found["L1"][0] == village.funds[village.rows["L1"].fund]
    assert type(found["L1"][1]) is bool
    assert found["L1"][2] is None or isinstance(found["L1"][2], date)


@pytest.mark.parametrize("village", [1], indirect=True)
def test_of_which_lines_is_asked_in_every_way(village):
    with village.store.reading():
        row = village.rows["L3"]
        mine = {r.id for r in village.rows.values() if r.person == row.person}
        assert {line.line for (line,) in ledger_lines(persons=[row.person])} == mine
        in_fund = {r.id for r in village.rows.values() if r.fund == row.fund}
        assert {line.line for (line,) in ledger_lines(fund=row.fund)} == in_fund
        assert [line.line for (line,) in ledger_lines(only=["L3"])] == ["L3"]
        assert not list(ledger_lines(only=[]))
        assert not list(ledger_lines(only=["L999999"]))
        assert not list(ledger_lines(upto=0))
        with pytest.raises(NotFound):
            list(ledger_lines(only=["X1"]))


@pytest.mark.parametrize("village", [1], indirect=True)
def test_a_line_that_was_read_later_is_left_out_though_its_correction_counts_up_to_now(village):
    village.correct()
    before = village.now()
    village.read_more()
    with village.store.reading():
        later = {row.id for row in village.rows.values() if row.act > before}
        assert later
        found = {line.line for (line,) in ledger_lines(read_upto=before, upto=village.now())}
    assert found == village.rows.keys() - later


@pytest.mark.parametrize("village", [1], indirect=True)
def test_nothing_left_where_nothing_was_released(village):
    with village.store.reading():
        assert left_since() == left_since(["L1", "S1"]) == {}
        ((line,),) = ledger_lines(only=["S1"])
        assert line.less(None) == line.as_read == Figures(*village.rows["S1"].read)
