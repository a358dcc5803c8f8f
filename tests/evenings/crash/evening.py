"""An evening as a script of keys, cut into acts that each begin at the start of the program.

Every key says which pattern a line of the screen fits once it is done; the last key of an act says
that with which the act is shown as done, and which entry of the journal must then be there.
"""

from dataclasses import dataclass
from pathlib import Path

F1, F2, F3, F4 = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS"
F5, F6, F7, F8, F9, F10, F11, F12 = (
    b"\x1b[15~",
    b"\x1b[17~",
    b"\x1b[18~",
    b"\x1b[19~",
    b"\x1b[20~",
    b"\x1b[21~",
    b"\x1b[23~",
    b"\x1b[24~",
)
ENTER, DOWN, PAGE_DOWN, PAGE_UP, ESC = b"\r", b"\x1b[B", b"\x1b[6~", b"\x1b[5~", b"\x1b[27u"
MAP = "ขั้นตอนงาน"
RESTS = 0.06
"""Seconds in which a program that has done everything takes no time of the processor."""
LOOKS = 4
"""How often it is looked meanwhile whether one of its threads waits for the processor, or for a disk."""
ASLEEP = 0.003
"""Seconds of the processor that timers take meanwhile, at most."""
NEVER = 30
"""Seconds of the processor after which a program that does not rest never will."""
AGAIN = 0.2
"""Seconds the quickest hand takes to press a key again; what is quicker is held, or bounces."""
CONTRACT = "consolidation.draw_up"
BY_ITSELF = (
    "print_job.find_interrupted",
    "print_job.send",
    "print_job.tell",
    "print_job.settle",
    "copies.made",
)
"""What the program does by itself: as long as a paper waits, and when a meeting is closed."""


@dataclass(frozen=True)
class Key:
    """A key, and the pattern that a line of the screen fits when it is done; no line fits `gone`."""

    bytes: bytes
    sees: str
    gone: str = ""


@dataclass(frozen=True)
class Act:
    """Keys from the start of the program to an act that is shown as done; "" does nothing."""

    entry: str
    keys: tuple[Key, ...]


def rest(terminal):
    """Wait until the program has done all that was typed, however busy the machine is.

    A word that stands tells nothing where it stood before, or where what draws it is not done yet.
    """
    quiet, began = 0, terminal.processor
    taken = began
    while quiet < LOOKS:
        assert terminal.processor - began < NEVER, "it never comes to rest"
        terminal.wait(RESTS / LOOKS)
        quiet = quiet + 1 if sleeps(terminal) else 0
        if not quiet or (quiet == LOOKS and terminal.processor - taken > ASLEEP):
            quiet, taken = 0, terminal.processor


def sleeps(terminal):
    """Whether every thread of the program waits for something else than the processor or a disk."""
    states = Path(f"/proc/{terminal.pid}/task").glob("*/stat")
    return all(state.read_text("utf-8").rpartition(")")[2].split()[0] == "S" for state in states)


def strike(terminal, key):
    """Type a key once all before it is done; the same key so soon would be a held one."""
    rest(terminal)
    if key.bytes == getattr(terminal, "last_key", None):
        terminal.wait(AGAIN)
    terminal.last_key = key.bytes
    terminal.type(key.bytes)


def press(terminal, key):
    """Press a key and wait until what it shows stands."""
    strike(terminal, key)
    terminal.until_matches(key.sees)
    if key.gone:
        terminal.until_gone(key.gone)


def typed(text: str, label: str) -> tuple[Key, ...]:
    """Return the keys that type a text into the field that has the focus."""
    return tuple(
        Key(sign.encode(), label if sign == " " else text[: place + 1].strip())
        for place, sign in enumerate(text)
    )


def walking(*keys: Key, entry: str = "") -> Act:
    """Return an act on the walk, where it stands."""
    return Act(entry, (Key(F3, "บ้านที่ "), *keys))


OPEN_MEETING = Act(
    "meeting.open",
    (
        Key(b"1", "กด F2 เพื่อเปิด"),
        Key(F2, "ที่ไหน"),
        *typed("hall", "ที่ไหน"),
        Key(ENTER, "ประธาน"),
        *typed("A B", "ประธาน"),
        Key(ENTER, "ผู้จดรายงาน"),
        *typed("C", "ผู้จดรายงาน"),
        Key(ENTER, "ประชุมครั้งที่ 1"),
    ),
)
CONFIRM = walking(
    Key(F2, "√ ถูกต้อง บันทึกแล้ว"),
    entry="verification.confirm",
)
ABSENT = walking(
    Key(F4, "– ไว้วันหลัง บันทึกแล้ว"),
    entry="verification.absent",
)
PROXY = walking(
    Key(F5, "วันที่ในหนังสือมอบ"),
    *typed("ann", "ชื่อผู้รับมอบ"),
    Key(ENTER, "เป็นอะไรกับสมาชิก"),
    Key(b"2", "ตอบในนามบ้านนี้"),
    # The key that closed a dialog is not meant for what stood under it.
    Key(DOWN, "ตอบในนามบ้านนี้"),
    Key(F2, r"√ ถูกต้อง \(ในนาม\) บันทึกแล้ว"),
    entry="verification.confirm_by_proxy",
)
DISPUTE = walking(
    Key(F3, "ยอดที่สมาชิกแจ้ง"),
    # The first line, or the first digit of the figure where there is one line only.
    Key(b"1", "ยอดที่สมาชิกแจ้ง"),
    *typed("2.25", "ยอดที่สมาชิกแจ้ง"),
    Key(ENTER, "ดอกเบี้ยไม่ตรง"),
    Key(b"1", "» 1 จ่ายแล้ว"),
    Key(F2, "× ขอแก้ บันทึกแล้ว"),
    entry="verification.dispute",
)
UNDO = walking(
    Key(F6, "ใช่ไหม"),
    Key(F2, r"ของบ้าน \S+ แล้ว"),
    entry="verification.undo",
)
LOOK_AROUND = Act(
    "",
    (
        Key(F1, "ปุ่มที่ใช้ได้"),
        Key(ESC, MAP),
        Key(b"2", "F2 อ่านทะเบียน"),
        Key(ESC, MAP),
        Key(F3, "บ้านที่ "),
        Key(PAGE_DOWN, "บ้านที่ "),
        Key(PAGE_DOWN, "บ้านที่ "),
        Key(F12, "พักหน้าจอ"),
        Key(F12, "บ้านที่ "),
        Key(F7, "หาบ้าน"),
        Key(ESC, "บ้านที่ "),
        Key(PAGE_UP, "บ้านที่ "),
    ),
)
ANSWERS = (CONFIRM, ABSENT, PROXY, DISPUTE)
SETTINGS = Act("hall.choose", (Key(F9, "สีของจอ"), Key(DOWN, "สีของจอ"), Key(ENTER, "พื้นขาว")))
BACK_TO_DARK = Act("hall.choose", (Key(F9, "สีของจอ"), Key(DOWN, "สีของจอ"), Key(ENTER, "ภาพจาง")))
EXPLAIN = Act(
    "control.explain",
    (
        Key(b"3", "» × พักไว้"),
        Key(F2, "เพราะอะไร"),
        *typed("cash", "เพราะอะไร"),
        Key(ENTER, "ผู้เขียน"),
        *typed("Dee", "ผู้เขียน"),
        Key(ENTER, "จดเหตุผลของ"),
    ),
)
NO_ONE_NEAR = "ไม่พบคนที่ใกล้เคียงพอ"
"""Stands below the list once the highlighted name is laid out: before that nothing is said of it."""

PLACE = Act(
    "linking.place",
    (
        Key(b"5", NO_ONE_NEAR),
        Key(F11, "1  อยู่บ้านนี้"),
        Key(b"1", "หาบ้าน"),
        *typed("5", "หาบ้าน"),
        Key(ENTER, "จะขึ้นที่บ้านที่เลือก"),
    ),
)
PLACE_NOWHERE = Act(
    "linking.undo",
    (Key(b"5", NO_ONE_NEAR), Key(F6, "ยกเลิกที่จดว่า"), Key(F2, "ยังไม่อยู่บ้านไหน")),
)
GUARANTOR = (
    Key(b"6", "รายการ เงินต้นรวม"),
    Key(F11, "1  ผู้ค"),
    Key(b"1", "สัญญา รวม"),
)
GUARANTOR_ELSEWHERE = Act(
    "guarantees.elsewhere",
    (
        *GUARANTOR,
        Key(F2, "  ไม่ใช่คนในทะเบียน"),
        Key(DOWN, "» ไม่ใช่คนในทะเบียน"),
        Key(ENTER, "คือใคร กด F6"),
    ),
)
GUARANTOR_AS_WRITTEN = Act(
    "guarantees.undo", (*GUARANTOR, Key(F6, "ยกเลิกที่จดว่า"), Key(F2, "ล่าสุดแล้ว"))
)
MOVES = (
    Key(b"5", NO_ONE_NEAR),
    Key(F11, "2  ย้ายบ้าน"),
    Key(b"2", "ยังไม่มีใครย้าย|จดไว้แล้วว่าย้าย"),
)
MOVE = Act(
    "households.move",
    (
        *MOVES,
        Key(F5, "ชื่อ หรือบ้านเลขที่"),
        *typed("7", "» .* 7"),
        Key(ENTER, "» .* 7"),
        # Who was asked for is ticked already.
        Key(ENTER, "» √"),
        Key(F2, "บอกให้ครบ"),
        *typed("5", "ไปอยู่บ้านเลขที่"),
        Key(F2, "จดไว้แล้วว่าย้าย 1 คน"),
    ),
)
MOVE_BACK = Act("households.undo", (*MOVES, Key(F6, "ยกเลิกที่จดว่า"), Key(F2, "ทุกคนกลับไปอยู่ตามเดิม")))
TRIAL_PAGE = Act(
    "print_job.enqueue",
    (
        Key(F8, "เครื่องพิมพ์:"),
        Key(F11, "3  หน้าทดสอบ"),
        Key(b"3", "เก็บเป็นไฟล์ +หน้าทดสอบ"),
    ),
)
CLOSE_MEETING = Act(
    "meeting.close",
    (
        Key(b"1", "ประชุมครั้งที่ 1"),
        Key(F11, "4  ปิดประชุม"),
        Key(b"4", "ใช่ไหม"),
        Key(F2, "ยังไม่เปิดประชุม"),
    ),
)


def find(house: str) -> Act:
    """Return the act of going to the household at this gate."""
    return walking(
        Key(F7, "หาบ้าน"), *typed(house, "หาบ้าน"), Key(ENTER, f"บ้านเลขที่ {house} ", gone="│.*หาบ้าน")
    )


def there(house: str, act: Act) -> Act:
    """Return an act on the walk, once it stands at this gate."""
    return Act(act.entry, (*find(house).keys, *act.keys[1:]))


def contract(house: str) -> Act:
    """Return the act of drawing up the contract of the household at this gate."""
    return walking(
        *find(house).keys[1:],
        Key(F8, "หน้า 1/"),
        Key(F2, "ใช่ไหม"),
        Key(F2, "เก็บไว้ที่ exports"),
        entry=CONTRACT,
    )


def present(house: str) -> Act:
    """Return the act of writing down that the household at this gate came."""
    return Act(
        "meeting.attend",
        (
            Key(b"1", "ประชุมครั้งที่ 1"),
            *typed(house, "เลขที่บ้าน หรือชื่อ"),
            Key(ENTER, f"√ บ้าน {house} มาแล้ว"),
        ),
    )


EVENING: tuple[Act | str, ...] = (
    LOOK_AROUND,
    EXPLAIN,
    EXPLAIN,
    PLACE,
    PLACE_NOWHERE,
    MOVE,
    MOVE_BACK,
    GUARANTOR_ELSEWHERE,
    OPEN_MEETING,
    present("1"),
    present("1/1"),
    TRIAL_PAGE,
    CONFIRM,
    CONFIRM,
    DISPUTE,
    UNDO,
    ABSENT,
    PROXY,
    SETTINGS,
    CONFIRM,
    CONTRACT,
    LOOK_AROUND,
    CONFIRM,
    ABSENT,
    DISPUTE,
    UNDO,
    BACK_TO_DARK,
    PROXY,
    CONFIRM,
    CONFIRM,
    CONTRACT,
    GUARANTOR_AS_WRITTEN,
    ABSENT,
    PROXY,
    DISPUTE,
    CONFIRM,
    DISPUTE,
    UNDO,
    CLOSE_MEETING,
)
SHORT = (
    OPEN_MEETING,
    present("1"),
    MOVE,
    TRIAL_PAGE,
    CONFIRM,
    DISPUTE,
    UNDO,
    ABSENT,
    CONFIRM,
    SETTINGS,
    CLOSE_MEETING,
)
