"""In the narrowest window there is a row still says who it is about."""

import pytest


def cut_names(hall):
    """Return the rows of a list in which something is cut."""
    return [line for line in hall.lines if "…" in line.replace("… ๑", "")]


@pytest.mark.parametrize(
    ("keys", "sees"),
    [
        (("7",), "๑ ครัวเรือน ๑ สัญญา"),
        (("6",), "ทะเบียนรวมหนี้"),
        (("6", "f11", "1"), "ผู้ค้ำประกันทั้งหมู่บ้าน"),
        (("6", "f11", "2"), "เรื่องที่กรรมการต้องช่วย"),
        (("2",), "ข้อมูลกองทุนและสมาชิก"),
    ],
)
async def test_a_name_loses_its_surname_before_it_is_cut(village, running, keys, sees):
    async with running(village, size=(60, 14)) as hall:
        await hall.sees("ขั้นตอนงาน")
        for key in keys[:-1]:
            await hall.press(key)
            await hall.pilot.pause()
        await hall.press(keys[-1])
        await hall.sees(sees)
        await hall.sees("»")
        if keys == ("2",):
            # What a row has no room for stands whole below it.
            await hall.press("down")
            await hall.sees("ออม")
            below = hall.lines[-4:]
            assert any("บัญชี" in line and "…" not in line for line in below), hall.text
        else:
            assert cut_names(hall) == [], hall.text
