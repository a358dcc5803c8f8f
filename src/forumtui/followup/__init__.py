"""Follow-up (ติดตามหลังทำสัญญา): what is paid on contracts until nothing is owed, and what helps.

Sub-step 4.3 (ติดตามสนับสนุนการประกอบอาชีพ): receipts, arrears, visits, certificates.
"""
