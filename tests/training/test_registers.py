"""What the imagined village's registers hold is exactly what reading them gives."""

from collections import Counter

import pytest

from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.register import open_register
from forumtui.thai.citizen_id import is_sound
from forumtui.training.registers import write_registers
from forumtui.training.shapes import SHAPES
from forumtui.training.village import CUT_OFF, imagine_village

SIZES = [(5, 1), (30, 2), (120, 2560), (250, 7)]


@pytest.mark.parametrize(("households", "seed"), SIZES)
@pytest.mark.parametrize("shape", range(SHAPES))
def test_reading_gives_what_was_written(tmp_path, households, seed, shape):
    village = imagine_village(households, seed)
    written = write_registers(village, tmp_path / "data", shape=shape)
    rows, satang, stated = Counter(), Counter(), {}
    waiting, flags = set(), Counter()
    for file in written.files:
        for row in open_register(file, cut_off=CUT_OFF).rows():
            fund = "" if row.fund is None or row.kind is RowKind.PERSON else row.fund.kind.value
            table = (file.name, row.sheet, row.kind.value, fund)
            if row.waiting:
                waiting.add((file.name, row.sheet, row.row, row.waiting.code))
            elif row.record:
                rows[table] += 1
                satang[table] += getattr(row.record, "balance_satang", 0)
                flags.update(flag.code for flag in row.flags)
            if row.kind is RowKind.TOTAL:
                stated[file.name, row.sheet, row.total_of.value, fund] = row.total_satang
    for table in written.tables:
        key = (table.file, table.sheet, table.kind, table.fund_kind)
        assert rows[key] == table.rows, key
        assert satang[key] == table.satang, key
        assert stated.get(key) == table.stated_satang, key
    assert waiting == written.waiting
    assert len(waiting) == (3 if written.flags else 0)
    assert {code: flags[code] for code in written.flags if code != "name_differs"} == {
        code: count for code, count in written.flags.items() if code != "name_differs"
    }


def test_the_same_seed_imagines_the_same_village():
    assert imagine_village(60, 9) == imagine_village(60, 9)
    assert imagine_village(60, 9) != imagine_village(60, 10)


def test_nobody_has_a_number_of_a_province_there_is():
    village = imagine_village(300, 4)
    numbers = [person.citizen_id for home in village.households for person in home]
    assert all(number[1:3] == "00" and is_sound(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_some_households_owe_three_funds():
    village = imagine_village(400, 5)
    books = (
        village.savings_group,
        village.village_fund,
        village.poverty_fund,
        village.womens_group,
    )
    owed = Counter(house for book in books for house in {loan.member.house for loan in book})
    assert 1 < sum(count >= 3 for count in owed.values()) < 80
    assert sum(count in (1, 2) for count in owed.values()) > 200
