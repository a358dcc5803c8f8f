"""People (บุคคลและครัวเรือน): who is whom across the funds, who moves, who guarantees for whom.

Sub-step 2.1 (รวบรวมข้อมูลจากทุกกลุ่ม): what only people can say of persons and households, and the
debtors the committee looks at.
"""
