"""The funds' registers (ทะเบียนของกองทุน): read as they are, compared, handed over.

Sub-steps 1.2 (จัดทำข้อมูลของกลุ่ม/สมาชิก) and 1.4 (รวบรวมข้อมูลส่งให้คณะกรรมการ), and the set form of
2.1 (แบบที่กำหนด).
"""
