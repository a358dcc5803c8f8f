"""A village in which every command has something to do, and a line of words for each of them."""

from datetime import date

from tests.helpers.command import command
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import FOUR_FILES, SOMCHAI

from forumtui.evening.acts.demo import decide
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.papers.records.issued import issued
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import confirm
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home, found_village

MORE = "กลุ่มสตรีบ้านใหม่\nเลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม (บาท)\n1,นางสมศรี ใจดี,1,500\n"
BEFORE = {
    "บ้าน.csv": FOUR_FILES["บ้าน.csv"] + "6,5,6,นาย,มี,ห้าบ้าน,หัวหน้าครัวเรือน,1/1/2510\n",
    "กองทุน.csv": FOUR_FILES["กองทุน.csv"]
    + '5/2558,นายมี ห้าบ้าน,5,1/5/2558,1/5/2561,"9,000",-,ร้อยละ 6 ต่อปี,,\n',
} | {name: text for name, text in FOUR_FILES.items() if name not in {"บ้าน.csv", "กองทุน.csv"}}
PAYING = {
    "บ้านหก.csv": """ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด
1,6,6,นาย,เก้า,หกบ้าน,หัวหน้าครัวเรือน,1/1/2510
""",
    "ปุ๋ย.csv": """กองทุนปุ๋ยบ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย
1/2559,นายเก้า หกบ้าน,6,1/5/2559,"9,000",-,ร้อยละ 6 ต่อปี
""",
}
"""A household that pays on its contract, read in last."""
DUE = ("--first-due", "2560-06-30")
WHY = ("--reason", "รายได้ลดลง", "--by", "นายสมชาย ใจดี")
HEARD = ("--heard", "may-be-barred", "--heard", "interest-may-be-barred")
PLAN = ("--count", "48", *DUE, "--method", "L6=declining", *WHY, *HEARD)
SETTLED = ("--because", "ดูสมุดแล้ว", "--approved-by", "นายก ข,นายค ง")
SPOKEN = ("--spoken-by", "นายสมชาย ใจดี")
HANDS = ("--for", "2", "--against", "1", "--abstain", "0", "--present", "3")
PASSPHRASE = "eight signs at least"


def prepare(home):
    """Make the village: a meeting is open, a proposal is approved, one waits, a line is disputed."""
    data = home / "data"
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดสอบ", date(2017, 3, 31))
        data.mkdir()
        for name, text in BEFORE.items():
            (data / name).write_text(text, "utf-8")
            import_register(store, data / name)
        for name, text in PAYING.items():
            (data / name).write_text(text, "utf-8")
            import_register(store, data / name, beside=True)
        decide(store)
        (data / "more.csv").write_text(MORE, "utf-8")
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")
        stops = {stop.house: stop.household for stop in walk(store)}
        for house in ("1", "2", "5", "6"):
            confirm(store, stops[house], SOMCHAI)
        vote_carried(store)
    for words in (
        ("answer", "3", *SPOKEN, "--disputed", "L3", "--claims", "1", "--because", "คืนแล้ว"),
        ("propose", "1", *PLAN),
        ("approve", "1", "--resolution", "1/1"),
        ("propose", "2", *DUE, "--release", "L2", *WHY, *HEARD),
        ("contract", "6"),
        ("pay", "6", "100", "--received-by", "เหรัญญิก", "--excess", "next"),
        ("papers", "slip", "5"),
        ("copy", "--to", "copied"),
    ):
        done = command(*words, "--home", home, language="en", folder=home)
        assert done.returncode == 0, (words, done.stderr)
    with at_home(home) as store, store.reading():
        (home / "code").write_text(issued()[0].code)
    (home / "words").write_text(PASSPHRASE)
    (home / "pins").write_text("นายสมชาย ใจดี = 482915\n")


def lines(home, work):
    """Return a line for each command, by its name: nearly all of them do what they are asked."""
    copy = next((home / "copied").iterdir())
    paper = next((home / "exports").rglob("*.txt"))
    code = (home / "code").read_text()
    here = ("--home", str(home))
    sealed = ("--passphrase-file", str(home / "words"))
    words = {
        "new": ("บ้านใหม่", "--cut-off", "2560-03-31", "--home", f"{work}/new"),
        "import": (f"{home}/data/more.csv", *here),
        "take-back": ("กขคจ.csv", "--reason", "ผิดปี", *here),
        "row": ("R7", *here),
        "template": (f"{work}/form.xlsx", "--fund", "กองทุน"),
        "fact": ("P6", "--fact", "monk", "--by", "ก", *here),
        "move": ("P6", "4", "--since", "2560-01-01", *here),
        "split": ("P2", "77", "--since", "2560-01-01", *here),
        "handover": ("--from", "ก", "--to", "ข", "--out", f"{work}/out", *here),
        "minutes": ("--out", f"{work}/out", *here),
        "officers": (
            "--appoint",
            "นายสมชาย ใจดี",
            "--role",
            "chair",
            "--pin-file",
            f"{home}/pins",
            *here,
        ),
        "answer": ("4", *SPOKEN, "--confirmed", *here),
        "vote": (
            "ตกลงไหม",
            *("--for", "2", "--against", "1", "--abstain", "0"),
            "--present",
            "3",
            "--certify",
            *here,
        ),
        "notice": ("--call-for", "2560-05-01", "--by", "ก", "--place", "ศาลา", *here),
        "agenda": here,
        "meeting": ("check-quorum", *here),
        "quorum": ("--rule", "two-thirds", *here),
        "correct": ("L3", "--balance", "1", *SETTLED, *here),
        "dismiss": ("L3", *SETTLED, *here),
        "lending": ("--months", "24", "--share", "1/4", *here),
        "fund-name": ("กทบ.", "เงินล้าน", *here),
        "paper-digits": ("thai", *here),
        "contract": ("5", "--months", "12", *DUE, "--out", f"{work}/out", *here),
        "outside": ("4", "--said-by", "นายคำปัน", "--because", "จ่ายเองได้", *here),
        "payment": (
            *("1", "--line", "L1", "--amount", "100", "--receipt", "7"),
            *("--paid-by", "นายสมชาย", "--received-by", "เหรัญญิก", "--paid-on", "2017-04-01", *here),
        ),
        "pay": ("6", "200", "--received-by", "เหรัญญิก", "--on", "2017-04-20", *here),
        "reverse": ("R0001/2560", "--because", "ธนบัตรปลอม", *here),
        "due": ("6", *here),
        "settlement": ("6", "--on", "2017-04-20", *here),
        "waive-due": (
            *(
                "6",
                "--kind",
                "principal",
                "--line",
                "L9",
                "--amount",
                "1",
                "--because",
                "มติ",
                *here,
            ),
        ),
        "hold": (
            "6",
            "--since",
            "2017-04-20",
            "--until",
            "2017-05-20",
            "--because",
            "น้ำท่วม",
            *here,
        ),
        "suspense": (
            *("--receive", "150", "--reference", "KTB 0042", "--received-by", "เหรัญญิก"),
            *("--on", "2017-04-20", *here),
        ),
        "costs": (
            *("6", "--kind", "court", "--amount", "200", "--line", "L9", "--paper", "คดี 1/2560"),
            *("--allowed-by", "มติ 1/2560", "--told-on", "2017-04-19", "--told-to", "นายเก้า", *here),
        ),
        "fund-leaves": (
            *("กองทุนปุ๋ยบ้านทดลอง", "--because", "มติสมาชิก", "--pay-to", "ธนาคารกองทุน"),
            *("--received-by", "นายประธาน", *here),
        ),
        "close-day": here,
        "settings": ("payment.grace_days", "10", *here),
        "told": ("5", "--informal", "100", "--rate", "20", "--by", "นายมี", *here),
        "take-back-contract": ("5", "--show", "--reason", "ผิด", *here),
        "propose": ("5", "--count", "12", *DUE, *WHY, *here),
        "approve": ("2", "--resolution", "1/1", *here),
        "withdraw": ("2", "--reason", "เปลี่ยนใจ", *here),
        "consent": (
            *("1", "--role", "guarantor", "--name", "นายคำปัน ไม่มีหนี้", "--paper", "1", *here),
        ),
        "carry-out": ("1", "--out", f"{work}/out", *here),
        "may-borrow": ("4", *here),
        "visit": ("1", "--by", "นายหนึ่ง,นางสอง", "--met", "นายสมชาย", *here),
        "promise": (*("1", "--amount", "500", "--due", "2600-01-01", "--by", "นายสมชาย", *here),),
        "support": ("1", "--kind", "seed", "--what", "พันธุ์ข้าว", "--giver", "เกษตรอำเภอ", *here),
        "income": (
            *("1", "--month", "3/2560", "--amount", "8,500", "--source", "ข้าว", "--by", "ก", *here),
        ),
        "remind": (
            *("1", "--to", "นายสมชาย ใจดี", "--by", "นายหนึ่ง", "--at", "10:00"),
            *("--on", "2560-04-19", *here),
        ),
        "report": ("--csv", f"{work}/report.csv", *here),
        "certificate": ("5", *here),
        "apply-loan": (
            *("4", "--person", "นายคำปัน ไม่มีหนี้", "--fund", "กทบ.", "--amount", "100"),
            *("--months", "12", "--purpose", "ปุ๋ย", *here),
        ),
        "loan-limits": ("กทบ.", "--ceiling", "50000", *here),
        "receipt-books": (
            *("--hand-out", "3", "--from", "1", "--to", "50", "--by", "นางเหรัญ เก็บเงิน", *here),
        ),
        "regulation": ("begin", "ระเบียบ", *here),
        "amend": here,
        "announce": here,
        "apply": ("P5", "--recommended-by", "นายหนึ่ง", *here),
        "member": ("P5", "--pledge", "100", *here),
        "saving": ("P5", "--fund", "ออมทรัพย์", "--deposit", "100", "--by", "ก", *here),
        "election": ("open", "--question", "กรรมการ", "--seats", "2", *here),
        "candidate": ("P1", "--nominated-by", "ก", "--seconded-by", "ข,ค", *here),
        "ballot": ("--votes", "1=2", *here),
        "office": here,
        "year-close": ("begin", "ออมทรัพย์", "--since", "1 ม.ค. 2559", *here),
        "lot": ("1", "2", "--witnesses", "ก,ข", *here),
        "committee": here,
        "office-handover": here,
        "papers": ("slip", "--all", "--out", f"{work}/out", *here),
        "print": (str(paper), "--printer", f"file:{work}", *here),
        "test-page": ("--printer", f"file:{work}", *here),
        "verify": (code, *here),
        "copy": ("--to", f"{work}/copies", *sealed, *here),
        "restore": (str(copy), "--into", f"{work}/restored"),
        "schedule": ("--principal", "1000", "--rate", "6", "--count", "12"),
        "demo": ("--prepare-only", "--households", "3", "--home", f"{work}/training"),
        # Without a terminal it says so.
        "wall": here,
        "card": (),
        "handbook": ("--proofs",),
        "readability": (),
    }
    reading = (
        *(
            "members",
            "rows",
            "control",
            "debts",
            "debtors",
            "guarantors",
            "residents",
            "resolutions",
        ),
        *(
            "disputes",
            "corrections",
            "contracts",
            "payments",
            "arrears",
            "check",
            "copies",
            "registers",
        ),
    )
    return {name: (name, *words.get(name, here)) for name in (*words, *reading)}
