"""Contracts (สัญญารวมหนี้): one household, one contract (๑ ครัวเรือน ๑ สัญญา).

Sub-steps 4.1 (จัดทำสัญญารวมหนี้) and 4.2 (ปรับโครงสร้างหนี้: ยืด ลด ปลด), and the village's debt
register of 2.1.
"""
