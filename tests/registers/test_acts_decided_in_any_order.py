"""Rows decided, opened again, their registers replaced, in any order: a fresh village shows the same.

And when every row that waits is decided, the sums are those that were made by hand.
"""

import os
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.standing_village import Village

from forumtui.engine.database import database
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.control_totals import control
from forumtui.registers.acts.waiting import deciding
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.registers.rules.deciding import CreditWay, RowDecided

PEOPLE = (
    ("นายสมชาย ใจดี", "1"),
    ("นางสมศรี แก้วงาม", "1/2"),
    ("นายน้อย คำปัน", "12/3"),
    ("นางบัวคำ แสนสุข", "7"),
    ("นายสมปอง ใจดี", "1"),
)
RESIDENTS = "บ้านเลขที่,หมู่,ชื่อ-สกุล\n" + "".join(f"{h},6,{n}\n" for n, h in PEOPLE[:3])
FUNDS = ("กองทุนหมู่บ้านทดสอบ", "กลุ่มสตรีบ้านทดสอบ")
HEAD = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินต้นคงค้าง,ดอกเบี้ยค้าง,อัตราดอกเบี้ย"
NAME, HOUSE, BALANCE, ACCRUED = 1, 2, 3, 4
FAULTS = ("", "", "balance", "name", "accrued", "several", "overpaid")


def row_of(place, fault, baht):
    """Return a row as a committee writes it with one fault, and the cells that mend it."""
    name, house = PEOPLE[place]
    cells = [str(place + 1), name, house, str(baht), "", "6"]
    written, mended = list(cells), {}
    if fault == "balance":
        written[BALANCE], mended = "พันห้า", {BALANCE: str(baht)}
    elif fault == "name":
        written[NAME], mended = "", {NAME: name}
    elif fault == "accrued":
        written[ACCRUED], mended = "ไม่แน่", {ACCRUED: "10"}
    elif fault == "several":
        written[NAME], mended = f"{name} / นายอีกคน หนึ่งเดียว", {NAME: name}
    elif fault == "overpaid":
        written[BALANCE] = f"-{baht}"
    return ",".join(written), mended


rows = st.dictionaries(
    st.integers(0, len(PEOPLE) - 1),
    st.tuples(st.sampled_from(FAULTS), st.integers(1, 4).map(lambda n: 500 * n)),
    min_size=1,
)


def register(fund, owed):
    """Return a register, and for each row of it how it is mended, by what stands in it."""
    written = {place: row_of(place, *one) for place, one in sorted(owed.items())}
    total = sum(baht for fault, baht in owed.values() if fault != "overpaid")
    text = "\n".join((FUNDS[fund], HEAD, *(row for row, _ in written.values()), f",รวม,,{total},,"))
    return text + "\n", dict(written.values())


LONG = os.environ.get("FORUMTUI_LONG") == "1"
usual = settings(
    max_examples=60 if LONG else 3,
    deadline=None,
    # The short form tries the same few every time; the long one others each time.
    derandomize=not LONG,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SAID = {"why": "กองทุนตอบแล้ว", "by": "นายหนึ่ง ตรวจดี"}


def take(village, row, cells):
    credit = CreditWay.REFUND if row.code == "overpaid" else None
    deciding.take_row(village.store, row.id, cells=cells, credit=credit, **SAID)


def listed(village):
    return [one.row for one in deciding.rows_to_decide(village.store)]


def waiting(village):
    return [row for row in listed(village) if row.decision is None]


def mending(row, mends):
    return mends.get(",".join(row.cells), {})


@usual
@given(rows, rows)
def test_when_all_rows_are_decided_the_sums_are_those_made_by_hand(tmp_path_factory, one, other):
    village = Village(tmp_path_factory.mktemp("any") / "village")
    try:
        village.read("00.csv", RESIDENTS)
        owed, mends = Counter(), {}
        for fund, held in enumerate((one, other)):
            text, mended = register(fund, held)
            mends |= mended
            village.read(f"{fund + 1:02}.csv", text)
            for place, (fault, baht) in held.items():
                owed[PEOPLE[place][1]] += 0 if fault == "overpaid" else baht
        for row in waiting(village):
            take(village, row, mending(row, mends))
        assert waiting(village) == []
        assert {house: sum_ for house, sum_ in village.debts().items() if sum_} == {
            house: baht * 100 for house, baht in owed.items() if baht
        }
        for fund in control(village.store):
            for compared in fund.comparisons:
                assert compared.waiting == 0
                assert compared.standing is ComparisonStanding.AGREES or not compared.stated_satang
        village.sound()
    finally:
        village.close()


steps = st.lists(
    st.tuples(
        st.sampled_from(["read", "take", "take", "refuse", "reopen", "replace", "back"]),
        st.tuples(st.integers(0, 1), rows),
        st.integers(0, 9),
    ),
    min_size=2,
    max_size=9,
)


class Evening:
    """A village, its registers that stand, and how the rows of them are mended."""

    def __init__(self, home):
        self.village = Village(home)
        self.village.read("00.csv", RESIDENTS)
        self.stands, self.mends = [], {}

    def do(self, what, name, text, which):
        """Do one thing; which of the rows or registers there are is said by a number."""
        doing = {"take": self.take, "refuse": self.refuse, "reopen": self.reopen}
        if what in doing:
            doing[what](which)
        elif what == "read" or not self.stands:
            if not self.village.read(name, text, beside=True).already:
                self.stands.append((name, text))
        else:
            old = self.stands[which % len(self.stands)]
            if what == "back":
                self.village.take_back(old[0])
            else:
                self.village.replace(old[0], name, text)
                self.stands.append((name, text))
            self.stands.remove(old)

    def take(self, which):
        for row in one_of(waiting(self.village), which):
            take(self.village, row, mending(row, self.mends))

    def refuse(self, which):
        for row in one_of(waiting(self.village), which):
            deciding.refuse_row(self.village.store, row.id, **SAID)

    def reopen(self, which):
        decided = [row for row in listed(self.village) if row.decision is not None]
        for row in one_of(decided, which):
            deciding.reopen_row(self.village.store, row.id)

    def read_anew(self):
        """Read every register in its own place: what waited for another's sake is as it says itself."""
        for one in list(self.stands):
            self.village.replace(one[0], *one)
            self.stands.remove(one)
            self.stands.append(one)


def one_of(rows, which):
    return [rows[which % len(rows)]] if rows else []


@usual
@given(steps)
def test_a_fresh_village_with_the_same_decisions_shows_the_same(tmp_path_factory, done):
    folder = tmp_path_factory.mktemp("any")
    evening = Evening(folder / "village")
    village = evening.village
    try:
        for number, (what, (fund, owed), which) in enumerate(done, 1):
            text, mended = register(fund, owed)
            evening.mends |= mended
            before = village.figures()
            try:
                evening.do(what, f"{number:02}.csv", text, which)
            except Refusal:
                assert village.figures() == before
        evening.read_anew()
        village.sound()
        shown, decided = village.figures(), [one for one in listed(village) if one.decision]
        files = [("00.csv", RESIDENTS), *evening.stands]
        assert shown == fresh(folder / "fresh", files, decided)
    finally:
        village.close()


def fresh(home, files, decided):
    """Return what a village shows where just these were read, and just these were decided."""
    before = database.obj
    village = Village(home)
    try:
        for name, text in files:
            village.read(name, text, beside=True)
        for old in sorted(decided, key=lambda one: one.decision.act):
            row = next(
                one for one in waiting(village) if (one.file, one.row) == (old.file, old.row)
            )
            if old.decision.decision is RowDecided.TAKEN:
                take(village, row, old.decision.cells)
            else:
                deciding.refuse_row(village.store, row.id, **SAID)
        return village.figures()
    finally:
        village.close()
        database.initialize(before)
