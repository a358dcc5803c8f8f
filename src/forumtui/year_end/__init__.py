"""The year's close (ปิดบัญชีประจำปี): each fund's profit split, dividends by months, pay lists.

After sub-step 4.3, each year; every fund by its own rule.
"""
