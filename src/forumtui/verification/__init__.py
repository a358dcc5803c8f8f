"""Verification (ตรวจสอบและรับรองข้อมูล): what the members say of their own lines.

Sub-step 1.3, and 2.2 where the forum certifies the data: the walk from gate to gate, answers, disputes
and how they are settled, corrected figures.
"""
