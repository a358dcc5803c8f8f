"""The election (การคัดเลือก): who stands, the slips or hands that are counted, ties, lots, and offices.

Sub-step 3.1 (คัดเลือกคณะกรรมการบริหารสถาบันฯ). Sub-step 1.4's ad-hoc committee precedes it.
"""
