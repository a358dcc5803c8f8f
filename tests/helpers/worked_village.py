"""The household of the worked examples: three debts in one contract of 5 January 2568, and its money.

Another household beside it, so that money can be received for the wrong one.
"""

import json
from datetime import date

from tests.helpers.command import command

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.officers.acts import approval
from forumtui.officers.acts.pins import PinEntry
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.village import found_village
from forumtui.village.records.village import stops

MADE_ON = date(2025, 1, 5)
FIRST_DUE = date(2025, 2, 5)
VILLAGE, SAVERS, POOR = (
    "กองทุนหมู่บ้านตัวอย่าง",
    "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง",
    "โครงการ กข.คจ. บ้านตัวอย่าง",
)
FILES = {
    "บ้าน.csv": """ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด
1,1,6,นาย,สมชาย,ใจดี,หัวหน้าครัวเรือน,1/1/2510
2,1,6,นาง,สมศรี,ใจดี,ภรรยา,1/1/2512
3,2,6,นาย,ประเสริฐ,มั่นคง,หัวหน้าครัวเรือน,1/1/2510
""",
    "กองทุน.csv": f"""{VILLAGE}
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
1/2562,นายสมชาย ใจดี,1,15/3/2562,"20,000",-,ร้อยละ 6 ต่อปี,นายประเสริฐ มั่นคง
2/2562,นายประเสริฐ มั่นคง,2,15/3/2562,"12,000",-,ร้อยละ 6 ต่อปี,
""",
    "ออม.csv": f"""{SAVERS}
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย
7/2564,นายสมชาย ใจดี,1,10/8/2564,"30,000","1,200",ร้อยละ 12 ต่อปี
""",
    "กขคจ.csv": f"""{POOR}
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,อัตราดอกเบี้ย
9/2561,นายสมชาย ใจดี,1,1/6/2561,"10,000",-
""",
    "เงินออม.csv": f"""{SAVERS}
เลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,หุ้น,เงินสัจจะสะสม (บาท)
0007,นางสมศรี ใจดี,1,10,"6,000.00"
""",
}
SPEAKER = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
HEARD = frozenset(LegalMatter)


def make(folder, *, contracts=("1", "2"), months=36):
    """Make the village in a folder, with the contracts of those houses."""
    store = open_home(folder)
    try:
        found_village(store, "บ้านตัวอย่าง", MADE_ON)
        (folder / "data").mkdir(exist_ok=True)
        for name, text in FILES.items():
            (folder / "data" / name).write_text(text, "utf-8")
            import_register(store, folder / "data" / name)
        decide(store)
        homes = gates(store)
        for household in homes.values():
            confirm(store, household, SPEAKER)
        for house in contracts:
            draw_up(
                store,
                homes[house],
                months=months,
                first_due=FIRST_DUE,
                acknowledged=HEARD,
                today=MADE_ON,
            )
    finally:
        store.close()


def gates(store):
    """Return the households by the numbers on their gates."""
    with store.reading():
        return {stop.house: stop.household for stop in stops()}


def appoint(store, *named):
    """Appoint officers, each with a PIN, and return the PINs of all."""
    pins = {}
    for k, name in enumerate(named):
        pin = str(4829 + 1313 * k)
        typed = [PinEntry(one.id, pins[one.name]) for one in approval.officers(store)][:2]
        asked = typed if len(typed) == 2 else ()
        approval.appoint(store, name=name, role="กรรมการ", pin=pin, since=MADE_ON, pins=asked)
        pins[name] = pin
    return [PinEntry(one.id, pins[one.name]) for one in approval.officers(store)]


class Desk:
    """The village's commands, each as it is typed."""

    def __init__(self, folder):
        self.folder = folder

    def do(self, *words, code=0):
        done = command(*words, language="en", folder=self.folder)
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def rows(self, *words):
        return json.loads(self.do(*words, "--json"))

    def pay(self, baht, on, *more, house="1"):
        return self.rows("pay", house, baht, "--received-by", "เหรัญญิก", "--on", on, *more)

    def owed(self, on, house="1"):
        return sum(row["owed_satang"] for row in self.rows("due", house, "--on", on))


def by_fund(rows):
    """Return the parts of payments summed by fund, in the order A, B, C, "" of no debt."""
    sums = dict.fromkeys((VILLAGE, SAVERS, POOR, ""), 0)
    for row in rows:
        sums[row["fund"]] += row["part_satang"]
    return tuple(sums.values())


def by_kind(rows, fund):
    """Return what of the parts of payments went to a fund, by kind."""
    sums = {}
    for row in rows:
        if row["fund"] == fund:
            sums[row["kind"]] = sums.get(row["kind"], 0) + row["part_satang"]
    return sums
