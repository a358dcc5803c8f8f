"""The evening: opened, attended, voted on, walked, settled, contracted, printed, closed, by its keys."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.evenings.counted.guests import Kind

from forumtui.messages import Messages
from forumtui.thai.names import split_name

SAY = Messages()
MAP = "ขั้นตอนงาน"
PLACE = "ศาลาบ้านหนองโพธิ์"
OFFICERS = (
    ("นายเหรัญญิก มีสุข", "ประธาน", "1357"),
    ("นางเลขา ใจดี", "เลขานุการ", "2468"),
    ("นางสาวทดลอง ดีงาม", "เหรัญญิก", "9753"),
)
CHAIR, SECRETARY, _ = (name for name, _, _ in OFFICERS)
QUESTIONS = (
    "รับรองข้อมูลหนี้และเงินออม",
    "ใช้ระเบียบรวมหนี้",
    "หนึ่งครัวเรือน หนึ่งสัญญา",
)
AGAINST = 2
PAGE = "  a page more"
UNSEEN = "ยังมีอีก .* รายการที่ยังไม่ได้ดู"
MENU_ROW = re.compile(r" (» |  )")
"""How a row of the household's lines begins."""
AMOUNT = re.compile(r"\d[\d,]*\.\d\d")


@dataclass
class Certified:
    """An answer that says figures are right, and the pages of them that were shown before it."""

    guest: object
    act: str
    pages: list = field(default_factory=list)


class Evening:
    """A secretary and what the screen showed."""

    def __init__(self, hand, guests):
        self.hand = hand
        self.guests = guests
        self.certified = []
        self._pages = []

    # 1.1

    def opens(self):
        hand = self.hand
        hand.until(MAP, "ยังไม่เปิดประชุม")
        hand.task("open the meeting")
        hand.press("1", "F2 เปิดประชุม")
        hand.press("f2", "ผู้จดรายงานการประชุม")
        hand.type(PLACE, PLACE)
        hand.press("enter")
        hand.type(CHAIR, CHAIR)
        hand.press("enter")
        hand.type(SECRETARY, SECRETARY)
        hand.press("enter", "เลขที่บ้าน หรือชื่อ")

    def appoints(self, officers=OFFICERS):
        hand = self.hand
        hand.task("from room to room")
        hand.press("f11", "3  กรรมการ")
        hand.press("3", "F2 เพิ่มคน")
        for name, role, pin in officers:
            hand.task("an officer with a PIN")
            hand.press("f2", "กรรมการคนใหม่")
            if hand.says(f"ชื่อ นามสกุล +{name}"):
                # Who chairs and who writes are known already.
                hand.press("f2", "ตั้งรหัส")
            else:
                hand.type(name, f"ชื่อ นามสกุล +{name} *│")
                hand.press("enter")
                hand.type(role, role)
                hand.press("enter", "ตั้งรหัส")
            hand.type(pin, "••••")
            hand.press("enter")
            hand.type(pin)
            hand.press("enter", f"เพิ่ม {name} เป็นกรรมการ ใช่ไหม")
            hand.press("f2", f"เพิ่ม {name} แล้ว")
        hand.task("from room to room")
        hand.press("escape", "เลขที่บ้าน หรือชื่อ")

    def attended(self):
        """Tick every household that comes, by the number on its gate, in no order.

        Nobody comes of those for which somebody with a paper speaks: that is written with their answer.
        """
        hand = self.hand
        came = [guest for guest in self.guests if guest.came and guest.kind is not Kind.PROXY]
        hand.until("เลขที่บ้าน หรือชื่อ")
        for guest in sorted(came, key=lambda one: hash_of(one.view.house)):
            hand.task("attendance, a house")
            house = guest.view.house
            hand.type(house, f"เลขที่บ้าน หรือชื่อ +{house}$")
            hand.press("enter", f"√ บ้าน {house} มาแล้ว")
        hand.until(f"เหลือ {len(self.guests) - len(came)}$")

    def votes(self, question, number):
        """Put a question to the vote, count the hands, declare."""
        hand = self.hand
        hand.task("from room to room")
        hand.press("f11", "1  มติ")
        hand.press("1", "F2 ขอมติ")
        hand.task("a vote")
        hand.press("f2", "ผู้มาประชุมขณะนี้")
        here = int(hand.until(r"ผู้มาประชุมขณะนี้ \(คน\) +(\d+)")[1])
        if not hand.says(f"ขอมติเรื่องอะไร +{question}"):
            hand.press("enter")
            hand.type(question, f"ขอมติเรื่องอะไร +{question} *│")
        hand.press("f2", "ยังนับไม่ครบ")
        for votes in (here - AGAINST, AGAINST, 0):
            hand.type(str(votes))
            hand.press("enter")
        hand.until("√  ผ่าน")
        hand.press("f2", f"ประกาศและจดมติที่ {number} แล้ว")
        hand.press("enter", "F2 ขอมติ")
        hand.task("from room to room")
        hand.press("escape", "เลขที่บ้าน หรือชื่อ")

    def home(self):
        hand = self.hand
        hand.task("from room to room")
        while not hand.says(MAP):
            hand.press("escape")

    # 1.3

    def walks(self):
        """Ask every household at its gate."""
        hand = self.hand
        hand.task("from room to room")
        hand.press("f3", "บ้านที่ 1 จาก")
        for guest in self.guests:
            assert self._standing_at().group(1) == str(guest.place + 1), hand.text
            getattr(self, f"_{guest.kind}")(guest)
        # Nobody is left but those who are absent, or said that a figure is wrong.
        hand.until("บ้านที่ยังเหลือ")

    def _standing_at(self):
        return self.hand.until(r"บ้านที่ (\d+) จาก")

    def _opens_amounts(self, guest, task):
        """Let the members say that their amounts may be shown; what follows is counted for the task."""
        hand = self.hand
        self._pages = []
        hand.until(f"บ้านเลขที่ {guest.view.house} ")
        if hand.says("กด Enter เปิดยอด"):
            hand.task("the amounts opened, on consent")
            hand.press("enter")
            hand.until_gone("กด Enter เปิดยอด")
        hand.task(task)
        self._sees_page()

    def _sees_page(self):
        """Remember the page that stands on the screen, as whoever sits in the hall reads it."""
        self._pages.append(lines_shown(self.hand.lines))

    def _says_yes(self, guest, act, sees):
        """Press F2 until the last page was shown and the answer is written down."""
        hand = self.hand
        hand.look()
        while True:
            page = hand.says(r"หน้า (\S+)/")
            # What is said of the amounts goes after a while, and leaves its row to the lines.
            self._sees_page()
            another = "" if page is None else rf"|หน้า (?!{page[1]}/)\S+/.*{UNSEEN}"
            hand.press("f2", sees + another)
            if hand.says(sees):
                break
            hand.tally.was_for(PAGE)
            self._sees_page()
        hand.answered()
        self.certified.append(Certified(guest, act, self._pages))

    def _right(self, guest):
        self._opens_amounts(guest, "an ordinary household")
        self._says_yes(guest, "verification.confirm", answered(guest, "confirmed"))

    def opens_and_says_yes_twice(self, guest):
        """Open a household and say yes with a hand that presses every key twice."""
        hand = self.hand
        self._pages = []
        hand.press("enter", times=2)
        hand.until_gone("กด Enter เปิดยอด")
        hand.look()
        while not hand.says(sees := answered(guest, "confirmed")):
            self._sees_page()
            page = hand.says(r"หน้า (\S+)/")
            another = "" if page is None else rf"|หน้า (?!{page[1]}/)\S+/.*{UNSEEN}"
            hand.press("f2", sees + another, times=2)
        hand.answered()
        self.certified.append(Certified(guest, "verification.confirm", self._pages))

    def _absent(self, guest):
        hand = self.hand
        hand.task("an absent household")
        hand.look()
        hand.press("f4", answered(guest, "absent"))
        hand.answered()

    def _proxy(self, guest):
        hand = self.hand
        self._opens_amounts(guest, "a proxy")
        hand.press("f5", "ชื่อผู้รับมอบอำนาจ")
        self._names(guest.proxy)
        hand.press("1", "ตอบในนามบ้านนี้")
        # Whoever closed the dialog reads whose word it is before the same key says yes.
        hand.answered()
        self._says_yes(guest, "verification.confirm_by_proxy", answered(guest, "confirmed"))

    def _names(self, name):
        """Type as much of a name as it takes until it is the one that is marked, and take it."""
        hand = self.hand
        letters, typed = iter(given(name)), ""
        while name not in (rows := hand.offered()):
            typed += next(letters)
            hand.type(typed[-1], f"ชื่อผู้รับมอบอำนาจ +{typed} *│")
        for row in rows[1 : rows.index(name) + 1]:
            hand.press("down", f"» {re.escape(row)}")
        hand.press("enter", f"ชื่อผู้รับมอบอำนาจ +{re.escape(name)}")

    def _disputes(self, guest):
        hand = self.hand
        self._opens_amounts(guest, "a dispute")
        while (page := hand.says(r"หน้า (\S+)/(\S+)")) and page[1] != page[2]:
            # Who hears all lines says that the others are right.
            hand.press("pagedown")
            hand.until_gone(f"หน้า {page[1]}/")
            hand.tally.was_for(PAGE)
            self._sees_page()
        self._sees_page()
        hand.press("f3", "ยอดที่สมาชิกแจ้ง")
        if len(guest.lines) > 1:
            hand.press(str(guest.wrong), f"» {guest.wrong} ")
        hand.type(str(guest.claimed), f"ยอดที่สมาชิกแจ้ง .* {guest.claimed} ")
        hand.press("enter")
        hand.press("1", "» 1 จ่ายแล้ว")
        hand.look()
        hand.press("f2", answered(guest, "disputed"))
        hand.answered()
        self.certified.append(Certified(guest, "verification.dispute", self._pages))

    def settles(self, officers=OFFICERS):
        """Two officers settle what is disputed, and each household is asked again."""
        hand = self.hand
        self.home()
        hand.press("f11", "4  ")
        hand.press("4", "ยังไม่ได้ชี้ขาด")
        for guest in (one for one in self.guests if one.kind is Kind.DISPUTES):
            hand.task("settling a dispute")
            hand.until(rf"» × {guest.view.house} ")
            hand.press("f2")
            if hand.says("สมาชิกยินยอมไหม"):
                hand.press("f2")
            hand.until("ยอดที่ถูก|รหัส")
            hand.press("enter")
            hand.press("1", "» 1 ")
            for _, _, pin in officers[:2]:
                hand.type(pin)
                hand.press("enter")
            hand.press("f2", f"บ้านเลขที่ {guest.view.house} ")
            self._opens_amounts(guest, "  asking again")
            self._says_yes(guest, "verification.confirm", answered(guest, "confirmed"))
            self._back_to_the_disputes()

    def _back_to_the_disputes(self):
        hand = self.hand
        hand.task("from room to room")
        while not hand.says("รายการที่สมาชิกโต้แย้ง"):
            hand.press("escape")

    # 4.1

    def contracts(self):
        """Draw up every contract that is ready, and print all of them."""
        hand = self.hand
        self.home()
        hand.press("7", "ทำสัญญาแล้ว 0 จาก")
        hand.task("all contracts")
        hand.press("f11", "1  ทำทุกบ้าน")
        hand.press("1", r"ทำสัญญา \d+ บ้านที่ตอบครบแล้ว ใช่ไหม")
        hand.press("f2", r"ทำไม่ได้ 0 บ้าน|ดูทีละบ้านเลยไหม")
        if hand.says("ดูทีละบ้านเลยไหม"):
            # They are looked at another day, one by one.
            hand.press("escape", r"ทำสัญญาแล้ว \d+ จาก")
        hand.task("print all")
        hand.press("f8", "2  สัญญาทุกบ้าน")
        hand.press("2", "ใช่ไหม")
        hand.press("f2", r"ส่งเข้าคิวพิมพ์แล้ว \d+ บ้าน ยังไม่ได้พิมพ์ 0 บ้าน")
        self._printed()

    def closes(self, officers=OFFICERS):
        hand = self.hand
        self.home()
        hand.press("1", "เลขที่บ้าน หรือชื่อ")
        hand.task("close the meeting")
        hand.press("f11", "4  ปิดประชุม")
        hand.press("4", "ขอรหัสกรรมการสองคน")
        for _, _, pin in officers[:2]:
            hand.press("enter", "รหัสของ|รหัส ")
            hand.type(pin, "••••")
            hand.press("enter")
        hand.until("ปิดประชุมแล้ว")

    def prints_minutes(self):
        hand = self.hand
        hand.task("print the minutes")
        hand.press("f11", "2  รายงาน")
        hand.press("2", "พิมพ์เลยไหม")
        hand.press("f2", "เก็บไว้ที่ exports/printed แล้ว|ส่งเข้าคิวพิมพ์แล้ว")
        self._printed()

    def _printed(self):
        """Look at the queue: what is printed goes on beside the keys."""
        self.home()
        self.hand.press("f8", "เครื่องพิมพ์:")


def answered(guest, status):
    return rf"บ้าน {guest.view.house}: \S {SAY(f'verification.status_{status}')}"


def given(name):
    """Return a name without its title: nobody looks for all the misters."""
    return split_name(name).given


def hash_of(text):
    """Return a number that puts houses into no order, the same on every machine."""
    import zlib

    return zlib.crc32(text.encode())


def lines_shown(lines):
    """Return who has how much where, of every row of savings and loans that stands on the screen."""
    heading = next((at for at, line in enumerate(lines) if re.search(r"ออม +หนี้", line)), len(lines))
    found, name = [], ""
    for line in lines[heading + 1 :]:
        if "ออมทั้งบ้าน" in line:
            break
        amount = AMOUNT.search(line)
        if not (MENU_ROW.match(line) and amount):
            continue
        *named, fund = line[3 : amount.start()].split() or [""]
        # A name is said once, and again where a page begins.
        name = " ".join(named) or name
        found.append((name, fund, amount.group()))
    return Counter(found)
