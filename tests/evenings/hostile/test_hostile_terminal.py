"""The bytes that reach a real terminal, a hostile village being walked through."""

import pytest
from tests.evenings.hostile.texts import STEERING
from tests.helpers.session import Session

pytestmark = pytest.mark.terminal
NEVER = {
    "an operating system command": b"\x1b]0;",
    "a colour of the register's": b"\x1b[31m",
    "a control of one byte": "\x9b".encode(),
    "a shift to another alphabet": b"\x0e",
    **{f"U+{ord(sign):04X}": sign.encode() for sign in STEERING},
}


def test_no_byte_of_a_register_steers_the_terminal(hostile, tmp_path):
    with Session(hostile, tmp_path) as hall:
        # The walk goes on at the first household that was not asked.
        hall.press("F3", sees="บ้านที่ 3 จาก")
        while "บ้านที่ 1 จาก" not in hall.plain:
            hall.press("PgUp", sees="บ้านที่")
        for number in range(2, 27):
            hall.press("PgDn", sees="บ้านที่")
            # A household of many lines is turned page by page first.
            while f"บ้านที่ {number} จาก" not in hall.plain:
                hall.press("PgDn", sees="บ้านที่")
        hall.press("0", sees="ใครเป็นผู้ตอบ")
        hall.press("Esc", sees="บ้านที่ 26 จาก")
        hall.press("Esc", sees="ขั้นตอนงาน")
        for room in "23567":
            hall.press(room, sees="F1")
            hall.poke("Down", "PgDn")
            hall.press("Esc", sees="ขั้นตอนงาน")
    raw = b"".join(seen.raw for seen in hall.pictures)
    assert len(raw) > 10_000
    assert {name for name, signs in NEVER.items() if signs in raw} == set()
