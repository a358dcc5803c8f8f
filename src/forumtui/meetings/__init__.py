"""Meetings (การประชุม): held, attended by households, and their resolutions by raised hands.

Sub-step 1.1 (จัดประชุม), and the votes of 2.2 (จัดเวทีประชาคม).
"""
