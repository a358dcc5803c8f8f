"""The regulation (ระเบียบ): drafted from the funds' old rules, voted by clauses, announced, in force.

Sub-steps 2.4 (ร่างระเบียบ) and 3.2 (ประกาศใช้ระเบียบ).
"""
