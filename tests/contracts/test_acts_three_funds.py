"""A household with debts in three funds: the printed sums, added again by hand."""

import re
from datetime import date

from wcwidth import wcswidth

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.evening.acts.demo import decide
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts import answers as verification

AMOUNT = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})*\.\d\d(?![\d,])")
SAVINGS_LOAN = """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สัญญา,วันที่กู้,ชื่อ-สกุลผู้กู้,บ้านเลขที่,เงินต้นตามสัญญา,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย
อท 5/2558,10 ต.ค. 58,นายสมชาย ใจดี,1,"9,000","4,800.00",57.50,ร้อยละ 12 ต่อปี
"""


def satang(text):
    return int(text.replace(",", "").replace(".", ""))


def test_the_sums_of_the_summary_are_right_when_added_by_hand(store, at, home):
    file = home / "data" / "เงินกู้ออม.csv"
    file.write_text(SAVINGS_LOAN, "utf-8")
    assert import_register(store, file).accepted == 1
    # The fund that was read in last.
    decide(store)
    verification.confirm(store, at("1"), verification.Speaker("นายสมชาย ใจดี"))
    drawn = consolidation.draw_up(store, at("1"), months=18, today=date(2017, 4, 20))
    lines = drawn.path.read_text("utf-8").replace("\f", "").splitlines()
    assert max(wcswidth(line) for line in lines) <= 80
    start = next(n for n, line in enumerate(lines) if line.startswith("3. "))
    middle = next(n for n, line in enumerate(lines) if line.startswith("4. "))
    years = next(n for n, line in enumerate(lines) if line.startswith("5. "))
    end = next(n for n, line in enumerate(lines) if line.startswith("6. "))
    debts = [AMOUNT.findall(x) for x in lines[start:middle] if re.match(r" *[123] +\D", x)]
    # 12,000.00 + 100.50 at 6 %, 4,500.00 free of interest, 4,800.00 + 57.50 at 12 %
    assert sorted(row[0] for row in debts) == ["12,000.00", "4,500.00", "4,800.00"]
    principal = sum(satang(row[0]) for row in debts)
    accrued = sum(satang(row[1]) for row in debts)
    assert (principal, accrued) == (2_130_000, 15_800)
    # With 39.45 and 31.56 of interest for the 20 days since the cut-off.
    assert "21,529.01 บาท" in lines[middle]
    assert "สองหมื่นหนึ่งพันห้าร้อยยี่สิบเก้าบาทหนึ่งสตางค์" in lines[middle]
    table = [AMOUNT.findall(x) for x in lines[years:end] if re.match(r"25\d\d ", x)]
    total = next(AMOUNT.findall(x) for x in lines[years:end] if x.startswith("รวม"))
    for column in range(4):
        assert sum(satang(row[column]) for row in table) == satang(total[column])
    assert satang(total[0]) == principal
    assert satang(total[2]) == accrued + 3_945 + 3_156
    assert satang(total[0]) + satang(total[1]) + satang(total[2]) == satang(total[3])
    paid = sum(each.total_satang for each in drawn.facts.consolidation.instalments)
    assert paid == satang(total[3])
