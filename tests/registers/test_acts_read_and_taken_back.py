"""Registers read, replaced and taken back in any order: what stands is what a fresh village shows."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.standing_village import Village, figures_of_fresh

from forumtui.messages.refusals import Refusal

PEOPLE = (
    ("นายสมชาย ใจดี", "1"),
    ("นางสมศรี แก้วงาม", "1/2"),
    ("นายน้อย คำปัน", "12/3"),
    ("นางบัวคำ แสนสุข", "7"),
    ("นายสมปอง ใจดี", "1"),
    ("นางคำ แสนสุข", "7"),
)
FUNDS = ("กองทุนหมู่บ้านทดสอบ", "กลุ่มสตรีบ้านทดสอบ")


def residents(houses):
    rows = [f"{house},6,{name}" for number, (name, house) in enumerate(PEOPLE) if number in houses]
    return "\n".join(("บ้านเลขที่,หมู่,ชื่อ-สกุล", *rows)) + "\n"


def loans(fund, owed):
    rows = [
        f"{n + 1},{PEOPLE[n][0]},{PEOPLE[n][1]},{baht},6,{PEOPLE[-n][0]}"
        for n, baht in owed.items()
    ]
    total = sum(owed.values())
    head = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินต้นคงค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน"
    return "\n".join((FUNDS[fund], head, *rows, f",รวม,,{total},,")) + "\n"


some = st.integers(0, len(PEOPLE) - 1)
texts = st.one_of(
    st.builds(residents, st.sets(some, min_size=1)),
    st.builds(
        loans,
        st.integers(0, 1),
        st.dictionaries(some, st.integers(1, 4).map(lambda n: 500 * n), min_size=1),
    ),
)
steps = st.lists(
    st.tuples(st.sampled_from(["read", "read", "replace", "back"]), texts, st.integers(0, 9)),
    max_size=7,
)


LONG = os.environ.get("FORUMTUI_LONG") == "1"


@settings(
    max_examples=60 if LONG else 4,
    deadline=None,
    # The short form tries the same few every time; the long one others each time.
    derandomize=not LONG,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_what_stands_is_what_a_fresh_village_shows(tmp_path_factory, done):
    folder = tmp_path_factory.mktemp("any")
    village = Village(folder / "village")
    stands = []
    try:
        for number, (what, text, which) in enumerate(done):
            name = f"{number:02}.csv"
            before = village.figures()
            try:
                if what == "read" or not stands:
                    if village.read(name, text, beside=True).already:
                        continue
                    stands.append((name, text))
                elif what == "replace":
                    old = stands[which % len(stands)]
                    village.replace(old[0], name, text)
                    stands.remove(old)
                    stands.append((name, text))
                else:
                    old = stands[which % len(stands)]
                    village.take_back(old[0])
                    stands.remove(old)
            except Refusal:
                assert village.figures() == before
        # Rows that waited because another file had them wait until their own is read anew.
        waiting = [name for name, _, rows in village.figures()["files"] if rows]
        for name, text in [one for one in stands if one[0] in waiting]:
            village.replace(name, name, text)
            stands.remove((name, text))
            stands.append((name, text))
        village.sound()
        shown, fresh = village.figures(), figures_of_fresh(folder / "fresh", *stands)
        assert shown == fresh
    finally:
        village.close()
